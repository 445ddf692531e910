"""Values of a series put another way: an index, the change on a year before, a rate, a rolling sum.

What is not exact enters no sum, rate or difference, and neither does a period that is not over
(a rate takes it: it says of it no more than the count does). It leaves a gap and is counted.
A transform that would say something false is refused with its reason.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from briefing import figures
from briefing.analysis import observed
from briefing.analysis.observed import Observed

Floats = NDArray[np.float64]
Reason = Literal[
    "", "cumulative", "no_base", "base_not_positive", "no_year_before", "rolling_already",
    "not_a_flow", "overlapping", "too_few", "rate_already", "no_population",
]  # fmt: skip
"""Why a transform is refused; "" where it is not."""

_ORIGIN = dt.date(2000, 1, 1)
_ALIKE = 1.2
"""Periods of one window are of one kind: the longest is no longer than this times the shortest."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a series.

    Attributes
    ----------
    values : Observed
        NaN where nothing can be said; as given where the transform is refused.
    left_out : int
        Values that are there but are not exact, or whose period is not over.
    base : tuple of float or None
        First and last day of the period that is 100.
    """

    values: Observed
    left_out: int = 0
    base: tuple[float, float] | None = None
    refused: Reason = ""


def made(
    found: Observed,
    panel: figures.Panel,
    nature: tuple[str, str],
    first_day: float,
    persons: Observed | None = None,
) -> Made:
    """Return the values of a series as a panel wants them.

    Parameters
    ----------
    nature : (kind, basis)
        Of the series (`schema`).
    first_day : float
        From which day on the first value is the base of an index that names none.
    persons : Observed, optional
        The population by period.
    """
    kind, basis = nature
    if not panel.transform or not len(found):
        return Made(found)
    if kind == "cumulative" or basis == "since a date":
        return Made(found, refused="cumulative")
    if panel.transform == "index":
        return _index(found, panel.base, basis, first_day)
    if panel.transform == "change":
        return _change(found)
    if panel.transform == "per":
        return _per(found, panel.population, kind, persons)
    if basis == "12 months ending":
        return Made(found, refused="rolling_already")
    return _rolling(found, panel.window) if kind == "flow" else Made(found, refused="not_a_flow")


def exact(found: Observed, *, partial: bool = False) -> NDArray[np.bool_]:
    """Return which values may be reckoned with, shape (n,).

    Parameters
    ----------
    partial : bool
        Take values of periods that are not over, too.
    """
    plain = np.array([each in ("", "exact") for each in found.qualifier], dtype=np.bool_)
    over = np.array([partial or each != "partial" for each in found.status], dtype=np.bool_)
    usable: NDArray[np.bool_] = ~np.isnan(found.value) & plain & over & ~(found.low < found.high)
    return usable


def _index(found: Observed, base: str, basis: str, first_day: float) -> Made:
    usable = exact(found)
    if base:
        day = float((dt.date.fromisoformat(base) - _ORIGIN).days)
        if basis == "12 months ending":
            # Windows overlap: the one that ends in the month of that day is meant.
            over = np.array([_same_month(end, day) for end in found.end], dtype=np.bool_)
        else:
            over = (found.start <= day) & (day <= found.end)
        places = np.flatnonzero(usable & over)
    else:
        places = np.flatnonzero(usable & (found.end >= first_day))[:1]
    if not len(places):
        return Made(found, refused="no_base")
    place = int(places[0])
    whole = float(found.value[place])
    if not whole > 0:
        return Made(found, refused="base_not_positive")
    values = np.where(usable, found.value / whole * 100.0, np.nan)
    return Made(
        _with(found, values), _left_out(found, usable), (found.start[place], found.end[place])
    )


def _change(found: Observed) -> Made:
    usable = exact(found)
    places = {
        (start, end): place
        for place, (start, end) in enumerate(
            zip(found.start.tolist(), found.end.tolist(), strict=True)
        )
        if usable[place]
    }
    values = np.full(len(found), np.nan)
    status = list(found.status)
    for (start, end), place in places.items():
        one_day = start == end
        before = places.get((_year_before(start), _year_before(end, is_end=not one_day)))
        if before is not None and found.value[before] > 0:
            values[place] = (found.value[place] / found.value[before] - 1.0) * 100.0
            status[place] = _least_sure(found, (before, place))
    if np.isnan(values).all():
        return Made(found, refused="no_year_before")
    changed = dataclasses.replace(_with(found, values), status=tuple(status))
    return Made(changed, _left_out(found, usable))


def _per(found: Observed, population: float, kind: str, persons: Observed | None) -> Made:
    if kind in ("rate", "share", "index"):
        return Made(found, refused="rate_already")
    usable = exact(found, partial=True)
    heads = np.full(len(found), population if population > 0 else np.nan)
    if persons is not None:
        counted = exact(persons) & (persons.value > 0)
        start, end, value = persons.start[counted], persons.end[counted], persons.value[counted]
        for place, middle in enumerate(((found.start + found.end) / 2).tolist()):
            over = np.flatnonzero((start <= middle) & (middle <= end))
            if len(over):
                heads[place] = value[over[-1]]
    values = np.where(usable, found.value / heads * 100_000.0, np.nan)
    if np.isnan(values).all():
        return Made(found, refused="no_population")
    return Made(_with(found, values), _left_out(found, usable))


def _rolling(found: Observed, window: int) -> Made:
    if (found.start[1:] <= found.end[:-1]).any():
        return Made(found, refused="overlapping")
    if len(found) < window:
        return Made(found, refused="too_few")
    usable = exact(found)
    lengths = found.end - found.start + 1.0
    # A window is whole where each of its values can be added and follows the one before.
    follows = np.concatenate(([True], found.start[1:] == found.end[:-1] + 1.0))
    summed = np.lib.stride_tricks.sliding_window_view(np.where(usable, found.value, np.nan), window)
    alike = np.lib.stride_tricks.sliding_window_view(lengths, window)
    joined = np.lib.stride_tricks.sliding_window_view(follows, window)[:, 1:].all(axis=1)
    sums = summed.sum(axis=1)
    one_kind = alike.max(axis=1) <= alike.min(axis=1) * _ALIKE
    values = np.where(joined & one_kind, sums, np.nan)
    if np.isnan(values).all():
        return Made(found, refused="too_few")
    last = slice(window - 1, None)
    status = tuple(
        _least_sure(found, range(end - window + 1, end + 1))
        if not np.isnan(values[end - window + 1])
        else found.status[end]
        for end in range(window - 1, len(found))
    )
    rolled = Observed(
        found.ids[last],
        found.start[: len(values)],
        found.end[last],
        values,
        values,
        values,
        ("",) * len(values),
        ("",) * len(values),
        status,
        tuple(
            max(found.release[end - window + 1 : end + 1], key=observed.release_order)
            for end in range(window - 1, len(found))
        ),
    )
    return Made(rolled, _left_out(found, usable))


def _with(found: Observed, values: Floats) -> Observed:
    """The same periods with other values, which are exact where they are there."""
    blank = ("",) * len(found)
    return dataclasses.replace(found, value=values, low=values, high=values, qualifier=blank)


def _left_out(found: Observed, usable: NDArray[np.bool_]) -> int:
    return int((~np.isnan(found.value) & ~usable).sum())


def _least_sure(found: Observed, places: tuple[int, ...] | range) -> str:
    """The status of what is made of several values: provisional where one of them is."""
    unsure = [found.status[k] for k in places if found.status[k] in ("provisional", "predicted")]
    return unsure[-1] if unsure else found.status[places[-1]]


def _same_month(one: float, other: float) -> bool:
    first, second = (_ORIGIN + dt.timedelta(days=int(day)) for day in (one, other))
    return (first.year, first.month) == (second.year, second.month)


def _year_before(day: float, *, is_end: bool = False) -> float:
    """The same day of the year before; the end of a month stays the end of its month."""
    date = _ORIGIN + dt.timedelta(days=int(day))
    if date.year == 1:
        return float("nan")
    last = calendar.monthrange(date.year - 1, date.month)[1]
    ends = is_end and date.day == calendar.monthrange(date.year, date.month)[1]
    return float(
        (date.replace(year=date.year - 1, day=last if ends else min(date.day, last)) - _ORIGIN).days
    )
