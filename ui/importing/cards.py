"""How lists of the import draw a line: a name, and under it, quieter, what is said of it."""

from __future__ import annotations

import math

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from ui.look import Look

Index = QtCore.QModelIndex | QtCore.QPersistentModelIndex
TITLE = Qt.ItemDataRole.UserRole + 1
LINES = Qt.ItemDataRole.UserRole + 2
FILE = Qt.ItemDataRole.UserRole + 3
_SIDE, _ABOVE, _TICK, _BETWEEN = 10, 8, 24, 2
_QUIET_PX = 12
_BOX = 14


class Cards(QtWidgets.QStyledItemDelegate):
    """Draws `TITLE`, `FILE` on one line, and `LINES`; the item's own text is for screen readers.

    Parameters
    ----------
    framed : bool
        Each line is a card; else it has a tick, and only the chosen one has a frame.
    """

    def __init__(self, look: Look, *, framed: bool, parent: QtWidgets.QListView) -> None:
        super().__init__(parent)
        self._look = look
        self._view = parent
        self._framed = framed
        self._tick = 0 if framed else _TICK

    @override
    def sizeHint(self, option: QtWidgets.QStyleOptionViewItem, index: Index) -> QtCore.QSize:
        width = self._view.viewport().width() - 2 * self._view.spacing()
        inner = width - 2 * _SIDE - self._tick
        height = _wrapped(_title_font(option), str(index.data(TITLE) or ""), inner)[1]
        if index.data(FILE):
            height += _BETWEEN + QtGui.QFontMetrics(_quiet_font(option)).height()
        for line in _lines(index):
            height += _BETWEEN + _wrapped(_quiet_font(option), line, inner)[1]
        return QtCore.QSize(width, height + 2 * _ABOVE)

    @override
    def paint(
        self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index
    ) -> None:
        style = QtWidgets.QStyleOptionViewItem(option)
        self.initStyleOption(style, index)
        # Blank and not empty: a style puts the tick of an item without text elsewhere.
        style.text = " "
        theme, state = self._look.theme, QtWidgets.QStyle.StateFlag
        painter.save()
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        chosen = bool(style.state & state.State_Selected)
        if chosen or self._framed:
            width = 2 if style.state & state.State_HasFocus else 1
            painter.setPen(QtGui.QPen(QtGui.QColor(theme.accent if chosen else theme.rule), width))
            ground = theme.chosen if chosen and self._framed else theme.paper
            painter.setBrush(QtGui.QColor(ground))
            frame = QtCore.QRectF(style.rect).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(frame, 6, 6)
        if index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            self._paint_tick(painter, style)
        box = style.rect.adjusted(_SIDE + self._tick, _ABOVE, -_SIDE, -_ABOVE)
        font = _title_font(option)
        painter.setFont(font)
        taken = self._framed or style.checkState == Qt.CheckState.Checked
        painter.setPen(QtGui.QColor(theme.ink if taken else theme.ink2))
        name = str(index.data(TITLE) or "")
        laid, height = _wrapped(font, name, box.width())
        laid.draw(painter, QtCore.QPointF(box.topLeft()))
        top = box.top() + height
        painter.setFont(_quiet_font(option))
        painter.setPen(QtGui.QColor(theme.ink2 if taken else theme.ink3))
        file = str(index.data(FILE) or "")
        if file:
            quiet = painter.fontMetrics()
            place = QtCore.QRect(box.left(), top + _BETWEEN, box.width(), quiet.height())
            fitted = quiet.elidedText(file, Qt.TextElideMode.ElideMiddle, box.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, fitted)
            top = place.bottom() + 1
        for line in _lines(index):
            laid, height = _wrapped(_quiet_font(option), line, box.width())
            laid.draw(painter, QtCore.QPointF(box.left(), top + _BETWEEN))
            top += _BETWEEN + height
        painter.restore()

    def _paint_tick(self, painter: QtGui.QPainter, style: QtWidgets.QStyleOptionViewItem) -> None:
        """Paint the tick where the view takes clicks on it, as check boxes look elsewhere."""
        theme = self._look.theme
        element = QtWidgets.QStyle.SubElement.SE_ItemViewItemCheckIndicator
        taken = style.widget.style().subElementRect(element, style, style.widget)
        # Beside the name, wherever the style has it.
        top = style.rect.top() + _ABOVE + 1
        box = QtCore.QRectF(taken.left() + 5.5, top + 0.5, _BOX, _BOX)
        on = style.checkState == Qt.CheckState.Checked
        painter.setPen(QtGui.QColor(theme.accent if on else theme.ink3))
        painter.setBrush(QtGui.QColor(theme.accent if on else theme.paper))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            pen = QtGui.QPen(QtGui.QColor(theme.accent_ink), 1.8)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            points = ((3.2, 7.2), (6.0, 10.0), (10.8, 4.4))
            painter.drawPolyline([box.topLeft() + QtCore.QPointF(*each) for each in points])


def _lines(index: Index) -> list[str]:
    return [str(line) for line in index.data(LINES) or []]


def _title_font(option: QtWidgets.QStyleOptionViewItem) -> QtGui.QFont:
    font = QtGui.QFont(option.font)
    font.setWeight(QtGui.QFont.Weight.DemiBold)
    return font


def _quiet_font(option: QtWidgets.QStyleOptionViewItem) -> QtGui.QFont:
    font = QtGui.QFont(option.font)
    font.setPixelSize(_QUIET_PX)
    return font


def _wrapped(font: QtGui.QFont, text: str, width: int) -> tuple[QtGui.QTextLayout, int]:
    """Return a text in lines of a width, and how high they are, both in pixels.

    A name without spaces is broken where it has to be: nothing is cut.
    """
    laid = QtGui.QTextLayout(text, font)
    option = QtGui.QTextOption()
    option.setWrapMode(QtGui.QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid.setTextOption(option)
    laid.beginLayout()
    height = 0.0
    while (line := laid.createLine()).isValid():
        line.setLineWidth(max(width, 40))
        line.setPosition(QtCore.QPointF(0, height))
        height += line.height()
    laid.endLayout()
    return laid, math.ceil(height)
