"""What each kind of note draws beside its words, and where its words would like to stand."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from briefing.layout.arrange import Layout
from briefing.layout.note_inputs import ANY, NoteInput
from briefing.layout.scales import Scale
from briefing.layout.scene import Box, Floats, Scene

Point = tuple[float, float]
Size = tuple[float, float]

_ALONG = {"left": 0, "middle": 1, "right": 2}


@dataclass
class Shape:
    """One note in a view.

    Attributes
    ----------
    anchor : (x, y)
        What the text's offset is counted from.
    ends : list of (x, y)
        Where a hand takes hold of its days and values, in the order start, end.
    fills, lines, dashed : list of Box
        What is drawn: filled boxes, lines, dashed lines (x1, y1, x2, y2).
    dots : list of (x, y)
    leader : bool
        A line leads from the text to the anchor.
    places : callable
        Gives places for the text, best first; the first is where it is wished. Worked out only
        where one is looked for.
    across : (left, right), optional
        Of a stretch of days, as far as it is in view.
    """

    note: NoteInput
    anchor: Point
    ends: list[Point] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)
    dashed: list[Box] = field(default_factory=list)
    dots: list[Point] = field(default_factory=list)
    leader: bool = False
    places: Callable[[], list[Box]] = list
    across: tuple[float, float] | None = None

    @functools.cached_property
    def tried(self) -> list[Box]:
        """The places for the text, best first; one at least."""
        return self.places()


def stretch(layout: Layout, note: NoteInput) -> tuple[float, float]:
    """Return top and bottom of what a note stands in: a lane, a panel, or all of the plot."""
    if note.panel != ANY:
        _, top, _, bottom = layout.frame.panels[note.panel]
        return top, bottom
    if note.lane != ANY:
        _, top, _, bottom = layout.lanes[note.lane].box
        return top, bottom
    return layout.frame.top, layout.frame.lower_axis[1]


def height_of(layout: Layout, note: NoteInput, value: float) -> float:
    """Return the y of a value of its series; beyond the panel where its scale ends before."""
    box = layout.frame.panels[note.panel]
    panel = layout.inputs.panels[note.panel]
    return _height(panel.scale_of(panel.series[note.series]), box, value)


@functools.lru_cache(maxsize=1024)
def _height(scale: Scale, box: Box, value: float) -> float:
    """The same in every frame."""
    return float(scale.y(box, np.array([value]))[0])


def value_at(layout: Layout, panel: int, series: int, y: float) -> float:
    """Return the value at a y of a panel, within its scale."""
    box = layout.frame.panels[panel]
    given = layout.inputs.panels[panel]
    scale = given.scale_of(given.series[series])
    return scale.value(box, min(max(y, box[1]), box[3]))


def box_at(anchor: Point, note: NoteInput, size: Size) -> Box:
    """Return the box of a text by its note's alignment and offset."""
    align = note.note.align
    x, y = anchor[0] + note.note.dx, anchor[1] + note.note.dy
    left = x - size[0] * (1.0 if "left" in align else 0.0 if "right" in align else 0.5)
    top = y - size[1] * (1.0 if "top" in align else 0.0 if "bottom" in align else 0.5)
    return (left, top, left + size[0], top + size[1])


def offset_of(anchor: Point, align: str, box: Box) -> Point:
    """Return the offset at which `box_at` gives this box."""
    x = box[2] if "left" in align else box[0] if "right" in align else (box[0] + box[2]) / 2
    y = box[3] if "top" in align else box[1] if "bottom" in align else (box[1] + box[3]) / 2
    return x - anchor[0], y - anchor[1]


def shape(scene: Scene, layout: Layout, note: NoteInput, size: Size) -> Shape:
    """Return a note's shape in a view, with the places for a text of this size."""
    kind = note.note.kind
    if kind == "text":
        made = _text(scene, layout, note, size)
    elif kind == "line":
        made = _line(scene, layout, note, size)
    elif kind == "band":
        made = _band(scene, layout, note, size)
    elif kind == "threshold":
        made = _threshold(scene, layout, note, size)
    else:
        made = _bracket(scene, layout, note, size)
    if note.note.placed:
        made.places = lambda: [box_at(made.anchor, note, size)]
    return made


def middle(layout: Layout, note: NoteInput) -> float:
    """Return the height of a note's anchor where nothing else decides."""
    top, bottom = stretch(layout, note)
    return top + 1.0 if note.lane == ANY and note.panel == ANY else (top + bottom) / 2


def _text(scene: Scene, layout: Layout, note: NoteInput, size: Size) -> Shape:
    x = scene.x_at(note.first)
    y = height_of(layout, note, note.values[0]) if note.values else _event_y(scene, layout, note)
    at_event = note.lane != ANY and y != middle(layout, note)
    # An event has a mark of its own, which a dot would hide.
    dots = [] if at_event else [(x, y)]
    made = Shape(note, (x, y), ends=[(x, y)], dots=dots, leader=True)
    made.places = lambda: [box_at((x, y), note, size), *_around((x, y), size)]
    return made


