"""A pyqtgraph plot without what the window has its own of: menus and buttons."""

from __future__ import annotations

import pyqtgraph as pg

from ui.charts.calendar_axis import CalendarAxis


def bare(axis: CalendarAxis) -> pg.PlotWidget:
    """Return a plot over days with no context menu and no button.

    pyqtgraph makes a menu (export and the like) without a parent all the same, which would outlive
    the plot; the plot becomes its parent here.
    """
    plot = pg.PlotWidget(axisItems={"bottom": axis}, viewBox=pg.ViewBox(enableMenu=False))
    plot.hideButtons()
    item = plot.getPlotItem()
    item.setMenuEnabled(False, enableViewBoxMenu=None)
    item.ctrlMenu.setParent(plot, item.ctrlMenu.windowFlags())
    return plot
