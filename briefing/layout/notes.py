"""The notes of a view: shapes under the events, words over all, arrows where one is off view.

Anchors are days and values, so that no zoom, window, language or paper moves them. Words look for
room of their own (`note_places`); where a person put them they stand, and labels of events that
they would cut into are left out as a whole and counted as marks.
"""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from briefing.layout import (
    note_keeper,
    note_obstacles,
    note_places,
    note_shapes,
    note_words,
    speech,
)
from briefing.layout.arrange import Layout
from briefing.layout.note_inputs import ANY, NoteInput
from briefing.layout.note_keeper import Keeper
from briefing.layout.note_obstacles import FIRM, LABELS
from briefing.layout.note_shapes import Shape
from briefing.layout.scene import (
    Box,
    Curve,
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


@dataclasses.dataclass
class _Drawn:
    """A note with its words in their place."""

    shape: Shape
    block: note_words.Block
    box: Box
    covers: bool


def draw(
    scene: Scene,
    layout: Layout,
    under: int,
    *,
    lifted: str = "",
    keeper: Keeper | None = None,
    moving: bool = False,
) -> None:
    """Add the notes of a view.

    Parameters
    ----------
    under : int
        Position in the scene's marks of what lies over the notes' shapes: the lanes' events.
    lifted : str
        Id of a note that a hand holds and that is drawn by the hand; "" is none.
    keeper : Keeper, optional
        Where words found room in earlier frames; they stay there while it is free.
    moving : bool
        The view is being panned or zoomed.
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
    mirrored = layout.lanes[:1] and layout.lanes[0].flipped
    taken = note_obstacles.of(scene, mirrored=bool(mirrored))
    # What a person placed is there first; of the others the more important ones choose first.
    drawn = _places(scene, layout, _in_order(shown), taken, (keeper, moving))
    if covering := [each.box for each in drawn if each.covers]:
        leave_out(scene, np.array(covering))
    words = _words_in(scene, taken, covered=bool(covering))
    texts = np.concatenate((words, np.array([each.box for each in drawn])))
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
    # The words of a bracket over a series have room at its bar alone.
    return sorted(notes, key=lambda each: (not each.note.placed, each.note.kind != "bracket"))


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


def _words_in(scene: Scene, taken: note_obstacles.Obstacles, *, covered: bool) -> Floats:
    """Return what no line of a note crosses: numbers and words, those left out not among them."""
    if not covered:
        return taken.boxes[taken.until >= LABELS]
    labels = [text for mark in scene.of(Texts, "lane.label") for text in mark.items]
    return np.concatenate((taken.only(FIRM), note_obstacles.text_boxes(labels)))


def _places(
    scene: Scene,
    layout: Layout,
    shown: list[NoteInput],
    taken: note_obstacles.Obstacles,
    kept: tuple[Keeper | None, bool],
) -> list[_Drawn]:
    """Find the place of every note's words: where a hand put them, where they stood, or anew."""
    keeper, moving = kept
    language = layout.inputs.language
    blocks = [note_words.block(note, _sizes(layout), language) for note in shown]
    shapes = [
        note_shapes.shape(scene, layout, note, (words.width, words.height))
        for note, words in zip(shown, blocks, strict=True)
    ]
    page = (2.0, 2.0, scene.width - 2.0, scene.height - 2.0)
    left, right = scene.plot[0] + 2.0, max(scene.label_edge, scene.plot[2]) - 2.0
    area = (left, layout.frame.top + 2.0, right, layout.frame.lower_axis[1] - 2.0)
    found: list[note_places.Found | None] = [
        note_places.Found(note_places.clamped(made.tried[0], page), 3) if note.note.placed else None
        for note, made in zip(shown, shapes, strict=True)
    ]
    hands = np.array([each.box for each in found if each is not None]).reshape(-1, 4)
    bars = note_shapes.bars(layout, shapes, taken.only(FIRM))
    if more := len(hands) + len(bars):
        boxes = np.concatenate((taken.boxes, hands, bars))
        taken = note_obstacles.Obstacles(boxes, np.append(taken.until, [FIRM] * more))
    settles = False
    if keeper is not None:
        settles = keeper.settles(layout, (scene.first, scene.last), moving=moving)
        sizes = [(m, b.width, b.height) for m, b in zip(shapes, blocks, strict=True)]
        held = keeper.held(scene, sizes, area, taken)
        found = [one or other for one, other in zip(found, held, strict=True)]
    if settles or not all(found):
        _search(layout, shapes, blocks, (found, settles), note_places.Room(area, taken))
    drawn = []
    for made, words, place in zip(shapes, blocks, found, strict=True):
        assert place is not None
        if keeper is not None and not made.note.note.placed:
            keeper.keep(scene, made, place)
        if made.note.note.kind == "bracket" and not made.note.values:
            note_shapes.with_bar(scene, made, place.box)
        drawn.append(_Drawn(made, words, place.box, place.tier == LABELS and bool(words.lines)))
    return drawn


def _search(
    layout: Layout,
    shapes: list[Shape],
    blocks: list[note_words.Block],
    state: tuple[list[note_places.Found | None], bool],
    room: note_places.Room,
) -> None:
    """Look for room for the words that have none yet; with `settles` for better places too."""
    found, settles = state
    if not settles:
        for each in found:
            if each is not None:
                room.take(each.box)
    for k, (made, words) in enumerate(zip(shapes, blocks, strict=True)):
        held = found[k]
        if made.note.note.placed or (held is not None and not settles):
            continue
        homes = note_shapes.homes(layout, made.note)
        new = room.find((words.width, words.height), made.tried, homes)
        if held is None or note_keeper.better(made, held, new) or room.covered(held.box):
            found[k] = held = new
        if words.lines:
            room.take(held.box)


def leave_out(scene: Scene, covering: Floats) -> None:
    """Take labels that words of notes would cut into out of a scene, as marks they stay."""
    gone: set[str] = set()
    for number, mark in enumerate(scene.marks):
        if not isinstance(mark, Texts) or mark.tag != "lane.label" or not mark.items:
            continue
        boxes = note_obstacles.text_boxes(mark.items)
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
    events = sum(speech.record_of(each)[0] == "events" for each in gone)
    named, marks = scene.tally.named - events, scene.tally.marks + events
    scene.tally = dataclasses.replace(scene.tally, named=named, marks=marks)


def place_of(made: Shape, box: Box) -> NotePlace:
    """Return where a note stands, for the hand that takes hold of it."""
    lines = (*made.fills, *(_thick(line) for line in (*made.lines, *made.dashed)))
    return NotePlace(made.note.note.id, box, made.anchor, tuple(made.ends), lines)


def _thick(line: Box, by: float = 3.0) -> Box:
    x1, y1, x2, y2 = line
    return (min(x1, x2) - by, min(y1, y2) - by, max(x1, x2) + by, max(y1, y2) + by)


def marks_of(layout: Layout, drawn: list[_Drawn], texts: Floats) -> tuple[list[Mark], list[Mark]]:
    """Return what lies under the events, and what lies over everything.

    Parameters
    ----------
    texts : ndarray of float, shape (n, 4)
        Words that no line crosses.
    """
    fills = [fill for each in drawn for fill in each.shape.fills]
    low: list[Box] = []
    edges: list[Box] = []
    high: list[Box] = []
    dashed = [line for each in drawn for line in each.shape.dashed]
    dots = [dot for each in drawn for dot in each.shape.dots]
    leaders: list[tuple[list[Box], Box]] = []
    lines: list[tuple[list[Box], Box]] = []
    for each in drawn:
        made = each.shape
        over = high if made.note.panel != ANY else low
        lines += [(edges if made.fills else over, line) for line in made.lines]
        if made.leader and each.block.lines:
            leaders += [(over, line) for line in led(each.box, made.anchor)]
    for given, clear in ((lines, 2.0), (leaders, 1.0)):
        left = note_places.cut([line for _, line in given], texts, clear)
        for (into, _), parts in zip(given, left, strict=True):
            into.extend(parts)
    dashed = [part for parts in note_places.cut(dashed, texts) for part in parts]
    dots = note_places.off_words(dots, texts)
    ground: list[Mark] = []
    if fills:
        ground.append(Rects("note.band", np.array(fills), _FILL, "plot"))
    for tag, part, colour in (("note.edge", edges, _EDGE), ("note.line", low, _LINE)):
        if part:
            ground.append(Segments(tag, np.array(part), colour, 1.2, (), "labels"))
    top: list[Mark] = []
    if high:
        top.append(Segments("note.line", np.array(high), _LINE, 1.2, (), "labels"))
    if dashed:
        top.append(Segments("note.dashed", np.array(dashed), _LINE, 1.3, (5.0, 3.0), "labels"))
    if dots:
        top.append(_dots(np.array(dots)))
    top += _words(layout, drawn)
    return ground, top


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
