"""Filters: what a person finds, and a figure's count of events that always adds up."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import changes, dates, filters, words
from briefing.document import Briefing
from briefing.figures import Figure

DATES = ("", "soon", "2019-05-01", "2020-10", "2021", "2018/..", "../2019", "2023-04-01/2023-06-30")
SIDES = ("Mexico", "United States", "")
CATEGORIES = ("Trade", "Administration", "")

rows = st.lists(
    st.tuples(
        st.sampled_from(DATES),
        st.sampled_from(SIDES),
        st.sampled_from(CATEGORIES),
        st.sampled_from(("", "S1")),
    ),
    max_size=12,
)


@st.composite
def figures_of(draw: st.DrawFn) -> Figure:
    ids = st.sampled_from([f"e{number}" for number in range(14)])
    return Figure(
        "f",
        start=draw(st.sampled_from(("", "2019-01-01", "2021-06-15"))),
        end=draw(st.sampled_from(("", "2020-12-31", "2023-04-01"))),
        hidden_sides=draw(st.frozensets(st.sampled_from(SIDES), max_size=1)),
        hidden_categories=draw(st.frozensets(st.sampled_from(CATEGORIES), max_size=1)),
        excluded=draw(st.frozensets(ids, max_size=3)),
        only=draw(st.frozensets(ids, max_size=20)),
        bands=draw(st.lists(ids, unique=True, max_size=3).map(tuple)),
        sourced_only=draw(st.booleans()),
    )


def holding(events: list[tuple[str, str, str, str]]) -> Briefing:
    briefing = Briefing()
    names = ("date", "side", "category", "sources")
    briefing.apply(
        changes.insert_rows(
            "events",
            [
                {"id": f"e{number}", **dict(zip(names, event, strict=True))}
                for number, event in enumerate(events)
            ],
        )
    )
    return briefing


@given(rows, figures_of())
def test_what_a_figure_takes_adds_up_to_the_events_in_range(
    events: list[tuple[str, str, str, str]], figure: Figure
) -> None:
    briefing = holding(events)
    taken = filters.taken(briefing, figure)
    everything = taken.rows + taken.bands + [row for out in taken.left_out.values() for row in out]
    assert len(set(everything)) == len(everything), "an event is counted twice"
    first, last = figure.first_day, figure.last_day
    for row in range(len(events)):
        start, end = filters.event_spans(briefing)[row] or (None, None)
        before = first is not None and end is not None and end < first
        after = last is not None and start is not None and start > last
        is_band = f"e{row}" in figure.bands
        assert (row in everything) == (is_band or not (before or after)), row


@given(rows, figures_of())
def test_every_reason_for_leaving_an_event_out_holds(
    events: list[tuple[str, str, str, str]], figure: Figure
) -> None:
    briefing = holding(events)
    taken = filters.taken(briefing, figure)
    sides, categories = briefing["events"].texts("side"), briefing["events"].texts("category")
    for row in taken.left_out["only"]:
        assert f"e{row}" not in figure.only
    for row in taken.left_out["excluded"]:
        assert f"e{row}" in figure.excluded
    for row in taken.left_out["side"]:
        assert sides[row] in figure.hidden_sides
    for row in taken.left_out["category"]:
        assert categories[row] in figure.hidden_categories
    for row in taken.left_out["no_source"]:
        assert figure.sourced_only
        assert events[row][3] == ""
    for row in taken.left_out["no_date"]:
        assert events[row][0] in ("", "soon")
    for row in taken.rows:
        assert events[row][0] not in ("", "soon")
        assert f"e{row}" not in figure.excluded
        assert not (figure.sourced_only and events[row][3] == "")


def test_any_day_of_an_event_in_range_takes_it() -> None:
    briefing = holding([(edtf, "", "", "") for edtf in DATES])
    figure = Figure("f", start="2023-06-30", end="2023-12-31")
    taken = [DATES[row] for row in filters.taken(briefing, figure).rows]
    assert taken == ["2018/..", "2023-04-01/2023-06-30"]
    figure = dataclasses.replace(figure, start="2018-12-31", end="2018-12-31")
    assert [DATES[row] for row in filters.taken(briefing, figure).rows] == ["2018/..", "../2019"]


def test_a_term_of_office_is_drawn_behind_and_asked_for_no_source() -> None:
    briefing = holding([("2018/2024", "Mexico", "Administration", ""), ("2019-05-01", "", "", "")])
    figure = Figure("f", bands=("e0", "gone"), sourced_only=True)
    taken = filters.taken(briefing, figure)
    assert taken.bands == [0]
    assert taken.rows == []
    assert taken.left_out["no_source"] == [1]


def test_spans_follow_the_events() -> None:
    briefing = holding([("2019-05-01", "", "", "")])
    day = dates.day_of("2019-05-01")
    assert filters.event_spans(briefing) == [(day, day)]
    briefing.apply(changes.set_cell("events", "e0", "date", "2019-05/.."))
    assert filters.event_spans(briefing) == [(day, None)]


@pytest.fixture
def briefing() -> Briefing:
    made = Briefing()
    rows: list[dict[str, str | float | int | None]] = [
        {"id": "a", "date": "2023-01", "title": "Operación en Culiacán", "side": "Mexico"},
        {"id": "b", "date": "2023-04-13", "title": "Committee meets", "side": "United States"},
        {"id": "c", "title": "Culiacan", "side": "Canada", "importance": 5},
    ]
    made.apply(changes.insert_rows("events", rows))
    made.apply(changes.insert_rows("observations", [{"id": "o", "value": 14104.11}, {"id": "p"}]))
    return made


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (filters.Filter(), "abc"),
        (filters.Filter("culiacan"), "ac"),
        (filters.Filter("CULIACÁN"), "ac"),
        (filters.Filter("no such thing"), ""),
        (filters.Filter(contains={"side": "mexico"}), "a"),
        (filters.Filter(contains={"side": "united", "title": "meets"}), "b"),
        (filters.Filter(contains={"side": "united", "title": "culiacan"}), ""),
        (filters.Filter("culiacan", {"side": "canada"}), "c"),
        (filters.Filter(contains={"title": ""}), "abc"),
        (filters.Filter(equals={"side": "Mexico"}), "a"),
        (filters.Filter(equals={"side": "mexico"}), ""),
        (filters.Filter("culiacan", equals={"side": "Canada"}), "c"),
    ],
)
def test_find_and_filter_ignore_case_and_accents(
    briefing: Briefing, asked: filters.Filter, found: str
) -> None:
    rows = filters.matching(briefing, briefing["events"], asked, "en")
    assert "".join(briefing["events"].ids[row] for row in rows) == found
    if asked.empty:
        assert found == "abc"


def test_listed_words_and_dates_are_found_as_they_are_shown_and_as_they_are_kept(
    briefing: Briefing,
) -> None:
    events = briefing["events"]

    def found(text: str, language: words.Language) -> list[int]:
        return filters.matching(briefing, events, filters.Filter(text), language)

    assert found("Estados Unidos", "es") == [1]
    assert found("Estados Unidos", "en") == []
    assert found("United States", "es") == [1]
    assert found("13 Apr 2023", "en") == [1]
    assert found("13 abr 2023", "es") == [1]
    assert found("2023-04-13", "es") == [1]
    assert found("Canada", "es") == [2]


def test_a_number_is_found_as_it_is_shown_and_as_it_is_typed(briefing: Briefing) -> None:
    for text in ("14,104.11", "14104.11", "104"):
        asked = filters.Filter(contains={"value": text})
        assert filters.matching(briefing, briefing["observations"], asked, "en") == [0]


def test_what_was_found_is_found_anew_after_a_change(briefing: Briefing) -> None:
    asked = filters.Filter("committee")
    assert filters.matching(briefing, briefing["events"], asked, "en") == [1]
    briefing.apply(changes.set_cell("events", "b", "title", "Nothing"))
    assert filters.matching(briefing, briefing["events"], asked, "en") == []
