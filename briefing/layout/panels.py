"""Panels: values over the days that they cover, on the figure's time axis.

Gaps stay gaps. Provisional and predicted values are dashed, those of periods that are not over
hatched; a bound without an upper end carries a tick. Several series of one measure stand beside
each other, never joined.
"""

from __future__ import annotations

import functools

import numpy as np

from briefing import words
from briefing.layout import (
    bars,
    curves,
    direct_labels,
    furniture,
    measure,
    panel_boxes,
    points,
    rivals,
)
from briefing.layout.arrange import Layout
from briefing.layout.numbers import number_text
from briefing.layout.scales import Scale
from briefing.layout.scene import Box, Scene, Segments, Text, Texts
from briefing.layout.statistics import PanelInput, SeriesInput

_NUMBERS_GAP = 5.0


def draw(scene: Scene, layout: Layout) -> None:
    """Add all panels of a view."""
    for box, panel in zip(layout.frame.panels, layout.inputs.panels, strict=True):
        scene.panels.append(box)
        if panel.series:
            _grid(scene, layout, box, panel)
            _series(scene, layout, box, panel)
        _head(scene, layout, box, panel)
        _foot(scene, layout, box, panel)
        if panel.series:
            _numbers(scene, layout, box, panel)


def _series(scene: Scene, layout: Layout, box: Box, panel: PanelInput) -> None:
    wholes = {series.part_of for series in panel.series}
    alone = len(panel.series) == 1
    # A part stands in its whole, and is drawn over it.
    for number, series in sorted(enumerate(panel.series), key=lambda each: each[1].part_of >= 0):
        scale = panel.scale_of(series)
        if series.form == "bars":
            bars.draw(scene, layout, box, scale, series, whole=number in wholes)
        elif series.form in ("line", "step"):
            curves.draw(scene, box, scale, series, filled=alone and scale.low == 0)
        elif not panel.contested:
            points.draw(scene, box, scale, series, 0 if alone else number, None)
        if series.suppressed.any():
            points.suppressed(scene, layout, box, series)
    if panel.contested:
        rivals.draw(scene, box, panel)


def _named(panel: PanelInput) -> bool:
    """Whether labels stand beside a panel, so that its numbers go to the left."""
    return any(series.short or _lines_behind(series) for series in panel.series)


def _lines_behind(series: SeriesInput) -> bool:
    return bool(series.earlier) and series.form in ("line", "step")


def _grid(scene: Scene, layout: Layout, box: Box, panel: PanelInput) -> None:
    """Grid lines of the first scale; a second one has its numbers at the same heights."""
    left, right = box[0], min(box[2], scene.x_at(layout.inputs.last))
    heights, foot = _heights(panel.scales[0], box)
    lines = np.array([(left, y, right, y) for y in heights])
    scene.marks.append(Segments("panel.grid", lines, "major"))
    rule = np.array([(left, foot, right, foot)])
    scene.marks.append(Segments("panel.foot", rule, "rule"))


@functools.lru_cache(maxsize=256)
def _heights(scale: Scale, box: Box) -> tuple[tuple[float, ...], float]:
    """The heights of a scale's grid lines, and that of the line on which values stand."""
    base = 0.0 if scale.low < 0 < scale.high else scale.steps[0]
    heights = tuple(scale.height(box, step) for step in scale.steps if step != base)
    return heights, scale.height(box, base)


def _head(scene: Scene, layout: Layout, box: Box, panel: PanelInput) -> None:
    """Title and unit in the gutter on the left."""
    style = layout.page.style
    left = style.margin or 16.0
    taken = _width_of_numbers(panel, 0, style.small) if panel.series and _left(panel) else 0.0
    room = layout.frame.left - left - 10.0 - taken
    height = box[3] - box[1] + style.small
    texts = _head_lines(
        (panel.title, _units(panel, layout), panel.colour),
        (style.label, style.small),
        (left, (box[1] + box[3]) / 2),
        (room, height),
    )
    if panel.tagged:
        last = next(text for text in reversed(texts) if text.weight == measure.BOLD)
        tag = furniture.language_tag(last.x + last.width + 4, last.y, 9, layout.inputs.language)
        texts = (*texts, tag)
    scene.marks.append(Texts("panel.head", texts))


def _units(panel: PanelInput, layout: Layout) -> tuple[tuple[str, str], ...]:
    """The units beside a panel, each with its color."""
    if len(panel.scales) < 2:
        return ((panel.unit, "ink3"),)
    language = layout.inputs.language
    one, other = panel.scales
    return (
        (words.say("figure.panel.left", language, unit=one.unit), one.colour),
        (words.say("figure.panel.right", language, unit=other.unit), other.colour),
    )


