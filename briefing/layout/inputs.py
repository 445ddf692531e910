"""What a figure shows, taken out of a briefing.

Lanes, bands, panels, numbered marks, words, sources.

Texts are in the figure's language, else in the other with a mark; dates are float days since
2000-01-01, where a day d covers [d, d + 1). From here on nothing knows the document.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing import dates, figures, filters, schema, words
from briefing.document import Briefing
from briefing.layout import colours, statistics
from briefing.layout.statistics import PanelInput

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]

SHAPES = ("law", "enforcement", "diplomacy", "statement", "violence", "health", "other")
"""Kinds of marks; a code is a position here, and `figure.shape.<name>` its name in the key."""

_SHAPE_OF = {
    "Legislation": 0,
    "Regulation": 0,
    "Sanctions": 0,
    "Trade": 0,
    "Treaty": 0,
    "Enforcement": 1,
    "Judicial": 1,
    "Transfer": 1,
    "Diplomacy": 2,
    "Politics": 2,
    "Administration": 2,
    "Statement": 3,
    "Report": 3,
    "Violence": 4,
    "Public health": 5,
}
MOMENT, POSSIBLE, SPAN, OPEN = range(4)
"""What a date is: one day; some day within an interval; a period; a period without an end."""

SHORT = 12.0
"""Pixels under which a period is drawn as a mark instead of a bar."""


@dataclass(frozen=True)
class Lane:
    """The events of one lane, sorted by where their mark stands.

    Attributes
    ----------
    start : ndarray of float, shape (n,)
        Where the mark stands: the middle of a day or of the possible days, the beginning of a
        period.
    first, last : ndarray of float, shape (n,)
        The days covered or possible, [first, last); within the figure's range.
    kind, shape, importance : ndarray of int8, shape (n,)
        MOMENT ... OPEN; a position in `SHAPES`; 1-5.
    vague : ndarray of bool, shape (n,)
        The date is approximate or uncertain, or coarser than a day: drawn hollow.
    tagged : ndarray of bool, shape (n,)
        The label is in the other language.
    """

    name: str
    detail: str
    colour: str
    sides: tuple[str, ...]
    ids: tuple[str, ...]
    labels: tuple[str, ...]
    edtf: tuple[str, ...]
    start: Floats
    first: Floats
    last: Floats
    kind: Codes
    shape: Codes
    importance: Codes
    vague: NDArray[np.bool_]
    tagged: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


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
    left_out : mapping of str to int
        Events in range that are not shown, by reason (`filters.Taken.left_out`).
    sources : tuple of str
        Publishers of the panels, with their release.
    event_sources : int
        Number of sources that the events shown rest on.
    forced, forbidden : frozenset of str
        Ids of the events whose label is placed before all others, or never.
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
    sources: tuple[str, ...]
    event_sources: int
    forced: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()

    @property
    def events(self) -> int:
        """How many events are in range and shown in one way or another."""
        return sum(len(lane) for lane in self.lanes)


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
    # A label forced is no reason to read all events anew.
    bare = dataclasses.replace(figure, forced=frozenset(), forbidden=frozenset())
    key = ("layout inputs", figure.id, spoken, str(figures.row_of(bare)))
    tables = ("events", "series", "observations", "sources")
    made = briefing.derived(key, tables, lambda: _build(briefing, bare, spoken))
    if not (figure.forced or figure.forbidden):
        return made
    return dataclasses.replace(made, forced=figure.forced, forbidden=figure.forbidden)


def _build(briefing: Briefing, figure: figures.Figure, language: words.Language) -> Inputs:
    taken = filters.taken(briefing, figure)
    first, last = _range(briefing, figure, taken)
    panels = statistics.panels(briefing, figure, (first, last), language)
    lanes = _lanes(briefing, figure, taken.rows, (first, last), language)
    sources = {part for cell in _cells(briefing, "sources", taken.rows) for part in _ids(cell)}
    return Inputs(
        language=language,
        first=first,
        last=last,
        title=_said(figure.title, language),
        subtitle=_said(figure.subtitle, language),
        bottom_line=_said(figure.bottom_line, language),
        points=tuple(_said(point, language) for point in figure.points),
        lanes=lanes,
        bands=_bands(briefing, taken.bands, lanes, (first, last), language),
        panels=panels,
        callouts=_callouts(figure, lanes),
        left_out={reason: len(rows) for reason, rows in taken.left_out.items() if rows},
        sources=statistics.credits(briefing, panels, language),
        event_sources=len(sources),
    )


def _ids(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _cells(briefing: Briefing, column: str, rows: list[int]) -> list[str]:
    cells = briefing["events"].texts(column)
    return [cells[row] for row in rows]


def _said(text: figures.Text, language: words.Language) -> Said:
    said, spoken = text.best(language)
    return Said(said, bool(said) and spoken != language)


def _range(briefing: Briefing, figure: figures.Figure, taken: filters.Taken) -> tuple[float, float]:
    """The figure's own range.

    An end that it leaves open is where its events, else its values, end.
    """
    spans = filters.event_spans(briefing)
    known = [span for row in taken.rows if (span := spans[row]) is not None]
    starts = [start if start is not None else end for start, end in known]
    ends = [end if end is not None else start for start, end in known]
    bounds = statistics.bounds(briefing, figure) if not known else None
    low = min((day for day in starts if day is not None), default=bounds[0] if bounds else 0)
    high = max((day for day in ends if day is not None), default=bounds[1] if bounds else 365)
    first = figure.first_day if figure.first_day is not None else low
    last = figure.last_day if figure.last_day is not None else high
    return float(first), float(max(last, first)) + 1.0


def _lanes(
    briefing: Briefing,
    figure: figures.Figure,
    rows: list[int],
    span: tuple[float, float],
    language: words.Language,
) -> tuple[Lane, ...]:
    sides = briefing["events"].texts("side")
    lane_of = {side: number for number, kept in enumerate(figure.lanes) for side in kept.values}
    members: list[list[int]] = [[] for _ in range(len(figure.lanes) + 1)]
    for row in rows:
        members[lane_of.get(sides[row], len(figure.lanes))].append(row)
    lanes = []
    for number, chosen in enumerate(members):
        if not chosen:
            continue
        there = {sides[row] for row in chosen}
        if number < len(figure.lanes):
            names = tuple(side for side in figure.lanes[number].values if side in there)
            name, detail = _joined(names, language), ""
        else:
            names = tuple(side for side in schema.SIDES if side in there)
            names += tuple(sorted(there - set(names)))
            alone = len(names) == 1 and names[0] != ""
            name = _joined(names, language) if alone else words.say("figure.others", language)
            detail = "" if alone else _joined(names, language)
        mixed = number == len(figure.lanes) and len(names) > 1
        colour = "others" if mixed else colours.of_side(names[0] if names else "", number)
        lanes.append(_lane(briefing, (name, detail, colour, names), chosen, span, language))
    return tuple(lanes)


def _joined(sides: tuple[str, ...], language: words.Language) -> str:
    return "; ".join(side_name(side, language) for side in sides if side)


def side_name(side: str, language: words.Language) -> str:
    """Return the name of a side as it stands beside a lane, shorter than in tables."""
    key = f"figure.side.{schema.slug(side)}"
    return words.say(key, language) if words.has(key) else side


def _lane(
    briefing: Briefing,
    head: tuple[str, str, str, tuple[str, ...]],
    rows: list[int],
    span: tuple[float, float],
    language: words.Language,
) -> Lane:
    events = briefing["events"]
    edtf = [events.texts("date")[row] for row in rows]
    first, last, kind, vague = _days(edtf, span)
    start = np.where(kind <= POSSIBLE, (first + last) / 2, first)
    labels, tagged = labels_of(briefing, rows, language)
    importance = events.numbers("importance")
    category = events.texts("category")
    ids = [events.ids[row] for row in rows]
    order = np.lexsort((np.array(ids), start))
    kept = order.tolist()
    return Lane(
        name=head[0],
        detail=head[1],
        colour=head[2],
        sides=head[3],
        ids=tuple(ids[i] for i in kept),
        labels=tuple(labels[i] for i in kept),
        edtf=tuple(edtf[i] for i in kept),
        start=start[order],
        first=first[order],
        last=last[order],
        kind=kind[order],
        shape=np.array([_SHAPE_OF.get(category[row], 6) for row in rows], dtype=np.int8)[order],
        importance=np.array([int(importance[row] or 3) for row in rows], dtype=np.int8)[order],
        vague=vague[order],
        tagged=tagged[order],
    )


def _days(
    edtf: list[str], span: tuple[float, float]
) -> tuple[Floats, Floats, Codes, NDArray[np.bool_]]:
    """Dates as [first, last), what they are, and whether the day is not known; parsed once each."""
    known: dict[str, tuple[float, float, int, bool]] = {}
    for text in edtf:
        if text not in known:
            date = dates.from_edtf(text)
            low = span[0] if date.start is None else max(float(date.start), span[0])
            high = span[1] if date.end is None else min(float(date.end) + 1.0, span[1])
            about = date.approximate or date.uncertain
            if "/" in text:
                kind = OPEN if date.end is None else SPAN
                known[text] = (low, max(high, low + 1.0), kind, about)
            else:
                days = high - low
                known[text] = (low, high, POSSIBLE if days > 1.0 else MOMENT, about or days > 1.0)
    values = [known[text] for text in edtf]
    return (
        np.array([value[0] for value in values], dtype=np.float64),
        np.array([value[1] for value in values], dtype=np.float64),
        np.array([value[2] for value in values], dtype=np.int8),
        np.array([value[3] for value in values], dtype=np.bool_),
    )


def labels_of(
    briefing: Briefing, rows: list[int], language: words.Language
) -> tuple[list[str], NDArray[np.bool_]]:
    """Return what stands beside each mark, and whether it is in the other language.

    The short form of the language comes first, then its title, then the same of the other language.
    """
    events = briefing["events"]
    mine, other = ("_es", "") if language == "es" else ("", "_es")
    columns = [events.texts(name + half) for half in (mine, other) for name in ("label", "title")]
    short, full, other_short, other_full = columns
    labels = []
    tagged = []
    for row in rows:
        text = short[row] or full[row]
        tagged.append(not text)
        labels.append(text or other_short[row] or other_full[row])
    # A line break in a cell is no line break in a figure; most texts have none.
    labels = [" ".join(text.split()) if "\n" in text or "  " in text else text for text in labels]
    return labels, np.array(tagged, dtype=np.bool_)


def _bands(
    briefing: Briefing,
    rows: list[int],
    lanes: tuple[Lane, ...],
    span: tuple[float, float],
    language: words.Language,
) -> tuple[Band, ...]:
    events = briefing["events"]
    names, _ = labels_of(briefing, rows, language)
    bands = []
    for row, name in zip(rows, names, strict=True):
        edtf = events.texts("date")[row]
        if not edtf:
            continue
        first, last, _, _ = _days([edtf], (-np.inf, np.inf))
        low, high = max(float(first[0]), span[0]), min(float(last[0]), span[1])
        if low >= high:
            continue
        side = events.texts("side")[row]
        lane = next((number for number, lane in enumerate(lanes) if side in lane.sides[:1]), -1)
        bands.append(Band(events.ids[row], name, colours.of_side(side), lane, low, high))
    return tuple(sorted(bands, key=lambda band: (band.lane, band.first)))


def _callouts(figure: figures.Figure, lanes: tuple[Lane, ...]) -> tuple[tuple[int, int], ...]:
    wanted = set(figure.callouts)
    found = [
        (lane.start[position], number, position)
        for number, lane in enumerate(lanes)
        for position, identifier in enumerate(lane.ids)
        if identifier in wanted
    ]
    return tuple((number, position) for _, number, position in sorted(found))
