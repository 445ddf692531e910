"""Figures of chosen events, and the presets: what is in them, and the title they propose."""

from __future__ import annotations

import dataclasses

import pytest

from briefing import changes, dates, figures, filters, presets, schema
from briefing.document import Briefing
from briefing.figures import Figure, Text

Rows = list[dict[str, schema.Cell]]


@pytest.fixture
def briefing() -> Briefing:
    events: Rows = [
        {"id": f"e{n}", "date": f"202{n}-03-05", "title": "x", "side": side, "category": category}
        for n, (side, category) in enumerate(
            [
                ("United States", "Sanctions"),
                ("Mexico", "Violence"),
                ("China", "Trade"),
                ("A place of its own", "A kind of its own"),
                ("United States and Mexico", "Treaty"),
            ]
        )
    ]
    events.append({"id": "undated", "title": "y", "side": "Mexico"})
    series: Rows = [
        {"id": "us", "name": "Seized", "name_es": "Decomisado", "side": "United States"},
        {"id": "mx", "name": "Secured", "side": "Mexico", "measure": "secured"},
        {"id": "again", "name": "Secured", "side": "Mexico", "measure": "secured"},
        {"id": "total", "name": "All", "side": "Mexico", "kind": "cumulative"},
    ]
    values: Rows = [
        {"id": f"{each}{n}", "series": each, "start": f"202{n}-01-01", "end": f"202{n}-12-31"}
        for each, numbers in (("us", (1, 2)), ("mx", (1, 2)), ("again", (1,)), ("total", (1, 2)))
        for n in numbers
    ]
    made = Briefing()
    for table, rows in (("events", events), ("series", series), ("observations", values)):
        made.apply(changes.insert_rows(table, rows))
    return made


def shown(briefing: Briefing, figure: Figure) -> set[str]:
    ids = briefing["events"].ids
    return {ids[row] for row in filters.taken(briefing, figure).rows}


def test_a_figure_of_chosen_events_holds_these_and_no_later_one(briefing: Briefing) -> None:
    like = Figure(
        "f",
        title=Text("A finding"),
        panels=(figures.Panel(("mx",)),),
        callouts=("e1", "e2"),
        hidden_sides=frozenset({"China"}),
        excluded=frozenset({"e1"}),
        language="es",
    )
    made = presets.of_events(briefing, ["e1", "e2", "undated", "gone"], like, "en")
    briefing.apply(figures.save(briefing, made))
    again = figures.read(briefing, made.id)
    assert shown(briefing, again) == {"e1", "e2"}
    assert (made.start, made.end) == ("2021-03-05", "2022-03-05")
    assert made.panels == like.panels
    assert made.callouts == like.callouts
    assert made.language == "es"
    assert made.title == Text("2 chosen events", "2 hechos elegidos")
    between: Rows = [{"id": "new", "date": "2021-09-09", "side": "Mexico"}]
    briefing.apply(changes.insert_rows("events", between))
    assert shown(briefing, again) == {"e1", "e2"}
    left = filters.taken(briefing, again).left_out["only"]
    assert [briefing["events"].ids[row] for row in left] == ["new"]


def test_two_governments_are_a_mirrored_pair_with_statements_and_panels_of_both(
    briefing: Briefing,
) -> None:
    made = presets.make(briefing, "governments", "es")
    assert made.mirrored
    assert made.statements
    assert [lane.values for lane in made.lanes] == [
        ("United States",),
        ("United States and Mexico",),
        ("Mexico",),
    ]
    assert [panel.series for panel in made.panels] == [("us",), ("mx",)]
    assert shown(briefing, made) == {"e0", "e1", "e4"}
    assert made.language == "es"


def test_law_and_sanctions_hold_six_categories_and_no_word_of_a_person_s_own(
    briefing: Briefing,
) -> None:
    assert shown(briefing, presets.make(briefing, "law", "en")) == {"e0", "e2", "e4"}


def test_one_statistic_is_large_over_its_own_dates_and_the_lanes_are_compact(
    briefing: Briefing,
) -> None:
    made = presets.make(briefing, "statistic", "en", "us")
    assert [panel.series for panel in made.panels] == [("us",)]
    assert made.panels[0].height > 1 > max(lane.height for lane in made.lanes)
    assert shown(briefing, made) == {"e1", "e2"}
    assert (made.first_day, made.last_day) == (
        dates.day_of("2021-01-01"),
        dates.day_of("2022-12-31"),
    )


@pytest.mark.parametrize("preset", presets.PRESETS)
def test_a_title_is_proposed_in_both_languages_until_a_person_writes_one(
    briefing: Briefing, preset: presets.Preset
) -> None:
    made = presets.make(briefing, preset, "en")
    assert made.title.en
    assert made.title.es
    assert presets.is_proposed(briefing, made)
    for title in (Text("Seizures fell", made.title.es), Text("", "")):
        assert not presets.is_proposed(briefing, dataclasses.replace(made, title=title))


@pytest.mark.parametrize("preset", ["governments", "law", "statistic"])
def test_a_title_in_one_language_takes_the_proposed_one_of_the_other_away(
    briefing: Briefing, preset: presets.Preset
) -> None:
    made = presets.make(briefing, preset, "en")
    typed = dataclasses.replace(made, title=Text("Seizures fell", made.title.es))
    named = presets.without_proposal(briefing, made, typed)
    assert named.title == Text("Seizures fell", "")
    assert named.subtitle == made.subtitle, "of which nobody wrote a half"
    both = dataclasses.replace(made, title=Text("Seizures fell", "Bajaron los decomisos"))
    assert presets.without_proposal(briefing, made, both) == both
    later = dataclasses.replace(both, title=Text("Seizures rose", both.title.es))
    assert presets.without_proposal(briefing, both, later) == later


@pytest.mark.parametrize("preset", presets.PRESETS)
def test_a_preset_of_nothing_is_a_figure_too(preset: presets.Preset) -> None:
    made = presets.make(Briefing(), preset, "en")
    assert made.id == "figure-1"
    assert not made.panels
