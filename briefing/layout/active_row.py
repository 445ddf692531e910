"""One row of labels on screen: what stands in it, and from which scale on another fits.

Scales are pixels a day.
"""

from __future__ import annotations

import math
from bisect import bisect_left

BAR_GAP = 8.0
"""Pixels between the end of a span's bar and the next label in its row."""

NEVER = math.inf


class Row:
    """What already stands in one row: starts sorted, and for each the extents and its own scale."""

    __slots__ = ("left", "right", "scale", "span_end", "span_start", "start")

    def __init__(self) -> None:
        self.start: list[float] = []
        self.left: list[float] = []
        self.right: list[float] = []
        self.scale: list[float] = []
        self.span_start: list[float] = []
        self.span_end: list[float] = []


def scale_in(  # noqa: C901, PLR0912 - the innermost loop of 100,000 labels: no call, no object
    row: Row,
    t: float,
    t1: float,
    left: float,
    right: float,
    scale: float,
    best: float,
    widest: float,
) -> float:
    """Return the scale from which a label fits into a row.

    `best` or more where it is no improvement.
    """
    starts = row.start
    k = bisect_left(starts, t)
    n = len(starts)
    if k < n and starts[k] <= t1:
        return NEVER  # the same day, or inside this span
    if row.span_start:
        # Spans in one row never overlap, so the last that began before is also the last to end.
        j = bisect_left(row.span_start, t) - 1
        if j >= 0:
            end = row.span_end[j]
            if t <= end:
                return NEVER
            bar = (BAR_GAP + left) / (t - end)
            if bar > scale:
                scale = bar
                if scale >= best:
                    return NEVER
    others_left, others_right, scales = row.left, row.right, row.scale
    if t1 > t and k < n:
        bar = (BAR_GAP + others_left[k]) / (starts[k] - t1)
        if bar > scale:
            scale = bar
            if scale >= best:
                return NEVER
    m = k
    while m < n:
        away = starts[m] - t
        if away * scale >= widest:
            break
        clash = (right + others_left[m]) / away
        # A neighbor that shows only at larger scales is not there yet when this label appears.
        if clash > scale and scales[m] < clash:
            scale = clash
            if scale >= best:
                return NEVER
        m += 1
    m = k - 1
    while m >= 0:
        away = t - starts[m]
        if away * scale >= widest:
            break
        clash = (others_right[m] + left) / away
        if clash > scale and scales[m] < clash:
            scale = clash
            if scale >= best:
                return NEVER
        m -= 1
    return scale
