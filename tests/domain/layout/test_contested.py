"""Contested sets as data: shapes, spreads and reasons; no line from one counter to another."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from briefing import changes, dates, document, figures, layout, schema, words
from briefing.analysis import contested
from briefing.layout import inputs, statistics
from briefing.layout.scene import (
    Area,
    Curve,
    Rects,
    Segments,
    Symbols,
    Texts,
)
from tests.domain.layout.panel_cases import (
    Rows,
    flow,
    made,
    overlapping,
    said,
    scene_of,
    years,
)

FACTS = Path(__file__).resolve().parents[4] / "shared" / "data" / "facts"


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


def test_a_gap_between_two_figures_is_told_only_where_they_count_the_same() -> None:
    briefing = rivals()
    cabinet, army = (str(row["id"]) for row in RIVALS)
    year = ("2015-01-01", "2015-12-31")
    assert contested.gap(briefing, (cabinet, *year, 10.0), (army, *year, 4.0)) is None
    assert contested.gap(briefing, (cabinet, *year, 10.0), (cabinet, *year, 12.0)) == 2.0
    later = ("2016-01-01", "2016-12-31")
    assert contested.gap(briefing, (cabinet, *year, 10.0), (cabinet, *later, 20.0)) is None


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
