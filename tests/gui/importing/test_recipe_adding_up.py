"""Values that rival each other in the recipe maker: why nothing is made, and the way out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import document, words
from briefing.reading import proposal
from briefing.reading.opening import supervisor
from briefing.reading.recipes import recipe
from ui.i18n import Languages
from ui.importing import recipe_opening
from ui.importing.recipe_maker import RecipeMaker
from ui.look import Look
from ui.tasks import Tasks

_LONG_ENOUGH = 10_000


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_values_that_rival_each_other_are_offered_to_be_added_up(
    qtbot: QtBot, qapp: QtWidgets.QApplication, tmp_path: Path, language: words.Language
) -> None:
    lines = [
        f"{office},2021-{month:02},{office * month}"
        for office in (1, 2, 3)
        for month in range(1, 13)
    ]
    path = tmp_path / "long.csv"
    path.write_text("\n".join(["Office,Month,Weight (kg)", *lines]) + "\n", encoding="utf-8")
    measure = recipe.Measure("Weight (kg)", combine="refuse")
    asked = recipe.Recipe("r", "r", {"date": "Month"}, (measure,), signature=("office", "month"))
    with supervisor.Reader() as reader:
        table = proposal.propose([reader.read(path)], document.Briefing()).tables[0]
    table = replace(table, decisions=replace(table.decisions, recipe=asked))
    tasks = Tasks()
    given = recipe_opening.given_of(table, language)
    maker = RecipeMaker(given, Languages(language), Look(qapp, "light"), tasks, None)
    maker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(maker)
    maker.show()
    qtbot.waitUntil(lambda: maker.made is not None, timeout=_LONG_ENOUGH)
    assert maker.made is not None
    assert not maker.made.observations
    assert maker.results.currentWidget() is maker.results.problems
    assert maker.add_up.isVisible()
    assert any("36" in label.text() for label in maker.findChildren(QtWidgets.QLabel))
    QTest.mouseClick(maker.add_up, Qt.MouseButton.LeftButton)
    assert maker.use_button.hasFocus()
    qtbot.waitUntil(lambda: maker.made is not None, timeout=_LONG_ENOUGH)
    assert [each.amount.value for each in maker.made.observations] == [
        6.0 * month for month in range(1, 13)
    ]
    assert maker.results.currentWidget() is maker.results.table
    assert not maker.add_up.isVisible()
    tasks.stop()
