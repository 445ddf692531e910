"""What names the series of a panel: a label at the end of each, instead of a legend.

Labels stand to the right of the plot, apart from each other, with a leader where one had to move.
The latest value stands with its name only where it is in view.
"""

from __future__ import annotations

import dataclasses
import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.layout import callouts, measure, points
from briefing.layout.arrange import Layout
from briefing.layout.numbers import number_text
from briefing.layout.panel_boxes import LEADER
from briefing.layout.scene import Box, Curve, Scene, Segments, Symbols, Text, Texts
from briefing.layout.series_inputs import FINAL, SeriesInput
from briefing.layout.statistics import PanelInput

Floats = NDArray[np.float64]

_SMALLEST = 8
"""Pixels of the smallest letters that are still read on paper."""
_NEAR_THE_END = 40.0
"""Pixels from the plot's end within which a line's end is led to its label."""


@dataclass(frozen=True, slots=True)
class _Label:
    y: float
    name: str
    value: str
    colour: str
    shape: int = -1
    """Number of the series whose shape stands before the name; -1 for a line."""
    hollow: bool = False
    x: float = math.inf
    """Where the line ends."""


def draw(scene: Scene, layout: Layout, box: Box, panel: PanelInput, indent: float) -> None:
    """Add the labels of a panel's series.

    Parameters
    ----------
    indent : float
        What the numbers of a second scale take beside the plot.
    """
    size = layout.page.style.small
    end = min(box[2], scene.x_at(layout.inputs.last))
    labels = sorted(_labels(scene, box, panel), key=lambda label: label.y)
    _inside(scene, box, [each for each in labels if _is_inside(each, end)], size)
    labels = [each for each in labels if not _is_inside(each, end)]
    if not labels:
        return
    x = end + LEADER + indent
    room = scene.width - (layout.page.style.margin or 4.0) - x
    blocks = []
    for smaller in range(size, max(size - 3, _SMALLEST - 1), -1):
        blocks = [_lines(label.name, label.value, smaller, room - 10) for label in labels]
        size = smaller
        if sum(len(block) * size * 1.16 + 1 for block in blocks) <= box[3] - box[1] + 12:
            break
    heights = [len(block) * size * 1.16 + 1.0 for block in blocks]
    wanted = [label.y - height / 2 for label, height in zip(labels, heights, strict=True)]
    tops = callouts.spread(wanted, heights, box[1] - 6.0, box[3] + 6.0)
    texts: list[Text] = []
    for label, block, top, height in zip(labels, blocks, tops, heights, strict=True):
        middle = top + height / 2
        left = x
        if label.shape >= 0:
            left += 10.0
            at = np.array([x + 3.0]), np.array([top + 0.62 * size])
            scene.marks.append(_unclipped(at, label))
        elif not indent and abs(middle - label.y) > 3.0 and label.x >= end - _NEAR_THE_END:
            leader = np.array(
                [[end + 2, label.y], [end + 5, label.y],
                 [x - 5, middle], [x - 2, middle]]
            )  # fmt: skip
            scene.marks.append(Curve("panel.leader", leader, f"{label.colour}@0.7", 1.0, (), ""))
        texts += _set(block, label, (left, top), size)
    scene.marks.append(Texts("panel.label", tuple(texts)))


def _is_inside(label: _Label, end: float) -> bool:
    """Whether a thin line ends far from the plot's end, so that its name stands at its own end."""
    return (
        not label.value
        and label.shape < 0
        and label.colour == "ink3"
        and (label.x < end - _NEAR_THE_END)
    )


def _inside(scene: Scene, box: Box, labels: Sequence[_Label], size: int) -> None:
    """Add the names of earlier releases at the foot, each under the end of its line."""
    texts: list[Text] = []
    drops = []
    for label in sorted(labels, key=lambda each: -each.x):
        wide = measure.width(label.name, size, measure.REGULAR)
        x = max(scene.plot[0], label.x - wide - 3.0)
        # In one row where they have room, else over each other.
        row = sum(1 for text in texts if x + wide + 6.0 > text.x)
        y = box[3] - 4.0 - row * size * 1.2
        texts.append(Text(x, y, label.name, size, measure.REGULAR, label.colour, wide))
        drops.append((label.x, label.y + 2.0, label.x, y))
    if texts:
        lines = np.array(drops)
        scene.marks.append(Segments("panel.leader", lines, "ink3@0.7", 1.0, (1.5, 2.5), "plot"))
        scene.marks.append(Texts("panel.label", tuple(texts), "plot"))


