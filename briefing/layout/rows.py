"""How many rows of labels each lane gets of those that the page has room for.

A row goes where it names most: each lane says how much more it would show with one row more or with
two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

WEIGHTS = (0.0, 1.0, 1.1, 1.4, 2.2, 3.0)
"""What a label is worth by the importance of its event (1-5)."""

MOST = 32
"""More rows than this in one lane are not read any more: they fill a page of paper loosely."""


def share(
    budget: int,
    shown: Sequence[Callable[[int], float]],
    least: Sequence[int] | None = None,
    most: Sequence[int] | None = None,
) -> list[int]:
    """Deal out `budget` rows.

    Parameters
    ----------
    shown : sequence of function
        For each lane what is shown with so many rows; growing, asked for up to `MOST`.
    least, most : sequence of int, optional
        Rows that each lane gets whatever it shows, and above which it gets none; 1 and `MOST`.
    """
    known: list[dict[int, float]] = [{} for _ in shown]

    def value(lane: int, rows: int) -> float:
        if rows not in known[lane]:
            known[lane][rows] = shown[lane](rows)
        return known[lane][rows]

    given = list(least) if least is not None else [1] * len(shown)
    limits = list(most) if most is not None else [MOST] * len(shown)
    left = budget - sum(given)
    while left > 0:
        best: tuple[float, int, int] | None = None
        for lane, rows in enumerate(given):
            for more in (1, 2):
                if more > left or rows + more > limits[lane]:
                    continue
                gain = (value(lane, rows + more) - value(lane, rows)) / more
                if gain > 1e-9 and (best is None or gain > best[0] + 1e-9):
                    best = (gain, lane, more)
        if best is None:
            break
        given[best[1]] += best[2]
        left -= best[2]
    return given


def stretched(
    shared: Sequence[int], heights: Sequence[float], budget: int, least: Sequence[int]
) -> list[int]:
    """Return rows of lanes some of which a person made taller or lower than they would be.

    Together they keep within `budget`, and none falls under `least`.
    """
    if all(height == 1.0 for height in heights):
        return list(shared)
    wanted = [count * height for count, height in zip(shared, heights, strict=True)]
    room = max(budget, sum(least))
    shrink = min(1.0, room / sum(wanted)) if sum(wanted) else 1.0
    given = [
        max(low, round(want * shrink)) if want else low
        for want, low in zip(wanted, least, strict=True)
    ]
    while sum(given) > room:
        # Rounded up too often: the lane that has most over its share gives one back.
        over = [
            (count - want * shrink, place)
            for place, (count, want, low) in enumerate(zip(given, wanted, least, strict=True))
            if count > low
        ]
        if not over:
            break
        given[max(over)[1]] -= 1
    return given


def first_fit(
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    order: NDArray[np.int64],
    worth: NDArray[np.float64],
) -> list[float]:
    """Return what each of `MOST` rows would hold.

    Stretches put, in `order`, into the first free row.
    """
    # What stands in a row is sorted and apart, so that a neighbor on either side tells all.
    begins: list[list[float]] = [[] for _ in range(MOST)]
    ends: list[list[float]] = [[] for _ in range(MOST)]
    held = [0.0] * MOST
    for i in order.tolist():
        left, right = float(low[i]), float(high[i])
        for row in range(MOST):
            there = begins[row]
            k = bisect_right(there, left)
            if (k == 0 or ends[row][k - 1] <= left) and (k == len(there) or right <= there[k]):
                there.insert(k, left)
                ends[row].insert(k, right)
                held[row] += float(worth[i])
                break
    return held
