"""What mouse and keys do: in the figure, then every command that has a key."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets

from ui.actions import COMMANDS
from ui.dialogs import frame
from ui.i18n import Languages
from ui.panels import labels

_SIZE = QtCore.QSize(720, 620)

MOUSE = (
    ("keys.wheel", "keys.does_wheel"),
    ("keys.shift_wheel", "keys.does_shift_wheel"),
    ("keys.drag", "keys.does_drag"),
    ("keys.drag_axis", "keys.does_drag_axis"),
    ("keys.click", "keys.does_click"),
    ("keys.ctrl_click", "keys.does_ctrl_click"),
    ("keys.click_count", "keys.does_click_count"),
    ("keys.double_axis", "keys.does_double_axis"),
    ("keys.double_panel", "keys.does_double_panel"),
    ("keys.double_note", "keys.does_double_note"),
    ("keys.right_click", "keys.does_right_click"),
)
"""What a hand does in the figure, and what that does: keys of the catalogue."""

MOVES = (
    ("keys.arrows", "keys.does_arrows"),
    ("+  −", "keys.does_zoom"),
    ("keys.home_end", "keys.does_home_end"),
    ("keys.pages", "keys.does_pages"),
    ("keys.enter", "keys.does_enter"),
    ("Esc", "keys.does_escape"),
)
"""Keys that move about in the figure and are no command of a menu."""


class Keys(frame.Frame):
    """The list, to be read and closed; names of keys as the system writes them."""

    def __init__(self, languages: Languages, parent: QtWidgets.QWidget | None) -> None:
        say = languages.say
        super().__init__(say("window.keys_title"), _SIZE, parent)
        inside = QtWidgets.QWidget(self)
        self._grid = QtWidgets.QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        for title, named in (("keys.mouse", MOUSE), ("keys.moves", MOVES)):
            self._head(say(title))
            for how, does in named:
                self._row(say(how) if how.startswith("keys.") else how, say(does))
        self._head(say("keys.commands"))
        for command in COMMANDS:
            if command.keys:
                native = QtGui.QKeySequence.SequenceFormat.NativeText
                name = say(f"menu.{command.name}").replace("&", "").rstrip("…")
                self._row(QtGui.QKeySequence(command.keys).toString(native), name)
        area = QtWidgets.QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        area.setWidget(inside)
        foot = QtWidgets.QHBoxLayout()
        foot.addStretch(1)
        close = frame.button(say("window.close"), self.reject)
        foot.addWidget(close)
        self.lay_out(say("window.keys_title"), say("keys.about"), area, foot=foot)
        # The arrows go down the list at once.
        area.setFocus()

    def _head(self, text: str) -> None:
        head = labels.plain(self, "section")
        head.setText(text)
        row = self._grid.rowCount()
        if row > 1:
            self._grid.setRowMinimumHeight(row, 10)
        self._grid.addWidget(head, row + 1, 0, 1, 2)

    def _row(self, how: str, does: str) -> None:
        row = self._grid.rowCount()
        for column, text in enumerate((how, does)):
            label = labels.plain(self, "" if column else "quiet", wrap=bool(column))
            label.setText(text)
            self._grid.addWidget(label, row, column, QtCore.Qt.AlignmentFlag.AlignTop)
