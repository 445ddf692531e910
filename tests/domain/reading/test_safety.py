"""A hostile file gets its sentence; the parent lives, and the next file reads."""

from __future__ import annotations

import csv
import os
import struct
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from briefing import errors, words
from briefing.reading.opening import failures, limits, ole_scan, supervisor, wire

MakeWorkbook = Callable[..., Path]

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
FORMATS = SHARED / "practice" / "formats"
GOOD = '<row r="1"><c r="A1" t="inlineStr"><is><t>date</t></is></c></row>'
DTD = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


def _refused(reader: supervisor.Reader, path: Path) -> errors.ReadingError:
    with pytest.raises(errors.ReadingError) as caught:
        reader.read(path)
    for language in words.LANGUAGES:
        assert path.name in words.explain(caught.value, language)
    return caught.value


def _assert_reads_on(reader: supervisor.Reader, make_workbook: MakeWorkbook) -> None:
    good = make_workbook(GOOD, name="good.xlsx")
    assert reader.read(good).sheets[0].rows == [["date"]]


def test_two_cells_in_opposite_corners(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    error = _refused(reader, path)
    assert isinstance(error, failures.CellsTooFarApart)
    assert error.values == {"file": "book.xlsx", "sheet": "Data", "cell": "XFD1048576"}
    _assert_reads_on(reader, make_workbook)


def test_many_rows_and_one_cell_far_to_the_right(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(2, 20_000))
    path = make_workbook(f'<row r="1"><c r="XFD1"><v>1</v></c></row>{rows}')
    assert isinstance(_refused(reader, path), failures.CellsTooFarApart)
    _assert_reads_on(reader, make_workbook)


def test_blank_cells_with_a_style_span_nothing(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(GOOD + '<row r="1048576"><c r="XFD1048576" s="0"/></row>')
    assert reader.read(path).sheets[0].rows == [["date"]]


def test_a_cell_that_says_another_row_than_its_row(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    """The pre-scan believes the row, calamine the cell: the memory limit is what holds."""
    path = make_workbook(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="XFD1048576"><v>1</v></c></row>'
    )
    assert isinstance(_refused(reader, path), failures.TooMuchMemory)
    _assert_reads_on(reader, make_workbook)


def test_a_cell_outside_the_grid(reader: supervisor.Reader, make_workbook: MakeWorkbook) -> None:
    path = make_workbook('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>')
    assert isinstance(_refused(reader, path), failures.CellOutsideGrid)


def test_a_huge_dimension_alone_is_harmless(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="A1:XFD1048576"/><sheetData>{GOOD}</sheetData></worksheet>'
    )
    assert reader.read(make_workbook("", sheet=sheet)).sheets[0].rows == [["date"]]


def test_entities(reader: supervisor.Reader, make_workbook: MakeWorkbook) -> None:
    sheet = f'<?xml version="1.0"?>{DTD}<worksheet><sheetData>{GOOD}</sheetData></worksheet>'
    assert isinstance(_refused(reader, make_workbook("", sheet=sheet)), failures.UnsafeFile)
    later = f"<!--{' ' * 5000}-->{DTD}<worksheet><sheetData>{GOOD}</sheetData></worksheet>"
    path = make_workbook("", sheet=later, name="later.xlsx")
    assert isinstance(_refused(reader, path), failures.UnsafeFile)
    utf_16 = f'<?xml version="1.0" encoding="utf-16"?>{DTD}<sst/>'.encode("utf-16")
    path = make_workbook(GOOD, extra={"xl/sharedStrings.xml": utf_16}, name="wide.xlsx")
    assert isinstance(_refused(reader, path), failures.UnsafeFile)


def test_a_part_that_unpacks_to_a_thousand_times_its_size(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(GOOD, extra={"xl/sharedStrings.xml": b"<sst>" + b" " * 20_000_000})
    assert isinstance(_refused(reader, path), failures.UnsafeFile)


def test_what_is_too_large_once_unpacked_says_how_large(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    # Packs to a fiftieth, which is not suspicious by itself.
    text = (os.urandom(1000) + bytes(50_000)) * 2700
    path = make_workbook(GOOD, extra={"xl/sharedStrings.xml": text})
    error = _refused(reader, path)
    assert isinstance(error, failures.UnpacksTooLarge)
    assert error.values == {"file": "book.xlsx", "megabytes": 132, "limit": 128}
    assert "132 MB" in words.explain(error, "en")
    path.unlink()


def test_an_archive_that_lies_about_a_size(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    texts = b"<sst><si><t>" + b"".join(b"%d " % number for number in range(600_000)) + b"</t></si>"
    path = make_workbook(GOOD, extra={"xl/sharedStrings.xml": texts})
    content = path.read_bytes()
    size = len(texts).to_bytes(4, "little")
    assert content.count(size) >= 2
    path.write_bytes(content.replace(size, (1000).to_bytes(4, "little")))
    assert isinstance(_refused(reader, path), failures.DamagedFile)


def test_a_repeated_member(reader: supervisor.Reader, make_workbook: MakeWorkbook) -> None:
    path = make_workbook(GOOD)
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(path, "a") as archive,
    ):
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    assert isinstance(_refused(reader, path), failures.UnsafeFile)


def test_an_encrypted_member(reader: supervisor.Reader, make_workbook: MakeWorkbook) -> None:
    path = make_workbook(GOOD)
    content = bytearray(path.read_bytes())
    # The flags of the central directory's first entry.
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert isinstance(_refused(reader, path), failures.ProtectedFile)


@pytest.mark.shared
def test_an_old_workbook_behind_a_password(reader: supervisor.Reader, tmp_path: Path) -> None:
    content = bytearray((FORMATS / "poi__1904DateWindowing.xls").read_bytes())
    # The record after the first one says that what follows is encrypted.
    second = content.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    content[second : second + 2] = b"\x2f\x00"
    path = tmp_path / "locked.xls"
    path.write_bytes(content)
    assert isinstance(_refused(reader, path), failures.ProtectedFile)


def test_a_workbook_behind_a_password(reader: supervisor.Reader, tmp_path: Path) -> None:
    """Excel puts the encrypted package into a container of the old kind."""
    path = tmp_path / "locked.xlsx"
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name + bytes(480))
    assert isinstance(_refused(reader, path), failures.ProtectedFile)


def test_an_open_document_behind_a_password(reader: supervisor.Reader, tmp_path: Path) -> None:
    path = tmp_path / "locked.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", os.urandom(2000))
        archive.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data '
            'manifest:checksum="x"/></manifest:file-entry></manifest:manifest>',
        )
    assert isinstance(_refused(reader, path), failures.ProtectedFile)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_cut_off(
    reader: supervisor.Reader, make_workbook: MakeWorkbook, share: float
) -> None:
    path = make_workbook(GOOD)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert isinstance(_refused(reader, path), failures.DamagedFile)
    _assert_reads_on(reader, make_workbook)


def test_what_is_not_there_or_not_a_file(reader: supervisor.Reader, tmp_path: Path) -> None:
    assert isinstance(_refused(reader, tmp_path / "missing.xlsx"), failures.FileNotFound)
    assert isinstance(_refused(reader, tmp_path), failures.NotAFile)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        assert isinstance(_refused(reader, tmp_path / "pipe.csv"), failures.NotAFile)
    (tmp_path / "empty.csv").touch()
    assert isinstance(_refused(reader, tmp_path / "empty.csv"), failures.EmptyFile)
    (tmp_path / "blank.csv").write_text(" \n\n", encoding="utf-8")
    assert isinstance(_refused(reader, tmp_path / "blank.csv"), failures.EmptyFile)


def test_a_file_beyond_the_size_limit_is_not_even_opened(
    reader: supervisor.Reader, tmp_path: Path
) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as stream:
        stream.truncate(limits.FILE_BYTES + 1)
    error = _refused(reader, path)
    assert isinstance(error, failures.FileTooLarge)
    assert error.values["megabytes"] == 256


def test_too_much_text_for_the_memory_limit(
    reader: supervisor.Reader, tmp_path: Path, make_workbook: MakeWorkbook
) -> None:
    path = tmp_path / "wide.csv"
    # Letters beyond Latin-1 take two bytes each, and copies are made of them.
    path.write_bytes("á€".encode() * 40_000_000)
    assert isinstance(_refused(reader, path), failures.TooMuchMemory)
    # pytest keeps the folders of the last runs.
    path.unlink()
    _assert_reads_on(reader, make_workbook)


def test_a_person_can_stop_it(reader: supervisor.Reader, make_workbook: MakeWorkbook) -> None:
    path = make_workbook(GOOD)
    with pytest.raises(failures.ReadingCancelled):
        reader.read(path, cancelled=lambda: True)
    _assert_reads_on(reader, make_workbook)


def test_time_runs_out(
    reader: supervisor.Reader, make_workbook: MakeWorkbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_workbook(GOOD)
    with monkeypatch.context() as patch:
        patch.setattr(limits, "SECONDS", 0.0)
        with pytest.raises(failures.ReadingTookTooLong):
            reader.read(path)
    _assert_reads_on(reader, make_workbook)


def test_memory_is_watched_from_outside_too(
    reader: supervisor.Reader, make_workbook: MakeWorkbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_workbook(GOOD)
    with monkeypatch.context() as patch:
        patch.setattr(limits, "MEMORY_BYTES", 1)
        with pytest.raises(failures.TooMuchMemory):
            reader.read(path)
    _assert_reads_on(reader, make_workbook)


def test_the_child_is_killed_from_elsewhere(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    _assert_reads_on(reader, make_workbook)
    for process in psutil.Process().children():
        if "briefing.reading.child" in process.cmdline():
            process.kill()
    with pytest.raises(failures.DamagedFile):
        reader.read(make_workbook(GOOD))
    _assert_reads_on(reader, make_workbook)


def test_one_child_serves_many_files_and_ends_with_its_reader(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(GOOD)
    with supervisor.Reader() as reader:
        seen: set[int] = set()
        for _ in range(3):
            reader.read(path)
            seen.update(process.pid for process in psutil.Process().children())
        assert len(seen) == 1
    assert not any(psutil.pid_exists(pid) for pid in seen)
    assert not [each for each in threading.enumerate() if each.name == "reading-child"]


def test_the_child_says_nothing_to_the_person(
    capfd: pytest.CaptureFixture[str], reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(GOOD)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    _refused(reader, path)
    assert capfd.readouterr() == ("", "")


def test_modules_in_the_folder_where_a_person_works_are_not_run(
    make_workbook: MakeWorkbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_workbook(GOOD)
    for module in ("json", "zipfile", "python_calamine"):
        (tmp_path / f"{module}.py").write_text("raise SystemExit('run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert supervisor.read_file(path.name).sheets[0].rows == [["date"]]


def test_a_reading_program_that_does_not_start(
    make_workbook: MakeWorkbook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As packaged, with the console program missing, then with one that ends at once."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "Briefing Desk"))
    path = make_workbook(GOOD)
    with supervisor.Reader() as reader:
        assert isinstance(_refused(reader, path), failures.ReaderNotStarted)
        if sys.platform != "win32":
            (tmp_path / "briefing-desk").symlink_to("/bin/false")
            assert isinstance(_refused(reader, path), failures.ReaderNotStarted)


def test_broken_answers_of_a_dying_child_are_no_answer() -> None:
    assert wire.decode(b'{"kind":"ready"}\n') == {"kind": "ready"}
    with pytest.raises(ValueError, match="3"):
        wire.decode(b"3\n")


def test_an_archive_whose_parts_lie_before_its_beginning_is_damaged(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    """The fuzz found that this was said to be open in another program."""
    path = make_workbook(GOOD)
    content = bytearray(path.read_bytes())
    # Where the last record says that the list of parts begins: the parts follow from it.
    place = content.rindex(b"PK\x05\x06") + 16
    (start,) = struct.unpack_from("<I", content, place)
    struct.pack_into("<I", content, place, start + 5000)
    path.write_bytes(content)
    assert isinstance(_refused(reader, path), failures.DamagedFile)


def _old_container(*, following: int) -> bytes:
    """Return a compound file of one table sector (0) and one directory sector (1).

    Parameters
    ----------
    following : int
        What the table says comes after the directory's sector.
    """
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HH", header, 0x1E, 9, 6)
    struct.pack_into("<II", header, 0x2C, 1, 1)
    struct.pack_into("<II", header, 0x38, 4096, 0xFFFFFFFE)
    struct.pack_into("<I", header, 0x44, 0xFFFFFFFE)
    struct.pack_into("<109I", header, 0x4C, 0, *(0xFFFFFFFF,) * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, following, *(0xFFFFFFFF,) * 126)
    return bytes(header) + table + bytes(512)


def test_an_old_workbook_that_leads_back_into_itself(
    reader: supervisor.Reader, make_workbook: MakeWorkbook, tmp_path: Path
) -> None:
    """The fuzz found that it was said to need too much memory, after a second or twenty."""
    with pytest.raises(ole_scan.LoopError):
        ole_scan.check(_old_container(following=1))
    ole_scan.check(_old_container(following=0xFFFFFFFE))
    path = tmp_path / "loop.xls"
    path.write_bytes(_old_container(following=1))
    assert isinstance(_refused(reader, path), failures.DamagedFile)
    _assert_reads_on(reader, make_workbook)


@pytest.mark.shared
def test_every_real_and_every_odd_file_is_read_or_refused_with_a_sentence() -> None:
    """None takes longer than the limits, and nothing else is ever raised."""
    manifest = SHARED / "practice" / "manifest.csv"
    with manifest.open(encoding="utf-8", newline="") as stream:
        hostile = {row[0]: row[2] for row in csv.reader(stream) if row[1:2] == ["malformed"]}
    refused: dict[str, errors.ReadingError] = {}
    slowest = 0.0
    with supervisor.Reader() as reader:
        for path in sorted([*(SHARED / "raw").iterdir(), *(SHARED / "practice").glob("*/*")]):
            begun = time.monotonic()
            try:
                reader.read(path)
            except errors.ReadingError as error:
                refused[f"{path.parent.name}/{path.name}"] = error
            slowest = max(slowest, time.monotonic() - begun)
    assert slowest <= limits.SECONDS + 1
    # It is sound, and of a kind that nobody has written since 1993.
    sound = {"formats/xlrd__biff4_no_format_no_window2.xls"}
    assert refused.keys() - hostile.keys() == sound
    for refusal in refused.values():
        assert not isinstance(refusal, failures.ReadingTookTooLong)
        sentences = [words.explain(refusal, language) for language in words.LANGUAGES]
        assert all(str(refusal.values["file"]) in sentence for sentence in sentences)
