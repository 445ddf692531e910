"""Lanes of a view: grounds, terms of office, labels with their marks.

Events without a label are dots or counts at the lane's foot.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing import dates, words
from briefing.layout import active, counts, feet, lane_bars, lane_layouts, marks, measure
from briefing.layout import inputs as given
from briefing.layout.arrange import Layout
from briefing.layout.lane_layouts import PaperLane, ScreenLane
from briefing.layout.scene import (
    Disc,
    Discs,
    Pills,
    Scene,
    Segments,
    Symbols,
    Tally,
    Text,
    Texts,
)

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


class Shown(NamedTuple):
    """One label of a view: its event, row, left edge of its text and lines.

    `leftward` labels stand to the left of their mark, whose middle is at `mark` and `y`: the middle
    of the first line. `opacity` is below 1 while it comes into sight in a zoom.
    """

    position: int
    row: int
    x: float
    lines: tuple[str, ...]
    width: float
    leftward: bool
    mark: float
    y: float
    opacity: float = 1.0


def draw(
    scene: Scene,
    layout: Layout,
    number: int,
    selected: frozenset[str],
    *,
    fading: bool = False,
) -> Tally:
    """Add one lane's events; return how they are shown. `fading` is on during a zoom."""
    lane, labels = layout.inputs.lanes[number], layout.lanes[number].labels
    if isinstance(labels, PaperLane):
        shown = _on_paper(scene, layout, number, labels)
        hidden = np.array([p for group in labels.numbers for p in group.positions], dtype=np.int64)
    else:
        shown = _on_screen(scene, layout, number, labels, fading=fading)
        hidden = _hidden(scene, lane, labels, shown)
    ground = layout.lanes[number].ground
    lane_bars.draw(scene, layout, number, shown)
    _labels(scene, layout, number, shown, (ground, selected))
    _symbols(scene, layout, number, shown)
    if isinstance(labels, PaperLane):
        feet.dots(scene, layout, number, hidden)
        feet.numbers(scene, layout, number, labels)
        tally = _tally(lane, shown, hidden, paper=layout.page.table != "none")
    else:
        if len(hidden) <= counts.MOST_DOTS:
            feet.dots(scene, layout, number, hidden)
        else:
            feet.histogram(scene, layout, number, labels, [each.position for each in shown])
        tally = _tally(lane, shown, hidden, paper=False)
        feet.cards(scene, layout, number, (hidden, selected))
    feet.tally_line(scene, layout, number, tally)
    return tally


def _tally(lane: given.Lane, shown: list[Shown], hidden: Places, *, paper: bool) -> Tally:
    """Count events by how they are shown, and statements apart from them."""
    named, rest, statements = len(shown), len(hidden), 0
    if lane.said is not None and lane.statements is not None:
        places = [each.position for each in shown]
        named -= int(lane.said[places].sum())
        rest -= int(lane.said[hidden].sum())
        statements = int(lane.statements[places].sum() + lane.statements[hidden].sum())
    return Tally(named, 0 if paper else rest, rest if paper else 0, statements)


def _on_paper(scene: Scene, layout: Layout, number: int, labels: PaperLane) -> list[Shown]:
    lane, where = layout.inputs.lanes[number], layout.lanes[number]
    shown = []
    for each in labels.placed:
        width = labels.widths[each.position]
        if len(each.lines) > 1:
            weight = int(labels.weights[each.position])
            width = max(measure.width(line, labels.size, weight) for line in each.lines)
        y = where.row_y(each.row + (len(each.lines) - 1 if where.flipped else 0))
        mark = scene.x_at(float(lane.start[each.position]))
        shown.append(
            Shown(each.position, each.row, each.x, each.lines, float(width), each.leftward, mark, y)
        )
    return shown


