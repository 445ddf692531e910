"""The last few labels of a lane: each takes the place of others that find one elsewhere.

Where labels of two lines stand between those of one, a sweep (`label_sweep`) takes courses for the
same that differ in which rows are free, and leaves out a few labels for which there is a way. Here
each of them is put where less is in its way, what was there is put elsewhere, and what stood there
in turn: as long as what stands is worth more in the end.
"""

from __future__ import annotations

from typing import NamedTuple

from briefing import pacing
from briefing.layout.label_prices import Ways

_DEEP = 2
"""How many labels move, one for the other, until one has to find free room."""

_TRIED = 12
"""Places that are tried for a label: those with the fewest and the least in the way."""

_MOST = 12_000
"""Looks at a place, after which what stands is left as it is."""

Place = tuple[int, int]
"""A way, by its place among the ways, and the first of its rows."""


class _Taken(NamedTuple):
    """A place with what is in its way: how many labels, what they are worth, which."""

    labels: int
    worth: float
    way: int
    row: int
    who: frozenset[int]


def better(ways: Ways, stand: list[Place], rows: int) -> list[Place]:
    """Return a placement that is worth at least as much.

    Parameters
    ----------
    stand : list of (int, int)
        Ways by their place, with the first of their rows; no two in each other's way.
    """
    return _Exchange(ways, stand, rows).run()


class _Exchange:
    def __init__(self, ways: Ways, stand: list[Place], rows: int) -> None:
        self._begin, self._end = ways.begin.tolist(), ways.end.tolist()
        self._lines, self._label = ways.lines.tolist(), ways.label.tolist()
        self._ways_of: dict[int, list[int]] = {}
        for way, label in enumerate(self._label):
            self._ways_of.setdefault(label, []).append(way)
        self._worth = dict(zip(self._label, ways.worth.tolist(), strict=True))
        self._rows: list[list[int]] = [[] for _ in range(rows)]
        self._at: dict[int, Place] = {}
        self._moves: list[tuple[int, Place | None]] = []
        """Each label that moved and where it stood before, to be taken back."""
        self._looks = 0
        for way, row in stand:
            self._stand(self._label[way], (way, row))

    def run(self) -> list[Place]:
        """Put in what can be put in, the most important first, until nothing more can."""
        ordered = sorted(self._ways_of, key=lambda label: (-self._worth[label], label))
        again = True
        while again and self._looks < _MOST:
            again = False
            for label in ordered:
                if label not in self._at and self._looks < _MOST:
                    pacing.breathe()
                    self._moves.clear()
                    lost = self._put(label, self._worth[label], _DEEP, frozenset((label,)))
                    again = again or lost is not None
        return [self._at[label] for label in sorted(self._at)]

    def _put(self, label: int, most: float, deep: int, held: frozenset[int]) -> float | None:
        """Give a label a place, at the cost of less than `most`; return the cost.

        None where there is no such place: then nothing has moved. `held` stay where they are.
        """
        taken = self._places(label, held)
        if not taken or (taken[0].labels and not deep):
            return None
        for place in taken[:_TRIED]:
            mark = len(self._moves)
            for other in place.who:
                self._stand(other, None)
            self._stand(label, (place.way, place.row))
            lost = 0.0
            for other in sorted(place.who, key=lambda each: (-self._worth[each], each)):
                left = min(most - lost, self._worth[other])
                again = self._put(other, left, deep - 1, held | {label}) if left > 0.0 else None
                lost += self._worth[other] if again is None else again
                if lost >= most:
                    break
            if lost < most:
                return lost
            self._take_back(mark)
        return None

    def _places(self, label: int, held: frozenset[int]) -> list[_Taken]:
        """Return the places of a label; a free one alone, else those with least in the way first.

        Of places alike the one that the label likes most.
        """
        found = []
        for way in self._ways_of[label]:
            for row in range(len(self._rows) - self._lines[way] + 1):
                self._looks += 1
                who = self._in_the_way(way, row)
                if not who:
                    return [_Taken(0, 0.0, way, row, who)]
                if not who & held:
                    worth = sum(self._worth[each] for each in who)
                    found.append(_Taken(len(who), worth, way, row, who))
        return sorted(found, key=lambda place: place[:4])

    def _in_the_way(self, way: int, row: int) -> frozenset[int]:
        begin, end = self._begin[way], self._end[way]
        return frozenset(
            self._label[other]
            for held in self._rows[row : row + self._lines[way]]
            for other in held
            if self._begin[other] < end and begin < self._end[other]
        )

    def _stand(self, label: int, place: Place | None) -> None:
        """Let a label stand at a place, or nowhere."""
        before = self._at.pop(label, None)
        self._moves.append((label, before))
        if before is not None:
            for held in self._rows[before[1] : before[1] + self._lines[before[0]]]:
                held.remove(before[0])
        if place is not None:
            self._at[label] = place
            for held in self._rows[place[1] : place[1] + self._lines[place[0]]]:
                held.append(place[0])

    def _take_back(self, mark: int) -> None:
        """Let all that moved since a mark stand where it stood."""
        for label, before in reversed(self._moves[mark:]):
            self._stand(label, before)
        del self._moves[mark:]
