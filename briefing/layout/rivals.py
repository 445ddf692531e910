"""Contested sets: one shape a counter, a thin bar from the lowest to the highest of each period."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from briefing.layout import points
from briefing.layout.scene import Box, Scene, Segments
from briefing.layout.statistics import PanelInput, SeriesInput

Floats = NDArray[np.float64]
_BAR = 5.0


def draw(scene: Scene, box: Box, panel: PanelInput) -> None:
    """Add the spreads and the shapes; series that keep their line are drawn elsewhere."""
    _spreads(scene, box, panel)
    shaped = _shaped(panel)
    periods = sorted({float(day) for series in shaped for day in series.at})
    place = {day: k for k, day in enumerate(periods)}
    heights = []
    for series in shaped:
        row = np.full(len(periods), np.nan)
        row[[place[day] for day in series.at.tolist()]] = panel.scale_of(series).y(
            box, series.value
        )
        heights.append(row)
    for series, moved in zip(shaped, points.apart(heights), strict=True):
        away = moved[[place[day] for day in series.at.tolist()]]
        number = panel.series.index(series)
        points.draw(scene, box, panel.scale_of(series), series, number, away)


def _shaped(panel: PanelInput) -> list[SeriesInput]:
    return [series for series in panel.series if series.form in ("points", "lollipops")]


def _spreads(scene: Scene, box: Box, panel: PanelInput) -> None:
    """A bar for each period that several have counted: the same first and the same last day.

    Of series that keep their line a bar would say less than the lines do.
    """
    found: dict[tuple[float, float], list[tuple[float, float]]] = {}
    for series in _shaped(panel):
        heights = panel.scale_of(series).y(box, series.value).tolist()
        days = zip(series.first.tolist(), series.last.tolist(), strict=True)
        for period, day, height in zip(days, series.at.tolist(), heights, strict=True):
            if not np.isnan(height) and scene.first <= day <= scene.last:
                found.setdefault(period, []).append((day, height))
    lines = [
        [max(day for day, _ in each), min(y for _, y in each), max(y for _, y in each)]
        for each in found.values()
        if len(each) > 1
    ]
    if lines:
        day, low, high = np.array(lines).T
        x = points.x_of(scene, day)
        bars = np.column_stack((x, low, x, high))
        scene.marks.append(Segments("panel.spread", bars, "rule@0.75", _BAR, (), "plot"))
