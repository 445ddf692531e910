"""What a figure shows, taken out of a briefing.

Lanes, bands, panels, numbered marks, words, sources.

Texts are in the figure's language, else in the other with a mark; dates are float days since
2000-01-01, where a day d covers [d, d + 1). From here on nothing knows the document.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from briefing import event_columns, figures, filters, words
from briefing.document import Briefing
from briefing.layout import (
    callout_list,
    colours,
    compared,
    lane_inputs,
    mirrored,
    sources_line,
    speech,
    statistics,
)
from briefing.layout.lane_inputs import MOMENT, OPEN, POSSIBLE, SHAPES, SHORT, SPAN, Lane
from briefing.layout.statistics import PanelInput

__all__ = [
    "MOMENT",
    "OPEN",
    "POSSIBLE",
    "SHAPES",
    "SHORT",
    "SPAN",
    "Band",
    "Inputs",
    "Lane",
    "Said",
    "known",
    "of",
]

_LEAST_DAYS = 28.0
"""Days of a range that the content decides: of fewer a screen could not tell its scale."""
_AROUND = 182.0
"""Days before and after an only day."""
_TABLES = ("events", "positions", "series", "observations", "sources")


@dataclass(frozen=True)
class Band:
    """A term of office behind a lane (`lane` -1: its side has none), [first, last)."""

    id: str
    name: str
    colour: str
    lane: int
    first: float
    last: float


@dataclass(frozen=True)
class Said:
    """One text of the figure; `tagged` where it is in the other language."""

    text: str = ""
    tagged: bool = False


@dataclass(frozen=True)
class Inputs:
    """All that a layout is made from.

    Attributes
    ----------
    first, last : float
        The range, [first, last).
    callouts : tuple of (lane, position)
        The numbered marks in the order of time; their number is their place here plus 1.
    callout_list : tuple of Entry
        The numbered marks again, to be listed below the figure; empty where they are not.
    left_out : mapping of str to int
        Events in range that are not shown, by reason (`filters.Taken.left_out`).
    credits : Credits
        The sources that numbered marks, panels and events shown rest on.
    notes : tuple of figures.Note
        As they are in the figure; `note_inputs` says what each one draws.
    forced, forbidden : frozenset of str
        Ids of the events whose label is placed before all others, or never.
    covered : frozenset of str
        Ids of the events over whose label on paper a note lies: the note has their room.
    """

    language: words.Language
    first: float
    last: float
    title: Said
    subtitle: Said
    bottom_line: Said
    points: tuple[Said, ...]
    lanes: tuple[Lane, ...]
    bands: tuple[Band, ...]
    panels: tuple[PanelInput, ...]
    callouts: tuple[tuple[int, int], ...]
    left_out: dict[str, int]
    credits: sources_line.Credits
    comparisons: tuple[compared.Compared, ...] = ()
    callout_list: tuple[callout_list.Entry, ...] = ()
    notes: tuple[figures.Note, ...] = ()
    forced: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()
    covered: frozenset[str] = frozenset()

    @property
    def events(self) -> int:
        """How many events are in range and shown in one way or another."""
        return sum(lane.events for lane in self.lanes)

    @property
    def statements(self) -> int:
        """How many statements are in range and shown, alone or by the mark of an event."""
        return sum(int(lane.statements.sum()) for lane in self.lanes if lane.statements is not None)


def of(
    briefing: Briefing, figure: figures.Figure, language: words.Language | None = None
) -> Inputs:
    """Return what a figure shows, kept until one of the tables it reads changes.

    Parameters
    ----------
    language : str, optional
        The figure's own where it is not given.
    """
    spoken = language or figure.language
    bare = _bare(figure)
    made = briefing.derived(_key(bare, spoken), _TABLES, lambda: _build(briefing, bare, spoken))
    if not (figure.notes or figure.forced or figure.forbidden):
        return made
    return dataclasses.replace(
        made, notes=figure.notes, forced=figure.forced, forbidden=figure.forbidden
    )


def known(briefing: Briefing, figure: figures.Figure, language: words.Language) -> bool:
    """Whether `of` would answer at once."""
    return briefing.is_derived(_key(_bare(figure), language), _TABLES)


def _bare(figure: figures.Figure) -> figures.Figure:
    """A note moved, or a label forced, is no reason to read all events anew."""
    return dataclasses.replace(figure, notes=(), forced=frozenset(), forbidden=frozenset())


def _key(bare: figures.Figure, language: words.Language) -> Hashable:
    return ("layout inputs", bare.id, language, str(figures.row_of(bare)))


def _build(briefing: Briefing, figure: figures.Figure, language: words.Language) -> Inputs:
    taken = filters.taken(briefing, figure)
    said = speech.taken(briefing, figure, language)
    first, last = _range(briefing, figure, taken, said)
    panels = statistics.panels(briefing, figure, (first, last), language)
    panels, comparisons = compared.of_figure(briefing, figure, panels, language)
    lanes = lane_inputs.lanes(briefing, figure, taken.rows, said, (first, last), language)
    if figure.mirrored:
        lanes = mirrored.paired(lanes)
    # Terms of office stand at the lane of their side, where lanes are sides.
    sides = [lane.sides[:1] if figure.lane_by == "side" else () for lane in lanes]
    callouts = _callouts(figure, lanes)
    marks = [lanes[lane].ids[position] for lane, position in callouts]
    statements = [each.id for each in said]
    listed = (
        callout_list.entries(
            briefing,
            [(lanes[lane].ids[at], lanes[lane].colour) for lane, at in callouts],
            language,
        )
        if figure.paper.callout_list
        else ()
    )
    return Inputs(
        language=language,
        first=first,
        last=last,
        title=_said(figure.title, language),
        subtitle=_said(figure.subtitle, language),
        bottom_line=_said(figure.bottom_line, language),
        points=tuple(_said(point, language) for point in figure.points),
        lanes=lanes,
        bands=_bands(briefing, taken.bands, sides, (first, last), language),
        panels=panels,
        comparisons=comparisons,
        callouts=callouts,
        callout_list=listed,
        left_out={reason: len(rows) for reason, rows in taken.left_out.items() if rows},
        credits=sources_line.of(briefing, panels, taken.rows, statements, marks, language),
    )


def _said(text: figures.Text, language: words.Language) -> Said:
    said, spoken = text.best(language)
    return Said(said, bool(said) and spoken != language)


def _range(
    briefing: Briefing,
    figure: figures.Figure,
    taken: filters.Taken,
    said: Sequence[speech.Spoken],
) -> tuple[float, float]:
    """The figure's own range.

    An end that it leaves open is where its events and statements, else its values, end; a few days
    alone stand in the middle of more, so that their axis says when they were.
    """
    own = event_columns.days(briefing).at(np.array(taken.rows, dtype=np.intp))
    spoken = event_columns.days_of([each.edtf for each in said])
    starts = np.concatenate((own.start, spoken.start))
    ends = np.concatenate((own.end, spoken.end))
    # An end that is open is where the other one is.
    starts, ends = (
        np.where(np.isfinite(starts), starts, ends),
        np.where(np.isfinite(ends), ends, starts),
    )
    bounds = (0, 365) if len(starts) else statistics.bounds(briefing, figure) or (0, 365)
    low = starts[np.isfinite(starts)].min(initial=np.inf)
    high = ends[np.isfinite(ends)].max(initial=-np.inf)
    low, high = (low if np.isfinite(low) else bounds[0]), (high if np.isfinite(high) else bounds[1])
    more = _AROUND if low == high else max(0.0, (_LEAST_DAYS - (high - low + 1)) / 2)
    first = float(low) - more if figure.first_day is None else float(figure.first_day)
    last = float(high) + more if figure.last_day is None else float(figure.last_day)
    return first, max(last, first) + 1.0


def _bands(
    briefing: Briefing,
    rows: list[int],
    sides: list[tuple[str, ...]],
    span: tuple[float, float],
    language: words.Language,
) -> tuple[Band, ...]:
    events = briefing["events"]
    names, _ = lane_inputs.labels_of(briefing, rows, language)
    days = event_columns.days(briefing)
    bands = []
    for row, name in zip(rows, names, strict=True):
        low = max(float(days.start[row]), span[0])
        high = min(float(days.end[row]) + 1.0, span[1])
        if np.isnan(days.start[row]) or low >= high:
            continue
        side = events.texts("side")[row]
        lane = next((number for number, first_side in enumerate(sides) if side in first_side), -1)
        bands.append(Band(events.ids[row], name, colours.of_side(side), lane, low, high))
    return tuple(sorted(bands, key=lambda band: (band.lane, band.first)))


def _callouts(figure: figures.Figure, lanes: tuple[Lane, ...]) -> tuple[tuple[int, int], ...]:
    wanted = set(figure.callouts)
    found = []
    for number, lane in enumerate(lanes):
        positions = [lane.ids.index(identifier) for identifier in wanted.intersection(lane.ids)]
        found += [(lane.start[position], number, position) for position in positions]
    return tuple((number, position) for _, number, position in sorted(found))
