"""The lanes of a figure, taken out of a briefing: events, and what was said, by the words of lanes.

What is the same for all of a lane stands beside arrays of what each mark has. Dates are float days
since 2000-01-01, where a day d covers [d, d + 1).
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from briefing import event_columns, figures, lane_words, pacing, words
from briefing.document import Briefing
from briefing.layout import colours, speech

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]
Cell = TypeVar("Cell")
Place = Literal["", "above", "axis", "below"]
"""Where a lane of a mirrored pair stands: over the time axis, on it, under it; "" is no such."""

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
_STATEMENT = SHAPES.index("statement")
_BROKEN = re.compile("\n|  ")

MOMENT, POSSIBLE, SPAN, OPEN = range(4)
"""What a date is: one day; some day within an interval; a period; a period without an end."""

SHORT = 12.0
"""Pixels under which a period is drawn as a mark instead of a bar."""


@dataclass(frozen=True)
class Lane:
    """The marks of one lane, sorted by where they stand.

    Attributes
    ----------
    sides : tuple of str
        The words of the lane's column that occur in it: sides, unless the figure's lanes are made
        by another column.
    ids : tuple of str, n
        Ids of events; of what was said, `speech.mark_id`.
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
    said : ndarray of bool, shape (n,), or None
        The mark is a statement and no event; None where none is.
    statements : ndarray of int, shape (n,), or None
        Statements that the mark stands for: 1 for a statement, for an event as many as name it.
    collapsed : bool
        All its marks are dots or counts.
    height : float
        Its rows against those that it would get by itself.
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
    said: NDArray[np.bool_] | None = None
    statements: NDArray[np.int64] | None = None
    collapsed: bool = False
    height: float = 1.0
    place: Place = ""

    def __len__(self) -> int:
        return len(self.ids)

    @functools.cached_property
    def place_of(self) -> dict[str, int]:
        """Position of every event by its id; made when first asked for."""
        return {identifier: place for place, identifier in enumerate(self.ids)}

    @functools.cached_property
    def fingerprint(self) -> str:
        """What places its labels: equal where two lanes are."""
        digest = hashlib.blake2b(digest_size=16)
        for array in (self.start, self.last, self.kind, self.importance):
            digest.update(array.tobytes())
        for texts in (self.labels, self.ids):
            for piece in pacing.pieces(len(texts)):
                digest.update("\0".join((*texts[piece], "")).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    @property
    def events(self) -> int:
        """How many of its marks are events."""
        return len(self) if self.said is None else len(self) - int(self.said.sum())


def lanes(
    briefing: Briefing,
    figure: figures.Figure,
    rows: Sequence[int],
    said: Sequence[speech.Spoken],
    span: tuple[float, float],
    language: words.Language,
) -> tuple[Lane, ...]:
    """Return the lanes of a figure that hold anything, in the figure's order.

    Parameters
    ----------
    rows : sequence of int
        The events that the figure takes.
    said : sequence of speech.Spoken
        The statements that it takes.
    """
    column = figure.lane_by
    chosen = lane_words.lanes_of(briefing, figure)
    place_of = lane_words.placing(chosen)
    coded = event_columns.coded(briefing, column)
    cells = [event_columns.word(cell) for cell in coded.cells]
    all_rows = np.array(rows, dtype=np.intp)
    codes = coded.codes[all_rows]
    places = np.array([place_of(cell) for cell in cells], dtype=np.intp)[codes]
    ids = briefing["events"].ids
    shown = {ids[row] for row in rows} if said else set()
    alone: list[list[speech.Spoken]] = [[] for _ in chosen]
    joined: dict[str, int] = {}
    for each in said:
        if each.event in shown:
            joined[each.event] = joined.get(each.event, 0) + 1
        else:
            alone[place_of(each.word)].append(each)
    roles = _colours(column, chosen)
    result: list[Lane] = []
    for place, (lane, spoken, role) in enumerate(zip(chosen, alone, roles, strict=True)):
        pacing.breathe()
        inside = places == place
        own = all_rows[inside]
        if not len(own) and not spoken:
            continue
        there = {cells[code] for code in np.unique(codes[inside])}
        there |= {each.word for each in spoken}
        listed = lane_words.in_order(column, there)
        held = tuple(word for word in lane.values if word in there) or listed
        name, detail = lane_words.name(column, lane, held, language)
        only_side = not lane.values and column == "side" and len(listed) == 1
        colour = colours.of_side(listed[0], len(result)) if only_side else role
        head = (name, detail, colour, held)
        made = _lane(briefing, head, own, (spoken, joined), lane, span, language)
        result.append(made)
    return tuple(result)


def _colours(column: str, chosen: Sequence[figures.Lane]) -> list[str]:
    """Color roles of a figure's lanes: sides have their own, other words take one after another.

    They go by the words and not by the order of the lanes, so that a lane keeps its color when it
    is dragged; no two lanes share one while there are enough.
    """
    known = [colours.of_side(lane.values[0]) if lane.values else "" for lane in chosen]
    if column != "side":
        known = ["" for _ in chosen]
    fixed = [
        role if role and lane.values[0] in colours.SIDES else ""
        for role, lane in zip(known, chosen, strict=True)
    ]
    free = [role for role in colours.LANES if role not in fixed]
    if column == "side":
        # What has no color of its own was drawn in these two before lanes could be chosen.
        free.sort(key=lambda role: role not in {"others", "extra"})
    waiting = sorted(
        (place for place, role in enumerate(fixed) if not role and chosen[place].values),
        key=lambda place: chosen[place].values[0],
    )
    for turn, place in enumerate(waiting):
        fixed[place] = free[turn % len(free)] if free else "ink2"
    rest = [role for role in free if role not in fixed]
    others = "others" if column == "side" and "others" in rest else "ink2"
    return [role or others for role in fixed]


def _lane(
    briefing: Briefing,
    head: tuple[str, str, str, tuple[str, ...]],
    rows: event_columns.Rows,
    spoken: tuple[list[speech.Spoken], dict[str, int]],
    chosen: figures.Lane,
    span: tuple[float, float],
    language: words.Language,
) -> Lane:
    events = briefing["events"]
    alone, joined = spoken
    own = _placed(event_columns.days(briefing).at(rows), span)
    order = np.lexsort((event_columns.ranks(briefing)[rows], own.start))
    own, rows = own.at(order), rows[order]
    listed = rows.tolist()
    labels, tagged = labels_of(briefing, listed, language)
    made = Lane(
        name=head[0],
        detail=head[1],
        colour=head[2],
        sides=head[3],
        ids=tuple(_of(events.ids, listed)),
        labels=tuple(labels),
        edtf=tuple(_of(events.texts("date"), listed)),
        start=own.start,
        first=own.first,
        last=own.last,
        kind=own.kind,
        shape=_codes(briefing, "category", lambda cell: _SHAPE_OF.get(str(cell), 6))[rows],
        importance=_codes(briefing, "importance", lambda cell: int(cell or 3))[rows],
        vague=own.vague,
        tagged=tagged,
        collapsed=chosen.collapsed,
        height=chosen.height,
    )
    return _with_said(made, alone, joined, span) if alone or joined else made


def _with_said(
    lane: Lane, alone: list[speech.Spoken], joined: dict[str, int], span: tuple[float, float]
) -> Lane:
    """Return a lane with what was said in it: marks of their own, and what its events stand for."""
    more = _placed(event_columns.days_of([each.edtf for each in alone]), span)
    ids = [*lane.ids, *(speech.mark_id(each.id) for each in alone)]
    labels = [*lane.labels, *(each.label for each in alone)]
    edtf = [*lane.edtf, *(each.edtf for each in alone)]
    start = np.concatenate((lane.start, more.start))
    order = np.lexsort((np.array(ids), start))
    kept = order.tolist()
    counts = [joined.get(identifier, 0) for identifier in lane.ids] + [1] * len(alone)
    shape = np.full(len(alone), _STATEMENT, dtype=np.int8)
    tagged = np.array([each.tagged for each in alone], dtype=np.bool_)
    return dataclasses.replace(
        lane,
        ids=tuple(_of(ids, kept)),
        labels=tuple(_of(labels, kept)),
        edtf=tuple(_of(edtf, kept)),
        start=start[order],
        first=np.concatenate((lane.first, more.first))[order],
        last=np.concatenate((lane.last, more.last))[order],
        kind=np.concatenate((lane.kind, more.kind))[order],
        shape=np.concatenate((lane.shape, shape))[order],
        importance=np.concatenate((lane.importance, np.full_like(shape, 3)))[order],
        vague=np.concatenate((lane.vague, more.vague))[order],
        tagged=np.concatenate((lane.tagged, tagged))[order],
        said=(np.arange(len(ids)) >= len(lane))[order],
        statements=np.array(counts, dtype=np.int64)[order],
    )


def _codes(briefing: Briefing, column: str, code: Callable[[Any], int]) -> Codes:
    """Return a number for every event by its cell in a column."""
    coded = event_columns.coded(briefing, column)
    found: Codes = np.array([code(cell) for cell in coded.cells], dtype=np.int8)[coded.codes]
    return found


def _of(cells: Sequence[Cell], rows: Sequence[int]) -> list[Cell]:
    """Return the cells of these rows; 100,000 of them in a third of the time of a loop."""
    return list(map(cells.__getitem__, rows))


@dataclass(frozen=True)
class _Placed:
    """What dates are within a span: see `Lane`."""

    start: Floats
    first: Floats
    last: Floats
    kind: Codes
    vague: NDArray[np.bool_]

    def at(self, order: event_columns.Rows) -> _Placed:
        return _Placed(
            self.start[order],
            self.first[order],
            self.last[order],
            self.kind[order],
            self.vague[order],
        )


def _placed(days: event_columns.Days, span: tuple[float, float]) -> _Placed:
    first = np.maximum(days.start, span[0])
    last = np.minimum(days.end + 1.0, span[1])
    coarse = last - first > 1.0
    last = np.where(days.period, np.maximum(last, first + 1.0), last)
    period = np.where(np.isinf(days.end), OPEN, SPAN)
    kind = np.where(days.period, period, np.where(coarse, POSSIBLE, MOMENT)).astype(np.int8)
    start = np.where(days.period, first, (first + last) / 2)
    return _Placed(start, first, last, kind, days.about | (coarse & ~days.period))


def labels_of(
    briefing: Briefing, rows: Sequence[int], language: words.Language
) -> tuple[list[str], NDArray[np.bool_]]:
    """Return what stands beside each mark, and whether it is in the other language.

    The short form of the language comes first, then its title, then the same of the other language.
    """
    events = briefing["events"]
    mine, other = ("_es", "") if language == "es" else ("", "_es")
    columns = [events.texts(name + half) for half in (mine, other) for name in ("label", "title")]
    short, full, other_short, other_full = columns
    labels = _of(full, rows)
    if any(short):
        labels = [brief or whole for brief, whole in zip(_of(short, rows), labels, strict=True)]
    tagged = np.fromiter(map(operator.not_, labels), dtype=np.bool_, count=len(labels))
    for place in np.flatnonzero(tagged).tolist():
        labels[place] = other_short[rows[place]] or other_full[rows[place]]
    # A line break in a cell is no line break in a figure; most texts have none.
    joined = "\0".join(labels)
    if "\n" in joined or "  " in joined:
        labels = [" ".join(each.split()) if _BROKEN.search(each) else each for each in labels]
    return labels, tagged
