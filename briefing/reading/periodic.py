"""Headings that name periods: years, months and quarters written across a table.

`1998 1999 2000`, `2000m01 2000m02`, `Jan 2020 Feb 2020`, cells that hold dates, and bare months
(`Enero ... Diciembre`) that need a year from elsewhere.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from briefing import dates, periods
from briefing.reading import cells, sniffing

Heading = periods.Period | int
"""A period, or 1-12 for a month whose year stands elsewhere."""

# What stands behind a number in a heading and says nothing about the period itself.
_MARK = re.compile(
    r"(?<=\d)\s*(?:\[YR\d{4}\]|[*†‡]+|\(?[a-z]\)|[rpe]/?|[¹²³]|(?<=\d{4})\.0)$", re.IGNORECASE
)
_YEARS = range(1500, 2300)
_LONGEST = 32
# Not "custom" and "since": a span from day to day is an event's as often as a heading's.
_KINDS: Final = frozenset(
    {
        "day",
        "month",
        "quarter",
        "half",
        "year",
        "us_fiscal_quarter",
        "us_fiscal_year",
        "twelve_months",
    }
)


def in_row(row: Sequence[cells.Cell]) -> dict[int, Heading]:
    """Return the periods that a row's cells name, by column; {} where fewer than two do.

    Only the kind that most of them have counts: an export date among months is none of them.
    Numbers count as years only where they rise or fall steadily, as years in headings do.
    """
    found = {}
    for column, cell in enumerate(row):
        if cell is not None:
            heading = of_cell(cell)
            if heading is not None:
                found[column] = heading
    if len(found) < 2:
        return {}
    kind, _ = Counter(map(_kind, found.values())).most_common(1)[0]
    kept = {column: heading for column, heading in found.items() if _kind(heading) == kind}
    if len(kept) < 2 or not _orderly(row, kept):
        return {}
    return kept


def of_cell(cell: cells.Cell) -> Heading | None:
    """Return the period that one heading cell names, or None."""
    if isinstance(cell, str):
        return of_text(cell)
    if isinstance(cell, cells.Moment):
        return _period(cell) if len(cell.text) == 10 else None
    year = sniffing.year(cell)
    return periods.year(year) if year is not None and year in _YEARS else None


@functools.lru_cache(maxsize=1 << 14)
def of_text(text: str) -> Heading | None:
    """Return the period that a heading names, or None."""
    text = " ".join(text.split())
    if not 3 <= len(text) <= _LONGEST:
        return None
    if not any(character.isdigit() for character in text):
        return dates.month_number(text)
    period = _period(_MARK.sub("", text))
    # Records too hold days side by side: as headings they are written year first.
    if period is not None and period.kind == "day" and not text[:4].isdigit():
        return None
    return period


def of_year(heading: Heading, year: int | None) -> periods.Period | None:
    """Return the period of a heading, a bare month in `year`; None where it has no year."""
    if isinstance(heading, periods.Period):
        return heading
    return None if year is None else periods.month(year, heading)


@functools.lru_cache(maxsize=1 << 14)
def _period(cell: str | cells.Moment) -> periods.Period | None:
    """Return what a cell names; the first day of a month stands for the month, as files have it."""
    try:
        period = periods.parse(cell)
    except dates.DateError:
        return None
    first = dates.iso(period.start)
    if period.kind not in _KINDS or int(first[:4]) not in _YEARS:
        return None
    if period.kind == "day" and first.endswith("-01"):
        return periods.month(int(first[:4]), int(first[5:7]))
    return period


def _kind(heading: Heading) -> str:
    return heading.kind if isinstance(heading, periods.Period) else "bare month"


def _orderly(row: Sequence[cells.Cell], found: dict[int, Heading]) -> bool:
    """Tell whether years written as bare numbers run as headings do: steadily up or down."""
    numbers = [
        int(dates.iso(heading.start)[:4])
        for column, heading in found.items()
        if isinstance(heading, periods.Period)
        and (not isinstance(row[column], (str, cells.Moment)) or str(row[column]).isdigit())
    ]
    if len(numbers) < 2:
        return True
    steps = [later - earlier for earlier, later in itertools.pairwise(numbers)]
    up = sum(step >= 0 for step in steps)
    small = sum(abs(step) <= 10 for step in steps)
    return up in {0, len(steps)} and small >= 0.8 * len(steps)
