"""What is to be painted: plain data in design pixels, in the order in which it is painted.

The painter of `ui.painting` draws it, tests read it, the hit test answers from it. Colors are roles
of `colours.PALETTES`. What lies in the plot area says so (`clip`), since time runs on beyond it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from briefing.layout import colours

Floats = NDArray[np.float64]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


Clip = Literal["", "plot", "labels", "marks"]
"""Where a mark ends: nowhere, at the plot area, where labels may still stand to the right of it, or
there and half a mark's width to the left, so that what stands on the first day is whole.
"""


class Text(NamedTuple):
    """One line of text.

    `x` is its left edge and `y` its baseline. `backing` is the color of an opaque box behind it, so
    that neither grid nor event lines cross the letters; "" is none. `ids` are the events it names.
    `opacity` is below 1 while it comes into sight in a zoom.
    """

    x: float
    y: float
    text: str
    size: int
    weight: int
    colour: str
    width: float
    backing: str = ""
    ids: tuple[str, ...] = ()
    opacity: float = 1.0

    @property
    def box(self) -> Box:
        """What the letters cover, with room for descenders."""
        return (self.x, self.y - 0.8 * self.size, self.x + self.width, self.y + 0.25 * self.size)


@dataclass(frozen=True, slots=True)
class Rects:
    """Filled boxes: `boxes` has shape (n, 4), left, top, right, bottom."""

    tag: str
    boxes: Floats
    colour: str
    clip: Clip = ""


@dataclass(frozen=True, slots=True)
class Segments:
    """Straight lines: `lines` has shape (n, 4), x1, y1, x2, y2. `dash` in pixels, () = solid."""

    tag: str
    lines: Floats
    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    clip: Clip = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """A polyline of `points`, shape (n, 2)."""

    tag: str
    points: Floats
    colour: str
    width: float = 1.8
    dash: tuple[float, ...] = ()
    clip: Clip = "plot"


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon of `points`, shape (n, 2)."""

    tag: str
    points: Floats
    colour: str
    clip: Clip = "plot"


@dataclass(frozen=True, slots=True)
class Symbols:
    """Marks of events: centers, shapes (`inputs.SHAPES`), hollow or filled, radius in pixels."""

    tag: str
    x: Floats
    y: Floats
    shape: NDArray[np.int8]
    hollow: NDArray[np.bool_]
    colour: str
    radius: float
    clip: Clip = "plot"


@dataclass(frozen=True, slots=True)
class Texts:
    """Lines of text."""

    tag: str
    items: tuple[Text, ...]
    clip: Clip = ""


class Disc(NamedTuple):
    """A numbered mark."""

    x: float
    y: float
    number: int
    colour: str


@dataclass(frozen=True, slots=True)
class Discs:
    """Numbered marks of one radius."""

    tag: str
    items: tuple[Disc, ...]
    radius: float
    clip: Clip = "plot"


@dataclass(frozen=True, slots=True)
class Fades:
    """Boxes whose color comes and goes from left to right.

    The days on which something may have been.

    `kind` "both" fades at both ends, "end" keeps its color until it fades at the right end.
    """

    tag: str
    boxes: Floats
    colour: str
    kind: Literal["both", "end"] = "both"
    clip: Clip = "plot"


@dataclass(frozen=True, slots=True)
class Hatches:
    """Hatched boxes with an outline: values of periods that are not over."""

    tag: str
    boxes: Floats
    colour: str
    dash: tuple[float, ...] = ()
    clip: Clip = "plot"


@dataclass(frozen=True, slots=True)
class Pills:
    """Boxes with round ends around what is chosen."""

    tag: str
    boxes: Floats
    fill: str
    line: str
    clip: Clip = "plot"


Mark = Rects | Segments | Curve | Area | Symbols | Texts | Discs | Fades | Hatches | Pills
Kind = TypeVar("Kind", Rects, Segments, Curve, Area, Symbols, Texts, Discs, Fades, Hatches, Pills)


class Counted(NamedTuple):
    """A bar that counts events without a label: where it is, and the days that it covers."""

    box: Box
    lane: int
    first: float
    last: float
    events: int


class NotePlace(NamedTuple):
    """Where a note stands in a view, and what a hand can take hold of.

    `box` is its text, `anchor` what the text's offset is counted from, `ends` the points of its
    days and values (start, end), `parts` its lines and fills with room for the mouse.
    """

    id: str
    box: Box
    anchor: tuple[float, float]
    ends: tuple[tuple[float, float], ...]
    parts: tuple[Box, ...]


class Hit(NamedTuple):
    """What lies under a point.

    `kind` is "event" (with its `id`), "count" (with `first`, `last`, `lane`), "panel" (with
    `panel`), "axis", "lane" or "none"; `day` is the day under the point.
    """

    kind: Literal["event", "count", "panel", "axis", "lane", "none"]
    day: float
    id: str = ""
    lane: int = -1
    panel: int = -1
    first: float = 0.0
    last: float = 0.0