def _on_screen(
    scene: Scene, layout: Layout, number: int, labels: ScreenLane, *, fading: bool
) -> list[Shown]:
    lane = layout.inputs.lanes[number]
    scale = (scene.plot[2] - scene.plot[0]) / (scene.last - scene.first)
    # Labels whose mark lies a little outside may still reach in; none is wider than 400 px.
    reach = 30.0 / scale
    view = (scene.first - reach, scene.last + reach, scale)
    places = active.shown(lane.start, labels.latest_end, labels.scale, view)
    x, ends = scene.xs_at(lane.start[places]), scene.xs_at(lane.last[places])
    widths = labels.widths[places]
    leftward = labels.leftward[places]
    span = (lane.kind[places] >= given.SPAN) & ~labels.barless[places]
    seen = (x >= scene.plot[0] - 1.0) & (x <= scene.plot[2] + 1.0) | (
        span & (ends > scene.plot[0]) & (x < scene.plot[2])
    )
    bar = span & (ends - x >= given.SHORT)
    # The text of a span stays at the left edge while its bar runs on.
    numbered = np.zeros(len(places), dtype=np.bool_)
    for where, callout in layout.inputs.callouts:
        if where == number:
            numbered |= places == callout
    offset = lane_layouts.OFFSET + np.where(numbered, lane_layouts.DISC, 0.0)
    begin = np.where(numbered, x + offset, x)
    sticky = np.maximum(begin, np.minimum(scene.plot[0] + 4.0, ends - widths))
    before = x - offset - widths
    text_x = np.where(
        leftward,
        np.where(bar, np.maximum(before, np.minimum(scene.plot[0] + 4.0, ends - widths)), before),
        np.where(bar, sticky, x + offset),
    )
    there = np.flatnonzero(seen)
    rows = layout.lanes[number]
    heights = [rows.row_y(row) for row in range(rows.rows)]
    shown = []
    for place, row, at, wide, left, mark, opacity in zip(
        places[there].tolist(),
        labels.row[places[there]].tolist(),
        text_x[there].tolist(),
        widths[there].tolist(),
        leftward[there].tolist(),
        x[there].tolist(),
        _opacities(layout, labels, places[there], scale, fading=fading),
        strict=True,
    ):
        text, short = labels.texts[place], wide
        room = scene.label_edge - 2.0 - at
        if wide > room:
            # It would run off the edge that it moves to.
            weight = int(labels.weights[place])
            text, short = _cut(text, layout.page.style.label, weight, math.floor(room))
        shown.append(Shown(place, row, at, (text,), short, left, mark, heights[row], opacity))
    return shown


def _opacities(
    layout: Layout, labels: ScreenLane, places: Places, scale: float, *, fading: bool
) -> list[float]:
    """How much of each label is seen: those that have just found room come as one zooms on."""
    if not fading:
        return [1.0] * len(places)
    since = labels.scale[places]
    opacities = np.clip((scale / since - 1.0) / 0.12 + 0.25, 0.25, 1.0)
    # What stands in the view of all days has nowhere to come from.
    opacities[since <= layout.fit] = 1.0
    # In tenths: each opacity is a change of the painter's.
    faded: list[float] = np.round(opacities, 1).tolist()
    return faded


@functools.lru_cache(maxsize=4096)
def _cut(text: str, size: int, weight: int, room: int) -> tuple[str, float]:
    """Return a text cut to whole pixels of room, and its width."""
    short = measure.shortened(text, size, weight, room)
    return short, measure.width(short, size, weight)


def _hidden(scene: Scene, lane: given.Lane, labels: ScreenLane, shown: list[Shown]) -> Places:
    """Places of the events in view that have no label, in the order of time."""
    low = int(np.searchsorted(labels.latest_end, scene.first, side="right"))
    high = int(np.searchsorted(lane.start, scene.last))
    inside = np.ones(max(0, high - low), dtype=np.bool_)
    ends = np.where(lane.kind[low:high] >= given.SPAN, lane.last[low:high], lane.start[low:high])
    inside &= (lane.start[low:high] >= scene.first) | (ends > scene.first)
    named = [each.position - low for each in shown if low <= each.position < high]
    inside[named] = False
    return low + np.flatnonzero(inside)


