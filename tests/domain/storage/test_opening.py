"""A briefing that passed through other hands: rows, columns and cells as Excel leaves them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from briefing import changes, document, errors, words
from briefing.exporting import layouts
from briefing.storage import fingerprint, migrate, opening, problems, saving

Edit = Callable[[Workbook], None]


def sample() -> document.Briefing:
    briefing = document.Briefing()
    briefing.apply(
        changes.insert_rows(
            "events",
            [
                {"id": f"e{number}", "date": f"2023-0{number}", "title": f"Event {number}"}
                for number in range(1, 5)
            ],
        )
    )
    briefing.apply(
        changes.insert_rows(
            "observations",
            [{"id": "o1", "series": "s", "start": "2023-01-01", "end": "2023-01-31", "value": 1.5}],
        )
    )
    return briefing


@pytest.fixture
def reopened(tmp_path: Path) -> Callable[[Edit], opening.Opened]:
    """Save the sample, have openpyxl edit it as another program would, and open it again."""

    def edit_and_open(edit: Edit) -> opening.Opened:
        path = tmp_path / "briefing.xlsx"
        saving.save(sample(), path, overwrite_additions=True)
        book = openpyxl.load_workbook(path)
        edit(book)
        book.save(path)
        return opening.open_briefing(path)

    return edit_and_open


def column(book: Workbook, sheet: str, name: str) -> int:
    """Return the number, from 1, of the column that row 1 gives this name."""
    return next(cell.column for cell in book[sheet][1] if cell.value == name)


def keys(opened: opening.Opened) -> list[str]:
    return [problem.key for problem in opened.problems]


def test_a_row_without_id_gets_one_and_a_repeated_id_keeps_the_first(
    reopened: Callable[[Edit], opening.Opened],
) -> None:
    def edit(book: Workbook) -> None:
        book["Events"].cell(4, 1).value = None
        book["Events"].cell(5, 1).value = "e1"

    opened = reopened(edit)
    events = opened.briefing["events"]
    assert list(events.texts("title")) == ["Event 1", "Event 2", "Event 3", "Event 4"]
    assert events.ids[0] == "e1"
    assert events.ids[3] == "e4"
    assert len(set(events.ids)) == 4
    assert sorted(keys(opened)) == ["storage.new_ids", "storage.repeated_id"]
    for problem in opened.problems:
        assert all(problem.text(language) for language in words.LANGUAGES)
    assert opened.edited == ("events",)


def test_a_month_that_excel_made_a_day_stays_a_month_and_is_told(
    reopened: Callable[[Edit], opening.Opened],
) -> None:
    def edit(book: Workbook) -> None:
        cell = book["Events"].cell(3, column(book, "Events", "date"))
        cell.value, cell.number_format = dt.date(2023, 4, 1), "mmm\\-yy"
        cell = book["Events"].cell(4, column(book, "Events", "date"))
        cell.value, cell.number_format = dt.date(2023, 4, 1), "yyyy\\-mm\\-dd"

    opened = reopened(edit)
    assert list(opened.briefing["events"].texts("date"))[:2] == ["2023-04", "2023-04-01"]
    assert keys(opened) == ["storage.date_cell"] * 2


def test_a_date_typed_as_people_write_it_is_read(
    reopened: Callable[[Edit], opening.Opened],
) -> None:
    def edit(book: Workbook) -> None:
        place = column(book, "Events", "date")
        book["Events"].cell(3, place).value = "14 de abril de 2023"
        book["Events"].cell(4, place).value = "31/02/2022"

    opened = reopened(edit)
    events = opened.briefing["events"]
    assert list(events.texts("date"))[:2] == ["2023-04-14", "31/02/2022"]
    assert events.texts("date_text")[0] == "14 de abril de 2023"
    assert keys(opened) == ["storage.not_a_date"]


def test_what_is_no_number_is_set_aside_and_not_lost(
    reopened: Callable[[Edit], opening.Opened],
) -> None:
    def edit(book: Workbook) -> None:
        book["Statistics"].cell(3, column(book, "Statistics", "value")).value = "more than 1,000"
        book["Statistics"].cell(3, column(book, "Statistics", "low")).value = "1,000.5"

    opened = reopened(edit)
    observations = opened.briefing["observations"]
    assert observations.numbers("value")[0] is None
    assert observations.numbers("low")[0] == 1000.5
    assert list(opened.briefing["set_aside"].texts("text")) == ["more than 1,000"]
    assert keys(opened) == ["storage.not_a_number"]


def test_columns_may_be_moved_and_added_and_rows_sorted(
    reopened: Callable[[Edit], opening.Opened],
) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Events"]
        place = column(book, "Events", "title") + 1
        sheet.insert_cols(place)
        sheet.cell(2, place).value = "Responsable"
        sheet.cell(3, place).value = "Ana"
        sheet.cell(4, place).value = 7

    opened = reopened(edit)
    assert opened.briefing["events"].texts("+Responsable") == ["Ana", "7", "", ""]
    assert [(each.kind, each.sheet, each.text, each.kept) for each in opened.additions] == [
        ("column", "Events", "Responsable", True)
    ]
    assert opened.problems == ()


def test_a_renamed_sheet_is_known_by_its_first_row(
    reopened: Callable[[Edit], opening.Opened],
) -> None:
    def edit(book: Workbook) -> None:
        book["Events"].title = "Hechos"
        del book["Statistics"]

    opened = reopened(edit)
    assert opened.briefing["events"].ids == ["e1", "e2", "e3", "e4"]
    assert opened.additions == ()
    assert sorted(keys(opened)) == ["storage.sheet_missing", "storage.sheet_renamed"]


def test_without_row_1_the_headings_tell_the_columns(
    reopened: Callable[[Edit], opening.Opened],
) -> None:
    opened = reopened(lambda book: book["Events"].delete_rows(1))
    events = opened.briefing["events"]
    assert events.ids == ["e1", "e2", "e3", "e4"]
    assert events.texts("title")[3] == "Event 4"
    assert "storage.names_gone" in keys(opened)


def settings_cell(book: Workbook, identifier: str) -> int:
    sheet = book[layouts.SETTINGS_SHEET]
    return next(int(cell.row) for cell in sheet["A"] if cell.value == identifier)


def test_a_higher_format_opens_for_reading_only(
    reopened: Callable[[Edit], opening.Opened], tmp_path: Path
) -> None:
    def edit(book: Workbook) -> None:
        row = settings_cell(book, "format")
        book[layouts.SETTINGS_SHEET].cell(row, 4).value = json.dumps({"number": 99})

    opened = reopened(edit)
    assert opened.read_only
    assert keys(opened) == ["storage.newer"]
    assert opened.briefing["events"].ids == ["e1", "e2", "e3", "e4"]
    with pytest.raises(problems.NewerOnDiskError):
        saving.save(opened.briefing, tmp_path / "briefing.xlsx", known=opened.on_disk)


def test_a_lower_format_goes_step_by_step_and_an_unknown_one_is_refused(
    reopened: Callable[[Edit], opening.Opened],
) -> None:
    def rename(sheets: migrate.Sheets) -> migrate.Sheets:
        return {name.upper(): rows for name, rows in sheets.items()}

    assert migrate.up_to_date({"a": []}, layouts.FORMAT - 1, "f", {layouts.FORMAT - 1: rename}) == {
        "A": []
    }

    def edit(book: Workbook) -> None:
        row = settings_cell(book, "format")
        book[layouts.SETTINGS_SHEET].cell(row, 4).value = json.dumps({"number": 0})

    with pytest.raises(problems.OlderFormatError):
        reopened(edit)


def test_a_settings_row_that_is_no_json_any_more_is_kept(
    reopened: Callable[[Edit], opening.Opened],
) -> None:
    def edit(book: Workbook) -> None:
        sheet = book[layouts.SETTINGS_SHEET]
        sheet.append(["f1", "figure", 1, '{"title": "half'])

    opened = reopened(edit)
    assert keys(opened) == ["storage.settings_row"]
    assert opened.briefing["set_aside"].texts("text")[0] == '{"title": "half'


def test_a_spreadsheet_that_is_no_briefing_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "table.xlsx")
    with pytest.raises(problems.NotABriefingError) as raised:
        opening.open_briefing(tmp_path / "table.xlsx")
    assert isinstance(raised.value, errors.StorageError)
    assert "table.xlsx" in words.explain(raised.value, "es")


def test_a_change_on_disk_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    saved = saving.save(sample(), path)
    assert fingerprint.is_same(path, saved.fingerprint)
    opened = opening.open_briefing(path)
    assert opened.fingerprint == saved.fingerprint
    path.write_bytes(path.read_bytes() + b" ")
    assert not fingerprint.is_same(path, saved.fingerprint)
    with pytest.raises(problems.ChangedOnDiskError):
        saving.save(sample(), path, known=saved)


def test_a_column_that_a_later_version_added_is_not_missed_in_an_earlier_file(
    reopened: Callable[[Edit], opening.Opened],
) -> None:
    def as_before(book: Workbook) -> None:
        book["Set aside"].delete_cols(column(book, "Set aside", "reading"))
        for row in book[layouts.SETTINGS_SHEET].iter_rows():
            if (row[0].value, row[1].value) == ("set_aside", "table"):
                said = json.loads(str(row[3].value))
                said["columns"].remove("reading")
                table = document.Briefing()["set_aside"]
                said["sha256"] = layouts.digest(table, said["columns"])
                row[3].value = json.dumps(said)

    opened = reopened(as_before)
    assert (opened.problems, opened.edited) == ((), ())
    assert "reading" in opened.briefing["set_aside"].columns
