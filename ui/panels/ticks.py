"""Rows of *In this figure*: a tick, a name, a count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from ui.panels import labels


@dataclass(frozen=True, slots=True)
class Tick:
    """One row.

    Attributes
    ----------
    colour : str
        "#rrggbb" of the box where the thing has a colour of its own in the figure.
    tip : str
        What the note says in full; "" where the note says it all.
    """

    key: str
    name: str
    note: str
    ticked: bool
    colour: str = ""
    tip: str = ""


class TickList(QtWidgets.QWidget):
    """Some ticks under a heading.

    Signals
    -------
    toggled(str, bool)
        The key of the row that was clicked, and whether it is ticked now.
    """

    toggled = QtCore.Signal(str, bool)

    def __init__(self, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = labels.plain(self, "section")
        self._rows = QtWidgets.QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(4)
        self._rows.setVerticalSpacing(5)
        self._rows.setColumnStretch(1, 1)
        self._boxes: list[QtWidgets.QCheckBox] = []
        self._names: list[_Name] = []
        self._notes: list[QtWidgets.QLabel] = []
        self._shown: tuple[str, ...] = ()
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addLayout(self._rows)

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show these rows; a list of the same keys is written over, so that the focus stays."""
        keys = tuple(tick.key for tick in ticks)
        if keys != self._shown:
            self._shown = keys
            self._build(keys)
        self.setVisible(bool(ticks))
        rows = zip(ticks, self._boxes, self._names, self._notes, strict=True)
        for tick, box, name, note in rows:
            # Names of columns have no spaces; let them break where their words end all the same.
            name.setText(tick.name.replace("_", "_\N{ZERO WIDTH SPACE}"))
            box.setChecked(tick.ticked)
            told = tick.tip or tick.note
            box.setAccessibleName(f"{tick.name}, {told}" if told else tick.name)
            note.setText(tick.note)
            note.setToolTip(tick.tip)
            box.setStyleSheet(_sheet(tick.colour) if tick.colour else "")

    def _build(self, keys: Sequence[str]) -> None:
        labels.empty(self._rows)
        self._boxes, self._names, self._notes = [], [], []
        top = Qt.AlignmentFlag.AlignTop
        for row, key in enumerate(keys):
            box = QtWidgets.QCheckBox(self)
            box.clicked.connect(self._telling(key))
            name = _Name(box, self)
            note = labels.plain(self, "quiet")
            self._rows.addWidget(box, row, 0, top)
            self._rows.addWidget(name, row, 1)
            self._rows.addWidget(note, row, 2, top | Qt.AlignmentFlag.AlignRight)
            self._boxes.append(box)
            self._names.append(name)
            self._notes.append(note)

    def _telling(self, key: str) -> Callable[[bool], None]:
        return lambda ticked: self.toggled.emit(key, ticked)


class _Name(QtWidgets.QLabel):
    """The name beside a tick, on as many lines as it needs; a click on it is one on the tick."""

    def __init__(self, box: QtWidgets.QCheckBox, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        # A long word must not push the whole panel out of its place.
        self.setMinimumWidth(1)
        self._box = box

    @override
    def mousePressEvent(self, ev: QtGui.QMouseEvent) -> None:
        # Taken, so that the release comes here too.
        ev.accept()

    @override
    def mouseReleaseEvent(self, ev: QtGui.QMouseEvent) -> None:
        if ev.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            ev.position().toPoint()
        ):
            self._box.click()


def _sheet(colour: str) -> str:
    return (
        f"QCheckBox::indicator {{border-color: {colour};}}"
        f"QCheckBox::indicator:checked {{background: {colour};}}"
    )
