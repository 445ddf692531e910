"""The scales of panels: what height a value has, and which values are written beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.layout.scene import Box

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scale:
    """A fixed scale, never fitted again while the view moves.

    Attributes
    ----------
    low, high : float
        Values at the foot and at the top.
    log : bool
        Logarithmic; both ends are above 0.
    unit, colour : str
        What it counts, and the color role of its numbers where a panel has two.
    """

    low: float
    high: float
    log: bool = False
    unit: str = ""
    colour: str = "ink3"

    def y(self, box: Box, values: Floats) -> Floats:
        """Return the heights of values in a panel; NaN where there is none."""
        share: Floats
        if self.log:
            with np.errstate(invalid="ignore", divide="ignore"):
                share = (np.log(values) - math.log(self.low)) / self._decades
        else:
            share = (values - self.low) / (self.high - self.low)
        heights: Floats = box[3] - share * (box[3] - box[1])
        return heights

    def height(self, box: Box, value: float) -> float:
        """Return the height of one value; a frame asks for a few, and arrays of one are slow."""
        if self.log:
            share = (math.log(value) - math.log(self.low)) / self._decades
        else:
            share = (value - self.low) / (self.high - self.low)
        return box[3] - share * (box[3] - box[1])

    def value(self, box: Box, y: float) -> float:
        """Return the value at a height of a panel."""
        share = (box[3] - y) / (box[3] - box[1])
        if self.log:
            return math.exp(math.log(self.low) + share * self._decades)
        return self.low + share * (self.high - self.low)

    @property
    def _decades(self) -> float:
        return math.log(self.high) - math.log(self.low)

    @property
    def steps(self) -> tuple[float, ...]:
        """The values that have a grid line, the ends among them; ascending."""
        if self.log:
            powers = range(math.ceil(math.log10(self.low)), math.floor(math.log10(self.high)) + 1)
            between = [10.0**power for power in powers]
            return tuple(sorted({self.low, *between, self.high}))
        if self.low < 0:
            return (self.low, 0.0, self.high)
        return (self.low, (self.low + self.high) / 2, self.high)


def over(values: Floats, *, log: bool = False, unit: str = "", colour: str = "ink3") -> Scale:
    """Return the scale that shows all of some values (NaN apart): from zero, unless logarithmic."""
    known = values[~np.isnan(values)]
    if log:
        known = known[known > 0]
        low = 10.0 ** math.floor(math.log10(known.min())) if len(known) else 1.0
        high = nice(float(known.max())) if len(known) else 10.0
        return Scale(low, max(high, low * 10), True, unit, colour)
    highest, lowest = (float(known.max()), float(known.min())) if len(known) else (0.0, 0.0)
    low = -nice(-lowest) if lowest < 0 else 0.0
    high = nice(highest) if highest > 0 or low == 0 else 0.0
    return Scale(low, high, False, unit, colour)


def nice(value: float) -> float:
    """Return the round number at the top of a scale that reaches `value`.

    One of 1, 1.5, 2, 3, 4, 5, 6 and 8 times a power of ten.
    """
    if not value > 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(
        step * power
        for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10)
        if value <= step * power * (1 + 1e-9)
    )
