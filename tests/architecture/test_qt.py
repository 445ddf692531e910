"""What we rely on in the Qt that the lock names."""

from __future__ import annotations

import sys

from PySide6 import QtGui, QtWidgets
from typing_extensions import override


class Painted(QtWidgets.QWidget):
    """Paints with many calls that return nothing."""

    @override
    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        for _ in range(10):
            painter.save()
            painter.setPen(QtGui.QPen())
            painter.drawLine(0, 0, 1, 1)
            painter.restore()
        painter.end()


def test_painting_loses_no_reference_to_none(qapp: QtWidgets.QApplication) -> None:
    """PySide6 6.12.0 loses one in every such call and aborts after a few thousand paints."""
    widget = Painted()
    widget.grab()
    before = sys.getrefcount(None)
    for _ in range(200):
        widget.grab()
    assert abs(sys.getrefcount(None) - before) < 200
    widget.deleteLater()
