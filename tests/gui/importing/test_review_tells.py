"""What the review tells of a file and counts in its button, and where it stands."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import document
from briefing.reading import proposal
from briefing.reading.opening import supervisor
from ui.importing.card import Card
from ui.importing.grid import LOOKS
from ui.importing.mending import ProblemCard
from ui.importing.releases_dialog import ReleasesDialog
from ui.importing.review import Review
from ui.importing.word_cards import WordsCard

_LONG_ENOUGH = 20_000
Make = Callable[..., Review]
Shown = TypeVar("Shown", bound=QtWidgets.QWidget)


def test_struck_rows_are_told_and_left_out_not_edited(
    qtbot: QtBot, make_review: Make, struck_path: Path
) -> None:
    review = make_review(struck_path)
    assert not _cards(review, ProblemCard)
    assert "Nothing to mend in this sheet." in _labels(review.checks)
    card = _titled(review, "2 rows are struck through in the file")
    assert "Row 3: A3:B3" in _labels(card)
    assert review.grid.index(2, 0).data(LOOKS) == "taken"
    assert review.grid.is_struck(2, 1)
    assert not review.grid.is_struck(3, 1)
    assert review.grid.mark(3, 1) == "FFCC00"
    assert review.grid.mark(2, 1) == ""
    tip = review.grid.index(3, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "Marked #FFCC00 in the file: B4" in tip
    assert "Struck through in the file: B3" in review.grid.index(2, 1).data(
        Qt.ItemDataRole.ToolTipRole
    )
    assert "Comment in B6: Ask the embassy" in review.grid.index(5, 1).data(
        Qt.ItemDataRole.ToolTipRole
    )
    assert review.import_button.text() == "Import 5 events"
    _press(card, "Leave out")
    _settle(qtbot, review)
    assert review.import_button.text() == "Import 4 events"
    _press(_titled(review, "1 row is struck through in the file"), "Leave out the row")
    _settle(qtbot, review)
    assert review.import_button.text() == "Import 3 events"


def test_numbers_that_became_days_are_named(make_review: Make, events_path: Path) -> None:
    card = _titled(make_review(events_path), "1 number is read as a day")
    assert card.text.text().startswith("Row 5. Spreadsheets count days so")


def test_tab_goes_to_the_first_card_after_a_cell_was_typed_over(
    qtbot: QtBot, make_review: Make, events_path: Path
) -> None:
    review = make_review(events_path)
    review.view.setFocus()
    review.view.setCurrentIndex(review.grid.index(2, 0))
    QTest.keyClick(review.view, Qt.Key.Key_F2)
    field = review.view.viewport().findChild(QtWidgets.QLineEdit)
    assert field is not None
    field.setText("2022")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: review.grid.written(2, 0) == "2022", timeout=_LONG_ENOUGH)
    qtbot.waitUntil(review.view.hasFocus, timeout=_LONG_ENOUGH)
    QTest.keyClick(review.view, Qt.Key.Key_Tab)
    now = QtWidgets.QApplication.focusWidget()
    assert isinstance(now, ProblemCard)
    assert now.title.text() == "Row 4: por definir"


def test_rows_set_aside_before_are_not_counted_again(make_review: Make, events_path: Path) -> None:
    briefing = document.Briefing()
    with supervisor.Reader() as reader:
        briefing.apply(proposal.propose([reader.read(events_path)], briefing).batch())
    assert len(briefing["set_aside"]) == 3
    review = make_review(events_path, briefing=briefing)
    assert review.import_button.text() == "Nothing to import"
    cards = _cards(review, ProblemCard)
    assert all("set aside by an earlier import" in each.text.text() for each in cards)


def test_a_release_in_which_nothing_changes_says_so(make_review: Make, tmp_path: Path) -> None:
    briefing = document.Briefing()
    first, second = tmp_path / "kg 1.csv", tmp_path / "kg 2.csv"
    lines = [f"2021-{month:02},{month * 10}" for month in range(1, 7)]
    first.write_text("\n".join(["Month,Kilograms", *lines]), encoding="utf-8")
    second.write_text("\n".join(["Month,Kilograms", *lines[:5]]), encoding="utf-8")
    with supervisor.Reader() as reader:
        briefing.apply(proposal.propose([reader.read(first)], briefing).batch())
    review = make_review(second, briefing=briefing)
    assert review.import_button.text() == "Import a release without changes"
    assert review.import_button.isEnabled()


def test_the_cells_of_a_row_set_aside_are_understood_too(
    qtbot: QtBot, make_review: Make, events_path: Path
) -> None:
    review = make_review(events_path)
    assert review.grid.problem(3, 0)
    assert review.grid.understood(3, 0) == ""
    assert review.grid.understood(3, 1) == "United States and Mexico"
    assert review.grid.understood(3, 2) == ""
    meant = {("side", "Ambos"): "Mexico"}
    review.view.mapped.emit(lambda now: replace(now, words=meant))
    _settle(qtbot, review)
    assert review.grid.understood(3, 1) == "Mexico"


def test_a_file_given_twice_says_of_which_it_is_the_same(
    make_review: Make, events_path: Path
) -> None:
    other = events_path.with_name("otra vez.csv")
    other.write_bytes(events_path.read_bytes())
    item = make_review(events_path, other).sheets.item(1)
    assert item.checkState() == Qt.CheckState.Unchecked
    assert item.text().endswith("the same file as hechos.csv")


def test_gaps_of_new_series_are_shown_alone(
    qtbot: QtBot, make_review: Make, tmp_path: Path
) -> None:
    path = tmp_path / "kg.csv"
    lines = [f"2021-{month:02},{month * 10}" for month in (1, 2, 3, 5, 6, 7, 9, 10, 11, 12)]
    path.write_text("\n".join(["Month,Kilograms", *lines]), encoding="utf-8")
    review = make_review(path)
    _press(_titled(review, "2 periods have no row in the file."), "Review…")
    (dialog,) = review.findChildren(ReleasesDialog)
    assert dialog.shown.currentText() == "No row in the file (2)"
    assert [each.start for each in dialog.lines] == ["2021-04-01", "2021-08-01"]
    # A gap has no values to show: its series and period have the room.
    hidden = [dialog.view.isColumnHidden(column) for column in range(dialog.model.columnCount())]
    assert hidden == [True, False, False, True, True, True, True]
    dialog.close()


def test_words_that_were_agreed_to_are_no_longer_new(
    qtbot: QtBot, make_review: Make, events_path: Path
) -> None:
    review = make_review(events_path)
    (card,) = _cards(review, WordsCard)
    assert card.text.text().startswith("Tick what is right")
    for tick in card.ticks.values():
        assert tick.accessibleName()
    title = card.title.text()
    assert title.startswith("New words in Side")
    for written in list(card.ticks):
        card.ticks[written].setChecked(True)
    _settle(qtbot, review)
    assert card.title.text() == title.replace("New words", "Words")
    assert not card.text.isVisible()


def test_the_list_of_sheets_is_laid_out_before_it_is_seen(
    make_review: Make, tmp_path: Path, events_path: Path
) -> None:
    text = events_path.read_text(encoding="utf-8")
    paths = []
    for number in range(8):
        paths.append(tmp_path / f"a file with a rather long name, number {number}.csv")
        paths[-1].write_text(text.replace("2021", f"201{number}"), encoding="utf-8")
    sheets = make_review(*paths).sheets
    rects = [sheets.visualItemRect(sheets.item(row)) for row in range(sheets.count())]
    needed = [sheets.sizeHintForIndex(sheets.indexFromItem(sheets.item(row))) for row in range(8)]
    assert [rect.height() for rect in rects] == [size.height() for size in needed]
    assert all(above.bottom() < below.top() for above, below in itertools.pairwise(rects))


def test_rows_are_counted_as_in_the_list_of_sheets(make_review: Make, events_path: Path) -> None:
    assert "1 sheet · 9 rows · " in " ".join(_labels(make_review(events_path)))


def _press(widget: QtWidgets.QWidget, text: str) -> None:
    found = widget.findChildren(QtWidgets.QPushButton)
    next(each for each in found if each.text() == text).click()


def _settle(qtbot: QtBot, review: Review) -> None:
    qtbot.waitUntil(lambda: review.settled, timeout=_LONG_ENOUGH)


def _cards(review: Review, kind: type[Shown]) -> list[Shown]:
    return [each for each in review.checks.cards if isinstance(each, kind)]


def _titled(review: Review, title: str) -> Card:
    return next(each for each in _cards(review, Card) if each.title.text() == title)


def _labels(widget: QtWidgets.QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QtWidgets.QLabel)]
