"""The XML parts of a workbook, without any DTD: small ones as a flat list of elements."""

import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

Element = tuple[str, dict[str, str]]
_READ_BYTES = 2**20


class DtdFoundError(Exception):
    """A part declares a document type: no spreadsheet program writes one, entity bombs need one."""


def new_parser() -> expat.XMLParserType:
    """Return a parser that stops with `DtdFoundError` at a document type declaration."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def read(
    archive: zipfile.ZipFile,
    member: str,
    start: Callable[[str, dict[str, str]], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Read a part of a workbook, a piece at a time.

    Parameters
    ----------
    start, end, text : callable or None
        Take an element's name with its attributes, an element's name, and text as it comes; None =
        that is passed over. With none of them the part is only looked through for errors.

    Raises
    ------
    DtdFoundError, expat.ExpatError, zipfile.BadZipFile
        The part declares a document type, is not well-formed or is damaged.
    """
    parser = new_parser()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    for piece in pieces(archive, member):
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def pieces(archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """Yield a part of a workbook, a MiB at a time; zipfile.BadZipFile where it is damaged."""
    with archive.open(member) as stream:
        while piece := stream.read(_READ_BYTES):
            yield piece


def local(name: str) -> str:
    """Return an element's or attribute's name without its namespace prefix."""
    return name.rpartition(":")[2]


def elements(data: bytes) -> list[Element]:
    """Return all elements in document order, as local name and attributes by local name.

    Raises
    ------
    DtdFoundError, expat.ExpatError
        The part declares a document type, or is not well-formed.
    """
    found: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append((local(name), {local(key): text for key, text in attributes.items()}))

    parser = new_parser()
    parser.StartElementHandler = start
    parser.Parse(data, True)
    return found


def named(data: bytes, name: str) -> Iterator[dict[str, str]]:
    """Yield the attributes of all elements of one name."""
    return (attributes for element, attributes in elements(data) if element == name)


def _refuse(*_declaration: object) -> None:
    raise DtdFoundError
