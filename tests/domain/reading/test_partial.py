"""What can be read of a workbook is read, where one sheet of it cannot be."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from briefing import words
from briefing.reading.opening import failures, supervisor

DTD = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


def _three_sheets(path: Path, middle: Callable[[str], str]) -> Path:
    """Write sheets "one", "two" and "three", the XML of the second one changed."""
    whole = path.with_name(f"whole-{path.name}")
    with xlsxwriter.Workbook(str(whole)) as book:
        for name in ("one", "two", "three"):
            book.add_worksheet(name).write_column(0, 0, ["date", name])
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(path, "w") as broken:
        for member in archive.namelist():
            content = archive.read(member)
            if member == "xl/worksheets/sheet2.xml":
                content = middle(content.decode()).encode()
            broken.writestr(member, content)
    return path


_FAR = '</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(
    ("middle", "note"),
    [
        (lambda xml: xml[: len(xml) // 2], "reading.sheet_not_read"),
        (lambda xml: xml.replace("</row></sheetData>", _FAR), "reading.sheet_too_large"),
        (lambda xml: xml.replace("A2", "ZZZZ2"), "reading.sheet_not_read"),
        # Only calamine believes the cell, and asks for 550 GB: the child does not live through it.
        (lambda xml: xml.replace("A2", "XFD1048576"), "reading.sheet_too_large"),
        (lambda xml: xml.replace("<worksheet", DTD + "<worksheet", 1), None),
    ],
)
def test_sheets_beside_a_broken_one_are_kept(
    reader: supervisor.Reader, tmp_path: Path, middle: Callable[[str], str], note: str | None
) -> None:
    path = _three_sheets(tmp_path / "book.xlsx", middle)
    if note is None:
        # Entities are no accident: nothing of such a file is wanted.
        with pytest.raises(failures.UnsafeFile):
            reader.read(path)
        return
    source = reader.read(path)
    assert [(sheet.name, sheet.rows) for sheet in source.sheets] == [
        ("one", [["date"], ["one"]]), ("three", [["date"], ["three"]])
    ]  # fmt: skip
    assert [(each.key, each.values) for each in source.notes] == [(note, {"sheet": "two"})]
    for language in words.LANGUAGES:
        assert "two" in words.say(note, language, sheet="two")


def test_a_briefing_of_ours_is_read_whole_or_not_at_all(
    reader: supervisor.Reader, tmp_path: Path
) -> None:
    """What was left out would be gone with the next save."""
    path = _three_sheets(tmp_path / "book.xlsx", lambda xml: xml.replace("A2", "ZZZZ2"))
    assert len(reader.read(path).sheets) == 2
    with pytest.raises(failures.CellOutsideGrid):
        reader.read(path, known={"fills": [], "inks": []})
    path = _three_sheets(tmp_path / "cut.xlsx", lambda xml: xml[: len(xml) // 2])
    with pytest.raises(failures.DamagedFile):
        reader.read(path, known={"fills": [], "inks": []})


def test_where_no_sheet_has_anything_left_the_reason_is_given(
    reader: supervisor.Reader, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("empty")
        book.add_worksheet("far").write(0, 0, 1)
        book.get_worksheet_by_name("far").write(1_048_575, 16_383, 1)
    with pytest.raises(failures.CellsTooFarApart):
        reader.read(path)
