"""Links, comments, strikes and colours come along with the cells that they belong to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.worksheet.worksheet import Worksheet

from briefing.reading import cells
from briefing.reading.opening import beside_cells, cell_styles, failures, supervisor

MakeWorkbook = Callable[..., Path]


def _sheet(reader: supervisor.Reader, path: Path) -> cells.Sheet:
    return reader.read(path).sheets[0]


def _saved(path: Path, make: Callable[[Worksheet], None]) -> Path:
    """Save a workbook of one sheet with openpyxl, which writes these things as Excel does."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in range(1, 6):
        for column in range(1, 4):
            sheet.cell(row, column, f"{row} {column}")
    make(sheet)
    book.save(path)
    return path


def test_links_of_either_kind(reader: supervisor.Reader, tmp_path: Path) -> None:
    path = tmp_path / "links.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_url(1, 1, "https://example.org/a?b=1&c=2", string="A report")
        sheet.write_url(2, 1, "internal:Sheet1!A1", string="Elsewhere in the file")
        sheet.write_url(3, 1, "https://example.org/long#part", string="A part")
        sheet.write_formula(4, 0, '=HYPERLINK("https://dof.gob.mx/?x=1&y=2","DOF")', None, "DOF")
    assert _sheet(reader, path).links == {
        (1, 1): "https://example.org/a?b=1&c=2",
        (3, 1): "https://example.org/long#part",
        (4, 0): "https://dof.gob.mx/?x=1&y=2",
    }


def test_links_in_a_sheet_that_is_written_with_prefixes(
    reader: supervisor.Reader, tmp_path: Path
) -> None:
    path, other = tmp_path / "links.xlsx", tmp_path / "prefixed.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_url(1, 1, "https://example.org/", string="A report")
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(other, "w") as into:
        for member in archive.namelist():
            content = archive.read(member)
            if member == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</", b"</x:").replace(b"<x:", b"<x:")
                for name in (b"worksheet", b"sheetData", b"row", b"c", b"v", b"hyperlink"):
                    content = content.replace(b"<" + name + b" ", b"<x:" + name + b" ")
                    content = content.replace(b"<" + name + b">", b"<x:" + name + b">")
                for name in (b"hyperlinks", b"sheetViews", b"sheetView "):
                    content = content.replace(b"<" + name, b"<x:" + name)
                content = content.replace(b"xmlns=", b"xmlns:x=")
            into.writestr(member, content)
    assert _sheet(reader, other).links == {(1, 1): "https://example.org/"}


def test_comments(reader: supervisor.Reader, tmp_path: Path) -> None:
    path = tmp_path / "comments.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "Fecha")
        sheet.write_comment(4, 2, "  Confirmar con SRE\n<b>hoy</b>  ")
    assert _sheet(reader, path).comments == {(4, 2): "Confirmar con SRE\n<b>hoy</b>"}


