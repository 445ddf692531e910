"""The review by hand and by keyboard: nothing is imported but by its own button."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import document, words
from briefing.reading import proposal
from briefing.reading.opening import supervisor
from ui.i18n import Languages
from ui.importing import cards
from ui.importing.mending import ProblemCard
from ui.importing.review import Review
from ui.importing.sheet_list import SheetList
from ui.importing.word_cards import WordsCard
from ui.look import Look

_TEXT = """Date,Side,Event
13/04/2021,USG,First
31/02/2022,Mexico,No such day
05/06/2021,Mexico,Second
"""
_LONG_ENOUGH = 20_000
Make = Callable[..., Review]


@pytest.fixture
def review(make_review: Make, tmp_path: Path) -> Review:
    path = tmp_path / "events with a name of some length.csv"
    path.write_text(_TEXT, encoding="utf-8")
    return make_review(path)


def _problem(review: Review) -> ProblemCard:
    return next(each for each in review.checks.cards if isinstance(each, ProblemCard))


def test_return_imports_nothing_but_ctrl_return_does(qtbot: QtBot, review: Review) -> None:
    agreed: list[object] = []
    review.agreed.connect(agreed.append)
    problem = review.checks.cards[0]
    problem.setFocus()
    QTest.keyClick(problem, Qt.Key.Key_Return)
    review.controls.header_row.setFocus()
    QTest.keyClick(review.controls.header_row, Qt.Key.Key_Return)
    assert not agreed
    assert review.view.currentIndex().row() == 2
    QTest.keyClick(review, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(agreed) == 1, timeout=_LONG_ENOUGH)


def test_a_sheet_can_have_no_headings(qtbot: QtBot, review: Review) -> None:
    review.controls.header_row.setValue(0)
    qtbot.waitUntil(lambda: review.settled, timeout=_LONG_ENOUGH)
    table = review.proposed.tables[0]
    assert table.header_row is None
    assert table.records == 4
    assert review.controls.header_row.text() == "none"


def test_what_is_not_imported_offers_no_choice_of_columns(qtbot: QtBot, review: Review) -> None:
    header = Qt.Orientation.Horizontal
    assert "Date" in review.grid.headerData(0, header)
    kind = review.controls.kind
    kind.setCurrentIndex(kind.count() - 1)
    kind.activated.emit(kind.count() - 1)
    qtbot.waitUntil(lambda: review.proposed.tables[0].kind == "none", timeout=_LONG_ENOUGH)
    assert review.grid.headerData(0, header) == ""
    assert review.controls.evidence.property("role") == "quiet"
    assert not review.import_button.isEnabled()
    assert review.import_button.text() == "Nothing to import"


def test_problems_are_cards_that_say_where_and_why(review: Review) -> None:
    problem = _problem(review)
    assert problem.title.text() == "Row 3: 31/02/2022"
    assert "calendar does not have" in problem.text.text()
    assert problem.text.text().endswith("Set aside.")


def test_a_name_is_shortened_and_told_whole(review: Review) -> None:
    item = review.sheets.item(0)
    assert item.toolTip().startswith("<qt>events with a name of some length.csv<br>")
    assert not review.sheets.horizontalScrollBar().isVisible()
    assert review.sheets.visualItemRect(item).right() <= review.sheets.viewport().width()


def test_a_sheet_is_left_out_by_mouse_and_taken_in_by_key(qtbot: QtBot, review: Review) -> None:
    item = review.sheets.item(0)
    place = review.sheets.visualItemRect(item)
    tick = QtCore.QPoint(place.left() + 10, place.center().y())
    QTest.mouseClick(review.sheets.viewport(), Qt.MouseButton.LeftButton, pos=tick)
    qtbot.waitUntil(
        lambda: not review.proposed.included(review.proposed.tables[0]), timeout=_LONG_ENOUGH
    )
    review.sheets.setFocus()
    QTest.keyClick(review.sheets, Qt.Key.Key_Space)
    qtbot.waitUntil(
        lambda: review.proposed.included(review.proposed.tables[0]), timeout=_LONG_ENOUGH
    )


def test_only_words_that_are_new_are_shown(qtbot: QtBot, review: Review) -> None:
    cards = [each for each in review.checks.cards if isinstance(each, WordsCard)]
    assert [list(card.combos) for card in cards] == [["USG"]]
    review.controls.kind.setCurrentIndex(3)
    review.controls.kind.activated.emit(3)
    qtbot.waitUntil(
        lambda: not any(isinstance(each, WordsCard) for each in review.checks.cards),
        timeout=_LONG_ENOUGH,
    )


def test_the_template_names_its_sheets_as_tables(
    qtbot: QtBot, qapp: QtWidgets.QApplication, languages: Languages
) -> None:
    folder = Path(str(resources.files("resources"))) / "templates"
    with supervisor.Reader() as reader:
        file = reader.read(folder / "briefing-template-en.xlsx")
    proposed = proposal.propose([file], document.Briefing())
    sheets = SheetList(languages, Look(qapp, "light"))
    qtbot.addWidget(sheets)
    sheets.show_proposal(proposed)
    said = {
        sheets.item(row).data(cards.TITLE): sheets.item(row).data(cards.LINES)[-1]
        for row in range(sheets.count())
    }
    assert said["Sources"] == "Sources · 0 rows"
    assert said["Questions"] == "Questions · 0 rows"


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_fits_a_small_laptop(
    make_review: Make, tmp_path: Path, language: words.Language
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(_TEXT, encoding="utf-8")
    least = make_review(path, languages=Languages(language)).minimumSizeHint()
    assert least.width() <= 1004
    assert least.height() <= 650
