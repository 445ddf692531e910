"""Which label stands in which row of a lane, and from which scale on it shows ("active ranges").

Each label gets one row and one number: the smallest scale, in pixels a day, at which it is shown.
From this alone follow the promises of the figure on screen: panning never changes the set of
labels, zooming in never takes one away, none changes its row, and no two overlap at any scale
(design/timeline.md 5; Been, Nöllenburg, Poon and Wolff 2010). The most important labels are placed
first.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = NDArray[np.int16]

LARGEST = 200.0
"""The scale beyond which nobody zooms, in pixels a day; a label that needs more is never shown."""

BAR_GAP = 8.0
"""Pixels between the end of a span's bar and the next label in its row."""

NEVER = math.inf


@dataclass(frozen=True)
class Extents:
    """What the labels of one lane need, sorted by `start`.

    Attributes
    ----------
    start, end : ndarray of float, shape (n,)
        Days; `end` is where a span's bar ends and equals `start` for a moment.
    left, right : ndarray of float, shape (n,)
        Pixels that marker and text take on either side of `start`, half of the gap to a neighbor
        included.
    order : ndarray of int
        Positions in the order in which they choose their place; those left out get no label.
    """

    start: Floats
    end: Floats
    left: Floats
    right: Floats
    order: NDArray[np.int64]


class _Row:
    """What already stands in one row: starts sorted, and for each the extents and its own scale."""

    __slots__ = ("left", "right", "scale", "span_end", "span_start", "start")

    def __init__(self) -> None:
        self.start: list[float] = []
        self.left: list[float] = []
        self.right: list[float] = []
        self.scale: list[float] = []
        self.span_start: list[float] = []
        self.span_end: list[float] = []


def active_scales(
    extents: Extents, rows: int, smallest: float, largest: float = LARGEST
) -> tuple[Rows, Floats]:
    """Place the labels of one lane.

    Parameters
    ----------
    rows : int
        Rows of the lane; the first is the top one.
    smallest : float
        Scale below which the view never goes, in pixels a day.

    Returns
    -------
    row : ndarray of int, shape (n,)
        -1 = never labelled.
    scale : ndarray of float, shape (n,)
        Smallest scale at which the label shows; inf where never.
    """
    n = len(extents.start)
    row_of = np.full(n, -1, dtype=np.int16)
    scale_of = np.full(n, NEVER)
    if n == 0 or rows < 1:
        return row_of, scale_of
    starts, ends = extents.start.tolist(), extents.end.tolist()
    lefts, rights = extents.left.tolist(), extents.right.tolist()
    widest = max(lefts) + max(rights)
    lane = [_Row() for _ in range(rows)]
    # Rows only fill: where a label found no place, a wider one of the same day finds none either.
    refused: dict[float, tuple[float, float]] = {}
    for i in extents.order.tolist():
        t, t1, left, right = starts[i], ends[i], lefts[i], rights[i]
        full = refused.get(t)
        if full is not None and left >= full[0] and right >= full[1]:
            continue
        best, best_row = largest, -1
        for r in range(rows):
            scale = _scale_in(lane[r], t, t1, left, right, smallest, best, widest)
            if scale < best:
                best, best_row = scale, r
                if scale <= smallest:
                    break
        if best_row < 0:
            if t1 == t:
                refused[t] = (left, right)
            continue
        row = lane[best_row]
        k = bisect_left(row.start, t)
        row.start.insert(k, t)
        row.left.insert(k, left)
        row.right.insert(k, right)
        row.scale.insert(k, best)
        if t1 > t:
            k = bisect_left(row.span_start, t)
            row.span_start.insert(k, t)
            row.span_end.insert(k, t1)
        row_of[i], scale_of[i] = best_row, best
    return row_of, scale_of


def _scale_in(  # noqa: C901, PLR0912 - the innermost loop of 100,000 labels: no call, no object
    row: _Row,
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


def shown(
    start: Floats, latest_end: Floats, scale_of: Floats, view: tuple[float, float, float]
) -> NDArray[np.int64]:
    """Return the positions whose label shows in a view (first day, last day, pixels a day).

    `latest_end` is the running maximum of the ends, so that a span that began long ago is found.
    """
    first, last, scale = view
    low = int(np.searchsorted(latest_end, first))
    high = int(np.searchsorted(start, last, side="right"))
    return low + np.flatnonzero(scale_of[low:high] <= scale * (1 + 1e-9))
