"""Cut the three faces of "Briefing Sans" out of Inter's variable font, and measure them.

Qt sees one style of a variable font, so that three weights would paint the same: three static
faces (400, 500, 600) are cut at the text size of the optical axis and renamed. Beside them go the
licence and `advances.json`, the width of every character, from which `briefing.layout` measures
text without Qt. Nothing here is committed: the result depends on the pinned fontpkg-inter alone.

    python build/fonts.py [FOLDER]        (default: resources/fonts)
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
import unicodedata
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FAMILY = "Briefing Sans"
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold"}
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "fonts"

TEXT_SIZE = 14
"""Position on the optical size axis (points): the figure's text is small, so the text cut."""

FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "tnum"]
"""OpenType features kept.

Inter's contextual alternates are left out: they turn `3x4` into a multiplication sign and `->`
into an arrow, and what a spreadsheet says is painted as it was written.
"""

LEAST_KERNING = 30
"""Kerning of fewer 1/1000 em is dropped, as is all that pushes letters apart.

At the size of a label that is a third of a pixel: unseen, but over a text it adds up to more than
the gap that layout leaves for what it does not measure. "To" and "AV" keep theirs.
"""

UNKNOWN_WIDTH = 1000
"""Advance in 1/1000 em of a character that no face has: the system's font draws it, and one em
is the width of an ideograph, so that a label comes out too wide rather than too narrow."""

_NAMES = {"copyright": 0, "licence": 13, "licence_address": 14}


def source() -> Path:
    """Give the path of Inter's upright variable font as installed."""
    return Path(str(files("fontpkg_inter"))) / "files" / "Inter[opsz,wght].ttf"


def variable_font() -> bytes:
    """Give Inter with all its characters, but of its features only those of `FEATURES`.

    Cut down once and kept as bytes: reading it again for each face takes a fraction of the time
    in which fontTools copies a font.
    """
    font = TTFont(source(), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    chooser = subset.Subsetter(options)
    chooser.populate(unicodes=font.getBestCmap().keys())
    chooser.subset(font)
    kept = io.BytesIO()
    font.save(kept)
    return kept.getvalue()


def cut(variable: bytes, weight: int) -> TTFont:
    """Give one static face.

    variable : what `variable_font` gives
    weight : 400, 500 or 600, on the weight axis as in OS/2
    """
    face = TTFont(io.BytesIO(variable), recalcTimestamp=False)
    axes = {"opsz": TEXT_SIZE, "wght": weight}
    instancer.instantiateVariableFont(face, axes, inplace=True)
    _drop_small_kerning(face)
    _rename(face, weight)
    return face


def advances(faces: dict[int, TTFont]) -> dict[str, Any]:
    """Give the widths of all characters of all faces, as written to `advances.json`.

    `family`, `unit` (the widths are in 1/1000 em, so pixel size * width / 1000 is in pixels),
    `default` (the width of a character that is missing here), `ascent` and `descent` (1/1000 em,
    both positive), and `weights`: "400", "500", "600" -> character -> width. Kerning is left
    out: it nearly always brings letters nearer, so that a text is seldom wider than measured.
    """
    first = faces[min(faces)]
    em = first["head"].unitsPerEm
    return {
        "family": FAMILY,
        "unit": "1/1000 em",
        "default": UNKNOWN_WIDTH,
        "ascent": round(first["hhea"].ascent * 1000 / em, 1),
        "descent": round(-first["hhea"].descent * 1000 / em, 1),
        "weights": {str(weight): _widths(face) for weight, face in sorted(faces.items())},
    }


def make(folder: Path = FOLDER) -> list[Path]:
    """Cut, measure and write everything into `folder`; give the files in the order written."""
    folder.mkdir(parents=True, exist_ok=True)
    variable = variable_font()
    faces = {weight: cut(variable, weight) for weight in WEIGHTS}
    written = []
    for weight, face in faces.items():
        path = folder / f"{FAMILY.replace(' ', '')}-{WEIGHTS[weight]}.ttf"
        face.save(path, reorderTables=False)
        written.append(path)
    licence = folder / "OFL.txt"
    licence.write_text(_licence(), encoding="utf-8", newline="\n")
    measured = folder / "advances.json"
    text = json.dumps(advances(faces), ensure_ascii=False, separators=(",", ":"))
    measured.write_text(text + "\n", encoding="utf-8", newline="\n")
    return [*written, licence, measured]


def fingerprint() -> str:
    """Give the SHA-256 of all that the result depends on: the font, fonttools and this file."""
    digest = hashlib.sha256()
    digest.update(source().read_bytes())
    digest.update(metadata.version("fonttools").encode())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()


def _widths(face: TTFont) -> dict[str, float]:
    """Give character -> width in 1/1000 em; combining marks stand on their letter and add 0."""
    em = face["head"].unitsPerEm
    metrics = face["hmtx"].metrics
    widths = {}
    for code, glyph in sorted(face.getBestCmap().items()):
        character = chr(code)
        combining = unicodedata.category(character) in {"Mn", "Me"}
        widths[character] = 0 if combining else round(metrics[glyph][0] * 1000 / em, 2)
    return widths


def _drop_small_kerning(face: TTFont) -> None:
    """Keep of the pair adjustments only those that a reader sees: see LEAST_KERNING."""
    least = -LEAST_KERNING * face["head"].unitsPerEm / 1000
    for lookup in face["GPOS"].table.LookupList.Lookup:
        for part in lookup.SubTable:
            pairs = getattr(part, "ExtSubTable", part)
            if pairs.LookupType != 2:
                continue
            if pairs.Format == 1:
                records = [record for each in pairs.PairSet for record in each.PairValueRecord]
            else:
                records = [record for each in pairs.Class1Record for record in each.Class2Record]
            for record in records:
                if record.Value1 is not None and record.Value1.XAdvance > least:
                    record.Value1.XAdvance = 0


def _rename(face: TTFont, weight: int) -> None:
    """Name one face of the family in every way that Windows, macOS and Linux look for.

    Names 1 and 2 may only hold four styles a family, so Medium and SemiBold are families of
    their own there; 16 and 17 carry the real family, which Qt prefers on all three systems.
    """
    style = WEIGHTS[weight]
    table = face["name"]
    kept = {number: table.getDebugName(number) for number in _NAMES.values()}
    table.names = []
    names: dict[int, str | None] = {
        **kept,
        1: FAMILY if weight == 400 else f"{FAMILY} {style}",
        2: "Regular",
        3: f"{FAMILY} {style}, cut from Inter {metadata.version('fontpkg-inter')}",
        4: f"{FAMILY} {style}",
        5: f"Version {face['head'].fontRevision:.3f}",
        6: f"{FAMILY.replace(' ', '')}-{style}",
        16: FAMILY,
        17: style,
    }
    for number, text in sorted(names.items()):
        if text is not None:
            table.setName(text, number, 3, 1, 0x409)
    face["OS/2"].usWeightClass = weight
    regular, bold = 0x40, 0x20
    face["OS/2"].fsSelection = face["OS/2"].fsSelection & ~(bold | 0x01) | regular
    face["head"].macStyle = 0


def _licence() -> str:
    """Give the Open Font License as it came with Inter, and what was changed."""
    text = (Path(str(files("fontpkg_inter"))) / "LICENSE").read_text(encoding="utf-8")
    return (
        f'"{FAMILY}" is Inter, cut into three static faces and renamed by build/fonts.py.\n\n{text}'
    )


def main() -> int:
    """Make the fonts in the folder named, or where the program looks for them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for path in make(folder):
        print(f"{path}  {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
