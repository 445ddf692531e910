"""What a date is: a value in EDTF and the whole days that it covers.

The subset of EDTF (Library of Congress, levels 1 and 2) that Briefing Desk writes and reads:

    2023-04-14, 2023-04, 2023         a day, month or year
    2021-21 ... 2021-24               spring, summer, fall, winter, as in the north, by the month
    2020-33 ... 2020-36               quarters
    2022-40, 2022-41                  halves
    199X                              ten years
    2019~  2019?  2019%               approximate, uncertain, both; after any of the above
    2018/2019, 2018/.., ../2018       from .. to; an open end has no day

Days are whole numbers counted from 2000-01-01, which is day 0; both ends are in. Years 1-9999.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import Literal

from briefing import date_errors

Precision = Literal["day", "month", "season", "quarter", "half", "year", "decade", "interval"]

_EPOCH = dt.date(2000, 1, 1).toordinal()
_UNIT = re.compile(r"(\d{3}X|\d{4}(?:-\d\d(?:-\d\d)?)?)([~?%]?)", re.ASCII)
_OPEN = ".."
SEASON, QUARTER, HALF = 20, 32, 39  # EDTF writes spring as 21, the first quarter as 33, half as 40


@dataclass(frozen=True, slots=True)
class Date:
    """A date with its precision.

    Attributes
    ----------
    edtf : str
        The value; two dates are equal when it is.
    start, end : int or None
        First and last day covered, both in, counted from 2000-01-01; None = open.
    approximate, uncertain : bool
        Whether either end is "about" or "perhaps". Seasons are always approximate.
    """

    edtf: str
    start: int | None
    end: int | None
    approximate: bool = False
    uncertain: bool = False


def day_number(year: int, month: int, day: int) -> int:
    """Return the days from 2000-01-01 to a day; ValueError where the calendar has no such day."""
    return dt.date(year, month, day).toordinal() - _EPOCH


def day_of(text: str) -> int:
    """Return the number of a day given as YYYY-MM-DD; ValueError where it is not one."""
    if text[4:5] != "-" or text[7:8] != "-":
        # Python also takes 20230414 and the days of weeks, which no `day` cell holds.
        raise ValueError(text)
    return dt.date.fromisoformat(text).toordinal() - _EPOCH


def iso(day: int) -> str:
    """Return a day number as YYYY-MM-DD; ValueError outside the years 1-9999."""
    return dt.date.fromordinal(day + _EPOCH).isoformat()


def month_end(year: int, month: int) -> int:
    """Return the number of the last day of a month, 28 to 31."""
    return 28 + calendar.isleap(year) if month == 2 else 30 + (month in _LONG)


_LONG = frozenset({1, 3, 5, 7, 8, 10, 12})


@functools.lru_cache(maxsize=65536)
def from_edtf(edtf: str) -> Date:
    """Return the date that an EDTF value of our subset stands for.

    Raises
    ------
    DateError
        Anything outside the subset, days that do not exist, and ranges that run backwards.
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _unit(first, edtf)
    if first == _OPEN and last != _OPEN:
        return until(_unit(last, edtf))
    if last == _OPEN and first != _OPEN:
        return since(_unit(first, edtf))
    return between(_unit(first, edtf), _unit(last, edtf))


def _unit(value: str, edtf: str) -> Date:
    match = _UNIT.fullmatch(value)
    if match is None:
        raise date_errors.NotADateError(text=edtf)
    return unit(match[1], match[2], edtf)


def unit(body: str, qualifier: str = "", text: str | None = None) -> Date:
    """Return the date of one EDTF unit, its qualifier apart.

    Parameters
    ----------
    body : str
        `2023-04-14`, `2023-04`, `2020-35`, `2023` or `199X`, its digits in place.
    qualifier : str
        "", "~", "?" or "%".
    text : str or None
        What an error names; None = the unit.
    """
    try:
        start, end = bounds(body)
    except ValueError:
        year_is_wrong = body[:4] in ("0000", "000X", "9999")
        error = (
            date_errors.YearOutOfRangeError if year_is_wrong else date_errors.ImpossibleDateError
        )
        raise error(text=text or body) from None
    season = len(body) == 7 and "21" <= body[5:] <= "24"
    return Date(
        body + qualifier,
        start,
        end,
        season or qualifier in ("~", "%"),
        qualifier in ("?", "%"),
    )


