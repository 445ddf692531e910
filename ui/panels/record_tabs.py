"""The tabs under the figure: every kind of record, each with its number of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6 import QtCore, QtGui, QtWidgets

from ui.i18n import Languages
from ui.look import Look
from ui.panels.statistics_tab import StatisticsTab
from ui.selection import Selection
from ui.session import Session
from ui.tables.delegates import dot
from ui.tables.pane import TablePane

TABS = ("events", "statistics", "positions", "sources", "set_aside")
TABLES = ("events", "series", "observations", "positions", "sources", "set_aside")


class RecordTabs(QtWidgets.QTabWidget):
    """Events, Statistics, Positions, Sources, Set aside: one table model in all of them."""

    def __init__(
        self,
        session: Session,
        languages: Languages,
        selection: Selection,
        look: Look,
        colour: Callable[[str], str],
        make_chart: Callable[[QtWidgets.QWidget], QtWidgets.QWidget],
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._languages = languages
        self._look = look
        self.setDocumentMode(True)
        self.setIconSize(QtCore.QSize(8, 8))
        self.panes = {
            table: TablePane(session, languages, selection, table, colour) for table in TABLES
        }
        series, values = self.panes["series"], self.panes["observations"]
        self.statistics = StatisticsTab(
            session, languages, selection, look, series, values, make_chart
        )
        for name in TABS:
            self.addTab(self.statistics if name == "statistics" else self.panes[name], "")
        for pane in self.panes.values():
            pane.counted.connect(self._retitle)
            look.changed.connect(pane.delegate.forget_colours)
        languages.changed.connect(self._retitle)
        selection.changed.connect(lambda: self._follow(selection.table))
        self.currentChanged.connect(self._on_tab)
        self._retitle()
        self._on_tab(0)

    @property
    def pane(self) -> TablePane:
        """The table in sight."""
        current: QtWidgets.QWidget | None = self.currentWidget()
        if current is self.statistics:
            current = self.statistics.tables.currentWidget()
        assert isinstance(current, TablePane)
        return current

    def add_actions(self, actions: Sequence[QtGui.QAction]) -> None:
        """Give every table the keys that work where nothing is typed."""
        for pane in self.panes.values():
            pane.add_actions(actions)

    def show_table(self, table: str) -> None:
        """Bring a table into sight."""
        if table in {"series", "observations"}:
            self.statistics.tables.setCurrentWidget(self.panes[table])
            self.setCurrentWidget(self.statistics)
        else:
            self.setCurrentWidget(self.panes[table])

    def _follow(self, table: str) -> None:
        """Show the table of what was chosen, where it was chosen elsewhere."""
        if table in self.panes and table != self.pane.table:
            self.show_table(table)

    def _on_tab(self, _index: int) -> None:
        self.setFocusProxy(self.pane.view)
        if self.currentWidget() is self.statistics:
            # After the tab has painted: the chart's library takes half a second to load.
            QtCore.QTimer.singleShot(0, self.statistics.make_ready)

    def _retitle(self) -> None:
        for place, name in enumerate(TABS):
            table = "series" if name == "statistics" else name
            count = len(self._session.briefing[table])
            self.setTabText(place, self._languages.say(f"window.tab_{name}", count=count))
        aside = TABS.index("set_aside")
        icon = QtGui.QIcon()
        if len(self._session.briefing["set_aside"]):
            icon = QtGui.QIcon(dot(self._look.theme.warning, 8))
        self.setTabIcon(aside, icon)
