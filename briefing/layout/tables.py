"""The pages behind a figure's page: every event it takes, with number, date and source.

Lane by lane in the order of time. Numbers are those that stand under the lanes; an event that the
figure names has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from briefing import words
from briefing.document import Briefing
from briefing.layout import arrange, colours, table_rows
from briefing.layout.scene import Rects, Scene, Segments, Text, Texts
from briefing.layout.table_rows import Form, text


class _Listed(NamedTuple):
    """A row of the table, the name and color of its lane, and whether it is the first there."""

    lane: str
    colour: str
    row: table_rows.Row
    first: bool


class _Column:
    """What stands in one column of a page."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.rules: list[list[float]] = []


def pages(briefing: Briefing, layout: arrange.Layout) -> list[Scene]:
    """Return the pages of the table of a figure's page; none where it takes no event."""
    page = layout.page
    form = table_rows.form(page)
    top = page.style.margin + page.style.title + 4.8 * form.size
    bottom = page.height - page.style.margin - 1.8 * form.size
    columns = _columns(briefing, layout, form, (top, bottom))
    count = -(-len(columns) // form.columns)
    scenes = []
    for number in range(count):
        here = columns[number * form.columns : (number + 1) * form.columns]
        texts = [each for column in here for each in column.texts]
        rules = [each for column in here for each in column.rules]
        texts += _headings(layout, form, (top, len(here)), number, count)
        theme: colours.Theme = "mono" if page.monochrome else "light"
        right = page.width - page.style.margin
        scene = Scene(
            page.width,
            page.height,
            theme,
            (page.style.margin, top, right, bottom),
            right,
            0.0,
            1.0,
            shrink=page.scale,
        )
        scene.marks.append(Rects("paper", np.array([[0.0, 0.0, page.width, page.height]]), "paper"))
        scene.marks.append(Segments("table.rule", np.array(rules).reshape(-1, 4), "grid", 0.7))
        scene.marks.append(Texts("table", tuple(texts)))
        scenes.append(scene)
    return scenes


def _columns(
    briefing: Briefing, layout: arrange.Layout, form: Form, edges: tuple[float, float]
) -> list[_Column]:
    """Fill columns one after the other, those of the last page to one height."""
    top, bottom = edges
    rows = [
        _Listed(lane.name, lane.colour, row, not place)
        for number, lane in enumerate(layout.inputs.lanes)
        for place, row in enumerate(table_rows.of_lane(briefing, layout, number, form))
    ]
    columns, begins = _flowed(rows, layout, form, (top, bottom))
    if not columns:
        return columns
    before = (len(columns) - 1) // form.columns * form.columns
    last = rows[begins[before] :]
    low, high = top, bottom
    while high - low > 1.0:
        middle = (low + high) / 2
        fits = len(_flowed(last, layout, form, (top, middle))[0]) <= form.columns
        low, high = (low, middle) if fits else (middle, high)
    return columns[:before] + _flowed(last, layout, form, (top, high))[0]


def _flowed(
    rows: list[_Listed], layout: arrange.Layout, form: Form, edges: tuple[float, float]
) -> tuple[list[_Column], list[int]]:
    """Return columns, each begun with the name of its lane, and the first row in each."""
    top, bottom = edges
    style, language = layout.page.style, layout.inputs.language
    columns: list[_Column] = []
    begins: list[int] = []
    y = bottom
    named = style.label * 1.3 + form.size * 0.9

    def name(said: str, colour: str) -> None:
        nonlocal y
        at = style.margin + form.x((len(columns) - 1) % form.columns)
        y += form.size * 0.5
        columns[-1].texts.append(text(at, y + style.label, said, (style.label, 600, colour)))
        y += named - form.size * 0.5

    for place, each in enumerate(rows):
        high = form.height(each.row)
        if not columns or y + high + (named if each.first else 0.0) > bottom:
            columns.append(_Column())
            begins.append(place)
            y = top
            again = words.say("figure.table.continued", language, title=each.lane)
            name(each.lane if each.first else again, each.colour)
        elif each.first:
            name(each.lane, each.colour)
        x = style.margin + form.x((len(columns) - 1) % form.columns)
        columns[-1].texts += table_rows.cells(each.row, x, y, form)
        y += high
        columns[-1].rules.append([x, y, x + form.wide, y])
    return columns, begins


def _headings(
    layout: arrange.Layout, form: Form, place: tuple[float, int], number: int, count: int
) -> Iterator[Text]:
    """Title, what the numbers are, the headings of the filled columns and the page's number."""
    top, filled = place
    language, style, small = layout.inputs.language, layout.page.style, form.size
    left = style.margin
    title = words.say("figure.table.title", language)
    if number:
        title = words.say("figure.table.continued", language, title=title)
    large = style.title - 4
    yield text(left, style.margin + large * 0.9, title, (large, 600, "ink"))
    explained = words.say("figure.table.explained", language)
    yield text(left, style.margin + large * 0.9 + small * 1.8, explained, (small, 400, "ink3"))
    for column in range(filled):
        names = ("number", "date", "event", "source")
        for at, name in zip(form.at, names, strict=True):
            said = words.say(f"figure.table.{name}", language)
            x = left + form.x(column) + at
            yield text(x, top - 0.5 * small, said, (small, 600, "ink2"))
    # The figure's page is the first.
    foot = words.say("figure.table.page", language, page=number + 2, pages=count + 1)
    yield text(left, layout.page.height - style.margin, foot, (small, 400, "ink3"))
