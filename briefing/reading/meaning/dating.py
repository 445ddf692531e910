"""The dates of a table's records, from the columns that its plan names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefing import dates
from briefing.reading import cells
from briefing.reading.tables import tables
from briefing.reading.texts import headings, sniffing

_SPLIT = ("year", "month", "day")


def of_column(
    table: tables.Table, column: int, order: dates.Order | None = None
) -> dates.ColumnReading:
    """Read one column of dates, one a record; years of two digits follow a column of years."""
    return table.dated(column, order, _years(table, column))


def of_events(
    table: tables.Table, fields: Mapping[int, str], order: dates.Order | None = None
) -> dates.ColumnReading:
    """Read the dates of events: one column, a start and an end, or years, months and days apart.

    Starts and ends are in one hand: where only one of the columns proves the order of day and
    month, it decides for the other. A latest start or an earliest end makes the date uncertain.
    Without any column that gives a date all are None.
    """
    columns = {name: column for column, name in fields.items()}
    starts = _half(table, columns, "", order)
    if starts is None:
        count = len(table.rows)
        return dates.ColumnReading((None,) * count, ("",) * count)
    ends = _half(table, columns, "end_", order or _shown(starts))
    if ends is None:
        return _timed(table, columns, _between(table, columns, starts, starts, order))
    if starts.asked and _shown(ends) is not None:
        starts = _half(table, columns, "", _shown(ends)) or starts
    joined = dates.join_spans(starts, ends)
    return _timed(table, columns, _between(table, columns, starts, joined, order))


def _shown(reading: dates.ColumnReading) -> dates.Order | None:
    """Return the order of day and month that a column proves or was read in."""
    return reading.order or reading.evidence.proven


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


def _between(
    table: tables.Table,
    columns: Mapping[str, int],
    starts: dates.ColumnReading,
    whole: dates.ColumnReading,
    order: dates.Order | None,
) -> dates.ColumnReading:
    """Return dates that are uncertain where a row gives a latest start or an earliest end.

    "Start 17 Oct, latest start 20 Oct" is perhaps any of these days: `2019-10-17?/2019-10-20?`.
    """
    bounds = [
        of_column(table, columns[name], order or _shown(starts))
        for name in ("latest_start", "earliest_end")
        if name in columns
    ]
    if not bounds:
        return whole
    found = list(whole.dates)
    errors = dict(whole.errors)
    for place, date in enumerate(found):
        inner = [each.dates[place] for each in bounds]
        told = [each for each in inner if each is not None and date is not None and each != date]
        if date is None or not told:
            continue
        try:
            found[place] = _perhaps(date, starts.dates[place], told)
        except dates.DateError as error:
            found[place], errors[place] = None, error
    return replace(whole, dates=tuple(found), errors=errors)


def _perhaps(date: dates.Date, start: dates.Date | None, inner: list[dates.Date]) -> dates.Date:
    """Return the days from the earliest start to the latest end, both ends uncertain."""
    days = [
        day for each in (date, start, *inner) if each is not None for day in (each.start, each.end)
    ]
    if None in days:
        return date
    known = [day for day in days if day is not None]
    return dates.from_edtf(f"{dates.iso(min(known))}?/{dates.iso(max(known))}?")


def _timed(
    table: tables.Table, columns: Mapping[str, int], reading: dates.ColumnReading
) -> dates.ColumnReading:
    """Return dates with the time of day, which a column of its own gives, in their texts."""
    if "time" not in columns:
        return reading
    times = [sniffing.text_of(cell).strip() for cell in table.column(columns["time"])]
    texts = tuple(
        f"{text} {time}" if text and time else text
        for text, time in zip(reading.texts, times, strict=True)
    )
    return replace(reading, texts=texts)


def _years(table: tables.Table, column: int) -> list[cells.Cell] | None:
    """Return the cells of the column that is headed as a year and nothing else, if there is one."""
    for other, heading in zip(table.columns, table.headings, strict=True):
        if other != column and headings.match(heading, "events") == headings.Match("year", 1.0):
            return table.column(other)
    return None
