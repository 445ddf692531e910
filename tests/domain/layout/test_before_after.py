"""A comparison in the panel of its series: windows, means, what changed, and the caution always."""

from __future__ import annotations

import dataclasses
import itertools

import numpy as np
import pytest

from briefing import changes, document, figures, words
from briefing.layout import Scene, View, compose, inputs, lay_out, page
from briefing.layout.scene import Rects, Segments, Texts

COMPARISON = figures.BeforeAfter("c", "lbs", date="2020-05-15", months=12)


def scene(
    briefing: document.Briefing,
    comparison: figures.BeforeAfter = COMPARISON,
    language: words.Language = "en",
    name: str = "screen",
    view: View | None = None,
) -> Scene:
    figure = dataclasses.replace(figures.read(briefing, "f"), comparisons=(comparison,))
    taken = inputs.of(briefing, figure, language)
    sheet = page("letter") if name == "letter" else page("screen", 1500, 900)
    return compose(lay_out(taken, sheet), view)


def said(shown: Scene) -> str:
    return " ".join(text.text for text in shown.texts)


@pytest.mark.parametrize("name", ["screen", "letter"])
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_both_windows_are_shaded_with_their_means_and_the_caution(
    briefing: document.Briefing, language: words.Language, name: str
) -> None:
    shown = scene(briefing, language=language, name=name)
    shades = [mark.boxes[0] for mark in shown.of(Rects, "compare.ground")]
    assert len(shades) == 2
    days = [shown.day_at(shades[0][2]), shown.day_at(shades[1][0])]
    assert days[1] - days[0] == pytest.approx(31, abs=0.1), "May is in neither"
    means = [mark.lines[0] for mark in shown.of(Segments, "compare.mean")]
    assert len(means) == 2
    assert means[0][1] > means[1][1], "the later months are higher"
    assert words.say("comparison.caution", language) in said(shown)


def test_numbers_and_n_stand_in_the_figure(briefing: document.Briefing) -> None:
    shown = scene(briefing, COMPARISON)
    change = next(shown.of(Texts, "compare.change")).items[0].text
    assert change == "110 → 122 (+12%)"
    assert "n = 12 and 12" in said(shown)
    sums = scene(briefing, dataclasses.replace(COMPARISON, measure="sum"))
    assert next(sums.of(Texts, "compare.change")).items[0].text == "1,314 → 1,470 (+12%)"


def test_where_nothing_can_be_compared_the_panel_says_why(briefing: document.Briefing) -> None:
    shown = scene(briefing, dataclasses.replace(COMPARISON, date="2021-09-15"))
    assert list(shown.of(Rects, "compare.ground")) == []
    assert "No comparison: Values are missing: 1 of 12 before" in said(shown)
    rolling = scene(briefing, dataclasses.replace(COMPARISON, series="deaths"))
    assert "Take the monthly values instead." in said(rolling)


def test_out_of_view_nothing_is_drawn_but_the_words_stay(briefing: document.Briefing) -> None:
    for first, last in itertools.pairwise((6900, 7200, 7500, 8100, 8800)):
        shown = scene(briefing, view=View(first, last))
        left, _, right, _ = shown.plot
        for mark in shown.of(Rects, "compare"):
            assert np.all((mark.boxes[:, 0] >= left - 0.01) & (mark.boxes[:, 2] <= right + 0.01))
        assert "not proof of effect" in said(shown)
    assert list(scene(briefing, view=View(8800, 9400)).of(Segments, "compare.mean")) == []


def test_a_panel_that_shows_another_measure_carries_no_comparison(
    briefing: document.Briefing,
) -> None:
    panel = figures.Panel(("lbs",), transform="index")
    figure = dataclasses.replace(
        figures.read(briefing, "f"), panels=(panel,), comparisons=(COMPARISON,)
    )
    briefing.apply(figures.save(briefing, figure))
    assert inputs.of(briefing, figure).comparisons == ()


def test_an_event_gives_the_comparison_its_name(briefing: document.Briefing) -> None:
    briefing.apply(changes.set_cell("events", "e10", "date", "2020-05-15"))
    chosen = dataclasses.replace(COMPARISON, event="e10", date="")
    shown = said(scene(briefing, chosen))
    title = str(briefing["events"].record("e10")["title"])
    assert f"{title} (15 May 2020)" in shown


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "24 values from 2 releases: data to Dec 2019; data to Dec 2021."),
        ("es", "24 valores de 2 publicaciones: datos a dic 2019; datos a dic 2021."),
    ],
)
def test_values_of_two_releases_are_said_under_the_panel(
    briefing: document.Briefing, language: words.Language, wanted: str
) -> None:
    table = briefing["observations"]
    assert "releases:" not in said(scene(briefing))
    for row, (series, start) in enumerate(
        zip(table.texts("series"), table.texts("start"), strict=True)
    ):
        if series == "lbs":
            release = "data to 2019-12" if start < "2020" else "data to 2021-12"
            briefing.apply(changes.set_cell("observations", table.ids[row], "release", release))
    assert wanted in said(scene(briefing, language=language)).replace("\n", " ")
