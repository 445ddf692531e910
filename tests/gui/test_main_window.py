"""The window as a whole: menus, docks, languages, themes, drops, closing."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import changes, figures, words
from ui import drops
from ui.actions import COMMANDS
from ui.app import load_figures
from ui.desk import Desk
from ui.session import Session

Around = Callable[[Session], AbstractContextManager[None]]
Drop = Callable[[Desk, Sequence[Path | str]], None]


class Paper(QtWidgets.QWidget):
    """A figure's place without a painter: these tests are about the frame around it."""

    selection_changed = QtCore.Signal(list)
    pinned = QtCore.Signal(str)

    def set_source(self, *shown: object) -> None:
        self.shown = shown

    def select(self, ids: list[str]) -> None:
        self.ids = ids


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk(make_view=Paper)


@pytest.fixture
def filled(desk: Desk, session: Session) -> Desk:
    desk.session.show(session.briefing, None)
    QtWidgets.QApplication.processEvents()
    return desk


def texts(widget: QtWidgets.QWidget) -> list[str]:
    """Return every text that labels and buttons show in a widget."""
    found = [label.text() for label in widget.findChildren(QtWidgets.QLabel)]
    return found + [button.text() for button in widget.findChildren(QtWidgets.QAbstractButton)]


def open_box(desk: Desk) -> QtWidgets.QMessageBox:
    boxes = [box for box in desk.window.findChildren(QtWidgets.QMessageBox) if box.isVisible()]
    assert len(boxes) == 1
    return boxes[0]


