"""The values of one series as arrays, one a period: what charts and panels draw.

A series may hold several releases of one period. The latest one stands; earlier ones are kept in
the table and never added or averaged. A year to date gives way to a later release of more of it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing import dates
from briefing.document import Briefing

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Observed:
    """A series' observations by the end of their periods, the latest release of each.

    Attributes
    ----------
    ids : tuple of str
        The observations' ids.
    start, end : ndarray of float, shape (n,)
        First and last day of each period, both included, in days since 2000-01-01.
    value : ndarray of float, shape (n,)
        In the series' unit; NaN = a row without a value (suppressed, not available).
    low, high : ndarray of float, shape (n,)
        Bounds in the same unit; NaN = no bound on that side, or none stated.
    label, qualifier, status, release : tuple of str, n
        As in the table; "" where blank.
    """

    ids: tuple[str, ...]
    start: Floats
    end: Floats
    value: Floats
    low: Floats
    high: Floats
    label: tuple[str, ...]
    qualifier: tuple[str, ...]
    status: tuple[str, ...]
    release: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)


def observed(briefing: Briefing, series: str) -> Observed:
    """Return the observations of a series; empty where it has none."""
    return briefing.derived(
        ("observed", series), ("observations",), lambda: _compute(briefing, series)
    )


class Counted(NamedTuple):
    """How much there is of one series: its periods, each once, and the releases that they had."""

    values: int
    releases: int


def counted(briefing: Briefing, series: str) -> Counted:
    """Return how many periods of a series are drawn, and how many releases its rows come from.

    Rows without a release count as one; a series without rows has none.
    """

    def compute() -> Counted:
        release = briefing["observations"].texts("release")
        rows = _rows_by_series(briefing).get(series, [])
        return Counted(len(_latest(briefing, series)), len({release[row] for row in rows}))

    return briefing.derived(("counted", series), ("observations",), compute)


def earlier(briefing: Briefing, series: str) -> tuple[Observed, ...]:
    """Return what earlier releases said, oldest first: each that a later one took a value from.

    Every one is whole, with the values that still stand among them.
    """

    def compute() -> tuple[Observed, ...]:
        table = briefing["observations"]
        start, end, release = (table.texts(name) for name in ("start", "end", "release"))
        standing = set(_latest(briefing, series).values())
        rows: dict[str, list[int]] = {}
        for row in _rows_by_series(briefing).get(series, []):
            if start[row] and end[row]:
                rows.setdefault(release[row], []).append(row)
        return tuple(
            _of_rows(briefing, sorted(rows[name], key=lambda row: (end[row], start[row])))
            for name in sorted(rows, key=release_order)
            if not standing.issuperset(rows[name])
        )

    return briefing.derived(("earlier releases", series), ("observations",), compute)


def _compute(briefing: Briefing, series: str) -> Observed:
    latest = _latest(briefing, series)
    chosen = [latest[period] for period in sorted(latest, key=lambda each: each[::-1])]
    return _of_rows(briefing, chosen)


def _of_rows(briefing: Briefing, chosen: list[int]) -> Observed:
    table = briefing["observations"]
    start, end = table.texts("start"), table.texts("end")

    def numbers(name: str) -> Floats:
        column = table.numbers(name)
        return np.array([np.nan if column[row] is None else column[row] for row in chosen], float)

    def texts(name: str) -> tuple[str, ...]:
        column = table.texts(name)
        return tuple(column[row] for row in chosen)

    return Observed(
        texts("id"),
        np.array([dates.day_of(start[row]) for row in chosen], float),
        np.array([dates.day_of(end[row]) for row in chosen], float),
        numbers("value"),
        numbers("low"),
        numbers("high"),
        texts("label"),
        texts("qualifier"),
        texts("status"),
        texts("release"),
    )


def _latest(briefing: Briefing, series: str) -> dict[tuple[str, str], int]:
    """Return the row that stands for each period of a series, by first and last day."""
    table = briefing["observations"]
    start, end, release = (table.texts(name) for name in ("start", "end", "release"))
    latest: dict[tuple[str, str], int] = {}
    for row in _rows_by_series(briefing).get(series, []):
        if not start[row] or not end[row]:
            continue
        period = (start[row], end[row])
        known = latest.get(period)
        if known is None or release_order(release[row]) >= release_order(release[known]):
            latest[period] = row
    return _without_overtaken(latest, table.texts("status"), release)


def _without_overtaken(
    latest: dict[tuple[str, str], int], status: Sequence[str], release: Sequence[str]
) -> dict[tuple[str, str], int]:
    """Leave out partial periods of which a later release counts more, from the same day on."""
    longest: dict[str, tuple[str, tuple[str, str]]] = {}
    for (start, end), row in latest.items():
        found = end, release_order(release[row])
        longest[start] = max(longest.get(start, found), found)
    return {
        (start, end): row
        for (start, end), row in latest.items()
        if status[row] != "partial"
        or longest[start][0] == end
        or longest[start][1] <= release_order(release[row])
    }


@functools.lru_cache(maxsize=4096)
def release_order(release: str) -> tuple[str, str]:
    """Return what orders releases: the date in the name, blank first (DESIGN.md 5)."""
    digits = "".join(c if c.isdigit() or c == "-" else " " for c in release).split()
    dated = [part for part in digits if len(part) >= 4 and part[:4].isdigit()]
    return (dated[0] if dated else "", release)


def _rows_by_series(briefing: Briefing) -> dict[str, list[int]]:
    def compute() -> dict[str, list[int]]:
        rows: dict[str, list[int]] = {}
        for row, series in enumerate(briefing["observations"].texts("series")):
            rows.setdefault(series, []).append(row)
        return rows

    return briefing.derived("rows by series", ("observations",), compute)
