"""Equal windows of a flow before and after a day, side by side; never called an effect.

Whole periods of the series make a window: the last ones that end before the first possible day of
the event, and the first ones that begin after its last possible day (and after the lag). What lies
between, the month of the event for instance, belongs to neither. A comparison that would not be
honest is refused, with the reason in a sentence. Where windows hold values of several releases of
the series, each the latest of its period, the result names them.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from briefing import dates, figure_parts, periods, schema, words
from briefing.analysis import observed
from briefing.document import Briefing

LEAST = 6
"""Fewer values than this on a side say nothing (design/timeline.md 4)."""


class Days(NamedTuple):
    """First and last day, both in, in days since 2000-01-01."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Window:
    """One side of a comparison: its days, how many values it holds, their mean and their sum."""

    days: Days
    n: int
    mean: float
    total: float


@dataclass(frozen=True, slots=True)
class Result:
    """Two windows of one length.

    Attributes
    ----------
    divides : Days
        The possible days of the event, or the date or dates that were chosen.
    before, after : Window
        `before` are the same months of the year before where the comparison is against these.
    measure : str
        "mean" or "sum": which of both `values` gives.
    step : int
        Months that one value covers.
    provisional : int
        Values in either window that are provisional or predicted.
    releases : tuple of str
        The releases that the values come from, oldest first; "" is one without a name.
    """

    divides: Days
    before: Window
    after: Window
    measure: str
    step: int
    provisional: int
    releases: tuple[str, ...]

    @property
    def values(self) -> tuple[float, float]:
        """What is compared, in the series' unit."""
        if self.measure == "sum":
            return self.before.total, self.after.total
        return self.before.mean, self.after.mean

    @property
    def difference(self) -> float:
        """After less before, in the series' unit."""
        return self.values[1] - self.values[0]

    @property
    def percent(self) -> float | None:
        """The difference in percent of before; None where before is 0 or less."""
        return 100 * self.difference / self.values[0] if self.values[0] > 0 else None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why two windows are not compared: a key of the catalogue with the values of its blanks.

    Days among the values are put into words in the language of the sentence.
    """

    key: str
    values: Mapping[str, str | int | Days]

    def sentence(self, language: words.Language) -> str:
        """Return the reason as a sentence."""
        said = {
            name: periods.label(periods.of_days(*value), language)
            if isinstance(value, Days)
            else value
            for name, value in self.values.items()
        }
        if "kind" in said:
            said["kind"] = schema.choice_text("series_kind", str(said["kind"]), language)
        return words.say(self.key, language, **said)


class _Refusal(Exception):  # noqa: N818 - never leaves this module
    """Carries the reason from where it is found to `compare`."""

    def __init__(self, key: str, **values: str | int | Days) -> None:
        super().__init__(key)
        self.refused = Refused(key, values)


def compare(briefing: Briefing, comparison: figure_parts.BeforeAfter) -> Result | Refused:
    """Return what a comparison of a figure comes to, or why there is none.

    Kept until events, series or observations change.
    """

    def compute() -> Result | Refused:
        try:
            return _compare(briefing, comparison)
        except _Refusal as refusal:
            return refusal.refused

    key = ("before and after", str(comparison))
    return briefing.derived(key, ("events", "series", "observations"), compute)


def longest(briefing: Briefing, comparison: figure_parts.BeforeAfter) -> int:
    """Return the months a side with which a comparison that is refused can be made, 0 for none.

    The longest window that is shorter than the one chosen, else the shortest of the longer ones.
    """
    refused = compare(briefing, comparison)
    if isinstance(refused, Result) or refused.key not in _OF_LENGTH:
        return 0
    shorter = range(comparison.months - 1, 0, -1)
    for months in itertools.chain(shorter, range(comparison.months + 1, 12 * LEAST + 1)):
        try:
            _compare(briefing, dataclasses.replace(comparison, months=months))
        except _Refusal:
            continue
        return months
    return 0


_OF_LENGTH = frozenset(
    f"comparison.refused.{reason}"
    for reason in (
        "few", "not_whole", "missing", "partial", "suppressed", "inexact", "year_before", "empty"
    )
)  # fmt: skip
"""Reasons that may hold for a window of one length and not for one of another."""


def divides(briefing: Briefing, comparison: figure_parts.BeforeAfter) -> Days | Refused:
    """Return the days that a comparison's event, or its dates, may have been on.

    A date that is about or perhaps is widened to whole months.
    """
    try:
        return _divides(briefing, comparison)
    except _Refusal as refusal:
        return refusal.refused


def _divides(briefing: Briefing, comparison: figure_parts.BeforeAfter) -> Days:
    if not comparison.event:
        if not comparison.date:
            raise _Refusal("comparison.refused.no_day")
        first = dates.day_of(comparison.date)
        last = dates.day_of(comparison.until) if comparison.until else first
        if last < first:
            raise _Refusal("comparison.refused.order")
        return Days(first, last)
    if comparison.event not in briefing["events"]:
        raise _Refusal("comparison.refused.event_gone")
    date = dates.from_edtf(str(briefing["events"].record(comparison.event)["date"]))
    if date.start is None or date.end is None:
        raise _Refusal("comparison.refused.open_date")
    if not (date.approximate or date.uncertain):
        return Days(date.start, date.end)
    return Days(_begin(_month(date.start)), _begin(_month(date.end) + 1) - 1)


def _compare(briefing: Briefing, comparison: figure_parts.BeforeAfter) -> Result:
    divided = _divides(briefing, comparison)
    _check_kind(briefing, comparison.series)
    found = observed.observed(briefing, comparison.series)
    step, phase, rows = _grid(found)
    if comparison.months % step:
        raise _Refusal("comparison.refused.not_whole", step=step, months=comparison.months)
    n = comparison.months // step
    if n < LEAST:
        raise _Refusal(
            "comparison.refused.few",
            months=comparison.months,
            count=n,
            needed=LEAST,
            least=LEAST * step,
        )
    before, after = _places(divided, comparison, step, phase)
    _check_values(found, rows, (before, after), n * step, step)
    windows = [_window(found, rows, begin, n, step) for begin in (before, after)]
    used = [rows[begin + k * step] for begin in (before, after) for k in range(n)]
    provisional = sum(found.status[row] in {"provisional", "predicted"} for row in used)
    releases = sorted({found.release[row] for row in used}, key=observed.release_order)
    return Result(
        divided, windows[0], windows[1], comparison.measure, step, provisional, tuple(releases)
    )


def _check_kind(briefing: Briefing, series: str) -> None:
    """Refuse whatever is not a flow over periods of its own."""
    if series not in briefing["series"]:
        raise _Refusal("comparison.refused.series_gone")
    record = briefing["series"].record(series)
    kind, basis = str(record["kind"] or ""), str(record["basis"] or "")
    if basis == "12 months ending":
        raise _Refusal("comparison.refused.rolling")
    if kind == "cumulative" or basis == "since a date":
        raise _Refusal("comparison.refused.cumulative")
    if not kind:
        raise _Refusal("comparison.refused.no_kind")
    if kind != "flow":
        raise _Refusal("comparison.refused.kind", kind=kind)


def _grid(found: observed.Observed) -> tuple[int, int, dict[int, int]]:
    """Return the months that a value covers, where its periods begin, and the row of each period.

    Periods are counted in months; one that is not over stands where its whole one would.
    """
    whole = [row for row, status in enumerate(found.status) if status != "partial"]
    spans = {row: (_month(int(found.start[row])), int(found.end[row])) for row in whole}
    if not spans:
        raise _Refusal("comparison.refused.empty")
    lengths = {
        _month(end + 1) - month
        if _begin(month) == found.start[row] and _begin(_month(end + 1)) == end + 1
        else 0
        for row, (month, end) in spans.items()
    }
    ordered = sorted((int(found.start[row]), int(found.end[row])) for row in whole)
    for one, two in itertools.pairwise(ordered):
        if two[0] <= one[1]:
            raise _Refusal("comparison.refused.overlapping", one=Days(*one), other=Days(*two))
    step = lengths.pop()
    phases = {month % max(step, 1) for month, _ in spans.values()}
    if lengths or len(phases) > 1 or step not in {1, 2, 3, 4, 6, 12}:
        raise _Refusal("comparison.refused.irregular")
    rows = {month: row for row, (month, _) in spans.items()}
    for row, status in enumerate(found.status):
        if status == "partial":
            rows.setdefault(_month(int(found.start[row])), row)
    return step, phases.pop(), rows


def _places(
    divided: Days, comparison: figure_parts.BeforeAfter, step: int, phase: int
) -> tuple[int, int]:
    """Return the months, counted from the year 0, with which both windows begin."""
    # What lies before the event ends with the month before it, or earlier where a period is longer.
    end = _month(divided.first)
    end -= (end - phase) % step
    after = _month(divided.last) + 1 + comparison.lag
    after += (phase - after) % step
    if min(end - comparison.months, after - 12) < 12 or after + comparison.months >= _NO_MONTH:
        raise _Refusal("comparison.refused.empty")
    if comparison.against == "before":
        return end - comparison.months, after
    before = after - 12
    most = min(12, end - before)
    most -= most % step
    if comparison.months > most:
        if most < LEAST * step:
            raise _Refusal("comparison.refused.year_before_never")
        raise _Refusal("comparison.refused.year_before", months=comparison.months, most=most)
    return before, after


def _check_values(
    found: observed.Observed,
    rows: Mapping[int, int],
    begins: tuple[int, int],
    months: int,
    step: int,
) -> None:
    """Refuse windows with a value that is not there, not whole or not exact."""
    sides = [range(begin, begin + months, step) for begin in begins]
    lacking = [[month for month in side if month not in rows] for side in sides]
    if any(lacking):
        first = min(lacking[0] + lacking[1])
        raise _Refusal(
            "comparison.refused.missing",
            before=len(lacking[0]),
            after=len(lacking[1]),
            needed=months // step,
            first=Days(_begin(first), _begin(first + step) - 1),
        )
    used = [rows[month] for side in sides for month in side]
    checks = (
        ("comparison.refused.partial", [found.status[row] == "partial" for row in used]),
        (
            "comparison.refused.suppressed",
            [found.status[row] == "suppressed" or bool(np.isnan(found.value[row])) for row in used],
        ),
        ("comparison.refused.inexact", [found.qualifier[row] not in _EXACT for row in used]),
    )
    for key, failing in checks:
        if any(failing):
            raise _Refusal(key, count=sum(failing))


_NO_MONTH = 12 * 9999
"""The calendar of Python ends with the year 9999."""
_EXACT = frozenset({"", "exact"})
"""What is about or a bound enters no mean, sum or difference."""


def _window(
    found: observed.Observed, rows: Mapping[int, int], begin: int, n: int, step: int
) -> Window:
    values = np.array([found.value[rows[begin + k * step]] for k in range(n)])
    days = Days(_begin(begin), _begin(begin + n * step) - 1)
    return Window(days, n, float(values.mean()), float(values.sum()))


def _month(day: int) -> int:
    """Return the month of a day, counted from January of the year 0."""
    year, month, _ = map(int, dates.iso(day).split("-"))
    return 12 * year + month - 1


def _begin(month: int) -> int:
    """Return the first day of a month that is counted from January of the year 0."""
    return dates.day_number(month // 12, month % 12 + 1, 1)
