"""Headings that name periods: years, months and quarters written across a table.

`1998 1999 2000`, `2000m01 2000m02`, `Jan 2020 Feb 2020`, cells that hold dates, and parts of years
(`Enero ... Diciembre`, `I II III IV`) that need a year from elsewhere.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

from briefing import dates, periods
from briefing.reading import cells
from briefing.reading.tables import side_by_side
from briefing.reading.tables.period_headings import (
    Heading,
    Part,
    is_roman,
    of_cell,
    of_label,
    of_text,
    of_year,
    packed_month,
    starts_in_october,
    year_number,
)

__all__ = [
    "Heading",
    "Part",
    "among",
    "in_row",
    "is_roman",
    "of_cell",
    "of_label",
    "of_text",
    "of_year",
    "packed_month",
    "starts_in_october",
    "year_number",
]


def in_row(row: Sequence[cells.Cell]) -> dict[int, Heading]:
    """Return the periods that a row's cells name, by column; {} where fewer than two do.

    Only the kind that most of them have counts: an export date among months is none of them.
    Numbers count as years only where they rise or fall steadily, as years in headings do.
    """
    return among({column: cell for column, cell in enumerate(row) if cell is not None})


def among(row: Mapping[int, cells.Cell]) -> dict[int, Heading]:
    """Return the periods that headings side by side name, by column; see `in_row`."""
    found = {}
    for column, cell in row.items():
        heading = of_cell(cell)
        if heading is not None:
            found[column] = heading
    together = side_by_side.in_row(row)
    if len(together) >= max(2, len(found)):
        return together
    if len(found) < 2:
        return {}
    kind, _ = Counter(map(_kind, found.values())).most_common(1)[0]
    kept = {column: heading for column, heading in found.items() if _kind(heading) == kind}
    if len(kept) < 2 or not _orderly(row, kept):
        return {}
    return kept


def _kind(heading: Heading) -> str:
    return heading.kind if isinstance(heading, periods.Period) else f"bare {heading.unit}"


def _orderly(row: Mapping[int, cells.Cell], found: dict[int, Heading]) -> bool:
    """Tell whether years written as bare numbers run as headings do: steadily up or down."""
    numbers = [
        int(dates.iso(heading.start)[:4])
        for column, heading in found.items()
        if isinstance(heading, periods.Period)
        and (not isinstance(row[column], (str, cells.Moment)) or str(row[column]).isdigit())
    ]
    if len(numbers) < 2:
        return True
    # Groups side by side name the same years once each: 2020 2021 | 2020 2021.
    group = len(set(numbers))
    if 2 <= group < len(numbers) and numbers == numbers[:group] * (len(numbers) // group):
        numbers = numbers[:group]
    steps = [later - earlier for earlier, later in itertools.pairwise(numbers)]
    up = sum(step >= 0 for step in steps)
    small = sum(abs(step) <= 10 for step in steps)
    return up in {0, len(steps)} and small >= 0.8 * len(steps)
