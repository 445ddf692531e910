"""The brush: a drag on either axis marks a range of days, which Enter brings into view."""

from __future__ import annotations

import math

import numpy as np
from PySide6 import QtCore
from typing_extensions import override

from briefing import words
from briefing.layout import Layout, Scene, hover, measure, ticks
from briefing.layout.scene import Mark, Rects, Segments, Text, Texts
from ui.timeline import tools
from ui.timeline.canvas import Canvas

_Key = QtCore.Qt.Key


class Brush(tools.Tool):
    """Marks a range on the axis."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._pressed: tools.Place | None = None
        self.range: tuple[float, float] | None = None
        """Days [first, last) that are marked, whole days; None where nothing is."""

    @override
    def press(self, at: tools.Place) -> bool:
        if self._canvas.fixed or at.hit.kind != "axis":
            return False
        self._pressed = at
        self._mark(None)
        return True

    @override
    def move(self, at: tools.Place) -> None:
        if self._pressed is None or (self.range is None and not at.far_from(self._pressed)):
            return
        whole = at.layout.inputs
        one, other = (min(max(p.day, whole.first), whole.last) for p in (self._pressed, at))
        first = math.floor(min(one, other))
        self._mark((float(first), float(max(math.ceil(max(one, other)), first + 1))))

    @override
    def release(self, at: tools.Place) -> None:
        self._pressed = None

    @override
    def double(self, at: tools.Place) -> bool:
        if self._canvas.fixed or at.hit.kind != "axis":
            return False
        self._mark(None)
        self._canvas.show_range(*_unit_at(at))
        return True

    @override
    def hover(self, at: tools.Place | None) -> QtCore.Qt.CursorShape | None:
        if at is not None and at.hit.kind == "axis" and not self._canvas.fixed:
            return QtCore.Qt.CursorShape.SplitHCursor
        return None

    @override
    def key(self, key: int, modifiers: QtCore.Qt.KeyboardModifier) -> bool:
        if self.range is None or key not in (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Escape):
            return False
        marked = self.range
        self._mark(None)
        if key != _Key.Key_Escape:
            self._canvas.show_range(*marked)
        return True

    @override
    def marks(self, scene: Scene, layout: Layout) -> list[Mark]:
        if self.range is None or layout.page.paper:
            return []
        left, top, right, bottom = scene.plot
        low, high = (scene.x_at(day) for day in self.range)
        if high <= left or low >= right:
            return []
        size = layout.page.style.small
        text = self.text(layout)
        wide = measure.width(text, size, measure.MEDIUM)
        at = min(max((low + high - wide) / 2, left + 4.0), right - wide - 4.0)
        edges = np.array([[x, top, x, bottom] for x in (low, high)])
        y = layout.frame.axis[3] + size + 3.0
        return [
            Rects("brush", np.array([[low, top, high, bottom]]), "focus@0.14", "plot"),
            Segments("brush", edges, "focus", 1.4, clip="plot"),
            Texts("brush", (Text(at, y, text, size, measure.MEDIUM, "ink", wide, "paper"),)),
        ]

    def text(self, layout: Layout) -> str:
        """Return what the range is: its first and last day and how many events are in it."""
        assert self.range is not None
        first, last = self.range
        count = sum(
            int(np.diff(np.searchsorted(lane.start, (first, last)))[0])
            for lane in layout.inputs.lanes
        )
        language = layout.inputs.language
        return words.say(
            "figure.brush",
            language,
            count=count,
            first=hover.day_text(first, language),
            last=hover.day_text(last - 1, language),
        )

    def _mark(self, days: tuple[float, float] | None) -> None:
        if days != self.range:
            self.range = days
            self._canvas.repaint_tools()


def _unit_at(at: tools.Place) -> tuple[float, float]:
    """The calendar unit that the axis names under the mouse: the upper tier's, or the lower's."""
    scale = (at.scene.plot[2] - at.scene.plot[0]) / (at.scene.last - at.scene.first)
    upper, lower = ticks.tiers(at.scene.first, at.scene.last, scale, at.layout.inputs.language)
    axis = at.layout.frame.axis
    high = axis[1] <= at.y < (axis[1] + axis[3]) / 2
    unit = upper.unit if upper is not None and high else lower.unit
    edges = ticks.edges(unit, at.day, at.day + 0.5)
    return float(edges[0]), float(edges[1])
