"""Lay a figure out for a page: heavy, done once for its content and the page's size.

`compose` does the rest.

Lanes are cached by what they hold, their rows and the width class of the page, so that an edit lays
out its own lane alone and a window pulled wider lays out nothing until it is a thirtieth wider.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing.layout import furniture, measure, note_inputs, panel_boxes, rows, ticks
from briefing.layout import inputs as given
from briefing.layout.furniture import Furniture
from briefing.layout.lane_layouts import Cache, PaperLane, PaperLayer, ScreenLane, ScreenLayer
from briefing.layout.note_inputs import NoteInput
from briefing.layout.pages import Page
from briefing.layout.scene import Box

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LaneLayout:
    """One lane on a page: its box, where its rows of text begin, and where its foot begins.

    Attributes
    ----------
    band, band_top : float
        Height and top of the strip with the terms of office; 0 where it has none.
    ground : str
        Color role of what it stands on.
    flipped : bool
        Its rows are counted from the bottom up: it stands above the time axis of a mirrored pair.
    """

    box: Box
    band: float
    rows_top: float
    rows: int
    pitch: float
    foot: float
    labels: ScreenLane | PaperLane
    band_top: float = 0.0
    ground: str = "band"
    flipped: bool = False

    def row_y(self, row: int) -> float:
        """Return the middle of a row; the first is the topmost, or the lowest where flipped."""
        from_top = self.rows - 1 - row if self.flipped else row
        return self.rows_top + (from_top + 0.5) * self.pitch


@dataclass(frozen=True)
class Frame:
    """The vertical arrangement of a page, in design pixels.

    Attributes
    ----------
    left, right : float
        The plot area: first and last day of the view.
    edge : float
        Where labels must end.
    top : float
        Where the lanes begin, and with them the grid: under the axis, or over it where a pair of
        lanes is mirrored in it.
    axis, strip, panels, lower_axis : Box
    names : tuple of tuple of str
        The lines in which each numbered mark is named.
    """

    left: float
    right: float
    edge: float
    top: float
    axis: Box
    strip: Box
    names: tuple[tuple[str, ...], ...]
    panels: tuple[Box, ...]
    lower_axis: Box


@dataclass(frozen=True)
class Layout:
    """A figure laid out for a page."""

    inputs: given.Inputs
    page: Page
    furniture: Furniture
    frame: Frame
    lanes: tuple[LaneLayout, ...]
    notes: tuple[NoteInput, ...] = ()

    @property
    def fit(self) -> float:
        """Pixels a day where the whole range is in view: the smallest scale."""
        return (self.frame.right - self.frame.left) / (self.inputs.last - self.inputs.first)


def lay_out(
    inputs: given.Inputs, page: Page, cache: Cache | None = None, *, bare: bool = False
) -> Layout:
    """Lay a figure out for a page.

    Parameters
    ----------
    cache : Cache, optional
        Lanes of earlier layouts, taken over where nothing in them changed.
    bare : bool
        Lanes on screen that are not in the cache get no labels, which is quick: all their events
        are counts.
    """
    around = furniture.furnish(inputs, page)
    frame, room = _frame(inputs, page, around)
    fit = (frame.right - frame.left) / (inputs.last - inputs.first)
    builder = (
        PaperLayer(inputs, page, frame, fit, cache or Cache())
        if page.paper
        else ScreenLayer(inputs, page, frame, fit, cache or Cache(), bare=bare)
    )
    overheads = [_overhead(inputs, number, page) for number in range(len(inputs.lanes))]
    room -= sum(each.total for each in overheads)
    budget = math.floor(room / page.style.pitch)
    least, most = _bounds(inputs, page, overheads, budget)
    values = [builder.shown(number) for number in range(len(inputs.lanes))]
    shared = rows.share(max(budget, sum(least)), values, least, most)
    shared = rows.stretched(shared, [lane.height for lane in inputs.lanes], budget, least)
    total = sum(shared)
    if overheads and not total and room < 0.0:
        # Not even without rows there is room for all: they stand closer.
        less = room / len(overheads)
        overheads = [each._replace(pad=max(each.pad + less, 0.0)) for each in overheads]
    pitch = page.style.pitch
    if total:
        pitch = min(pitch * 1.3, max(room / total, pitch * 0.5))
    spare = max(0.0, room - pitch * total) / max(1, sum(count > 0 for count in shared))
    boxes, axis = _stacked(
        inputs,
        frame,
        page.width,
        [
            each.total + count * pitch + (spare if count else 0.0)
            for each, count in zip(overheads, shared, strict=True)
        ],
    )
    lanes = []
    number_next = 1
    for number, (count, overhead) in enumerate(zip(shared, overheads, strict=True)):
        labels = builder.lane(number, count, number_next)
        if isinstance(labels, PaperLane):
            number_next += sum(len(group.positions) for group in labels.numbers)
        more = spare / 2 if count else 0.0
        heights = (count * pitch, overhead, more)
        lanes.append(_lane(inputs, number, (boxes[number], count, pitch), heights, labels))
    frame = dataclasses.replace(frame, axis=axis)
    notes = note_inputs.resolved(inputs.notes, inputs)
    return Layout(inputs, page, around, frame, tuple(lanes), notes)


class _Overhead(NamedTuple):
    """What a lane takes beside its rows: strip of terms, padding, foot, room for its name."""

    band: float
    pad: float
    foot: float
    name: float

    @property
    def total(self) -> float:
        return self.band + self.pad + self.foot


def _lane(
    inputs: given.Inputs,
    number: int,
    place: tuple[Box, int, float],
    heights: tuple[float, _Overhead, float],
    labels: ScreenLane | PaperLane,
) -> LaneLayout:
    """Put the parts of a lane into its box; over the axis in the opposite order, foot first."""
    box, count, pitch = place
    in_rows, overhead, more = heights
    band, pad, foot, _ = overhead
    where = inputs.lanes[number].place
    ground = "band" if number % 2 == 0 else "paper"
    if where == "above":
        top = box[1] + band + foot + more
        foot_at = box[1] + band + more / 2
        return LaneLayout(
            box, band, top, count, pitch, foot_at, labels, box[1], ground, flipped=True
        )
    low = where == "below"
    top = box[1] + (0.0 if low else band) + pad + more
    band_top = box[3] - band if low else box[1]
    return LaneLayout(box, band, top, count, pitch, top + in_rows, labels, band_top, ground)


def _stacked(
    inputs: given.Inputs, frame: Frame, wide: float, heights: list[float]
) -> tuple[list[Box], Box]:
    """Put the lanes under each other, and the time axis under the first of a mirrored pair."""
    y, axis = frame.top, frame.axis
    boxes: list[Box] = []
    for lane, height in zip(inputs.lanes, heights, strict=True):
        boxes.append((0.0, y, wide, y + height))
        y += height
        if lane.place == "above":
            tall = axis[3] - axis[1]
            axis = (axis[0], y, axis[2], y + tall)
            y += tall
    return boxes, axis


def _overhead(inputs: given.Inputs, number: int, page: Page) -> _Overhead:
    """Return what a lane takes beside its rows; a collapsed one is as low as its name allows."""
    style = page.style
    lane = inputs.lanes[number]
    band = style.small + 5.0 if any(band.lane == number for band in inputs.bands) else 0.0
    foot = 10.5 + 1.2 * style.count if page.paper else 18.0
    name = _name_height(inputs, number, page)
    pad = max(4.0, name - band - foot) if lane.collapsed else 4.0
    return _Overhead(band, pad, foot, name)


def _name_height(inputs: given.Inputs, number: int, page: Page) -> float:
    """Return what a lane's name takes beside it."""
    style = page.style
    lines = measure.filled(inputs.lanes[number].name, style.lane, measure.BOLD, name_room(page))
    return len(lines) * style.lane * 1.22 + 9.0


