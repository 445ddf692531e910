"""The figure on screen, driven by mouse and keys as a person does."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtTest import QTest

from briefing import changes, document, figures
from tests.domain.layout import conftest as made
from tests.gui.timeline.conftest import Show, settle
from ui import theme
from ui.timeline.figure_view import FigureView

Key = QtCore.Qt.Key


@pytest.fixture
def briefing() -> document.Briefing:
    return made.briefing_of(140)


@pytest.fixture
def view(show: Show, qapp: QtWidgets.QApplication, briefing: document.Briefing) -> FigureView:
    widget = show(briefing, "f", (1200, 760))
    qapp.processEvents()
    return widget


def position(view: FigureView, identifier: str) -> QtCore.QPoint:
    scene = view.canvas.current_scene()
    assert scene is not None
    boxes = [b for b, i in zip(scene.event_boxes, scene.event_ids, strict=True) if i == identifier]
    left, top, right, bottom = boxes[0]
    return view.canvas.from_scene((left + right) / 2, (top + bottom) / 2).toPoint()


def click(
    view: FigureView,
    identifier: str,
    modifier: QtCore.Qt.KeyboardModifier = QtCore.Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.mouseClick(
        view.canvas.viewport(),
        QtCore.Qt.MouseButton.LeftButton,
        modifier,
        position(view, identifier),
    )


def wheel(view: FigureView, at: QtCore.QPoint, notches: int) -> None:
    event = QtGui.QWheelEvent(
        QtCore.QPointF(at),
        QtCore.QPointF(view.canvas.viewport().mapToGlobal(at)),
        QtCore.QPoint(),
        QtCore.QPoint(0, 120 * notches),
        QtCore.Qt.MouseButton.NoButton,
        QtCore.Qt.KeyboardModifier.NoModifier,
        QtCore.Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QtWidgets.QApplication.sendEvent(view.canvas.viewport(), event)


def test_a_click_chooses_and_ctrl_click_adds(view: FigureView) -> None:
    chosen: list[list[str]] = []
    view.selection_changed.connect(chosen.append)
    click(view, "e10")
    click(view, "e5", QtCore.Qt.KeyboardModifier.ControlModifier)
    click(view, "e5", QtCore.Qt.KeyboardModifier.ControlModifier)
    assert chosen == [["e10"], ["e10", "e5"], ["e10"]]


def test_choosing_from_outside_tells_nobody(view: FigureView) -> None:
    chosen: list[list[str]] = []
    view.selection_changed.connect(chosen.append)
    view.select(["e3"])
    assert chosen == []
    scene = view.canvas.current_scene()
    assert scene is not None
    assert "e3" in scene.event_ids


def test_the_wheel_zooms_about_the_cursor(view: FigureView) -> None:
    at = position(view, "e5")
    scene = view.canvas.current_scene()
    assert scene is not None
    x, _ = view.canvas.to_scene(QtCore.QPointF(at))
    day = scene.day_at(x)
    for _ in range(5):
        wheel(view, at, 1)
    after = view.canvas.current_scene()
    assert after is not None
    assert after.last - after.first == pytest.approx((scene.last - scene.first) / 1.25**5)
    assert abs(after.x_at(day) - x) < 0.5


def test_zooming_out_ends_at_the_range(view: FigureView) -> None:
    whole = view.canvas.view_range()
    wheel(view, position(view, "e5"), 3)
    for _ in range(9):
        wheel(view, QtCore.QPoint(600, 300), -1)
    assert view.canvas.view_range() == pytest.approx(whole)


def test_dragging_pans(view: FigureView) -> None:
    view.show_range(7500, 8000)
    surface = view.canvas.viewport()
    QTest.mousePress(surface, QtCore.Qt.MouseButton.LeftButton, pos=QtCore.QPoint(700, 300))
    QTest.mouseMove(surface, QtCore.QPoint(650, 300))
    QTest.mouseMove(surface, QtCore.QPoint(600, 300))
    QTest.mouseRelease(surface, QtCore.Qt.MouseButton.LeftButton, pos=QtCore.QPoint(600, 300))
    first, last = view.canvas.view_range()
    assert first > 7500
    assert last - first == pytest.approx(500)


def test_arrows_walk_every_event_hidden_ones_too(view: FigureView) -> None:
    chosen: list[list[str]] = []
    view.selection_changed.connect(chosen.append)
    QTest.keyClick(view.canvas, Key.Key_Right)
    for _ in range(200):
        QTest.keyClick(view.canvas, Key.Key_Left)
    for _ in range(60):
        QTest.keyClick(view.canvas, Key.Key_Right)
    walked = {ids[0] for ids in chosen}
    QTest.keyClick(view.canvas, Key.Key_Down)
    scene = view.canvas.current_scene()
    assert scene is not None
    first_lane = {f"e{n}" for n in range(0, 140, 5) if n % 29}
    assert first_lane <= walked
    assert chosen[-1][0] not in first_lane


def test_p_asks_for_a_numbered_mark(view: FigureView, briefing: document.Briefing) -> None:
    asked: list[str] = []
    view.pinned.connect(asked.append)
    QTest.keyClick(view.canvas, Key.Key_P)
    click(view, "e10")
    QTest.keyClick(view.canvas, Key.Key_P)
    assert asked == ["e10"]
    del briefing


def test_keys_zoom_fit_and_clear(view: FigureView) -> None:
    whole = view.canvas.view_range()
    QTest.keyClick(view.canvas, Key.Key_Plus)
    assert view.canvas.view_range()[1] - view.canvas.view_range()[0] < whole[1] - whole[0]
    QTest.keyClick(view.canvas, Key.Key_End)
    assert view.canvas.view_range()[1] == pytest.approx(whole[1])
    QTest.keyClick(view.canvas, Key.Key_0)
    assert view.canvas.view_range() == pytest.approx(whole)
    chosen: list[list[str]] = []
    click(view, "e10")
    view.selection_changed.connect(chosen.append)
    QTest.keyClick(view.canvas, Key.Key_Escape)
    assert chosen == [[]]


def test_an_edit_is_followed_and_keeps_the_view(
    view: FigureView, briefing: document.Briefing
) -> None:
    view.show_range(7500, 8500)
    briefing.apply(changes.set_cell("events", "e10", "title", "Renamed by hand"))
    scene = view.canvas.current_scene()
    assert scene is not None
    assert (scene.first, scene.last) == pytest.approx((7500, 8500))
    view.fit()
    scene = view.canvas.current_scene()
    assert scene is not None
    assert any(text.text == "Renamed by hand" for text in scene.texts)


def test_a_page_is_shown_whole_and_can_be_clicked(
    view: FigureView, briefing: document.Briefing
) -> None:
    view.set_source(briefing, "f", "es", "letter", "light")
    settle(view)
    chosen: list[list[str]] = []
    view.selection_changed.connect(chosen.append)
    click(view, "e10")
    assert chosen == [["e10"]]
    wheel(view, QtCore.QPoint(600, 300), 2)
    scene = view.canvas.current_scene()
    assert scene is not None
    assert (scene.width, scene.height) == (1056, 816)


def test_a_page_is_the_figures_paper_of_another_name(
    view: FigureView, briefing: document.Briefing
) -> None:
    figure = figures.read(briefing, "f")
    upright = dataclasses.replace(figure.paper, name="own", portrait=True, monochrome=True)
    briefing.apply(figures.save(briefing, dataclasses.replace(figure, paper=upright)))
    view.set_source(briefing, "f", "en", "letter", "light")
    settle(view)
    scene = view.canvas.current_scene()
    assert scene is not None
    assert (scene.width, scene.height) == (816, 1056)
    assert scene.theme == "mono"


def test_what_is_around_a_white_page_has_the_colour_of_the_theme(
    qapp: QtWidgets.QApplication, view: FigureView, briefing: document.Briefing
) -> None:
    for name in ("contrast", "light"):
        theme.dress(qapp, theme.THEMES[name])
        view.set_source(briefing, "f", "en", "letter", name)
        settle(view)
        qapp.processEvents()
        picture = view.grab().toImage()
        assert picture.pixelColor(4, 380).name() == theme.THEMES[name].window.lower()
        # Paper is white, as it goes out.
        assert picture.pixelColor(picture.width() // 2, 4).name() == "#ffffff"


def test_a_figure_that_is_gone_leaves_an_empty_surface(
    view: FigureView, briefing: document.Briefing
) -> None:
    briefing.apply(changes.RemoveRows("figures", ("f",)))
    assert view.canvas.current_scene() is None
    view.canvas.viewport().repaint()
    briefing.apply(figures.save(briefing, figures.Figure("f")))
    assert view.canvas.current_scene() is not None


def test_a_screen_reader_is_told_what_the_figure_shows(view: FigureView) -> None:
    assert view.canvas.accessibleName() == "Seizures rose"
    assert "events in range" in view.canvas.accessibleDescription()
