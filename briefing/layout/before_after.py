"""Before and after in a panel: both windows shaded, a segment at the mean of each, what changed.

What was compared, how many values, and that it proves no effect stands under the panel (`compared`)
in every view. Everything ends at the panel's edges by itself: files of vectors know no clip.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from briefing.layout import marks, measure
from briefing.layout.arrange import Layout
from briefing.layout.compared import Compared, Span
from briefing.layout.scene import Box, Rects, Scene, Segments, Text, Texts


def grounds(scene: Scene, layout: Layout) -> None:
    """Add the shading of the windows, which lies under the values."""
    for each in layout.inputs.comparisons:
        box = layout.frame.panels[each.panel]
        for span, colour in ((each.before, "ink3@0.14"), (each.after, f"{each.colour}@0.14")):
            if (sides := _sides(scene, span)) is not None:
                shade = np.array([[sides[0], box[1], sides[1], box[3]]])
                scene.marks.append(Rects("compare.ground", shade, colour, "plot"))


def draw(scene: Scene, layout: Layout) -> None:
    """Add the line that divides, a segment at each mean, and the change over the window after."""
    for each in layout.inputs.comparisons:
        if not each.change:
            continue
        box = layout.frame.panels[each.panel]
        _segments(scene, layout, each)
        size = layout.page.style.label
        wide = measure.width(each.change, size, measure.BOLD)
        windows = [_sides(scene, span) for span in (each.before, each.after)]
        ends = [edge for sides in windows if sides is not None for edge in sides]
        if ends:
            left, _, right, _ = scene.plot
            x = min(max(scene.x_at(each.after[0]) + 6.0, left + 4.0), right - wide - 4.0)
            # Under the row of numbered discs that bars carry at their top.
            y = box[1] + marks.radius(layout) + size + 1.0
            text = Text(x, y, each.change, size, measure.BOLD, each.colour, wide, "paper")
            scene.marks.append(Texts("compare.change", (text,)))


def _segments(scene: Scene, layout: Layout, each: Compared) -> None:
    box = layout.frame.panels[each.panel]
    panel = layout.inputs.panels[each.panel]
    series = next(one for one in panel.series if one.id == each.series)
    heights = panel.scale_of(series).y(box, np.array(each.levels)).tolist()
    for span, y, colour in (
        (each.before, heights[0], "ink2"),
        (each.after, heights[1], each.colour),
    ):
        sides = _sides(scene, span)
        if sides is not None and box[1] <= y <= box[3]:
            line = np.array([[sides[0], y, sides[1], y]])
            _give_way(scene, (sides[0], y - 3.0, sides[1], y + 3.0))
            scene.marks.append(Segments("compare.halo", line, "paper", 4.4, (), "plot"))
            scene.marks.append(Segments("compare.mean", line, colour, 2.4, (), "plot"))
    middle = scene.x_at((each.divides[0] + each.divides[1]) / 2)
    if scene.plot[0] <= middle <= scene.plot[2]:
        line = np.array([[middle, box[1] - 2.0, middle, box[3]]])
        scene.marks.append(Segments("compare.divide", line, each.colour, 1.6, (), "plot"))


def _give_way(scene: Scene, line: Box) -> None:
    """Take out the values on bars that a segment would cross: a crossed number reads wrong."""
    for place, mark in enumerate(scene.marks):
        if isinstance(mark, Texts) and mark.tag == "panel.values":
            kept = tuple(item for item in mark.items if not _touching(item.box, line))
            scene.marks[place] = dataclasses.replace(mark, items=kept)


def _touching(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _sides(scene: Scene, span: Span) -> tuple[float, float] | None:
    """The pixels that a span covers of the plot; None where it is out of view."""
    left = max(scene.x_at(span[0]), scene.plot[0])
    right = min(scene.x_at(span[1]), scene.plot[2])
    return (left, right) if span[1] > span[0] and right > left else None
