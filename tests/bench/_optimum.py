"""The optimum that labels are measured against, worked out by HiGHS.

A label is worth four times as much with each step of importance. On screen the optimum is exact
(stretches over rows: the linear program has a whole solution). On paper it is that of the whole
program in which no more than the lane's rows lie over a point: a label of two lines may have rows
apart, so that a placement may be unable to reach it, and none passes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from briefing import layout
from briefing.layout import active_row, inputs, lane_layouts, optimum

Floats = NDArray[np.float64]


def views(taken: inputs.Inputs, count: int) -> Iterator[tuple[float, float]]:
    """First and last day of the whole range, and of others down to a month."""
    chance = np.random.default_rng(1)
    days = taken.last - taken.first
    yield taken.first, taken.last
    for _ in range(count):
        span = max(30.0, days * 10 ** -chance.uniform(0, 2.5))
        begin = chance.uniform(taken.first, taken.last - span)
        yield begin, begin + span


def most_worth(
    stretches: tuple[Floats, Floats],
    lines: Floats,
    label: NDArray[np.int64],
    worth: Floats,
    rows: int,
    *,
    whole: bool = False,
) -> float:
    """Return the most that stretches can be worth of which no more than `rows` lie over a point.

    `lines` is how many rows each takes; of those with the same `label` one counts at most. Where
    they are to be `whole` and a minute is not enough, it is more than can be reached.
    """
    low, high = stretches
    n = len(low)
    if not n:
        return 0.0
    points = np.unique(low)
    m = len(points)
    begin, end = np.searchsorted(points, low), np.searchsorted(points, high)
    ends = np.flatnonzero(end < m)
    # Rows that are taken or free at a point are those of the point before, with what begins or
    # ends there: so every stretch stands in two equations, however long it is.
    free = np.arange(m)
    flow = sparse.coo_matrix(
        (
            np.concatenate((lines, -lines[ends], np.ones(m), -np.ones(m - 1))),
            (
                np.concatenate((begin, end[ends], free, free[1:])),
                np.concatenate((np.arange(n), ends, n + free, n + free[:-1])),
            ),
        ),
        shape=(m, n + m),
    ).tocsr()
    once = sparse.coo_matrix((np.ones(n), (label, np.arange(n))), shape=(label.max() + 1, n + m))
    free_rows = np.concatenate(([rows], np.zeros(m - 1)))
    found = optimize.milp(
        np.concatenate((-worth, np.zeros(m))),
        integrality=np.concatenate((np.full(n, int(whole)), np.zeros(m))),
        bounds=optimize.Bounds(0, np.concatenate((np.ones(n), np.full(m, rows)))),
        constraints=[
            optimize.LinearConstraint(once.tocsr(), -np.inf, 1),
            optimize.LinearConstraint(flow, free_rows, free_rows),
        ],
        options={"time_limit": 60.0, "mip_rel_gap": 1e-6},
    )
    return -float(found.mip_dual_bound if whole else found.fun)


class Worth(NamedTuple):
    """What the labels of a view are worth, and the most that any could be."""

    shown: float
    most: float

    @property
    def share(self) -> float:
        """The share of the optimum."""
        return self.shown / self.most if self.most else 1.0


def on_screen(made: layout.Layout, view: tuple[float, float]) -> Worth:
    """Return what the labels of a view are worth.

    The optimum is that of a still picture: it owes nothing to the views beside it or at another
    zoom. Else it obeys the same rules: the same texts, rows and gaps; a mark in the view has its
    label even where that runs off, and a period that began before has its at the view's left edge.
    """
    scale = (made.frame.right - made.frame.left) / (view[1] - view[0])
    layer = lane_layouts.ScreenLayer(made.inputs, made.page, made.frame, made.fit, layout.Cache())
    shown = most = 0.0
    for number, (lane, laid) in enumerate(zip(made.inputs.lanes, made.lanes, strict=True)):
        assert isinstance(laid.labels, lane_layouts.ScreenLane)
        needs = layer.extents[number][0]
        lasts = needs.end > needs.start
        inside = (lane.start >= view[0]) | (lasts & (needs.end > view[0]))
        seen = np.flatnonzero(inside & (lane.start <= view[1]) & (needs.rank > 0))
        # A numbered mark counts as one of the most important events.
        worth = 4.0 ** np.minimum(needs.rank[seen], 5)
        at = lane.start[seen] * scale
        bar = needs.end[seen] * scale + np.where(lasts[seen], active_row.BAR_GAP, 0.0)
        high = np.maximum(at + needs.right[seen], bar)
        low = np.maximum(at, view[0] * scale) - needs.left[seen]
        each = np.arange(len(seen))
        most += most_worth((low, high), np.ones(len(seen)), each, worth, laid.rows)
        named = laid.labels.scale[seen] <= scale * (1 + 1e-9)
        # A period that is named as a day has no name once that day has left the view.
        named &= (lane.start[seen] >= view[0]) | ~laid.labels.barless[seen]
        shown += float(worth[named].sum())
    return Worth(shown, most)


def on_paper(taken: inputs.Inputs, page: layout.Page) -> float:
    """Return the share of the optimum that the labels of a page are worth.

    The optimum is one that names as many numbered marks as can be named, whatever they cost; here
    each then counts as one of the most important events.
    """
    made = layout.lay_out(taken, page)
    layer = lane_layouts.PaperLayer(taken, made.page, made.frame, made.fit, layout.Cache())
    got = most = 0.0
    for number, laid in enumerate(made.lanes):
        assert isinstance(laid.labels, lane_layouts.PaperLane)
        items = layer.items[number][0]
        ways = optimum.ways_of(items, laid.rows, layer.bounds)
        if not ways:
            continue
        named = {each.position for each in laid.labels.placed}
        stand = [item for item in items if item.position in named]
        plain = sum(4.0 ** min(item.rank, 5) for item in stand)
        got += plain
        label = np.array([way.item for way in ways])
        most += plain - sum(optimum.worth(item) for item in stand)
        most += most_worth(
            (np.array([way.low for way in ways]), np.array([way.high for way in ways])),
            np.array([float(way.lines) for way in ways]),
            label,
            np.array([optimum.worth(item) for item in items])[label],
            laid.rows,
            whole=True,
        )
    return got / most
