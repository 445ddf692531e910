"""The list of what is shown: what a screen reader gets, in step with view and choice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import changes, dates, figures
from ui.desk import Desk
from ui.session import Session
from ui.timeline.figure_view import FigureView
from ui.timeline.spoken import SpokenList


@pytest.fixture
def desk(open_desk: Callable[..., Desk], session: Session) -> Desk:
    opened = open_desk(1366, 768)
    opened.session.show(session.briefing, None)
    figure = opened.current.figure
    assert figure is not None
    opened.current.alter(figures.with_callout(figure, "e1"), "undo.mark")
    QtWidgets.QApplication.processEvents()
    return opened


@pytest.fixture
def listed(desk: Desk) -> SpokenList:
    QTest.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    found = desk.window.findChild(SpokenList)
    assert found is not None
    return found


def view(desk: Desk) -> FigureView:
    assert isinstance(desk.figure.view, FigureView)
    return desk.figure.view


def rows(listed: SpokenList) -> list[str]:
    return [listed.model.index(row).data() for row in range(listed.model.rowCount())]


ALL = [
    "15 Oct 2020. Cienfuegos arrested. United States. Numbered mark 1.",
    "17 Oct 2019. Operativo en Culiacán. Mexico.",
    "Dec 2020. Limits on foreign agents. Mexico.",
]


def test_a_screen_reader_finds_every_event_with_date_lane_and_number(listed: SpokenList) -> None:
    assert rows(listed) == ALL
    accessible = QtGui.QAccessible.queryAccessibleInterface(listed.view)
    assert accessible is not None
    assert accessible.role() == QtGui.QAccessible.Role.List
    assert accessible.text(QtGui.QAccessible.Text.Name) == "List of what is shown"
    read = [accessible.child(row) for row in range(accessible.childCount())]
    assert [each.text(QtGui.QAccessible.Text.Name) for each in read] == ALL
    assert listed.heading.text() == "3 events and statements in view"
    assert "3 events in range" in accessible.text(QtGui.QAccessible.Text.Description)


def test_it_follows_the_view(desk: Desk, listed: SpokenList, qtbot: QtBot) -> None:
    first = float(dates.day_of("2020-09-01"))
    view(desk).show_range(first, first + 80)
    qtbot.waitUntil(lambda: rows(listed) == ALL[:1])
    view(desk).fit()
    qtbot.waitUntil(lambda: rows(listed) == ALL)


def test_it_follows_what_is_edited_and_undone(desk: Desk, listed: SpokenList, qtbot: QtBot) -> None:
    desk.session.apply(changes.set_cell("events", "e1", "title", "Arrest"), "undo.edit")
    qtbot.waitUntil(lambda: "Arrest" in rows(listed)[0])
    desk.session.stack.undo()
    qtbot.waitUntil(lambda: rows(listed) == ALL)


def test_what_is_chosen_in_one_is_chosen_in_the_other(desk: Desk, listed: SpokenList) -> None:
    desk.selection.choose("events", ("e2",))
    chosen = listed.view.selectionModel().selectedIndexes()
    assert [index.data() for index in chosen] == [ALL[2]]
    assert desk.selection.ids == ("e2",)
    QTest.keyClick(listed.view, Qt.Key.Key_Up)
    assert desk.selection.of("events") == ("e3",)
    QTest.keyClick(listed.view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert set(desk.selection.of("events")) == {"e1", "e3"}


def test_the_figure_itself_says_what_it_shows(desk: Desk) -> None:
    canvas = QtGui.QAccessible.queryAccessibleInterface(view(desk).canvas)
    assert canvas is not None
    assert canvas.text(QtGui.QAccessible.Text.Name) == "Cooperation"
    assert "3 events in range" in canvas.text(QtGui.QAccessible.Text.Description)
