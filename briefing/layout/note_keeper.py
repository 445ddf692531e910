"""Where the words of notes found room, kept from frame to frame so that none jumps in a gesture.

Paper and every picture that is made once know no keeper: there each view is searched for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing.layout.arrange import Layout
from briefing.layout.note_obstacles import Obstacles
from briefing.layout.note_places import Found, Tier
from briefing.layout.note_shapes import Shape
from briefing.layout.scene import Box, Scene

Floats = NDArray[np.float64]

_WORTH = 40.0
"""Pixels by which a place has to be nearer to the wished one for a text to move there at rest."""


class Kept(NamedTuple):
    """A place that was found: left and top of the text as seen from the anchor.

    A threshold has no day: `dx` is counted from the `day` at which its text was put, so that it
    moves with the values under it.
    """

    dx: float
    dy: float
    tier: Tier
    day: float | None = None


class Keeper:
    """The places of one window's notes; an edit, which makes a new layout, clears it."""

    def __init__(self) -> None:
        self._layout: Layout | None = None
        self._places: dict[str, Kept] = {}
        self._settled: tuple[float, float] | None = None

    def settles(self, layout: Layout, view: tuple[float, float], *, moving: bool) -> bool:
        """Begin a frame; return whether better places are looked for, once at rest after a gesture.

        Parameters
        ----------
        view : (first, last)
            Days in view.
        moving : bool
            A hand, or the figure by itself, is still panning or zooming.
        """
        if self._layout is not layout:
            self._layout, self._settled = layout, None
            self._places.clear()
        if moving or self._settled == view:
            return False
        self._settled = view
        return bool(self._places)

    def held(
        self,
        scene: Scene,
        shapes: Sequence[tuple[Shape, float, float]],
        area: Box,
        taken: Obstacles,
    ) -> list[Found | None]:
        """Return for each shape the place that was kept for it, None where it is no longer free.

        Parameters
        ----------
        shapes : sequence of (Shape, width, height)
            With the size of the text.
        """
        found: list[Found | None] = [None] * len(shapes)
        known = [(k, self._places.get(made.note.note.id)) for k, (made, _, _) in enumerate(shapes)]
        those = [(k, kept) for k, kept in known if kept is not None]
        if not those:
            return found
        boxes = np.array([_box(scene, kept, *shapes[k]) for k, kept in those])
        free = _free(boxes, np.array([kept.tier for _, kept in those]), area, taken)
        stood: list[Box] = []
        for (k, kept), box, is_free in zip(those, boxes.tolist(), free.tolist(), strict=True):
            if not is_free or not _belongs(shapes[k][0], box):
                continue
            if any(_touch(box, other) for other in stood):
                continue
            stood.append((box[0], box[1], box[2], box[3]))
            found[k] = Found(stood[-1], kept.tier)
        return found

    def keep(self, scene: Scene, made: Shape, found: Found) -> None:
        """Remember where a text found room."""
        x, y = made.anchor
        box = found.box
        day = None
        if made.note.note.kind == "threshold":
            day, x = scene.day_at(box[0]), box[0]
        self._places[made.note.note.id] = Kept(box[0] - x, box[1] - y, found.tier, day)


def better(made: Shape, held: Found, found: Found) -> bool:
    """Whether a place is so much better than the one that is held that a text moves there."""
    if found.tier != held.tier:
        return found.tier < held.tier
    wish = made.tried[0]
    return _away(found.box, wish) + _WORTH < _away(held.box, wish)


def _away(box: Box, wish: Box) -> float:
    return abs(box[0] - wish[0]) + abs(box[1] - wish[1])


def _box(scene: Scene, kept: Kept, made: Shape, wide: float, high: float) -> Box:
    x = made.anchor[0] if kept.day is None else scene.x_at(kept.day)
    left, top = x + kept.dx, made.anchor[1] + kept.dy
    return (left, top, left + wide, top + high)


def _free(boxes: Floats, tiers: NDArray[np.int64], area: Box, taken: Obstacles) -> Floats:
    """Tell which boxes lie in the area and touch nothing that their tier does not cover."""
    others = taken.boxes
    hit = (
        (boxes[:, None, 0] < others[None, :, 2])
        & (boxes[:, None, 2] > others[None, :, 0])
        & (boxes[:, None, 1] < others[None, :, 3])
        & (boxes[:, None, 3] > others[None, :, 1])
        & (taken.until[None, :] > tiers[:, None])
    ).any(axis=1)
    inside = (boxes[:, :2] >= area[:2]).all(axis=1) & (boxes[:, 2:] <= area[2:]).all(axis=1)
    return np.logical_and(inside, ~hit)


def _belongs(made: Shape, box: Sequence[float]) -> bool:
    """Whether a text that stands in a stretch of days still begins or ends in it."""
    if made.across is None:
        return True
    return box[0] <= made.across[1] and box[2] >= made.across[0]


def _touch(one: Sequence[float], other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
