"""Several figures: added, copied, ordered, taken away; each a step with its way back."""

from __future__ import annotations

import pytest

from briefing import changes, figure_order, figures
from briefing.document import Briefing
from briefing.figures import Figure, Text


@pytest.fixture
def briefing() -> Briefing:
    made = Briefing()
    for name in ("a", "b", "c"):
        made.apply(figure_order.added(made, Figure(name, title=Text(name))))
    return made


def numbered(briefing: Briefing) -> list[tuple[str, object]]:
    table = briefing["figures"]
    return [(each, table.record(each)["order"]) for each in figures.all_ids(briefing)]


def step(briefing: Briefing, change: changes.Change) -> list[str]:
    """Apply a change, see that it can be taken back, and return the order that it leads to."""
    before = briefing.canonical()
    inverse = briefing.apply(change)
    after = briefing.canonical()
    briefing.apply(briefing.apply(inverse))
    assert briefing.canonical() == after
    briefing.apply(inverse)
    assert briefing.canonical() == before
    briefing.apply(change)
    assert [order for _, order in numbered(briefing)] == [*range(1, len(numbered(briefing)) + 1)]
    return figures.all_ids(briefing)


def test_a_figure_is_added_last_or_behind_another(briefing: Briefing) -> None:
    assert step(briefing, figure_order.added(briefing, Figure("d"))) == ["a", "b", "c", "d"]
    assert step(briefing, figure_order.added(briefing, Figure("e"), "a")) == [*"aebcd"]


def test_a_copy_says_the_same_under_an_id_of_its_own(briefing: Briefing) -> None:
    copy = figure_order.copied(briefing, "b")
    assert copy.title == Text("b")
    assert step(briefing, figure_order.added(briefing, copy, "b")) == ["a", "b", "figure-1", "c"]


def test_a_figure_moves_as_far_as_there_are_places(briefing: Briefing) -> None:
    assert step(briefing, figure_order.moved(briefing, "c", -1)) == ["a", "c", "b"]
    assert step(briefing, figure_order.moved(briefing, "c", -5)) == ["c", "a", "b"]
    assert step(briefing, figure_order.moved(briefing, "c", 9)) == ["a", "b", "c"]


def test_the_last_figure_can_be_taken_away_too(briefing: Briefing) -> None:
    assert step(briefing, figure_order.removed(briefing, "a")) == ["b", "c"]
    briefing.apply(figure_order.removed(briefing, "b"))
    assert step(briefing, figure_order.removed(briefing, "c")) == []


def test_figures_without_an_order_get_one_when_they_are_moved() -> None:
    briefing = Briefing()
    briefing.apply(changes.insert_rows("figures", [{"id": "a"}, {"id": "b"}]))
    briefing.apply(figure_order.moved(briefing, "b", -1))
    assert numbered(briefing) == [("b", 1), ("a", 2)]
