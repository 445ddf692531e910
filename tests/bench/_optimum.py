"""The optimum that labels are measured against, worked out by HiGHS.

A label is worth four times as much with each step of importance. On screen the optimum is exact
(stretches over rows: the linear program has a whole solution); on paper it is the bound of the
linear program, which lets a label stand half in one row and half in another.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from briefing import layout
from briefing.layout import inputs, lane_layouts, optimum, placing

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
) -> float:
    """Return the most that stretches can be worth of which no more than `rows` lie over a point.

    `lines` is how many rows each takes; of those with the same `label` one counts at most.
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
    found = optimize.linprog(
        np.concatenate((-worth, np.zeros(m))),
        A_ub=once.tocsr(),
        b_ub=np.ones(label.max() + 1),
        A_eq=flow,
        b_eq=np.concatenate(([rows], np.zeros(m - 1))),
        bounds=(0, None),
        method="highs",
    )
    return -float(found.fun)


def on_screen(made: layout.Layout, view: tuple[float, float]) -> float:
    """Return the share of the optimum that the labels of a view are worth."""
    scale = (made.frame.right - made.frame.left) / (view[1] - view[0])
    layer = lane_layouts.ScreenLayer(made.inputs, made.page, made.frame, made.fit, layout.Cache())
    got = most = 0.0
    for number, (lane, laid) in enumerate(zip(made.inputs.lanes, made.lanes, strict=True)):
        assert isinstance(laid.labels, lane_layouts.ScreenLane)
        needs = layer.extents[number][0]
        seen = np.flatnonzero((lane.start >= view[0]) & (lane.start <= view[1]))
        # A numbered mark counts as one of the most important events.
        worth = 4.0 ** np.minimum(needs.rank[seen], 5)
        at = lane.start[seen] * scale
        high = np.maximum(at + needs.right[seen], needs.end[seen] * scale)
        each = np.arange(len(seen))
        stretches = (at - needs.left[seen], high)
        most += most_worth(stretches, np.ones(len(seen)), each, worth, laid.rows)
        got += float(worth[laid.labels.scale[seen] <= scale * (1 + 1e-9)].sum())
    return got / most if most else 1.0


def on_paper(taken: inputs.Inputs, name: layout.pages.PageName) -> float:
    """Return the share of the bound that the labels of a page are worth."""
    made = layout.lay_out(taken, layout.page(name))
    layer = lane_layouts.PaperLayer(taken, made.page, made.frame, made.fit, layout.Cache())
    got = most = 0.0
    for number, laid in enumerate(made.lanes):
        assert isinstance(laid.labels, lane_layouts.PaperLane)
        items = layer.items[number][0]
        worth = {item.position: optimum.worth(item) for item in items}
        got += sum(worth[each.position] for each in laid.labels.placed)
        ways = [
            (low, high, lines, k)
            for k, item in enumerate(items)
            for lines, width in ((1, item.width), (2, item.lines_width))
            if width and lines <= laid.rows
            for _, low, high, _ in placing.stretches(item, width, layer.bounds)
        ]
        low, high, lines, label = (np.array(part) for part in zip(*ways, strict=True))
        each = np.array([worth[items[k].position] for k in label])
        most += most_worth((low, high), lines.astype(float), label, each, laid.rows)
    return got / most
