"""Tables whose labels stand once for several rows: filled down, and headings inside taken out.

A merged cell speaks for all its rows. A label column at the left that is filled only on the first
row of each group speaks for the rows below it; so does a year that stands alone above days without
one. The cells of the file are not touched: what is filled in lies over them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing import dates
from briefing.reading import cells, mended_cells, periodic, row_labels, sniffing, tables

# At most this share of the rows of a grouped column is filled: every second one.
_SPARSE = 0.5
_LONGEST = 80
_LOOKED_AT = 400


def filled_down(table: tables.Table) -> tables.Table:
    """Return a table with the labels of groups in each of their rows; the same where none are."""
    typed = _from_merged(table)
    grouped = table if not typed else _over(table, typed)
    typed = _from_first_rows(grouped)
    return grouped if not typed else _over(grouped, typed)


def without_headings_inside(table: tables.Table, dates_in: Sequence[int]) -> tables.Table:
    """Return a table of events without the headings inside it, its days with the years above them.

    Parameters
    ----------
    dates_in : sequence of int
        The columns that give the date. A row of one cell is a heading where that is a year, or
        where it stands in one of these columns and is no date.
    """
    heads = _heads_inside(table, dates_in)
    if not heads:
        return table
    rows = tuple(row for row in table.rows if row not in heads)
    if not rows:
        return table
    notes = tuple((row, text) for row, (text, _) in heads.items())
    found = replace(table, rows=rows, notes=(*table.notes, *notes), _cells={})
    typed: dict[mended_cells.Place, cells.Cell] = {}
    year: int | None = None
    for row in table.rows:
        if row in heads:
            year = heads[row][1] or year
            continue
        for column in dates_in:
            text = _with_year(found.cell(row, column), year)
            if text:
                typed[row, column] = text
    return _over(found, typed) if typed else found


def _heads_inside(
    table: tables.Table, dates_in: Sequence[int]
) -> dict[int, tuple[str, int | None]]:
    """Return, by row, the text of each heading inside, and the year that it names."""
    found: dict[int, tuple[str, int | None]] = {}
    lines = table.sheet.rows
    # Rows end with their last cell that is filled: hardly one is as short as a heading.
    most = max(*dates_in, table.columns[len(table.columns) // 2], 0) + 1
    for row in [row for row in table.rows if len(lines[row]) <= most]:
        told = [column for column in table.columns if not sniffing.blank(table.cell(row, column))]
        if len(told) != 1:
            continue
        cell = table.cell(row, told[0])
        year = row_labels.year_of(cell)
        if year is not None and _is_year(cell):
            found[row] = sniffing.heading_text(cell), periodic.year_number(year)
        elif told[0] in dates_in and sniffing.shape(cell) == "text" and not _is_date(cell):
            found[row] = sniffing.heading_text(cell), None
    return found if len(found) < 0.5 * len(table.rows) else {}


def _is_date(cell: cells.Cell) -> bool:
    text = sniffing.text_of(cell)
    if text.strip().casefold() in sniffing.MISSING_TOKENS or len(text.split()) == 1:
        # "TBD" and "Pendiente" are dates that are not known.
        return True
    try:
        dates.parse(text)
    except dates.NoYearError:
        return True
    except dates.DateError:
        return False
    return True


def _with_year(cell: cells.Cell, year: int | None) -> str:
    """Return a day without a year with the one that stands above it; "" where it needs none."""
    if year is None or not isinstance(cell, str) or len(cell) > 40:
        return ""
    try:
        dates.parse(cell)
    except dates.NoYearError:
        text = cell.strip()
        spanish = any(word == "de" for word in sniffing.words_of(text))
        for joined in (f"{text} de {year}" if spanish else f"{text}, {year}", f"{text} {year}"):
            try:
                dates.parse(joined)
            except dates.DateError:
                continue
            return joined
    except dates.DateError:
        return ""
    return ""


def _from_merged(table: tables.Table) -> dict[mended_cells.Place, cells.Cell]:
    """Return what merged labels say of their rows but the first; a merged number is one number."""
    if not table.sheet.merged:
        return {}
    rows = set(table.rows)
    columns = set(table.columns)
    found: dict[mended_cells.Place, cells.Cell] = {}
    for first, left, last, right in table.sheet.merged:
        if last <= first or left != right or left not in columns or first not in rows:
            continue
        cell = table.cell(first, left)
        if sniffing.blank(cell) or (_is_number(cell) and not _is_year(cell)):
            continue
        for row in range(first + 1, last + 1):
            if row in rows and sniffing.blank(table.cell(row, left)):
                found[row, left] = cell
    return found


def _from_first_rows(table: tables.Table) -> dict[mended_cells.Place, cells.Cell]:
    """Return what the labels of groups say of the rows below them, in the columns at the left."""
    rows = table.rows[:_LOOKED_AT]
    first = sum(not sniffing.blank(table.cell(row, table.columns[0])) for row in rows)
    if len(rows) < 3 or not 0 < first <= _SPARSE * len(rows):
        return {}
    numbers = _number_columns(table, rows)
    if not numbers:
        return {}
    found: dict[mended_cells.Place, cells.Cell] = {}
    for place, column in enumerate(table.columns):
        if not _is_grouped(table, column, table.columns[place + 1 :], numbers):
            break
        current: cells.Cell = None
        for row in table.rows:
            cell = table.cell(row, column)
            if not sniffing.blank(cell):
                current = cell
            elif row not in table.totals and not _is_total(table, row):
                found[row, column] = current
    return found


def _is_grouped(
    table: tables.Table, column: int, behind: Sequence[int], numbers: frozenset[int]
) -> bool:
    """Tell whether a column is filled on the first rows of groups only, and rows need it."""
    rows = table.rows[:_LOOKED_AT]
    told = {row: cell for row in rows if not sniffing.blank(cell := table.cell(row, column))}
    if not told or rows[0] not in told or not 0 < len(told) <= _SPARSE * len(rows):
        return False
    if column in numbers and not all(map(_is_year, told.values())):
        return False
    if sum(len(sniffing.text_of(cell)) for cell in told.values()) > _LONGEST * len(told):
        return False
    labels = [each for each in behind if each not in numbers]
    values = [each for each in behind if each in numbers]
    if not labels:
        return False
    # Each row has a label of its own beside it, and the first row of a group is a record too.
    beside = labels[0]
    full = sum(not sniffing.blank(table.cell(row, beside)) for row in rows)
    records = sum(any(not sniffing.blank(table.cell(row, each)) for each in values) for row in told)
    if records < 0.5 * len(told):
        return False
    nested = 0 < full <= _SPARSE * len(rows) and len(labels) > 1
    return full >= 0.9 * len(rows) or nested


def _number_columns(table: tables.Table, rows: Sequence[int]) -> frozenset[int]:
    found = set()
    for column in table.columns:
        told = [cell for row in rows if not sniffing.blank(cell := table.cell(row, column))]
        numbers = sum(_is_number(cell) and not _is_year(cell) for cell in told)
        if told and numbers >= 0.6 * len(told):
            found.add(column)
    return frozenset(found)


def _is_number(cell: cells.Cell) -> bool:
    return sniffing.shape(cell) in {"number", "missing"}


def _is_year(cell: cells.Cell) -> bool:
    year = row_labels.year_of(cell)
    return year is not None and 1500 <= periodic.year_number(year) <= 2299


def _is_total(table: tables.Table, row: int) -> bool:
    """Tell whether a row names itself a total anywhere: it belongs to no group."""
    return any(
        isinstance(cell := table.cell(row, column), str) and tables.names_total(cell)
        for column in table.columns[:4]
    )


def _over(table: tables.Table, typed: Mapping[mended_cells.Place, cells.Cell]) -> tables.Table:
    """Return a table with cells laid over those of its sheet."""
    lines = list(table.sheet.rows)
    copied: set[int] = set()
    for (row, column), cell in typed.items():
        if row not in copied:
            copied.add(row)
            lines[row] = list(lines[row])
        line = lines[row]
        line += [None] * (column + 1 - len(line))
        line[column] = cell
    return replace(table, sheet=replace(table.sheet, rows=lines), _cells={})
