"""The sheet as it is written, with what was understood under each cell that differs."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6 import QtCore
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing.reading import proposal
from briefing.reading.aside import trying
from briefing.reading.merging import margins
from briefing.reading.opening import sheet_xml
from briefing.reading.problems import Problem
from briefing.reading.texts import sniffing
from ui.i18n import Languages
from ui.importing import fields
from ui.importing.understood import Understood
from ui.look import Look
from ui.tables import cells

Index = QtCore.QModelIndex | QtCore.QPersistentModelIndex
NOWHERE = QtCore.QModelIndex()
UNDERSTOOD = Qt.ItemDataRole.UserRole
LOOKS = Qt.ItemDataRole.UserRole + 1
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_LONGEST = 400
_LOOKED_THROUGH = 20_000
"""Records that are looked through for those that count: all of a long file would be felt."""


class Grid(QtCore.QAbstractTableModel):
    """One sheet of a file: every row, titles and notes too, so that row numbers are the file's.

    Signals
    -------
    typed(int, int, str)
        A person typed a text in place of the cell at this sheet row and column, counted from 0.
    """

    typed = QtCore.Signal(int, int, str)

    def __init__(
        self, languages: Languages, look: Look, parent: QtCore.QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._languages = languages
        self._look = look
        self._table: proposal.TableProposal | None = None
        self._rows: list[list[Any]] = []
        self._width = 0
        self._understood: Understood | None = None
        self._records: frozenset[int] = frozenset()
        self._heads: frozenset[int] = frozenset()
        self._bad: dict[tuple[int, int | None], Problem] = {}
        self._columns: dict[int, proposal.ColumnProposal] = {}
        self._struck: Mapping[tuple[int, int], str] = {}
        self._marks: dict[tuple[int, int], str] | None = None

    @property
    def records(self) -> frozenset[int]:
        """The sheet rows that are records of the table shown."""
        return self._records

    def show(self, table: proposal.TableProposal) -> None:
        """Show another sheet, or the same one as it is understood now."""
        same = self._table is not None and self._table.key == table.key
        if not same:
            self.beginResetModel()
        self._table = table
        found = table.table
        # With what was typed in it, where anything was.
        self._rows = found.sheet.rows if found else table.sheet.rows
        self._width = max(map(len, self._rows), default=0)
        self._records = frozenset(found.rows) if found else frozenset()
        self._heads = frozenset(found.header_rows) if found else frozenset()
        self._bad = {
            (each.row, trying.column_of(table, each)): each
            for each in table.problems
            if not each.informs
        }
        self._struck = found.sheet.struck if found and found.sheet.struck else {}
        self._marks = None
        self._columns = {each.index: each for each in table.columns}
        self._understood = Understood(table, self._languages)
        if same:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(self._width - 1, 0))
        else:
            self.endResetModel()

    def written(self, row: int, column: int) -> str:
        """Return a cell as the file, or the person, wrote it, on one line."""
        cells_ = self._rows[row]
        if column >= len(cells_):
            return ""
        return " ".join(sniffing.text_of(cells_[column])[:_LONGEST].split())

    def understood(self, row: int, column: int) -> str:
        """Return what a written cell was taken for, where that is not what it says."""
        if self._understood is None:
            return ""
        return self._understood.of_cell(row, column, self.written(row, column))

    def problem(self, row: int, column: int) -> str:
        """Return why a cell, or its row, cannot be taken; "" where it can."""
        found = self._bad.get((row, column)) or self._bad.get((row, None))
        return found.sentence(self._languages.language) if found else ""

    def field_name(self, column: int) -> str:
        """Return what a column is imported as, in words."""
        if self._table is None or not self._table.target:
            # Nothing of the sheet is imported: there is no choice to offer.
            return ""
        if column in self._table.plan.periods:
            return self._languages.say("import_review.field.value")
        return fields.column_words(self._table, self._field(column), self._languages)

    def those_that_count(self, rows: Sequence[int], most: int) -> list[int]:
        """Return the first so many of some records that a recipe keeps; all count without one."""
        counts = self._understood.counts if self._understood is not None else lambda _row: True
        found = filter(counts, itertools.islice(rows, _LOOKED_THROUGH))
        return list(itertools.islice(found, most)) or list(rows[:most])

    def is_taken(self, column: int) -> bool:
        """Tell whether anything of a column is imported."""
        periods = self._table.plan.periods if self._table else {}
        return column in periods or bool(self._field(column))

    def _field(self, column: int) -> str:
        return "" if self._understood is None else self._understood.field(column)

    def is_unsure(self, column: int) -> bool:
        """Tell whether what a column is taken for is a guess."""
        known = self._columns.get(column)
        by_recipe = self._table is not None and self._table.made_by is not None
        return known is not None and not by_recipe and fields.unsure(known)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._width

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        editable = index.row() in self._records and self.is_taken(index.column())
        return found | Qt.ItemFlag.ItemIsEditable if editable else found

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        if str(value) != self.written(index.row(), index.column()):
            self.typed.emit(index.row(), index.column(), str(value))
        return True

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self.written(row, column)
        if role == UNDERSTOOD:
            return self.understood(row, column)
        if role == LOOKS:
            return self.looks(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.is_number(row, column) else _LEFT
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.problem(row, column) or self.understood(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = [self.written(row, column), self.understood(row, column)]
            lines += [self._original(row, column), self.problem(row, column)]
            lines += self._beside(row, column)
            return cells.plain_tip("\n".join(filter(None, lines)))
        return None

    def looks(self, row: int, column: int) -> str:
        """Return how a cell is painted, by name: what it is to the import."""
        if row in self._heads:
            return "heading"
        if row not in self._records:
            return "left out" if self.is_left_out(row) else "around"
        if (row, column) in self._bad:
            return "bad"
        if self._is_decided(row, column):
            return "mended"
        if self._table is not None and self._table.table and row in self._table.table.totals:
            return "total"
        if (row, None) in self._bad:
            return "bad row"
        counts = self._understood is None or self._understood.counts(row)
        return "taken" if counts and self.is_taken(column) else "unused"

    def is_struck(self, row: int, column: int) -> bool:
        """Tell whether the whole text of a cell is struck through in the file."""
        struck = self._struck.get((row, column)) if self._struck else None
        return struck is not None and struck.strip() in {"", self.written(row, column)}

    def has_comment(self, row: int, column: int) -> bool:
        """Tell whether somebody left a comment on a cell in the file."""
        return self._table is not None and (row, column) in self._table.sheet.comments

    def _beside(self, row: int, column: int) -> list[str]:
        """Return what lies on a cell in the file, in words: its link, comment, strike, colour."""
        if self._table is None:
            return []
        sheet, say = self._table.sheet, self._languages.say
        cell, place = f"{sheet_xml.column_letters(column)}{row + 1}", (row, column)
        found = []
        if place in sheet.links:
            found.append(say("importing.margin.link", cell=cell, url=sheet.links[place]))
        if self.has_comment(row, column):
            found.append(say("importing.margin.comment", cell=cell, text=sheet.comments[place]))
        if self.is_struck(row, column):
            found.append(say("importing.margin.struck", cells=cell))
        colour = self.mark(row, column)
        if colour:
            found.append(say("importing.margin.colour", colour=f"#{colour}", cells=cell))
        return found

    def mark(self, row: int, column: int) -> str:
        """Return the colour, RRGGBB, of a record's cell that stands out in the file; else ""."""
        if self._marks is None:
            table = self._table.table if self._table else None
            found = margins.marked(table) if table is not None and table.sheet.colours else ()
            self._marks = {(r, c): colour for r, colour, columns in found for c in columns}
        return self._marks.get((row, column), "")

    def is_number(self, row: int, column: int) -> bool:
        """Tell whether a cell holds a number, which stands at the right."""
        line = self._rows[row]
        return column < len(line) and isinstance(line[column], (int, float))

    def _is_decided(self, row: int, column: int) -> bool:
        table, place = self._table, (row, column)
        return table is not None and (
            place in table.decisions.mended or place in table.decisions.as_text
        )

    def is_left_out(self, row: int) -> bool:
        """Tell whether the person left a row out."""
        return self._table is not None and row in self._table.decisions.skipped

    def _original(self, row: int, column: int) -> str:
        """Return what the file says where something else was typed."""
        table = self._table
        if table is None or (row, column) not in table.decisions.mended:
            return ""
        line = table.sheet.rows[row]
        text = sniffing.text_of(line[column]) if column < len(line) else ""
        return self._languages.say("import_review.in_file", text=text)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        name = self.field_name(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.ToolTipRole and name:
            return cells.plain_tip(self._header_says(section, name))
        if role == Qt.ItemDataRole.AccessibleTextRole and name:
            return self._header_says(section, name)
        return None

    def _header_says(self, column: int, name: str) -> str:
        known = self._columns.get(column)
        heading = (known.heading if known else "") or sheet_xml.column_letters(column)
        key = "header_unsure" if self.is_unsure(column) else "header_tip"
        return self._languages.say(f"import_review.{key}", heading=heading, field=name)
