"""A Spanish sheet imported by keyboard alone: a bad date corrected and a word mapped on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter
from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.app import Start, load_fonts
from ui.desk import Desk
from ui.importing.card import Card
from ui.importing.mending import ProblemCard
from ui.importing.review import Review
from ui.importing.word_cards import Meaning, WordsCard

_LONG_ENOUGH = 30_000
_NO = Qt.KeyboardModifier.NoModifier
_ROWS = (
    ("Fecha", "País", "Hecho", "Fuente"),
    ("17/10/2019", "México", "Operativo fallido en Culiacán", "Reforma"),
    ("15 de octubre de 2020", "EE. UU.", "Detención del general Cienfuegos", "Milenio"),
    ("dic. 2020", "México", "Reforma a la Ley de Seguridad Nacional", "DOF"),
    ("primavera de 2021", "EE. UU.", "Suspensión de vuelos", ""),
    ("8–12 oct 2021", "Ambos", "Entendimiento Bicentenario", "SRE"),
    ("31/02/2022", "Grupo de alto nivel", "Control de precursores en puertos", "SEMAR"),
    ("05/01/2023", "Gob. MX", "Captura de Ovidio Guzmán", "AP"),
)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QtWidgets.QApplication, tmp_path: Path) -> Iterator[Desk]:
    load_fonts()
    made = Start(qapp).furnish(folder=tmp_path / "own")
    qtbot.addWidget(made.window)
    made.window.resize(1500, 1000)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.session.stack.setClean()
    made.tasks.stop()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "cronologia.xlsx"
    workbook = xlsxwriter.Workbook(str(made))
    sheet = workbook.add_worksheet("Cronología")
    sheet.write_string(0, 0, "Cronología de la política sobre fentanilo")
    for number, row in enumerate(_ROWS, 2):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    workbook.close()
    return made


def test_a_spanish_sheet_is_imported_by_keyboard_alone(
    qtbot: QtBot, desk: Desk, path: Path
) -> None:
    review = _reviewed(qtbot, desk, path)
    assert _focus() is review.sheets
    assert review.import_button.text() == "Import 6 events, set 1 row aside"

    # Through the panes to the cards, and into the first problem.
    for pane in (review.controls.kind, review.view):
        _press(Qt.Key.Key_F6)
        assert _focus() is pane
    _press(Qt.Key.Key_F6)
    assert isinstance(_focus(), ProblemCard)
    _press(Qt.Key.Key_Return)
    assert review.view.currentIndex().row() == 8
    assert _focus().objectName() == "mend"
    _type("29/02/2022")
    _press(Qt.Key.Key_Return)
    assert review.settled, "a date that does not exist either is not taken"
    _press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    _type("28/02/2022")
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: review.settled, timeout=_LONG_ENOUGH)
    assert review.import_button.text() == "Import 7 events"
    assert review.isAncestorOf(_focus())

    # On to the word that nobody knows, which means the United States and Mexico.
    _tab_to(lambda widget: widget.objectName() == "word side Grupo de alto nivel")
    combo = _focus()
    assert isinstance(combo, Meaning)
    wanted = combo.findData("United States and Mexico")
    while combo.currentIndex() < wanted:
        _press(Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: review.settled, timeout=_LONG_ENOUGH)
        combo = _focus()
        assert isinstance(combo, Meaning), "the cursor stays on the word while it is changed"

    _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _review(desk) is None, timeout=_LONG_ENOUGH)
    events = desk.session.briefing["events"]
    assert list(events.texts("date"))[5] == "2022-02-28"
    assert list(events.texts("side"))[4:] == [
        "United States and Mexico",
        "United States and Mexico",
        "Mexico",
    ]
    assert all(events.texts("title_es"))
    assert not len(desk.session.briefing["set_aside"])


@pytest.mark.parametrize("remembered", [True, False])
def test_what_was_decided_is_offered_again_where_it_may_be_remembered(
    qtbot: QtBot, desk: Desk, path: Path, remembered: bool
) -> None:
    review = _reviewed(qtbot, desk, path)
    word = next(each for each in review.checks.cards if isinstance(each, WordsCard))
    word.combos["Grupo de alto nivel"].chosen.emit("Press and researchers")
    qtbot.waitUntil(lambda: review.settled, timeout=_LONG_ENOUGH)
    _tab_to(lambda widget: isinstance(widget, QtWidgets.QCheckBox) and bool(widget.text()))
    if not remembered:
        _press(Qt.Key.Key_Space)
    _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _review(desk) is None, timeout=_LONG_ENOUGH)

    again = _reviewed(qtbot, desk, path)
    titles = [each.title.text() for each in again.checks.cards if isinstance(each, Card)]
    assert ("Read as you decided last time" in titles) is remembered
    again.reject()
    assert desk.folder is not None
    assert (desk.folder / "remembered.json").exists() is remembered


def test_escape_leaves_the_field_first_and_then_the_review(
    qtbot: QtBot, desk: Desk, path: Path
) -> None:
    _reviewed(qtbot, desk, path)
    for _ in range(3):
        _press(Qt.Key.Key_F6)
    _press(Qt.Key.Key_Space)
    assert _focus().objectName() == "mend"
    _press(Qt.Key.Key_Escape)
    assert isinstance(_focus(), ProblemCard)
    assert _review(desk) is not None
    _press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: _review(desk) is None, timeout=_LONG_ENOUGH)
    assert desk.session.empty


def _reviewed(qtbot: QtBot, desk: Desk, path: Path) -> Review:
    desk.import_files([path])
    qtbot.waitUntil(lambda: _review(desk) is not None, timeout=_LONG_ENOUGH)
    found = _review(desk)
    assert found is not None
    return found


def _review(desk: Desk) -> Review | None:
    found = desk.window.findChildren(Review)
    return next((each for each in found if each.isVisible()), None)


def _focus() -> QtWidgets.QWidget:
    found = QtWidgets.QApplication.focusWidget()
    assert found is not None
    return found


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = _NO) -> None:
    QTest.keyClick(_focus(), key, modifier)


def _type(text: str) -> None:
    QTest.keyClicks(_focus(), text)


def _tab_to(is_it: Callable[[QtWidgets.QWidget], bool]) -> None:
    for _ in range(60):
        if is_it(_focus()):
            return
        _press(Qt.Key.Key_Tab)
    raise AssertionError("Tab never gets there")
