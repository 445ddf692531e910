"""How the lists of the review draw a line: a name, and under it, quieter, what is said of it."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from ui.look import Look

Index = QtCore.QModelIndex | QtCore.QPersistentModelIndex
TITLE = Qt.ItemDataRole.UserRole + 1
LINES = Qt.ItemDataRole.UserRole + 2
_SIDE, _ABOVE, _TICK, _BETWEEN = 10, 7, 28, 2
_QUIET_PX = 12


class Cards(QtWidgets.QStyledItemDelegate):
    """Draws `TITLE` and, under it, each of `LINES`; the item's own text is for screen readers.

    Parameters
    ----------
    framed : bool
        Each line is a card with wrapped text; else names are shortened to one line.
    """

    def __init__(self, look: Look, *, framed: bool, parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._framed = framed

    @override
    def sizeHint(self, option: QtWidgets.QStyleOptionViewItem, index: Index) -> QtCore.QSize:
        view = self.parent()
        assert isinstance(view, QtWidgets.QListView)
        width = view.viewport().width() - 2 * view.spacing()
        inner = width - 2 * _SIDE - (0 if self._framed else _TICK)
        height = self._title_font(option).height()
        for line in self._lines(index):
            height += _BETWEEN + self._line_height(option, line, inner)
        return QtCore.QSize(width, height + 2 * _ABOVE)

    @override
    def paint(
        self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index
    ) -> None:
        style = QtWidgets.QStyleOptionViewItem(option)
        self.initStyleOption(style, index)
        # Blank and not empty: a style puts the tick of an item without text elsewhere.
        style.text = " "
        theme = self._look.theme
        painter.save()
        if self._framed:
            painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
            chosen = bool(style.state & QtWidgets.QStyle.StateFlag.State_Selected)
            painter.setPen(QtGui.QColor(theme.accent if chosen else theme.rule))
            painter.setBrush(QtGui.QColor(theme.chosen if chosen else theme.paper))
            frame = QtCore.QRectF(style.rect).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, 6, 6)
        else:
            self._paint_ticked(painter, style)
        box = style.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        if not self._framed:
            box.setLeft(box.left() + _TICK)
        title = self._title_font(option)
        painter.setFont(self._fonts(option)[0])
        painter.setPen(QtGui.QColor(theme.ink))
        end = Qt.TextElideMode.ElideMiddle
        name = title.elidedText(str(index.data(TITLE) or ""), end, box.width())
        painter.drawText(
            QtCore.QRect(box.topLeft(), QtCore.QSize(box.width(), title.height())), name
        )
        top = box.top() + title.height()
        painter.setFont(self._fonts(option)[1])
        painter.setPen(QtGui.QColor(theme.ink2))
        quiet = QtGui.QFontMetrics(self._fonts(option)[1])
        for line in self._lines(index):
            height = self._line_height(option, line, box.width())
            place = QtCore.QRect(box.left(), top + _BETWEEN, box.width(), height)
            text = line if self._framed else quiet.elidedText(line, end, box.width())
            painter.drawText(place, int(Qt.TextFlag.TextWordWrap), text)
            top = place.bottom() + 1
        painter.restore()

    def _paint_ticked(self, painter: QtGui.QPainter, style: QtWidgets.QStyleOptionViewItem) -> None:
        """Paint the ground in one tone, and the tick where the view takes clicks on it."""
        state, look = QtWidgets.QStyle.StateFlag, style.widget.style()
        if style.state & state.State_Selected:
            painter.fillRect(style.rect, QtGui.QColor(self._look.theme.chosen))
        tick = QtWidgets.QStyleOptionViewItem(style)
        element = QtWidgets.QStyle.SubElement.SE_ItemViewItemCheckIndicator
        tick.rect = look.subElementRect(element, style, style.widget)
        on = style.checkState == Qt.CheckState.Checked
        tick.state = (style.state & ~state.State_HasFocus) | (
            state.State_On if on else state.State_Off
        )
        indicator = QtWidgets.QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        look.drawPrimitive(indicator, tick, painter, style.widget)
        if style.state & state.State_HasFocus:
            painter.setPen(QtGui.QColor(self._look.theme.accent))
            painter.drawRect(style.rect.adjusted(0, 0, -1, -1))

    def _lines(self, index: Index) -> list[str]:
        return [str(line) for line in index.data(LINES) or []]

    def _fonts(self, option: QtWidgets.QStyleOptionViewItem) -> tuple[QtGui.QFont, QtGui.QFont]:
        title, quiet = QtGui.QFont(option.font), QtGui.QFont(option.font)
        title.setWeight(QtGui.QFont.Weight.Medium)
        quiet.setPixelSize(_QUIET_PX)
        return title, quiet

    def _title_font(self, option: QtWidgets.QStyleOptionViewItem) -> QtGui.QFontMetrics:
        return QtGui.QFontMetrics(self._fonts(option)[0])

    def _line_height(self, option: QtWidgets.QStyleOptionViewItem, line: str, width: int) -> int:
        quiet = QtGui.QFontMetrics(self._fonts(option)[1])
        if not self._framed:
            return quiet.height()
        room = QtCore.QRect(0, 0, max(width, 40), 10_000)
        return quiet.boundingRect(room, int(Qt.TextFlag.TextWordWrap), line).height()
