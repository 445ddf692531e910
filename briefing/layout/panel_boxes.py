"""Where the panels of a page stand, and what their words take around them."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from briefing.layout import measure
from briefing.layout.pages import Page
from briefing.layout.scene import Box
from briefing.layout.statistics import PanelInput, SeriesInput

LEADER = 12.0
"""Pixels between the plot and the labels of series, in which leaders turn."""
LEAST = 26.0
"""Pixels of the lowest panel."""
_FEW = {1: 1.6, 2: 1.25}
"""How much higher a panel is where there are so few."""
_COMPARED = 1.8
"""How much more of the height a panel has in which means are read."""


def boxes(
    panels: Sequence[PanelInput],
    page: Page,
    edges: tuple[float, float],
    room: tuple[float, float],
    lanes: float | None,
) -> tuple[tuple[Box, ...], float]:
    """Return the boxes of panels set from the bottom up, and where they begin with their words.

    Parameters
    ----------
    edges : (left, right)
        Of the plot.
    room : (top, bottom)
        Between the axis and the lower axis.
    lanes : float or None
        What the lanes need at least; None where there are none: an empty half would say that
        nothing happened.
    """
    bottom = room[1] - 2.0
    if not panels:
        return (), bottom
    below, gap = _around(panels, page, edges[1] - edges[0])
    around = sum(below) + gap * len(panels)
    whole = bottom - room[0]
    shares = [_share(each, page) * (_COMPARED if each.compared else 1.0) for each in panels]
    unit = (whole - around) / sum(shares)
    if lanes is not None:
        # Half of what a comparison needs more comes from the lanes, half from other panels.
        usual = sum(_share(each, page) for each in panels)
        free = min(whole * 0.42 + sum(below), whole * 0.55, whole - lanes) - around
        few = _FEW.get(sum(bool(each.series) for each in panels), 1.0)
        most = page.style.panel * few * (usual / sum(shares) + 1.0) / 2
        unit = min(most, free / sum(shares))
    heights = [max(LEAST, unit * share) for share in shares]
    top = y = bottom - sum(heights) - around
    result = []
    for height, words in zip(heights, below, strict=True):
        result.append((edges[0], y + gap, edges[1], y + gap + height))
        y += gap + height + words
    return tuple(result), top


def least(panels: Sequence[PanelInput], page: Page, wide: float) -> float:
    """Return what panels take at least with the words around them."""
    below, gap = _around(panels, page, wide)
    return sum(below) + (LEAST + gap) * len(panels)


def _around(panels: Sequence[PanelInput], page: Page, wide: float) -> tuple[list[float], float]:
    """The heights of the words under panels, and the gap over each."""
    size = page.style.small
    lines = [len(foot(each.said, size, wide)) for each in panels]
    return [size * 1.25 * each + 3.0 if each else 0.0 for each in lines], size + 2.0


def _share(panel: PanelInput, page: Page) -> float:
    """The height of a panel against others: more where many labels stand beside it."""
    if not panel.series:
        return 0.4  # it says why there is nothing to draw
    style = page.style
    names = [name for series in panel.series for name in _names(series)]
    lines = sum(len(_broken(name, style.small, style.gutter - 44.0)) for name in names)
    return panel.height * max(1.0, lines * style.small * 1.2 / style.panel)


@functools.lru_cache(maxsize=512)
def _broken(name: str, size: int, room: float) -> tuple[str, ...]:
    return measure.filled(name, size, measure.MEDIUM, room)


def _names(series: SeriesInput) -> tuple[str, ...]:
    """The labels beside a series: its own, and those of earlier releases drawn as lines."""
    lines = series.form in ("line", "step")
    return tuple(
        name for name in (series.short, *(each.release for each in series.earlier if lines)) if name
    )


@functools.lru_cache(maxsize=512)
def foot(said: tuple[str, ...], size: int, room: float) -> tuple[str, ...]:
    """Return the lines of the sentences under a panel."""
    if not said:
        return ()
    return measure.filled(" ".join(said), size, measure.REGULAR, room)


def room(panels: Sequence[PanelInput], size: int, most: float) -> float:
    """Return the pixels that labels take to the right of the plot; 0 where no panel has any."""
    names = [name for panel in panels for series in panel.series for name in _names(series)]
    if not names:
        return 0.0
    widest = max(measure.width(name, size, measure.MEDIUM) for name in names)
    longest_word = max(
        measure.width(word, size, measure.MEDIUM) for name in names for word in name.split()
    )
    wide = max(min(widest + 44.0, most), longest_word + 12.0) + LEADER + 12.0
    second = any(len(panel.scales) > 1 for panel in panels)
    return wide + 34.0 * second
