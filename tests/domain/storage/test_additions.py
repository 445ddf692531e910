"""What a person adds in Excel is found, named, and not lost."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from briefing import changes, document, words
from briefing.storage import opening, problems, saving

YELLOW = PatternFill("solid", fgColor="FFFFFF00")


def sample() -> document.Briefing:
    briefing = document.Briefing()
    briefing.apply(
        changes.insert_rows("events", [{"id": "e1", "date": "2023-04", "title": "Event"}])
    )
    return briefing


def add_everything(book: Workbook) -> None:
    events = book["Events"]
    events.cell(3, 40).value = 12
    events.cell(2, 40).value = "Mine"
    events["A3"].comment = Comment("Check this with the embassy", "Ana")
    events["B3"].fill = YELLOW
    events["G3"].font = Font(color="FFFF0000")
    events.cell(3, 41).value = "=AN3*2"
    sheet = book.create_sheet("Ana's notes")
    sheet["A1"] = 1
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=1))
    series = cast("Worksheet", book["Series"])
    series.add_chart(chart, "A10")
    book["Statistics by period"]["A9"] = "remember"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.xlsx"
    saving.save(sample(), path)
    book = openpyxl.load_workbook(path)
    add_everything(book)
    book.save(path)
    return path


def test_everything_that_was_added_is_found_and_named(path: Path) -> None:
    found = opening.open_briefing(path).additions
    described = {(each.kind, each.sheet, each.cell.partition(",")[0]) for each in found}
    assert described == {
        ("sheet", "Ana's notes", ""),
        ("column", "Events", "AN"),
        ("comment", "Events", "A3"),
        ("colour", "Events", "B3"),
        ("formula", "Events", "AO3"),
        ("chart", "Series", ""),
        ("edited", "Statistics by period", ""),
    }
    comment = next(each for each in found if each.kind == "comment")
    for language in words.LANGUAGES:
        assert "embassy" in comment.describe(language)
        assert all(each.sheet in each.describe(language) for each in found)


def test_saving_over_it_asks_and_loses_nothing_until_told(path: Path) -> None:
    before = path.read_bytes()
    opened = opening.open_briefing(path)
    for known in (opened.on_disk, None):
        with pytest.raises(problems.WouldLoseAdditionsError) as raised:
            saving.save(opened.briefing, path, known=known)
        assert path.read_bytes() == before
        assert "briefing.xlsx" in words.explain(raised.value, "en")
    elsewhere = saving.save(opened.briefing, path.with_name("new.xlsx"))
    assert elsewhere.additions == ()
    assert path.read_bytes() == before
    kept = opening.open_briefing(path.with_name("new.xlsx")).briefing
    assert kept["events"].texts("+Mine") == ["12"]
    saving.save(opened.briefing, path, known=opened.on_disk, overwrite_additions=True)
    assert opening.open_briefing(path).additions == ()


def test_a_column_alone_is_kept_and_needs_no_question(tmp_path: Path) -> None:
    path = tmp_path / "briefing.xlsx"
    saving.save(sample(), path)
    book = openpyxl.load_workbook(path)
    book["Events"].cell(2, 40).value = "Mine"
    book["Events"].cell(3, 40).value = "x"
    book.save(path)
    opened = opening.open_briefing(path)
    assert [each.kind for each in opened.additions] == ["column"]
    saving.save(opened.briefing, path, known=opened.on_disk)
    again = opening.open_briefing(path)
    assert again.briefing["events"].texts("+Mine") == ["x"]
    assert again.additions == ()


def test_another_programs_workbook_may_be_replaced_by_choice_of_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    path = tmp_path / "table.xlsx"
    book.save(path)
    saving.save(sample(), path)
    assert opening.open_briefing(path).briefing.canonical() == sample().canonical()
