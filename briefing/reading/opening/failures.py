"""Why a file could not be read: one leaf a cause, each with one sentence in the catalogue.

    errors.ReadingError
    |-- FileNotFound          nothing lies at the path
    |-- FileNotOpened         it is there, and the system does not let us read it
    |-- NotAFile              a folder or a device
    |-- EmptyFile             no bytes, or nothing but blanks
    |-- FileTooLarge          more bytes than we open
    |-- TooManyCells          more cells than we take
    |-- CellsTooFarApart      two cells in opposite corners of a huge empty sheet
    |-- CellOutsideGrid       a cell where no spreadsheet has one
    |-- UnsafeFile            built to unpack into something much larger, or with entities
    |-- UnpacksTooLarge       more bytes than we take, once it is unpacked
    |-- TooMuchMemory         the child reached its memory limit
    |-- ReadingTookTooLong    the child reached its time limit
    |-- ReadingCancelled      the person stopped it
    |-- ProtectedFile         it needs a password
    |-- DamagedFile           it is of a kind that we read, and cannot be read
    |-- OtherFormat           it is something else, and we know what
    |-- NotASpreadsheet       it is something else, and we do not know what
    |-- NotRecords            JSON that is not a list of records
    `-- ReaderNotStarted      the reading program itself did not start

The child names a cause by its class name and sends the values; `from_answer` makes the error again.
"""

from typing import Final

from briefing import errors
from briefing.reading.opening import limits


class FileNotFound(errors.ReadingError):
    """Nothing lies at the path; values: `file`."""

    key = "reading.file_not_found"


class FileNotOpened(errors.ReadingError):
    """The system does not let us read it; values: `file`."""

    key = "reading.file_not_opened"


class NotAFile(errors.ReadingError):
    """A folder or a device; values: `file`."""

    key = "reading.not_a_file"


class EmptyFile(errors.ReadingError):
    """No bytes, or nothing but blanks; values: `file`."""

    key = "reading.empty_file"


class FileTooLarge(errors.ReadingError):
    """More bytes than we open; values: `file`, `megabytes`, `limit` (megabytes too)."""

    key = "reading.file_too_large"


class TooManyCells(errors.ReadingError):
    """More cells than we take; values: `file`, `limit`."""

    key = "reading.too_many_cells"


class CellsTooFarApart(errors.ReadingError):
    """A sheet whose values span too large a box; values: `file`, `sheet`, `cell` (the last one)."""

    key = "reading.cells_too_far_apart"


class CellOutsideGrid(errors.ReadingError):
    """A cell where no spreadsheet has one; values: `file`, `sheet`, `cell`."""

    key = "reading.cell_outside_grid"


class UnsafeFile(errors.ReadingError):
    """Built to harm whoever opens it; values: `file`."""

    key = "reading.unsafe_file"


class UnpacksTooLarge(errors.ReadingError):
    """Too large once it is unpacked; values: `file`, `megabytes`, `limit` (megabytes too)."""

    key = "reading.unpacks_too_large"


class TooMuchMemory(errors.ReadingError):
    """The child reached its memory limit; values: `file`, `limit` (megabytes)."""

    key = "reading.too_much_memory"


class ReadingTookTooLong(errors.ReadingError):
    """The child reached its time limit; values: `file`, `seconds` (int)."""

    key = "reading.took_too_long"


class ReadingCancelled(errors.ReadingError):
    """The person stopped it; values: `file`."""

    key = "reading.cancelled"


class ProtectedFile(errors.ReadingError):
    """It needs a password; values: `file`."""

    key = "reading.protected_file"


class DamagedFile(errors.ReadingError):
    """Of a kind that we read, and cannot be read; values: `file`."""

    key = "reading.damaged_file"


class OtherFormat(errors.ReadingError):
    """Something else that we know by name; values: `file`, `what` ("PDF": names, not words)."""

    key = "reading.other_format"


class NotASpreadsheet(errors.ReadingError):
    """Something else that we do not know; values: `file`."""

    key = "reading.not_a_spreadsheet"


class NotRecords(errors.ReadingError):
    """JSON that is not a list of records; values: `file`."""

    key = "reading.not_records"


class ReaderNotStarted(errors.ReadingError):
    """The reading program itself did not start; values: `file`."""

    key = "reading.reader_not_started"


_BY_NAME: Final = {
    leaf.__name__: leaf
    for leaf in (
        FileNotFound, FileNotOpened, NotAFile, EmptyFile, FileTooLarge, TooManyCells,
        CellsTooFarApart, CellOutsideGrid, UnsafeFile, UnpacksTooLarge, TooMuchMemory,
        ReadingTookTooLong, ReadingCancelled, ProtectedFile, DamagedFile, OtherFormat,
        NotASpreadsheet, NotRecords, ReaderNotStarted,
    )
}  # fmt: skip


def too_much_memory(name: str) -> TooMuchMemory:
    """Return the error of a file that reached the memory limit."""
    return TooMuchMemory(file=name, limit=limits.MEMORY_BYTES // 2**20)


def from_answer(name: str, values: dict[str, object]) -> errors.ReadingError:
    """Return the error that the child named; an unknown name is a damaged file."""
    return _BY_NAME.get(name, DamagedFile)(**values)
