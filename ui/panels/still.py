"""A drop-down list that the mouse wheel leaves alone and that shortens what it has no room for."""

from __future__ import annotations

from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

_MARGIN = 4
"""Pixels that styles leave free before the text and behind it."""


class StillBox(QtWidgets.QComboBox):
    """A drop-down list on a page that rolls: the wheel rolls the page and never changes the choice.

    It would change it unseen, by a person who only meant to read on.
    """

    @override
    def paintEvent(self, e: QtGui.QPaintEvent) -> None:
        option = QtWidgets.QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QtWidgets.QStyle.ComplexControl.CC_ComboBox,
            option,
            QtWidgets.QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        # Of a text that is cut off without a mark nobody knows that there is more of it.
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - _MARGIN
        )
        painter = QtWidgets.QStylePainter(self)
        painter.drawComplexControl(QtWidgets.QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            painter.drawControl(QtWidgets.QStyle.ControlElement.CE_ComboBoxLabel, option)

    @override
    def wheelEvent(self, e: QtGui.QWheelEvent) -> None:
        e.ignore()
