"""Which release the values of a table are of: as the file states it, else how far they go."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable

from briefing import dates
from briefing.reading import tables

_SAYS = re.compile(
    r"\b(?:as of|(?:updated?|released?|published|publication|vintage|edition)(?: date| on)?"
    r"|actualiza(?:d[oa]s?|ci[oó]n)(?: al?| el)?|publicad[oa]s?(?: el)?|publicaci[oó]n|edici[oó]n"
    r"|corte(?: al?| del?)?|(?:datos|cifras|informaci[oó]n) al)\s*:?\s",
    re.IGNORECASE,
)
_LONGEST = 40


def stated(table: tables.Table) -> str:
    """Return the release that a table states above or below itself, as EDTF; "" = none.

    "Last updated: 14 May 2025" is 2025-05-14; what is not a date for sure is not a release.
    """
    for _, text in (*table.titles, *table.notes):
        for match in _SAYS.finditer(text):
            told = text[match.end() :].strip(" .,;)")
            if len(told) <= _LONGEST:
                with contextlib.suppress(dates.DateError):
                    return dates.parse(told).edtf
    return ""


def data_to(ends: Iterable[str]) -> str:
    """Return the release of values that no release is stated for: the month of the last of them."""
    last = max(ends, default="")
    return f"data to {last[:7]}" if last else ""