def test_a_conversation_is_read_once(
    make_workbook: MakeWorkbook, reader: supervisor.Reader
) -> None:
    """Newer Excels keep the conversation, and a copy of it for older ones to show."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    newer = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    path = make_workbook(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        extra={
            "xl/worksheets/_rels/sheet1.xml.rels": '<Relationships><Relationship Id="a" '
            f'Type="{kinds}/comments" Target="../comments1.xml"/><Relationship Id="b" '
            f'Type="{newer}" Target="../threaded1.xml"/></Relationships>',
            "xl/comments1.xml": '<comments><commentList><comment ref="A1"><text><t>[Threaded '
            'comment]\n\nYour version</t></text></comment><comment ref="B2"><text><r><t>An </t></r>'
            "<r><t>old one</t></r></text></comment></commentList></comments>",
            "xl/threaded1.xml": '<ThreadedComments><threadedComment ref="A1"><text>Sure?</text>'
            '</threadedComment><threadedComment ref="A1" parentId="x"><text>Yes.</text>'
            "</threadedComment></ThreadedComments>",
        },
    )
    assert _sheet(reader, path).comments == {(0, 0): "Sure?\nYes.", (1, 1): "An old one"}


def test_strikes_of_whole_cells_and_of_parts(reader: supervisor.Reader, tmp_path: Path) -> None:
    path = tmp_path / "struck.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        struck = book.add_format({"font_strikeout": True})
        for row in range(2, 5):
            sheet.write_string(row, 1, "withdrawn", struck)
        sheet.write_rich_string(6, 0, "On ", struck, "4 May", " 5 May")
        sheet.write_string(7, 0, "plain")
    found = _sheet(reader, path).struck
    assert dict(found) == {(2, 1): "", (3, 1): "", (4, 1): "", (6, 0): "4 May"}


def test_colours_from_every_place_that_a_workbook_keeps_them(
    reader: supervisor.Reader, tmp_path: Path
) -> None:
    def fill(colour: Color | str) -> PatternFill:
        return PatternFill("solid", fgColor=colour)

    def paint(sheet: Worksheet) -> None:
        sheet["A1"].fill = fill("FFFFC000")
        sheet["A2"].fill = fill(Color(theme=4))
        sheet["A3"].fill = fill(Color(theme=4, tint=0.5))
        sheet["A4"].fill = fill(Color(indexed=13))
        sheet["A5"].fill = fill("FFFFFFFF")
        sheet["B1"].font = Font(color="FFFF0000")
        sheet["B2"].font = Font(color="FF404040")
        sheet["B3"].font = Font(color=Color(theme=10), underline="single")
        sheet["B4"].font = Font(color="FFFF0000")
        sheet["B4"].fill = fill("FF92D050")
        sheet["B5"].fill = PatternFill("solid", fgColor=Color(auto=True))

    assert dict(_sheet(reader, _saved(tmp_path / "colours.xlsx", paint)).colours) == {
        (0, 0): "FFC000", (1, 0): "4F81BD", (2, 0): "A7C0DE", (3, 0): COLOR_INDEX[13][2:],
        (0, 1): "FF0000", (3, 1): "92D050",
    }  # fmt: skip


def test_the_old_palette_is_the_standards() -> None:
    assert cell_styles.read(b"<styleSheet/>").palette == [each[2:] for each in COLOR_INDEX[:64]]


def test_a_palette_of_the_workbooks_own() -> None:
    styles = cell_styles.read(
        b'<styleSheet><fills><fill><patternFill patternType="solid"><fgColor indexed="1"/>'
        b'</patternFill></fill></fills><cellXfs><xf fillId="0"/></cellXfs><colors><indexedColors>'
        b'<rgbColor rgb="00000000"/><rgbColor rgb="00ABCDEF"/></indexedColors></colors>'
        b"</styleSheet>"
    )
    assert cell_styles.marks(styles, b"").colours == {0: "ABCDEF"}


@pytest.mark.parametrize(
    "colour", [b'rgb="red"', b'theme="99"', b'indexed="999"', b'theme="4" tint="x"', b'rgb=""', b""]
)
def test_a_colour_that_is_none_is_none(colour: bytes) -> None:
    styles = cell_styles.read(
        b'<styleSheet><fills><fill><patternFill patternType="solid"><fgColor ' + colour +
        b'/></patternFill></fill></fills><cellXfs><xf fillId="0"/></cellXfs></styleSheet>'
    )  # fmt: skip
    assert not cell_styles.marks(styles, b"").colours


def test_what_is_there_for_looks_costs_little(reader: supervisor.Reader, tmp_path: Path) -> None:
    """A table whose every other row is painted is not painted cell by cell: rules do that."""
    path = tmp_path / "banded.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        band = book.add_format({"bg_color": "#DDEBF7"})
        for row in range(12_000):
            sheet.write_string(row, 0, "x", band if row % 2 else None)
        sheet.write_string(3, 1, "y", band)
    assert dict(_sheet(reader, path).colours) == {(3, 1): "DDEBF7"}


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("B2", [(1, 1)]),
        ("$B$2:B3", [(1, 1), (2, 1)]),
        ("A0", ()),
        ("C3:A1", []),
        ("A1:XFD1048576", ()),
        ("", ()),
        ("A1 C1", ()),
        ("#REF!", ()),
    ],
)
def test_references(reference: str, expected: object) -> None:
    assert beside_cells.cells_of(reference) == expected


def test_a_plain_workbook_says_nothing_beside_its_cells(
    reader: supervisor.Reader, make_workbook: MakeWorkbook
) -> None:
    sheet = _sheet(reader, make_workbook('<row r="1"><c r="A1"><v>1</v></c></row>'))
    assert (dict(sheet.links), dict(sheet.comments), dict(sheet.struck)) == ({}, {}, {})
    assert not dict(sheet.colours)


def test_what_lies_beside_the_cells_of_an_open_document(
    reader: supervisor.Reader, tmp_path: Path
) -> None:
    """Written as LibreOffice does, with a repeated cell and row before those that matter."""
    path = tmp_path / "events.ods"
    path.write_bytes(_open_document(_CELLS))
    sheet = _sheet(reader, path)
    assert sheet.rows == [["Fecha", "Hecho"], [], [], [None, None, "3 may", "Firma"], ["x"]]
    assert sheet.links == {(3, 2): "https://example.org/a"}
    assert sheet.comments == {(3, 2): "Revisar\nmañana"}
    assert dict(sheet.struck) == {(3, 3): ""}
    assert dict(sheet.colours) == {(3, 3): "FFC000", (4, 0): "FF0000"}


def test_an_open_document_written_with_line_breaks_between_its_elements(
    reader: supervisor.Reader, tmp_path: Path
) -> None:
    path = tmp_path / "pretty.ods"
    pretty = _CELLS.replace("><table:", ">\n    <table:").replace("Firma<", "\n  Firma\n<")
    path.write_bytes(_open_document(pretty.replace("<text:p>", "\n  <text:p>")))
    assert _sheet(reader, path).rows[3] == [None, None, "3 may", "Firma"]


def test_an_open_document_that_ends_inside_a_table_is_damaged(
    reader: supervisor.Reader, tmp_path: Path
) -> None:
    """The fuzz found that calamine waits for the table's end until the time is up."""
    path = tmp_path / "cut.ods"
    path.write_bytes(_open_document("", whole=False))
    with pytest.raises(failures.DamagedFile):
        reader.read(path)


