"""Which texts that a figure shows are there in one language only, and how each is filled in.

A figure shows what it has with a small [EN] or [ES]; this says where the other half is missing, so
that a person can go through the list and type it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Literal

from briefing import changes, figures, filters, words
from briefing.document import Briefing
from briefing.figures import Figure, Text

Kind = Literal[
    "title", "subtitle", "bottom_line", "point", "lane", "panel", "panel_unit", "note",
    "event", "series", "unit",
]  # fmt: skip
"""What a text is; `figure_words.kind.<kind>` says so."""

_WORDS: tuple[Kind, ...] = ("title", "subtitle", "bottom_line")


@dataclass(frozen=True, slots=True)
class Missing:
    """A text that is there in one language.

    Attributes
    ----------
    said : str
        What it says in the other language.
    place : int
        Which point, lane, panel or note of the figure it is, from 0.
    id : str
        Of the event or series, or the note; "" for other texts of the figure.
    """

    kind: Kind
    said: str
    place: int = 0
    id: str = ""


def missing(briefing: Briefing, figure: Figure, language: words.Language) -> tuple[Missing, ...]:
    """Return the texts of a figure that `language` lacks and the other has.

    First those of the figure itself, then its series, then its events in their order. Kept until
    the figure, the events or the series change.
    """
    key = ("missing words", figure.id, language, str(figures.row_of(figure)))
    return briefing.derived(
        key,
        ("events", "series"),
        lambda: (
            *_own(figure, language),
            *_of_series(briefing, figure, language),
            *_of_events(briefing, figure, language),
        ),
    )


def filled(
    briefing: Briefing, figure: Figure, gap: Missing, language: words.Language, typed: str
) -> changes.Change:
    """Return the change that gives a missing text what was typed."""
    if gap.kind in ("event", "series", "unit"):
        table = "events" if gap.kind == "event" else "series"
        column = _column(briefing, gap, language)
        half = f"{column}_es" if language == "es" else column
        return changes.Batch((changes.set_cell(table, gap.id, half, typed),))
    return figures.save(briefing, _with(figure, gap, language, typed))


def _column(briefing: Briefing, gap: Missing, language: words.Language) -> str:
    """The column that a text is in; of an event the short form where the other half has one."""
    if gap.kind != "event":
        return "name" if gap.kind == "series" else "unit"
    other = "label" if language == "es" else "label_es"
    shown = str(briefing["events"].record(gap.id)[other] or "")
    return "label" if shown == gap.said else "title"


def _half(text: Text, language: words.Language) -> str:
    """What a text says in the other language where it says nothing in this one, else ""."""
    said, spoken = text.best(language)
    return said if spoken != language else ""


def _own(figure: Figure, language: words.Language) -> list[Missing]:
    found = [Missing(kind, _half(getattr(figure, kind), language)) for kind in _WORDS]
    for place, point in enumerate(figure.points):
        found.append(Missing("point", _half(point, language), place))
    for place, lane in enumerate(figure.lanes):
        found.append(Missing("lane", _half(lane.name, language), place))
    for place, panel in enumerate(figure.panels):
        found.append(Missing("panel", _half(panel.title, language), place))
        found.append(Missing("panel_unit", _half(panel.unit, language), place))
    for place, note in enumerate(figure.notes):
        found.append(Missing("note", _half(note.text, language), place, note.id))
    return [each for each in found if each.said]


def _of_series(briefing: Briefing, figure: Figure, language: words.Language) -> list[Missing]:
    table = briefing["series"]
    found = []
    for identifier in dict.fromkeys(each for panel in figure.panels for each in panel.series):
        if identifier not in table:
            continue
        record = table.record(identifier)
        kinds: tuple[tuple[Kind, str], ...] = (("series", "name"), ("unit", "unit"))
        for kind, column in kinds:
            text = Text(str(record[column] or ""), str(record[f"{column}_es"] or ""))
            found.append(Missing(kind, _half(text, language), 0, identifier))
    return [each for each in found if each.said]


def _of_events(briefing: Briefing, figure: Figure, language: words.Language) -> list[Missing]:
    """What stands beside a mark is the short form, else the title; either will do."""
    events = briefing["events"]
    mine, other = ("_es", "") if language == "es" else ("", "_es")
    label, title = events.texts(f"label{mine}"), events.texts(f"title{mine}")
    other_label, other_title = events.texts(f"label{other}"), events.texts(f"title{other}")
    told = zip(label, title, other_label, other_title, strict=True)
    lacking = {
        row: short or full
        for row, (mine_short, mine_full, short, full) in enumerate(told)
        if not (mine_short or mine_full) and (short or full)
    }
    if not lacking:
        return []
    # Both languages ask, one after the other.
    taken = briefing.derived(
        ("shown for missing words", figure.id, str(figures.row_of(figure))),
        ("events",),
        lambda: filters.taken(briefing, figure),
    )
    return [
        Missing("event", lacking[row], 0, events.ids[row])
        for row in (*taken.rows, *taken.bands)
        if row in lacking
    ]


def _with(figure: Figure, gap: Missing, language: words.Language, typed: str) -> Figure:
    """Return the figure with one of its own texts filled in."""

    def said(text: Text) -> Text:
        return Text(text.en, typed) if language == "es" else Text(typed, text.es)

    place = gap.place
    if gap.kind == "title":
        return dataclasses.replace(figure, title=said(figure.title))
    if gap.kind == "subtitle":
        return dataclasses.replace(figure, subtitle=said(figure.subtitle))
    if gap.kind == "bottom_line":
        return dataclasses.replace(figure, bottom_line=said(figure.bottom_line))
    if gap.kind == "point":
        points = list(figure.points)
        points[place] = said(points[place])
        return dataclasses.replace(figure, points=tuple(points))
    if gap.kind == "lane":
        lanes = list(figure.lanes)
        lanes[place] = dataclasses.replace(lanes[place], name=said(lanes[place].name))
        return dataclasses.replace(figure, lanes=tuple(lanes))
    if gap.kind == "note":
        notes = list(figure.notes)
        notes[place] = dataclasses.replace(notes[place], text=said(notes[place].text))
        return dataclasses.replace(figure, notes=tuple(notes))
    panels = list(figure.panels)
    panel = panels[place]
    panels[place] = (
        dataclasses.replace(panel, title=said(panel.title))
        if gap.kind == "panel"
        else dataclasses.replace(panel, unit=said(panel.unit))
    )
    return dataclasses.replace(figure, panels=tuple(panels))
