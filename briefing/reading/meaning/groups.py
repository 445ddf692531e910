"""Tables whose labels stand once for several rows: filled down.

A merged cell speaks for all its rows. A label column at the left that is filled only on the first
row of each group speaks for the rows below it. The cells of the file are not touched: what is
filled in lies over them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.reading import cells
from briefing.reading.meaning import mended_cells
from briefing.reading.tables import periodic, row_labels, tables
from briefing.reading.texts import sniffing

# At most this share of the rows of a grouped column is filled: every second one.
_SPARSE = 0.5
_LONGEST = 80
_LOOKED_AT = 400


def filled_down(table: tables.Table) -> tables.Table:
    """Return a table with the labels of groups in each of their rows; the same where none are."""
    typed = _from_merged(table)
    grouped = table if not typed else over(table, typed)
    typed = _from_first_rows(grouped)
    return grouped if not typed else over(grouped, typed)


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


def over(table: tables.Table, typed: Mapping[mended_cells.Place, cells.Cell]) -> tables.Table:
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
