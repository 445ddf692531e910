"""The fields of a record, in the order of the schema, typed into where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtWidgets
from PySide6.QtCore import Qt

from briefing import errors, schema
from briefing.schema import Cell
from ui.i18n import Languages
from ui.panels import labels
from ui.session import Session
from ui.tables import cells, editors, edits

# What is asked of a record first; the rest is shown where it is filled, or on request.
FIRST = {
    "events": ("title", "date", "side", "category", "importance", "status", "place"),
    "positions": ("statement", "date", "side", "speaker", "role", "question", "standing"),
    "observations": ("series", "label", "value", "qualifier", "status", "release"),
    "series": ("name", "name_es", "unit", "counted_by", "scope", "kind", "basis"),
    "sources": ("publisher", "title", "author", "published", "kind", "url"),
}
_MOST_TOGETHER = 2_000
"""More rows than this are not looked through for what they have in common."""


class Fields(QtWidgets.QWidget):
    """The fields of one record, or of several of one table: what is typed goes into all of them."""

    def __init__(
        self, session: Session, languages: Languages, parent: QtWidgets.QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._languages = languages
        self._table = ""
        self._ids: tuple[str, ...] = ()
        self._fields: dict[str, editors.Field] = {}
        self._grid = QtWidgets.QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnMinimumWidth(0, 88)
        self._grid.setColumnStretch(1, 1)

    @property
    def typing(self) -> bool:
        """Whether a field holds text that its record has not taken."""
        return any(field.text() != field.initial for field in self._fields.values())

    def field(self, column: str) -> editors.Field:
        """Return the field of a column; KeyError where it is not shown."""
        return self._fields[column]

    def begin(self) -> None:
        """Put the cursor in the first field: a row has been added to be filled."""
        for field in self._fields.values():
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return

    def show_records(self, table: str, ids: Sequence[str], *, everything: bool) -> None:
        """Show these records' fields: the first ones and those filled, or every one."""
        labels.empty(self._grid)
        self._fields = {}
        self._table, self._ids = table, tuple(ids)
        for row, column in enumerate(self._columns(everything)):
            self._add(row, column)

    def refresh(self) -> None:
        """Write the records' cells into the fields in which nothing is being typed."""
        for column, field in self._fields.items():
            cell, common = self._common(column)
            text = self._opening(column, cell) if common else ""
            if field.text() != field.initial or field.initial == text:
                continue
            if isinstance(field, editors.ChoiceField):
                field.choose(str(cell or "") if common else "")
            elif isinstance(field, editors.LongField):
                field.setPlainText(text)
                field.initial = text
            else:
                field.setText(text)
                field.setCursorPosition(0)
                field.initial = text

    def _columns(self, everything: bool) -> list[str]:
        table = self._session.briefing[self._table]
        first = [name for name in FIRST.get(self._table, ()) if name in table.columns]
        rest = [
            name
            for name in table.columns
            if name not in first and name not in {"id", "origin", "cells", "reading"}
        ]
        if not everything:
            rest = [name for name in rest if self._common(name) != (self._blank(name), True)]
        return [*first, *rest]

    def _add(self, row: int, column: str) -> None:
        language = self._languages.language
        label = labels.plain(self, "quiet", wrap=True)
        label.setText(cells.heading(self._table, column, language))
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, 6, 0, 0)
        label.setMaximumWidth(96)
        cell, common = self._common(column)
        field = self._made(column, cell, common)
        field.setProperty("flat", True)
        field.style().polish(field)
        policy = QtWidgets.QSizePolicy.Policy
        field.setSizePolicy(policy.Ignored, policy.Fixed)
        field.setAccessibleName(label.text())
        label.setBuddy(field)
        if not common and not isinstance(field, editors.ChoiceField):
            field.setPlaceholderText(self._languages.say("inspector.various"))
        if not edits.editable(self._table, column):
            field.setEnabled(False)
        self._fields[column] = field
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)

    def _made(self, column: str, cell: Cell, common: bool) -> editors.Field:
        declared = schema.TABLES[self._table].by_name.get(column)
        text = self._opening(column, cell) if common else ""
        field: editors.Field
        if declared is not None and (declared.kind == "long" or column in {"title", "title_es"}):
            field = editors.LongField(self, text)
            field.finished.connect(lambda: self._take(column))
            return field
        opening = (cell if common else "", text)
        field = editors.make(
            self,
            self._session.briefing,
            self._table,
            column,
            opening,
            self._languages.language,
        )
        if isinstance(field, editors.ChoiceField):
            field.activated.connect(lambda _index: self._take(column))
            edit = field.lineEdit()
            if edit is not None:
                edit.editingFinished.connect(lambda: self._take(column))
        else:
            field.editingFinished.connect(lambda: self._take(column))
        return field

    def _take(self, column: str) -> None:
        """Give the records what a field holds; what cannot stand stays there with its reason."""
        field = self._fields.get(column)
        if field is None or field.text() == field.initial:
            return
        table = self._session.briefing[self._table]
        ids = [each for each in self._ids if each in table]
        language = self._languages.language
        text = field.text()
        try:
            change = edits.cell_change(
                self._session.briefing, self._table, ids, column, text, language
            )
        except errors.BriefingError as problem:
            field.mark(self._languages.explain(problem))
            return
        field.mark("")
        field.initial = text
        table_name = self._table

        def heading() -> str:
            return cells.heading(table_name, column, self._languages.language)

        self._session.apply(change, "undo.cell", column=heading)

    def _common(self, column: str) -> tuple[Cell, bool]:
        """Return the cell of all the records and True; or the first one's and False."""
        table = self._session.briefing[self._table]
        column_cells = table.columns[column]
        if len(self._ids) > _MOST_TOGETHER:
            return self._blank(column), False
        there = {column_cells[table.row(each)] for each in self._ids if each in table}
        if len(there) > 1:
            return self._blank(column), False
        return (there.pop() if there else self._blank(column)), True

    def _opening(self, column: str, cell: Cell) -> str:
        briefing, language = self._session.briefing, self._languages.language
        return edits.edit_text(briefing, self._table, column, cell, language)

    def _blank(self, column: str) -> Cell:
        declared = schema.TABLES[self._table].by_name.get(column)
        return declared.blank if declared else ""
