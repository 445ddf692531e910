"""Rows as the libraries give them, to columns of plain cells, put right by the facts."""

import datetime as dt
import itertools
from collections.abc import Iterable, Mapping
from typing import Any

from briefing.reading import sheet_facts, wire

# Beyond 15 digits floating point no longer holds every whole number.
_WHOLE_LIMIT = 1e15

# However narrow a sheet, this many rows are one line of the answers.
_CHUNK_ROWS = 2_000

_NO_FACTS = sheet_facts.Facts()


class SheetSender:
    """Sends the rows of one sheet in chunks.

    Parameters
    ----------
    send : callable
        Takes the messages.
    facts : sheet_facts.Facts
        What calamine drops from the sheet.
    formats : mapping of int to str
        Telling number formats by style.
    left : int
        Blank columns before the first one of the rows.
    """

    def __init__(
        self,
        send: wire.Send,
        facts: sheet_facts.Facts = _NO_FACTS,
        formats: Mapping[int, str] | None = None,
        left: int = 0,
    ) -> None:
        self._send = send
        self._facts = facts
        self._formats = formats or {}
        self._left = left
        self._special: list[wire.Special] = []
        self._sent = 0

    def send(self, rows: Iterable[list[Any]]) -> int:
        """Send all rows, the first being row 1 of the sheet; return how many cells they span."""
        cells = 0
        held: list[list[Any]] = []
        width = 0
        for row in rows:
            width = max(width, len(row))
            held.append(row)
            if len(held) * width >= wire.CHUNK_CELLS or len(held) == _CHUNK_ROWS:
                cells += self._send_chunk(held)
                held, width = [], 0
        # Formulas without a result can lie below everything that calamine knows.
        below = max(self._facts.odd, default=-1) + 1
        while held or self._sent < below:
            missing = min(below - self._sent, _CHUNK_ROWS) - len(held)
            held += [[] for _ in range(missing)]
            cells += self._send_chunk(held)
            held = []
        return cells

    def _send_chunk(self, rows: list[list[Any]]) -> int:
        height = len(rows)
        columns = [[None] * height for _ in range(self._left)]
        columns += map(list, itertools.zip_longest(*rows))
        self._place_odd(columns, height)
        for place in range(self._left, len(columns)):
            columns[place] = self._plain(place, columns[place])
        self._send({"kind": "rows", "height": height, "columns": columns, "special": self._special})
        self._special = []
        self._sent += height
        return height * len(columns)

    def _place_odd(self, columns: list[list[Any]], height: int) -> None:
        """Blank the chunk's odd cells and note what stands there."""
        if not self._facts.odd:
            return
        for row in range(height):
            for column, kind, text in self._facts.odd.get(self._sent + row, ()):
                columns += [[None] * height for _ in range(column + 1 - len(columns))]
                columns[column][row] = None
                tag = wire.ERROR if kind == sheet_facts.ERROR else wire.UNCOMPUTED
                self._special.append((tag, column, "", [row], [text]))

    def _plain(self, place: int, column: list[Any]) -> list[Any]:
        """Return a column's plain cells, special ones noted."""
        kinds = set(map(type, column))
        if kinds == {str}:
            return [value or None for value in column] if "" in column else column
        if kinds == {float}:
            return [_number(value) for value in column]
        if kinds == {dt.date}:
            number_format = self._format_of(place, len(column))
            if number_format is not None:
                texts = [value.isoformat() for value in column]
                self._special.append((wire.MOMENT, place, number_format, None, texts))
                return []
        return self._plain_mixed(place, column)

    def _plain_mixed(self, place: int, column: list[Any]) -> list[Any]:
        special: dict[tuple[str, str], tuple[list[int], list[str]]] = {}
        plain: list[Any] = []
        for row, value in enumerate(column):
            if isinstance(value, float):
                plain.append(_number(value))
            elif value is None or isinstance(value, str | int):
                plain.append(None if value == "" else value)
            else:
                plain.append(None)
                tag, text, number_format = self._temporal(place, row, value)
                rows, texts = special.setdefault((tag, number_format), ([], []))
                rows.append(row)
                texts.append(text)
        self._special += [
            (tag, place, number_format, rows, texts)
            for (tag, number_format), (rows, texts) in special.items()
        ]
        return plain

    def _temporal(self, place: int, row: int, value: object) -> tuple[str, str, str]:
        """Return tag, text and number format of a date, a time of day or a length of time."""
        if not isinstance(value, dt.date):
            return wire.DURATION, _duration(value), ""
        style = self._facts.formats.at(self._sent + row, place)
        return wire.MOMENT, _moment(value), "" if style is None else self._formats[style]

    def _format_of(self, place: int, height: int) -> str | None:
        """Return the one format of a column's cells in this chunk, None where there are several."""
        style = self._facts.formats.covers(place, self._sent, self._sent + height - 1)
        return None if style is None else self._formats[style]


def _number(value: float) -> float:
    # Infinities are not whole, and the wire makes them error cells.
    if value.is_integer() and -_WHOLE_LIMIT < value < _WHOLE_LIMIT:
        return int(value)
    return value


def _moment(value: dt.date) -> str:
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    # Serial numbers hold about a millisecond; what is closer to a second than that is that second.
    whole = value.replace(microsecond=0)
    rest = value.microsecond
    if rest > 999_000 and value.year < dt.MAXYEAR:
        whole, rest = whole + dt.timedelta(seconds=1), 0
    return whole.isoformat(" ") + (f".{rest:06}" if rest > 1000 else "")


def _duration(value: object) -> str:
    if isinstance(value, dt.time):
        return f"{value.hour}:{value.minute:02}:{value.second:02}"
    assert isinstance(value, dt.timedelta)
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
