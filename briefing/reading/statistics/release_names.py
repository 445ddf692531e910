"""Which release the values of a table are of: as the file states it, else how far they go."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing import dates
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing

_SAYS = re.compile(
    r"\b(?:as of|(?:updated?|released?|published|publication|vintage|edition)(?: date| on)?"
    r"|actualiza(?:d[oa]s?|ci[oó]n)(?: al?| el)?|publicad[oa]s?(?: el)?|publicaci[oó]n|edici[oó]n"
    r"|corte(?: al?| del?)?|(?:datos|cifras|informaci[oó]n) al)\s*:?\s",
    re.IGNORECASE,
)
_LONGEST = 40


def stated(table: tables.Table) -> str:
    """Return the release that a table states, as EDTF; "" = none.

    It stands above or below the table ("Last updated: 14 May 2025" is 2025-05-14), or in a column
    of its own ("Data as of") that says the same in every row. What is not a date for sure is none.
    """
    for _, text in (*table.titles, *table.notes):
        for match in _SAYS.finditer(text):
            found = _date(text[match.end() :])
            if found:
                return found
    for column, heading in zip(table.columns, table.headings, strict=True):
        named = _SAYS.search(f"{heading} ")
        if named is not None and named.end() > len(heading):
            texts = {sniffing.text_of(cell).strip() for cell in table.column(column)}
            if len(texts) == 1:
                return _date(texts.pop())
    return ""


def _date(text: str) -> str:
    """Return a date as EDTF; "" where the text is none."""
    told = text.strip(" .,;)")
    try:
        return dates.parse(told).edtf if len(told) <= _LONGEST else ""
    except dates.DateError:
        return ""


def data_to(ends: Iterable[str]) -> str:
    """Return the release of values that no release is stated for: the month of the last of them."""
    last = max(ends, default="")
    return f"data to {last[:7]}" if last else ""
