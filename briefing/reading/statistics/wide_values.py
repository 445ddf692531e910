"""The values of a table with periods across: a series a row, or years across and months down."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace

from briefing import periods
from briefing.reading import problems
from briefing.reading.meaning import mended_cells, plans, sums, units, values
from briefing.reading.statistics import readings
from briefing.reading.tables import embedded, footnotes, periodic, row_labels, row_names, tables
from briefing.reading.texts import sniffing

_UNIT = re.compile(r"[%‰$€£¥]|[^\W\d_]")


def read(table: tables.Table, plan: plans.Plan) -> readings.Reading:
    """Read a table as its plan says; what stands in a row of totals of months is left out."""
    reading = readings.Reading()
    place = {row: number for number, row in enumerate(table.rows)}
    rows = [row for row in table.rows if _any(table, row, plan.periods)]
    numbers = {column: mended_cells.numbers(table, column) for column in plan.periods}
    whens = times_of(table, plan)
    reading.records = len(rows)
    apart = plan.column("month", "quarter", "year", "fiscal_year") is not None
    if apart:
        # What names no part of a year is a total or an average of those that do.
        reading.leave_out([row for row in rows if row not in whens])
        rows = [row for row in rows if row in whens]
    reading.dated = len(rows)
    kept = [column for column, name in plan.fields.items() if name == "series"]
    names = row_names.of_rows(table, kept, rows, whens)
    totals = table.totals | (frozenset() if apart else sums.rows(table, rows, numbers))
    parts = parts_of(table, plan)
    marks = _period_marks(table, plan)
    grouped = len(set(parts.values())) > 2
    index: dict[tuple[row_names.Name, str], int] = {}
    for row in rows:
        for column, span in plan.periods.items():
            amount = readings.amount_at(numbers[column], place[row])
            period = period_of(span, whens.get(row), plan.base)
            if amount is None or period is None:
                continue
            key = names[row][0], parts[column]
            if key not in index:
                index[key] = len(reading.series)
                whole = (*key[0], key[1]) if key[1] else key[0] or ("Total",)
                unit = units.of_names(whole) or _unit(table, row, numbers)
                total = row in totals or (grouped and tables.names_total(parts[column]))
                reading.series.append(readings.Series(whole, unit, list(names[row][1]), total))
            if marks[column][0]:
                amount = _marked(amount, *marks[column])
            reading.points.append(readings.Point(index[key], period, amount, row, column))
    for column, read_ in numbers.items():
        for wrong in read_.wrong:
            row = table.rows[wrong]
            reading.problems.append(problems.of_value(row, column, table.cell(row, column)))
    return reading


def times_of(table: tables.Table, plan: plans.Plan) -> dict[int, Hashable]:
    """Return what rows say of their time: the part of the years across, or the months' year."""
    column = plan.column("month", "quarter")
    if column is not None:
        named = row_labels.parts(table, column)
        return {row: part for row, part in named.items() if isinstance(part, periodic.Part)}
    column = plan.column("year", "fiscal_year")
    if column is None:
        return dict(row_labels.years_above(table)) if _needs_year(plan) else {}
    fiscal = plan.fields[column] == "fiscal_year" or periodic.starts_in_october(
        plan.periods.values()
    )
    found: dict[int, Hashable] = {}
    for row in table.rows:
        year = row_labels.year_of(table.cell(row, column), fiscal=fiscal)
        if year is not None:
            found[row] = year
    return found


def _needs_year(plan: plans.Plan) -> bool:
    return plan.base is None and any(
        isinstance(span, periodic.Part) for span in plan.periods.values()
    )


def period_of(
    span: periodic.Heading, when: Hashable, base: periods.Period | None
) -> periods.Period | None:
    """Return the period of a heading and of what its row says of time."""
    if isinstance(span, periods.Period):
        return periodic.of_year(when, span) if isinstance(when, periodic.Part) else span
    return periodic.of_year(span, when if isinstance(when, periods.Period) else base)


def parts_of(table: tables.Table, plan: plans.Plan) -> dict[int, str]:
    """Return what the headings of the period columns say beside the period: measures, units.

    Where all say the same it tells nothing apart and is left out, unless it stands in the heading
    of the period itself.
    """
    row = table.sheet.rows[plan.period_row] if plan.period_row is not None else []
    line = {column: row[column] for column in plan.periods if column < len(row)}
    inside = {} if periodic.among(line) else embedded.in_row(line)
    found = {}
    for column in plan.periods:
        heading = table.headings[table.columns.index(column)]
        period = sniffing.heading_text(row[column]) if column < len(row) else ""
        rest = [part for part in heading.split(" / ") if part != period]
        rest = [part for part in rest if periodic.of_text(part) is None]
        if column in inside and inside[column][1]:
            rest.append(inside[column][1])
        found[column] = " / ".join(rest)
    # A line that stands over few of the periods parts none of them: "(Deaths per" "100,000)".
    most = sum(bool(part) for part in found.values()) >= 0.5 * len(found)
    apart = most and len(set(found.values())) > 1
    return found if inside or apart else dict.fromkeys(found, "")


def _period_marks(table: tables.Table, plan: plans.Plan) -> dict[int, tuple[str, str]]:
    """Return by column the footnote mark of its period's heading, and the status that it says."""
    row = table.sheet.rows[plan.period_row] if plan.period_row is not None else []
    return {
        column: footnotes.of_heading(sniffing.heading_text(row[column]))
        if column < len(row)
        else ("", "")
        for column in plan.periods
    }


def _marked(amount: values.Amount, mark: str, status: str) -> values.Amount:
    """Return a value with the mark of its period's heading."""
    note = " ".join(part for part in (amount.note, mark) if part)
    return replace(amount, note=note, status=amount.status or status)


def _unit(table: tables.Table, row: int, numbers: Mapping[int, values.Numbers]) -> str:
    """Return the unit that the table's title, or the cells of a row themselves, give; or ""."""
    title = units.of_titles(text for _, text in table.titles) or _unit_row(table, numbers)
    shown = {read.unit for read in numbers.values()}
    if title or len(shown) != 1 or shown == {""}:
        return title
    # One row of percentages makes none of the others: a row says its unit by itself.
    says = any(_UNIT.search(sniffing.text_of(table.cell(row, column))) for column in numbers)
    formatted = any((row, column) in table.sheet.formats for column in numbers)
    return shown.pop() if says or formatted else ""


def _unit_row(table: tables.Table, columns: Iterable[int]) -> str:
    """Return the unit that stands with every one of the periods: "2019 / %", "2020 / %"."""
    heading = dict(zip(table.columns, table.headings, strict=True))
    found = {units.of_heading(heading[column]) for column in columns}
    return found.pop() if len(found) == 1 else ""


def _any(table: tables.Table, row: int, columns: Mapping[int, object]) -> bool:
    return any(not sniffing.blank(table.cell(row, column)) for column in columns)
