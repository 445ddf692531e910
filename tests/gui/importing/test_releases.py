"""What a release brings, in the window: the card, the series, their periods, and corrections."""

from __future__ import annotations

import csv
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import document
from briefing.reading import proposal
from briefing.reading.opening import supervisor
from briefing.storage import opening
from ui.i18n import Languages
from ui.importing.releases_dialog import ReleasesDialog
from ui.importing.review import Review

_LONG_ENOUGH = 20_000
RAW = Path(__file__).resolve().parents[4] / "shared" / "data" / "raw"
SAMPLE = Path(str(resources.files("resources"))) / "samples" / "us-mexico-fentanyl.xlsx"

Make = Callable[..., Review]
TextsOf = Callable[[QtCore.QAbstractItemModel], list[tuple[str, ...]]]


def _file(folder: Path, name: str, north: list[object], south: list[object]) -> Path:
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Month", "North", "South <i>side</i>"])
        for month, pair in enumerate(zip(north, south, strict=True), 1):
            writer.writerow([f"2021-{month:02}", *pair])
    return path


@pytest.fixture
def before(tmp_path: Path) -> document.Briefing:
    made = document.Briefing()
    path = _file(tmp_path, "kg 1.csv", [10, 20, 30, 40], [1.5, 2.5, 3.5, 4.5])
    with supervisor.Reader() as reader:
        first = reader.read(path)
    made.apply(proposal.propose([first], made).batch())
    return made


def _button(review: Review) -> QtWidgets.QPushButton:
    found = review.checks.findChild(QtWidgets.QPushButton, "releases")
    assert found is not None
    return found


def _opened(qtbot: QtBot, review: Review) -> ReleasesDialog:
    QTest.keyClick(_button(review), Qt.Key.Key_Space)
    (dialog,) = (each for each in review.findChildren(ReleasesDialog) if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow, timeout=_LONG_ENOUGH)
    return dialog


def test_revised_values_stand_first_with_old_new_and_difference(
    qtbot: QtBot, make_review: Make, before: document.Briefing, tmp_path: Path, texts_of: TextsOf
) -> None:
    path = _file(tmp_path, "kg 2.csv", [10, 21, "", 40, 50], [1.5, 2.5, 3.5, 4.5, 5.5])
    review = make_review(path, briefing=before)
    card = _button(review).parent()
    assert isinstance(card, QtWidgets.QFrame)
    assert card.accessibleName() == "A release of 2 series you have"
    assert card.accessibleDescription().splitlines() == [
        "1 value is revised.",
        "2 values are new.",
        "1 value is not in this file and is kept.",
        "6 values are the same.",
    ]
    dialog = _opened(qtbot, review)
    assert texts_of(dialog.model)[:4] == [
        ("North", "Feb 2021", "Revised", "20", "21", "+1", "data to 2021-04"),
        ("North", "May 2021", "New", "", "50", "", ""),
        ("South <i>side</i>", "May 2021", "New", "", "5.5", "", ""),
        ("North", "Mar 2021", "Not in the file", "30", "", "", "data to 2021-04"),
    ]
    assert dialog.totals.text().startswith("1 value is revised. 2 values are new.")
    dialog.reject()


def test_series_and_kinds_are_chosen_by_keyboard(
    qtbot: QtBot,
    make_review: Make,
    before: document.Briefing,
    tmp_path: Path,
) -> None:
    path = _file(tmp_path, "kg 2.csv", [10, 21, 30, 40, 50], [1.5, 2.5, 3.5, 4.5, 5.5])
    dialog = _opened(qtbot, make_review(path, briefing=before))
    assert dialog.series.hasFocus()
    QTest.keyClick(dialog.series, Qt.Key.Key_Down)
    QTest.keyClick(dialog.series, Qt.Key.Key_Down)
    assert dialog.series.currentItem().text().startswith("South <i>side</i>\n")
    assert len(dialog.lines) == 5
    assert dialog.view.isColumnHidden(0)
    kinds = [dialog.shown.itemText(place) for place in range(dialog.shown.count())]
    assert kinds == ["All periods (5)", "New (1)", "The same (4)"]
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert dialog.shown.hasFocus()
    QTest.keyClick(dialog.shown, Qt.Key.Key_Down)
    assert [each.kind for each in dialog.lines] == ["new"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_correction_is_agreed_to_or_left(
    qtbot: QtBot, make_review: Make, before: document.Briefing, tmp_path: Path, texts_of: TextsOf
) -> None:
    path = _file(tmp_path, "kg 3.csv", [10, 22, 30, 40], [1.5, 2.5, 3.5, 4.5])
    review = make_review(path, briefing=before)
    assert review.import_button.text() == "Import 1 value"
    dialog = _opened(qtbot, review)
    assert texts_of(dialog.model)[0][2:6] == ("Corrected", "20", "22", "+2")
    assert dialog.correct.isVisible()
    dialog.correct.setCurrentIndex(2)
    QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: review.settled, timeout=_LONG_ENOUGH)
    assert not review.import_button.isEnabled()
    assert review.proposed.tallies[proposal.Key(0, 0)].skipped == 1


def test_a_first_file_only_says_its_gaps(make_review: Make, tmp_path: Path) -> None:
    path = _file(tmp_path, "kg 1.csv", [10, 20, "", 40, 50, 60], [1, 2, 3, 4, 5, 6])
    review = make_review(path)
    card = _button(review).parent()
    assert isinstance(card, QtWidgets.QFrame)
    assert card.accessibleName() == "1 period has no row in the file."
    whole = _file(tmp_path, "kg 5.csv", [10, 20, 30], [1, 2, 3])
    assert make_review(whole).checks.findChild(
        QtWidgets.QPushButton, "releases"
    ) is None  # fmt: skip


@pytest.mark.shared
def test_the_cbp_file_over_our_sample_in_spanish(
    qtbot: QtBot, make_review: Make, texts_of: TextsOf
) -> None:
    with supervisor.Reader() as reader:
        sample = opening.understand(reader.read(SAMPLE)).briefing
    (path,) = RAW.glob("*fy23-fy26-dec*")
    review = make_review(path, briefing=sample, languages=Languages("es"))
    dialog = _opened(qtbot, review)
    assert dialog.windowTitle() == "Qué hay de nuevo en esta publicación"
    assert any(
        "posterior, “data to 2026-04”" in label.text()
        for label in dialog.findChildren(QtWidgets.QLabel)
    )
    assert [each.kind for each in dialog.lines[:7]] == ["since"] * 6 + ["new"]
    row = next(texts for texts in texts_of(dialog.model) if texts[3] == "869.61")
    assert row[1:] == ("dic 2025", "Revisado después", "869.61", "869.59", "-0.02",
                       "data to 2026-04")  # fmt: skip
    dialog.resize(QtCore.QSize(1000, 600))
    assert dialog.minimumSizeHint().width() <= 1000
    dialog.reject()
