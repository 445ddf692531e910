"""A comparison in the panel of its series: windows, means, what changed, and the caution always."""

from __future__ import annotations

import dataclasses
import itertools

import numpy as np
import pytest

from briefing import changes, document, figures, words
from briefing.layout import Scene, View, compose, inputs, lay_out, page
from briefing.layout.scene import Box, Discs, Rects, Segments, Texts

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


def test_out_of_view_nothing_is_drawn_nor_said(briefing: document.Briefing) -> None:
    for first, last in itertools.pairwise((6900, 7200, 7500, 8100, 8800)):
        shown = scene(briefing, view=View(first, last))
        left, _, right, _ = shown.plot
        for mark in shown.of(Rects, "compare"):
            assert np.all((mark.boxes[:, 0] >= left - 0.01) & (mark.boxes[:, 2] <= right + 0.01))
        # Windows from May 2019 to May 2021.
        assert ("not proof of effect" in said(shown)) == (first < 7822)
    assert list(scene(briefing, view=View(8800, 9400)).of(Segments, "compare.mean")) == []


def test_a_panel_that_shows_another_measure_carries_no_comparison(
    briefing: document.Briefing,
) -> None:
    panel = figures.Panel(("lbs",), transform="index")
    figure = dataclasses.replace(
        figures.read(briefing, "f"), panels=(panel,), comparisons=(COMPARISON,)
    )
    briefing.apply(figures.save(briefing, figure))
    taken = inputs.of(briefing, figure)
    assert taken.comparisons == ()
    assert "not drawn over an index" in " ".join(taken.panels[0].said), "it does not go in silence"
    also = dataclasses.replace(figure, panels=(panel, figures.Panel(("lbs",))))
    assert [each.panel for each in inputs.of(briefing, also).comparisons] == [1]
    assert "not drawn" not in " ".join(inputs.of(briefing, also).panels[0].said)


def test_over_a_logarithmic_scale_it_is_drawn(briefing: document.Briefing) -> None:
    panel = figures.Panel(("lbs",), log=True)
    figure = dataclasses.replace(
        figures.read(briefing, "f"), panels=(panel,), comparisons=(COMPARISON,)
    )
    shown = compose(lay_out(inputs.of(briefing, figure), page("screen", 1500, 900)))
    assert len(list(shown.of(Segments, "compare.mean"))) == 2


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


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("name", ["screen", "letter"])
@pytest.mark.parametrize("date", ["2020-05-15", "2019-09-15", "2022-06-15", "2023-05-15"])
def test_the_change_covers_neither_values_nor_discs_nor_means(
    briefing: document.Briefing, date: str, name: str
) -> None:
    shown = scene(briefing, dataclasses.replace(COMPARISON, date=date, months=6), name=name)
    texts = next(shown.of(Texts, "compare.change")).items
    bars = [tuple(box) for mark in shown.of(Rects, "panel.bars") for box in mark.boxes.tolist()]
    discs = [
        (disc.x - mark.radius, disc.y - mark.radius, disc.x + mark.radius, disc.y + mark.radius)
        for mark in shown.of(Discs, "mark.value")
        for disc in mark.items
    ]
    means = [line for mark in shown.of(Segments, "compare.mean") for line in mark.lines.tolist()]
    assert bars
    for text in texts:
        for box in (*bars, *discs, *((x, y - 1, to, y + 1) for x, y, to, _ in means)):
            assert not _touch(text.box, box)


def test_the_line_at_the_event_leaves_its_number_to_be_read(briefing: document.Briefing) -> None:
    figure = figures.read(briefing, "f")
    event = figure.callouts[3]
    briefing.apply(changes.set_cell("events", event, "date", "2020-05-15"))
    shown = scene(briefing, dataclasses.replace(COMPARISON, event=event, date=""))
    lines = next(shown.of(Segments, "compare.divide")).lines
    for mark in shown.of(Discs, "mark.value"):
        for disc in mark.items:
            for x, top, _, bottom in lines.tolist():
                assert abs(disc.x - x) > mark.radius or not top < disc.y < bottom
    # Its numbered mark names it; another event stands beside its line.
    assert len(next(shown.of(Texts, "compare.change")).items) == 1
    briefing.apply(changes.set_cell("events", "e11", "date", "2020-05-15"))
    assert "e11" not in figure.callouts
    shown = scene(briefing, dataclasses.replace(COMPARISON, event="e11", date=""))
    named = next(shown.of(Texts, "compare.change")).items
    assert named[1].text == str(briefing["events"].record("e11")["title"])


def test_a_panel_is_higher_with_a_comparison_and_where_there_are_few(
    briefing: document.Briefing,
) -> None:
    figure = figures.read(briefing, "f")
    panels = {each.series[0]: each for each in figure.panels}
    sheet = page("letter")

    def heights(*series: str, compared: bool) -> list[float]:
        altered = dataclasses.replace(
            figure,
            panels=tuple(panels[each] for each in series),
            comparisons=(COMPARISON,) * compared,
        )
        boxes = lay_out(inputs.of(briefing, altered), sheet).frame.panels
        return [box[3] - box[1] for box in boxes]

    usual = heights("deaths", "lbs", compared=False)
    other, one = heights("deaths", "lbs", compared=True)
    assert one / other == pytest.approx(1.8 * usual[1] / usual[0], rel=0.02)
    assert one > usual[1] * 1.2
    assert heights("lbs", compared=False)[0] > usual[1] * 1.2
    assert heights("lbs", compared=True)[0] > 90
