"""The list of notes and the form: notes without a mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import figure_notes, figures
from briefing.layout import ticks
from ui.current_figure import CurrentFigure
from ui.dialogs.note_form import NoteForm
from ui.i18n import Languages
from ui.note_choice import NoteChoice
from ui.panels.notes_list import NotesList
from ui.session import Session

Key = QtCore.Qt.Key
Around = Callable[[Session], AbstractContextManager[None]]
NOTES = (
    figures.Note("note-1", "line", "2020-12-15", text=figures.Text("Law", "Ley")),
    figures.Note("note-2", "band", "2020-01-01", "2020-03-31"),
)


@pytest.fixture
def choice(session: Session) -> NoteChoice:
    current = CurrentFigure(session)
    made = NoteChoice(current, session)
    current.setParent(made)
    for note in NOTES:
        made.save(note)
    made.choose("")
    return made


@pytest.fixture
def listed(qtbot: QtBot, choice: NoteChoice, languages: Languages) -> Iterator[NotesList]:
    action = QtGui.QAction("Text")
    made = NotesList(languages, choice, [action])
    qtbot.addWidget(made)
    made.show()
    yield made
    action.deleteLater()


def rows(listed: NotesList) -> list[str]:
    return [listed.rows.item(k).text() for k in range(listed.rows.count())]


def test_notes_stand_in_the_order_of_time_in_both_languages(
    listed: NotesList, languages: Languages
) -> None:
    assert rows(listed) == ["Band between two days (1 Jan to 31 Mar 2020)", "Law (15 Dec 2020)"]
    languages.switch("es")
    assert rows(listed)[1] == "Ley (15 dic 2020)"


def test_a_note_is_chosen_edited_and_deleted_by_keys(
    listed: NotesList, choice: NoteChoice, session: Session, undoable: Around
) -> None:
    wanted: list[bool] = []
    listed.edit_wanted.connect(lambda: wanted.append(True))
    listed.rows.setFocus()
    QTest.keyClick(listed.rows, Key.Key_Down)
    QTest.keyClick(listed.rows, Key.Key_Down)
    assert choice.id == "note-1"
    QTest.keyClick(listed.rows, Key.Key_Return)
    assert wanted == [True]
    with undoable(session):
        QTest.keyClick(listed.rows, Key.Key_Delete)
    assert len(rows(listed)) == 1


def form_of(choice: NoteChoice, session: Session, languages: Languages, note: str) -> NoteForm:
    figure = choice.figure
    assert figure is not None
    found = figure_notes.note_of(figure, note)
    assert found is not None
    form = NoteForm(session.briefing, figure, found, languages, None)
    form.saved.connect(choice.save)
    form.open()
    return form


def closed(form: QtWidgets.QDialog) -> None:
    form.close()
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete)


def test_the_form_alters_all_of_a_note_in_one_step(
    choice: NoteChoice, session: Session, languages: Languages, undoable: Around
) -> None:
    form = form_of(choice, session, languages, "note-2")
    form.english.setText("Closed")
    form.spanish.setText("Cerrada")
    form.start.setText("April 2020")
    form.end.setText("31/12/2021")
    form.where.setCurrentIndex(form.where.findText("Mexico"))
    form.priority.setValue(5)
    form.least.setCurrentIndex(form.least.findText("quarters"))
    form.most.setCurrentIndex(form.most.findText("months"))
    with undoable(session):
        form.take()
    figure = choice.figure
    assert figure is not None
    note = figure_notes.note_of(figure, "note-2")
    assert note is not None
    assert (note.start, note.end, note.lane) == ("2020-04-01", "2021-12-31", "Mexico")
    assert (note.text.en, note.text.es, note.priority) == ("Closed", "Cerrada", 5)
    assert note.scale_min is not None
    assert note.scale_max is not None
    assert ticks.unit_for(note.scale_min) == "quarter"
    assert ticks.unit_for(note.scale_max * 0.999) == "month"
    assert ticks.unit_for(note.scale_max) == "week"
    closed(form)


def test_what_cannot_stand_is_marked_and_kept(
    choice: NoteChoice, session: Session, languages: Languages
) -> None:
    form = form_of(choice, session, languages, "note-1")
    before = choice.figure
    form.start.setText("soon")
    form.take()
    assert form.start.accessibleDescription()
    form.start.setText("2020-01-01")
    form.kind.setCurrentIndex(form.kind.findData("threshold"))
    form.value.setText("many")
    form.take()
    assert form.value.accessibleDescription()
    form.value.setText("12")
    form.take()
    assert "statistic" in form.value.accessibleDescription()
    assert choice.figure == before
    closed(form)


def test_of_nine_places_one_is_chosen(
    choice: NoteChoice, session: Session, languages: Languages
) -> None:
    form = form_of(choice, session, languages, "note-1")
    assert form.align.chosen == "top"
    buttons = form.align.findChildren(QtWidgets.QRadioButton)
    assert len({button.accessibleName() for button in buttons}) == 9
    buttons[8].click()
    form.take()
    figure = choice.figure
    assert figure is not None
    assert figure.notes[0].align == "bottom-right"
    closed(form)
