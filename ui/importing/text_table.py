"""A table of texts to look at: rows of anything, put into words cell by cell as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from ui.tables import cells

Index = QtCore.QModelIndex | QtCore.QPersistentModelIndex
Row = TypeVar("Row")
NOWHERE = QtCore.QModelIndex()
ROW_PX = 26
"""The height of a row of one line."""
# Measuring every row of a long table takes its time; the first ones tell the widths.
_MEASURED_ROWS = 40


class TextTable(QtCore.QAbstractTableModel, Generic[Row]):
    """Rows of which each cell is a text, made when it is asked for.

    Parameters
    ----------
    headings : sequence of str
        One a column.
    text : callable
        Takes a row and a column and returns what the cell says.
    right : set of int
        Columns of numbers, which stand at the right.
    """

    def __init__(
        self,
        headings: Sequence[str],
        text: Callable[[Row, int], str],
        right: frozenset[int] = frozenset(),
        parent: QtCore.QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._headings = list(headings)
        self._text = text
        self._right = right
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def head(self, column: int, heading: str) -> None:
        """Give a column another heading."""
        self._headings[column] = heading
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            # One line: what has several is told whole by the tip.
            return " ".join(self._text(self.rows[index.row()], index.column()).split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return cells.plain_tip(self._text(self.rows[index.row()], index.column()))
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return self._headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        right = column in self._right
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def view(model: TextTable[Any], name: str, stretched: int) -> QtWidgets.QTableView:
    """Return a view of such a table; one column takes the room that the others leave.

    Parameters
    ----------
    name : str
        What screen readers call it.
    """
    made = QtWidgets.QTableView()
    made.setModel(model)
    made.setAccessibleName(name)
    made.setEditTriggers(QtWidgets.QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QtWidgets.QAbstractItemView.SelectionBehavior.SelectRows)
    made.setShowGrid(False)
    made.setAlternatingRowColors(True)
    made.setWordWrap(False)
    made.setTabKeyNavigation(False)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(ROW_PX)
    header = made.horizontalHeader()
    header.setSectionResizeMode(stretched, QtWidgets.QHeaderView.ResizeMode.Stretch)
    header.setHighlightSections(False)
    header.setResizeContentsPrecision(_MEASURED_ROWS)
    return made


def fit(made: QtWidgets.QTableView, widths: dict[int, tuple[int, int]]) -> None:
    """Make columns as wide as their first rows need, within bounds in pixels."""
    for column, (least, most) in widths.items():
        made.resizeColumnToContents(column)
        made.setColumnWidth(column, min(max(made.columnWidth(column), least), most))
