"""What was decided about a file is there for the next one, also after the program was closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.importing.review import Review

DialogOf = Callable[[Desk, type[QtWidgets.QDialog]], Any]
Drop = Callable[[Desk, Sequence[Path]], None]
OpenDesk = Callable[..., Desk]
_LONG_ENOUGH = 30_000


def _file(path: Path, month: int) -> Path:
    lines = [
        f"{day} de mayo de 2021;Se firma el acuerdo número {day}.{month} entre los dos países;Foro"
        for day in range(1, 9)
    ]
    path.write_text("Fecha;Asunto;Quién\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def _fields(review: Review) -> list[str]:
    return [column.field for column in review.proposed.tables[0].columns]


def test_a_mapping_made_once_is_offered_after_a_new_start(
    qtbot: QtBot, tmp_path: Path, dialog_of: DialogOf, drop: Drop, open_desk: OpenDesk
) -> None:
    own = tmp_path / "own"
    desk = open_desk(folder=own)
    drop(desk, [_file(tmp_path / "mayo.csv", 5)])
    review: Review = dialog_of(desk, Review)
    assert not review.proposed.tables[0].remembered
    review.controls.decided.emit(lambda before: replace(before, mapping={2: "place"}))
    qtbot.waitUntil(lambda: review.settled and _fields(review)[2] == "place", timeout=_LONG_ENOUGH)
    QTest.mouseClick(review.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.session.empty, timeout=_LONG_ENOUGH)

    later = open_desk(folder=own)
    drop(later, [_file(tmp_path / "junio.csv", 6)])
    again: Review = dialog_of(later, Review)
    assert again.proposed.tables[0].remembered
    assert _fields(again)[2] == "place"
    again.reject()


def test_without_a_folder_nothing_is_kept(
    tmp_path: Path, dialog_of: DialogOf, drop: Drop, open_desk: OpenDesk
) -> None:
    desk = open_desk()
    drop(desk, [_file(tmp_path / "mayo.csv", 5)])
    review: Review = dialog_of(desk, Review)
    assert not review.remembering
    review.reject()