@dataclass(frozen=True)
class Tally:
    """How the events in range are shown. The three parts add up to all of them.

    `statements` are counted apart: some of them have a mark of their own, others share an event's.
    """

    named: int
    marks: int
    table: int
    statements: int = 0

    @property
    def total(self) -> int:
        """All events in range."""
        return self.named + self.marks + self.table


@dataclass
class Scene:
    """A picture of one view.

    Attributes
    ----------
    marks : list of Mark
        In the order in which they are painted.
    plot : Box
        The area in which time is mapped to x. Labels may stand on to the right of it, up to
        `label_edge`.
    event_boxes : ndarray of float, shape (n, 4)
        What can be clicked of each event in `event_ids`; the later lies above the earlier.
    labels : list of Box
        What the labels of the lanes cover; no two overlap.
    """

    width: float
    height: float
    theme: colours.Theme
    plot: Box
    label_edge: float
    first: float
    last: float
    marks: list[Mark] = field(default_factory=list)
    event_boxes: Floats = field(default_factory=lambda: np.zeros((0, 4)))
    event_ids: list[str] = field(default_factory=list)
    labels: list[Box] = field(default_factory=list)
    counted: list[Counted] = field(default_factory=list)
    notes: list[NotePlace] = field(default_factory=list)
    lanes: list[Box] = field(default_factory=list)
    panels: list[Box] = field(default_factory=list)
    axes: list[Box] = field(default_factory=list)
    tally: Tally = Tally(0, 0, 0)
    shrink: float = 1.0
    """How much smaller than it is laid out a small paper prints it."""

    def of(self, kind: type[Kind], tag: str = "") -> Iterator[Kind]:
        """Give the marks of one kind whose tag begins with `tag`."""
        for mark in self.marks:
            if isinstance(mark, kind) and mark.tag.startswith(tag):
                yield mark

    @property
    def texts(self) -> list[Text]:
        """All lines of text, in the order in which they are painted."""
        return [item for mark in self.of(Texts) for item in mark.items]

    def day_at(self, x: float) -> float:
        """Return the day at a pixel."""
        left, _, right, _ = self.plot
        return self.first + (x - left) / max(right - left, 1e-9) * (self.last - self.first)

    def x_at(self, day: float) -> float:
        """Return the pixel of a day."""
        left, _, right, _ = self.plot
        return left + (day - self.first) / max(self.last - self.first, 1e-9) * (right - left)

    def xs_at(self, days: Floats) -> Floats:
        """Return the pixels of days, shape (n,)."""
        left, _, right, _ = self.plot
        return left + (days - self.first) * ((right - left) / max(self.last - self.first, 1e-9))

    def dots_at(self, x: float, y: float) -> list[str]:
        """Return the events whose small marks lie so near to each other here that one covers all.

        In the order of time; empty or one where a click can tell them apart.
        """
        if not len(self.event_ids):
            return []
        boxes = self.event_boxes
        middle = (boxes[:, 0] + boxes[:, 2]) / 2
        inside = (boxes[:, 1] <= y) & (y <= boxes[:, 3]) & (boxes[:, 2] - boxes[:, 0] < 16)
        away = np.where(inside, np.abs(middle - x), np.inf)
        best = int(np.argmin(away))
        if away[best] > 6.0:
            return []
        near = np.flatnonzero(inside & (np.abs(middle - middle[best]) < 3.0))
        return [self.event_ids[place] for place in near.tolist()]

    def at(self, x: float, y: float) -> Hit:
        """Return what lies at a point."""
        day = self.day_at(x)
        if len(self.event_ids):
            boxes = self.event_boxes
            inside = (
                (boxes[:, 0] <= x) & (x <= boxes[:, 2]) & (boxes[:, 1] <= y) & (y <= boxes[:, 3])
            )
            under = np.flatnonzero(inside)
            if len(under):
                # Of several marks the one whose center is nearest: dots of one week lie over each
                # other.
                away = np.abs((boxes[under, 0] + boxes[under, 2]) / 2 - x)
                small = (boxes[under, 2] - boxes[under, 0]) < 16
                best = under[np.lexsort((away, ~small))][0]
                return Hit(
                    "event", day, id=self.event_ids[int(best)], lane=_within(self.lanes, x, y)
                )
        for bar in self.counted:
            if bar.box[0] <= x <= bar.box[2] and bar.box[1] <= y <= bar.box[3]:
                return Hit("count", day, lane=bar.lane, first=bar.first, last=bar.last)
        if (panel := _within(self.panels, x, y)) >= 0:
            return Hit("panel", day, panel=panel)
        if _within(self.axes, x, y) >= 0:
            return Hit("axis", day)
        if (lane := _within(self.lanes, x, y)) >= 0:
            return Hit("lane", day, lane=lane)
        return Hit("none", day)


def _within(boxes: list[Box], x: float, y: float) -> int:
    for number, (left, top, right, bottom) in enumerate(boxes):
        if left <= x <= right and top <= y <= bottom:
            return number
    return -1
