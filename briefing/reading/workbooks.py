"""Workbooks to rows, in the child: calamine's values, put right by what the pre-scan found."""

import contextlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

import python_calamine

from briefing.reading import (
    contents,
    failures,
    limits,
    number_formats,
    packages,
    prescan,
    sheet_facts,
    sheet_rows,
    sheet_xml,
    wire,
    xml_parts,
)

_PARSE_SHARE = 0.6

_NoteAnswer = tuple[str, dict[str, Any]]

# A tuple: this enumeration cannot be hashed.
_WITHOUT_CELLS = (
    python_calamine.SheetTypeEnum.ChartSheet,
    python_calamine.SheetTypeEnum.DialogSheet,
    python_calamine.SheetTypeEnum.MacroSheet,
    python_calamine.SheetTypeEnum.Vba,
)


@dataclass(slots=True)
class Scan:
    """What the pre-scan found out about a workbook.

    Attributes
    ----------
    format : str
        "xlsx", "xlsm", "xlsb", "xls" or "ods".
    package, formats, extents
        Parts, telling number formats by style, and sheet name -> extent; only .xlsx and .xlsm.
    """

    format: str
    package: packages.Package | None = None
    formats: dict[int, str] = field(default_factory=dict)
    extents: dict[str, prescan.Extent] = field(default_factory=dict)


def read(path: Path, name: str, kind: str, send: wire.Send) -> dict[str, Any]:
    """Read a workbook and send its sheets; return `format` and `notes` of the answer.

    Parameters
    ----------
    kind : str
        "zip" or "ole", from `contents.of`.

    Raises
    ------
    errors.ReadingError
        One of the leaves of `failures`.
    """
    notes: list[_NoteAnswer] = []
    with contextlib.ExitStack() as stack:
        try:
            archive = stack.enter_context(zipfile.ZipFile(path)) if kind == "zip" else None
            scan = _scan(archive, name) if archive else Scan(format="xls")
            workbook = stack.enter_context(python_calamine.CalamineWorkbook.from_path(path))
        except xml_parts.DtdFoundError as error:
            raise failures.UnsafeFile(file=name) from error
        except python_calamine.PasswordError as error:
            raise failures.ProtectedFile(file=name) from error
        except (
            zipfile.BadZipFile, NotImplementedError, EOFError, expat.ExpatError,
            python_calamine.CalamineError,
        ) as error:  # fmt: skip
            raise failures.DamagedFile(file=name) from error
        if scan.format == "xlsm":
            notes.append(("reading.macros_ignored", {}))
        _read_sheets(_Source(name, workbook, archive, scan), send, notes)
    return {"format": scan.format, "notes": notes}


@dataclass(frozen=True, slots=True)
class _Source:
    """An opened workbook: as calamine sees it, as an archive, and what is known about it."""

    name: str
    workbook: python_calamine.CalamineWorkbook
    archive: zipfile.ZipFile | None
    scan: Scan

    def facts(self, sheet: str) -> sheet_facts.Facts:
        """Return what calamine drops from a sheet, once; nothing where the format does not tell."""
        extent = self.scan.extents.pop(sheet, None)
        if self.archive is None or self.scan.package is None or extent is None:
            return sheet_facts.Facts()
        member = self.scan.package.sheets[sheet]
        pieces = extent.pieces or sheet_xml.pieces(self.archive, member, extent.plain)
        return sheet_facts.collect(pieces, self.scan.formats)


def _scan(archive: zipfile.ZipFile, name: str) -> Scan:
    prescan.check_archive(archive, name)
    scan = Scan(format=contents.of_archive(archive, name))
    if scan.format not in {"xlsx", "xlsm"}:
        return scan
    package = scan.package = packages.describe(archive)
    if package.texts:
        prescan.check_texts(archive, package.texts, name)
    if package.styles:
        scan.formats = number_formats.by_style(packages.small_part(archive, package.styles))
    unpacked = sum(archive.getinfo(member).file_size for member in package.sheets.values())
    keeps = unpacked <= limits.KEPT_BYTES
    cells = 0
    for sheet, member in package.sheets.items():
        extent = scan.extents[sheet] = prescan.check_sheet(archive, member, sheet, name, keeps)
        cells += extent.cells
    if cells > limits.CELLS:
        raise failures.TooManyCells(file=name, limit=limits.CELLS)
    return scan


def _read_sheets(source: _Source, send: wire.Send, notes: list[_NoteAnswer]) -> None:
    sheets = source.workbook.sheets_metadata
    cells = 0
    unread = 0
    for index, sheet in enumerate(sheets):
        if sheet.typ in _WITHOUT_CELLS:
            continue
        try:
            values = source.workbook.get_sheet_by_index(index)
        except python_calamine.CalamineError:
            notes.append(("reading.sheet_not_read", {"sheet": sheet.name}))
            unread += 1
            continue
        facts = source.facts(sheet.name)
        send({"kind": "progress", "done": (index + _PARSE_SHARE) / len(sheets)})
        hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
        send({"kind": "sheet", "name": sheet.name, "hidden": hidden})
        left = values.start[1] if values.start else 0
        sender = sheet_rows.SheetSender(send, facts, source.scan.formats, left)
        # calamine's rows begin at row 1, but at the column of the leftmost filled cell.
        cells += sender.send(values.iter_rows())
        if cells > limits.BOX_CELLS:
            raise failures.TooManyCells(file=source.name, limit=limits.CELLS)
        _send_end(values, facts, source.scan.formats, send)
        send({"kind": "progress", "done": (index + 1) / len(sheets)})
        notes += _notes(sheet.name, facts)
    if unread and unread == len(sheets):
        raise failures.DamagedFile(file=source.name)


def _notes(sheet: str, facts: sheet_facts.Facts) -> Iterator[_NoteAnswer]:
    for key, count in (
        ("reading.error_cells", facts.errors),
        ("reading.formulas_without_result", facts.uncomputed),
        ("reading.hidden_rows", len(facts.hidden_rows)),
    ):
        if count:
            yield key, {"sheet": sheet, "count": count}


def _send_end(
    values: python_calamine.CalamineSheet,
    facts: sheet_facts.Facts,
    formats: dict[int, str],
    send: wire.Send,
) -> None:
    send(
        {
            "kind": "end",
            "merged": [[*start, *end] for start, end in values.merged_cell_ranges or ()],
            "formats": [
                [column, first, last, formats[style]]
                for column, first, last, style in facts.formats
                if not number_formats.is_date(formats[style])
            ],
            "hidden_rows": facts.hidden_rows,
        }
    )
