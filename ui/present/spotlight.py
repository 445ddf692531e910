"""What lies around the step that is shown is dimmed: the figure stays, the eye has one place."""

from __future__ import annotations

import numpy as np
from PySide6 import QtCore
from typing_extensions import override

from briefing.layout import Layout, Scene
from briefing.layout.scene import Box, Mark, Rects
from ui.present.steps import Step
from ui.timeline import tools

_DIM = "paper@0.62"
_HEAD = 14.0
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
        return None

    @override
    def press(self, at: tools.Place) -> bool:
        return False

    @override
    def move(self, at: tools.Place) -> None:
        pass

    @override
    def release(self, at: tools.Place) -> None:
        pass

    @override
    def double(self, at: tools.Place) -> bool:
        return False

    @override
    def hover(self, at: tools.Place | None) -> QtCore.Qt.CursorShape | None:
        return None

    @override
    def key(self, key: int, modifiers: QtCore.Qt.KeyboardModifier) -> bool:
        return False

    @override
    def marks(self, scene: Scene, layout: Layout) -> list[Mark]:
        spot = self.spot(scene)
        if spot is None:
            return []
        left, top, right, bottom = spot
        wide, high = scene.width, scene.height
        around = np.array(
            [
                [0.0, 0.0, wide, top],
                [0.0, bottom, wide, high],
                [0.0, top, left, bottom],
                [right, top, wide, bottom],
            ]
        )
        return [Rects("present.dim", around, _DIM)]
