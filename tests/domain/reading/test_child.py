"""What a workbook stores is what the cells say: nothing shifted, dropped or made up."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
import xlsxwriter

from briefing.reading import cells
from briefing.reading.opening import failures, supervisor

MakeWorkbook = Callable[..., Path]

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"

STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="mmm yyyy"/>'
    '<numFmt numFmtId="165" formatCode="&quot;days&quot; 0"/></numFmts>'
    '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>'
    '<xf numFmtId="10"/><xf numFmtId="165"/></cellXfs>'
)


def _rows(reader: supervisor.Reader, path: Path) -> list[list[cells.Cell]]:
    return reader.read(path).sheets[0].rows


def test_a_file_says_what_it_is(reader: supervisor.Reader, make_workbook: MakeWorkbook) -> None:
    path = make_workbook('<row r="1"><c r="A1"><v>1</v></c></row>', name="año.xlsx")
    source = reader.read(path)
    assert (source.path, source.name, source.format) == (str(path), "año.xlsx", "xlsx")
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert source.size == path.stat().st_size
    assert (source.encoding, source.delimiter, source.notes) == ("", "", [])


def test_the_ending_does_not_matter(reader: supervisor.Reader, make_workbook: MakeWorkbook) -> None:
    path = make_workbook('<row r="1"><c r="A1"><v>1</v></c></row>', name="export.csv")
    assert reader.read(path).format == "xlsx"


def test_leading_blanks_stay_and_trailing_ones_go(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(
        '<row r="3"><c r="C3"><v>1</v></c><c r="E3"/></row>'
        '<row r="5"><c r="D5" t="b"><v>1</v></c><c r="E5" t="str"><v></v></c></row>'
    )
    assert _rows(reader, path) == [[], [], [None, None, 1], [], [None, None, None, True]]


def test_numbers(reader: supervisor.Reader, make_workbook: MakeWorkbook) -> None:
    values = ("5", "5.0", "-3", "1.5", "1e3", "123456789012345678", "1E400", "0")
    path = make_workbook(
        "".join(
            f'<row r="{row}"><c r="A{row}"><v>{value}</v></c></row>'
            for row, value in enumerate(values, start=1)
        )
    )
    found = [row[0] for row in _rows(reader, path)]
    assert found == [5, 5, -3, 1.5, 1000, 123456789012345680.0, cells.ErrorCell("#NUM!"), 0]
    assert [type(value) for value in found[:6]] == [int, int, int, float, int, float]


def test_text_is_kept_as_it_is(reader: supervisor.Reader, make_workbook: MakeWorkbook) -> None:
    texts = ("007", " two  spaces ", "línea\nsegunda", "=1+1", "&lt;b&gt;", "😀")
    path = make_workbook(
        "".join(
            f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t xml:space="preserve">{text}</t>'
            "</is></c></row>"
            for row, text in enumerate(texts, start=1)
        )
    )
    assert [row[0] for row in _rows(reader, path)] == [*texts[:4], "<b>", "😀"]


def test_dates_carry_their_format_and_only_dates_are_dates(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(
        '<row r="1"><c r="A1" s="1"><v>45000</v></c><c r="B1" s="2"><v>45017</v></c>'
        '<c r="C1" s="1"><v>45000.75</v></c><c r="D1" s="4"><v>12</v></c>'
        '<c r="E1"><v>45000</v></c></row>',
        styles=STYLES,
    )
    assert _rows(reader, path) == [
        [
            cells.Moment("2023-03-15", "m/d/yyyy"),
            cells.Moment("2023-04-01", "mmm yyyy"),
            cells.Moment("2023-03-15 18:00:00", "m/d/yyyy"),
            12,
            45000,
        ]
    ]


def test_a_column_may_change_its_format_halfway(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(
        "".join(
            f'<row r="{row}"><c r="A{row}" s="{1 if row < 3000 else 2}"><v>45000</v></c></row>'
            for row in range(1, 6001)
        ),
        styles=STYLES,
    )
    formats = [cell.format for (cell,) in _rows(reader, path) if isinstance(cell, cells.Moment)]
    assert formats == ["m/d/yyyy"] * 2999 + ["mmm yyyy"] * 3001


def test_days_that_do_not_exist_are_errors(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    values = ("-1", "60", "60.5", "59", "61", "600")
    path = make_workbook(
        "".join(
            f'<row r="{row}"><c r="A{row}" s="1"><v>{value}</v></c></row>'
            for row, value in enumerate(values, start=1)
        ),
        styles=STYLES,
    )
    source = reader.read(path)
    assert [row[0] for row in source.sheets[0].rows] == [
        cells.ErrorCell("########"),
        cells.ErrorCell("1900-02-29"),
        cells.ErrorCell("1900-02-29"),
        cells.Moment("1900-02-28", "m/d/yyyy"),
        cells.Moment("1900-03-01", "m/d/yyyy"),
        cells.Moment("1901-08-22", "m/d/yyyy"),
    ]
    assert source.notes == [cells.Note("reading.error_cells", {"sheet": "Data", "count": 3})]


def test_errors_and_formulas_without_a_result(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(
        '<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" t="e"><v>#N/A</v></c>'
        '<c r="C1"><f>SUM(A2:A9)</f></c><c r="D1"><f>A2</f><v></v></c><c r="E1"><f>A2</f><v/></c>'
        '<c r="F1" t="str"><f>""</f><v></v></c><c r="G1"><f t="shared" si="0"/><v>7</v></c></row>'
        '<row r="4"><c r="C4"><f>A1</f></c></row>'
    )
    source = reader.read(path)
    unknown = cells.Uncomputed()
    assert source.sheets[0].rows == [
        [
            cells.ErrorCell("#DIV/0!"), cells.ErrorCell("#N/A"), unknown, unknown, unknown, None, 7,
        ],
        [], [], [None, None, unknown],
    ]  # fmt: skip
    assert source.notes == [
        cells.Note("reading.error_cells", {"sheet": "Data", "count": 2}),
        cells.Note("reading.formulas_without_result", {"sheet": "Data", "count": 4}),
    ]


def test_hidden_rows_are_read_and_named(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
    )
    sheet = reader.read(path).sheets[0]
    assert sheet.rows == [[1], [2]]
    assert sheet.hidden_rows == {1}


def test_percentages_are_told_from_numbers(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(
        '<row r="1"><c r="A1" s="3"><v>0.5</v></c><c r="B1"><v>0.5</v></c></row>'
        '<row r="2"><c r="A2" s="3"><v>0.25</v></c></row>',
        styles=STYLES,
    )
    assert reader.read(path).sheets[0].formats == {(0, 0): "0.00%", (1, 0): "0.00%"}


def _large(make_workbook: MakeWorkbook) -> Path:
    """Write a workbook that two children share: 40,000 rows of dates, shares and errors."""
    wide = "".join(f'<c r="{column}%d"><v>1.25</v></c>' for column in "DEFGHIJ")
    return make_workbook(
        "".join(
            f'<row r="{row}"><c r="A{row}" s="2"><v>{40_000 + row}</v></c>'
            f'<c r="B{row}" s="3"><v>0.5</v></c><c r="C{row}" t="e"><v>#N/A</v></c>'
            f"{wide.replace('%d', str(row))}</row>"
            for row in range(1, 40_001)
        ),
        styles=STYLES,
    )


def test_two_children_read_a_large_workbook_as_one_reads_a_small_one(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    source = reader.read(_large(make_workbook))
    assert len(psutil.Process().children()) == 2
    sheet = source.sheets[0]
    assert len(sheet.rows) == 40_000
    assert sheet.rows[0][:4] == [
        cells.Moment("2009-07-07", "mmm yyyy"), 0.5, cells.ErrorCell("#N/A"), 1.25,
    ]  # fmt: skip
    assert sheet.rows[-1][0] == cells.Moment("2119-01-11", "mmm yyyy")
    assert len(sheet.formats) == 40_000
    assert source.notes == [cells.Note("reading.error_cells", {"sheet": "Data", "count": 40_000})]


def test_either_child_may_die_over_a_large_workbook(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    path = _large(make_workbook)
    reader.read(path)
    for place in range(2):
        psutil.Process().children()[place].kill()
        with pytest.raises(failures.DamagedFile):
            reader.read(path)
        assert len(reader.read(path).sheets[0].rows) == 40_000


DIALECTS = {
    "prefix": '<x:row r="1"><x:c r="A1" s="1"><x:v>45000</x:v></x:c></x:row>',
    "quotes": "<row r='1'><c r='A1' s='1'><v>45000</v></c></row>",
    "no references": '<row><c s="1"><v>45000</v></c></row>',
    "style first": '<row r="1"><c s="1" r="A1"><v>45000</v></c></row>',
    "comment": '<row r="1"><!-- <c r="A1" t="e"> --><c r="A1" s="1"><v>45000</v></c></row>',
    "other order": '<row r="1"><c r="A1" t="n" s="1"><v>45000</v></c></row>',
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_way_to_write_a_sheet_says_the_same(
    dialect: str, reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        f'<x:worksheet xmlns:x="{namespace}"><x:sheetData>{DIALECTS[dialect]}</x:sheetData>'
        "</x:worksheet>"
        if dialect == "prefix"
        else f'<worksheet xmlns="{namespace}"><sheetData>{DIALECTS[dialect]}</sheetData>'
        "</worksheet>"
    )
    path = make_workbook("", sheet=sheet, styles=STYLES)
    assert _rows(reader, path) == [[cells.Moment("2023-03-15", "m/d/yyyy")]]


def test_a_workbook_from_excels_other_epoch(reader: supervisor.Reader, tmp_path: Path) -> None:
    path = tmp_path / "mac.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "d mmm yyyy"})
        sheet.write_datetime(0, 0, dt.datetime(2021, 5, 6), day)  # noqa: DTZ001 - no zone in a cell
    assert _rows(reader, path) == [[cells.Moment("2021-05-06", "d mmm yyyy")]]


def test_times_and_lengths_of_time_are_no_dates(reader: supervisor.Reader, tmp_path: Path) -> None:
    path = tmp_path / "times.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_number(0, 0, 0.5, book.add_format({"num_format": "h:mm"}))
        sheet.write_number(0, 1, 1.25, book.add_format({"num_format": "[h]:mm:ss"}))
    assert _rows(reader, path) == [[cells.Duration("12:00:00"), cells.Duration("30:00:00")]]


def test_sheets_keep_their_order_names_and_whether_they_are_hidden(
    reader: supervisor.Reader, tmp_path: Path
) -> None:
    path = tmp_path / "sheets.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Sí & no").write(0, 0, "a")
        chart = book.add_chart({"type": "line"})
        assert chart is not None
        chart.add_series({"values": "='Sí & no'!$A$1:$A$2"})
        book.add_chartsheet("Chart").set_chart(chart)
        hidden = book.add_worksheet("Later")
        hidden.merge_range(1, 1, 2, 3, "joined")
        hidden.hide()
        book.add_worksheet("Blank")
    sheets = reader.read(path).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [
        ("Sí & no", False), ("Later", True), ("Blank", False),
    ]  # fmt: skip
    assert sheets[1].merged == [(1, 1, 2, 3)]
    assert sheets[1].rows == [[], [None, "joined"]]
    assert sheets[2].rows == []


def test_macros_are_ignored_and_said_so(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(
        '<row r="1"><c r="A1"><v>1</v></c></row>', extra={"xl/vbaProject.bin": b"\0" * 100}
    )
    source = reader.read(path)
    assert (source.format, source.notes) == ("xlsm", [cells.Note("reading.macros_ignored", {})])


def test_progress_rises_to_the_end(reader: supervisor.Reader, tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("a", "b"):
            book.add_worksheet(name).write(0, 0, 1)
    told: list[tuple[float, int]] = []
    reader.read(path, progress=lambda share, rows: told.append((share, rows)))
    assert told == sorted(told)
    assert told[-1] == (1, 2)


_DAY = cells.Moment("2000-01-01")


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "kind", "rows"),
    [
        ("poi__1904DateWindowing.xls", "xls", [[_DAY, _DAY]]),
        ("PhpSpreadsheet__Reader__Ods__DefinedNames.ods", "ods", [[3, "x", 4], ["=", 12]]),
        ("readxl__missing-first-column.xlsx", "xlsx", [[None, 1], [None, 2], [None, 3]]),
        ("calamine__issue_666_lost_sheets.xlsb", "xlsb", []),
        ("PhpSpreadsheet__Reader__CSV__encoding.utf32le.csv", "csv", [["Å", "1"], ["2", "3"]]),
        ("messytables__utf8bom.csv", "csv", [["kitten", "win"]]),
    ],
)
def test_other_formats(
    name: str, kind: str, rows: list[list[cells.Cell]], reader: supervisor.Reader
) -> None:
    source = reader.read(SHARED / "practice" / "formats" / name)
    assert (source.format, source.sheets[0].rows) == (kind, rows)
