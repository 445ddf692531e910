"""The notes of a view: shapes under the events, words over all, arrows where one is off view.

Anchors are days and values, so that no zoom, window, language or paper moves them. Words look for
room of their own (`note_places`); where a person put them they stand, and labels of events that
they would cut into are left out as a whole and counted as marks.
"""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from briefing.layout import note_places, note_shapes, note_words
from briefing.layout.arrange import Layout
from briefing.layout.note_inputs import ANY, NoteInput
from briefing.layout.note_shapes import Shape
from briefing.layout.scene import (
    Box,
    Curve,
    Discs,
    Mark,
    NotePlace,
    Rects,
    Scene,
    Segments,
    Symbols,
    Text,
    Texts,
)

Floats = NDArray[np.float64]

_LINE, _FILL = "ink2", "focus@0.13"
_EDGE = "focus@0.75"
_CHEVRON = 6.0
_EMPTY = np.zeros((0, 4))


@dataclasses.dataclass
class _Drawn:
    """A note with its words in their place."""

    shape: Shape
    block: note_words.Block
    box: Box
    covers: bool


def draw(scene: Scene, layout: Layout, under: int, *, lifted: str = "") -> None:
    """Add the notes of a view.

    Parameters
    ----------
    under : int
        Position in the scene's marks of what lies over the notes' shapes: the lanes' events.
    lifted : str
        Id of a note that a hand holds and that is drawn by the hand; "" is none.
    """
    shown: list[NoteInput] = []
    for note in layout.notes:
        if note.note.id == lifted or not note.there or not _at_scale(scene, note):
            continue
        off = _off_view(scene, layout, note)
        if off is None:
            shown.append(note)
        elif off:
            scene.marks.append(off[0])
    if not shown:
        return
    firm, labels, soft = obstacles(scene)
    left, right = scene.plot[0] + 2.0, max(scene.label_edge, scene.plot[2]) - 2.0
    area = (left, layout.frame.axis[3] + 2.0, right, layout.frame.lower_axis[1] - 2.0)
    room = note_places.Room(area, firm, labels, soft)
    # What a person placed is there first; of the others the more important ones choose first.
    drawn = [_placed(scene, layout, note, room) for note in _in_order(shown)]
    if (covering := [each.box for each in drawn if each.covers]) and len(labels):
        leave_out(scene, np.array(covering))
        labels = _boxes([mark for mark in scene.marks if isinstance(mark, Texts)], "lane.label")
    texts = np.concatenate((firm, labels, np.array([each.box for each in drawn])))
    ground, top = marks_of(layout, drawn, texts)
    scene.marks[under:under] = ground
    scene.marks += top
    scene.notes = [place_of(each.shape, each.box) for each in drawn]


def alone(scene: Scene, layout: Layout, note: NoteInput) -> tuple[list[Mark], NotePlace | None]:
    """Return the marks of one note over a scene, its words where they are wished: a hand holds it.

    None in place of where it stands: what it is pinned to is not in the figure or not in view.
    """
    if not note.there or note.last < scene.first or note.first > scene.last:
        return [], None
    words = note_words.block(note, _sizes(layout), layout.inputs.language)
    made = note_shapes.shape(scene, layout, note, (words.width, words.height))
    box = note_places.clamped(made.tried[0], (2.0, 2.0, scene.width - 2.0, scene.height - 2.0))
    if note.note.kind == "bracket" and not note.values:
        note_shapes.with_bar(scene, made, box)
    held = _Drawn(made, words, box, covers=False)
    ground, top = marks_of(layout, [held], np.array([box]))
    return [*ground, *top], place_of(made, box)


def _sizes(layout: Layout) -> tuple[int, int]:
    return layout.page.style.label, layout.page.style.small


def _in_order(notes: list[NoteInput]) -> list[NoteInput]:
    return sorted(notes, key=lambda each: not each.note.placed)


def _at_scale(scene: Scene, note: NoteInput) -> bool:
    low, high = note.note.scale_min, note.note.scale_max
    if low is None and high is None:
        return True
    scale = (scene.plot[2] - scene.plot[0]) / (scene.last - scene.first)
    return (low is None or scale >= low) and (high is None or scale <= high)


def _off_view(scene: Scene, layout: Layout, note: NoteInput) -> tuple[Mark, ...] | None:
    """Return an arrow at the edge beyond which a note lies, or nothing where one cannot go there.

    None: the note is in view.
    """
    if note.values:
        _, top, right, bottom = layout.frame.panels[note.panel]
        heights = [note_shapes.height_of(layout, note, value) for value in note.values]
        if not all(top - 1.0 <= y <= bottom + 1.0 for y in heights):
            # Beyond the scale, which is fixed: no zoom brings it into view.
            over = min(heights) < top
            tip = (right - 10.0, top + 2.0 if over else bottom - 2.0)
            return (_chevron(tip, (0, -1 if over else 1)),)
    before, after = note.last <= scene.first, note.first >= scene.last
    if not before and not after:
        return None
    inputs = layout.inputs
    if layout.page.paper or note.last <= inputs.first or note.first >= inputs.last:
        return ()
    y = note_shapes.middle(layout, note)
    if note.lane == ANY and note.panel == ANY:
        y += 8.0
    x = scene.plot[0] + 4.0 if before else scene.plot[2] - 4.0
    return (_chevron((x, y), (-1 if before else 1, 0)),)


