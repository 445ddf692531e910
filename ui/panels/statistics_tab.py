"""The statistics tab: the series and their values beside the chart of those chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6 import QtWidgets
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
        self._tables = QtWidgets.QTabWidget()
        self._tables.setDocumentMode(True)
        self._tables.tabBar().setProperty("small", True)
        for pane, key in ((series, "series_list"), (values, "values_list")):
            self._tables.addTab(pane, "")
            languages.keep(pane, self._naming(self._tables.indexOf(pane)), f"tables_ui.{key}")
        self._split = QtWidgets.QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._tables)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)
        selection.changed.connect(self._draw)
        look.changed.connect(self._dress)
        session.opened.connect(self._draw)

    @property
    def tables(self) -> QtWidgets.QTabWidget:
        """The two tables, series first."""
        return self._tables

    def make_ready(self) -> None:
        """Make the chart, unless it is there or there is nothing to draw."""
        if self._chart is None and len(self._session.briefing["series"]):
            self._chart = self._make_chart(self)
            self._split.addWidget(self._chart)
            self._split.setStretchFactor(0, 4)
            self._split.setStretchFactor(1, 5)
            self._split.setSizes([self.width() * 4 // 9, self.width() * 5 // 9])
            self._dress()
            self._draw()

    def _naming(self, tab: int) -> Callable[[str], None]:
        return lambda text: self._tables.setTabText(tab, text)

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
            cast("Chart", self._chart).show_series(series[:_MOST_SERIES])
