"""Which series count one thing in different ways, and what is a part of what.

Series of one `measure` are a contested set: shown beside each other, never joined, averaged or
added. A `scope` that says "part of <id>" makes a part of a whole, not a rival.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from briefing.document import Briefing
from briefing.schema import Cell

Difference = Literal["counter", "scope", "definition", "rule"]
_COLUMNS: dict[Difference, tuple[str, ...]] = {
    "counter": ("counted_by",),
    "scope": ("scope",),
    "definition": ("definition",),
    "rule": ("kind", "basis"),
}
_PART = re.compile(r"\bpart of ([\w.@-]+)")


def part_of(briefing: Briefing, ids: Sequence[str]) -> dict[str, str]:
    """Return for each series that is a part of another of these the nearest whole among them."""
    wholes = {each: _PART.findall(str(_record(briefing, each)["scope"] or "")) for each in ids}
    found = {}
    for each, named in wholes.items():
        there = [whole for whole in named if whole in ids and whole != each]
        if there:
            found[each] = there[0]
    return found


def rivals(briefing: Briefing, ids: Sequence[str]) -> frozenset[str]:
    """Return those of some series that count the same thing as another one of them.

    A part and its whole are none.
    """
    by_measure: defaultdict[str, list[str]] = defaultdict(list)
    parts = part_of(briefing, ids)
    for each in ids:
        measure = " ".join(str(_record(briefing, each)["measure"] or "").casefold().split())
        if measure and each not in parts:
            by_measure[measure].append(each)
    return frozenset(
        each
        for found in by_measure.values()
        if len(found) > 1 and differences(briefing, found)
        for each in found
    )


def differences(briefing: Briefing, ids: Sequence[str]) -> tuple[Difference, ...]:
    """Return in what some series differ by their own columns."""
    records = [_record(briefing, each) for each in ids]
    return tuple(
        name
        for name, columns in _COLUMNS.items()
        if len({tuple(str(record[column] or "") for column in columns) for record in records}) > 1
    )


def gap(
    briefing: Briefing, one: tuple[str, str, str, float], other: tuple[str, str, str, float]
) -> float | None:
    """Return the difference of two figures; None where they do not count the same thing.

    Measure, unit, period, scope and counting must agree (DESIGN.md 5).

    Parameters
    ----------
    one, other : (series, first day, last day, value)
    """
    columns = ("measure", "unit", "scope", "kind", "basis", "definition")
    records = _record(briefing, one[0]), _record(briefing, other[0])
    alike = all(records[0][column] == records[1][column] for column in columns)
    return other[3] - one[3] if alike and one[1:3] == other[1:3] else None


def _record(briefing: Briefing, series: str) -> dict[str, Cell]:
    return dict(briefing["series"].record(series))
