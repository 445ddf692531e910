"""High contrast and larger text: in the window, in the figure, and as the system has them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from briefing.layout import colours
from ui import theme
from ui.app import system_look
from ui.desk import Desk
from ui.session import Session
from ui.timeline.figure_view import FigureView


@pytest.fixture
def desk(open_desk: Callable[..., Desk], session: Session) -> Desk:
    opened = open_desk(1366, 768)
    opened.session.show(session.briefing, None)
    QtWidgets.QApplication.processEvents()
    return opened


@pytest.mark.parametrize("name", theme.THEMES)
def test_every_text_of_the_window_can_be_read(name: theme.Name) -> None:
    worn = theme.THEMES[name]
    least = 7.0 if name == "contrast" else 4.5
    pairs = [
        (getattr(worn, ink), getattr(worn, ground))
        for ink in ("ink", "ink2", "ink3", "accent", "warning", "good")
        for ground in ("paper", "band", "window")
    ]
    pairs += [(worn.accent_ink, worn.accent), (worn.ink, worn.chosen)]
    pairs += [(worn.ink, worn.problem_band), (worn.ink, worn.caution_band)]
    assert {pair for pair in pairs if colours.contrast(*pair) < least} == set()


def test_high_contrast_is_put_on_and_off_in_the_menu(desk: Desk) -> None:
    action = desk.window.actions_["contrast"]
    action.trigger()
    assert action.isChecked()
    assert isinstance(desk.figure.view, FigureView)
    scene = desk.figure.view.canvas.current_scene()
    assert scene is not None
    assert scene.theme == "contrast"
    role = desk.window.palette().window().color().name()
    assert role == theme.CONTRAST.window
    picture = desk.window.grab().toImage()
    assert picture.pixelColor(3, 3).lightness() < 20
    desk.window.actions_["light"].trigger()
    assert not action.isChecked()


def test_larger_text_is_larger_everywhere_and_the_figure_is_laid_out_anew(desk: Desk) -> None:
    desk.window.resize(1600, 1200)
    QtWidgets.QApplication.processEvents()
    assert isinstance(desk.figure.view, FigureView)
    canvas = desk.figure.view.canvas

    def letters() -> float:
        scene = canvas.current_scene()
        assert scene is not None
        whole = canvas.from_scene(0, 100) - canvas.from_scene(0, 0)
        return max(text.size for text in scene.texts) * whole.y() / 100

    small, tables = letters(), desk.tables.font().pixelSize()
    assert not desk.window.actions_["smaller_text"].isEnabled()
    for _ in theme.SCALES[1:]:
        QTest.keyClick(desk.window, Qt.Key.Key_F8)
    assert desk.look.scale == theme.SCALES[-1]
    assert desk.tables.font().pixelSize() == round(tables * theme.SCALES[-1])
    assert letters() > small
    scene = canvas.current_scene()
    assert scene is not None
    boxes = scene.labels
    overlapping = [
        (one, two)
        for number, one in enumerate(boxes)
        for two in boxes[number + 1 :]
        if one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
    ]
    assert overlapping == []
    assert not desk.window.actions_["larger_text"].isEnabled()
    for _ in theme.SCALES[1:]:
        QTest.keyClick(desk.window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert letters() == small


def test_paper_is_the_same_however_large_the_text_of_the_window(desk: Desk) -> None:
    assert isinstance(desk.figure.view, FigureView)
    canvas = desk.figure.view.canvas
    desk.current.show_page("letter")
    before = canvas.current_scene()
    desk.look.enlarge(1.5)
    after = canvas.current_scene()
    assert before is not None
    assert after is not None
    assert before.texts == after.texts
    desk.look.enlarge(1.0)


@pytest.mark.parametrize(
    ("points", "platform", "scale"),
    [
        (9.0, "win32", 1.0),
        (11.25, "win32", 1.25),
        (20.0, "win32", 1.5),
        (13 * 0.75, "darwin", 1.0),
        (11.0, "linux", 1.0),
        (11.0 * 1.25, "linux", 1.25),
        (9.0, "linux", 1.0),
    ],
)
def test_the_size_follows_the_system(points: float, platform: str, scale: float) -> None:
    assert theme.system_scale(points, platform) == scale


def test_a_system_without_wishes_gets_the_light_theme(qapp: QtWidgets.QApplication) -> None:
    hints = qapp.styleHints()
    assert hints.accessibility().contrastPreference() == QtCore.Qt.ContrastPreference.NoPreference
    assert system_look(qapp) == "light"


def test_the_style_sheet_has_a_colour_for_every_name() -> None:
    for worn in theme.THEMES.values():
        assert "$" not in theme.sheet(worn)
        assert dataclasses.asdict(worn)["accent"] in theme.sheet(worn)
