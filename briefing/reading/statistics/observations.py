"""The values of a table of statistics: which series, which period, how much.

Long tables have one observation a row, wide ones a series a row or a column. Section headings
inside a table tell alike names apart; a blank is never a zero and makes no observation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing import dates, periods
from briefing.reading import problems
from briefing.reading.meaning import mended_cells, plans, sums, units, values
from briefing.reading.opening import sheet_xml
from briefing.reading.statistics import row_periods, wide_values
from briefing.reading.statistics.readings import Point, Reading, Series, amount_at
from briefing.reading.tables import date_parts, row_labels, tables
from briefing.reading.texts import sniffing, vocabulary

__all__ = ["Point", "Reading", "Series", "cross_section", "read"]


def read(table: tables.Table, plan: plans.Plan, order: dates.Order | None = None) -> Reading:
    """Read a table of statistics as its plan says."""
    if plan.layout == "wide-periods":
        return wide_values.read(table, plan)
    return _read_long(table, plan, order)


def _read_long(table: tables.Table, plan: plans.Plan, order: dates.Order | None) -> Reading:
    reading = Reading()
    times = row_periods.widened(row_periods.of_rows(table, plan, order, reading), table, plan)
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
    bounds = _bounds(table, plan) if len(measures) == 1 else {}
    totals = _total_columns({column: read[column] for column in measures}, heading)
    left_out = []
    tested = 0
    for place, row in enumerate(table.rows):
        period = times[place]
        if period is None:
            if not row_periods.is_section(table, row):
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
            amount = _of_status(_bounded(amount, bounds, place), statuses[place])
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
    return replace(amount, status=amount.status or status) if status else amount


def _bounds(table: tables.Table, plan: plans.Plan) -> dict[str, values.Numbers]:
    """Return the columns of the lowest and highest that a value may be, read; {} where none are."""
    columns = {name: plan.column(name) for name in ("low", "high")}
    return {
        name: mended_cells.numbers(table, column)
        for name, column in columns.items()
        if column is not None
    }


def _bounded(amount: values.Amount, bounds: dict[str, values.Numbers], place: int) -> values.Amount:
    """Return a value with the bounds that its row gives."""
    if not bounds or amount.value is None:
        return amount
    told = {name: read.values[place] for name, read in bounds.items()}
    low, high = told.get("low"), told.get("high")
    return replace(
        amount,
        low=amount.low if low is None else low,
        high=amount.high if high is None else high,
    )


def _statuses(table: tables.Table, plan: plans.Plan) -> list[str]:
    """Return the status that a column of the table gives each record; "" = none."""
    column = plan.column("status")
    if column is None:
        return [""] * len(table.rows)
    texts = map(sniffing.text_of, table.column(column))
    return [vocabulary.propose("observation_status", text.strip()).taken for text in texts]


def _sections(
    table: tables.Table, times: Sequence[periods.Period | None], splits: Sequence[Sequence[str]]
) -> list[str]:
    """Return, by place, the heading inside the table that stands above a row.

    [] where there is none, or where the rows are told apart without it.
    """
    heads = {
        place
        for place, period in enumerate(times)
        if period is None and row_periods.is_section(table, table.rows[place])
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
_MOST_COMPARED = 50
_MOST_TESTED = 100


def _is_left_out(table: tables.Table, plan: plans.Plan, row: int, measures: Sequence[int]) -> bool:
    """Tell whether a row without a period holds totals: it gives no values and is no fault."""
    part = plan.column("month", "quarter")
    yearly = part is not None and str(table.cell(row, part)).strip() in date_parts.YEARLY
    if plan.layout != "block" and row not in table.totals and not yearly:
        return False
    return row_periods.says(table, row, measures)


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


def cross_section(table: tables.Table, plan: plans.Plan) -> tuple[int, int]:
    """Return how many measures and how many numbers a table without a period has."""
    measures = [
        values.read_column(table.column(column)) for column in row_periods.measure_columns(plan)
    ]
    counts = [sum(value is not None for value in numbers.values) for numbers in measures]
    return sum(count > 0 for count in counts), sum(counts)
