"""Workbooks to rows, in the child: calamine's values, put right by what the pre-scan found."""

import contextlib
import errno
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

import python_calamine

from briefing.reading.opening import (
    beside_cells,
    cell_styles,
    contents,
    failures,
    limits,
    number_formats,
    ole_scan,
    open_documents,
    packages,
    prescan,
    sheet_facts,
    sheet_rows,
    sheet_xml,
    wire,
    xml_parts,
)

_PARSE_SHARE = 0.6
# What calamine says of an .ods that repeats a cell more often than any sheet has room for.
_TOO_MANY = "Cell limit exceeded"

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
    formats : dict of int to str
        Telling number formats by style; this and the rest only of .xlsx and .xlsm.
    package : packages.Package
        Where its parts are.
    members, extents : dict
        Sheet name -> its part, and its extent.
    is_shared : bool
        Its sheets' XML is so much that another child reads the values.
    """

    format: str
    formats: dict[int, str] = field(default_factory=dict)
    package: packages.Package = packages.NOTHING
    members: dict[str, str] = field(default_factory=dict)
    extents: dict[str, prescan.Extent] = field(default_factory=dict)
    is_shared: bool = False


def read(
    path: Path,
    name: str,
    kind: str,
    send: wire.Send,
    skip: Collection[str] = (),
    *,
    beside: bool = True,
) -> dict[str, Any]:
    """Check a workbook and send what it holds; return `format` and `notes` of the answer.

    The values of a large one are left to another child, as `wire` describes.

    Parameters
    ----------
    kind : str
        "zip" or "ole", from `contents.of`.
    skip : collection of str
        Sheets to leave out.
    beside : bool
        Whether to look for what lies beside the values: not asked of a briefing of ours, whose
        colours are its own and whose comments `additions_scan` tells of.

    Raises
    ------
    errors.ReadingError
        One of the leaves of `failures`.
    """
    notes: list[_NoteAnswer] = []
    with contextlib.ExitStack() as stack, _errors_named(name):
        if kind == "ole":
            ole_scan.check(path.read_bytes())
            notes += send_values(path, name, send, skip)
            return {"format": "xls", "notes": notes}
        archive = stack.enter_context(zipfile.ZipFile(path))
        scan = _scan(archive, name, send, skip)
        if scan.format == "xlsm":
            notes.append(("reading.macros_ignored", {}))
        if scan.is_shared:
            send({"kind": "safe"})
        else:
            notes += send_values(path, name, send, skip)
        marks = _marks(archive, scan.package) if beside else None
        for sheet in scan.extents:
            send({"kind": "at", "sheet": sheet})
            notes += _send_dropped(archive, scan, sheet, marks, send)
        send({"kind": "at", "sheet": ""})
        if scan.format == "ods" and beside:
            for sheet, left in open_documents.beside(archive).items():
                answer = left.answer(sheet)
                if answer is not None:
                    send(answer)
        return {"format": scan.format, "notes": notes}


def send_values(
    path: Path, name: str, send: wire.Send, skip: Collection[str] = ()
) -> list[_NoteAnswer]:
    """Send the sheets of a workbook that the pre-scan has found safe; return notes about them.

    Raises
    ------
    errors.ReadingError
        As `read`.
    """
    notes: list[_NoteAnswer] = []
    cells = 0
    read = 0
    with _errors_named(name), _opened(path, name) as workbook:
        sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ not in _WITHOUT_CELLS]
        sheets = [sheet for sheet in sheets if sheet.name not in skip]
        for place, sheet in enumerate(sheets):
            send({"kind": "at", "sheet": sheet.name})
            try:
                values = workbook.get_sheet_by_name(sheet.name)
            except python_calamine.CalamineError:
                notes.append(("reading.sheet_not_read", {"sheet": sheet.name}))
                continue
            read += 1
            send({"kind": "progress", "done": (place + _PARSE_SHARE) / len(sheets)})
            hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
            send({"kind": "sheet", "name": sheet.name, "hidden": hidden})
            # calamine's rows begin at row 1, but at the column of the leftmost filled cell.
            left = values.start[1] if values.start else 0
            cells += sheet_rows.SheetSender(send, left).send(values.iter_rows())
            if cells > limits.BOX_CELLS:
                send({"kind": "at", "sheet": ""})
                raise failures.TooManyCells(file=name, limit=limits.CELLS)
            merged = [[*start, *end] for start, end in values.merged_cell_ranges or ()]
            send({"kind": "end", "merged": merged})
            send({"kind": "progress", "done": (place + 1) / len(sheets)})
        send({"kind": "at", "sheet": ""})
    if sheets and not read:
        raise failures.DamagedFile(file=name)
    return notes


def _opened(path: Path, name: str) -> python_calamine.CalamineWorkbook:
    """Open a workbook with calamine, also where it stumbles over what means nothing."""
    try:
        return python_calamine.CalamineWorkbook.from_path(path)
    except python_calamine.CalamineError as error:
        if _TOO_MANY in str(error):
            raise failures.TooManyCells(file=name, limit=limits.CELLS) from error
        plain = open_documents.without_blanks(path) if zipfile.is_zipfile(path) else None
        if plain is None:
            raise
        return python_calamine.CalamineWorkbook.from_filelike(plain)


@contextlib.contextmanager
def _errors_named(name: str) -> Iterator[None]:
    """Turn what the libraries raise over a file into leaves of `failures`."""
    try:
        yield
    except xml_parts.DtdFoundError as error:
        raise failures.UnsafeFile(file=name) from error
    except python_calamine.PasswordError as error:
        raise failures.ProtectedFile(file=name) from error
    except (
        ole_scan.LoopError, zipfile.BadZipFile, NotImplementedError, EOFError, expat.ExpatError,
        zlib.error, python_calamine.CalamineError,
    ) as error:  # fmt: skip
        raise failures.DamagedFile(file=name) from error
    except OSError as error:
        # The file has been opened: a place before its beginning, or an end too early, is its own.
        if error.errno in {None, errno.EINVAL}:
            raise failures.DamagedFile(file=name) from error
        raise


def _scan(archive: zipfile.ZipFile, name: str, send: wire.Send, skip: Collection[str]) -> Scan:
    prescan.check_archive(archive, name)
    scan = Scan(format=contents.of_archive(archive, name))
    if scan.format == "ods":
        open_documents.check(archive, name)
    if scan.format not in {"xlsx", "xlsm"}:
        return scan
    package = scan.package = packages.describe(archive)
    if package.texts:
        prescan.check_texts(archive, package.texts, name)
    if package.styles:
        scan.formats = number_formats.by_style(packages.small_part(archive, package.styles))
    scan.members = {sheet: member for sheet, member in package.sheets.items() if sheet not in skip}
    unpacked = sum(archive.getinfo(member).file_size for member in scan.members.values())
    keeps = unpacked <= limits.KEPT_BYTES
    if unpacked >= limits.SHARED_FROM_BYTES:
        scan.is_shared = True
        send({"kind": "large"})
    cells = 0
    for sheet, member in scan.members.items():
        send({"kind": "at", "sheet": sheet})
        extent = scan.extents[sheet] = prescan.check_sheet(archive, member, sheet, name, keeps)
        cells += extent.cells
    send({"kind": "at", "sheet": ""})
    if cells > limits.CELLS:
        raise failures.TooManyCells(file=name, limit=limits.CELLS)
    return scan


@dataclass(frozen=True, slots=True)
class _Marks:
    """What in a workbook strikes through or colours: styles, and shared texts by number."""

    styles: cell_styles.Marks
    struck: dict[int, str]


def _marks(archive: zipfile.ZipFile, package: packages.Package) -> _Marks:
    styles, theme = (
        packages.small_part(archive, part) if part else b""
        for part in (package.styles, package.theme)
    )
    struck = beside_cells.struck_texts(archive, package.texts) if package.texts else {}
    found = cell_styles.marks(cell_styles.read(styles), theme) if styles else cell_styles.Marks()
    return _Marks(found, struck)


def _send_dropped(
    archive: zipfile.ZipFile, scan: Scan, sheet: str, marks: _Marks | None, send: wire.Send
) -> Iterator[_NoteAnswer]:
    """Send what calamine drops from a sheet; yield notes about it."""
    extent = scan.extents[sheet]
    pieces = extent.pieces or sheet_xml.pieces(archive, scan.members[sheet], extent.plain)
    facts = sheet_facts.collect(pieces, scan.formats, marks.styles.styles if marks else ())
    dates: list[tuple[int, int, int, str]] = []
    formats: list[tuple[int, int, int, str]] = []
    for column, first, last, style in facts.formats:
        code = scan.formats.get(style)
        if code is None:
            continue
        (dates if number_formats.is_date(code) else formats).append((column, first, last, code))
    send(
        {
            "kind": "dropped", "sheet": sheet, "dates": dates, "formats": formats,
            "odd": facts.odd, "hidden_rows": facts.hidden_rows,
        }
    )  # fmt: skip
    if marks is not None:
        beside = beside_cells.of_sheet(archive, scan.members[sheet], facts, marks.styles)
        if marks.struck:
            again = extent.pieces or sheet_xml.pieces(archive, scan.members[sheet], extent.plain)
            beside.struck += beside_cells.struck_cells(again, marks.struck)
        answer = beside.answer(sheet)
        if answer is not None:
            send(answer)
    for key, count in (
        ("reading.error_cells", facts.count(wire.ERROR)),
        ("reading.formulas_without_result", facts.count(wire.UNCOMPUTED)),
        ("reading.hidden_rows", len(facts.hidden_rows)),
    ):
        if count:
            yield key, {"sheet": sheet, "count": count}
