"""The one table model: any table of the schema, in any order, without rows of its own.

The briefing owns the cells; the model holds the ids of the rows shown, in order, and follows the
session's changes step by step. Editing goes through `Session.apply` like everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6 import QtCore
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from briefing import changes, errors, filters, schema
from briefing.schema import Cell
from ui.i18n import Languages
from ui.session import Session
from ui.tables import cells, edits, order

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ID_ROLE = int(Qt.ItemDataRole.UserRole)
CELL_ROLE = ID_ROLE + 1

# From here on one signal for the whole table is cheaper than one a row or run of rows.
_MANY_ROWS = 64
_MANY_RUNS = 200


class TableModel(QtCore.QAbstractTableModel):
    """Rows and columns of one table of the session's briefing.

    Its columns are the schema's, all of them, then a person's own; the view hides and arranges.
    A row that is shown stays while it is edited, even where it no longer passes the filter: rows
    leave only when a filter is asked for, never from under one's hands.

    Signals
    -------
    rearranging(), rearranged()
        Around a new order or a reset. A view that keeps its selection by ids drops it at the first
        and restores it at the second: Qt would otherwise follow every selected row by itself.
    refused(str)
        A typed text that cannot stand where it was typed, as the sentence that says why.
    """

    rearranging = QtCore.Signal()
    rearranged = QtCore.Signal()
    refused = QtCore.Signal(str)

    def __init__(
        self,
        session: Session,
        languages: Languages,
        table: str,
        parent: QtCore.QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._languages = languages
        self.name = table
        self._asked = filters.Filter()
        self._sort = order.Sort()
        self._columns: tuple[str, ...] = self._names()
        self._ids: list[str] = self._order().all()
        self._rows: dict[str, int] | None = None
        session.changed.connect(self._on_changed)
        session.opened.connect(self._on_opened)
        languages.changed.connect(self._on_opened)

    @property
    def ids(self) -> Sequence[str]:
        """Ids of the rows shown, top to bottom."""
        return self._ids

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, left to right."""
        return self._columns

    @property
    def asked(self) -> filters.Filter:
        """The filter that was asked for last."""
        return self._asked

    @property
    def sorting(self) -> order.Sort:
        """The column and direction that rows are sorted by."""
        return self._sort

    def column_of(self, name: str) -> int:
        """Return the number of a column."""
        return self._columns.index(name)

    def row_of(self, identifier: str) -> int:
        """Return the row that shows an id; -1 where the filter hides it or there is none."""
        if self._rows is None:
            self._rows = {each: row for row, each in enumerate(self._ids)}
        return self._rows.get(identifier, -1)

    def ask(self, asked: filters.Filter) -> None:
        """Show the rows that pass this filter, and no others."""
        self._asked = asked
        self._become(self._order().all())

    def edit(self, ids: Sequence[str], column: str, text: str) -> None:
        """Give a cell of these rows what a person typed.

        Raises
        ------
        BriefingError
            It cannot stand there; nothing has changed.
        """
        session = self._session
        language = self._languages.language
        change = edits.cell_change(session.briefing, self.name, ids, column, text, language)

        def heading() -> str:
            return schema.TABLES[self.name].heading(column, self._languages.language)

        session.apply(change, "undo.cell", column=heading)

    # -- the session's changes --

    def _on_opened(self) -> None:
        """Read everything anew: another briefing or another language."""
        self._anew(self._order().all())

    def _on_changed(self, change: changes.Change) -> None:
        columns: dict[str, set[str]] = {}
        moved: set[str] = set()
        reorder = False
        for step in changes.flattened(change):
            if isinstance(step, changes.SetCells):
                if self._order().depends_on(step.table, step.column):
                    reorder = reorder or step.table != self.name
                    moved.update(step.ids if step.table == self.name else ())
                if step.table == self.name:
                    columns.setdefault(step.column, set()).update(step.ids)
                else:
                    self._touch(step.table, columns)
            elif step.table == self.name:
                moved.update(step.ids if isinstance(step, changes.RemoveRows) else _ids(step))
            else:
                self._touch(step.table, columns)
        if self._names() != self._columns:
            self._anew(self._target(moved, everything=True))
            return
        if len(moved) == 1 and not reorder and self._moved_one(next(iter(moved)), change):
            pass
        elif moved or reorder:
            self._become(self._target(moved, everything=reorder))
        self._tell(columns)

    def _moved_one(self, identifier: str, change: changes.Change) -> bool:
        """Bring one edited row to its place, without a look at the others; False where it cannot.

        An edit of the sorted column is what people do one by one, in tables of any length.
        """
        if not isinstance(change, changes.SetCells) or identifier not in self._ids:
            return False
        row = self._ids.index(identifier)
        rest = self._ids.copy()
        del rest[row]
        place = self._order().place(rest, identifier)
        if place != row:
            rest.insert(place, identifier)
            self._move(row, place + (place > row), rest)
        return True

    def _touch(self, table: str, columns: dict[str, set[str]]) -> None:
        """Take note that names of another table's rows may have changed in our columns."""
        for column in schema.TABLES[self.name].columns:
            if column.refers_to == table:
                columns.setdefault(column.name, set()).update(self._ids)

    def _target(self, moved: set[str], *, everything: bool) -> list[str]:
        """Return the ids to show after rows in `moved` came, went or were edited."""
        table = self._session.briefing[self.name]
        if everything and not moved and self._asked.empty and len(self._ids) == len(table):
            return self._order().all()
        before = set(self._ids)
        there = moved.intersection(table.ids)
        shown_still = there & before
        newcomers = there - before
        if newcomers and not self._asked.empty:
            newcomers &= set(self._order().all())
        placed = shown_still | newcomers
        if not everything and len(placed) <= _MANY_ROWS:
            target = [identifier for identifier in self._ids if identifier not in moved]
            unfiltered = self._order(filters.Filter())
            for identifier in placed:
                target.insert(unfiltered.place(target, identifier), identifier)
            return target
        wanted = (before - moved) | placed
        return [each for each in self._order(filters.Filter()).all() if each in wanted]

    def _tell(self, columns: dict[str, set[str]]) -> None:
        """Say which cells have changed: row by row where few, else whole columns."""
        rows: dict[int, list[int]] = {}
        table_schema = schema.TABLES[self.name]
        for name, ids in columns.items():
            numbers = [self.column_of(each) for each in order.halves(table_schema, name)]
            if len(ids) > _MANY_ROWS:
                if self._ids:
                    last = self.index(len(self._ids) - 1, max(numbers))
                    self.dataChanged.emit(self.index(0, min(numbers)), last)
                continue
            for identifier in ids:
                if self._rows is None and len(ids) == 1:
                    # One search is cheaper than the index of all rows, made anew.
                    row = self._ids.index(identifier) if identifier in self._ids else -1
                else:
                    row = self.row_of(identifier)
                if row >= 0:
                    rows.setdefault(row, []).extend(numbers)
        for row, numbers in rows.items():
            self.dataChanged.emit(self.index(row, min(numbers)), self.index(row, max(numbers)))

    # -- from one order to another --

    def _become(self, target: list[str]) -> None:
        """Show `target`, telling the views about the difference and nothing more."""
        if target == self._ids:
            return
        wanted, there = set(target), set(self._ids)
        gone = [row for row, identifier in enumerate(self._ids) if identifier not in wanted]
        come: Sequence[int] = range(0)
        if gone or len(target) != len(self._ids):
            come = [row for row, identifier in enumerate(target) if identifier not in there]
        going, coming = list(cells.runs(gone)), list(cells.runs(come))
        if len(going) + len(coming) > _MANY_RUNS:
            self._anew(target)
            return
        for first, last in reversed(going):
            self.beginRemoveRows(NOWHERE, first, last)
            del self._ids[first : last + 1]
            self._rows = None
            self.endRemoveRows()
        self._arrange([identifier for identifier in target if identifier in there])
        for first, last in coming:
            self.beginInsertRows(NOWHERE, first, last)
            self._ids[first:first] = target[first : last + 1]
            self._rows = None
            self.endInsertRows()

    def _arrange(self, target: list[str]) -> None:
        """Put the rows shown into another order: as one row's move where it is one."""
        if target == self._ids:
            return
        pairs = zip(self._ids, target, strict=True)
        differing = [row for row, (old, new) in enumerate(pairs) if old != new]
        first, last = differing[0], differing[-1]
        if self._ids[first + 1 : last + 1] == target[first:last]:
            self._move(first, last + 1, target)
        elif self._ids[first:last] == target[first + 1 : last + 1]:
            self._move(last, first, target)
        else:
            self.rearranging.emit()
            self.layoutAboutToBeChanged.emit()
            old = self.persistentIndexList()
            ids = [self._ids[index.row()] for index in old]
            self._ids, self._rows = target, None
            places = zip(old, ids, strict=True)
            new = [self.index(self.row_of(each), index.column()) for index, each in places]
            self.changePersistentIndexList(old, new)
            self.layoutChanged.emit()
            self.rearranged.emit()

    def _move(self, row: int, before: int, target: list[str]) -> None:
        self.beginMoveRows(NOWHERE, row, row, NOWHERE, before)
        self._ids, self._rows = target, None
        self.endMoveRows()

    def _anew(self, target: list[str]) -> None:
        self.rearranging.emit()
        self.beginResetModel()
        self._columns = self._names()
        self._ids, self._rows = target, None
        self.endResetModel()
        self.rearranged.emit()

    def _order(self, asked: filters.Filter | None = None) -> order.Order:
        return order.Order(
            self._session.briefing,
            self.name,
            self._languages.language,
            self._asked if asked is None else asked,
            self._sort,
        )

    def _names(self) -> tuple[str, ...]:
        table = self._session.briefing[self.name]
        return (*table.schema.names, *table.extra)

    def _cell(self, identifier: str, column: str) -> Cell:
        table = self._session.briefing[self.name]
        return table.columns[column][table.row(identifier)]

    def _heading(self, column: str) -> str:
        return cells.heading(self.name, column, self._languages.language)

    # -- Qt --

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ANSWERS:
            return None
        identifier, column = self._ids[index.row()], self._columns[index.column()]
        if role == ID_ROLE:
            return identifier
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return cells.alignment(self.name, column)
        try:
            cell = self._cell(identifier, column)
        except errors.ChangeError:
            # Asked by another listener between a row's removal and our hearing of it.
            return None
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.EditRole:
            briefing, language = self._session.briefing, self._languages.language
            return edits.edit_text(briefing, self.name, column, cell, language)
        table, language = self._session.briefing[self.name], self._languages.language
        text = cells.displayed(self._session.briefing, table, identifier, column, language)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cells.tip(table, identifier, column, text, language)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heading(column)}: {text}"
        return text

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._heading(self._columns[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return cells.alignment(self.name, self._columns[section])
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if edits.editable(self.name, self._columns[index.column()]):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        try:
            self.edit([self._ids[index.row()]], self._columns[index.column()], str(value))
        except errors.BriefingError as problem:
            self.refused.emit(self._languages.explain(problem))
            return False
        return True

    @override
    def sort(self, column: int, order_: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        name = self._columns[column] if 0 <= column < len(self._columns) else ""
        self._sort = order.Sort(name, order_ == Qt.SortOrder.DescendingOrder)
        # Rows that are shown although an edit took them out of the filter stay, as ever.
        self._become(self._target(set(), everything=True))


_ANSWERS = frozenset(
    {
        ID_ROLE,
        CELL_ROLE,
        *(
            int(role)
            for role in (
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.EditRole,
                Qt.ItemDataRole.ToolTipRole,
                Qt.ItemDataRole.TextAlignmentRole,
                Qt.ItemDataRole.AccessibleTextRole,
            )
        ),
    }
)


def _ids(step: changes.InsertRows) -> Iterable[str]:
    return (str(identifier) for identifier in step.columns["id"])
