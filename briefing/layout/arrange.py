"""Lay a figure out for a page: heavy, done once for its content and the page's size.

`compose` does the rest.

Lanes are cached by what they hold, their rows and the width class of the page, so that an edit lays
out its own lane alone and a window pulled wider lays out nothing until it is a tenth wider.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from briefing import words
from briefing.layout import active, counts, furniture, measure, placing, rows, ticks
from briefing.layout import inputs as given
from briefing.layout.furniture import Furniture
from briefing.layout.pages import Page
from briefing.layout.scene import Box

Floats = NDArray[np.float64]

OFFSET = 8.0
"""Pixels from the middle of a mark to its text, at the screen's size of marks."""

DISC = 3.0
"""What a numbered disc needs more than a mark."""

_BRIEF = 40.0
"""Days up to which the text of a period may stand to the left of it, where it would run off the
page.
"""

_MOST_TRIED = 2000
"""Labels of a lane that are tried on paper: long before, its rows are full."""

_CLASS = 1.1
"""Widths that differ by less than this share a layout of their lanes."""


@dataclass(frozen=True)
class ScreenLane:
    """What the labels of one lane do at every scale; see `active.active_scales`.

    `leftward` labels stand to the left of their mark, at every scale: the newest events, which else
    would run off the right edge. `latest_end` is the running maximum of the ends.
    """

    texts: Sequence[str]
    widths: Floats
    weights: NDArray[np.int16]
    leftward: NDArray[np.bool_]
    row: NDArray[np.int16]
    scale: Floats
    latest_end: Floats
    highest: dict[ticks.Unit, int]


@dataclass(frozen=True)
class PaperLane:
    """Where the labels of one lane stand on paper, and the numbers of those that found no room."""

    placed: tuple[placing.Placed, ...]
    numbers: tuple[placing.Numbers, ...]
    widths: Floats
    weights: NDArray[np.int16]
    size: int


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


@dataclass
class Cache:
    """Lanes laid out before, the latest few hundred of them."""

    lanes: dict[tuple[object, ...], ScreenLane] = field(default_factory=dict)

    def keep(self, key: tuple[object, ...], lane: ScreenLane) -> ScreenLane:
        """Remember a lane; the oldest is forgotten where there are many."""
        if len(self.lanes) > 200:
            del self.lanes[next(iter(self.lanes))]
        self.lanes[key] = lane
        return lane


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
        _Paper(inputs, page, frame, fit)
        if page.paper
        else _Screen(inputs, page, frame, fit, cache or Cache())
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
    height = min(style.panel, max(26.0, room * 0.42 / count - gap)) if count else 0.0
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


def weights_of(lane: given.Lane) -> NDArray[np.int16]:
    """Return the weight of each label: what somebody set to 4 or 5 stands out."""
    table = np.array([400, 400, 400, 400, 500, 600], dtype=np.int16)
    return table[np.clip(lane.importance, 0, 5)]


def labels_of(lane: given.Lane, language: words.Language) -> Sequence[str]:
    """Return the labels as they are painted: those of the other language say so."""
    if not lane.tagged.any():
        return lane.labels
    tag = words.say("figure.tag_en" if language == "es" else "figure.tag_es", language)
    return [
        f"{label}\u00a0{tag}" if tagged else label
        for label, tagged in zip(lane.labels, lane.tagged.tolist(), strict=True)
    ]


