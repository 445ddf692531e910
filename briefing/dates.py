"""Dates with precision: read from what people write, kept in EDTF, shown in two languages.

The door to everything about dates; the rooms behind it are `date_values` (EDTF and days),
`date_vocabulary` and `date_forms` (texts read), `date_text` (texts made), `date_columns` (a whole
column read at once) and `date_errors`.

On the axis time is days since 2000-01-01 without a time zone: day d covers [d, d+1).
"""

from __future__ import annotations

import functools

from briefing import date_forms
from briefing.date_columns import (
    ColumnReading,
    as_written,
    join_spans,
    month_number,
    read_column,
    read_split,
    shown_precision,
    years_of,
)
from briefing.date_errors import (
    AmbiguousDateError,
    DateError,
    EmptyDateError,
    ImpossibleDateError,
    NotADateError,
    NoYearError,
    NumberNotDateError,
    PlaceholderDateError,
    ReversedRangeError,
    SerialNotDateError,
    YearOutOfRangeError,
)
from briefing.date_evidence import OrderEvidence
from briefing.date_forms import Order
from briefing.date_text import AxisUnit, axis_text, month_name, text
from briefing.date_values import (
    Date,
    Precision,
    between,
    day_number,
    day_of,
    first_text,
    from_edtf,
    iso,
    last_text,
    midpoint,
    month_end,
    precision,
    since,
    sort_key,
    until,
)

__all__ = [
    "AmbiguousDateError",
    "AxisUnit",
    "ColumnReading",
    "Date",
    "DateError",
    "EmptyDateError",
    "ImpossibleDateError",
    "NoYearError",
    "NotADateError",
    "NumberNotDateError",
    "Order",
    "OrderEvidence",
    "PlaceholderDateError",
    "Precision",
    "ReversedRangeError",
    "SerialNotDateError",
    "YearOutOfRangeError",
    "as_written",
    "axis_text",
    "between",
    "day_number",
    "day_of",
    "first_text",
    "from_edtf",
    "iso",
    "join_spans",
    "last_text",
    "looks_like_date",
    "midpoint",
    "month_end",
    "month_name",
    "month_number",
    "parse",
    "precision",
    "read_column",
    "read_split",
    "shown_precision",
    "since",
    "sort_key",
    "text",
    "until",
    "years_of",
]


def parse(text: str, order: Order | None = None) -> Date:
    """Return the date that one text stands for, read alone.

    Parameters
    ----------
    text : str
        As a person wrote it, in English or Spanish, or an EDTF value.
    order : "dmy", "mdy" or None
        What decides `03/04/2021`; None = such a text is refused. Where only one order is possible
        that one is read.

    Raises
    ------
    DateError
        One of its leaves: the reason why the text is no date. Two-digit years 00-68 are 20xx,
        69-99 are 19xx; four digits are a year; other bare numbers are refused.
    """
    found = _outcome(text, order)
    if isinstance(found, Date):
        return found
    raise found.again()


def looks_like_date(text: str) -> bool:
    """Tell whether a text is a date by itself; quick, for sniffing columns.

    True also where only the order of day and month is not known. A bare number never looks like
    one, not even a year: whether a column of numbers is one of years its heading has to say.
    """
    if text.strip().isdigit():
        return False
    found = _outcome(text, None)
    return isinstance(found, Date | AmbiguousDateError)


@functools.lru_cache(maxsize=65536)
def _outcome(text: str, order: Order | None) -> Date | DateError:
    """Return the date or why there is none: kept, as spreadsheets repeat their dates."""
    try:
        return date_forms.read(text, date_forms.Rules(order))
    except DateError as error:
        # Without its traceback, which would keep every frame of the reading alive.
        return error.with_traceback(None)
