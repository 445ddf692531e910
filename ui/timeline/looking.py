"""Looking around in the figure and choosing events: the last of the tools.

Dragging pans, a click chooses, counts open, a double click goes into a unit of the calendar, on a
panel into its editor; the arrows walk through every event, hidden ones too.
"""

from __future__ import annotations

from PySide6 import QtCore
from typing_extensions import override

from briefing import words
from briefing.layout import Layout
from ui.timeline import tools, walking
from ui.timeline.canvas import ZOOM, Canvas
from ui.timeline.day_list import DayList
from ui.timeline.hovering import EventCard

_Key = QtCore.Qt.Key
_STEPS = {
    _Key.Key_Left: (0, -1),
    _Key.Key_Right: (0, 1),
    _Key.Key_Up: (-1, 0),
    _Key.Key_Down: (1, 0),
}


class Looking(tools.Tool):
    """Pan, zoom, choose."""

    def __init__(self, canvas: Canvas, card: EventCard) -> None:
        self._canvas = canvas
        self._card = card
        self._pressed: tools.Place | None = None
        self._dragged: float | None = None

    @override
    def press(self, at: tools.Place) -> bool:
        self._pressed, self._dragged = at, None
        return True

    @override
    def move(self, at: tools.Place) -> None:
        if self._pressed is None or self._canvas.fixed:
            return
        if self._dragged is None and not at.far_from(self._pressed):
            return
        begin = self._pressed.x if self._dragged is None else self._dragged
        width = at.scene.plot[2] - at.scene.plot[0]
        self._dragged = at.x
        self._canvas.pan((begin - at.x) / width * (at.scene.last - at.scene.first))

    @override
    def release(self, at: tools.Place) -> None:
        dragged, self._pressed, self._dragged = self._dragged, None, None
        if dragged is None:
            self._click(at)

    @override
    def double(self, at: tools.Place) -> bool:
        if at.hit.kind == "panel":
            self._canvas.panel_wanted.emit(at.layout.inputs.panels[at.hit.panel].place)
            return True
        if self._canvas.fixed or at.hit.kind not in ("axis", "lane"):
            return False
        self._canvas.show_range(*walking.unit_around(at.day, at.scene.last - at.scene.first))
        return True

    @override
    def hover(self, at: tools.Place | None) -> QtCore.Qt.CursorShape | None:
        if at is not None and at.hit.kind in ("event", "count"):
            return QtCore.Qt.CursorShape.PointingHandCursor
        return None

    @override
    def key(self, key: int, modifiers: QtCore.Qt.KeyboardModifier) -> bool:
        canvas = self._canvas
        layout = canvas.laid_out
        if layout is None:
            return False
        first, last = canvas.view_range()
        if key in _STEPS:
            step = _STEPS[_Key(key)]
            found = walking.step(layout, canvas.selected, step, (first + last) / 2)
            if found:
                canvas.reveal(found)
                canvas.choose([found])
                self._card.show_for(found, hidden_alone=True)
        elif key == _Key.Key_P and canvas.selected:
            canvas.pinned.emit(canvas.selected[-1])
        elif key == _Key.Key_Escape and canvas.selected:
            canvas.choose([])
        else:
            return not canvas.fixed and self._move(key, layout)
        return True

    def _move(self, key: int, layout: Layout) -> bool:
        """Move the view as a key says; False where it says nothing."""
        canvas = self._canvas
        first, last = canvas.view_range()
        middle, span = (first + last) / 2, last - first
        chosen = walking.day_of(layout, canvas.selected[-1]) if canvas.selected else None
        if chosen is not None and first <= chosen < last:
            middle = chosen  # what is chosen stays in view
        if key in (_Key.Key_Plus, _Key.Key_Equal):
            canvas.zoom(ZOOM, middle)
        elif key == _Key.Key_Minus:
            canvas.zoom(1 / ZOOM, middle)
        elif key == _Key.Key_0:
            canvas.fit()
        elif key == _Key.Key_Home:
            canvas.show_range(layout.inputs.first, layout.inputs.first + span)
        elif key == _Key.Key_End:
            canvas.show_range(layout.inputs.last - span, layout.inputs.last)
        elif key == _Key.Key_PageUp:
            canvas.pan(-span)
        elif key == _Key.Key_PageDown:
            canvas.pan(span)
        else:
            return False
        return True

    def _click(self, at: tools.Place) -> None:
        canvas, hit = self._canvas, at.hit
        stacked = at.scene.dots_at(at.x, at.y) if hit.kind == "event" else []
        if len(stacked) > 1:
            self._list(at, stacked)
        elif hit.kind == "event":
            if at.modifiers & QtCore.Qt.KeyboardModifier.ControlModifier:
                rest = [each for each in canvas.selected if each != hit.id]
                canvas.choose(rest if hit.id in canvas.selected else [*rest, hit.id])
            else:
                canvas.choose([hit.id])
        elif hit.kind == "count":
            before = canvas.view_range()
            if hit.last - hit.first >= 2:
                canvas.show_range(hit.first, hit.last)
            if canvas.view_range() == before:
                self._list(at, walking.within(at.layout, hit.lane, hit.first, hit.last))
        elif canvas.selected:
            canvas.choose([])

    def _list(self, at: tools.Place, identifiers: list[str]) -> None:
        """Open the list of events that lie at one place, to choose one from."""
        canvas, inputs = self._canvas, at.layout.inputs
        title = words.say("figure.list_title", inputs.language, count=len(identifiers))

        def chosen(identifier: str) -> None:
            canvas.choose([identifier])
            canvas.setFocus(QtCore.Qt.FocusReason.PopupFocusReason)

        events = walking.listed(at.layout, identifiers)
        popup = DayList(canvas, title, events, chosen)
        popup.open_at(canvas.mapToGlobal(canvas.from_scene(at.x, at.y + 10.0).toPoint()))
