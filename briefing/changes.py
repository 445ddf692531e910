"""The four steps that alter a briefing: all that there are.

Import, edit, undo, recovery after a crash, merge and the command line all use them. A change is
plain data: it names rows by id, has a JSON form (the journal's), and knows its inverse on the
briefing that it is about to alter. Only `briefing.document.Briefing.apply` carries one out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from briefing import errors, schema
from briefing.schema import Cell

Json = dict[str, object]


class Rows(Protocol):
    """What a change must see of a table to know its inverse."""

    @property
    def ids(self) -> Sequence[str]:
        """The rows' ids, in order."""

    @property
    def columns(self) -> Mapping[str, Sequence[Cell]]:
        """Every column's cells by name, "id" included, each as long as `ids`."""

    def row(self, identifier: str) -> int:
        """Return the place of a row; ChangeError where there is none."""


class Document(Protocol):
    """What a change must see of a briefing to know its inverse."""

    @property
    def tables(self) -> Mapping[str, Rows]:
        """The tables by name."""


@dataclass(frozen=True, slots=True)
class InsertRows:
    """Add rows to a table.

    Attributes
    ----------
    columns : mapping of str to tuple
        Cells by column, all of one length; "id" among them. Columns left out are blank.
    positions : tuple of int or None
        Where each row stands afterwards, ascending; None puts them at the end.
    """

    table: str
    columns: Mapping[str, tuple[Cell, ...]]
    positions: tuple[int, ...] | None = None

    def inverse(self, document: Document) -> RemoveRows:  # noqa: ARG002 - one shape for all four
        """Return the removal of these rows, by their ids as the table keeps them."""
        return RemoveRows(self.table, kept_ids(self.table, self.columns.get("id", ())))

    def to_json(self) -> Json:
        """Return the JSON form that `from_json` takes back."""
        return {
            "do": "insert",
            "table": self.table,
            "columns": {name: list(cells) for name, cells in self.columns.items()},
            "positions": None if self.positions is None else list(self.positions),
        }


@dataclass(frozen=True, slots=True)
class RemoveRows:
    """Take rows out of a table."""

    table: str
    ids: tuple[str, ...]

    def inverse(self, document: Document) -> InsertRows:
        """Return the insertion that puts the same rows back where they stood."""
        table = document.tables[self.table]
        rows = sorted(table.row(identifier) for identifier in self.ids)
        whole = len(rows) == len(table.ids)
        columns = {
            name: tuple(cells) if whole else tuple(cells[row] for row in rows)
            for name, cells in table.columns.items()
        }
        return InsertRows(self.table, columns, tuple(rows))

    def to_json(self) -> Json:
        """Return the JSON form that `from_json` takes back."""
        return {"do": "remove", "table": self.table, "ids": list(self.ids)}


@dataclass(frozen=True, slots=True)
class SetCells:
    """Give cells of one column new values; `ids` and `values` are parallel."""

    table: str
    column: str
    ids: tuple[str, ...]
    values: tuple[Cell, ...]

    def inverse(self, document: Document) -> SetCells:
        """Return the change that gives the cells their present values back."""
        table = document.tables[self.table]
        cells = table.columns.get(self.column)
        # An extra column that is not there yet was blank in every row.
        old = tuple(
            "" if cells is None else cells[table.row(identifier)] for identifier in self.ids
        )
        return SetCells(self.table, self.column, self.ids, old)

    def to_json(self) -> Json:
        """Return the JSON form that `from_json` takes back."""
        return {
            "do": "set",
            "table": self.table,
            "column": self.column,
            "ids": list(self.ids),
            "values": list(self.values),
        }


@dataclass(frozen=True, slots=True)
class Batch:
    """Several changes that are done and undone as one.

    Attributes
    ----------
    label : str
        Key of the catalogue's name for the step, for the Edit menu ("undo.import"); "" has none.
    """

    changes: tuple[Change, ...]
    label: str = ""

    def inverse(self, document: Document) -> Batch:  # noqa: ARG002 - one shape for all four
        """Refuse: what a later step meets is known only while the batch runs.

        `Briefing.apply` builds a batch's inverse as it goes and returns it.
        """
        raise errors.ChangeError(detail="the inverse of a batch is what applying it returns")

    def to_json(self) -> Json:
        """Return the JSON form that `from_json` takes back."""
        return {
            "do": "batch",
            "label": self.label,
            "changes": [each.to_json() for each in self.changes],
        }


