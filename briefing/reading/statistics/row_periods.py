"""The period of each record of a long table: from one column, from two, or from parts."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from briefing import dates, periods
from briefing.reading import cells, problems
from briefing.reading.meaning import dating, plans
from briefing.reading.statistics.readings import Reading
from briefing.reading.tables import date_parts, periodic, row_labels, tables
from briefing.reading.texts import sniffing

_WEEK_ENDS = re.compile(
    r"\bweek[\s_-]*end(?:ing|s|ed)?\b|\bsemana\s+(?:que\s+)?(?:termina|finaliza|concluye)",
    re.IGNORECASE,
)
_ROLLING = re.compile(
    r"\s*(?:12|twelve|doce)[\s-]*(?:month|mes)\w*[\s-]*(?:end|termin)\w*\s*", re.IGNORECASE
)


def widened(
    times: list[periods.Period | None], table: tables.Table, plan: plans.Plan
) -> list[periods.Period | None]:
    """Return the periods that end with those that are written: twelve months, or a week."""
    if is_rolling(table, plan):
        return [None if time is None else periods.twelve_months_to(time) for time in times]
    if _ends_weeks(table, plan):
        return [
            periods.of_days(time.start - 6, time.end) if time and time.kind == "day" else time
            for time in times
        ]
    return times


def _ends_weeks(table: tables.Table, plan: plans.Plan) -> bool:
    """Tell whether the heading of the days says that a week ends with each."""
    column = plan.column("period")
    return column is not None and bool(
        _WEEK_ENDS.search(table.headings[table.columns.index(column)])
    )


def is_rolling(table: tables.Table, plan: plans.Plan) -> bool:
    """Tell whether a column, its heading, or the headings of CDC's counts say it: 12 months."""
    for column, name in plan.fields.items():
        if name in {"period", "month"} and _ROLLING.match(
            table.headings[table.columns.index(column)]
        ):
            return True
        if name == "series":
            told = {
                sniffing.text_of(cell)
                for cell in tables.cells_at(table.sheet, table.sample, column)
            }
            if told and all(_ROLLING.fullmatch(text) for text in told):
                return True
    folded = {sniffing.folded(heading) for heading in table.headings}
    return {"predictedvalue", "percentpendinginvestigation", "datavalue"} <= folded


def of_rows(
    table: tables.Table, plan: plans.Plan, order: dates.Order | None, reading: Reading
) -> list[periods.Period | None]:
    """Return each record's period."""
    columns = {name: column for column, name in plan.fields.items()}
    if plan.layout == "cross-section":
        return [None] * len(table.rows)
    if plan.layout == "block" and "period" in columns:
        named = row_labels.in_column(table, columns["period"], plan.base, measure_columns(plan))
        if named is not None:
            return [named.get(row) for row in table.rows]
    if "period" in columns:
        starts = dated(table, columns["period"], order, reading)
        if "end" not in columns:
            return starts
        ends = dated(table, columns["end"], order, reading)
        return [_from_to(first, last) for first, last in zip(starts, ends, strict=True)]
    taken = {part: table.column(columns[part]) for part in _PARTS if part in columns}
    if not taken:
        return [None] * len(table.rows)
    found: list[periods.Period | None] = []
    base = columns.get("year", columns.get("fiscal_year"))
    assert base is not None
    if "year" in taken:
        plain = dates.years_of(taken["year"])
        taken["year"] = [
            date_parts.marked_year(cell) if year is None else year
            for year, cell in zip(plain, taken["year"], strict=True)
        ]
    for place, row in enumerate(table.rows):
        period = of_parts({part: column[place] for part, column in taken.items()})
        if period is None and row not in table.totals and not is_section(table, row):
            text = sniffing.text_of(table.column(base)[place]).strip()
            if text or says(table, row, measure_columns(plan)):
                reading.problems.append(problems.of_period(row, base, text))
        found.append(period)
    return found


def dated(
    table: tables.Table, column: int, order: dates.Order | None, reading: Reading
) -> list[periods.Period | None]:
    """Return the periods of a column that names them whole: as dates, or as headings do."""
    dated = dating.of_column(table, column, order)
    reading.order, reading.evidence = dated.order, dated.evidence
    reading.asked = dated.asked
    read, errors = periods.of_column(dated)
    found = list(read)
    for place, error in errors.items():
        cell = table.column(column)[place]
        label = periodic.of_label(cell)
        if isinstance(label, periods.Period):
            found[place] = label
            continue
        row = table.rows[place]
        if row not in table.totals and not is_section(table, row):
            text = sniffing.text_of(cell).strip()
            reading.problems.append(problems.of_date(row, column, text, error, cell=cell))
    return found


def _from_to(first: periods.Period | None, last: periods.Period | None) -> periods.Period | None:
    """Return the period from the beginning of one to the end of another; None where it has none."""
    if first is None or last is None or last.end < first.start:
        return None
    return periods.of_days(first.start, last.end)


# Beyond so many columns that part series, a code beside its words is no longer looked for.
_PARTS = ("year", "fiscal_year", "month", "day", "quarter")


def of_parts(parts: dict[str, cells.Cell]) -> periods.Period | None:
    """Return the period that the cells of a row make; None where one is missing or impossible."""
    fiscal = "fiscal_year" in parts
    base = parts["fiscal_year" if fiscal else "year"]
    year = date_parts.fiscal_year(base) if fiscal else sniffing.year(base)
    if year is None:
        return None
    month = date_parts.month(parts["month"]) if "month" in parts else None
    quarter = date_parts.quarter(parts["quarter"]) if "quarter" in parts else None
    day = date_parts.day_of_month(parts["day"]) if "day" in parts else None
    if ("month" in parts and month is None) or ("quarter" in parts and quarter is None):
        return None
    try:
        if month is not None and "day" in parts:
            return periods.day(year, month, day) if day else None
        if month is not None:
            return periods.fiscal_month(year, month) if fiscal else periods.month(year, month)
        if quarter is not None:
            return (periods.fiscal_quarter if fiscal else periods.quarter)(year, quarter)
        whole = periods.fiscal_year(year) if fiscal else periods.year(year)
    except ValueError:
        return None
    return (
        dataclasses.replace(whole, unfinished=True)
        if fiscal and date_parts.to_date(base)
        else whole
    )


def is_section(table: tables.Table, row: int) -> bool:
    """Tell whether a row holds one text and nothing else: what heads the rows below it."""
    told = [cell for column in table.columns if not sniffing.blank(cell := table.cell(row, column))]
    if len(told) != 1:
        return False
    shape = sniffing.shape(told[0])
    return shape in {"text", "date"} or (shape == "number" and bool(periodic.of_cell(told[0])))


def says(table: tables.Table, row: int, columns: Sequence[int]) -> bool:
    """Tell whether a row has anything in some columns."""
    return any(not sniffing.blank(table.cell(row, column)) for column in columns)


def measure_columns(plan: plans.Plan) -> list[int]:
    """Return the columns that hold the values."""
    return [column for column, name in plan.fields.items() if name == "value"]
