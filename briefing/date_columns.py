"""A whole column of dates read at once, as what its cells mean depends on the others.

Day and month of `03/04/2021` are in the order that the column proves (19/10/2019 can only be day
first); the person is asked where nothing proves it. `6/17/47` is in the year that a column of years
says, else in the century that keeps the column in order. A bare number is a year or a day number of
a spreadsheet, because the column is known to hold dates.

A cell here is what a spreadsheet held: a text, a number, None, or an object with `text`
("YYYY-MM-DD[ HH:MM:SS]") and `format` (the number format that it is shown in), which is a stored
date. Anything else is refused with its `text`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from briefing import (
    date_centuries,
    date_errors,
    date_evidence,
    date_forms,
    date_shapes,
    date_values,
    date_vocabulary,
)

Date = date_values.Date
Order = date_forms.Order
Century = Literal["years", "order", "rule"]


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """A column of dates as it was understood; all by position in the column, from 0.

    Attributes
    ----------
    dates : tuple of Date or None
        None = blank or refused.
    texts : tuple of str
        Each cell as it was written; "" = blank.
    errors : mapping of int to DateError
        Why the cells that are not blank gave no date.
    order : "dmy", "mdy" or None
        The order of day and month that cells were read in which both orders can read; None = no
        such cell, or nothing says.
    asked : bool
        Whether cells were refused because nothing says the order: a person has to.
    evidence : date_evidence.OrderEvidence
    century : "years", "order", "rule" or None
        What gave two-digit years their century: a column of years, the order of the rows, or the
        rule 00-68 are 20xx; None = there are none.
    open_ends : frozenset of int
        Cells that say "ongoing" or the like, which is a date only as the end of another; they are
        in `errors` too.
    """

    dates: tuple[Date | None, ...]
    texts: tuple[str, ...]
    errors: Mapping[int, date_errors.DateError] = field(default_factory=dict)
    order: Order | None = None
    asked: bool = False
    evidence: date_evidence.OrderEvidence = date_evidence.NOTHING
    century: Century | None = None
    open_ends: frozenset[int] = frozenset()


def read_column(
    cells: Sequence[object],
    *,
    years: Sequence[object] | None = None,
    order: Order | None = None,
) -> ColumnReading:
    """Return a column of dates as its cells together say.

    Parameters
    ----------
    cells : sequence of object
        See the module.
    years : sequence of object or None
        The cells of a column that holds the year of each row; as long as `cells`.
    order : "dmy", "mdy" or None
        What a person said. It decides only cells that both orders can read, before what the column
        proves.
    """
    texts = tuple(as_written(cell) for cell in cells)
    written = {text: date_evidence.of_text(text) for text in dict.fromkeys(texts) if text}
    evidence = date_evidence.of_column(texts, written)
    used = order or evidence.proven
    short = {row: written[text].short_year for row, text in enumerate(texts) if text}
    found: dict[int, Date] = {}
    errors: dict[int, date_errors.DateError] = {}
    _read_rows(cells, texts, dict.fromkeys(range(len(texts))), used, found, errors, short)
    near, century = _centuries(texts, short, years, found)
    _read_rows(cells, texts, near, used, found, errors, {})
    return ColumnReading(
        tuple(found.get(row) for row in range(len(texts))),
        texts,
        errors,
        used if evidence.undecided else None,
        used is None and evidence.undecided > 0,
        evidence,
        century,
        frozenset(row for row in errors if date_evidence.says_open(texts[row])),
    )


def read_split(
    years: Sequence[object],
    months: Sequence[object] | None = None,
    days: Sequence[object] | None = None,
) -> ColumnReading:
    """Return the dates of columns that hold year, month and day apart.

    A month is a number or a name in English or Spanish. Blank, 0, "NA" and negative numbers such as
    -999 are missing: without its day a date is a month, without its month a year, without its year
    there is none. `texts` joins what is written with dashes: "1899-9-1".
    """
    found: list[Date | None] = []
    texts: list[str] = []
    errors: dict[int, date_errors.DateError] = {}
    whole = years_of(years)
    for row, year_cell in enumerate(years):
        parts = [as_written(year_cell)]
        parts += [as_written(column[row]) for column in (months, days) if column is not None]
        text = "-".join(part for part in parts if not _is_missing(part))
        if whole[row] is not None:
            parts[0] = f"{whole[row]:04}"
        date = None
        try:
            date = _joined(parts, text)
        except date_errors.DateError as error:
            errors[row] = error
        found.append(date)
        texts.append(text)
    return ColumnReading(tuple(found), tuple(texts), errors)


def years_of(years: Sequence[object]) -> list[int | None]:
    """Return the year of each cell of a column of bare years, None where it holds none.

    Years of two digits get the century that keeps the column in order, else that of single dates.
    Where a column knows no year above 99, and one below 10, its numbers count something else.
    """
    found = [_whole_year(cell) for cell in years]
    known = {row: year for row, year in enumerate(found) if year is not None}
    short = {row: year for row, year in known.items() if year < 100}
    if not short or len(short) < len(known):
        return found
    if min(short.values()) < 10:
        return [None] * len(found)
    ordered = date_centuries.in_order(len(found), short, {}) or {}
    return [
        None if year is None else ordered.get(row) or date_shapes.full_year(year, None)
        for row, year in enumerate(found)
    ]


def join_spans(starts: ColumnReading, ends: ColumnReading) -> ColumnReading:
    """Return the dates from a column of starts to a column of ends, equally long.

    A blank end leaves the start alone; "ongoing" leaves it open; a blank start leaves the time
    until the end. An end before its start is refused, and so is a row with an unreadable half: the
    person sees both cells. Order, evidence and century are those of the starts, `asked` is true
    where either column asks.
    """
    found: list[Date | None] = []
    texts: list[str] = []
    errors: dict[int, date_errors.DateError] = {}
    for row, (start, end) in enumerate(zip(starts.dates, ends.dates, strict=True)):
        halves = [part for part in (starts.texts[row], ends.texts[row]) if part]
        text = (" – " if any("/" in part for part in halves) else "/").join(halves)
        ongoing = row in ends.open_ends and start is not None
        error = starts.errors.get(row) or (None if ongoing else ends.errors.get(row))
        date = None
        try:
            if error is None:
                date = _span(start, end, ongoing=ongoing)
        except date_errors.DateError as refused:
            error = type(refused)(text=text)
        if error is not None:
            errors[row] = error
        found.append(date)
        texts.append(text)
    return ColumnReading(
        tuple(found),
        tuple(texts),
        errors,
        starts.order or ends.order,
        starts.asked or ends.asked,
        starts.evidence,
        starts.century or ends.century,
    )


def as_written(cell: object) -> str:
    """Return a cell as text: numbers without a needless fraction, None as ""."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = cell if isinstance(cell, str) else getattr(cell, "text", None)
    return (str(cell) if text is None else str(text)).strip()


