"""What dialogs that decide something have alike: their frame, their buttons, rows of choices."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from ui.panels import labels

AGREE, AGREE_PAD = "Ctrl+Return", "Ctrl+Enter"
"""The key that agrees to a dialog wherever in it one is: Return alone ends a text or a choice."""


class Frame(QtWidgets.QDialog):
    """A dialog over the window: no larger than the screen, and gone once it is closed.

    Parameters
    ----------
    size : QSize
        In pixels, where the screen has the room.
    """

    def __init__(self, title: str, size: QtCore.QSize, parent: QtWidgets.QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        room = self.screen().availableGeometry().size() - QtCore.QSize(20, 50)
        self.resize(size.boundedTo(room))
        self.heading = labels.plain(self, "heading", wrap=True)

    def lay_out(
        self,
        heading: str,
        about: str,
        *parts: QtWidgets.QWidget | QtWidgets.QLayout,
        foot: QtWidgets.QLayout,
    ) -> None:
        """Put everything in its place: heading, what it is about, the parts, the buttons.

        The last part takes the room that is left.
        """
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        self.heading.setText(heading)
        said = labels.plain(self, "quiet", wrap=True)
        said.setText(about)
        column.addWidget(self.heading)
        column.addWidget(said)
        for part in parts:
            stretch = int(part is parts[-1])
            if isinstance(part, QtWidgets.QLayout):
                column.addLayout(part, stretch)
            else:
                column.addWidget(part, stretch)
        column.addLayout(foot)


class Button(QtWidgets.QPushButton):
    """A button that Return presses where the focus is on it, and nowhere else in the dialog."""

    def __init__(self, text: str, does: Callable[[], object]) -> None:
        super().__init__()
        self.setText(text)
        self.setAutoDefault(False)
        self.clicked.connect(does)

    @override
    def keyPressEvent(self, e: QtGui.QKeyEvent) -> None:
        held = e.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held:
            self.click()
        else:
            super().keyPressEvent(e)


class AgreeButton(Button):
    """The button that agrees to what the dialog is about, by `AGREE` too."""

    def __init__(self, text: str, does: Callable[[], object]) -> None:
        super().__init__(text, does)
        self.setProperty("primary", True)
        # A button has one key of its own, and the number pad's Enter is another one to Qt.
        self._pad = QtGui.QShortcut(QtGui.QKeySequence(AGREE_PAD), self)
        self._pad.activated.connect(self.animateClick)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        # A new text takes the key away.
        self.setShortcut(QtGui.QKeySequence(AGREE))


def button(text: str, does: Callable[[], object]) -> QtWidgets.QPushButton:
    """Return a button that Return elsewhere in the dialog does not press."""
    return Button(text, does)


def choices(*named: tuple[str, QtWidgets.QWidget]) -> QtWidgets.QHBoxLayout:
    """Return controls in a row, each behind its name; "&" in a name is its key."""
    row = QtWidgets.QHBoxLayout()
    row.setSpacing(8)
    for name, control in named:
        label = QtWidgets.QLabel(name)
        label.setProperty("role", "quiet")
        label.setBuddy(control)
        control.setAccessibleName(name.replace("&", ""))
        row.addWidget(label)
        row.addWidget(control)
        row.addSpacing(12)
    row.addStretch(1)
    return row
