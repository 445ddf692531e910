"""How each table stands on screen before anybody has arranged it: columns, widths, order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing import words
from ui.tables.order import Sort


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that are seen at first, left to right, with their widths.

    Attributes
    ----------
    widths : mapping of str to int
        Pixels by column; the rest is hidden and can be shown from the heading's menu.
    stretched : str
        The column that takes what room is left.
    filters : tuple of str
        The columns of listed words that the filter row offers.
    """

    widths: Mapping[str, int]
    stretched: str
    sort: Sort = field(default_factory=Sort)
    filters: tuple[str, ...] = ()


LAYOUTS: Mapping[str, Layout] = {
    "events": Layout(
        {
            "date": 124,
            "side": 164,
            "title": 420,
            "category": 108,
            "importance": 102,
            "sources": 150,
        },
        "title",
        Sort("date"),
        ("side", "category", "status"),
    ),
    "observations": Layout(
        {
            "series": 330,
            "label": 130,
            "value": 110,
            "low": 90,
            "high": 90,
            "qualifier": 96,
            "status": 96,
            "release": 140,
            "sources": 200,
        },
        "series",
        filters=("status", "qualifier"),
    ),
    "series": Layout(
        {"name": 420, "unit": 90, "counted_by": 150},
        "name",
        filters=("kind",),
    ),
    "positions": Layout(
        {
            "date": 110,
            "side": 160,
            "speaker": 180,
            "statement": 420,
            "standing": 100,
            "sources": 150,
        },
        "statement",
        Sort("date"),
        ("side", "voice", "standing"),
    ),
    "sources": Layout(
        {"id": 70, "publisher": 230, "title": 380, "published": 116, "kind": 126, "url": 220},
        "title",
        filters=("kind",),
    ),
    "set_aside": Layout(
        {"origin": 320, "reason": 320, "field": 120, "text": 260},
        "text",
    ),
}


def in_language(name: str, halves: Mapping[str, str], language: words.Language) -> str:
    """Return the half of a pair that a window in `language` shows in the place of `name`.

    `halves` maps a Spanish column to its English one, as `TableSchema.halves` does.
    """
    if language == "en":
        return name
    return next((spanish for spanish, english in halves.items() if english == name), name)
