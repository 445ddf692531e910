"""The workbook as another program sees it: sheets, headings, lists, charts, pictures, settings."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from typing import Any

import openpyxl
import pytest

from briefing import changes, document, figures, schema, words
from briefing.exporting import layouts, renderer, settings_sheet, tables, workbook
from briefing.exporting.renderer import Renderer


def png(width: int, height: int) -> bytes:
    """Return a white PNG, made of its bare chunks."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress((b"\0" + b"\xff" * width) * height)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", body), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


class Painter:
    """Draws a blank page, and remembers what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None, str]] = []

    def png(
        self,
        briefing: document.Briefing,
        figure_id: str,
        *,
        page: renderer.Page | None,
        language: words.Language,
        dpi: int,
    ) -> bytes:
        del briefing
        self.asked.append((figure_id, page, language))
        return png(dpi * 4, dpi * 2)

    def svg(self, briefing: document.Briefing, figure_id: str, **asked: Any) -> bytes:
        raise NotImplementedError

    def pdf(self, briefing: document.Briefing, figure_id: str, **asked: Any) -> bytes:
        raise NotImplementedError

    def pages(self, briefing: document.Briefing, figure_id: str, **asked: Any) -> list[bytes]:
        raise NotImplementedError


def sample() -> document.Briefing:
    briefing = document.Briefing()
    add = changes.insert_rows
    briefing.apply(
        add(
            "events",
            [
                {"id": "e1", "date": "2023-04", "title": "=First", "side": "Mexico"},
                {"id": "e2", "date": "2018/..", "title": "Second", "sources": "s1"},
                {"id": "e3", "date": "1821-09-27", "title": "Before Excel"},
            ],
        )
    )
    briefing.apply(
        add("series", [{"id": "lb", "name": "Pounds", "name_es": "Libras", "unit": "lb"}])
    )
    months = [
        ("2023-01-01", "2023-01-31", 10.0, "exact", "final", "data to 2023-02"),
        ("2023-02-01", "2023-02-28", 20.0, "more than", "final", ""),
        ("2023-02-01", "2023-02-28", 25.5, "exact", "final", "data to 2023-02"),
        ("2023-04-01", "2023-04-30", 30.0, "", "provisional", ""),
    ]
    names = ("start", "end", "value", "qualifier", "status", "release")
    briefing.apply(
        add(
            "observations",
            [
                {"id": f"o{number}", "series": "lb", **dict(zip(names, month, strict=True))}
                for number, month in enumerate(months)
            ],
        )
    )
    briefing.apply(add("questions", [{"id": "q", "question": "Where is it made?", "kind": "fact"}]))
    briefing.apply(
        add(
            "positions",
            [
                {
                    "id": "p1",
                    "question": "q",
                    "side": "United States",
                    "voice": "executive",
                    "speaker": "Secretary",
                    "date": "2023-04",
                    "statement": "There.",
                    "sources": "s1",
                }
            ],
        )
    )
    briefing.apply(add("sources", [{"id": "s1", "publisher": "Agency"}]))
    figure = figures.Figure(
        "f",
        title=figures.Text("Title", "Título"),
        bottom_line=figures.Text("=Bottom line"),
        panels=(figures.Panel(("lb",)),),
        callouts=("e1",),
    )
    briefing.apply(figures.save(briefing, figure))
    briefing.apply(document.setting_change(briefing, "marking", "CONFIDENTIAL"))
    return briefing


def book_of(**options: Any) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook.to_bytes(sample(), **options)))


def texts(book: openpyxl.Workbook, sheet: str) -> list[str]:
    return [str(cell.value) for row in book[sheet].iter_rows() for cell in row if cell.value]


def test_the_sheets_stand_in_their_order_and_all_can_be_seen() -> None:
    book = book_of()
    assert book.sheetnames == [
        "Briefing",
        "Figure 1",
        "Events",
        "Statistics",
        "Statistics by period",
        "Series",
        "Disputes",
        "Questions",
        "Positions",
        "Evidence",
        "Sources",
        "Set aside",
        "Figure settings",
    ]
    assert {sheet.sheet_state for sheet in book.worksheets} == {"visible"}


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_row_1_holds_the_names_and_row_2_the_headings_of_the_language(
    language: words.Language,
) -> None:
    book = book_of(language=language)
    for name in layouts.SHEET_TABLES:
        table = schema.TABLES[name]
        first, second = (
            list(row) for row in book[table.sheet].iter_rows(max_row=2, values_only=True)
        )
        assert [each for each in first if not layouts.is_computed(str(each))] == list(table.names)
        headings = dict(zip(first, second, strict=True))
        assert [headings[each] for each in table.names] == [
            table.heading(each, language) for each in table.names
        ]
        assert book[table.sheet].freeze_panes == "C3"


def test_a_date_is_text_and_its_bounds_are_dates_beside_it() -> None:
    sheet = book_of()["Events"]
    names = {cell.value: cell.column or 0 for cell in sheet[1]}
    date, start, end = (names[each] for each in ("date", "(date: start)", "(date: end)"))
    assert sheet.cell(3, date).value == "2023-04"
    assert sheet.cell(3, date).number_format == "@"
    assert str(sheet.cell(3, start).value) == "2023-04-01 00:00:00"
    assert str(sheet.cell(3, end).value) == "2023-04-30 00:00:00"
    assert sheet.cell(4, end).value is None, "since 2018 is open"
    assert sheet.cell(5, start).value == "1821-09-27", "Excel has no dates before 1900"


def test_no_list_of_choices_is_longer_than_excel_takes() -> None:
    for language in words.LANGUAGES:
        for name, listed in schema.CHOICES.items():
            given = [schema.choice_text(name, each, language) for each in listed]
            assert len(",".join(given)) <= tables.MOST_LIST, (name, language)
            assert not any("," in each for each in given), (name, language)
    validations = book_of()["Events"].data_validations.dataValidation
    assert sum("Mexico" in (each.formula1 or "") for each in validations) == 1


def test_nothing_in_the_file_is_a_formula_or_a_link_outwards() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook.to_bytes(sample()))) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in data, name
            assert b'TargetMode="External"' not in data, name


def test_by_period_the_latest_release_stands_and_words_are_kept() -> None:
    briefing = sample()
    briefing.apply(changes.set_cell("observations", "o3", "qualifier", "at least"))
    data = workbook.to_bytes(briefing)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Statistics by period"]
    values = [sheet.cell(row, 4).value for row in range(2, 5)]
    assert values == [10, 25.5, "at least 30"]


def test_by_period_the_same_days_counted_in_two_ways_are_two_rows() -> None:
    briefing = document.Briefing()
    days: dict[str, schema.Cell] = {"start": "2022-10-01", "end": "2023-09-30", "value": 1.0}
    series = {"fiscal": "US fiscal", "rolling": "12 months ending"}
    briefing.apply(
        changes.insert_rows(
            "series", [{"id": name, "name": name, "basis": basis} for name, basis in series.items()]
        )
    )
    rows = [{"id": f"o-{name}", "series": name, **days} for name in series]
    rows.append({"id": "wrong", "series": "fiscal", "start": "2023-09-30", "end": "2023-01-01"})
    briefing.apply(changes.insert_rows("observations", rows))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.to_bytes(briefing)))["Statistics by period"]
    labels = {sheet.cell(row, 3).value for row in range(2, sheet.max_row + 1)}
    assert labels == {"FY2023", "12 months ending Sep 2023", None}


def test_by_period_a_year_to_date_is_not_its_first_quarter() -> None:
    briefing = document.Briefing()
    row = {"id": "s", "name": "Seized (pounds)", "unit": "pounds", "basis": "US fiscal"}
    briefing.apply(changes.insert_rows("series", [row]))
    days = {"start": "2025-10-01", "end": "2025-12-31"}
    value: dict[str, schema.Cell] = {"id": "o", "series": "s", "status": "partial", "value": 1.0}
    briefing.apply(changes.insert_rows("observations", [{**value, **days}]))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.to_bytes(briefing)))["Statistics by period"]
    assert sheet.cell(2, 3).value == "FY2026 to date (Dec)"
    assert sheet.cell(1, 4).value == "Seized\npounds"


def test_the_front_has_marking_bottom_line_and_picture_and_links() -> None:
    painter: Renderer = Painter()
    book = book_of(renderer=painter)
    front = book["Briefing"]
    with zipfile.ZipFile(io.BytesIO(workbook.to_bytes(sample(), renderer=Painter()))) as archive:
        assert [name for name in archive.namelist() if "media" in name] == ["xl/media/image1.png"]
    assert texts(book, "Briefing")[:3] == ["CONFIDENTIAL", "Title", "=Bottom line"]
    assert isinstance(painter, Painter)
    assert painter.asked == [("f", "screen", "en")]
    links = {link.location for row in front.iter_rows() for cell in row if (link := cell.hyperlink)}
    assert {f"'{name}'!A1" for name in book.sheetnames if name != "Briefing"} == links


@pytest.mark.parametrize(("language", "said"), [("en", "as of 30 Apr 2026"), ("es", "30 abr 2026")])
def test_the_front_says_its_day_in_words(language: words.Language, said: str) -> None:
    briefing = sample()
    briefing.apply(changes.insert_rows("settings", [{"id": "as_of", "value": "2026-04-30"}]))
    data = workbook.to_bytes(briefing, language=language)
    found = texts(openpyxl.load_workbook(io.BytesIO(data)), "Briefing")
    assert [text for text in found if text.endswith(said)]
    assert not [text for text in found if "2026-04-30" in text]


def test_a_wide_table_of_statistics_prints_on_several_pages_with_the_period_on_each() -> None:
    briefing = sample()
    series = [{"id": f"t{number}", "name": f"Series {number}"} for number in range(40)]
    briefing.apply(changes.insert_rows("series", series))
    page = openpyxl.load_workbook(io.BytesIO(workbook.to_bytes(briefing)))["Statistics by period"]
    assert page.page_setup.fitToWidth == 5
    assert page.print_title_cols == "$A:$C"


def test_the_chart_has_its_series_and_the_events_as_static_labels() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook.to_bytes(sample()))) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == 1
        chart = archive.read(charts[0]).decode()
    assert "<c:scatterChart>" in chart
    assert "1  =First" in chart
    assert "errBars" in chart
    # The values are stored, which is what previews draw; the provisional part is its own line.
    assert "<c:v>25.5</c:v>" in chart
    assert chart.count("<c:ser>") == 3
    assert 'prstDash val="dash"' in chart


def test_disputes_stand_side_by_side_and_one_side_is_marked() -> None:
    found = texts(book_of(language="es"), "Disputes")
    assert "Where is it made?" in found
    assert any("Secretary" in text and "There. [1]" in text for text in found)
    assert words.say("workbook.one_sided", "es", side="México") in found


def test_settings_are_last_and_hold_what_opening_needs() -> None:
    sheet = book_of()[layouts.SETTINGS_SHEET]
    rows = {
        (row[1], row[0]): json.loads("".join(str(part or "") for part in row[3:]))
        for row in sheet.iter_rows(min_row=3, values_only=True)
    }
    briefing = sample()
    assert rows["about", "format"] == {"number": layouts.FORMAT}
    assert rows["table", "events"]["sha256"] == layouts.digest(briefing["events"])
    assert rows["figure", "f"]["definition"]["callouts"] == ["e1"]
    assert set(rows["about", "sheets"]) == set(book_of().sheetnames)
    assert tuple(cell.value for cell in sheet[1]) == settings_sheet.COLUMNS


def test_a_figure_that_cannot_be_read_does_not_stop_a_save() -> None:
    briefing = sample()
    briefing.apply(changes.set_cell("figures", "f", "definition", '{"language": "fr"}'))
    briefing.apply(changes.set_cell("observations", "o1", "start", "soon"))
    book = openpyxl.load_workbook(io.BytesIO(workbook.to_bytes(briefing)))
    assert "Figure 1" not in book.sheetnames


def test_an_empty_briefing_is_a_workbook_too() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.to_bytes(document.Briefing(), language="es")))
    assert "Carpeta sin título" in texts(book, "Briefing")
