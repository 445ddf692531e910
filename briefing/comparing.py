"""Two briefings beside each other: which rows came, went and changed, table by table, cell by cell.

Rows are the same where their ids are; the order of rows is no difference, nor is a blank column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.document import Briefing, Table
from briefing.schema import Cell


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that differs; None and "" are what a blank one holds."""

    table: str
    id: str
    column: str
    old: Cell
    new: Cell


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of one table.

    Attributes
    ----------
    added, removed : tuple of str
        Ids of rows that are only in the new, only in the old briefing; in their table's order.
    changed : tuple of str
        Ids of rows in both of which a cell differs, in the new table's order.
    cells : tuple of Difference
        Every cell that differs in these.
    """

    table: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    cells: tuple[Difference, ...] = ()

    @property
    def differences(self) -> int:
        """Rows that came or went and cells that changed, together."""
        return len(self.added) + len(self.removed) + len(self.cells)


def compare(old: Briefing, new: Briefing) -> list[Comparison]:
    """Return one comparison a table, in the order of the schema, equal tables included."""
    return [_compared(old[name], table) for name, table in new.tables.items()]


def differences(old: Briefing, new: Briefing) -> int:
    """Return how many differences there are in all tables."""
    return sum(each.differences for each in compare(old, new))


def _compared(old: Table, new: Table) -> Comparison:
    name = new.schema.name
    added = tuple(each for each in new.ids if each not in old)
    removed = tuple(each for each in old.ids if each not in new)
    both = [each for each in new.ids if each in old]
    before = [old.row(each) for each in both]
    after = [new.row(each) for each in both]
    cells: list[Difference] = []
    for column in dict.fromkeys((*old.columns, *new.columns)):
        if column != "id":
            cells += _differing(old, new, column, both, before, after)
    place = {each: number for number, each in enumerate(both)}
    changed = sorted({each.id for each in cells}, key=place.__getitem__)
    cells.sort(key=lambda each: place[each.id])
    return Comparison(name, added, tuple(changed), removed, tuple(cells))


def _differing(
    old: Table,
    new: Table,
    column: str,
    ids: Sequence[str],
    before: Sequence[int],
    after: Sequence[int],
) -> list[Difference]:
    """Return the differing cells of one column; a column that one side lacks is blank there."""
    olds, news = old.columns.get(column), new.columns.get(column)
    found = []
    for identifier, row, other in zip(ids, before, after, strict=True):
        was: Cell = olds[row] if olds is not None else ""
        is_now: Cell = news[other] if news is not None else ""
        if was != is_now:
            found.append(Difference(new.schema.name, identifier, column, was, is_now))
    return found