def _event_y(scene: Scene, layout: Layout, note: NoteInput) -> float:
    """The height of the event of that day in a lane, where one is there; else the lane's middle."""
    if note.lane == ANY:
        return middle(layout, note)
    lane = layout.inputs.lanes[note.lane]
    low, high = np.searchsorted(lane.start, (note.first - 0.51, note.first + 0.51))
    for place in range(int(low), min(int(high), int(low) + 8)):
        if lane.ids[place] in scene.event_ids:
            box = scene.event_boxes[scene.event_ids.index(lane.ids[place])]
            return float(box[1] + min(box[3] - box[1], layout.lanes[note.lane].pitch) / 2)
    return middle(layout, note)


def _around(at: Point, size: Size) -> list[Box]:
    """Places around a point, nearer ones first, above before below."""
    wide, high = size
    places = []
    for away in (14.0, 28.0, 46.0, 70.0, 100.0):
        for across, down in itertools.product((0.0, 1.0, -1.0), (-1.0, 1.0)):
            left = at[0] + across * (away + wide / 2) - wide / 2
            top = at[1] + down * (away + high / 2) - high / 2
            places.append((left, top, left + wide, top + high))
        for across in (1.0, -1.0):
            left = at[0] + across * (away + wide / 2) - wide / 2
            top = at[1] - high / 2
            places.append((left, top, left + wide, top + high))
    return places


def _rows(area: tuple[float, float], high: float, align: str) -> list[float]:
    """Tops at which a text can stand in a stretch: from its top, its foot or its middle on."""
    top, bottom = area[0] + 3.0, area[1] - 3.0 - high
    count = int(min(24.0, max(0.0, (bottom - top) / 9.0))) + 1
    rows = [top + k * (bottom - top) / max(count - 1, 1) for k in range(count)]
    if "bottom" in align:
        return rows[::-1]
    if align in ("left", "middle", "right"):
        center = (top + bottom) / 2
        return sorted(rows, key=lambda row: abs(row - center))
    return rows


def _line(scene: Scene, layout: Layout, note: NoteInput, size: Size) -> Shape:
    top, bottom = stretch(layout, note)
    x = scene.x_at(note.first)
    made = Shape(note, (x, top), ends=[(x, top + 6.0)], lines=[(x, top, x, bottom)])
    right, left = x + 5.0, x - 5.0 - size[0]
    sides = (left, right) if "left" in note.note.align else (right, left)
    made.places = lambda: _grid(_rows((top, bottom), size[1], note.note.align), sides, size)
    return made


def _band(scene: Scene, layout: Layout, note: NoteInput, size: Size) -> Shape:
    top, bottom = stretch(layout, note)
    begin, end = scene.x_at(note.first), scene.x_at(note.last)
    left, right = max(begin, scene.plot[0]), min(end, scene.plot[2])
    made = Shape(note, (left, top), fills=[(left, top, right, bottom)])
    made.ends = [(begin, (top + bottom) / 2), (end, (top + bottom) / 2)]
    made.lines = [(x, top, x, bottom) for x in (begin, end) if scene.plot[0] <= x <= scene.plot[2]]
    ways = [left + 5.0, (left + right - size[0]) / 2, right - 5.0 - size[0]]
    order = sorted(ways, key=lambda way: ways.index(way) != _column(note.note.align))
    if size[0] + 8.0 > right - left:
        order = [(left + right - size[0]) / 2, right + 5.0, left - 5.0 - size[0]]
    made.across = (left, right)
    made.places = lambda: _grid(_rows((top, bottom), size[1], note.note.align), order, size)
    return made


def _column(align: str) -> int:
    return 0 if "left" in align else 2 if "right" in align else 1


def _threshold(scene: Scene, layout: Layout, note: NoteInput, size: Size) -> Shape:
    y = height_of(layout, note, note.values[0])
    left = scene.plot[0]
    right = min(scene.plot[2], scene.x_at(layout.inputs.last))
    made = Shape(note, (left, y), ends=[(left + 6.0, y)], dashed=[(left, y, right, y)])
    over, under = y - 3.0 - size[1], y + 3.0
    rows = (under, over) if "bottom" in note.note.align else (over, under)

    def places() -> list[Box]:
        ways = [left + 6.0, (left + right - size[0]) / 2, right - 6.0 - size[0]]
        steps = [left + 6.0 + k * (right - left - size[0] - 12.0) / 7 for k in range(8)]
        first = ways[_column(note.note.align)]
        return _grid(rows, (first, *sorted(steps, key=lambda step: abs(step - first))), size)

    made.places = places
    return made


