"""Numbered marks: from the event in its lane, through the strip that names it, into every panel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.layout import callouts, measure
from briefing.layout.arrange import Layout, name_width
from briefing.layout.lane_layouts import PaperLane
from briefing.layout.scene import Box, Curve, Disc, Discs, Scene, Segments, Text, Texts
from briefing.layout.statistics import PanelInput, SeriesInput

Floats = NDArray[np.float64]

_UNDER = ("axis", "lane.term")
"""Words that are no labels and may stand between a mark's lane and the panels."""

_IN_PANELS = ("panel.values", "panel.foot_words")
"""Words of the panels that may stand under a mark."""

_WIDE = 100.0
"""Days of a bar beyond which no single day is marked in it."""


@dataclass(frozen=True)
class _Mark:
    number: int
    x: float
    day: float
    lane: int
    colour: str
    names: tuple[str, ...]
    id: str
    position: int


def radius(layout: Layout) -> float:
    """Return the radius of a numbered disc on a page."""
    return layout.page.style.small * 0.64


def in_view(scene: Scene, layout: Layout) -> list[_Mark]:
    """Return the numbered marks whose day is in view, in the order of time."""
    found = []
    for number, (lane, position) in enumerate(layout.inputs.callouts):
        day = float(layout.inputs.lanes[lane].start[position])
        if scene.first <= day <= scene.last:
            events = layout.inputs.lanes[lane]
            names = layout.frame.names[number]
            found.append(
                _Mark(
                    number + 1,
                    scene.x_at(day),
                    day,
                    lane,
                    events.colour,
                    names,
                    events.ids[position],
                    position,
                )
            )
    return found


def lines(scene: Scene, layout: Layout) -> None:
    """Add the dashed lines from the lanes down to the strip; labels are drawn over them."""
    top, bottom = layout.frame.strip[1], layout.frame.strip[3]
    words = [text.box for each in scene.of(Texts) if each.tag in _UNDER for text in each.items]
    for mark in in_view(scene, layout):
        line = _around(mark.x, _begin(scene, layout, mark), top, words)
        scene.marks.append(
            Segments("mark.lane", line, f"{mark.colour}@0.75", 1.0, (2.0, 3.0), "plot")
        )
    if bottom - top > 4:
        left, right = layout.frame.left, layout.frame.right
        scene.marks.append(Segments("strip.rule", np.array([[left, top, right, top]]), "rule"))


def _begin(scene: Scene, layout: Layout, mark: _Mark) -> float:
    """Return where a mark stands in its lane: in the row of its label, else at the lane's foot."""
    lane = layout.lanes[mark.lane]
    labels, foot = lane.labels, lane.foot + 7.0
    if isinstance(labels, PaperLane):
        for placed in labels.placed:
            if placed.position == mark.position:
                return lane.row_y(placed.row + (len(placed.lines) - 1 if lane.flipped else 0))
        return foot
    scale = (scene.plot[2] - scene.plot[0]) / (scene.last - scene.first)
    shown = labels.scale[mark.position] <= scale * (1 + 1e-9)
    return lane.row_y(int(labels.row[mark.position])) if shown else foot


def _around(x: float, top: float, bottom: float, words: list[Box]) -> Floats:
    """A line downwards that leaves out the words in its way."""
    lines = []
    in_the_way = [box for box in words if box[0] - 2.0 <= x <= box[2] + 2.0]
    for box in sorted(in_the_way, key=lambda box: box[1]):
        if top < box[3] and box[1] < bottom:
            lines.append([x, top, x, max(top, box[1] - 1.0)])
            top = box[3] + 1.0
    return np.array([*lines, [x, top, x, max(top, bottom)]])