def shown_precision(number_format: str) -> Literal["day", "month", "year"]:
    """Return how fine a stored date is shown: a cell shown as `mmm yyyy` is a month.

    A format that does not say ("", one without a year) leaves it at the day that is stored.
    """
    letters = _NOT_LETTERS.sub("", number_format.lower())
    if "y" not in letters or "d" in letters or "h" in letters:
        return "day"
    return "month" if "m" in letters else "year"


_NOT_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def _read_rows(
    cells: Sequence[object],
    texts: Sequence[str],
    near: Mapping[int, int | None],
    order: Order | None,
    found: dict[int, Date],
    errors: dict[int, date_errors.DateError],
    left_out: Mapping[int, int | None],
) -> None:
    """Read the rows that `near` names into `found` and `errors`, but those with a short year."""
    kept: dict[tuple[str, int | None], Date | date_errors.DateError] = {}
    for row, year in near.items():
        text = texts[row]
        if not text or left_out.get(row) is not None:
            continue
        cell = cells[row]
        # A str has a method of that name.
        number_format = None if isinstance(cell, str) else getattr(cell, "format", None)
        if number_format is not None:
            result: Date | date_errors.DateError = _stored(text, str(number_format))
        else:
            key = text, year
            if key not in kept:
                kept[key] = _outcome(text, date_forms.Rules(order, year, column=True))
            result = kept[key]
        if isinstance(result, Date):
            found[row] = result
        else:
            errors[row] = result.again()


