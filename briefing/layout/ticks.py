"""The time axis: two tiers of calendar units, from decades to days, chosen by the scale alone."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from briefing import dates, words

Floats = NDArray[np.float64]
Unit = Literal[
    "day", "week", "month", "quarter", "year", "years2", "years5", "decade", "years50", "century"
]

_ORIGIN = np.datetime64("2000-01-01", "D")
_LOWER: tuple[tuple[Unit, float], ...] = (
    # Unit and the scale (pixels a day) from which its labels have room.
    ("day", 22.0),
    ("week", 5.0),
    ("month", 1.0),
    ("quarter", 0.3),
    ("year", 0.092),
    ("years2", 0.046),
    ("years5", 0.0185),
    ("decade", 0.0092),
    ("years50", 0.00185),
)
_YEARS: dict[Unit, int] = {
    "year": 1,
    "years2": 2,
    "years5": 5,
    "decade": 10,
    "years50": 50,
    "century": 100,
}


_SPOKEN: dict[Unit, dates.AxisUnit] = {
    "day": "day",
    "week": "day",
    "month": "month",
    "quarter": "quarter",
}
"""What a tick of a unit says; all else says its first year."""


MANY_YEARS: frozenset[Unit] = frozenset({"years2", "years5", "decade", "years50", "century"})
"""Units that are named by their first year alone, which stands at its tick."""


TWO_TIERS: frozenset[Unit] = frozenset({"day", "week", "month", "quarter"})
"""Units over which an axis names the month or year that they are in."""


@dataclass(frozen=True)
class Tier:
    """One row of the axis.

    Attributes
    ----------
    edges : ndarray of float, shape (n + 1,)
        Days at which the units begin; the last one ends there.
    labels : tuple of str, n
    """

    unit: Unit
    edges: Floats
    labels: tuple[str, ...]


def unit_for(scale: float) -> Unit:
    """Return the unit of the lower tier at a scale in pixels a day."""
    for unit, smallest in _LOWER:
        if scale >= smallest:
            return unit
    return "century"


def smallest(unit: Unit) -> float:
    """Return the scale, pixels a day, from which a unit's labels have room; 0 for centuries."""
    return dict(_LOWER).get(unit, 0.0)


def tiers(
    first: float, last: float, scale: float, language: words.Language
) -> tuple[Tier | None, Tier]:
    """Return the upper and lower tier of an axis from day `first` to day `last`.

    The units cover the range whole, so that the first begins at or before it. There is no upper
    tier where the lower one shows years.
    """
    unit = unit_for(scale)
    lower = _tier(unit, first, last, language)
    if unit in ("day", "week"):
        bounds = edges("month", first, last)
        return Tier(
            "month", bounds, _months(tuple(bounds[:-1].astype(int).tolist()), language)
        ), lower
    return (_tier("year", first, last, language) if unit in ("month", "quarter") else None), lower


@functools.lru_cache(maxsize=32)
def edges(unit: Unit, first: float, last: float) -> Floats:
    """Return the days at which units of the calendar begin; not to be written to.

    The first is at or before `first`, the last at or after `last`. Kept for the frame, whose lanes
    and axes ask for the same.
    """
    start, stop = int(np.floor(first)), int(np.ceil(last))
    if unit == "day":
        return np.arange(start, max(stop, start + 1) + 1, dtype=np.float64)
    first_month = int((_ORIGIN + start).astype("datetime64[M]").astype(np.int64))
    last_month = int((_ORIGIN + stop).astype("datetime64[M]").astype(np.int64)) + 1
    if unit == "week":
        return _weeks(first_month, last_month, first, last)
    step = {"month": 1, "quarter": 3}.get(unit) or 12 * _YEARS[unit]
    # Months count from 1970 and years from 0, so that decades begin in years that end in 0.
    offset = 1970 * 12
    low = (first_month + offset) // step * step - offset
    count = max(1, -(-(last_month - low) // step))
    months = low + step * np.arange(count + 1, dtype=np.int64)
    days = _days(months)
    keep = max(1, int(np.searchsorted(days, last, side="left")))
    kept: Floats = days[: keep + 1]
    return kept


def name_of(unit: Unit, day: float, language: words.Language) -> str:
    """Return the name of the unit that begins at a day, for axes outside the figure.

    A month, quarter or day that opens its year (or month) carries that one's name, since such an
    axis has one tier only.
    """
    start = (_ORIGIN + int(day)).item()
    if unit in ("month", "quarter") and start.month == 1:
        return str(start.year)
    if unit in ("day", "week") and start.day == 1:
        return dates.month_name(start.month, language)
    return _labels(unit, (int(day),), language)[0]


def _days(months: NDArray[np.int64]) -> Floats:
    """Months since January 1970 -> the day each begins, in days since 2000-01-01."""
    starts = months.astype("datetime64[M]").astype("datetime64[D]")
    days: Floats = (starts - _ORIGIN).astype(np.float64)
    return days


def _weeks(first_month: int, last_month: int, first: float, last: float) -> Floats:
    """Days 1, 8, 15 and 22 of every month.

    Each label names a day of the month that it stands in.
    """
    starts = _days(np.arange(first_month, last_month + 1))
    days = (starts[:, None] + np.array([0.0, 7.0, 14.0, 21.0])).ravel()
    low = max(0, int(np.searchsorted(days, first, side="right")) - 1)
    high = int(np.searchsorted(days, last, side="left"))
    kept: Floats = days[low : min(high, len(days) - 1) + 1]
    return kept


def _tier(unit: Unit, first: float, last: float, language: words.Language) -> Tier:
    bounds = edges(unit, first, last)
    return Tier(unit, bounds, _labels(unit, tuple(bounds[:-1].astype(int).tolist()), language))


@functools.lru_cache(maxsize=512)
def _labels(unit: Unit, starts: tuple[int, ...], language: words.Language) -> tuple[str, ...]:
    spoken = _SPOKEN.get(unit, "year")
    return tuple(dates.axis_text(start, spoken, language) for start in starts)


@functools.lru_cache(maxsize=512)
def _months(starts: tuple[int, ...], language: words.Language) -> tuple[str, ...]:
    """Months with their year, over days."""
    return tuple(dates.text(dates.from_edtf(dates.iso(start)[:7]), language) for start in starts)
