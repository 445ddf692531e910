"""Which label stands in which row of a lane, and from which scale on it shows ("active ranges").

Each label gets one row and one number: the smallest scale, in pixels a day, at which it is shown.
From this alone follow the promises of the figure on screen: panning never changes the set of
labels, zooming in never takes one away, none changes its row, and no two overlap at any scale
(design/timeline.md 5; Been, Nöllenburg, Poon and Wolff 2010). The most important labels are placed
first.
"""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing import pacing
from briefing.layout.active_row import NEVER, Row, scale_in

Floats = NDArray[np.float64]
Rows = NDArray[np.int16]

LARGEST = 200.0
"""The scale beyond which nobody zooms, in pixels a day; a label that needs more is never shown."""

_STEP = 1.1
"""Scales that differ by less than this are one level: labels of one rank that can show from the
same level on are placed as they lie, from left to right.
"""

_CAREFUL = ((2000, 2000), (5000, 1500), (math.inf, 1000))
"""Labels of a lane, and how many of them are placed with care, the most important first. The rest
take the place that they find at once, which is a third of the work and for single weeks the same.
"""

_LONG = 4000
"""Labels of a lane up to which others make way for a period that found no row."""

_MOVED = 12
"""So many labels at most go to other rows for the bar of one period."""


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
    rank : ndarray of int, shape (n,)
        Labels of a higher rank choose their place before those of a lower one; 0 gets none.
    """

    start: Floats
    end: Floats
    left: Floats
    right: Floats
    rank: NDArray[np.int8]

    @property
    def order(self) -> NDArray[np.int64]:
        """Positions of those that get a label, the highest rank first, then as they lie."""
        by_rank = np.lexsort((self.start, -self.rank.astype(np.int64)))
        return by_rank[: int(np.count_nonzero(self.rank > 0))]


def active_scales(
    extents: Extents, rows: int, smallest: float, largest: float = LARGEST
) -> tuple[Rows, Floats, NDArray[np.bool_]]:
    """Place the labels of one lane.

    Within a rank those that fit at the smallest scale come first, in the order in which they end:
    so as many stand in a row as it can hold. The others wait for the level from which they fit.

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
    barless : ndarray of bool, shape (n,)
        Periods whose bar has no row to itself: they are named where they begin, as a day is.
    """
    n = len(extents.start)
    row_of = np.full(n, -1, dtype=np.int16)
    scale_of = np.full(n, NEVER)
    barless = np.zeros(n, dtype=np.bool_)
    if n == 0 or rows < 1:
        return row_of, scale_of, barless
    # A range of a few days is shown larger than that, and cannot be zoomed into.
    placing = _Placing(extents, rows, smallest, max(largest, smallest * _STEP))
    pacing.breathe()
    order = extents.order
    pacing.breathe()
    careful = next(most for labels, most in _CAREFUL if len(order) <= labels)
    placing.with_care(order[:careful].tolist())
    placing.at_once(order[careful:].tolist())
    if len(order) <= _LONG:
        placing.periods_left_out(order.tolist())
    barless[placing.as_days(order.tolist())] = True
    pacing.breathe()
    where = list(placing.found)
    row_of[where] = [row for row, _ in placing.found.values()]
    pacing.breathe()
    scale_of[where] = [scale for _, scale in placing.found.values()]
    return row_of, scale_of, barless


class _Placing:
    """The rows of one lane while they fill; `found` is row and scale by position."""

    def __init__(self, extents: Extents, rows: int, smallest: float, largest: float) -> None:
        self.found: dict[int, tuple[int, float]] = {}
        self._start: list[float] = extents.start.tolist()
        self._end: list[float] = extents.end.tolist()
        self._left: list[float] = extents.left.tolist()
        self._right: list[float] = extents.right.tolist()
        self._rank: list[int] = extents.rank.tolist()
        self._widest = max(self._left) + max(self._right)
        self._lane = list(enumerate(Row() for _ in range(rows)))
        levels = math.ceil(math.log(max(largest / smallest, 1.0)) / math.log(_STEP))
        self._limits = [smallest * _STEP**level * (1 + 1e-9) for level in range(levels + 1)]
        self._smallest, self._largest = smallest, largest
        # Rows only fill: where a label found no place, a wider one of that day finds none either.
        self._refused: dict[float, tuple[float, float]] = {}

    def with_care(self, order: Sequence[int]) -> None:
        """Place labels, each at the level from which it fits, the lowest level of a rank first."""
        waiting = [(-self._rank[i], 0, self._ends_at(i, 0), i, self._smallest) for i in order]
        heapq.heapify(waiting)
        limits = self._limits
        while waiting:
            pacing.breathe()
            rank, level, _, i, least = heapq.heappop(waiting)
            if self._is_refused(i):
                continue
            row, scale = self._fitting(i, limits[level], least)
            if row < 0:
                self._refuse(i)
            elif scale <= limits[level]:
                self._take(i, row, scale)
            else:
                level = min(bisect_left(limits, scale), len(limits) - 1)
                # Rows only fill: it will never fit from a smaller scale on than now.
                heapq.heappush(waiting, (rank, level, self._ends_at(i, level), i, scale))

    def at_once(self, order: Sequence[int]) -> None:
        """Place labels in this order, each in the row where it shows from the smallest scale on."""
        lane, refused = self._lane, self._refused
        starts, ends, lefts, rights = self._start, self._end, self._left, self._right
        smallest, widest = self._smallest, self._widest
        for count, i in enumerate(order):
            if not count & 63:
                pacing.breathe()
            t, t1, left, right = starts[i], ends[i], lefts[i], rights[i]
            full = refused.get(t)
            if full is not None and left >= full[0] and right >= full[1]:
                continue
            best, best_row = self._largest, -1
            for r, row in lane:
                scale = scale_in(row, t, t1, left, right, smallest, best, widest)
                if scale < best:
                    best, best_row = scale, r
                    if scale <= smallest:
                        break
            if best_row < 0:
                self._refuse(i)
            else:
                self._take(i, best_row, best)

    def periods_left_out(self, order: Sequence[int]) -> None:
        """Give a row to periods that found none since in each a label stands inside their bar.

        Else no zoom would name them. Those labels go to other rows, where those of a higher rank
        and those of the whole view show no later, and none so much later that more is lost than
        won.
        """
        for i in order:
            if self._end[i] <= self._start[i] or i in self.found:
                continue
            pacing.breathe()
            low = bisect_left(self._start, self._start[i])
            high = bisect_right(self._start, self._end[i])
            inside: list[list[int]] = [[] for _ in self._lane]
            for j in range(low, high):
                if j in self.found:
                    inside[self.found[j][0]].append(j)
            for movers, r in sorted((len(movers), r) for r, movers in enumerate(inside)):
                if movers > _MOVED or self._cleared(r, inside[r], i):
                    break

    def as_days(self, order: Sequence[int]) -> list[int]:
        """Name periods that still have no row where they begin; return which found one so."""
        left = [i for i in order if self._end[i] > self._start[i] and i not in self.found]
        for i in left:
            self._end[i] = self._start[i]
        self.at_once(left)
        return [i for i in left if i in self.found]

    def _cleared(self, r: int, movers: Sequence[int], period: int) -> bool:
        """Put a period in the place of others that find one in another row, or change nothing."""
        before = {j: self.found[j] for j in movers}
        whole = self._smallest * _STEP
        for j in movers:
            self._leave(j)
        scale = self._scale(period, r, self._largest)
        done: list[int] = []
        if scale < self._largest:
            self._take(period, r, scale)
            done.append(period)
            for j in sorted(movers, key=lambda j: (before[j][1], j)):
                later = self._rank[j] <= self._rank[period] and before[j][1] > whole
                latest = self._largest if later else before[j][1] * (1 + 1e-9)
                places = [(self._scale(j, q, latest), q) for q, _ in self._lane if q != r]
                scale, q = min(places, default=(NEVER, 0))
                if scale >= latest:
                    break
                self._take(j, q, scale)
                done.append(j)
        if len(done) == 1 + len(movers):
            gain = self._shown_over(period, self.found[period][1], self._largest)
            lost = (self._shown_over(j, before[j][1], self.found[j][1]) for j in movers)
            if gain > sum(lost):
                return True
        for j in done:
            self._leave(j)
        for j, (_, old) in before.items():
            self._take(j, r, old)
        return False

    def _shown_over(self, i: int, low: float, high: float) -> float:
        """Return what a label is worth over the zooms between two scales."""
        return float(4.0 ** self._rank[i]) * math.log(high / low)

    def _scale(self, i: int, r: int, best: float) -> float:
        """Return the scale from which a label fits into a row; `best` or more where from none."""
        needs = self._start[i], self._end[i], self._left[i], self._right[i]
        return scale_in(self._lane[r][1], *needs, self._smallest, best, self._widest)

    def _ends_at(self, i: int, level: int) -> float:
        """Where a label ends at the scale of a level, in pixels from day 0."""
        return self._start[i] * self._limits[level] + self._right[i]

    def _fitting(self, i: int, limit: float, least: float) -> tuple[int, float]:
        """Return the row of a label and the scale, `least` or more, from which it fits there.

        Of the rows in which it fits at `limit` the one whose last label ends nearest before it,
        so that longer gaps stay free for others; else the one in which it fits soonest.
        """
        best, best_row, nearest = self._largest, -1, -NEVER
        t, t1, left, right = self._start[i], self._end[i], self._left[i], self._right[i]
        widest, over = self._widest, limit * (1 + 1e-9)
        for r, row in self._lane:
            most = over if best <= limit else best
            scale = scale_in(row, t, t1, left, right, least, most, widest)
            if scale <= limit:
                k = bisect_left(row.start, t) - 1
                before = row.start[k] + row.right[k] / limit if k >= 0 else -NEVER
                if best > limit or before > nearest:
                    best, best_row, nearest = scale, r, before
            elif scale < best and best > limit:
                best, best_row = scale, r
        return best_row, best

    def _is_refused(self, i: int) -> bool:
        full = self._refused.get(self._start[i])
        return full is not None and self._left[i] >= full[0] and self._right[i] >= full[1]

    def _refuse(self, i: int) -> None:
        if self._end[i] == self._start[i]:
            self._refused[self._start[i]] = (self._left[i], self._right[i])

    def _take(self, i: int, r: int, scale: float) -> None:
        row, t = self._lane[r][1], self._start[i]
        k = bisect_left(row.start, t)
        row.start.insert(k, t)
        row.left.insert(k, self._left[i])
        row.right.insert(k, self._right[i])
        row.scale.insert(k, scale)
        if self._end[i] > t:
            k = bisect_left(row.span_start, t)
            row.span_start.insert(k, t)
            row.span_end.insert(k, self._end[i])
        self.found[i] = (r, scale)

    def _leave(self, i: int) -> None:
        row, t = self._lane[self.found.pop(i)[0]][1], self._start[i]
        k = bisect_left(row.start, t)
        del row.start[k], row.left[k], row.right[k], row.scale[k]
        if self._end[i] > t:
            k = bisect_left(row.span_start, t)
            del row.span_start[k], row.span_end[k]


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
