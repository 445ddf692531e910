"""What lasts, under the names of a lane: bars of periods, and days of which one is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from briefing.layout import inputs as given
from briefing.layout import lane_layouts
from briefing.layout.arrange import Layout
from briefing.layout.scene import Fades, Rects, Scene

if TYPE_CHECKING:
    from briefing.layout.lanes import Shown

_THICK = 3.0


def draw(scene: Scene, layout: Layout, number: int, shown: list[Shown]) -> None:
    """Add bars of periods with ticks at their ends, and days on which an event may have been."""
    lane, labels = layout.inputs.lanes[number], layout.lanes[number].labels
    drop = layout.page.style.label * 0.55
    bars: list[list[float]] = []
    light: list[list[float]] = []
    fades: list[list[float]] = []
    ends: list[list[float]] = []
    places = np.array([each.position for each in shown], dtype=np.int64)
    for each, kind in zip(shown, lane.kind[places].tolist(), strict=True):
        place, under = each.position, each.y + drop
        if kind == given.MOMENT:
            continue
        left, right = scene.x_at(float(lane.first[place])), scene.x_at(float(lane.last[place]))
        if kind == given.POSSIBLE:
            if right - left > 10.0:
                fades.append([left, under, right, under + _THICK])
            continue
        if right - left < given.SHORT:
            continue
        low, high = max(left, scene.plot[0]), min(right, scene.plot[2])
        if lane_layouts.barless(labels, place):
            # Others stand in its row while it lasts: its bar is light where it runs under them.
            end = min(high, max(each.x + each.width, left))
            bars.append([low, under, end, under + _THICK])
            light.append([end, under, high, under + _THICK])
            light += _ticks(scene, (-np.inf, right), under, closed=kind == given.SPAN)
        elif bool(lane.vague[place]):
            ends.append([low, under, high, under + _THICK])
        else:
            bars.append([low, under, high, under + _THICK])
            bars += _ticks(scene, (left, right), under, closed=kind == given.SPAN)
    if fades:
        scene.marks.append(Fades("lane.possible", np.array(fades), lane.colour))
    if ends:
        scene.marks.append(Fades("lane.span", np.array(ends), lane.colour, "end"))
    if light:
        scene.marks.append(Rects("lane.under", np.array(light), f"{lane.colour}@0.3", "plot"))
    if bars:
        scene.marks.append(Rects("lane.span", np.array(bars), lane.colour, "plot"))


def _ticks(
    scene: Scene, days: tuple[float, float], under: float, *, closed: bool
) -> list[list[float]]:
    """Return the ticks at the ends of a bar that are in view; an open one has none at its end."""
    left, right = days
    ticks = []
    if left > scene.plot[0] - 1:
        ticks.append([left, under - _THICK, left + 1.4, under + _THICK])
    if closed and right < scene.plot[2] + 1:
        ticks.append([right - 1.4, under - _THICK, right, under + _THICK])
    return ticks
