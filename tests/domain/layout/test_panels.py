"""Panels as data: forms, scales, labels at the ends, releases, contested sets."""

from __future__ import annotations

import csv
import itertools
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import changes, dates, document, figures, layout, schema, words
from briefing.analysis import contested
from briefing.layout import curves, inputs, measure, panel_words, scales, statistics
from briefing.layout.scene import (
    Area,
    Curve,
    Hatches,
    Rects,
    Scene,
    Segments,
    Symbols,
    Text,
    Texts,
)

FACTS = Path(__file__).resolve().parents[4] / "shared" / "data" / "facts"
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


def overlapping(texts: list[Text]) -> list[tuple[str, str]]:
    return [
        (one.text, other.text)
        for one, other in itertools.combinations(texts, 2)
        if one.box[0] < other.box[2] - 0.5
        and other.box[0] < one.box[2] - 0.5
        and one.box[1] < other.box[3] - 2.5
        and other.box[1] < one.box[3] - 2.5
    ]


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


RIVALS = (
    flow("Seized in Mexico, cabinet", measure="seized", counted_by="cabinet", scope="all forces"),
    flow("Seized in Mexico, army", measure="seized", counted_by="army", scope="army only"),
)


def rivals() -> document.Briefing:
    return made(
        *RIVALS,
        values=years("Seized in Mexico, cabinet", [10.0, 20.0, 30.0])
        + years("Seized in Mexico, army", [4.0, 20.2, 5.0], status="stated", low=3.0),
    )


def test_rivals_are_shapes_with_a_bar_from_lowest_to_highest_and_a_reason() -> None:
    panel = figures.Panel(tuple(str(row["id"]) for row in RIVALS))
    scene = scene_of(rivals(), panel)
    assert not list(scene.of(Curve, "panel.line"))
    assert not list(scene.of(Area, "panel"))
    assert not list(scene.of(Rects, "panel.bars"))
    points = list(scene.of(Symbols, "panel.point"))
    assert len({int(mark.shape[0]) for mark in points}) == 2
    assert [bool(mark.hollow.all()) for mark in points] == [False, True]
    spread = next(scene.of(Segments, "panel.spread")).lines
    assert len(spread) == 3
    assert (spread[:, 1] < spread[:, 3]).all()
    assert len(next(scene.of(Segments, "panel.more_than")).lines) == 3
    why = " ".join(said(scene, "panel.foot_words"))
    assert "differ in who counts and scope" in why
    assert "army: army only" in why
    assert {"cabinet", "army"} <= set(said(scene, "panel.label"))


def test_marks_of_one_period_that_would_hide_each_other_stand_beside_each_other() -> None:
    panel = figures.Panel(tuple(str(row["id"]) for row in RIVALS))
    one, other = scene_of(rivals(), panel).of(Symbols, "panel.point")
    assert one.x[0] == pytest.approx(other.x[0])
    assert abs(one.x[1] - other.x[1]) > 6.0


def test_a_part_stands_in_its_whole() -> None:
    whole = flow("Seized, all", scope="all components")
    part = flow("Seized, ports", scope="ports of entry; part of Seized")
    whole["id"], part["id"] = "Seized", "ports"
    briefing = made(whole, part, values=years("Seized", [10.0]) + years("ports", [4.0]))
    assert contested.part_of(briefing, ["Seized", "ports"]) == {"ports": "Seized"}
    boxes = [
        mark.boxes[0]
        for mark in scene_of(briefing, figures.Panel(("ports", "Seized"))).of(Rects, "panel.bars")
    ]
    outer, inner = boxes
    assert outer[0] < inner[0] < inner[2] < outer[2]
    assert outer[1] < inner[1]
    assert outer[3] == inner[3]


def test_a_count_of_an_unfinished_year_is_hatched() -> None:
    briefing = made(flow("a"), values=years("a", [1.0, 2.0], status="partial"))
    assert len(next(scene_of(briefing, figures.Panel(("a",))).of(Hatches, "panel")).boxes) == 2


