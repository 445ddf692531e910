"""A Spanish sheet imported by keyboard alone: a bad date corrected and a word mapped on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.importing.mending import ProblemCard
from ui.importing.review import Review
from ui.importing.word_cards import Meaning, WordsCard

DialogOf = Callable[[Desk, type[QtWidgets.QDialog]], Any]
OpenDesk = Callable[..., Desk]
WriteChronicle = Callable[[Sequence[Sequence[str]]], Path]
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
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    return open_desk(1500, 1000, folder=tmp_path / "own")


@pytest.fixture
def path(write_chronicle: WriteChronicle) -> Path:
    return write_chronicle(_ROWS)


def test_a_spanish_sheet_is_imported_by_keyboard_alone(
    qtbot: QtBot, desk: Desk, path: Path, dialog_of: DialogOf, shown: DialogOf
) -> None:
    desk.import_files([path])
    review: Review = dialog_of(desk, Review)
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
    qtbot.waitUntil(lambda: shown(desk, Review) is None, timeout=_LONG_ENOUGH)
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
    qtbot: QtBot, desk: Desk, path: Path, remembered: bool, dialog_of: DialogOf, shown: DialogOf
) -> None:
    desk.import_files([path])
    review: Review = dialog_of(desk, Review)
    word = next(each for each in review.checks.cards if isinstance(each, WordsCard))
    word.combos["Grupo de alto nivel"].chosen.emit("Press and researchers")
    qtbot.waitUntil(lambda: review.settled, timeout=_LONG_ENOUGH)
    _tab_to(lambda widget: isinstance(widget, QtWidgets.QCheckBox) and bool(widget.text()))
    if not remembered:
        _press(Qt.Key.Key_Space)
    _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown(desk, Review) is None, timeout=_LONG_ENOUGH)

    desk.import_files([path])
    again: Review = dialog_of(desk, Review)
    word = next(each for each in again.checks.cards if isinstance(each, WordsCard))
    known = word.combos["Grupo de alto nivel"].meaning == "Press and researchers"
    assert known is remembered
    again.reject()
    assert desk.folder is not None
    assert (desk.folder / "remembered.json").exists() is remembered


def test_escape_leaves_the_field_first_and_then_the_review(
    qtbot: QtBot, desk: Desk, path: Path, dialog_of: DialogOf, shown: DialogOf
) -> None:
    desk.import_files([path])
    dialog_of(desk, Review)
    for _ in range(3):
        _press(Qt.Key.Key_F6)
    _press(Qt.Key.Key_Space)
    assert _focus().objectName() == "mend"
    _press(Qt.Key.Key_Escape)
    assert isinstance(_focus(), ProblemCard)
    assert shown(desk, Review) is not None
    _press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown(desk, Review) is None, timeout=_LONG_ENOUGH)
    assert desk.session.empty


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
