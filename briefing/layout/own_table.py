"""The table of the numbered events on the figure's own page, where that has room for it.

A page of few numbers is read on its own: its table lists them with date and source. Where its line
of sources names all, nothing follows it; else the pages behind list every event with its sources.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from briefing import words
from briefing.document import Briefing
from briefing.layout import (
    arrange,
    furniture,
    inputs,
    lane_layouts,
    measure,
    sources_line,
    table_rows,
)
from briefing.layout.compose import compose
from briefing.layout.pages import Page, Table
from briefing.layout.scene import Mark, Segments, Text, Texts
from briefing.layout.table_rows import Form, Row, text

_SHARE, _UPRIGHT = 0.2, 0.26
"""How much of a page's height its table may take, and of an upright one's, whose lanes are high."""

_SOURCES = 6
"""Lines that the sources may take where the page has no table of all events behind it."""

_TRIES = 4
"""Layouts that are tried: a table makes the lanes lower, and the numbers more."""


def fitted(briefing: Briefing, figure: inputs.Inputs, page: Page) -> arrange.Layout:
    """Return a figure laid out for a page; with "auto" its table is on the page if it has room.

    An event whose label would lie under the words of a note has a number instead.
    """
    cache = lane_layouts.Cache()
    layout = _fitted(briefing, figure, page, cache)
    for _ in range(_TRIES if figure.notes else 0):
        covered = _under_notes(layout)
        if not covered:
            break
        # More numbers make a table higher and lanes lower: a note may come to lie over others.
        figure = dataclasses.replace(figure, covered=figure.covered | covered)
        layout = _fitted(briefing, figure, page, cache)
    return layout


def _under_notes(layout: arrange.Layout) -> frozenset[str]:
    """Return the events that have a place for their label and yet none on the page."""
    placed = {
        layout.inputs.lanes[number].ids[each.position]
        for number, lane in enumerate(layout.lanes)
        if isinstance(lane.labels, lane_layouts.PaperLane)
        for each in lane.labels.placed
    }
    scene = compose(layout)
    named = {
        each for mark in scene.of(Texts, "lane.label") for text in mark.items for each in text.ids
    }
    return frozenset(placed - named)


def _fitted(
    briefing: Briefing, figure: inputs.Inputs, page: Page, cache: lane_layouts.Cache
) -> arrange.Layout:
    plain = arrange.lay_out(figure, page, cache)
    if page.table != "auto":
        return plain
    form = table_rows.form(page)
    most = page.height * (_UPRIGHT if page.height > page.width else _SHARE)
    table: Table = "page" if _all_sources_named(figure, page) else "both"
    reserved, layout = 0.0, plain
    for _ in range(_TRIES):
        rows = _numbered(briefing, layout, form, most)
        needed = _height(rows, form) if rows is not None else np.inf
        if needed > most or (not needed and table == "both"):
            break
        if layout is not plain and needed <= reserved:
            marks = (*layout.furniture.marks, *_marks(rows or [], form, layout))
            around = dataclasses.replace(layout.furniture, marks=marks)
            return dataclasses.replace(layout, furniture=around)
        reserved = max(reserved, needed)
        layout = arrange.lay_out(
            figure, dataclasses.replace(page, table=table, reserved=reserved), cache
        )
    return dataclasses.replace(plain, page=dataclasses.replace(page, table="next"))


def _all_sources_named(figure: inputs.Inputs, page: Page) -> bool:
    """Return whether the line of sources stays short where it names all."""
    left_out = furniture.left_out_sentences(figure)
    font = (page.style.small, page.width - 2 * page.style.margin)
    named = sources_line.lines(figure.credits, left_out, figure.language, font, 99)
    return len(named) <= _SOURCES


def _numbered(
    briefing: Briefing, layout: arrange.Layout, form: Form, most: float
) -> list[Row] | None:
    """Return the rows of the events with a number, in their order; None where they are too many."""
    count = sum(
        len(group.positions)
        for lane in layout.lanes
        if isinstance(lane.labels, lane_layouts.PaperLane)
        for group in lane.labels.numbers
    )
    if count * form.line > most * form.columns:
        return None
    return [
        row
        for number in range(len(layout.lanes))
        for row in table_rows.of_lane(briefing, layout, number, form, numbered=True)
    ]


def _height(rows: Sequence[Row], form: Form) -> float:
    """Return what a table takes with its heading; nothing where it has no row."""
    if not rows:
        return 0.0
    return form.line * 1.4 + max(sum(map(form.height, part)) for part in _parted(rows, form))


def _parted(rows: Sequence[Row], form: Form) -> list[list[Row]]:
    """Return the rows of each column, so that the highest is as low as it can be."""
    heights = [form.height(row) for row in rows]
    low, high = max(heights), sum(heights)
    while high - low > 0.5:
        middle = (low + high) / 2
        low, high = (
            (low, middle) if len(_filled(heights, middle)) <= form.columns else (middle, high)
        )
    ends = _filled(heights, high)
    return [list(rows[begin:end]) for begin, end in zip([0, *ends[:-1]], ends, strict=True)]


def _filled(heights: Sequence[float], most: float) -> list[int]:
    """Return where each column ends, filled to `most` one after the other."""
    ends, taken = [], 0.0
    for place, height in enumerate(heights):
        if taken and taken + height > most + 1e-6:
            ends.append(place)
            taken = 0.0
        taken += height
    return [*ends, len(heights)]


def _marks(rows: Sequence[Row], form: Form, layout: arrange.Layout) -> tuple[Mark, ...]:
    """Return the table in the place that the page keeps for it."""
    place = layout.furniture.own_table
    if place is None or not rows:
        return ()
    left, top = place[0], place[1]
    heading = words.say("figure.table.numbered", layout.inputs.language)
    texts: list[Text] = [text(left, top + form.size, heading, (form.size, measure.BOLD, "ink2"))]
    rules: list[list[float]] = []
    for column, part in enumerate(_parted(rows, form)):
        x, y = left + form.x(column), top + form.line * 1.4
        for row in part:
            rules.append([x, y, x + form.wide, y])
            texts += table_rows.cells(row, x, y, form, row.colour)
            y += form.height(row)
    lines = Segments("table.rule", np.array(rules), "grid", 0.7)
    return (lines, Texts("table", tuple(texts)))
