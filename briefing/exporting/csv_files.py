"""One table as CSV: exact, UTF-8 with the mark that makes Excel read it as such.

Data are written as they are. A program that opens a CSV may take a text beginning with "=" for a
formula; `guarded` puts an apostrophe before such texts, and so changes them: it is for the person
to choose, and never done to numbers.
"""

from __future__ import annotations

import csv
import io

from briefing import schema, words
from briefing.document import Table
from briefing.exporting import layouts

_RISKY = ("=", "+", "-", "@", "\t", "\n")


def to_bytes(
    table: Table, *, language: words.Language | None = None, guarded: bool = False
) -> bytes:
    """Return a table as CSV with lines ending in CR LF, as RFC 4180 has them.

    Parameters
    ----------
    language : "en", "es" or None
        Of the headings; None writes the schema's names, which every program of ours reads.
    guarded : bool
        Whether texts that a spreadsheet would run get an apostrophe before them.
    """
    names = list(table.columns)
    if language is None:
        headings = names
    else:
        headings = [layouts.extra_heading(table.schema.heading(name, language)) for name in names]
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(headings)
    for cells in zip(*table.columns.values(), strict=True):
        writer.writerow([_written(cell, guarded) for cell in cells])
    return target.getvalue().encode("utf-8-sig")


def _written(cell: schema.Cell, guarded: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if guarded and cell.startswith(_RISKY) else cell
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)
