"""The choices over the grid: what they say of the dates, and how the heading row is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import dates, document
from briefing.reading import cells, proposal
from ui.i18n import Languages
from ui.importing.controls import Controls

ROWS: list[list[cells.Cell]] = [
    ["Log of the desk"],
    [],
    ["Date", "Event"],
    ["13/04/2021", "Delegation visits the capital"],
    ["05/06/2021", "Talks on a new framework begin"],
    ["17/08/2021", "A court hears the first case"],
]


def _table(order: dates.Order | None = None) -> proposal.TableProposal:
    sheet = cells.Sheet("", False, ROWS)
    file = cells.SourceFile("", "a.csv", "0" * 64, 0, "csv", "utf-8", ",", [sheet], [])
    proposed = proposal.propose([file], document.Briefing())
    table = proposed.tables[0]
    if order is None:
        return table
    return proposed.reconsider(table.key, proposal.Decisions(order=order)).tables[0]


@pytest.fixture
def controls(qtbot: QtBot, languages: Languages) -> Controls:
    made = Controls(languages)
    qtbot.addWidget(made)
    made.show()
    return made


def test_dates_that_stand_against_the_order_chosen_are_counted(controls: Controls) -> None:
    controls.show_table(_table())
    assert controls.evidence.text() == "2 dates can only be read day first."
    controls.show_table(_table("mdy"))
    assert controls.evidence.text().startswith("2 dates can only be read day first, and are read")
    assert controls.evidence.property("role") == "problem"


def test_the_arrows_of_the_heading_row_pass_over_blank_rows(controls: Controls) -> None:
    controls.show_table(_table())
    assert controls.header_row.value() == 3
    controls.header_row.setFocus()
    QTest.keyClick(controls.header_row, Qt.Key.Key_Down)
    assert controls.header_row.value() == 1
    QTest.keyClick(controls.header_row, Qt.Key.Key_Up)
    assert controls.header_row.value() == 3
    controls.header_row.setValue(2)
    QTest.keyClick(controls.header_row, Qt.Key.Key_Up)
    assert controls.header_row.value() == 3
