"""A table as a person mended it: texts typed in place of cells, rows left out, cells kept as text.

What is typed lies over the cells of the file, so that everything after it reads the mended cell by
the same road as any other; the file's own cells are never touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from briefing import schema
from briefing.reading import cells
from briefing.reading.meaning import values
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing

Place = tuple[int, int]
"""Sheet row and column, counted from 0."""


def applied(
    table: tables.Table,
    mended: Mapping[Place, str],
    skipped: Collection[int],
    as_text: frozenset[Place],
) -> tables.Table:
    """Return a table with what was typed in it, and without the rows that were skipped.

    Parameters
    ----------
    mended : mapping of (row, column) to str
        Text typed in place of a cell; "" = a blank cell.
    skipped : collection of int
        Sheet rows that are neither records nor set aside.
    as_text : set of (row, column)
        Cells that are kept as they are written, though they cannot be read.
    """
    if not mended and not skipped and not as_text:
        return table
    columns = {column for _, column in mended}
    touched = frozenset(row for row, _ in mended)
    made = table.mended(overlaid(table.sheet, mended), columns, as_text, touched)
    if not skipped:
        return made
    return replace(made, rows=tuple(row for row in table.rows if row not in skipped), _cells={})


def overlaid(sheet: cells.Sheet, mended: Mapping[Place, str]) -> cells.Sheet:
    """Return a sheet with texts in place of some cells; the other rows are shared with `sheet`."""
    if not mended:
        return sheet
    lines = list(sheet.rows)
    by_row: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), text in mended.items():
        by_row[row][column] = text
    for row, typed in by_row.items():
        line: list[cells.Cell] = list(lines[row])
        line += [None] * (max(typed) + 1 - len(line))
        for column, text in typed.items():
            line[column] = text.strip() or None
        lines[row] = line
    # A number format says how the number that stood there was shown, not what was typed.
    formats = {place: each for place, each in sheet.formats.items() if place not in mended}
    return replace(sheet, rows=lines, formats=formats)


def keeps_text(target: str, field: str) -> bool:
    """Tell whether a cell that cannot be read can be kept as it is written.

    An event keeps the text of its date and has none on the time axis; a value of a statistic keeps
    it as its note, as a missing mark is kept. A period, or a date of another table, has no place
    for a text beside it.
    """
    if target == "observations":
        return field == "value"
    declared = schema.TABLES.get(target)
    return field == "date" and declared is not None and "date_text" in declared.by_name


def numbers(table: tables.Table, column: int) -> values.Numbers:
    """Read a column as numbers; what is kept as text becomes the note of a blank value."""
    read = values.of_table(table, column)
    if not table.as_text:
        return read
    kept = {place for place in read.wrong if (table.rows[place], column) in table.as_text}
    for place in kept:
        text = sniffing.text_of(table.column(column)[place]).strip()
        read.special[place] = values.Amount(None, note=text)
    return replace(read, wrong=[each for each in read.wrong if each not in kept])
