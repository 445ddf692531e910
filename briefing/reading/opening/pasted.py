"""Cells from the clipboard as a source file, read by the same child as any file.

Excel and LibreOffice put the cells there as they show them: as text parted by tabs, and as a table
in HTML. The text is taken where it is whole. Where it cannot be, the HTML has more: LibreOffice 7.4
turns line breaks inside cells into spaces there and leaves quotes as they are, so that a cell that
begins with one looks like one that Excel has quoted.
"""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import html.parser
import io
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from typing_extensions import override

from briefing.reading import cells
from briefing.reading.opening import supervisor, text_files

TAB = "\t"
_MOST_HTML = 20 * 2**20
"""Characters; a longer page is not looked through for a table."""
_MOST_SPAN = 1000
_MOST_CELLS = 2_000_000
"""Of a table in HTML, merged ones counted by what they cover; the rest is left."""


def table_text(plain: str, page: str) -> str:
    """Return the cells that a clipboard holds as delimited text; "" where it holds none.

    Parameters
    ----------
    plain, page : str
        What it offers as text and as HTML; "" = nothing.
    """
    plain = plain.strip("\r\n")
    if TAB in plain and not _doubtful(plain) and not _LINES_IN_CELL.search(page):
        return plain
    table = _table_of(page) if len(page) <= _MOST_HTML else ""
    if table:
        return table
    lines = [line for line in plain.splitlines() if line.strip()]
    delimited = text_files.delimiter_of(plain) != text_files.NO_DELIMITER
    return plain if TAB in plain or (len(lines) > 1 and delimited) else ""


def _doubtful(plain: str) -> bool:
    """Tell whether tab-separated text may not be the cells that were copied.

    A quote that begins a cell may be the cell's own; lines of other lengths than the first are the
    rest of a cell with line breaks, or cells that a quote has swallowed.
    """
    if _QUOTE_AT_START.search(plain):
        return True
    return len({line.count(TAB) for line in plain.splitlines()}) > 1


_QUOTE_AT_START = re.compile(r'(?:^|\t)"', re.MULTILINE)
_LINES_IN_CELL = re.compile(r"[^\s<>][^<>]*<br", re.IGNORECASE)


def first_text(text: str) -> str:
    """Return the first cell of delimited text that is not blank, on one line."""
    delimiter = TAB if TAB in text else text_files.delimiter_of(text)
    for record in text_files.records_of(text, delimiter):
        for cell in record:
            if cell.strip():
                return " ".join(cell.split())
    return ""


def read(
    reader: supervisor.Reader,
    text: str,
    name: str,
    cancelled: Callable[[], bool] | None = None,
) -> cells.SourceFile:
    """Return pasted cells as they would come from a file of this name; its path is "".

    Raises
    ------
    errors.ReadingError
        As for any file; too large, for example.
    """
    with tempfile.TemporaryDirectory(prefix="briefing-desk-") as folder:
        # Named as the person knows it: what goes wrong is said with this name.
        path = Path(folder) / "".join(c if c.isalnum() or c in " -" else " " for c in name)[:80]
        path.write_bytes(text.encode("utf-8", "replace"))
        delimiter = TAB if TAB in text else None
        file = reader.read(path, encoding="utf-8", delimiter=delimiter, cancelled=cancelled)
    return dataclasses.replace(file, path="", name=name)


class _Table(html.parser.HTMLParser):
    """The rows of the first table of a page; nothing in it is followed or carried out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[dict[int, str]] = []
        self._depth = 0
        self._over = False
        self._cell: list[str] | None = None
        self._span = 1, 1
        self._skipped = 0
        self._covered = 0
        self._next = 0
        self._held: dict[int, int] = {}

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"style", "script"}:
            self._skipped += 1
        elif tag == "table":
            self._depth += 1
        elif self._depth == 1 and not self._over:
            if tag == "tr":
                self._end_cell()
                self._held = {c: n - 1 for c, n in self._held.items() if n > 1}
                self.rows.append({})
                self._next = 0
            elif tag in {"td", "th"} and self.rows:
                self._end_cell()
                self._cell = []
                given = dict(attrs)
                self._span = _span(given.get("colspan")), _span(given.get("rowspan"))
            elif tag == "br" and self._cell is not None:
                self._cell.append("\n")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in {"style", "script"}:
            self._skipped = max(0, self._skipped - 1)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_cell()
                self._over = self._over or bool(self.rows)
            self._depth -= 1
        elif tag in {"td", "th", "tr"} and self._depth == 1:
            self._end_cell()

    @override
    def handle_data(self, data: str) -> None:
        if self._cell is not None and self._depth == 1 and not self._skipped:
            # Line ends of the page are spaces; those of the cell are <br>.
            self._cell.append(" ".join(f"|{data}|".split()).removeprefix("|").removesuffix("|"))

    def _end_cell(self) -> None:
        if self._cell is None or not self.rows:
            return
        lines = "".join(self._cell).split("\n")
        row = self.rows[-1]
        column = self._next
        while column in row or column in self._held:
            column += 1
        row[column] = "\n".join(line.strip() for line in lines).strip("\n")
        across, down = self._span
        self._covered += across
        self._over = self._over or self._covered > _MOST_CELLS
        for other in range(column, column + across):
            # A merged cell holds its text once, as in the sheet.
            row.setdefault(other, "")
            if down > 1:
                self._held[other] = down
        self._next = column + across
        self._cell = None


def _span(text: str | None) -> int:
    number = int(text) if text and text.isascii() and text.isdigit() and len(text) <= 4 else 1
    return min(max(number, 1), _MOST_SPAN)


def _table_of(page: str) -> str:
    """Return the first table of a page as tab-separated text; "" where it has none."""
    if "<table" not in page.lower():
        return ""
    table = _Table()
    # What Python's parser says of declarations that it does not know; the rows before them stay.
    with contextlib.suppress(AssertionError):
        table.feed(page)
        table.close()
    out = io.StringIO()
    writer = csv.writer(out, delimiter=TAB, lineterminator="\n")
    for row in table.rows:
        writer.writerow([row.get(column, "") for column in range(max(row, default=-1) + 1)])
    text = out.getvalue().rstrip("\n")
    return text if text.strip() else ""
