"""The changes that an import makes, gathered table by table of the briefing before any is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing import changes, document
from briefing.schema import Cell

# The tables that others refer to come first.
_ORDER = ("imports", "sources", "questions", "series", "observations", "events")


@dataclass
class Steps:
    """Rows to insert and cells to set; what one file adds is there for the next."""

    briefing: document.Briefing
    _new: dict[str, list[dict[str, list[Cell]]]] = field(default_factory=lambda: defaultdict(list))
    _set: dict[tuple[str, str], dict[str, Cell]] = field(default_factory=lambda: defaultdict(dict))
    _ids: dict[str, set[str]] = field(default_factory=dict)

    def changes(self) -> tuple[changes.Change, ...]:
        """Return all steps, the tables that others refer to first."""
        steps: list[changes.Change] = []
        for table in (*_ORDER, *(name for name in self._new if name not in _ORDER)):
            for columns in self._new.get(table, ()):
                filled = {name: tuple(cells) for name, cells in columns.items()}
                if filled.get("id"):
                    steps.append(changes.InsertRows(table, filled))
        for (table, column), cells in self._set.items():
            steps.append(changes.SetCells(table, column, tuple(cells), tuple(cells.values())))
        return tuple(steps)

    def has(self, table: str, identifier: str) -> bool:
        """Tell whether a row is in the briefing or among those that are added."""
        return identifier in self._taken(table)

    def claim(self, table: str, identifier: str) -> str:
        """Return the id of a row to be added: the one given where it is free, else a new one."""
        taken = self._taken(table)
        if not identifier or identifier in taken:
            identifier = changes.new_id(table)
        taken.add(identifier)
        return identifier

    def insert(self, table: str, columns: Mapping[str, list[Cell]]) -> None:
        """Add rows whose ids were claimed."""
        self._new[table].append(dict(columns))

    def add_row(self, table: str, row: Mapping[str, Cell]) -> bool:
        """Add one row unless its id is there; tell whether it was added."""
        identifier = str(row["id"])
        if self.has(table, identifier):
            return False
        self._taken(table).add(identifier)
        self._new[table].append({name: [cell] for name, cell in row.items()})
        return True

    def cell(self, table: str, column: str, identifier: str) -> Cell:
        """Return a cell of the briefing as it will be."""
        rows = self.briefing[table]
        waiting = self._set.get((table, column), {})
        if identifier in waiting or column not in rows.columns:
            return waiting.get(identifier, "")
        return rows.columns[column][rows.row(identifier)]

    def set_cell(self, table: str, column: str, identifier: str, value: Cell) -> None:
        """Set a cell of a row of the briefing."""
        self._set[table, column][identifier] = value

    def add_source(self, series: str, source: str) -> None:
        """Name another source of a series: the next file of the same table."""
        if series in self.briefing["series"]:
            old = str(self.cell("series", "sources", series) or "")
            if source not in old.split("; "):
                self.set_cell("series", "sources", series, f"{old}; {source}" if old else source)
            return
        for columns in self._new["series"]:
            if series in columns["id"] and "sources" in columns:
                place = columns["id"].index(series)
                old = str(columns["sources"][place] or "")
                if source not in old.split("; "):
                    columns["sources"][place] = f"{old}; {source}" if old else source
                return

    def _taken(self, table: str) -> set[str]:
        known = self._ids.get(table)
        if known is None:
            known = self._ids[table] = set(self.briefing[table].ids)
        return known
