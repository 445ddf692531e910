"""Series drawn as bars over the days of each period."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from briefing.layout import marks, measure, points
from briefing.layout.arrange import Layout
from briefing.layout.numbers import number_text
from briefing.layout.scales import Scale
from briefing.layout.scene import Box, Hatches, Mark, Rects, Scene, Segments, Text, Texts
from briefing.layout.series_inputs import FINAL, PARTIAL, PROVISIONAL, SeriesInput

Floats = NDArray[np.float64]

_ROOM_FOR_VALUES = 34.0
"""Pixels of a bar from which its value is written on it."""
_WHOLE, _PART = 0.34, 0.82
"""Opacity of the bar of a whole whose parts stand in it, and of all others."""
_OF_THE_WHOLE = 0.76
"""Share of a whole's width that its parts take."""


def draw(
    scene: Scene, layout: Layout, box: Box, scale: Scale, series: SeriesInput, *, whole: bool
) -> None:
    """Add a bar over the days of each period, a hair of paper between two that are wide enough.

    Parameters
    ----------
    whole : bool
        Parts of it stand in it, so that it is drawn light.
    """
    seen = (series.last > scene.first) & (series.first < scene.last) & ~np.isnan(series.value)
    if not seen.any():
        return
    left, right = _sides(scene, series)
    wide = right - left
    low, high = np.maximum(left, box[0]), np.minimum(right - (wide > 4.0), box[2])
    seen &= high > low
    top = scale.y(box, series.value)
    foot = np.full(len(low), scale.height(box, max(0.0, scale.low)))
    boxes = np.column_stack((low, np.minimum(top, foot), high, np.maximum(top, foot)))[seen]
    sure = series.sureness[seen]
    strength = _WHOLE if whole else _PART
    for level, mark in (
        (FINAL, Rects("panel.bars", boxes[sure == FINAL], f"{series.colour}@{strength}", "plot")),
        (
            PROVISIONAL,
            Rects(
                "panel.bars", boxes[sure == PROVISIONAL], f"{series.colour}@{strength / 2}", "plot"
            ),
        ),
        (PARTIAL, Hatches("panel.partial", boxes[sure == PARTIAL], series.colour, (3.0, 2.0))),
    ):
        if (sure == level).any():
            scene.marks.append(mark)
    if (sure == PROVISIONAL).any():
        scene.marks.append(_outline(boxes[sure == PROVISIONAL], series.colour))
    points.bounds(scene, box, scale, series, seen)
    points.revisions(scene, box, scale, series)
    if len(boxes) and float(np.median(wide)) > _ROOM_FOR_VALUES:
        _values(scene, layout, boxes, (series, seen), whole=whole)


def _sides(scene: Scene, series: SeriesInput) -> tuple[Floats, Floats]:
    """Left and right of a series' bars: its share of the width of each period."""
    left, right = points.x_of(scene, series.first), points.x_of(scene, series.last)
    wide = right - left
    if series.part_of >= 0:
        left, wide = left + wide * (1 - _OF_THE_WHOLE) / 2, wide * _OF_THE_WHOLE
    place, of_how_many = series.slot
    left = left + wide * place / of_how_many
    return left, left + wide / of_how_many


def _outline(boxes: Floats, colour: str) -> Mark:
    """Dashed lines around bars that are not final."""
    left, top, right, bottom = (boxes[:, k] for k in range(4))
    lines = np.concatenate(
        [
            np.column_stack((left + 0.5, bottom, left + 0.5, top)),
            np.column_stack((left, top, right, top)),
            np.column_stack((right - 0.5, top, right - 0.5, bottom)),
        ]
    )
    return Segments("panel.provisional", lines, colour, 1.0, (3.0, 2.0), "plot")


def _values(
    scene: Scene,
    layout: Layout,
    boxes: Floats,
    chosen: tuple[SeriesInput, NDArray[np.bool_]],
    *,
    whole: bool,
) -> None:
    """Period and value on each bar that is wide enough.

    Inside at the top; above where it is low, and over a whole, in which its parts stand.
    """
    series, seen = chosen
    size = layout.page.style.count
    texts = []
    rows = np.flatnonzero(seen)
    crossing = [mark.x for mark in marks.in_view(scene, layout)]
    for row, (left, top, right, bottom) in zip(rows.tolist(), boxes.tolist(), strict=True):
        value = number_text(float(series.value[row]))
        named = (f"{series.labels[row]}: {value}", value) if series.slot[1] == 1 else (value,)
        for text in named:
            wide = measure.width(text, size, measure.MEDIUM)
            if wide + 6 <= right - left:
                inside = not whole and bottom - top > size * 1.8
                inside &= series.sureness[row] == FINAL
                y = top + size * 1.15 if inside else top - size * 0.35 - 1.0
                colour = "on_mark" if inside else "ink2"
                x = _clear((left, right), wide, crossing)
                # Over a bar no line of the grid crosses the number; a part's stands in its whole.
                ground = "" if inside or series.part_of >= 0 else "paper"
                texts.append(Text(x, y, text, size, measure.MEDIUM, colour, wide, ground))
                break
    scene.marks.append(Texts("panel.values", tuple(texts)))


def _clear(bar: tuple[float, float], wide: float, crossing: list[float]) -> float:
    """Where on a bar a text stands that no line of a numbered mark crosses: middle, else an end."""
    left, right = bar
    ways = ((left + right - wide) / 2, left + 4.0, right - wide - 4.0)
    free = [x for x in ways if not any(x - 2.0 < line < x + wide + 2.0 for line in crossing)]
    return (free or ways)[0]
