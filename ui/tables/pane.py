"""A table with its find and filter row, as it stands in a tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6 import QtCore, QtGui, QtWidgets

from briefing import filters
from ui.i18n import Languages
from ui.panels.find_row import FindRow
from ui.selection import Selection
from ui.session import Session
from ui.tables.delegates import CellDelegate
from ui.tables.model import TableModel
from ui.tables.view import TableView


class TablePane(QtWidgets.QWidget):
    """One table of the briefing with what finds and filters its rows.

    Signals
    -------
    counted(int)
        The table has this many rows now, the hidden ones included.
    """

    counted = QtCore.Signal(int)

    def __init__(
        self,
        session: Session,
        languages: Languages,
        selection: Selection,
        table: str,
        colour: Callable[[str], str],
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.table = table
        self.model = TableModel(session, languages, table, self)
        self.delegate = CellDelegate(session, languages, colour)
        self.view = TableView(session, languages, selection, self.model, self.delegate, self)
        languages.keep(self.view, self.view.setAccessibleName, f"tables.{table}")
        self.find_row = FindRow(languages, table, self)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_row)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.find_row.asked.connect(self._on_asked)
        for signal in (
            self.model.rowsInserted,
            self.model.rowsRemoved,
            self.model.modelReset,
        ):
            signal.connect(self._count)
        languages.changed.connect(self._count)
        self._count()

    def add_actions(self, actions: Sequence[QtGui.QAction]) -> None:
        """Give the table the keys that work where nothing is typed."""
        self.view.addActions(list(actions))

    def _on_asked(self, asked: filters.Filter) -> None:
        self.model.ask(asked)
        self._count()

    def _count(self) -> None:
        total = len(self._session.briefing[self.table])
        self.find_row.tell(len(self.model.ids), total)
        self.counted.emit(total)