def draw(scene: Scene, layout: Layout) -> None:
    """Add names, leaders and the lines and discs in the panels."""
    found = in_view(scene, layout)
    if not found:
        return
    frame, size = layout.frame, layout.page.style.small
    widths = [name_width(mark.names, size) for mark in found]
    r = radius(layout)
    # Each disc over its day, so that its line runs straight wherever the others allow it.
    wanted = [mark.x - r for mark in found]
    lefts = callouts.spread(wanted, widths, frame.left - r, frame.edge + 8.0)
    line = size * 1.25
    names_top = frame.strip[1] + 6.0
    names_bottom = frame.strip[3] - layout.page.style.leader - 2.0
    discs = [
        Disc(left + r, names_top + r, mark.number, mark.colour)
        for mark, left in zip(found, lefts, strict=True)
    ]
    texts = []
    for mark, left in zip(found, lefts, strict=True):
        for k, name in enumerate(mark.names):
            wide = measure.width(name, size, measure.MEDIUM)
            y = names_top + r + 0.36 * size + k * line
            texts.append(
                Text(left + 2 * r + 4, y, name, size, measure.MEDIUM, "ink", wide, ids=(mark.id,))
            )
    starts = [disc.x for disc in discs]
    ends = [mark.x for mark in found]
    track, _ = callouts.tracks(starts, ends)
    step = min(6.0, (layout.page.style.leader - 7.0) / max(1, *track))
    for mark, disc, turn in zip(found, discs, track, strict=True):
        y = names_bottom + 5.0 + turn * step
        # Right-going leaders of later marks turn higher, so that none crosses another.
        points = np.array(
            [[disc.x, disc.y + r], [disc.x, y], [mark.x, y], [mark.x, frame.strip[3]]]
        )
        scene.marks.append(Curve("mark.leader", points, f"{mark.colour}@0.75", 1.0, (), ""))
    if frame.panels:
        floor = _floor(layout)
        words = [
            text.box
            for each in scene.of(Texts, "panel")
            if each.tag in _IN_PANELS
            for text in each.items
        ]
        for mark in found:
            down = _around(mark.x, frame.strip[3], floor, words)
            scene.marks.append(Segments("mark.panel", down, f"{mark.colour}@0.75", 1.0, (), "plot"))
    scene.marks.append(Texts("mark.name", tuple(texts)))
    _in_panels(scene, layout, found, r)
    scene.marks.append(Discs("mark.disc", tuple(discs), r, ""))
    boxes = [
        [left, names_top - 2, left + wide - 8, names_bottom]
        for left, wide in zip(lefts, widths, strict=True)
    ]
    scene.event_boxes = np.concatenate((scene.event_boxes, np.array(boxes)))
    scene.event_ids += [mark.id for mark in found]


def _in_panels(scene: Scene, layout: Layout, found: list[_Mark], r: float) -> None:
    """Discs in every panel at their day, beside each other where two events are days apart."""
    apart = callouts.spread(
        [mark.x - r for mark in found],
        [2 * r + 1.0] * len(found),
        layout.frame.left - r,
        layout.frame.right + 2 * r,
    )
    discs: list[Disc] = []
    for box, panel in zip(layout.frame.panels, layout.inputs.panels, strict=True):
        for mark, left in zip(found, apart, strict=True):
            value = _disc_at(panel, mark.day)
            if value is None:
                continue
            y = box[1] if np.isnan(value) else panel.scales[0].height(box, value)
            discs.append(Disc(left + r, max(y, box[1] - 2), mark.number, mark.colour))
    scene.marks.append(Discs("mark.value", tuple(discs), r, ""))


def _disc_at(panel: PanelInput, day: float) -> float | None:
    """Return the value at which a panel's disc of a day stands, NaN for its top; None for no disc.

    On a line, of several series on that of the first, it stands at the value; over bars and shapes
    in a row at the top, where it hides none.
    """
    series = next((each for each in panel.series if each.form in ("line", "step")), None)
    if series is not None and series.scale == 0:
        value = value_at(series, day)
        if value is not None and not np.isnan(value):
            return value
    if series is not None and len(panel.series) == 1:
        return None  # in a gap of an only line nothing is marked
    narrow = [each for each in panel.series if each.form != "bars" or each.days <= _WIDE]
    if any(_covers(each, day, alone=len(panel.series) == 1) for each in narrow):
        return float("nan")
    return None


def _covers(series: SeriesInput, day: float, *, alone: bool) -> bool:
    """Whether a series has a value at a day; one of several, whether it has any around it."""
    if alone:
        return value_at(series, day) is not None
    return bool((series.first <= day).any() and (day < series.last).any())


def _floor(layout: Layout) -> float:
    """Where the lines of the marks end: not across bars of a year, in which a day says nothing."""
    frame = layout.frame
    reached = [
        box[3]
        for box, panel in zip(frame.panels, layout.inputs.panels, strict=True)
        if panel.series and (panel.series[0].form != "bars" or panel.series[0].days <= _WIDE)
    ]
    return max(reached, default=frame.strip[3])


def value_at(series: SeriesInput, day: float) -> float | None:
    """Return what a series' drawing shows at a day.

    The bar over it, or the line between two values.

    None in a gap, before the first value and after the last.
    """
    if series.form in ("bars", "step"):
        over = np.flatnonzero((series.first <= day) & (day < series.last) & ~np.isnan(series.value))
        return float(series.value[over[-1]]) if len(over) else None
    k = int(np.searchsorted(series.at, day))
    if k < len(series.at) and series.at[k] == day:
        return float(series.value[k])
    if k == 0 or k >= len(series.at) or series.breaks[k] or series.form == "lollipops":
        return None
    share = (day - series.at[k - 1]) / (series.at[k] - series.at[k - 1])
    return float(series.value[k - 1] + share * (series.value[k] - series.value[k - 1]))
