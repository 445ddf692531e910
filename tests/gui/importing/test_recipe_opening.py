"""The way to the recipe maker and back: the card of the review, and giving a known recipe up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.importing.card import Card
from ui.importing.recipe_maker import RecipeMaker
from ui.importing.review import Review

_LONG_ENOUGH = 30_000
Make = Callable[..., Review]
_HEADINGS = (
    "FY,Month (abbv),Component,Region,Land Filter,Area of Responsibility,Drug Type,"
    "Count of Event,Sum Qty (lbs)"
)


@pytest.fixture
def review(make_review: Make, tmp_path: Path) -> Review:
    """A file like CBP's: two years of months at two borders, as it is published."""
    months = ("OCT", "NOV", "DEC", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP")
    lines = [
        f"{year},{month},Office of Field Operations,{region},Land Only,HOUSTON,{drug},2,{number}.5"
        for year in (2021, 2022)
        for number, month in enumerate(months)
        for region in ("Southwest Border", "Northern Border")
        for drug in ("Fentanyl", "Heroin")
    ]
    path = tmp_path / "drugs.csv"
    path.write_text("\n".join((_HEADINGS, *lines)) + "\n", encoding="utf-8")
    return make_review(path)


def _button(review: Review) -> QtWidgets.QPushButton:
    found = [
        each
        for each in review.checks.findChildren(QtWidgets.QPushButton, "recipe")
        if each.isVisible()
    ]
    assert len(found) == 1
    return found[0]


def _opened(qtbot: QtBot, review: Review) -> RecipeMaker:
    QTest.mouseClick(_button(review), Qt.MouseButton.LeftButton)

    def there() -> list[RecipeMaker]:
        return [each for each in review.findChildren(RecipeMaker) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(there()) and there()[0].made is not None, timeout=_LONG_ENOUGH)
    return there()[0]


def _titles(review: Review) -> list[str]:
    return [each.title.text() for each in review.checks.cards if isinstance(each, Card)]


def test_a_known_recipe_is_named_and_can_be_given_up(qtbot: QtBot, review: Review) -> None:
    assert "Read with the recipe CBP drug seizures: fentanyl" in _titles(review)
    maker = _opened(qtbot, review)
    (plain,) = [
        each for each in maker.findChildren(QtWidgets.QPushButton) if each.text() == "Use no recipe"
    ]
    QTest.mouseClick(plain, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: review.proposed.tables[0].recipe == "", timeout=_LONG_ENOUGH)
    assert "Read as it stands, without a recipe" in _titles(review)
    assert _button(review).text() == "Make a recipe…"
    # The known one is what the maker starts from again.
    maker = _opened(qtbot, review)
    assert maker.editor.keeps.rows[0].words.model.words == ("Fentanyl",)
    QTest.mouseClick(maker.use_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: review.proposed.tables[0].recipe != "", timeout=_LONG_ENOUGH)
    assert "Read with the recipe CBP drug seizures: fentanyl" in _titles(review)


def test_a_column_that_gives_no_period_makes_nothing(qtbot: QtBot, review: Review) -> None:
    maker = _opened(qtbot, review)
    period = maker.editor.period
    period.form.setCurrentIndex(0)
    period.form.activated.emit(0)
    assert maker.summary.text() == "Choose the column for: Date or period."
    region = period.columns["date"].findText("Region")
    period.columns["date"].setCurrentIndex(region)
    period.columns["date"].activated.emit(region)
    qtbot.waitUntil(lambda: maker.made is not None, timeout=_LONG_ENOUGH)
    assert maker.summary.text().startswith("0 series · 0 values · ")
    assert not maker.use_button.isEnabled()
    assert maker.results.isTabEnabled(1)
    assert "Row 2:" in maker.results.problems.toPlainText()
    QTest.keyClick(maker, Qt.Key.Key_Escape)
    assert not maker.isVisible()