def bounds(body: str) -> tuple[int, int]:
    """Return first and last day of an EDTF unit without qualifier; ValueError if there is none."""
    if len(body) == 10:
        day = day_number(int(body[:4]), int(body[5:7]), int(body[8:]))
        return day, day
    if len(body) == 4:
        if body[3] == "X":
            return day_number(int(body[:3]) * 10, 1, 1), day_number(int(body[:3]) * 10 + 9, 12, 31)
        return day_number(int(body), 1, 1), day_number(int(body), 12, 31)
    year, code = int(body[:4]), int(body[5:])
    first, length = (code, 1) if code <= 12 else _CODES.get(code, (0, 0))
    last = first + length - 1
    last_year, last = (year, last) if last <= 12 else (year + 1, last - 12)
    start = day_number(year, first, 1)
    return start, day_number(last_year, last, month_end(last_year, last))


# EDTF code -> first month, number of months. The winter of a year starts in its December.
_CODES: dict[int, tuple[int, int]] = {
    **{SEASON + number: (3 * number, 3) for number in range(1, 5)},
    **{QUARTER + number: (3 * number - 2, 3) for number in range(1, 5)},
    **{HALF + number: (6 * number - 5, 6) for number in range(1, 3)},
}


def between(first: Date, last: Date) -> Date:
    """Return the date from the start of one date to the end of another, both in.

    Raises
    ------
    DateError
        `last` ends before `first` starts, or an end that is needed is open.
    """
    text = f"{first.edtf}/{last.edtf}"
    if first.start is None or first.end is None or last.start is None or last.end is None:
        raise date_errors.NotADateError(text=text)
    if last.end < first.start:
        raise date_errors.ReversedRangeError(text=text)
    left, right = first.edtf.partition("/")[0], last.edtf.rpartition("/")[2]
    return Date(
        f"{left}/{right}",
        first.start,
        last.end,
        first.approximate or last.approximate,
        first.uncertain or last.uncertain,
    )


def adjoin(date: Date) -> bool:
    """Tell whether a range is of two units that follow each other: "3 and 4 May 2021"."""
    first, _, last = date.edtf.partition("/")
    return bool(last) and bounds(first)[1] + 1 == bounds(last)[0]


def since(first: Date) -> Date:
    """Return the date that starts as `first` does and has no end."""
    if first.start is None:
        raise date_errors.NotADateError(text=first.edtf)
    left = first.edtf.partition("/")[0]
    return Date(f"{left}/{_OPEN}", first.start, None, first.approximate, first.uncertain)


def until(last: Date) -> Date:
    """Return the date that ends as `last` does and has no start."""
    if last.end is None:
        raise date_errors.NotADateError(text=last.edtf)
    right = last.edtf.rpartition("/")[2]
    return Date(f"{_OPEN}/{right}", None, last.end, last.approximate, last.uncertain)


def precision(date: Date) -> Precision:
    """Return how fine a date is: the calendar unit that it names, or "interval"."""
    edtf = date.edtf
    if "/" in edtf:
        return "interval"
    body = edtf.rstrip("~?%")
    if len(body) == 10:
        return "day"
    if len(body) == 4:
        return "decade" if body[3] == "X" else "year"
    code = int(body[5:])
    if code <= 12:
        return "month"
    return "season" if code < QUARTER else "quarter" if code < HALF else "half"


def sort_key(date: Date) -> tuple[int, int, str]:
    """Return what dates are ordered by: start, then end, then value; open starts come first."""
    start = -(10**9) if date.start is None else date.start
    end = 10**9 if date.end is None else date.end
    return start, end, date.edtf


def midpoint(date: Date) -> float:
    """Return the middle of a date in days since 2000-01-01; the known end where one is open.

    A day d covers [d, d+1), so the middle of a day is d + 0.5.
    """
    if date.start is None:
        assert date.end is not None
        return float(date.end + 1)
    return float(date.start) if date.end is None else (date.start + date.end + 1) / 2


def first_text(date: Date) -> str | None:
    """Return where a date starts as YYYY[-MM[-DD]], as fine as it is; None where it is open.

    Seasons, quarters and halves give their first month, decades their first year.
    """
    body = date.edtf.partition("/")[0].rstrip("~?%")
    if body == _OPEN:
        return None
    if len(body) == 7 and int(body[5:]) > 12:
        return iso(bounds(body)[0])[:7]
    return body.replace("X", "0")


def last_text(date: Date) -> str | None:
    """Return where a date ends as YYYY[-MM[-DD]], as fine as it is; None where it is open.

    Seasons, quarters and halves give their last month, decades their last year.
    """
    body = date.edtf.rpartition("/")[2].rstrip("~?%")
    if body == _OPEN:
        return None
    if len(body) == 7 and int(body[5:]) > 12:
        return iso(bounds(body)[1])[:7]
    return body.replace("X", "9")
