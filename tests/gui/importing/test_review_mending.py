"""Mending in the review: cells, rows and words, each with its way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import document
from briefing.reading import proposal
from briefing.reading.opening import supervisor
from ui.i18n import Languages
from ui.importing.advice import LanguageCard, UnsureCard
from ui.importing.card import Card
from ui.importing.grid import LOOKS, UNDERSTOOD
from ui.importing.mending import Editor, ProblemCard
from ui.importing.review import Review
from ui.importing.word_cards import WordsCard
from ui.look import Look
from ui.tasks import Tasks

_EVENTS = """Fecha,País,Hecho,Importancia
13/04/2021,México,Primero,5
31/02/2022,México,Día que no existe,4
por definir,Ambos,Segundo,3
por definir,Gob. MX,Tercero,2
05/06/2021,EE. UU.,,1
hacia mayo de 2021,EE. UU.,Cuarto,1
"""
_WIDE = """Region,Jan 2020,Feb 2020,Mar 2020
South,100,see note,300
North,"1,500*",250,350
East,700,800,900
"""
_LONG_ENOUGH = 20_000
Shown = TypeVar("Shown", bound=QtWidgets.QWidget)
MakeReview = Callable[..., Review]
Make = Callable[[str, str], Review]


@pytest.fixture
def make(make_review: MakeReview, tmp_path: Path) -> Make:
    def made(name: str, text: str) -> Review:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return make_review(path)

    return made


@pytest.fixture
def review(make: Make) -> Review:
    return make("hechos.csv", _EVENTS)


def test_alike_cells_are_one_card_and_mended_together(qtbot: QtBot, review: Review) -> None:
    titles = [card.title.text() for card in _cards(review, ProblemCard)]
    assert titles == ["Row 3: 31/02/2022", "2 cells say “por definir”", "Row 6"]
    editor = _opened(review, 1)
    assert review.view.currentIndex().row() == 3
    editor.field.setText("2023")
    assert editor.preview.text() == "Read as 2023"
    QTest.mouseClick(editor.use, Qt.MouseButton.LeftButton)
    _settle(qtbot, review)
    assert [card.title.text() for card in _cards(review, ProblemCard)] == [
        "Row 3: 31/02/2022",
        "Row 6",
    ]
    assert review.import_button.text() == "Import 4 events, set 2 rows aside"
    assert review.grid.index(3, 0).data(LOOKS) == "mended"
    assert "por definir" in review.grid.index(3, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_one_of_alike_cells_is_mended_alone(qtbot: QtBot, review: Review) -> None:
    editor = _opened(review, 1)
    editor.all.setChecked(False)
    assert editor.skip.text() == "Leave out the row"
    editor.field.setText("2023")
    editor.field.returnPressed.emit()
    _settle(qtbot, review)
    assert "Row 5: por definir" in [card.title.text() for card in _cards(review, ProblemCard)]


def test_what_cannot_be_a_date_is_not_taken(review: Review) -> None:
    editor = _opened(review, 0)
    editor.field.setText("30/02/2022")
    assert "calendar does not have" in editor.preview.text()
    assert editor.preview.property("role") == "problem"
    assert not editor.use.isEnabled()
    editor.field.returnPressed.emit()
    assert review.settled


def test_a_row_is_left_out_and_taken_in_again(qtbot: QtBot, review: Review) -> None:
    _press(review, 0, "Leave out the row")
    _settle(qtbot, review)
    assert review.import_button.text() == "Import 2 events, set 3 rows aside"
    assert review.grid.index(2, 0).data(LOOKS) == "left out"
    mended = next(card for card in _cards(review, Card) if card.title.text() == "Corrected by you")
    lines = [label.text() for label in mended.findChildren(QtWidgets.QLabel)]
    assert "Left out: row 3" in lines
    QTest.mouseClick(_button(mended, "Undo"), Qt.MouseButton.LeftButton)
    _settle(qtbot, review)
    assert review.import_button.text() == "Import 2 events, set 4 rows aside"


def test_a_date_is_kept_as_text(qtbot: QtBot, review: Review) -> None:
    _press(review, 1, "Import without a date")
    _settle(qtbot, review)
    assert review.import_button.text() == "Import 4 events, set 2 rows aside"
    draft = review.proposed.tables[0].draft
    assert draft is not None
    kept = [place for place, row in enumerate(draft.rows) if row in {3, 4}]
    assert [draft.columns["date"][place] for place in kept] == ["", ""]
    assert [draft.columns["date_text"][place] for place in kept] == ["por definir"] * 2


def test_a_row_without_text_gets_one(qtbot: QtBot, review: Review) -> None:
    editor = _opened(review, 2)
    assert editor.field.text() == ""
    assert not editor.use.isEnabled()
    editor.field.setText("Reunión")
    editor.field.returnPressed.emit()
    _settle(qtbot, review)
    assert review.grid.written(5, 2) == "Reunión"
    assert review.import_button.text() == "Import 3 events, set 3 rows aside"


def test_a_cell_is_typed_over_in_the_grid(qtbot: QtBot, review: Review) -> None:
    review.view.setFocus()
    review.view.setCurrentIndex(review.grid.index(2, 0))
    QTest.keyClick(review.view, Qt.Key.Key_F2)
    field = review.view.viewport().findChild(QtWidgets.QLineEdit)
    assert field is not None
    field.setText("1 de marzo de 2022")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: review.grid.understood(2, 0) == "1 Mar 2022", timeout=_LONG_ENOUGH)
    heading = review.grid.index(0, 0)
    assert not heading.flags() & Qt.ItemFlag.ItemIsEditable


def test_return_in_the_grid_opens_what_is_wrong_there(review: Review) -> None:
    assert review.grid.index(5, 2).data(LOOKS) == "bad"
    review.view.setCurrentIndex(review.grid.index(4, 0))
    QTest.keyClick(review.view, Qt.Key.Key_Return)
    card = _cards(review, ProblemCard)[1]
    assert card.editor is not None
    assert card.editor.isVisible()
    review.view.setCurrentIndex(review.grid.index(1, 2))
    QTest.keyClick(review.view, Qt.Key.Key_Return)
    assert review.view.state() == QtWidgets.QAbstractItemView.State.EditingState


def test_words_are_agreed_to_or_changed(qtbot: QtBot, review: Review) -> None:
    (card,) = _cards(review, WordsCard)
    assert card.combos["Ambos"].meaning == "United States and Mexico"
    QTest.mouseClick(_button(card, "Agree to all"), Qt.MouseButton.LeftButton)
    _settle(qtbot, review)
    decided = review.proposed.tables[0].decisions.words
    assert decided["side", "Gob. MX"] == "Mexico"
    (card,) = _cards(review, WordsCard)
    assert all(tick.isChecked() for tick in card.ticks.values())
    card.combos["Ambos"].chosen.emit("")
    _settle(qtbot, review)
    assert review.proposed.tables[0].decisions.words["side", "Ambos"] == ""


def test_quick_decisions_are_all_kept_and_the_last_is_shown(qtbot: QtBot, review: Review) -> None:
    review.view.mapped.emit(lambda now: now)
    for row, text in ((2, "2022"), (3, "2023"), (4, "2024")):
        review.grid.typed.emit(row, 0, text)
    assert not review.settled
    assert not review.import_button.isEnabled()
    _settle(qtbot, review)
    assert len(review.proposed.tables[0].decisions.mended) == 3
    assert review.import_button.text() == "Import 5 events, set 1 row aside"


def test_leaving_while_it_reads_ends_the_reading(
    qtbot: QtBot,
    qapp: QtWidgets.QApplication,
    tmp_path: Path,
    languages: Languages,
    tasks: Tasks,
) -> None:
    path = tmp_path / "hechos.csv"
    path.write_text(_EVENTS, encoding="utf-8")
    with supervisor.Reader() as reader:
        proposed = proposal.propose([reader.read(path)], document.Briefing())
    # As the window opens it: closed is gone.
    left = Review(proposed, (), languages, Look(qapp, "light"), tasks, None)
    left.open()
    left.grid.typed.emit(2, 0, "2022")
    assert tasks.busy
    left.reject()
    (question,) = left.findChildren(QtWidgets.QMessageBox)
    next(each for each in question.buttons() if each.text() == "Leave").click()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=_LONG_ENOUGH)


def test_choice_and_scroll_stay_when_something_is_decided(qtbot: QtBot, review: Review) -> None:
    editor = _opened(review, 0)
    editor.field.setText("not yet fin")
    review.view.setCurrentIndex(review.grid.index(5, 2))
    widget = _cards(review, ProblemCard)[0]
    (language,) = _cards(review, LanguageCard)
    language.combo.setCurrentIndex(0)
    language.combo.activated.emit(0)
    _settle(qtbot, review)
    assert review.proposed.tables[0].language == "en"
    assert review.view.currentIndex() == review.grid.index(5, 2)
    assert _cards(review, ProblemCard)[0] is widget
    assert editor.field.text() == "not yet fin"


def test_approximate_dates_are_counted(review: Review) -> None:
    titles = [card.title.text() for card in _cards(review, Card)]
    assert "1 date is approximate" in titles


def test_a_value_of_a_wide_table_is_left_blank(qtbot: QtBot, make: Make) -> None:
    review = make("wide.csv", _WIDE)
    assert review.sheets.item(0).text().endswith("Statistics, wide · 3 series × 3 months")
    assert review.grid.index(2, 1).data(UNDERSTOOD) == "1,500"
    _press(review, 0, "Leave the cell blank")
    _settle(qtbot, review)
    assert not _cards(review, ProblemCard)
    assert review.import_button.text() == "Import 8 values"


def test_a_guess_is_marked_and_agreed_to(qtbot: QtBot, make: Make) -> None:
    review = make("log.csv", _GUESS)
    (card,) = _cards(review, UnsureCard)
    column = next(each.index for each in review.proposed.tables[0].columns if each.field == "title")
    assert review.grid.is_unsure(column)
    role = Qt.ItemDataRole.AccessibleTextRole
    says = review.grid.headerData(column, Qt.Orientation.Horizontal, role)
    assert says.startswith("Not sure: ")
    QTest.mouseClick(_button(card, "Agree"), Qt.MouseButton.LeftButton)
    _settle(qtbot, review)
    assert not _cards(review, UnsureCard)
    assert not review.grid.is_unsure(column)


_GUESS = """When,Stuff
2021-04-13,The embassy says that talks go on
2021-05-14,A court lets the case go forward
2021-06-15,Both sides agree on a date
2021-07-16,The talks end without a paper
"""


def _settle(qtbot: QtBot, review: Review) -> None:
    qtbot.waitUntil(lambda: review.settled, timeout=_LONG_ENOUGH)


def _cards(review: Review, kind: type[Shown]) -> list[Shown]:
    return [each for each in review.checks.cards if isinstance(each, kind)]


def _opened(review: Review, place: int) -> Editor:
    card = _cards(review, ProblemCard)[place]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert card.editor is not None
    return card.editor


def _press(review: Review, place: int, text: str) -> None:
    QTest.mouseClick(_button(_opened(review, place), text), Qt.MouseButton.LeftButton)


def _button(widget: QtWidgets.QWidget, text: str) -> QtWidgets.QPushButton:
    found = widget.findChildren(QtWidgets.QPushButton)
    return next(each for each in found if each.text() == text)
