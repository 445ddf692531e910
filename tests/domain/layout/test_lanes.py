"""Lanes by any column, in any order, hidden, collapsed, mirrored: what a reader would notice."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing import changes, document, figures, filters, lane_words, layout, schema
from briefing.layout import inputs, speech
from briefing.layout.arrange import Layout
from briefing.layout.scene import Scene, Segments, Symbols, Texts

PAGES: tuple[layout.pages.PageName, ...] = ("letter", "a4", "16:9")


def altered(briefing: document.Briefing, **how: object) -> figures.Figure:
    return dataclasses.replace(figures.read(briefing, "f"), **how)  # type: ignore[arg-type]


def laid(briefing: document.Briefing, figure: figures.Figure, page: str = "screen") -> Layout:
    name = next(each for each in ("screen", *PAGES) if each == page)
    return layout.lay_out(inputs.of(briefing, figure), layout.page(name))


def names(made: Layout) -> list[str]:
    return [lane.name for lane in made.inputs.lanes]


def overlapping(boxes: list[tuple[float, float, float, float]]) -> int:
    ordered = sorted(boxes)
    return sum(
        other[0] < one[2] and other[1] < one[3] and one[1] < other[3]
        for k, one in enumerate(ordered)
        for other in ordered[k + 1 :]
    )


def texts(scene: Scene, tag: str) -> list[str]:
    return [text.text for mark in scene.of(Texts, tag) for text in mark.items]


# -- what makes the lanes --


def test_lanes_by_a_column_are_its_commonest_words_and_the_others_last(
    briefing: document.Briefing,
) -> None:
    made = laid(briefing, lane_words.by_column(briefing, altered(briefing), "category"))
    assert len(made.inputs.lanes) == lane_words.MOST + 1
    assert names(made)[-1] == "Others"
    assert len({lane.colour for lane in made.inputs.lanes}) == lane_words.MOST + 1
    spanish = inputs.of(
        briefing, lane_words.by_column(briefing, altered(briefing), "category"), "es"
    )
    assert "Legislación" in {lane.name for lane in spanish.lanes}


def test_a_word_that_appears_later_stands_with_the_others(briefing: document.Briefing) -> None:
    figure = lane_words.by_column(briefing, altered(briefing), "category")
    before = laid(briefing, figure).inputs.lanes
    briefing.apply(changes.set_cell("events", "e1", "category", "Brand new"))
    after = laid(briefing, figure).inputs.lanes
    assert [lane.name for lane in after] == [lane.name for lane in before]
    assert "e1" in after[-1].ids


def test_a_column_of_ones_own_makes_lanes(briefing: document.Briefing) -> None:
    ids = tuple(f"e{n}" for n in range(20))
    cells: tuple[schema.Cell, ...] = ("Ana", "Luis") * 10
    briefing.apply(changes.SetCells("events", "+Responsable", ids, cells))
    assert "+Responsable" in lane_words.columns(briefing)
    assert lane_words.column_name("+Responsable", "es") == "Responsable"
    made = laid(briefing, lane_words.by_column(briefing, altered(briefing), "+Responsable"))
    assert names(made) == ["Ana", "Luis", "Not given"]


def test_a_column_that_is_gone_leaves_one_lane(briefing: document.Briefing) -> None:
    made = laid(briefing, altered(briefing, lane_by="+Gone", lanes=()))
    assert len(made.inputs.lanes) == 1
    assert made.inputs.events == laid(briefing, altered(briefing)).inputs.events


def test_a_lane_has_the_name_that_it_was_given(briefing: document.Briefing) -> None:
    figure = lane_words.altered(
        briefing,
        altered(briefing),
        0,
        lambda lane: dataclasses.replace(lane, name=figures.Text("Washington")),
    )
    assert names(laid(briefing, figure))[0] == "Washington"
    assert inputs.of(briefing, figure, "es").lanes[0].name == "Washington [EN]"


def test_the_lane_of_others_moves_like_any_other(briefing: document.Briefing) -> None:
    figure = altered(briefing)
    last = len(lane_words.lanes_of(briefing, figure)) - 1
    figure = lane_words.moved(briefing, figure, last, 0)
    assert names(laid(briefing, figure))[0] == "Criminal groups"


def test_a_lane_keeps_its_colour_wherever_it_is_dragged(briefing: document.Briefing) -> None:
    figure = lane_words.by_column(briefing, altered(briefing), "category")
    before = {lane.name: lane.colour for lane in laid(briefing, figure).inputs.lanes}
    moved = lane_words.moved(briefing, figure, 3, 0)
    after = {lane.name: lane.colour for lane in laid(briefing, moved).inputs.lanes}
    assert after == before
    assert names(laid(briefing, moved))[0] == names(laid(briefing, figure))[3]


# -- hidden, collapsed, taller --


@pytest.mark.parametrize("page", ["screen", "letter"])
def test_events_of_a_hidden_lane_are_counted_under_the_figure(
    briefing: document.Briefing, page: str
) -> None:
    figure = altered(briefing)
    whole = laid(briefing, figure).inputs.events
    hidden = lane_words.altered(
        briefing, figure, 2, lambda lane: dataclasses.replace(lane, hidden=True)
    )
    made = laid(briefing, hidden, page)
    count = made.inputs.left_out["lane"]
    assert "Mexico" not in names(made)
    assert made.inputs.events == whole - count
    assert layout.compose(made).tally.total == whole - count
    assert f"{count} events in hidden lanes are left out." in " ".join(
        texts(layout.compose(made), "footer")
    )


@pytest.mark.parametrize("page", ["screen", *PAGES])
def test_a_collapsed_lane_is_low_and_its_events_stay_in_the_count(
    briefing: document.Briefing, page: str
) -> None:
    figure = lane_words.altered(
        briefing,
        altered(briefing, callouts=()),
        0,
        lambda lane: dataclasses.replace(lane, collapsed=True),
    )
    made = laid(briefing, figure, page)
    scene = layout.compose(made)
    lane = made.inputs.lanes[0]
    heights = [each.box[3] - each.box[1] for each in made.lanes]
    assert heights[0] == min(heights)
    assert not {i for mark in scene.of(Texts, "lane.label") for t in mark.items for i in t.ids} & {
        *lane.ids
    }
    assert set(lane.ids) <= set(scene.event_ids)
    assert scene.tally.total == made.inputs.events
    if page != "screen":
        resolved = {
            i for mark in scene.of(Texts, "lane.number") for text in mark.items for i in text.ids
        }
        assert set(lane.ids) <= resolved


def test_a_taller_lane_has_more_rows_and_the_page_is_no_taller(
    briefing: document.Briefing,
) -> None:
    figure = altered(briefing)
    before = laid(briefing, figure)
    taller = laid(
        briefing,
        lane_words.altered(briefing, figure, 2, lambda lane: dataclasses.replace(lane, height=2.0)),
    )
    assert taller.lanes[2].rows > before.lanes[2].rows
    assert taller.lanes[-1].box[3] == pytest.approx(before.lanes[-1].box[3])


# -- a mirrored pair --


def test_a_pair_is_mirrored_in_the_axis_with_joint_acts_on_it(
    briefing: document.Briefing,
) -> None:
    made = laid(briefing, altered(briefing, mirrored=True))
    assert [(lane.name, lane.place) for lane in made.inputs.lanes] == [
        ("United States", "above"),
        ("US and Mexico", "axis"),
        ("Mexico", "below"),
        ("China", ""),
        ("Criminal groups", ""),
    ]
    above, joint, below = made.lanes[:3]
    axis = made.frame.axis
    assert above.box[3] == axis[1]
    assert joint.box[1] == axis[3]
    assert joint.box[3] == below.box[1]
    # What weighs most is nearest to the axis; counts and terms stand at the outer edges.
    assert above.row_y(0) > above.row_y(1)
    assert below.row_y(0) < below.row_y(1)
    assert above.foot < above.rows_top
    assert below.foot > below.rows_top
    assert above.band_top == above.box[1]


def test_without_joint_acts_the_second_lane_is_below(briefing: document.Briefing) -> None:
    lanes = (figures.Lane(("Mexico",)), figures.Lane(("China",)))
    made = laid(briefing, altered(briefing, mirrored=True, lanes=lanes))
    assert [lane.place for lane in made.inputs.lanes[:3]] == ["above", "below", ""]
    assert made.lanes[0].box[3] == made.frame.axis[1]
    assert made.lanes[1].box[1] == made.frame.axis[3]


@pytest.mark.parametrize("page", PAGES)
def test_labels_of_a_mirrored_page_do_not_overlap(
    said: document.Briefing, page: layout.pages.PageName
) -> None:
    for language in ("en", "es"):
        figure = altered(said, mirrored=True, statements=True, language=language)
        scene = layout.compose(laid(said, figure, page))
        assert overlapping(scene.labels) == 0
        assert all(0 < text.y <= scene.height for text in scene.texts)


def test_labels_of_a_mirrored_view_never_overlap(said: document.Briefing) -> None:
    made = laid(said, altered(said, mirrored=True, statements=True))
    chance = np.random.default_rng(5)
    low, high = made.inputs.first, made.inputs.last
    for _ in range(60):
        span = (high - low) * 10 ** -chance.uniform(0, 2)
        begin = chance.uniform(low, high - span)
        scene = layout.compose(made, layout.View(begin, begin + span))
        assert overlapping(scene.labels) == 0


@pytest.mark.parametrize("page", ["screen", *PAGES])
@pytest.mark.parametrize("mirrored", [False, True])
def test_lines_of_numbered_marks_cross_no_words_of_axis_and_terms(
    briefing: document.Briefing, page: str, mirrored: bool
) -> None:
    scene = layout.compose(laid(briefing, altered(briefing, mirrored=mirrored), page))
    words = [
        text.box
        for mark in scene.of(Texts)
        if mark.tag in ("axis", "lane.term")
        for text in mark.items
    ]
    lines = [line for mark in scene.of(Segments, "mark.lane") for line in mark.lines.tolist()]
    assert lines
    for x, top, _, bottom in lines:
        for left, above, right, below in words:
            assert not (left < x < right and top < below and above < bottom)


# -- what was said --


def test_a_dated_position_is_a_speech_mark_in_the_lane_of_its_side(
    said: document.Briefing,
) -> None:
    figure = altered(said, statements=True)
    made = laid(said, figure)
    mexico = next(lane for lane in made.inputs.lanes if lane.name == "Mexico")
    labels = dict(zip(mexico.ids, mexico.labels, strict=True))
    assert labels[speech.mark_id("p1")] == "A minister: No"
    assert labels[speech.mark_id("p4")] == "A spokesperson"
    assert speech.mark_id("p2") not in labels
    assert speech.mark_id("p3") not in labels
    scene = layout.compose(made)
    assert speech.record_of(speech.mark_id("p1")) == ("positions", "p1")
    assert speech.mark_id("p1") in scene.event_ids


def test_statements_are_counted_apart_from_events(said: document.Briefing) -> None:
    without = laid(said, altered(said))
    made = laid(said, altered(said, statements=True))
    assert made.inputs.events == without.inputs.events
    for page in ("screen", *PAGES):
        scene = layout.compose(laid(said, altered(said, statements=True), page))
        assert scene.tally.total == without.inputs.events
        assert scene.tally.statements == 3
        assert any(text.endswith("and 3 statements") for text in texts(scene, "tally"))


def test_an_event_that_a_statement_names_carries_the_speech_mark_too(
    said: document.Briefing,
) -> None:
    figure = altered(said, statements=True, forced=frozenset({"e2"}), callouts=("e2",))
    scene = layout.compose(laid(said, figure))
    assert sum(len(mark.x) for mark in scene.of(Symbols, "lane.speech")) == 1
    assert not list(layout.compose(laid(said, altered(said))).of(Symbols, "lane.speech"))


def test_statements_of_hidden_sides_and_lanes_are_not_shown(said: document.Briefing) -> None:
    hidden = altered(said, statements=True, hidden_sides=frozenset({"Mexico"}))
    assert laid(said, hidden).inputs.statements == 0
    lanes = lane_words.altered(
        said,
        altered(said, statements=True),
        2,
        lambda lane: dataclasses.replace(lane, hidden=True),
    )
    assert [each.id for each in speech.taken(said, lanes, "en")] == []


# -- room --


@pytest.mark.parametrize("size", [(760, 430), (1024, 700), (1366, 768)])
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("column", ["side", "category"])
def test_lanes_names_and_panels_fit_above_the_foot(
    briefing: document.Briefing, size: tuple[int, int], mirrored: bool, column: str
) -> None:
    figure = altered(briefing, mirrored=mirrored)
    if column != "side":
        figure = lane_words.by_column(briefing, figure, column)
    made = layout.lay_out(inputs.of(briefing, figure), layout.screen(*size))
    scene = layout.compose(made)
    strip, panels = made.frame.strip, made.frame.panels
    assert made.lanes[-1].box[3] <= strip[1] + 0.5
    assert strip[3] <= panels[0][1]
    assert panels[-1][3] <= made.frame.lower_axis[1]
    assert made.frame.lower_axis[3] <= made.furniture.bottom
    assert min(bottom - top for _, top, _, bottom in panels) >= 26.0
    assert all(text.y <= scene.height for text in scene.texts)
    names_ = [text.box for mark in scene.of(Texts, "lane.name") for text in mark.items]
    assert overlapping(names_) == 0


def test_an_only_event_has_a_year_around_it() -> None:
    made = document.Briefing()
    rows_: list[dict[str, schema.Cell]] = [{"id": "e", "date": "2020-05-05", "title": "Only"}]
    made.apply(changes.insert_rows("events", rows_))
    figure = figures.Figure("f")
    made.apply(figures.save(made, figure))
    taken = inputs.of(made, figure)
    assert taken.last - taken.first == 365.0
    scene = layout.compose(layout.lay_out(taken, layout.page("screen")))
    assert "Only" in texts(scene, "lane.label")
    assert texts(scene, "tally") == ["1 event in range: named"]
    spanish = layout.lay_out(inputs.of(made, figure, "es"), layout.page("letter"))
    assert texts(layout.compose(spanish), "tally") == ["1 hecho en el periodo: con nombre"]


# -- whatever is chosen, it adds up --

lane_choices = st.builds(
    figures.Lane,
    st.lists(
        st.sampled_from(
            ["United States", "Mexico", "United States and Mexico", "China", "Criminal groups", ""]
        ),
        max_size=2,
    ).map(tuple),
    collapsed=st.booleans(),
    hidden=st.booleans(),
    height=st.sampled_from([0.25, 1.0, 2.0, 4.0]),
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    lanes=st.lists(lane_choices, max_size=5).map(tuple),
    column=st.sampled_from(["side", "category", "place", "importance"]),
    mirrored=st.booleans(),
    statements=st.booleans(),
    page=st.sampled_from(["screen", "letter", "16:9"]),
)
def test_every_event_is_shown_or_counted_as_left_out(
    said: document.Briefing,
    lanes: tuple[figures.Lane, ...],
    column: str,
    mirrored: bool,
    statements: bool,
    page: str,
) -> None:
    figure = altered(said, lanes=lanes, lane_by=column, mirrored=mirrored, statements=statements)
    taken = filters.taken(said, dataclasses.replace(figure, lanes=(), lane_by="side"))
    made = laid(said, figure, page)
    scene = layout.compose(made)
    assert scene.tally.total == made.inputs.events
    assert made.inputs.events + made.inputs.left_out.get("lane", 0) == len(taken.rows)
    if page != "screen" or not scene.counted:
        assert set(scene.event_ids) >= {i for lane in made.inputs.lanes for i in lane.ids}
    assert overlapping(scene.labels) == 0
    assert scene.tally.statements == made.inputs.statements


def test_the_table_of_a_page_lists_statements_with_who_said_what(
    said: document.Briefing,
) -> None:
    made = laid(said, altered(said, statements=True), "letter")
    listed = " ".join(
        text.text for scene in layout.tables.pages(said, made) for text in scene.texts
    )
    assert "A minister: No." in listed
    assert "A senator" not in listed  # the event that it names stands for both