def _outcome(text: str, rules: date_forms.Rules) -> Date | date_errors.DateError:
    try:
        return _number(text) or date_forms.read(text, rules)
    except date_errors.DateError as error:
        return error.with_traceback(None)


def _stored(text: str, number_format: str) -> Date | date_errors.DateError:
    length = {"day": 10, "month": 7, "year": 4}[shown_precision(number_format)]
    try:
        return date_values.unit(text[:length], text=text)
    except date_errors.DateError as error:
        return error


_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_SPREADSHEET_EPOCH = date_values.day_number(1899, 12, 30)


def _number(text: str) -> Date | None:
    """Return the date that a bare number is in a column of dates, None where it is none.

    Five digits are a day number of a spreadsheet (10000 is in 1927, 99999 in 2173), six are year
    and month, three are a year; what else is one stands by itself too.
    """
    if not text[:1].isdigit():
        return None
    serial = _SERIAL.fullmatch(text)
    if serial is not None:
        return date_values.unit(date_values.iso(int(serial[1]) + _SPREADSHEET_EPOCH))
    if re.fullmatch(r"(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])", text, re.ASCII):
        return date_values.unit(f"{text[:4]}-{text[4:]}")
    return None


def _centuries(
    texts: Sequence[str],
    short: Mapping[int, int | None],
    years: Sequence[object] | None,
    found: Mapping[int, Date],
) -> tuple[dict[int, int | None], Century | None]:
    """Return the year near which each two-digit year is, by row, and what says so."""
    rows = [row for row, year in short.items() if year is not None]
    if not rows:
        return {}, None
    near: dict[int, int | None] = dict.fromkeys(rows)
    if years is not None:
        near.update({row: _whole_year(years[row]) for row in rows})
        if None not in near.values():
            return near, "years"
    known: dict[int, int] = {}
    for row, date in found.items():
        text = date_values.first_text(date)
        if text is not None:
            known[row] = int(text[:4])
    known.update({row: year for row, year in near.items() if year is not None})
    unknown = {row: year for row in rows if near[row] is None and (year := short[row]) is not None}
    chosen = date_centuries.in_order(len(texts), unknown, known)
    if chosen is None:
        return near, "years" if any(near.values()) else "rule"
    near.update(chosen)
    return near, "order"


def _whole_year(cell: object) -> int | None:
    text = as_written(cell).removesuffix(".0")
    return int(text) if re.fullmatch(r"\d{1,4}", text, re.ASCII) and int(text) else None


def _is_missing(text: str) -> bool:
    return not text or text.lower() in _MISSING or bool(re.fullmatch(r"-\d+|0+", text, re.ASCII))


_MISSING = frozenset({"na", "n/a", "nan", "none", "null", ".", "-", "?", "??"})


def _joined(parts: Sequence[str], text: str) -> Date | None:
    year, month, day = [*parts, "", ""][:3]
    if _is_missing(year):
        return None
    if not re.fullmatch(r"\d{3,4}", year, re.ASCII):
        raise date_errors.NotADateError(text=text)
    body = year.zfill(4)
    if not _is_missing(month):
        number = month_number(month)
        if number is None:
            raise date_errors.ImpossibleDateError(text=text)
        body += f"-{number:02}"
        if not _is_missing(day):
            if not re.fullmatch(r"\d{1,2}", day, re.ASCII):
                raise date_errors.NotADateError(text=text)
            body += f"-{int(day):02}"
    return date_values.unit(body, text=text)


@functools.lru_cache(maxsize=4096)
def month_number(text: str) -> int | None:
    """Return 1-12 for a month written as a number or a name in English or Spanish, else None."""
    try:
        shape, values = date_vocabulary.shape(date_vocabulary.fold(text))
    except KeyError:
        return None
    return values[0] if shape in ("m", "n") and 1 <= values[0] <= 12 else None


def _span(start: Date | None, end: Date | None, *, ongoing: bool) -> Date | None:
    if start is None:
        return None if end is None else date_values.until(end)
    if ongoing:
        return date_values.since(start)
    if end is None or end == start:
        return start
    return date_values.between(start, end)
