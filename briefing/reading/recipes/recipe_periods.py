"""Which time a row of a table counts for, and which months and years its rows make up.

A year is whole only where the table's own rows cover it. One that the file has not finished, or
begins in the middle of, is partial; its days are those that have rows.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from briefing import dates, periods
from briefing.reading import cells, problems
from briefing.reading.recipes.recipe import Part, Recipe, Span
from briefing.reading.statistics import readings, row_periods
from briefing.reading.tables import date_parts, row_labels, tables
from briefing.reading.texts import sniffing

_DENSE = 0.8
"""Share of the days between first and last that rows cover where a day without one is a gap.

Statistics have a row for each period; a list of incidents has one where something happened.
"""

_IN_ORDER: Final[tuple[Part, ...]] = ("fiscal_year", "year", "quarter", "month", "day")
_NOTED_YEAR: Final = re.compile(r"\s*(?P<year>\d{4})\s*\((?P<remark>[^()]{3,60})\)\s*")


@dataclass
class RowPeriods:
    """The periods of a table's rows.

    Attributes
    ----------
    named : list of Period or None
        One a row; None = the row gives none.
    open : set of Period
        Those that lie in a year that is not over: their values are revised later.
    """

    named: list[periods.Period | None]
    open: set[periods.Period] = field(default_factory=set)
    problems: list[problems.Problem] = field(default_factory=list)
    order: dates.Order | None = None
    asked: bool = False
    evidence: dates.OrderEvidence = field(default_factory=dates.OrderEvidence)


@dataclass(frozen=True, slots=True)
class Made:
    """A month or year that rows make up.

    Attributes
    ----------
    period : Period
        With its days cut to those that have rows where it is not whole.
    partial : bool
        Rows are missing at its beginning, at its end, or between.
    """

    period: periods.Period
    partial: bool = False


def of_rows(
    recipe: Recipe, columns: Mapping[str, int], table: tables.Table, order: dates.Order | None
) -> RowPeriods:
    """Return the period of each row of a long table.

    Parameters
    ----------
    columns : mapping of str to int
        Heading -> sheet column, for every heading of the recipe's period.
    """
    parts: dict[Part, int] = {part: columns[name] for part, name in recipe.period.items()}
    measures = [columns[each.column] for each in recipe.measures if each.column in columns]
    if "date" in parts:
        found = _of_dates(table, parts["date"], measures, order)
    else:
        # A fiscal year, then a year come first: what a row's time hangs on.
        ordered = {part: parts[part] for part in _IN_ORDER if part in parts}
        found = _of_parts(table, ordered, measures)
    if recipe.rolling:
        found.named = [each and periods.twelve_months_to(each) for each in found.named]
    return found


def _of_dates(
    table: tables.Table, column: int, measures: Sequence[int], order: dates.Order | None
) -> RowPeriods:
    """Read the periods of one column, months too whose year stands in a row above them."""
    base = row_labels.base_of(table, (table.sheet.name,))
    labels = row_labels.in_column(table, column, base, measures)
    if labels is not None:
        return RowPeriods([labels.get(row) for row in table.rows])
    reading = readings.Reading()
    named = row_periods.dated(table, column, order, reading)
    return RowPeriods(
        named,
        {each for each in named if each is not None and each.unfinished},
        reading.problems,
        reading.order,
        reading.asked,
        reading.evidence,
    )


def _of_parts(
    table: tables.Table, parts: Mapping[Part, int], measures: Sequence[int]
) -> RowPeriods:
    """Read the period of each row from two or three columns; alike cells are read once."""
    taken = {part: table.column(column) for part, column in parts.items()}
    if "year" in taken:
        taken["year"] = _years(taken["year"])
    known: dict[tuple[object, ...], periods.Period | None] = {}
    found = RowPeriods([])
    last: dict[int, int] = {}
    unfinished: set[int] = set()
    for place, line in enumerate(zip(*taken.values(), strict=True)):
        if line not in known:
            known[line] = _of_line(dict(zip(taken, line, strict=True)), found.open)
            fiscal = date_parts.fiscal_year(line[0]) if next(iter(taken)) == "fiscal_year" else None
            period = known[line]
            if period is not None and fiscal is not None:
                last[fiscal] = max(period.end, last.get(fiscal, period.end))
                if date_parts.to_date(line[0]):
                    unfinished.add(fiscal)
        period = known[line]
        row = table.rows[place]
        if period is None and row not in table.totals and _says(table, row, line, measures):
            found.problems.append(_no_period(table, place, parts))
        found.named.append(period)
    newest = max(last, default=None)
    if newest is not None and last[newest] < periods.fiscal_year(newest).end:
        unfinished.add(newest)
    for each in known.values():
        if each is not None and (each.unfinished or _fiscal_year_of(each) in unfinished):
            found.open.add(each)
    return found


def _years(column: list[cells.Cell]) -> list[cells.Cell]:
    """Return the years of a column, of two digits in their century; what is none stays as it is."""
    whole = dates.years_of(column)
    return [cell if year is None else year for cell, year in zip(column, whole, strict=True)]


def _of_line(line: Mapping[Part, cells.Cell], opened: set[periods.Period]) -> periods.Period | None:
    """Return the period of one row; what its year says in parentheses is kept: "(provisional)"."""
    if not line.keys() & {"year", "fiscal_year"}:
        return None
    told = {str(part): cell for part, cell in line.items()}
    noted = _NOTED_YEAR.fullmatch(sniffing.text_of(line.get("year")))
    if noted is None:
        return row_periods.of_parts(told)
    period = row_periods.of_parts({**told, "year": noted["year"]})
    if period is not None and period.kind == "year" and date_parts.to_date(noted["remark"]):
        period = dataclasses.replace(period, unfinished=True)
    if period is not None:
        opened.add(period)
    return period


def _says(
    table: tables.Table, row: int, line: Sequence[cells.Cell], measures: Sequence[int]
) -> bool:
    """Tell whether a row says anything of a time or a value; else it is no record of this kind."""
    told = (*line, *(table.cell(row, column) for column in measures))
    return not all(sniffing.blank(cell) for cell in told)


def _no_period(table: tables.Table, place: int, parts: Mapping[Part, int]) -> problems.Problem:
    """Name the cell that gives no period: the year, unless that can be read."""
    row = table.rows[place]
    reads = {"year": sniffing.year, "fiscal_year": date_parts.fiscal_year, "month": sniffing.month}
    for part, column in parts.items():
        cell = table.cell(row, column)
        if part in reads and reads[part](cell) is None:
            return problems.of_period(row, column, sniffing.text_of(cell).strip())
    column = list(parts.values())[-1]
    text = sniffing.text_of(table.cell(row, column)).strip()
    return problems.of_period(row, column, text)


def _fiscal_year_of(period: periods.Period) -> int:
    year, month, _ = map(int, dates.iso(period.end).split("-"))
    return year + (month >= 10)


class Spans:
    """The months, quarters and years that a table's rows make up.

    Parameters
    ----------
    told : sequence of Period
        The periods of all rows of the table, those too that a recipe does not keep.
    """

    def __init__(self, told: Sequence[periods.Period]) -> None:
        self._all = sorted(set(told), key=lambda each: (each.start, each.end))
        self._covered = _joined(self._all)
        reach = self._covered[-1][1] - self._covered[0][0] + 1 if self._covered else 1
        days = sum(end - start + 1 for start, end in self._covered)
        self._dense = days >= _DENSE * reach
        self._made: dict[tuple[int, int, Span], Made] = {}

    def of(self, period: periods.Period, span: Span) -> Made | None:
        """Return what a row's period belongs to; None where it is longer, or lies across two."""
        if span == "as_written":
            return Made(period, period.unfinished)
        whole = _around(period.start, span)
        if period.end > whole.end:
            return None
        key = whole.start, whole.end, span
        if key not in self._made:
            self._made[key] = self._cut(whole)
        return self._made[key]

    def _cut(self, whole: periods.Period) -> Made:
        inside = [each for each in self._all if whole.start <= each.start <= each.end <= whole.end]
        first, last = inside[0].start, max(each.end for each in inside)
        newest = last == self._covered[-1][1]
        oldest = first == self._covered[0][0]
        short = (newest and last < whole.end) or (oldest and first > whole.start)
        if self._dense:
            # Periods side by side are joined: whole months of a year are one stretch of it.
            short = short or not any(
                start <= whole.start and whole.end <= end for start, end in self._covered
            )
        if not short and not any(each.unfinished for each in inside):
            return Made(whole)
        if first > whole.start:
            # A year that begins late has no name of its own: it is told by its days.
            return Made(periods.of_days(first, last), partial=True)
        return Made(dataclasses.replace(whole, end=last, unfinished=last < whole.end), partial=True)


def _joined(found: Sequence[periods.Period]) -> list[tuple[int, int]]:
    """Return the stretches of days that periods, sorted by their start, cover."""
    joined: list[tuple[int, int]] = []
    for each in found:
        if joined and each.start <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(joined[-1][1], each.end)
        else:
            joined.append((each.start, each.end))
    return joined


def _around(day: int, span: Span) -> periods.Period:
    """Return the month, quarter or year that a day lies in."""
    year, month, _ = map(int, dates.iso(day).split("-"))
    if span == "month":
        return periods.month(year, month)
    if span == "quarter":
        return periods.quarter(year, (month + 2) // 3)
    if span == "year":
        return periods.year(year)
    return periods.fiscal_year(year + (month >= 10))
