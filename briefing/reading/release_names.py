"""Which release the values of a table are of: as the file states it, else how far they go."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing import dates
from briefing.reading import tables

_SAYS = re.compile(
    r"\b(?:data|datos|figures|cifras|last|latest|[uú]ltima)?\s*"
    r"(?:as of|updated?(?: on)?|released?(?: on)?|release date|published(?: on)?|"
    r"actualiza(?:do|da|ci[oó]n)(?: al?| el)?|publicad[oa](?: el)?|corte(?: al)?|"
    r"fecha de (?:actualizaci[oó]n|corte|publicaci[oó]n)|al corte(?: del?)?)\s*:?\s+(.{4,40})$",
    re.IGNORECASE,
)


def stated(table: tables.Table) -> str:
    """Return the release that a table states above or below itself, as EDTF; "" = none.

    "Last updated: 14 May 2025" is 2025-05-14; what is not a date for sure is not a release.
    """
    for _, text in (*table.titles, *table.notes):
        match = _SAYS.search(text.strip().rstrip("."))
        if match is None:
            continue
        try:
            return dates.parse(match[1].strip(" ,;)")).edtf
        except dates.DateError:
            continue
    return ""


def data_to(ends: Iterable[str]) -> str:
    """Return the release of values that no release is stated for: the month of the last of them."""
    last = max(ends, default="")
    return f"data to {last[:7]}" if last else ""
