"""Observation periods: the days that a value of a statistic covers, and what kind of time that is.

The same days can be two kinds: October to December 2022 is the fourth quarter of 2022 and the first
of the US fiscal year 2023, a calendar year is also twelve months ending in December. The series'
basis decides, never the days alone. US fiscal years run from 1 October to 30 September and are
named by the year in which they end.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from briefing import dates, words

Kind = Literal[
    "day",
    "month",
    "quarter",
    "half",
    "year",
    "us_fiscal_quarter",
    "us_fiscal_year",
    "twelve_months",
    "since",
    "custom",
]
Basis = Literal["", "calendar", "US fiscal", "12 months ending", "since a date", "custom"]


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a value covers.

    Attributes
    ----------
    start, end : int
        First and last day, both in, in days since 2000-01-01.
    kind : str
        What the days are as time; "since" is a count from a fixed day up to `end`, "custom" is
        anything else from day to day.
    unfinished : bool
        Whether the source says that the period is not over ("FYTD"). `end` is then the last day
        of data where the source says it, else the last day of the whole period.
    """

    start: int
    end: int
    kind: Kind
    unfinished: bool = False


def day(year: int, month: int, number: int) -> Period:
    """Return a calendar day; ValueError where the calendar has none."""
    start = dates.day_number(year, month, number)
    return Period(start, start, "day")


@functools.lru_cache(maxsize=4096)
def month(year: int, number: int) -> Period:
    """Return a calendar month, 1-12; ValueError where the calendar has none."""
    start = dates.day_number(year, number, 1)
    return Period(start, start + dates.month_end(year, number) - 1, "month")


def fiscal_month(fiscal_year: int, number: int) -> Period:
    """Return the calendar month, 1-12, of a US fiscal year: October to December are a year before.

    `fiscal_month(2023, 10)` is October 2022.
    """
    return month(fiscal_year - (number >= _FISCAL_START), number)


def quarter(year: int, number: int) -> Period:
    """Return a calendar quarter, 1-4."""
    start, end = month(year, 3 * number - 2), month(year, 3 * number)
    return Period(start.start, end.end, "quarter")


def year(number: int) -> Period:
    """Return a calendar year, 1-9999."""
    return Period(dates.day_number(number, 1, 1), dates.day_number(number, 12, 31), "year")


def fiscal_year(number: int) -> Period:
    """Return a US fiscal year: `fiscal_year(2023)` begins on 1 October 2022."""
    start, end = fiscal_month(number, _FISCAL_START), month(number, _FISCAL_START - 1)
    return Period(start.start, end.end, "us_fiscal_year")


def fiscal_quarter(fiscal_year: int, number: int) -> Period:
    """Return a quarter, 1-4, of a US fiscal year; the first begins in October."""
    first = (3 * number + 6) % 12 + 1
    start, end = fiscal_month(fiscal_year, first), fiscal_month(fiscal_year, first + 2)
    return Period(start.start, end.end, "us_fiscal_quarter")


def twelve_months(year: int, number: int) -> Period:
    """Return the twelve months that end with a month, 1-12."""
    end = month(year, number)
    start = month(year, 1) if number == 12 else month(year - 1, number + 1)
    return Period(start.start, end.end, "twelve_months")


def twelve_months_to(period: Period) -> Period:
    """Return the twelve months that end with a month; another period is returned as it is."""
    if period.kind != "month":
        return period
    return twelve_months(*map(int, dates.iso(period.end)[:7].split("-")))


def of_days(start: int, end: int, basis: str = "", *, unfinished: bool = False) -> Period:
    """Return the period from one day to another, both in, of the kind that days and basis tell.

    A basis of a person's own says nothing. An `unfinished` one of the basis "US fiscal" that
    begins with October is the year to date, however long it is.

    Raises
    ------
    ValueError
        It would end before it starts, or lies outside the years 1-9999.
    """
    if end < start:
        raise ValueError(start, end)
    first = tuple(map(int, dates.iso(start).split("-")))
    last = tuple(map(int, dates.iso(end).split("-")))
    if basis == "since a date":
        return Period(start, end, "since")
    if unfinished and first[1:] == (_FISCAL_START, 1) and basis == "US fiscal":
        return Period(start, end, "us_fiscal_year", unfinished=True)
    if start == end:
        return Period(start, end, "day")
    whole_months = first[2] == 1 and last[2] == dates.month_end(*last[:2])
    if basis == "custom" or not whole_months:
        return Period(start, end, "custom")
    months = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    return Period(start, end, _kind_of_months(months, first[1], basis))


@functools.lru_cache(maxsize=16384)
def of_date(date: dates.Date, basis: Basis = "") -> Period:
    """Return the period of a date that is exact and closed.

    Raises
    ------
    dates.DateError
        An end is open, or the date is about or perhaps: no value is counted over such days.
    """
    if date.start is None or date.end is None or date.approximate or date.uncertain:
        raise dates.NotADateError(text=date.edtf)
    return of_days(date.start, date.end, basis)


