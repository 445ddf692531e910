"""The key of the panels: what dashes, hatches and small signs mean, each only where it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from briefing.layout.scene import Hatches, Mark, Segments, Symbols
from briefing.layout.statistics import PARTIAL, PROVISIONAL, PanelInput, SeriesInput

Sign = Literal[
    "provisional", "partial", "dotted", "suppressed", "hollow_value", "range", "more_than",
    "earlier", "revised",
]  # fmt: skip
_LEADS: dict[Sign, float] = {
    "provisional": 25.0,
    "partial": 21.0,
    "dotted": 25.0,
    "suppressed": 0.0,
    "hollow_value": 13.0,
    "range": 13.0,
    "more_than": 13.0,
    "earlier": 25.0,
    "revised": 13.0,
}
"""Pixels that each sign takes before its name."""
Namer = Callable[[str, float], tuple[float, float]]
"""Adds a name behind so many pixels, and returns where its sign stands: left and middle."""


def marks(panels: Sequence[PanelInput], name: Namer) -> list[Mark]:
    """Return the signs of what the panels draw, their names given to `name`."""
    result: list[Mark] = []
    for sign in signs(panels):
        result += _marks(sign, *name(sign, _LEADS[sign]))
    return result


def signs(panels: Sequence[PanelInput]) -> tuple[Sign, ...]:
    """Return the signs that panels use, in the order of the key."""
    found = {sign for panel in panels for series in panel.series for sign in _of(series)}
    if any(panel.contested for panel in panels):
        found.add("range")
    return tuple(sign for sign in _LEADS if sign in found)


def _of(series: SeriesInput) -> set[Sign]:
    known = ~np.isnan(series.value)
    shapes = series.form in ("points", "lollipops")
    partial = bool((known & (series.sureness == PARTIAL)).any())
    provisional = bool((known & (series.sureness == PROVISIONAL)).any())
    hollow = shapes and (partial or provisional or bool((known & series.hollow).any()))
    open_ended = bool((known & ~np.isnan(series.low) & np.isnan(series.high)).any())
    lines = series.form in ("line", "step")
    there: dict[Sign, bool] = {
        "provisional": (provisional or (partial and lines)) and not shapes,
        "partial": partial and series.form == "bars",
        "dotted": partial and series.form == "points",
        "suppressed": bool(series.suppressed.any()),
        "hollow_value": hollow,
        "more_than": open_ended and not lines,
        "earlier": bool(series.earlier) and lines,
        "revised": any(len(each.revised) for each in series.earlier) and not lines,
    }
    return {sign for sign, drawn in there.items() if drawn}


def _marks(sign: Sign, left: float, middle: float) -> list[Mark]:
    across = np.array([[left, middle, left + 20.0, middle]])
    x = left + 5.0
    if sign == "partial":
        box = np.array([[left, middle - 4.5, left + 16.0, middle + 4.5]])
        # A bar is open below, where it stands on its axis; the key's box is whole.
        foot = np.array([[left, middle + 4.5, left + 16.0, middle + 4.5]])
        return [Hatches("key", box, "ink2", (), ""), Segments("key", foot, "ink2", 1.0)]
    if sign == "hollow_value":
        place, shape, hollow = np.array([x]), np.array([1], np.int8), np.array([True])
        return [Symbols("key", place, np.array([middle]), shape, hollow, "ink2", 3.4, "")]
    if sign == "revised":
        arrow = [
            [x, middle + 5.0, x, middle - 5.0],
            [x, middle - 5.0, x - 3.0, middle - 1.0],
            [x, middle - 5.0, x + 3.0, middle - 1.0],
        ]
        return [Segments("key", np.array(arrow), "ink2", 1.3)]
    upright = np.array([[x, middle - 5.0, x, middle + 5.0]])
    lines: dict[Sign, Segments] = {
        "provisional": Segments("key", across, "ink2", 1.6, (5.0, 2.5)),
        "dotted": Segments("key", across, "ink2", 1.0, (2.0, 2.0)),
        "earlier": Segments("key", across, "ink2", 1.1),
        "range": Segments("key", upright, "rule@0.75", 5.0),
        "more_than": Segments("key", upright, "ink2", 1.2),
    }
    return [lines[sign]] if sign in lines else []
