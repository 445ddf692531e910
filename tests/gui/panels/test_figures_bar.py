"""Several figures in the real window: tabs, their menu, a figure of chosen events, the presets."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import changes, figures, filters, presets, schema
from ui.desk import Desk
from ui.dialogs.new_figure import NewFigure
from ui.dialogs.rename import Rename
from ui.session import Session

Around = Callable[[Session], AbstractContextManager[None]]


@pytest.fixture
def desk(open_desk: Callable[..., Desk], session: Session) -> Desk:
    opened = open_desk(1366, 768)
    opened.session.show(session.briefing, None)
    QtWidgets.QApplication.processEvents()
    return opened


def tabs(desk: Desk) -> list[str]:
    bar = desk.figures_bar.tabs
    return [bar.tabText(place) for place in range(bar.count())]


def shown(desk: Desk) -> str:
    bar = desk.figures_bar.tabs
    assert bar.tabData(bar.currentIndex()) == desk.current.id
    return bar.tabText(bar.currentIndex())


def add(desk: Desk, *titles: str) -> None:
    for title in titles:
        figure = figures.Figure(f"f-{title}", title=figures.Text(title))
        desk.current.add(figure, desk.current.id)


def do(desk: Desk, name: str) -> None:
    action = desk.window.actions_[name]
    assert action.isEnabled(), name
    action.trigger()


def test_a_copy_stands_behind_its_figure_and_is_shown(desk: Desk, undoable: Around) -> None:
    add(desk, "Second")
    desk.current.choose("f1")
    with undoable(desk.session):
        do(desk, "duplicate_figure")
    assert tabs(desk) == ["Figure 1 · Cooperation", "Figure 2 · Cooperation", "Figure 3 · Second"]
    assert shown(desk) == "Figure 2 · Cooperation"
    desk.session.stack.undo()
    assert shown(desk) == "Figure 1 · Cooperation"
    desk.session.stack.redo()
    assert shown(desk) == "Figure 2 · Cooperation"


def test_a_figure_is_renamed_in_both_languages(desk: Desk, undoable: Around) -> None:
    QTest.keyClick(desk.figures_bar.tabs, Qt.Key.Key_F2)
    do(desk, "rename_figure")
    dialog = desk.window.findChild(Rename)
    assert dialog is not None
    with undoable(desk.session):
        dialog.english.setText("Seizures  fell")
        dialog.spanish.setText("Bajaron los decomisos")
        dialog.agree.click()
    figure = desk.current.figure
    assert figure is not None
    assert figure.title == figures.Text("Seizures fell", "Bajaron los decomisos")
    assert shown(desk) == "Figure 1 · Seizures fell"
    desk.session.stack.undo()
    assert shown(desk) == "Figure 1 · Cooperation"


def test_figures_are_moved_by_key_and_walked_through(desk: Desk, undoable: Around) -> None:
    add(desk, "Second", "Third")
    with undoable(desk.session):
        QTest.keyClick(desk.window, Qt.Key.Key_PageUp, ctrl_shift())
    assert [text.rpartition(" ")[2] for text in tabs(desk)] == ["Cooperation", "Third", "Second"]
    assert shown(desk) == "Figure 2 · Third"
    QTest.keyClick(desk.window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert shown(desk) == "Figure 3 · Second"
    assert not desk.window.actions_["figure_later"].isEnabled()
    QTest.keyClick(desk.window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert shown(desk) == "Figure 1 · Cooperation"


def ctrl_shift() -> Qt.KeyboardModifier:
    return Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_a_tab_is_dragged_to_another_place(desk: Desk, undoable: Around) -> None:
    add(desk, "Second", "Third")
    bar = desk.figures_bar.tabs
    start, end = bar.tabRect(2).center(), bar.tabRect(0).center() - QtCore.QPoint(40, 0)
    left = Qt.MouseButton.LeftButton
    with undoable(desk.session):
        QTest.mousePress(bar, left, pos=start)
        for step in range(1, 11):
            QTest.mouseMove(bar, start + (end - start) * step / 10)
        QTest.mouseRelease(bar, left, pos=end)
    assert figures.all_ids(desk.session.briefing) == ["f-Third", "f1", "f-Second"]
    assert tabs(desk)[0] == "Figure 1 · Third"
    desk.session.stack.undo()
    assert tabs(desk)[2] == "Figure 3 · Third"


def test_figures_are_deleted_down_to_none_and_come_back(desk: Desk, undoable: Around) -> None:
    add(desk, "Second")
    desk.selection.choose("events", ("e1",))
    with undoable(desk.session):
        do(desk, "remove_figure")
    assert shown(desk) == "Figure 1 · Cooperation"
    assert desk.selection.ids == ("e1",)
    with undoable(desk.session):
        do(desk, "remove_figure")
    assert desk.current.id == ""
    assert not desk.figures_bar.isVisible()
    assert not desk.window.actions_["remove_figure"].isEnabled()
    desk.session.stack.undo()
    assert shown(desk) == "Figure 1 · Cooperation"


def test_chosen_events_become_a_figure_of_their_own(desk: Desk, undoable: Around) -> None:
    desk.selection.choose("events", ("e1", "e2"))
    action = desk.window.actions_["figure_of_chosen"]
    assert action.text() == "Figure of these 2 events"
    with undoable(desk.session):
        action.trigger()
    assert shown(desk) == "Figure 2 · 2 chosen events"
    assert desk.selection.ids == ("e1", "e2")
    later: list[dict[str, schema.Cell]] = [{"id": "e9", "date": "2020-11-01", "title": "Later"}]
    desk.session.apply(changes.insert_rows("events", later))
    figure = desk.current.figure
    assert figure is not None
    taken = filters.taken(desk.session.briefing, figure)
    ids = desk.session.briefing["events"].ids
    assert {ids[row] for row in taken.rows} == {"e1", "e2"}


@pytest.mark.parametrize("preset", presets.PRESETS)
def test_a_preset_is_seen_before_it_is_made(
    desk: Desk, preset: presets.Preset, qtbot: QtBot, undoable: Around
) -> None:
    do(desk, "new_figure")
    dialog = desk.window.findChild(NewFigure)
    assert dialog is not None
    dialog.choices.setCurrentRow(presets.PRESETS.index(preset))
    qtbot.waitUntil(lambda: not dialog.picture.pixmap().isNull(), timeout=20_000)
    assert dialog.series.isVisible() == (preset == "statistic")
    with undoable(desk.session):
        dialog.agree.click()
    figure = desk.current.figure
    assert figure is not None
    assert (figure.mirrored, len(figure.hidden_categories) > 0) == (
        preset == "governments",
        preset == "law",
    )
    assert desk.figures_bar.tabs.currentIndex() == 1
    assert desk.figure_words.proposed.isVisibleTo(desk.figure_words)


def test_a_title_from_a_spreadsheet_is_text_in_its_tab_and_tip(desk: Desk) -> None:
    add(desk, "<b>R&D</b>")
    assert tabs(desk)[1] == "Figure 2 · <b>R&&D</b>"
    assert "&lt;b&gt;" in desk.figures_bar.tabs.tabToolTip(1)
