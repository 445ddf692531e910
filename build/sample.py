"""Make the sample workbook from our facts: `python build/sample.py` writes resources/samples/.

The facts are the CSV files of resources/facts, whose README says what must never be joined. They
go into a briefing by the one road, `Briefing.apply`, and from there into a workbook by
`briefing`'s own functions, so that the sample is what the program itself would have saved.
Running this again writes the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from briefing import changes, figures, schema
from briefing.document import Briefing

FACTS = Path(__file__).parents[1] / "resources" / "facts"
# The day on which the files came into the project; each row's origin leads to one of them.
READ_AT = "2026-11-24"
FILES = {
    "sources_events.csv": "sources",
    "sources_other.csv": "sources",
    "events.csv": "events",
    "series.csv": "series",
    "observations.csv": "observations",
    "questions.csv": "questions",
    "positions.csv": "positions",
    "evidence.csv": "evidence",
}


def facts(folder: Path = FACTS) -> Briefing:
    """Return the briefing that the files of facts make: every row, the settings and the figure."""
    briefing = Briefing()
    with (folder / "sample.toml").open("rb") as file:
        said = tomllib.load(file)
    steps: list[changes.Change] = []
    for name, table in FILES.items():
        import_id = f"facts-{name.removesuffix('.csv')}"
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        read: dict[str, schema.Cell] = {
            "id": import_id,
            "file": name,
            "sha256": digest,
            "read_at": READ_AT,
        }
        steps.append(changes.insert_rows("imports", [read]))
        steps.append(changes.insert_rows(table, rows(folder / name, table, import_id)))
    settings = cast("dict[str, str]", said["settings"])
    steps.append(
        changes.insert_rows(
            "settings", [{"id": name, "value": value} for name, value in settings.items()]
        )
    )
    briefing.apply(changes.Batch(tuple(steps)))
    briefing.apply(figures.save(briefing, figure(said["figure"])))
    return briefing


def rows(path: Path, table: str, import_id: str) -> Iterator[dict[str, schema.Cell]]:
    """Yield the rows of a file of facts as rows of a table, each with the line that it came from.

    Raises
    ------
    ValueError
        A row has a cell too many or too few, or a number is none.
    """
    columns = schema.TABLES[table].by_name
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, strict=True), 2):
            if None in row or None in row.values():
                raise ValueError(f"{path.name}, row {number}: cells too many or too few")
            cells = {name: _cell(columns[name], text) for name, text in row.items()}
            if "date_text" in columns:
                cells["date_text"] = cells["date"]
            if "origin" in columns:
                cells["origin"] = f"{import_id}!!{number}"
            yield cells


def figure(said: dict[str, object]) -> figures.Figure:
    """Return the figure that sample.toml describes; its events all name a source."""
    panels = cast("list[dict[str, object]]", said["panels"])
    return figures.Figure(
        id=cast("str", said["id"]),
        order=cast("int", said["order"]),
        title=_text(said["title"]),
        subtitle=_text(said["subtitle"]),
        bottom_line=_text(said["bottom_line"]),
        points=tuple(_text(point) for point in cast("list[object]", said["points"])),
        start=cast("str", said["start"]),
        end=cast("str", said["end"]),
        panels=tuple(
            figures.Panel(
                series=tuple(cast("list[str]", panel["series"])),
                style=cast("figures.Style", panel["style"]),
                title=_text(panel["title"]),
                unit=_text(panel["unit"]),
            )
            for panel in panels
        ),
        callouts=tuple(cast("list[str]", said["callouts"])),
        bands=tuple(cast("list[str]", said["bands"])),
        sourced_only=True,
    )


def _text(said: object) -> figures.Text:
    return figures.Text(**cast("dict[str, str]", said))


def _cell(column: schema.Column, text: str) -> schema.Cell:
    if not text:
        return column.blank
    if column.kind == "number":
        return float(text)
    return int(text) if column.kind == "integer" else text