def test_a_gap_between_two_figures_is_told_only_where_they_count_the_same() -> None:
    briefing = rivals()
    cabinet, army = (str(row["id"]) for row in RIVALS)
    year = ("2015-01-01", "2015-12-31")
    assert contested.gap(briefing, (cabinet, *year, 10.0), (army, *year, 4.0)) is None
    assert contested.gap(briefing, (cabinet, *year, 10.0), (cabinet, *year, 12.0)) == 2.0
    later = ("2016-01-01", "2016-12-31")
    assert contested.gap(briefing, (cabinet, *year, 10.0), (cabinet, *later, 20.0)) is None


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


@pytest.fixture(scope="module")
def facts() -> document.Briefing:
    """The statistics of the facts, as they are."""
    briefing = document.Briefing()
    for table in ("series", "observations"):
        columns = schema.TABLES[table].by_name
        rows: Rows = []
        with (FACTS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for number, line in enumerate(csv.DictReader(file)):
                row: dict[str, schema.Cell] = {"id": f"{table}{number}"}
                for name, text in line.items():
                    if name in columns:
                        numeric = columns[name].kind == "number"
                        cell = (float(text) if text else None) if numeric else text
                        row[name] = schema.clean(columns[name], cell)
                rows.append(row)
        briefing.apply(changes.insert_rows(table, rows))
    return briefing


@pytest.mark.shared
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_line_of_the_facts_leads_from_one_counter_to_another(
    facts: document.Briefing, language: words.Language
) -> None:
    by_measure = defaultdict(list)
    for identifier in facts["series"].ids:
        by_measure[facts["series"].record(identifier)["measure"]].append(identifier)
    sets = [tuple(ids) for ids in by_measure.values() if len(ids) > 1]
    assert len(sets) == 9
    figure = figures.Figure("f", start="2013-01-01", end="2026-04-30")
    span = (float(dates.day_of(figure.start)), float(dates.day_of(figure.end)) + 1)
    for ids in sets:
        alone = figures.Figure(
            "f", panels=(figures.Panel(ids),), start=figure.start, end=figure.end
        )
        (shown,) = statistics.panels(facts, alone, span, language)
        assert shown.contested
        assert shown.said
        for series in shown.series:
            own = facts["observations"].texts("series").count(series.id)
            assert len(series.value) <= own
            assert series.form != "bars"
        made_ = layout.lay_out(inputs.of(facts, alone, language), layout.page("letter"))
        scene = layout.compose(made_)
        curves_ = [*scene.of(Curve, "panel.line"), *scene.of(Curve, "panel.earlier")]
        for curve in curves_:
            # Each line is that of a series that keeps its own: its points are that one's values.
            assert any(
                series.form in ("line", "step") and series.colour == curve.colour
                for series in shown.series
            )
        labels = [text for mark in scene.of(Texts, "panel.label") for text in mark.items]
        assert not overlapping(labels)


@pytest.mark.shared
def test_cumulative_counts_of_the_facts_are_lollipops_at_the_end_of_their_window(
    facts: document.Briefing,
) -> None:
    ids = [
        identifier
        for identifier in facts["series"].ids
        if facts["series"].record(identifier)["kind"] == "cumulative"
    ]
    figure = figures.Figure(
        "f",
        panels=tuple(figures.Panel((each,), style="line") for each in ids),
        start="2007-01-01",
        end="2026-04-30",
    )
    span = (float(dates.day_of(figure.start)), float(dates.day_of(figure.end)) + 1)
    shown = statistics.panels(facts, figure, span, "en")
    assert len(shown) == len(ids)
    for panel in shown:
        assert panel.series[0].form == "lollipops"
        assert (panel.series[0].at == panel.series[0].last).all()


def test_the_room_beside_a_panel_is_taken_only_where_labels_stand() -> None:
    briefing = made(flow("a"), values=years("a", [1.0, 2.0]))
    one = scene_of(briefing, figures.Panel(("a",)))
    many = scene_of(rivals(), figures.Panel(tuple(str(row["id"]) for row in RIVALS)))
    assert many.plot[2] < one.plot[2]
