"""Panels: values over the days that they cover, on the figure's time axis.

Gaps stay gaps. Provisional and predicted values are dashed, those of periods that are not over
hatched; a bound without an upper end carries a tick. Several series of one measure stand beside
each other, never joined.
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from briefing.layout import furniture, marks, measure
from briefing.layout.arrange import Layout
from briefing.layout.numbers import number_text
from briefing.layout.scene import (
    Area,
    Box,
    Curve,
    Hatches,
    Mark,
    Rects,
    Scene,
    Segments,
    Symbols,
    Text,
    Texts,
)
from briefing.layout.statistics import FINAL, PARTIAL, PROVISIONAL, PanelInput, SeriesInput

Floats = NDArray[np.float64]

MOST_POINTS = 4000
"""More points of a line than this are drawn as lowest and highest a pixel."""


def draw(scene: Scene, layout: Layout) -> None:
    """Add all panels of a view."""
    for box, panel in zip(layout.frame.panels, layout.inputs.panels, strict=True):
        scene.panels.append(box)
        _scale(scene, layout, box)
        for series in panel.series:
            if len(panel.series) > 1 and series.form != "line":
                _points(scene, box, panel, series)
            elif series.form == "bars":
                _bars(scene, layout, box, panel, series)
            elif series.form in ("line", "step"):
                _line(scene, box, panel, series)
            else:
                _points(scene, box, panel, series)
        _head(scene, layout, box, panel)
        _latest(scene, layout, box, panel)


def _y(box: Box, panel: PanelInput, value: Floats) -> Floats:
    return box[3] - value / panel.highest * (box[3] - box[1])


def _x(scene: Scene, day: Floats) -> Floats:
    left, _, right, _ = scene.plot
    return left + (day - scene.first) / (scene.last - scene.first) * (right - left)


def _scale(scene: Scene, layout: Layout, box: Box) -> None:
    """Grid lines at top, middle and foot; the numbers of the first and last stand on the right."""
    left, top, right, bottom = box
    right = min(right, scene.x_at(layout.inputs.last))
    lines = np.array([[left, y, right, y] for y in (top, (top + bottom) / 2)])
    scene.marks.append(Segments("panel.grid", lines, "major"))
    scene.marks.append(Segments("panel.foot", np.array([[left, bottom, right, bottom]]), "rule"))


def _head(scene: Scene, layout: Layout, box: Box, panel: PanelInput) -> None:
    """Title and unit in the gutter on the left."""
    style = layout.page.style
    left = style.margin or 16.0
    room = layout.frame.left - left - 10.0
    colour = panel.colour
    # Beside a low panel the words are smaller, so that they keep clear of the next panel's.
    for size, small in ((style.label, style.small), (style.label - 1, style.small - 1), (9, 8)):
        title = furniture.filled(panel.title, size, measure.BOLD, room)
        unit = furniture.filled(panel.unit, small, measure.REGULAR, room)
        height = len(title) * size * 1.2 + len(unit) * small * 1.25
        if height <= box[3] - box[1] + style.small:
            break
    y = (box[1] + box[3]) / 2 - height / 2
    texts = []
    for line in title:
        y += size * 1.2
        texts.append(
            Text(
                left,
                y - 0.25 * size,
                line,
                size,
                measure.BOLD,
                colour,
                measure.width(line, size, measure.BOLD),
            )
        )
    if panel.tagged:
        last = texts[-1]
        texts.append(
            furniture.language_tag(last.x + last.width + 4, last.y, 9, layout.inputs.language)
        )
    for line in unit:
        y += small * 1.25
        texts.append(
            Text(
                left,
                y - 0.25 * small,
                line,
                small,
                measure.REGULAR,
                "ink3",
                measure.width(line, small),
            )
        )
    scene.marks.append(Texts("panel.head", tuple(texts)))


def _line(scene: Scene, box: Box, panel: PanelInput, series: SeriesInput) -> None:
    """One curve a run of values without a gap; its last stretch dashed where it is not final."""
    low = max(0, int(np.searchsorted(series.at, scene.first)) - 1)
    high = min(len(series.at), int(np.searchsorted(series.at, scene.last)) + 1)
    if high - low < 1:
        return
    x, y = _x(scene, series.at[low:high]), _y(box, panel, series.value[low:high])
    sure, breaks = series.sureness[low:high] == FINAL, series.breaks[low:high]
    cuts = [0, *np.flatnonzero(breaks[1:]).__add__(1).tolist(), high - low]
    for begin, end in itertools.pairwise(cuts):
        run_x, run_y = x[begin:end], y[begin:end]
        if np.isnan(run_y).any():
            continue
        if end - begin == 1:
            scene.marks.append(_symbol(run_x, run_y, series.colour))
            continue
        points = _clipped(run_x, run_y, box)
        if len(points) < 2:
            continue
        foot = np.array([[points[-1, 0], box[3]], [points[0, 0], box[3]]])
        scene.marks.append(
            Area("panel.area", np.concatenate((points, foot)), f"{series.colour}@0.08")
        )
        for part, dashed in _by_sureness(run_x, run_y, sure[begin:end]):
            shown = _clipped(part[:, 0], part[:, 1], box)
            if len(shown) > 1:
                scene.marks.append(
                    Curve("panel.line", shown, series.colour, 1.8, (8.0, 2.5) if dashed else ())
                )


def _by_sureness(x: Floats, y: Floats, sure: NDArray[np.bool_]) -> list[tuple[Floats, bool]]:
    """Cut a run where it turns from final to provisional.

    The stretch that leads there is dashed already.
    """
    points = np.column_stack((x, y))
    turns = np.flatnonzero(sure[1:] != sure[:-1]).tolist()
    parts = []
    begin = 0
    for turn in [*turns, len(x) - 1]:
        end = turn + 1 if turn == len(x) - 1 or not sure[turn + 1] else turn + 2
        end = turn + 1 if turn == len(x) - 1 else end
        parts.append((points[begin:end], not bool(sure[min(begin + 1, len(x) - 1)])))
        begin = end - 1
    return parts


def _clipped(x: Floats, y: Floats, box: Box) -> Floats:
    """Cut a line at the panel's left and right edge, so that no painter has to."""
    if len(x) > MOST_POINTS:
        x, y = _extremes(x, y)
    left, right = box[0], box[2]
    inside = (x >= left) & (x <= right)
    points = np.column_stack((x, y))[inside]
    before, after = (
        [(edge, float(np.interp(edge, x, y)))] if x[0] < edge < x[-1] else []
        for edge in (left, right)
    )
    return np.array([*before, *points.tolist(), *after]).reshape(-1, 2)


