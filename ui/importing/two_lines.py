"""How the review's grid paints a cell: as written and, under it, what it was taken for."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from ui.importing.grid import Grid, Index
from ui.look import Look

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_MARK_PX = 8
# How a cell is to the import -> the theme's colour of its ground, and of its text.
_GROUNDS = {"heading": "caution_band", "bad": "problem_band", "total": "band"}
_INKS = {
    "around": "ink3",
    "unused": "ink3",
    "left out": "ink3",
    "bad": "warning",
    "mended": "accent",
    "total": "ink2",
    "bad row": "ink2",
}


class TwoLines(QtWidgets.QStyledItemDelegate):
    """Paints a cell as written and, under it, what it was taken for."""

    def __init__(self, grid: Grid, look: Look, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self._look = look
        self._known: dict[tuple[str, str, bool], tuple[QtGui.QFont, QtGui.QFont]] = {}

    @override
    def paint(
        self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index
    ) -> None:
        # Asked of the grid itself: through the roles of an index it takes twice as long.
        row, column = index.row(), index.column()
        looks, understood = self._grid.looks(row, column), self._grid.understood(row, column)
        written = self._grid.written(row, column)
        theme, state = self._look.theme, QtWidgets.QStyle.StateFlag
        painter.save()
        chosen = bool(option.state & state.State_Selected)
        ground = "chosen" if chosen else _GROUNDS.get(looks)
        if ground is not None:
            painter.fillRect(option.rect, QtGui.QColor(getattr(theme, ground)))
        mark = self._grid.mark(row, column)
        if mark:
            self._paint_corner(painter, option.rect.topLeft(), _MARK_PX, QtGui.QColor(f"#{mark}"))
        if self._grid.has_comment(row, column):
            # Where spreadsheets show that there is one.
            ink = QtGui.QColor(theme.warning)
            self._paint_corner(painter, option.rect.topRight(), -_MARK_PX, ink)
        plain, small = self._fonts(option.font, looks, self._grid.is_struck(row, column))
        box = option.rect.adjusted(9, 3, -6, -3)
        two = bool(understood) and box.height() >= 30
        upper = QtCore.QRect(box.topLeft(), QtCore.QSize(box.width(), box.height() // 2))
        side = _RIGHT if self._grid.is_number(row, column) else _LEFT
        ink = QtGui.QColor(getattr(theme, _INKS.get(looks, "ink")))
        self._write(painter, (plain, ink), (upper if two else box, side), written)
        if understood:
            lower = upper.translated(0, upper.height())
            if not two:
                # A row too low for two lines says both in one.
                used = QtGui.QFontMetrics(plain).horizontalAdvance(written) + 8
                lower = box.adjusted(used, 0, 0, 0)
            self._write(painter, (small, QtGui.QColor(theme.good)), (lower, side), understood)
        if option.state & state.State_HasFocus:
            painter.setPen(QtGui.QPen(QtGui.QColor(theme.accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_corner(
        self, painter: QtGui.QPainter, corner: QtCore.QPoint, across: int, colour: QtGui.QColor
    ) -> None:
        painter.setPen(QtGui.QPen(QtGui.QColor(self._look.theme.ink3), 1))
        painter.setBrush(colour)
        beside, below = QtCore.QPoint(across, 0), QtCore.QPoint(0, _MARK_PX)
        painter.drawPolygon([corner, corner + beside, corner + below])

    def _fonts(
        self, font: QtGui.QFont, looks: str, struck: bool
    ) -> tuple[QtGui.QFont, QtGui.QFont]:
        """Return the fonts of what is written and of what was understood, made once each."""
        known = self._known.get((font.key(), looks, struck))
        if known is None:
            plain = QtGui.QFont(font)
            plain.setItalic(looks in {"around", "total"})
            plain.setStrikeOut(struck or looks == "left out")
            if looks == "heading":
                plain.setWeight(QtGui.QFont.Weight.DemiBold)
            small = QtGui.QFont(plain)
            small.setPixelSize(11)
            # It is the text that is struck through, not what was understood.
            small.setStrikeOut(looks == "left out")
            known = self._known[font.key(), looks, struck] = (plain, small)
        return known

    @staticmethod
    def _write(
        painter: QtGui.QPainter,
        look: tuple[QtGui.QFont, QtGui.QColor],
        place: tuple[QtCore.QRect, Qt.AlignmentFlag],
        text: str,
    ) -> None:
        box, side = place
        painter.setFont(look[0])
        painter.setPen(look[1])
        fitted = QtGui.QFontMetrics(look[0]).elidedText(
            text, Qt.TextElideMode.ElideRight, max(box.width(), 0)
        )
        painter.drawText(box, side, fitted)

    @override
    def createEditor(
        self,
        parent: QtWidgets.QWidget,
        option: QtWidgets.QStyleOptionViewItem,
        index: Index,
    ) -> QtWidgets.QWidget:
        field = QtWidgets.QLineEdit(parent)
        field.setProperty("cell", True)
        return field
