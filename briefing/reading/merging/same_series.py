"""Series of a file that the briefing has under another id: the next file may be called otherwise.

The id of a plain series begins with what its table calls itself, so that two counters of one name
stay apart. What proves that a series is the same one are its values: a later release repeats most
of them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from briefing import document
from briefing.reading.statistics import outcomes
from briefing.reading.texts import sniffing
from briefing.schema import Cell

_LEAST = 3
"""Periods that both have, before anything is proved."""
_MOST_REVISED = 0.2
"""Share of these that a later release may have revised."""

Key = tuple[str, str, str]
Period = tuple[str, str]


def as_known(outcome: outcomes.Outcome, briefing: document.Briefing) -> outcomes.Outcome:
    """Return an outcome whose series have the briefing's ids where their values prove them.

    Name, unit and basis must be alike, and at least four of five values of the periods that both
    have equal; a name that several series of the briefing have proves nothing.
    """
    fresh = {key: row for key, row in outcome.series.items() if key not in briefing["series"]}
    alike = _alike(fresh, briefing) if fresh else {}
    if not alike:
        return outcome
    given = _values(outcome, set(alike))
    held = _held(briefing, set(alike.values()))
    same = {own: known for own, known in alike.items() if _proved(given[own], held[known])}
    if len(set(same.values())) < len(same) or not same:
        return outcome
    return replace(
        outcome,
        series={
            same.get(key, key): {**row, "id": same.get(key, key)}
            for key, row in outcome.series.items()
        },
        observations=[
            replace(each, series=same[each.series]) if each.series in same else each
            for each in outcome.observations
        ],
    )


def _alike(fresh: Mapping[str, Mapping[str, Cell]], briefing: document.Briefing) -> dict[str, str]:
    """Return own id -> the id of the one series of the briefing that is called and counted so."""
    table = briefing["series"]
    known: dict[Key, set[str]] = defaultdict(set)
    for identifier in table.ids:
        for key in _keys(table.record(identifier)):
            known[key].add(identifier)
    found = {}
    for own, row in fresh.items():
        candidates = set().union(*(known.get(key, set()) for key in _keys(row)))
        if len(candidates) == 1:
            found[own] = candidates.pop()
    return found


def _keys(row: Mapping[str, Cell]) -> set[Key]:
    unit = sniffing.folded(str(row.get("unit") or row.get("unit_es") or ""))
    names = {sniffing.folded(str(row.get(half) or "")) for half in ("name", "name_es")}
    return {(name, unit, str(row.get("basis") or "")) for name in names if name}


def _values(outcome: outcomes.Outcome, series: set[str]) -> dict[str, dict[Period, float]]:
    found: dict[str, dict[Period, float]] = {each: {} for each in series}
    for each in outcome.observations:
        if each.series in series and each.amount.value is not None:
            found[each.series][each.start, each.end] = each.amount.value
    return found


def _held(briefing: document.Briefing, series: set[str]) -> dict[str, dict[Period, set[float]]]:
    """Return what the briefing's releases say of each period."""
    table = briefing["observations"]
    columns = (table.columns[name] for name in ("series", "start", "end", "value"))
    found: dict[str, dict[Period, set[float]]] = {each: defaultdict(set) for each in series}
    for key, start, end, value in zip(*columns, strict=True):
        if key in series and isinstance(value, float | int):
            found[str(key)][str(start), str(end)].add(value)
    return found


def _proved(given: Mapping[Period, float], held: Mapping[Period, set[float]]) -> bool:
    shared = [period for period in given if period in held]
    equal = sum(
        any(math.isclose(given[period], other, rel_tol=1e-9) for other in held[period])
        for period in shared
    )
    return equal >= _LEAST and equal >= (1 - _MOST_REVISED) * len(shared)
