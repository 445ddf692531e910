"""Gives each text of a drawing the width that it was laid out with.

An SVG names our font and does not hold it: a program that has another one in its place would set
words over marks. With its length said, a text stays where there is room for it in any font.
"""

from __future__ import annotations

import html
import re

from briefing.layout import measure

_TEXT = re.compile(
    r'<text (?P<with>[^>]*font-size="(?P<size>[\d.]+)" font-weight="(?P<weight>\d+)"[^>]*)>'
    r"(?P<said>[^<]+)</text>"
)


def fixed(drawing: str) -> str:
    """Return an SVG file of Qt's whose texts of one line say their length in its own units."""

    def told(found: re.Match[str]) -> str:
        said = html.unescape(found["said"])
        wide = measure.width(said, round(float(found["size"])), int(found["weight"]))
        length = f'textLength="{wide:.2f}" lengthAdjust="spacingAndGlyphs"'
        return f"<text {found['with']} {length}>{found['said']}</text>"

    return _TEXT.sub(told, drawing)
