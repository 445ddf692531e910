"""A second file of the same statistics in the real window: seen, agreed to, undone, saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing.analysis import observed
from ui.desk import Desk
from ui.importing.releases_dialog import ReleasesDialog
from ui.importing.review import Review

Agree = Callable[[Desk], None]
DialogOf = Callable[[Desk, type[QtWidgets.QDialog]], Any]
OpenDesk = Callable[..., Desk]
_LONG_ENOUGH = 60_000
RAW = Path(__file__).resolve().parents[3] / "shared" / "data" / "raw"


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    return open_desk()


@pytest.mark.shared
def test_the_next_cbp_file_is_a_release_of_its_own(
    qtbot: QtBot, desk: Desk, tmp_path: Path, agree: Agree, dialog_of: DialogOf
) -> None:
    (first,) = RAW.glob("*fy19-fy22*")
    (second,) = RAW.glob("*fy20-fy23*")
    desk.import_files([first])
    agree(desk)
    briefing = desk.session.briefing
    before = briefing.canonical()

    desk.import_files([second])
    review: Review = dialog_of(desk, Review)
    # 217 of its 289 values are as they were: only what is new is told.
    assert review.import_button.text() == "Import 72 values"
    button = review.checks.findChild(QtWidgets.QPushButton, "releases")
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_Space)
    dialog: ReleasesDialog = dialog_of(desk, ReleasesDialog)
    assert dialog.totals.text() == (
        "72 values are new. 73 values are not in this file and are kept. "
        "6 periods have no row in the file. 217 values are the same."
    )
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    agree(desk)
    both = {"data to 2022-09": 290, "data to 2023-09": 289}
    assert Counter(briefing["observations"].texts("release")) == both
    series = "cbp_fentanyl_lbs_month_sw"
    after = briefing.canonical()
    desk.session.stack.undo()
    assert briefing.canonical() == before
    desk.session.stack.redo()
    assert briefing.canonical() == after

    path = tmp_path / "saved.xlsx"
    desk.files._save(path, None)
    qtbot.waitUntil(lambda: not desk.session.dirty, timeout=_LONG_ENOUGH)
    rows = openpyxl.load_workbook(path, read_only=True)["Statistics"].iter_rows(values_only=True)
    names = next(rows)
    next(rows)
    place = names.index("release")
    assert Counter(row[place] for row in rows if row[place]) == both
    desk.files.new()
    desk.files.open(path)
    qtbot.waitUntil(lambda: not desk.session.empty, timeout=_LONG_ENOUGH)
    opened = desk.session.briefing
    assert opened.canonical() == after

    drawn = observed.observed(opened, series)
    assert len(drawn) == 60
    assert Counter(drawn.release) == {"data to 2022-09": 12, "data to 2023-09": 48}
