"""Where labels stand on paper, where nothing moves.

Beside their mark, to its right or left, in one line or two.

A label is never cut and never runs off the page. What finds no room gets a number under its lane
and a row in the page's table; numbers of neighbors that are too near join into ranges.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing.layout import measure
from briefing.layout.pages import Style

Floats = NDArray[np.float64]

GAP = 7.0
"""Pixels between the end of a label and what stands next in its row."""


class Item(NamedTuple):
    """What a label needs to find its place.

    The x of its mark, the extent of a bar under it, its text in one line and in two.

    `bar` is None for a mark alone. `lines` is None where the text has one word or no need of two
    lines.
    """

    position: int
    x: float
    bar: tuple[float, float] | None
    text: str
    width: float
    lines: tuple[str, ...] | None
    lines_width: float
    weight: int
    rank: int


class Placed(NamedTuple):
    """A label that stands: its row, the left edge of its text, and the text in one line or two."""

    position: int
    row: int
    x: float
    lines: tuple[str, ...]
    leftward: bool


@dataclass(frozen=True)
class Bounds:
    """Left and right edge that no label passes.

    `offset` is how far text stands from the middle of its mark.
    """

    left: float
    right: float
    offset: float


class Row:
    """Taken stretches of one row, sorted and apart."""

    __slots__ = ("ends", "starts")

    def __init__(self) -> None:
        self.starts: list[float] = []
        self.ends: list[float] = []

    def free(self, low: float, high: float) -> bool:
        """Return whether nothing stands in a stretch."""
        k = bisect_left(self.starts, low)
        if k < len(self.starts) and self.starts[k] < high:
            return False
        return k == 0 or self.ends[k - 1] <= low

    def take(self, low: float, high: float) -> None:
        """Have something stand in a free stretch."""
        k = bisect_left(self.starts, low)
        self.starts.insert(k, low)
        self.ends.insert(k, high)


def items(
    texts: Sequence[str],
    x: Floats,
    bars: Sequence[tuple[float, float] | None],
    weights: NDArray[np.int16],
    ranks: Sequence[int],
    style: Style,
) -> list[Item]:
    """Return the items of a lane in the order in which they choose their place.

    Important ones first.
    """
    widths = measure.widths(texts, style.label, weights)
    result = []
    for position, text in enumerate(texts):
        weight = int(weights[position])
        room = max(0.62 * widths[position], 60.0)
        lines = measure.wrap(text, style.label, weight, room, 2) if widths[position] > 60 else None
        if lines is not None and len(lines) < 2:
            lines = None
        lines_width = (
            max((measure.width(line, style.label, weight) for line in lines), default=0.0)
            if lines
            else 0.0
        )
        result.append(
            Item(
                position,
                float(x[position]),
                bars[position],
                text,
                float(widths[position]),
                lines,
                lines_width,
                weight,
                ranks[position],
            )
        )
    return sorted(result, key=lambda item: (-item.rank, item.x, item.position))


def place(wanted: Sequence[Item], rows: int, bounds: Bounds) -> list[Placed]:
    """Place as many labels as find room in `rows` rows."""
    return fill(wanted, [Row() for _ in range(rows)], bounds)


def fill(wanted: Sequence[Item], taken: list[Row], bounds: Bounds) -> list[Placed]:
    """Place as many labels as find room beside what stands already."""
    placed = []
    for item in wanted:
        found = _first_free(item, taken, bounds)
        if found is None:
            continue
        result, low, high = found
        for line in range(len(result.lines)):
            taken[result.row + line].take(low, high)
        placed.append(result)
    return placed


def _first_free(item: Item, taken: list[Row], bounds: Bounds) -> tuple[Placed, float, float] | None:
    for lines, width in ((None, item.width), (item.lines, item.lines_width)):
        if width == 0.0:
            continue
        text = lines or (item.text,)
        for x, low, high, leftward in stretches(item, width, bounds):
            for row in range(len(taken) - len(text) + 1):
                if all(taken[row + line].free(low, high) for line in range(len(text))):
                    return Placed(item.position, row, x, text, leftward), low, high
    return None


def stretches(item: Item, width: float, bounds: Bounds) -> list[tuple[float, float, float, bool]]:
    """Text edge, stretch taken and side of each way in which a text of this width may stand."""
    half = bounds.offset * 0.75
    numbered = item.rank > 5
    offset = bounds.offset + (3.0 if numbered else 0.0)
    if item.bar is not None:
        low, high = item.bar
        begin = low + offset if numbered else low
        if numbered and begin + width > bounds.right:
            x = low - offset - width
            return [(x, x, high + GAP, True)] if x >= bounds.left else []
        x = max(bounds.left, min(begin, bounds.right - width))
        return [(x, min(x, low), max(x + width, high) + GAP, False)]
    ways = []
    right = item.x + offset
    if right + width <= bounds.right:
        ways.append((right, item.x - half, right + width + GAP, False))
    left = item.x - offset - width
    if left >= bounds.left:
        ways.append((left, left, item.x + half + GAP, True))
    return ways


class Numbers(NamedTuple):
    """A number, or a range of them, under a lane, with the stretch of marks that it belongs to."""

    text: str
    x: float
    width: float
    first: float
    last: float
    positions: tuple[int, ...]
    begin: int


def numbers(
    positions: Sequence[int], x: Sequence[float], begin: int, size: int, bounds: tuple[float, float]
) -> list[Numbers]:
    """Number marks from left to right; those too near each other share a range ("12–15").

    Parameters
    ----------
    positions, x : sequences of n
        In the order of x. The first gets number `begin`.
    bounds : (left, right)
        Where the texts must stay within; they may reach half their width beyond the last mark.
    """
    groups: list[tuple[int, int, float, float]] = []
    for k in range(len(positions)):
        low = k
        left, width = _spot(low, k, x, begin, size, bounds)
        # A range is wider and stands elsewhere than its parts, so it may reach the one before in
        # turn.
        while groups and left < groups[-1][2] + groups[-1][3] + 3.0:
            low = groups.pop()[0]
            left, width = _spot(low, k, x, begin, size, bounds)
        groups.append((low, k, left, width))
    done = []
    for low, high, left, width in groups:
        text = _range(begin + low, begin + high)
        done.append(
            Numbers(
                text, left, width, x[low], x[high], tuple(positions[low : high + 1]), begin + low
            )
        )
    return done


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _spot(
    low: int, high: int, x: Sequence[float], begin: int, size: int, bounds: tuple[float, float]
) -> tuple[float, float]:
    width = measure.width(_range(begin + low, begin + high), size, measure.MEDIUM)
    middle = (x[low] + x[high]) / 2
    return min(max(middle - width / 2, bounds[0]), max(bounds[0], bounds[1] - width)), width
