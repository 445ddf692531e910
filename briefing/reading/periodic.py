"""Headings that name periods: years, months and quarters written across a table.

`1998 1999 2000`, `2000m01 2000m02`, `Jan 2020 Feb 2020`, cells that hold dates, and bare months
(`Enero ... Diciembre`) that need a year from elsewhere.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefing import dates
from briefing.reading import cells, sniffing

Grain = Literal["day", "month", "quarter", "half", "year", "us_fiscal_year", "bare month"]

# What stands around a year in a heading and says nothing about the period itself.
_YEAR = re.compile(
    r"(?P<year>1[0-9]\d\d|2[0-2]\d\d)\s*(?:\[?YR\d{4}\]?|[*†‡]+|\(?[a-z]\)|[rpe]/?|[¹²³]|\.0)?",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?P<year>(?:1[5-9]|2[0-2])\d\d)\s?[mM/.-]\s?(?P<month>0?[1-9]|1[0-2])")
_MONTH_FIRST = re.compile(r"(?P<month>0?[1-9]|1[0-2])[/-](?P<year>(?:1[5-9]|2[0-2])\d\d)")
_NAMED = re.compile(
    r"(?P<name>[^\W\d_]{3,10})\.?(?:\s+de)?[\s\-/'’]+(?P<year>\d{4}|\d{2})(?:\s*[*†]|\s*\(?p\)?)?"
)
_NAMED_LAST = re.compile(r"(?P<year>\d{4})[\s\-/]+(?P<name>[^\W\d_]{3,10})\.?")
_QUARTER = re.compile(
    r"(?:(?P<year>\d{4})[\s\-/]*(?:[QT](?P<q>[1-4])|(?P<q3>[1-4])[QT])"
    r"|(?:[QT](?P<q1>[1-4])|(?P<q2>[1-4])[QT])[\s\-/]*(?P<year1>\d{4}))",
    re.IGNORECASE,
)
_FISCAL = re.compile(
    r"(?:FY|fiscal year|año fiscal|AF)\s?'?(?P<year>\d{4}|\d{2})(?:\s*\(?\s*F?YTD\)?)?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?: 00:00:00)?")


@dataclass(frozen=True, slots=True)
class Span:
    """A period that a heading or a few cells name, before it is turned into days.

    Attributes
    ----------
    year : int
        0 for a bare month.
    part : int
        Month 1-12, quarter 1-4 or half 1-2, by the grain; 0 for a year.
    day : int
        1-31 for a day, else 0.
    """

    grain: Grain
    year: int
    part: int = 0
    day: int = 0


def in_row(row: Sequence[cells.Cell]) -> dict[int, Span]:
    """Return the periods that a row's cells name, by column; {} where fewer than two do.

    Only the grain that most of them have counts: an export date among months is none of them.
    Numbers count as years only where they rise or fall steadily, as years in headings do.
    """
    found = {}
    for column, cell in enumerate(row):
        if cell is not None:
            span = of_cell(cell)
            if span is not None:
                found[column] = span
    if len(found) < 2:
        return {}
    grain, _ = Counter(span.grain for span in found.values()).most_common(1)[0]
    kept = {column: span for column, span in found.items() if span.grain == grain}
    if len(kept) < 2 or not _orderly(row, kept):
        return {}
    return kept


def of_cell(cell: cells.Cell) -> Span | None:
    """Return the period that one heading cell names, or None."""
    if isinstance(cell, str):
        return of_text(cell)
    if isinstance(cell, cells.Moment):
        return _of_moment(cell)
    year = sniffing.year(cell)
    return Span("year", year) if year is not None and 1500 <= year <= 2299 else None


@functools.lru_cache(maxsize=1 << 14)
def of_text(text: str) -> Span | None:
    """Return the period that a heading names, or None."""
    text = " ".join(text.split())
    if not 3 <= len(text) <= 24:
        return None
    if match := _YEAR.fullmatch(text):
        return Span("year", int(match["year"]))
    if match := _MONTH.fullmatch(text) or _MONTH_FIRST.fullmatch(text):
        return Span("month", int(match["year"]), int(match["month"]))
    if match := _ISO.fullmatch(text):
        return _day(int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _FISCAL.fullmatch(text):
        return Span("us_fiscal_year", _century(match["year"]))
    if match := _QUARTER.fullmatch(text):
        quarter = match["q"] or match["q3"] or match["q1"] or match["q2"]
        return Span("quarter", int(match["year"] or match["year1"]), int(quarter))
    if match := _NAMED.fullmatch(text) or _NAMED_LAST.fullmatch(text):
        month = sniffing.MONTH_NUMBERS.get(sniffing.folded(match["name"]))
        return Span("month", _century(match["year"]), month) if month else None
    month = sniffing.MONTH_NUMBERS.get(sniffing.folded(text))
    return Span("bare month", 0, month) if month else None


def _of_moment(cell: cells.Moment) -> Span | None:
    if len(cell.text) != 10:
        return None
    year, month, day = (int(part) for part in cell.text.split("-"))
    precision = precision_of(cell.format)
    if precision == "year":
        return Span("year", year)
    if precision == "month" or day == 1:
        return Span("month", year, month)
    return Span("day", year, month, day)


@functools.lru_cache(maxsize=512)
def precision_of(number_format: str) -> Literal["day", "month", "year", ""]:
    """Return the precision that a date's number format shows; "" where it is not known.

    `mmm yyyy` shows a month and `yyyy` a year: the day that the file stores was never meant.
    """
    shown = re.sub(
        r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format.split(";", maxsplit=1)[0]
    ).casefold()
    if not shown or "general" in shown:
        return ""
    if "d" in shown:
        return "day"
    if "y" in shown or "e" in shown:
        return "month" if "m" in shown and "h" not in shown else "year"
    return ""


def _day(year: int, month: int, day: int) -> Span | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Span("month", year, month) if day == 1 else Span("day", year, month, day)


def _century(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if year <= 68 else 1900 + year


def _orderly(row: Sequence[cells.Cell], spans: dict[int, Span]) -> bool:
    """Tell whether years written as bare numbers run as headings do: steadily up or down."""
    numbers = [
        span.year
        for column, span in spans.items()
        if not isinstance(row[column], (str, cells.Moment)) or str(row[column]).isdigit()
    ]
    if len(numbers) < 2:
        return True
    steps = [later - earlier for earlier, later in itertools.pairwise(numbers)]
    up = sum(step >= 0 for step in steps)
    small = sum(abs(step) <= 10 for step in steps)
    return up in {0, len(steps)} and small >= 0.8 * len(steps)


@functools.lru_cache(maxsize=1 << 14)
def date_of(span: Span, year: int | None = None) -> dates.Date | None:
    """Return the days of a span as a date; None where the calendar has no such day.

    `year` is that of the row, for a bare month.
    """
    if span.grain == "bare month":
        if year is None:
            return None
        return date_of(Span("month", year, span.part))
    codes = {"month": 0, "quarter": 32, "half": 39}
    if span.grain == "year":
        edtf = f"{span.year:04d}"
    elif span.grain == "us_fiscal_year":
        edtf = f"{span.year - 1:04d}-10/{span.year:04d}-09"
    elif span.grain == "day":
        edtf = f"{span.year:04d}-{span.part:02d}-{span.day:02d}"
    else:
        edtf = f"{span.year:04d}-{span.part + codes[span.grain]:02d}"
    try:
        return dates.from_edtf(edtf)
    except dates.DateError:
        return None


@functools.lru_cache(maxsize=1 << 12)
def twelve_months_to(period: dates.Date) -> dates.Date:
    """Return the twelve months that end with a month; another period is returned as it is."""
    if dates.precision(period) != "month":
        return period
    year, month = int(period.edtf[:4]), int(period.edtf[5:7])
    first = f"{year - 1:04d}-{month + 1:02d}" if month < 12 else f"{year:04d}-01"
    return dates.from_edtf(f"{first}/{period.edtf}")
