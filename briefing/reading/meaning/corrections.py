"""What a person typed over the cells of a file, said with the record: what the file itself says.

A figure rests on the mended cell. Who reads the record later has to see that the file says
otherwise, and that it was a person who changed it.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefing import words
from briefing.reading.meaning import mended_cells
from briefing.reading.opening import sheet_xml
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing

_LONGEST = 300


def of_table(
    table: tables.Table | None,
    mended: Mapping[mended_cells.Place, str],
    language: words.Language,
) -> dict[mended_cells.Place, str]:
    """Return a sentence for each cell of a table's records in whose place something was typed.

    Parameters
    ----------
    table : Table or None
        As it stands in the file.
    mended : mapping of (row, column) to str
        What was typed, "" = the cell was left blank.
    """
    if table is None or not mended:
        return {}
    records = set(table.rows)
    headings = dict(zip(table.columns, table.headings, strict=True))
    said = {}
    for (row, column), typed in sorted(mended.items()):
        if row not in records or column not in headings:
            continue
        written = sniffing.text_of(table.cell(row, column))
        heading = headings[column] or f"{sheet_xml.column_letters(column)}{row + 1}"
        sentence = of_cell(heading, written, typed, language)
        if sentence:
            said[row, column] = sentence
    return said


def of_cell(heading: str, written: str, typed: str, language: words.Language) -> str:
    """Return what was written in a cell and what a person typed there; "" where both are alike."""
    old, new = _line(written), _line(typed)
    if old == new:
        return ""
    key = "importing.correction.cell"
    if not old:
        key = "importing.correction.filled"
    elif not new:
        key = "importing.correction.emptied"
    return words.say(key, language, heading=_line(heading), old=old, new=new)


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"
