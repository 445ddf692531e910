r"""The cells of a worksheet's XML, in pieces that regular expressions can take apart.

A full XML pass over 1.2 million cells costs more in Python than calamine needs to read them. All
spreadsheet programs write the same plain dialect (`<c r="B2" s="3" t="s">`), and on that a search
for bytes does the same in a fifth of the time. So a sheet is first taken as it is, and only one
that is written differently (prefixes, single quotes, comments, no references, UTF-16) goes through
expat, which writes it down again in the plain dialect.
"""

import html
import zipfile
from collections.abc import Iterator
from typing import IO, Final

from briefing.reading.opening import xml_parts

_READ_BYTES = 2**20
_HEAD_BYTES = 4 * 2**20
_CELL_BYTES = 16 * 2**20
_START = b"<sheetData"
_END = b"</sheetData>"
_CELL = b"<c "


class OtherDialectError(Exception):
    """The sheet is not written in the plain dialect; `pieces(..., plain=False)` reads it."""


def pieces(archive: zipfile.ZipFile, member: str, plain: bool) -> Iterator[bytes]:
    """Yield a sheet's rows and cells in the plain dialect, cut just before cells.

    Parameters
    ----------
    plain : bool
        Take the XML as it is. Where that does not do, `OtherDialectError` is raised at the piece
        that shows it, after earlier pieces have been yielded: begin again with False.

    Raises
    ------
    OtherDialectError
        See `plain`.
    xml_parts.DtdFoundError, xml.parsers.expat.ExpatError, zipfile.BadZipFile
        Only without `plain`: a document type, or not well-formed; in both: damaged.
    """
    with archive.open(member) as stream:
        yield from _plain_pieces(stream) if plain else _Rewriter().pieces(stream)


def _plain_pieces(stream: IO[bytes]) -> Iterator[bytes]:
    held = _after_head(stream)
    ended = False
    first = True
    while not ended:
        block = stream.read(_READ_BYTES)
        held += block
        end = held.find(_END)
        ended = end >= 0 or not block
        cut = end if end >= 0 else len(held) if not block else held.rfind(_CELL)
        if cut <= 0:
            if len(held) > _CELL_BYTES:
                raise OtherDialectError
            continue
        piece, held = held[:cut], held[cut:]
        if not _is_plain(piece, first):
            raise OtherDialectError
        first = False
        yield piece
    # What follows is not ours, but reading it checks the part's size and sum.
    while stream.read(_READ_BYTES):
        pass


def _after_head(stream: IO[bytes]) -> bytes:
    """Return what was read beyond the opening of the sheet's data."""
    head = b""
    while _START not in head:
        block = stream.read(_READ_BYTES)
        if not block or len(head) > _HEAD_BYTES:
            raise OtherDialectError
        head += block
    before, _start, after = head.partition(_START)
    if b"<!" in before or b"<worksheet" not in before:
        raise OtherDialectError
    return after


def _is_plain(piece: bytes, first: bool) -> bool:
    """Tell whether a piece is in the plain dialect.

    How a writer quotes and refers does not change within a sheet, so the first piece shows it; what
    a comment or a quoted section could hide is looked for everywhere.
    """
    if b"<!" in piece or piece.count(_CELL) != piece.count(b'<c r="'):
        return False
    if not first:
        return True
    return (
        b"='" not in piece
        and piece.count(b"<row") == piece.count(b'<row r="')
        and b"<c>" not in piece
    )


class _Rewriter:
    """Any dialect to the plain one: references where they are left out, nothing but what counts."""

    _KEPT: Final = frozenset({"f", "v", "is"})

    def __init__(self) -> None:
        self._written: list[str] = []
        self._row = 0
        self._column = 0
        self._inside = ""
        self._in_data = False

    def pieces(self, stream: IO[bytes]) -> Iterator[bytes]:
        parser = xml_parts.new_parser()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        held = b""
        while block := stream.read(_READ_BYTES):
            parser.Parse(block, False)
            held += self._taken()
            cut = held.rfind(_CELL)
            if cut > 0:
                yield held[:cut]
                held = held[cut:]
        parser.Parse(b"", True)
        yield held + self._taken()

    def _taken(self) -> bytes:
        text = "".join(self._written)
        self._written.clear()
        return text.encode("utf-8", "replace")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = xml_parts.local(name)
        if element == "sheetData":
            self._in_data = True
        elif not self._in_data:
            return
        elif element == "row":
            reference = attributes.get("r", "")
            self._row = int(reference) if reference.isdecimal() else self._row + 1
            self._column = 0
            hidden = ' hidden="1"' if attributes.get("hidden") in {"1", "true"} else ""
            self._written.append(f'<row r="{self._row}"{hidden}>')
        elif element == "c":
            self._start_cell(attributes)
        elif element in self._KEPT:
            self._inside = element
            self._written.append(f"<{element}>")

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r", "").upper()
        letters = reference.rstrip("0123456789")
        if letters.isascii() and letters.isalpha() and letters != reference:
            self._column = column_index(letters) + 1
        else:
            self._column += 1
            reference = f"{column_letters(self._column - 1)}{self._row}"
        kept = "".join(
            f' {key}="{html.escape(attributes[key])}"' for key in ("s", "t") if key in attributes
        )
        self._written.append(f'<c r="{reference}"{kept}>')

    def _end(self, name: str) -> None:
        element = xml_parts.local(name)
        if element == "sheetData":
            self._in_data = False
        if not self._in_data:
            return
        if element == self._inside:
            self._inside = ""
            self._written.append(f"</{element}>")
        elif element in {"c", "row"}:
            self._written.append(f"</{element}>")

    def _text(self, text: str) -> None:
        # Only values are looked at: the texts of formulas and of inline strings are not.
        if self._inside == "v":
            self._written.append(html.escape(text, quote=False))


def column_index(letters: str) -> int:
    """Return the column of its letters, counted from 0: "A" -> 0, "XFD" -> 16383."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def column_letters(index: int) -> str:
    """Return the letters of a column counted from 0: 0 -> "A", 16383 -> "XFD"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
