"""The pages behind a figure's page.

Every event it takes, numbered ones first to be found, with date and source.

Lane by lane in the order of time. Numbers are those that stand under the lanes; an event that the
figure names has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from briefing import dates, words
from briefing.document import Briefing
from briefing.layout import arrange, callout_list, colours, lane_layouts, measure, speech
from briefing.layout.scene import Rects, Scene, Segments, Text, Texts

_COLUMNS = (0.0, 24.0, 112.0, 336.0)
"""Where number, date, event and source begin in a column of the page, in design pixels."""


class _Row(NamedTuple):
    number: str
    date: str
    event: tuple[str, ...]
    source: tuple[str, ...]
    id: str

    @property
    def lines(self) -> int:
        return max(len(self.event), len(self.source))


def pages(briefing: Briefing, layout: arrange.Layout) -> list[Scene]:
    """Return the pages of the table of a figure's page; none where it takes no event."""
    page = layout.page
    size = page.style.small
    line = size * 1.32
    left, right = page.style.margin, page.width - page.style.margin
    top, bottom = page.style.margin + 62.0, page.height - page.style.margin - 14.0
    gap = 24.0
    wide = (right - left - gap) / 2
    columns: list[list[Text]] = [[]]
    rules: list[list[list[float]]] = [[]]
    y = top

    def column() -> tuple[float, int]:
        return left + (len(columns) - 1) % 2 * (wide + gap), len(columns) - 1

    for number, lane in enumerate(layout.inputs.lanes):
        rows = list(_rows(briefing, layout, number, wide))
        if y + 3 * line > bottom:
            columns.append([])
            rules.append([])
            y = top
        x, place = column()
        y += line * 0.6
        columns[place].append(_text(x, y + size, lane.name, (page.style.label, 600, lane.colour)))
        y += line * 1.35
        for row in rows:
            if y + row.lines * line > bottom:
                columns.append([])
                rules.append([])
                y = top
            x, place = column()
            columns[place] += _cells(row, x, y, (size, line))
            y += row.lines * line + 1.5
            rules[place].append([x, y - 0.5, x + wide, y - 0.5])
    count = -(-len(columns) // 2)
    scenes = []
    for number in range(count):
        texts: list[Text] = []
        lines: list[list[float]] = []
        for place in (2 * number, 2 * number + 1):
            if place < len(columns):
                texts += columns[place]
                lines += rules[place]
        texts += _headings(layout, (left, wide, gap, top), number, count)
        theme: colours.Theme = "mono" if page.monochrome else "light"
        scene = Scene(
            page.width,
            page.height,
            theme,
            (left, top, right, bottom),
            right,
            0.0,
            1.0,
            shrink=page.scale,
        )
        scene.marks.append(Rects("paper", np.array([[0.0, 0.0, page.width, page.height]]), "paper"))
        scene.marks.append(Segments("table.rule", np.array(lines).reshape(-1, 4), "grid", 0.7))
        scene.marks.append(Texts("table", tuple(texts)))
        scenes.append(scene)
    return scenes if layout.inputs.lanes else []


def _headings(
    layout: arrange.Layout, place: tuple[float, float, float, float], number: int, count: int
) -> Iterator[Text]:
    """Title, what the numbers are, the columns' headings and the page's number."""
    left, wide, gap, top = place
    language, style = layout.inputs.language, layout.page.style
    title = words.say("figure.table.title", language)
    if number:
        title = words.say("figure.table.continued", language, title=title)
    yield _text(left, style.margin + 14.0, title, (style.title - 4, 600, "ink"))
    yield _text(
        left,
        style.margin + 30.0,
        words.say("figure.table.explained", language),
        (style.small, 400, "ink3"),
    )
    for side in (0, 1):
        for at, name in zip(_COLUMNS, ("number", "date", "event", "source"), strict=True):
            x = left + side * (wide + gap) + at
            yield _text(
                x,
                top - 6.0,
                words.say(f"figure.table.{name}", language),
                (style.small, 600, "ink2"),
            )
    foot = words.say("figure.table.page", language, page=number + 1, pages=count)
    yield _text(left, layout.page.height - style.margin, foot, (style.small, 400, "ink3"))


def _rows(briefing: Briefing, layout: arrange.Layout, number: int, wide: float) -> Iterator[_Row]:
    lane, labels = layout.inputs.lanes[number], layout.lanes[number].labels
    language, size = layout.inputs.language, layout.page.style.small
    given: dict[int, int] = {}
    wrapped: set[int] = set()
    if isinstance(labels, lane_layouts.PaperLane):
        wrapped = {each.position for each in labels.placed if len(each.lines) > 1}
        for group in labels.numbers:
            for offset, position in enumerate(group.positions):
                given[position] = group.begin + offset
    titles = lane_layouts.labels_of(lane, language)
    for position, identifier in enumerate(lane.ids):
        record = speech.record(briefing, identifier)
        mine = str(record["title_es" if language == "es" else "title"] or "") or titles[position]
        if position in wrapped and titles[position] not in mine:
            # Broken over two lines in the figure, a label could not be found as text; here it can.
            mine = words.say("figure.table.labelled", language, label=titles[position], title=mine)
        yield _Row(
            str(given[position]) if position in given else "",
            dates.text(dates.from_edtf(lane.edtf[position]), language),
            measure.filled(mine, size, 400, _COLUMNS[3] - _COLUMNS[2] - 8.0),
            measure.filled(
                callout_list.source_text(briefing, str(record["sources"] or "")),
                size,
                400,
                wide - _COLUMNS[3],
            ),
            identifier,
        )


def _cells(row: _Row, x: float, y: float, font: tuple[int, float]) -> Iterator[Text]:
    size, line = font
    baseline = y + size
    if row.number:
        yield _text(x, baseline, row.number, (size, 500, "ink"))
    dated = measure.filled(row.date, size, 400, _COLUMNS[2] - _COLUMNS[1] - 4.0)
    for k, text in enumerate(dated[: max(row.lines, 1)]):
        yield _text(x + _COLUMNS[1], baseline + k * line, text, (size, 400, "ink2"))
    for k, text in enumerate(row.event):
        yield _text(x + _COLUMNS[2], baseline + k * line, text, (size, 400, "ink"), (row.id,))
    for k, text in enumerate(row.source):
        yield _text(x + _COLUMNS[3], baseline + k * line, text, (size, 400, "ink3"))


def _text(
    x: float, y: float, text: str, font: tuple[int, int, str], ids: tuple[str, ...] = ()
) -> Text:
    size, weight, colour = font
    return Text(x, y, text, size, weight, colour, measure.width(text, size, weight), "", ids)
