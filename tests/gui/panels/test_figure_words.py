"""What a figure says can be typed in the window, one language at a time, each step undoable."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from pytestqt.qtbot import QtBot

from briefing import figures
from ui.current_figure import CurrentFigure
from ui.i18n import Languages
from ui.panels.figure_words import FigureWords
from ui.panels.inspector import Inspector
from ui.selection import Selection
from ui.session import Session

Around = Callable[[Session], AbstractContextManager[None]]


@pytest.fixture
def current(session: Session) -> CurrentFigure:
    return CurrentFigure(session)


@pytest.fixture
def said(qtbot: QtBot, languages: Languages, current: CurrentFigure) -> FigureWords:
    made = FigureWords(languages, current)
    qtbot.addWidget(made)
    made.resize(260, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def type_in(said: FigureWords, name: str, text: str) -> None:
    field = said.field(name)
    field.setPlainText(text)
    field.finished.emit()


def figure(session: Session) -> figures.Figure:
    return figures.read(session.briefing, "f1")


def test_a_title_is_typed_and_taken_back(
    said: FigureWords, session: Session, undoable: Around
) -> None:
    with undoable(session):
        type_in(said, "title", "Seizures peaked\nin 2023")
    assert figure(session).title.en == "Seizures peaked in 2023"
    assert said.field("title").text() == "Seizures peaked in 2023"
    session.stack.undo()
    assert said.field("title").text() == figure(session).title.en


def test_the_other_language_keeps_what_it_says(
    said: FigureWords, session: Session, current: CurrentFigure
) -> None:
    type_in(said, "bottom_line", "It fell.")
    now = figure(session)
    current.alter(dataclasses.replace(now, language="es"), "undo.figure_language")
    assert said.field("bottom_line").text() == ""
    type_in(said, "bottom_line", "Bajó.")
    assert figure(session).bottom_line == figures.Text("It fell.", "Bajó.")


def test_points_are_a_line_each(said: FigureWords, session: Session, undoable: Around) -> None:
    with undoable(session):
        type_in(said, "points", "First.\nSecond.\n")
    assert [point.en for point in figure(session).points] == ["First.", "Second."]
    type_in(said, "points", "Second.")
    assert [point.en for point in figure(session).points] == ["Second."]


def test_a_change_elsewhere_leaves_what_is_being_typed(
    said: FigureWords, session: Session, current: CurrentFigure
) -> None:
    said.field("subtitle").setPlainText("Pounds, half ty")
    current.alter(dataclasses.replace(figure(session), start="2019-01-01"), "undo.range")
    assert said.field("subtitle").text() == "Pounds, half ty"


def test_they_stand_where_nothing_is_chosen(
    qtbot: QtBot,
    session: Session,
    languages: Languages,
    selection: Selection,
    current: CurrentFigure,
) -> None:
    said = FigureWords(languages, current)
    inspector = Inspector(session, languages, selection, said)
    qtbot.addWidget(inspector)
    inspector.show()
    assert said.isVisible()
    selection.choose("events", ("e1",))
    inspector.show_chosen()
    assert not said.isVisible()
    selection.clear()
    inspector.show_chosen()
    assert said.isVisible()


def test_a_space_that_holds_a_number_and_its_sign_together_stays(
    said: FigureWords, session: Session, current: CurrentFigure
) -> None:
    kept = "It fell by 57\N{NO-BREAK SPACE}%."
    altered = dataclasses.replace(figure(session), bottom_line=figures.Text(kept))
    current.alter(altered, "undo.rename_figure")
    steps = session.stack.count()
    said.field("bottom_line").finished.emit()
    assert figure(session).bottom_line.en == kept
    assert session.stack.count() == steps
