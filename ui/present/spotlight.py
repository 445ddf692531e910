"""What lies around the step that is shown is dimmed: the figure stays, the eye has one place."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from briefing.layout import Layout, Scene
from briefing.layout.scene import Box, Mark, Rects
from ui.present.steps import Step
from ui.timeline import tools

_DIM = "paper@0.62"
_HEAD = 14.0
_MOUSE = 16.0
"""Pixels up to which a part of a note is a line and the room for the mouse around it."""
_AROUND = 4.0
"""Pixels: the labels of the rows above and below are dimmed whole."""


class Spotlight(tools.Tool):
    """Takes neither mouse nor keys; draws the dimming over the scene."""

    def __init__(self) -> None:
        self.step: Step | None = None

    def spot(self, scene: Scene) -> Box | None:
        """Return what stays bright, in design pixels; None where nothing is dimmed."""
        step = self.step
        if step is None:
            return None
        if 0 <= step.panel < len(scene.panels):
            _, top, _, bottom = scene.panels[step.panel]
            # With its name, its scale, and the sentences under it.
            below = [box[1] for box in (*scene.panels, scene.axes[-1]) if box[1] > top]
            return 0.0, top - _HEAD, scene.width, min(below, default=bottom) - _HEAD
        if step.event in scene.event_ids:
            left, top, right, bottom = scene.event_boxes[scene.event_ids.index(step.event)]
            return left - _AROUND, top - _AROUND, right + _AROUND, bottom + _AROUND
        boxes = self._of_note(scene)
        if not boxes:
            return None
        return (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )

    def _of_note(self, scene: Scene) -> list[Box]:
        """Boxes of a note's words, its lines and fills, and what it is pinned to."""
        wanted = self.step.note if self.step is not None else ""
        note = next((each for each in scene.notes if wanted and each.id == wanted), None)
        if note is None:
            return []
        points = ((x, y, x, y) for x, y in note.ends)
        words = [
            (left - _AROUND, top - _AROUND, right + _AROUND, bottom + _AROUND)
            for left, top, right, bottom in (note.box, *points)
        ]
        lines = [(*_line(part[0], part[2]), *_line(part[1], part[3])) for part in note.parts]
        return [*words, *((left, top, right, bottom) for left, right, top, bottom in lines)]

    @override
    def marks(self, scene: Scene, layout: Layout) -> list[Mark]:
        spot = self.spot(scene)
        if spot is None:
            return []
        around = _without(self._of_note(scene) or [spot], scene.width, scene.height)
        return [Rects("present.dim", around, _DIM)]


def _line(low: float, high: float) -> tuple[float, float]:
    """Both sides of a part without the room for the mouse that a line has around it."""
    middle = (low + high) / 2
    return (low, high) if high - low > _MOUSE else (middle - 1.5, middle + 1.5)


def _without(bright: list[Box], wide: float, high: float) -> NDArray[np.float64]:
    """Return boxes, shape (n, 4), that cover a page but for what stays bright."""
    edges = sorted({0.0, high, *(min(max(y, 0.0), high) for box in bright for y in box[1::2])})
    rows: list[tuple[float, float, float, float]] = []
    for top, bottom in itertools.pairwise(edges):
        x = 0.0
        inside = sorted(box for box in bright if box[1] < bottom and box[3] > top)
        for left, _, right, _ in inside:
            if left > x:
                rows.append((x, top, min(left, wide), bottom))
            x = max(x, right)
        if x < wide:
            rows.append((x, top, wide, bottom))
    return np.array(rows).reshape(-1, 4)
