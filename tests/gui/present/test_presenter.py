"""Presenting: what the steps are, what keys and mouse do, and what the foot says of the next."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6 import QtCore, QtWidgets
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import changes, document, figures, schema
from briefing.layout import speech
from briefing.layout.scene import Rects
from tests.domain.layout import conftest as made
from ui.desk import Desk
from ui.present import steps
from ui.present.presenter import Presenter

Key = QtCore.Qt.Key
Make = Callable[..., Presenter]


@pytest.fixture
def briefing() -> document.Briefing:
    briefing = made.briefing_of(140)
    note = figures.Note("n1", start="2021-03-01", text=figures.Text("A new count", "Otro conteo"))
    comparison = figures.BeforeAfter("c", "lbs", date="2020-05-15")
    figure = dataclasses.replace(
        figures.read(briefing, "f"), notes=(note,), comparisons=(comparison,)
    )
    briefing.apply(figures.save(briefing, figure))
    return briefing


@pytest.fixture
def present(qtbot: QtBot, briefing: document.Briefing) -> Iterator[Make]:
    shown: list[Presenter] = []

    def make(start: int = 0, *, reduced: bool = True) -> Presenter:
        found = steps.of_briefing(briefing)
        presenter = Presenter(briefing, found, start, "light", reduced=reduced)
        presenter.resize(1280, 720)
        presenter.show()
        qtbot.waitExposed(presenter)
        shown.append(presenter)
        return presenter

    yield make
    for presenter in filter(shiboken6.isValid, shown):
        presenter.close()


def in_view(presenter: Presenter) -> tuple[float, float]:
    return presenter.canvas.view_range()


def test_the_steps_are_the_whole_then_what_is_marked_by_time_then_the_whole(
    briefing: document.Briefing,
) -> None:
    found = steps.of_briefing(briefing)
    assert [found[0].kind, found[-1].kind] == ["whole", "whole"]
    assert found[0].title == "Seizures rose"
    assert found[-1].title == "No cause is shown."
    kinds = [step.kind for step in found]
    assert (kinds.count("event"), kinds.count("note"), kinds.count("comparison")) == (7, 1, 1)
    numbers = [step.number for step in found if step.kind == "event"]
    assert numbers == sorted(numbers), "numbers follow time, as steps do"
    assert all(step.source for step in found if step.kind == "event")
    compared = next(step for step in found if step.kind == "comparison")
    assert compared.title.startswith("110 → 122")
    assert "not proof of effect" in compared.source


def test_every_step_brings_its_day_into_view_and_highlights_it(
    present: Make, briefing: document.Briefing
) -> None:
    presenter = present()
    whole = in_view(presenter)
    for step in steps.of_briefing(briefing)[1:-1]:
        QTest.keyClick(presenter, Key.Key_PageDown)
        assert presenter.step == step
        assert in_view(presenter) == pytest.approx((step.first, step.last))
        assert in_view(presenter)[1] - in_view(presenter)[0] < whole[1] - whole[0]
        assert presenter.card.isVisible()
        if step.event:
            assert presenter.canvas.selected == [step.event]
    QTest.keyClick(presenter, Key.Key_PageDown)
    assert in_view(presenter) == pytest.approx(whole)


def test_keys_and_mouse_step_and_never_leave_the_steps(present: Make) -> None:
    presenter = present()
    last = len(presenter._steps) - 1
    button = QtCore.Qt.MouseButton
    for press, place in (
        (Key.Key_Right, 1),
        (Key.Key_Space, 2),
        (Key.Key_Return, 3),
        (Key.Key_PageUp, 2),
        (Key.Key_Backspace, 1),
        (Key.Key_Left, 0),
        (Key.Key_Left, 0),
        (Key.Key_End, last),
        (Key.Key_Right, last),
        (Key.Key_Home, 0),
    ):
        QTest.keyClick(presenter, press)
        assert presenter.at == place
    QTest.mouseClick(presenter, button.LeftButton)
    QTest.mouseClick(presenter, button.LeftButton)
    QTest.mouseClick(presenter, button.RightButton)
    assert presenter.at == 1


def test_a_number_and_enter_jump(present: Make) -> None:
    presenter = present()
    QTest.keyClicks(presenter, "5")
    assert "Go to step 5" in presenter.hint.text()
    QTest.keyClick(presenter, Key.Key_Enter)
    assert presenter.at == 4


def test_the_foot_names_the_next_and_can_be_hidden(present: Make) -> None:
    presenter = present()
    following = presenter._steps[1]
    assert presenter.hint.text().startswith(f"1 of {len(presenter._steps)}")
    assert following.title in presenter.hint.text()
    assert following.date in presenter.hint.text()
    QTest.keyClick(presenter, Key.Key_H)
    assert not presenter.hint.isVisible()
    QTest.keyClick(presenter, Key.Key_End)
    QTest.keyClick(presenter, Key.Key_H)
    assert "Esc goes back" in presenter.hint.text()


def test_b_makes_the_screen_black_until_the_next_step(present: Make) -> None:
    presenter = present()
    QTest.keyClick(presenter, Key.Key_B)
    assert presenter.black.isVisible()
    QTest.keyClick(presenter, Key.Key_Period)
    assert not presenter.black.isVisible()
    QTest.keyClick(presenter, Key.Key_B)
    QTest.keyClick(presenter, Key.Key_Right)
    assert not presenter.black.isVisible()


def test_a_note_is_bright_and_what_lies_around_it_is_dimmed(present: Make) -> None:
    presenter = present()
    place = next(n for n, step in enumerate(presenter._steps) if step.kind == "note")
    presenter.go(place)
    scene = presenter.canvas.current_scene()
    assert scene is not None
    (note,) = scene.notes
    dark = [box for mark in scene_marks(presenter) for box in mark.boxes.tolist()]
    middle = (note.box[0] + note.box[2]) / 2, (note.box[1] + note.box[3]) / 2
    assert not any(inside(middle, box) for box in dark)
    assert any(inside((scene.width / 2, 10.0), box) for box in dark), "the title is dimmed"
    box = QtCore.QRectF(
        presenter.canvas.from_scene(*note.box[:2]), presenter.canvas.from_scene(*note.box[2:])
    )
    assert not presenter.card.geometry().intersects(box.toRect())
    presenter.go(0)
    assert scene_marks(presenter) == []


def scene_marks(presenter: Presenter) -> list[Rects]:
    """Return what the spotlight draws."""
    scene, laid_out = presenter.canvas.current_scene(), presenter.canvas.laid_out
    assert scene is not None
    assert laid_out is not None
    return [mark for mark in presenter._light.marks(scene, laid_out) if isinstance(mark, Rects)]


def inside(point: tuple[float, float], box: list[float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def test_a_period_is_named_with_its_end(briefing: document.Briefing) -> None:
    note = figures.Note(
        "n2", "band", "2021-03-01", "2021-05-31", text=figures.Text("Closed", "Cerrado")
    )
    figure = dataclasses.replace(figures.read(briefing, "f"), notes=(note,))
    (step,) = (each for each in steps.of_figure(briefing, figure) if each.kind == "note")
    assert step.date == "1 Mar to 31 May 2021"


def test_a_bracket_without_words_is_a_step_that_says_what_it_measures(
    briefing: document.Briefing,
) -> None:
    note = figures.Note("n3", "bracket", "2020-01-15", "2022-04-15", lane="Mexico")
    figure = dataclasses.replace(figures.read(briefing, "f"), notes=(note,))
    (step,) = (each for each in steps.of_figure(briefing, figure) if each.kind == "note")
    assert step.title == "2 years 3 months (821 days)"
    assert step.date == "15 Jan 2020 to 15 Apr 2022"


def test_a_numbered_statement_is_a_step(briefing: document.Briefing) -> None:
    spoken: dict[str, schema.Cell] = {
        "id": "p1", "date": "2021-05-05", "side": "Mexico", "speaker": "A minister",
        "statement": "No.", "sources": "s1",
    }  # fmt: skip
    briefing.apply(changes.insert_rows("positions", [spoken]))
    figure = dataclasses.replace(
        figures.read(briefing, "f"), statements=True, callouts=(speech.mark_id("p1"),)
    )
    (step,) = (each for each in steps.of_figure(briefing, figure) if each.kind == "event")
    assert step.title == "A minister: No."
    assert step.number == 1
    assert step.source


def test_the_arrow_hides_when_it_is_still_and_comes_back_wherever_it_is_moved(
    present: Make, qtbot: QtBot
) -> None:
    presenter = present()
    presenter.go(1)
    assert presenter.card.isVisible()
    blank = QtCore.Qt.CursorShape.BlankCursor

    def hidden() -> bool:
        return presenter.cursor().shape() == blank

    assert not hidden()
    for at in (
        QtCore.QPoint(40, 300),
        presenter.card.geometry().center(),
        presenter.hint.geometry().center(),
    ):
        qtbot.waitUntil(hidden, timeout=20_000)
        QTest.mouseMove(presenter.windowHandle(), at)
        qtbot.waitUntil(lambda: not hidden())
    QTest.keyClick(presenter, Key.Key_B)
    qtbot.waitUntil(hidden, timeout=20_000)
    QTest.mouseMove(presenter.windowHandle(), QtCore.QPoint(300, 300))
    qtbot.waitUntil(lambda: not hidden())


def test_the_zoom_passes_through_ranges_between(present: Make, qtbot: QtBot) -> None:
    presenter = present(reduced=False)
    ranges: list[tuple[float, float]] = []
    presenter.canvas.range_changed.connect(lambda first, last: ranges.append((first, last)))
    QTest.keyClick(presenter, Key.Key_Right)
    qtbot.waitUntil(presenter.card.isVisible, timeout=10_000)
    widths = [last - first for first, last in ranges]
    assert len(widths) > 2
    assert widths == sorted(widths, reverse=True), "it only comes nearer"
    assert in_view(presenter) == pytest.approx((presenter.step.first, presenter.step.last))


def test_the_card_covers_neither_its_mark_nor_the_edge(present: Make) -> None:
    presenter = present()
    for _ in range(1, len(presenter._steps) - 1):
        QTest.keyClick(presenter, Key.Key_Right)
        assert presenter.rect().contains(presenter.card.geometry())
        scene = presenter.canvas.current_scene()
        if scene is None or not presenter.step.event:
            continue
        left, top, right, bottom = scene.event_boxes[scene.event_ids.index(presenter.step.event)]
        middle = presenter.canvas.from_scene((left + right) / 2, (top + bottom) / 2).toPoint()
        assert not presenter.card.geometry().contains(middle)


def test_the_card_leaves_values_axes_and_sources_to_be_read(present: Make) -> None:
    presenter = present()
    for _ in range(1, len(presenter._steps) - 1):
        QTest.keyClick(presenter, Key.Key_Right)
        scene = presenter.canvas.current_scene()
        if scene is None or presenter.step.panel >= 0:
            continue
        card = presenter.card.geometry()
        for left, top, right, bottom in (*scene.panels, *scene.axes):
            low = presenter.canvas.from_scene(left, top).toPoint()
            far = presenter.canvas.from_scene(right, bottom).toPoint()
            assert not card.intersects(QtCore.QRect(low, far).adjusted(1, 1, -1, -1))


def test_several_figures_follow_each_other_in_their_own_language(
    present: Make, briefing: document.Briefing
) -> None:
    second = dataclasses.replace(
        figures.read(briefing, "f"), id="g", order=2, language="es", callouts=(), notes=()
    )
    briefing.apply(figures.save(briefing, second))
    presenter = present()
    before = len(steps.of_figure(briefing, figures.read(briefing, "f")))
    presenter.go(before)
    assert presenter.step.title == "Los decomisos subieron"
    assert "Sigue:" in presenter.hint.text()


def test_an_empty_figure_is_one_step(qapp: QtWidgets.QApplication) -> None:
    bare = document.Briefing()
    bare.apply(figures.save(bare, figures.Figure("f")))
    bare.apply(changes.insert_rows("events", [{"id": "e", "date": "2020-01-01", "title": "x"}]))
    assert len(steps.of_briefing(bare)) == 1


def test_esc_ends_it_and_says_so(present: Make, qtbot: QtBot) -> None:
    presenter = present()
    with qtbot.waitSignal(presenter.ended):
        QTest.keyClick(presenter, Key.Key_Escape)


def test_f5_begins_with_the_figure_in_the_window_and_esc_returns_the_focus(
    open_desk: Callable[..., Desk], briefing: document.Briefing, qtbot: QtBot
) -> None:
    desk = open_desk(1400, 900)
    desk.session.show(briefing, None)
    desk.window.actions_["reduce_motion"].setChecked(True)
    table = desk.tables.pane.view
    table.setFocus()
    desk.window.actions_["present"].trigger()
    presenter = desk.window.findChild(Presenter)
    assert presenter is not None
    assert presenter.step.figure == desk.current.id == "f"
    assert presenter.isFullScreen()
    with qtbot.waitSignal(presenter.ended):
        QTest.keyClick(presenter, Key.Key_Escape)
    qtbot.waitUntil(table.hasFocus)
