"""What the mouse and the keys do in the figure: tools, asked in order.

The surface (`ui.timeline.canvas`) turns events of Qt into places of the view and asks its tools.
The first that takes a press owns the mouse until the button is released. Looking around and
choosing (`ui.timeline.looking`) is the last of the list and takes what nobody else wanted.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6 import QtCore

from briefing.layout import Hit, Layout, Scene
from briefing.layout.scene import Mark

CLICK = 4.0
"""Pixels that the mouse may move between press and release of a click."""


class Place(NamedTuple):
    """A point of the view.

    `x`, `y` are design pixels, `day` the day there (days since 2000-01-01, also beyond the plot
    area), `hit` what lies under it in `scene`, a view of `layout`.
    """

    x: float
    y: float
    day: float
    hit: Hit
    scene: Scene
    layout: Layout
    modifiers: QtCore.Qt.KeyboardModifier

    def far_from(self, other: Place) -> bool:
        """Whether the mouse moved further than in a click."""
        return abs(self.x - other.x) + abs(self.y - other.y) > CLICK


class Tool:
    """One thing to do with the mouse and the keys; by itself it wants none of them."""

    def press(self, at: Place) -> bool:
        """Whether the tool takes this press of the left button, and all until its release."""
        return False

    def move(self, at: Place) -> None:
        """Follow the mouse while the tool owns the press."""

    def release(self, at: Place) -> None:
        """End what the press began."""

    def double(self, at: Place) -> bool:
        """Whether the tool took this double click."""
        return False

    def hover(self, at: Place | None) -> QtCore.Qt.CursorShape | None:
        """Return the shape of the mouse over a place where the tool has something to do.

        None where it has not. `at` is None as the mouse leaves the figure; every tool is told.
        """
        return None

    def key(self, key: int, modifiers: QtCore.Qt.KeyboardModifier) -> bool:
        """Whether the tool did something with a key."""
        return False

    def marks(self, scene: Scene, layout: Layout) -> list[Mark]:
        """Return what is drawn over the scene while the tool works."""
        return []
