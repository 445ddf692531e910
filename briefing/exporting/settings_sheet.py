"""`Figure settings`: what the briefing holds beyond its tables, visible and last.

Rows of id, kind, version and JSON: first what the workbook is (`about`), the digest of each table
(`table`), then every figure, recipe, import and setting, and the rests of texts too long for a cell
(`rest`). Hidden sheets are stripped by mail gateways, so it is in plain sight.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import briefing
from briefing import words
from briefing.document import Briefing, Table
from briefing.exporting import layouts, sheet, styles, tables
from briefing.exporting.sheet import Sheet
from briefing.exporting.tables import Rest

COLUMNS = ("id", "kind", "version", "json")
MORE = "json_"
"""What the further columns of a long JSON are called: json_2, json_3 ..."""

_JSON_WIDTH = 110
_MOST_LINES = 6

KINDS: Mapping[str, str] = {
    "figures": "figure",
    "recipes": "recipe",
    "imports": "import",
    "settings": "setting",
}
"""Table -> the kind of its rows here."""
NESTED = "definition"
"""The column whose JSON text stands in the row's JSON as an object, where that loses nothing."""

Entry = tuple[str, str, int, object]
"""One row: id, kind, version, what its JSON holds."""


def write(page: Sheet, entries: Sequence[Entry], language: words.Language) -> None:
    """Write the sheet, its longest JSON over as many cells as it takes."""
    texts = [sheet.pieces(dumped(content)) for _, _, _, content in entries]
    widest = max((len(parts) for parts in texts), default=1)
    names = [*COLUMNS, *(f"{MORE}{number}" for number in range(2, widest + 1))]
    for column, name in enumerate(names):
        page.text(layouts.NAME_ROW, column, name, styles.NAME)
        key = name if name in COLUMNS else "json_more"
        heading = words.say(f"workbook.settings_{key}", language)
        page.text(layouts.HEADING_ROW, column, heading, styles.HEADING)
    page.worksheet.set_column(0, 0, 34)
    page.worksheet.set_column(1, 2, 10)
    page.worksheet.set_column(3, len(names) - 1, _JSON_WIDTH)
    page.worksheet.freeze_panes(layouts.FIRST_ROW, 1)
    tables.print_settings(page, language, repeat=(layouts.HEADING_ROW, layouts.HEADING_ROW))
    for row, ((identifier, kind, version, _), parts) in enumerate(
        zip(entries, texts, strict=True), layouts.FIRST_ROW
    ):
        page.text(row, 0, identifier, styles.TEXT)
        page.text(row, 1, kind, styles.TEXT)
        page.number(row, 2, version, styles.INTEGER)
        for column, part in enumerate(parts, len(COLUMNS) - 1):
            page.text(row, column, part, styles.QUIET_WRAPPED)
        # Nobody reads the JSON here; it must only not run on over the paper's edge.
        page.fit(row, min(_MOST_LINES, sheet.lines_in(parts[0], _JSON_WIDTH * 1.2)))


def entries(
    document: Briefing, sheets: Mapping[str, Mapping[str, object]], rests: Sequence[Rest]
) -> list[Entry]:
    """Return every row of the sheet.

    Parameters
    ----------
    sheets : mapping of str to mapping
        What each sheet of ours holds beside a table: `digest` of one made anew at every save,
        number of `charts` and `pictures`.
    """
    listed: list[Entry] = [
        ("format", "about", layouts.FORMAT, {"number": layouts.FORMAT}),
        ("writer", "about", 1, {"name": "Briefing Desk", "version": briefing.__version__}),
        ("sheets", "about", 1, dict(sheets)),
    ]
    for name, table in document.tables.items():
        content = {
            "sha256": layouts.digest(table),
            "rows": len(table),
            "columns": list(table.columns),
        }
        listed.append((name, "table", 1, content))
    for name, kind in KINDS.items():
        listed += [_row(document[name], kind, identifier) for identifier in document[name].ids]
    for number, rest in enumerate(rests, 1):
        content = {"table": rest.table, "id": rest.id, "column": rest.column, "text": rest.text}
        listed.append((f"rest-{number}", "rest", 1, content))
    return listed


def dumped(content: object) -> str:
    """Return JSON as figures and this sheet write it: equal content, equal text."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def _row(table: Table, kind: str, identifier: str) -> Entry:
    record = {
        name: cell for name, cell in table.record(identifier).items() if cell not in ("", None)
    }
    del record["id"]
    content: dict[str, object] = dict(record)
    version = 1
    nested = _parsed(str(record.get(NESTED, "")))
    if nested is not None:
        content[NESTED] = nested
        given = nested.get("version")
        version = given if isinstance(given, int) and 0 < given < 10**6 else 1
    return (identifier, kind, version, content)


def _parsed(text: str) -> dict[str, object] | None:
    """Return a JSON object that `dumped` gives back as exactly this text, else None."""
    try:
        parsed = json.loads(text)
    except ValueError:
        return None
    return parsed if isinstance(parsed, dict) and dumped(parsed) == text else None
