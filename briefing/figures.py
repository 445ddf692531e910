"""A figure: what one annotated timeline shows and says, as frozen data.

A row of the table `figures` holds it: id, order and title as cells, all else as one JSON text with
a version of its own. Keys that this version does not know are kept and written back, so that an
older program never loses what a newer one put there.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from briefing import changes, dates, errors, figure_json, schema, words
from briefing.document import Briefing
from briefing.figure_parts import (
    BLANK,
    LETTER,
    Align,
    BeforeAfter,
    Lane,
    Note,
    NoteKind,
    Panel,
    Paper,
    PaperName,
    Releases,
    Style,
    Text,
    Transform,
)

__all__ = [
    "BLANK",
    "LETTER",
    "Align",
    "BeforeAfter",
    "Figure",
    "LabelWish",
    "Lane",
    "Note",
    "NoteKind",
    "Panel",
    "Paper",
    "PaperName",
    "Releases",
    "Style",
    "Text",
    "Transform",
    "all_ids",
    "default_figure",
    "label_wish",
    "plain_title",
    "read",
    "row_of",
    "save",
    "spoken",
    "with_callout",
    "with_excluded",
    "with_label",
]

VERSION = 2
_LANES_ARE_OBJECTS = 2
"""Version from which a lane is more than the list of its sides."""
MOST_CALLOUTS = 8
"""More numbered marks than this cannot be told apart in the panels (design/timeline.md 6)."""

DEFAULT_LANES: tuple[Lane, ...] = (
    Lane(("United States",)),
    Lane(("United States and Mexico",)),
    Lane(("Mexico",)),
    Lane(("China", "United States and China")),
)
"""The sides of each lane, in order; sides named in none share a last lane, Others."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One annotated timeline.

    Attributes
    ----------
    start, end : str
        First and last day shown, ISO; "" takes it from the events and panels.
    lane_by : str
        Column of the events whose words make the lanes.
    lanes : tuple of Lane
        Top to bottom; events whose word is in none share a last lane.
    mirrored : bool
        The first lane stands above the time axis and the third below it, what they did together
        (the second) on it; further lanes follow below.
    statements : bool
        Dated positions are speech marks in the lane of their side.
    hidden_sides, hidden_categories : frozenset of str
        What is left out; a side or category that appears later is in.
    callouts : tuple of str
        Ids of the events that are numbered marks, at most `MOST_CALLOUTS`; numbered by date.
    excluded : frozenset of str
        Ids of events left out of this figure.
    only : frozenset of str
        Ids of the events that were chosen for it, where it is a figure of these alone: one that
        is added later is not in it. Empty takes all.
    bands : tuple of str
        Ids of the events drawn as background bands (terms of office); they are not counted.
    subtitle, bottom_line : Text
    points : tuple of Text
        What the figure shows, in sentences.
    forced, forbidden : frozenset of str
        Ids of the events whose label is shown first of all, or never, in this figure.
    notes : tuple of Note
    comparisons : tuple of BeforeAfter
    paper : Paper
    sourced_only : bool
        Leave out events that name no source (terms of office drawn as bands are not asked for one).
    language : str
        Language of the figure, whatever the window's.
    """

    id: str
    order: int = 1
    title: Text = BLANK
    subtitle: Text = BLANK
    bottom_line: Text = BLANK
    points: tuple[Text, ...] = ()
    start: str = ""
    end: str = ""
    lane_by: str = "side"
    lanes: tuple[Lane, ...] = DEFAULT_LANES
    mirrored: bool = False
    statements: bool = False
    hidden_sides: frozenset[str] = frozenset()
    hidden_categories: frozenset[str] = frozenset()
    panels: tuple[Panel, ...] = ()
    callouts: tuple[str, ...] = ()
    excluded: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    bands: tuple[str, ...] = ()
    forced: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()
    comparisons: tuple[BeforeAfter, ...] = ()
    paper: Paper = LETTER
    sourced_only: bool = False
    language: words.Language = "en"
    unknown: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for day in (self.start, self.end):
            if day:
                dates.day_of(day)

    @property
    def first_day(self) -> int | None:
        """First day shown, in days since 2000-01-01; None where the content decides."""
        return dates.day_of(self.start) if self.start else None

    @property
    def last_day(self) -> int | None:
        """Last day shown, in days since 2000-01-01, included; None where the content decides."""
        return dates.day_of(self.end) if self.end else None


def read(briefing: Briefing, identifier: str) -> Figure:
    """Return a figure of a briefing.

    Raises
    ------
    FigureError
        There is none of this id, or its definition is not one.
    """
    if identifier not in briefing["figures"]:
        raise errors.FigureError(figure=identifier, detail="there is no such figure")
    row = briefing["figures"].record(identifier)
    title = Text(str(row["title"] or ""), str(row["title_es"] or ""))
    order = row["order"]
    try:
        definition = json.loads(str(row["definition"] or "{}"))
        return _from_definition(identifier, _place(order), title, definition)
    except (dates.DateError, ValueError, TypeError, KeyError, AttributeError) as problem:
        raise errors.FigureError(figure=identifier, detail=str(problem)) from problem


def all_ids(briefing: Briefing) -> list[str]:
    """Return the ids of a briefing's figures, by their order and then by their place."""
    table = briefing["figures"]
    order = table.numbers("order")
    return [table.ids[row] for row in sorted(range(len(table)), key=lambda row: _place(order[row]))]


