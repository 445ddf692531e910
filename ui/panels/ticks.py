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
    """

    key: str
    name: str
    note: str
    ticked: bool
    colour: str = ""


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
        self._rows.setHorizontalSpacing(8)
        self._rows.setVerticalSpacing(3)
        self._rows.setColumnStretch(0, 1)
        self._boxes: list[QtWidgets.QCheckBox] = []
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
        for tick, box, note in zip(ticks, self._boxes, self._notes, strict=True):
            box.setText(tick.name.replace("&", "&&"))
            box.setToolTip("")
            box.setChecked(tick.ticked)
            box.setAccessibleName(f"{tick.name}, {tick.note}" if tick.note else tick.name)
            note.setText(tick.note)
            box.setStyleSheet(_sheet(tick.colour) if tick.colour else "")

    def _build(self, keys: Sequence[str]) -> None:
        labels.empty(self._rows)
        self._boxes, self._notes = [], []
        for row, key in enumerate(keys):
            box = _WrappingBox(self)
            box.clicked.connect(self._telling(key))
            note = labels.plain(self, "quiet")
            note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._rows.addWidget(box, row, 0)
            self._rows.addWidget(note, row, 1)
            self._boxes.append(box)
            self._notes.append(note)

    def _telling(self, key: str) -> Callable[[bool], None]:
        return lambda ticked: self.toggled.emit(key, ticked)


class _WrappingBox(QtWidgets.QCheckBox):
    """A tick whose name gives way where the panel is narrow: shortened, whole in its tool tip."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        policy = QtWidgets.QSizePolicy.Policy
        self.setSizePolicy(policy.Ignored, policy.Fixed)
        self._whole = ""

    @override
    def setText(self, text: str) -> None:
        self._whole = text
        self._fit()

    @override
    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(self.width() - 26, 40)
        elide = Qt.TextElideMode.ElideRight
        super().setText(self.fontMetrics().elidedText(self._whole, elide, room))


def _sheet(colour: str) -> str:
    return (
        "QCheckBox::indicator {width: 12px; height: 12px; border-radius: 3px;"
        f" border: 1px solid {colour};}}"
        f"QCheckBox::indicator:checked {{background: {colour};}}"
    )
