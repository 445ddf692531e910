"""Rows of the tables that resolve a figure's numbers: their size, and where their cells are.

Sizes follow the page's smallest text, so that a poster's table is set as a page's is. No cell is
cut: what is too wide wraps, a word too long for its column too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing import dates, words
from briefing.document import Briefing
from briefing.layout import arrange, callout_list, lane_layouts, measure, speech
from briefing.layout.pages import Page
from briefing.layout.scene import Text


class Row(NamedTuple):
    """An event: its number under the lanes, "" where the figure names it; lines of each cell."""

    number: str
    date: tuple[str, ...]
    event: tuple[str, ...]
    source: tuple[str, ...]
    colour: str
    id: str


class Form(NamedTuple):
    """How the columns of a page are set, in design pixels.

    Attributes
    ----------
    columns : int
        Beside each other on the page.
    wide, gap : float
        A column, and what is between two.
    size : int
        Of its text.
    at : tuple of float
        Where number, date, event and source begin in a column.
    """

    columns: int
    wide: float
    gap: float
    size: int
    at: tuple[float, float, float, float]

    @property
    def line(self) -> float:
        """Height of a line."""
        return self.size * 1.32

    def x(self, column: int) -> float:
        """Return where a column begins, from the first."""
        return column * (self.wide + self.gap)

    def height(self, row: Row) -> float:
        """Return what a row takes, with the air around its rule."""
        return max(len(row.date), len(row.event), len(row.source)) * self.line + self.size * 0.45


def form(page: Page) -> Form:
    """Return the columns of a page: as many as leave a title and its source room to be read."""
    size = page.style.small
    room = page.width - 2 * page.style.margin
    gap = size * 2.6
    columns = max(1, int((room + gap) / (size * 46.0 + gap)))
    wide = (room - gap * (columns - 1)) / columns
    event = size * 12.4
    return Form(columns, wide, gap, size, (0.0, size * 2.9, event, event + (wide - event) * 0.6))


def of_lane(
    briefing: Briefing, layout: arrange.Layout, number: int, form: Form, *, numbered: bool = False
) -> Iterator[Row]:
    """Return the rows of a lane in the order of time; with `numbered` those with a number alone."""
    lane, labels = layout.inputs.lanes[number], layout.lanes[number].labels
    language, size = layout.inputs.language, form.size
    given: dict[int, int] = {}
    wrapped: set[int] = set()
    if isinstance(labels, lane_layouts.PaperLane):
        wrapped = {each.position for each in labels.placed if len(each.lines) > 1}
        for group in labels.numbers:
            for offset, position in enumerate(group.positions):
                given[position] = group.begin + offset
    titles = lane_layouts.labels_of(lane, language)
    _, date, event, source = form.at
    for position, identifier in enumerate(lane.ids):
        if numbered and position not in given:
            continue
        record = speech.record(briefing, identifier)
        mine = str(record["title_es" if language == "es" else "title"] or "") or titles[position]
        if position in wrapped and titles[position] not in mine:
            # Broken over two lines in the figure, a label could not be found as text; here it can.
            mine = words.say("figure.table.labelled", language, label=titles[position], title=mine)
        yield Row(
            str(given[position]) if position in given else "",
            _filled(dates.text(dates.from_edtf(lane.edtf[position]), language), size, event - date),
            _filled(mine, size, source - event),
            _filled(
                callout_list.source_text(briefing, str(record["sources"] or "")),
                size,
                form.wide - source + 0.8 * size,
            ),
            lane.colour,
            identifier,
        )


def cells(row: Row, x: float, y: float, form: Form, number: str = "ink") -> Iterator[Text]:
    """Return the texts of a row whose top is y in a column at x; `number` is a color role."""
    baseline = y + form.size * 1.15
    if row.number:
        yield text(x, baseline, row.number, (form.size, 500, number))
    parts = ((row.date, "ink2", ()), (row.event, "ink", (row.id,)), (row.source, "ink3", ()))
    for at, (lines, colour, ids) in zip(form.at[1:], parts, strict=True):
        for place, line in enumerate(lines):
            lower = baseline + place * form.line
            yield text(x + at, lower, line, (form.size, 400, colour), ids)


def text(
    x: float, y: float, said: str, font: tuple[int, int, str], ids: tuple[str, ...] = ()
) -> Text:
    """Return a text in (size, weight, color role)."""
    size, weight, colour = font
    return Text(x, y, said, size, weight, colour, measure.width(said, size, weight), "", ids)


def _filled(said: str, size: int, room: float) -> tuple[str, ...]:
    """Break a text into lines that leave a gap to the next cell; addresses break anywhere."""
    room -= 0.8 * size
    parts: list[str] = []
    for word in said.split():
        rest = word
        while len(rest) > 1 and measure.width(rest, size) > room:
            share = max(1, int(len(rest) * room / measure.width(rest, size)))
            while share > 1 and measure.width(rest[:share], size) > room:
                share -= 1
            parts.append(rest[:share])
            rest = rest[share:]
        parts.append(rest)
    return measure.filled(" ".join(parts), size, measure.REGULAR, room)
