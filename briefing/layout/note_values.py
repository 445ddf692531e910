"""What notes say about values and days: the point on a curve, a difference, a time between.

Differences are those of observed values. Nothing is interpolated, and what cannot be compared is
refused with its reason.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np

from briefing import dates, words
from briefing.layout.numbers import number_text
from briefing.layout.statistics import PanelInput, SeriesInput

SAME_LENGTH = 1.15
"""Two periods are of one length where the longer has at most this many times the days of the
shorter: February and March are, a quarter and a month are not.
"""
_SHORT_DAYS = 62


class Difference(NamedTuple):
    """How a value of a series changed between two days; `lines` are the reason where refused."""

    lines: tuple[str, ...]
    refused: bool


def observed(series: SeriesInput, day: float) -> int | None:
    """Return the place of the value that was observed at a day; None where there is none."""
    k = series.place_at(day)
    return None if k is None or np.isnan(series.value[k]) else k


def on_curve(series: SeriesInput, day: float) -> float | None:
    """Return the height at which a series is drawn at a day; None in a gap and beyond its ends."""
    if series.form in ("bars", "step"):
        k = observed(series, day)
        return None if k is None else float(series.value[k])
    k = int(np.searchsorted(series.at, day))
    if k < len(series.at) and series.at[k] == day:
        value = float(series.value[k])
        return None if np.isnan(value) else value
    if k == 0 or k >= len(series.at) or series.breaks[k] or series.form == "lollipops":
        return None
    one, other = float(series.value[k - 1]), float(series.value[k])
    if np.isnan(one) or np.isnan(other):
        return None
    share = (day - float(series.at[k - 1])) / float(series.at[k] - series.at[k - 1])
    return one + share * (other - one)


def difference(
    panel: PanelInput, series: SeriesInput, days: tuple[int, int], language: words.Language
) -> Difference:
    """Return what a bracket over a series says: the change from its first day to its last.

    With unit and percent and the two periods; or why there is none.

    Parameters
    ----------
    days : (first, last)
        Days since 2000-01-01.
    """
    places = [observed(series, day + 0.5) for day in days]
    for day, place in zip(days, places, strict=True):
        if place is None:
            reason = words.say("note.refused_missing", language, day=day_text(day, language))
            return Difference((reason,), refused=True)
    one, other = (place for place in places if place is not None)
    first, last = series.labels[one], series.labels[other]
    if one == other:
        reason = words.say("note.refused_same", language, period=first)
        return Difference((reason,), refused=True)
    lengths = sorted(float(series.last[k] - series.first[k]) for k in (one, other))
    if lengths[1] > lengths[0] * SAME_LENGTH:
        reason = words.say("note.refused_lengths", language, first=first, last=last)
        return Difference((reason,), refused=True)
    before, after = float(series.value[one]), float(series.value[other])
    change = signed(after - before)
    unit = panel.points or panel.scale_of(series).unit or panel.unit
    if "%" in unit:
        # A percent of a percent would be read as points.
        points = words.say("note.percent_points", language)
        said = words.say("note.difference_bare", language, change=change, unit=points)
    elif before > 0:
        percent = signed((after - before) / before * 100)
        said = words.say("note.difference", language, change=change, unit=unit, percent=percent)
    else:
        said = words.say("note.difference_bare", language, change=change, unit=unit)
    periods = words.say("note.periods", language, first=first, last=last)
    return Difference((said, periods), refused=False)


def signed(value: float) -> str:
    """Return a change with its sign, +1,204 or -3.5; no sign where nothing changed."""
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
    return f"{sign}{number_text(abs(value))}"


@functools.lru_cache(maxsize=4096)
def day_text(day: int, language: words.Language) -> str:
    """Return a day in words."""
    return dates.text(dates.from_edtf(dates.iso(day)), language)


@functools.lru_cache(maxsize=4096)
def time_between(first: int, last: int, language: words.Language) -> str:
    """Return the time from one day to a later one: "45 days", "2 years 3 months (823 days)".

    Years and months are whole ones; the days in brackets are exact.
    """
    days = words.say("note.days", language, count=last - first)
    if last - first < _SHORT_DAYS:
        return days
    (y1, m1, d1), (y2, m2, d2) = (map(int, dates.iso(day).split("-")) for day in (first, last))
    months = (y2 - y1) * 12 + m2 - m1 - (d2 < d1)
    parts = []
    if months >= 12:
        parts.append(words.say("note.years", language, count=months // 12))
    if months % 12:
        parts.append(words.say("note.months", language, count=months % 12))
    return words.say("note.span", language, span=" ".join(parts), days=days)
