"""What is missing in one language is counted under the figure's words and filled in its list."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6 import QtWidgets

from briefing import figures
from ui.desk import Desk
from ui.dialogs.missing_words import SAID, TYPED, WHAT, MissingWords
from ui.session import Session

Around = Callable[[Session], AbstractContextManager[None]]


@pytest.fixture
def desk(open_desk: Callable[..., Desk], session: Session) -> Desk:
    opened = open_desk(1366, 768)
    opened.session.show(session.briefing, None)
    figure = opened.current.figure
    assert figure is not None
    opened.current.alter(
        figures.Figure(
            "f1", title=figure.title, panels=(figures.Panel(("n1",)),), points=(figures.Text("P"),)
        ),
        "undo.contents",
    )
    QtWidgets.QApplication.processEvents()
    return opened


def listed(desk: Desk, language: str) -> MissingWords:
    desk.figure_words.missing["es" if language == "es" else "en"].followed.emit()
    dialog = desk.window.findChild(MissingWords)
    assert dialog is not None
    return dialog


def test_both_languages_are_counted(desk: Desk) -> None:
    assert desk.figure_words.missing["es"].text() == "5 texts are missing in Spanish"
    assert desk.figure_words.missing["en"].text() == "1 text is missing in English"


def test_a_text_is_filled_where_it_is_listed(desk: Desk, undoable: Around) -> None:
    model = listed(desk, "es").model
    rows = [(model.index(n, WHAT).data(), model.index(n, SAID).data()) for n in range(5)]
    assert rows == [
        ("Title", "Cooperation"),
        ("Point", "P"),
        ("Statistic", "Seizures"),
        ("Unit", "pounds"),
        ("Event", "Limits on foreign agents"),
    ]
    for row in range(5):
        with undoable(desk.session):
            assert model.setData(model.index(row, TYPED), f"  dicho {row}")
        assert model.index(row, TYPED).data() == f"dicho {row}"
    assert not desk.figure_words.missing["es"].isVisible()
    assert desk.session.briefing["events"].record("e2")["title_es"] == "dicho 4"
    desk.session.stack.undo()
    assert model.index(4, TYPED).data() == ""
    assert desk.figure_words.missing["es"].text() == "1 text is missing in Spanish"


def test_the_list_leads_to_the_place_of_a_text(desk: Desk) -> None:
    dialog = listed(desk, "es")
    dialog.view.setCurrentIndex(dialog.model.index(4, WHAT))
    dialog.view.doubleClicked.emit(dialog.view.currentIndex())
    assert desk.selection.of("events") == ("e2",)
    dialog.view.setCurrentIndex(dialog.model.index(1, WHAT))
    dialog.view.doubleClicked.emit(dialog.view.currentIndex())
    assert desk.figure_words.halves["es"].isChecked()
    assert desk.figure_words.field("points").text() == ""


def test_the_other_half_is_typed_without_another_language_of_the_figure(
    desk: Desk, undoable: Around
) -> None:
    desk.figure_words.halves["es"].click()
    field = desk.figure_words.field("title")
    field.setPlainText("Cooperación")
    with undoable(desk.session):
        field.finished.emit()
    figure = desk.current.figure
    assert figure is not None
    assert figure.title == figures.Text("Cooperation", "Cooperación")
    assert figure.language == "en"
