"""The list of numbered marks below a figure: whole, in both languages, on the page."""

from __future__ import annotations

import dataclasses

import pytest

from briefing import changes, document, figures, layout, words
from briefing.layout import callout_list, inputs
from briefing.layout.scene import Discs, Scene, Texts
from tests.domain.layout import conftest as made


def scene_of(
    briefing: document.Briefing, page: layout.pages.PageName, language: words.Language
) -> Scene:
    figure = figures.read(briefing, "f")
    listed = dataclasses.replace(figure, paper=figures.Paper(callout_list=True))
    return layout.compose(
        layout.lay_out(inputs.of(briefing, listed, language), layout.page(page, 1400, 860))
    )


@pytest.fixture
def briefing() -> document.Briefing:
    made_briefing = made.briefing_of(140)
    long = "A long title that says in a whole sentence what happened " * 3
    made_briefing.apply(changes.set_cell("events", "e5", "title", long.strip()))
    made_briefing.apply(changes.set_cell("events", "e0", "sources", "s1"))
    return made_briefing


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("page", ["letter", "a4", "16:9"])
def test_every_numbered_mark_is_listed_whole(
    briefing: document.Briefing, page: layout.pages.PageName, language: words.Language
) -> None:
    scene = scene_of(briefing, page, language)
    texts = [item for mark in scene.of(Texts, "list") for item in mark.items]
    said = " ".join(item.text for item in texts)
    figure = figures.read(briefing, "f")
    for identifier in figure.callouts:
        record = briefing["events"].record(identifier)
        title = str(record["title_es"] if language == "es" else record["title"])
        assert (title or str(record["title"])) in said
        source = callout_list.source_text(briefing, str(record["sources"]))
        assert source in said
    numbers = [disc.number for mark in scene.of(Discs, "list.disc") for disc in mark.items]
    assert numbers == list(range(1, len(figure.callouts) + 1))
    assert "…" not in said
    for item in texts:
        assert item.x + item.width <= scene.width
        assert scene.plot[3] < item.y < scene.height


def test_the_list_is_on_paper_alone(briefing: document.Briefing) -> None:
    assert not list(scene_of(briefing, "screen", "en").of(Texts, "list"))


def test_two_columns_are_about_as_high_as_each_other() -> None:
    entries = [callout_list.Entry(n, "1 Jan 2020", "Title", "Source", "us", "e") for n in range(8)]
    marks, top = callout_list.block(entries, layout.page("letter"), (36.0, 1020.0, 700.0), "en")
    (texts,) = (mark for mark in marks if isinstance(mark, Texts))
    heading, *rows = texts.items
    assert len({item.x for item in rows}) == 2
    assert sum(item.x == rows[0].x for item in rows) == len(rows) / 2
    assert top < heading.y < min(item.y for item in rows)
