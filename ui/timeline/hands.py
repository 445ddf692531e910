"""Mouse and keys of the figure, handed on to its tools as places of the view."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6 import QtCore, QtGui, QtWidgets
from typing_extensions import override

from ui.timeline import tools


class Hands(pg.GraphicsView):
    """The surface as far as it is touched; `ui.timeline.canvas` says what is on it.

    Attributes
    ----------
    tools : list of Tool
        What mouse and keys do; the first is asked first.

    Signals
    -------
    menu_wanted(tools.Place or None)
        The person wants the menu of what lies there; None: of what is chosen, by key.
    panel_wanted(int)
        The person wants to edit the panel at this place among those of the figure.
    """

    menu_wanted = QtCore.Signal(object)
    panel_wanted = QtCore.Signal(int)

    def __init__(self, parent: QtWidgets.QWidget | None) -> None:
        super().__init__(parent, background=None)
        # What is drawn covers the whole widget: nothing is filled or kept behind it.
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.viewport().setAttribute(QtCore.Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.tools: list[tools.Tool] = []
        self._owner: tools.Tool | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)

    def place(
        self,
        position: QtCore.QPointF,
        modifiers: QtCore.Qt.KeyboardModifier = QtCore.Qt.KeyboardModifier.NoModifier,
    ) -> tools.Place | None:
        """Return what a pixel of this widget is in the view; None where there is no figure."""
        raise NotImplementedError

    def hover_at(self, day: float | None) -> None:
        """Show the hairline at a day; None shows none."""
        raise NotImplementedError

    def zoom(self, factor: float, day: float) -> None:
        """Zoom in by a factor, the day staying where it is on screen."""
        raise NotImplementedError

    def _pinch(self, event: QtGui.QNativeGestureEvent) -> bool:
        """Zoom as two fingers on a touch pad do; False for any other gesture."""
        zooms = event.gestureType() == QtCore.Qt.NativeGestureType.ZoomNativeGesture
        at = self.place(event.position()) if zooms else None
        if at is None or at.layout.page.paper:
            return False
        self.zoom(max(0.2, 1.0 + event.value()), at.day)
        return True

    @override
    def viewportEvent(self, event: QtCore.QEvent) -> bool:
        if isinstance(event, QtGui.QNativeGestureEvent) and self._pinch(event):
            return True
        return bool(super().viewportEvent(event))

    @override
    def mousePressEvent(self, event: Any) -> None:
        at = self.place(event.position(), event.modifiers())
        if at is None or event.button() != QtCore.Qt.MouseButton.LeftButton:
            return
        self.setFocus(QtCore.Qt.FocusReason.MouseFocusReason)
        self._owner = next((tool for tool in self.tools if tool.press(at)), None)
        event.accept()

    @override
    def mouseMoveEvent(self, event: Any) -> None:
        at = self.place(event.position(), event.modifiers())
        if at is None:
            return
        if self._owner is not None:
            self._owner.move(at)
            return
        left, top, right, bottom = at.scene.plot
        self.hover_at(at.day if left <= at.x <= right and top <= at.y <= bottom else None)
        shape: QtCore.Qt.CursorShape | None = None
        for tool in self.tools:
            # What one tool has to do with the place is nothing to those behind it: no card of an
            # event opens under a note that is being put there.
            found = tool.hover(at if shape is None else None)
            shape = found if shape is None else shape
        self.viewport().setCursor(shape or QtCore.Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: Any) -> None:
        if event.button() != QtCore.Qt.MouseButton.LeftButton:
            return
        owner, self._owner = self._owner, None
        at = self.place(event.position(), event.modifiers())
        if owner is not None and at is not None:
            owner.release(at)
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: Any) -> None:
        at = self.place(event.position(), event.modifiers())
        if at is not None and event.button() == QtCore.Qt.MouseButton.LeftButton:
            any(tool.double(at) for tool in self.tools)
            event.accept()

    @override
    def leaveEvent(self, event: QtCore.QEvent) -> None:
        self.hover_at(None)
        for tool in self.tools:
            tool.hover(None)
        super().leaveEvent(event)

    @override
    def contextMenuEvent(self, event: QtGui.QContextMenuEvent) -> None:
        event.accept()
        if event.reason() == QtGui.QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(None)
        elif (at := self.place(QtCore.QPointF(event.pos()), event.modifiers())) is not None:
            self.menu_wanted.emit(at)

    @override
    def keyPressEvent(self, event: Any) -> None:
        shift = event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier
        if shift and event.key() == QtCore.Qt.Key.Key_F10:
            # Qt makes the menu key into an event of its own, and this one on Windows alone.
            self.menu_wanted.emit(None)
            return
        if not any(tool.key(event.key(), event.modifiers()) for tool in self.tools):
            event.ignore()