def name_room(page: Page) -> float:
    """Return how wide the name of a lane may be."""
    side = page.style.margin
    return side + page.style.gutter - ((side or 4.0) + 12.0) - 6.0


def _bounds(
    inputs: given.Inputs, page: Page, overheads: list[_Overhead], budget: int
) -> tuple[list[int], list[int]]:
    """Return rows that each lane gets at least and at most.

    So many that its name has room; where there are not enough for all, the last lanes go without.
    """
    pitch = page.style.pitch
    most = [0 if lane.collapsed else rows.MOST for lane in inputs.lanes]
    least = [
        max(1, math.ceil((each.name - each.total) / pitch - 0.2)) if limit else 0
        for each, limit in zip(overheads, most, strict=True)
    ]
    for lower in (1, 0):
        for place in reversed(range(len(least))):
            if sum(least) <= budget:
                return least, most
            least[place] = min(least[place], lower)
    return least, most


def _frame(inputs: given.Inputs, page: Page, around: Furniture) -> tuple[Frame, float]:
    """Return the frame of a page and the height that its lanes share.

    Lanes and panels have what they need at least before the names of the numbered marks.
    """
    style = page.style
    side = style.margin
    left = side + style.gutter
    labels = panel_boxes.room(inputs.panels, style.small, style.gutter)
    right = page.width - side - max(style.right, labels)
    edge = page.width - (side or 4.0)
    tier = style.small * 1.5
    # On paper the scale never changes: where it shows years alone, the axis has one tier.
    scale = (right - left) / (inputs.last - inputs.first)
    tiers = 1 if page.paper and ticks.unit_for(scale) not in ticks.TWO_TIERS else 2
    axis = (left, around.top, right, around.top + tiers * tier)
    lower = (left, around.bottom - tier - 3, right, around.bottom - 3)
    room = lower[1] - axis[3] - 2.0
    overheads = [_overhead(inputs, number, page) for number in range(len(inputs.lanes))]
    lanes_least = sum(each.total for each in overheads) + style.pitch * sum(
        not lane.collapsed for lane in inputs.lanes
    )
    panels_least = panel_boxes.least(inputs.panels, page, right - left)
    names, strip_height = _names(inputs, page, right - left, room - lanes_least - panels_least)
    panels, panels_top = panel_boxes.boxes(
        inputs.panels,
        page,
        (left, right),
        (axis[3] + strip_height, lower[1]),
        lanes_least if inputs.lanes else None,
    )
    strip = (left, panels_top - strip_height, right, panels_top)
    mirrored = any(lane.place == "above" for lane in inputs.lanes)
    top = axis[1] if mirrored else axis[3]
    frame = Frame(left, right, edge, top, axis, strip, names, panels, lower)
    return frame, strip[1] - axis[3]