def _chevron(tip: tuple[float, float], towards: tuple[int, int]) -> Curve:
    """An arrow head of 6 px."""
    x, y = tip
    half = _CHEVRON / 2
    if towards[1]:
        back = y - towards[1] * half
        points = [[x - half, back], [x, y], [x + half, back]]
    else:
        back = x - towards[0] * half
        points = [[back, y - half], [x, y], [back, y + half]]
    return Curve("note.off", np.array(points), "ink2", 1.8)


def obstacles(scene: Scene) -> tuple[Floats, Floats, Floats]:
    """Return boxes of a scene: words and numbers, labels of events, and dots, bars and curves."""
    firm: list[Box] = []
    labels: list[Box] = []
    soft = [scene.event_boxes]
    for mark in scene.marks:
        if isinstance(mark, Texts):
            into = labels if mark.tag == "lane.label" else firm
            into += [item.box for item in mark.items]
        elif isinstance(mark, Discs):
            r = mark.radius
            firm += [(d.x - r, d.y - r, d.x + r, d.y + r) for d in mark.items]
        elif isinstance(mark, Rects) and mark.tag == "panel.bars":
            soft.append(mark.boxes)
        elif isinstance(mark, Curve) and mark.tag == "panel.line" and len(mark.points) > 1:
            soft.append(_along(mark.points))
    return (
        np.array(firm) if firm else _EMPTY,
        np.array(labels) if labels else _EMPTY,
        np.concatenate(soft),
    )


def _boxes(marks: list[Texts], tag: str) -> Floats:
    boxes = [item.box for mark in marks if mark.tag == tag for item in mark.items]
    return np.array(boxes) if boxes else _EMPTY


def _along(points: Floats, step: float = 8.0) -> Floats:
    """Small boxes along a curve, at least one every few pixels."""
    x = np.arange(points[0, 0], points[-1, 0] + step, step)
    y = np.interp(x, points[:, 0], points[:, 1])
    return np.column_stack((x - step / 2, y - 3.0, x + step / 2, y + 3.0))


def _placed(scene: Scene, layout: Layout, note: NoteInput, room: note_places.Room) -> _Drawn:
    words = note_words.block(note, _sizes(layout), layout.inputs.language)
    size = (words.width, words.height)
    made = note_shapes.shape(scene, layout, note, size)
    if note.note.placed:
        page = (2.0, 2.0, scene.width - 2.0, scene.height - 2.0)
        found = note_places.Found(note_places.clamped(made.tried[0], page), 2)
    else:
        within = (layout.frame.axis[3], layout.frame.lower_axis[1])
        if note.note.kind == "bracket" and not note.values:
            # Its bar goes with its words: in another lane, it would measure something else.
            within = note_shapes.stretch(layout, note)
        found = room.find(size, made.tried, within)
    if words.lines:
        room.take(found.box)
    if note.note.kind == "bracket" and not note.values:
        note_shapes.with_bar(scene, made, found.box)
    return _Drawn(made, words, found.box, found.tier == 2 and bool(words.lines))


def leave_out(scene: Scene, covering: Floats) -> None:
    """Take labels that words of notes would cut into out of a scene, as marks they stay."""
    gone: set[str] = set()
    for number, mark in enumerate(scene.marks):
        if not isinstance(mark, Texts) or mark.tag != "lane.label" or not mark.items:
            continue
        boxes = np.array([item.box for item in mark.items])
        hit = (
            (boxes[:, None, 0] < covering[None, :, 2] + 2.0)
            & (boxes[:, None, 2] > covering[None, :, 0] - 2.0)
            & (boxes[:, None, 1] < covering[None, :, 3] + 1.0)
            & (boxes[:, None, 3] > covering[None, :, 1] - 1.0)
        ).any(axis=1)
        cut = {mark.items[k].ids[0] for k in np.flatnonzero(hit)}
        if cut:
            kept = tuple(item for item in mark.items if item.ids[0] not in cut)
            scene.marks[number] = dataclasses.replace(mark, items=kept)
            lost = {item.box for item in mark.items if item.ids[0] in cut}
            scene.labels = [box for box in scene.labels if box not in lost]
            gone |= cut
    named, marks = scene.tally.named - len(gone), scene.tally.marks + len(gone)
    scene.tally = dataclasses.replace(scene.tally, named=named, marks=marks)


