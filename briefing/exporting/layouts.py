"""How the tables that are read back lie in their sheets: columns, rows, what is computed.

Writing (`tables`) and opening (`briefing.storage.opening`) both go by this page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from briefing import schema
from briefing.document import EXTRA, Table

FORMAT = 1
"""Number of the workbook's format; `briefing.storage.migrate` takes older ones up to it."""

SETTINGS_SHEET = "Figure settings"
SHEET_TABLES = (
    "events",
    "observations",
    "series",
    "questions",
    "positions",
    "evidence",
    "sources",
    "set_aside",
)
"""The tables with a sheet of their own, read back from it."""
SETTINGS_TABLES = ("figures", "recipes", "imports", "settings")
"""The tables kept as rows of `Figure settings`."""

NAME_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 2
"""Rows, counted from 0: the schema's names, a person's headings, the first row of the table."""

TECHNICAL = frozenset({"id", "origin", "date_text", "reading"})
"""Columns that are written small: nobody reads them first."""


@dataclass(frozen=True, slots=True)
class Place:
    """One column of a sheet.

    Attributes
    ----------
    name : str
        What stands in row 1: the column's name, or `computed_name` of one.
    column : schema.Column or None
        None for a person's own column.
    computed_from, bound : str
        The date column whose "start" or "end" it shows; "" for a column that is read back.
    """

    name: str
    column: schema.Column | None
    computed_from: str = ""
    bound: str = ""


def places(
    table: schema.TableSchema, extra: Iterable[str] = (), *, computed: bool = True
) -> list[Place]:
    """Return the columns of a table's sheet, left to right."""
    listed: list[Place] = []
    for column in table.columns:
        listed.append(Place(column.name, column))
        if column.kind == "date" and computed:
            listed += [
                Place(computed_name(column.name, bound), column, column.name, bound)
                for bound in ("start", "end")
            ]
    return listed + [Place(name, None) for name in extra]


def computed_name(column: str, bound: str) -> str:
    """Return row 1 of a computed column; the brackets tell it from one that is read."""
    return f"({column}: {bound})"


def is_computed(name: str) -> bool:
    """Tell whether a column of this name is computed, hence ignored on reading."""
    return name.startswith("(") and name.endswith((": start)", ": end)"))


def extra_heading(name: str) -> str:
    """Return the heading of a person's own column."""
    return name.removeprefix(EXTRA)


def digest(table: Table, written: Collection[str] | None = None) -> str:
    """Return the SHA-256 of a table: equal exactly where cells, columns and order are.

    Parameters
    ----------
    written : collection of str, optional
        The columns that the table had when it was written: one that a later version has added and
        that is blank does not count.
    """
    hashed = hashlib.sha256()
    for name, cells in table.columns.items():
        if written is not None and name not in written and not any(cells):
            continue
        if name in table.schema.by_name or any(cells):
            text = json.dumps([name, cells], ensure_ascii=False, separators=(",", ":"))
            hashed.update(text.encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()
