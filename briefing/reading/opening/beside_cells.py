"""What lies beside a worksheet's values in .xlsx and .xlsm: links, comments, strikes, colours.

calamine gives none of it. What of it there is, the relations and styles say; only then is a part
looked through, as a stream. Addresses are texts here: nothing is followed, nothing is opened.
"""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from briefing.reading.opening import (
    cell_styles,
    limits,
    packages,
    sheet_facts,
    sheet_xml,
    xml_parts,
)

Placed = list[tuple[int, int, str]]
"""(row, column, text), counted from 0."""

Run = tuple[int, int, int, str]
"""(column, first row, last row, text), counted from 0."""

_END = re.compile(rb"</(?:\w{1,20}:)?sheetData\s*>")
_END_BYTES = 64
_STRIKE = b"strike"
_SHARED_TEXT = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]* t="s"[^>]*><v>(\d{1,9})</v>')
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
# A link over more cells than this is over a block of the sheet, and says nothing of its cells.
_MOST_LINKED = 1_000
# Colours that change as often as this within one column are painted by a rule, not by a person.
_MOST_RUNS = 5_000
# What newer Excels write into the old kind of comment, for older ones to show.
_THREADED: Final = "[Threaded comment]"


@dataclass(slots=True)
class Beside:
    """What lies beside the values of one sheet."""

    links: Placed = field(default_factory=list)
    comments: Placed = field(default_factory=list)
    struck: list[Run] = field(default_factory=list)
    colours: list[Run] = field(default_factory=list)

    def answer(self, sheet: str) -> dict[str, Any] | None:
        """Return what the wire says of it, None where there is nothing."""
        if not (self.links or self.comments or self.struck or self.colours):
            return None
        return {
            "kind": "beside", "sheet": sheet, "links": self.links, "comments": self.comments,
            "struck": self.struck, "colours": self.colours,
        }  # fmt: skip


def of_sheet(
    archive: zipfile.ZipFile, member: str, facts: sheet_facts.Facts, marks: cell_styles.Marks
) -> Beside:
    """Return what lies beside a sheet's values, but for texts struck through in part.

    Parameters
    ----------
    member : str
        The sheet's part.
    facts : sheet_facts.Facts
        Of the same sheet, collected with the styles of `marks`.

    Raises
    ------
    xml_parts.DtdFoundError, xml.parsers.expat.ExpatError, zipfile.BadZipFile
        A part declares a document type, is not well-formed or is damaged.
    """
    beside = Beside(links=list(facts.links))
    targets = packages.addresses_of(archive, member)
    if targets:
        beside.links += _links(archive, member, targets)
    beside.comments = list(_comments(archive, member))
    painted: defaultdict[tuple[int, str], list[Run]] = defaultdict(list)
    for column, first, last, style in facts.formats:
        if style in marks.struck:
            beside.struck.append((column, first, last, ""))
        colour = marks.colours.get(style)
        if colour is not None:
            painted[column, colour].append((column, first, last, colour))
    for runs in painted.values():
        if len(runs) <= _MOST_RUNS:
            beside.colours += runs
    return beside


def struck_texts(archive: zipfile.ZipFile, member: str) -> dict[int, str]:
    """Return the shared texts that are struck through in part or in all, by number: that part.

    Raises
    ------
    xml_parts.DtdFoundError, xml.parsers.expat.ExpatError, zipfile.BadZipFile
        As `of_sheet`.
    """
    if not any(_STRIKE in block for block in xml_parts.pieces(archive, member)):
        return {}
    texts = _SharedTexts()
    xml_parts.read(archive, member, texts.start, texts.end, texts.text)
    return texts.struck


def struck_cells(pieces: Iterable[bytes], texts: dict[int, str]) -> Iterator[Run]:
    """Yield the cells of a sheet whose shared text is struck through in part or in all."""
    for piece in pieces:
        for letters, row, number in _SHARED_TEXT.findall(piece):
            text = texts.get(int(number))
            if text is not None:
                place = int(row) - 1
                yield sheet_xml.column_index(letters.decode()), place, place, text


