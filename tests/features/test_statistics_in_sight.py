"""A file of statistics alone in the real window: what came of it is what one sees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6 import QtWidgets
from pytestqt.qtbot import QtBot

from ui.charts.statistics_chart import StatisticsChart
from ui.desk import Desk

Agree = Callable[[Desk], None]
OpenDesk = Callable[..., Desk]


def _in_sight(widget: QtWidgets.QWidget) -> list[str]:
    labels = widget.findChildren(QtWidgets.QLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_statistics_come_to_the_front_where_there_are_no_events(
    qtbot: QtBot, tmp_path: Path, open_desk: OpenDesk, agree: Agree
) -> None:
    desk = open_desk()
    years = [f"{year},{year - 1900}" for year in range(2015, 2025)]
    path = tmp_path / "kilos.csv"
    path.write_text("\n".join(["Year,Seizures (kg)", *years]) + "\n", encoding="utf-8")
    desk.import_files([path])
    agree(desk)
    tables = desk.tables
    qtbot.waitUntil(lambda: tables.currentWidget() is tables.statistics)
    qtbot.waitUntil(lambda: bool(tables.findChildren(StatisticsChart)))
    (chart,) = tables.findChildren(StatisticsChart)
    qtbot.waitUntil(lambda: "Seizures" in _in_sight(chart))
    assert "kg · 10 values" in _in_sight(chart)
    desk.session.stack.undo()
    assert not desk.session.briefing["series"].ids


def test_events_stay_in_front_where_there_are_some(
    qtbot: QtBot, open_desk: OpenDesk, agree: Agree, tmp_path: Path
) -> None:
    desk = open_desk()
    path = tmp_path / "events.csv"
    lines = [f"2021-0{month}-05,Meeting {month},Mexico" for month in range(1, 8)]
    path.write_text("\n".join(["Date,Event,Side", *lines]) + "\n", encoding="utf-8")
    desk.import_files([path])
    agree(desk)
    qtbot.waitUntil(lambda: bool(desk.session.briefing["events"].ids))
    assert desk.tables.pane.table == "events"
