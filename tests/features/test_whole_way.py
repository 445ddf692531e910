"""The whole way in the real window: drop files, look them over, edit, mark, save, open again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import figures
from ui.desk import Desk
from ui.importing.review import Review
from ui.timeline.figure_view import FigureView

DialogOf = Callable[[Desk, type[QtWidgets.QDialog]], Any]
Drop = Callable[[Desk, Sequence[Path]], None]
OpenDesk = Callable[..., Desk]
WaitFor = Callable[[Callable[[], Any]], Any]
WriteChronicle = Callable[[Sequence[Sequence[str]]], Path]
_LONG_ENOUGH = 30_000
"""Milliseconds within which a task must come back; a limit against hanging, no measure of speed."""


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    return open_desk(1500, 1000)


@pytest.fixture
def files(tmp_path: Path, write_chronicle: WriteChronicle) -> list[Path]:
    """A Spanish events workbook with title rows and mixed dates, and a wide table of statistics."""
    rows = [
        ("Fecha", "País", "Hecho", "Fuente"),
        ("17/10/2019", "México", "Operativo fallido en Culiacán", "Reforma"),
        ("15 de octubre de 2020", "EE. UU.", "Detención del general Cienfuegos", "Milenio"),
        ("dic. 2020", "México", "Reforma a la Ley de Seguridad Nacional", "DOF"),
        ("8–12 oct 2021", "Ambos", "Entendimiento Bicentenario", "SRE"),
        ("31/02/2022", "México", "Control de precursores en puertos", "SEMAR"),
        ("05/01/2023", "Gob. MX", "Captura de Ovidio Guzmán", "AP"),
    ]
    events = write_chronicle(rows)
    statistics = tmp_path / "decomisos.csv"
    statistics.write_text(
        "Serie,2019,2020,2021,2022\nDecomisos (libras),2633,4558,10586,14104\n", encoding="utf-8"
    )
    return [events, statistics]


def test_from_two_dropped_files_to_the_same_briefing_again(
    qtbot: QtBot,
    desk: Desk,
    files: list[Path],
    tmp_path: Path,
    dialog_of: DialogOf,
    shown: DialogOf,
    drop: Drop,
    wait_for: WaitFor,
) -> None:
    drop(desk, files)
    review: Review = dialog_of(desk, Review)
    assert "apart" not in review.import_button.text()
    assert "aside" in review.import_button.text()
    QTest.mouseClick(review.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.session.empty, timeout=_LONG_ENOUGH)
    qtbot.waitUntil(lambda: shown(desk, Review) is None, timeout=_LONG_ENOUGH)

    briefing = desk.session.briefing
    assert list(briefing["events"].texts("date")) == [
        "2019-10-17",
        "2020-10-15",
        "2020-12",
        "2021-10-08/2021-10-12",
        "2023-01-05",
    ]
    assert len(briefing["observations"]) == 4
    assert [each.split(" ")[0] for each in briefing["set_aside"].texts("text")] == ["31/02/2022"]

    _edit_undo_redo(desk)
    view = wait_for(lambda: desk.window.findChild(FigureView))
    wait_for(view.canvas.current_scene)
    event = briefing["events"].ids[1]
    _click_event(wait_for, view, event)
    assert desk.selection.of("events") == (event,)
    assert desk.tables.pane.view.chosen() == [event]
    qtbot.waitUntil(
        lambda: "Detención del general Cienfuegos" in _texts(desk.inspector),
        timeout=_LONG_ENOUGH,
    )

    QTest.keyClick(view.canvas, Qt.Key.Key_P)
    current = figures.read(briefing, figures.all_ids(briefing)[0])
    assert event in current.callouts

    path = tmp_path / "saved.xlsx"
    before = briefing.canonical()
    desk.files._save(path, None)
    qtbot.waitUntil(lambda: not desk.session.dirty, timeout=_LONG_ENOUGH)
    desk.files.new()
    assert desk.session.empty
    desk.files.open(path)
    qtbot.waitUntil(lambda: not desk.session.empty, timeout=_LONG_ENOUGH)
    assert desk.session.briefing.canonical() == before


def test_a_hostile_file_leaves_the_window_alive_and_says_so(
    desk: Desk, tmp_path: Path, dialog_of: DialogOf, drop: Drop
) -> None:
    bad = tmp_path / "damaged.xlsx"
    bad.write_bytes(b"PK\x03\x04 not really a workbook")
    drop(desk, [bad])
    box: QtWidgets.QMessageBox = dialog_of(desk, QtWidgets.QMessageBox)
    assert "damaged.xlsx" in box.text()
    box.close()
    assert desk.session.empty


def _edit_undo_redo(desk: Desk) -> None:
    briefing, stack = desk.session.briefing, desk.session.stack
    model = desk.tables.pane.view.rows
    event = briefing["events"].ids[0]
    cell = model.index(model.row_of(event), model.column_of("title_es"))
    if not cell.isValid():
        cell = model.index(model.row_of(event), model.column_of("title"))
    before = briefing.canonical()
    assert model.setData(cell, "Operativo fallido en Culiacán, Sinaloa")
    edited = briefing.canonical()
    assert edited != before
    stack.undo()
    assert briefing.canonical() == before
    stack.redo()
    assert briefing.canonical() == edited


def _click_event(wait_for: WaitFor, view: FigureView, event: str) -> None:
    """Click where the figure shows an event: its mark, found as a person finds it, by pointing."""
    scene = wait_for(view.canvas.current_scene)
    for y in range(0, int(scene.height), 4):
        for x in range(0, int(scene.width), 4):
            hit = scene.at(x, y)
            if hit.kind == "event" and hit.id == event:
                place = view.canvas.from_scene(x + 1, y + 1).toPoint()
                QTest.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
                return
    raise AssertionError(f"the figure shows {event} nowhere")


def _texts(widget: QtWidgets.QWidget) -> list[str]:
    """Return every text that a widget shows, typed ones included."""
    lines = [each.text() for each in widget.findChildren(QtWidgets.QLineEdit)]
    long = [each.toPlainText() for each in widget.findChildren(QtWidgets.QPlainTextEdit)]
    return [each.text() for each in widget.findChildren(QtWidgets.QLabel)] + lines + long
