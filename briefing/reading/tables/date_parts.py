"""Cells that hold a part of a date: a year, a month, a quarter, a day, a US fiscal year."""

from __future__ import annotations

import re

from briefing import periods
from briefing.reading import cells
from briefing.reading.tables import periodic
from briefing.reading.texts import sniffing

_TO_DATE = re.compile(r"\bF?YTD\b|to date|a la fecha|par[ct]ial", re.IGNORECASE)
# Parts of a year as statistical offices code them: "M03", "Q01". "M13" is the year's average.
CODES = {"month": re.compile(r"M(0[1-9]|1[0-3])"), "quarter": re.compile(r"Q0([1-5])")}
YEARLY = frozenset({"M13", "Q05"})
"""Codes that stand for the year among those of its parts."""


def day_of_month(cell: cells.Cell) -> int | None:
    """Return the day 1-31 that a cell holds as a number, else None."""
    text = str(cell).strip().removesuffix(".0")
    if not (text.isascii() and text.isdigit() and len(text) <= 2):
        return None
    return int(text) if 1 <= int(text) <= 31 else None


def marked_year(cell: cells.Cell) -> int | None:
    """Return the year of a cell with a footnote's mark: "2017a/", "2020 p/"; else None."""
    period = periodic.of_cell(cell)
    if not isinstance(period, periods.Period) or period.kind != "year":
        return None
    return periodic.year_number(period)


def coded(pattern: re.Pattern[str], cell: cells.Cell) -> int | None:
    """Return the number that a code holds, or None."""
    match = pattern.fullmatch(str(cell).strip())
    return int(match[1]) if match else None


def month(cell: cells.Cell) -> int | None:
    """Return the month 1-12 that a cell holds: 3, "March", "marzo", "M03"; else None."""
    found = sniffing.month(cell)
    return coded(CODES["month"], cell) if found is None else found


def quarter(cell: cells.Cell) -> int | None:
    """Return the quarter 1-4 that a cell holds: 3, "Q3", "III", "tercer trimestre"; else None."""
    number = coded(CODES["quarter"], cell)
    if number is not None:
        return number
    label = periodic.of_label(cell, quarters=True)
    if isinstance(label, periodic.Part) and label.unit == "quarter":
        return label.number
    match = re.fullmatch(
        r"\s*(?:[QqTt])?\s*([1-4])(?:\.0)?\s*(?:[QqTt].*|st.*|nd.*|rd.*|th.*)?", str(cell)
    )
    return int(match[1]) if match else None


def _fiscal(cell: cells.Cell) -> int | None:
    match = re.match(r"\s*(?:FY\s?|AF\s?)?(\d{4}|\d{2})\b", str(cell), re.IGNORECASE)
    return int(match[1]) if match else None


def fiscal_year(cell: cells.Cell) -> int | None:
    """Return the US fiscal year that a cell names: 2019, "FY19", "2026 (FYTD)"; else None."""
    year = _fiscal(cell)
    return None if year is None else year if year >= 100 else 2000 + year


def to_date(cell: cells.Cell) -> bool:
    """Tell whether a cell says that its year is not over: "2026 (FYTD)", "2024 parcial"."""
    return bool(_TO_DATE.search(sniffing.text_of(cell)))
