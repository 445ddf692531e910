"""Events without a label: how many there are of them in each unit of the calendar."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from briefing.layout import ticks

Floats = NDArray[np.float64]

SMALLEST = 26.0
"""Pixels that the bar of one unit has at least, so that its number finds room."""

MOST_DOTS = 70
"""Up to so many hidden events of a lane are drawn one by one."""

_UNITS: tuple[tuple[ticks.Unit, float], ...] = (
    ("day", 1.0),
    ("week", 7.0),
    ("month", 30.4),
    ("quarter", 91.3),
    ("year", 365.25),
    ("years5", 1826.0),
    ("decade", 3652.5),
    ("years50", 18262.0),
)


def unit_for(scale: float) -> ticks.Unit:
    """Return the smallest unit whose bars are wide enough at a scale in pixels a day."""
    for unit, days in _UNITS:
        if days * scale >= SMALLEST:
            return unit
    return "century"


def units() -> tuple[ticks.Unit, ...]:
    """Return all units that bars may have, the smallest first."""
    return (*(unit for unit, _ in _UNITS), "century")


def histogram(start: Floats, edges: Floats) -> NDArray[np.int64]:
    """Return how many of the sorted `start` fall into each unit; O(units log n), whatever n is."""
    return np.diff(np.searchsorted(start, edges))


def highest(start: Floats, first: float, last: float) -> dict[ticks.Unit, int]:
    """Return the fullest unit of a lane for every size of unit.

    Bars are measured against it, so that none rescales on panning.
    """
    result: dict[ticks.Unit, int] = {}
    for unit in units():
        counts = histogram(start, ticks.edges(unit, first, last))
        result[unit] = int(counts.max(initial=1))
    return result
