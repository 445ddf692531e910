"""How near labels come to the optimum, and what a person forces or forbids.

The reference is `tests.bench._optimum`: exact on screen; on paper nothing is worth more.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from briefing import document, figure_parts, figures, layout, words
from briefing.layout import inputs, optimum, placing
from briefing.layout.scene import Texts
from briefing.storage import opening
from tests.bench import _figure, _optimum


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize(
    ("events", "together", "middle", "worst"),
    [(150, 0.97, 0.98, 0.9), (2_000, 0.9, 0.93, 0.8), (10_000, 0.82, 0.9, 0.72)],
)
def test_on_screen_labels_are_worth_most_of_the_optimum(
    events: int, together: float, middle: float, worst: float, language: words.Language
) -> None:
    """All views together, their median and the worst: those of two to twelve years.

    There a label that stood at a smaller scale stays, in its row, where a denser set would begin
    anew.
    """
    briefing = _figure.briefing_of(events)
    taken = inputs.of(briefing, figures.read(briefing, _figure.FIGURE), language)
    made = layout.lay_out(taken, layout.screen(1600, 900))
    views = [_optimum.on_screen(made, view) for view in _optimum.views(taken, 20)]
    shares = [view.share for view in views]
    assert shares[0] >= 0.9  # the whole range
    assert sum(view.shown for view in views) / sum(view.most for view in views) >= together
    assert np.median(shares) >= middle
    assert min(shares) >= worst


@pytest.mark.parametrize("events", [150, 500, 2_000])
def test_on_paper_labels_are_worth_as_much_as_any_could_be(events: int) -> None:
    briefing = _figure.briefing_of(events)
    taken = inputs.of(briefing, figures.read(briefing, _figure.FIGURE))
    assert _optimum.on_paper(taken, layout.page("letter")) >= 0.995


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("name", ["letter", "a4", "16:9"])
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_sample_on_paper(
    name: figure_parts.PaperName, language: words.Language, upright: bool
) -> None:
    sample = Path(__file__).resolve().parents[3] / "resources/samples/us-mexico-fentanyl.xlsx"
    briefing = opening.open_briefing(sample).briefing
    figure = figures.read(briefing, figures.all_ids(briefing)[0])
    page = layout.pages.of_paper(figure_parts.Paper(name, portrait=upright))
    assert _optimum.on_paper(inputs.of(briefing, figure, language), page) >= 0.99


def item(position: int, x: float, width: float, rank: int) -> placing.Item:
    return placing.Item(position, x, None, "text", width, None, 0.0, 400, rank)


def test_what_was_asked_for_gives_way_to_no_number_of_others() -> None:
    """A forced label, then the name of a numbered mark, then what is worth most together."""
    important = [item(k, 100.0 + 65.0 * k, 40.0, 5) for k in range(9)]
    bounds = placing.Bounds(0.0, 720.0, 8.0)
    assert len(optimum.place(important, 1, bounds)) == 9
    numbered = [item(9, 130.0, 560.0, 6), *important]
    assert 9 in {each.position for each in optimum.place(numbered, 1, bounds)}
    forced = [item(10, 330.0, 40.0, 7), *numbered]
    stand = {each.position for each in optimum.place(forced, 1, bounds)}
    assert 10 in stand
    assert 9 not in stand


def test_two_short_labels_stand_instead_of_a_long_one_where_they_are_worth_more() -> None:
    bounds = placing.Bounds(0.0, 400.0, 8.0)
    long = item(0, 20.0, 340.0, 3)
    short = [item(k, x, 40.0, 2) for k, x in enumerate((20, 90, 160, 230, 300), 1)]
    assert [each.position for each in optimum.place([long, *short], 1, bounds)] == [1, 2, 3, 4, 5]
    assert [each.position for each in optimum.place([long, *short[:3]], 1, bounds)] == [0]


def labelled(briefing: document.Briefing, page: layout.Page) -> set[str]:
    """Ids of the events whose label stands at the whole range."""
    taken = inputs.of(briefing, figures.read(briefing, _figure.FIGURE))
    made = layout.lay_out(taken, page)
    scene = layout.compose(made)
    assert scene.tally.total == taken.events
    return {text.ids[0] for mark in scene.of(Texts, "lane.label") for text in mark.items}


@pytest.mark.parametrize("name", ["screen", "letter"])
def test_a_forced_label_stands_whatever_its_importance_and_a_forbidden_one_never(
    name: layout.pages.PageName,
) -> None:
    briefing = _figure.briefing_of(500)
    page = layout.page(name)
    before = labelled(briefing, page)
    importance = briefing["events"].numbers("importance")
    low = [i for i, each in zip(briefing["events"].ids, importance, strict=True) if each == 2]
    forced = next(event for event in low if event not in before)
    figure = figures.read(briefing, _figure.FIGURE)
    forbidden = next(event for event in sorted(before) if event not in figure.callouts)
    altered = figures.with_label(figure, (forced,))
    altered = figures.with_label(figures.with_label(altered, (forbidden,)), (forbidden,))
    briefing.apply(figures.save(briefing, altered))
    after = labelled(briefing, page)
    assert forced in after
    assert forbidden not in after


def test_forcing_a_label_lays_out_its_own_lane_alone() -> None:
    briefing = _figure.briefing_of(500)
    figure = figures.read(briefing, _figure.FIGURE)
    cache, page = layout.Cache(), layout.screen(1600, 900)
    before = layout.lay_out(inputs.of(briefing, figure), page, cache)
    after = layout.lay_out(inputs.of(briefing, figures.with_label(figure, ("e7",))), page, cache)
    same = [one.labels is two.labels for one, two in zip(before.lanes, after.lanes, strict=True)]
    assert same.count(False) == 1