@functools.lru_cache(maxsize=16384)
def _dated(edtf: str, size: int, language: words.Language) -> tuple[str, float]:
    text = dates.text(dates.from_edtf(edtf), language)
    return text, measure.width(text, size)


_STATEMENT = given.SHAPES.index("statement")
_COLOURS = ("ink2", "ink2", "ink2", "ink", "ink", "ink")


def _labels(
    scene: Scene, layout: Layout, number: int, shown: list[Shown], look: tuple[str, frozenset[str]]
) -> None:
    """Labels, and behind each its date where the room to the next one takes it."""
    ground, selected = look
    lane, style = layout.inputs.lanes[number], layout.page.style
    labels = layout.lanes[number].labels
    size, small = style.label, style.small
    pitch = layout.lanes[number].pitch
    first_text, pills, stems = len(scene.event_ids), [], []
    texts: list[Text] = []
    boxes: list[list[float]] = []
    edge = scene.label_edge - 2.0
    limits = _limits(scene, layout, number, shown)
    # A frame has some hundred labels: their numbers are taken out of the arrays at once.
    places = np.array([each.position for each in shown], dtype=np.int64)
    looks = zip(
        labels.weights[places].tolist(),
        np.clip(lane.importance[places], 0, 5).tolist(),
        lane.kind[places].tolist(),
        strict=True,
    )
    for each, limit, (weight, importance, kind) in zip(shown, limits, looks, strict=True):
        # Nearer than rows, so that no line is read with a neighbor's; but a period has its bar.
        spacing = min(pitch, 1.17 * size) if kind == given.MOMENT else pitch
        place, middle, fade = each.position, each.y, each.opacity
        identifier = lane.ids[place]
        baseline = middle + 0.36 * size
        colour = _COLOURS[importance]
        for k, line in enumerate(each.lines):
            wide = each.width if len(each.lines) == 1 else measure.width(line, size, weight)
            # Of two lines to the left of a mark both end at the mark.
            x = each.x + each.width - wide if each.leftward else each.x
            y = baseline + k * spacing
            texts.append(Text(x, y, line, size, weight, colour, wide, ground, (identifier,), fade))
            scene.labels.append((x, y - 0.8 * size, x + wide, y + 0.25 * size))
        dated, date_width = _dated(lane.edtf[place], small, layout.inputs.language)
        end = each.x + each.width
        if not each.leftward and end + 6.0 + date_width < min(limit - 4.0, edge):
            y = baseline + (len(each.lines) - 1) * spacing
            # A short last line of two leaves its date nearer, but it stands apart from both lines.
            x, named = end + 6.0, (identifier,)
            texts.append(Text(x, y, dated, small, 400, "ink3", date_width, ground, named, fade))
            end += 6.0 + date_width
        low = min(each.x, max(each.mark - 6.0, scene.plot[0]) if not each.leftward else each.x)
        high = max(end, each.mark + 6.0 if each.leftward else end)
        lower = middle + spacing * (len(each.lines) - 1)
        if len(each.lines) > 1:
            at = each.mark - 2.5 if each.leftward else each.mark
            stems.append([at, middle, at, lower + 0.36 * size])
        box = [low, middle - pitch / 2, high, lower + pitch / 2]
        boxes.append(box)
        if identifier in selected:
            pills.append([box[0] - 4, box[1] + 0.5, box[2] + 4, box[3] - 0.5])
        scene.event_ids.append(identifier)
    if boxes:
        scene.event_boxes = np.concatenate((scene.event_boxes, np.array(boxes)))
    assert len(scene.event_ids) == first_text + len(boxes)
    if pills:
        scene.marks.append(
            Pills("lane.chosen", np.array(pills), f"{lane.colour}@0.16", lane.colour, "labels")
        )
        chosen = [text._replace(backing="") if text.ids[0] in selected else text for text in texts]
        texts = chosen
    if stems:
        stem = Segments("lane.stem", np.array(stems), f"{lane.colour}@0.6", 1.2, (), "plot")
        scene.marks.append(stem)
    scene.marks.append(Texts("lane.label", tuple(texts), "labels"))


