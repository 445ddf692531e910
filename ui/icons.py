"""The few drawn icons: sharp at any scale, in the colour of the theme, no files."""

from __future__ import annotations

from PySide6 import QtCore, QtGui
from PySide6.QtCore import Qt

_SIZE = 18


def turned_arrow(colour: str, *, forward: bool) -> QtGui.QIcon:
    """Return the arrow of undo, or of redo with `forward`."""
    path = QtGui.QPainterPath(QtCore.QPointF(3.5, 7))
    path.lineTo(11, 7)
    path.arcTo(QtCore.QRectF(7, 7, 8, 8), 90, -180)
    path.lineTo(7.5, 15)
    path.moveTo(7, 3.5)
    path.lineTo(3.5, 7)
    path.lineTo(7, 10.5)
    if forward:
        path = QtGui.QTransform(-1, 0, 0, 1, _SIZE, 0).map(path)
    return _drawn(path, colour)


def _drawn(path: QtGui.QPainterPath, colour: str) -> QtGui.QIcon:
    pixmap = QtGui.QPixmap(_SIZE * 2, _SIZE * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QtGui.QPainter(pixmap)
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    pen = QtGui.QPen(QtGui.QColor(colour), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.end()
    return QtGui.QIcon(pixmap)
