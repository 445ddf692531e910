"""The parts of a figure, frozen: lanes, panels, notes, comparisons, paper.

Whatever is pinned to the figure is pinned to data: days are ISO texts, heights are values of a
series, offsets are design pixels. Nothing is stored in the units of a screen, so that zooming,
another language or another paper cannot break an anchor. `unknown` holds the keys of a newer
version, which are written back.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefing import dates, words

Style = Literal["auto", "line", "step", "bars"]
Transform = Literal["", "index", "change", "per", "rolling"]
Releases = Literal["latest", "all"]
NoteKind = Literal["text", "line", "band", "threshold", "bracket"]
Align = Literal[
    "top-left", "top", "top-right",
    "left", "middle", "right",
    "bottom-left", "bottom", "bottom-right",
]  # fmt: skip
"""Where a note's text stands as seen from its anchor, before its offset."""
PaperName = Literal["letter", "a4", "16:9", "own"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages; either may be blank."""

    en: str = ""
    es: str = ""

    def get(self, language: words.Language) -> str:
        """Return the text in this language, "" where it is missing."""
        return self.es if language == "es" else self.en

    def best(self, language: words.Language) -> tuple[str, words.Language]:
        """Return the text in this language, else the other, with the language that it is in."""
        other: words.Language = "en" if language == "es" else "es"
        mine = self.get(language)
        return (mine, language) if mine or not self.get(other) else (self.get(other), other)


BLANK = Text()
"""No text in either language."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizontal band of events.

    Attributes
    ----------
    values : tuple of str
        The sides, or words of another column (`Figure.lane_by`), whose events stand in it; ()
        is the lane of all words that are in no other.
    name : Text
        What stands beside it; blank takes the names of its values.
    collapsed : bool
        Its events are counts alone.
    hidden : bool
        It is not drawn, and its events are counted apart.
    height : float
        Its rows against those that it would get by itself, 0.25-4.
    """

    values: tuple[str, ...]
    name: Text = Text()
    collapsed: bool = False
    hidden: bool = False
    height: float = 1.0
    unknown: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 0.25 <= self.height <= 4.0:
            raise ValueError(f"a lane's height is 0.25 to 4, not {self.height}")


@dataclass(frozen=True, slots=True)
class Panel:
    """A statistics chart under the lanes.

    Attributes
    ----------
    series : tuple of str
        Ids of the series that it draws; of two units each has a scale, of more none is drawn.
    style : str
        "auto" draws flows and counts over the days that they cover as bars, all else as a line.
    title, unit : Text
        What stands beside it; blank takes the name and unit of its first series.
    transform : str
        "" as published; "index" 100 at `base`; "change" percent on a year before; "per" per
        100,000 of `population`; "rolling" sums of `window` periods.
    base : str
        ISO day at which an index is 100; "" is the first value in range.
    window : int
        Periods in a rolling sum, at least 2.
    population : float
        Persons for "per", used where the series `population_series` is "" or has no value.
    log : bool
        A logarithmic scale; values of 0 and less are left out and counted.
    releases : str
        "latest" draws the last release of each value, "all" every release beside it.
    height : float
        Its height against the others', 0.5-3.
    """

    series: tuple[str, ...]
    style: Style = "auto"
    title: Text = Text()
    unit: Text = Text()
    transform: Transform = ""
    base: str = ""
    window: int = 12
    population: float = 0.0
    population_series: str = ""
    log: bool = False
    releases: Releases = "latest"
    height: float = 1.0
    unknown: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _day(self.base)
        if self.window < 2:
            raise ValueError(f"a rolling sum has 2 periods at least, not {self.window}")
        if not 0.5 <= self.height <= 3.0:
            raise ValueError(f"a panel's height is 0.5 to 3, not {self.height}")


@dataclass(frozen=True, slots=True)
class Note:
    """Text, line, band, threshold or bracket pinned to data (design/timeline.md 7).

    Attributes
    ----------
    kind : str
        "text" with a leader to its anchor; "line" at a day; "band" from a day to a day;
        "threshold" at a value of a series; "bracket" between two days with the difference.
    start, end : str
        ISO days; `end` is included. "" where the kind has none (a threshold has neither).
    lane : str
        A value of the lane that it stands in; "" and no series is the whole figure.
    series : str
        Id of the series whose panel it stands in.
    y : float or None
        Height as a value of the series; None is on the curve, or the middle of the lane.
    dx, dy : float
        From the anchor to the text, design pixels, downwards and to the right.
    placed : bool
        A person put the text there: it stays, over whatever it covers. Else it looks for room
        near its place.
    align : str
        Where the text stands as seen from there.
    priority : int
        1-5: of two notes that find no room, the higher one stays.
    scale_min, scale_max : float or None
        Pixels a day from and up to which it shows; None is always.
    """

    id: str
    kind: NoteKind = "text"
    start: str = ""
    end: str = ""
    lane: str = ""
    series: str = ""
    y: float | None = None
    dx: float = 0.0
    dy: float = -28.0
    placed: bool = False
    align: Align = "top"
    text: Text = Text()
    priority: int = 3
    scale_min: float | None = None
    scale_max: float | None = None
    unknown: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _day(self.start)
        _day(self.end)
        for number in (self.y, self.dx, self.dy, self.scale_min, self.scale_max):
            if number is not None and not math.isfinite(number):
                raise ValueError(f"a note's place is a number, not {number}")
        if not 1 <= self.priority <= 5:
            raise ValueError(f"a note's priority is 1 to 5, not {self.priority}")


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """Equal windows of a flow before and after a day, side by side; never called an effect.

    Attributes
    ----------
    series : str
        Id of the series, a flow.
    event : str
        Id of the event whose date divides; "" takes `date`.
    date, until : str
        ISO days. The window after begins behind `until` where it is given, so that what lies
        between the two dates is left out of both.
    months : int
        Length of each window.
    measure : str
        "mean" or "sum" of each window.
    against : str
        "before" is the window just before; "year_before" the same months of the year before.
    lag : int
        Months between the day and the beginning of the window after.
    """

    id: str
    series: str
    event: str = ""
    date: str = ""
    until: str = ""
    months: int = 12
    measure: Literal["mean", "sum"] = "mean"
    against: Literal["before", "year_before"] = "before"
    lag: int = 0
    unknown: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _day(self.date)
        _day(self.until)
        if self.months < 1 or self.lag < 0:
            raise ValueError("a window has 1 month at least, and a lag is not negative")


@dataclass(frozen=True, slots=True)
class Paper:
    """The page that a figure goes out on.

    Attributes
    ----------
    width, height : float
        Inches of a size of one's own, 4-60; used where `name` is "own".
    monochrome : bool
        Printed in black and grey.
    callout_list : bool
        The numbered marks are listed below the figure, with date and source.
    table : str
        Where events without a label are resolved: "auto" is on the page where it has room and
        on the next one where not; "next" always there; "none" only counts them.
    """

    name: PaperName = "letter"
    portrait: bool = False
    width: float = 11.0
    height: float = 8.5
    monochrome: bool = False
    callout_list: bool = False
    table: Literal["auto", "next", "none"] = "auto"
    unknown: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not (4.0 <= self.width <= 60.0 and 4.0 <= self.height <= 60.0):
            raise ValueError(f"a page is 4 to 60 inches, not {self.width} by {self.height}")


LETTER = Paper()
"""The page that a figure has where nobody chose one."""


def _day(text: str) -> None:
    """Raise DateError where a text that is there is no ISO day."""
    if text:
        dates.day_of(text)
