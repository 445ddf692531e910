"""Where an .xlsx or .xlsm keeps what we need: its sheets' parts and its styles.

Real packages name their parts freely (absolute targets, backslashes, everything in the root),
so the way goes through the relations, as in the standard.
"""

import posixpath
import zipfile
from dataclasses import dataclass

from briefing.reading.opening import limits, xml_parts


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a workbook, as members of its archive.

    Attributes
    ----------
    workbook : str
        "" where none was found.
    sheets : dict of str to str
        Sheet name -> member. Only worksheets that are there.
    styles, texts, theme : str
        The members with the cell styles, the shared texts and the colours of the theme; "" where
        there is none.
    """

    workbook: str
    sheets: dict[str, str]
    styles: str
    texts: str
    theme: str


NOTHING = Package(workbook="", sheets={}, styles="", texts="", theme="")


def describe(archive: zipfile.ZipFile) -> Package:
    """Return a workbook's parts.

    Raises
    ------
    xml_parts.DtdFoundError, xml.parsers.expat.ExpatError, zipfile.BadZipFile
        A part on the way declares a document type, is not well-formed or is damaged.
    """
    members = {name.lower(): name for name in archive.namelist()}
    workbook = _workbook(archive, members)
    if not workbook:
        return NOTHING
    folder, name = posixpath.split(workbook)
    relations = _relations(archive, members, f"{folder}/_rels/{name}.rels", folder)
    targets = {identifier: member for identifier, _kind, member in relations}
    by_kind = {kind: member for _identifier, kind, member in relations}
    sheets = {
        attributes.get("name", ""): targets.get(attributes.get("id", ""), "")
        for attributes in xml_parts.named(small_part(archive, workbook), "sheet")
    }
    return Package(
        workbook=workbook,
        sheets={sheet: member for sheet, member in sheets.items() if member},
        styles=by_kind.get("styles", ""),
        texts=by_kind.get("sharedStrings", ""),
        theme=by_kind.get("theme", ""),
    )


def parts_of(archive: zipfile.ZipFile, member: str) -> list[tuple[str, str]]:
    """Return the parts that a sheet points to, as (last word of the kind, member)."""
    members = {name.lower(): name for name in archive.namelist()}
    folder, name = posixpath.split(member)
    found = _relations(archive, members, f"{folder}/_rels/{name}.rels", folder)
    return [(kind, part) for _identifier, kind, part in found]


def addresses_of(archive: zipfile.ZipFile, member: str) -> dict[str, str]:
    """Return the addresses outside the workbook that a sheet links to, by the link's id."""
    folder, name = posixpath.split(member)
    members = {each.lower(): each for each in archive.namelist()}
    part = members.get(f"{folder}/_rels/{name}.rels".lstrip("/").lower())
    if part is None:
        return {}
    return {
        attributes.get("Id", ""): attributes.get("Target", "")
        for attributes in xml_parts.named(small_part(archive, part), "Relationship")
        if attributes.get("TargetMode") == "External"
        and posixpath.basename(attributes.get("Type", "")) == "hyperlink"
    }


def small_part(archive: zipfile.ZipFile, member: str) -> bytes:
    """Return a part that is small in real workbooks; what is beyond the limit is cut off."""
    with archive.open(member) as stream:
        return stream.read(limits.SMALL_PART_BYTES)


def _workbook(archive: zipfile.ZipFile, members: dict[str, str]) -> str:
    for _identifier, kind, member in _relations(archive, members, "_rels/.rels", ""):
        if kind == "officeDocument":
            return member
    return members.get("xl/workbook.xml", "")


def _relations(
    archive: zipfile.ZipFile, members: dict[str, str], path: str, folder: str
) -> list[tuple[str, str, str]]:
    """Return a part's relations to members that exist, as (id, last word of the kind, member)."""
    part = members.get(path.lstrip("/").lower())
    if part is None:
        return []
    found = []
    for attributes in xml_parts.named(small_part(archive, part), "Relationship"):
        target = attributes.get("Target", "").replace("\\", "/")
        full = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        member = members.get(full.lower())
        if member is not None:
            kind = posixpath.basename(attributes.get("Type", ""))
            found.append((attributes.get("Id", ""), kind, member))
    return found
