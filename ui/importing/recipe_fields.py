"""Choices of the recipe maker: drop-down lists in a narrow pane, and a column's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from ui.i18n import Languages
from ui.importing.recipe_table import RecipeTable
from ui.look import Look
from ui.panels import labels, still

Index = QtCore.QModelIndex | QtCore.QPersistentModelIndex
_SAMPLE = Qt.ItemDataRole.UserRole + 1
_WIDEST = 460
_SIDE = 8


class Choice(still.StillBox):
    """A drop-down list in a narrow pane: its open list shows whole what the box cuts."""

    def __init__(self, name: str, texts: Sequence[str] = ()) -> None:
        super().__init__()
        self.addItems(list(texts))
        self.setAccessibleName(name)
        policy = QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(policy)
        self.setMinimumContentsLength(6)
        size = QtWidgets.QSizePolicy.Policy
        self.setSizePolicy(size.Expanding, size.Fixed)
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)

    @override
    def showPopup(self) -> None:
        widest = max(map(self._width_of, range(self.count())), default=0)
        self.view().setMinimumWidth(min(max(self.width(), widest), _WIDEST))
        super().showPopup()

    def _width_of(self, row: int) -> int:
        text = f"{self.itemText(row)}{self.itemData(row, _SAMPLE) or ''}"
        return self.fontMetrics().horizontalAdvance(text) + 6 * _SIDE


class ColumnChoice(Choice):
    """A column of the table by its heading; the open list shows what stands in each.

    A heading that the table lacks stays in the list and says so.
    """

    def __init__(self, name: str, table: RecipeTable, languages: Languages, look: Look) -> None:
        super().__init__(name)
        self._table = table
        self._languages = languages
        # The recipe's own word for the column chosen first: it stays while nobody chooses another.
        self._given = ("", "")
        self.setItemDelegate(_WithSample(look, self))
        self.setPlaceholderText(languages.say("recipe_maker.choose_column"))
        for heading in table.names:
            letters = table.unnamed(heading)
            text = languages.say("recipe_maker.unnamed", letters=letters) if letters else heading
            self.addItem(text, heading)
            self.setItemData(self.count() - 1, table.sample(heading), _SAMPLE)
        self.setCurrentIndex(-1)

    @property
    def heading(self) -> str:
        """The heading chosen, as the recipe writes it; "" = none yet."""
        name = str(self.currentData() or "")
        return self._given[1] if name and name == self._given[0] else name

    @property
    def column(self) -> str:
        """The name that the table has for the column chosen; "" where it lacks it."""
        name = str(self.currentData() or "")
        return name if name in self._table.names else ""

    def show_heading(self, heading: str) -> None:
        """Show the column that a recipe's heading means."""
        name = self._table.name_of(heading)
        self._given = (name or heading, heading)
        if heading and not name and self.findData(heading) < 0:
            text = self._languages.say("recipe_maker.column_gone", heading=heading)
            self.addItem(text, heading)
        self.setCurrentIndex(self.findData(name or heading) if heading else -1)


class Line(QtWidgets.QWidget):
    """A name over a control, as the form has them everywhere."""

    def __init__(self, name: str, control: QtWidgets.QWidget) -> None:
        super().__init__()
        self.control = control
        label = labels.plain(self, "lines")
        label.setText(name)
        label.setBuddy(control)
        control.setAccessibleName(name)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label)
        column.addWidget(control)


class _WithSample(QtWidgets.QStyledItemDelegate):
    """Paints a heading, and quieter after it what stands in its column."""

    def __init__(self, look: Look, parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self._look = look

    @override
    def paint(
        self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index
    ) -> None:
        style = QtWidgets.QStyleOptionViewItem(option)
        self.initStyleOption(style, index)
        heading, style.text = style.text, " "
        element = QtWidgets.QStyle.ControlElement.CE_ItemViewItem
        style.widget.style().drawControl(element, style, painter, style.widget)
        box = style.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        end, middle = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag.AlignVCenter
        metrics = style.fontMetrics
        painter.save()
        painter.setFont(style.font)
        painter.setPen(QtGui.QColor(self._look.theme.ink))
        painter.drawText(box, middle, metrics.elidedText(heading, end, box.width()))
        box.setLeft(box.left() + metrics.horizontalAdvance(heading) + 2 * _SIDE)
        if box.width() > 4 * _SIDE:
            painter.setPen(QtGui.QColor(self._look.theme.ink3))
            sample = str(index.data(_SAMPLE) or "")
            painter.drawText(box, middle, metrics.elidedText(sample, end, box.width()))
        painter.restore()

    @override
    def sizeHint(self, option: QtWidgets.QStyleOptionViewItem, index: Index) -> QtCore.QSize:
        return QtCore.QSize(0, option.fontMetrics.height() + 8)
