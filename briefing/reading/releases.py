"""What a file of statistics says beside what the briefing has of the same series already.

A file is a release. Every value of it is compared with what was there for the same days: a value
that was counted anew is shown with the old one, a value that only has more decimals is the same,
and what the file leaves out is kept. Nothing here changes anything.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from briefing import dates, document, periods
from briefing.analysis import observed
from briefing.schema import Cell

Kind = Literal["revised", "corrected", "new", "kept", "gap", "same"]
"""What a period is in a file, in the order in which a person wants to see it:

revised: an earlier (or later) release has another value; corrected: the same release has another
value; new: nothing is there; kept: is there and not in the file; gap: neither there nor in the
file, though the periods around it are; same: what is there, to the decimals that both have."""
KINDS: tuple[Kind, ...] = ("revised", "corrected", "new", "kept", "gap", "same")

order = observed.release_order
"""What orders releases: the date in their names, blank first."""

# Decimals beyond this are noise of sums.
_MOST_DECIMALS = 12


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


class PeriodComparison(NamedTuple):
    """One period of a series, in the briefing and in a file.

    Attributes
    ----------
    start, end : str
        ISO days, both in.
    label : str
        What the file, else the briefing, calls the period; "" = the days say it.
    old, new : Stated or None
        What is there, and what the file says; None = nothing.
    release : str
        The release that `old` is of.
    id : str
        The observation that `old` is; "" where there is none in the briefing.
    """

    kind: Kind
    start: str
    end: str
    label: str
    old: Stated | None = None
    new: Stated | None = None
    release: str = ""
    id: str = ""

    @property
    def difference(self) -> float | None:
        """New less old, in the series' unit; None where either is no exact number."""
        old, new = self.old, self.new
        if old is None or new is None or not (old.exact and new.exact):
            return None
        if old.value is None or new.value is None:
            return None
        # The noise of a sum in the fourteenth digit is no difference that anybody counted.
        places = max(_decimals(old.value), _decimals(new.value))
        return round(new.value - old.value, places)


@dataclass(frozen=True)
class SeriesComparison:
    """One series of a file as one release, period by period.

    Attributes
    ----------
    row : mapping
        Cells of the series' row: the briefing's where it has one, else the file's.
    before : tuple of str
        The releases that are there already, the oldest first; () = the series is new.
    periods : tuple of PeriodComparison
        By time.
    """

    series: str
    release: str
    row: Mapping[str, Cell]
    before: tuple[str, ...]
    periods: tuple[PeriodComparison, ...]

    @functools.cached_property
    def counts(self) -> Mapping[Kind, int]:
        """How many periods are of each kind; 0 for the others."""
        return Counter(each.kind for each in self.periods)

    @property
    def later(self) -> str:
        """The newest release that is there, where it is later than the file's; "" otherwise."""
        newest = self.before[-1] if self.before else ""
        return newest if newest and order(newest) > order(self.release) else ""

    def title(self, language: str) -> str:
        """Return what the series is called in a language, else in the other, else its id."""
        halves = ("name_es", "name") if language == "es" else ("name", "name_es")
        return next((str(self.row[name]) for name in halves if self.row.get(name)), self.series)

    def unit(self, language: str) -> str:
        """Return the unit of its values in a language, else in the other; "" = none stated."""
        halves = ("unit_es", "unit") if language == "es" else ("unit", "unit_es")
        return next((str(self.row[name]) for name in halves if self.row.get(name)), "")


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
        self._places.pop((given.series, given.release), None)

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


def compare(
    held: Held, given: Sequence[Given], rows: Mapping[str, Mapping[str, Cell]]
) -> tuple[SeriesComparison, ...]:
    """Compare the values of one table with what is there.

    Parameters
    ----------
    rows : mapping of str to mapping
        The file's own rows of series, by id.
    """
    groups: dict[tuple[str, str], list[Given]] = defaultdict(list)
    in_file: dict[str, set[Days]] = defaultdict(set)
    for each in given:
        groups[each.series, each.release].append(each)
        in_file[each.series].add((each.start, each.end))
    series_table = held.briefing["series"]
    found = []
    for (series, release), values in groups.items():
        row = series_table.record(series) if series in series_table else rows.get(series, {})
        there = held.of(series)
        before = {name for entries in there.values() for name in entries} - {release}
        compared = [*_given(held, release, values), *_left_out(there, in_file[series])]
        compared += _gaps(compared)
        compared.sort(key=lambda each: (each.start, each.end))
        ordered = tuple(sorted(before, key=order))
        found.append(SeriesComparison(series, release, row, ordered, tuple(compared)))
    return tuple(found)


