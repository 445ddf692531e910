"""Nothing that was decided in the review is lost unasked, and each decision can be taken back."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
import xlsxwriter
from PySide6 import QtWidgets
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import document
from briefing.reading import proposal, supervisor
from ui.i18n import Languages
from ui.importing.card import Card
from ui.importing.grid import LOOKS
from ui.importing.mending import ProblemCard
from ui.importing.review import Review
from ui.look import Look
from ui.tasks import Tasks

_LONG_ENOUGH = 20_000
_EVENTS = """Fecha,País,Hecho
13/04/2021,México,Primero
31/02/2022,México,Día que no existe
por definir,Ambos,Segundo
45700,EE. UU.,Tercero
pendiente,EE. UU.,Cuarto
14/05/2021,México,Quinto
15/06/2021,México,Sexto
16/07/2021,EE. UU.,Séptimo
17/07/2021,EE. UU.,Octavo
"""
Make = Callable[..., Review]
Shown = TypeVar("Shown", bound=QtWidgets.QWidget)


@pytest.fixture
def make(qtbot: QtBot, qapp: QtWidgets.QApplication, languages: Languages) -> Iterator[Make]:
    tasks = Tasks()

    def made(*paths: Path, briefing: document.Briefing | None = None) -> Review:
        with supervisor.Reader() as reader:
            files = [reader.read(path) for path in paths]
        proposed = proposal.propose(files, briefing or document.Briefing())
        review = Review(proposed, (), languages, Look(qapp, "light"), tasks, None)
        review.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(review)
        review.show()
        review.activateWindow()
        qtbot.waitUntil(review.isActiveWindow, timeout=_LONG_ENOUGH)
        return review

    yield made
    tasks.stop()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "hechos.csv"
    path.write_text(_EVENTS, encoding="utf-8")
    return path


@pytest.fixture
def struck(tmp_path: Path) -> Path:
    """Five events; rows 3 and 5 are struck through, row 4 is painted."""
    path = tmp_path / "struck.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("Events")
    sheet.write_row(0, 0, ["Date", "Event"])
    formats = {
        2: workbook.add_format({"font_strikeout": True}),
        3: workbook.add_format({"bg_color": "#FFCC00"}),
        4: workbook.add_format({"font_strikeout": True}),
    }
    for row in range(1, 6):
        cells = [f"2021-0{row}-03", f"Something happened, part {row}"]
        sheet.write_row(row, 0, cells, formats.get(row))
    workbook.close()
    return path


def test_nothing_decided_is_left_unasked(make: Make, path: Path) -> None:
    review = make(path)
    QTest.keyClick(review.sheets, Qt.Key.Key_Escape)
    assert not review.isVisible()


@pytest.mark.parametrize("way", ["escape", "cancel", "close"])
def test_leaving_asks_once_before_corrections_are_lost(
    qtbot: QtBot, make: Make, path: Path, way: str
) -> None:
    review = make(path)
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


def test_what_is_taken_back_is_not_asked_about(qtbot: QtBot, make: Make, path: Path) -> None:
    review = make(path)
    review.grid.typed.emit(2, 0, "2022")
    _settle(qtbot, review)
    _undo(review.view)
    _settle(qtbot, review)
    assert review.grid.written(2, 0) == "31/02/2022"
    QTest.keyClick(review, Qt.Key.Key_Escape)
    assert not review.isVisible()


def test_decisions_of_every_kind_are_taken_back_one_by_one(
    qtbot: QtBot, make: Make, path: Path, struck: Path
) -> None:
    review = make(path, struck)
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
    qtbot: QtBot, make: Make, path: Path, struck: Path
) -> None:
    review = make(path, struck)
    review.grid.typed.emit(2, 0, "2022")
    _settle(qtbot, review)
    review.sheets.setCurrentRow(1)
    review.undo_button.click()
    _settle(qtbot, review)
    assert review.sheets.currentRow() == 0


def test_the_menu_of_a_cell_takes_its_correction_back(qtbot: QtBot, make: Make, path: Path) -> None:
    review = make(path)
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
    qtbot: QtBot, make: Make, path: Path, key: Qt.Key
) -> None:
    review = make(path)
    _chosen(review, review.grid.index(2, 1), "Leave out the row")
    _settle(qtbot, review)
    assert review.grid.index(2, 1).data(LOOKS) == "left out"
    review.view.setFocus()
    review.view.setCurrentIndex(review.grid.index(2, 1))
    QTest.keyClick(review.view, key)
    _pick("Take the row in again")
    _settle(qtbot, review)
    assert review.grid.index(2, 1).data(LOOKS) == "taken"


def test_struck_rows_are_told_and_left_out_not_edited(
    qtbot: QtBot, make: Make, struck: Path
) -> None:
    review = make(struck)
    assert not _cards(review, ProblemCard)
    assert "Nothing to mend in this sheet." in _labels(review.checks)
    card = _titled(review, "2 rows are struck through in the file")
    assert "Row 3: A3:B3" in _labels(card)
    assert review.grid.index(2, 0).data(LOOKS) == "taken"
    assert review.grid.is_struck(2, 1)
    assert not review.grid.is_struck(3, 1)
    assert review.grid.mark(3, 1) == "FFCC00"
    assert review.grid.mark(2, 1) == ""
    assert review.import_button.text() == "Import 5 events"
    _press(card, "Leave out")
    _settle(qtbot, review)
    assert review.import_button.text() == "Import 4 events"
    _press(_titled(review, "1 row is struck through in the file"), "Leave out the row")
    _settle(qtbot, review)
    assert review.import_button.text() == "Import 3 events"


def test_numbers_that_became_days_are_named(make: Make, path: Path) -> None:
    card = _titled(make(path), "1 number is read as a day")
    assert card.text.text().startswith("Row 5. Spreadsheets count days so")


def test_tab_goes_to_the_first_card_after_a_cell_was_typed_over(
    qtbot: QtBot, make: Make, path: Path
) -> None:
    review = make(path)
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


def test_rows_set_aside_before_are_not_counted_again(
    make: Make, path: Path, languages: Languages
) -> None:
    briefing = document.Briefing()
    with supervisor.Reader() as reader:
        briefing.apply(proposal.propose([reader.read(path)], briefing).batch())
    assert len(briefing["set_aside"]) == 3
    assert make(path, briefing=briefing).import_button.text() == "Nothing to import"


def test_a_release_in_which_nothing_changes_says_so(make: Make, tmp_path: Path) -> None:
    briefing = document.Briefing()
    first, second = tmp_path / "kg 1.csv", tmp_path / "kg 2.csv"
    lines = [f"2021-{month:02},{month * 10}" for month in range(1, 7)]
    first.write_text("\n".join(["Month,Kilograms", *lines]), encoding="utf-8")
    second.write_text("\n".join(["Month,Kilograms", *lines[:5]]), encoding="utf-8")
    with supervisor.Reader() as reader:
        briefing.apply(proposal.propose([reader.read(first)], briefing).batch())
    review = make(second, briefing=briefing)
    assert review.import_button.text() == "Import a release without changes"
    assert review.import_button.isEnabled()


def test_the_list_of_sheets_is_laid_out_before_it_is_seen(make: Make, tmp_path: Path) -> None:
    paths = []
    for number in range(8):
        paths.append(tmp_path / f"a file with a rather long name, number {number}.csv")
        paths[-1].write_text(_EVENTS.replace("2021", f"201{number}"), encoding="utf-8")
    sheets = make(*paths).sheets
    rects = [sheets.visualItemRect(sheets.item(row)) for row in range(sheets.count())]
    needed = [sheets.sizeHintForIndex(sheets.indexFromItem(sheets.item(row))) for row in range(8)]
    assert [rect.height() for rect in rects] == [size.height() for size in needed]
    assert all(above.bottom() < below.top() for above, below in itertools.pairwise(rects))


def test_rows_are_counted_as_in_the_list_of_sheets(make: Make, path: Path) -> None:
    assert "1 sheet · 9 rows · " in " ".join(_labels(make(path)))


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


def _titled(review: Review, title: str) -> Card:
    return next(each for each in _cards(review, Card) if each.title.text() == title)


def _labels(widget: QtWidgets.QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QtWidgets.QLabel)]
