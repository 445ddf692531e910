"""Where a line of words stands in a panel: over its values, under its discs, beside its lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.layout import measure, points
from briefing.layout.scene import Box, Scene, Text
from briefing.layout.statistics import PanelInput

Line = tuple[str, int, int, str]
"""Words, size, weight and role of their color."""

_INSET = 5.0
_CLEAR = 3.0
_PITCH = 1.25


@dataclass(frozen=True, slots=True)
class Around:
    """What stands in a panel already, in design pixels.

    Attributes
    ----------
    box : Box
        Of the panel in view; words stay in it.
    ends : tuple of float
        Where windows begin and end, at least one: words stand between them where they can.
    crossing : tuple of float
        Lines from top to bottom, which words cross only where there is no other place.
    values : ndarray of float, shape (n, 3)
        Left, right and top of each value.
    taken : tuple of Box
        What words may not cover: discs, segments.
    """

    box: Box
    ends: tuple[float, ...]
    crossing: tuple[float, ...]
    values: NDArray[np.float64]
    taken: tuple[Box, ...]


def tops(scene: Scene, box: Box, panel: PanelInput) -> NDArray[np.float64]:
    """Return left, right and top of each value of a panel; a point and a bar cover their period."""
    found = [np.empty((0, 3))]
    for series in panel.series:
        sides = (points.x_of(scene, days) for days in (series.first, series.last))
        rows = np.column_stack((*sides, panel.scale_of(series).y(box, series.value)))
        found.append(rows[~np.isnan(rows[:, 2])])
    return np.concatenate(found)


def placed(line: Line, around: Around, wanted: float, *, must: bool) -> Text | None:
    """Return a line where it covers least.

    A place that covers nothing comes first, then one between the ends, then one that no line
    crosses, then what is near `wanted`, the left edge that would be best.

    Parameters
    ----------
    must : bool
        It stands even where it has no room; else None is returned there.
    """
    text, size, weight, colour = line
    wide, high = measure.width(text, size, weight), size * _PITCH
    left, _, right, _ = around.box
    beside = (*around.ends, *around.crossing)
    ways = [wanted, *(x + _INSET for x in beside), *(x - _INSET - wide for x in beside)]
    near = min(around.ends) - wide - _INSET, max(around.ends) + _INSET
    ways = [
        min(max(x, left + 4.0), max(left + 4.0, right - wide - 4.0))
        for x in ways
        if near[0] <= x <= near[1]
    ]

    def cost(x: float) -> tuple[float, bool, int, float]:
        top, floor = _room(around, x, x + wide)
        away = x < min(around.ends) or x + wide > max(around.ends)
        crossed = sum(x - _CLEAR < line < x + wide + _CLEAR for line in around.crossing)
        return max(0.0, high - (floor - top)), away, crossed, abs(x - wanted)

    x = min(ways, key=cost)
    if not must and any(cost(x)[:3]):
        return None
    top, floor = _room(around, x, x + wide)
    y = max(top, floor - high) + size
    return Text(x, y, text, size, weight, colour, wide, "paper")


def _room(around: Around, left: float, right: float) -> tuple[float, float]:
    """Top and floor of what is free between two edges: under the discs, over all values."""
    left, right = left - _CLEAR, right + _CLEAR
    top, floor = around.box[1] + 2.0, around.box[3]
    inside = (around.values[:, 1] > left) & (around.values[:, 0] < right)
    if inside.any():
        floor = float(around.values[inside, 2].min())
    for box in around.taken:
        if box[0] < right and box[2] > left:
            # What begins at the panel's top hangs there; what is lower stands on the values.
            if box[1] <= around.box[1]:
                top = max(top, box[3])
            else:
                floor = min(floor, box[1])
    return top, floor - _CLEAR
