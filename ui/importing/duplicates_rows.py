"""The table of rows that repeat others, and how what is done with each is chosen in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing.reading.merging.matches import CHOICES, Choice, Match
from ui.importing.text_table import Index, TextTable

COLUMNS = ("row", "date", "title", "why", "differs", "choice")
_CHOICE = COLUMNS.index("choice")
_ARROW_PX = 18


class MatchRows(TextTable[Match]):
    """Rows of a file that repeat others; the last column is chosen from a list.

    Parameters
    ----------
    chosen : callable
        Takes a row of the table and returns what is done with it now.
    choose : callable
        Takes a row of the table and what is done with it from now on.
    """

    def __init__(
        self,
        headings: Sequence[str],
        text: Callable[[Match, int], str],
        chosen: Callable[[int], Choice],
        choose: Callable[[int, Choice], None],
        parent: QtCore.QObject,
    ) -> None:
        super().__init__(headings, text, frozenset({0}), parent)
        self._chosen = chosen
        self._choose = choose

    def tell_choices(self) -> None:
        """Have every choice shown anew."""
        if self.rows:
            last = self.index(len(self.rows) - 1, _CHOICE)
            self.dataChanged.emit(self.index(0, _CHOICE), last)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole and index.column() == _CHOICE:
            return self._chosen(index.row())
        return super().data(index, role)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == _CHOICE else flags

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or value not in CHOICES:
            return False
        if value != self._chosen(index.row()):
            self._choose(index.row(), value)
            self.dataChanged.emit(index, index)
        return True


class Choices(QtWidgets.QStyledItemDelegate):
    """Shows that a cell is chosen from a list, and takes a choice as soon as it is made.

    Parameters
    ----------
    offered : callable
        Takes a row of the table and returns what can be chosen there, each with its text.
    """

    def __init__(
        self,
        offered: Callable[[int], list[tuple[str, Choice]]],
        name: str,
        view: QtWidgets.QTableView,
    ) -> None:
        super().__init__(view)
        self._offered = offered
        self._name = name

    @override
    def createEditor(
        self,
        parent: QtWidgets.QWidget,
        option: QtWidgets.QStyleOptionViewItem,
        index: Index,
    ) -> QtWidgets.QWidget:
        editor = QtWidgets.QComboBox(parent)
        editor.setProperty("cell", True)
        editor.setAccessibleName(self._name)
        for text, choice in self._offered(index.row()):
            editor.addItem(text, choice)
        editor.activated.connect(lambda _row: self.commitData.emit(editor))
        return editor

    @override
    def setEditorData(self, editor: QtWidgets.QWidget, index: Index) -> None:
        assert isinstance(editor, QtWidgets.QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    @override
    def setModelData(
        self, editor: QtWidgets.QWidget, model: QtCore.QAbstractItemModel, index: Index
    ) -> None:
        assert isinstance(editor, QtWidgets.QComboBox)
        model.setData(index, editor.currentData())

    @override
    def paint(
        self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index
    ) -> None:
        super().paint(painter, option, index)
        arrow = QtWidgets.QStyleOption()
        arrow.rect = option.rect.adjusted(option.rect.width() - _ARROW_PX, 9, -8, -8)
        arrow.palette = option.palette
        arrow.state = QtWidgets.QStyle.StateFlag.State_Enabled
        style = QtWidgets.QApplication.style()
        style.drawPrimitive(QtWidgets.QStyle.PrimitiveElement.PE_IndicatorArrowDown, arrow, painter)
