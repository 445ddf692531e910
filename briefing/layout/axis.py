"""The time axis above the lanes and below the panels, and the grid between them."""

from __future__ import annotations

import numpy as np

from briefing.layout import measure, ticks
from briefing.layout.arrange import LaneLayout, Layout
from briefing.layout.scene import Scene, Segments, Text, Texts


def draw(scene: Scene, layout: Layout) -> None:
    """Add both axes and the grid; the axis ends where the figure's range ends."""
    frame, style = layout.frame, layout.page.style
    low, high = max(scene.first, layout.inputs.first), min(scene.last, layout.inputs.last)
    if high <= low:
        return
    scale = (frame.right - frame.left) / (scene.last - scene.first)
    upper, lower = ticks.tiers(low, high, scale, layout.inputs.language)
    top, bottom = frame.axis[1], frame.axis[3]
    height = style.small * 1.5
    x_low, x_high = scene.x_at(low), scene.x_at(high)
    fine = _inside(scene, lower.edges, low, high)
    coarse = _inside(scene, upper.edges, low, high) if upper else np.zeros(0)
    floor = frame.lower_axis[1]
    minor = [_vertical(fine, bottom, floor)]
    if frame.top < top:
        minor.append(_vertical(fine, frame.top, top))
    scene.marks.append(Segments("grid.minor", np.concatenate(minor), "grid"))
    if upper is not None:
        scene.marks.append(
            Segments("grid.major", _vertical(coarse, min(top + 3, frame.top), floor), "major")
        )
    scene.marks.append(
        Segments(
            "axis.ticks",
            np.concatenate(
                (_vertical(fine, bottom - 4, bottom), _vertical(fine, floor, floor + 4))
            ),
            "rule",
        )
    )
    lines = [[x_low, bottom, x_high, bottom], [x_low, floor, x_high, floor]]
    if frame.top < top:
        # The axis of a mirrored pair has two banks, joint acts between it and the lower one.
        joint = [each.box[3] for each in _joint(layout)]
        lines += [[x_low, y, x_high, y] for y in (top, *joint)]
    scene.marks.append(Segments("axis.rule", np.array(lines), "rule"))
    weight = measure.REGULAR if upper else measure.BOLD
    colour = "ink3" if upper else "ink"
    size = style.small
    # A year that has just begun is named in the margin: its events stand there all the same.
    ends = high >= layout.inputs.last - 1e-6
    bounds = (x_low, x_high, frame.edge if ends else x_high)
    plain = (x_low, x_high, x_high)
    texts: list[Text] = []
    for tier, y, font, within in (
        (lower, bottom - 0.42 * size, (size, weight, colour), plain if upper else bounds),
        (lower, floor + 0.36 * size + 0.62 * size + 3, (size, measure.REGULAR, "ink3"), plain),
    ):
        texts += _labels(scene, tier, y, font, within)
    if upper is not None:
        texts += _sticky(scene, upper, bottom - height - 0.3 * size, style.label, bounds)
    scene.marks.append(Texts("axis", tuple(texts)))
    scene.axes = [frame.axis, frame.lower_axis]


def _joint(layout: Layout) -> list[LaneLayout]:
    pairs = zip(layout.inputs.lanes, layout.lanes, strict=True)
    return [placed for lane, placed in pairs if lane.place == "axis"]


def _inside(
    scene: Scene, edges: np.ndarray[tuple[int], np.dtype[np.float64]], low: float, high: float
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    kept = edges[(edges >= low - 1e-6) & (edges <= high + 1e-6)]
    return scene.xs_at(kept)


def _vertical(
    x: np.ndarray[tuple[int], np.dtype[np.float64]], top: float, bottom: float
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    lines = np.empty((len(x), 4))
    lines[:, 0] = lines[:, 2] = x
    lines[:, 1], lines[:, 3] = top, bottom
    return lines


def _labels(
    scene: Scene,
    tier: ticks.Tier,
    y: float,
    font: tuple[int, int, str],
    bounds: tuple[float, float, float],
) -> list[Text]:
    """Labels in the middle of their units, where the part of the unit in view has room for them.

    The last one may begin with its unit instead, and reach as far right as `bounds` say. A year
    that stands for many is at its tick.
    """
    size, weight, colour = font
    texts = []
    edges = scene.xs_at(tier.edges).tolist()
    if tier.unit in ticks.MANY_YEARS:
        for label, at in zip(tier.labels, edges, strict=False):
            wide = measure.width(label, size, weight)
            left = max(at - wide / 2, bounds[0])
            if bounds[0] - 0.5 <= at <= bounds[1] and left + wide <= max(bounds[1:]):
                texts.append(Text(left, y, label, size, weight, colour, wide))
        return texts
    for label, begin, end in zip(tier.labels, edges, edges[1:], strict=False):
        left, right = max(begin, bounds[0]), min(end, bounds[1])
        wide = measure.width(label, size, weight)
        if right - left >= wide + 2:
            texts.append(Text((left + right - wide) / 2, y, label, size, weight, colour, wide))
        elif left < bounds[1] < end and left + wide + 2 <= bounds[2]:
            texts.append(Text(left + 2, y, label, size, weight, colour, wide))
    return texts


def _sticky(
    scene: Scene, tier: ticks.Tier, y: float, size: int, bounds: tuple[float, float, float]
) -> list[Text]:
    """Labels where their units begin.

    The first one stays at the left edge while its unit is in view.

    Parameters
    ----------
    bounds : tuple of float
        Where the axis begins and ends, and how far right the label of its last unit may reach.
    """
    texts = []
    for k, label in enumerate(tier.labels):
        left = max(scene.x_at(tier.edges[k]), bounds[0])
        right = min(scene.x_at(tier.edges[k + 1]), bounds[2])
        wide = measure.width(label, size, measure.BOLD)
        if right - left >= wide + 6 and left < bounds[1]:
            texts.append(Text(left + 4, y, label, size, measure.BOLD, "ink", wide))
    return texts
