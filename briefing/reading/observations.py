"""The values of a table of statistics: which series, which period, how much.

Long tables have one observation a row, wide ones a series a row or a column. Section headings
inside a table tell alike names apart; a blank is never a zero and makes no observation.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing import dates, periods
from briefing.reading import (
    cells,
    dating,
    kinds,
    mended_cells,
    periodic,
    problems,
    sniffing,
    tables,
    timing,
    values,
)

_MARK = re.compile(r"\s*(?:[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹]+|(?<!\d)\d{1,2}\)|\b[a-z]/)$")
_DIGIT_MARK = re.compile(r"(?<=[^\W\d_)])(?P<mark>\d[a-z]?)$|(?<=\))(?P<after>\d[a-z]?)$")
_UNIT = re.compile(r"\(([^()]{1,30})\)\s*$")
_ROLLING = re.compile(
    r"\s*(?:12|twelve|doce)[\s-]*(?:month|mes)\w*[\s-]*(?:end|termin)\w*\s*", re.IGNORECASE
)


@dataclass
class Series:
    """A series as a table names it.

    Attributes
    ----------
    names : tuple of str
        What tells it apart within its table, outer to inner: ("Homicidio", "Tot").
    unit : str
        From its heading or the table's unit row; "" where nothing says.
    notes : list of str
        Footnote marks taken off its name.
    total : bool
        It is a total of others by its name.
    """

    names: tuple[str, ...]
    unit: str = ""
    notes: list[str] = field(default_factory=list)
    total: bool = False

    @property
    def name(self) -> str:
        """Its name in one line."""
        return ", ".join(name for name in self.names if name)


@dataclass(frozen=True, slots=True)
class Point:
    """One value: `row` and `column` are where it stands, counted from 0."""

    series: int
    period: periods.Period
    amount: values.Amount
    row: int
    column: int


@dataclass
class Reading:
    """All values of a table.

    Attributes
    ----------
    records : int
        Rows of the table that are its own, without section headings inside it.
    points : list of Point
        Values, bounds and suppressed values; plain blanks make none.
    """

    series: list[Series] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    problems: list[problems.Problem] = field(default_factory=list)
    records: int = 0
    dated: int = 0
    order: dates.Order | None = None
    asked: bool = False
    evidence: dates.OrderEvidence = field(default_factory=dates.OrderEvidence)


def read(table: tables.Table, plan: kinds.Plan, order: dates.Order | None = None) -> Reading:
    """Read a table of statistics as its plan says."""
    if plan.layout == "wide-periods":
        return _read_wide(table, plan)
    return _read_long(table, plan, order)


def _read_wide(table: tables.Table, plan: kinds.Plan) -> Reading:
    reading = Reading()
    rows = [row for row in table.rows if _any(table, row, plan.periods)]
    place = {row: number for number, row in enumerate(table.rows)}
    reading.records = reading.dated = len(rows)
    numbers = {column: mended_cells.numbers(table, column) for column in plan.periods}
    years = next((column for column, name in plan.fields.items() if name == "year"), None)
    months = next((column for column, name in plan.fields.items() if name == "month"), None)
    if months is not None:
        # What names no month is a total or an average of those that do.
        rows = [row for row in rows if sniffing.month(table.cell(row, months)) is not None]
    kept = [column for column, name in plan.fields.items() if name == "series"]
    alone = months is not None and not kept
    names = dict.fromkeys(rows, ((), ())) if alone else _row_names(table, kept, rows)
    unit = _table_unit(table)
    parts = _period_parts(table, plan)
    index: dict[tuple[tuple[str, ...], str], int] = {}
    for row in rows:
        year = sniffing.year(table.cell(row, years)) if years is not None else None
        month = sniffing.month(table.cell(row, months)) if months is not None else None
        for column, span in plan.periods.items():
            read = numbers[column]
            amount = read.special.get(place[row])
            value = read.values[place[row]]
            if amount is None and value is not None:
                amount = values.Amount(value, value, value)
            if amount is None or not amount.says_something:
                continue
            period = periodic.of_year(span, year) if month is None else _of_month(span, month)
            if period is None:
                continue
            key = names[row][0], parts[column]
            if key not in index:
                index[key] = len(reading.series)
                whole = (*key[0], key[1]) if key[1] else key[0] or ("Total",)
                reading.series.append(Series(whole, unit, list(names[row][1]), row in table.totals))
            reading.points.append(Point(index[key], period, amount, row, column))
    for column, read in numbers.items():
        for wrong in read.wrong:
            row = table.rows[wrong]
            text = sniffing.text_of(table.cell(row, column)).strip()
            reading.problems.append(problems.Problem(row, column, text, "not_a_number"))
    return reading


def _of_month(span: periodic.Heading, month: int) -> periods.Period | None:
    """Return the month that stands in the row, in the year that stands over the column."""
    year = span if isinstance(span, periods.Period) and span.kind == "year" else None
    return periods.month(int(dates.iso(year.start)[:4]), month) if year else None


def _period_parts(table: tables.Table, plan: kinds.Plan) -> dict[int, str]:
    """Return what the headings of the period columns say beside the period: measures, units.

    Where all say the same it tells nothing apart and is left out.
    """
    parts = {}
    for column in plan.periods:
        heading = table.headings[table.columns.index(column)]
        row = table.sheet.rows[plan.period_row] if plan.period_row is not None else []
        period = sniffing.heading_text(row[column]) if column < len(row) else ""
        rest = [part for part in heading.split(" / ") if part != period]
        parts[column] = " / ".join(part for part in rest if periodic.of_text(part) is None)
    return parts if len(set(parts.values())) > 1 else dict.fromkeys(parts, "")


def _any(table: tables.Table, row: int, columns: object) -> bool:
    assert isinstance(columns, dict)
    return any(not sniffing.blank(table.cell(row, column)) for column in columns)


def _row_names(
    table: tables.Table, columns: Sequence[int], rows: Sequence[int]
) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return, by row, the name of its series and the marks taken off it.

    Names that occur twice are led by the nearest name above that occurs once: a section's heading,
    or the row that they are parts of. Where that is not enough, the row's number is added.
    """
    marks = _defined_marks(table)
    plain: dict[int, tuple[str, ...]] = {}
    taken: dict[int, tuple[str, ...]] = {}
    for row in table.rows:
        cleaned = [
            _without_mark(sniffing.heading_text(cell), marks)
            for cell in (table.cell(row, each) for each in columns)
            if isinstance(cell, str)
        ]
        plain[row] = tuple(dict.fromkeys(text for text, _ in cleaned if text))
        taken[row] = tuple(mark for _, mark in cleaned if mark)
    counts = Counter(plain[row] for row in rows)
    led: dict[int, tuple[str, ...]] = {}
    above: tuple[str, ...] = ()
    wanted = set(rows)
    for row in table.rows:
        name = plain[row]
        if row not in wanted or counts[name] == 1:
            above = name or above
            led[row] = name
        else:
            led[row] = (*above, *name) if above else name
    again = Counter(led[row] for row in rows)
    seen: Counter[tuple[str, ...]] = Counter()
    result = {}
    for row in rows:
        name = led[row]
        seen[name] += 1
        if (again[name] > 1 and seen[name] > 1) or not name:
            name = (*name, f"#{row + 1}")
        result[row] = name, taken[row]
    return result


