"""The dates of a table's records, from the columns that its plan names."""

from __future__ import annotations

from collections.abc import Mapping

from briefing import dates
from briefing.reading import cells, headings, tables

_SPLIT = ("year", "month", "day")


def of_column(
    table: tables.Table, column: int, order: dates.Order | None = None
) -> dates.ColumnReading:
    """Read one column of dates, one a record; years of two digits follow a column of years."""
    return dates.read_column(table.column(column), years=_years(table, column), order=order)


def of_events(
    table: tables.Table, fields: Mapping[int, str], order: dates.Order | None = None
) -> dates.ColumnReading:
    """Read the dates of events: one column, a start and an end, or years, months and days apart.

    Without any column that gives a date all are None.
    """
    columns = {name: column for column, name in fields.items()}
    starts = _half(table, columns, "", order)
    if starts is None:
        count = len(table.rows)
        return dates.ColumnReading((None,) * count, ("",) * count)
    ends = _half(table, columns, "end_", order)
    return starts if ends is None else dates.join_spans(starts, ends)


def _half(
    table: tables.Table, columns: Mapping[str, int], prefix: str, order: dates.Order | None
) -> dates.ColumnReading | None:
    whole = columns.get("end" if prefix else "date")
    if whole is not None:
        return of_column(table, whole, order)
    year = columns.get(f"{prefix}year")
    if year is None:
        return None
    parts: list[list[cells.Cell]] = [table.column(year)]
    for part in _SPLIT[1:]:
        if f"{prefix}{part}" not in columns:
            break
        parts.append(table.column(columns[f"{prefix}{part}"]))
    return dates.read_split(*parts)


def _years(table: tables.Table, column: int) -> list[cells.Cell] | None:
    """Return the cells of the column that is headed as a year and nothing else, if there is one."""
    for other, heading in zip(table.columns, table.headings, strict=True):
        if other != column and headings.match(heading, "events") == headings.Match("year", 1.0):
            return table.column(other)
    return None
