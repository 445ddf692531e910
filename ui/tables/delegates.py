"""How a cell is painted and typed into: one delegate for all kinds of columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from briefing import errors
from ui.i18n import Languages
from ui.session import Session
from ui.tables import editors
from ui.tables.model import CELL_ROLE, TableModel

Index = QModelIndex | QPersistentModelIndex
_DOT = 9
"""Diameter of a side's dot, in pixels."""


class CellDelegate(QtWidgets.QStyledItemDelegate):
    """Paints plain text with a side's dot before it; opens the field that fits the column.

    A text that the column refuses stays in its field, with the reason under it.

    Parameters
    ----------
    colour : callable
        The colour of a side, as "#rrggbb", in the theme that is on.
    """

    def __init__(
        self,
        session: Session,
        languages: Languages,
        colour: Callable[[str], str],
        parent: QtCore.QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._languages = languages
        self._colour = colour
        self._dots: dict[str, QtGui.QIcon] = {}

    @override
    def createEditor(
        self, parent: QtWidgets.QWidget, option: QtWidgets.QStyleOptionViewItem, index: Index
    ) -> QtWidgets.QWidget:
        model = cast("TableModel", index.model())
        opening = (index.data(CELL_ROLE), str(index.data(Qt.ItemDataRole.EditRole) or ""))
        field = editors.make(
            parent,
            self._session.briefing,
            model.name,
            model.columns[index.column()],
            opening,
            self._languages.language,
        )
        field.setProperty("cell", True)
        heading = model.headerData(index.column(), Qt.Orientation.Horizontal)
        field.setAccessibleName(str(heading))
        return field

    @override
    def setEditorData(self, editor: QtWidgets.QWidget, index: Index) -> None:
        """Leave the field alone: it opened with its cell, and what is typed outlives a change."""

    @override
    def setModelData(
        self, editor: QtWidgets.QWidget, model: QtCore.QAbstractItemModel, index: Index
    ) -> None:
        field = cast("editors.LineField | editors.ChoiceField", editor)
        rows = cast("TableModel", model)
        if field.text() == field.initial:
            field.mark("")
            return
        try:
            rows.edit([rows.ids[index.row()]], rows.columns[index.column()], field.text())
        except errors.BriefingError as problem:
            field.mark(self._languages.explain(problem))
        else:
            field.initial = field.text()
            field.mark("")

    @override
    def updateEditorGeometry(
        self, editor: QtWidgets.QWidget, option: QtWidgets.QStyleOptionViewItem, index: Index
    ) -> None:
        rectangle = QtCore.QRect(option.rect)
        # A date or number column can be narrower than what is typed into it.
        rectangle.setWidth(max(rectangle.width(), 150))
        editor.setGeometry(rectangle)

    @override
    def initStyleOption(self, option: QtWidgets.QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        model = cast("TableModel", index.model())
        if model.columns[index.column()] == "side" and option.text:
            option.features |= QtWidgets.QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = self._dot(str(index.data(CELL_ROLE)))
            option.decorationSize = QtCore.QSize(_DOT, _DOT)
        # A row is chosen as a whole: no frame around one of its cells.
        option.state &= ~QtWidgets.QStyle.StateFlag.State_HasFocus

    def forget_colours(self) -> None:
        """Ask for the sides' colours anew: another theme is on."""
        self._dots.clear()

    def _dot(self, side: str) -> QtGui.QIcon:
        if side not in self._dots:
            made = dot(self._colour(side), _DOT)
            icon = QtGui.QIcon(made)
            # Also in a chosen row, where Qt would tint it: a side has one colour.
            icon.addPixmap(made, QtGui.QIcon.Mode.Selected)
            self._dots[side] = icon
        return self._dots[side]


def dot(colour: str, diameter: int) -> QtGui.QPixmap:
    """Return a round dot, twice as fine as its size for sharp screens."""
    pixmap = QtGui.QPixmap(diameter * 2, diameter * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QtGui.QPainter(pixmap)
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QtGui.QColor(colour))
    painter.drawEllipse(QtCore.QRectF(0, 0, diameter, diameter))
    painter.end()
    return pixmap
