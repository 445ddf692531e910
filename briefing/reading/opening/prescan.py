"""Is a zipped workbook safe to open? Found out before calamine touches it.

calamine aborts the whole process on a legal 1.7 kB file (two cells in opposite corners of the
sheet), and a megabyte can unpack to a gigabyte. The child's limits would stop all of that, but
late and without saying what is wrong; here it costs little and gives the reason.
"""

import re
import zipfile
from dataclasses import dataclass

from briefing.reading.opening import failures, limits, sheet_xml

# Deflate packs at most 1032 : 1, so a part that is packed smaller cannot exceed a limit whatever
# size the archive claims for it.
_DEFLATE_LIMIT = 1032
_ENCRYPTED_FLAG = 0x1
_DTD = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_HEAD_BYTES = 4096
_BLOCK_BYTES = 2**20

# Most sheets stay within column Z, and searching for two letters costs a third.
_COLUMNS = re.compile(rb'<c r="([A-Z]{2,9})')
_LAST_SINGLE = sheet_xml.column_index("Z")
_ROWS = re.compile(rb'<row r="(\d{1,9})')
_FILLED = re.compile(rb'<c r="([A-Z]{1,9})(\d{1,9})"(?:[^>]*[^/>])?>(?!</c>)')


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a sheet reaches.

    Attributes
    ----------
    cells : int
        With a value.
    plain : bool
        The sheet is written in the plain dialect (`sheet_xml`).
    pieces : list of bytes or None
        The sheet in the plain dialect, where it is not too large to keep: unpacking it again costs
        a sixth of reading it.
    """

    cells: int
    plain: bool
    pieces: list[bytes] | None


def check_archive(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse an archive that no spreadsheet program would write.

    Raises
    ------
    failures.ProtectedFile, failures.UnsafeFile, failures.UnpacksTooLarge
        Encrypted; too many or repeated members, or one that unpacks to too many times its size;
        too large in all.
    """
    members = archive.infolist()
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise failures.ProtectedFile(file=name)
    if len(members) > limits.PARTS or len({member.filename for member in members}) < len(members):
        raise failures.UnsafeFile(file=name)
    for member in members:
        large = member.file_size > limits.RATIO_FROM_BYTES
        if large and member.file_size > limits.RATIO * member.compress_size:
            raise failures.UnsafeFile(file=name)
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.UNPACKED_BYTES:
        raise _too_large(name, unpacked, limits.UNPACKED_BYTES)
    _refuse_dtds(archive, name)


def _too_large(name: str, unpacked: int, limit: int) -> failures.UnpacksTooLarge:
    megabyte = 2**20
    return failures.UnpacksTooLarge(
        file=name, megabytes=-(-unpacked // megabyte), limit=limit // megabyte
    )


def check_texts(archive: zipfile.ZipFile, member: str, name: str) -> None:
    """Refuse shared texts that are too large, also where the archive lies about their size.

    Raises
    ------
    failures.UnpacksTooLarge
        Too large.
    zipfile.BadZipFile
        The size or the sum is not what the archive says.
    """
    part = archive.getinfo(member)
    if part.file_size > limits.SHARED_TEXT_BYTES:
        raise _too_large(name, part.file_size, limits.SHARED_TEXT_BYTES)
    if part.compress_size * _DEFLATE_LIMIT > limits.SHARED_TEXT_BYTES:
        with archive.open(member) as stream:
            while stream.read(_BLOCK_BYTES):
                pass


def check_sheet(
    archive: zipfile.ZipFile, member: str, sheet: str, name: str, keeps: bool
) -> Extent:
    """Refuse a sheet whose cells lie outside the grid or too far apart; return its extent.

    Parameters
    ----------
    member, sheet, name : str
        The sheet's part, its name, and the file's.
    keeps : bool
        Whether the extent holds the sheet's pieces.

    Raises
    ------
    failures.CellOutsideGrid, failures.CellsTooFarApart, failures.TooManyCells
        As they say.
    """
    scan = _SheetScan(archive, member, sheet, name)
    try:
        return scan.extent(plain=True, keeps=keeps)
    except sheet_xml.OtherDialectError:
        return scan.extent(plain=False, keeps=keeps)


def _refuse_dtds(archive: zipfile.ZipFile, name: str) -> None:
    for member in archive.namelist():
        if not member.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(member) as stream:
            head = stream.read(_HEAD_BYTES)
        if any(mark in head for mark in _DTD):
            raise failures.UnsafeFile(file=name)


@dataclass(frozen=True, slots=True)
class _SheetScan:
    """One sheet's part, its name, and the file's."""

    archive: zipfile.ZipFile
    member: str
    sheet: str
    name: str

    def extent(self, plain: bool, keeps: bool) -> Extent:
        columns: set[bytes] = set()
        last_row = 0
        cells = 0
        kept: list[bytes] = []
        for piece in sheet_xml.pieces(self.archive, self.member, plain):
            if keeps:
                kept.append(piece)
            columns.update(_COLUMNS.findall(piece))
            last_row = max(last_row, max(map(int, _ROWS.findall(piece)), default=0))
            # A cell that only has a style closes itself.
            cells += piece.count(b"</c>")
            if cells > limits.CELLS:
                raise failures.TooManyCells(file=self.name, limit=limits.CELLS)
        indices = (sheet_xml.column_index(letters.decode()) for letters in columns)
        last_column = max(indices, default=_LAST_SINGLE)
        if last_row > limits.GRID_ROWS or last_column >= limits.GRID_COLUMNS:
            cell = f"{sheet_xml.column_letters(last_column)}{last_row}"
            raise failures.CellOutsideGrid(file=self.name, sheet=self.sheet, cell=cell)
        if last_row * (last_column + 1) > limits.BOX_CELLS:
            self._check_box(plain)
        return Extent(cells=cells, plain=plain, pieces=kept if keeps else None)

    def _check_box(self, plain: bool) -> None:
        """Refuse a box around the filled cells that is too large to allocate.

        Blank cells that only have a style count for nothing, and sheets are full of them.
        """
        rows: set[bytes] = set()
        columns: set[bytes] = set()
        for piece in sheet_xml.pieces(self.archive, self.member, plain):
            for letters, row in _FILLED.findall(piece):
                columns.add(letters)
                rows.add(row)
        if not rows:
            return
        numbers = [int(row) for row in rows]
        indices = [sheet_xml.column_index(letters.decode()) for letters in columns]
        height = max(numbers) - min(numbers) + 1
        width = max(indices) - min(indices) + 1
        if height * width > limits.BOX_CELLS:
            cell = f"{sheet_xml.column_letters(max(indices))}{max(numbers)}"
            raise failures.CellsTooFarApart(file=self.name, sheet=self.sheet, cell=cell)
