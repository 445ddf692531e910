"""Labels that show data as they are: plain text, never mark-up; and those that lead somewhere."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override


def plain(
    parent: QtWidgets.QWidget | None, role: str = "", *, wrap: bool = False
) -> QtWidgets.QLabel:
    """Return a label of plain text; `role` is what window.qss knows ("section", "quiet" ...)."""
    label = QtWidgets.QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    if role == "section":
        font = label.font()
        font.setCapitalization(QtGui.QFont.Capitalization.AllUppercase)
        label.setFont(font)
    return label


class Link(QtWidgets.QLabel):
    """Plain text that leads somewhere: by a click, or by Return with the focus on it.

    Signals
    -------
    followed()
        The person wants to go there.
    """

    followed = QtCore.Signal()

    def __init__(self, text: str, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        self.setProperty("role", "link")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)

    @override
    def mousePressEvent(self, ev: QtGui.QMouseEvent) -> None:
        # Taken, so that the release comes here too.
        ev.accept()

    @override
    def mouseReleaseEvent(self, ev: QtGui.QMouseEvent) -> None:
        if ev.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            ev.position().toPoint()
        ):
            self.followed.emit()

    @override
    def keyPressEvent(self, ev: QtGui.QKeyEvent) -> None:
        if ev.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.followed.emit()
        else:
            super().keyPressEvent(ev)


def empty(layout: QtWidgets.QLayout) -> None:
    """Take everything out of a layout; the widgets in it end."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
