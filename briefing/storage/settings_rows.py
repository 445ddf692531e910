"""`Figure settings` read back: what the workbook is, and the tables kept as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefing import schema
from briefing.exporting import layouts, settings_sheet
from briefing.reading.cells import Cell
from briefing.storage.problems import Problem

_TABLES = {kind: table for table, kind in settings_sheet.KINDS.items()}


@dataclass(slots=True)
class Settings:
    """What the sheet says.

    Attributes
    ----------
    format : int
        Format number; 0 = the sheet does not say.
    sheets : mapping
        Sheet of ours -> digest, charts, pictures.
    digests : dict
        Table -> SHA-256 as it was written.
    columns : dict
        Table -> the columns that it had, a person's own among them.
    rows : dict
        Table -> its rows as column -> cell.
    rests : list
        Table, id, column and text of what did not fit in cells.
    """

    format: int = 0
    sheets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[dict[str, schema.Cell]]] = field(default_factory=dict)
    rests: list[tuple[str, str, str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(rows: list[list[Cell]]) -> Settings:
    """Return what the sheet's rows say; a row that cannot be understood becomes a problem."""
    settings = Settings()
    for number, row in enumerate(rows[layouts.FIRST_ROW :], layouts.FIRST_ROW + 1):
        if len(row) < len(settings_sheet.COLUMNS):
            continue
        identifier, kind = _text(row[0]), _text(row[1])
        text = "".join(_text(cell) for cell in row[len(settings_sheet.COLUMNS) - 1 :])
        try:
            content = json.loads(text)
            if not isinstance(content, dict):
                raise TypeError("no object")
            _take(settings, identifier, kind, content)
        except (ValueError, TypeError, KeyError):
            _keep(settings, identifier, kind, text, number)
    return settings


def _take(settings: Settings, identifier: str, kind: str, content: dict[str, Any]) -> None:
    if kind == "about":
        if identifier == "format":
            settings.format = int(content["number"])
        elif identifier == "sheets":
            settings.sheets = {name: dict(about) for name, about in content.items()}
    elif kind == "table":
        settings.digests[identifier] = str(content["sha256"])
        settings.columns[identifier] = [str(name) for name in content["columns"]]
    elif kind == "rest":
        place = tuple(str(content[name]) for name in ("table", "id", "column", "text"))
        settings.rests.append((place[0], place[1], place[2], place[3]))
    elif kind in _TABLES:
        nested = content.get(settings_sheet.NESTED)
        if isinstance(nested, dict):
            content[settings_sheet.NESTED] = settings_sheet.dumped(nested)
        table = _TABLES[kind]
        declared = schema.TABLES[table].by_name
        for name, value in content.items():
            schema.clean(declared.get(name), value)
        known = {
            name: value
            for name, value in content.items()
            if name in declared or name.startswith("+")
        }
        settings.rows.setdefault(table, []).append({**known, "id": identifier})
    else:
        # A kind of row that a newer version has added: such a file opens read-only anyway.
        return


def _keep(settings: Settings, identifier: str, kind: str, text: str, number: int) -> None:
    """Keep a row that is no longer understood among the rows set aside."""
    place = {"sheet": layouts.SETTINGS_SHEET, "row": number}
    settings.problems.append(Problem("storage.settings_row", place))
    settings.rows.setdefault("set_aside", []).append(
        {
            "id": "",
            "origin": f"!{layouts.SETTINGS_SHEET}!{number}",
            "reason": "storage.settings_row",
            "field": f"{kind} {identifier}".strip(),
            "text": text,
        }
    )


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "" if cell is None else str(cell)
