"""What a right click, the menu key and a double click in the figure open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import figures
from tests.domain.layout import conftest as made
from ui.desk import Desk
from ui.dialogs.panel_editor import PanelEditor
from ui.timeline.figure_view import FigureView

LEFT = QtCore.Qt.MouseButton.LeftButton
Reason = QtGui.QContextMenuEvent.Reason


@pytest.fixture
def desk(open_desk: Callable[..., Desk], qtbot: QtBot) -> Desk:
    opened = open_desk(1366, 900)
    opened.session.show(made.briefing_of(60), None)
    qtbot.waitUntil(lambda: view_of(opened).canvas.current_scene() is not None)
    return opened


def view_of(desk: Desk) -> FigureView:
    view = desk.figure.view
    assert isinstance(view, FigureView)
    return view


def figure_of(desk: Desk) -> figures.Figure:
    assert desk.current.figure is not None
    return desk.current.figure


def pixel(desk: Desk, kind: str) -> QtCore.QPoint:
    """A pixel at which an event, lane, panel or the axis lies."""
    canvas = view_of(desk).canvas
    scene = canvas.current_scene()
    assert scene is not None
    left, _, right, _ = scene.plot
    for y in range(0, int(scene.height), 4):
        for x in range(int(left) + 5, int(right) - 5, 7):
            if scene.at(x, y).kind == kind:
                return canvas.from_scene(x, y).toPoint()
    raise AssertionError(f"no {kind} is in sight")


def right_click(desk: Desk, at: QtCore.QPoint) -> QtWidgets.QMenu:
    canvas = view_of(desk).canvas
    surface = canvas.viewport()
    event = QtGui.QContextMenuEvent(Reason.Mouse, at, surface.mapToGlobal(at))
    QtWidgets.QApplication.sendEvent(surface, event)
    return opened(desk)


def opened(desk: Desk) -> QtWidgets.QMenu:
    menus: list[QtWidgets.QMenu] = view_of(desk).canvas.findChildren(QtWidgets.QMenu)
    (menu,) = (each for each in menus if each.isVisible())
    return menu


def lines(menu: QtWidgets.QMenu) -> list[str]:
    return [line.text().replace("&", "") for line in menu.actions() if not line.isSeparator()]


def take(menu: QtWidgets.QMenu, text: str) -> None:
    line = next(each for each in menu.actions() if each.text().replace("&", "") == text)
    assert line.isEnabled()
    menu.close()
    line.trigger()


def test_of_an_event_it_numbers_forces_leaves_out_and_weighs_what_it_has_chosen(
    desk: Desk,
) -> None:
    menu = right_click(desk, pixel(desk, "event"))
    (chosen,) = desk.selection.of("events")
    said = lines(menu)
    for text in ("Numbered mark", "Leave out of this figure", "Importance 4", "Edit cell"):
        assert text in said
    numbered = chosen in figure_of(desk).callouts
    take(menu, "Numbered mark")
    assert (chosen in figure_of(desk).callouts) != numbered
    desk.session.stack.undo()
    assert (chosen in figure_of(desk).callouts) == numbered
    take(right_click(desk, pixel(desk, "event")), "Importance 2")
    (again,) = desk.selection.of("events")
    assert desk.session.briefing["events"].record(again)["importance"] == 2


def test_of_a_lane_it_hides_collapses_and_resizes_that_one(desk: Desk) -> None:
    def lane() -> figures.Lane:
        return figure_of(desk).lanes[0]

    before = lane()
    take(right_click(desk, pixel(desk, "lane")), "Taller")
    assert lane().height > before.height
    take(right_click(desk, pixel(desk, "lane")), "Collapse")
    assert lane().collapsed
    menu = right_click(desk, pixel(desk, "lane"))
    assert [line.text() for line in menu.actions() if line.isChecked()] == ["Collapse"]
    take(menu, "Collapse")
    assert not lane().collapsed
    take(right_click(desk, pixel(desk, "lane")), "Hide")
    assert lane().hidden
    desk.session.stack.undo()
    assert not lane().hidden


def test_of_the_axis_it_fits_the_whole_range(desk: Desk) -> None:
    canvas = view_of(desk).canvas
    whole = canvas.view_range()
    canvas.zoom(4.0, sum(whole) / 2)
    assert canvas.view_range() != whole
    take(right_click(desk, pixel(desk, "axis")), "Fit the whole range")
    assert canvas.view_range() == pytest.approx(whole)


def test_of_a_note_it_edits_and_deletes(desk: Desk) -> None:
    note = figures.Note("n1", "text", "2022-01-01", text=figures.Text("Said here"))
    desk.notes.save(note)
    desk.notes.choose("")
    canvas = view_of(desk).canvas
    scene = canvas.current_scene()
    assert scene is not None
    (place,) = scene.notes
    at = canvas.from_scene((place.box[0] + place.box[2]) / 2, (place.box[1] + place.box[3]) / 2)
    menu = right_click(desk, at.toPoint())
    assert lines(menu) == ["Edit…", "Delete"]
    take(menu, "Delete")
    assert figure_of(desk).notes == ()


def test_a_double_click_on_a_panel_opens_its_editor_and_so_does_its_menu(
    desk: Desk, qtbot: QtBot
) -> None:
    surface, at = view_of(desk).canvas.viewport(), pixel(desk, "panel")

    def editors() -> list[PanelEditor]:
        found = desk.window.findChildren(PanelEditor)
        return [each for each in found if each.isVisible()]

    QTest.mouseDClick(surface, LEFT, pos=at)
    (editor,) = editors()
    editor.close()
    qtbot.waitUntil(lambda: not editors())
    menu = right_click(desk, at)
    assert lines(menu)[0] == "Edit…"
    assert "Before and after…" in lines(menu)
    take(menu, "Edit…")
    (editor,) = editors()
    editor.close()
    qtbot.waitUntil(lambda: not desk.window.findChildren(PanelEditor))


def test_keys_open_it_for_what_is_chosen_and_for_the_axis_where_nothing_is(desk: Desk) -> None:
    canvas = view_of(desk).canvas
    shift = QtCore.Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(canvas, QtCore.Qt.Key.Key_F10, shift)
    menu = opened(desk)
    assert lines(menu) == ["Fit the whole range"]
    menu.close()
    canvas.choose(["e3"])
    event = QtGui.QContextMenuEvent(Reason.Keyboard, QtCore.QPoint(5, 5), QtCore.QPoint(5, 5))
    QtWidgets.QApplication.sendEvent(canvas, event)
    menu = opened(desk)
    assert "Numbered mark" in lines(menu)
    menu.close()
