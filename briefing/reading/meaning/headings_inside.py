"""Headings inside a list of events: years, months and themes that stand alone above their rows.

They are none of its rows. A day without a year takes the year above it, a bare day the month, and a
theme stands in its column for the rows below. The cells of the file are not touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing import dates, periods
from briefing.reading import cells
from briefing.reading.meaning import groups, mended_cells
from briefing.reading.tables import periodic, tables
from briefing.reading.texts import sniffing


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading: its text, the sheet column in which it stands, and the time that it names."""

    text: str
    column: int
    period: periods.Period | None


def without(table: tables.Table, dates_in: Sequence[int]) -> tables.Table:
    """Return a table of events without the headings and totals inside it.

    Parameters
    ----------
    dates_in : sequence of int
        The columns that give the date. A row of one cell is a heading where that is a year or a
        month, where it is no date but stands for one, and where its column holds nothing else.
    """
    heads = _heads(table, dates_in)
    sums = {
        row
        for row in table.totals
        if dates_in and all(_no_date(table.cell(row, column)) for column in dates_in)
    }
    rows = tuple(row for row in table.rows if row not in heads and row not in sums)
    if len(rows) == len(table.rows) or not rows:
        return table
    said = {row: head.text for row, head in heads.items()} | {
        row: sniffing.heading_text(table.cell(row, table.columns[0])) for row in sums
    }
    found = replace(table, rows=rows, notes=(*table.notes, *sorted(said.items())), _cells={})
    typed: dict[mended_cells.Place, cells.Cell] = {}
    period: periods.Period | None = None
    theme: _Head | None = None
    when = ""
    for row in table.rows:
        if row in heads:
            head = heads[row]
            if head.period is not None:
                period, when = head.period, head.text
            elif head.column not in dates_in:
                theme = head
            continue
        if theme is not None and sniffing.blank(found.cell(row, theme.column)):
            typed[row, theme.column] = theme.text
        for column in dates_in:
            text = _whole(found.cell(row, column), period, when)
            if text:
                typed[row, column] = text
    return groups.over(found, typed) if typed else found


def _heads(table: tables.Table, dates_in: Sequence[int]) -> dict[int, _Head]:
    """Return the headings inside, by row."""
    lines = table.sheet.rows
    # Rows end with their last cell that is filled: hardly one is as short as a heading.
    most = max(*dates_in, table.columns[len(table.columns) // 2], 0) + 1
    lone: dict[int, int] = {}
    for row in [row for row in table.rows if len(lines[row]) <= most]:
        told = [column for column in table.columns if not sniffing.blank(table.cell(row, column))]
        if len(told) == 1:
            lone[row] = told[0]
    alone = Counter(lone.values())
    themes = {
        column
        for column, count in alone.items()
        if column not in dates_in
        and sum(not sniffing.blank(cell) for cell in table.column(column)) == count
    }
    found: dict[int, _Head] = {}
    for row, column in lone.items():
        cell = table.cell(row, column)
        text, period = sniffing.heading_text(cell), _period(cell)
        if period is not None or column in themes or (column in dates_in and _is_no_date(cell)):
            found[row] = _Head(text, column, period)
    return found if len(found) < 0.5 * len(table.rows) else {}


def _period(cell: cells.Cell) -> periods.Period | None:
    """Return the year or the month that a cell names and nothing finer, or None."""
    period = periodic.of_cell(cell)
    if not isinstance(period, periods.Period) or period.kind not in {"year", "month"}:
        return None
    return period


def _no_date(cell: cells.Cell) -> bool:
    return sniffing.blank(cell) or (isinstance(cell, str) and tables.names_total(cell))


def _is_no_date(cell: cells.Cell) -> bool:
    """Tell whether a text is none of a date, also not one that is not known yet."""
    if sniffing.shape(cell) != "text":
        return False
    text = sniffing.text_of(cell)
    # "TBD" and "Pendiente" stand for dates.
    if len(text.split()) == 1:
        return False
    try:
        dates.parse(text)
    except dates.NoYearError:
        return False
    except dates.DateError:
        return True
    return False


def _whole(cell: cells.Cell, period: periods.Period | None, when: str) -> str:
    """Return a day with the month or year that stands above it; "" where it needs none.

    Parameters
    ----------
    when : str
        That month or year as it is written.
    """
    text = sniffing.text_of(cell).strip()
    if period is None or not text or len(text) > 40:
        return ""
    if text.isascii() and text.isdigit():
        if period.kind != "month" or not 1 <= int(text) <= 31:
            return ""
        tried = (f"{text} {when}", f"{text} de {when}", f"{dates.iso(period.start)[:7]}-{text:0>2}")
    else:
        try:
            dates.parse(text)
        except dates.NoYearError:
            pass
        except dates.DateError:
            return ""
        else:
            return ""
        year = dates.iso(period.end)[:4]
        spanish = "de" in sniffing.words_of(text)
        tried = (f"{text} de {year}" if spanish else f"{text}, {year}", f"{text} {year}", "")
    return next((each for each in tried if each and _within(each, period)), "")


def _within(text: str, period: periods.Period) -> bool:
    """Tell whether a text is a date that lies in a period."""
    try:
        date = dates.parse(text)
    except dates.DateError:
        return False
    return date.start is not None and period.start <= date.start <= period.end
