"""What room in a lane costs at each place, so that labels can be weighed against each other.

A lane has so many rows over every point, and each label is to stand in one of a few ways or not at
all. The prices are those of the Lagrangian dual: each label takes the way that leaves it most after
paying for its room, prices rise where more wants to stand than there are rows and fall where room
stays free. At the prices found, what all labels keep and all rows earn together is a bound that no
placement passes; a way that loses more than lies between that bound and a placement at hand is in
no better placement.

Prices and steps are whole multiples of a small grain, so that every sum is exact and a page is the
same on any machine.
"""

from __future__ import annotations

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_STEPS = 300
_PATIENCE = 12
"""Steps without a better bound after which they become shorter."""

_GRAIN = 1 / 1024
_STEP_GRAIN = 1 / 256


class Ways(NamedTuple):
    """The ways in which the labels of a lane may stand.

    Cells are the stretches between the points at which a way begins; two ways are in each other's
    way just where they share a cell. All arrays have shape (n,).

    Attributes
    ----------
    begin, end : ndarray of int
        First cell taken, and the one after the last.
    lines : ndarray of int
        Rows taken, 1 or 2.
    label : ndarray of int
        Which label it is a way of; those of one label follow each other.
    worth : ndarray of float
        What the label is worth: whole numbers.
    """

    begin: Ints
    end: Ints
    lines: Ints
    label: Ints
    worth: Floats

    def of(self, places: Ints) -> Self:
        """Return some of the ways."""
        return type(self)(
            self.begin[places],
            self.end[places],
            self.lines[places],
            self.label[places],
            self.worth[places],
        )

    def mirrored(self, cells: int) -> Self:
        """Return the same lane seen from its other end."""
        return self._replace(begin=cells - self.end, end=cells - self.begin)

    def kept(self, upto: Floats) -> Floats:
        """Return what each way leaves its label after paying for its room; may be negative."""
        return self.worth - self.lines * (upto[self.end] - upto[self.begin])


class Prices(NamedTuple):
    """What room costs.

    Attributes
    ----------
    upto : ndarray of float, shape (cells + 1,)
        Price of one row from the lane's left end up to each cell.
    bound : float
        No placement is worth more.
    loss : ndarray of float, shape (n,)
        By how much less than the bound a placement with each way can be worth at most.
    """

    upto: Floats
    bound: float
    loss: Floats


def find(ways: Ways, cells: int, rows: int, known: float) -> Prices:
    """Return the prices of a lane.

    Parameters
    ----------
    ways : Ways
        At least one.
    known : float
        What a placement at hand is worth; the steps are measured by it.
    """
    firsts = np.flatnonzero(np.diff(ways.label, prepend=-1))
    group = np.cumsum(np.diff(ways.label, prepend=-1) != 0) - 1
    price, direction = np.zeros(cells), np.zeros(cells)
    best_price, bound, stride, idle = price, np.inf, 1.0, 0
    for _ in range(_STEPS):
        upto = np.concatenate(([0.0], np.cumsum(price)))
        kept = ways.kept(upto)
        most = np.maximum.reduceat(kept, firsts)
        value = float(np.maximum(most, 0.0).sum() + rows * upto[-1])
        idle += 1
        if value < bound:
            if value < bound * (1 - 1e-4):
                idle = 0
            best_price, bound = price, value
        if bound - known < 1.0:
            break
        if idle >= _PATIENCE:
            stride, idle, price = stride * 0.6, 0, best_price
        wanted = np.flatnonzero((kept >= most[group]) & (kept > 0.0))
        wanted = wanted[np.diff(group[wanted], prepend=-1) != 0]
        short = _load(ways.of(wanted), cells) - rows
        short[(price <= 0.0) & (short < 0.0)] = 0.0
        direction = np.round((0.5 * direction + short) / _STEP_GRAIN) * _STEP_GRAIN
        length = float((direction * direction).sum())
        if not length:
            break
        price = price + direction * (stride * (value - known) / length)
        price = np.round(np.maximum(price, 0.0) / _GRAIN) * _GRAIN
    upto = np.concatenate(([0.0], np.cumsum(best_price)))
    kept = ways.kept(upto)
    most = np.maximum(np.maximum.reduceat(kept, firsts), 0.0)[group]
    return Prices(upto, bound, most - kept)


def _load(ways: Ways, cells: int) -> Floats:
    """How many rows are taken in each cell."""
    begins = np.bincount(ways.begin, ways.lines, cells + 1)
    ends = np.bincount(ways.end, ways.lines, cells + 1)
    return np.cumsum(begins - ends)[:cells]
