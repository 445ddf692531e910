"""The files that were imported while the window is open: their rows can be shown at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.reading.cells import SourceFile

MOST_CELLS = 2_000_000
"""Of all files together; about 200 MB. Of the older ones the file is asked for again."""


class ReadFiles:
    """Files as they were read, by their SHA-256; nothing of them is kept beyond the session.

    Parameters
    ----------
    most : int
        How many cells are kept; where there are more, the files read first are let go.
    """

    def __init__(self, most: int = MOST_CELLS) -> None:
        self._most = most
        self._files: dict[str, SourceFile] = {}

    def keep(self, file: SourceFile) -> None:
        """Keep a file; one that alone is too large is not, and drives no other one out."""
        if _size(file) > self._most:
            return
        self._files.pop(file.sha256, None)
        self._files[file.sha256] = file
        while sum(map(_size, self._files.values())) > self._most:
            del self._files[next(iter(self._files))]

    def find(self, sha256: str) -> SourceFile | None:
        """Return the file of these bytes; None where it is not at hand."""
        return self._files.get(sha256)


def _size(file: SourceFile) -> int:
    """Return how many cells a file has; blank rows take room as well."""
    return sum(len(row) + 1 for sheet in file.sheets for row in sheet.rows)
