"""A pyqtgraph axis whose ticks are the figure's: calendar units, in the window's language."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from typing_extensions import override

from briefing import words
from briefing.layout import ticks

# Twice the room that the figure's own axis gives: there are no tiers here to share it.
_CROWDING = 0.5


class CalendarAxis(pg.AxisItem):
    """Days since 2000-01-01 along the bottom, marked in days, months, quarters or years.

    pyqtgraph's own DateAxisItem knows seconds, time zones and English only (design/timeline.md 8).
    """

    def __init__(self, language: words.Language) -> None:
        super().__init__(orientation="bottom")
        self._language = language

    def set_language(self, language: words.Language) -> None:
        """Name months and quarters in this language from now on."""
        self._language = language
        self.picture = None
        self.update()

    @override
    def tickValues(
        self, minVal: float, maxVal: float, size: float
    ) -> list[tuple[float, list[float]]]:
        unit = self._unit(minVal, maxVal, size)
        bounds = ticks.edges(unit, minVal, maxVal)
        spacing = float(bounds[1] - bounds[0]) if len(bounds) > 1 else 1.0
        return [(spacing, [float(day) for day in bounds if minVal <= day <= maxVal])]

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [ticks.name_of(self._unit_of(spacing), day, self._language) for day in values]

    @staticmethod
    def _unit(first: float, last: float, size: float) -> ticks.Unit:
        return ticks.unit_for(max(size, 1.0) / max(last - first, 1e-9) * _CROWDING)

    @staticmethod
    def _unit_of(spacing: float) -> ticks.Unit:
        """Return a unit whose names fit ticks this many days apart."""
        if spacing < 28:
            return "day"
        if spacing < 85:
            return "month"
        return "quarter" if spacing < 300 else "year"
