"""The sheet as it is written, with what was understood under each cell that differs."""

from __future__ import annotations

from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import schema, shown, words
from briefing.reading import proposal, sniffing
from ui.i18n import Languages
from ui.theme import LIGHT, Theme

Index = QtCore.QModelIndex | QtCore.QPersistentModelIndex
NOWHERE = QtCore.QModelIndex()
UNDERSTOOD = Qt.ItemDataRole.UserRole
_LONGEST = 400


class Grid(QtCore.QAbstractTableModel):
    """One sheet of a file: every row, titles and notes too, so that row numbers are the file's."""

    def __init__(self, languages: Languages, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._theme: Theme = LIGHT
        self._table: proposal.TableProposal | None = None
        self._width = 0
        self._records: frozenset[int] = frozenset()
        self._heads: frozenset[int] = frozenset()
        self._bad: dict[tuple[int, int | None], str] = {}
        self._places: dict[int, int] = {}
        self._targets: dict[int, str] = {}

    def show(self, table: proposal.TableProposal, theme: Theme) -> None:
        """Show another sheet, or the same one as it is understood now."""
        same = self._table is not None and self._table.key == table.key
        if not same:
            self.beginResetModel()
        self._theme, self._table = theme, table
        self._width = max((len(row) for row in table.sheet.rows), default=0)
        found = table.table
        self._records = frozenset(found.rows) if found else frozenset()
        self._heads = frozenset(found.header_rows) if found else frozenset()
        language = self._languages.language
        self._bad = {(each.row, each.column): each.sentence(language) for each in table.problems}
        rows = table.draft.rows if table.draft else []
        self._places = {row: place for place, row in enumerate(rows)}
        self._targets = {each.index: each.field for each in table.columns}
        if same:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(self._width - 1, 0))
        else:
            self.endResetModel()

    def understood(self, row: int, column: int) -> str:
        """Return what a written cell was taken for, where that is not what it says."""
        table = self._table
        place = self._places.get(row)
        name = self._targets.get(column, "")
        if table is None or table.draft is None or place is None or not name:
            return ""
        draft = table.draft
        declared = schema.TABLES[draft.table].by_name.get(name)
        if name not in draft.columns or declared is None:
            return ""
        cell = draft.columns[name][place]
        text = "" if cell is None else str(cell)
        if declared.kind == "date":
            text = shown.date_text(text, self._languages.language)
        elif declared.choices:
            text = schema.choice_text(declared.choices, text, self._languages.language)
        else:
            return ""
        return "" if text == self._written(row, column) else text

    def _written(self, row: int, column: int) -> str:
        assert self._table is not None
        cells = self._table.sheet.rows[row]
        if column >= len(cells):
            return ""
        return " ".join(sniffing.text_of(cells[column])[:_LONGEST].split())

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self._table is None else len(self._table.sheet.rows)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._width

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._written(row, column)
        if role == UNDERSTOOD:
            return self.understood(row, column)
        problem = self._bad.get((row, column)) or self._bad.get((row, None))
        if role == Qt.ItemDataRole.ForegroundRole:
            if problem:
                return QtGui.QColor(self._theme.warning)
            taken = row in self._records and bool(self._targets.get(column))
            inside = taken or row in self._heads
            return QtGui.QColor(self._theme.ink if inside else self._theme.ink3)
        if role == Qt.ItemDataRole.BackgroundRole and row in self._heads:
            return QtGui.QColor(self._theme.chosen)
        if role == Qt.ItemDataRole.FontRole:
            font = QtGui.QFont(QtWidgets.QApplication.font())
            font.setItalic(row not in self._records and row not in self._heads)
            font.setWeight(
                QtGui.QFont.Weight.DemiBold if row in self._heads else QtGui.QFont.Weight.Normal
            )
            return font
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return problem or self.understood(row, column)
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        if self._table is None or not self._table.target:
            # Nothing of the sheet is imported: there is no choice to offer.
            return ""
        return f"{self.field_name(section)} \N{BLACK DOWN-POINTING SMALL TRIANGLE}"

    def field_name(self, column: int) -> str:
        """Return what a column is imported as, in words."""
        name = self._targets.get(column, "")
        if not name or self._table is None:
            return self._languages.say("import_review.left_out")
        return column_words(self._table, name, self._languages)


def column_words(table: proposal.TableProposal, name: str, languages: Languages) -> str:
    """Return the heading of a field, those that only the reading knows (year, end ...) included."""
    if name.startswith("+"):
        return name[1:]
    declared = schema.TABLES.get(table.target)
    if table.outcome is None and declared is not None and name in declared.by_name:
        return declared.heading(name, languages.language)
    key = f"import_review.field.{name}"
    return languages.say(key) if words.has(key) else name


class TwoLines(QtWidgets.QStyledItemDelegate):
    """Paints a cell as written and, under it, what it was taken for."""

    def __init__(self, theme: Theme, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    @override
    def paint(
        self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index
    ) -> None:
        understood = index.data(UNDERSTOOD)
        if not understood:
            super().paint(painter, option, index)
            return
        style = QtWidgets.QStyleOptionViewItem(option)
        self.initStyleOption(style, index)
        written, style.text = style.text, ""
        widget = style.widget
        look = widget.style()
        look.drawControl(QtWidgets.QStyle.ControlElement.CE_ItemViewItem, style, painter, widget)
        box = style.rect.adjusted(9, 3, -6, -3)
        half = box.height() // 2
        metrics = QtGui.QFontMetrics(style.font)
        end = Qt.TextElideMode.ElideRight
        painter.save()
        painter.setFont(style.font)
        painter.setPen(QtGui.QColor(self.theme.ink))
        upper = QtCore.QRect(box.x(), box.y(), box.width(), half)
        lower = QtCore.QRect(box.x(), box.y() + half, box.width(), half)
        painter.drawText(
            upper, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(written, end, box.width())
        )
        small = QtGui.QFont(style.font)
        small.setPixelSize(11)
        painter.setFont(small)
        painter.setPen(QtGui.QColor(self.theme.good))
        fitted = QtGui.QFontMetrics(small).elidedText(understood, end, box.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, fitted)
        painter.restore()
