"""Which rows of a table are shown, and in which order: a vector of ids. No Qt.

The table itself is never touched. A row is named by its id and not by its number, so that the
vector stays right while rows before it come and go.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import cast

from briefing import dates, filters, schema, shown, words
from briefing.document import Briefing, Table
from briefing.schema import Cell

Key = str | float | int


@dataclass(frozen=True, slots=True)
class Sort:
    """By which column; "" keeps the table's own order. Blank cells come last either way."""

    column: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """The order in which a table is shown.

    Attributes
    ----------
    asked : Filter
        What a row must hold to be shown.
    sort : Sort
        Rows whose keys are equal keep the table's own order, also when descending.
    """

    briefing: Briefing
    name: str
    language: words.Language
    asked: filters.Filter = field(default_factory=filters.Filter)
    sort: Sort = field(default_factory=Sort)

    @property
    def table(self) -> Table:
        """The table whose rows are put in order."""
        return self.briefing[self.name]

    def all(self) -> list[str]:
        """Return the ids of every row shown, in order."""
        table = self.table
        rows: Sequence[int] = range(len(table))
        if not self.asked.empty:
            rows = filters.matching(self.briefing, table, self.asked, self.language)
        if self.sort.column:
            keys = self._keys()
            filled = [row for row in rows if keys[row] is not None]
            blank = [row for row in rows if keys[row] is None] if len(filled) < len(rows) else []
            filled.sort(key=keys.__getitem__, reverse=self.sort.descending)  # type: ignore[arg-type]
            rows = filled + blank
        return list(map(table.ids.__getitem__, rows))

    def place(self, ids: Sequence[str], identifier: str) -> int:
        """Return where a row belongs among `ids`, which are in this order and lack it."""
        key, row = self._rank(identifier)
        low, high = 0, len(ids)
        while low < high:
            middle = (low + high) // 2
            other_key, other_row = self._rank(ids[middle])
            if self._before(other_key, other_row, key, row):
                low = middle + 1
            else:
                high = middle
        return low

    def depends_on(self, table: str, column: str) -> bool:
        """Tell whether a change to a column may change the order."""
        if not self.sort.column:
            return False
        if table == self.name:
            return column in halves(self.table.schema, self.sort.column)
        declared = self.table.schema.by_name.get(self.sort.column)
        return declared is not None and declared.refers_to == table

    def _keys(self) -> list[Key | None]:
        """Return the sort keys of all rows, None where blank; kept until the table changes."""
        column = self.sort.column
        declared = self.table.schema.by_name.get(column)
        tables = (self.name, *([declared.refers_to] if declared and declared.refers_to else []))

        def compute() -> list[Key | None]:
            key_of = self._key_function()
            names = halves(self.table.schema, column)
            cells = list(self.table.columns[names[0]])
            if len(names) == 2:
                pairs = zip(cells, self.table.columns[names[1]], strict=True)
                cells = [one or other for one, other in pairs]
            if key_of is _text_key:
                return [text or None for text in filters.all_folded(cast("list[str]", cells))]
            known = {cell: key_of(cell) for cell in set(cells)}
            return list(map(known.__getitem__, cells))

        return self.briefing.derived(("sort", self.name, column, self.language), tables, compute)

    def _rank(self, identifier: str) -> tuple[Key | None, int]:
        row = self.table.row(identifier)
        if not self.sort.column:
            return None, row
        names = halves(self.table.schema, self.sort.column)
        cell = self.table.columns[names[0]][row]
        if len(names) == 2:
            cell = cell or self.table.columns[names[1]][row]
        return self._key_function()(cell), row

    def _before(self, key: Key | None, row: int, other: Key | None, other_row: int) -> bool:
        if key == other:
            return row < other_row
        if key is None or other is None:
            return other is None
        return key > other if self.sort.descending else key < other  # type: ignore[operator]

    def _key_function(self) -> Callable[[Cell], Key | None]:
        """Return what makes a cell of the sorted column comparable: days, numbers or letters."""
        declared = self.table.schema.by_name.get(self.sort.column)
        if declared is not None and declared.kind in {"number", "integer"}:
            return _number_key
        if declared is not None and declared.kind == "date":
            return date_key
        if declared is not None and (declared.choices or declared.refers_to):
            return lambda cell: _text_key(
                shown.cell_text(self.briefing, declared, cell, self.language)
            )
        return _text_key


def halves(table_schema: schema.TableSchema, column: str) -> tuple[str, ...]:
    """Return a column and, where it is half of a pair, the half shown while it is blank."""
    declared = table_schema.by_name.get(column)
    other = declared.pair if declared and declared.pair else table_schema.halves.get(column, "")
    return (column, other) if other else (column,)


def date_key(cell: Cell) -> Key | None:
    """Return a text that sorts a date cell by its first day, wider dates before narrower ones.

    Plain days, months and years sort as they are written; an open start comes first, and what is
    not EDTF last but before blanks.
    """
    edtf = str(cell or "")
    if not edtf:
        return None
    if edtf[:4].isdigit() and edtf[4:].replace("-", "").isdigit() and edtf[5:7] < "13":
        return edtf
    if len(edtf) == 4 and edtf.isdigit():
        return edtf
    try:
        date = dates.from_edtf(edtf)
    except dates.DateError:
        return f"~{edtf}"
    return dates.iso(date.start) if date.start is not None else ""


def _number_key(cell: Cell) -> Key | None:
    return None if cell is None or isinstance(cell, str) else cell


def _text_key(cell: Cell) -> Key | None:
    return filters.folded(str(cell)) if cell not in {"", None} else None
