"""Small sound spreadsheets of every kind that we read, for the mutations to start from.

Those that a library of ours writes are made here; .xls and .xlsb come from `../shared` where it
lies beside the checkout.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from briefing import changes, document
from briefing.exporting import workbook

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "practice"
_MOST_BYTES = 40_000

_EVENTS = (
    ("Fecha", "T\u00edtulo", "Parte", "Categor\u00eda", "Fuente"),
    (
        "15 de octubre de 2020",
        "Detenci\u00f3n de Cienfuegos",
        "USG",
        "Judicial",
        "https://dof.gob.mx/1",
    ),
    ("2023-01-05", "Culiac\u00e1n", "Gob. MX", "Violence", "El Universal"),
    ("19/10/2019", "Ovidio", "Ambos", "Enforcement", ""),
    ("marzo-junio 2020", "Cierre de la frontera", "M\u00e9xico", "Administration", "SRE"),
)
_LONG = (
    ("FY", "Month", "Drug Type", "Region", "Sum Qty (lbs)"),
    (2023, "OCT", "Fentanyl", "Southwest", 1234.5),
    (2023, "NOV", "Fentanyl", "Northern", 12),
    ("2024 (FYTD)", "DEC", "Cocaine", "Southwest", 7),
)


def made() -> dict[str, bytes]:
    """Return the seeds that need nothing but our libraries, by file name."""
    return {
        "events.xlsx": _events_book(),
        "wide.xlsx": _wide_book(),
        "briefing.xlsx": _briefing(),
        "events.ods": _open_document(_EVENTS),
        "events.csv": _delimited(_EVENTS, ",").encode(),
        "semicolons.csv": _delimited(_EVENTS, ";").encode("cp1252"),
        "wide.txt": _delimited(_LONG, "\t").encode("utf-16"),
        "long.csv": _delimited(_LONG, ",").encode(),
        "records.json": _records(),
        "timeline.json": json.dumps(_TIMELINE).encode(),
    }  # fmt: skip


def shared() -> dict[str, bytes]:
    """Return the small files of `../shared/data/practice`, by file name; {} where there is none."""
    files = sorted(SHARED.glob("*/*")) if SHARED.is_dir() else []
    return {
        path.name: path.read_bytes() for path in files if 0 < path.stat().st_size <= _MOST_BYTES
    }


_TIMELINE = {
    "title": {"text": {"headline": "Fentanyl"}},
    "events": [
        {"start_date": {"year": "2019", "month": "10"}, "text": {"headline": "Ovidio"}},
        {"start_date": {"year": 2020}, "end_date": {"year": 2021}, "text": {"headline": "Plan"}},
    ],
}  # fmt: skip


def _records() -> bytes:
    headings, *rows = _EVENTS
    return json.dumps([dict(zip(headings, row, strict=True)) for row in rows]).encode()


def _delimited(rows: Sequence[Sequence[object]], delimiter: str) -> str:
    return "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows) + "\n"


def _events_book() -> bytes:
    """Return events under a title, with everything that lies beside cells, and a hidden sheet."""
    into = io.BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    sheet = book.add_worksheet("Hechos")
    month = book.add_format({"num_format": "mmm yyyy"})
    struck = book.add_format({"font_strikeout": True})
    yellow = book.add_format({"bg_color": "#FFC000"})
    sheet.merge_range(0, 0, 0, 4, "Cronolog\u00eda", book.add_format({"bold": True}))
    for row, values in enumerate(_EVENTS, 2):
        for column, value in enumerate(values):
            sheet.write_string(row, column, value, yellow if row == 4 and column == 1 else None)
    sheet.write_datetime(7, 0, dt.date(2021, 12, 8), month)
    sheet.write_string(7, 1, "Entendimiento Bicentenario", struck)
    sheet.write_formula(8, 0, "=DATE(2022,1,1)", month, 44562)
    sheet.write_formula(8, 1, '=HYPERLINK("https://www.gob.mx","Acuerdo")', None, "Acuerdo")
    sheet.write_formula(9, 2, "=1/0", None, "#DIV/0!")
    sheet.write_comment(4, 1, "Confirmar la fecha")
    sheet.write_url(5, 1, "https://www.nytimes.com/2019", string="Ovidio")
    other = book.add_worksheet("Notas")
    other.hide()
    other.write_string(0, 0, "Fuente: elaboraci\u00f3n propia")
    book.close()
    return into.getvalue()


def _wide_book() -> bytes:
    """Return statistics with a heading row of years above months, a total row and a chart."""
    into = io.BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    sheet = book.add_worksheet("Deaths")
    share = book.add_format({"num_format": "0.0%"})
    sheet.write_row(0, 0, ["Region", "2021", "", "2022", ""])
    sheet.write_row(1, 0, ["", "Jan", "Feb", "Jan", "Feb"])
    for row, name in enumerate(("Southwest", "Northern", "Total"), 2):
        sheet.write_string(row, 0, name)
        for column in range(1, 5):
            sheet.write_number(row, column, row * 10 + column, share if row == 3 else None)
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Deaths!$B$3:$E$3"})
    sheet.insert_chart("G2", chart)
    book.close()
    return into.getvalue()


def _briefing() -> bytes:
    """Return a small workbook of ours."""
    made_here = document.Briefing()
    made_here.apply(
        changes.InsertRows(
            "events", {"id": ("e1",), "date": ("2020-10-15",), "title": ("Cienfuegos arrested",)}
        )
    )
    return workbook.to_bytes(made_here)


def _open_document(rows: Sequence[Sequence[str]]) -> bytes:
    """Return an .ods by hand: none of our libraries writes one."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string" table:style-name="ce1">'
            f"<text:p>{cell}</text:p></table:table-cell>"
            for cell in row
        )
        + '<table:table-cell office:value-type="date" office:date-value="2021-05-03">'
        "<office:annotation><text:p>Revisar</text:p></office:annotation>"
        '<text:p><text:a xlink:href="https://example.org">3 may</text:a></text:p>'
        '</table:table-cell><table:table-cell table:number-columns-repeated="3"/>'
        "</table:table-row>"
        for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        '<office:automatic-styles><style:style style:name="ce1" style:family="table-cell">'
        '<style:table-cell-properties fo:background-color="#ffc000"/>'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Hechos">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (
            ("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", manifest)
        ):  # fmt: skip
            archive.writestr(name, part)
    return into.getvalue()