def _limits(scene: Scene, layout: Layout, number: int, shown: list[Shown]) -> list[float]:
    """For each label the pixel at which the next one in its rows begins.

    Infinite where none follows.
    """
    lane = layout.inputs.lanes[number]
    begins: dict[int, list[tuple[float, int]]] = {}
    for k, each in enumerate(shown):
        begin = each.x if each.leftward else min(each.x, each.mark - 6.0)
        for line in range(len(each.lines)):
            begins.setdefault(each.row + line, []).append((begin, k))
    limits = [math.inf] * len(shown)
    for stretches in begins.values():
        stretches.sort()
        for (_, k), (after, _) in itertools.pairwise(stretches):
            limits[k] = min(limits[k], after)
    places = np.array([each.position for each in shown], dtype=np.int64)
    for k in np.flatnonzero(lane.kind[places] == given.OPEN).tolist():
        limits[k] = min(limits[k], scene.label_edge)
    return limits


def _symbols(scene: Scene, layout: Layout, number: int, shown: list[Shown]) -> None:
    """The marks of the labelled events; numbered ones are discs."""
    lane = layout.inputs.lanes[number]
    numbers = {p: n + 1 for n, (where, p) in enumerate(layout.inputs.callouts) if where == number}
    places, heights, discs = [], [], []
    spoken: list[tuple[int, float, float]] = []
    taken = np.array([each.position for each in shown], dtype=np.int64)
    labels = layout.lanes[number].labels
    for each, kind in zip(shown, lane.kind[taken].tolist(), strict=True):
        place, x, y = each.position, each.mark, each.y
        if lane.statements is not None and _with_statements(lane, place):
            beside = marks.radius(layout) if place in numbers else layout.page.style.marker
            spoken.append((place, y, -beside if each.leftward else beside))
        if place in numbers:
            # The day of a period that began before the view is not in it.
            if x >= scene.plot[0] - 1.0:
                discs.append(Disc(x, y, numbers[place], lane.colour))
            continue
        long = kind >= given.SPAN and scene.x_at(float(lane.last[place])) - x >= given.SHORT
        # A mark says the day on which something begins: what the range begins with has none.
        before = float(lane.first[place]) <= layout.inputs.first
        if long and (before or not lane_layouts.barless(labels, place)):
            continue
        places.append(place)
        heights.append(y)
    radius = layout.page.style.marker
    if places:
        where = (np.array(places), np.array(heights), radius)
        scene.marks.append(feet.symbols(scene, lane, where))
    if discs:
        scene.marks.append(Discs("lane.disc", tuple(discs), marks.radius(layout), ""))
    if spoken:
        scene.marks.append(_speech(scene, lane, spoken, radius))


def _with_statements(lane: given.Lane, place: int) -> bool:
    """Whether a mark is an event that statements name, and does not look like one itself."""
    if lane.statements is None or not lane.statements[place]:
        return False
    return bool(lane.shape[place] != _STATEMENT)


def _speech(
    scene: Scene, lane: given.Lane, spoken: list[tuple[int, float, float]], radius: float
) -> Symbols:
    """A small speech mark beside the mark of each event that a statement names.

    On the side where the label is not: of each its place, height and the radius of its mark, below
    0 where the label stands to the left. It covers no number.
    """
    places = np.array([place for place, _, _ in spoken])
    beside = np.array([beside for _, _, beside in spoken])
    y = np.array([y for _, y, _ in spoken]) - radius * 0.15 - np.abs(beside)
    made = feet.symbols(scene, lane, (places, y, radius * 0.62), "lane.speech")
    aside = -np.sign(beside) * radius * 0.25 - beside
    balloon = np.full(len(places), _STATEMENT, dtype=np.int8)
    plain = np.zeros(len(places), dtype=np.bool_)
    return dataclasses.replace(made, x=made.x + aside, shape=balloon, hollow=plain)
