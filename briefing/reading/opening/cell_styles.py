"""The cell styles of an .xlsx workbook: which strike their text through, which have a colour.

A cell names its style by its place in a list; the style names a font and a fill by theirs; a colour
is written out, or stands in the workbook's theme or in the old palette of 64.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from briefing.reading.opening import xml_parts

Attributes = Mapping[str, str]

# ECMA-376 part 1, 18.8.27: colours 8 to 63; 0 to 7 repeat the first eight.
_PALETTE: Final = (
    "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF800000008000000080808000800080008080"
    "C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF000080FF00FFFFFF0000FFFF"
    "8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC993366FF33CCCC"
    "99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333"
)
# The theme lists dark before light, and cells count light before dark.
_THEME: Final = (
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip
_LINK_THEMES: Final = frozenset({"10", "11"})
_SECTIONS: Final = frozenset(
    {"fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "colors"}
)
_WHITE: Final = "FFFFFF"
# Darker and lighter greys are how text is set; a marked text has a colour that can be named.
_LEAST_CHROMA: Final = 0x40


@dataclass(slots=True)
class Font:
    """A font of the workbook: its colour as the file has it, {} = none, and whether it strikes."""

    colour: Attributes = field(default_factory=dict)
    struck: bool = False


@dataclass(slots=True)
class Fill:
    """A fill of the workbook: its colour as the file has it, {} = none.

    Attributes
    ----------
    kind : str
        "" = no fill, else "pattern" (mostly a plain colour) or "gradient".
    """

    colour: Attributes = field(default_factory=dict)
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Styles:
    """Font and fill of every cell style, in the order in which cells name them."""

    cells: Sequence[tuple[Font, Fill]]
    palette: Sequence[str]


@dataclass(frozen=True, slots=True)
class Marks:
    """The cell styles that say something about a cell.

    Attributes
    ----------
    struck : frozenset of int
        Styles whose text is struck through.
    colours : mapping of int to str
        Style -> "RRGGBB": of the fill, else of the text. Neither white nor grey text is one, nor
        what a link is written in.
    """

    struck: frozenset[int] = frozenset()
    colours: Mapping[int, str] = field(default_factory=dict)

    @property
    def styles(self) -> frozenset[int]:
        """All of them."""
        return self.struck | self.colours.keys()


def read(styles: bytes) -> Styles:
    """Return the cell styles of the part `styles.xml`.

    Raises
    ------
    xml_parts.DtdFoundError, xml.parsers.expat.ExpatError
        As `xml_parts.elements`.
    """
    sections: dict[str, list[xml_parts.Element]] = {}
    section: list[xml_parts.Element] = []
    for element in xml_parts.elements(styles):
        if element[0] in _SECTIONS:
            section = sections.setdefault(element[0], [])
        section.append(element)
    fonts = dict(enumerate(_fonts(sections.get("fonts", []))))
    fills = dict(enumerate(_fills(sections.get("fills", []))))
    cells = [
        (
            fonts.get(_index(attributes.get("fontId")), Font()),
            fills.get(_index(attributes.get("fillId")), Fill()),
        )
        for name, attributes in sections.get("cellXfs", [])
        if name == "xf"
    ]
    own = [
        attributes.get("rgb", "")[-6:].upper()
        for name, attributes in sections.get("colors", [])
        if name == "rgbColor"
    ]
    return Styles(cells, own or _standard_palette())


def marks(styles: Styles, theme: bytes) -> Marks:
    """Return which styles say something about their cell.

    Parameters
    ----------
    theme : bytes
        The part with the workbook's theme; b"" where it has none.

    Raises
    ------
    xml_parts.DtdFoundError, xml.parsers.expat.ExpatError
        As `xml_parts.elements`.
    """
    themed = _themed(theme)
    struck: set[int] = set()
    colours: dict[int, str] = {}
    for place, (font, fill) in enumerate(styles.cells):
        if font.struck:
            struck.add(place)
        filled = _resolved(fill.colour, themed, styles.palette) if fill.kind else ""
        link = font.colour.get("theme") in _LINK_THEMES
        inked = "" if link else _resolved(font.colour, themed, styles.palette)
        colour = telling(filled, inked)
        if colour:
            colours[place] = colour
    return Marks(frozenset(struck), colours)


def telling(filled: str, inked: str) -> str:
    """Return the colour that makes a cell stand out, of its fill and its text; "" = none does.

    Parameters
    ----------
    filled, inked : str
        "RRGGBB"; "" = none.
    """
    if filled and filled != _WHITE:
        return filled
    return inked if inked and _chroma(inked) >= _LEAST_CHROMA else ""


def _fonts(section: Sequence[xml_parts.Element]) -> list[Font]:
    fonts: list[Font] = []
    for name, attributes in section:
        if name == "font":
            fonts.append(Font())
        elif name == "color" and fonts:
            fonts[-1].colour = attributes
        elif name == "strike" and fonts:
            fonts[-1].struck = attributes.get("val", "1") not in {"0", "false"}
    return fonts


def _fills(section: Sequence[xml_parts.Element]) -> list[Fill]:
    fills: list[Fill] = []
    for name, attributes in section:
        if name == "fill":
            fills.append(Fill())
        elif not fills:
            continue
        elif name == "patternFill" and attributes.get("patternType") not in {
            None,
            "none",
            "gray125",
        }:
            fills[-1].kind = "pattern"
        elif name == "gradientFill":
            fills[-1].kind = "gradient"
        elif (name == "fgColor" and fills[-1].kind) or (name == "color" and not fills[-1].colour):
            fills[-1].colour = attributes
    return fills


def _index(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _standard_palette() -> list[str]:
    colours = [_PALETTE[place : place + 6] for place in range(0, len(_PALETTE), 6)]
    return colours[:8] + colours


def _themed(theme: bytes) -> Mapping[str, str]:
    """Return the theme's colours by the number that cells give them."""
    if not theme:
        return {}
    found: dict[str, str] = {}
    role = ""
    for name, attributes in xml_parts.elements(theme):
        if name in _THEME:
            role = name
        elif role and name in {"srgbClr", "sysClr"}:
            # What the system's own colour was when the file was written.
            found.setdefault(role, attributes.get("lastClr", attributes.get("val", "")).upper())
            role = ""
    return {str(place): found.get(name, "") for place, name in enumerate(_THEME)}


def _resolved(colour: Attributes, themed: Mapping[str, str], palette: Sequence[str]) -> str:
    """Return a colour as RRGGBB; "" = automatic, or not to be found out."""
    if "rgb" in colour:
        base = colour["rgb"][-6:].upper()
    elif "theme" in colour:
        base = themed.get(colour["theme"], "")
    else:
        index = colour.get("indexed", "")
        base = palette[int(index)] if index.isdecimal() and int(index) < len(palette) else ""
    if len(base) != 6 or not set(base) <= set("0123456789ABCDEF"):
        return ""
    try:
        tint = float(colour.get("tint", "0"))
    except ValueError:
        tint = 0.0
    return _tinted(base, max(-1.0, min(1.0, tint))) if tint else base


def _tinted(base: str, tint: float) -> str:
    """Return a colour made darker (tint below 0) or lighter, as the standard says: by lightness."""
    red, green, blue = (int(base[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    made = colorsys.hls_to_rgb(hue, lightness, saturation)
    return "".join(f"{round(part * 255):02X}" for part in made)


def _chroma(colour: str) -> int:
    parts = [int(colour[place : place + 2], 16) for place in (0, 2, 4)]
    return max(parts) - min(parts)
