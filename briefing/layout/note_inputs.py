"""The notes of a figure as they are drawn: what each says, and the lane or panel that it is in.

Worked out once for a layout's content; where things stand is decided for each view by `notes`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing import dates, figure_notes, figures, words
from briefing.layout import note_values
from briefing.layout.numbers import number_text

if TYPE_CHECKING:
    from briefing.layout.inputs import Inputs

ANY = -1
"""No lane, panel or series in particular."""


@dataclass(frozen=True)
class NoteInput:
    """One note.

    Attributes
    ----------
    text : str
        What a person wrote, in the figure's language, else in the other one (`tagged`).
    details : tuple of str
        What we say under it: a date, a value, a difference, a time between.
    refused : bool
        The details are why a bracket has no difference.
    first, last : float
        The days that it covers, [first, last); a moment is the middle of its day, twice. Both 0
        where the kind has no day.
    lane, panel, series : int
        Positions in the layout's lanes, panels and that panel's series; `ANY`.
    values : tuple of float
        Heights as values of the series: one, of a bracket two, none where it stands in no panel.
    there : bool
        What it is pinned to is in the figure: its lane, its series, a value on its curve. Else
        it is not drawn.
    """

    note: figures.Note
    text: str
    tagged: bool
    details: tuple[str, ...]
    refused: bool
    first: float
    last: float
    lane: int
    panel: int
    series: int
    values: tuple[float, ...]
    there: bool


def resolved(notes: Sequence[figures.Note], inputs: Inputs) -> tuple[NoteInput, ...]:
    """Return the notes as they are drawn, higher priorities first, then in the order of time."""
    made = [resolve(note, inputs) for note in notes]
    return tuple(sorted(made, key=lambda each: (-each.note.priority, each.first, each.note.id)))


def resolve(note: figures.Note, inputs: Inputs) -> NoteInput:
    """Return one note as it is drawn."""
    language = inputs.language
    text, spoken = note.text.best(language)
    text = " ".join(text.split())
    lane, panel, series = _place(note, inputs)
    first = float(dates.day_of(note.start)) if note.start else 0.0
    last = float(dates.day_of(note.end)) + 1.0 if note.end else first + 1.0
    details: tuple[str, ...] = ()
    refused = False
    values: tuple[float, ...] = ()
    there = not figure_notes.missing(note)
    there &= (not note.lane or bool(note.series) or lane != ANY) and (
        not note.series or panel != ANY
    )
    if there and note.kind == "band":
        last = max(last, first + 1.0)
        if not text:
            interval = dates.from_edtf(f"{note.start}/{note.end}")
            details = (dates.text(interval, language),)
    elif there and note.kind == "line":
        details = (note_values.day_text(int(first), language),)
    elif there and note.kind == "threshold":
        assert note.y is not None
        drawn = inputs.panels[panel]
        unit = drawn.scale_of(drawn.series[series]).unit or drawn.unit
        said = words.say("note.threshold", language, value=number_text(note.y), unit=unit)
        details, values = (said,), (note.y,)
    elif there and note.kind == "bracket":
        details, refused, values = _bracket(note, inputs, (panel, series))
    elif there and panel != ANY:
        curve = inputs.panels[panel].series[series]
        value = note.y if note.y is not None else note_values.on_curve(curve, first + 0.5)
        there, values = value is not None, () if value is None else (value,)
    if note.kind in ("text", "line"):
        first = last = first + 0.5
    elif note.kind == "bracket":
        first, last = first + 0.5, last - 0.5
    elif note.kind == "threshold":
        first, last = inputs.first, inputs.last
    return NoteInput(
        note,
        text,
        bool(text) and spoken != language,
        details,
        refused,
        first,
        last,
        lane,
        panel,
        series,
        values,
        there,
    )


def _place(note: figures.Note, inputs: Inputs) -> tuple[int, int, int]:
    """Return positions of a note's lane, panel and series; a series goes before a lane."""
    if note.series:
        for number, panel in enumerate(inputs.panels):
            for position, series in enumerate(panel.series):
                if series.id == note.series:
                    return ANY, number, position
        return ANY, ANY, ANY
    if note.lane:
        for number, lane in enumerate(inputs.lanes):
            if note.lane in lane.sides:
                return number, ANY, ANY
    return ANY, ANY, ANY


def _bracket(
    note: figures.Note, inputs: Inputs, place: tuple[int, int]
) -> tuple[tuple[str, ...], bool, tuple[float, ...]]:
    """Return details, whether it is refused, and the two values of a bracket."""
    days = dates.day_of(note.start), dates.day_of(note.end)
    if place[0] == ANY:
        return (note_values.time_between(*days, inputs.language),), False, ()
    panel = inputs.panels[place[0]]
    series = panel.series[place[1]]
    told = note_values.difference(panel, series, days, inputs.language)
    places = [note_values.observed(series, day + 0.5) for day in days]
    values = tuple(float(series.value[k]) for k in places if k is not None)
    return told.lines, told.refused, values if len(values) == 2 and not told.refused else ()
