"""LibreOffice opens and saves our workbook: the same briefing; three edits: three differences."""

from __future__ import annotations

import functools
import html
import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from briefing import changes, comparing, document, figures, schema
from briefing.exporting import layouts
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


_MACRO = """
Sub EditCells(Source As String, Target As String)
Dim Hidden(0) As New com.sun.star.beans.PropertyValue
Hidden(0).Name = "Hidden"
Hidden(0).Value = True
Document = StarDesktop.loadComponentFromURL(Source, "_blank", 0, Hidden())
Sheet = Document.Sheets.getByName("Events")
{steps}
Dim Kind(0) As New com.sun.star.beans.PropertyValue
Kind(0).Name = "FilterName"
Kind(0).Value = "Calc MS Excel 2007 XML"
Document.storeToURL(Target, Kind())
Document.close(True)
StarDesktop.terminate()
End Sub
"""


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


def edited_in_libreoffice(
    path: Path, edits: Sequence[tuple[int, int, str | int]], folder: Path
) -> Path:
    """Have LibreOffice itself open a file, set cells of `Events` (column, row, value), save it."""
    profile, saved = folder / "profile", folder / "edited.xlsx"
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    run = functools.partial(
        subprocess.run,
        check=True,
        capture_output=True,
        timeout=180,
        env={**os.environ, "TMPDIR": str(folder)},  # it leaves files behind
    )
    # The first start makes the profile, with an empty Module1; one made before is overwritten.
    run([*command, "--terminate_after_init"])
    module = profile / "user" / "basic" / "Standard" / "Module1.xba"
    assert module.exists()
    steps = [
        f"Cell = Sheet.getCellByPosition({column}, {row})\n"
        + (f'Cell.String = "{value}"' if isinstance(value, str) else f"Cell.Value = {value}")
        for column, row, value in edits
    ]
    code = _MACRO.format(steps="\n".join(steps))
    module.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<script:module xmlns:script="http://openoffice.org/2000/script"'
        f' script:name="Module1" script:language="StarBasic">{html.escape(code)}</script:module>'
    )
    call = f'macro:///Standard.Module1.EditCells("{path.as_uri()}", "{saved.as_uri()}")'
    run([*command, call])
    return saved


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


def test_three_cells_edited_in_libreoffice_are_exactly_three_differences(tmp_path: Path) -> None:
    briefing = sample(ESCAPED)
    path = tmp_path / "b.xlsx"
    saving.save(briefing, path)
    names = layouts.places(schema.TABLES["events"])
    columns = {place.name: number for number, place in enumerate(names)}
    # Column and row from 0; the third row is the first of the table.
    edits = (
        (columns["title"], 2, "Changed in LibreOffice"),
        (columns["date"], 3, "2024-05-06"),
        (columns["importance"], 4, 5),
    )
    opened = opening.open_briefing(edited_in_libreoffice(path, edits, tmp_path))
    found = [each for table in comparing.compare(briefing, opened.briefing) for each in table.cells]
    assert {(each.table, each.id, each.column, each.new) for each in found} == {
        ("events", "e1", "title", "Changed in LibreOffice"),
        ("events", "e2", "date", "2024-05-06"),
        ("events", "e3", "importance", 5),
    }
    assert comparing.differences(briefing, opened.briefing) == 3
    assert opened.edited == ("events",)
    assert [each.describe("en") for each in opened.additions] == []
    assert opened.problems == ()


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
