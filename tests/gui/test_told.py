"""What the line at the foot of the window tells while one works in the figure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6 import QtCore, QtWidgets
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import words
from ui.desk import Desk
from ui.outputs import file_stem
from ui.timeline.figure_view import FigureView


@pytest.fixture
def desk(open_desk: Callable[..., Desk], qtbot: QtBot) -> Desk:
    desk = open_desk()
    desk.files.open_sample()
    qtbot.waitUntil(lambda: desk.figure.view is not None, timeout=20_000)
    return desk


def view_of(desk: Desk) -> FigureView:
    view = desk.figure.view
    assert isinstance(view, FigureView)
    return view


def told(desk: Desk) -> set[str]:
    labels = desk.status.findChildren(QtWidgets.QLabel)
    return {label.text() for label in labels if label.isVisibleTo(desk.status)}


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("text", "note_tool.how_click"),
        ("band", "note_tool.how_drag"),
        ("threshold", "note_tool.how_value"),
    ],
)
def test_what_a_hand_is_to_do_stands_there_until_it_is_done_or_given_up(
    desk: Desk, kind: str, key: str
) -> None:
    desk.window.actions_[f"note_{kind}"].trigger()
    assert words.say(key, "en") in told(desk)
    desk.status.tell("Something else for a while")
    desk.status.tell("")
    assert words.say(key, "en") in told(desk)
    QTest.keyClick(view_of(desk).canvas, QtCore.Qt.Key.Key_Escape)
    assert words.say(key, "en") not in told(desk)


def test_the_part_of_the_range_that_is_looked_at_is_said_and_left_by_a_command(
    desk: Desk, qtbot: QtBot
) -> None:
    view = view_of(desk)
    layout = view.canvas.laid_out
    assert layout is not None
    whole = "Oct 2018 to Apr 2026"
    assert whole in told(desk)
    first = layout.inputs.first
    view.show_range(first + 30.0, first + 395.0)
    qtbot.waitUntil(lambda: any(f"2019 of {whole}" in text for text in told(desk)))
    desk.window.actions_["page_letter"].trigger()
    qtbot.waitUntil(lambda: whole in told(desk), timeout=20_000)
    desk.window.actions_["page_screen"].trigger()
    view.show_range(first + 30.0, first + 395.0)
    qtbot.waitUntil(lambda: any(f"2019 of {whole}" in text for text in told(desk)))
    desk.window.actions_["whole_range"].trigger()
    qtbot.waitUntil(lambda: whole in told(desk))


def test_an_event_that_was_left_out_is_owned_up_to_and_comes_back_by_the_same_key(
    desk: Desk,
) -> None:
    desk.selection.choose("events", ("E041",))
    desk.window.actions_["leave_out"].trigger()
    assert words.say("window.left_out", "en", count=1) in told(desk)
    assert words.say("window.is_left_out", "en") in {
        label.text() for label in desk.inspector.findChildren(QtWidgets.QLabel)
    }
    scene = view_of(desk).canvas.current_scene()
    assert scene is not None
    said = " ".join(text.text for text in scene.texts)
    assert "1 event is left out by hand." in said
    desk.window.actions_["leave_out"].trigger()
    assert words.say("window.taken_in", "en", count=1) in told(desk)
    scene = view_of(desk).canvas.current_scene()
    assert scene is not None
    assert "left out by hand" not in " ".join(text.text for text in scene.texts)


def test_a_file_is_offered_under_the_title_of_the_figure_and_said_when_it_is_there(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.outputs.export("pdf")
    chooser = desk.window.findChild(QtWidgets.QFileDialog)
    assert chooser is not None
    offered = Path(chooser.selectedFiles()[0]).name
    figure = desk.current.figure
    assert figure is not None
    assert offered == f"{figure.title.en}.pdf".replace("\N{NO-BREAK SPACE}", " ")
    target = tmp_path / "page.pdf"
    chooser.filesSelected.emit([str(target)])
    chooser.reject()
    qtbot.waitUntil(lambda: f"Saved page.pdf in {tmp_path}" in told(desk), timeout=30_000)
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Seizures: up 5/6?", "Seizures up 5 6"),
        ("..", ""),
        ("a\n<b>  c", "a b c"),
        ("Word " * 30, "Word " * 17 + "Word"),
        ("x" * 99, "x" * 90),
    ],
)
def test_a_title_becomes_the_name_of_a_file_on_any_system(title: str, stem: str) -> None:
    assert file_stem(title) == stem