def row_of(figure: Figure) -> dict[str, schema.Cell]:
    """Return the row of the table `figures` that holds a figure, cells as the table keeps them."""
    row: dict[str, schema.Cell] = {
        "id": figure.id,
        "order": figure.order,
        "title": figure.title.en,
        "title_es": figure.title.es,
        "definition": json.dumps(_definition(figure), ensure_ascii=False, sort_keys=True),
    }
    columns = schema.TABLES["figures"].by_name
    return {name: schema.clean(columns[name], value) for name, value in row.items()}


def save(briefing: Briefing, figure: Figure, label: str = "") -> changes.Change:
    """Return the change that gives a figure this form, whether or not the briefing has it yet."""
    row = row_of(figure)
    if figure.id not in briefing["figures"]:
        return changes.Batch((changes.insert_rows("figures", [row]),), label)
    before = briefing["figures"].record(figure.id)
    steps = tuple(
        changes.set_cell("figures", figure.id, name, value)
        for name, value in row.items()
        if before[name] != value
    )
    return changes.Batch(steps, label)


def with_callout(figure: Figure, event: str) -> Figure:
    """Return the figure with an event pinned as a numbered mark, or unpinned where it was one.

    A ninth is refused by returning the figure as it is.
    """
    if event in figure.callouts:
        return dataclasses.replace(
            figure, callouts=tuple(each for each in figure.callouts if each != event)
        )
    if len(figure.callouts) >= MOST_CALLOUTS:
        return figure
    return dataclasses.replace(figure, callouts=(*figure.callouts, event))


def with_excluded(figure: Figure, events: tuple[str, ...]) -> Figure:
    """Return the figure without these events, or with them again where all were left out."""
    chosen = frozenset(events)
    if chosen <= figure.excluded:
        return dataclasses.replace(figure, excluded=figure.excluded - chosen)
    return dataclasses.replace(figure, excluded=figure.excluded | chosen)


LabelWish = Literal["automatic", "forced", "forbidden"]
"""What is wished for a label in a figure: where there is room, before all others, never."""


def label_wish(figure: Figure, events: Collection[str]) -> LabelWish:
    """Return what is wished for the labels of all these events; "automatic" where they differ."""
    chosen = frozenset(events)
    if chosen and chosen <= figure.forced:
        return "forced"
    return "forbidden" if chosen and chosen <= figure.forbidden else "automatic"


def with_label(figure: Figure, events: Collection[str]) -> Figure:
    """Return the figure with the next wish for these labels: forced, forbidden, automatic again."""
    chosen, wish = frozenset(events), label_wish(figure, events)
    return dataclasses.replace(
        figure,
        forced=figure.forced | chosen if wish == "automatic" else figure.forced - chosen,
        forbidden=figure.forbidden | chosen if wish == "forced" else figure.forbidden - chosen,
    )


def default_figure(briefing: Briefing) -> Figure:
    """Return the figure of a briefing that has none: all its events and its first three series.

    It speaks the language in which most of them are told. Where the briefing has no title it says
    plainly what it holds, so that no page goes out without a word at its top.
    """
    bands = [
        identifier
        for identifier, category in zip(
            briefing["events"].ids, briefing["events"].texts("category"), strict=True
        )
        if category == "Administration"
    ]
    panels = tuple(Panel((identifier,)) for identifier in briefing["series"].ids[:3])
    title = Text(briefing.setting("title"), briefing.setting("title_es"))
    if title == BLANK:
        title = plain_title(briefing)
    language = spoken(briefing)
    return Figure("figure-1", title=title, panels=panels, bands=tuple(bands), language=language)


def plain_title(briefing: Briefing) -> Text:
    """Return a title that says what a figure of everything holds, in both languages."""
    key = "presets.title.both"
    if not len(briefing["series"]):
        key = "presets.title.events"
    elif not len(briefing["events"]):
        key = "presets.title.series"
    return Text(words.say(key, "en"), words.say(key, "es"))


def spoken(briefing: Briefing) -> words.Language:
    """Return the language that more events and series are told in; English where it is even."""
    told = {"en": 0, "es": 0}
    for table, column in (("events", "title"), ("series", "name")):
        told["en"] += sum(map(bool, briefing[table].texts(column)))
        told["es"] += sum(map(bool, briefing[table].texts(f"{column}_es")))
    return "es" if told["es"] > told["en"] else "en"


_CELLS = frozenset({"id", "order", "title"})
"""Fields that are cells of the row; all others are the definition."""


def _definition(figure: Figure) -> dict[str, object]:
    return {"version": VERSION, **figure_json.to_json(figure, _CELLS)}


def _from_definition(
    identifier: str, order: int, title: Text, definition: dict[str, object]
) -> Figure:
    left = dict(definition)
    version = int(cast("int", left.get("version", VERSION)))
    if version <= VERSION:
        left.pop("version", None)  # a newer one's stays, so that saving does not deny it
    if version < _LANES_ARE_OBJECTS and "lanes" in left:
        lanes = cast("list[object]", left["lanes"])
        left["lanes"] = [{"values": sides} if isinstance(sides, list) else sides for sides in lanes]
    return figure_json.from_json(Figure, left, id=identifier, order=order, title=title)


def _place(order: schema.Cell) -> int:
    return 1 if order is None else int(order)
