"""The statistics tab: what it draws by itself, what it says where there is nothing, counts."""

from __future__ import annotations

import pytest
from PySide6 import QtWidgets
from pytestqt.qtbot import QtBot

from briefing import changes, schema
from ui.charts.statistics_chart import StatisticsChart
from ui.i18n import Languages
from ui.look import Look
from ui.panels.inspector import Inspector
from ui.panels.record_tabs import RecordTabs
from ui.selection import Selection
from ui.session import Session


@pytest.fixture
def tabs(
    qtbot: QtBot,
    qapp: QtWidgets.QApplication,
    session: Session,
    languages: Languages,
    selection: Selection,
) -> RecordTabs:
    made = RecordTabs(
        session,
        languages,
        selection,
        Look(qapp, "light"),
        lambda _side: "#134E9B",
        lambda parent: StatisticsChart(session, languages, parent),
    )
    qtbot.addWidget(made)
    made.resize(815, 210)
    made.show()
    qtbot.waitExposed(made)
    return made


def texts(widget: QtWidgets.QWidget) -> list[str]:
    labels = widget.findChildren(QtWidgets.QLabel)
    return [label.text() for label in labels if label.isVisible()]


def chart(tabs: RecordTabs) -> StatisticsChart:
    return tabs.findChildren(StatisticsChart)[0]


def test_the_first_series_is_drawn_by_itself(
    qtbot: QtBot, tabs: RecordTabs, selection: Selection
) -> None:
    tabs.show_table("series")
    qtbot.waitUntil(lambda: "Seizures" in texts(tabs))
    assert selection.of("series") == ("n1",)


def test_what_is_chosen_elsewhere_stays_chosen(
    qtbot: QtBot, tabs: RecordTabs, selection: Selection
) -> None:
    selection.choose("events", ("e1",))
    tabs.show_table("series")
    qtbot.waitUntil(lambda: "Seizures" in texts(tabs))
    assert selection.of("events") == ("e1",)


def test_an_empty_chart_is_one_sentence_and_no_axes(
    qtbot: QtBot, tabs: RecordTabs, session: Session
) -> None:
    tabs.show_table("series")
    qtbot.waitUntil(lambda: "Seizures" in texts(tabs))
    session.apply(changes.RemoveRows("series", ("n1",)))
    seen = chart(tabs)
    assert texts(seen) == ["Choose one or more statistics in the table to draw them here."]
    assert not any(view.isVisible() for view in seen.findChildren(QtWidgets.QGraphicsView))
    session.apply(changes.insert_rows("series", [{"id": "n2", "name": "Deaths"}]))
    qtbot.waitUntil(lambda: "Deaths" in texts(seen))


def test_a_low_tab_shows_several_rows_of_its_table(
    qtbot: QtBot, tabs: RecordTabs, session: Session
) -> None:
    more: list[dict[str, schema.Cell]] = [{"id": f"m{n}", "name": f"More {n}"} for n in range(5)]
    session.apply(changes.insert_rows("series", more))
    tabs.show_table("series")
    view = tabs.pane.view
    qtbot.waitUntil(lambda: "Seizures" in texts(tabs))
    QtWidgets.QApplication.processEvents()
    assert view.viewport().height() >= 2 * view.rowHeight(0)


def test_values_are_found_beside_their_tab(qtbot: QtBot, tabs: RecordTabs) -> None:
    tabs.show_table("series")
    assert tabs.panes["series"].find_row.isVisible()
    assert not tabs.panes["observations"].find_row.isVisible()
    tabs.show_table("observations")
    assert tabs.pane.table == "observations"
    assert tabs.panes["observations"].find_row.isVisible()


def test_chart_and_inspector_count_a_period_once(
    qtbot: QtBot, tabs: RecordTabs, session: Session, languages: Languages, selection: Selection
) -> None:
    inspector = Inspector(session, languages, selection)
    qtbot.addWidget(inspector)
    inspector.show()
    tabs.show_table("series")
    qtbot.waitUntil(lambda: "Seizures" in texts(tabs))
    inspector.show_chosen()
    assert "3 values" in texts(inspector)
    again = {**session.briefing["observations"].record("v1"), "id": "w1", "release": "2021"}
    session.apply(changes.insert_rows("observations", [again]))
    assert "3 values, 2 releases" in texts(inspector)
    assert any("3 values, 2 releases" in text for text in texts(chart(tabs)))
