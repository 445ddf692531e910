"""The pages a figure is made for, and the sizes of everything on them.

All in design pixels, 1/96 inch.

12 px print as 9 points. The same painter draws all pages; a page decides sizes and what may happen
to a label: on screen it moves with the view, on paper it wraps or becomes a number in the page's
table.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

from briefing.figure_parts import Paper

PageName = Literal["screen", "letter", "a4", "16:9", "own"]
Table = Literal["auto", "page", "both", "next", "none"]


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in design pixels; `points` tells whether the figure's points stand under it.

    A slide says its bottom line alone: the points are what the speaker says.
    """

    margin: float = 0.0
    title: int = 21
    subtitle: int = 13
    lane: int = 13
    label: int = 12
    small: int = 11
    count: int = 10
    pitch: float = 18.0
    gutter: float = 164.0
    right: float = 64.0
    marker: float = 4.2
    panel: float = 66.0
    leader: float = 24.0
    points: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What a figure is laid out for.

    Attributes
    ----------
    width, height : float
        Design pixels.
    paper : bool
        Nothing moves: labels are placed for this one view, and none is cut.
    scale : float
        Pixels of the window a design pixel; below 1 in small windows, so that the figure stays
        whole, and above where a person has larger text.
    monochrome : bool
        Printed in black and grey.
    table : str
        Where the numbers under the lanes are resolved: on the "next" pages with all events, on this
        "page", which keeps `reserved` pixels of its height for it, or on "both"; "none" has no
        numbers. "auto" is decided where the figure is known (`own_table.fitted`), and is until then
        as "next".
    """

    name: PageName
    width: float
    height: float
    style: Style = Style()
    scale: float = 1.0
    monochrome: bool = False
    table: Table = "next"
    reserved: float = 0.0

    @property
    def paper(self) -> bool:
        """Whether nothing moves on it."""
        return self.name != "screen"

    @property
    def inches(self) -> tuple[float, float]:
        """Width and height in inches."""
        return self.width * self.scale / 96, self.height * self.scale / 96


_PRINT = Style(
    margin=36,
    title=20,
    subtitle=11,
    lane=11,
    label=10,
    small=9,
    count=9,
    pitch=13.4,
    gutter=112.0,
    right=46.0,
    marker=3.5,
    panel=45.0,
    leader=16.0,
    points=True,
)
_SLIDE = Style(
    margin=24,
    title=22,
    subtitle=12,
    lane=12,
    label=10,
    small=9,
    count=9,
    pitch=13.4,
    gutter=132.0,
    right=52.0,
    marker=3.6,
    panel=40.0,
    leader=15.0,
    points=False,
)

PAGES: dict[PageName, Page] = {
    "letter": Page("letter", 11 * 96, 8.5 * 96, _PRINT),
    "a4": Page("a4", 297 / 25.4 * 96, 210 / 25.4 * 96, _PRINT),
    "16:9": Page("16:9", 1280, 720, _SLIDE),
}
"""Paper and slide, all in landscape."""


LEAST = (640.0, 520.0)
"""Design pixels of a screen page below which larger text would leave no room for the lanes."""


def screen(width: float, height: float, text: float = 1.0) -> Page:
    """Return the page of a window's figure of this size in its pixels.

    A small window shows it smaller, down to three quarters, before anything is left out.

    Parameters
    ----------
    text : float
        How much larger than usual text is to be, 1-1.5: everything is, on a page that is smaller
        by as much, so that it is laid out anew and nothing lies over anything else.
    """
    scale = min(1.0, max(0.76, min(width / 1240, height / 740)))
    scale *= max(1.0, min(text, width / scale / LEAST[0], height / scale / LEAST[1]))
    width, height = width / scale, height / scale
    style = Style()
    if width < 1000:
        style = dataclasses.replace(style, gutter=124.0, right=58.0)
    if height < 800:
        style = dataclasses.replace(style, panel=max(34.0, height * 0.068), pitch=17.0, leader=17.0)
    if height < 620:
        style = dataclasses.replace(style, title=17, subtitle=12, lane=12, label=11, pitch=15.5)
    return Page("screen", width, height, style, scale)


def page(name: PageName, width: float = 1600, height: float = 900, text: float = 1.0) -> Page:
    """Return a page by its name; size and larger text are the window's, for the screen alone."""
    return screen(width, height, text) if name == "screen" else PAGES[name]


_SMALL = (10.0 * 96, 7.6 * 96)
"""Longer and shorter side of a paper below which the whole page is printed smaller."""


def of_paper(paper: Paper) -> Page:
    """Return the page of a figure's paper: turned upright, of a size of one's own, or in grey.

    A poster has larger letters, yet more room than a page: they grow slower than its shorter side.
    A small page is a larger one made smaller, so that nothing on it lies over anything else.
    An upright page gives less of its width to the names of lanes.
    """
    if paper.name == "own":
        width, height = paper.width * 96, paper.height * 96
        made = Page("own", width, height, _PRINT)
    else:
        made = PAGES[paper.name]
        width, height = made.width, made.height
        if paper.portrait:
            width, height = height, width
    style = made.style
    if paper.name == "own":
        style = _scaled(style, max(1.0, (min(width, height) / 96 / 8.5) ** 0.75))
        scale = min(1.0, max(width, height) / _SMALL[0], min(width, height) / _SMALL[1])
        width, height = width / scale, height / scale
        made = dataclasses.replace(made, scale=scale)
    if height > width:
        narrower = min(style.gutter, max(style.gutter * 0.66, width * 0.115))
        style = dataclasses.replace(style, gutter=narrower, panel=style.panel * 1.35)
    return dataclasses.replace(
        made,
        width=width,
        height=height,
        style=style,
        monochrome=paper.monochrome,
        table=paper.table,
    )


def _scaled(style: Style, factor: float) -> Style:
    """Return a style whose sizes are so many times larger; letters in whole pixels."""
    sizes: dict[str, Any] = {
        each.name: value * factor if isinstance(value, float) else round(value * factor)
        for each in dataclasses.fields(style)
        if not isinstance(value := getattr(style, each.name), bool)
    }
    return dataclasses.replace(style, **sizes)
