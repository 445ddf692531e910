"""Where the text of a note finds room: near its place, off labels, numbers and other notes.

Bounded and deterministic. Places are tried in tiers: free of everything; over lines that lead down
from numbered marks; over bars and curves; at last over labels of events, which are then left out as
a whole. Never over what has no other place to stand: marks of events, names, numbers and what leads
to them, and other notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing.layout.note_obstacles import FIRM, LABELS, LINES, VALUES, Obstacles
from briefing.layout.scene import Box

Floats = NDArray[np.float64]
Tier = Literal[0, 1, 2, 3]

CELL = 8.0
"""Pixels of a cell of the search; what it finds free is free."""
MARGIN = 3.0
"""Pixels that a text keeps from what is around it."""
_REACH = (240.0, 110.0)
"""Pixels from the wished place to which room is looked for, across and down: a leader that is
longer leads nobody."""

_HIDDEN = 1.5
"""Cells that a text goes farther to cover one cell less of bars and curves."""


class Found(NamedTuple):
    """Where a text stands; `tier` 3 covers labels, which have to be left out."""

    box: Box
    tier: Tier


class Room:
    """What is taken in a view, and the search for what is left.

    Parameters
    ----------
    area : Box
        Where texts may stand.
    """

    def __init__(self, area: Box, taken: Obstacles) -> None:
        self._area = area
        self._boxes, self._until = taken
        self._sums: dict[int, NDArray[np.int32]] = {}
        self._taken: list[Box] = []

    def take(self, box: Box) -> None:
        """Keep a box from now on as something that is never covered."""
        self._taken.append(box)
        self._boxes = np.concatenate((self._boxes, np.array([box])))
        self._until = np.append(self._until, FIRM)

    def covered(self, box: Box) -> bool:
        """Whether a text that found room before this one lies over a box."""
        return any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for other in self._taken
        )

    def find(
        self,
        size: tuple[float, float],
        tried: Sequence[Box],
        homes: Sequence[tuple[float, float]],
    ) -> Found:
        """Return the first of the tried places that is free, else the nearest room to the first.

        Parameters
        ----------
        size : (width, height)
        tried : sequence of Box
            Of this size, best first; one at least. Those outside the area are not taken.
        homes : sequence of (top, bottom)
            Where it stands, best first, as far as it fits.
        """
        places = np.array(tried)
        hit, until = self._hit(places)
        free = {tier: ~hit[:, until > tier].any(axis=1) for tier in (0, LINES)}
        areas = [self._home(size, home) for home in homes]
        inside = [
            (places[:, :2] >= area[:2]).all(axis=1) & (places[:, 2:] <= area[2:]).all(axis=1)
            for area in areas
        ]
        for (_, top, _, bottom), there in zip(areas, inside, strict=True):
            for tier in (0, LINES):
                found = np.flatnonzero(there & free[tier])
                if len(found):
                    return Found(_box(places[found[0]]), _tier(tier))
            for tier in (0, LINES):
                near = self._nearest(size, tried[0], tier, (top, bottom))
                if near is not None:
                    return Found(near, _tier(tier))
        for tier in (VALUES, LABELS):
            # In the last home: what it would cover at the one place may be free a little higher.
            near = self._nearest(size, tried[0], tier, (areas[-1][1], areas[-1][3]))
            over = hit[:, until <= tier].sum(axis=1)
            found = np.flatnonzero(inside[-1] & ~hit[:, until > tier].any(axis=1))
            if len(found) and (near is None or tier == LABELS):
                return Found(_box(places[found[np.argmin(over[found])]]), _tier(tier))
            if near is not None:
                return Found(near, _tier(tier))
        return Found(clamped(tried[0], areas[-1]), 3)

    def _home(self, size: tuple[float, float], home: tuple[float, float]) -> Box:
        left, top, right, bottom = self._area
        if home[1] - home[0] >= size[1] + 2.0:
            top, bottom = max(top, home[0]), min(bottom, home[1])
        return (left, top, right, bottom)

    def _hit(self, places: Floats) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
        """Tell which places touch which boxes, shape (places, boxes near them), and their tiers."""
        low, high = places[:, :2].min(axis=0) - MARGIN, places[:, 2:].max(axis=0) + MARGIN
        near = (self._boxes[:, :2] < high).all(axis=1) & (self._boxes[:, 2:] > low).all(axis=1)
        boxes = self._boxes[near]
        across = np.logical_and(
            places[:, None, 0] - MARGIN < boxes[None, :, 2],
            places[:, None, 2] + MARGIN > boxes[None, :, 0],
        )
        down = np.logical_and(
            places[:, None, 1] - MARGIN < boxes[None, :, 3],
            places[:, None, 3] + MARGIN > boxes[None, :, 1],
        )
        return np.logical_and(across, down), self._until[near]

    def _sum(self, tier: int) -> NDArray[np.int32]:
        """Return how many taken cells lie above and to the left of each cell's corner."""
        if tier in self._sums:
            return self._sums[tier]
        left, top, right, bottom = self._area
        shape = (int((bottom - top) // CELL) + 1, int((right - left) // CELL) + 1)
        boxes = self._boxes[self._until > tier]
        x1 = np.clip(np.floor((boxes[:, 0] - MARGIN - left) / CELL), 0, shape[1]).astype(np.int64)
        x2 = np.clip(np.ceil((boxes[:, 2] + MARGIN - left) / CELL), 0, shape[1]).astype(np.int64)
        y1 = np.clip(np.floor((boxes[:, 1] - MARGIN - top) / CELL), 0, shape[0]).astype(np.int64)
        y2 = np.clip(np.ceil((boxes[:, 3] + MARGIN - top) / CELL), 0, shape[0]).astype(np.int64)
        edges = np.zeros((shape[0] + 1, shape[1] + 1), dtype=np.int32)
        for y, x, step in ((y1, x1, 1), (y1, x2, -1), (y2, x1, -1), (y2, x2, 1)):
            np.add.at(edges, (y, x), step)
        taken = edges.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)[:-1, :-1] > 0
        total = np.zeros((shape[0] + 1, shape[1] + 1), dtype=np.int32)
        total[1:, 1:] = taken.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
        self._sums[tier] = total
        return total

    def _nearest(
        self, size: tuple[float, float], wish: Box, tier: int, within: tuple[float, float]
    ) -> Box | None:
        """Return the nearest place to the wished one that is free in a tier; None: there is none.

        As far as the reach goes; over labels then everywhere between `within`.
        """
        total = self._sum(tier)
        rows, columns = total.shape[0] - 1, total.shape[1] - 1
        high, wide = int(np.ceil(size[1] / CELL)), int(np.ceil(size[0] / CELL))
        if high > rows or wide > columns:
            return None
        left, top, right, bottom = self._area
        wish = clamped(wish, self._area)
        column, row = (wish[0] - left) / CELL, (wish[1] - top) / CELL
        for reach in (_REACH, (right - left, bottom - top))[: 2 if tier == LABELS else 1]:
            x1 = max(0, int(column - reach[0] / CELL))
            x2 = min(columns - wide, int(column + reach[0] / CELL))
            y1 = max(0, int(np.ceil((within[0] - top) / CELL)), int(row - reach[1] / CELL))
            lowest = int((within[1] - top - size[1]) / CELL)
            y2 = min(rows - high, lowest, int(row + reach[1] / CELL))
            if x2 < x1 or y2 < y1:
                continue
            ys, xs = slice(y1, y2 + 1), slice(x1, x2 + 1)
            ye, xe = slice(y1 + high, y2 + high + 1), slice(x1 + wide, x2 + wide + 1)
            taken = total[ye, xe] - total[ys, xe] - total[ye, xs] + total[ys, xs]
            for box in self._taken:
                # What was taken since the sum was made: a few texts.
                near = (box[0] - left) / CELL - wide - x1, (box[1] - top) / CELL - high - y1
                far = (box[2] - left) / CELL + 1 - x1, (box[3] - top) / CELL + 1 - y1
                rows_ = slice(max(0, int(near[1])), max(0, int(np.ceil(far[1]))))
                taken[rows_, max(0, int(near[0])) : max(0, int(np.ceil(far[0])))] = 1
            free = np.flatnonzero(taken.ravel() == 0)
            if not len(free):
                continue
            # Rows lie nearer to the eye than columns: a text is read at the height of its place.
            y, x = np.divmod(free, x2 - x1 + 1)
            away = np.abs(x + x1 - column) + 1.4 * np.abs(y + y1 - row)
            if tier == VALUES:
                # A value that is covered cannot be read: rather farther away than over more.
                bare = self._sum(LINES)
                over = bare[ye, xe] - bare[ys, xe] - bare[ye, xs] + bare[ys, xs]
                away += _HIDDEN * over.ravel()[free]
            best = int(np.argmin(away))
            at = (left + (int(x[best]) + x1) * CELL, top + (int(y[best]) + y1) * CELL)
            return (at[0], at[1], at[0] + size[0], at[1] + size[1])
        return None


def clamped(box: Box, area: Box) -> Box:
    """Return a box moved as little as it takes to lie in an area that is large enough."""
    x = min(max(box[0], area[0]), max(area[0], area[2] - (box[2] - box[0])))
    y = min(max(box[1], area[1]), max(area[1], area[3] - (box[3] - box[1])))
    return (x, y, x + box[2] - box[0], y + box[3] - box[1])


def cut(lines: Sequence[Box], boxes: Floats, clear: float = 2.0) -> list[list[Box]]:
    """Return what is left of each line along x or y once it is broken at boxes.

    Parts under 2 px go.

    Parameters
    ----------
    lines : sequence of (x1, y1, x2, y2)
    clear : float
        Pixels that a line ends before a box.
    """
    if not lines:
        return []
    all_lines = np.array(lines)
    low = np.minimum(all_lines[:, :2], all_lines[:, 2:])
    high = np.maximum(all_lines[:, :2], all_lines[:, 2:])
    crossing = (
        (boxes[None, :, 0] - clear < high[:, None, 0])
        & (boxes[None, :, 2] + clear > low[:, None, 0])
        & (boxes[None, :, 1] - clear < high[:, None, 1])
        & (boxes[None, :, 3] + clear > low[:, None, 1])
    )
    touched = crossing.any(axis=1).tolist()
    return [
        _cut(line, boxes[crossing[k]], clear) if touched[k] else _whole(line)
        for k, line in enumerate(lines)
    ]


def off_words(dots: list[tuple[float, float]], texts: Floats) -> list[tuple[float, float]]:
    """Return the anchors' dots that stand on no letters; leaders show the place of the others."""
    if not dots:
        return []
    at = np.array(dots)
    across = np.logical_and(
        texts[None, :, 0] - 2.0 < at[:, None, 0], at[:, None, 0] < texts[None, :, 2] + 2.0
    )
    down = np.logical_and(texts[None, :, 1] < at[:, None, 1], at[:, None, 1] < texts[None, :, 3])
    hit = np.logical_and(across, down).any(axis=1)
    return [dots[k] for k in np.flatnonzero(np.logical_not(hit))]


def _whole(line: Box) -> list[Box]:
    return [line] if abs(line[0] - line[2]) + abs(line[1] - line[3]) > 2.0 else []


def _cut(line: Box, boxes: Floats, clear: float) -> list[Box]:
    upright = abs(line[0] - line[2]) < abs(line[1] - line[3])
    along, across = (1, 0) if upright else (0, 1)
    low, high = sorted((line[along], line[along + 2]))
    at = line[across]
    parts: list[Box] = []
    for begin, end in sorted(boxes[:, (along, along + 2)].tolist()):
        _part(parts, (low, begin - clear), at, upright=upright)
        low = max(low, end + clear)
    _part(parts, (low, high), at, upright=upright)
    return parts


def _part(parts: list[Box], ends: tuple[float, float], at: float, *, upright: bool) -> None:
    if ends[1] - ends[0] > 2.0:
        parts.append((at, ends[0], at, ends[1]) if upright else (ends[0], at, ends[1], at))


def _box(row: Floats) -> Box:
    left, top, right, bottom = row.tolist()
    return (left, top, right, bottom)


def _tier(tier: int) -> Tier:
    return 0 if tier == 0 else 1 if tier == 1 else 2 if tier == 2 else 3
