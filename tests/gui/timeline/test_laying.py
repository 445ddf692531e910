"""A large figure is laid out beside the window: counts first, labels later, never a stale one."""

from __future__ import annotations

import dataclasses
import gc

import pytest
from PySide6 import QtCore, QtWidgets

from briefing import changes, document, figures
from briefing.layout import Layout
from tests.bench import _figure
from tests.gui.timeline.conftest import Show, scene_of, settle
from ui.tasks import Task, Tasks
from ui.timeline.figure_view import FigureView
from ui.timeline.laying import LARGE


@pytest.fixture
def briefing() -> document.Briefing:
    return _figure.briefing_of(LARGE + 1000)


def counts_of(view: FigureView) -> Layout:
    """Wait for the first picture, with counts alone."""
    loop = QtCore.QEventLoop()
    while view.canvas.laid_out is None:
        loop.processEvents(QtCore.QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    return view.canvas.laid_out


def title_of(view: FigureView, identifier: str) -> str:
    layout = view.canvas.laid_out
    assert layout is not None
    lane = next(each for each in layout.inputs.lanes if identifier in each.place_of)
    return lane.labels[lane.place_of[identifier]]


@pytest.fixture
def view(show: Show, briefing: document.Briefing) -> FigureView:
    return show(briefing, _figure.FIGURE, (1400, 800))


def test_counts_stand_for_all_until_labels_come_and_the_view_stays(view: FigureView) -> None:
    counts_of(view)
    scene = scene_of(view)
    assert view.canvas.laying_out
    assert scene.labels == []
    assert sum(bar.events for bar in scene.counted) == scene.tally.total
    view.show_range(5000, 6000)
    settle(view)
    assert scene_of(view).labels
    assert view.canvas.view_range() == pytest.approx((5000, 6000))


@pytest.mark.parametrize("late", [False, True], ids=["being taken out", "being laid out"])
def test_an_edit_on_the_way_starts_anew(
    view: FigureView, briefing: document.Briefing, late: bool
) -> None:
    if late:
        counts_of(view)
    shown: list[str] = []
    view.canvas.range_changed.connect(lambda *_: shown.append(title_of(view, "e7")))
    briefing.apply(changes.set_cell("events", "e7", "title", "Renamed on the way"))
    assert view.canvas.laying_out
    settle(view)
    assert title_of(view, "e7") == "Renamed on the way"
    assert set(shown) <= {"Renamed on the way"}
    assert scene_of(view).labels


def test_another_figure_is_never_shown_as_this_one(
    view: FigureView, briefing: document.Briefing
) -> None:
    settle(view)
    figure = figures.read(briefing, _figure.FIGURE)
    other = dataclasses.replace(figure, id="other", title=figures.Text("Another figure"))
    briefing.apply(figures.save(briefing, other))
    view.set_source(briefing, "other", "en", "screen", "light")
    assert view.canvas.current_scene() is None
    view.set_source(briefing, _figure.FIGURE, "en", "screen", "light")
    view.set_source(briefing, "other", "en", "screen", "light")
    assert counts_of(view).inputs.title.text == "Another figure"
    settle(view)
    layout = view.canvas.laid_out
    assert layout is not None
    assert layout.inputs.title.text == "Another figure"


def test_another_theme_or_size_needs_nothing_taken_out_anew(
    view: FigureView, briefing: document.Briefing
) -> None:
    settle(view)
    view.set_source(briefing, _figure.FIGURE, "en", "screen", "dark")
    assert scene_of(view).theme == "dark"
    layout = view.canvas.laid_out
    view.resize(1200, 700)
    narrower = view.canvas.laid_out
    assert layout is not None
    assert narrower is not None
    assert narrower.page.width < layout.page.width
    assert narrower.inputs is layout.inputs
    settle(view)


def test_garbage_is_sought_again_afterwards(view: FigureView) -> None:
    assert not gc.isenabled()
    settle(view)
    assert gc.isenabled()
    view.set_source(document.Briefing(), "none", "en", "screen", "light")
    assert gc.isenabled()
    assert view.canvas.current_scene() is None


def test_a_page_of_paper_comes_without_counts(
    view: FigureView, briefing: document.Briefing
) -> None:
    view.set_source(briefing, _figure.FIGURE, "en", "letter", "light")
    assert counts_of(view).page.paper
    assert not view.canvas.laying_out


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
    assert gc.isenabled()
    assert view.canvas.current_scene() is None


@pytest.mark.parametrize("late", [False, True], ids=["being taken out", "being laid out"])
def test_what_is_under_way_ends_with_the_window_or_when_a_person_cancels_it(
    qapp: QtWidgets.QApplication, briefing: document.Briefing, late: bool
) -> None:
    tasks = Tasks()
    started: list[Task] = []
    tasks.started.connect(started.append)
    view = FigureView(tasks=tasks)
    view.resize(1400, 800)
    view.show()
    view.set_source(briefing, _figure.FIGURE, "en", "screen", "light")
    if late:
        counts_of(view)
    started[-1].cancel()
    assert not view.canvas.laying_out
    assert gc.isenabled()
    briefing.apply(changes.set_cell("events", "e7", "title", "Edited after that"))
    assert view.canvas.laying_out
    settle(view)
    assert title_of(view, "e7") == "Edited after that"
    briefing.apply(changes.set_cell("events", "e7", "title", "As the window closes"))
    tasks.stop()
    view.close()
    view.deleteLater()
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete)
    qapp.processEvents()
    assert not tasks.busy
    assert gc.isenabled()
