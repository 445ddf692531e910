"""The overview strip: all events at a glance, and the part that the figure shows."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6 import QtCore, QtGui, QtWidgets

from briefing import filters
from briefing.layout import ticks
from ui.charts import plots
from ui.charts.calendar_axis import CalendarAxis
from ui.i18n import Languages
from ui.session import Session
from ui.theme import LIGHT, Theme

_HEIGHT = 58


class OverviewStrip(QtWidgets.QWidget):
    """Events a quarter over the whole briefing, with a window to drag.

    Signals
    -------
    range_chosen(float, float)
        The person dragged the window: first and last day, in days since 2000-01-01. Linked to the
        figure by signals in both directions, never by pyqtgraph's XLink (design/timeline.md 8).
    useful_changed()
        There is something to show, or no more: `useful`.
    """

    range_chosen = QtCore.Signal(float, float)
    useful_changed = QtCore.Signal()

    def __init__(
        self, session: Session, languages: Languages, parent: QtWidgets.QWidget | None = None
    ) -> None:
        super().__init__(parent)
        # Whether it has anything to show: whoever places it shows or hides it.
        self.useful = False
        self._session = session
        self._languages = languages
        self._theme = LIGHT
        self._axis = CalendarAxis(languages.language)
        self._plot = plots.bare(self._axis)
        self._plot.hideAxis("left")
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.getPlotItem().getViewBox().setDefaultPadding(0)
        self._bars = pg.BarGraphItem(x0=[], x1=[], height=[])
        self._region = pg.LinearRegionItem(swapMode="sort")
        self._plot.addItem(self._bars)
        self._plot.addItem(self._region)
        self.setFixedHeight(_HEIGHT)
        row = QtWidgets.QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._plot)

        self._region.sigRegionChanged.connect(self._on_region_changed)
        session.changed.connect(lambda _change: self._count())
        session.opened.connect(self._count)
        languages.changed.connect(self._on_language_changed)
        self._on_language_changed()
        # Made while a briefing is being opened, too late to be told of it.
        self._count()
        self.set_theme(LIGHT)
        self._count()

    def show_range(self, first: float, last: float) -> None:
        """Move the window to what the figure shows, without telling the figure again."""
        blocker = QtCore.QSignalBlocker(self._region)
        self._region.setRegion((first, last))
        blocker.unblock()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._plot.setBackground(theme.window)
        axis = self._plot.getAxis("bottom")
        axis.setPen(pg.mkPen(theme.rule))
        axis.setTextPen(pg.mkPen(theme.ink3))
        tint = QtGui.QColor(theme.accent)
        tint.setAlphaF(0.16)
        self._region.setBrush(tint)
        for line in self._region.lines:
            line.setPen(pg.mkPen(theme.accent, width=2))
        self._bars.setOpts(brush=pg.mkBrush(theme.ink3), pen=pg.mkPen(None))

    def _count(self) -> None:
        spans = filters.event_spans(self._session.briefing)
        starts = np.sort(
            np.array([span[0] for span in spans if span and span[0] is not None], dtype=float)
        )
        useful, self.useful = self.useful, len(starts) > 1
        if useful != self.useful:
            self.useful_changed.emit()
        if not self.useful:
            return
        edges = ticks.edges("quarter", float(starts[0]), float(starts[-1]) + 1)
        counts = np.diff(np.searchsorted(starts, edges))
        # Square roots, so that a single event still shows beside a quarter of hundreds.
        self._bars.setOpts(x0=edges[:-1], x1=edges[1:], height=np.sqrt(counts))
        self._plot.setXRange(edges[0], edges[-1], padding=0.01)
        self._plot.setYRange(0, float(np.sqrt(counts.max())) * 1.1, padding=0)
        self._region.setBounds((edges[0], edges[-1]))

    def _on_region_changed(self) -> None:
        first, last = self._region.getRegion()
        self.range_chosen.emit(float(first), float(last))

    def _on_language_changed(self) -> None:
        self._axis.set_language(self._languages.language)
        self._plot.setAccessibleName(self._languages.say("charts.overview"))