def place_of(made: Shape, box: Box) -> NotePlace:
    """Return where a note stands, for the hand that takes hold of it."""
    lines = (*made.fills, *(_thick(line) for line in (*made.lines, *made.dashed)))
    return NotePlace(made.note.note.id, box, made.anchor, tuple(made.ends), lines)


def _thick(line: Box, by: float = 3.0) -> Box:
    x1, x2 = sorted((line[0], line[2]))
    y1, y2 = sorted((line[1], line[3]))
    return (x1 - by, y1 - by, x2 + by, y2 + by)


def marks_of(layout: Layout, drawn: list[_Drawn], texts: Floats) -> tuple[list[Mark], list[Mark]]:
    """Return what lies under the events, and what lies over everything.

    Parameters
    ----------
    texts : ndarray of float, shape (n, 4)
        Words that no line crosses.
    """
    fills: list[Box] = []
    low: list[Box] = []
    edges: list[Box] = []
    high: list[Box] = []
    dashed: list[Box] = []
    dots: list[tuple[float, float]] = []
    for each in drawn:
        made = each.shape
        fills += made.fills
        into = edges if made.fills else high if made.note.panel != ANY else low
        into += [part for line in made.lines for part in note_places.cut(line, texts)]
        dashed += [part for line in made.dashed for part in note_places.cut(line, texts)]
        if made.leader and each.block.lines:
            leader = [part for line in led(each.box, made.anchor) for part in _led(line, texts)]
            (high if made.note.panel != ANY else low).extend(leader)
        dots += [dot for dot in made.dots if not _on_words(dot, texts)]
    ground: list[Mark] = []
    if fills:
        ground.append(Rects("note.band", np.array(fills), _FILL, "plot"))
    for tag, lines, colour in (("note.edge", edges, _EDGE), ("note.line", low, _LINE)):
        if lines:
            ground.append(Segments(tag, np.array(lines), colour, 1.2, (), "labels"))
    top: list[Mark] = []
    if high:
        top.append(Segments("note.line", np.array(high), _LINE, 1.2, (), "labels"))
    if dashed:
        top.append(Segments("note.dashed", np.array(dashed), _LINE, 1.3, (5.0, 3.0), "labels"))
    if dots:
        top.append(_dots(np.array(dots)))
    top += _words(layout, drawn)
    return ground, top


def _on_words(dot: tuple[float, float], texts: Floats) -> bool:
    """Whether an anchor's dot would stand on letters; its leader shows the place without it."""
    x, y = dot
    across = (texts[:, 0] - 2.0 < x) & (x < texts[:, 2] + 2.0)
    return bool((across & (texts[:, 1] < y) & (y < texts[:, 3])).any())


def _led(line: Box, texts: Floats) -> list[Box]:
    return note_places.cut(line, texts, 1.0)


def led(box: Box, anchor: tuple[float, float]) -> list[Box]:
    """Return the leader from a text to its anchor, along x and y; none where it lies on it."""
    x, y = anchor
    inside_x, inside_y = box[0] + 4.0 <= x <= box[2] - 4.0, box[1] <= y <= box[3]
    if inside_x and inside_y:
        return []
    near_y = box[3] + 1.0 if y > box[3] else box[1] - 1.0
    if inside_x:
        return [(x, near_y, x, y)]
    near_x = box[2] + 1.0 if x > box[2] else box[0] - 1.0
    if inside_y:
        return [(near_x, y, x, y)]
    middle = (box[1] + box[3]) / 2
    near_x = box[2] + 1.0 if x > box[2] - 4.0 else box[0] - 1.0
    return [(near_x, middle, x, middle), (x, middle, x, y)]


def _dots(at: Floats) -> Symbols:
    n = len(at)
    shape = np.ones(n, dtype=np.int8)
    return Symbols(
        "note.anchor", at[:, 0], at[:, 1], shape, np.zeros(n, dtype=np.bool_), "ink", 2.6
    )


def _words(layout: Layout, drawn: list[_Drawn]) -> list[Mark]:
    """Words on an opaque ground, in the color of what is behind them."""
    grounds: dict[str, list[Box]] = {}
    items: list[Text] = []
    for each in drawn:
        if not each.block.lines:
            continue
        grounds.setdefault(_ground(layout, each.box), []).append(each.box)
        flush = "middle"
        if each.shape.leader or each.shape.note.note.kind == "line":
            left = each.box[0] >= each.shape.anchor[0] - 4.0
            right = each.box[2] <= each.shape.anchor[0] + 4.0
            flush = "left" if left else "right" if right else "middle"
        items += each.block.at(each.box, flush)
    backs: list[Mark] = [
        Rects("note.ground", np.array(boxes), colour) for colour, boxes in grounds.items()
    ]
    return [*backs, Texts("note.text", tuple(items))] if items else []


def _ground(layout: Layout, box: Box) -> str:
    middle = (box[1] + box[3]) / 2
    for number, lane in enumerate(layout.lanes):
        if lane.box[1] <= middle <= lane.box[3]:
            return "band" if number % 2 == 0 else "paper"
    return "paper"
