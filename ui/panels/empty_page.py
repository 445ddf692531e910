"""What an empty window offers: the sample, the Excel template, or one's own files."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from ui.i18n import Languages
from ui.panels import labels


class EmptyPage(QtWidgets.QWidget):
    """Three ways to begin, one of them a place to drop files on.

    Parameters
    ----------
    actions : sequence of QAction
        What the buttons do: choose files, open the sample, start from the template.
    """

    def __init__(
        self,
        languages: Languages,
        choose: QtGui.QAction,
        sample: QtGui.QAction,
        template: QtGui.QAction,
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._languages = languages
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        heading = labels.plain(self, "title")
        words = labels.plain(self, "lead", wrap=True)
        languages.keep(heading, heading.setText, "window.empty_title")
        languages.keep(words, words.setText, "window.empty_words")
        place = _DropPlace(self)
        drop = labels.plain(place, "heading")
        kinds = labels.plain(place, "quiet", wrap=True)
        drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        kinds.setAlignment(Qt.AlignmentFlag.AlignCenter)
        languages.keep(drop, drop.setText, "window.empty_drop")
        languages.keep(kinds, kinds.setText, "window.empty_kinds")
        inner = QtWidgets.QVBoxLayout(place)
        inner.setContentsMargins(24, 30, 24, 30)
        inner.setSpacing(10)
        inner.addWidget(drop)
        inner.addWidget(kinds)
        inner.addWidget(
            self._button(choose, "window.empty_choose", primary=True),
            alignment=Qt.AlignmentFlag.AlignCenter,
        )
        offers = QtWidgets.QHBoxLayout()
        offers.setSpacing(14)
        offers.addWidget(self._offer(sample, "sample"))
        offers.addWidget(self._offer(template, "template"))
        column = QtWidgets.QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(words)
        column.addSpacing(14)
        column.addWidget(place)
        column.addSpacing(4)
        column.addLayout(offers)
        middle = QtWidgets.QWidget(self)
        middle.setLayout(column)
        middle.setFixedWidth(560)
        outer = QtWidgets.QGridLayout(self)
        outer.addWidget(middle, 0, 0, Qt.AlignmentFlag.AlignCenter)

    def _button(
        self, action: QtGui.QAction, key: str, *, primary: bool = False
    ) -> QtWidgets.QPushButton:
        button = QtWidgets.QPushButton(self)
        button.setProperty("primary", primary)
        self._languages.keep(button, button.setText, key)
        button.clicked.connect(action.trigger)
        return button

    def _offer(self, action: QtGui.QAction, name: str) -> QtWidgets.QWidget:
        card = QtWidgets.QFrame(self)
        card.setProperty("role", "card")
        heading = labels.plain(card, "subheading")
        words = labels.plain(card, "quiet", wrap=True)
        self._languages.keep(heading, heading.setText, f"window.empty_{name}")
        self._languages.keep(words, words.setText, f"window.empty_{name}_words")
        column = QtWidgets.QVBoxLayout(card)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(words)
        column.addStretch(1)
        column.addWidget(
            self._button(action, f"window.empty_{name}_button"),
            alignment=Qt.AlignmentFlag.AlignLeft,
        )
        return card


class _DropPlace(QtWidgets.QWidget):
    """A place with a dashed edge; the drop itself is the window's, anywhere on it."""

    @override
    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        pen = QtGui.QPen(palette.color(QtGui.QPalette.ColorRole.Accent), 1.5)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(palette.color(QtGui.QPalette.ColorRole.Base))
        edge = QtCore.QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, 10, 10)
        painter.end()
