"""The notes of a figure, altered: added, typed over, moved, taken out, and read as what they are.

A note is data of the figure (`figure_parts.Note`); where it stands on a page is worked out anew
each time by `briefing.layout.notes`.
"""

from __future__ import annotations

import dataclasses
from typing import Literal

from briefing import dates
from briefing.figure_parts import Note
from briefing.figures import Figure

Missing = Literal["", "start", "end", "series", "value"]

_NEEDS_START = ("text", "line", "band", "bracket")
_NEEDS_END = ("band", "bracket")


def new_id(figure: Figure) -> str:
    """Return an id that no note of the figure has; the same figure gives the same one."""
    taken = {note.id for note in figure.notes}
    return next(f"note-{n}" for n in range(1, len(taken) + 2) if f"note-{n}" not in taken)


def note_of(figure: Figure, identifier: str) -> Note | None:
    """Return a note by its id; None where the figure has none."""
    return next((note for note in figure.notes if note.id == identifier), None)


def with_note(figure: Figure, note: Note) -> Figure:
    """Return the figure with this note, in the place of the one of its id where there is one."""
    if note_of(figure, note.id) is None:
        return dataclasses.replace(figure, notes=(*figure.notes, note))
    notes = tuple(note if each.id == note.id else each for each in figure.notes)
    return dataclasses.replace(figure, notes=notes)


def without_note(figure: Figure, identifier: str) -> Figure:
    """Return the figure without the note of this id; as it is where there is none."""
    return dataclasses.replace(
        figure, notes=tuple(each for each in figure.notes if each.id != identifier)
    )


def missing(note: Note) -> Missing:
    """Return what a note of this kind needs and does not have; "" where it is whole."""
    if note.kind in _NEEDS_START and not note.start:
        return "start"
    if note.kind in _NEEDS_END and not note.end:
        return "end"
    if note.kind == "threshold":
        return "series" if not note.series else "value" if note.y is None else ""
    return ""


def between(note: Note, one: int, other: int) -> Note:
    """Return the note from the earlier to the later of two days (since 2000-01-01)."""
    first, last = sorted((one, other))
    return dataclasses.replace(note, start=dates.iso(first), end=dates.iso(last))


def moved(note: Note, days: int) -> Note:
    """Return the note so many days later, as long as it was."""
    start, end = (
        dates.iso(dates.day_of(day) + days) if day else "" for day in (note.start, note.end)
    )
    return dataclasses.replace(note, start=start, end=end)


def offset(note: Note, dx: float, dy: float) -> Note:
    """Return the note with its text put by hand, so many design pixels from its anchor."""
    return dataclasses.replace(note, dx=round(dx, 1), dy=round(dy, 1), placed=True)