def _extremes(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Lowest and highest value of each pixel column, in the order in which they come."""
    column = np.floor(x).astype(np.int64)
    begins = np.flatnonzero(np.concatenate(([True], column[1:] != column[:-1])))
    low, high = np.minimum.reduceat(y, begins), np.maximum.reduceat(y, begins)
    return np.repeat(x[begins], 2), np.column_stack((low, high)).ravel()


def _bars(scene: Scene, layout: Layout, box: Box, panel: PanelInput, series: SeriesInput) -> None:
    """A bar over the days of each period.

    A hair of paper between two, where they are wide enough.
    """
    seen = (series.last > scene.first) & (series.first < scene.last) & ~np.isnan(series.value)
    if not seen.any():
        return
    left, right = _x(scene, series.first), _x(scene, series.last)
    low, high = np.maximum(left, box[0]), np.minimum(right - (right - left > 4.0), box[2])
    seen &= high > low
    top = _y(box, panel, series.value)
    boxes = np.column_stack((low, top, high, np.full(len(low), box[3])))[seen]
    sure = series.sureness[seen]
    for level, mark in (
        (FINAL, Rects("panel.bars", boxes[sure == FINAL], f"{series.colour}@0.82", "plot")),
        (
            PROVISIONAL,
            Rects("panel.bars", boxes[sure == PROVISIONAL], f"{series.colour}@0.38", "plot"),
        ),
        (PARTIAL, Hatches("panel.partial", boxes[sure == PARTIAL], series.colour, (3.0, 2.0))),
    ):
        if (sure == level).any():
            scene.marks.append(mark)
    if (sure == PROVISIONAL).any():
        scene.marks.append(_outline(boxes[sure == PROVISIONAL], series.colour))
    _bounds(scene, box, panel, series, seen)
    if len(boxes) and float(np.median(right - left)) > 34.0:
        _bar_values(scene, layout, boxes, (series, seen))


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


def _bounds(
    scene: Scene, box: Box, panel: PanelInput, series: SeriesInput, seen: NDArray[np.bool_]
) -> None:
    """A line from low to high where they differ.

    A tick up where there is no upper end ("more than").
    """
    middle = (
        (_x(scene, series.first) + _x(scene, series.last)) / 2
        if series.form == "bars"
        else _x(scene, series.at)
    )
    spread = seen & (series.low < series.high)
    if spread.any():
        lines = np.column_stack(
            (
                middle[spread],
                _y(box, panel, series.low[spread]),
                middle[spread],
                _y(box, panel, series.high[spread]),
            )
        )
        scene.marks.append(Segments("panel.range", lines, "ink2", 1.2, (), "plot"))
    more = seen & ~np.isnan(series.low) & np.isnan(series.high) & ~np.isnan(series.value)
    if more.any():
        y = _y(box, panel, series.value[more])
        scene.marks.append(
            Segments(
                "panel.more_than",
                np.column_stack((middle[more], y, middle[more], y - 6.0)),
                "ink2",
                1.2,
                (),
                "plot",
            )
        )


def _bar_values(
    scene: Scene, layout: Layout, boxes: Floats, chosen: tuple[SeriesInput, NDArray[np.bool_]]
) -> None:
    """Period and value on each bar that is wide enough.

    Inside at the top, above where it is low.
    """
    series, seen = chosen
    size = layout.page.style.count
    texts = []
    rows = np.flatnonzero(seen)
    crossing = [mark.x for mark in marks.in_view(scene, layout)]
    for row, (left, top, right, bottom) in zip(rows.tolist(), boxes.tolist(), strict=True):
        value = number_text(float(series.value[row]))
        for text in (f"{series.labels[row]}: {value}", value):
            wide = measure.width(text, size, measure.MEDIUM)
            if wide + 6 <= right - left:
                inside = bottom - top > size * 1.8 and series.sureness[row] == FINAL
                y = top + size * 1.15 if inside else top - size * 0.35
                colour = "on_mark" if inside else "ink2"
                x = _clear((left, right), wide, crossing)
                texts.append(Text(x, y, text, size, measure.MEDIUM, colour, wide))
                break
    scene.marks.append(Texts("panel.values", tuple(texts)))


def _clear(bar: tuple[float, float], wide: float, crossing: list[float]) -> float:
    """Where on a bar a text stands that no line of a numbered mark crosses: middle, else an end."""
    left, right = bar
    ways = ((left + right - wide) / 2, left + 4.0, right - wide - 4.0)
    free = [x for x in ways if not any(x - 2.0 < line < x + wide + 2.0 for line in crossing)]
    return (free or ways)[0]


def _points(scene: Scene, box: Box, panel: PanelInput, series: SeriesInput) -> None:
    """One shape a value.

    Counts of windows are lollipops at their end, rivals of one measure bare shapes.
    """
    at = series.at if series.form == "lollipops" else (series.first + series.last) / 2
    seen = (at >= scene.first) & (at <= scene.last) & ~np.isnan(series.value)
    if not seen.any():
        return
    x, y = _x(scene, at[seen]), _y(box, panel, series.value[seen])
    if series.form == "lollipops":
        stems = np.column_stack((x, np.full(len(x), box[3]), x, y))
        scene.marks.append(Segments("panel.stem", stems, f"{series.colour}@0.7", 1.2, (), "plot"))
    scene.marks.append(_symbol(x, y, series.colour, number=panel.series.index(series)))
    _bounds(scene, box, panel, series, seen)


def _symbol(x: Floats, y: Floats, colour: str, number: int = 0) -> Symbols:
    shape = (1, 0, 2, 4)[number % 4]
    return Symbols(
        "panel.point",
        x,
        y,
        np.full(len(x), shape, dtype=np.int8),
        np.full(len(x), number >= 4, dtype=np.bool_),
        colour,
        3.2,
    )


def _latest(scene: Scene, layout: Layout, box: Box, panel: PanelInput) -> None:
    """Numbers of the scale on the right; the latest value in bold, only where it is in view."""
    style = layout.page.style
    x = min(box[2], scene.x_at(layout.inputs.last)) + 6.0
    texts: list[Text] = []
    taken: list[float] = []
    series = panel.series[0]
    known = np.flatnonzero(~np.isnan(series.value))
    if len(known) and len(panel.series) == 1:
        last = int(known[-1])
        at = float(series.last[last] if series.form == "bars" else series.at[last])
        if scene.first <= at <= scene.last + 1e-6:
            y = float(_y(box, panel, series.value[last : last + 1])[0])
            text = number_text(float(series.value[last]))
            size = style.label
            baseline = min(max(y + 0.36 * size, box[1] + 0.36 * size), box[3] + 0.36 * size)
            texts.append(
                Text(
                    x,
                    baseline,
                    text,
                    size,
                    measure.BOLD,
                    series.colour,
                    measure.width(text, size, measure.BOLD),
                )
            )
            taken.append(baseline)
            if series.form == "line":
                scene.marks.append(
                    _symbol(np.array([scene.x_at(at)]), np.array([y]), series.colour)
                )
    size = style.small
    for value, y in ((panel.highest, box[1]), (0.0, box[3])):
        baseline = y + 0.36 * size
        if all(abs(baseline - other) > size * 1.05 for other in taken):
            text = number_text(value)
            texts.append(
                Text(x, baseline, text, size, measure.REGULAR, "ink3", measure.width(text, size))
            )
    scene.marks.append(Texts("panel.scale", tuple(texts)))
