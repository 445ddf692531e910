"""Where the labels of one lane stand: by active ranges on screen, once and for all on paper.

Lanes on screen are cached by what they hold, their rows and the width class of the page, so that an
edit lays out its own lane alone and a window pulled wider nothing until it is a thirtieth wider.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from briefing import pacing, words
from briefing.layout import active, counts, measure, optimum, placing, rows, ticks
from briefing.layout import inputs as given
from briefing.layout.pages import Page

Floats = NDArray[np.float64]

OFFSET = 8.0
"""Pixels from the middle of a mark to its text, at the screen's size of marks."""

DISC = 3.0
"""What a numbered disc needs more than a mark."""

_LONGEST = 270.0
"""Pixels; the longest label on screen at 12 px (design/timeline.md 4). Paper cuts nothing."""
_CLASS = 1.03
"""Widths that differ by less than this share a layout of their lanes.

What the layout takes for the smallest scale may be lower than the page's by as much. Of 10,000
events the whole range shows labels worth 88 to 90 % of the optimum with a tenth here, 93 to 94 %
with this; of 2,000 it makes no difference. What else was won since a tenth stood here (84 %) came
from the order in which labels of one rank are placed (`active`).
"""


class Span(Protocol):
    """The plot area across, and where labels must end."""

    @property
    def left(self) -> float:
        """First day of the view."""

    @property
    def right(self) -> float:
        """Last day of the view."""

    @property
    def edge(self) -> float:
        """Where labels must end."""


@dataclass(frozen=True)
class ScreenLane:
    """What the labels of one lane do at every scale; see `active.active_scales`.

    `leftward` labels stand to the left of their mark, at every scale: the newest events, which else
    would run off the right edge. `latest_end` is the running maximum of the ends. `barless` periods
    are named where they begin, as a day is.
    """

    texts: Sequence[str]
    widths: Floats
    weights: NDArray[np.int16]
    leftward: NDArray[np.bool_]
    row: NDArray[np.int16]
    scale: Floats
    barless: NDArray[np.bool_]
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


def barless(labels: ScreenLane | PaperLane, place: int) -> bool:
    """Return whether an event lasts but is named where it begins, without its bar."""
    return isinstance(labels, ScreenLane) and bool(labels.barless[place])


_MEASURED = 20
"""Lanes whose labels are kept with their widths: a figure's, and some from before an edit."""


@dataclass
class Cache:
    """Lanes laid out before, the latest few hundred of them."""

    lanes: dict[tuple[object, ...], ScreenLane] = field(default_factory=dict)
    papers: dict[tuple[object, ...], list[placing.Placed]] = field(default_factory=dict)
    labels: dict[tuple[object, ...], tuple[Sequence[str], Floats]] = field(default_factory=dict)

    def keep(self, key: tuple[object, ...], lane: ScreenLane) -> ScreenLane:
        """Remember a lane; the oldest is forgotten where there are many."""
        if len(self.lanes) > 200:
            del self.lanes[next(iter(self.lanes))]
        self.lanes[key] = lane
        return lane


def labels_of(lane: given.Lane, language: words.Language) -> Sequence[str]:
    """Return the labels as they are painted: those of the other language say so."""
    if not lane.tagged.any():
        return lane.labels
    tag = words.say("figure.tag_en" if language == "es" else "figure.tag_es", language)
    return [
        f"{label}\u00a0{tag}" if tagged else label
        for piece in pacing.pieces(len(lane))
        for label, tagged in zip(lane.labels[piece], lane.tagged[piece].tolist(), strict=True)
    ]


def weights_of(lane: given.Lane) -> NDArray[np.int16]:
    """Return the weight of each label: what somebody set to 4 or 5 stands out."""
    table = np.array([400, 400, 400, 400, 500, 600], dtype=np.int16)
    return table[np.clip(lane.importance, 0, 5)]


_FORCED, _NUMBERED = 7, 6
"""Ranks of labels that somebody asked for, over those by importance (1 to 5)."""