def _unclipped(at: tuple[Floats, Floats], label: _Label) -> Symbols:
    hollow = np.array([label.hollow])
    mark = points.symbol(at[0], at[1], label.colour, label.shape, hollow)
    return dataclasses.replace(mark, tag="panel.label_shape", clip="")


def _set(
    block: Sequence[tuple[str, str]], label: _Label, at: tuple[float, float], size: int
) -> list[Text]:
    """The lines of a label as texts: names in their color, the value bold."""
    left, top = at
    texts = []
    for number, (name, value) in enumerate(block):
        y = top + (number + 0.84) * size * 1.16
        x = left
        if name:
            wide = measure.width(name, size, measure.MEDIUM)
            texts.append(Text(x, y, name, size, measure.MEDIUM, label.colour, wide))
            x += wide + 4.0
        if value:
            wide = measure.width(value, size, measure.BOLD)
            texts.append(Text(x, y, value, size, measure.BOLD, label.colour, wide))
    return texts


@functools.lru_cache(maxsize=1024)
def _lines(name: str, value: str, size: int, room: float) -> tuple[tuple[str, str], ...]:
    """Lines of name and value; the value stands on the last line, or under it."""
    lines = [(line, "") for line in measure.filled(name, size, measure.MEDIUM, room)]
    if not value:
        return tuple(lines)
    wide = measure.width(value, size, measure.BOLD) + 4.0
    if lines and measure.width(lines[-1][0], size, measure.MEDIUM) + wide <= room:
        lines[-1] = (lines[-1][0], value)
    else:
        lines.append(("", value))
    return tuple(lines)


def _labels(scene: Scene, box: Box, panel: PanelInput) -> list[_Label]:
    labels = []
    for number, series in enumerate(panel.series):
        found = _end(scene, box, panel, series)
        if found is not None:
            x, y, value = found
            shape = number if series.form in ("points", "lollipops") else -1
            hollow = bool((series.hollow | (series.sureness != FINAL)).all())
            label = _Label(y, series.short, value, series.colour, shape, hollow, x)
            labels.append(label)
        if series.form not in ("line", "step"):
            continue
        for each in series.earlier:
            seen = (each.at >= scene.first) & (each.at <= scene.last) & ~np.isnan(each.value)
            if seen.any():
                last = int(np.flatnonzero(seen)[-1])
                y = float(panel.scale_of(series).y(box, each.value[last : last + 1])[0])
                x = scene.x_at(float(each.at[last]))
                labels.append(_Label(y, each.release, "", "ink3", x=x))
    return labels


def _end(
    scene: Scene, box: Box, panel: PanelInput, series: SeriesInput
) -> tuple[float, float, str] | None:
    """Where a series' last value in view is drawn and, if it is its last one, that value."""
    known = np.flatnonzero(~np.isnan(series.value))
    ends = series.last if series.form in ("bars", "step") else series.at
    begins = series.first if series.form in ("bars", "step") else series.at
    seen = known[(begins[known] <= scene.last + 1e-6) & (ends[known] >= scene.first)]
    if not len(seen):
        return None
    place = int(seen[-1])
    scale = panel.scale_of(series)
    latest = place == int(known[-1]) and float(ends[place]) <= scene.last + 1e-6
    value = float(series.value[place])
    if not latest and series.form == "line" and place + 1 < len(series.at):
        after = place + 1
        if not series.breaks[after]:
            share = (scene.last - series.at[place]) / (series.at[after] - series.at[place])
            heights = scale.y(box, series.value[place : after + 1])
            return box[2], float(heights[0] + share * (heights[1] - heights[0])), ""
    y = scale.height(box, value)
    return scene.x_at(float(ends[place])), y, number_text(value) if latest else ""
