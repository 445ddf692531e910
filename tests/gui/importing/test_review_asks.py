"""What the review asks and tells: near readings, days and months, hidden rows, and its keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.importing import cards
from ui.importing.card import Card
from ui.importing.mending import ProblemCard
from ui.importing.review import Review

_LONG_ENOUGH = 20_000
_EITHER_WAY = """Date,Event
03/04/2021,A first thing happened in the capital
05/06/2021,A second thing happened at the border
07/08/2021,A third thing happened on the coast
"""
_TWO_DATES = """Fecha de publicación,Fecha del hecho,Titular,Resumen
05/01/2021,04/01/2021,Reunión de alto nivel,Los dos gobiernos hablan de precursores
15/02/2021,13/02/2021,Decomiso en Manzanillo,La marina encuentra media tonelada
25/03/2021,20/03/2021,Orden ejecutiva,El presidente firma una orden
"""
_EITHER_KIND = """Year,Operation,Seizures
2015,Operation at the port of Manzanillo with the navy,10
2016,Raid on a laboratory outside Culiacán at night,11
2017,Checkpoint on the highway to the northern border,12
2018,Search of a warehouse in the center of Guadalajara,13
2019,Stop of a truck with a hidden tank near Nogales,14
"""
Make = Callable[..., Review]


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_an_order_that_nothing_proves_is_asked(
    qtbot: QtBot, make_review: Make, tmp_path: Path
) -> None:
    review = make_review(_written(tmp_path / "a.csv", _EITHER_WAY))
    card = _card(review, "Day or month first?")
    QTest.mouseClick(_button(card, "day / month / year"), Qt.MouseButton.LeftButton)
    _settle(qtbot, review)
    assert review.proposed.tables[0].first == "2021-04-03"
    assert "Day or month first?" not in _titles(review)


def test_a_table_that_could_be_two_things_is_asked_about(
    qtbot: QtBot, make_review: Make, tmp_path: Path
) -> None:
    review = make_review(_written(tmp_path / "a.csv", _EITHER_KIND))
    kind, other = review.proposed.tables[0].kind, review.proposed.tables[0].plan.nearly
    assert {kind, other} == {"events", "statistics"}
    card = _card(review, f"Could also be {other}")
    QTest.mouseClick(_button(card, f"Read as {other}"), Qt.MouseButton.LeftButton)
    _settle(qtbot, review)
    assert review.proposed.tables[0].kind == other
    assert not [title for title in _titles(review) if title.startswith("Could also be")]


def test_another_date_is_chosen_and_told_why(
    qtbot: QtBot, make_review: Make, tmp_path: Path
) -> None:
    review = make_review(_written(tmp_path / "a.csv", _TWO_DATES))
    card = _card(review, "One of several dates")
    assert "“Fecha del hecho” gives the date" in card.text.text()
    QTest.mouseClick(_button(card, "Use “Fecha de publicación”"), Qt.MouseButton.LeftButton)
    _settle(qtbot, review)
    assert review.proposed.tables[0].first == "2021-01-05"
    assert review.grid.field_name(0) == "Date"
    assert review.grid.field_name(1) == "Left out"


def test_a_column_is_mapped_by_keys(qtbot: QtBot, make_review: Make, tmp_path: Path) -> None:
    review = make_review(_written(tmp_path / "a.csv", _TWO_DATES))
    review.view.setFocus()
    review.view.setCurrentIndex(review.grid.index(1, 3))
    QTest.keyClick(review.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = QtWidgets.QApplication.activePopupWidget()
    assert isinstance(menu, QtWidgets.QMenu)
    assert menu.activeAction().text() == "Description"
    wanted = next(each for each in menu.actions() if each.text() == "Note")
    while menu.activeAction() is not wanted:
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    _settle(qtbot, review)
    assert review.grid.field_name(3) == "Note"


def test_tables_of_one_sheet_are_told_apart_and_hidden_ones_are_off(
    make_review: Make, tmp_path: Path
) -> None:
    path = tmp_path / "several.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("Data")
    for top, name in ((0, "Seizures"), (12, "Deaths")):
        sheet.write_string(top, 0, name)
        sheet.write_row(top + 2, 0, ["Year", "Pounds", "Cases"])
        for row in range(5):
            sheet.write_row(top + 3 + row, 0, [2018 + row, 100 + row * top, row * 7])
    away = workbook.add_worksheet("Draft")
    away.write_row(0, 0, ["Date", "Event"])
    for row in range(4):
        away.write_row(row + 1, 0, [f"2021-0{row + 1}-03", f"Something happened, part {row}"])
    away.hide()
    workbook.close()
    review = make_review(path)
    names = [review.sheets.item(row).data(cards.TITLE) for row in range(review.sheets.count())]
    assert names == ["Data (1 of 2)", "Data (2 of 2)", "Draft"]
    last = review.sheets.item(2)
    assert last.checkState() == Qt.CheckState.Unchecked
    assert last.data(cards.LINES)[0].endswith("hidden sheet")
    review.sheets.setCurrentRow(1)
    assert review.view.currentIndex().row() == 15


def test_hidden_rows_are_told_and_left_out(qtbot: QtBot, make_review: Make, tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("Events")
    sheet.write_row(0, 0, ["Date", "Event"])
    for row in range(1, 7):
        sheet.write_row(row, 0, [f"2021-0{row}-03", f"Something happened, part {row}"])
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_row(5, None, None, {"hidden": True})
    workbook.close()
    review = make_review(path)
    card = _card(review, "2 rows are hidden in the file")
    QTest.mouseClick(_button(card, "Leave out the 2 rows"), Qt.MouseButton.LeftButton)
    _settle(qtbot, review)
    assert review.import_button.text() == "Import 4 events"


def test_tab_goes_as_one_reads(make_review: Make, tmp_path: Path) -> None:
    text = _EITHER_WAY.replace("05/06/2021", "31/02/2021")
    review = make_review(_written(tmp_path / "a.csv", text), remembers=True)
    seen = []
    for _ in range(30):
        now = QtWidgets.QApplication.focusWidget()
        assert now is not None
        seen.append(now)
        if now is review.import_button:
            break
        QTest.keyClick(now, Qt.Key.Key_Tab)
    order = [
        review.sheets,
        review.controls.kind,
        review.view,
        next(each for each in review.checks.cards if isinstance(each, ProblemCard)),
        review.import_button,
    ]
    places = [seen.index(each) for each in order]
    assert places == sorted(places)


def _settle(qtbot: QtBot, review: Review) -> None:
    qtbot.waitUntil(lambda: review.settled, timeout=_LONG_ENOUGH)


def _titles(review: Review) -> list[str]:
    return [each.title.text() for each in review.checks.cards if isinstance(each, Card)]


def _card(review: Review, title: str) -> Card:
    found = (each for each in review.checks.cards if isinstance(each, Card))
    return next(each for each in found if each.title.text() == title)


def _button(widget: QtWidgets.QWidget, text: str) -> QtWidgets.QPushButton:
    found = widget.findChildren(QtWidgets.QPushButton)
    return next(each for each in found if each.text() == text)
