"""Rows set aside as they can be mended: their kept cells, and what each of them becomes."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from briefing import document, origins
from briefing.reading import cells, table_proposals, understanding
from briefing.reading.aside import kept_reading
from briefing.reading.aside.kept_reading import Kept, Reading
from briefing.reading.meaning import mended_cells
from briefing.reading.merging import drafts
from briefing.words import LANGUAGES, Language

NO_PLACE = "mending.no_place"
"""Key of what is said of a row of which nothing tells what it could become."""


@dataclass(frozen=True)
class Row:
    """A row, or a value of one, that is set aside and can be mended.

    Attributes
    ----------
    origin : str
        `import!sheet!row[!column]`.
    refused : str
        Key of the sentence that says why it cannot be mended by itself; "" where it can.
    language : str
        In which notes are kept with its record.
    """

    id: str
    origin: str
    reason: str
    kept: tuple[Kept, ...] = ()
    reading: Reading = field(default_factory=lambda: Reading(""))
    refused: str = ""
    language: Language = "en"

    @property
    def place(self) -> origins.Origin:
        """Where it was read."""
        return origins.parsed(self.origin)

    @property
    def fault(self) -> int | None:
        """The kept cell that most needs mending; None = none stands out."""
        if self.reading.fault is not None:
            return self.reading.fault
        needed = drafts.NEEDED.get(self.reading.table, ())
        named = (place for place, name in enumerate(self.reading.fields) if name in needed)
        return next(named, None)


def language_of(briefing: document.Briefing, spoken: Language) -> Language:
    """Return the briefing's own language; where it names none, that of the person at work."""
    own = briefing.setting("language")
    return next((each for each in LANGUAGES if each == own), spoken)


def rows_of(
    briefing: document.Briefing, ids: Iterable[str], spoken: Language = "en"
) -> tuple[Row, ...]:
    """Return rows that are set aside as they can be mended; ids that are gone are left out."""
    table = briefing["set_aside"]
    language = language_of(briefing, spoken)
    rows = (_row(table.record(identifier)) for identifier in ids if identifier in table)
    return tuple(replace(row, language=language) for row in rows)


def mapped(row: Row, place: int, field: str) -> Row:
    """Return a row with a kept cell that becomes another field; one that was it is left out."""
    reading = row.reading
    fields = ["" if field and name == field else name for name in reading.fields]
    fields[place] = field
    known = any(name in drafts.NEEDED.get(reading.table, ()) for name in fields)
    again = replace(reading, fields=tuple(fields))
    return replace(row, reading=again, refused="" if known else NO_PLACE)


def can_stay_text(row: Row, place: int) -> bool:
    """Tell whether a kept cell may stay as it is written, though it cannot be read."""
    name = row.reading.fields[place] if place < len(row.reading.fields) else ""
    if row.reading.slots:
        return any(slot.cell == place and slot.start for slot in row.reading.slots)
    return mended_cells.keeps_text(row.reading.table, name)


def _row(record: Mapping[str, object]) -> Row:
    row = Row(str(record["id"]), str(record["origin"]), str(record["reason"]))
    kept = _kept(str(record.get("cells") or ""))
    if not kept:
        return replace(row, refused="mending.no_cells")
    row = replace(row, kept=kept)
    reading = kept_reading.from_json(str(record.get("reading") or ""))
    if reading is None:
        return _matched_anew(row, str(record.get("field") or ""), str(record.get("text") or ""))
    # A workbook may have been edited: what points beyond the kept cells is none of ours.
    fields = (*reading.fields, *[""] * len(kept))[: len(kept)]
    places = range(len(kept))
    fault = reading.fault if reading.fault in places else None
    slots = tuple(slot for slot in reading.slots if slot.cell in places)
    dated = all(slot.start for slot in slots) or not _PERIODS.isdisjoint(fields)
    slots = slots if reading.table == "observations" and dated else ()
    row = replace(row, reading=replace(reading, fields=fields, fault=fault, slots=slots))
    if slots:
        return row
    if reading.recipe:
        return replace(row, refused="mending.added_up")
    known = reading.table in drafts.NEEDED and not reading.measured
    return replace(row, refused="" if known else NO_PLACE)


# Fields without which the other parts of a period say nothing.
_PERIODS = frozenset({"period", "year", "fiscal_year"})


def _kept(text: str) -> tuple[Kept, ...]:
    """Return the cells kept with a row; () where they are not what we write."""
    with contextlib.suppress(ValueError, TypeError):
        return tuple((str(head), str(cell), str(kind)) for head, cell, kind in json.loads(text))
    return ()


def _matched_anew(row: Row, field: str, text: str) -> Row:
    """Return a row of which no reading was kept, its headings matched as those of a new file."""
    headings: list[cells.Cell] = [heading for heading, _, _ in row.kept]
    sheet = cells.Sheet("", False, [headings, [cell_of(each, "") for each in row.kept]])
    file = cells.SourceFile("", "", "", 0, "csv", "", "", [sheet], [])
    key = table_proposals.Key(0, 0)
    known = table_proposals.Decisions(header_row=1)
    found = understanding.table_of(key, file, sheet, known)
    if found.target not in drafts.NEEDED or found.outcome is not None:
        # One row seldom shows what its table was; events are what rows mostly are.
        found = understanding.table_of(key, file, sheet, replace(known, kind="events"))
    named = {column.index: column.field for column in found.columns}
    fault = next(
        (
            place
            for place, (heading, cell, _) in enumerate(row.kept)
            if heading == field and cell == text
        ),
        None,
    )
    reading = Reading(
        found.target,
        tuple(named.get(place, "") for place in range(len(row.kept))),
        found.language,
        found.order,
        fault,
    )
    if reading.table not in drafts.NEEDED:
        # A person can say what the cells are: events are what rows mostly are.
        reading = replace(reading, table="events", fields=("",) * len(row.kept))
    known_fields = any(name in drafts.NEEDED[reading.table] for name in reading.fields)
    return replace(row, reading=reading, refused="" if known_fields else NO_PLACE)


def cell_of(kept: Kept, shown: str) -> cells.Cell:
    """Return a cell as its file had it."""
    _, text, kind = kept
    if kind == "number":
        with contextlib.suppress(ValueError):
            number = float(text)
            return int(number) if number.is_integer() and "." not in text else number
    if kind == "boolean":
        return text == "TRUE"
    if kind == "date":
        return cells.Moment(text, shown)
    if kind == "duration":
        return cells.Duration(text)
    if kind == "error":
        return cells.ErrorCell(text)
    return cells.Uncomputed() if kind == "formula" else text or None
