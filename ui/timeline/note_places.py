"""From places of the mouse to notes: what a click makes, what a hand holds, where it went."""

from __future__ import annotations

import dataclasses
import math
from typing import Literal, NamedTuple

import numpy as np

from briefing import dates, figure_notes, figures
from briefing.layout import note_inputs, note_shapes, note_values
from briefing.layout.scene import NotePlace
from ui.timeline.tools import Place

_NEAR = 7.0
"""Pixels within which an end is taken hold of."""
_SHORT_DRAG = 12.0
"""A drag that is shorter gives a band, or a bracket, a twelfth of the view."""


_FOLLOWS = 12.0
"""Pixels from a curve within which a note follows it."""


class Grip(NamedTuple):
    """The note under the mouse and the part of it: its text, an end, or its lines and ground."""

    id: str
    part: Literal["text", "start", "end", "body"]
    place: NotePlace


def grip(at: Place, chosen: str) -> Grip | None:
    """Return what a press takes hold of; ends only of the chosen note. None: no note is there."""
    for place in at.scene.notes:
        if place.id != chosen:
            continue
        for part, (x, y) in zip(("start", "end"), place.ends, strict=False):
            if abs(at.x - x) <= _NEAR and abs(at.y - y) <= _NEAR:
                return Grip(place.id, "start" if part == "start" else "end", place)
    for place in reversed(at.scene.notes):
        if _inside(place.box, at):
            return Grip(place.id, "text", place)
    if at.hit.kind in ("event", "count"):
        return None
    for place in reversed(at.scene.notes):
        # A band's ground is the figure's: only its edges belong to it.
        if any(
            _inside(part, at)
            for part in place.parts
            if part[2] - part[0] < 8.0 or (part[3] - part[1] < 8.0)
        ):
            return Grip(place.id, "body", place)
    return None


def _inside(box: tuple[float, float, float, float], at: Place) -> bool:
    return box[0] <= at.x <= box[2] and box[1] <= at.y <= box[3]


def made(identifier: str, kind: figures.NoteKind, begin: Place, end: Place) -> figures.Note | None:
    """Return the note that a click, or a drag from one place to another, makes.

    None where there is no place for its kind: a threshold outside the panels.
    """
    one, other = day_of(begin, event=kind == "text"), day_of(end)
    lane, series = _where(begin)
    note = figures.Note(identifier, kind, dates.iso(one), lane=lane, series=series)
    if kind == "threshold":
        if not series:
            return None
        return dataclasses.replace(note, start="", y=value_of(end), align="top-left")
    if kind in ("band", "bracket"):
        if abs(end.x - begin.x) < _SHORT_DRAG:
            other = one + max(1, round((begin.scene.last - begin.scene.first) / 12))
        return figure_notes.between(note, one, other)
    if kind == "line":
        return dataclasses.replace(note, align="top-right")
    if series and not _on_curve(begin):
        return dataclasses.replace(note, y=value_of(begin))
    return note


def day_of(at: Place, *, event: bool = False) -> int:
    """Return the day of a place, of the figure's range; over an event's mark the event's day.

    With `event` over its label too.
    """
    inputs = at.layout.inputs
    day = at.day
    if at.hit.kind == "event":
        for lane in inputs.lanes:
            if at.hit.id in lane.ids:
                its = float(lane.start[lane.ids.index(at.hit.id)])
                if event or abs(at.scene.x_at(its) - at.x) < _NEAR:
                    day = its
    return math.floor(min(max(day, inputs.first), inputs.last - 1.0))


def value_of(at: Place) -> float | None:
    """Return the value at a place of a panel, in three digits; None outside the panels."""
    if at.hit.kind != "panel":
        return None
    value = note_shapes.value_at(at.layout, at.hit.panel, 0, at.y)
    if value == 0:
        return 0.0
    return round(value, 2 - math.floor(math.log10(abs(value))))


def _on_curve(at: Place) -> bool:
    """Whether a place is so near to what is drawn that the note follows it."""
    panel = at.layout.inputs.panels[at.hit.panel]
    value = note_values.on_curve(panel.series[0], float(day_of(at)) + 0.5)
    if value is None:
        return False
    box = at.layout.frame.panels[at.hit.panel]
    height = float(panel.scale_of(panel.series[0]).y(box, np.array([value]))[0])
    return abs(height - at.y) <= _FOLLOWS


def _where(at: Place) -> tuple[str, str]:
    """Return the lane, or the series, of a place; both "" where it is the whole figure."""
    inputs = at.layout.inputs
    if at.hit.kind == "panel":
        series = inputs.panels[at.hit.panel].series
        return "", series[0].id if series else ""
    lane = at.hit.lane
    if at.hit.kind in ("event", "count", "lane") and 0 <= lane < len(inputs.lanes):
        sides = inputs.lanes[lane].sides
        return (sides[0] if sides else ""), ""
    return "", ""


def dragged(note: figures.Note, held: Grip, begin: Place, now: Place) -> figures.Note:
    """Return a note after its part was moved from one place to another."""
    days = day_of(now) - day_of(begin)
    if held.part == "text":
        left, top, right, bottom = held.place.box
        x, y = now.x - begin.x, now.y - begin.y
        box = (left + x, top + y, right + x, bottom + y)
        return figure_notes.offset(note, *note_shapes.offset_of(held.place.anchor, note.align, box))
    if note.kind == "threshold":
        value = _value_in(note, now)
        return dataclasses.replace(note, y=value) if value is not None else note
    if note.kind in ("band", "bracket") and held.part != "body":
        fixed = dates.day_of(note.end if held.part == "start" else note.start)
        return figure_notes.between(note, day_of(now), fixed)
    if note.kind == "text" and held.part == "start":
        lane, series = _where(now)
        moved = dataclasses.replace(
            note, start=dates.iso(day_of(now, event=True)), lane=lane, series=series
        )
        return dataclasses.replace(moved, y=None if not series or _on_curve(now) else value_of(now))
    return figure_notes.moved(note, days)


def _value_in(note: figures.Note, at: Place) -> float | None:
    """Return the value of a note's own series at the height of a place."""
    resolved = note_inputs.resolve(note, at.layout.inputs)
    if resolved.panel == note_inputs.ANY:
        return None
    value = note_shapes.value_at(at.layout, resolved.panel, resolved.series, at.y)
    return round(value, 2 - math.floor(math.log10(abs(value)))) if value else 0.0
