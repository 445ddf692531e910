"""LibreOffice opens and saves our workbook: the same briefing; three edits: three differences."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from briefing import changes, comparing, document, figures
from briefing.storage import opening, saving

pytestmark = pytest.mark.libreoffice

# Not "_x005F_x0041_": LibreOffice itself drops an escape when two of them overlap.
TEXTS = (
    "plain",
    "=1+1",
    "-5",
    "'quoted",
    "<r>not rich</r>",
    " leading and trailing ",
    "two\nlines\n",
    '😀 "quotes" & <tags>',
    "007",
    "1e5",
    "2023-04",
    "México, año 2023",
)
ESCAPED = "_x000D_ stays"
"""Kept by LibreOffice; openpyxl, which edits in some tests, takes it for a line end."""


def through_libreoffice(path: Path, folder: Path) -> Path:
    """Have LibreOffice open a file and save it as another; runs with one profile would block."""
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(folder / "saved"),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "saved" / path.name


def sample(*more: str) -> document.Briefing:
    briefing = document.Briefing()
    briefing.apply(
        changes.insert_rows(
            "events",
            [
                {
                    "id": f"e{number}",
                    "date": f"2023-{number:02}" if number <= 12 else "2018/..",
                    "title": text,
                    "description": text,
                    "side": "Mexico",
                    "importance": 1 + number % 5,
                    "+Responsable": text,
                }
                for number, text in enumerate((*TEXTS, *more), 1)
            ],
        )
    )
    briefing.apply(
        changes.insert_rows(
            "series", [{"id": "s1", "name": "Pounds", "unit": "lb", "basis": "calendar"}]
        )
    )
    briefing.apply(
        changes.insert_rows(
            "observations",
            [
                {
                    "id": f"o{month}",
                    "series": "s1",
                    "start": f"2023-{month:02}-01",
                    "end": f"2023-{month:02}-28",
                    "value": month * 123.456789012345,
                    "qualifier": "about" if month == 3 else "",
                }
                for month in range(1, 13)
            ],
        )
    )
    briefing.apply(
        changes.insert_rows("set_aside", [{"id": "x", "cells": json.dumps([["a", "=1", "text"]])}])
    )
    figure = figures.Figure(
        "figure-1",
        title=figures.Text("A title", "Un título"),
        panels=(figures.Panel(("s1",)),),
        callouts=("e1", "e2"),
    )
    briefing.apply(figures.save(briefing, figure))
    return briefing


def test_libreoffice_opens_and_saves_and_nothing_is_different(tmp_path: Path) -> None:
    briefing = sample(ESCAPED)
    saving.save(briefing, tmp_path / "b.xlsx")
    opened = opening.open_briefing(through_libreoffice(tmp_path / "b.xlsx", tmp_path))
    assert opened.briefing.canonical() == briefing.canonical()
    assert [each.describe("en") for each in opened.additions] == []
    assert opened.problems == ()
    assert opened.edited == ()


def test_three_cells_edited_are_exactly_three_differences(tmp_path: Path) -> None:
    briefing = sample()
    path = tmp_path / "b.xlsx"
    saving.save(briefing, path)
    book = openpyxl.load_workbook(path)
    names = {cell.value: cell.column or 0 for cell in book["Events"][1]}
    book["Events"].cell(3, names["title"]).value = "Changed in another program"
    book["Events"].cell(4, names["date"]).value = "2024-05-06"
    names = {cell.value: cell.column or 0 for cell in book["Statistics"][1]}
    book["Statistics"].cell(5, names["value"]).value = 4711
    book.save(path)
    opened = opening.open_briefing(through_libreoffice(path, tmp_path))
    found = [each for table in comparing.compare(briefing, opened.briefing) for each in table.cells]
    assert [(each.table, each.id, each.column, each.new) for each in found] == [
        ("events", "e1", "title", "Changed in another program"),
        ("events", "e2", "date", "2024-05-06"),
        ("observations", "o3", "value", 4711.0),
    ]
    assert comparing.differences(briefing, opened.briefing) == 3
    assert opened.edited == ("events", "observations")


def test_what_another_program_added_is_named_after_libreoffice_too(tmp_path: Path) -> None:
    briefing = sample()
    path = tmp_path / "b.xlsx"
    saving.save(briefing, path)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Ana")["A1"] = "note"
    events = book["Events"]
    events["G3"].comment = Comment("Ask the embassy", "Ana")
    events["G4"].fill = PatternFill("solid", fgColor="FFFFFF00")
    events.cell(2, 40).value = "Mine"
    events.cell(3, 40).value = "x"
    book.save(path)
    opened = opening.open_briefing(through_libreoffice(path, tmp_path))
    # openpyxl drops what it does not know of our charts, so the figure's sheet is not compared.
    found = {(each.kind, each.sheet) for each in opened.additions}
    assert {
        ("sheet", "Ana"),
        ("comment", "Events"),
        ("colour", "Events"),
        ("column", "Events"),
    } == {each for each in found if each[1] != "Figure 1"}
    assert opened.briefing["events"].texts("+Mine")[0] == "x"
    opened.briefing.apply(changes.SetCells("events", "+Mine", ("e1",), ("",)))
    assert comparing.differences(briefing, opened.briefing) == 0
