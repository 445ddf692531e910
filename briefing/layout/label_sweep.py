"""The most that labels can be worth in the rows of a lane, by one sweep from end to end.

The sweep goes through all ways of standing in the order in which they begin, and keeps for each way
both courses: with it and without. Of two courses that leave the same room to what comes, the one
worth more goes on. Where there are more courses than the breadth of the sweep, those go on that
promise most: what stands, less the price of the room that it takes from what is still to come,
less what its labels could still have kept elsewhere (`label_prices`).

In a lane of labels of one line the end is the optimum unless courses were given up for breadth;
where some take two lines, courses that differ in which rows are free go on as one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing import pacing
from briefing.layout.label_prices import Floats, Ints, Ways


class Found(NamedTuple):
    """What a sweep ends with: ways by their place and the first of their rows."""

    worth: float
    stand: list[tuple[int, int]]
    whole: bool
    """Whether nothing was given up, so that nothing can be worth more."""


class _Courses(NamedTuple):
    """What stands at the end of each row (-1: nothing), and what all that stands is worth."""

    way: Ints
    worth: Floats

    def of(self, places: Ints) -> _Courses:
        return _Courses(self.way[places], self.worth[places])


def sweep(ways: Ways, rows: int, upto: Floats, breadth: int) -> Found:
    """Return the most valuable placement found.

    Parameters
    ----------
    ways : Ways
        Sorted by `begin`.
    upto : ndarray of float
        `Prices.upto`.
    """
    return _Sweep(ways, rows, upto, breadth).run()


class _Sweep:
    def __init__(self, ways: Ways, rows: int, upto: Floats, breadth: int) -> None:
        self._ways, self._rows, self._upto, self._breadth = ways, rows, upto, breadth
        count = len(ways.begin)
        # The last of each is that of the way -1, an empty row.
        self._end = np.append(ways.end, -1)
        self._label = np.append(ways.label, -1)
        self._share = np.append(1.0 / ways.lines, 0.0)
        # Courses with the same room have the same sum of these, whichever rows it is in.
        self._name = np.random.default_rng(1).integers(1, 2**62, count + 1)
        self._two = bool((ways.lines > 1).any())
        self._later, self._ahead = _ahead(ways, upto)
        self._whole = not self._two

    def run(self) -> Found:
        """Go through all ways."""
        ways = self._ways
        courses = _Courses(np.full((1, self._rows), -1, np.int64), np.zeros(1))
        steps: list[tuple[Ints, Ints]] = []
        for place in range(len(ways.begin)):
            if not place & 15:
                pacing.breathe()
            self._later[ways.label[place]] = self._ahead[place]
            can, row = self._room(courses, place)
            before = len(courses.worth)
            parent = np.concatenate((np.arange(before), can))
            taken = np.concatenate((np.full(before, -1), row))
            courses = courses.of(parent)
            new = np.arange(before, before + len(can))
            for line in range(int(ways.lines[place])):
                courses.way[new, row + line] = place
            courses.worth[new] += ways.worth[place]
            if len(courses.worth) > self._breadth:
                go_on = self._most_promising(courses, int(ways.begin[place]))
                courses, parent, taken = courses.of(go_on), parent[go_on], taken[go_on]
            steps.append((parent, taken))
        best = int(courses.worth.argmax())
        worth, stand = float(courses.worth[best]), []
        for place in range(len(steps) - 1, -1, -1):
            parent, taken = steps[place]
            if taken[best] >= 0:
                stand.append((place, int(taken[best])))
            best = int(parent[best])
        return Found(worth, stand[::-1], self._whole)

    def _room(self, courses: _Courses, place: int) -> tuple[Ints, Ints]:
        """Return the courses in which a way has room, and its first row in each.

        A row that is free now stays so for all that comes, so that any will do; but two beside each
        other are kept for labels of two lines.
        """
        ways = self._ways
        free = self._end[courses.way] <= ways.begin[place]
        new = ~(self._label[courses.way] == ways.label[place]).any(axis=1)
        if ways.lines[place] > 1:
            fits: NDArray[np.bool_] = free[:, :-1] & free[:, 1:]
            row = fits.argmax(axis=1)
        elif self._two:
            fits = free
            beside = np.zeros(free.shape, np.int8)
            beside[:, 1:] += free[:, :-1]
            beside[:, :-1] += free[:, 1:]
            row = np.where(free, 3 - beside, 0).argmax(axis=1)
        else:
            fits = free
            row = free.argmax(axis=1)
        can = np.flatnonzero(fits.any(axis=1) & new)
        return can, row[can]

    def _most_promising(self, courses: _Courses, here: int) -> Ints:
        """Return the courses that go on, those that promise most first."""
        end = self._end[courses.way]
        cost = self._upto[np.maximum(end, here)]
        cost += self._later[self._label[courses.way]] * self._share[courses.way]
        order = np.argsort(cost.sum(axis=1) - courses.worth, kind="stable")
        room = np.where(end > here, self._name[courses.way], 0).sum(axis=1)
        _, first = np.unique(room[order], return_index=True)
        first.sort()
        if len(first) > self._breadth:
            self._whole = False
            first = first[: self._breadth]
        return order[first]


def _ahead(ways: Ways, upto: Floats) -> tuple[Floats, Floats]:
    """Return what each label can keep in the best of its ways, and by way, of those after it."""
    kept = np.maximum(ways.kept(upto), 0.0).tolist()
    later = [0.0] * (int(ways.label.max()) + 2)
    ahead = [0.0] * len(kept)
    for place in range(len(kept) - 1, -1, -1):
        label = ways.label[place]
        ahead[place] = later[label]
        later[label] = max(later[label], kept[place])
    return np.array(later), np.array(ahead)
