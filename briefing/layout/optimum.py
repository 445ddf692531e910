"""The best use of a lane's rows on paper, where nothing moves.

Prices for room (`label_prices`) tell which ways of standing can be in a placement better than the
one at hand; of those a sweep from end to end (`label_sweep`) makes a better placement, which leaves
fewer ways for a broader sweep from the other end, and so on. What a sweep missed where labels of
two lines stand is exchanged in the end (`label_exchange`). An exact solver finds no more than a
thousandth beyond (`tests/bench/_optimum.py`), but takes 35 MB.

Labels are worth four times as much with each step of importance (design/timeline.md 2). What a
person asked for is not weighed: a label that was forced comes before any number of others, and the
name of a numbered mark before any number of labels that are neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from briefing.layout import label_exchange, label_prices, placing
from briefing.layout.label_prices import Ints, Prices, Ways
from briefing.layout.label_sweep import Found, sweep

MOST = 3000
"""Labels of a lane that are tried: the most important; long before, its rows are full."""

_MOST_WAYS = 1000
"""Ways that a sweep goes through: those that lose least."""

_AT_ONCE = 500
"""The most important labels, of which the first placement is made."""

_SWEEPS = ((64, False), (200, True), (400, False), (1000, True))
"""Breadth of each sweep, and whether it goes from right to left."""

_BROADEST = 400_000
"""Ways times breadth beyond which a sweep would take too long."""

_POWERS = {6: 8, 7: 11}
"""Powers of four for numbered marks and forced labels: one outweighs all that its room could hold.

A label stands where at most a dozen others could, and of importance 5 each is worth 4**5.
"""


class _Way(NamedTuple):
    """One way in which a label may stand, in pixels: what it takes of each of its rows."""

    low: float
    high: float
    item: int
    lines: int
    x: float
    leftward: bool


def worth(item: placing.Item) -> float:
    """Return what a label is worth."""
    return float(4 ** _POWERS.get(item.rank, item.rank))


def place(
    wanted: Sequence[placing.Item], rows: int, bounds: placing.Bounds
) -> list[placing.Placed]:
    """Return the labels that stand, and where; as `placing.place`, but worth more together."""
    start = placing.place(wanted[:_AT_ONCE], rows, bounds)
    if len(start) == len(wanted):
        return start
    tried = wanted[:MOST]
    ways = ways_of(tried, rows, bounds)
    if not ways:
        return start
    by_position = {item.position: worth(item) for item in tried}
    known = sum(by_position[each.position] for each in start)
    stand = _best(_in_cells(ways, [worth(item) for item in tried]), rows, known)
    if stand is None:
        return start
    settled = _settled(ways, stand, rows)
    taken = [placing.Row() for _ in range(rows)]
    for row, way in settled:
        for line in range(way.lines):
            taken[row + line].take(way.low, way.high)
    named = {way.item for _, way in settled}
    rest = [item for k, item in enumerate(wanted) if k not in named]
    return [_placed(tried, row, way) for row, way in settled] + placing.fill(rest, taken, bounds)


def ways_of(wanted: Sequence[placing.Item], rows: int, bounds: placing.Bounds) -> list[_Way]:
    """Return all ways in which labels may stand, those liked most first for each."""
    return [
        _Way(low, high, k, lines, x, leftward)
        for k, item in enumerate(wanted)
        for lines, width in ((1, item.width), (2, item.lines_width))
        if width and lines <= rows
        for x, low, high, leftward in placing.stretches(item, width, bounds)
    ]


def _in_cells(ways: Sequence[_Way], worth_of: Sequence[float]) -> Ways:
    low = np.array([way.low for way in ways])
    points = np.unique(low)
    label = np.array([way.item for way in ways])
    return Ways(
        np.searchsorted(points, low),
        np.searchsorted(points, np.array([way.high for way in ways])),
        np.array([way.lines for way in ways]),
        label,
        np.array(worth_of)[label],
    )


def _best(ways: Ways, rows: int, known: float) -> list[tuple[int, int]] | None:
    """Return ways by their place, with the first of their rows; None where `known` stays best."""
    cells = int(ways.begin.max()) + 1
    prices = label_prices.find(ways, cells, rows, known)
    upto = prices.upto
    seen = {False: (ways, upto), True: (ways.mirrored(cells), upto[-1] - upto[::-1])}
    best = None
    for breadth, mirrored in _SWEEPS:
        kept = _worth_trying(prices, known)
        if not len(kept) or len(kept) * breadth > _BROADEST:
            break
        lane, costs = seen[mirrored]
        order = kept[np.lexsort((lane.end[kept], lane.begin[kept]))]
        found: Found = sweep(lane.of(order), rows, costs, breadth)
        if found.worth > known:
            known = found.worth
            best = [(int(order[place]), row) for place, row in found.stand]
        if found.whole and len(order) < _MOST_WAYS:
            break
    if best is not None and prices.bound - known >= 1.0:
        best = label_exchange.better(ways, best, rows)
    return best


def _worth_trying(prices: Prices, known: float) -> Ints:
    """Return the ways with which a placement can be worth more than is known."""
    kept = np.flatnonzero(prices.bound - prices.loss >= known + 1.0)
    if len(kept) > _MOST_WAYS:
        kept = kept[np.argsort(prices.loss[kept], kind="stable")[:_MOST_WAYS]]
    return kept


def _settled(
    ways: Sequence[_Way], stand: Sequence[tuple[int, int]], rows: int
) -> list[tuple[int, _Way]]:
    """Where there is room, let labels stand in one line to the right of their marks."""
    of_item: dict[int, list[_Way]] = {ways[place].item: [] for place, _ in stand}
    for way in ways:
        if way.item in of_item:
            of_item[way.item].append(way)
    taken: list[list[_Way]] = [[] for _ in range(rows)]

    def free(row: int, way: _Way) -> bool:
        return row + way.lines <= rows and all(
            other.high <= way.low or other.low >= way.high
            for held in taken[row : row + way.lines]
            for other in held
        )

    at = {ways[place].item: (row, ways[place]) for place, row in stand}
    for row, way in at.values():
        for held in taken[row : row + way.lines]:
            held.append(way)
    for item in sorted(at):
        own, before = at[item]
        for held in taken[own : own + before.lines]:
            held.remove(before)
        at[item] = next(
            (row, way) for way in of_item[item] for row in (own, *range(rows)) if free(row, way)
        )
        row, way = at[item]
        for held in taken[row : row + way.lines]:
            held.append(way)
    return [at[item] for item in sorted(at)]


def _placed(items: Sequence[placing.Item], row: int, way: _Way) -> placing.Placed:
    item = items[way.item]
    text = (item.lines or (item.text,)) if way.lines > 1 else (item.text,)
    return placing.Placed(item.position, row, way.x, text, way.leftward)
