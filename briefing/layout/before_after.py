"""Before and after in a panel: both windows shaded, a segment at the mean of each, what changed.

What was compared, how many values, and that it proves no effect stands under the panel (`compared`)
in every view. Everything ends at the panel's edges by itself: files of vectors know no clip.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from briefing.layout import marks, measure, words_over_values
from briefing.layout.arrange import Layout
from briefing.layout.compared import Compared, Span
from briefing.layout.scene import Box, Discs, Rects, Scene, Segments, Texts


def grounds(scene: Scene, layout: Layout) -> None:
    """Add the shading of the windows, which lies under the values."""
    for each in layout.inputs.comparisons:
        box = layout.frame.panels[each.panel]
        for span, colour in ((each.before, "ink3@0.14"), (each.after, f"{each.colour}@0.14")):
            if (sides := _sides(scene, span)) is not None:
                shade = np.array([[sides[0], box[1], sides[1], box[3]]])
                scene.marks.append(Rects("compare.ground", shade, colour, "plot"))


def draw(scene: Scene, layout: Layout) -> None:
    """Add the line that divides, a segment at each mean, and the change where it hides nothing."""
    for each in layout.inputs.comparisons:
        if each.change:
            _divide(scene, layout, each)
            means = _segments(scene, layout, each)
            if any(_sides(scene, span) is not None for span in (each.before, each.after)):
                _words(scene, layout, each, means)


def _divide(scene: Scene, layout: Layout, each: Compared) -> None:
    """The line at the event; a numbered disc at its top keeps its number."""
    box = layout.frame.panels[each.panel]
    middle = scene.x_at((each.divides[0] + each.divides[1]) / 2)
    if not scene.plot[0] <= middle <= scene.plot[2]:
        return
    lines, top, r = [], box[1] - 2.0, marks.radius(layout)
    for x, y in sorted(_discs(scene, box), key=lambda at: at[1]):
        if abs(x - middle) < r:
            lines.append([middle, top, middle, max(top, y - r)])
            top = y + r
    lines.append([middle, top, middle, max(top, box[3])])
    scene.marks.append(Segments("compare.divide", np.array(lines), each.colour, 1.6, (), "plot"))


def _segments(scene: Scene, layout: Layout, each: Compared) -> list[Box]:
    """Add a segment at the mean of each window; return what they cover."""
    box = layout.frame.panels[each.panel]
    panel = layout.inputs.panels[each.panel]
    series = next(one for one in panel.series if one.id == each.series)
    heights = panel.scale_of(series).y(box, np.array(each.levels)).tolist()
    covered = []
    for span, y, colour in (
        (each.before, heights[0], "ink2"),
        (each.after, heights[1], each.colour),
    ):
        sides = _sides(scene, span)
        if sides is not None and box[1] <= y <= box[3]:
            line = np.array([[sides[0], y, sides[1], y]])
            covered.append((sides[0], y - 3.0, sides[1], y + 3.0))
            _give_way(scene, covered[-1])
            scene.marks.append(Segments("compare.halo", line, "paper", 5.0, (), "plot"))
            scene.marks.append(Segments("compare.mean", line, colour, 2.6, (), "plot"))
    return covered


def _words(scene: Scene, layout: Layout, each: Compared, means: list[Box]) -> None:
    """Add the change, and the event's name at its line where no numbered mark says it."""
    size = layout.page.style.label
    box, r = layout.frame.panels[each.panel], marks.radius(layout)
    seen = [_sides(scene, span) for span in (each.before, each.after)]
    middle = scene.x_at((each.divides[0] + each.divides[1]) / 2)
    around = words_over_values.Around(
        box=(scene.plot[0], box[1], scene.plot[2], box[3]),
        ends=tuple(end for sides in seen if sides is not None for end in sides),
        crossing=(middle, *(mark.x for mark in marks.in_view(scene, layout))),
        values=words_over_values.tops(scene, box, layout.inputs.panels[each.panel]),
        taken=(*means, *((x - r, y - r, x + r, y + r) for x, y in _discs(scene, box))),
    )
    change = words_over_values.placed(
        (each.change, size, measure.BOLD, each.colour),
        around,
        max(scene.plot[0], scene.x_at(each.after[0])) + 6.0,
        must=True,
    )
    texts = [] if change is None else [change]
    numbered = {layout.inputs.lanes[lane].ids[at] for lane, at in layout.inputs.callouts}
    if each.name and each.event not in numbered and scene.plot[0] <= middle <= scene.plot[2]:
        wide = measure.width(each.name, size, measure.MEDIUM) + 12.0
        name = words_over_values.placed(
            (each.name, size, measure.MEDIUM, each.colour),
            dataclasses.replace(
                around,
                ends=(middle - wide, middle + wide),
                taken=(*around.taken, *(text.box for text in texts)),
            ),
            middle + 5.0,
            must=False,
        )
        texts += [] if name is None else [name]
    for text in texts:
        _give_way(scene, text.box)
    scene.marks.append(Texts("compare.change", tuple(texts)))


def _discs(scene: Scene, box: Box) -> list[tuple[float, float]]:
    """The middles of the numbered discs in a panel."""
    return [
        (disc.x, disc.y)
        for mark in scene.of(Discs, "mark.value")
        for disc in mark.items
        if box[1] - 3.0 <= disc.y <= box[3]
    ]


def _give_way(scene: Scene, covered: Box) -> None:
    """Take out the values on bars that something would cross: a crossed number reads wrong."""
    for place, mark in enumerate(scene.marks):
        if isinstance(mark, Texts) and mark.tag == "panel.values":
            kept = tuple(item for item in mark.items if not _touching(item.box, covered))
            scene.marks[place] = dataclasses.replace(mark, items=kept)


def _touching(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _sides(scene: Scene, span: Span) -> tuple[float, float] | None:
    """The pixels that a span covers of the plot; None where it is out of view."""
    left = max(scene.x_at(span[0]), scene.plot[0])
    right = min(scene.x_at(span[1]), scene.plot[2])
    return (left, right) if span[1] > span[0] and right > left else None
