"""Dates in words, English and Spanish: what a person reads, and what `date_forms` reads back.

Every text made here is read as the same EDTF value again, in either language.
"""

from __future__ import annotations

import functools
from typing import Literal

from briefing import date_values, words

Date = date_values.Date
AxisUnit = Literal["day", "month", "quarter", "year", "decade"]


@functools.lru_cache(maxsize=65536)
def text(date: Date, language: words.Language) -> str:
    """Return a date in words, "14 Apr 2023", "T3 2020", "since 2018": read back it is the same."""
    first, slash, last = date.edtf.partition("/")
    if not slash:
        return _unit(first, language)
    if last == "..":
        return words.say("dates.since", language, date=_unit(first, language))
    if first == "..":
        return words.say("dates.until", language, date=_unit(last, language))
    return _named_interval(first, last, language) or _interval(first, last, language)


@functools.cache
def month_name(month: int, language: words.Language, *, short: bool = True) -> str:
    """Return the name of a month, 1-12: "Apr" or "April", "abr" or "abril"."""
    return words.say(f"dates.{'month_short' if short else 'month'}.{month}", language)


@functools.lru_cache(maxsize=4096)
def axis_text(day: int, unit: AxisUnit, language: words.Language) -> str:
    """Return the shortest text for the tick at the start of a calendar unit.

    Parameters
    ----------
    day : int
        Days since 2000-01-01 of any day in the unit.
    unit : "day", "month", "quarter", "year" or "decade"
        What the tick stands for; the axis' upper tier says the rest: "14", "Apr", "Q3", "2023",
        "1990s" ("1990" in Spanish, as there is no short form).
    """
    year, month, number = date_values.iso(day).split("-")
    if unit == "day":
        return str(int(number))
    if unit == "month":
        return month_name(int(month), language)
    if unit == "quarter":
        return words.say("dates.axis_quarter", language, number=(int(month) + 2) // 3)
    if unit == "decade":
        return words.say("dates.axis_decade", language, year=year[:3] + "0")
    return str(int(year))


def _unit(value: str, language: words.Language) -> str:
    """Return one EDTF unit with its qualifier in words."""
    body = value.rstrip("~?%")
    written = _bare(body, language)
    sign = value[len(body) :]
    if sign in ("~", "%"):
        written = words.say("dates.circa", language, date=written)
    return written + "?" if sign in ("?", "%") else written


def _bare(body: str, language: words.Language) -> str:
    year = _year(body[:4], language)
    if len(body) == 4:
        return words.say("dates.decade", language, year=body[:3] + "0") if body[3] == "X" else year
    code = int(body[5:7])
    if len(body) == 10:
        month = month_name(code, language)
        return words.say("dates.day", language, day=int(body[8:]), month=month, year=year)
    if code <= 12:
        return words.say(
            "dates.month_of_year", language, month=month_name(code, language), year=year
        )
    if code < date_values.QUARTER:
        return words.say(f"dates.season.{code - date_values.SEASON}", language, year=year)
    kind, base = ("quarter", date_values.QUARTER)
    if code > date_values.HALF:
        kind, base = "half", date_values.HALF
    return words.say(f"dates.{kind}", language, number=code - base, year=year)


def _year(digits: str, language: words.Language) -> str:
    """Return a year; those of one to three digits say that they are years."""
    if digits[0] == "0" and digits[3] != "X":
        return words.say("dates.early_year", language, year=str(int(digits)))
    return digits


def _named_interval(first: str, last: str, language: words.Language) -> str | None:
    """Return the name of an interval that has one, else None."""
    named = _part_named(first, last, language)
    if named is not None or len(first) != 7 or len(last) != 7:
        return named
    year, month, last_year, last_month = int(first[:4]), first[5:], int(last[:4]), last[5:]
    if (month, last_month) == ("10", "09") and last_year == year + 1:
        return words.say("dates.fiscal_year", language, year=last[:4])
    months = (last_year - year) * 12 + int(last_month) - int(month)
    if months == 11 and max(month, last_month) <= "12":
        return words.say("dates.twelve_months", language, date=_bare(last, language))
    return None


def _part_named(first: str, last: str, language: words.Language) -> str | None:
    """Return "early 2021" or "late Mar 2021" for the intervals that these words stand for."""
    if first[-1] != "~" or last[-1] != "~" or len(first) != len(last):
        return None
    if len(first) == 8:
        part = _PARTS_OF_YEAR.get((first[5:7], last[5:7]))
        whole = first[:4]
    else:
        whole = first[:7]
        number = _PARTS_OF_MONTH.get(first[8:10], "")
        if number == "late":
            end = date_values.iso(date_values.bounds(whole)[1])[8:] if len(first) == 11 else ""
            part = number if last[8:10] == end else None
        else:
            part = number if last[8:10] == {"early": "10", "mid": "20"}.get(number) else None
    if part is None or not last.startswith(whole):
        return None
    return words.say(f"dates.{part}", language, date=_bare(whole, language))


_PARTS_OF_YEAR = {("01", "04"): "early", ("05", "08"): "mid", ("09", "12"): "late"}
_PARTS_OF_MONTH = {"01": "early", "11": "mid", "21": "late"}


def _interval(first: str, last: str, language: words.Language) -> str:
    """Return "8 to 12 Oct 2021": what both ends share is written once."""
    start, end = _unit(first, language), _unit(last, language)
    plain = first[-1].isdigit() and last[-1].isdigit() and len(first) == len(last)
    if plain and len(first) == 10 and first[:7] == last[:7]:
        start = str(int(first[8:]))
    elif plain and len(first) == 10 and first[:4] == last[:4]:
        month = month_name(int(first[5:7]), language)
        start = words.say("dates.day_of_month", language, day=int(first[8:]), month=month)
    elif plain and len(first) == 7 and first[:4] == last[:4] and max(first[5:], last[5:]) <= "12":
        start = month_name(int(first[5:7]), language)
    return words.say("dates.interval", language, start=start, end=end)
