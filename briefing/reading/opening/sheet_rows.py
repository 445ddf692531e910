"""Rows as the libraries give them, to columns of plain cells."""

import datetime as dt
import itertools
from collections.abc import Iterable
from typing import Any

from briefing.reading.opening import wire

# Beyond 15 digits floating point no longer holds every whole number.
_WHOLE_LIMIT = 1e15

# However narrow a sheet, this many rows are one line of the answers.
_CHUNK_ROWS = 2_000


class SheetSender:
    """Sends the rows of one sheet in chunks.

    Parameters
    ----------
    send : callable
        Takes the messages.
    left : int
        Blank columns before the first one of the rows.
    """

    def __init__(self, send: wire.Send, left: int = 0) -> None:
        self._send = send
        self._left = left
        self._special: list[wire.Special] = []

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
        return cells + (self._send_chunk(held) if held else 0)

    def _send_chunk(self, rows: list[list[Any]]) -> int:
        height = len(rows)
        columns = [[None] * height for _ in range(self._left)]
        found = map(list, itertools.zip_longest(*rows))
        columns += (self._plain(place, column) for place, column in enumerate(found, self._left))
        self._send({"kind": "rows", "height": height, "columns": columns, "special": self._special})
        self._special = []
        return height * len(columns)

    def _plain(self, place: int, column: list[Any]) -> list[Any]:
        """Return a column's plain cells, special ones noted."""
        kinds = set(map(type, column))
        if kinds == {str}:
            return [value or None for value in column] if "" in column else column
        if kinds == {float}:
            return [_number(value) for value in column]
        if kinds == {dt.date}:
            texts = [value.isoformat() for value in column]
            self._special.append((wire.MOMENT, place, None, texts))
            return []
        return self._plain_mixed(place, column)

    def _plain_mixed(self, place: int, column: list[Any]) -> list[Any]:
        special: dict[str, tuple[list[int], list[str]]] = {}
        plain: list[Any] = []
        for row, value in enumerate(column):
            if isinstance(value, float):
                plain.append(_number(value))
            elif value is None or isinstance(value, str | int):
                plain.append(None if value == "" else value)
            else:
                plain.append(None)
                is_date = isinstance(value, dt.date)
                tag = wire.MOMENT if is_date else wire.DURATION
                rows, texts = special.setdefault(tag, ([], []))
                rows.append(row)
                texts.append(_moment(value) if is_date else _duration(value))
        self._special += [(tag, place, rows, texts) for tag, (rows, texts) in special.items()]
        return plain


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
