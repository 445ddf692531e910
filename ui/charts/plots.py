"""What the window's plots share: nothing of pyqtgraph's own menus, and lines that stop at gaps."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6 import QtGui
from typing_extensions import override

from ui.charts.calendar_axis import CalendarAxis
from ui.theme import Theme

TONES = ("us", "china", "mexico", "others", "extra", "joint")
"""Names in `layout.colours` of the lines of one plot, in their order.

More series than these cannot be told apart.
"""
Floats = NDArray[np.float64]
_TICK_PX = 20
"""Pixels between two numbers of an axis."""


class Amounts(pg.AxisItem):
    """An axis of amounts, grouped in threes and as many as there is room for.

    pyqtgraph's own writes 1e+06, and in a low plot its numbers lie over each other.
    """

    def __init__(self) -> None:
        super().__init__("left")

    @override
    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        least = abs(maxVal - minVal) * _TICK_PX / max(size, 1.0)
        if not least > 0:
            return []
        power = 10.0 ** math.floor(math.log10(least))
        step = next(times * power for times in (1, 2, 5, 10) if times * power >= least * (1 - 1e-9))
        return [(step, 0.0)]

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        places = max(0, -math.floor(math.log10(spacing * scale))) if spacing * scale > 0 else 0
        return [f"{value * scale:,.{places}f}" for value in values]


def bare(axis: CalendarAxis, left: pg.AxisItem | None = None) -> pg.PlotWidget:
    """Return a plot over days with no context menu and no button; `left` None = pyqtgraph's own.

    pyqtgraph makes a menu (export and the like) without a parent all the same, which would outlive
    the plot; the plot becomes its parent here.
    """
    axes = {"bottom": axis} if left is None else {"bottom": axis, "left": left}
    plot = pg.PlotWidget(axisItems=axes, viewBox=pg.ViewBox(enableMenu=False))
    plot.hideButtons()
    item = plot.getPlotItem()
    item.setMenuEnabled(False, enableViewBoxMenu=None)
    item.ctrlMenu.setParent(plot, item.ctrlMenu.windowFlags())
    return plot


def dress(plot: pg.PlotWidget, theme: Theme) -> None:
    """Give a plot of values the colours of a theme, and quiet lines across."""
    plot.setBackground(theme.paper)
    for name in ("bottom", "left"):
        axis = plot.getAxis(name)
        axis.setPen(pg.mkPen(theme.rule))
        axis.setTextPen(pg.mkPen(theme.ink3))
    plot.showGrid(x=False, y=True, alpha=0.25)


def line(
    start: Floats, end: Floats, value: Floats, colour: str, *, by_end: bool = False
) -> pg.PlotDataItem:
    """Return a series as a line that stops at gaps; a value between two gaps is a dot.

    Parameters
    ----------
    start, end : ndarray of float, shape (n,)
        First and last day of each period, both in, in days since 2000-01-01, by their end.
    value : ndarray of float, shape (n,)
        NaN = no value.
    by_end : bool
        A rolling sum is dated by its end (facts: "dated by its end"); others by their middle.
    """
    day = end + 1 if by_end else (start + end + 1) / 2
    joined = np.zeros(len(value), dtype=bool)
    if len(value) > 1:
        steps = np.diff(day)
        joined[:-1] = steps < 1.6 * np.median(steps)
        joined &= ~np.isnan(value)
        joined[:-1] &= ~np.isnan(value[1:])
    # A row without a value has no dot either: it would stand at zero.
    lonely = ~joined & ~np.roll(joined, 1) & ~np.isnan(value)
    return pg.PlotDataItem(
        day,
        np.nan_to_num(value),
        connect=joined.astype(np.int32),
        pen=pg.mkPen(colour, width=2),
        symbol=[("o" if alone else None) for alone in lonely] if lonely.any() else None,
        symbolSize=6,
        symbolBrush=QtGui.QColor(colour),
        symbolPen=None,
    )
