"""Rows that repeat others, in the window: by the card, by mouse and by keyboard alone."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import changes, document
from ui.i18n import Languages
from ui.importing.duplicates_dialog import DuplicatesDialog
from ui.importing.duplicates_rows import COLUMNS
from ui.importing.review import Review

_LONG_ENOUGH = 20_000
_CTRL = Qt.KeyboardModifier.ControlModifier
_ROWS = (
    ("Date", "Event", "Side", "Category", "Note"),
    ("2019-10-17", "Failed operation in Culiacán", "Mexico", "Violence", "new <x & y"),
    ("2020-10-15", "Cienfuegos is arrested", "United States", "Judicial", ""),
    ("2021-02-06", "Another matter", "China", "Trade", ""),
    ("2021-02-06", "Another matter", "China", "Trade", ""),
    ("2020-12-18", "Limits on foreign agents", "", "", ""),
)

Make = Callable[..., Review]
MakeReview = Callable[[Languages], Review]
TextsOf = Callable[[QtCore.QAbstractItemModel], list[tuple[str, ...]]]


@pytest.fixture
def make(make_review: Make, tmp_path: Path) -> MakeReview:
    path = tmp_path / "events.csv"
    with path.open("w", newline="", encoding="utf-8") as lines:
        csv.writer(lines).writerows(_ROWS)
    briefing = document.Briefing()
    briefing.apply(
        changes.insert_rows(
            "events",
            [
                {
                    "id": "E1", "date": "2019-10-17", "title": "Failed operation in Culiacán",
                    "side": "Mexico", "category": "Enforcement",
                },
                {"id": "E2", "date": "2020-10-15", "title": "Cienfuegos arrested",
                 "side": "United States"},
                {"id": "E3", "date": "2020-12-18", "title": "Limits on foreign agents"},
            ],
        )
    )  # fmt: skip
    return lambda languages: make_review(path, briefing=briefing, languages=languages)


@pytest.fixture
def review(make: MakeReview, languages: Languages) -> Review:
    return make(languages)


def _button(review: Review) -> QtWidgets.QPushButton:
    found = review.checks.findChild(QtWidgets.QPushButton, "repeats")
    assert found is not None
    return found


def _opened(qtbot: QtBot, review: Review) -> DuplicatesDialog:
    QTest.keyClick(_button(review), Qt.Key.Key_Space)
    (dialog,) = (each for each in review.findChildren(DuplicatesDialog) if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow, timeout=_LONG_ENOUGH)
    return dialog


def test_the_card_says_how_many_repeat_and_what_becomes_of_them(review: Review) -> None:
    card = _button(review).parent()
    assert isinstance(card, QtWidgets.QFrame)
    assert card.accessibleName() == "2 rows repeat events you have"
    assert card.accessibleDescription().splitlines() == [
        "1 row may repeat an event you have",
        "1 row stands twice in this import",
        "1 updates what is there. 1 says the same as what is there. "
        "1 comes in as a row of its own. 1 is left out.",
    ]
    assert review.import_button.text() == "Import 3 events"


def test_both_versions_and_what_differs_are_shown_as_they_are(
    qtbot: QtBot, review: Review, texts_of: TextsOf
) -> None:
    dialog = _opened(qtbot, review)
    assert texts_of(dialog.model) == [
        ("2", "17 Oct 2019", "Failed operation in Culiacán", "Same date and title",
         "Category, Note", "Update"),
        ("3", "15 Oct 2020", "Cienfuegos is arrested", "Same date, similar title",
         "Event, Category", "Keep both"),
        ("5", "6 Feb 2021", "Another matter", "Twice in this import, alike",
         "Nothing would change", "Leave out"),
    ]  # fmt: skip
    cells = [
        [dialog.cells.index(row, column).data() for column in range(3)]
        for row in range(dialog.cells.rowCount())
    ]
    assert cells == [["Category", "Enforcement", "Violence"], ["Note", "blank", "new <x & y"]]
    tip = dialog.cells.index(1, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<qt>new &lt;x &amp; y</qt>"
    dialog.view.selectRow(2)
    assert dialog.about.text() == "The earlier row: events.csv · row 4"
    dialog.shown.setCurrentIndex(1)
    dialog.shown.activated.emit(1)
    assert len(texts_of(dialog.model)) == 4
    dialog.reject()


def test_a_row_is_decided_by_keyboard_alone_and_the_button_counts_it(
    qtbot: QtBot, review: Review, texts_of: TextsOf
) -> None:
    dialog = _opened(qtbot, review)
    assert dialog.view.hasFocus()
    place = dialog.model.index(0, COLUMNS.index("choice"))
    assert dialog.view.currentIndex() == place
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    editor = dialog.view.findChild(QtWidgets.QComboBox)
    assert editor is not None
    assert editor.accessibleName() == "What to do"
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert place.data() == "Leave out"
    qtbot.waitUntil(dialog.view.hasFocus, timeout=_LONG_ENOUGH)
    QTest.keyClick(dialog, Qt.Key.Key_Return, _CTRL)
    qtbot.waitUntil(lambda: review.import_button.text() == "Import 2 events", timeout=_LONG_ENOUGH)
    table = review.proposed.tables[0]
    assert dict(table.decisions.matches) == {1: "skip"}
    assert review.import_button.text() == "Import 2 events"
    # The decision stays, and the card says it.
    again = _opened(qtbot, review)
    assert texts_of(again.model)[0][-1] == "Leave out"
    again.reject()


def test_one_choice_for_all_rows(qtbot: QtBot, review: Review, texts_of: TextsOf) -> None:
    dialog = _opened(qtbot, review)
    dialog.for_all.setCurrentIndex(2)
    dialog.for_all.activated.emit(2)
    assert {texts[-1] for texts in texts_of(dialog.model)} == {"Keep both"}
    assert dialog.summary.text() == "4 come in as rows of their own."
    QTest.mouseClick(dialog.use_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: review.settled, timeout=_LONG_ENOUGH)
    assert review.import_button.text() == "Import 5 events"


def test_cancel_decides_nothing(qtbot: QtBot, review: Review) -> None:
    dialog = _opened(qtbot, review)
    dialog.for_all.setCurrentIndex(3)
    dialog.for_all.activated.emit(3)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert review.settled
    assert review.proposed.tables[0].decisions.same is None


def test_rows_decided_one_by_one_are_not_thrown_away_unasked(qtbot: QtBot, review: Review) -> None:
    dialog = _opened(qtbot, review)
    choice = COLUMNS.index("choice")
    dialog.model.setData(dialog.model.index(0, choice), "skip", Qt.ItemDataRole.EditRole)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    (question,) = dialog.findChildren(QtWidgets.QMessageBox)
    assert question.informativeText() == "What was decided about the rows is lost."
    question.defaultButton().click()
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    asked = [each for each in dialog.findChildren(QtWidgets.QMessageBox) if each.isVisible()]
    next(each for each in asked[-1].buttons() if each.text() == "Leave").click()
    assert review.proposed.tables[0].decisions.matches == {}


def test_it_speaks_spanish_and_fits_a_small_laptop(
    qtbot: QtBot, make: MakeReview, texts_of: TextsOf
) -> None:
    review = make(Languages("es"))
    dialog = _opened(qtbot, review)
    assert dialog.windowTitle() == "Filas que repiten otras"
    assert texts_of(dialog.model)[0][3:] == (
        "Misma fecha y título",
        "Categoría, Nota",
        "Actualizar",
    )
    dialog.resize(QtCore.QSize(1000, 600))
    assert dialog.minimumSizeHint().width() <= 1000
    dialog.reject()
