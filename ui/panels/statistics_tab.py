"""The statistics tab: the series and their values beside the chart of those chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt

from ui.i18n import Languages
from ui.look import Look
from ui.selection import Selection
from ui.session import Session
from ui.tables.pane import TablePane
from ui.theme import Theme

_MOST_SERIES = 8


class Chart(Protocol):
    """What the tab asks of its chart (`ui.charts.statistics_chart`)."""

    def show_series(self, ids: tuple[str, ...]) -> None:
        """Draw these series."""

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""


class StatisticsTab(QtWidgets.QWidget):
    """Series and values in tables, the chosen series as a chart.

    The chart is made when the tab is first seen with statistics in it: pyqtgraph takes its time to
    load, and the window is up before.
    """

    def __init__(
        self,
        session: Session,
        languages: Languages,
        selection: Selection,
        look: Look,
        series: TablePane,
        values: TablePane,
        make_chart: Callable[[QtWidgets.QWidget], QtWidgets.QWidget],
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._look = look
        self._make_chart = make_chart
        self._chart: QtWidgets.QWidget | None = None
        self._drawn: tuple[str, ...] = ()
        self._series = series
        self._which = QtWidgets.QTabBar()
        self._which.setProperty("small", True)
        self._which.setDrawBase(False)
        self._which.setExpanding(False)
        # Two short names: they are never cut, the find row gives way.
        self._which.setUsesScrollButtons(False)
        self._tables = QtWidgets.QStackedWidget()
        self._finding = QtWidgets.QStackedWidget()
        for pane, key in ((series, "series_list"), (values, "values_list")):
            self._tables.addWidget(pane)
            # Beside the tabs: a line of its own would take a row of a low table.
            self._finding.addWidget(pane.find_row)
            tab = self._which.addTab("")
            languages.keep(pane, self._naming(tab), f"tables_ui.{key}")
        self._split = QtWidgets.QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._tables)
        head = QtWidgets.QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self._which)
        head.addWidget(self._finding, 1)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._split, 1)
        self._which.currentChanged.connect(self._tables.setCurrentIndex)
        self._tables.currentChanged.connect(self._which.setCurrentIndex)
        self._tables.currentChanged.connect(self._finding.setCurrentIndex)
        selection.changed.connect(self._draw)
        look.changed.connect(self._dress)
        session.opened.connect(self._look_again)
        session.changed.connect(lambda _change: self._look_again())

    @property
    def tables(self) -> QtWidgets.QStackedWidget:
        """The two tables, series first."""
        return self._tables

    def make_ready(self) -> None:
        """Make the chart where there is something to draw; the first series is chosen at first."""
        if not self.isVisible() or not len(self._session.briefing["series"]):
            return
        if self._chart is None:
            self._chart = self._make_chart(self)
            self._split.addWidget(self._chart)
            self._split.setStretchFactor(0, 4)
            self._split.setStretchFactor(1, 5)
            self._split.setSizes([self.width() * 4 // 9, self.width() * 5 // 9])
            self._dress()
        self._draw()
        if not self._drawn and self._series.model.ids:
            first = self._series.model.ids[:1]
            if self._selection.ids:
                # What is chosen elsewhere stays chosen.
                self._show(tuple(first))
            else:
                self._selection.choose("series", tuple(first))

    def _look_again(self) -> None:
        """Take up statistics that came while the tab is in front, or another briefing's."""
        known = self._session.briefing["series"]
        if any(each not in known for each in self._drawn):
            self._drawn = ()
        if not self._drawn:
            # After everybody else has heard of it: another briefing begins with nothing chosen.
            QtCore.QTimer.singleShot(0, self, self.make_ready)

    def _naming(self, tab: int) -> Callable[[str], None]:
        return lambda text: self._which.setTabText(tab, text)

    def _dress(self) -> None:
        if self._chart is not None:
            cast("Chart", self._chart).set_theme(self._look.theme)

    def _draw(self) -> None:
        """Draw the chosen series, or those of the chosen values; other choices alter nothing."""
        if self._chart is None:
            return
        series = self._selection.of("series")
        if not series:
            table = self._session.briefing["observations"]
            ids = self._selection.of("observations")[:1000]
            of = table.texts("series")
            series = tuple(dict.fromkeys(of[table.row(each)] for each in ids if each in table))
        known = self._session.briefing["series"]
        series = tuple(each for each in series if each in known)
        if series:
            self._show(series[:_MOST_SERIES])

    def _show(self, series: tuple[str, ...]) -> None:
        self._drawn = series
        cast("Chart", self._chart).show_series(series)
