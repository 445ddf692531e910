"""The line of sources: what is shown and no more, numbered to its marks, in both languages."""

from __future__ import annotations

import dataclasses

import pytest

from briefing import changes, document, figures, layout, schema, words
from briefing.layout import furniture, sources_line

Rows = list[dict[str, schema.Cell]]


def figure_of(made: document.Briefing) -> figures.Figure:
    return figures.read(made, "f")


def said(
    made: document.Briefing,
    figure: figures.Figure,
    language: words.Language = "en",
) -> str:
    taken = layout.inputs.of(made, figure, language)
    left_out = furniture.left_out_sentences(taken)
    page = layout.page("letter")
    return " ".join(sources_line.for_page(taken.credits, left_out, language, page, 900.0))


@pytest.fixture
def made() -> document.Briefing:
    sources: Rows = [
        {"id": "a", "publisher": "White House", "published": "2025-02-01"},
        {"id": "b", "publisher": "White House", "published": "2025-03-01"},
        {"id": "c", "publisher": "DOF", "published": "2023"},
        {"id": "d", "publisher": "Reuters", "published": "2024-01"},
        {"id": "unused", "publisher": "Nobody"},
        {"id": "s", "publisher": "CBP"},
    ]
    events: Rows = [
        {"id": "e1", "date": "2020-01-05", "title": "x", "sources": "a"},
        {"id": "e2", "date": "2020-02-05", "title": "x", "sources": "c; d"},
        {"id": "e3", "date": "2020-03-05", "title": "x", "sources": "b"},
        {"id": "e4", "date": "2020-04-05", "title": "x", "sources": "typed by hand"},
        {"id": "e5", "date": "2020-05-05", "title": "x", "sources": "d"},
        {"id": "e6", "date": "2020-06-05", "title": "x"},
    ]
    series: Rows = [{"id": "n", "name": "Seized", "unit": "kg", "kind": "flow", "sources": "s"}]
    values: Rows = [
        {
            "id": f"v{month}",
            "series": "n",
            "start": f"2020-{month:02}-01",
            "end": end,
            "value": value,
            "release": "2021-05",
            "sources": "s",
        }
        for month, end, value in (
            (1, "2020-01-31", 4.0),
            (2, "2020-02-29", 5.0),
            (3, "2020-03-31", None),
        )
    ]
    briefing = document.Briefing()
    for table, rows in (
        ("sources", sources),
        ("events", events),
        ("series", series),
        ("observations", values),
    ):
        briefing.apply(changes.insert_rows(table, rows))
    figure = figures.Figure(
        "f",
        panels=(figures.Panel(("n",)),),
        callouts=("e1", "e2", "e3"),
        sourced_only=True,
        start="2020-01-01",
        end="2020-12-31",
    )
    briefing.apply(figures.save(briefing, figure))
    return briefing


def test_sources_carry_the_numbers_of_their_marks_and_stand_once(made: document.Briefing) -> None:
    assert said(made, figure_of(made)) == (
        "Sources: CBP (May 2021; data to Feb 2020); (1, 3) White House 2025; (2) DOF 2023; "
        "(2) Reuters 2024; typed by hand. 1 event without a source is left out."
    )


def test_it_speaks_spanish_too(made: document.Briefing) -> None:
    assert "CBP (may 2021; datos hasta feb 2020)" in said(made, figure_of(made), "es")


def test_what_is_not_shown_is_not_named(made: document.Briefing) -> None:
    figure = dataclasses.replace(figure_of(made), excluded=frozenset({"e2", "e4"}), panels=())
    assert said(made, figure).startswith("Sources: (1, 2) White House 2025; Reuters 2024.")


def test_a_figure_of_chosen_events_says_how_many_others_were_not(made: document.Briefing) -> None:
    figure = dataclasses.replace(
        figure_of(made), only=frozenset({"e1"}), callouts=(), panels=(), sourced_only=False
    )
    assert said(made, figure) == (
        "Sources: White House 2025. 5 further events in this range were not chosen for this figure."
    )


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("room", [300.0, 700.0, 1100.0])
def test_many_sources_are_named_as_far_as_there_is_room_and_the_rest_is_counted(
    made: document.Briefing, language: words.Language, room: float
) -> None:
    many: Rows = [{"id": f"m{n}", "publisher": f"Publisher {n}"} for n in range(200)]
    events: Rows = [
        {"id": f"x{n}", "date": "2020-07-07", "title": "x", "sources": f"m{n}"} for n in range(200)
    ]
    made.apply(changes.insert_rows("sources", many))
    made.apply(changes.insert_rows("events", events))
    taken = layout.inputs.of(made, figure_of(made), language)
    lines = sources_line.for_page(taken.credits, [], language, layout.page("letter"), room)
    text = " ".join(lines)
    named = text.count("Publisher ") + text.count("typed by hand")
    rest = len(taken.credits.events) - named
    assert words.say("figure.credit_more", language, count=rest) in text
    assert "(1, 3) White House 2025" in text
    assert "CBP" in text
    assert len(lines) <= 3 or not named
    low = layout.page("screen", 1000, 430)
    assert len(sources_line.for_page(taken.credits, [], language, low, 700.0)) == 1


def test_nothing_is_said_of_no_sources() -> None:
    assert sources_line.lines(sources_line.Credits(), [], "en", (9, 500.0), 3) == ()


def test_a_statement_that_is_shown_has_its_source_named_too(made: document.Briefing) -> None:
    position: Rows = [
        {"id": "p", "date": "2020-08-08", "side": "Mexico", "statement": "No.", "sources": "unused"}
    ]
    made.apply(changes.insert_rows("positions", position))
    figure = dataclasses.replace(figure_of(made), statements=True)
    assert "Nobody" in said(made, figure)
    assert "Nobody" not in said(made, dataclasses.replace(figure, statements=False))
