"""What a file of statistics says beside what the briefing has of the same series already.

A file is a release. Every value of it is compared with what was there for the same days: a value
that was counted anew is shown with the old one, a value that only has more decimals is the same,
and what the file leaves out is kept. Nothing here changes anything.
"""

from __future__ import annotations

import functools
import itertools
import operator
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from briefing import dates, periods, shown
from briefing.analysis import observed
from briefing.reading.merging import stated_values
from briefing.reading.merging.stated_values import Days, Entry, Given, Held, Stated
from briefing.schema import Cell
from briefing.words import Language

Kind = Literal["revised", "since", "corrected", "new", "kept", "gap", "same"]
"""What a period is in a file, in the order in which a person wants to see it:

revised: an earlier release has another value; since: a later release, which is there already, has
another value; corrected: the same release has another value; new: nothing is there; kept: is there
and not in the file; gap: neither there nor in the file, though the periods around it are; same:
what is there, to the decimals that both have."""
KINDS: tuple[Kind, ...] = ("revised", "since", "corrected", "new", "kept", "gap", "same")

_BY_TIME = operator.attrgetter("start", "end")
order = observed.release_order
"""What orders releases: the date in their names, blank first."""


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
        places = max(stated_values.decimals_of(old.value), stated_values.decimals_of(new.value))
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

    def title(self, language: Language) -> str:
        """Return what the series is called in a language, else in the other, else its id."""
        return shown.of_pair(self.row, "name", language) or self.series


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
        before = set[str]().union(*there.values()) - {release}
        compared = [*_given(held, release, values), *_left_out(there, in_file[series])]
        compared += _gaps(compared)
        compared.sort(key=_BY_TIME)
        ordered = tuple(sorted(before, key=order))
        found.append(SeriesComparison(series, release, row, ordered, tuple(compared)))
    return tuple(found)


def _given(held: Held, release: str, values: Sequence[Given]) -> list[PeriodComparison]:
    """Compare the values of one release of one series."""
    series = values[0].series
    there = held.of(series)

    @functools.cache
    def coarser(stood: str) -> int:
        mine = stated_values.decimals(each.stated for each in values)
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
        alike = stated_values.same(entry.stated, each.stated, functools.partial(coarser, stood))
        restated = stood == release and each.stated.status not in {"", entry.stated.status}
        if alike and not restated:
            kind = "same"
        else:
            later = order(stood) > order(release)
            kind = "corrected" if stood == release else "since" if later else "revised"
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


def label(period: PeriodComparison, language: Language, basis: str = "") -> str:
    """Return what a period is called in a language."""
    days = dates.day_of(period.start), dates.day_of(period.end)
    partial = any(
        each is not None and each.status == "partial" for each in (period.old, period.new)
    )
    return periods.label(periods.of_days(*days, basis, unfinished=partial), language)
