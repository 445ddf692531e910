"""What a file is, told by its content: endings lie ("export.xls" is often HTML or a text table)."""

import re
import zipfile
from pathlib import Path

from briefing.reading.opening import failures

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEAD_BYTES = 4096

# Names of formats, not words: the same in every language.
_BY_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"ID;P", "SYLK"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"PAR1", "Parquet"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    # Excel 2 to 4 wrote bare records, without the container that .xls has had since 1993.
    (b"\x09\x00\x04\x00", "Excel 2"),
    (b"\x09\x02\x06\x00", "Excel 3"),
    (b"\x09\x04\x06\x00", "Excel 4"),
)

# A page starts with one of these; a text table that only holds markup in its cells does not.
_HTML = re.compile(
    rb"\s*(<!--.*?-->\s*)*<(!doctype html|html|head|body|table)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)

# Streams of an OLE container, in the UTF-16 of its directory. "Book" is Excel 5 and 95.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_OTHER_STREAMS = (
    ("WordDocument", "Word"),
    ("PowerPoint Document", "PowerPoint"),
    ("__properties_version1.0", "Outlook"),
)


def of(path: Path, name: str) -> str:
    """Return what to read a file as: "zip", "ole" or "text".

    Parameters
    ----------
    path : Path
        An existing file.
    name : str
        What errors call it.

    Raises
    ------
    failures.EmptyFile, failures.OtherFormat, failures.ProtectedFile
        Nothing to read, something else by its first bytes, or a workbook behind a password.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    if not head:
        raise failures.EmptyFile(file=name)
    if head.startswith(ZIP):
        return "zip"
    if head.startswith(OLE):
        _refuse_other_ole(path, name)
        return "ole"
    plain = head.removeprefix(b"\xef\xbb\xbf")
    for magic, what in _BY_MAGIC:
        if plain.startswith(magic):
            raise failures.OtherFormat(file=name, what=what)
    # UTF-16 pages: what matters here is ASCII, so the zero bytes can go.
    squeezed = plain.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if _HTML.match(squeezed):
        raise failures.OtherFormat(file=name, what="HTML")
    if _XML.match(squeezed):
        raise failures.OtherFormat(file=name, what="XML")
    return "text"


def _refuse_other_ole(path: Path, name: str) -> None:
    """Refuse containers whose directory names something other than a workbook.

    The directory can lie anywhere in the file; its names are UTF-16 and 64 bytes wide, so
    finding the bytes is enough.
    """
    data = path.read_bytes()
    if _ENCRYPTED in data:
        raise failures.ProtectedFile(file=name)
    # A workbook may have a Word document embedded, so its own stream settles the question.
    if any(stream in data for stream in _WORKBOOKS):
        return
    for stream_name, what in _OTHER_STREAMS:
        if stream_name.encode("utf-16-le") in data:
            raise failures.OtherFormat(file=name, what=what)


def of_archive(archive: zipfile.ZipFile, name: str) -> str:
    """Return what a zipped file is: "xlsx", "xlsm", "xlsb" or "ods".

    Raises
    ------
    failures.OtherFormat
        Another kind of document, or an archive.
    """
    names = {member.lower() for member in archive.namelist()}
    if "content.xml" in names and "meta-inf/manifest.xml" in names:
        return _of_open_document(archive, name)
    if "[content_types].xml" not in names:
        raise failures.OtherFormat(file=name, what="ZIP")
    for start, what in (("word/", "Word"), ("ppt/", "PowerPoint"), ("visio/", "Visio")):
        if any(member.startswith(start) for member in names):
            raise failures.OtherFormat(file=name, what=what)
    if any(member.endswith("workbook.bin") for member in names):
        return "xlsb"
    return "xlsm" if any(member.endswith("vbaproject.bin") for member in names) else "xlsx"


def _of_open_document(archive: zipfile.ZipFile, name: str) -> str:
    if "mimetype" in archive.namelist():
        with archive.open("mimetype") as stream:
            kind = stream.read(200)
        if b"opendocument.text" in kind:
            raise failures.OtherFormat(file=name, what="OpenDocument Text")
        if b"opendocument.presentation" in kind:
            raise failures.OtherFormat(file=name, what="OpenDocument Presentation")
    return "ods"
