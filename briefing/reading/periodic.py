"""Headings that name periods: years, months and quarters written across a table.

`1998 1999 2000`, `2000m01 2000m02`, `Jan 2020 Feb 2020`, cells that hold dates, and parts of years
(`Enero ... Diciembre`, `I II III IV`) that need a year from elsewhere. What one heading leaves open
the row settles: `Nov 20, Dec 20, Jan 21` are months, `2020/1 ... 2020/4, 2021/1` are quarters.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from briefing import dates, periods
from briefing.reading import cells, sniffing


class Part(NamedTuple):
    """A part of a year whose year stands elsewhere: month 1-12, quarter 1-4, half 1-2."""

    unit: Literal["month", "quarter", "half"]
    number: int


Heading = periods.Period | Part

# What stands behind a heading and says nothing about the period itself.
_MARK = re.compile(
    r"(?<=[\w.])\s*(?:\[YR\d{4}\]|[*†‡]+|\([a-z]{1,2}\)|(?<=\d)\s?[a-z]\)|(?<=\d)[rpe]/?|\s[rpe]/?|"
    r"[¹²³ᵖʳᵉ]+|(?<=\d{4})\.0)$",
    re.IGNORECASE,
)
_CALENDAR = re.compile(r"^(?:calendar\s+year|cy)\s*(?=\d{4}$)", re.IGNORECASE)
_YEARS = range(1500, 2300)
_LONGEST = 32
# Not "custom" and "since": a span from day to day is an event's as often as a heading's.
_KINDS: Final = frozenset(
    {
        "day",
        "month",
        "quarter",
        "half",
        "year",
        "us_fiscal_quarter",
        "us_fiscal_year",
        "twelve_months",
    }
)
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
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
_SHORT = re.compile(r"([^\W\d_]{3,10})\.?\s?['’]?\s?(\d{2})")
_POINT = re.compile(r"((?:19|20)\d\d)\.(\d{1,2})")
_NUMERIC = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})")
_NUMBERED = re.compile(
    r"((?:19|20)\d\d)\s?[/-]\s?([1-9]|1[0-2]|IV|I{1,3})|([1-9]|1[0-2]|IV|I{1,3})\s?[/-]\s?((?:19|20)\d\d)"
    r"|((?:19|20)\d\d)\s(IV|I{1,3})"
)


def in_row(row: Sequence[cells.Cell]) -> dict[int, Heading]:
    """Return the periods that a row's cells name, by column; {} where fewer than two do.

    Only the kind that most of them have counts: an export date among months is none of them.
    Numbers count as years only where they rise or fall steadily, as years in headings do.
    """
    return among({column: cell for column, cell in enumerate(row) if cell is not None})


def among(row: Mapping[int, cells.Cell]) -> dict[int, Heading]:
    """Return the periods that headings side by side name, by column; see `in_row`."""
    found = {}
    for column, cell in row.items():
        heading = of_cell(cell)
        if heading is not None:
            found[column] = heading
    together = _together(row)
    if len(together) >= max(2, len(found)):
        return together
    if len(found) < 2:
        return {}
    kind, _ = Counter(map(_kind, found.values())).most_common(1)[0]
    kept = {column: heading for column, heading in found.items() if _kind(heading) == kind}
    if len(kept) < 2 or not _orderly(row, kept):
        return {}
    return kept


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
    text = _MARK.sub("", text)
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
        number = _ROMAN.get(text.casefold()) or {"1": 1, "2": 2, "3": 3, "4": 4}.get(text)
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
    return text.strip().casefold() in _ROMAN


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
            number = _ROMAN.get(told) or _ORDINAL.get(told) or int(told)
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


def _together(row: Mapping[int, cells.Cell]) -> dict[int, Heading]:
    """Return the periods that headings name only side by side; {} where they do not."""
    texts = {
        column: text
        for column, cell in row.items()
        if isinstance(cell, (str, float))
        and len(text := _MARK.sub("", " ".join(sniffing.text_of(cell).split()))) <= 14
    }
    short: dict[int, tuple[int, int]] = {}
    for column, text in texts.items():
        match = _SHORT.fullmatch(text)
        month = dates.month_number(match[1]) if match else None
        if match and month is not None:
            short[column] = int(match[2]) + (2000 if int(match[2]) <= 68 else 1900), month
    if len(short) >= 2 and _steady([year * 12 + month for year, month in short.values()]):
        return {column: periods.month(*each) for column, each in short.items()}
    days = _days({column: text for column, text in texts.items() if _NUMERIC.fullmatch(text)})
    if days:
        return days
    points: dict[int, tuple[int, int]] = {}
    for column, text in texts.items():
        match = _POINT.fullmatch(text)
        # 2018.1 is 2018.10 where a spreadsheet dropped the zero.
        told = match[2].ljust(2, "0") if match and isinstance(row[column], float) else ""
        number = int(told or match[2]) if match else 0
        if match and 1 <= number <= 12:
            points[column] = int(match[1]), number
    # They may be numbers: then they do not run month by month.
    if len(points) >= 2 and _steady([year * 12 + month for year, month in points.values()]):
        return {column: periods.month(*each) for column, each in points.items()}
    numbered = {column: each for column, text in texts.items() if (each := _year_and_number(text))}
    if len(numbered) >= 2:
        roman = any(re.search("[IVX]", texts[column]) for column in numbered)
        return _numbered(numbered, roman=roman)
    packed = {column: each for column, cell in row.items() if (each := packed_month(cell))}
    if len(packed) >= 2 and _steady([year * 12 + month for year, month in packed.values()]):
        return {column: periods.month(*each) for column, each in packed.items()}
    counted = {column: cell for column, cell in row.items() if isinstance(cell, (int, float))}
    if list(counted.values()) == list(range(1, 13)) and len(row) > 12:
        return {column: Part("month", int(cell)) for column, cell in counted.items()}
    bare = {
        column: _ROMAN[text.casefold()]
        for column, text in texts.items()
        if text.casefold() in _ROMAN
    }
    # I and II alone may be halves.
    if max(bare.values(), default=0) >= 3 and _count_up(list(bare.values())):
        return {column: Part("quarter", number) for column, number in bare.items()}
    return {}


def _count_up(numbers: Sequence[int]) -> bool:
    """Tell whether numbers count from 1, again and again: I II III IV I II."""
    return numbers[0] == 1 and all(
        later in {earlier + 1, 1} for earlier, later in itertools.pairwise(numbers)
    )


def _days(texts: Mapping[int, str]) -> dict[int, Heading]:
    """Return the days of headings like 31/12/2019 or 1/22/20; {} where they do not run evenly.

    Three at least, and in one order of day and month alone: a record holds dates too.
    """
    if len(texts) < 3:
        return {}
    readings: list[dict[int, Heading]] = []
    orders: tuple[dates.Order, ...] = ("dmy", "mdy")
    for order in orders:
        try:
            read = {column: dates.parse(text, order) for column, text in texts.items()}
        except dates.DateError:
            continue
        days = [date.start for date in read.values() if date.start is not None]
        if len(days) == len(texts) and _even(days):
            readings.append({
                column: periods.Period(date.start, date.start, "day")
                for column, date in read.items()
                if date.start is not None
            })  # fmt: skip
    same = len(readings) == 2 and readings[0] == readings[1]
    return readings[0] if len(readings) == 1 or same else {}


def _even(days: Sequence[int]) -> bool:
    """Tell whether days follow each other by one number of days, of months or of years."""
    steps = [later - earlier for earlier, later in itertools.pairwise(days)]
    if not all(step > 0 for step in steps) and not all(step < 0 for step in steps):
        return False
    few = max(map(abs, steps)) - min(map(abs, steps)) <= 3
    return len(set(steps)) == 1 or (few and min(map(abs, steps)) >= 28)


def _year_and_number(text: str) -> tuple[int, int] | None:
    """Return the year and number of "2020/1", "2020-II" or "3/2020", or None."""
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return None
    year, told = match[1] or match[4] or match[5], match[2] or match[3] or match[6]
    return int(year), _ROMAN.get(told.casefold()) or int(told)


def _numbered(found: Mapping[int, tuple[int, int]], *, roman: bool) -> dict[int, Heading]:
    """Return what years with a number are: months, or quarters or halves where all have them."""
    by_year: dict[int, list[int]] = defaultdict(list)
    for year, number in found.values():
        by_year[year].append(number)
    most = max(number for _, number in found.values())
    whole = [set(numbers) for numbers in by_year.values()]
    if (most == 4 and {1, 2, 3, 4} in whole) or (roman and most >= 3):
        return {column: periods.quarter(*each) for column, each in found.items()}
    if most == 2 and whole.count({1, 2}) >= 2:
        return {
            column: half
            for column, (year, number) in found.items()
            if (half := of_year(Part("half", number), year)) is not None
        }
    return {} if roman else {column: periods.month(*each) for column, each in found.items()}


def _steady(numbers: Sequence[int]) -> bool:
    """Tell whether months follow each other by one step, up or down."""
    steps = Counter(later - earlier for earlier, later in itertools.pairwise(numbers))
    (step, most), *_ = steps.most_common(1)
    return step != 0 and abs(step) <= 12 and most >= 0.7 * (len(numbers) - 1)


def _kind(heading: Heading) -> str:
    return heading.kind if isinstance(heading, periods.Period) else f"bare {heading.unit}"


def _orderly(row: Mapping[int, cells.Cell], found: dict[int, Heading]) -> bool:
    """Tell whether years written as bare numbers run as headings do: steadily up or down."""
    numbers = [
        int(dates.iso(heading.start)[:4])
        for column, heading in found.items()
        if isinstance(heading, periods.Period)
        and (not isinstance(row[column], (str, cells.Moment)) or str(row[column]).isdigit())
    ]
    if len(numbers) < 2:
        return True
    # Groups side by side name the same years once each: 2020 2021 | 2020 2021.
    group = len(set(numbers))
    if 2 <= group < len(numbers) and numbers == numbers[:group] * (len(numbers) // group):
        numbers = numbers[:group]
    steps = [later - earlier for earlier, later in itertools.pairwise(numbers)]
    up = sum(step >= 0 for step in steps)
    small = sum(abs(step) <= 10 for step in steps)
    return up in {0, len(steps)} and small >= 0.8 * len(steps)
