"""Text files: encoding, delimiter, records whose numbers are true."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.reading import cells
from briefing.reading.opening import contents, failures, supervisor, text_files

SPANISH = "fecha,título\n2021-05-06,Acción en Ciudad Juárez\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("utf-32-le", "utf-32-le"),
        ("utf-32-be", "utf-32-be"),
        ("cp1252", "cp1252"),
        ("latin-1", "cp1252"),
    ],
)
def test_encodings(encoding: str, found: str) -> None:
    assert text_files.decode(SPANISH.encode(encoding), "a.csv") == (SPANISH, found)


def test_bytes_that_cp1252_does_not_have() -> None:
    assert text_files.decode(b"a\x81\xf1", "a.csv") == ("a\x81ñ", "latin-1")


def test_the_person_chooses_an_encoding() -> None:
    assert text_files.decode("Juárez".encode("cp850"), "a.csv", "cp850") == ("Juárez", "cp850")
    assert text_files.decode(b"\xef\xbb\xbfa", "a.csv", "utf-8") == ("a", "utf-8")


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b"a\x00b", b"\x01\x02\x03\x04ab" * 99])
def test_what_is_not_text(data: bytes) -> None:
    with pytest.raises(failures.NotASpreadsheet):
        text_files.decode(data, "a.csv")


def test_a_mark_that_the_rest_does_not_keep() -> None:
    with pytest.raises(failures.DamagedFile):
        text_files.decode(b"\xff\xfea\x00\x00\xd8", "a.csv")


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb\n1, 2\t3; 4\n", "\t"),
        ("a|b|c\nx, y|2|3\n", "|"),
        ('"Smith, J";1\n"Doe, J";2\n', ";"),
        ('"a;b",1\n"c;d",2\n', ","),
        ("Title of the table\n\nyear,value,note\n2020,1,x\n2021,2,y\nSource: CDC\n", ","),
        ("just prose\nof two lines\n", text_files.NO_DELIMITER),
        ("one\n", text_files.NO_DELIMITER),
        ("sep=|\na|b\n", "|"),
        ('a,"b\nc",d\n1,2,3\n', ","),
    ],
)
def test_delimiters(text: str, delimiter: str) -> None:
    assert text_files.delimiter_of(text) == delimiter


@given(
    st.lists(
        st.lists(st.text("ab ,;|\t\"'é\n", max_size=6), min_size=2, max_size=4).map(tuple),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(text_files.DELIMITERS),
)
def test_records_come_back_as_they_were_written(
    records: list[tuple[str, ...]], delimiter: str
) -> None:
    def quoted(value: str) -> str:
        doubled = value.replace('"', '""')
        return f'"{doubled}"'

    text = "".join(delimiter.join(map(quoted, record)) + "\r\n" for record in records)
    assert [tuple(record) for record in text_files.records_of(text, delimiter)] == records


def test_a_quote_that_is_never_closed() -> None:
    assert text_files.has_open_quote('a,b\n"c,d\ne,f\n', ",")
    assert not text_files.has_open_quote('a,5" pipe\nb,c\n', ",")
    assert not text_files.has_open_quote('a,"b ""c"" d"\n', ",")


def _read(reader: supervisor.Reader, path: Path, text: str) -> cells.SourceFile:
    path.write_bytes(text.encode())
    return reader.read(path)


def test_row_numbers_are_true(reader: supervisor.Reader, tmp_path: Path) -> None:
    text = 'a,b\r\n\r\n"x\r\ny",2\r\n,\r\n\r\n,,3\r\n'
    source = _read(reader, tmp_path / "a.csv", text)
    assert source.sheets[0].rows == [
        ["a", "b"], [], ["x\r\ny", "2"], [], [], [None, None, "3"],
    ]  # fmt: skip
    assert (source.format, source.encoding, source.delimiter) == ("csv", "utf-8", ",")
    assert source.sheets[0].name == ""


def test_the_line_that_states_the_delimiter_is_a_blank_row(
    reader: supervisor.Reader, tmp_path: Path
) -> None:
    source = _read(reader, tmp_path / "a.csv", "sep=;\na;b\n")
    assert source.sheets[0].rows == [[], ["a", "b"]]


def test_text_without_a_delimiter_is_one_column(reader: supervisor.Reader, tmp_path: Path) -> None:
    source = _read(reader, tmp_path / "a.txt", "first line\nsecond line\n")
    assert (source.delimiter, source.sheets[0].rows) == ("", [["first line"], ["second line"]])


def test_the_person_chooses_a_delimiter(reader: supervisor.Reader, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("a,b;c\n1,2;3\n".encode("cp1252"))
    source = reader.read(path, delimiter=",", encoding="cp1252")
    assert source.sheets[0].rows == [["a", "b;c"], ["1", "2;3"]]
    assert (source.encoding, source.delimiter) == ("cp1252", ",")


def test_an_open_quote_is_said(reader: supervisor.Reader, tmp_path: Path) -> None:
    source = _read(reader, tmp_path / "a.csv", 'a,b\n1,2\n"c,d\n')
    assert source.notes == [cells.Note("reading.quote_not_closed", {})]


def test_long_fields_and_many_rows(reader: supervisor.Reader, tmp_path: Path) -> None:
    long = "x" * 300_000
    text = f"a,b\n{long},1\n" + "".join(f"{row},é\n" for row in range(30_000))
    rows = _read(reader, tmp_path / "a.csv", text).sheets[0].rows
    assert rows[1] == [long, "1"]
    assert rows[-1] == ["29999", "é"]
    assert len(rows) == 30_002


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"ID;PWXL;N;E\n", "SYLK"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><html>", "HTML"),
        ("\ufeff<html>".encode("utf-16-le"), "HTML"),
        (b"<!-- export -->\n<TABLE border=1>", "HTML"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (b"{\\rtf1 a}", "RTF"),
        (b"\x1f\x8b\x08\x00", "GZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Word"),
    ],
)
def test_other_formats_are_named(head: bytes, what: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(head)
    with pytest.raises(failures.OtherFormat) as caught:
        contents.of(path, "a.xls")
    assert caught.value.values == {"file": "a.xls", "what": what}


def test_markup_in_cells_is_a_text_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'"Column A";"<a href=\'\'>Link</a>"\n')
    assert contents.of(path, "a.csv") == "text"


def test_a_workbook_behind_a_password(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(failures.ProtectedFile):
        contents.of(path, "a.xlsx")