def basis_of(period: Period) -> Basis:
    """Return what a period is counted in, as a series says it of its values."""
    return _BASES.get(period.kind, "calendar")


def parse(cell: object) -> Period:
    """Return the period that a heading or a cell of a column of periods names.

    Parameters
    ----------
    cell : object
        A text ("2000m01", "Jan-20", "2020T3", "FY2023", "2026 (FYTD)"), a number (2022.0 is a
        year, also 1), or a stored date with `text` and `format`, as fine as it is shown.

    Raises
    ------
    dates.DateError
        It names no period.
    """
    shown = None if isinstance(cell, str) else getattr(cell, "format", None)
    if shown is not None:
        return _stored(dates.as_written(cell), str(shown))
    return _of_text(dates.as_written(cell))


def of_column(
    read: dates.ColumnReading,
) -> tuple[tuple[Period | None, ...], dict[int, dates.DateError]]:
    """Return the periods of a column read as dates, and by place why a cell names none.

    The column has settled the order of day and month. "FY2026 to date" is a period and no date;
    "about 2019" and "since 2018" are dates and no periods. Days that mark months, quarters or
    years (all the first, or all the last, of one) name these: that is how FRED and many others
    write them.
    """
    found: list[Period | None] = []
    errors: dict[int, dates.DateError] = {}
    for place, (date, text) in enumerate(zip(read.dates, read.texts, strict=True)):
        period = None
        try:
            if date is not None:
                period = of_date(date, _basis_in(text))
            elif place in read.errors:
                period = _beyond_dates(text)
        except dates.DateError as error:
            errors.setdefault(place, error)
        if period is None and place in read.errors:
            errors[place] = read.errors[place]
        found.append(period)
    return tuple(_marked(found)), errors


def _marked(found: list[Period | None]) -> list[Period | None]:
    """Return the periods that days mark by their steps; as they are where the days say no more.

    Every October may be a US fiscal year, and every second month anything: they stay days.
    """
    days = sorted({each.start for each in found if each is not None and each.kind == "day"})
    if len(days) < _MARKS or any(each is not None and each.kind != "day" for each in found):
        return found
    written = [tuple(map(int, dates.iso(start).split("-"))) for start in days]
    last = all(number == dates.month_end(*rest) for *rest, number in written)
    if not last and any(number != 1 for *_, number in written):
        return found
    # Where a last day marks a period, the next day marks the one after it.
    months = [12 * year_ + number - (0 if last else 1) for year_, number, _ in written]
    length = functools.reduce(math.gcd, (b - a for a, b in itertools.pairwise(months)))
    if length not in (1, 3, 6, 12) or months[0] % length:
        return found
    spans = {
        start: _months(first - length if last else first, length)
        for start, first in zip(days, months, strict=True)
    }
    return [None if each is None else spans[each.start] for each in found]


def _months(first: int, length: int) -> Period:
    """Return the period of so many months; `first` counts them from January of the year 0."""
    start, end = divmod(first, 12), divmod(first + length - 1, 12)
    whole = month(start[0], start[1] + 1).start, month(end[0], end[1] + 1).end
    return Period(*whole, _kind_of_months(length, start[1] + 1, ""))


def label(period: Period, language: words.Language) -> str:
    """Return a period in words: "Oct 2018", "FY2026 to date (Apr)", "desde 1 dic 2018 (a ...)"."""
    kind = period.kind
    first, last = dates.iso(period.start), dates.iso(period.end)
    if kind == "since":
        return words.say(
            "periods.since", language, start=_text(first, language), end=_text(last, language)
        )
    if kind == "us_fiscal_year" or (kind == "year" and period.unfinished):
        return _year_label(period, language)
    if kind == "us_fiscal_quarter":
        number = (int(first[5:7]) + 2) // 3 % 4 + 1
        year_text = str(int(first[:4]) + (number == 1))
        return words.say("periods.fiscal_quarter", language, number=number, year=year_text)
    if kind == "twelve_months":
        return words.say("dates.twelve_months", language, date=_text(last[:7], language))
    if kind == "quarter":
        return _text(f"{first[:5]}{(int(first[5:7]) + 2) // 3 + 32}", language)
    if kind == "half":
        return _text(f"{first[:5]}{40 + (first[5:7] == '07')}", language)
    if kind in ("day", "month", "year"):
        return _text(first[: {"day": 10, "month": 7, "year": 4}[kind]], language)
    return _custom_label(first, last, language)


