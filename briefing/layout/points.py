"""Series drawn as one mark a value, and what stands beside values: bounds, arrows, gaps told."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from briefing.layout import measure
from briefing.layout.arrange import Layout
from briefing.layout.scales import Scale
from briefing.layout.scene import Box, Scene, Segments, Symbols, Text, Texts
from briefing.layout.series_inputs import PARTIAL, PROVISIONAL, SeriesInput

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_SHAPES = (1, 0, 2, 4, 5)
"""Shapes that tell the series of a panel apart (`inputs.SHAPES`)."""
RADIUS = 3.4
_NEAR = 7.0
"""Marks of one period that are less than so many pixels apart in height stand beside each other."""
_TICK = 6.0


def x_of(scene: Scene, day: Floats) -> Floats:
    """Return the pixels of days."""
    left, _, right, _ = scene.plot
    return left + (day - scene.first) / (scene.last - scene.first) * (right - left)


def symbol(
    x: Floats, y: Floats, colour: str, number: int = 0, hollow: Bools | None = None
) -> Symbols:
    """Return one shape a place; `number` is that of the series in its panel."""
    return Symbols(
        "panel.point",
        x,
        y,
        np.full(len(x), _SHAPES[number % len(_SHAPES)], dtype=np.int8),
        np.full(len(x), False) if hollow is None else hollow,
        colour,
        RADIUS,
        "plot",
    )


def draw(
    scene: Scene, box: Box, scale: Scale, series: SeriesInput, number: int, away: Floats | None
) -> None:
    """Add one shape a value; counts since a date are lollipops at the end of their window.

    Parameters
    ----------
    away : ndarray of float, shape (n,), optional
        Pixels that each value is moved aside, so that none hides another.
    """
    seen = (series.at >= scene.first) & (series.at <= scene.last + 1e-6) & ~np.isnan(series.value)
    if not seen.any():
        return
    x, y = x_of(scene, series.at[seen]), scale.y(box, series.value[seen])
    if away is not None:
        x = x + away[seen]
    if series.form == "lollipops":
        stems = np.column_stack((x, np.full(len(x), box[3]), x, y))
        scene.marks.append(Segments("panel.stem", stems, f"{series.colour}@0.7", 1.2, (), "plot"))
    partial = seen & (series.sureness == PARTIAL)
    unsure = (series.sureness == PROVISIONAL) | (series.sureness == PARTIAL)
    hollow = (series.hollow | unsure)[seen]
    bounds(scene, box, scale, series, seen, away)
    scene.marks.append(symbol(x, y, series.colour, number, hollow))
    if partial.any() and series.form != "lollipops":
        _partial(scene, box, scale, series, partial)
    revisions(scene, box, scale, series)


def _partial(scene: Scene, box: Box, scale: Scale, series: SeriesInput, partial: Bools) -> None:
    """A dotted line over the days that a count of an unfinished period covers."""
    y = scale.y(box, series.value[partial])
    begin, end = x_of(scene, series.first[partial]), x_of(scene, series.last[partial])
    lines = np.column_stack((begin, y, end, y))
    scene.marks.append(Segments("panel.partial", lines, series.colour, 1.0, (2.0, 2.0), "plot"))


def apart(heights: list[Floats]) -> list[Floats]:
    """Return by how many pixels marks of one period move aside, for each series.

    Parameters
    ----------
    heights : list of ndarray of float, shape (n,)
        For each series its heights in the periods of the set; NaN where it has none.
    """
    moved = [np.zeros(len(each)) for each in heights]
    if not heights:
        return moved
    table = np.stack(heights)
    for period in range(table.shape[1]):
        known = [k for k in range(len(table)) if not np.isnan(table[k, period])]
        known.sort(key=table[:, period].__getitem__)
        group: list[int] = []
        for k in [*known, -1]:
            if group and (k < 0 or table[k, period] - table[group[-1], period] >= _NEAR):
                for place, member in enumerate(group):
                    moved[member][period] = (place - (len(group) - 1) / 2) * (2 * RADIUS + 1.0)
                group = []
            group.append(k)
    return moved


def bounds(
    scene: Scene,
    box: Box,
    scale: Scale,
    series: SeriesInput,
    seen: Bools,
    away: Floats | None = None,
) -> None:
    """Add a line from low to high where they differ, a tick where one end is open.

    Up where there is no upper end ("more than"), down where there is no lower one.
    """
    bar = series.form == "bars"
    middle = x_of(scene, (series.first + series.last) / 2 if bar else series.at)
    if away is not None:
        middle = middle + away
    spread = seen & (series.low < series.high)
    if spread.any():
        ends = [scale.y(box, each[spread]) for each in (series.low, series.high)]
        lines = np.column_stack((middle[spread], ends[0], middle[spread], ends[1]))
        scene.marks.append(Segments("panel.range", lines, "ink2", 1.2, (), "plot"))
    for low, high, tag, tick in (
        (series.low, series.high, "panel.more_than", -_TICK),
        (series.high, series.low, "panel.less_than", _TICK),
    ):
        open_end = seen & ~np.isnan(low) & np.isnan(high) & ~np.isnan(series.value)
        if open_end.any():
            y = scale.y(box, series.value[open_end])
            x = middle[open_end]
            reach = y + tick - np.copysign(RADIUS, -tick) * (not bar)
            lines = np.column_stack((x, y, x, reach))
            scene.marks.append(Segments(tag, lines, "ink2", 1.2, (), "plot"))


def revisions(scene: Scene, box: Box, scale: Scale, series: SeriesInput) -> None:
    """Add a hollow mark where an earlier release had a value, and an arrow to the one that stands.

    Of a line the thin one behind it says as much.
    """
    if not series.earlier or series.form in ("line", "step"):
        return
    for each in series.earlier:
        day, then, now = each.revised.T if len(each.revised) else np.zeros((3, 0))
        x, y, end = x_of(scene, day), scale.y(box, then), scale.y(box, now)
        kept = (x >= box[0]) & (x <= box[2]) & ~np.isnan(y + end)
        x, y, end = x[kept], y[kept], end[kept]
        if not len(x):
            continue
        scene.marks.append(symbol(x, y, series.colour, 0, np.full(len(x), True)))
        arrows(scene, x, y, end)


def arrows(scene: Scene, x: Floats, y: Floats, end: Floats) -> None:
    """Add arrows upwards or downwards from one height to another, where there is room for one."""
    long = np.abs(end - y) > 2 * RADIUS + 2
    if not long.any():
        return
    x, y, end = x[long], y[long], end[long]
    back = np.copysign(4.0, y - end)
    lines = np.concatenate(
        [
            np.column_stack((x, y - np.copysign(RADIUS, back), x, end)),
            np.column_stack((x, end, x - 3.0, end + back)),
            np.column_stack((x, end, x + 3.0, end + back)),
        ]
    )
    scene.marks.append(Segments("panel.revised", lines, "ink2", 1.3, (), "plot"))


def suppressed(scene: Scene, layout: Layout, box: Box, series: SeriesInput) -> None:
    """Add a small "s" at the foot of each period whose value the publisher keeps back."""
    seen = series.suppressed & (series.at >= scene.first) & (series.at <= scene.last)
    if not seen.any():
        return
    size = layout.page.style.count
    wide = measure.width("s", size, measure.MEDIUM)
    texts = tuple(
        Text(x - wide / 2, box[3] - 2.0, "s", size, measure.MEDIUM, "ink3", wide)
        for x in x_of(scene, series.at[seen]).tolist()
    )
    scene.marks.append(Texts("panel.suppressed", texts, "plot"))
