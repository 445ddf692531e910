"""Headings that name periods only side by side: what one leaves open the row settles.

`Nov 20, Dec 20, Jan 21` are months, `2020/1 ... 2020/4, 2021/1` are quarters, `1/22/20 1/23/20` run
day by day, `I II III IV` count quarters.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from briefing import dates, periods
from briefing.reading import cells
from briefing.reading.tables.period_headings import (
    MARK,
    ROMAN,
    Heading,
    Part,
    of_year,
    packed_month,
)
from briefing.reading.texts import sniffing

_SHORT = re.compile(r"([^\W\d_]{3,10})\.?\s?['’]?\s?(\d{2})")
_POINT = re.compile(r"((?:19|20)\d\d)\.(\d{1,2})")
_NUMERIC = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})")
_NUMBERED = re.compile(
    r"((?:19|20)\d\d)\s?[/-]\s?([1-9]|1[0-2]|IV|I{1,3})|([1-9]|1[0-2]|IV|I{1,3})\s?[/-]\s?((?:19|20)\d\d)"
    r"|((?:19|20)\d\d)\s(IV|I{1,3})"
)


def in_row(row: Mapping[int, cells.Cell]) -> dict[int, Heading]:
    """Return the periods that headings name only side by side; {} where they do not."""
    texts = {
        column: text
        for column, cell in row.items()
        if (isinstance(cell, str) or (isinstance(cell, float) and 1900 <= cell < 2100))
        and len(text := MARK.sub("", " ".join(sniffing.text_of(cell).split()))) <= 14
    }
    short: dict[int, tuple[int, int]] = {}
    for column, text in texts.items():
        match = _SHORT.fullmatch(text)
        month = dates.month_number(match[1]) if match else None
        if match and month is not None:
            short[column] = int(match[2]) + (2000 if int(match[2]) <= 68 else 1900), month
    # "May 20, May 21" can be years of May, or days.
    several = len({month for _, month in short.values()}) >= 2
    if several and _steady([year * 12 + month for year, month in short.values()]):
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
        column: ROMAN[text.casefold()] for column, text in texts.items() if text.casefold() in ROMAN
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
    return int(year), ROMAN.get(told.casefold()) or int(told)


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
