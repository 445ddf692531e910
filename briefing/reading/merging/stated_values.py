"""The values that a briefing holds, by series, period and release, and when two are the same.

A number that rounds to the one that is there is the same number: files have more decimals than what
was made of them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing import document

_MOST_DECIMALS = 12
_DIGITS = 9


class Stated(NamedTuple):
    """A value as a release states it.

    Attributes
    ----------
    value, low, high : float or None
        In the series' unit; None = not stated, or no bound on that side.
    qualifier : str
        "exact" where the table is blank.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    qualifier: str = "exact"
    status: str = ""

    @property
    def exact(self) -> bool:
        """Whether it is one number and no bound."""
        return self.qualifier == "exact"


class Given(NamedTuple):
    """A value of a file: the days that it covers, ISO and both in, and the release it is of."""

    series: str
    start: str
    end: str
    release: str
    label: str
    stated: Stated


Days = tuple[str, str]


class Entry(NamedTuple):
    """An observation that is there; `waiting` = another file of the same import brings it."""

    id: str
    label: str
    stated: Stated
    waiting: bool = False


@dataclass
class Held:
    """The values that are there: of the briefing, and of the files that are read before."""

    briefing: document.Briefing
    _series: dict[str, dict[Days, dict[str, Entry]]] = field(default_factory=dict)
    _places: dict[tuple[str, str], int] = field(default_factory=dict)

    def of(self, series: str) -> dict[Days, dict[str, Entry]]:
        """Return what is there of a series: days -> release -> value."""
        if series not in self._series:
            self._series[series] = self._of_briefing(series)
        return self._series[series]

    def add(self, given: Given, identifier: str) -> None:
        """Take in a value that a file of this import brings."""
        entry = Entry(identifier, given.label, given.stated, waiting=True)
        self.of(given.series).setdefault((given.start, given.end), {})[given.release] = entry
        key = given.series, given.release
        if key in self._places:
            self._places[key] = max(self._places[key], decimals([given.stated]))

    def decimals(self, series: str, release: str) -> int:
        """Return how many decimals the values of a release have: those of the finest of them."""
        key = series, release
        if key not in self._places:
            found = (entries.get(release) for entries in self.of(series).values())
            self._places[key] = decimals(each.stated for each in found if each is not None)
        return self._places[key]

    def _of_briefing(self, series: str) -> dict[Days, dict[str, Entry]]:
        table = self.briefing["observations"]
        ids, labels = table.ids, table.texts("label")
        start, end, release = (table.texts(name) for name in ("start", "end", "release"))
        qualifier, status = table.texts("qualifier"), table.texts("status")
        value, low, high = (table.numbers(name) for name in ("value", "low", "high"))
        found: dict[Days, dict[str, Entry]] = {}
        for row in _rows_of(self.briefing).get(series, ()):
            stated = Stated(value[row], low[row], high[row], qualifier[row] or "exact", status[row])
            entry = Entry(ids[row], labels[row], stated)
            found.setdefault((start[row], end[row]), {})[release[row]] = entry
        return found


def same(old: Stated, new: Stated, places: Callable[[], int]) -> bool:
    """Tell whether two values are the same after rounding to the decimals that both have.

    Parameters
    ----------
    places : callable
        Returns how many decimals the coarser of the two has; asked only where it matters.
    """
    if old[:-1] == new[:-1]:
        return True
    if old.qualifier != new.qualifier:
        return False
    coarser = places()
    return _close(old.value, new.value, coarser) and (
        old.exact or (_close(old.low, new.low, coarser) and _close(old.high, new.high, coarser))
    )


def _close(left: float | None, right: float | None, places: int) -> bool:
    if left is None or right is None:
        return left is right
    # The coarser of the two stands on the grid: the finer rounds to it within half a step, where
    # an exact half may have been rounded up or to the even digit.
    return abs(left - right) <= 0.5 * 10.0**-places * (1 + 1e-9) + 1e-14 * abs(left)


def decimals(values: Iterable[Stated]) -> int:
    """Return how many decimals values have: those of the finest, since 152.40 is kept as 152.4.

    No more than make nine digits of the largest of them: what is added up from rows that were
    rounded differs beyond, and nobody counted that.
    """
    most, largest = 0, 0.0
    for each in values:
        numbers = (each.value,) if each.exact else (each.value, each.low, each.high)
        for number in numbers:
            if number is not None:
                largest = max(largest, abs(number))
                if most < _MOST_DECIMALS:
                    most = max(most, decimals_of(number))
    if largest > 0:
        most = min(most, _DIGITS - 1 - math.floor(math.log10(largest)))
    return max(most, 0)


def decimals_of(value: float) -> int:
    """Return how many decimals a number has, noise of floating point apart."""
    if value == int(value):
        return 0
    digits, _, power = f"{value:.15g}".partition("e")
    places = len(digits.partition(".")[2]) - int(power or 0)
    return min(max(places, 0), _MOST_DECIMALS)


def _rows_of(briefing: document.Briefing) -> Mapping[str, Sequence[int]]:
    """Return the rows of each series' observations."""

    def compute() -> dict[str, list[int]]:
        rows: dict[str, list[int]] = defaultdict(list)
        for row, series in enumerate(briefing["observations"].texts("series")):
            rows[series].append(row)
        return rows

    return briefing.derived("rows of releases", ("observations",), compute)
