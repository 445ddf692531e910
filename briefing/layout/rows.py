"""How many rows of labels each lane gets of those that the page has room for.

A row goes where it names most: each lane says how much more it would show with one row more or with
two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

WEIGHTS = (0.0, 1.0, 1.1, 1.4, 2.2, 3.0)
"""What a label is worth by the importance of its event (1-5)."""

MOST = 14
"""More rows than this in one lane are not read any more."""


def share(budget: int, shown: Sequence[Callable[[int], float]], least: int = 1) -> list[int]:
    """Deal out `budget` rows.

    Parameters
    ----------
    shown : sequence of function
        For each lane what is shown with so many rows; growing, asked for up to `MOST`.
    least : int
        Rows that each lane gets whatever it shows.
    """
    known: list[dict[int, float]] = [{} for _ in shown]

    def value(lane: int, rows: int) -> float:
        if rows not in known[lane]:
            known[lane][rows] = shown[lane](rows)
        return known[lane][rows]

    given = [least] * len(shown)
    left = budget - least * len(shown)
    while left > 0:
        best: tuple[float, int, int] | None = None
        for lane, rows in enumerate(given):
            for more in (1, 2):
                if more > left or rows + more > MOST:
                    continue
                gain = (value(lane, rows + more) - value(lane, rows)) / more
                if gain > 1e-9 and (best is None or gain > best[0] + 1e-9):
                    best = (gain, lane, more)
        if best is None:
            break
        given[best[1]] += best[2]
        left -= best[2]
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
    ends: list[list[tuple[float, float]]] = [[] for _ in range(MOST)]
    held = [0.0] * MOST
    for i in order.tolist():
        left, right = float(low[i]), float(high[i])
        for row in range(MOST):
            if all(right <= begin or left >= end for begin, end in ends[row]):
                ends[row].append((left, right))
                held[row] += float(worth[i])
                break
    return held
