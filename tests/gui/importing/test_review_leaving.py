"""Nothing that was decided in the review is lost unasked, and each decision can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing.reading import proposal
from ui.importing.grid import LOOKS
from ui.importing.mending import ProblemCard
from ui.importing.review import Review

_LONG_ENOUGH = 20_000
Make = Callable[..., Review]
Shown = TypeVar("Shown", bound=QtWidgets.QWidget)


def test_nothing_decided_is_left_unasked(make_review: Make, events_path: Path) -> None:
    review = make_review(events_path)
    QTest.keyClick(review.sheets, Qt.Key.Key_Escape)
    assert not review.isVisible()


@pytest.mark.parametrize("way", ["escape", "cancel", "close"])
def test_leaving_asks_once_before_corrections_are_lost(
    qtbot: QtBot, make_review: Make, events_path: Path, way: str
) -> None:
    review = make_review(events_path)
    review.grid.typed.emit(2, 0, "2022")
    review.view.mapped.emit(lambda now: now)
    _decide_skip(review, 3)
    _settle(qtbot, review)
    _leave(review, way)
    question = _question(review)
    assert question.text() == "Leave the import?"
    assert question.informativeText() == "2 corrections are lost."
    # Return keeps what one has.
    assert question.defaultButton().text() == "Keep on"
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert review.isVisible()
    assert len(review.proposed.tables[0].decisions.mended) == 1
    _leave(review, way)
    _press(_question(review), "Leave")
    assert not review.isVisible()


def test_what_is_taken_back_is_not_asked_about(
    qtbot: QtBot, make_review: Make, events_path: Path
) -> None:
    review = make_review(events_path)
    review.grid.typed.emit(2, 0, "2022")
    _settle(qtbot, review)
    _undo(review.view)
    _settle(qtbot, review)
    assert review.grid.written(2, 0) == "31/02/2022"
    QTest.keyClick(review, Qt.Key.Key_Escape)
    assert not review.isVisible()


def test_decisions_of_every_kind_are_taken_back_one_by_one(
    qtbot: QtBot, make_review: Make, events_path: Path, struck_path: Path
) -> None:
    review = make_review(events_path, struck_path)
    assert not review.undo_button.isEnabled()
    review.grid.typed.emit(2, 0, "2022")
    _decide_skip(review, 3)
    review.controls.header_row.setValue(2)
    _settle(qtbot, review)
    item = review.sheets.item(1)
    item.setCheckState(Qt.CheckState.Unchecked)
    _settle(qtbot, review)
    texts = [review.import_button.text()]
    # Without a window manager the menu's end leaves no window active.
    review.activateWindow()
    qtbot.waitUntil(review.isActiveWindow, timeout=_LONG_ENOUGH)
    for _ in range(4):
        # The cursor may stand in the field of the heading row: it has nothing to undo itself.
        review.controls.header_row.setFocus()
        _undo(review.controls.header_row)
        _settle(qtbot, review)
        texts.append(review.import_button.text())
    assert not review.undo_button.isEnabled()
    first = review.proposed.tables[0].decisions
    assert first == proposal.AS_PROPOSED
    assert item.checkState() == Qt.CheckState.Checked
    assert texts[1] != texts[0]
    redo = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(review.view, Qt.Key.Key_Z, redo)
    _settle(qtbot, review)
    assert review.grid.written(2, 0) == "2022"
    review.undo_button.click()
    _settle(qtbot, review)
    assert review.grid.written(2, 0) == "31/02/2022"


def test_taking_back_shows_the_sheet_that_it_was_about(
    qtbot: QtBot, make_review: Make, events_path: Path, struck_path: Path
) -> None:
    review = make_review(events_path, struck_path)
    review.grid.typed.emit(2, 0, "2022")
    _settle(qtbot, review)
    review.sheets.setCurrentRow(1)
    review.undo_button.click()
    _settle(qtbot, review)
    assert review.sheets.currentRow() == 0


def test_the_menu_of_a_cell_takes_its_correction_back(
    qtbot: QtBot, make_review: Make, events_path: Path
) -> None:
    review = make_review(events_path)
    review.grid.typed.emit(2, 0, "2022")
    _settle(qtbot, review)
    index = review.grid.index(2, 0)
    _chosen(review, index, "Take back the correction: “31/02/2022”")
    _settle(qtbot, review)
    assert review.grid.written(2, 0) == "31/02/2022"
    # A date that is kept as text looks like what a person decided, and has its way back too.
    card = next(each for each in _cards(review, ProblemCard) if each.is_about(3, 0))
    card.open()
    assert card.editor is not None
    _press(card.editor, "Import without a date")
    _settle(qtbot, review)
    assert review.grid.index(3, 0).data(LOOKS) == "mended"
    _chosen(review, review.grid.index(3, 0), "Take back: do not keep it as text")
    _settle(qtbot, review)
    assert not review.proposed.tables[0].decisions.as_text


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_a_row_left_out_is_taken_in_again_where_it_stands(
    qtbot: QtBot, make_review: Make, events_path: Path, key: Qt.Key
) -> None:
    review = make_review(events_path)
    _chosen(review, review.grid.index(2, 1), "Leave out the row")
    _settle(qtbot, review)
    assert review.grid.index(2, 1).data(LOOKS) == "left out"
    review.view.setFocus()
    review.view.setCurrentIndex(review.grid.index(2, 1))
    QTest.keyClick(review.view, key)
    _pick("Take the row in again")
    _settle(qtbot, review)
    assert review.grid.index(2, 1).data(LOOKS) == "taken"


def _undo(widget: QtWidgets.QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def _decide_skip(review: Review, row: int) -> None:
    _chosen(review, review.grid.index(row, 1), "Leave out the row")


def _chosen(review: Review, index: QModelIndex, text: str) -> None:
    review.view.open_cell_menu(index, QPoint(0, 0))
    _pick(text)


def _pick(text: str) -> None:
    menu = QtWidgets.QApplication.activePopupWidget()
    assert isinstance(menu, QtWidgets.QMenu)
    next(each for each in menu.actions() if each.text() == text).trigger()
    menu.close()


def _leave(review: Review, way: str) -> None:
    if way == "escape":
        QTest.keyClick(review.sheets, Qt.Key.Key_Escape)
    elif way == "cancel":
        _press(review, "Cancel")
    else:
        review.close()


def _question(review: Review) -> QtWidgets.QMessageBox:
    found = review.findChildren(QtWidgets.QMessageBox)
    return next(each for each in found if each.isVisible())


def _press(widget: QtWidgets.QWidget, text: str) -> None:
    found = widget.findChildren(QtWidgets.QPushButton)
    next(each for each in found if each.text() == text).click()


def _settle(qtbot: QtBot, review: Review) -> None:
    qtbot.waitUntil(lambda: review.settled, timeout=_LONG_ENOUGH)


def _cards(review: Review, kind: type[Shown]) -> list[Shown]:
    return [each for each in review.checks.cards if isinstance(each, kind)]
