"""One heading or label that names a period, or a part of a year whose year stands elsewhere.

`1998`, `2000m01`, `Jan. 2020 (p)`, `2024 (FYTD)`, a cell that holds a date, `Enero`, `Trimestre I`.
What several of them say together is in `periodic`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple, get_args

from briefing import dates, periods
from briefing.reading import cells
from briefing.reading.texts import sniffing


class Part(NamedTuple):
    """A part of a year whose year stands elsewhere: month 1-12, quarter 1-4, half 1-2."""

    unit: Literal["month", "quarter", "half"]
    number: int


Heading = periods.Period | Part

MARK = re.compile(
    r"(?<=[\w.])\s*(?:\[YR\d{4}\]|[*†‡]+|\([a-z]{1,2}\)|(?<=\d)\s?[a-z]\)|(?<=\d)[rpe]/?|(?<=\d{4})\s?[a-z]/|\s[rpe]/?|"
    r"[¹²³ᵖʳᵉ]+|(?<=\d{4})\.0)$",
    re.IGNORECASE,
)
"""What stands behind a heading and says nothing about the period itself."""

_CALENDAR = re.compile(r"^(?:calendar\s+year|cy)\s*(?=\d{4}$)", re.IGNORECASE)
_YEARS = range(1500, 2300)
_LONGEST = 32
# Not "custom" and "since": a span from day to day is an event's as often as a heading's.
_KINDS: Final = frozenset(get_args(periods.Kind)) - {"custom", "since"}
ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
"""Numbers of quarters and halves, folded."""

_ORDINAL: Final = {
    "primer": 1, "primero": 1, "segundo": 2, "tercer": 3, "tercero": 3, "cuarto": 4,
    "first": 1, "second": 2, "third": 3, "fourth": 4,
}  # fmt: skip
_NUMBER = (
    r"(?P<number>[1-4]|iv|i{1,3}|" + "|".join(_ORDINAL) + r")(?:er|ero|do|ro|to|st|nd|rd|th|o)?"
)
_QUARTER = r"(?:q|t|qtr|quarter|trim|trimestre)"
_HALF = r"(?:h|s|sem|half|semestre)"
_BARE = {
    unit: re.compile(rf"{_NUMBER}{word}|{word}{_NUMBER.replace('number', 'behind')}")
    for unit, word in (("quarter", _QUARTER), ("half", _HALF))
}
# A unit in parentheses behind a period: "2019 (%)", "Enero (kg)".
_ASIDE = re.compile(r"\s*\([^()\d]*\)$")
_FOUR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def of_cell(cell: cells.Cell) -> Heading | None:
    """Return the period that one heading cell names, or None."""
    if isinstance(cell, str):
        return of_text(cell)
    if isinstance(cell, cells.Moment):
        return _period(cell) if len(cell.text) == 10 else None
    year = sniffing.year(cell)
    return periods.year(year) if year is not None and year in _YEARS else None


@functools.lru_cache(maxsize=1 << 14)
def of_text(text: str) -> Heading | None:
    """Return the period that a heading names, or None."""
    text = " ".join(text.split())
    if not 2 <= len(text) <= _LONGEST:
        return None
    text = MARK.sub("", text)
    if not any(character.isdigit() for character in text) or len(text) < 4:
        return _part(text)
    text = re.sub(r"(?<=\d)\s+[-–/]\s+(?=[^\W\d_])|(?<=[^\W\d_])\s+[-–/]\s+(?=\d{2})", "-", text)
    period = _period(_CALENDAR.sub("", text))
    # Records too hold days side by side: as headings they are written year first.
    if period is not None and period.kind == "day" and not text[:4].isdigit():
        return None
    if period is not None:
        return period
    named = _part(text) or _part_and_year(text)
    bare = _ASIDE.sub("", text)
    return of_text(bare) if named is None and bare != text else named


def _part_and_year(text: str) -> periods.Period | None:
    """Return the period of a part of a year with its year before or behind it, or None."""
    years = _FOUR.findall(text)
    if len(years) != 1:
        return None
    rest = re.sub(
        r"^[\s,./–-]+|[\s,./–-]+$|\b(?:de|del|of)\b\s*$", "", _FOUR.sub(" ", text).strip()
    )
    part = _part(" ".join(rest.split()))
    return None if part is None else of_year(part, int(years[0]))


def of_year(heading: Heading, year: periods.Period | int | None) -> periods.Period | None:
    """Return the period of a heading, a part of a year in `year`; None where it has no year.

    Parameters
    ----------
    year : periods.Period or int or None
        A calendar year, or the period of a calendar or US fiscal year.
    """
    if isinstance(heading, periods.Period):
        return heading
    if year is None:
        return None
    fiscal = isinstance(year, periods.Period) and year.kind == "us_fiscal_year"
    number = year_number(year) if isinstance(year, periods.Period) else year
    if heading.unit == "month":
        return (periods.fiscal_month if fiscal else periods.month)(number, heading.number)
    if heading.unit == "quarter":
        return (periods.fiscal_quarter if fiscal else periods.quarter)(number, heading.number)
    if fiscal:
        return None
    first = periods.quarter(number, 2 * heading.number - 1)
    return periods.Period(first.start, periods.quarter(number, 2 * heading.number).end, "half")


def year_number(year: periods.Period) -> int:
    """Return the number by which a calendar or fiscal year is called: that of its last day."""
    return int(dates.iso(year.end)[:4])


def of_label(cell: cells.Cell, *, quarters: bool = False) -> Heading | None:
    """Return the period that a label at the left of a row names: a heading, or a month's number.

    Parameters
    ----------
    quarters : bool
        The column is one of quarters: `I` to `IV` and 1 to 4 are some.
    """
    text = sniffing.text_of(cell).strip()
    if quarters:
        number = ROMAN.get(text.casefold()) or {"1": 1, "2": 2, "3": 3, "4": 4}.get(text)
        if number:
            return Part("quarter", number)
    packed = packed_month(cell)
    return of_cell(cell) if packed is None else periods.month(*packed)


def packed_month(cell: cells.Cell) -> tuple[int, int] | None:
    """Return the year and month of 201901, or None."""
    text = sniffing.text_of(cell).strip()
    if len(text) != 6 or not (text.isascii() and text.isdigit()):
        return None
    year, month = int(text[:4]), int(text[4:])
    return (year, month) if 1900 <= year <= 2100 and 1 <= month <= 12 else None


def is_roman(text: str) -> bool:
    """Tell whether a text is I, II, III or IV: a quarter or a half, where it heads a column."""
    return text.strip().casefold() in ROMAN


def starts_in_october(parts: Iterable[Heading]) -> bool:
    """Tell whether twelve months run from October to September, as those of a fiscal year do."""
    months = [part.number for part in parts if isinstance(part, Part) and part.unit == "month"]
    return months[:12] == [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9]


@functools.lru_cache(maxsize=1 << 14)
def _period(cell: str | cells.Moment) -> periods.Period | None:
    """Return what a cell names; the first day of a month stands for the month, as files have it."""
    try:
        period = periods.parse(cell)
    except dates.DateError:
        return None
    first = dates.iso(period.start)
    if period.kind not in _KINDS or int(first[:4]) not in _YEARS:
        return None
    if period.kind == "day" and first.endswith("-01"):
        return periods.month(int(first[:4]), int(first[5:7]))
    return period


def _part(text: str) -> Part | None:
    """Return the month, quarter or half that a text names without its year, or None."""
    if not any(character.isdigit() for character in text):
        month = dates.month_number(text)
        if month is not None:
            return Part("month", month) if len(text) >= 3 else None
    folded = sniffing.folded(text)
    for unit, pattern in _BARE.items():
        match = pattern.fullmatch(folded)
        if match:
            told = match["number"] or match["behind"]
            number = ROMAN.get(told) or _ORDINAL.get(told) or int(told)
            if unit == "quarter" or number <= 2:
                return Part(unit, number)  # type: ignore[arg-type]
    ends = [dates.month_number(end) for end in re.split(r"\s*[-–/]\s*|\s+(?:a|to)\s+", text)]
    if len(ends) == 2 and None not in ends:
        first, last = ends
        assert first is not None
        assert last is not None
        if last - first == 2 and first % 3 == 1:
            return Part("quarter", (last + 2) // 3)
        if (first, last) in {(1, 6), (7, 12)}:
            return Part("half", last // 6)
    return None
