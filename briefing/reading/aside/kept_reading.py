"""How a row that is set aside was read, as it is kept with the row: plain data and its JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from briefing import dates
from briefing.schema import Cell
from briefing.words import Language

Kept = tuple[str, str, str]
"""Heading, text and kind of one cell."""


@dataclass(frozen=True)
class Slot:
    """Where a value of a statistic belongs.

    Attributes
    ----------
    cell : int
        Its place among the row's kept cells.
    column : int
        Its column in the sheet, counted from 0.
    series : mapping
        The cells of its series' row, "id" among them.
    start, end : str
        ISO days, both in; "" where the period itself could not be read.
    label, status, release : str
        As its table would have given them.
    """

    cell: int
    column: int
    series: Mapping[str, Cell]
    start: str = ""
    end: str = ""
    label: str = ""
    status: str = ""
    release: str = ""


@dataclass(frozen=True)
class Reading:
    """How the row was read.

    Attributes
    ----------
    table : str
        The table of the briefing that it was to go to.
    fields : tuple of str
        One a kept cell; "" = left out.
    fault : int or None
        Which of the kept cells could not be taken; None = the row as a whole.
    words : mapping of str to mapping
        Field -> word as written -> known word that a person gave it.
    formats : mapping of int to str
        Kept cell -> its number format: how precise a date was meant is only there.
    links : mapping of int to (str, str)
        Kept cell -> the address that it links to, and where it stands in its sheet ("E9").
    note : str
        What a person left on the row's cells, in words: comments, strikes, colours.
    source : mapping
        Cells of the source that the table names for its values.
    recipe : str
        What read the table; "" = the plain reading.
    reason : str
        Key of the sentence that says why it is set aside: so it is said in either language.
    values : mapping
        What that sentence names besides the text.
    measured : bool
        It is a row of a statistic as other files have them: without slots it is no value.
    """

    table: str
    fields: tuple[str, ...] = ()
    language: Language = "en"
    order: dates.Order | None = None
    fault: int | None = None
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    formats: Mapping[int, str] = field(default_factory=dict)
    links: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    note: str = ""
    slots: tuple[Slot, ...] = ()
    source: Mapping[str, Cell] = field(default_factory=dict)
    recipe: str = ""
    measured: bool = False
    reason: str = ""
    values: Mapping[str, str | int | float] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the text that `from_json` takes back, without what says nothing."""
        # Not `asdict` of the whole: it copies each part of it, for every row that is set aside.
        content = {name: getattr(self, name) for name in self.__dataclass_fields__}
        content["slots"] = [asdict(slot) for slot in self.slots]
        # By identity: 0 equals False, and the first of the cells can be the faulty one.
        said = {name: each for name, each in content.items() if each is not False}
        content = {name: each for name, each in said.items() if each not in _NOTHING}
        return json.dumps(content, ensure_ascii=False, sort_keys=True)


_NOTHING: tuple[object, ...] = ("", None, (), [], {})


def from_json(text: str) -> Reading | None:
    """Return a reading from its text; None where there is none, or another program's."""
    try:
        content = json.loads(text)
        return Reading(
            table=str(content["table"]),
            fields=tuple(str(name) for name in content.get("fields", ())),
            language="es" if content.get("language") == "es" else "en",
            order=content["order"] if content.get("order") in {"dmy", "mdy"} else None,
            fault=int(content["fault"]) if "fault" in content else None,
            words={str(name): dict(known) for name, known in content.get("words", {}).items()},
            formats={int(place): str(each) for place, each in content.get("formats", {}).items()},
            links={
                int(place): (str(address), str(cell))
                for place, (address, cell) in content.get("links", {}).items()
            },
            note=str(content.get("note", "")),
            slots=tuple(_slot_of(slot) for slot in content.get("slots", ())),
            source=dict(content.get("source", {})),
            recipe=str(content.get("recipe", "")),
            measured=bool(content.get("measured", False)),
            reason=str(content.get("reason", "")),
            values=dict(content.get("values", {})),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _slot_of(content: Mapping[str, Any]) -> Slot:
    """Return a slot from its JSON; ValueError, TypeError or KeyError where it is none of ours."""
    series = {str(name): cell for name, cell in content["series"].items()}
    if not series["id"]:
        raise ValueError("a series without an id")
    start, end, label, status, release = (
        str(content.get(name, "")) for name in ("start", "end", "label", "status", "release")
    )
    if (start or end) and dates.day_of(start) > dates.day_of(end):
        raise ValueError("a period that ends before it begins")
    cell, column = int(content["cell"]), int(content["column"])
    if cell < 0 or column < 0:
        raise ValueError("a cell beyond the sheet")
    return Slot(cell, column, series, start, end, label, status, release)
