"""What a workbook holds beside cells: comments, colours, formulas, drawings, tables; in the child.

calamine drops all of it. Opening a briefing of ours needs to know, so that saving never loses
unseen what a person added in Excel. Runs after the pre-scan, which has bounded every part. Plain
facts: what of it is ours is decided by `briefing.storage.additions`.
"""

import posixpath
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.reading.opening import beside_cells, cell_styles, packages, xml_parts

Facts = list[dict[str, Any]]
"""Each with `kind`, `sheet`, `cell`, `text`, `count`; the first is of kind "sheets"."""

_CHUNK = 2**20
_MOST_NAMED = 10
_MOST_COMMENTS = 500
# Looked for as they are: a regular expression over 50 MB would take a second.
_FORMULAS = (b"<f>", b"<f ", b":f>", b":f ")
_CONDITIONAL = b"conditionalFormatting"
_STYLES = re.compile(rb'\bs(?:tyle)?="(\d+)"')
# Theme colour 1 and the automatic colour are what a cell has that nobody coloured.
_PLAIN_THEME, _AUTOMATIC = "1", "64"


def scan(path: Path, fills: Collection[str], inks: Collection[str]) -> Facts:
    """Return what is in an .xlsx or .xlsm beside its cells.

    Parameters
    ----------
    fills, inks : collection of str
        "RRGGBB" of fills and font colours that are not worth telling.

    Raises
    ------
    xml_parts.DtdFoundError, xml.parsers.expat.ExpatError, zipfile.BadZipFile
        A part is not what it should be.
    """
    with zipfile.ZipFile(path) as archive:
        package = packages.describe(archive)
        facts: Facts = [_fact("sheets", "", "", "", 0) | {"names": list(package.sheets)}]
        facts += _names(archive, package)
        foreign = _foreign_styles(archive, package, set(fills), set(inks))
        for sheet, member in package.sheets.items():
            facts += _cells(archive, sheet, member, foreign)
            facts += _parts(archive, sheet, member)
    return facts


def _fact(kind: str, sheet: str, cell: str, text: str, count: int = 1) -> dict[str, Any]:
    return {"kind": kind, "sheet": sheet, "cell": cell, "text": text, "count": count}


def _names(archive: zipfile.ZipFile, package: packages.Package) -> Iterator[dict[str, Any]]:
    """Yield the names that a person gave to cells; those of Excel itself begin with _xlnm."""
    part = packages.small_part(archive, package.workbook)
    for attributes in xml_parts.named(part, "definedName"):
        name = attributes.get("name", "")
        if not name.startswith("_xlnm.") and attributes.get("hidden") not in {"1", "true"}:
            yield _fact("name", "", "", name)


def _foreign_styles(
    archive: zipfile.ZipFile, package: packages.Package, fills: set[str], inks: set[str]
) -> set[int]:
    """Return the cell styles, by index, that carry a colour which is not among the known ones."""
    if not package.styles:
        return set()
    styles = cell_styles.read(packages.small_part(archive, package.styles))
    foreign: set[int] = set()
    for index, (font, fill) in enumerate(styles.cells):
        ink = _colour(font.colour) if font.colour else ""
        paint = (_colour(fill.colour) if fill.colour else fill.kind) if fill.kind else ""
        if (ink and ink not in inks) or (paint and paint not in fills):
            foreign.add(index)
    return foreign


def _colour(attributes: Mapping[str, str]) -> str:
    """Return a colour as RRGGBB, "theme 4" or "indexed 5"; "" for what nobody chose."""
    if "rgb" in attributes:
        return attributes["rgb"][-6:].upper()
    if "theme" in attributes:
        plain = attributes["theme"] == _PLAIN_THEME and "tint" not in attributes
        return "" if plain else f"theme {attributes['theme']}"
    indexed = attributes.get("indexed", _AUTOMATIC)
    return "" if indexed == _AUTOMATIC else f"indexed {indexed}"


def _cells(
    archive: zipfile.ZipFile, sheet: str, member: str, foreign: set[int]
) -> Iterator[dict[str, Any]]:
    """Yield formulas, colours, conditional formats; most sheets end after one search of bytes."""
    formulas, conditional, coloured = _searched(archive, member, foreign)
    if conditional:
        yield _fact("conditional_format", sheet, "", "")
    if not formulas and not coloured:
        return
    found = _Found(foreign)
    xml_parts.read(archive, member, found.start)
    for kind in ("formula", "colour"):
        cells = found.cells.get(kind, [])
        if cells:
            yield _fact(kind, sheet, ", ".join(cells), "", found.counts[kind])


def _searched(archive: zipfile.ZipFile, member: str, foreign: set[int]) -> tuple[bool, bool, bool]:
    """Tell whether a sheet may have formulas, conditional formats, cells of a foreign style."""
    formulas = conditional = coloured = False
    tail = b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            piece = tail + chunk
            formulas = formulas or any(mark in piece for mark in _FORMULAS)
            conditional = conditional or _CONDITIONAL in piece
            if foreign and not coloured:
                coloured = any(int(style) in foreign for style in set(_STYLES.findall(piece)))
            tail = chunk[-64:]
    return formulas, conditional, coloured


@dataclass(slots=True)
class _Found:
    """Collects, element by element, the first cells of each kind and how many there are."""

    foreign: set[int]
    cells: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    _cell: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = xml_parts.local(name)
        if element == "c":
            self._cell = attributes.get("r", "")
            self._look(attributes.get("s"), self._cell)
        elif element == "f":
            self._add("formula", self._cell)
        elif element == "row" and attributes.get("customFormat") in {"1", "true"}:
            self._look(attributes.get("s"), attributes.get("r", ""))
        elif element == "col":
            self._look(attributes.get("style"), f"column {attributes.get('min', '')}")

    def _look(self, style: str | None, cell: str) -> None:
        if style and style.isdigit() and int(style) in self.foreign:
            self._add("colour", cell)

    def _add(self, kind: str, cell: str) -> None:
        named = self.cells.setdefault(kind, [])
        if len(named) < _MOST_NAMED:
            named.append(cell)
        self.counts[kind] = self.counts.get(kind, 0) + 1


def _parts(archive: zipfile.ZipFile, sheet: str, member: str) -> Iterator[dict[str, Any]]:
    """Yield comments, drawings, tables and pivot tables: parts that a sheet points to."""
    for kind, part in packages.parts_of(archive, member):
        data = packages.small_part(archive, part)
        if kind == "comments":
            for cell, text in beside_cells.comments_in(data)[:_MOST_COMMENTS]:
                yield _fact("comment", sheet, cell, text)
        elif kind == "drawing":
            names = [name for name, _ in xml_parts.elements(data)]
            for found, element in (("chart", "graphicFrame"), ("picture", "pic"), ("shape", "sp")):
                if element in names:
                    yield _fact(found, sheet, "", "", names.count(element))
        elif kind in {"table", "pivotTable"}:
            for attributes in xml_parts.named(
                data, f"{kind}Definition" if kind[0] == "p" else kind
            ):
                place = attributes.get("ref", "")
                yield _fact("table", sheet, place, attributes.get("name", posixpath.basename(part)))
