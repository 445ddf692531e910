"""Figures: what a row keeps of one, what is refused, and what a newer version put there."""

from __future__ import annotations

import dataclasses
import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import changes, document, errors, figures, schema, words
from briefing.document import Briefing

# As people's texts are once they are in a briefing.
names = st.text(max_size=6).map(lambda text: str(schema.clean(None, text)))
texts = st.builds(figures.Text, names, names)
sets = st.frozensets(names, max_size=3)
# What a newer version may add: any JSON under names that this one does not use.
unknown = st.dictionaries(
    st.sampled_from(["news", "future", "z"]),
    st.recursive(st.none() | st.booleans() | st.integers() | names, st.lists, max_leaves=4),
    max_size=2,
)
days = st.just("") | st.dates().map(str)
numbers = st.floats(allow_nan=False, allow_infinity=False)
panels = st.builds(
    figures.Panel,
    series=st.lists(names, max_size=3).map(tuple),
    style=st.sampled_from(get_args(figures.Style)),
    title=texts,
    unit=texts,
    transform=st.sampled_from(get_args(figures.Transform)),
    base=days,
    window=st.integers(2, 30),
    population=numbers,
    log=st.booleans(),
    releases=st.sampled_from(get_args(figures.Releases)),
    height=st.floats(0.5, 3.0),
    unknown=unknown,
)
lanes = st.builds(
    figures.Lane,
    values=st.lists(names, max_size=2).map(tuple),
    name=texts,
    collapsed=st.booleans(),
    hidden=st.booleans(),
    height=st.floats(0.25, 4.0),
    unknown=unknown,
)
notes = st.builds(
    figures.Note,
    id=names,
    kind=st.sampled_from(get_args(figures.NoteKind)),
    start=days,
    end=days,
    series=names,
    y=st.none() | numbers,
    dx=numbers,
    placed=st.booleans(),
    priority=st.integers(1, 5),
    align=st.sampled_from(get_args(figures.Align)),
    text=texts,
    scale_min=st.none() | numbers,
    unknown=unknown,
)
comparisons = st.builds(
    figures.BeforeAfter,
    id=names,
    series=names,
    event=names,
    date=days,
    until=days,
    months=st.integers(1, 60),
    measure=st.sampled_from(["mean", "sum"]),
    against=st.sampled_from(["before", "year_before"]),
    lag=st.integers(0, 24),
    unknown=unknown,
)
papers = st.builds(
    figures.Paper,
    name=st.sampled_from(get_args(figures.PaperName)),
    portrait=st.booleans(),
    width=st.floats(4.0, 60.0),
    monochrome=st.booleans(),
    table=st.sampled_from(["auto", "next", "none"]),
    unknown=unknown,
)
made = st.builds(
    figures.Figure,
    id=st.just("f"),
    order=st.integers(-3, 9),
    title=texts,
    subtitle=texts,
    bottom_line=texts,
    points=st.lists(texts, max_size=3).map(tuple),
    start=days,
    end=days,
    lane_by=st.sampled_from(["side", "category", "place"]),
    lanes=st.lists(lanes, max_size=3).map(tuple),
    mirrored=st.booleans(),
    statements=st.booleans(),
    forced=sets,
    forbidden=sets,
    notes=st.lists(notes, max_size=2).map(tuple),
    comparisons=st.lists(comparisons, max_size=2).map(tuple),
    paper=papers,
    hidden_sides=sets,
    only=sets,
    hidden_categories=sets,
    panels=st.lists(panels, max_size=2).map(tuple),
    callouts=st.lists(names, max_size=8).map(tuple),
    excluded=sets,
    bands=st.lists(names, max_size=3).map(tuple),
    sourced_only=st.booleans(),
    language=st.sampled_from(words.LANGUAGES),
    unknown=unknown,
)


def holding(definition: str) -> Briefing:
    briefing = Briefing()
    row = {"id": "f", "title": "T", "definition": definition}
    briefing.apply(changes.insert_rows("figures", [row]))
    return briefing


@given(made)
def test_a_figure_read_again_is_the_same(figure: figures.Figure) -> None:
    briefing = Briefing()
    briefing.apply(figures.save(briefing, figure))
    again = figures.read(briefing, "f")
    assert again == figure
    assert figures.save(briefing, again) == changes.Batch(())


def test_saving_sets_only_what_differs_and_can_be_taken_back() -> None:
    briefing = Briefing()
    figure = figures.Figure("f", title=figures.Text("One", "Uno"))
    briefing.apply(figures.save(briefing, figure))
    before = briefing.canonical()
    change = figures.save(briefing, dataclasses.replace(figure, order=2), "undo.figure")
    assert [step.to_json()["column"] for step in changes.flattened(change)] == ["order"]
    undo = briefing.apply(change)
    assert figures.read(briefing, "f").order == 2
    briefing.apply(undo)
    assert briefing.canonical() == before


