"""What the labels of rows say of time: a period, a part of a year, or a year for those below them.

`2019` over `Enero ... Diciembre`, `2019 Enero, Febrero, ...`, `Oct` to `Sep` beside fiscal years: a
label is read with the year that stands above it, in its own column, alone in a row, or in a title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefing import periods
from briefing.reading import cells
from briefing.reading.tables import periodic, tables
from briefing.reading.texts import headings, sniffing

_YEARS = frozenset({"year", "us_fiscal_year"})
_QUARTERS = frozenset({"quarter", "qtr", "trimestre", "trim"})
_YEAR = re.compile(r"(?<![\d/.-])(?:FY\s?)?((?:19|20)\d\d)(?![\d/])", re.IGNORECASE)
_FISCAL = re.compile(r"\bFY\s?\d|\bfiscal\s+year|\ba[nñ]o\s+fiscal|\bF\.Y\.", re.IGNORECASE)
# A title that says when a table was made says nothing of what it covers.
_MADE = re.compile(
    r"\b(?:as of|al corte|corte al|a la fecha|updated?|actualizad[oa]|actualizaci[oó]n|published|"
    r"publicad[oa]|consult\w+|retrieved|accessed|downloaded|prepared|elaborad[oa]|oficio|folio|"
    r"released?|fecha de|through|hasta)\b",
    re.IGNORECASE,
)


def parts(table: tables.Table, column: int) -> dict[int, periodic.Heading]:
    """Return what the labels of a column name of time, by sheet row; other labels are left out."""
    heading = dict(zip(table.columns, table.headings, strict=True)).get(column, "")
    words = set(sniffing.words_of(heading))
    found: dict[int, periodic.Heading] = {}
    numbered = bool(words & headings.MONTH_WORDS)
    quarters = bool(words & _QUARTERS) or _roman(table, column)
    for row, cell in zip(table.rows, table.column(column), strict=True):
        if sniffing.blank(cell):
            continue
        label = periodic.of_label(cell, quarters=quarters)
        if numbered and not isinstance(label, periodic.Part):
            month = sniffing.month(cell)
            label = periodic.Part("month", month) if month is not None else label
        if label is not None:
            found[row] = label
    return found


def in_column(
    table: tables.Table,
    column: int,
    base: periods.Period | None,
    values: Sequence[int],
) -> Mapping[int, periods.Period] | None:
    """Return the periods of rows whose labels need a year that stands above them, or None.

    By sheet row; rows that only name a year for those below are not among them.

    Parameters
    ----------
    base : periods.Period or None
        The year that stands above the whole table.
    values : sequence of int
        The columns of values: a row that has one is a record, or the sum of those below it.
    """
    if not _names_parts(table, column):
        return None
    named = parts(table, column)
    bare = [row for row, label in named.items() if isinstance(label, periodic.Part)]
    if len(bare) < 2:
        return None
    lone = _lone_years(table)
    fiscal = _fiscal_blocks(table, named, lone)
    year = base
    found: dict[int, periods.Period] = {}
    years = set()
    without = 0
    for row in table.rows:
        label = named.get(row)
        above = lone.get(row)
        if above is None and isinstance(label, periods.Period) and label.kind in _YEARS:
            above = label
        if above is not None:
            year = periods.fiscal_year(periodic.year_number(above)) if fiscal else above
            years.add(row)
        elif isinstance(label, periodic.Part):
            period = periodic.of_year(label, year)
            without += period is None
            if period is not None:
                found[row] = period
        elif label is not None:
            found[row] = label
            year = periods.year(int(periodic.year_number(label)))
    told = [
        row
        for row in table.rows
        if row not in table.totals
        and row not in years
        and any(not sniffing.blank(table.cell(row, each)) for each in values)
    ]
    if not found or without or len(found.keys() & set(told)) < 0.8 * len(told):
        return None
    return found


def _names_parts(table: tables.Table, column: int) -> bool:
    """Tell from a sample whether a column names months or quarters without their year."""
    sample = tables.cells_at(table.sheet, table.sample, column)
    told = [cell for cell in sample if not sniffing.blank(cell)]
    quarters = _roman(table, column)
    found = sum(
        isinstance(periodic.of_label(cell, quarters=quarters), periodic.Part)
        or sniffing.month(cell) is not None
        for cell in told
    )
    return found >= 0.5 * len(told) > 0


def years_above(table: tables.Table) -> dict[int, periods.Period]:
    """Return, by sheet row, the year that stands alone in a row above it; {} where none does."""
    lone = _lone_years(table)
    if not lone:
        return {}
    found = {}
    year = None
    for row in table.rows:
        year = lone.get(row, year)
        if year is not None and row not in lone:
            found[row] = year
    return found


def base_of(table: tables.Table, context: Sequence[str]) -> periods.Period | None:
    """Return the one year that a table's titles, its sheet or its file are called by, or None.

    The nearest text that names any year decides; one that names two says nothing.
    """
    titles = [text for _, text in reversed(table.titles)]
    for text in (*titles, *(text for text in context if text and text not in titles)):
        made = _MADE.search(text)
        years = {int(match) for match in _YEAR.findall(text[: made.start()] if made else text)}
        if len(years) == 1:
            (number,) = years
            return (periods.fiscal_year if _FISCAL.search(text) else periods.year)(number)
        if years:
            return None
    return None


def year_of(cell: cells.Cell, *, fiscal: bool = False) -> periods.Period | None:
    """Return the calendar or US fiscal year that a cell names, or None."""
    label = periodic.of_cell(cell)
    if not isinstance(label, periods.Period) or label.kind not in _YEARS:
        number = sniffing.year(cell)
        label = periods.year(number) if number is not None else None
    if label is not None and fiscal and label.kind == "year":
        return periods.fiscal_year(periodic.year_number(label))
    return label


def _lone_years(table: tables.Table) -> dict[int, periods.Period]:
    """Return the rows in which a year stands alone, with that year."""
    found = {}
    for row in table.rows:
        told = [
            cell for column in table.columns if not sniffing.blank(cell := table.cell(row, column))
        ]
        if len(told) == 1:
            year = periodic.of_cell(told[0])
            if isinstance(year, periods.Period) and year.kind in _YEARS:
                found[row] = year
    return found


def _fiscal_blocks(
    table: tables.Table,
    named: Mapping[int, periodic.Heading],
    lone: Mapping[int, periods.Period],
) -> bool:
    """Tell whether the months of each year run from October to September."""
    block: list[periodic.Heading] = []
    seen = 0
    for row in [*table.rows, -1]:
        label = named.get(row)
        year = row in lone or (isinstance(label, periods.Period) and label.kind in _YEARS)
        if year or row == -1:
            if len(block) >= 12:
                if not periodic.starts_in_october(block):
                    return False
                seen += 1
            block = []
        elif label is not None and row not in table.totals:
            block.append(label)
    return seen > 0


def _roman(table: tables.Table, column: int) -> bool:
    """Tell whether a column counts I, II, III, IV: quarters."""
    told = {
        sniffing.text_of(cell).strip().upper()
        for cell in table.column(column)[:200]
        if isinstance(cell, str) and len(cell.strip()) <= 3
    }
    return {"I", "II", "III", "IV"} <= told
