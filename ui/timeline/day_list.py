"""The list of events that stand at one place of the figure and cannot be told apart there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore, QtGui, QtWidgets
from typing_extensions import override

_MOST_SHOWN = 12
"""Rows before the list scrolls."""


class DayList(QtWidgets.QFrame):
    """A small list to choose one event from by mouse or key; Esc closes it.

    Parameters
    ----------
    title : str
        What the events have in common.
    events : list of (str, str)
        Id and text of each; texts are shown as they are.
    chosen : callable
        Called with the id of the event that was chosen.
    """

    def __init__(
        self,
        parent: QtWidgets.QWidget,
        title: str,
        events: list[tuple[str, str]],
        chosen: Callable[[str], None],
    ) -> None:
        super().__init__(parent, QtCore.Qt.WindowType.Popup)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self._chosen = chosen
        head = QtWidgets.QLabel(self)
        head.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        head.setText(title)
        self.list = QtWidgets.QListWidget(self)
        self.list.setAccessibleName(title)
        for identifier, text in events:
            item = QtWidgets.QListWidgetItem(text, self.list)
            item.setData(QtCore.Qt.ItemDataRole.UserRole, identifier)
        self.list.setCurrentRow(0)
        self.list.itemClicked.connect(self._on_item)
        self.list.itemActivated.connect(self._on_item)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(head)
        column.addWidget(self.list)
        row = max(20, self.list.sizeHintForRow(0))
        self.list.setFixedHeight(row * min(len(events), _MOST_SHOWN) + 8)
        self.list.setMinimumWidth(min(420, self.list.sizeHintForColumn(0) + 40))
        self.setFocusProxy(self.list)

    def open_at(self, corner: QtCore.QPoint) -> None:
        """Show it with its corner at a point of the screen, or as near as it fits on it."""
        self.adjustSize()
        area = self.screen().availableGeometry()
        x = max(area.left(), min(corner.x(), area.right() - self.width()))
        y = max(area.top(), min(corner.y(), area.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.list.setFocus(QtCore.Qt.FocusReason.PopupFocusReason)

    @override
    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self._on_item(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def _on_item(self, item: QtWidgets.QListWidgetItem | None) -> None:
        # Both a click and Enter may be told twice, by the list and here: the first one counts.
        if item is not None and self.isVisible():
            self.close()
            self._chosen(str(item.data(QtCore.Qt.ItemDataRole.UserRole)))
