"""What parent and child say to each other: one JSON object a line, each with its `kind`.

Request: `path`; `task`, "all" or "values"; `encoding` and `delimiter`, null unless the person chose
them; `skip`, names of sheets to leave out; `known`, null, or the colours {"fills", "inks"} not to
tell of when `additions_scan` is asked for.
The child says `ready` once, when it has started. Answers: any number of

- `at`: the `sheet` that is looked at from here on; "" = none. The parent knows by it which one has
  ended the child, and asks again without it;
- `progress`: `done`, 0 to 1;
- `sheet`: `name`, `hidden`; its rows follow;
- `rows`: the next `height` rows as `columns` of plain cells, all of that length, and `special`:
  cells that JSON has no form for, null in `columns`, as [tag, column, rows, texts], rows counted
  from the chunk's first, or null for the whole column;
- `end`: `merged` of the sheet;
- `dropped`: what calamine drops from the `sheet` of that name, after its `end`: `dates` and
  `formats` ([column, first row, last row, format]), `odd` ([row, column, tag, text]) and
  `hidden_rows`;
- `beside`: what lies beside the values of the `sheet` of that name, after its `end`: `links` and
  `comments` ([row, column, text]), `struck` and `colours` ([column, first row, last row, text]);

and at the end either `file` (what the whole file is, with its notes) or `error` (`name` of a leaf
of `failures`, its `values`, and `fit`: whether the child serves on).

A large workbook takes two children, since both looks at it keep a processor busy. When the first
one has checked the archive it says `large`, and the second one is asked for the `task` "values": it
sends the sheets, closing with `values` and `notes`. When the first one has looked over the cells it
says `safe`, then `dropped` for each sheet and `file`; only on `safe` are the second one's answers
taken.

By columns, because a column's cells are mostly of one type: whole columns are made plain at once,
and a column of dates is one list of texts.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

from briefing.reading import cells

MOMENT = "m"
DURATION = "d"
ERROR = "e"
UNCOMPUTED = "u"

CHUNK_CELLS = 20_000
"""Cells in one line: large enough to be quick, small enough to leave the window its turn."""

Special = tuple[str, int, list[int] | None, list[str]]
Send = Callable[[dict[str, Any]], None]


class FileBuilder:
    """The parent's side: puts a file together from the answers.

    Parameters
    ----------
    path, name : str
        As the source file will carry them.
    """

    def __init__(self, path: str, name: str) -> None:
        self._path = path
        self._name = name
        self._sheets: dict[str, cells.Sheet] = {}
        self._rows: list[list[cells.Cell]] = []
        self._opened: dict[str, Any] = {}
        self._known: dict[tuple[str, str], _Known] = {}
        self._earlier_rows = 0

    @property
    def rows(self) -> int:
        """How many rows have come so far, of all sheets."""
        return self._earlier_rows + len(self._rows)

    def take(self, answer: dict[str, Any]) -> None:
        """Take an answer of kind `sheet`, `rows`, `end`, `dropped` or `beside`."""
        if answer["kind"] == "sheet":
            self._earlier_rows += len(self._rows)
            self._opened, self._rows = answer, []
        elif answer["kind"] == "rows":
            self._take_rows(answer["height"], answer["columns"], answer["special"])
        elif answer["kind"] == "end":
            merged = [(top, left, low, right) for top, left, low, right in answer["merged"]]
            name, hidden = self._opened["name"], self._opened["hidden"]
            self._sheets[name] = cells.Sheet(name, hidden, self._rows, merged)
        elif answer["kind"] == "dropped" and answer["sheet"] in self._sheets:
            self._put_right(answer)
        elif answer["kind"] == "beside" and answer["sheet"] in self._sheets:
            self._put_beside(answer)

    def finished(self, answer: dict[str, Any]) -> cells.SourceFile:
        """Return the file, from the answer of kind `file`."""
        return cells.SourceFile(
            path=self._path,
            name=self._name,
            sha256=answer["sha256"],
            size=answer["size"],
            format=answer["format"],
            encoding=answer["encoding"],
            delimiter=answer["delimiter"],
            sheets=list(self._sheets.values()),
            notes=[cells.Note(key, values) for key, values in answer["notes"]],
            facts=[
                cells.Fact(**{**fact, "names": tuple(fact.get("names", ()))})
                for fact in answer.get("facts", ())
            ],
        )

    def _take_rows(
        self, height: int, columns: list[list[cells.Cell]], special: list[Special]
    ) -> None:
        for tag, column, places, texts in special:
            known = self._known_of(tag, "")
            if places is None:
                columns[column] = [known[text] for text in texts]
                continue
            target = columns[column]
            for place, text in zip(places, texts, strict=True):
                target[place] = known[text]
        if not columns:
            self._rows += [[] for _ in range(height)]
            return
        rows = list(map(list, zip(*columns, strict=True)))
        for row in rows:
            while row and row[-1] is None:
                row.pop()
        self._rows += rows

    def _put_right(self, answer: dict[str, Any]) -> None:
        """Give a sheet's cells what calamine has dropped from them."""
        sheet = self._sheets[answer["sheet"]]
        rows = sheet.rows
        for column, first, last, number_format in answer["dates"]:
            known = self._known_of(MOMENT, number_format)
            for row in rows[first : last + 1]:
                if column < len(row):
                    cell = row[column]
                    if isinstance(cell, cells.Moment):
                        row[column] = known[cell.text]
        for place, column, tag, text in answer["odd"]:
            # A formula without a result can stand where calamine knows of nothing.
            rows += [[] for _ in range(place + 1 - len(rows))]
            row = rows[place]
            row += [None] * (column + 1 - len(row))
            row[column] = self._known_of(tag, "")[text]
        formats = cells.Spans(map(_span, answer["formats"]))
        self._sheets[sheet.name] = dataclasses.replace(
            sheet, formats=formats, hidden_rows=frozenset(answer["hidden_rows"])
        )

    def _put_beside(self, answer: dict[str, Any]) -> None:
        """Give a sheet its links, comments, strikes and colours."""
        links, comments = (
            {(row, column): text for row, column, text in answer[kind]}
            for kind in ("links", "comments")
        )
        sheet = self._sheets[answer["sheet"]]
        self._sheets[sheet.name] = dataclasses.replace(
            sheet,
            links=links,
            comments=comments,
            struck=cells.Spans(map(_span, answer["struck"])),
            colours=cells.Spans(map(_span, answer["colours"])),
        )

    def _known_of(self, tag: str, number_format: str) -> _Known:
        known = self._known.get((tag, number_format))
        if known is None:
            known = self._known[tag, number_format] = _Known(tag, number_format)
        return known


class _Known(dict[str, cells.Cell]):
    """Text -> special cell of one tag and format: equal ones of a file share one object."""

    def __init__(self, tag: str, number_format: str) -> None:
        super().__init__()
        self._tag = tag
        self._format = number_format

    def __missing__(self, text: str) -> cells.Cell:
        made: cells.Cell
        if self._tag == MOMENT:
            made = cells.Moment(text, self._format)
        elif self._tag == DURATION:
            made = cells.Duration(text)
        else:
            made = cells.ErrorCell(text) if self._tag == ERROR else cells.Uncomputed()
        self[text] = made
        return made


def _span(found: list[Any]) -> tuple[int, int, int, str]:
    column, first, last, text = found
    return column, first, last, text


def encode(message: dict[str, Any]) -> bytes:
    """Return a message as one line."""
    return json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> dict[str, Any]:
    """Return the message of a line; a number beyond floating point is an error cell.

    Raises
    ------
    ValueError
        The line is no JSON object.
    """
    message = json.loads(line, parse_constant=_not_a_number)
    if not isinstance(message, dict):
        raise ValueError(line[:80])
    return message


def _not_a_number(_text: str) -> cells.Cell:
    return cells.ErrorCell("#NUM!")
