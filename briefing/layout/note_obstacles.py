"""What stands in a view before its notes, and how far the words of a note may cover it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing.layout.scene import (
    Curve,
    Discs,
    Hatches,
    Rects,
    Scene,
    Segments,
    Symbols,
    Text,
    Texts,
)

Floats = NDArray[np.float64]

LINES, VALUES, LABELS, FIRM = 1, 2, 3, 9
"""The tier from which on a thing may be covered: lines that lead down from numbered marks; bars,
curves and the bars of periods; labels of events; nothing covers what is firm.
"""


class Obstacles(NamedTuple):
    """Boxes, shape (n, 4), and for each the tier from which on it may be covered, shape (n,)."""

    boxes: Floats
    until: NDArray[np.int64]

    def only(self, until: int) -> Floats:
        """Return the boxes of one tier."""
        found: Floats = self.boxes[self.until == until]
        return found


def of(scene: Scene, *, mirrored: bool) -> Obstacles:
    """Return what stands in a scene; with `mirrored` the time axis stands between its lanes."""
    words: dict[int, list[Text]] = {LABELS: [], FIRM: []}
    round_marks: list[tuple[float, float, float]] = []
    boxes: dict[int, list[Floats]] = {LINES: [], VALUES: [], LABELS: [], FIRM: []}
    for mark in scene.marks:
        tag = mark.tag
        if isinstance(mark, Texts):
            if tag != "axis" or mirrored:  # else it stands over and under what notes reach
                words[LABELS if tag == "lane.label" else FIRM] += mark.items
        elif isinstance(mark, Discs):
            round_marks += [(disc.x, disc.y, mark.radius) for disc in mark.items]
        elif isinstance(mark, Symbols) and tag.startswith("lane."):
            at = np.column_stack((mark.x, mark.y))
            boxes[FIRM].append(np.concatenate((at - mark.radius, at + mark.radius), axis=1))
        elif isinstance(mark, Rects | Hatches) and tag in _RECTS:
            boxes[_RECTS[tag]].append(mark.boxes)
        elif isinstance(mark, Segments) and tag in ("mark.lane", "mark.panel"):
            boxes[LINES].append(mark.lines)
        elif isinstance(mark, Curve) and tag == "mark.leader":
            one, other = mark.points[:-1], mark.points[1:]
            pieces = (np.minimum(one, other), np.maximum(one, other))
            boxes[FIRM].append(np.concatenate(pieces, axis=1))
        elif isinstance(mark, Curve) and tag == "panel.line" and len(mark.points) > 1:
            boxes[VALUES].append(_along(mark.points))
    if round_marks:
        x, y, radius = np.array(round_marks).T
        boxes[FIRM].append(np.column_stack((x - radius, y - radius, x + radius, y + radius)))
    for until, items in words.items():
        boxes[until].append(text_boxes(items))
    counts = [sum(map(len, parts)) for parts in boxes.values()]
    found = [part for parts in boxes.values() for part in parts]
    return Obstacles(np.concatenate(found), np.repeat(list(boxes), counts))


_RECTS = {
    "panel.bars": VALUES,
    "panel.partial": VALUES,
    "lane.span": VALUES,
    "lane.count": FIRM,
}


def text_boxes(items: Sequence[Text]) -> Floats:
    """Return the boxes of lines of text (`Text.box`), shape (n, 4)."""
    if not items:
        return np.zeros((0, 4))
    x, y, size, width = np.array([(item[0], item[1], item[3], item[6]) for item in items]).T
    return np.column_stack((x, y - 0.8 * size, x + width, y + 0.25 * size))


def _along(points: Floats, step: float = 8.0) -> Floats:
    """Small boxes along a curve, at least one every few pixels."""
    x = np.arange(points[0, 0], points[-1, 0] + step, step)
    y = np.interp(x, points[:, 0], points[:, 1])
    return np.column_stack((x - step / 2, y - 3.0, x + step / 2, y + 3.0))