Change = InsertRows | RemoveRows | SetCells | Batch


def from_json(data: Mapping[str, object]) -> Change:
    """Return the change whose `to_json` gave `data`.

    Raises
    ------
    ChangeError
        The data are not the JSON form of a change.
    """
    try:
        read = _FORMS[str(data["do"])]
        return read(data)
    except (KeyError, TypeError, ValueError, AttributeError, AssertionError) as problem:
        raise errors.ChangeError(detail=f"{type(problem).__name__}: {problem}") from problem


def insert_rows(
    table: str, rows: Iterable[Mapping[str, Cell]], positions: Sequence[int] | None = None
) -> InsertRows:
    """Return the insertion of rows given one by one; a cell that some rows lack is blank in them.

    A row without an id gets a new one.
    """
    given = [row if row.get("id") else {**row, "id": new_id(table)} for row in rows]
    names = dict.fromkeys(["id", *(name for row in given for name in row)])
    columns = {name: tuple(row.get(name) for row in given) for name in names}
    return InsertRows(table, columns, None if positions is None else tuple(positions))


def set_cell(table: str, identifier: str, column: str, value: Cell) -> SetCells:
    """Return the change of one cell."""
    return SetCells(table, column, (identifier,), (value,))


def new_id(table: str) -> str:
    """Return an id that no row has had: the table's first letter, then ten random digits."""
    # Straight from the system, as `secrets` does it, which takes four times as long.
    return f"{table[0]}{os.urandom(5).hex()}"


def kept_ids(table: str, ids: Iterable[Cell]) -> tuple[str, ...]:
    """Return ids as a table keeps them: clean text.

    Raises
    ------
    ChangeError
        One is not a text.
    """
    column = schema.TABLES[table].by_name["id"]
    given = tuple(ids)
    try:
        # One look at all of them: cleaning 100,000 one by one would be felt at every undo.
        joined = "".join(cast("tuple[str, ...]", given))
        if joined.isascii() and not schema.UNCARRIED.search(joined):
            return cast("tuple[str, ...]", given)
        return tuple(str(schema.clean(column, identifier)) for identifier in given)
    except TypeError as problem:
        raise errors.ChangeError(detail=f"{table}.id: {problem}") from problem


def flattened(change: Change) -> Iterable[InsertRows | RemoveRows | SetCells]:
    """Yield the single steps of a change, in order."""
    if isinstance(change, Batch):
        for each in change.changes:
            yield from flattened(each)
    else:
        yield change


def _insert(data: Mapping[str, object]) -> InsertRows:
    columns, positions = data["columns"], data["positions"]
    assert isinstance(columns, dict)
    assert positions is None or isinstance(positions, list)
    return InsertRows(
        str(data["table"]),
        {str(name): tuple(cells) for name, cells in columns.items()},
        None if positions is None else tuple(int(place) for place in positions),
    )


def _remove(data: Mapping[str, object]) -> RemoveRows:
    ids = data["ids"]
    assert isinstance(ids, list)
    return RemoveRows(str(data["table"]), tuple(str(identifier) for identifier in ids))


def _set(data: Mapping[str, object]) -> SetCells:
    ids, values = data["ids"], data["values"]
    assert isinstance(ids, list)
    assert isinstance(values, list)
    return SetCells(str(data["table"]), str(data["column"]), tuple(ids), tuple(values))


def _batch(data: Mapping[str, object]) -> Batch:
    changes = data["changes"]
    assert isinstance(changes, list)
    return Batch(tuple(from_json(each) for each in changes), str(data["label"]))


_FORMS: Mapping[str, Callable[[Mapping[str, object]], Change]] = {
    "insert": _insert,
    "remove": _remove,
    "set": _set,
    "batch": _batch,
}