@functools.lru_cache(maxsize=256)
def _head_lines(
    said: tuple[str, tuple[tuple[str, str], ...], str],
    sizes: tuple[int, int],
    at: tuple[float, float],
    room: tuple[float, float],
) -> tuple[Text, ...]:
    title, units, colour = said
    label, small_size = sizes
    # Beside a low panel the words are smaller, so that they keep clear of the next panel's.
    for size, small in ((label, small_size), (label - 1, small_size - 1), (9, 8)):
        lines = [
            (line, size, measure.BOLD, colour)
            for line in measure.filled(title, size, measure.BOLD, room[0])
        ]
        head = len(lines) * size * 1.2
        for unit, role in units:
            lines += [
                (line, small, measure.REGULAR, role)
                for line in measure.filled(unit, small, measure.REGULAR, room[0])
            ]
        height = head + (len(lines) - round(head / (size * 1.2))) * small * 1.25
        if height <= room[1]:
            break
    y = at[1] - height / 2
    texts = []
    for line, drawn, weight, role in lines:
        y += drawn * (1.2 if weight == measure.BOLD else 1.25)
        wide = measure.width(line, drawn, weight)
        texts.append(Text(at[0], y - 0.25 * drawn, line, drawn, weight, role, wide))
    return tuple(texts)


def _foot(scene: Scene, layout: Layout, box: Box, panel: PanelInput) -> None:
    """The sentences under a panel."""
    size = layout.page.style.small
    unseen = {
        sentence
        for each in layout.inputs.comparisons
        if each.change and layout.inputs.panels[each.panel] is panel
        # How means were taken is said where one of their windows is in view.
        if each.after[1] <= scene.first or scene.last <= each.before[0]
        for sentence in (each.body, each.caution)
    }
    said = tuple(sentence for sentence in panel.said if sentence not in unseen)
    lines = panel_boxes.foot(said, size, box[2] - box[0])
    if lines:
        texts = tuple(
            Text(
                box[0],
                box[3] + 2.0 + size * 1.25 * (number + 0.84),
                line,
                size,
                measure.REGULAR,
                "ink2",
                measure.width(line, size),
                "paper",
            )
            for number, line in enumerate(lines)
        )
        scene.marks.append(Texts("panel.foot_words", texts))


def _left(panel: PanelInput) -> bool:
    """Whether numbers stand on the left: there are two scales, or labels on the right."""
    return len(panel.scales) > 1 or _named(panel)


def _width_of_numbers(panel: PanelInput, number: int, size: int) -> float:
    scale = panel.scales[number]
    texts = (number_text(scale.low), number_text(scale.high))
    return max(measure.width(text, size) for text in texts) + _NUMBERS_GAP


def _numbers(scene: Scene, layout: Layout, box: Box, panel: PanelInput) -> None:
    """Numbers of the scales, and the latest value in bold where it is in view."""
    size = layout.page.style.small
    right = min(box[2], scene.x_at(layout.inputs.last)) + 6.0
    if not _left(panel):
        latest = _latest(scene, layout, box, panel)
        texts = _of_scale(panel.scales[0], box, size, latest)
        scene.marks.append(
            Texts("panel.scale", (*latest, *(text._replace(x=right) for text in texts)))
        )
        return
    one, *others = panel.scales
    numbers = [
        text._replace(x=box[0] - _NUMBERS_GAP - text.width)
        for text in _of_scale(one, box, size, ())
    ]
    indent = 0.0
    for other in others:
        numbers += [text._replace(x=right) for text in _of_scale(other, box, size, ())]
        indent = _width_of_numbers(panel, 1, size)
    scene.marks.append(Texts("panel.scale", tuple(numbers)))
    direct_labels.draw(scene, layout, box, panel, indent)


def _of_scale(scale: Scale, box: Box, size: int, taken: tuple[Text, ...]) -> list[Text]:
    """Numbers at the ends of a scale, and between them, where they have room."""
    return [
        text
        for text in _all_of_scale(scale, box, size)
        if all(abs(text.y - other.y) > size * 1.05 for other in taken)
    ]


@functools.lru_cache(maxsize=256)
def _all_of_scale(scale: Scale, box: Box, size: int) -> tuple[Text, ...]:
    texts: list[Text] = []
    steps = scale.steps
    for value in (steps[-1], steps[0], *(steps[1:-1] if scale.log or scale.low < 0 else ())):
        y = scale.height(box, value) + 0.36 * size
        if all(abs(y - other.y) > size * 1.05 for other in texts):
            text = number_text(value)
            wide = measure.width(text, size)
            texts.append(Text(0.0, y, text, size, measure.REGULAR, scale.colour, wide))
    return tuple(texts)


def _latest(scene: Scene, layout: Layout, box: Box, panel: PanelInput) -> tuple[Text, ...]:
    """The latest value of a panel's one series, only where it is in view."""
    series = panel.series[0]
    known = np.flatnonzero(~np.isnan(series.value))
    if not len(known):
        return ()
    last = int(known[-1])
    at = float(series.last[last] if series.form in ("bars", "step") else series.at[last])
    if not scene.first <= at <= scene.last + 1e-6:
        return ()
    y = panel.scales[0].height(box, float(series.value[last]))
    text = number_text(float(series.value[last]))
    size = layout.page.style.label
    baseline = min(max(y + 0.36 * size, box[1] + 0.36 * size), box[3] + 0.36 * size)
    x = min(box[2], scene.x_at(layout.inputs.last)) + 6.0
    wide = measure.width(text, size, measure.BOLD)
    if series.form == "line":
        scene.marks.append(points.symbol(np.array([scene.x_at(at)]), np.array([y]), series.colour))
    return (Text(x, baseline, text, size, measure.BOLD, series.colour, wide),)
