"""One lane in the list of lanes: a handle, a tick, name and count, and a menu."""

from __future__ import annotations

from typing import Literal, get_args

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import figures
from ui.i18n import Languages
from ui.panels import labels

Step = Literal["collapse", "taller", "lower", "rename", "up", "down"]
_BREAK = "\N{ZERO WIDTH SPACE}"


class LaneRow(QtWidgets.QWidget):
    """A lane of the figure.

    Signals
    -------
    shown(int, bool)
        The lane's place, and whether it is to be shown.
    asked(int, str)
        The lane's place, and a `Step`.
    dragged(int)
        Where it is held, as a height in the parent.
    dropped(int, int)
        The lane's place, and where it was let go.
    """

    shown = QtCore.Signal(int, bool)
    asked = QtCore.Signal(int, str)
    dragged = QtCore.Signal(int)
    dropped = QtCore.Signal(int, int)

    def __init__(self, languages: Languages, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self._languages = languages
        self.place = 0
        self._lane = figures.Lane(())
        self._handle = _Handle(self)
        self.box = _Box(self)
        self.box.clicked.connect(lambda ticked: self.shown.emit(self.place, ticked))
        self.box.moved.connect(lambda step: self.asked.emit(self.place, step))
        self._name = labels.plain(self, wrap=True)
        self._name.setMinimumWidth(1)
        self._note = labels.plain(self, "quiet")
        self.more = QtWidgets.QToolButton(self)
        self.more.setText("\N{HORIZONTAL ELLIPSIS}")
        self.more.setAutoRaise(True)
        self.more.setPopupMode(QtWidgets.QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setStyleSheet(
            "QToolButton {padding: 0px;} QToolButton::menu-indicator {image: none;}"
        )
        self.more.setFixedSize(18, 20)
        self.menu = QtWidgets.QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self.menu)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu.popup(self.mapToGlobal(at)))
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addWidget(self._handle)
        row.addWidget(self.box)
        row.addWidget(self._name, 1)
        row.addWidget(self._note)
        row.addWidget(self.more)

    def show_lane(self, place: int, lane: figures.Lane, name: str, count: int) -> None:
        """Show a lane with its name and the number of its events in range."""
        say = self._languages.say
        self.place, self._lane = place, lane
        shown = say("lanes.collapsed_name", name=name) if lane.collapsed else name
        self._name.setText(shown.replace("_", f"_{_BREAK}"))
        self._note.setText(f"{count:,}")
        self.box.setChecked(not lane.hidden)
        self.box.setAccessibleName(say("lanes.row", name=shown, count=count))
        self.box.setToolTip(say("lanes.show_tip"))
        self.more.setAccessibleName(say("lanes.more", name=name))
        self.more.setToolTip(say("lanes.more", name=name))
        self._handle.setToolTip(say("lanes.drag_tip"))

    def _fill_menu(self) -> None:
        self.menu.clear()
        texts = {
            "collapse": "lanes.step.collapse",
            "taller": "lanes.step.taller",
            "lower": "lanes.step.lower",
            "rename": "lanes.step.rename",
            "up": "lanes.step.up",
            "down": "lanes.step.down",
        }
        for step in get_args(Step):
            action = self.menu.addAction(self._languages.say(texts[step]))
            action.setData(step)
            action.triggered.connect(
                lambda _checked=False, step=step: self.asked.emit(self.place, step)
            )
            if step == "collapse":
                action.setCheckable(True)
                action.setChecked(self._lane.collapsed)
            if step in ("lower", "rename"):
                self.menu.addSeparator()


class _Box(QtWidgets.QCheckBox):
    """The tick of a lane; Alt and an arrow move it.

    Signals
    -------
    moved(str)
        "up" or "down".
    """

    moved = QtCore.Signal(str)

    @override
    def keyPressEvent(self, e: QtGui.QKeyEvent) -> None:
        alone = e.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if alone == Qt.KeyboardModifier.AltModifier and e.key() == Qt.Key.Key_Up:
            self.moved.emit("up")
        elif alone == Qt.KeyboardModifier.AltModifier and e.key() == Qt.Key.Key_Down:
            self.moved.emit("down")
        else:
            super().keyPressEvent(e)


class _Handle(QtWidgets.QWidget):
    """Six points by which a lane is dragged; keys do the same at its tick."""

    def __init__(self, row: LaneRow) -> None:
        super().__init__(row)
        self._row = row
        self.setFixedSize(11, 18)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    @override
    def mousePressEvent(self, event: QtGui.QMouseEvent) -> None:
        event.accept()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def mouseMoveEvent(self, event: QtGui.QMouseEvent) -> None:
        self._row.dragged.emit(self._height(event))

    @override
    def mouseReleaseEvent(self, event: QtGui.QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._row.dropped.emit(self._row.place, self._height(event))

    @override
    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QtGui.QPalette.ColorRole.PlaceholderText))
        for x in (3.5, 8.0):
            for y in (4.5, 9.0, 13.5):
                painter.drawEllipse(QtCore.QPointF(x, y), 1.2, 1.2)
        painter.end()

    def _height(self, event: QtGui.QMouseEvent) -> int:
        return self._row.mapToParent(self.mapTo(self._row, event.position().toPoint())).y()
