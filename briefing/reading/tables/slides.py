"""Rows of web timelines that are more, or less, than an event: title slides and eras.

TimelineJS has a column `Type` for them, vis-timeline one for the shape of an item: words for the
program that draws, never categories of what happened.
"""

from __future__ import annotations

from typing import Final

from briefing.reading import problems
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing
from briefing.schema import Cell

TITLE, ERA = "title", "era"
SLIDES: Final = frozenset({TITLE, ERA})
SHAPES: Final = frozenset(
    {"event", "slide", "box", "point", "range", "background", "timeline", "rangeitem", "scatter"}
)


def in_column(table: tables.Table, column: int) -> frozenset[str]:
    """Return the words of a column where they are all such words; else an empty set."""
    # A few of the cells tell for most tables that it is none; then each text is asked once.
    for cells in (tables.cells_at(table.sheet, table.sample[:20], column), table.column(column)):
        texts = {cell for cell in cells if isinstance(cell, str)}
        found = frozenset(filter(None, map(sniffing.folded, texts)))
        if not found <= SLIDES | SHAPES:
            return frozenset()
    return found


def read(
    table: tables.Table,
    column: int,
    cells: dict[str, list[Cell]],
    bad: dict[int, problems.Problem],
) -> None:
    """Set title slides aside as what they are, and tag eras."""
    for place, cell in enumerate(table.column(column)):
        kind = sniffing.folded(sniffing.text_of(cell))
        if kind == TITLE:
            text = sniffing.text_of(cell).strip()
            bad[place] = problems.Problem(table.rows[place], None, text, "title_slide")
        elif kind == ERA:
            tags = cells.setdefault("tags", [""] * len(table.rows))
            tags[place] = "; ".join(part for part in (str(tags[place] or ""), ERA) if part)
