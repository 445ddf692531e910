"""The values of a table of statistics: which series, which period, how much.

Long tables have one observation a row, wide ones a series a row or a column. Section headings
inside a table tell alike names apart; a blank is never a zero and makes no observation.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from briefing import dates, periods
from briefing.reading import (
    cells,
    date_parts,
    dating,
    mended_cells,
    periodic,
    plans,
    problems,
    row_labels,
    sheet_xml,
    sniffing,
    sums,
    tables,
    units,
    values,
    vocabulary,
    wide_values,
)
from briefing.reading.readings import Point, Reading, Series, amount_at

__all__ = ["Point", "Reading", "Series", "cross_section", "of_parts", "read"]

_WEEK_ENDS = re.compile(
    r"\bweek[\s_-]*end(?:ing|s|ed)?\b|\bsemana\s+(?:que\s+)?(?:termina|finaliza|concluye)",
    re.IGNORECASE,
)
_ROLLING = re.compile(
    r"\s*(?:12|twelve|doce)[\s-]*(?:month|mes)\w*[\s-]*(?:end|termin)\w*\s*", re.IGNORECASE
)


def read(table: tables.Table, plan: plans.Plan, order: dates.Order | None = None) -> Reading:
    """Read a table of statistics as its plan says."""
    if plan.layout == "wide-periods":
        return wide_values.read(table, plan)
    return _read_long(table, plan, order)


def _read_long(table: tables.Table, plan: plans.Plan, order: dates.Order | None) -> Reading:
    reading = Reading()
    times = _widened(_periods(table, plan, order, reading), table, plan)
    measures = [column for column, name in plan.fields.items() if name == "value"]
    read = {column: mended_cells.numbers(table, column) for column in measures}
    measures = [column for column in measures if _has_values(read[column])]
    splits = _splits(table, plan)
    sections = _sections(table, times, splits)
    if sections:
        splits.insert(0, sections)
    index: dict[tuple[str, ...], int] = {}
    heading = {
        column: text or sheet_xml.column_letters(column)
        for column, text in zip(table.columns, table.headings, strict=True)
    }
    column_units = {column: units.of_column(table, column, read[column]) for column in measures}
    row_units = next((table.column(at) for at, name in plan.fields.items() if name == "unit"), None)
    statuses = _statuses(table, plan)
    totals = _total_columns({column: read[column] for column in measures}, heading)
    left_out = []
    tested = 0
    for place, row in enumerate(table.rows):
        period = times[place]
        if period is None:
            if not is_section(table, row):
                reading.records += 1
                tested += 1
                sum_of_others = tested <= _MOST_TESTED and _adds_up(read, measures, place)
                if sum_of_others or _is_left_out(table, plan, row, measures):
                    left_out.append(row)
            continue
        reading.records += 1
        reading.dated += 1
        for column in measures:
            amount = amount_at(read[column], place)
            if amount is None:
                continue
            amount = _of_status(amount, statuses[place])
            measure = heading[column] if len(measures) > 1 or not splits else ""
            # Kilograms and pieces of one name are two series.
            unit = "" if row_units is None else sniffing.heading_text(row_units[place])
            named = (*(texts[place] for texts in splits), measure)
            key = (*named, unit)
            if key not in index:
                index[key] = len(reading.series)
                names = tuple(dict.fromkeys(name for name in named if name)) or ("Total",)
                total = row in table.totals or column in totals
                unit = unit or units.of_names(names) or column_units[column]
                reading.series.append(Series(names, unit, total=total))
            reading.points.append(Point(index[key], period, amount, row, column))
    without = set(left_out)
    reading.problems = [each for each in reading.problems if each.row not in without]
    reading.leave_out(left_out)
    for column in measures:
        for wrong in read[column].wrong:
            cell = table.column(column)[wrong]
            reading.problems.append(problems.of_value(table.rows[wrong], column, cell))
    return reading


def _of_status(amount: values.Amount, status: str) -> values.Amount:
    return dataclasses.replace(amount, status=amount.status or status) if status else amount


def _statuses(table: tables.Table, plan: plans.Plan) -> list[str]:
    """Return the status that a column of the table gives each record; "" = none."""
    column = plan.column("status")
    if column is None:
        return [""] * len(table.rows)
    texts = map(sniffing.text_of, table.column(column))
    return [vocabulary.propose("observation_status", text.strip()).taken for text in texts]


def is_section(table: tables.Table, row: int) -> bool:
    """Tell whether a row holds one text and nothing else: what heads the rows below it."""
    told = [cell for column in table.columns if not sniffing.blank(cell := table.cell(row, column))]
    if len(told) != 1:
        return False
    shape = sniffing.shape(told[0])
    return shape in {"text", "date"} or (shape == "number" and bool(periodic.of_cell(told[0])))


def _sections(
    table: tables.Table, times: Sequence[periods.Period | None], splits: Sequence[Sequence[str]]
) -> list[str]:
    """Return, by place, the heading inside the table that stands above a row.

    [] where there is none, or where the rows are told apart without it.
    """
    heads = {
        place
        for place, period in enumerate(times)
        if period is None and is_section(table, table.rows[place])
    }
    if not heads:
        return []
    keys = [
        (period, *(texts[place] for texts in splits))
        for place, period in enumerate(times)
        if period is not None
    ]
    if len(set(keys)) == len(keys):
        return []
    found = []
    current = ""
    for place, row in enumerate(table.rows):
        if place in heads:
            told = (table.cell(row, column) for column in table.columns)
            text = next(sniffing.heading_text(cell) for cell in told if not sniffing.blank(cell))
            current = "" if row_labels.year_of(text) else text
        found.append(current)
    return found


def _total_columns(numbers: dict[int, values.Numbers], heading: dict[int, str]) -> frozenset[int]:
    """Return the measures that are totals of others beside them, by their name or their numbers."""
    if len(numbers) < 2:
        return frozenset()
    named = [column for column in numbers if tables.names_total(heading[column].split(" / ")[0])]
    return sums.columns(numbers, named) | frozenset(named)


def _adds_up(read: dict[int, values.Numbers], measures: Sequence[int], place: int) -> bool:
    """Tell whether a row says the sum of three or more rows right above it, in all it says."""
    agreed = 0
    for column in measures:
        total = read[column].values[place]
        above = read[column].values[max(0, place - _MOST_ADDED) : place]
        if total is None:
            continue
        added = [value for value in reversed(above) if value is not None]
        if not sums.of_first(total, added):
            return False
        agreed += total != 0
    return agreed > 0


# A total stands below at most this many rows; where more rows than that have no period, something
# else is wrong with them.
_MOST_ADDED = 400
_MOST_TESTED = 100


def _is_left_out(table: tables.Table, plan: plans.Plan, row: int, measures: Sequence[int]) -> bool:
    """Tell whether a row without a period holds totals: it gives no values and is no fault."""
    part = plan.column("month", "quarter")
    yearly = part is not None and str(table.cell(row, part)).strip() in date_parts.YEARLY
    if plan.layout != "block" and row not in table.totals and not yearly:
        return False
    return _says(table, row, measures)


def _has_values(numbers: values.Numbers) -> bool:
    return any(value is not None for value in numbers.values) or bool(numbers.special)


def _splits(table: tables.Table, plan: plans.Plan) -> list[list[str]]:
    """Return the texts of the columns that split the table into series, one list a column.

    Columns of one and the same text name the series of a table with one column of values, and
    tell nothing apart otherwise; a column that only repeats another (a code) is left out.
    """
    found: list[list[str]] = []
    for column, name in plan.fields.items():
        if name != "series":
            continue
        texts = [sniffing.heading_text(cell) for cell in table.column(column)]
        pairs = {}
        for other in found[:_MOST_COMPARED]:
            pairs = dict(zip(other, texts, strict=True))
            if all(pairs[left] == right for left, right in zip(other, texts, strict=True)):
                break
        else:
            found.append(texts)
    return found


def _widened(
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


def _periods(
    table: tables.Table, plan: plans.Plan, order: dates.Order | None, reading: Reading
) -> list[periods.Period | None]:
    """Return each record's period."""
    columns = {name: column for column, name in plan.fields.items()}
    if plan.layout == "cross-section":
        return [None] * len(table.rows)
    if plan.layout == "block" and "period" in columns:
        labels = row_labels.in_column(table, columns["period"], plan.base, _measure_columns(plan))
        if labels is not None:
            return [labels.periods.get(row) for row in table.rows]
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
            if text or _says(table, row, _measure_columns(plan)):
                reading.problems.append(problems.Problem(row, base, text, "no_period"))
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
_MOST_COMPARED = 50
_PARTS = ("year", "fiscal_year", "month", "day", "quarter")


def _says(table: tables.Table, row: int, columns: Sequence[int]) -> bool:
    return any(not sniffing.blank(table.cell(row, column)) for column in columns)


def _measure_columns(plan: plans.Plan) -> list[int]:
    return [column for column, name in plan.fields.items() if name == "value"]


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


def cross_section(table: tables.Table, plan: plans.Plan) -> tuple[int, int]:
    """Return how many measures and how many numbers a table without a period has."""
    measures = [values.read_column(table.column(column)) for column in _measure_columns(plan)]
    counts = [sum(value is not None for value in numbers.values) for numbers in measures]
    return sum(count > 0 for count in counts), sum(counts)