def _defined_marks(table: tables.Table) -> frozenset[str]:
    """Return the digits with which notes below the table begin: what such a digit in a name is."""
    found = (re.match(r"\s*\(?(\d[a-z]?)", text) for _, text in table.notes)
    return frozenset(match[1] for match in found if match)


def _without_mark(text: str, defined: frozenset[str]) -> tuple[str, str]:
    match = _MARK.search(text)
    if match and match.start() > 0:
        return text[: match.start()].rstrip(), match[0].strip()
    digit = _DIGIT_MARK.search(text)
    if digit and (digit["mark"] or digit["after"]) in defined:
        return text[: digit.start()].rstrip(), digit["mark"] or digit["after"]
    return text, ""


def _table_unit(table: tables.Table) -> str:
    """Return the unit that a row of its own above the table gives in parentheses, or ""."""
    for _, text in table.titles:
        match = re.fullmatch(r"\s*\(([^()]{2,40})\)\s*", text)
        if match:
            return match[1]
    return ""


def _read_long(table: tables.Table, plan: kinds.Plan, order: dates.Order | None) -> Reading:
    reading = Reading(records=len(table.rows))
    times = _periods(table, plan, order, reading)
    measures = [column for column, name in plan.fields.items() if name == "value"]
    read = {column: mended_cells.numbers(table, column) for column in measures}
    measures = [column for column in measures if _has_values(read[column])]
    splits = _splits(table, plan)
    index: dict[tuple[str, ...], int] = {}
    heading = dict(zip(table.columns, table.headings, strict=True))
    units = {column: heading_unit(heading[column]) for column in measures}
    rolling = _is_rolling(table, plan)
    for place, row in enumerate(table.rows):
        period = times[place]
        if period is None:
            continue
        reading.dated += 1
        if rolling:
            period = periods.twelve_months_to(period)
        for column in measures:
            numbers = read[column]
            amount = numbers.special.get(place)
            value = numbers.values[place]
            if amount is None and value is not None:
                amount = values.Amount(value, value, value)
            if amount is None or not amount.says_something:
                continue
            measure = heading[column] if len(measures) > 1 or not splits else ""
            key = (*(texts[place] for texts in splits), measure)
            if key not in index:
                index[key] = len(reading.series)
                names = tuple(dict.fromkeys(name for name in key if name))
                total = row in table.totals
                reading.series.append(Series(names or ("Total",), units[column], total=total))
            reading.points.append(Point(index[key], period, amount, row, column))
    for column in measures:
        for wrong in read[column].wrong:
            text = sniffing.text_of(table.column(column)[wrong]).strip()
            reading.problems.append(
                problems.Problem(table.rows[wrong], column, text, "not_a_number")
            )
    return reading