def cells_of(reference: str) -> Collection[tuple[int, int]]:
    """Return the cells of "B2" or "B2:C3", counted from 0; () where it is neither, or very many."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return ()
    left, top = sheet_xml.column_index(found[1]), int(found[2]) - 1
    right = sheet_xml.column_index(found[3]) if found[3] else left
    low = int(found[4]) - 1 if found[4] else top
    if top < 0 or (low - top + 1) * (right - left + 1) > _MOST_LINKED:
        return ()
    return [(row, column) for row in range(top, low + 1) for column in range(left, right + 1)]


def _links(
    archive: zipfile.ZipFile, member: str, targets: dict[str, str]
) -> Iterator[tuple[int, int, str]]:
    """Yield the cells that link to an address outside the workbook."""
    for name, attributes in xml_parts.elements(_tail(archive, member)):
        target = targets.get(attributes.get("id", ""), "")
        if name == "hyperlink" and target:
            place = attributes.get("location", "")
            address = f"{target}#{place}" if place and "#" not in target else target
            for row, column in cells_of(attributes.get("ref", "")):
                yield row, column, address


def _tail(archive: zipfile.ZipFile, member: str) -> bytes:
    """Return what follows the cells in a sheet's part, as an element of its own.

    The cells are nearly all of the part, and a parser would look at each of them. Where they do not
    end as they do in plain files, or very much follows, nothing is returned.
    """
    held = b""
    found = False
    for block in xml_parts.pieces(archive, member):
        held += block
        end = None if found else _END.search(held)
        if end is not None:
            found = True
            held = held[end.end() :]
        elif not found:
            held = held[-_END_BYTES:]
        elif len(held) > limits.SMALL_PART_BYTES:
            return b"<tail/>"
    close = held.rfind(b"</") if found else -1
    return b"<tail>" + held[:close] + b"</tail>" if close >= 0 else b"<tail/>"


def _comments(archive: zipfile.ZipFile, member: str) -> Iterator[tuple[int, int, str]]:
    """Yield the comments of a sheet; of the two kinds that newer Excels write, the newer one."""
    parts = packages.parts_of(archive, member)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for kind, part in parts:
        if kind == "threadedComment":
            for reference, text in comments_in(packages.small_part(archive, part)):
                found[reference].append(text)
    threaded = set(found)
    for kind, part in parts:
        if kind == "comments":
            for reference, text in comments_in(packages.small_part(archive, part)):
                if reference not in threaded and not text.startswith(_THREADED):
                    found[reference].append(text)
    for reference, texts in found.items():
        text = "\n".join(filter(None, map(str.strip, texts)))
        for row, column in cells_of(reference) if text else ():
            yield row, column, text


def comments_in(part: bytes) -> list[tuple[str, str]]:
    """Return the comments of a part, of either kind, as cell ("C5") and text.

    Raises
    ------
    xml_parts.DtdFoundError, xml.parsers.expat.ExpatError
        The part declares a document type, or is not well-formed.
    """
    found: list[tuple[str, list[str]]] = []
    inside = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        element = xml_parts.local(name)
        if element in {"comment", "threadedComment"}:
            found.append((attributes.get("ref", ""), []))
        inside = element in {"t", "text"}

    def end(_name: str) -> None:
        nonlocal inside
        inside = False

    def text(data: str) -> None:
        if inside and found:
            found[-1][1].append(data)

    parser = xml_parts.new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.Parse(part, True)
    return [(cell, "".join(texts)) for cell, texts in found]


class _SharedTexts:
    """Reads shared texts and notes those with a run that is struck through."""

    def __init__(self) -> None:
        self.struck: dict[int, str] = {}
        self._number = -1
        self._is_struck = False
        self._in_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = xml_parts.local(name)
        if element == "si":
            self._number += 1
            self._is_struck = False
        elif element == "r":
            self._is_struck = False
        elif element == "strike":
            self._is_struck = attributes.get("val", "1") not in {"0", "false"}
        self._in_text = element == "t"

    def end(self, _name: str) -> None:
        self._in_text = False

    def text(self, data: str) -> None:
        if self._in_text and self._is_struck:
            self.struck[self._number] = self.struck.get(self._number, "") + data
