"""What one cell of a table shows: text, tool tip, alignment."""

from __future__ import annotations

import html
import itertools
from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt

from briefing import schema, shown, words
from briefing.document import Briefing, Table
from ui.tables import order


def displayed(
    briefing: Briefing, table: Table, identifier: str, column: str, language: words.Language
) -> str:
    """Return a cell's text on one line; of a pair whose half is blank the other, marked as such."""
    row = table.row(identifier)
    cell = table.columns[column][row]
    if cell == "":
        for other in order.halves(table.schema, column)[1:]:
            there = table.columns[other][row]
            mark = "ES" if other in table.schema.halves else "EN"
            return f"{there} [{mark}]" if there else ""
    text = shown.cell_text(briefing, table.schema.by_name.get(column), cell, language)
    return " ".join(text.split()) if "\n" in text else text


def tip(table: Table, identifier: str, column: str, text: str, language: words.Language) -> str:
    """Return the tool tip of a cell: its text, and how a date was written where it was read."""
    if not text:
        return ""
    lines = [text]
    if column == "date" and "date_text" in table.columns:
        written = table.texts("date_text")[table.row(identifier)]
        if written and written != text:
            lines.append(words.say("tables_ui.as_written", language, text=written))
    return plain_tip("\n".join(lines))


def plain_tip(text: str) -> str:
    """Return a text as a tool tip shows it letter by letter: data are never mark-up.

    Qt takes a tool tip for rich text wherever it looks like some, and would then open the files
    that an <img> in a cell names; said to be rich text and escaped, it cannot.
    """
    body = html.escape(text).replace("\n", "<br>")
    return f"<qt>{body}</qt>" if body else ""


def heading(table: str, column: str, language: words.Language) -> str:
    """Return a column's heading; of a person's own column the name that the person gave it.

    In a Spanish window the Spanish half of a pair is the plain one, and the English half says so.
    """
    table_schema = schema.TABLES[table]
    if language == "es" and column in table_schema.halves:
        return table_schema.heading(table_schema.halves[column], language)
    text = table_schema.heading(column, language).removeprefix("+")
    declared = table_schema.by_name.get(column)
    if language == "es" and declared is not None and declared.pair:
        return words.say("tables_ui.english_half", language, heading=text)
    return text


def alignment(table: str, column: str) -> Qt.AlignmentFlag:
    """Return where a column's texts stand: numbers at the right."""
    declared = schema.TABLES[table].by_name.get(column)
    right = declared is not None and declared.kind in {"number", "integer"}
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Return ascending numbers as runs, (first, last) each."""
    for _, run in itertools.groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        numbers = [row for _, row in run]
        yield numbers[0], numbers[-1]
