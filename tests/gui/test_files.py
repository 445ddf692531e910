"""Open, save and template through the window's own way, on real files."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6 import QtWidgets
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import changes
from ui.desk import Desk
from ui.session import Session


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()


def wait(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=60_000)


def box(desk: Desk) -> QtWidgets.QMessageBox:
    QtWidgets.QApplication.processEvents()
    boxes = [each for each in desk.window.findChildren(QtWidgets.QMessageBox) if each.isVisible()]
    assert len(boxes) == 1
    return boxes[0]


def press(asked: QtWidgets.QMessageBox, text: str) -> None:
    next(each for each in asked.buttons() if each.text() == text).click()
    QtWidgets.QApplication.processEvents()


def choose(desk: Desk, path: Path) -> None:
    """Answer the open file dialog, as a person who types the path."""
    dialog = next(
        each for each in desk.window.findChildren(QtWidgets.QFileDialog) if each.isVisible()
    )
    dialog.filesSelected.emit([str(path)])
    dialog.close()


def test_what_is_saved_opens_as_the_same_briefing(
    desk: Desk, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.session.show(session.briefing, None)
    desk.session.apply(changes.set_cell("events", "e1", "title", "Edited"))
    before = desk.session.briefing.canonical()
    desk.window.actions_["save"].trigger()
    choose(desk, tmp_path / "kept.xlsx")
    wait(desk, qtbot)
    assert not desk.session.dirty
    assert desk.window.windowTitle().startswith("kept")
    desk.files.new()
    assert desk.session.empty
    desk.files.open(tmp_path / "kept.xlsx")
    wait(desk, qtbot)
    assert desk.session.briefing.canonical() == before
    assert desk.session.path == tmp_path / "kept.xlsx"


def test_leaving_unsaved_work_can_save_first(
    desk: Desk, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.session.show(session.briefing, None)
    desk.session.apply(changes.set_cell("events", "e1", "title", "Edited"))
    desk.files.new()
    press(box(desk), "Save")
    choose(desk, tmp_path / "kept.xlsx")
    wait(desk, qtbot)
    assert (tmp_path / "kept.xlsx").exists()
    assert desk.session.empty


def test_what_somebody_added_in_excel_is_not_saved_over_unasked(
    desk: Desk, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    import openpyxl

    path = tmp_path / "kept.xlsx"
    desk.session.show(session.briefing, path)
    desk.session.apply(changes.set_cell("events", "e1", "title", "Edited"))
    desk.files.save()
    wait(desk, qtbot)
    book = openpyxl.load_workbook(path)
    book.create_sheet("My notes")["A1"] = "do not lose this"
    book.save(path)
    desk.files.open(path)
    wait(desk, qtbot)
    for each in desk.window.findChildren(QtWidgets.QMessageBox):
        each.close()
    QtWidgets.QApplication.processEvents()
    desk.session.apply(changes.set_cell("events", "e1", "title", "Edited again"))
    written = path.read_bytes()
    desk.files.save()
    wait(desk, qtbot)
    asked = box(desk)
    assert "My notes" in asked.detailedText()
    assert path.read_bytes() == written
    press(asked, "Save as a new file…")
    choose(desk, tmp_path / "new.xlsx")
    wait(desk, qtbot)
    assert path.read_bytes() == written
    assert desk.session.path == tmp_path / "new.xlsx"


def test_a_file_that_cannot_be_read_is_said_in_one_sentence(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    desk.files.open(path)
    wait(desk, qtbot)
    assert "broken.xlsx" in box(desk).text()
    assert desk.session.empty


def test_the_template_is_copied_where_the_person_says(desk: Desk, tmp_path: Path) -> None:
    desk.window.actions_["template"].trigger()
    choose(desk, tmp_path / "mine.xlsx")
    assert (tmp_path / "mine.xlsx").stat().st_size > 5_000
    assert "mine.xlsx" in box(desk).text()


def test_the_sample_opens_as_a_copy_without_a_place(desk: Desk, qtbot: QtBot) -> None:
    desk.window.actions_["open_sample"].trigger()
    wait(desk, qtbot)
    QTest.qWait(100)
    assert len(desk.session.briefing["events"]) > 100
    assert desk.session.path is None
    assert desk.current.figure is not None


def test_a_briefing_that_made_way_for_another_is_given_back(desk: Desk, qtbot: QtBot) -> None:
    """No search for garbage reaches it: what was opened is left out of that."""
    desk.window.actions_["open_sample"].trigger()
    wait(desk, qtbot)
    QtWidgets.QApplication.processEvents()
    first = weakref.ref(desk.session.briefing)
    desk.session.apply(changes.RemoveRows("events", (desk.session.briefing["events"].ids[0],)))
    gc.disable()
    try:
        desk.session.show(desk.session.briefing.snapshot(), None)
        qtbot.waitUntil(lambda: first() is None)
    finally:
        gc.enable()
