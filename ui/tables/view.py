"""The table on screen: selection shared with the other views, fields that keep refused text.

Selections are read as ranges, never row by row: choosing 100,000 rows must not be felt.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import schema
from ui.i18n import Languages
from ui.selection import Selection
from ui.session import Session
from ui.tables import cells, columns, copying, editors
from ui.tables.delegates import CellDelegate
from ui.tables.header import Header
from ui.tables.model import TableModel

_Flag = QtCore.QItemSelectionModel.SelectionFlag
_ROW_HEIGHT = 28
_LEAST_STRETCHED = 240


class TableView(QtWidgets.QTableView):
    """One table of the briefing.

    Signals
    -------
    asked_to_edit(str)
        A record's id: Return was pressed or its row was clicked twice where nothing is typed in.
    """

    asked_to_edit = QtCore.Signal(str)

    def __init__(
        self,
        session: Session,
        languages: Languages,
        selection: Selection,
        model: TableModel,
        delegate: CellDelegate,
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._languages = languages
        self._selection = selection
        self._rows = model
        self._following = False
        self._stretched = 0
        self._layout = columns.LAYOUTS[model.name]
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self._header = Header(self, languages.say)
        self.setHorizontalHeader(self._header)
        self._header.setStretchLastSection(False)
        self._dress()
        self.setModel(model)
        model.rearranging.connect(self._drop_selection)
        model.rearranged.connect(self._restore_selection)
        model.rowsInserted.connect(self._restore_selection)
        model.modelReset.connect(self._arrange_columns)
        selection.changed.connect(self._on_chosen_elsewhere)
        self._arrange_columns()
        self._sort_at_first()

    @property
    def rows(self) -> TableModel:
        """The model, by its own type."""
        return self._rows

    def chosen(self) -> list[str]:
        """Return the ids of the chosen rows, top to bottom, read from the selection's ranges."""
        chosen = self.selectionModel().selection().toList()
        spans = sorted((each.top(), each.bottom()) for each in chosen)
        ids: list[str] = []
        seen = -1
        for top, bottom in spans:
            # Ranges of one row, cell by cell, may repeat it.
            ids += self._rows.ids[max(top, seen + 1) : bottom + 1]
            seen = max(seen, bottom)
        return ids

    def copy(self) -> str:
        """Put the chosen rows on the clipboard as plain text and return it."""
        order = [self._header.logicalIndex(place) for place in range(self._header.count())]
        names = [self._rows.columns[each] for each in order if not self.isColumnHidden(each)]
        briefing, language = self._session.briefing, self._languages.language
        text = copying.tab_separated(briefing, self._rows.name, self.chosen(), names, language)
        QtGui.QGuiApplication.clipboard().setText(text)
        return text

    def choose(self, ids: tuple[str, ...]) -> None:
        """Choose the rows of these ids and bring the last into sight; others are let go."""
        with self._quietly():
            if not ids:
                self.clearSelection()
                return
            wanted = set(ids)
            if len(wanted) >= len(self._rows.ids) and wanted.issuperset(self._rows.ids):
                rows = list(range(len(self._rows.ids)))
            elif len(ids) <= 16:
                rows = sorted(row for row in map(self._rows.row_of, ids) if row >= 0)
            else:
                rows = [row for row, each in enumerate(self._rows.ids) if each in wanted]
            last = len(self._rows.columns) - 1
            ranges = QtCore.QItemSelection()
            for first, end in cells.runs(rows):
                ranges.append(
                    QtCore.QItemSelectionRange(
                        self._rows.index(first, 0), self._rows.index(end, last)
                    )
                )
            self.selectionModel().select(ranges, _Flag.ClearAndSelect)
            current = self._rows.row_of(ids[-1])
            if current >= 0:
                column = max(self.currentIndex().column(), self._first_column())
                index = self._rows.index(current, column)
                self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
                self.scrollTo(index)

    def refused_text(self) -> str:
        """Return the text of an open field that its column refused; "" where none is."""
        for field in self.viewport().findChildren(editors.LineField):
            if field.isVisible() and field.property("problem"):
                return field.text()
        return ""

    def _dress(self) -> None:
        self.setSelectionBehavior(QtWidgets.QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QtWidgets.QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QtWidgets.QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(False)
        self.setHorizontalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self._header.sortIndicatorChanged.connect(self._on_sort_asked)
        self._header.layout_chosen.connect(self._fit_stretched)

    # -- columns --

    def _arrange_columns(self) -> None:
        """Show the columns that the layout names, in the window's language, and hide the rest."""
        table_schema = schema.TABLES[self._rows.name]
        language = self._languages.language
        seen = {
            columns.in_language(name, table_schema.halves, language): width
            for name, width in self._layout.widths.items()
        }
        stretched = columns.in_language(self._layout.stretched, table_schema.halves, language)
        for section, name in enumerate(self._rows.columns):
            self.setColumnHidden(section, name not in seen)
            self.setColumnWidth(section, seen.get(name, 140))
            if name == stretched:
                self._stretched = section
        for place, name in enumerate(seen):
            section = self._rows.column_of(name)
            self._header.moveSection(self._header.visualIndex(section), place)
        self._fit_stretched()

    def _fit_stretched(self) -> None:
        """Give one column the room that the others leave, but never less than can be read."""
        others = sum(
            self._header.sectionSize(section)
            for section in range(self._header.count())
            if section != self._stretched and not self._header.isSectionHidden(section)
        )
        room = self.viewport().width() - others
        self._header.resizeSection(self._stretched, max(room, _LEAST_STRETCHED))

    def _first_column(self) -> int:
        return self._header.logicalIndex(
            next(
                place
                for place in range(self._header.count())
                if not self._header.isSectionHidden(self._header.logicalIndex(place))
            )
        )

    def _sort_at_first(self) -> None:
        sort = self._layout.sort
        if sort.column:
            direction = (
                Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
            )
            self._header.setSortIndicator(self._rows.column_of(sort.column), direction)
        else:
            self._header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _on_sort_asked(self, section: int, direction: Qt.SortOrder) -> None:
        self._rows.sort(section, direction)

    # -- selection --

    @contextlib.contextmanager
    def _quietly(self) -> Iterator[None]:
        """Alter the selection here without telling the others: they told us, or nothing is new."""
        before, self._following = self._following, True
        try:
            yield
        finally:
            self._following = before

    def _drop_selection(self) -> None:
        with self._quietly():
            self.selectionModel().reset()

    def _restore_selection(self) -> None:
        self.choose(self._selection.of(self._rows.name))

    def _on_chosen_elsewhere(self) -> None:
        ids = self._selection.of(self._rows.name)
        if not self._following and list(ids) != self.chosen():
            self.choose(ids)

    # -- Qt --

    @override
    def selectionChanged(
        self, selected: QtCore.QItemSelection, deselected: QtCore.QItemSelection
    ) -> None:
        super().selectionChanged(selected, deselected)
        if not self._following:
            with self._quietly():
                self._selection.choose(self._rows.name, tuple(self.chosen()))

    @override
    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_stretched()

    @override
    def closeEditor(
        self, editor: QtWidgets.QWidget, hint: QtWidgets.QAbstractItemDelegate.EndEditHint
    ) -> None:
        refused = isinstance(editor, editors.LineField) and bool(editor.property("problem"))
        if refused and hint != QtWidgets.QAbstractItemDelegate.EndEditHint.RevertModelCache:
            # The typed text is not lost: the field stays, with its reason, until it is mended
            # or given up with Esc.
            editor.setFocus()
            return
        super().closeEditor(editor, hint)

    @override
    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            index = self.currentIndex()
            if index.isValid() and self.edit(index, self.EditTrigger.EditKeyPressed, event):
                return
            if index.isValid():
                self.asked_to_edit.emit(self._rows.ids[index.row()])
            return
        if event.matches(QtGui.QKeySequence.StandardKey.Copy):
            self.copy()
            return
        # Letters and digits are commands here (importance, numbered mark), not a search.
        if event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Search nothing: finding is the find row's."""
