"""Every one of 10,000 events is reached by keys alone, and every one by the mouse alone."""

from __future__ import annotations

import pytest
from PySide6 import QtCore
from PySide6.QtTest import QTest

from briefing import document
from tests.bench import _figure
from tests.gui.timeline.conftest import Show, scene_of, settle
from ui.timeline import walking
from ui.timeline.day_list import DayList
from ui.timeline.figure_view import FigureView

EVENTS = 10_000
Key = QtCore.Qt.Key


@pytest.fixture(scope="module")
def briefing() -> document.Briefing:
    return _figure.briefing_of(EVENTS)


@pytest.fixture
def view(show: Show, briefing: document.Briefing) -> FigureView:
    widget = show(briefing, _figure.FIGURE, (1600, 900))
    settle(widget)
    return widget


def ids_of(view: FigureView) -> set[str]:
    layout = view.canvas.laid_out
    assert layout is not None
    return {each for lane in layout.inputs.lanes for each in lane.ids}


def test_keys_alone_reach_every_event(view: FigureView) -> None:
    reached: set[str] = set()
    view.selection_changed.connect(reached.update)
    layout = view.canvas.laid_out
    assert layout is not None
    QTest.keyClick(view.canvas, Key.Key_Right)
    for number, lane in enumerate(layout.inputs.lanes):
        if number:
            QTest.keyClick(view.canvas, Key.Key_Down)
        place = lane.place_of[view.canvas.selected[-1]]
        for _ in range(place):
            QTest.keyClick(view.canvas, Key.Key_Left)
        for _ in range(len(lane) - 1):
            QTest.keyClick(view.canvas, Key.Key_Right)
    assert reached == ids_of(view)


def test_clicks_alone_reach_every_event(view: FigureView) -> None:
    """Every count opens; what it opens to is labels, dots, lists and smaller counts."""
    reached: set[str] = set()
    layout = view.canvas.laid_out
    assert layout is not None
    open_: list[tuple[float, float]] = [view.canvas.view_range()]
    seen: set[tuple[float, float]] = set()
    clicks = 0
    while open_:
        days = open_.pop()
        if days in seen:
            continue
        seen.add(days)
        view.show_range(*days)
        scene = scene_of(view)
        # What can be clicked by itself is clicked; what lies under another is in its list.
        for box, identifier in zip(scene.event_boxes.tolist(), scene.event_ids, strict=True):
            if identifier in reached:
                continue
            x = (max(box[0], scene.plot[0]) + min(box[2], scene.plot[2])) / 2
            y = (box[1] + box[3]) / 2
            stacked = scene.dots_at(x, y)
            reached |= set(stacked if len(stacked) > 1 else [scene.at(x, y).id])
        for bar in scene.counted:
            inside = walking.within(layout, bar.lane, bar.first, bar.last)
            if set(inside) <= reached:
                continue
            x, y = (bar.box[0] + bar.box[2]) / 2, (bar.box[1] + bar.box[3]) / 2
            hit = scene.at(x, y)
            assert (hit.kind, hit.lane, hit.first, hit.last) == (
                "count", bar.lane, bar.first, bar.last,
            )  # fmt: skip
            view.show_range(hit.first, hit.last)
            after = view.canvas.view_range()
            if bar.last - bar.first < 2 or after == days:
                reached |= set(inside)  # the list holds them
            else:
                open_.append(after)
            view.show_range(*days)
            clicks += 1
    assert sorted(ids_of(view) - reached) == []
    assert clicks < EVENTS


def test_a_count_clicked_opens_its_unit_and_at_last_a_list(view: FigureView) -> None:
    """The same way with the real mouse, from all years down to one event."""
    chosen: list[list[str]] = []
    view.selection_changed.connect(chosen.append)
    for _ in range(8):
        scene = scene_of(view)
        if not scene.counted:
            break
        bar = max(scene.counted, key=lambda each: each.events)
        at = view.canvas.from_scene(
            (max(bar.box[0], scene.plot[0]) + bar.box[2]) / 2, (bar.box[1] + bar.box[3]) / 2
        )
        before = view.canvas.view_range()
        QTest.mouseClick(view.canvas.viewport(), QtCore.Qt.MouseButton.LeftButton, pos=at.toPoint())
        if popup_of(view) is not None:
            break
        after = view.canvas.view_range()
        assert after[1] - after[0] < before[1] - before[0]
    popup = popup_of(view)
    if popup is None:
        scene = scene_of(view)
        stacks = [
            (x, y)
            for x, y in ((b[0] / 2 + b[2] / 2, b[1] / 2 + b[3] / 2) for b in scene.event_boxes)
            if len(scene.dots_at(x, y)) > 1 and scene.plot[0] < x < scene.plot[2]
        ]
        assert stacks
        at = view.canvas.from_scene(*stacks[0])
        QTest.mouseClick(view.canvas.viewport(), QtCore.Qt.MouseButton.LeftButton, pos=at.toPoint())
        popup = popup_of(view)
    assert popup is not None
    assert chosen == []
    QTest.keyClick(popup.list, Key.Key_Down)
    wanted = popup.list.currentItem().data(QtCore.Qt.ItemDataRole.UserRole)
    QTest.keyClick(popup.list, Key.Key_Return)
    assert chosen == [[wanted]]
    assert popup_of(view) is None


def popup_of(view: FigureView) -> DayList | None:
    return next((each for each in view.findChildren(DayList) if each.isVisible()), None)
