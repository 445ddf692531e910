"""The window in which a page is composed: each answer is a step, and every event is counted."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
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
    if shiboken6.isValid(dialog):
        dialog.reject()


def test_each_answer_is_a_step_of_the_figure(desk: Desk, composer: PageComposer) -> None:
    before = composer.paper
    for box in (composer.portrait, composer.monochrome, composer.callout_list):
        box.setFocus()
        QTest.keyClick(box, QtCore.Qt.Key.Key_Space)
    composer.table.setFocus()
    QTest.keyClick(composer.table, QtCore.Qt.Key.Key_End)
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


def test_every_field_is_reached_and_answered_by_the_keyboard(
    composer: PageComposer, qtbot: QtBot
) -> None:
    composer.kind.setFocus()
    QTest.keyClick(composer.kind, QtCore.Qt.Key.Key_End)
    assert composer.paper.name == "own"
    fields: list[QtWidgets.QWidget] = [
        *composer.findChildren(QtWidgets.QComboBox),
        *composer.findChildren(QtWidgets.QCheckBox),
        *composer.findChildren(QtWidgets.QDoubleSpinBox),
        *composer.findChildren(QtWidgets.QPushButton),
    ]
    fields = [each for each in fields if each.isEnabled()]
    reached: list[QtWidgets.QWidget] = []
    for _ in range(2 * len(fields)):
        focused = composer.focusWidget()
        if focused in reached:
            break
        reached.append(focused)
        QTest.keyClick(focused, QtCore.Qt.Key.Key_Tab)
    assert set(reached) >= set(fields)
    order = [each for each in reached if each in (composer.kind, composer.wide, composer.table)]
    assert order == [composer.kind, composer.wide, composer.table]
    composer.wide.setFocus()
    composer.wide.selectAll()
    QTest.keyClicks(composer.wide, "20")
    QTest.keyClick(composer.wide, QtCore.Qt.Key.Key_Return)
    assert composer.paper.width == 20.0
    assert composer.isVisible()
    QTest.keyClick(composer, QtCore.Qt.Key.Key_Escape)
    assert not composer.isVisible()


def test_the_size_of_a_known_paper_is_said(composer: PageComposer) -> None:
    composer.portrait.setChecked(True)
    assert (composer.wide.value(), composer.high.value()) == (8.5, 11.0)
    assert not composer.wide.isEnabled()


def test_it_is_copied_as_picture_and_as_drawing(desk: Desk, composer: PageComposer) -> None:
    desk.outputs.copy_page()
    held = QtGui.QGuiApplication.clipboard().mimeData()
    assert QtGui.QGuiApplication.clipboard().image().width() == 11 * 192
    assert b"<svg" in held.data("image/svg+xml").data()
    drawn = PdfReader(io.BytesIO(held.data("application/pdf").data()))
    assert composer.counted.text() in " ".join(drawn.pages[0].extract_text().split())
    QtGui.QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("ending", ["pdf", "png", "svg"])
def test_the_page_is_written_beside_the_window(
    desk: Desk, composer: PageComposer, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    desk.outputs.export(ending, own=True)
    chooser = next(
        each for each in desk.window.findChildren(QtWidgets.QFileDialog) if each.isVisible()
    )
    path = tmp_path / f"page.{ending}"
    chooser.filesSelected.emit([str(path)])
    assert not path.exists()
    assert desk.tasks.busy
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=60_000)
    assert path.stat().st_size > 1000
    chooser.reject()
