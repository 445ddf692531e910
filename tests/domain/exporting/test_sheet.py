"""Cells hold exactly the text that was given, whatever XlsxWriter or Excel would make of it."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from briefing.exporting import sheet, styles


def written(*texts: str) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = sheet.Sheet(book.add_worksheet("A"), styles.Formats(book), remember=True)
    for row, text in enumerate(texts):
        page.text(row, 0, text, styles.TEXT)
    book.close()
    return target.getvalue()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "http://x.org", "1", "TRUE", "'a"])
def test_a_text_stays_a_text(text: str) -> None:
    data = written(text)
    cell = openpyxl.load_workbook(io.BytesIO(data))["A"]["A1"]
    assert (cell.value, cell.data_type) == (text, "s")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert not [name for name in archive.namelist() if "rels/sheet1" in name], "no link"


@pytest.mark.parametrize("text", ["=1+1", "-1", "'a"])
def test_a_risky_text_survives_being_edited(text: str) -> None:
    cell = openpyxl.load_workbook(io.BytesIO(written(text)))["A"]["A1"]
    assert cell.quotePrefix


def test_what_looks_like_rich_text_is_not_written_as_markup() -> None:
    text = "<r><t>a</t></r><r>&amp;</r>"
    assert openpyxl.load_workbook(io.BytesIO(written(text)))["A"]["A1"].value == text


def test_a_text_that_excel_would_cut_is_refused_and_the_place_is_named() -> None:
    with pytest.raises(sheet.DoesNotFit) as raised:
        written("a", "😀" * 16_384)
    assert raised.value.values["row"] == 2
    with pytest.raises(sheet.DoesNotFit):
        written("<r>" + "a" * 32_767 + "</r>")
    written("😀" * 16_383 + "a")


def test_a_long_text_is_cut_into_parts_that_fit_and_no_character_is_cut() -> None:
    text = "aé😀" * 30_000
    parts = sheet.pieces(text)
    assert "".join(parts) == text
    assert max(map(sheet.units, parts)) <= sheet.PIECE_UNITS


def test_the_digest_tells_cells_apart_and_not_the_last_digits_of_numbers() -> None:
    cells: dict[tuple[int, int], str | float] = {(0, 0): "a", (1, 0): 1 / 3}
    assert sheet.digest_of(cells) == sheet.digest_of({**cells, (1, 0): 0.33333333333333})
    assert sheet.digest_of(cells) != sheet.digest_of({**cells, (1, 0): "0.333333333333"})
    assert sheet.digest_of(cells) != sheet.digest_of({(0, 1): "a", (1, 0): 1 / 3})
