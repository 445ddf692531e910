"""Discs of numbered marks: none lies over letters, of whatever label, in whatever view."""

from __future__ import annotations

import dataclasses
import random

import pytest

from briefing import document, figures, layout, words
from briefing.layout import inputs
from briefing.layout.scene import Discs, Scene, Texts
from tests.domain.layout import conftest as made


def numbered(briefing: document.Briefing, seed: int) -> figures.Figure:
    """The figure with eight numbered marks, half of them periods."""
    figure = figures.read(briefing, "f")
    table = briefing["events"]
    periods: list[str] = []
    moments: list[str] = []
    for identifier, edtf in zip(table.ids, table.texts("date"), strict=True):
        if identifier != "term":
            (periods if "/" in edtf else moments).append(identifier)
    chance = random.Random(seed)
    chosen = chance.sample(periods, min(4, len(periods)))
    chosen += chance.sample(moments, 8 - len(chosen))
    return dataclasses.replace(figure, callouts=tuple(chosen))


def over_letters(scene: Scene) -> list[tuple[int, str]]:
    """Numbers whose disc lies over letters of a lane."""
    texts = [item for mark in scene.of(Texts, "lane.") for item in mark.items]
    found = []
    for mark in scene.of(Discs, "lane.disc"):
        r = mark.radius
        for disc in mark.items:
            for text in texts:
                left, top, right, bottom = text.box
                near_x = min(max(disc.x, left), right) - disc.x
                near_y = min(max(disc.y, top), bottom) - disc.y
                if near_x**2 + near_y**2 < r * r:
                    found.append((disc.number, text.text))
    return found


@pytest.mark.parametrize("events", [60, 900])
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_disc_lies_over_letters_in_any_view(events: int, language: words.Language) -> None:
    briefing = made.briefing_of(events)
    chance = random.Random(events)
    for seed in range(3):
        taken = inputs.of(briefing, numbered(briefing, seed), language)
        laid_out = layout.lay_out(taken, layout.page("screen", 1500, 860))
        for _ in range(60):
            span = (taken.last - taken.first) * 2 ** -chance.uniform(0, 7)
            first = taken.first + chance.random() * (taken.last - taken.first - span)
            scene = layout.compose(laid_out, layout.View(first, first + span))
            assert not over_letters(scene), (seed, first, span)
            for mark in scene.of(Discs, "lane.disc"):
                assert all(disc.x > scene.plot[0] - mark.radius for disc in mark.items)


@pytest.mark.parametrize("page", ["letter", "a4", "16:9"])
def test_no_disc_lies_over_letters_on_paper(page: layout.pages.PageName) -> None:
    for events in (60, 300):
        briefing = made.briefing_of(events)
        for seed in range(3):
            taken = inputs.of(briefing, numbered(briefing, seed), "en")
            scene = layout.compose(layout.lay_out(taken, layout.page(page, 1500, 860)))
            assert not over_letters(scene), (events, seed)
