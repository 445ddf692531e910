"""Series drawn as lines or steps: gaps stay gaps, what is not final is dashed."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from briefing.layout import points
from briefing.layout.scales import Scale
from briefing.layout.scene import Area, Box, Curve, Scene
from briefing.layout.series_inputs import FINAL, SeriesInput

Floats = NDArray[np.float64]

MOST_POINTS = 4000
"""More points of a line than this are drawn as lowest and highest a pixel."""
_LINE, _THIN = 1.8, 1.1
_DASH = (8.0, 2.5)


def draw(scene: Scene, box: Box, scale: Scale, series: SeriesInput, *, filled: bool) -> None:
    """Add one curve a run of values without a gap; dashed where a stretch is not final."""
    _earlier(scene, box, scale, series)
    stepped = series.form == "step"
    begins = series.first if stepped else series.at
    low = max(0, int(np.searchsorted(series.at, scene.first)) - 1)
    high = min(len(series.at), int(np.searchsorted(begins, scene.last)) + 1)
    if high - low < 1:
        return
    y = scale.y(box, series.value[low:high])
    x, ends = points.x_of(scene, begins[low:high]), points.x_of(scene, series.last[low:high])
    sure, breaks = series.sureness[low:high] == FINAL, series.breaks[low:high]
    cuts = [0, *np.flatnonzero(breaks[1:]).__add__(1).tolist(), high - low]
    for begin, end in itertools.pairwise(cuts):
        run = slice(begin, end)
        if np.isnan(y[run]).any():
            continue
        run_x, run_y, run_sure = x[run], y[run], sure[run]
        if stepped:
            run_x = np.column_stack((run_x, ends[run])).ravel()
            run_y, run_sure = np.repeat(run_y, 2), np.repeat(run_sure, 2)
        elif end - begin == 1:
            scene.marks.append(points.symbol(run_x, run_y, series.colour))
            continue
        _run(scene, box, series.colour, (run_x, run_y, run_sure), filled=filled)


def _run(
    scene: Scene,
    box: Box,
    colour: str,
    run: tuple[Floats, Floats, NDArray[np.bool_]],
    *,
    filled: bool,
) -> None:
    x, y, sure = run
    shown = clipped(x, y, box)
    if len(shown) < 2:
        return
    if filled:
        foot = np.array([[shown[-1, 0], box[3]], [shown[0, 0], box[3]]])
        scene.marks.append(Area("panel.area", np.concatenate((shown, foot)), f"{colour}@0.08"))
    parts = _by_sureness(x, y, sure)
    for part, dashed in parts:
        stretch = shown if len(parts) == 1 else clipped(part[:, 0], part[:, 1], box)
        if len(stretch) > 1:
            dash = _DASH if dashed else ()
            scene.marks.append(Curve("panel.line", stretch, colour, _LINE, dash))


def _earlier(scene: Scene, box: Box, scale: Scale, series: SeriesInput) -> None:
    """Add what earlier releases said, as thin lines."""
    for each in series.earlier:
        x, y = points.x_of(scene, each.at), scale.y(box, each.value)
        cuts = [0, *np.flatnonzero(each.breaks[1:]).__add__(1).tolist(), len(x)]
        for begin, end in itertools.pairwise(cuts):
            if end - begin < 2 or np.isnan(y[begin:end]).any():
                continue
            shown = clipped(x[begin:end], y[begin:end], box)
            if len(shown) > 1:
                scene.marks.append(Curve("panel.earlier", shown, f"{series.colour}@0.55", _THIN))


def _by_sureness(x: Floats, y: Floats, sure: NDArray[np.bool_]) -> list[tuple[Floats, bool]]:
    """Cut a run where it turns from final to provisional.

    The stretch that leads there is dashed already.
    """
    line = np.column_stack((x, y))
    turns = np.flatnonzero(sure[1:] != sure[:-1]).tolist()
    parts = []
    begin = 0
    for turn in [*turns, len(x) - 1]:
        end = turn + 1 if turn == len(x) - 1 or not sure[turn + 1] else turn + 2
        end = turn + 1 if turn == len(x) - 1 else end
        parts.append((line[begin:end], not bool(sure[min(begin + 1, len(x) - 1)])))
        begin = end - 1
    return parts


def clipped(x: Floats, y: Floats, box: Box) -> Floats:
    """Return a line cut at the panel's left and right edge, so that no painter has to."""
    if len(x) > MOST_POINTS:
        x, y = extremes(x, y)
    left, right = box[0], box[2]
    inside = (x >= left) & (x <= right)
    line = np.column_stack((x, y))[inside]
    before, after = (
        np.array([(edge, float(np.interp(edge, x, y)))]) if x[0] < edge < x[-1] else ()
        for edge in (left, right)
    )
    return np.concatenate([part for part in (before, line, after) if len(part)] or [line])


def extremes(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return lowest and highest height of each pixel column, in the order in which they come."""
    column = np.floor(x).astype(np.int64)
    begins = np.flatnonzero(np.concatenate(([True], column[1:] != column[:-1])))
    low, high = np.minimum.reduceat(y, begins), np.maximum.reduceat(y, begins)
    return np.repeat(x[begins], 2), np.column_stack((low, high)).ravel()