# Fewer days than this mark nothing: two meetings on the first of a month are no two months.
_MARKS: Final = 4
_FISCAL_START: Final = 10
_BASES: Final[Mapping[Kind, Basis]] = {
    "us_fiscal_quarter": "US fiscal",
    "us_fiscal_year": "US fiscal",
    "twelve_months": "12 months ending",
    "since": "since a date",
    "custom": "custom",
}
_TO_DATE = re.compile(
    r"(?P<name>(?:fy|af|fiscal(?: year)?|año fiscal)\s*'?\d\d(?:\d\d)?|\d{4})\s*"
    r"(?:\(?\s*(?:fytd|ytd)\s*\)?|(?:to date|a la fecha)(?:\s*\((?P<month>[^()\d]+)\))?)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(?:since|desde) (?P<start>.+?),? \((?:to|a) (?P<end>.+)\)", re.IGNORECASE)
_FISCAL = re.compile(r"\b(?:fy|af|fiscal)", re.IGNORECASE)
_ROLLING = re.compile(
    r"\b(?:ending|ended|termina)|\bmonths to\b|\bmeses (?:a|hasta)\b", re.IGNORECASE
)


@functools.lru_cache(maxsize=16384)
def _of_text(text: str) -> Period:
    if re.fullmatch(r"\d{1,4}", text, re.ASCII):
        if not int(text):
            raise dates.YearOutOfRangeError(text=text)
        return year(int(text))
    return _beyond_dates(text) or of_date(dates.parse(text), _basis_in(text))


def _beyond_dates(text: str) -> Period | None:
    """Return the period that a text names which is no date: to date, or since a day; else None."""
    since = _SINCE.fullmatch(text)
    if since is not None:
        start, end = dates.parse(since["start"]), dates.parse(since["end"])
        if start.start is None or end.end is None or end.end < start.start:
            raise dates.NotADateError(text=text)
        return Period(start.start, end.end, "since")
    to_date = _TO_DATE.fullmatch(text)
    if to_date is not None:
        return _unfinished(to_date, text)
    return None


@functools.lru_cache(maxsize=16384)
def _basis_in(text: str) -> Basis:
    """Return what a text says that its period is counted in: the same days can be two kinds."""
    if _FISCAL.search(text):
        return "US fiscal"
    return "12 months ending" if _ROLLING.search(text) else ""


def _unfinished(match: re.Match[str], text: str) -> Period:
    """Read "2026 (FYTD)" and "FY2026 to date (Apr)"; a year to date is one of the calendar."""
    whole = _of_text(match["name"])
    number = int(dates.iso(whole.end)[:4])
    fiscal = whole.kind == "us_fiscal_year" or "fytd" in text.lower()
    whole = fiscal_year(number) if fiscal else whole
    if match["month"] is None:
        return Period(whole.start, whole.end, whole.kind, unfinished=True)
    last = dates.month_number(match["month"])
    if last is None:
        raise dates.NotADateError(text=text)
    end = (fiscal_month if fiscal else month)(number, last).end
    return Period(whole.start, end, whole.kind, unfinished=True)


def _stored(text: str, number_format: str) -> Period:
    length = {"day": 10, "month": 7, "year": 4}[dates.shown_precision(number_format)]
    return of_date(dates.from_edtf(text[:length]))


def _kind_of_months(months: int, first: int, basis: str) -> Kind:
    if months == 1:
        return "month"
    fiscal = basis == "US fiscal"
    if months == 3 and first % 3 == 1:
        return "us_fiscal_quarter" if fiscal else "quarter"
    if months == 6 and first in (1, 7) and not fiscal:
        return "half"
    if months == 12 and basis == "12 months ending":
        return "twelve_months"
    if months == 12 and first == _FISCAL_START and basis != "calendar":
        return "us_fiscal_year"
    if months == 12:
        return "year" if first == 1 else "twelve_months"
    return "custom"


def _text(edtf: str, language: words.Language) -> str:
    return dates.text(dates.from_edtf(edtf), language)


def _year_label(period: Period, language: words.Language) -> str:
    """Return "FY2023", and of a year that is not over where its data end."""
    fiscal = period.kind == "us_fiscal_year"
    number = int(dates.iso(period.start)[:4]) + fiscal
    name = (
        words.say("dates.fiscal_year", language, year=str(number))
        if fiscal
        else _text(f"{number:04}", language)
    )
    if not period.unfinished:
        return name
    if period.end == (fiscal_year if fiscal else year)(number).end:
        return words.say("periods.to_date", language, year=name)
    last = dates.month_name(int(dates.iso(period.end)[5:7]), language)
    return words.say("periods.to_month", language, year=name, month=last)


def _custom_label(first: str, last: str, language: words.Language) -> str:
    """Return from when to when, in months where these are whole."""
    last_year, last_month = int(last[:4]), int(last[5:7])
    if first[8:] == "01" and int(last[8:]) == dates.month_end(last_year, last_month):
        first, last = first[:7], last[:7]
    return _text(f"{first}/{last}", language)
