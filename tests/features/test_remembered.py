"""What was decided about a file is there for the next one, also after the program was closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.app import Start, load_fonts
from ui.desk import Desk
from ui.importing.review import Review

_LONG_ENOUGH = 30_000


@pytest.fixture
def desks(qtbot: QtBot, qapp: QtWidgets.QApplication) -> Iterator[list[Desk]]:
    """The windows of a test, closed behind it."""
    load_fonts()
    made: list[Desk] = []
    yield made
    for desk in made:
        desk.session.stack.setClean()
        desk.tasks.stop()


def _opened(qtbot: QtBot, qapp: QtWidgets.QApplication, folder: Path, desks: list[Desk]) -> Desk:
    desk = Start(qapp).furnish(folder=folder)
    qtbot.addWidget(desk.window)
    desk.window.show()
    qtbot.waitExposed(desk.window)
    desks.append(desk)
    return desk


def _file(path: Path, month: int) -> Path:
    lines = [
        f"{day} de mayo de 2021;Se firma el acuerdo número {day}.{month} entre los dos países;Foro"
        for day in range(1, 9)
    ]
    path.write_text("Fecha;Asunto;Quién\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def _review(qtbot: QtBot, desk: Desk, path: Path) -> Review:
    data = QtCore.QMimeData()
    data.setUrls([QtCore.QUrl.fromLocalFile(str(path))])
    drop = QtGui.QDropEvent(
        QtCore.QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.window.dropEvent(drop)

    def there() -> list[Review]:
        return [each for each in desk.window.findChildren(Review) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(there()), timeout=_LONG_ENOUGH)
    return there()[0]


def _fields(review: Review) -> list[str]:
    return [column.field for column in review.proposed.tables[0].columns]


def test_a_mapping_made_once_is_offered_after_a_new_start(
    qtbot: QtBot, qapp: QtWidgets.QApplication, desks: list[Desk], tmp_path: Path
) -> None:
    own = tmp_path / "own"
    desk = _opened(qtbot, qapp, own, desks)
    review = _review(qtbot, desk, _file(tmp_path / "mayo.csv", 5))
    assert not review.proposed.tables[0].remembered
    review.controls.decided.emit(lambda before: replace(before, mapping={2: "place"}))
    qtbot.waitUntil(lambda: review.settled and _fields(review)[2] == "place", timeout=_LONG_ENOUGH)
    QTest.mouseClick(review.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.session.empty, timeout=_LONG_ENOUGH)

    later = _opened(qtbot, qapp, own, desks)
    again = _review(qtbot, later, _file(tmp_path / "junio.csv", 6))
    assert again.proposed.tables[0].remembered
    assert _fields(again)[2] == "place"
    again.reject()


def test_without_a_folder_nothing_is_kept(
    qtbot: QtBot, qapp: QtWidgets.QApplication, desks: list[Desk], tmp_path: Path
) -> None:
    desk = Start(qapp).furnish()
    qtbot.addWidget(desk.window)
    desks.append(desk)
    desk.window.show()
    review = _review(qtbot, desk, _file(tmp_path / "mayo.csv", 5))
    assert not review.remembering
    review.reject()
