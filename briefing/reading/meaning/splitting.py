"""Which columns of a long table tell its series apart.

Texts do, unless they only repeat the time ("Month" beside a date). Where rows still fall together,
a column that was left out by its name, or a whole number that names a thing (a county, a firm),
splits them if with it hardly two rows are for one series and period.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.reading.meaning import profiles
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing

LONGEST = 80
"""Characters, in the mean, of texts that name a thing; longer ones say something about it."""

_LOOKED_AT = 20_000
# Of 100 rows that a split tells apart, this many may fall together: revised and doubled rows.
_APART = 0.98


@dataclass(frozen=True)
class Split:
    """How the rows of a long table fall into series.

    Attributes
    ----------
    columns : tuple of int
        What tells the series apart; () = one series a measure.
    apart : float
        Distinct series and periods by rows with a number, 0 to 1; 1.0 = no two fall together.
    each : float
        Rows by distinct series: how long a series is in the mean.
    periods : int
        Distinct periods.
    """

    columns: tuple[int, ...]
    apart: float
    each: float
    periods: int


def of_table(
    table: tables.Table,
    times: Sequence[int],
    measures: Sequence[int],
    texts: Sequence[int],
    known: Mapping[int, profiles.Profile],
) -> Split:
    """Return what splits a table.

    Parameters
    ----------
    times, measures : sequence of int
        Columns that give the period, and that hold numbers.
    texts : sequence of int
        Columns that split it by what they are called and hold.
    """
    rows = [row for row in table.rows[:_LOOKED_AT] if row not in table.totals]
    periods = _names([_texts(table, rows, column) for column in times], len(rows))
    cells = {column: _texts(table, rows, column) for column in texts}
    chosen = {
        column: found for column, found in cells.items() if not _says_the_time(found, periods)
    }
    if len(set(periods)) == len(periods):
        # One row a period: what changes to and fro says something of each, and names no series.
        chosen = {column: found for column, found in chosen.items() if not _wavers(found)}
    split = _split(periods, chosen)
    if split.apart >= _APART:
        return split
    best = split
    for column in _others(known, {*times, *texts}, measures):
        found = _texts(table, rows, column)
        if known[column].number > 0.5 and len(set(found)) > 0.5 * len(found):
            continue
        tried = _split(periods, {**chosen, column: found})
        # What makes a series of every row is an index, and tells nothing apart.
        if tried.each >= 2 and tried.apart >= _APART and tried.apart > best.apart + 0.01:
            best = tried
    return best


def _others(
    known: Mapping[int, profiles.Profile], taken: set[int], measures: Sequence[int]
) -> Iterable[int]:
    """Yield the columns that could name a thing after all, the likeliest first."""
    left_out = [
        column
        for column, profile in known.items()
        if column not in taken
        and column not in measures
        and profile.heading
        and profile.filled >= 0.95
        and profile.length <= LONGEST
        and profile.link < 0.5
        and (profile.number <= 0.5 or _may_name(profile))
    ]
    naming = [column for column in measures if _may_name(known[column])]
    return (*left_out, *(naming if len(measures) > 1 else ()))


def _may_name(profile: profiles.Profile) -> bool:
    """Tell whether numbers may be names: a measure is rarely whole everywhere."""
    return profile.whole and profile.filled >= 0.99


def _split(periods: Sequence[tuple[str, ...]], chosen: Mapping[int, Sequence[str]]) -> Split:
    names = _names(list(chosen.values()), len(periods))
    count = len(periods) or 1
    return Split(
        tuple(chosen),
        len(set(zip(periods, names, strict=True))) / count if periods else 1.0,
        count / (len(set(names)) or 1),
        len(set(periods)),
    )


def _names(columns: Sequence[Sequence[str]], rows: int) -> list[tuple[str, ...]]:
    return list(zip(*columns, strict=True)) if columns else [()] * rows


def _says_the_time(texts: Sequence[str], periods: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether a column of month names only repeats what the period says."""
    if not texts or not all(sniffing.month(text) for text in set(texts)):
        return False
    return len(set(zip(periods, texts, strict=True))) == len(set(periods)) > 1


def _wavers(texts: Sequence[str]) -> bool:
    """Tell whether texts come back after others: "rain, sun, rain", in no runs of their own."""
    changes = sum(earlier != later for earlier, later in itertools.pairwise(texts))
    return len(texts) >= 10 and changes >= 3 * len(set(texts)) > 3


def _texts(table: tables.Table, rows: Sequence[int], column: int) -> list[str]:
    return [sniffing.heading_text(cell) for cell in tables.cells_at(table.sheet, rows, column)]
