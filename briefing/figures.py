"""A figure: what one annotated timeline shows and says, as frozen data.

A row of the table `figures` holds it: id, order and title as cells, all else as one JSON text with
a version of its own. Keys that this version does not know are kept and written back, so that an
older program never loses what a newer one put there.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast, get_args

from briefing import changes, dates, errors, schema, words
from briefing.document import Briefing

VERSION = 1
MOST_CALLOUTS = 8
"""More numbered marks than this cannot be told apart in the panels (design/timeline.md 6)."""

Style = Literal["auto", "line", "bars"]
DEFAULT_LANES: tuple[tuple[str, ...], ...] = (
    ("United States",),
    ("United States and Mexico",),
    ("Mexico",),
    ("China", "United States and China"),
)
"""The sides of each lane, in order; sides named in none share a last lane, Others."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages; either may be blank."""

    en: str = ""
    es: str = ""

    def get(self, language: words.Language) -> str:
        """Return the text in this language, "" where it is missing."""
        return self.es if language == "es" else self.en

    def best(self, language: words.Language) -> tuple[str, words.Language]:
        """Return the text in this language, else the other, with the language that it is in."""
        other: words.Language = "en" if language == "es" else "es"
        mine = self.get(language)
        return (mine, language) if mine or not self.get(other) else (self.get(other), other)


@dataclass(frozen=True, slots=True)
class Panel:
    """A statistics chart under the lanes.

    Attributes
    ----------
    series : tuple of str
        Ids of the series that it draws, one unit for all.
    style : str
        "auto" draws flows and counts over the days that they cover as bars, all else as a line.
    title, unit : Text
        What stands beside it; blank takes the name and unit of its first series.
    """

    series: tuple[str, ...]
    style: Style = "auto"
    title: Text = Text()
    unit: Text = Text()
    unknown: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """One annotated timeline.

    Attributes
    ----------
    start, end : str
        First and last day shown, ISO; "" takes it from the events and panels.
    lanes : tuple of tuple of str
        The sides of each lane, top to bottom; sides in none share a last lane.
    hidden_sides, hidden_categories : frozenset of str
        What is left out; a side or category that appears later is in.
    callouts : tuple of str
        Ids of the events that are numbered marks, at most `MOST_CALLOUTS`; numbered by date.
    excluded : frozenset of str
        Ids of events left out of this figure.
    bands : tuple of str
        Ids of the events drawn as background bands (terms of office); they are not counted.
    subtitle, bottom_line : Text
    points : tuple of Text
        What the figure shows, in sentences.
    sourced_only : bool
        Leave out events that name no source (terms of office drawn as bands are not asked for one).
    language : str
        Language of the figure, whatever the window's.
    """

    id: str
    order: int = 1
    title: Text = Text()
    subtitle: Text = Text()
    bottom_line: Text = Text()
    points: tuple[Text, ...] = ()
    start: str = ""
    end: str = ""
    lanes: tuple[tuple[str, ...], ...] = DEFAULT_LANES
    hidden_sides: frozenset[str] = frozenset()
    hidden_categories: frozenset[str] = frozenset()
    panels: tuple[Panel, ...] = ()
    callouts: tuple[str, ...] = ()
    excluded: frozenset[str] = frozenset()
    bands: tuple[str, ...] = ()
    sourced_only: bool = False
    language: words.Language = "en"
    unknown: Mapping[str, object] = field(default_factory=dict)

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


def default_figure(briefing: Briefing) -> Figure:
    """Return the figure of a briefing that has none: all its events and its first three series."""
    bands = [
        identifier
        for identifier, category in zip(
            briefing["events"].ids, briefing["events"].texts("category"), strict=True
        )
        if category == "Administration"
    ]
    panels = tuple(Panel((identifier,)) for identifier in briefing["series"].ids[:3])
    title = Text(briefing.setting("title"), briefing.setting("title_es"))
    return Figure("figure-1", title=title, panels=panels, bands=tuple(bands))


_TEXTS = ("subtitle", "bottom_line")
_SETS = ("hidden_sides", "hidden_categories", "excluded")
_LISTS = ("callouts", "bands")
_PLAIN = ("start", "end", "language", "sourced_only")


def _definition(figure: Figure) -> dict[str, object]:
    known: dict[str, object] = {"version": VERSION, **figure.unknown}
    for name in _TEXTS:
        known[name] = _pair(getattr(figure, name))
    for name in _SETS:
        known[name] = sorted(getattr(figure, name))
    for name in _LISTS:
        known[name] = list(getattr(figure, name))
    for name in _PLAIN:
        known[name] = getattr(figure, name)
    known["lanes"] = [list(sides) for sides in figure.lanes]
    known["points"] = [_pair(point) for point in figure.points]
    known["panels"] = [
        {
            **panel.unknown,
            "series": list(panel.series),
            "style": panel.style,
            "title": _pair(panel.title),
            "unit": _pair(panel.unit),
        }
        for panel in figure.panels
    ]
    return known


def _from_definition(
    identifier: str, order: int, title: Text, definition: dict[str, object]
) -> Figure:
    left = dict(definition)
    if int(cast("int", left.get("version", VERSION))) <= VERSION:
        left.pop("version", None)  # a newer one's stays, so that saving does not deny it
    given: dict[str, object] = {}
    for name in _TEXTS:
        given[name] = _text(left.pop(name, {}))
    for name in _SETS:
        given[name] = frozenset(_strings(left.pop(name, [])))
    for name in _LISTS:
        given[name] = _strings(left.pop(name, []))
    for name in ("start", "end"):
        given[name] = str(left.pop(name, ""))
        if given[name]:
            dates.day_of(str(given[name]))
    given["sourced_only"] = bool(left.pop("sourced_only", False))
    language = str(left.pop("language", "en"))
    if language not in words.LANGUAGES:
        raise ValueError(f"no language {language}")
    lanes = cast("list[object] | None", left.pop("lanes", None))
    given["lanes"] = DEFAULT_LANES if lanes is None else tuple(_strings(sides) for sides in lanes)
    given["points"] = tuple(_text(each) for each in cast("list[object]", left.pop("points", [])))
    panels = cast("list[dict[str, object]]", left.pop("panels", []))
    given["panels"] = tuple(_panel(each) for each in panels)
    return Figure(  # the keys are the dataclass's own names, checked by the round-trip test
        id=identifier,
        order=order,
        title=title,
        language=language,
        unknown=left,
        **given,  # type: ignore[arg-type]
    )


def _panel(data: dict[str, object]) -> Panel:
    left = dict(data)
    style = str(left.pop("style", "auto"))
    if style not in get_args(Style):
        raise ValueError(f"no style {style}")
    return Panel(
        series=_strings(left.pop("series")),
        style=cast("Style", style),
        title=_text(left.pop("title", {})),
        unit=_text(left.pop("unit", {})),
        unknown=left,
    )


def _place(order: schema.Cell) -> int:
    return 1 if order is None else int(order)


def _strings(data: object) -> tuple[str, ...]:
    if not isinstance(data, list) or not all(isinstance(each, str) for each in data):
        raise TypeError(f"{data!r} is not a list of texts")
    return tuple(data)


def _pair(text: Text) -> dict[str, str]:
    return {"en": text.en, "es": text.es}


def _text(data: object) -> Text:
    pair = cast("dict[str, str]", data)
    return Text(str(pair.get("en", "")), str(pair.get("es", "")))