def test_a_newer_version_of_a_definition_is_not_denied_on_saving() -> None:
    newer = {"version": 7, "news": [1], "panels": [{"series": ["s"], "threshold": 5}]}
    briefing = holding(json.dumps(newer))
    figure = figures.with_callout(figures.read(briefing, "f"), "e1")
    briefing.apply(figures.save(briefing, figure))
    kept = json.loads(briefing["figures"].texts("definition")[0])
    assert kept["version"] == 7
    assert kept["news"] == [1]
    assert kept["panels"][0]["threshold"] == 5
    assert kept["callouts"] == ["e1"]


def test_a_row_without_a_definition_is_a_figure_of_defaults() -> None:
    figure = figures.read(holding(""), "f")
    assert figure == figures.Figure("f", title=figures.Text("T"))
    assert figure.first_day is None
    assert figure.last_day is None


@pytest.mark.parametrize(
    "definition",
    [
        "{",
        "[1]",
        "7",
        '{"language": "fr"}',
        '{"start": "yesterday"}',
        '{"end": "2026-02-30"}',
        '{"callouts": "E041"}',
        '{"callouts": [7]}',
        '{"excluded": {"E041": 1}}',
        '{"lanes": ["Mexico"]}',
        '{"panels": [{"style": "bars"}]}',
        '{"panels": [{"series": "s"}]}',
        '{"panels": [{"series": ["s"], "style": "pie"}]}',
        '{"panels": ["s"]}',
        '{"points": ["a sentence"]}',
        '{"version": "new"}',
    ],
)
def test_what_is_no_definition_is_refused_in_a_sentence(definition: str) -> None:
    with pytest.raises(errors.FigureError) as caught:
        figures.read(holding(definition), "f")
    assert words.explain(caught.value, "en") != words.explain(caught.value, "es")


def test_a_figure_that_is_not_there_is_refused() -> None:
    with pytest.raises(errors.FigureError):
        figures.read(Briefing(), "f")


def test_figures_come_by_their_order_then_by_their_place() -> None:
    briefing = Briefing()
    orders = {"c": 2, "a": 1, "b": None, "d": 0}
    rows = [{"id": name, "order": order} for name, order in orders.items()]
    briefing.apply(changes.insert_rows("figures", rows))
    assert figures.all_ids(briefing) == ["d", "a", "b", "c"]


def test_a_text_missing_in_one_language_is_given_in_the_other() -> None:
    assert figures.Text("One", "Uno").best("es") == ("Uno", "es")
    assert figures.Text("One").best("es") == ("One", "en")
    assert figures.Text(es="Uno").best("en") == ("Uno", "es")
    assert figures.Text().best("es") == ("", "es")


def test_pinning_twice_unpins_and_a_ninth_is_refused() -> None:
    figure = figures.Figure("f")
    for number in range(9):
        figure = figures.with_callout(figure, f"e{number}")
    assert len(figure.callouts) == figures.MOST_CALLOUTS == 8
    assert "e8" not in figure.callouts
    assert "e3" not in figures.with_callout(figure, "e3").callouts


def test_leaving_out_what_is_left_out_already_brings_it_back() -> None:
    figure = figures.with_excluded(figures.Figure("f"), ("a", "b"))
    assert figure.excluded == {"a", "b"}
    assert figures.with_excluded(figure, ("a", "c")).excluded == {"a", "b", "c"}
    assert figures.with_excluded(figure, ("a", "b")).excluded == frozenset()


def test_the_default_figure_shows_everything_and_draws_terms_of_office_behind() -> None:
    briefing = Briefing()
    rows = [{"id": "t", "category": "Administration"}, {"id": "e", "category": "Trade"}]
    briefing.apply(changes.insert_rows("events", rows))
    briefing.apply(changes.insert_rows("series", [{"id": f"s{number}"} for number in range(4)]))
    figure = figures.default_figure(briefing)
    assert figure.bands == ("t",)
    assert [panel.series for panel in figure.panels] == [("s0",), ("s1",), ("s2",)]


def test_the_default_figure_has_the_briefings_title_or_says_plainly_what_it_holds() -> None:
    briefing = Briefing()
    briefing.apply(changes.insert_rows("events", [{"id": "e"}]))
    assert figures.default_figure(briefing).title == figures.Text(
        "Timeline of events", "Cronología de hechos"
    )
    briefing.apply(changes.insert_rows("series", [{"id": "s"}]))
    assert "statistics" in figures.default_figure(briefing).title.en
    briefing.apply(document.setting_change(briefing, "title", "Seizures fell"))
    assert figures.default_figure(briefing).title == figures.Text("Seizures fell", "")


@pytest.mark.parametrize(("told", "language"), [("title", "en"), ("title_es", "es")])
def test_the_default_figure_speaks_as_most_of_its_events_do(told: str, language: str) -> None:
    briefing = Briefing()
    rows = [{"id": "a", told: "x"}, {"id": "b", told: "y"}, {"id": "c", "title": "z"}]
    briefing.apply(changes.insert_rows("events", rows))
    assert figures.default_figure(briefing).language == language
