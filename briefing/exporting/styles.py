"""How the workbook looks: one palette, one font, and formats made once each.

The palette is also how opening tells a person's colours from ours: a fill or a font colour that
is not in `FILLS` or `INKS` was added in Excel.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

# On every Windows and Mac with Excel; LibreOffice draws it with Carlito, which is as wide.
FONT = "Calibri"

INK = "#1F2933"
MUTED = "#6B7785"
ACCENT = "#1F4E79"
WHITE = "#FFFFFF"
ALERT = "#9C2B20"
HEAD_FILL = "#1F4E79"
NAME_FILL = "#E8EDF3"
SOFT_FILL = "#F4F6F9"
RULE = "#D5DBE3"

FILLS = frozenset({HEAD_FILL, NAME_FILL, SOFT_FILL, WHITE})
INKS = frozenset({INK, MUTED, ACCENT, WHITE, ALERT, "#000000"})
# Series in the native charts, in order; told apart in grey by their lightness too.
SERIES = ("#1F4E79", "#C8502D", "#2E8B6F", "#8A5FA8", "#B8860B", "#4F6D7A")


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a cell.

    Attributes
    ----------
    number : str
        Number format; "@" is text, "" is General.
    quoted : bool
        Marks a text that a spreadsheet would take for a formula or number when it is edited.
    """

    size: float = 10
    bold: bool = False
    italic: bool = False
    ink: str = INK
    fill: str = ""
    wrap: bool = False
    number: str = ""
    align: str = ""
    valign: str = "top"
    rule: bool = False
    indent: int = 0
    quoted: bool = False


HEADING = Style(bold=True, ink=WHITE, fill=HEAD_FILL, wrap=True, valign="vcenter")
HEADING_RIGHT = dataclasses.replace(HEADING, align="right", indent=1)
NAME = Style(size=8, ink=MUTED, fill=NAME_FILL)
TEXT = Style(number="@")
WRAPPED = Style(number="@", wrap=True)
QUIET = Style(size=8, ink=MUTED, number="@")
QUIET_WRAPPED = dataclasses.replace(QUIET, wrap=True)
COMPUTED = Style(ink=MUTED, italic=True, number="yyyy-mm-dd", align="left")
# A whole number shown with the other format would end in a bare point.
NUMBER = Style(number="#,##0.0#####", align="right", indent=1)
WHOLE = Style(number="#,##0", align="right", indent=1)
INTEGER = Style(number="0", align="right", indent=1)
DAY = Style(number="yyyy-mm-dd", align="left")
# Sheets that are made anew at every save.
SAID = Style(italic=True, align="right", number="@", wrap=True)
SECTION = Style(
    size=13, bold=True, ink=WHITE, fill=HEAD_FILL, wrap=True, valign="vcenter", indent=1
)
SECTION_RIGHT = Style(ink=WHITE, fill=HEAD_FILL, valign="vcenter", align="right", italic=True)
SECTION_LEFT = Style(bold=True, ink=WHITE, fill=HEAD_FILL)
SUBHEADING = Style(bold=True, ink=ACCENT, fill=NAME_FILL, wrap=True, valign="vcenter")
TALLY_HEAD = Style(bold=True, ink=ACCENT, fill=NAME_FILL, align="right", valign="vcenter")
SMALL_HEAD = Style(bold=True, ink=ACCENT)
BODY = Style(wrap=True)
CARD = Style(wrap=True, fill=SOFT_FILL)
MUTED_BODY = Style(ink=MUTED, italic=True)
MARKING = Style(size=11, bold=True, ink=ALERT)
TITLE = Style(size=22, bold=True, ink=ACCENT, wrap=True)
BOTTOM_LINE = Style(size=13, wrap=True)
META = Style(size=9, ink=MUTED, wrap=True)
POINT = Style(size=11, wrap=True, indent=1)
LINK = Style(ink=ACCENT, bold=True)
TALLY = Style(ink=MUTED, align="right", number="#,##0")


class Formats:
    """Hands out the workbook's format of a style, made at first use."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._known: dict[Style, Format] = {}

    def of(self, style: Style) -> Format:
        """Return the format that looks like this."""
        known = self._known.get(style)
        if known is None:
            known = self._known[style] = self._book.add_format(_properties(style))
        return known


def _properties(style: Style) -> dict[str, object]:
    properties: dict[str, object] = {
        "font_name": FONT,
        "font_size": style.size,
        "font_color": style.ink,
        "valign": style.valign,
    }
    if style.fill:
        properties["bg_color"] = style.fill
    if style.align:
        properties["align"] = style.align
    if style.number:
        properties["num_format"] = style.number
    if style.rule:
        properties |= {"bottom": 1, "bottom_color": RULE}
    if style.indent:
        properties["indent"] = style.indent
    for name, on in (
        ("bold", style.bold),
        ("italic", style.italic),
        ("text_wrap", style.wrap),
        ("quote_prefix", style.quoted),
    ):
        if on:
            properties[name] = True
    return properties