def _ranks(inputs: given.Inputs, number: int) -> NDArray[np.int8]:
    """In which order the labels of a lane choose their place, the highest first; 0 gets none.

    A label that was asked for comes before all others, then those of the numbered marks.
    """
    lane = inputs.lanes[number]
    ranks = np.clip(lane.importance, 1, 5).astype(np.int8)
    ranks[[position for where, position in inputs.callouts if where == number]] = _NUMBERED
    for wanted, rank in ((inputs.forced, _FORCED), (inputs.forbidden, 0)):
        if wanted:
            ranks[[p for p, identifier in enumerate(lane.ids) if identifier in wanted]] = rank
    return ranks


class ScreenLayer:
    """Lays lanes out by active ranges."""

    def __init__(
        self,
        inputs: given.Inputs,
        page: Page,
        frame: Span,
        fit: float,
        cache: Cache,
        *,
        bare: bool = False,
    ) -> None:
        self.inputs, self.page, self.frame, self.cache = inputs, page, frame, cache
        self.bare = bare
        wide = frame.right - frame.left
        self.smallest = _CLASS ** math.floor(math.log(wide, _CLASS) + 1e-9) / (
            inputs.last - inputs.first
        )
        self.fit = fit
        self.marked = [
            frozenset(p for lane, p in inputs.callouts if lane == number)
            for number in range(len(inputs.lanes))
        ]
        self.labels = [self._labels(lane) for lane in inputs.lanes]
        self.extents = [self._extents(number) for number in range(len(inputs.lanes))]

    def shown(self, number: int) -> Callable[[int], float]:
        """Return what a lane would show with so many rows."""
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
        """Return a lane laid out in `count` rows; only paper numbers what finds no room."""
        lane = self.inputs.lanes[number]
        extents, widths, weights, leftward = self.extents[number]
        pacing.breathe()
        key = (
            lane.fingerprint,
            extents.rank.tobytes(),
            tuple(sorted(self.marked[number])),
            count,
            self.smallest,
            self.page.style.label,
            leftward.tobytes(),
        )
        known = self.cache.lanes.get(key)
        if known is not None:
            return known
        texts = self.labels[number][0]
        if self.bare:
            row, scale = np.full(len(lane), -1, np.int16), np.full(len(lane), np.inf)
            barless = np.zeros(len(lane), dtype=np.bool_)
        else:
            row, scale, barless = active.active_scales(extents, count, self.smallest)
        pacing.breathe()
        latest = (
            np.maximum.accumulate(np.maximum(lane.last, lane.start)) if len(lane) else lane.last
        )
        pacing.breathe()
        highest = counts.highest(lane.start, self.inputs.first, self.inputs.last)
        made = ScreenLane(texts, widths, weights, leftward, row, scale, barless, latest, highest)
        return made if self.bare else self.cache.keep(key, made)

    def _labels(self, lane: given.Lane) -> tuple[Sequence[str], Floats]:
        """Return labels and widths, too long ones cut: the whole text is one click away.

        The counts of a lane are laid out before its labels: what both need is measured once.
        """
        key = (lane.fingerprint, lane.tagged.tobytes(), self.inputs.language, self.page.style.label)
        known = self.cache.labels.get(key)
        if known is None:
            if len(self.cache.labels) > _MEASURED:
                self.cache.labels.clear()
            known = self.cache.labels[key] = self._measured(lane)
        return known

    def _measured(self, lane: given.Lane) -> tuple[Sequence[str], Floats]:
        pacing.breathe()
        size, weights = self.page.style.label, weights_of(lane)
        texts = labels_of(lane, self.inputs.language)
        widths = measure.widths(texts, size, weights)
        room = _LONGEST * size / 12.0
        long = np.flatnonzero(widths > room).tolist()
        if not long:
            return texts, widths
        cut = list(texts)
        for place in long:
            pacing.breathe()
            weight = int(weights[place])
            cut[place] = measure.shortened(cut[place], size, weight, room)
            widths[place] = measure.width(cut[place], size, weight)
        return cut, widths

    def _extents(
        self, number: int
    ) -> tuple[active.Extents, Floats, NDArray[np.int16], NDArray[np.bool_]]:
        pacing.breathe()
        lane, style = self.inputs.lanes[number], self.page.style
        weights = weights_of(lane)
        widths = self.labels[number][1]
        gap = 8.0
        disc = np.zeros(len(lane))
        disc[list(self.marked[number])] = DISC
        far = OFFSET + disc + widths
        room = (self.inputs.last - lane.start) * self.smallest + style.right - 8.0
        back = (lane.start - self.inputs.first) * self.smallest
        # The newest events would run off the right edge: their text stands to the left of them.
        leftward = (far > room) & (back > room)
        span = lane.kind >= given.SPAN
        near = np.full(len(lane), style.marker + 2.0)
        # Under 12 px a span is a mark with its text beside it, else its text begins where the span
        # does.
        right = np.where(leftward, near, far)
        left = np.where(leftward, far, near)
        end = np.where(span, lane.last, lane.start)
        rank = _ranks(self.inputs, number)
        return (
            active.Extents(lane.start, end, left + gap, right + gap, rank),
            widths,
            weights,
            leftward,
        )


