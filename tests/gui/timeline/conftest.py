"""A figure on screen, made for a test and gone after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6 import QtCore, QtWidgets

from briefing import document
from briefing.layout import Scene
from ui.timeline.figure_view import FigureView

Show = Callable[[document.Briefing, str, tuple[int, int]], FigureView]


@pytest.fixture
def show(qapp: QtWidgets.QApplication) -> Iterator[Show]:
    """Return what shows a figure of a briefing in a widget of this size."""
    made: list[FigureView] = []

    def shown(briefing: document.Briefing, figure: str, size: tuple[int, int]) -> FigureView:
        widget = FigureView()
        made.append(widget)
        widget.resize(*size)
        widget.show()
        widget.set_source(briefing, figure, "en", "screen", "light")
        return widget

    yield shown
    for widget in made:
        widget.close()
        widget.canvas.forget()
        widget.deleteLater()
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete)


def scene_of(view: FigureView) -> Scene:
    """Return the scene in view; a test that asks has one."""
    scene = view.canvas.current_scene()
    assert scene is not None
    return scene


def settle(view: FigureView) -> None:
    """Wait until a figure that is laid out beside the window has its labels."""
    loop = QtCore.QEventLoop()
    while view.canvas.laying_out:
        loop.processEvents(QtCore.QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    loop.processEvents()