def _names(
    inputs: given.Inputs, page: Page, room: float, high: float
) -> tuple[tuple[tuple[str, ...], ...], float]:
    """Break the names of the numbered marks so that they stand beside each other.

    On a screen too low for them (`high`) they are shortened, and at last the numbers stand alone.

    Returns the strip's height.
    """
    size = page.style.small
    texts = [inputs.lanes[lane].labels[position] for lane, position in inputs.callouts]
    if not texts:
        return (), 10.0 if inputs.panels else 0.0
    names: list[tuple[str, ...]] = []
    for lines in (1, 2, 3, 4):
        names = []
        for text in texts:
            wide = measure.width(text, size, measure.MEDIUM)
            broken = None
            share = wide / lines
            while broken is None and share <= wide:
                broken = measure.wrap(text, size, measure.MEDIUM, share, lines)
                share += 4.0
            names.append(broken or (text,))
        if sum(name_width(name, size) for name in names) <= room + page.style.right:
            break
    around = page.style.leader + 8.0
    height = max(len(name) for name in names) * size * 1.25
    if not page.paper and height + around > high:
        lines = math.floor((high - around) / (size * 1.25))
        share = (room + page.style.right) / len(texts) - size * 1.5 - 10.0
        names = [_shortened(text, size, share, lines) for text in texts]
        height = max(1, *(len(name) for name in names)) * size * 1.25
    return tuple(names), height + around


def _shortened(text: str, size: int, share: float, lines: int) -> tuple[str, ...]:
    """Return a name in so many lines of this width, cut where it must be; none in no line."""
    if lines < 1 or share < 3 * size:
        return ()
    for cut in (lines * 0.94, lines * 0.8, 1.0):
        short = measure.shortened(text, size, measure.MEDIUM, share * cut)
        broken = measure.wrap(short, size, measure.MEDIUM, share, lines)
        if broken is not None:
            return broken
    return (measure.shortened(text, size, measure.MEDIUM, share),)


def name_width(lines: tuple[str, ...], size: int) -> float:
    """Return what the name of a numbered mark takes in its strip.

    Its disc and the gap to the next are included.
    """
    wide = max((measure.width(line, size, measure.MEDIUM) for line in lines), default=0.0)
    return wide + size * 1.5 + 10.0
