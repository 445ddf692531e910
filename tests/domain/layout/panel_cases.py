"""Small briefings of statistics and their scenes: what the tests of panels look at."""

from __future__ import annotations

import itertools

from briefing import changes, document, figures, layout, schema, words
from briefing.layout import inputs
from briefing.layout.scene import Scene, Text, Texts

Rows = list[dict[str, schema.Cell]]


def made(*series: dict[str, schema.Cell], values: Rows) -> document.Briefing:
    briefing = document.Briefing()
    briefing.apply(changes.insert_rows("series", list(series)))
    rows = [{"id": f"o{number}", **row} for number, row in enumerate(values)]
    briefing.apply(changes.insert_rows("observations", rows))
    return briefing


def years(series: str, numbers: list[float | None], **more: schema.Cell) -> Rows:
    return [
        {
            "series": series,
            "start": f"{2015 + k}-01-01",
            "end": f"{2015 + k}-12-31",
            "value": number,
            **more,
        }
        for k, number in enumerate(numbers)
    ]


def flow(name: str, unit: str = "kg", **more: schema.Cell) -> dict[str, schema.Cell]:
    whole: dict[str, schema.Cell] = {"id": name, "name": name, "unit": unit}
    return {**whole, "kind": "flow", "basis": "calendar", **more}


def figure_of(*panels: figures.Panel, end: str = "2024-12-31") -> figures.Figure:
    return figures.Figure("f", panels=panels, start="2015-01-01", end=end)


def scene_of(
    briefing: document.Briefing,
    *panels: figures.Panel,
    page: layout.pages.PageName = "letter",
    language: words.Language = "en",
    view: layout.View | None = None,
) -> Scene:
    given_ = inputs.of(briefing, figure_of(*panels), language)
    return layout.compose(layout.lay_out(given_, layout.page(page)), view)


def said(scene: Scene, tag: str) -> list[str]:
    return [text.text for mark in scene.of(Texts, tag) for text in mark.items]


def overlapping(texts: list[Text]) -> list[tuple[str, str]]:
    return [
        (one.text, other.text)
        for one, other in itertools.combinations(texts, 2)
        if one.box[0] < other.box[2] - 0.5
        and other.box[0] < one.box[2] - 0.5
        and one.box[1] < other.box[3] - 2.5
        and other.box[1] < one.box[3] - 2.5
    ]
