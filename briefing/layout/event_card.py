"""The card of one event over the figure: what the label had no room for, as plain text."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from briefing.layout import measure
from briefing.layout.arrange import Layout
from briefing.layout.scene import Box, Mark, Rects, Scene, Text, Texts

_WIDEST = 320.0
_PAD = 10.0


class Facts(NamedTuple):
    """What a card says: when, what, and below it lines of further facts; all in one language."""

    dated: str
    title: str
    lines: tuple[str, ...]


def marks(scene: Scene, layout: Layout, facts: Facts, beside: Box) -> list[Mark]:
    """Return the card below what it belongs to, else above it, whole within the page."""
    style = layout.page.style
    lines = [(facts.dated, style.small, measure.REGULAR, "ink3")]
    lines += [
        (line, style.label, measure.BOLD, "ink")
        for line in measure.filled(facts.title, style.label, measure.BOLD, _WIDEST)
    ]
    lines += [
        (line, style.small, measure.REGULAR, "ink2")
        for fact in facts.lines
        for line in measure.filled(fact, style.small, measure.REGULAR, _WIDEST)
    ]
    widths = [measure.width(text, size, weight) for text, size, weight, _ in lines]
    wide = max(widths) + 2 * _PAD
    tall = sum(size * 1.4 for _, size, _, _ in lines) + 2 * _PAD - 4.0
    left = min(max(4.0, beside[0]), scene.width - wide - 4.0)
    top = beside[3] + 6.0
    if top + tall > scene.height - 4.0:
        top = max(4.0, beside[1] - 6.0 - tall)
    texts = []
    y = top + _PAD - 3.0
    for (text, size, weight, colour), width in zip(lines, widths, strict=True):
        texts.append(Text(left + _PAD, y + size, text, size, weight, colour, width))
        y += size * 1.4
    box = np.array([[left, top, left + wide, top + tall]])
    rim = np.array([1.0, 1.0, -1.0, -1.0])
    return [
        Rects("card.rim", box, "rule"),
        Rects("card", box + rim, "paper"),
        Texts("card", tuple(texts)),
    ]
