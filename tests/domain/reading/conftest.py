"""Workbooks written by hand, part by part, and a reading child for one test."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing.reading.opening import supervisor

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'


MakeWorkbook = Callable[..., Path]


@pytest.fixture
def make_workbook(tmp_path: Path) -> MakeWorkbook:
    """Return what writes a workbook of one sheet "Data" from the XML of its rows.

    `styles` is the inside of `styleSheet`, `sheet` the sheet's whole XML instead of `rows`, `extra`
    further members of the archive.
    """

    def make(
        rows: str, *, styles: str = "", name: str = "book.xlsx", sheet: str | None = None,
        extra: dict[str, str | bytes] | None = None, wrapped: str = "",
    ) -> Path:  # fmt: skip
        path = tmp_path / name
        body = f'<worksheet xmlns="{_NAMESPACE}"><sheetData>{rows}</sheetData>{wrapped}</worksheet>'
        parts: dict[str, str | bytes] = {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": f'{_RELATIONS}<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_NAMESPACE}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'{_RELATIONS}<Relationship Id="rId1" '
            f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rId3" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>",
            "xl/styles.xml": f'<styleSheet xmlns="{_NAMESPACE}">{styles}</styleSheet>',
            "xl/worksheets/sheet1.xml": body if sheet is None else sheet,
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in (parts | (extra or {})).items():
                archive.writestr(member, content)
        return path

    return make


@pytest.fixture
def reader() -> Iterator[supervisor.Reader]:
    with supervisor.Reader() as reader:
        yield reader
