"""What is selected, shared by figure, tables and inspector."""

from __future__ import annotations

from PySide6 import QtCore


class Selection(QtCore.QObject):
    """The rows that a person has chosen, of one table at a time.

    Signals
    -------
    changed()
        Another choice; every view reads `table` and `ids` and shows them.
    """

    changed = QtCore.Signal()

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._table = "events"
        self._ids: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """Name of the table that the chosen rows are of."""
        return self._table

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the chosen rows, the latest last; empty where nothing is chosen."""
        return self._ids

    def of(self, table: str) -> tuple[str, ...]:
        """Return the chosen ids of one table; empty where the choice is in another."""
        return self._ids if table == self._table else ()

    def choose(self, table: str, ids: tuple[str, ...]) -> None:
        """Choose these rows and no others; views are told only where it differs."""
        if (table, ids) != (self._table, self._ids):
            self._table, self._ids = table, ids
            self.changed.emit()

    def clear(self) -> None:
        """Choose nothing."""
        self.choose(self._table, ())