def press(box: QtWidgets.QMessageBox, text: str) -> None:
    button = next(each for each in box.buttons() if each.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_empty_window_offers_three_ways_to_begin(desk: Desk) -> None:
    shown = texts(desk.window)
    for text in ("Drop your files here", "Open the sample", "Start from the Excel template"):
        assert text in shown
    assert not desk.window.actions_["save"].isEnabled()


def test_every_command_has_its_place_in_a_menu_and_a_text(desk: Desk) -> None:
    menus = desk.window.menuBar().findChildren(QtWidgets.QMenu)
    inside = {action.objectName() for menu in menus for action in menu.actions()}
    assert max(menu.sizeHint().height() for menu in menus) < 640, "higher than a small screen"
    assert inside >= {command.name for command in COMMANDS}
    keys = [command.keys for command in COMMANDS if command.keys]
    assert len(keys) == len(set(keys))


def test_a_briefing_fills_tabs_docks_and_status(filled: Desk) -> None:
    tabs = [filled.tables.tabText(place) for place in range(filled.tables.count())]
    assert tabs == ["Events  3", "Statistics  1", "Positions  1", "Sources  2", "Set aside  1"]
    status = texts(filled.status)
    assert "3 events · 1 series · 1 position" in status
    assert "1 row set aside" in status
    assert isinstance(filled.figure.view, Paper)
    assert filled.figure.view.shown[1] == "f1"


def test_another_language_at_run_time_leaves_no_english(filled: Desk) -> None:
    english = set(texts(filled.window)) | {
        action.text() for action in filled.window.findChildren(QtGui.QAction)
    }
    filled.languages.switch("es")
    QtWidgets.QApplication.processEvents()
    spanish = set(texts(filled.window)) | {
        action.text() for action in filled.window.findChildren(QtGui.QAction)
    }
    catalogue = words.catalogue("en")
    same = {text for key, text in catalogue.items() if words.catalogue("es")[key] == text}
    left = (english & spanish & set(catalogue.values())) - same
    assert not left
    assert "En esta figura" in spanish
    assert filled.tables.tabText(0) == "Hechos  3"


def test_dark_and_light_at_run_time(filled: Desk, qapp: QtWidgets.QApplication) -> None:
    filled.window.actions_["dark"].trigger()
    assert qapp.palette().color(QtGui.QPalette.ColorRole.Base).name() == "#14171a"
    assert isinstance(filled.figure.view, Paper)
    assert filled.figure.view.shown[-1] == "dark"
    filled.window.actions_["light"].trigger()
    assert qapp.palette().color(QtGui.QPalette.ColorRole.Base).name() == "#ffffff"


def test_one_choice_for_figure_table_and_inspector(filled: Desk, qtbot: QtBot) -> None:
    view = filled.figure.view
    assert isinstance(view, Paper)
    view.selection_changed.emit(["e1"])
    assert filled.tables.panes["events"].view.chosen() == ["e1"]
    qtbot.waitUntil(lambda: "Cienfuegos arrested" in texts(filled.inspector))
    assert "events.xlsx · Events · row 41" in texts(filled.inspector)
    assert "Dec 2020 · Limits on foreign agents" in texts(filled.inspector)
    assert "A prosecutor: An accusation." in texts(filled.inspector)


def test_keys_give_importance_marks_and_leave_out(filled: Desk, undoable: Around) -> None:
    filled.selection.choose("events", ("e2",))
    view = filled.tables.panes["events"].view
    view.setFocus()
    with undoable(filled.session):
        QTest.keyClick(view, Qt.Key.Key_5)
    assert filled.session.briefing["events"].record("e2")["importance"] == 5
    with undoable(filled.session):
        QTest.keyClick(view, Qt.Key.Key_P)
    with undoable(filled.session):
        QTest.keyClick(view, Qt.Key.Key_X)
    figure = figures.read(filled.session.briefing, "f1")
    assert (figure.callouts, figure.excluded) == ((), frozenset({"e2"}))
    with undoable(filled.session):
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert "e2" not in filled.session.briefing["events"]


def test_a_key_forces_a_label_then_forbids_it_then_leaves_it_alone(
    filled: Desk, undoable: Around
) -> None:
    filled.selection.choose("events", ("e2",))
    view = filled.tables.panes["events"].view
    view.setFocus()
    wishes = {
        "forced": "Label in this figure: before all others. L changes it.",
        "forbidden": "Label in this figure: never. L changes it.",
        "automatic": "Label in this figure: where there is room. L changes it.",
    }
    for wish, told in wishes.items():
        with undoable(filled.session):
            QTest.keyClick(view, Qt.Key.Key_L)
            assert filled.status.message == told
        figure = figures.read(filled.session.briefing, "f1")
        assert figures.label_wish(figure, ("e2",)) == wish
        assert filled.status.message == ""  # what was undone is not told any more
        in_sight = wish != "automatic"
        assert (told in texts(filled.inspector)) == in_sight


def test_undo_and_redo_name_their_step(filled: Desk) -> None:
    filled.tables.panes["events"].model.edit(["e1"], "title", "Another")
    actions = filled.window.actions_
    assert actions["undo"].text() == "&Undo edit of Event"
    filled.languages.switch("es")
    assert actions["undo"].text() == "&Deshacer edición de Hecho"
    filled.languages.switch("en")
    assert filled.window.isWindowModified()
    actions["undo"].trigger()
    assert not actions["undo"].isEnabled()
    assert not filled.window.isWindowModified()


def test_closing_asks_where_something_is_not_saved(filled: Desk, tmp_path: Path) -> None:
    filled.tables.panes["events"].model.edit(["e1"], "title", "Another")
    filled.window.close()
    assert filled.window.isVisible()
    press(open_box(filled), "Cancel")
    assert filled.window.isVisible()
    QtWidgets.QApplication.processEvents()
    filled.window.close()
    press(open_box(filled), "Do not save")
    assert not filled.window.isVisible()


def test_dropped_files_go_to_the_import_and_network_paths_nowhere(desk: Desk, drop: Drop) -> None:
    seen: list[list[Path]] = []
    refused: list[bool] = []
    desk.window.files_dropped.disconnect()
    desk.window.files_dropped.connect(seen.append)
    desk.window.drop_refused.connect(lambda: refused.append(True))
    drop(desk, [Path("/data/a.xlsx"), "file://server/b.csv"])
    assert seen == [[Path("/data/a.xlsx")]]
    drop(desk, ["https://example.org/a.xlsx", "file://server/b.csv"])
    assert len(seen) == 1
    assert refused == [True]


@pytest.mark.parametrize("path", ["//server/share/a", r"\\server\share\a", r"\\?\UNC\s\a", ""])
def test_network_paths_are_told_by_their_text_alone(path: str) -> None:
    assert not drops.is_local(path)


def test_only_web_addresses_are_opened_and_only_after_a_question(desk: Desk) -> None:
    for address in ("file:///etc/passwd", "javascript:alert(1)", "//server/x", "ms-msdt:x"):
        desk.asking.open_address(address)
        box = open_box(desk)
        assert "http" in box.text()
        press(box, "Close")
        QtWidgets.QApplication.processEvents()
    desk.asking.open_address("https://example.org/a?b=c")
    assert open_box(desk).informativeText() == "https://example.org/a?b=c"
    press(open_box(desk), "Cancel")


def test_what_is_shown_from_files_is_plain_text(filled: Desk) -> None:
    hostile = "<img src='file:///etc/passwd'>"
    filled.session.apply(changes.set_cell("events", "e1", "title", hostile))
    filled.session.apply(changes.set_cell("events", "e1", "origin", f"{hostile}!{hostile}!1"))
    filled.selection.choose("events", ("e1",))
    QTest.qWait(60)
    for label in filled.window.findChildren(QtWidgets.QLabel):
        if hostile in label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText


def test_f6_goes_round_the_panes(filled: Desk) -> None:
    QTest.qWait(80)
    seen = []
    for _ in range(4):
        filled.window.focus_next_pane()
        focus = QtWidgets.QApplication.focusWidget()
        places = (filled.figure, filled.tables, filled.inspector, filled.contents)
        seen += [
            place for place in places if focus and (place is focus or place.isAncestorOf(focus))
        ]
    assert len(set(map(id, seen))) >= 3


def test_a_new_row_is_chosen_and_filled_in_the_inspector(filled: Desk, undoable: Around) -> None:
    with undoable(filled.session):
        filled.window.actions_["add_record"].trigger()
    assert len(filled.session.briefing["events"]) == 4
    assert filled.selection.table == "events"


def test_the_page_switch_is_one_for_bar_and_menu(filled: Desk) -> None:
    filled.window.actions_["page_letter"].trigger()
    assert filled.current.page == "letter"
    assert isinstance(filled.figure.view, Paper)
    assert filled.figure.view.shown[3] == "letter"
    button = filled.window.findChild(QtWidgets.QToolButton, "button_page_letter")
    assert button is not None
    assert button.isChecked()


def test_a_click_on_the_page_that_is_shown_leaves_it_chosen(filled: Desk) -> None:
    button = filled.window.findChild(QtWidgets.QToolButton, "button_page_screen")
    assert button is not None
    button.click()
    assert button.isChecked()
    assert filled.current.page == "screen"


def test_the_text_of_the_figure_is_one_command_away(filled: Desk) -> None:
    filled.selection.choose("events", ("e1",))
    filled.window.actions_["figure_words"].trigger()
    field = filled.figure_words.field("title")
    assert field.isVisible()
    assert field.hasFocus()
    field.setPlainText("Seizures fell")
    field.finished.emit()
    figure = filled.current.figure
    assert figure is not None
    assert figure.title.en == "Seizures fell"
    texts = [filled.figures_bar.tabs.tabText(0)]
    assert any("Seizures fell" in text for text in texts)


def test_a_figure_without_a_title_is_named_by_its_number(filled: Desk) -> None:
    filled.figure_words.field("title").setPlainText("")
    filled.figure_words.field("title").finished.emit()
    texts = [filled.figures_bar.tabs.tabText(0)]
    assert "Figure 1" in texts


def test_a_mark_too_many_is_said(filled: Desk) -> None:
    figure = filled.current.figure
    assert figure is not None
    full = tuple(f"x{number}" for number in range(figures.MOST_CALLOUTS))
    filled.current.alter(dataclasses.replace(figure, callouts=full), "undo.mark")
    filled.selection.choose("events", ("e2",))
    filled.window.actions_["mark"].trigger()
    assert "8 numbered marks" in filled.status.message


def test_a_small_laptop_shows_the_window_whole(filled: Desk) -> None:
    filled.languages.switch("es")
    for table in ("events", "series", "set_aside"):
        filled.tables.show_table(table)
        filled.figure.show_figure()
        QtWidgets.QApplication.processEvents()
        least = filled.window.minimumSizeHint()
        assert least.width() <= 1366
        assert least.height() <= 768


def test_a_new_event_asks_for_its_title_first(filled: Desk) -> None:
    filled.window.actions_["add_record"].trigger()
    QtWidgets.QApplication.processEvents()
    (added,) = filled.selection.ids
    assert filled.inspector.fields.field("title").hasFocus()
    words_there = [each.text() for each in filled.inspector.findChildren(QtWidgets.QLabel)]
    assert "Untitled" in words_there
    assert added not in words_there


def test_what_needs_a_figure_waits_for_one(filled: Desk) -> None:
    actions = filled.window.actions_
    needing = ("export_pdf", "export_png", "export_svg", "print", "copy_figure", "figure_words")
    assert all(actions[name].isEnabled() for name in needing)
    filled.session.apply(changes.RemoveRows("figures", ("f1",)), "undo.edit")
    assert not any(actions[name].isEnabled() for name in needing)
    assert actions["export_workbook"].isEnabled()


def test_what_draws_figures_is_loaded_beside_the_window(qtbot: QtBot, desk: Desk) -> None:
    load_figures(desk)
    assert desk.tasks.busy
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=20_000)
    assert "ui.timeline.figure_view" in sys.modules
    assert desk.window.isEnabled()
