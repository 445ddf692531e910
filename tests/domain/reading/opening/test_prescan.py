"""The pre-scan's parts: sheets in any dialect, number formats, where the parts lie."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.reading import cells
from briefing.reading.opening import number_formats, packages, prescan, sheet_facts, sheet_xml

MakeWorkbook = Callable[..., Path]

SHARED = Path(__file__).resolve().parents[5] / "shared" / "data"


@given(st.integers(0, 16_383))
def test_columns_have_letters(index: int) -> None:
    assert sheet_xml.column_index(sheet_xml.column_letters(index)) == index


@pytest.mark.parametrize(
    ("column", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")],
)
def test_columns_have_their_letters(column: int, letters: str) -> None:
    assert sheet_xml.column_letters(column) == letters


@pytest.mark.parametrize(
    "code",
    [
        "m/d/yyyy",
        "mmm yyyy",
        "[$-409]d-mmm-yy;@",
        "[h]:mm",
        'yyyy"年"m"月"',
        "h:mm AM/PM",
        "[Red]d",
    ],
)
def test_date_formats(code: str) -> None:
    assert number_formats.is_date(code)
    assert number_formats.is_telling(code)


@pytest.mark.parametrize(
    "code",
    ["General", "0.00", "#,##0", '0.0,,"M"', "@", "", r"0\d", "[Red]0", "0.00E+00", "Standard"],
)
def test_formats_that_tell_nothing(code: str) -> None:
    assert not number_formats.is_date(code)
    assert not number_formats.is_telling(code)


@pytest.mark.parametrize("code", ["0%", "0.0 %", '"$"#,##0', "[$€-407] 0", "#,##0_-[$€]", "£0"])
def test_percentages_and_currencies_tell_something(code: str) -> None:
    assert number_formats.is_telling(code)
    assert not number_formats.is_date(code)


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("0.0%", "%"),
        ('"$"#,##0.00', "$"),
        ("[$MXN] #,##0", "MXN"),
        ("[$US$-409]#,##0", "US$"),
        ("_-[$$-80A]* #,##0.00_-", "$"),
        ("#,##0 [$€-407]", "€"),
        ('#,##0.00" lbs"', "lb"),
        ('0 "kg."', "kg"),
        ('0 "cápsulas"', "cápsulas"),
        ('0.0,,"M"', ""),
        ('"FY"0', ""),
        ("General", ""),
        ("mmm yyyy", ""),
        ("#,##0", ""),
    ],
)
def test_the_unit_that_a_format_shows(code: str, unit: str) -> None:
    assert number_formats.unit(code) == unit


def test_styles_count_only_the_formats_of_cells() -> None:
    styles = (
        b'<x:styleSheet xmlns:x="u"><x:numFmts><x:numFmt numFmtId="170" formatCode="yyyy"/>'
        b'</x:numFmts><x:cellStyleXfs><x:xf numFmtId="14"/></x:cellStyleXfs><x:cellXfs>'
        b'<x:xf numFmtId="0"/><x:xf numFmtId="170"/><x:xf/><x:xf numFmtId="9"/></x:cellXfs>'
        b"<x:cellStyles/><x:dxfs><x:dxf/></x:dxfs></x:styleSheet>"
    )
    assert number_formats.by_style(styles) == {1: "yyyy", 3: "0%"}


def test_runs_down_a_column() -> None:
    runs = sheet_facts.Runs()
    for row, style in enumerate((1, 1, 2, 1, 1)):
        runs.add(0, row, row, style)
    runs.add(0, 9, 20, 1)
    assert list(runs) == [(0, 0, 1, 1), (0, 2, 2, 2), (0, 3, 4, 1), (0, 9, 20, 1)]


_STYLED_CELLS = st.tuples(st.integers(0, 3), st.integers(0, 40), st.integers(1, 3))


@given(st.lists(_STYLED_CELLS, unique_by=lambda cell: cell[:2]))
def test_runs_say_what_was_added(found: list[tuple[int, int, int]]) -> None:
    runs = sheet_facts.Runs()
    for column, row, style in sorted(found, key=lambda cell: cell[1]):
        runs.add(column, row, row, style)
    told = [
        (column, row, style)
        for column, first, last, style in runs
        for row in range(first, last + 1)
    ]
    assert sorted(told) == sorted(found)


def test_parts_are_found_through_relations(tmp_path: Path) -> None:
    path = tmp_path / "odd.xlsx"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            f'<r><Relationship Id="a" Type="{kind}/officeDocument" Target="/Book/W.xml"/></r>',
        )
        archive.writestr(
            "book/w.xml", '<w xmlns:r="r"><sheets><sheet name="S" r:id="x"/></sheets></w>'
        )
        archive.writestr(
            "book/_rels/w.xml.rels",
            f'<r><Relationship Id="x" Type="{kind}/worksheet" Target="..\\data\\s.xml"/></r>',
        )
        archive.writestr("data/s.xml", "<worksheet/>")
    with zipfile.ZipFile(path) as archive:
        package = packages.describe(archive)
    assert package == packages.Package("book/w.xml", {"S": "data/s.xml"}, "", "", "")


@pytest.mark.shared
def test_the_quick_way_and_the_careful_way_see_the_same() -> None:
    """Every real sheet in the plain dialect, also taken through expat."""
    compared = 0
    for path in sorted((SHARED / "practice").glob("*/*.xls[xm]")) + sorted(
        (SHARED / "raw").glob("*.xlsx")
    ):
        if not zipfile.is_zipfile(path) or "fuzz" in path.name or "bomb" in path.name:
            continue
        with zipfile.ZipFile(path) as archive:
            package = packages.describe(archive)
            styles = packages.small_part(archive, package.styles) if package.styles else b"<x/>"
            formats = number_formats.by_style(styles)
            for sheet, member in package.sheets.items():
                if "worksheet" not in member:
                    continue
                extent = prescan.check_sheet(archive, member, sheet, path.name, keeps=False)
                if not extent.plain:
                    continue
                quick, careful = (
                    sheet_facts.collect(sheet_xml.pieces(archive, member, plain), formats)
                    for plain in (True, False)
                )
                assert (quick.odd, quick.hidden_rows) == (careful.odd, careful.hidden_rows)
                assert list(quick.formats) == list(careful.formats)
                compared += 1
    assert compared > 60


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40), st.integers(0, 5))))
def test_spans_hold_what_a_dictionary_would(runs: list[tuple[int, int, int]]) -> None:
    spans = cells.Spans((column, first, first + more, f"{first}") for column, first, more in runs)
    expected: dict[tuple[int, int], str] = {}
    for column, first, more in sorted(runs):
        for row in range(first, first + more + 1):
            expected.setdefault((row, column), f"{first}")
    assert dict(spans) == expected
    assert len(spans) == len(expected)
    assert (50, 0) not in spans
