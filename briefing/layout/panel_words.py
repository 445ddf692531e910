"""What panels say in words: titles, units, what tells series apart, what is left out and why."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import numpy as np

from briefing import dates, figures, periods, words
from briefing.analysis import contested, transforms
from briefing.analysis.observed import Observed
from briefing.document import Briefing
from briefing.layout.numbers import number_text

_REFUSED: Mapping[str, str] = {
    "cumulative": "figure.panel.refused.cumulative",
    "no_base": "figure.panel.refused.no_base",
    "base_not_positive": "figure.panel.refused.base_not_positive",
    "no_year_before": "figure.panel.refused.no_year_before",
    "rolling_already": "figure.panel.refused.rolling_already",
    "not_a_flow": "figure.panel.refused.not_a_flow",
    "overlapping": "figure.panel.refused.overlapping",
    "too_few": "figure.panel.refused.too_few",
    "rate_already": "figure.panel.refused.rate_already",
    "no_population": "figure.panel.refused.no_population",
}
_DIFFERENCES: Mapping[contested.Difference, str] = {
    "counter": "figure.panel.differ.counter",
    "scope": "figure.panel.differ.scope",
    "definition": "figure.panel.differ.definition",
    "rule": "figure.panel.differ.rule",
}
_ROLLING = (
    (32.0, "figure.panel.rolling_months"),
    (93.0, "figure.panel.rolling_quarters"),
    (367.0, "figure.panel.rolling_years"),
)
"""Longest days of a period, and what a sum of such periods is called."""
_SHORTEST_COMMON = 2
"""Words that a common beginning has at least."""
_LINKS = 3
"""Letters of the longest word that only links others."""


def refused(reason: transforms.Reason, name: str, language: words.Language) -> str:
    """Return why a series is not shown as wanted."""
    return words.say(_REFUSED[reason], language, series=name)


def unit(
    panel: figures.Panel,
    plain: str,
    made: transforms.Made,
    basis: str,
    language: words.Language,
) -> str:
    """Return the unit of a series after the panel's transform."""
    said = plain
    if panel.transform == "index" and made.base is not None:
        start, end = (int(day) for day in made.base)
        period = periods.label(periods.of_days(start, end, basis), language)
        said = words.say("figure.panel.index", language, period=period)
    elif panel.transform == "change":
        said = words.say("figure.panel.change", language)
    elif panel.transform == "per":
        said = words.say("figure.panel.per", language, unit=plain)
    elif panel.transform == "rolling":
        said = words.say(_rolling(panel, made.values), language, unit=plain, count=panel.window)
    return said


def together(
    panel: figures.Panel, units: Sequence[str], language: words.Language
) -> tuple[str, ...]:
    """Return the units that have a scale each: indices share one, whatever their base is called."""
    there = tuple(dict.fromkeys(units))
    if panel.transform != "index" or len(there) < 2:
        return there
    if not panel.base:
        return (words.say("figure.panel.index_first", language),)
    day = dates.text(dates.from_edtf(panel.base), language)
    return (words.say("figure.panel.index_day", language, day=day),)


def _rolling(panel: figures.Panel, summed: Observed) -> str:
    days = float(np.median(summed.end - summed.start + 1.0)) / panel.window
    return next((key for most, key in _ROLLING if days <= most), "figure.panel.rolling_periods")


def apart(names: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return what the names of several series have in common, and what tells each from the others.

    "Seized in Mexico, army" and "Seized in Mexico, navy" are army and navy, seized in Mexico. The
    common part is "" where the names begin differently.
    """
    if len(names) < 2:
        return "", tuple(names)
    split = [name.split() for name in names]
    head = _alike(split)
    tail = _alike([parts[head:][::-1] for parts in split])
    while head and len(split[0][head - 1]) <= _LINKS and split[0][head - 1][-1].isalpha():
        head -= 1  # no common part ends with "of" or "in"
    if head < _SHORTEST_COMMON:
        head = 0
    own = [" ".join(parts[head : len(parts) - tail]).strip(" ,;:") for parts in split]
    if not all(own):
        # One name is the beginning of another: it says nothing shorter than itself.
        return "", tuple(names)
    common = " ".join(split[0][:head]).strip(" ,;:")
    last = common.rpartition(" ")[2]
    if len(last) <= _LINKS and last.islower():
        common = common.removesuffix(last).strip(" ,;:")
    return common, tuple(own)


def _alike(lists: Sequence[Sequence[str]]) -> int:
    """How many first words are the same in all lists."""
    same = (len(set(words_)) == 1 for words_ in zip(*lists, strict=False))
    return sum(1 for _ in itertools.takewhile(bool, same))


def why_they_differ(
    briefing: Briefing,
    named: Sequence[tuple[str, str]],
    language: words.Language,
    *,
    releases: bool,
) -> str:
    """Return why figures of one measure differ, from the columns of their series.

    Parameters
    ----------
    named : sequence of (id, name)
    releases : bool
        Whether they come from different releases.
    """
    ids = [identifier for identifier, _ in named]
    found = [
        words.say(_DIFFERENCES[each], language) for each in contested.differences(briefing, ids)
    ]
    if releases:
        found.append(words.say("figure.panel.differ.release", language))
    listed = words.say("figure.panel.and", language, most=", ".join(found[:-1]), last=found[-1])
    said = words.say(
        "figure.panel.differ.why", language, differences=listed if len(found) > 1 else found[0]
    )
    scopes = [
        words.say("figure.panel.differ.each", language, series=name, scope=scope)
        for identifier, name in named
        if (scope := str(briefing["series"].record(identifier)["scope"] or ""))
    ]
    if not scopes:
        return said
    tag = words.say("figure.tag_en", language) if language == "es" else ""
    return f"{said} {'; '.join(scopes)}. {tag}".strip()


def left_out(
    panel: figures.Panel, inexact: int, not_positive: int, language: words.Language
) -> list[str]:
    """Return sentences on the values that a panel leaves out, and on what it divides by."""
    said = []
    if panel.transform == "per" and panel.population > 0 and not panel.population_series:
        number = number_text(panel.population)
        said.append(words.say("figure.panel.population", language, number=number))
    if inexact:
        said.append(words.say("figure.panel.left_out_inexact", language, count=inexact))
    if not_positive:
        said.append(words.say("figure.panel.left_out_log", language, count=not_positive))
    return said