class PaperLayer:
    """Lays lanes out for one view that never moves."""

    def __init__(
        self, inputs: given.Inputs, page: Page, frame: Span, fit: float, cache: Cache
    ) -> None:
        self.inputs, self.page, self.frame, self.fit = inputs, page, frame, fit
        self.cache = cache
        offset = OFFSET * page.style.marker / 4.2 + 0.8
        self.bounds = placing.Bounds(frame.left + 2.0, frame.edge, offset)
        self.items = [self._items(number) for number in range(len(inputs.lanes))]

    def shown(self, number: int) -> Callable[[int], float]:
        """Return what a lane would show with so many rows."""
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
        """Return a lane laid out in `count` rows; only paper numbers what finds no room."""
        _, widths, weights = self.items[number]
        lane, covered = self.inputs.lanes[number], self.inputs.covered
        placed = self._placed(number, count)
        if covered:
            placed = [each for each in placed if lane.ids[each.position] not in covered]
        named = {each.position for each in placed}
        rest = [position for position in range(len(lane)) if position not in named]
        x = [self._x(float(lane.start[position])) for position in rest]
        numbers = placing.numbers(
            rest, x, first_number, self.page.style.count, (self.frame.left, self.frame.edge)
        )
        return PaperLane(tuple(placed), tuple(numbers), widths, weights, self.page.style.label)

    def _placed(self, number: int, count: int) -> list[placing.Placed]:
        """Return the labels that stand, those of a lane that was on such a page before at once."""
        items = self.items[number][0]
        key = (*(tuple(item) for item in items), count, self.bounds)
        known = self.cache.papers.get(key)
        if known is None:
            known = optimum.place(items, count, self.bounds)
            if len(self.cache.papers) > 40:
                self.cache.papers.clear()
            self.cache.papers[key] = known
        return known

    def _x(self, day: float) -> float:
        return self.frame.left + (day - self.inputs.first) * self.fit

    def _items(self, number: int) -> tuple[list[placing.Item], Floats, NDArray[np.int16]]:
        lane, style = self.inputs.lanes[number], self.page.style
        weights = weights_of(lane)
        labels = labels_of(lane, self.inputs.language)
        ranks = _ranks(self.inputs, number).tolist()
        x = self.frame.left + (lane.start - self.inputs.first) * self.fit
        bars: list[tuple[float, float] | None] = []
        for position in range(len(lane)):
            low, high = self._x(float(lane.first[position])), self._x(float(lane.last[position]))
            spans = lane.kind[position] >= given.SPAN and high - low >= given.SHORT
            bars.append((low, high) if spans else None)
        items = placing.items(labels, x, bars, weights, ranks, style)
        items = [item for item in items if item.rank]  # the others' labels are forbidden
        return items, measure.widths(labels, style.label, weights), weights
