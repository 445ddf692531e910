"""What calamine does not give of .ods: what lies beside the cells, and files written with blanks.

One stream over the part with the sheets; nothing in it is kept but what stands beside a value.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from briefing.reading.opening import (
    beside_cells,
    cell_styles,
    failures,
    limits,
    packages,
    xml_parts,
)

CONTENT = "content.xml"
_MANIFEST = "meta-inf/manifest.xml"

# Without one of these there is nothing to look for.
_TELLING = (b"annotation", b"text:a ", b"line-through", b"background-color", b"fo:color")
_BLANKS = re.compile(
    rb"(?<=>)\s+(?=</?(?:table|office):|<text:p\b)|(?<=<text:p>)\s+|\s+(?=</text:p>)"
)
_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")


def check(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a part that calamine reads and that is not whole: it would wait for its end for ever.

    Raises
    ------
    failures.ProtectedFile
        The manifest says that the parts are encrypted.
    xml_parts.DtdFoundError, xml.parsers.expat.ExpatError, zipfile.BadZipFile
        A part declares a document type, is not well-formed or is damaged.
    """
    for member in archive.namelist():
        if member.lower() == _MANIFEST:
            manifest = xml_parts.elements(packages.small_part(archive, member))
            if any(element == "encryption-data" for element, _attributes in manifest):
                raise failures.ProtectedFile(file=name)
    if CONTENT in archive.namelist():
        xml_parts.read(archive, CONTENT)


def without_blanks(path: Path) -> io.BytesIO | None:
    """Return a copy of an .ods whose elements stand without line breaks between them.

    They mean nothing there, nor at the ends of a text, and calamine takes them for text. None where
    there are none, or where the part with the sheets is too large to hold.
    """
    with zipfile.ZipFile(path) as archive:
        if CONTENT not in archive.namelist() or is_large(archive):
            return None
        content = archive.read(CONTENT)
        plain = _BLANKS.sub(b"", content)
        if plain == content:
            return None
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as into:
            for member in archive.namelist():
                if not member.endswith("/"):
                    into.writestr(member, plain if member == CONTENT else archive.read(member))
    copy.seek(0)
    return copy


def is_large(archive: zipfile.ZipFile) -> bool:
    """Tell whether the part with the sheets is too large to look at a second time."""
    return archive.getinfo(CONTENT).file_size > limits.KEPT_BYTES


def beside(archive: zipfile.ZipFile) -> dict[str, beside_cells.Beside]:
    """Return what lies beside the values, by sheet; {} of a very large file.

    Colours and strikes only of cells that are formatted themselves, not by a style with a name.

    Raises
    ------
    xml_parts.DtdFoundError, xml.parsers.expat.ExpatError, zipfile.BadZipFile
        The part declares a document type, is not well-formed or is damaged.
    """
    if CONTENT not in archive.namelist() or is_large(archive):
        return {}
    if not any(mark in block for block in xml_parts.pieces(archive, CONTENT) for mark in _TELLING):
        return {}
    reading = _Reading()
    xml_parts.read(archive, CONTENT, reading.start, reading.end, reading.text)
    return reading.found


@dataclass(slots=True)
class _Style:
    colour: str = ""
    ink: str = ""
    struck: bool = False


@dataclass(slots=True)
class _Reading:
    """Where the stream is, and what has been found so far."""

    found: dict[str, beside_cells.Beside] = field(default_factory=dict)
    _styles: dict[str, _Style] = field(default_factory=dict)
    _style: _Style = field(default_factory=_Style)
    _sheet: beside_cells.Beside = field(default_factory=beside_cells.Beside)
    _row: int = 0
    _rows: int = 1
    _column: int = 0
    _columns: int = 1
    _cell: _Style | None = None
    _address: str = ""
    _comment: list[str] | None = None
    _has_text: bool = False
    _in_comment: bool = False
    _in_paragraph: bool = False

    def start(self, name: str, given: dict[str, str]) -> None:
        element = xml_parts.local(name)
        if element in {"p", "h"}:
            if self._in_comment and self._comment is not None:
                self._comment.append("")
            self._in_paragraph = True
            return
        attributes = {xml_parts.local(key): text for key, text in given.items()}
        if element in {"table-cell", "covered-table-cell"}:
            self._columns = _count(attributes.get("number-columns-repeated"))
            self._cell = self._styles.get(attributes.get("style-name", ""), _Style())
            self._address, self._comment = "", None
            self._has_text = "value-type" in attributes
        elif element == "table-row":
            self._rows = _count(attributes.get("number-rows-repeated"))
            self._column = 0
        elif element == "table":
            self._sheet = self.found.setdefault(attributes.get("name", ""), beside_cells.Beside())
            self._row = 0
        elif element == "annotation" and self._cell is not None:
            self._in_comment, self._comment = True, []
        elif element == "a" and self._cell is not None and not self._in_comment:
            self._address = attributes.get("href", "")
        elif element == "style":
            self._style = _Style()
            if attributes.get("family") == "table-cell":
                self._styles[attributes.get("name", "")] = self._style
        elif element in {"table-cell-properties", "text-properties"}:
            self._format(attributes)

    def _format(self, attributes: dict[str, str]) -> None:
        """Take what says how a cell of the style at hand looks."""
        style = self._style
        filled = _COLOUR.fullmatch(attributes.get("background-color", ""))
        inked = _COLOUR.fullmatch(attributes.get("color", ""))
        style.colour = filled[1].upper() if filled else style.colour
        style.ink = inked[1].upper() if inked else style.ink
        lines = {attributes.get(f"text-line-through-{what}", "none") for what in ("style", "type")}
        style.struck = style.struck or lines != {"none"}

    def end(self, name: str) -> None:
        element = xml_parts.local(name)
        if element in {"p", "h"}:
            self._in_paragraph = False
        elif element == "annotation":
            self._in_comment = False
        elif element in {"table-cell", "covered-table-cell"}:
            if self._cell is not None:
                self._take(self._cell)
            self._cell = None
            self._column += self._columns
        elif element == "table-row":
            self._row += self._rows

    def _take(self, style: _Style) -> None:
        """Note what lies beside the cell that ends here."""
        row, column = self._row, self._column
        if self._address:
            self._sheet.links.append((row, column, self._address))
        comment = "\n".join(self._comment or ()).strip()
        if comment:
            self._sheet.comments.append((row, column, comment))
        if not self._has_text:
            return
        if style.struck:
            self._sheet.struck.append((column, row, row, ""))
        colour = cell_styles.telling(style.colour, style.ink)
        if colour:
            self._sheet.colours.append((column, row, row, colour))

    def text(self, data: str) -> None:
        if not self._in_paragraph:
            return
        if self._in_comment and self._comment:
            self._comment[-1] += data
        else:
            self._has_text = True


def _count(text: str | None) -> int:
    return max(1, int(text)) if text and text.isascii() and text.isdecimal() else 1
