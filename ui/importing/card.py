"""A card of the review: what is to be checked, in words, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing.reading import proposal
from ui.i18n import Languages
from ui.panels import labels

Role = Literal["problem", "caution", "plain"]
Change = Callable[[proposal.Decisions], proposal.Decisions]
"""What a person decides, as a step from the decisions so far: none of two quick ones is lost."""


@dataclass(frozen=True)
class Bench:
    """What a card is made from, and what it can do.

    Attributes
    ----------
    decide : callable
        Takes a `Change` to the decisions about the table that is looked at.
    show_cell : callable
        Takes a sheet row and column (None = the whole row), counted from 0, to show in the grid.
    choose_field : callable
        Takes a sheet column, counted from 0: opens the menu of what it can be imported as.
    """

    languages: Languages
    proposed: proposal.Proposal
    table: proposal.TableProposal
    decide: Callable[[Change], None]
    show_cell: Callable[[int, int | None], None]
    choose_field: Callable[[int], None]

    def say(self, key: str, **values: object) -> str:
        """Return a text of the catalogue in the window's language."""
        return self.languages.say(key, **values)


@dataclass(frozen=True)
class Spec:
    """A card that is wanted.

    Attributes
    ----------
    key : str
        What tells it from the others.
    shows : object
        All that it says: while it is equal, the widget that is there stays as it is, with the
        cursor and what is being typed in it.
    renew : callable or None
        Takes the widget that is there and brings it up to date; tells whether it could.
    """

    key: str
    shows: object
    make: Callable[[], QtWidgets.QWidget]
    renew: Callable[[QtWidgets.QWidget], bool] | None = None


class Card(QtWidgets.QFrame):
    """A frame with a name, a sentence, and room for more under it."""

    def __init__(self, role: Role, title: str, text: str = "") -> None:
        super().__init__()
        self.setProperty("card", role)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.body = QtWidgets.QVBoxLayout(self)
        self.body.setContentsMargins(10, 8, 10, 9)
        self.body.setSpacing(3)
        self.title = labels.plain(self, "subheading", wrap=True)
        self.title.setText(title)
        self.body.addWidget(self.title)
        if text:
            self.text = labels.plain(self, "lines", wrap=True)
            self.text.setText(text)
            self.body.addWidget(self.text)

    def add_buttons(self, *buttons: QtWidgets.QWidget) -> None:
        """Put buttons side by side under what is there."""
        row = QtWidgets.QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(6)
        for each in buttons:
            row.addWidget(each)
        row.addStretch(1)
        self.body.addLayout(row)


class PressedCard(Card):
    """A card that does something as a whole: by a click, by Return or by the space bar.

    Signals
    -------
    pressed()
        The person wants to see what it is about.
    """

    pressed = QtCore.Signal()

    def __init__(self, role: Role, title: str, text: str = "") -> None:
        super().__init__(role, title, text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def mousePressEvent(self, event: QtGui.QMouseEvent) -> None:
        # Taken, so that the release comes here too.
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QtGui.QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    @override
    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        if self.hasFocus() and event.key() in {
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Space,
        }:
            # Without this Ctrl+Return, which imports, would end here as well.
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            else:
                self.pressed.emit()
        else:
            super().keyPressEvent(event)


def button(text: str, does: Callable[[], None], name: str = "") -> QtWidgets.QPushButton:
    """Return a small button; `name` finds it again when its card is made anew."""
    made = QtWidgets.QPushButton(text)
    made.setAutoDefault(False)
    made.setProperty("small", True)
    made.setObjectName(name)
    made.clicked.connect(lambda _on: does())
    return made
