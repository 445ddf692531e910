"""Lay a figure out for a page: heavy, done once for its content and the page's size.

`compose` does the rest.

Lanes are cached by what they hold, their rows and the width class of the page, so that an edit lays
out its own lane alone and a window pulled wider lays out nothing until it is a tenth wider.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.layout import furniture, measure, rows, ticks
from briefing.layout import inputs as given
from briefing.layout.furniture import Furniture
from briefing.layout.lane_layouts import Cache, PaperLane, PaperLayer, ScreenLane, ScreenLayer
from briefing.layout.pages import Page
from briefing.layout.scene import Box

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LaneLayout:
    """One lane on a page: its box, where its rows of text begin, and where its foot begins."""

    box: Box
    band: float
    rows_top: float
    rows: int
    pitch: float
    foot: float
    labels: ScreenLane | PaperLane


@dataclass(frozen=True)
class Frame:
    """The vertical arrangement of a page, in design pixels.

    Attributes
    ----------
    left, right : float
        The plot area: first and last day of the view.
    edge : float
        Where labels must end.
    axis, strip, panels, lower_axis : Box
    names : tuple of tuple of str
        The lines in which each numbered mark is named.
    """

    left: float
    right: float
    edge: float
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

    @property
    def fit(self) -> float:
        """Pixels a day where the whole range is in view: the smallest scale."""
        return (self.frame.right - self.frame.left) / (self.inputs.last - self.inputs.first)


def lay_out(inputs: given.Inputs, page: Page, cache: Cache | None = None) -> Layout:
    """Lay a figure out for a page.

    Parameters
    ----------
    cache : Cache, optional
        Lanes of earlier layouts, taken over where nothing in them changed.
    """
    around = furniture.furnish(inputs, page)
    frame, lanes_top, lanes_bottom = _frame(inputs, page, around)
    fit = (frame.right - frame.left) / (inputs.last - inputs.first)
    overheads = [_overhead(inputs, number, page) for number in range(len(inputs.lanes))]
    room = lanes_bottom - lanes_top - sum(sum(overhead) for overhead in overheads)
    budget = max(len(inputs.lanes), math.floor(room / page.style.pitch))
    builder = (
        PaperLayer(inputs, page, frame, fit)
        if page.paper
        else ScreenLayer(inputs, page, frame, fit, cache or Cache())
    )
    shared = rows.share(budget, [builder.shown(number) for number in range(len(inputs.lanes))])
    total = sum(shared)
    pitch = (
        min(page.style.pitch * 1.3, max(room / total, page.style.pitch * 0.5))
        if total
        else page.style.pitch
    )
    spare = max(0.0, room - pitch * total) / max(len(inputs.lanes), 1)
    lanes = []
    y = lanes_top
    number_next = 1
    for number, (count, overhead) in enumerate(zip(shared, overheads, strict=True)):
        band, pad, foot = overhead
        bottom = y + band + pad + count * pitch + foot + spare
        labels = builder.lane(number, count, number_next)
        if isinstance(labels, PaperLane):
            number_next += sum(len(group.positions) for group in labels.numbers)
        top = y + band + pad + spare / 2
        lanes.append(
            LaneLayout(
                (0.0, y, page.width, bottom), band, top, count, pitch, top + count * pitch, labels
            )
        )
        y = bottom
    return Layout(inputs, page, around, frame, tuple(lanes))


def _overhead(inputs: given.Inputs, number: int, page: Page) -> tuple[float, float, float]:
    """Band, padding and foot of a lane."""
    size = page.style.small
    band = size + 5.0 if any(band.lane == number for band in inputs.bands) else 0.0
    foot = 10.5 + 1.2 * page.style.count if page.paper else 18.0
    return band, 4.0, foot


def _frame(inputs: given.Inputs, page: Page, around: Furniture) -> tuple[Frame, float, float]:
    style = page.style
    side = style.margin
    left, right = side + style.gutter, page.width - side - style.right
    edge = page.width - (side or 4.0)
    tier = style.small * 1.5
    # On paper the scale never changes: where it shows years alone, the axis has one tier.
    scale = (right - left) / (inputs.last - inputs.first)
    tiers = 1 if page.paper and ticks.unit_for(scale) not in ticks.TWO_TIERS else 2
    axis = (left, around.top, right, around.top + tiers * tier)
    lower = (left, around.bottom - tier - 3, right, around.bottom - 3)
    names, strip_height = _names(inputs, page, right - left)
    gap = style.small + 2.0
    count = len(inputs.panels)
    room = lower[1] - axis[3] - strip_height
    height = 0.0
    if count and inputs.lanes:
        height = min(style.panel, max(26.0, room * 0.42 / count - gap))
    elif count:
        # No event needs any of it: an empty half would say that nothing happened.
        height = max(26.0, (room - 2.0) / count - gap)
    panels: list[Box] = []
    y = lower[1] - 2 - count * (height + gap)
    strip = (left, y - strip_height, right, y)
    for _ in range(count):
        panels.append((left, y + gap, right, y + gap + height))
        y += gap + height
    frame = Frame(left, right, edge, axis, strip, names, tuple(panels), lower)
    return frame, axis[3], strip[1]


def _names(
    inputs: given.Inputs, page: Page, room: float
) -> tuple[tuple[tuple[str, ...], ...], float]:
    """Break the names of the numbered marks so that they stand beside each other.

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
    height = max(len(name) for name in names) * size * 1.25
    turns = page.style.leader
    return tuple(names), height + turns + 8.0


def name_width(lines: tuple[str, ...], size: int) -> float:
    """Return what the name of a numbered mark takes in its strip.

    Its disc and the gap to the next are included.
    """
    return max(measure.width(line, size, measure.MEDIUM) for line in lines) + size * 1.5 + 10.0
