"""The lanes in *In this figure*: each click, drag and key is one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import changes, figures, lane_words
from ui.current_figure import CurrentFigure
from ui.dialogs.rename import Rename
from ui.i18n import Languages
from ui.panels.in_figure import InFigure
from ui.panels.lane_row import LaneRow
from ui.session import Session

Around = Callable[[Session], AbstractContextManager[None]]


@pytest.fixture
def panel(qtbot: QtBot, session: Session, languages: Languages) -> InFigure:
    made = InFigure(session, languages, CurrentFigure(session), lambda _side: "#134E9B")
    qtbot.addWidget(made)
    made.resize(230, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def rows(panel: InFigure) -> list[LaneRow]:
    panel.refresh()
    found = panel.findChildren(LaneRow)
    return sorted((row for row in found if row.isVisible()), key=lambda row: row.place)


def said(panel: InFigure) -> list[str]:
    return [row.box.accessibleName() for row in rows(panel)]


def row(panel: InFigure, name: str) -> LaneRow:
    return next(
        each for each in rows(panel) if each.box.accessibleName().startswith(f"Lane {name},")
    )


def lanes(session: Session) -> list[str]:
    figure = figures.read(session.briefing, "f1")
    return [lane.values[0] if lane.values else "" for lane in figure.lanes]


def step(panel: InFigure, name: str, text: str) -> None:
    """Choose a step from a lane's menu."""
    menu = row(panel, name).menu
    menu.aboutToShow.emit()
    next(each for each in menu.actions() if each.text() == text).trigger()


def box(panel: InFigure, name: str) -> QtWidgets.QCheckBox:
    boxes = panel.findChildren(QtWidgets.QCheckBox)
    return next(each for each in boxes if each.accessibleName().startswith(name))


def test_lanes_are_listed_with_their_events(panel: InFigure) -> None:
    assert said(panel) == [
        "Lane United States, 1 event",
        "Lane US and Mexico, 0 events",
        "Lane Mexico, 2 events",
        "Lane China; US and China, 0 events",
    ]


def test_a_lane_is_hidden_and_keeps_its_count(
    panel: InFigure, session: Session, undoable: Around
) -> None:
    with undoable(session):
        QTest.keyClick(row(panel, "Mexico").box, Qt.Key.Key_Space)
    assert figures.read(session.briefing, "f1").lanes[2].hidden
    assert "Lane Mexico, 2 events" in said(panel)
    assert not row(panel, "Mexico").box.isChecked()


def test_a_lane_moves_by_keys_and_keeps_the_focus(
    panel: InFigure, session: Session, undoable: Around
) -> None:
    moved = row(panel, "Mexico")
    moved.box.setFocus()
    with undoable(session):
        QTest.keyClick(moved.box, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lanes(session)[1] == "Mexico"
    panel.refresh()
    assert row(panel, "Mexico").box.hasFocus()
    with undoable(session):
        QTest.keyClick(row(panel, "Mexico").box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert lanes(session)[2] == "Mexico"


def test_a_lane_is_dragged_by_its_handle(
    panel: InFigure, session: Session, undoable: Around
) -> None:
    first, third = row(panel, "United States"), row(panel, "Mexico")
    handle = first.childAt(3, first.height() // 2)
    assert handle is not None
    to = handle.mapFromGlobal(third.mapToGlobal(third.rect().center())) + QtCore.QPoint(0, 4)
    with undoable(session):
        QTest.mousePress(handle, Qt.MouseButton.LeftButton)
        QTest.mouseMove(handle, to)
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=to)
    assert lanes(session)[:3] == ["United States and Mexico", "Mexico", "United States"]


def test_a_lane_is_collapsed_made_taller_and_moved_from_its_menu(
    panel: InFigure, session: Session, undoable: Around
) -> None:
    with undoable(session):
        step(panel, "Mexico", "Collapse")
    assert "Lane Mexico (collapsed), 2 events" in said(panel)
    with undoable(session):
        step(panel, "Mexico (collapsed)", "Taller")
    lane = figures.read(session.briefing, "f1").lanes[2]
    assert (lane.collapsed, lane.height) == (False, 1.5)
    with undoable(session):
        step(panel, "Mexico", "Move up")
    assert lanes(session)[1] == "Mexico"


def test_a_lane_is_named_in_both_languages(
    panel: InFigure, session: Session, languages: Languages, undoable: Around
) -> None:
    step(panel, "Mexico", "Rename…")
    dialog = panel.window().findChild(Rename)
    assert dialog is not None
    dialog.english.setText("  Mexico's  government ")
    dialog.spanish.setText("Gobierno de México")
    with undoable(session):
        dialog.accept()
    assert "Lane Mexico's government, 2 events" in said(panel)
    languages.switch("es")
    assert "Carril Gobierno de México, 2 hechos" in said(panel)


def test_lanes_are_made_by_another_column(
    panel: InFigure, session: Session, undoable: Around
) -> None:
    by = panel.findChildren(QtWidgets.QComboBox)[0]
    assert [by.itemText(k) for k in range(4)] == ["Side", "Category", "Place", "Voice"]
    by.setCurrentIndex(1)
    with undoable(session):
        by.activated.emit(1)
    assert said(panel) == ["Lane Legislation, 1 event", "Lane Enforcement, 2 events"]
    session.apply(changes.set_cell("events", "e1", "category", "Quite new"), "undo.edit")
    assert said(panel)[-1] == "Lane Quite new, 1 event"
    assert lanes(session) == ["Legislation", "Enforcement"]


def test_pair_and_statements_are_ticked(
    panel: InFigure, session: Session, undoable: Around
) -> None:
    with undoable(session):
        QTest.keyClick(box(panel, "Mirrored pair"), Qt.Key.Key_Space)
    with undoable(session):
        QTest.keyClick(box(panel, "Statements, 1"), Qt.Key.Key_Space)
    figure = figures.read(session.briefing, "f1")
    assert (figure.mirrored, figure.statements) == (True, True)


def test_columns_of_ones_own_are_offered(session: Session) -> None:
    session.apply(changes.SetCells("events", "+Unit", ("e1",), ("North",)), "undo.edit")
    assert lane_words.columns(session.briefing)[-1] == "+Unit"
