"""A large figure is laid out beside the window: counts first, labels later, never a stale one."""

from __future__ import annotations

import pytest

from briefing import changes, document
from tests.bench import _figure
from tests.gui.timeline.conftest import Show, scene_of, settle
from ui.timeline.figure_view import FigureView
from ui.timeline.laying import LARGE


@pytest.fixture
def briefing() -> document.Briefing:
    return _figure.briefing_of(LARGE + 1000)


@pytest.fixture
def view(show: Show, briefing: document.Briefing) -> FigureView:
    return show(briefing, _figure.FIGURE, (1400, 800))


def test_counts_stand_for_all_until_labels_come_and_the_view_stays(view: FigureView) -> None:
    scene = scene_of(view)
    assert view.canvas.laying_out
    assert scene.labels == []
    assert sum(bar.events for bar in scene.counted) == scene.tally.total
    view.show_range(5000, 6000)
    settle(view)
    assert scene_of(view).labels
    assert view.canvas.view_range() == pytest.approx((5000, 6000))


def test_an_edit_on_the_way_starts_anew(view: FigureView, briefing: document.Briefing) -> None:
    layout = view.canvas.laid_out
    assert layout is not None
    identifier = layout.inputs.lanes[0].ids[0]
    briefing.apply(changes.set_cell("events", identifier, "title", "Renamed on the way"))
    settle(view)
    layout = view.canvas.laid_out
    assert layout is not None
    lane = layout.inputs.lanes[0]
    assert lane.labels[lane.place_of[identifier]] == "Renamed on the way"
    assert scene_of(view).labels


def test_an_edit_keeps_the_labels_in_sight(view: FigureView, briefing: document.Briefing) -> None:
    settle(view)
    before = len(scene_of(view).labels)
    briefing.apply(changes.set_cell("events", "e5", "importance", 2))
    assert view.canvas.laying_out
    assert len(scene_of(view).labels) == before
    settle(view)
    assert scene_of(view).labels


def test_a_figure_that_is_left_ends_its_layout(view: FigureView) -> None:
    view.canvas.forget()
    assert not view.canvas.laying_out