def _bracket(scene: Scene, layout: Layout, note: NoteInput, size: Size) -> Shape:
    """A bar from day to day; over a series with lines down to its two values."""
    top, bottom = stretch(layout, note)
    x1, x2 = scene.x_at(note.first), scene.x_at(note.last)
    left, right = max(x1, scene.plot[0]), min(x2, scene.plot[2])
    center = (left + right - size[0]) / 2
    ways = (center, left + 2.0, right - 2.0 - size[0])
    if not note.values:
        made = Shape(note, ((left + right) / 2, top + size[1] + 8.0))
        made.across = (left, right)
        made.places = lambda: _grid(
            _rows((top, bottom - 8.0), size[1], note.note.align), ways, size
        )
        return made
    heights = [height_of(layout, note, value) for value in note.values]
    bar = max(top + 2.0, min(heights) - 12.0)
    made = Shape(note, ((left + right) / 2, bar), lines=[(left, bar, right, bar)])
    for x, y in zip((x1, x2), heights, strict=True):
        made.ends.append((x, y))
        if scene.plot[0] <= x <= scene.plot[2]:
            made.dashed.append((x, bar, x, y))
            made.dots.append((x, y))
    made.across = (left, right)

    def places() -> list[Box]:
        over, under = made.anchor[1] - 3.0 - size[1], made.anchor[1] + 3.0
        rows = (under, over) if "bottom" in note.note.align else (over, under)
        steps = [left + 2.0 + k * (right - left - size[0] - 4.0) / 8 for k in range(9)]
        return _grid(rows, (*ways, *sorted(steps, key=lambda at: abs(at - center))), size)

    made.places = places
    return made


def bars(layout: Layout, shapes: Iterable[Shape], firm: Floats) -> Floats:
    """Put the bars of brackets over series where they cross the fewest words; return their boxes.

    No other words stand on them: a reader takes what stands on a bracket for what it measures.

    Parameters
    ----------
    firm : ndarray of float, shape (n, 4)
        Words and numbers that stand already.
    """
    found: list[Box] = []
    for made in shapes:
        if made.note.note.kind != "bracket" or not made.note.values:
            continue
        left, bar, right, _ = made.lines[0]
        top = stretch(layout, made.note)[0] + 2.0
        # A little lower, or higher as far as the panel goes; where a hand put its words it stays.
        steps = () if made.note.note.placed else (6.0, -6.0, -12.0, -18.0, -24.0)
        tried = [bar, *(bar + step for step in steps if bar + step >= top)]
        near = firm[(firm[:, 0] < right) & (firm[:, 2] > left)]
        crossed = [int(((near[:, 1] < y + 2.0) & (near[:, 3] > y - 2.0)).sum()) for y in tried]
        y = tried[crossed.index(min(crossed))]
        made.anchor = (made.anchor[0], y)
        made.lines = [(left, y, right, y)]
        made.dashed = [(x, y, x, foot) for x, _, _, foot in made.dashed]
        found.append((left, y - 0.9, right, y + 0.9))
    return np.array(found).reshape(-1, 4)


def _grid(rows: Iterable[float], ways: Iterable[float], size: Size) -> list[Box]:
    """Return boxes of a size at tops and lefts, row by row."""
    ways = tuple(ways)
    return [(at, row, at + size[0], row + size[1]) for row in rows for at in ways]


def with_bar(scene: Scene, made: Shape, box: Box) -> None:
    """Give a bracket of days its bar: under its text, or over it where that stands below."""
    below = "bottom" in made.note.note.align
    bar = box[1] - 3.0 if below else box[3] + 3.0
    x1, x2 = scene.x_at(made.note.first), scene.x_at(made.note.last)
    left, right = max(x1, scene.plot[0]), min(x2, scene.plot[2])
    made.lines.append((left, bar, right, bar))
    for x in (x1, x2):
        made.ends.append((x, bar))
        if scene.plot[0] <= x <= scene.plot[2]:
            made.lines.append((x, bar, x, bar + (-6.0 if below else 6.0)))


def homes(layout: Layout, note: NoteInput) -> list[tuple[float, float]]:
    """Return the stretches in which words look for room, best first."""
    top, bottom = stretch(layout, note)
    page, line = (layout.frame.top, layout.frame.lower_axis[1]), layout.page.style.label
    if note.note.kind == "threshold":
        # In another panel its value would be read on another scale.
        return [(top, bottom), (top - line, bottom + line)]
    if note.note.kind == "bracket":
        if not note.values:
            # Its bar goes with its words: in another lane, it would measure something else.
            return [(top, bottom)]
        # Over its bar too, which is near the top of the panel.
        return [(max(page[0], top - 4.0 * line), bottom), page]
    return [(top, bottom), page] if note.panel != ANY else [page]
