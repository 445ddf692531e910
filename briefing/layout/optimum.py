"""The best use of a lane's rows on paper, where nothing moves: exchanges until none gains.

`placing.place` gives a start, the most important labels first. From there, around one label after
the other that found no room, a stretch of the lane is cleared and filled anew in another order;
what is worth less than before is put back. Between these rounds every row is filled in the best
possible way (weighted interval scheduling; the ways in which one label may stand all cover its
mark, so that none is chosen twice). The same content gives the same page: chance has a fixed seed.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.layout import placing

MOST = 500
"""Labels of a lane that are tried: the most important; long before, its rows are full."""

_ROUNDS = (4, 16)
"""Least and most rounds: the fewer labels a lane has, the more, for the same time."""

_TRIES = 120
"""Stretches cleared in one round."""

_NEAR = 30
"""Labels that are tried in one stretch; those worth most come first."""

_REACH = (40.0, 260.0)
"""Pixels that are cleared on either side of a label: less than one label and more than two."""


class _Way(NamedTuple):
    """One way in which a label may stand: what it takes of each of its rows."""

    low: float
    high: float
    item: int
    lines: int
    x: float
    leftward: bool


class _Rows:
    """What stands in each row, sorted; `at` is row and way of each label by its place."""

    def __init__(self, rows: int) -> None:
        self.taken: list[list[_Way]] = [[] for _ in range(rows)]
        self.at: dict[int, tuple[int, _Way]] = {}

    def free(self, row: int, way: _Way) -> bool:
        for taken in self.taken[row : row + way.lines]:
            k = bisect_left(taken, way.high, key=_low)
            if k and taken[k - 1].high > way.low:
                return False
        return True

    def take(self, row: int, way: _Way) -> None:
        for taken in self.taken[row : row + way.lines]:
            insort(taken, way, key=_low)
        self.at[way.item] = (row, way)

    def leave(self, item: int) -> None:
        row, way = self.at.pop(item)
        for taken in self.taken[row : row + way.lines]:
            taken.remove(way)

    def within(self, low: float, high: float) -> set[int]:
        """Labels that take something of a stretch."""
        found = set()
        for taken in self.taken:
            k = bisect_left(taken, high, key=_low)
            while k and taken[k - 1].high > low:
                found.add(taken[k - 1].item)
                k -= 1
        return found


def _low(way: _Way) -> float:
    return way.low


def worth(item: placing.Item) -> float:
    """Return what a label is worth: four times as much with each step of importance.

    One that somebody forced is worth more than all others that could stand in its place.
    """
    return 4.0 ** (item.rank if item.rank <= 6 else 10)


def place(
    wanted: Sequence[placing.Item], rows: int, bounds: placing.Bounds
) -> list[placing.Placed]:
    """Return the labels that stand, and where; as `placing.place`, but worth more together."""
    start = placing.place(wanted[:MOST], rows, bounds)
    if len(start) == len(wanted):
        return start
    search = _Search(wanted[:MOST], rows, bounds)
    search.begin(start)
    other = _Search(wanted[:MOST], rows, bounds)
    other.fill()
    best = max(search, other, key=_Search.total)
    best.run()
    best.settle()
    return best.placed()


class _Search:
    """Exchanges within one lane."""

    def __init__(self, wanted: Sequence[placing.Item], rows: int, bounds: placing.Bounds) -> None:
        self._items = wanted
        self._worth = [worth(item) for item in wanted]
        self._ways = [
            [
                _Way(low, high, k, lines, x, leftward)
                for lines, width in ((1, item.width), (2, item.lines_width))
                if width and lines <= rows
                for x, low, high, leftward in placing.stretches(item, width, bounds)
            ]
            for k, item in enumerate(wanted)
        ]
        self._by_x = sorted((item.x, k) for k, item in enumerate(wanted) if self._ways[k])
        self._rows = _Rows(rows)
        self._chance = random.Random(len(wanted))

    def begin(self, start: Iterable[placing.Placed]) -> None:
        """Take over labels as they stand."""
        places = {item.position: k for k, item in enumerate(self._items)}
        for each in start:
            k = places[each.position]
            way = next(
                way
                for way in self._ways[k]
                if (way.lines, way.x, way.leftward) == (len(each.lines), each.x, each.leftward)
            )
            self._rows.take(each.row, way)

    def fill(self) -> None:
        """Fill one row after the other."""
        for row in range(len(self._rows.taken)):
            self._fill_row(row)

    def total(self) -> float:
        """Return what the labels that stand are worth together."""
        return sum(self._worth[k] for k in self._rows.at)

    def run(self) -> None:
        """Clear and fill stretches, and every row, until the rounds are over."""
        least, most = _ROUNDS
        for _ in range(min(most, max(least, 900 // len(self._items)))):
            self.fill()
            out = [k for _, k in self._by_x if k not in self._rows.at]
            if not out:
                return
            # Those worth most are tried first; of equals, others in each round.
            self._chance.shuffle(out)
            out.sort(key=lambda k: -self._worth[k])
            for k in (out * (1 + _TRIES // len(out)))[:_TRIES]:
                if k not in self._rows.at:
                    self._refill_around(k)
        self.fill()

    def settle(self) -> None:
        """Where there is room, let labels stand in one line to the right of their marks."""
        rows = self._rows
        for k in sorted(rows.at):
            own, _ = rows.at[k]
            rows.leave(k)
            count = len(rows.taken)
            row, way = next(
                (row, way)
                for way in self._ways[k]
                for row in (own, *range(count))
                if row + way.lines <= count and rows.free(row, way)
            )
            rows.take(row, way)

    def placed(self) -> list[placing.Placed]:
        """Return the labels as they stand now, in the order in which they were wanted."""
        result = []
        for k in sorted(self._rows.at):
            row, way = self._rows.at[k]
            item = self._items[k]
            text = (item.lines or (item.text,)) if way.lines > 1 else (item.text,)
            result.append(placing.Placed(item.position, row, way.x, text, way.leftward))
        return result

    def _fill_row(self, row: int) -> None:
        """Fill one row in the best way, around its labels of two lines, from all without room."""
        rows = self._rows
        own = [way.item for way in rows.taken[row] if way.lines == 1]
        for item in own:
            rows.leave(item)
        ways = [
            way
            for k, ways in enumerate(self._ways)
            if k not in rows.at
            for way in ways
            if way.lines == 1 and rows.free(row, way)
        ]
        for way in _best(ways, self._worth):
            rows.take(row, way)

    def _refill_around(self, wanted: int) -> None:
        """Clear a stretch around a label, place it, and the others in an order of chance."""
        rows, chance = self._rows, self._chance
        x, reach = self._items[wanted].x, chance.uniform(*_REACH)
        cleared = {k: rows.at[k] for k in sorted(rows.within(x - reach, x + reach))}
        before = sum(self._worth[k] for k in cleared)
        for k in cleared:
            rows.leave(k)
        begin = bisect_left(self._by_x, (x - reach, -1))
        end = bisect_right(self._by_x, (x + reach, len(self._items)))
        near = {k for _, k in self._by_x[begin:end] if k not in rows.at} | set(cleared)
        order = sorted(near, key=lambda k: (k != wanted, -self._worth[k] * chance.uniform(0.4, 1)))
        added = [k for k in order[:_NEAR] if self._put(k)]
        if sum(self._worth[k] for k in added) >= before:
            return
        for k in added:
            rows.leave(k)
        for row, way in cleared.values():
            rows.take(row, way)

    def _put(self, k: int) -> bool:
        """Place a label where there is room for it; of several ways and rows one by chance."""
        ways = self._ways[k]
        rows = self._rows
        count = len(rows.taken)
        turn = self._chance.randrange(count)
        for way in ways if self._chance.random() < 0.5 else (*ways[1::-1], *ways[2:]):
            for step in range(count):
                row = (turn + step) % count
                if row + way.lines <= count and rows.free(row, way):
                    rows.take(row, way)
                    return True
        return False


def _best(ways: list[_Way], worth_of: Sequence[float]) -> list[_Way]:
    """Return those of the ways that fit into one row beside each other and are worth most."""
    ways = sorted(ways, key=lambda way: (way.high, way.low, way.item))
    ends = [way.high for way in ways]
    before = [bisect_right(ends, way.low) for way in ways]
    best = [0.0]
    for way, k in zip(ways, before, strict=True):
        best.append(max(best[-1], best[k] + worth_of[way.item]))
    chosen = []
    k = len(ways)
    while k:
        if best[k] > best[k - 1]:
            chosen.append(ways[k - 1])
            k = before[k - 1]
        else:
            k -= 1
    return chosen
