"""Panels as data: forms, scales, labels at the ends, releases, contested sets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import changes, dates, figures, layout
from briefing.layout import curves, inputs, measure, panel_words, scales
from briefing.layout.scene import (
    Curve,
    Hatches,
    Rects,
    Segments,
    Symbols,
    Texts,
)
from tests.domain.layout.panel_cases import (
    figure_of,
    flow,
    made,
    overlapping,
    said,
    scene_of,
    years,
)


def test_two_units_have_a_scale_each_and_say_which_is_theirs() -> None:
    briefing = made(
        flow("kilograms seized"),
        flow("deaths counted", "deaths"),
        values=years("kilograms seized", [1.0, 3.0]) + years("deaths counted", [5.0, 900.0]),
    )
    panel = figures.Panel(("kilograms seized", "deaths counted"))
    (shown,) = inputs.of(briefing, figure_of(panel)).panels
    assert [scale.high for scale in shown.scales] == [3.0, 1000.0]
    assert len({scale.colour for scale in shown.scales}) == 2
    head = said(scene_of(briefing, panel), "panel.head")
    assert head == ["kg (left)", "deaths (right)"]


def test_three_units_are_refused_with_the_reason_and_nothing_is_drawn() -> None:
    names = ("kg", "deaths", "labs")
    values = [row for name in names for row in years(name, [1.0, 2.0])]
    briefing = made(*(flow(name, name) for name in names), values=values)
    scene = scene_of(briefing, figures.Panel(names))
    assert "3 units" in " ".join(said(scene, "panel.foot_words"))
    assert not list(scene.of(Rects, "panel.bars"))
    assert not list(scene.of(Curve, "panel.line"))


def test_an_index_of_two_units_stands_on_one_scale_and_says_its_base() -> None:
    briefing = made(
        flow("a"), flow("b", "deaths"), values=years("a", [2.0, 4.0]) + years("b", [50.0, 25.0])
    )
    panel = figures.Panel(("a", "b"), transform="index", base="2015-06-01")
    (shown,) = inputs.of(briefing, figure_of(panel)).panels
    assert len(shown.scales) == 1
    assert shown.unit == "index, 2015 = 100"
    assert [list(series.value) for series in shown.series] == [[100.0, 200.0], [100.0, 50.0]]
    (alone,) = inputs.of(briefing, figure_of(figures.Panel(("a",), transform="change"))).panels
    assert alone.unit == "% on the same period a year before"


def test_a_logarithmic_scale_leaves_out_zeros_and_counts_them() -> None:
    briefing = made(flow("a"), values=years("a", [0.0, 10.0, 1000.0]))
    panel = figures.Panel(("a",), log=True)
    scene = scene_of(briefing, panel)
    assert said(scene, "panel.foot_words") == [
        "1 value of zero or less is left out of the logarithmic scale."
    ]
    (shown,) = inputs.of(briefing, figure_of(panel)).panels
    assert (shown.scales[0].low, shown.scales[0].high) == (10.0, 1000.0)
    # No zero, so no bar can stand on it.
    assert not list(scene.of(Rects, "panel.bars"))
    assert shown.series[0].form == "step"


def test_bars_below_zero_hang_from_the_zero_line() -> None:
    briefing = made(flow("a"), values=years("a", [10.0, 5.0, 10.0]))
    panel = figures.Panel(("a",), transform="change", style="bars")
    scene = scene_of(briefing, panel)
    boxes = np.concatenate([mark.boxes for mark in scene.of(Rects, "panel.bars")])
    zero = next(scene.of(Segments, "panel.foot")).lines[0, 1]
    assert boxes[0, 1] == pytest.approx(zero)
    assert boxes[0, 3] > zero
    assert boxes[1, 3] == pytest.approx(zero)


@given(
    st.lists(st.floats(-1e9, 1e9, allow_subnormal=False), min_size=1, max_size=20), st.booleans()
)
def test_a_scale_shows_every_value_and_gives_it_back(values: list[float], log: bool) -> None:
    numbers = np.array(values)
    scale = scales.over(numbers, log=log)
    box = (0.0, 10.0, 100.0, 90.0)
    known = numbers[numbers > 0] if log else numbers
    heights = scale.y(box, known)
    assert ((heights >= box[1] - 1e-6) & (heights <= box[3] + 1e-6)).all()
    for value, y in zip(known.tolist(), heights.tolist(), strict=True):
        assert scale.value(box, y) == pytest.approx(
            value, rel=1e-6, abs=(scale.high - scale.low) * 1e-9
        )


def test_decimation_keeps_the_extremes() -> None:
    x = np.linspace(0.0, 800.0, 20_000)
    y = np.sin(x / 7.0)
    y[12_345], y[777] = 50.0, -50.0
    line = curves.clipped(x, y, (0.0, 0.0, 800.0, 100.0))
    assert len(line) < 2_000
    assert (line[:, 1].max(), line[:, 1].min()) == (50.0, -50.0)


def test_labels_stand_at_the_ends_apart_and_with_the_latest_value() -> None:
    numbers = ([1.0, 5.0], [1.0, 5.1], [2.0, 5.2])
    names = ("Fentanyl seized, army", "Fentanyl seized, navy", "Fentanyl seized, police")
    values = [
        row for name, each in zip(names, numbers, strict=True) for row in years(name, [*each] * 5)
    ]
    briefing = made(*(flow(name) for name in names), values=values)
    panel = figures.Panel(names, style="line")
    scene = scene_of(briefing, panel)
    texts = [text for mark in scene.of(Texts, "panel.label") for text in mark.items]
    assert {text.text for text in texts} == {"army", "navy", "police", "5", "5.10", "5.20"}
    assert not overlapping(texts)
    assert max(text.box[2] for text in texts) <= scene.width
    assert said(scene, "panel.head")[0] == "Fentanyl seized"


def test_no_number_is_said_of_a_value_that_is_out_of_view() -> None:
    briefing = made(
        flow("Fentanyl seized, army"),
        flow("Fentanyl seized, navy"),
        values=years("Fentanyl seized, army", [1.0] * 10)
        + years("Fentanyl seized, navy", [3.0] * 10),
    )
    panel = figures.Panel(("Fentanyl seized, army", "Fentanyl seized, navy"), style="line")
    first, last = float(dates.day_of("2016-01-01")), float(dates.day_of("2019-01-01"))
    part = scene_of(briefing, panel, page="screen", view=layout.View(first, last))
    assert said(part, "panel.label") == ["navy", "army"]
    assert "3" in said(scene_of(briefing, panel, page="screen"), "panel.label")
    alone = figures.Panel(("Fentanyl seized, army",), style="line")
    scene = scene_of(briefing, alone, page="screen", view=layout.View(first, last))
    numbers = [text for mark in scene.of(Texts, "panel.scale") for text in mark.items]
    assert not [text.text for text in numbers if text.weight == measure.BOLD]


def test_a_step_is_level_over_the_days_of_its_period() -> None:
    briefing = made(flow("a"), values=years("a", [1.0, 3.0]))
    scene = scene_of(briefing, figures.Panel(("a",), style="step"))
    line = next(scene.of(Curve, "panel.line")).points
    assert line[0, 1] == line[1, 1]
    assert line[2, 1] == line[3, 1]
    assert scene.day_at(line[1, 0]) == pytest.approx(dates.day_of("2016-01-01"), abs=0.5)


def test_what_the_publisher_keeps_back_is_marked_and_explained() -> None:
    briefing = made(
        flow("a"),
        values=[*years("a", [1.0]), *years("a", [None, None], status="suppressed")[1:]],
    )
    scene = scene_of(briefing, figures.Panel(("a",)))
    assert said(scene, "panel.suppressed") == ["s"]
    assert "s: value kept back" in said(scene, "key")


def test_the_key_names_only_what_is_drawn() -> None:
    briefing = made(flow("a"), values=years("a", [1.0, 2.0, 3.0]))
    assert said(scene_of(briefing, figures.Panel(("a",))), "key") == []
    briefing.apply(changes.set_cell("observations", "o2", "status", "partial"))
    assert said(scene_of(briefing, figures.Panel(("a",))), "key") == ["Hatched: part of a period"]
    # An index takes no period that is not over, so none is drawn.
    index = figures.Panel(("a",), transform="index")
    assert said(scene_of(briefing, index), "key") == []


def test_an_earlier_release_is_a_thin_line_with_its_name() -> None:
    old = years("a", [1.0, 2.0, 3.0], release="data to 2018-01")
    new = years("a", [1.0, 2.5, 3.5, 4.0], release="data to 2019-01")
    briefing = made(flow("a"), values=old + new)
    latest = scene_of(briefing, figures.Panel(("a",), style="line"))
    assert not list(latest.of(Curve, "panel.earlier"))
    both = scene_of(briefing, figures.Panel(("a",), style="line", releases="all"))
    (thin,) = both.of(Curve, "panel.earlier")
    assert thin.width < next(both.of(Curve, "panel.line")).width
    assert any("Jan 2018" in text for text in said(both, "panel.label"))
    assert "Thin line: earlier release" in said(both, "key")


def test_a_revision_is_an_arrow_from_the_first_figure_to_the_one_that_stands() -> None:
    old = years("a", [104.0], release="2021")
    new = years("a", [635.0], release="2023")
    briefing = made(flow("a"), values=old + new)
    scene = scene_of(briefing, figures.Panel(("a",), releases="all"))
    shaft = next(scene.of(Segments, "panel.revised")).lines[0]
    assert shaft[3] < shaft[1]  # upwards
    assert next(scene.of(Symbols, "panel.point")).hollow.all()
    assert "Arrow: revised by a later release" in said(scene, "key")


def test_a_count_of_an_unfinished_year_is_hatched() -> None:
    briefing = made(flow("a"), values=years("a", [1.0, 2.0], status="partial"))
    assert len(next(scene_of(briefing, figures.Panel(("a",))).of(Hatches, "panel")).boxes) == 2


@pytest.mark.parametrize(
    ("names", "common", "apart"),
    [
        (
            ["Seized in Mexico, army", "Seized in Mexico, navy"],
            "Seized in Mexico",
            ["army", "navy"],
        ),
        (["A x, by month", "B y, by month"], "", ["A x", "B y"]),
        (["Deaths in 2020", "Deaths in 2021"], "", ["Deaths in 2020", "Deaths in 2021"]),
        (["Seized by CBP", "Seized by CBP, total"], "", ["Seized by CBP", "Seized by CBP, total"]),
        (["alone"], "", ["alone"]),
    ],
)
def test_names_are_shortened_to_what_tells_them_apart(
    names: list[str], common: str, apart: list[str]
) -> None:
    assert panel_words.apart(names) == (common, tuple(apart))
