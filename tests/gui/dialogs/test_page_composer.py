"""The window in which a page is composed: each answer is a step, and every event is counted."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
from pypdf import PdfReader
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.dialogs.page_composer import PageComposer
from ui.session import Session


@pytest.fixture
def desk(open_desk: Callable[..., Desk], session: Session) -> Desk:
    opened = open_desk(1366, 768)
    opened.session.show(session.briefing, None)
    QtWidgets.QApplication.processEvents()
    return opened


@pytest.fixture
def composer(desk: Desk, qtbot: QtBot) -> Iterator[PageComposer]:
    desk.window.actions_["compose_page"].trigger()
    dialog = desk.window.findChild(PageComposer)
    assert isinstance(dialog, PageComposer)
    qtbot.waitUntil(lambda: dialog.counted.text() != "")
    yield dialog
    dialog.reject()


def test_each_answer_is_a_step_of_the_figure(desk: Desk, composer: PageComposer) -> None:
    before = composer.paper
    for box in (composer.portrait, composer.monochrome, composer.callout_list, composer.table):
        box.setFocus()
        QTest.keyClick(box, QtCore.Qt.Key.Key_Space)
    assert (composer.paper.portrait, composer.paper.monochrome) == (True, True)
    assert (composer.paper.callout_list, composer.paper.table) == (True, "none")
    for _ in range(4):
        desk.session.stack.undo()
    assert composer.paper == before
    assert not composer.portrait.isChecked()


def test_a_size_in_centimeters_is_kept_in_inches(composer: PageComposer) -> None:
    composer.kind.setCurrentIndex(composer.kind.findData("own"))
    composer.kind.activated.emit(composer.kind.currentIndex())
    composer.unit.setCurrentIndex(1)
    composer.unit.activated.emit(1)
    composer.wide.setValue(50.8)
    assert composer.paper.width == pytest.approx(20.0)
    assert composer.wide.value() == pytest.approx(50.8)


def test_the_preview_has_the_form_of_the_paper(composer: PageComposer, qtbot: QtBot) -> None:
    composer.portrait.setChecked(True)
    qtbot.waitUntil(lambda: composer.preview.shown is not None and composer.preview.shown[1] > 1000)
    assert composer.preview.shown == (816.0, 1056.0)


def test_it_is_copied_as_picture_and_as_drawing(desk: Desk, composer: PageComposer) -> None:
    desk.outputs.copy_page()
    held = QtGui.QGuiApplication.clipboard().mimeData()
    assert QtGui.QGuiApplication.clipboard().image().width() == 11 * 192
    assert b"<svg" in held.data("image/svg+xml").data()
    drawn = PdfReader(io.BytesIO(held.data("application/pdf").data()))
    assert composer.counted.text() in " ".join(drawn.pages[0].extract_text().split())
    QtGui.QGuiApplication.clipboard().clear()
