"""Which rows are shown: by a table's find and filter row, and by what a figure takes.

Both give row numbers and leave the briefing alone; views sort and show them by index.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from briefing import event_columns, lane_words, schema, shown, wordings, words
from briefing.document import Briefing, Table
from briefing.figures import Figure

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Filter:
    """What the find and filter row of a table asks for.

    Attributes
    ----------
    find : str
        A text looked for in every column; case and accents are ignored. "" asks for nothing.
    contains : mapping of str to str
        The same by column; all must hold.
    equals : mapping of str to str
        The cell itself by column: a side, a category. All must hold.
    """

    find: str = ""
    contains: Mapping[str, str] = field(default_factory=dict)
    equals: Mapping[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether every row passes."""
        return not (self.find or self.equals or any(self.contains.values()))


def matching(
    briefing: Briefing, table: Table, asked: Filter, language: words.Language
) -> list[int]:
    """Return the rows of a table that pass, in the table's order.

    A text is looked for as it is shown in `language` (the name of a listed word or of a source, a
    date in words) and as it is kept.
    """
    rows = list(range(len(table)))
    for column, wanted in asked.equals.items():
        cells = table.columns[column]
        rows = [row for row in rows if cells[row] == wanted]
    for column, text in asked.contains.items():
        if text and rows:
            wanted = folded(text)
            texts = searchable(briefing, table, column, language)
            rows = [row for row in rows if wanted in texts[row]]
    if asked.find and rows:
        wanted = folded(asked.find)
        columns = [searchable(briefing, table, name, language) for name in table.columns]
        rows = [row for row in rows if any(wanted in texts[row] for texts in columns)]
    return rows


def searchable(
    briefing: Briefing, table: Table, column: str, language: words.Language
) -> list[str]:
    """Return every cell of a column as `folded` text to look in; kept until the table changes."""
    declared = table.schema.by_name.get(column)
    tables = (table.schema.name, *([declared.refers_to] if declared and declared.refers_to else []))

    def compute() -> list[str]:
        cells = table.columns[column]
        written = declared is None or declared.kind in {"text", "long"}
        if written and wordings.of_column(declared) is None:
            return all_folded(table.texts(column))
        known = {
            cell: folded(f"{shown.cell_text(briefing, declared, cell, language)} {_kept(cell)}")
            for cell in set(cells)
        }
        return [known[cell] for cell in cells]

    return briefing.derived(("searchable", table.schema.name, column, language), tables, compute)


def _kept(cell: schema.Cell) -> str:
    """Return a cell as people type it: a number without the commas that it is shown with."""
    if cell is None:
        return ""
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def all_folded(texts: Sequence[str]) -> list[str]:
    """Return the texts `folded`; a plain column of 100,000 in a few milliseconds."""
    joined = "\n".join(texts)
    if joined.isascii():
        lines = joined.lower().split("\n")
        if len(lines) == len(texts):
            return lines
    return [folded(text) for text in texts]


def folded(text: str) -> str:
    """Return a text without case and accents, for comparing."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@dataclass(frozen=True, slots=True)
class Taken:
    """What a figure takes of the events, as row numbers of the table in its order.

    Attributes
    ----------
    rows : list of int
        The events that the figure shows and counts: in range, of a side and category shown, not
        left out by hand, with a source where the figure asks for one, not bands.
    bands : list of int
        The terms of office drawn behind.
    left_out : mapping of str to list of int
        In range but not shown, by reason: "only" (others were chosen for the figure), "excluded",
        "side", "category", "no_source", "lane" (it is hidden), "no_date" (the last whatever the
        range).
    """

    rows: list[int]
    bands: list[int]
    left_out: Mapping[str, list[int]]


def taken(briefing: Briefing, figure: Figure) -> Taken:
    """Work out which events a figure takes, and why not the others.

    An event is in range where any of its days may be; an open end reaches to the figure's edge. A
    figure without a range takes every date.
    """
    events = briefing["events"]
    known = [events.row(identifier) for identifier in figure.bands if identifier in events]
    days = event_columns.days(briefing)
    rest = np.ones(len(events), dtype=np.bool_)
    rest[known] = False
    left: dict[str, list[int]] = {}

    def leave(reason: str, away: Bools) -> None:
        """Of what is left at this step, take those away."""
        nonlocal rest
        left[reason] = np.flatnonzero(rest & away).tolist()
        rest &= ~away

    leave("no_date", np.isnan(days.start))
    if figure.last_day is not None:
        rest &= days.start <= figure.last_day
    if figure.first_day is not None:
        rest &= days.end >= figure.first_day
    none = np.zeros(len(events), dtype=np.bool_)
    leave("only", ~_rows_of(events, figure.only) if figure.only else none)
    leave("excluded", _rows_of(events, figure.excluded))
    leave("side", _having(briefing, "side", figure.hidden_sides))
    leave("category", _having(briefing, "category", figure.hidden_categories))
    leave("no_source", _having(briefing, "sources", {""}) if figure.sourced_only else none)
    leave("lane", _having(briefing, figure.lane_by, lane_words.hidden(briefing, figure)))
    return Taken(np.flatnonzero(rest).tolist(), known, left)


def _rows_of(events: Table, ids: Collection[str]) -> Bools:
    """Return which rows have one of these ids, of which some may be nobody's."""
    found = np.zeros(len(events), dtype=np.bool_)
    found[[events.row(identifier) for identifier in ids if identifier in events]] = True
    return found


def _having(briefing: Briefing, column: str, wanted: Collection[str]) -> Bools:
    """Return which events have one of these words in a column."""
    if not wanted:
        return np.zeros(len(briefing["events"]), dtype=np.bool_)
    coded = event_columns.coded(briefing, column)
    there = [event_columns.word(cell) in wanted for cell in coded.cells]
    found: Bools = np.array(there, dtype=np.bool_)[coded.codes]
    return found


def _day(bound: float) -> int | None:
    return int(bound) if math.isfinite(bound) else None


def event_spans(briefing: Briefing) -> list[tuple[int | None, int | None] | None]:
    """Return first and last day of every event, in the table's order.

    Days since 2000-01-01, both included; None as a bound is open; None for a row whose date is
    blank or not EDTF. Kept until the events change.
    """

    def compute() -> list[tuple[int | None, int | None] | None]:
        days = event_columns.days(briefing)
        return [
            None if math.isnan(start) else (_day(start), _day(end))
            for start, end in zip(days.start.tolist(), days.end.tolist(), strict=True)
        ]

    return briefing.derived("event spans", ("events",), compute)