def _given(held: Held, release: str, values: Sequence[Given]) -> list[PeriodComparison]:
    """Compare the values of one release of one series."""
    series = values[0].series
    there = held.of(series)

    @functools.cache
    def coarser(stood: str) -> int:
        mine = decimals(each.stated for each in values)
        return min(mine, held.decimals(series, stood))

    found = []
    for each in values:
        entries = there.get((each.start, each.end))
        stood = None if not entries else _to_compare(entries, release)
        kind: Kind = "new"
        if entries is None or stood is None:
            found.append(PeriodComparison(kind, each.start, each.end, each.label, new=each.stated))
            continue
        entry = entries[stood]
        if same(entry.stated, each.stated, functools.partial(coarser, stood)) and not (
            stood == release and each.stated.status not in {"", entry.stated.status}
        ):
            kind = "same"
        else:
            kind = "corrected" if stood == release else "revised"
        found.append(
            PeriodComparison(
                kind, each.start, each.end, each.label or entry.label,
                entry.stated, each.stated, stood, entry.id,
            )
        )  # fmt: skip
    return found


def _to_compare(entries: Mapping[str, Entry], release: str) -> str | None:
    """Return the release to compare with: the same, else the newest earlier, else the newest."""
    if release in entries:
        return release
    if len(entries) == 1:
        return next(iter(entries))
    mine = order(release)
    earlier = [name for name in entries if order(name) < mine]
    return max(earlier or entries, key=order, default=None)


def _left_out(
    there: Mapping[Days, Mapping[str, Entry]], in_file: set[Days]
) -> list[PeriodComparison]:
    found = []
    for days, entries in there.items():
        if days not in in_file:
            newest = max(entries, key=order)
            entry = entries[newest]
            old = entry.stated
            found.append(
                PeriodComparison("kept", *days, entry.label, old=old, release=newest, id=entry.id)
            )
    return found


def _gaps(compared: Sequence[PeriodComparison]) -> list[PeriodComparison]:
    """Return the periods that have no row between the first and the last period of the file.

    Only of series counted in whole months (months, quarters, years, windows of twelve months) that
    mostly come one after the other: days may be days of work, and what comes now and then has no
    gaps.
    """
    months = {}
    for each in compared:
        found = _months(each.start, each.end)
        if found is not None:
            months[found] = each
    mine = [key for key, each in months.items() if each.new is not None]
    if len(mine) < 3:
        return []
    length = Counter(last - first for first, last in mine).most_common(1)[0][0]
    firsts = sorted(first for first, last in mine if last - first == length)
    steps = Counter(after - before for before, after in itertools.pairwise(firsts))
    step, often = steps.most_common(1)[0] if steps else (0, 0)
    if step < 1 or 2 * often <= len(firsts) - 1:
        return []
    return [
        PeriodComparison("gap", *_days(first, first + length), "")
        for first in range(firsts[0], firsts[-1], step)
        if (first, first + length) not in months
    ]


def _months(start: str, end: str) -> tuple[int, int] | None:
    """Return the first and last month of whole months, counted from year 0; None for others."""
    year, month = int(end[:4]), int(end[5:7])
    if start[8:] != "01" or int(end[8:]) != dates.month_end(year, month):
        return None
    return int(start[:4]) * 12 + int(start[5:7]) - 1, year * 12 + month - 1


def _days(first: int, last: int) -> Days:
    year, month = divmod(last, 12)
    end = dates.month_end(year, month + 1)
    return f"{first // 12:04}-{first % 12 + 1:02}-01", f"{year:04}-{month + 1:02}-{end:02}"


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
    pairs = [(old.value, new.value)]
    if not old.exact:
        pairs += [(old.low, new.low), (old.high, new.high)]
    return all(_close(left, right, places()) for left, right in pairs)


def _close(left: float | None, right: float | None, places: int) -> bool:
    if left is None or right is None:
        return left is right
    # The coarser of the two stands on the grid: the finer rounds to it within half a step, where
    # an exact half may have been rounded up or to the even digit.
    return abs(left - right) <= 0.5 * 10.0**-places * (1 + 1e-9) + 1e-14 * abs(left)


def decimals(values: Iterable[Stated]) -> int:
    """Return how many decimals values have: those of the finest, since 152.40 is kept as 152.4."""
    most = 0
    for each in values:
        numbers = (each.value,) if each.exact else (each.value, each.low, each.high)
        for number in numbers:
            if number is not None and most < _MOST_DECIMALS:
                most = max(most, _decimals(number))
    return most


def _decimals(value: float) -> int:
    if value == int(value):
        return 0
    # Fifteen digits are what a number holds for sure: the rest is noise of sums.
    digits, _, power = f"{value:.15g}".partition("e")
    places = len(digits.partition(".")[2]) - int(power or 0)
    return min(max(places, 0), _MOST_DECIMALS)


def label(period: PeriodComparison, language: Literal["en", "es"], basis: str = "") -> str:
    """Return what a period is called in a language."""
    days = dates.day_of(period.start), dates.day_of(period.end)
    return periods.label(periods.of_days(*days, basis), language)


def _rows_of(briefing: document.Briefing) -> Mapping[str, Sequence[int]]:
    """Return the rows of each series' observations."""

    def compute() -> dict[str, list[int]]:
        rows: dict[str, list[int]] = defaultdict(list)
        for row, series in enumerate(briefing["observations"].texts("series")):
            rows[series].append(row)
        return rows

    return briefing.derived("rows of releases", ("observations",), compute)