def test_an_open_document_that_repeats_a_cell_without_end(
    reader: supervisor.Reader, tmp_path: Path
) -> None:
    path = tmp_path / "repeats.ods"
    many = 'table:number-columns-repeated="999999999" office:value-type="string"'
    rows = f'<table:table-row table:number-rows-repeated="999999999"><table:table-cell {many}>'
    path.write_bytes(
        _open_document(f"{rows}<text:p>x</text:p></table:table-cell></table:table-row>")
    )
    with pytest.raises(failures.TooManyCells):
        reader.read(path)


def _text(text: str, more: str = "", attributes: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {attributes}>{more}<text:p>{text}</text:p>'
        "</table:table-cell>"
    )


_COMMENT = "<office:annotation><text:p>Revisar</text:p><text:p>mañana</text:p></office:annotation>"
_CELLS = (
    f"<table:table-row>{_text('Fecha')}{_text('Hecho')}</table:table-row>"
    '<table:table-row table:number-rows-repeated="2"><table:table-cell '
    'table:number-columns-repeated="1024"/></table:table-row><table:table-row><table:table-cell '
    'table:number-columns-repeated="2" table:style-name="ce1"/>'
    + _text('<text:a xlink:href="https://example.org/a">3 may</text:a>', _COMMENT)
    + _text("Firma", attributes='table:style-name="ce1"')
    + "</table:table-row><table:table-row>"
    + _text("x", attributes='table:style-name="ce2"')
    + "</table:table-row>"
)


def _open_document(rows: str, *, whole: bool = True) -> bytes:
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "style", "text", "fo")
    )
    styles = (
        '<style:style style:name="ce1" style:family="table-cell"><style:table-cell-properties '
        'fo:background-color="#ffc000"/><style:text-properties '
        'style:text-line-through-style="solid"/></style:style><style:style style:name="ce2" '
        'style:family="table-cell"><style:text-properties fo:color="#ff0000" '
        'style:text-line-through-style="none" style:text-line-through-type="none"/></style:style>'
    )
    content = (
        f'<office:document-content{names} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="Hechos">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    if not whole:
        content = content[: content.index("</table:table>")]
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return into.getvalue()
