"""What the hand does in the figure: card, brush, double click, keys that page."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable

import pytest
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtTest import QTest

from briefing import figures
from briefing.layout.scene import Texts
from tests.domain.layout import conftest as made
from tests.gui.timeline.conftest import Show, scene_of
from ui.desk import Desk
from ui.timeline.figure_view import FigureView

Key = QtCore.Qt.Key
LEFT = QtCore.Qt.MouseButton.LeftButton


@pytest.fixture
def view(show: Show, qapp: QtWidgets.QApplication) -> FigureView:
    widget = show(made.briefing_of(900), "f", (1300, 780))
    qapp.processEvents()
    return widget


def drawn(view: FigureView, tag: str) -> str:
    """What the tools write over the figure."""
    layout, scene = view.canvas.laid_out, scene_of(view)
    assert layout is not None
    marks = [mark for tool in view.canvas.tools for mark in tool.marks(scene, layout)]
    texts = [mark for mark in marks if isinstance(mark, Texts) and mark.tag == tag]
    return " ".join(item.text for mark in texts for item in mark.items)


def axis_point(view: FigureView, x: float) -> QtCore.QPoint:
    layout = view.canvas.laid_out
    assert layout is not None
    _, top, _, bottom = layout.frame.axis
    return view.canvas.from_scene(x, (top + bottom) / 2 + 4).toPoint()


def bare_place(view: FigureView, kind: str) -> QtCore.QPoint:
    """The pixel nearest to x = 640 at which only a lane, or a panel, lies."""
    scene = scene_of(view)
    for dx in range(200):
        for y in range(int(scene.plot[1]), int(scene.plot[3]), 3):
            if scene.at(640 + dx, y).kind == kind:
                return view.canvas.from_scene(640 + dx, y).toPoint()
    raise AssertionError(f"no {kind} is in sight")


def drag_axis(view: FigureView) -> None:
    surface = view.canvas.viewport()
    QTest.mousePress(surface, LEFT, pos=axis_point(view, 500))
    QTest.mouseMove(surface, axis_point(view, 600))
    QTest.mouseMove(surface, axis_point(view, 700))
    QTest.mouseRelease(surface, LEFT, pos=axis_point(view, 700))


def test_the_mouse_at_rest_on_an_event_shows_its_card(view: FigureView) -> None:
    scene = scene_of(view)
    box = scene.event_boxes[3]
    at = view.canvas.from_scene((box[0] + box[2]) / 2, (box[1] + box[3]) / 2).toPoint()
    QTest.mouseMove(view.canvas.viewport(), at)
    assert drawn(view, "card") == ""
    loop = QtCore.QEventLoop()
    QtCore.QTimer.singleShot(300, loop.quit)
    loop.exec()
    said = drawn(view, "card")
    assert "Sources: Publisher" in said
    assert "United States" in said
    QTest.mouseMove(view.canvas.viewport(), QtCore.QPoint(60, 300))
    assert drawn(view, "card") == ""


def test_a_key_shows_the_card_of_a_hidden_event_alone(view: FigureView) -> None:
    hidden = labelled = 0
    QTest.keyClick(view.canvas, Key.Key_Right)
    for _ in range(60):
        QTest.keyClick(view.canvas, Key.Key_Right)
        scene, chosen = scene_of(view), view.canvas.selected[-1]
        named = any(
            chosen in text.ids for each in scene.of(Texts, "lane.label") for text in each.items
        )
        assert (drawn(view, "card") == "") == named
        hidden += not named
        labelled += named
    assert hidden
    assert labelled


def test_a_drag_on_the_axis_marks_a_range_that_enter_brings_into_view(view: FigureView) -> None:
    before = view.canvas.view_range()
    drag_axis(view)
    assert view.canvas.view_range() == before
    said = drawn(view, "brush")
    assert "events" in said
    QTest.keyClick(view.canvas, Key.Key_Return)
    first, last = view.canvas.view_range()
    scale = (before[1] - before[0]) / (scene_of(view).plot[2] - scene_of(view).plot[0])
    assert last - first == pytest.approx(200 * scale, abs=2)
    assert drawn(view, "brush") == ""


def test_esc_takes_the_brush_away(view: FigureView) -> None:
    before = view.canvas.view_range()
    drag_axis(view)
    QTest.keyClick(view.canvas, Key.Key_Escape)
    assert drawn(view, "brush") == ""
    assert view.canvas.view_range() == before


def test_a_double_click_goes_into_the_year_the_month_and_the_day(view: FigureView) -> None:
    spans = []
    surface = view.canvas.viewport()
    layout = view.canvas.laid_out
    assert layout is not None
    for _ in range(3):
        QTest.mouseDClick(surface, LEFT, pos=bare_place(view, "lane"))
        first, last = view.canvas.view_range()
        spans.append(last - first)
    assert spans[0] in (365, 366)
    assert 28 <= spans[1] <= 31
    assert spans[2] < 8


def test_a_double_click_on_the_axis_goes_into_the_unit_there(view: FigureView) -> None:
    QTest.mouseDClick(view.canvas.viewport(), LEFT, pos=axis_point(view, 640))
    first, last = view.canvas.view_range()
    assert 90 <= last - first <= 92


def test_page_keys_move_by_a_screen_and_zooming_keeps_what_is_chosen(view: FigureView) -> None:
    view.show_range(7500, 8000)
    QTest.keyClick(view.canvas, Key.Key_PageDown)
    assert view.canvas.view_range() == pytest.approx((8000, 8500))
    QTest.keyClick(view.canvas, Key.Key_PageUp)
    assert view.canvas.view_range() == pytest.approx((7500, 8000))
    QTest.keyClick(view.canvas, Key.Key_Right)
    chosen = view.canvas.selected[-1]
    for _ in range(12):
        QTest.keyClick(view.canvas, Key.Key_Plus)
        assert chosen in scene_of(view).event_ids


def test_wheel_and_pinch_keep_the_day_under_the_mouse(view: FigureView) -> None:
    chance = random.Random(4)
    for _ in range(25):
        view.fit()
        scene = scene_of(view)
        at = QtCore.QPointF(chance.randint(200, 1200), chance.randint(150, 600))
        x, _ = view.canvas.to_scene(at)
        day = scene.day_at(x)
        for _ in range(6):
            wheel = QtGui.QWheelEvent(
                at,
                QtCore.QPointF(view.canvas.viewport().mapToGlobal(at.toPoint())),
                QtCore.QPoint(),
                QtCore.QPoint(0, 120),
                QtCore.Qt.MouseButton.NoButton,
                QtCore.Qt.KeyboardModifier.NoModifier,
                QtCore.Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QtWidgets.QApplication.sendEvent(view.canvas.viewport(), wheel)
            assert abs(scene_of(view).x_at(day) - x) < 0.5


def test_a_ninth_mark_is_refused_in_words(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    desk.session.show(made.briefing_of(60), None)
    figure = desk.current.figure
    assert figure is not None
    ids = desk.session.briefing["events"].ids[20 : 20 + figures.MOST_CALLOUTS]
    desk.current.alter(dataclasses.replace(figure, callouts=tuple(ids)), "undo.mark")
    desk.figure.show_figure()
    view = desk.figure.view
    assert isinstance(view, FigureView)
    view.pinned.emit("e1")
    assert str(figures.MOST_CALLOUTS) in desk.status.message
    assert desk.current.figure is not None
    assert len(desk.current.figure.callouts) == figures.MOST_CALLOUTS


def opacities(view: FigureView) -> set[float]:
    labels = scene_of(view).of(Texts, "lane.label")
    return {text.opacity for each in labels for text in each.items}


def test_labels_fade_in_during_a_zoom_alone(view: FigureView) -> None:
    assert opacities(view) == {1.0}
    faded = False
    for _ in range(8):
        QTest.keyClick(view.canvas, Key.Key_Plus)
        faded = faded or min(opacities(view)) < 1.0
    assert faded
    loop = QtCore.QEventLoop()
    QtCore.QTimer.singleShot(260, loop.quit)
    loop.exec()
    assert opacities(view) == {1.0}
    view.canvas.still = True
    view.fit()
    for _ in range(8):
        QTest.keyClick(view.canvas, Key.Key_Plus)
        assert opacities(view) == {1.0}
