"""Make the sample workbook from our facts: `python build/sample.py` writes resources/samples/.

The facts are the CSV files of resources/facts, whose README says what must never be joined. They
go into a briefing by the one road, `Briefing.apply`, and from there into a workbook by
`briefing`'s own functions, so that the sample is what the program itself would have saved.
Running this again writes the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import hashlib
import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from briefing import changes, figures, schema
from briefing.document import Briefing
from briefing.exporting import renderer as renderers
from briefing.exporting import workbook
from briefing.storage import atomic

RESOURCES = Path(__file__).parents[1] / "resources"
FACTS = RESOURCES / "facts"
SAMPLE = RESOURCES / "samples" / "us-mexico-fentanyl.xlsx"
# The day on which the files came into the project; each row's origin leads to one of them.
READ_AT = "2026-11-24"
# The same bytes at every run: the committed file changes only where its content does.
MADE = dt.datetime(2026, 11, 24)  # noqa: DTZ001 - a workbook's time has no zone
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


def main() -> int:
    """Write the sample; give the exit code."""
    parser = argparse.ArgumentParser(description="Make the sample workbook from resources/facts.")
    parser.add_argument("-o", type=Path, default=SAMPLE, help="where to write it")
    target: Path = parser.parse_args().o
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Qt is loaded only for who asks for the file, not for who asks for the facts.
    from ui.painting import renderer

    atomic.write(target, to_bytes(facts(), renderer.QtRenderer()))
    print(target)
    return 0


def to_bytes(briefing: Briefing, renderer: renderers.Renderer | None) -> bytes:
    """Return the sample as a workbook; its front sheet has the figure where a renderer draws it."""
    return workbook.to_bytes(briefing, renderer=renderer, language="en", made=MADE)


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
        lanes=tuple(figures.Lane(tuple(sides)) for sides in cast("list[list[str]]", said["lanes"])),
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


if __name__ == "__main__":
    sys.exit(main())