def _has_values(numbers: values.Numbers) -> bool:
    return any(value is not None for value in numbers.values) or bool(numbers.special)


def heading_unit(heading: str) -> str:
    """Return the unit that a heading gives in parentheses at its end, or ""."""
    match = _UNIT.search(heading)
    return match[1] if match else ""


def _splits(table: tables.Table, plan: kinds.Plan) -> list[list[str]]:
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
        for other in found:
            pairs = dict(zip(other, texts, strict=True))
            if all(pairs[left] == right for left, right in zip(other, texts, strict=True)):
                break
        else:
            found.append(texts)
    return found


def _is_rolling(table: tables.Table, plan: kinds.Plan) -> bool:
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
    table: tables.Table, plan: kinds.Plan, order: dates.Order | None, reading: Reading
) -> list[periods.Period | None]:
    """Return each record's period."""
    columns = {name: column for column, name in plan.fields.items()}
    if plan.layout == "cross-section":
        return [None] * len(table.rows)
    if "period" in columns:
        dated = dating.of_column(table, columns["period"], order)
        reading.order, reading.evidence = dated.order, dated.evidence
        reading.asked = dated.asked
        named, errors = periods.of_column(dated)
        for place, error in errors.items():
            text = sniffing.text_of(table.column(columns["period"])[place]).strip()
            row = table.rows[place]
            if row not in table.totals:
                reading.problems.append(problems.of_date(row, columns["period"], text, error))
        return list(named)
    taken = {part: table.column(columns[part]) for part in _PARTS if part in columns}
    if not taken:
        return [None] * len(table.rows)
    found: list[periods.Period | None] = []
    base = columns.get("year", columns.get("fiscal_year"))
    assert base is not None
    if "year" in taken:
        taken["year"] = list(dates.years_of(taken["year"]))
    for place, row in enumerate(table.rows):
        period = of_parts({part: column[place] for part, column in taken.items()})
        if period is None and row not in table.totals:
            text = sniffing.text_of(table.column(base)[place]).strip()
            if text or _any(table, row, dict.fromkeys(_measure_columns(plan))):
                reading.problems.append(problems.Problem(row, base, text, "no_period"))
        found.append(period)
    return found


_PARTS = ("year", "fiscal_year", "month", "day", "quarter")


def _measure_columns(plan: kinds.Plan) -> list[int]:
    return [column for column, name in plan.fields.items() if name == "value"]


def of_parts(parts: dict[str, cells.Cell]) -> periods.Period | None:
    """Return the period that the cells of a row make; None where one is missing or impossible."""
    fiscal = "fiscal_year" in parts
    base = parts["fiscal_year" if fiscal else "year"]
    year = timing.fiscal_year(base) if fiscal else sniffing.year(base)
    if year is None:
        return None
    month = sniffing.month(parts["month"]) if "month" in parts else None
    quarter = timing.quarter(parts["quarter"]) if "quarter" in parts else None
    day = timing.day_of_month(parts["day"]) if "day" in parts else None
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
    return dataclasses.replace(whole, unfinished=True) if fiscal and timing.to_date(base) else whole


def cross_section(table: tables.Table, plan: kinds.Plan) -> tuple[int, int]:
    """Return how many measures and how many numbers a table without a period has."""
    measures = [values.read_column(table.column(column)) for column in _measure_columns(plan)]
    counts = [sum(value is not None for value in numbers.values) for numbers in measures]
    return sum(count > 0 for count in counts), sum(counts)