class _Screen:
    """Lays lanes out by active ranges."""

    def __init__(
        self, inputs: given.Inputs, page: Page, frame: Frame, fit: float, cache: Cache
    ) -> None:
        self.inputs, self.page, self.frame, self.cache = inputs, page, frame, cache
        wide = frame.right - frame.left
        self.smallest = _CLASS ** math.floor(math.log(wide, _CLASS) + 1e-9) / (
            inputs.last - inputs.first
        )
        self.fit = fit
        self.marked = [
            frozenset(p for lane, p in inputs.callouts if lane == number)
            for number in range(len(inputs.lanes))
        ]
        self.extents = [self._extents(number) for number in range(len(inputs.lanes))]

    def shown(self, number: int) -> Callable[[int], float]:
        lane = self.inputs.lanes[number]
        extents, _, _, _ = self.extents[number]
        # The most important few hundred decide how many rows a lane is worth.
        order = extents.order[:300]
        low = (extents.start - self.inputs.first) * self.fit - extents.left
        high = np.maximum(
            low + extents.left + extents.right, (extents.end - self.inputs.first) * self.fit
        )
        worth = np.array(rows.WEIGHTS)[np.clip(lane.importance, 0, 5)]
        held = np.cumsum(rows.first_fit(low, high, order, worth)).tolist()
        return lambda count: float(held[count - 1])

    def lane(self, number: int, count: int, _first_number: int) -> ScreenLane:
        lane = self.inputs.lanes[number]
        extents, widths, weights, leftward = self.extents[number]
        key = (
            _content(lane),
            tuple(sorted(self.marked[number])),
            count,
            self.smallest,
            self.page.style.label,
            leftward.tobytes(),
        )
        known = self.cache.lanes.get(key)
        if known is not None:
            return known
        texts = labels_of(lane, self.inputs.language)
        row, scale = active.active_scales(extents, count, self.smallest)
        latest = (
            np.maximum.accumulate(np.maximum(lane.last, lane.start)) if len(lane) else lane.last
        )
        highest = counts.highest(lane.start, self.inputs.first, self.inputs.last)
        return self.cache.keep(
            key, ScreenLane(texts, widths, weights, leftward, row, scale, latest, highest)
        )

    def _extents(
        self, number: int
    ) -> tuple[active.Extents, Floats, NDArray[np.int16], NDArray[np.bool_]]:
        lane, style = self.inputs.lanes[number], self.page.style
        weights = weights_of(lane)
        widths = measure.widths(labels_of(lane, self.inputs.language), style.label, weights)
        gap = 8.0
        disc = np.zeros(len(lane))
        disc[list(self.marked[number])] = DISC
        far = OFFSET + disc + widths
        room = (self.inputs.last - lane.start) * self.smallest + style.right - 8.0
        back = (lane.start - self.inputs.first) * self.smallest
        leftward = (
            (far > room)
            & (far < back)
            & ((lane.kind <= given.POSSIBLE) | (lane.last - lane.start < _BRIEF))
        )
        span = lane.kind >= given.SPAN
        near = np.full(len(lane), style.marker + 2.0)
        # Under 12 px a span is a mark with its text beside it, else its text begins where the span
        # does.
        right = np.where(leftward, near, far)
        left = np.where(leftward, far, near)
        end = np.where(span, lane.last, lane.start)
        first = np.zeros(len(lane), dtype=np.int8)
        first[list(self.marked[number])] = 1
        order = np.lexsort((lane.start, -lane.importance, -first))
        return (
            active.Extents(lane.start, end, left + gap, right + gap, order),
            widths,
            weights,
            leftward,
        )


class _Paper:
    """Lays lanes out for one view that never moves."""

    def __init__(self, inputs: given.Inputs, page: Page, frame: Frame, fit: float) -> None:
        self.inputs, self.page, self.frame, self.fit = inputs, page, frame, fit
        offset = OFFSET * page.style.marker / 4.2 + 0.8
        self.bounds = placing.Bounds(frame.left + 2.0, frame.edge, offset)
        self.items = [self._items(number) for number in range(len(inputs.lanes))]

    def shown(self, number: int) -> Callable[[int], float]:
        # The most important few hundred decide how many rows a lane is worth.
        items = self.items[number][0][:250]
        worth = [
            rows.WEIGHTS[min(5, max(0, item.rank))] if item.rank < 6 else 6.0 for item in items
        ]
        by_position = {item.position: value for item, value in zip(items, worth, strict=True)}

        def value(count: int) -> float:
            return sum(
                by_position[each.position] for each in placing.place(items, count, self.bounds)
            )

        return value

    def lane(self, number: int, count: int, first_number: int) -> PaperLane:
        items, widths, weights = self.items[number]
        placed = placing.place(items[:_MOST_TRIED], count, self.bounds)
        named = {each.position for each in placed}
        lane = self.inputs.lanes[number]
        rest = [position for position in range(len(lane)) if position not in named]
        x = [self._x(float(lane.start[position])) for position in rest]
        numbers = placing.numbers(
            rest, x, first_number, self.page.style.count, (self.frame.left, self.frame.edge)
        )
        return PaperLane(tuple(placed), tuple(numbers), widths, weights, self.page.style.label)

    def _x(self, day: float) -> float:
        return self.frame.left + (day - self.inputs.first) * self.fit

    def _items(self, number: int) -> tuple[list[placing.Item], Floats, NDArray[np.int16]]:
        lane, style = self.inputs.lanes[number], self.page.style
        weights = weights_of(lane)
        labels = labels_of(lane, self.inputs.language)
        marked = {p for where, p in self.inputs.callouts if where == number}
        ranks = [6 if p in marked else int(lane.importance[p]) for p in range(len(lane))]
        x = self.frame.left + (lane.start - self.inputs.first) * self.fit
        bars: list[tuple[float, float] | None] = []
        for position in range(len(lane)):
            low, high = self._x(float(lane.first[position])), self._x(float(lane.last[position]))
            spans = lane.kind[position] >= given.SPAN and high - low >= given.SHORT
            bars.append((low, high) if spans else None)
        items = placing.items(labels, x, bars, weights, ranks, style)
        return items, measure.widths(labels, style.label, weights), weights


def _content(lane: given.Lane) -> str:
    """A fingerprint of all that places the labels of a lane."""
    digest = hashlib.blake2b(digest_size=16)
    for array in (lane.start, lane.last, lane.kind, lane.importance):
        digest.update(array.tobytes())
    digest.update("\0".join(lane.labels).encode("utf-8", "surrogatepass"))
    digest.update("\0".join(lane.ids).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
