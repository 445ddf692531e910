"""The surface of the figure on screen.

A ViewBox exactly on the plot area, one item that paints everything.

The item stands in the scene under the ViewBox, since a ViewBox clips its children; the ViewBox
holds the range of days and its limits and paints nothing. Mouse and keys are read here and become
ranges and choices.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any, Literal

import pyqtgraph as pg
from PySide6 import QtCore, QtGui, QtWidgets
from typing_extensions import override

from briefing import errors, figures, words
from briefing.document import Briefing
from briefing.layout import Cache, Hit, Layout, Scene, View, compose, inputs, lay_out, page
from ui.painting import fonts
from ui.painting.painter import Painter
from ui.timeline import walking

PageName = Literal["screen", "letter", "a4", "16:9"]

ZOOM = 1.25
"""What one notch of the wheel zooms by."""

_CLICK = 4.0
"""Pixels that the mouse may move between press and release of a click."""

_LARGEST_SCALE = 200.0


class _Item(pg.GraphicsObject):
    """The one item that paints."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.setZValue(-10)

    @override
    def boundingRect(self) -> QtCore.QRectF:
        return QtCore.QRectF(self._canvas.rect())

    @override
    def paint(self, painter: QtGui.QPainter, *_: object) -> None:
        self._canvas.paint(painter)


class Canvas(pg.GraphicsView):
    """See the module; used by `FigureView` alone."""

    selection_changed = QtCore.Signal(list)
    pinned = QtCore.Signal(str)
    range_changed = QtCore.Signal(float, float)

    def __init__(self, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        fonts.load()
        self._box = pg.ViewBox(enableMenu=False, defaultPadding=0.0)
        self._box.setMouseEnabled(x=False, y=False)
        self._item = _Item(self)
        self.scene().addItem(self._item)
        self.scene().addItem(self._box)
        self._painters = {True: Painter(vector=True), False: Painter()}
        self._cache = Cache()
        self._source: (
            tuple[Briefing, str, words.Language, PageName, Literal["light", "dark"]] | None
        ) = None
        self._stop: Callable[[], None] | None = None
        self._layout: Layout | None = None
        self._shown: Scene | None = None
        self._selected: list[str] = []
        self._hover: float | None = None
        self._pressed: QtCore.QPointF | None = None
        self._dragged: QtCore.QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self._box.sigXRangeChanged.connect(self._on_range_changed)

    # -- what is shown --

    def set_source(
        self,
        briefing: Briefing,
        figure_id: str,
        language: words.Language,
        page_name: PageName,
        theme: Literal["light", "dark"],
    ) -> None:
        """Show a figure; keep the range in view where only its looks change."""
        before = self._source
        source = (briefing, figure_id, language, page_name, theme)
        if before is None or before[0] is not briefing:
            self.forget()
            self._stop = briefing.listen(lambda _change: self._on_briefing_changed())
        self._source = source
        self._lay_out(keep=before is not None and before[:2] == source[:2])

    def forget(self) -> None:
        """Stop following the briefing."""
        if self._stop is not None:
            self._stop()
            self._stop = None

    def select(self, ids: list[str]) -> None:
        """Show these events as chosen and bring the first into view."""
        self._selected = list(ids)
        if self._layout is not None and ids and not self._layout.page.paper:
            self._reveal(ids[0])
        self._refresh()

    def fit(self) -> None:
        """Bring the whole range into view."""
        if self._layout is not None:
            self.show_range(self._layout.inputs.first, self._layout.inputs.last)

    def show_range(self, first: float, last: float) -> None:
        """Bring [first, last) into view, within the figure's range."""
        if self._layout is None:
            return
        low, high = self._layout.inputs.first, self._layout.inputs.last
        width = self._layout.frame.right - self._layout.frame.left
        span = min(max(last - first, width / _LARGEST_SCALE), high - low)
        first = min(max(first, low), high - span)
        self._box.setXRange(first, first + span, padding=0)

    def view_range(self) -> tuple[float, float]:
        """Return the days [first, last) in view."""
        (first, last), _ = self._box.viewRange()
        return float(first), float(last)

    def current_scene(self) -> Scene | None:
        """Return the scene of the view as it is now; None where there is no figure."""
        if self._shown is None and self._layout is not None and self._source is not None:
            first, last = self.view_range()
            selected = frozenset(self._selected)
            view = View(first, last, self._source[4], selected, self._hover)
            self._shown = compose(self._layout, view)
        return self._shown

    def to_scene(self, position: QtCore.QPointF) -> tuple[float, float]:
        """Return the design pixel under a pixel of this widget."""
        dx, dy, scale = self._placement()
        return (position.x() - dx) / scale, (position.y() - dy) / scale

    def from_scene(self, x: float, y: float) -> QtCore.QPointF:
        """Return the pixel of this widget at a design pixel."""
        dx, dy, scale = self._placement()
        return QtCore.QPointF(x * scale + dx, y * scale + dy)

    def paint(self, painter: QtGui.QPainter) -> None:
        """Paint the view; called by the item."""
        scene = self.current_scene()
        if scene is None:
            return
        dx, dy, scale = self._placement()
        fixed = self._layout is not None and self._layout.page.paper
        painter.save()
        painter.translate(dx, dy)
        painter.scale(scale, scale)
        self._painters[fixed].paint(painter, scene)
        painter.restore()

    def _placement(self) -> tuple[float, float, float]:
        """Where a page stands in the widget and how large; the screen's own page fills it."""
        if self._layout is None:
            return 0.0, 0.0, 1.0
        if not self._layout.page.paper:
            return 0.0, 0.0, self._layout.page.scale
        shown = self._layout.page
        scale = max(0.05, min(self.width() / shown.width, self.height() / shown.height))
        return (
            (self.width() - shown.width * scale) / 2,
            (self.height() - shown.height * scale) / 2,
            scale,
        )

    def _lay_out(self, *, keep: bool) -> None:
        if self._source is None or self.width() < 200 or self.height() < 150:
            return
        briefing, figure_id, language, page_name, _ = self._source
        try:
            figure = figures.read(briefing, figure_id)
        except errors.BriefingError:
            self._layout = self._shown = None
            self._item.update()
            return
        before = self._layout
        view = self.view_range()
        taken = inputs.of(briefing, figure, language)
        self._layout = lay_out(taken, page(page_name, self.width(), self.height()), self._cache)
        low, high = taken.first, taken.last
        self._box.setLimits(xMin=low, xMax=high, maxXRange=high - low)
        frame = self._layout.frame
        corner = self.from_scene(frame.left, frame.axis[1])
        far = self.from_scene(frame.right, frame.lower_axis[3])
        self._box.setGeometry(QtCore.QRectF(corner, far))
        same = before is not None and (before.inputs.first, before.inputs.last) == (low, high)
        if keep and same:
            self.show_range(*view)
        else:
            self.fit()
        self._refresh()

    def _refresh(self) -> None:
        self._shown = None
        scene = self.current_scene()
        if scene is not None and self._source is not None and self._layout is not None:
            self.setAccessibleName(self._layout.inputs.title.text)
            self.setAccessibleDescription(walking.described(self._layout, scene))
        self._item.update()

    def _on_briefing_changed(self) -> None:
        self._lay_out(keep=True)

    def _on_range_changed(self, *_: object) -> None:
        self._shown = None
        self._item.update()
        self.range_changed.emit(*self.view_range())

    # -- choosing and walking --

    def _choose(self, ids: list[str]) -> None:
        self._selected = ids
        self._refresh()
        self.selection_changed.emit(list(ids))

    def _reveal(self, identifier: str) -> None:
        """Move the view, at the same scale, so that an event is in it."""
        if self._layout is None:
            return
        day = walking.day_of(self._layout, identifier)
        first, last = self.view_range()
        if day is not None and not first <= day < last:
            self.show_range(day - (last - first) / 2, day + (last - first) / 2)

    def zoom(self, factor: float, day: float) -> None:
        """Zoom in by a factor, the day staying where it is on screen."""
        first, last = self.view_range()
        self.show_range(day - (day - first) / factor, day + (last - day) / factor)

    def pan(self, days: float) -> None:
        """Move the view by so many days."""
        first, last = self.view_range()
        self.show_range(first + days, last + days)

    def _click(self, hit: Hit, modifiers: QtCore.Qt.KeyboardModifier) -> None:
        if hit.kind == "event":
            if modifiers & QtCore.Qt.KeyboardModifier.ControlModifier:
                rest = [each for each in self._selected if each != hit.id]
                self._choose(rest if hit.id in self._selected else [*rest, hit.id])
            else:
                self._choose([hit.id])
        elif hit.kind == "count" and self._layout is not None:
            width = self._layout.frame.right - self._layout.frame.left
            if hit.last - hit.first < 2 or width / (hit.last - hit.first) > _LARGEST_SCALE:
                self._choose(walking.within(self._layout, hit.lane, hit.first, hit.last))
            else:
                self.show_range(hit.first, hit.last)
        elif self._selected:
            self._choose([])

    def _fixed(self) -> bool:
        return self._layout is None or self._layout.page.paper

    @override
    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_item"):
            self._item.prepareGeometryChange()
            self._lay_out(keep=True)

    @override
    def wheelEvent(self, event: Any) -> None:
        scene = self.current_scene()
        if scene is None or self._fixed():
            event.ignore()
            return
        delta = event.angleDelta()
        first, last = self.view_range()
        sideways = delta.x() or (
            delta.y() if event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier else 0
        )
        if sideways:
            self.pan(-sideways / 120 * (last - first) * 0.1)
        elif delta.y():
            x, _ = self.to_scene(event.position())
            self.zoom(ZOOM ** (delta.y() / 120), scene.day_at(x))
        event.accept()

    @override
    def mousePressEvent(self, event: Any) -> None:
        if event.button() == QtCore.Qt.MouseButton.LeftButton:
            self.setFocus(QtCore.Qt.FocusReason.MouseFocusReason)
            self._pressed = self._dragged = event.position()
            event.accept()

    @override
    def mouseMoveEvent(self, event: Any) -> None:
        scene = self.current_scene()
        if scene is None:
            return
        position = event.position()
        if self._dragged is not None and self._pressed is not None and not self._fixed():
            if (position - self._pressed).manhattanLength() > _CLICK or self._hover is None:
                first, last = self.view_range()
                width = scene.plot[2] - scene.plot[0]
                self.pan((self._dragged.x() - position.x()) / width * (last - first))
                self._dragged = position
            return
        x, y = self.to_scene(position)
        inside = scene.plot[0] <= x <= scene.plot[2] and scene.plot[1] <= y <= scene.plot[3]
        hover = scene.day_at(x) if inside else None
        if hover != self._hover:
            self._hover = hover
            self._shown = None
            self._item.update()
        over = scene.at(x, y).kind in ("event", "count")
        shape = (
            QtCore.Qt.CursorShape.PointingHandCursor if over else QtCore.Qt.CursorShape.ArrowCursor
        )
        self.viewport().setCursor(shape)

    @override
    def mouseReleaseEvent(self, event: Any) -> None:
        scene, pressed = self.current_scene(), self._pressed
        self._pressed = self._dragged = None
        if scene is None or pressed is None or event.button() != QtCore.Qt.MouseButton.LeftButton:
            return
        if (event.position() - pressed).manhattanLength() <= _CLICK:
            self._click(scene.at(*self.to_scene(event.position())), event.modifiers())
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: Any) -> None:
        scene = self.current_scene()
        if scene is None or self._fixed():
            return
        x, y = self.to_scene(event.position())
        hit = scene.at(x, y)
        if hit.kind in ("axis", "lane", "panel"):
            self.show_range(*walking.unit_around(hit.day, scene.last - scene.first))
        event.accept()

    @override
    def leaveEvent(self, event: QtCore.QEvent) -> None:
        self._hover = None
        self._shown = None
        self._item.update()
        super().leaveEvent(event)

    @override
    def viewportEvent(self, event: QtCore.QEvent) -> bool:
        if event.type() == QtCore.QEvent.Type.ToolTip and isinstance(event, QtGui.QHelpEvent):
            scene = self.current_scene()
            hit = scene.at(*self.to_scene(QtCore.QPointF(event.pos()))) if scene else None
            text = walking.tip(self._layout, hit.id) if hit and hit.id and self._layout else ""
            # What a spreadsheet says is text: a tool tip would read it as HTML.
            QtWidgets.QToolTip.showText(
                event.globalPos(), f"<qt>{html.escape(text)}</qt>" if text else "", self
            )
            return True
        return bool(super().viewportEvent(event))

    @override
    def keyPressEvent(self, event: Any) -> None:
        if self._layout is None or not self._key(event.key()):
            event.ignore()

    def _key(self, key: int) -> bool:
        """Do what a key does; False where it does nothing here."""
        keys = QtCore.Qt.Key
        assert self._layout is not None
        first, last = self.view_range()
        middle = (first + last) / 2
        steps = {
            keys.Key_Left: (0, -1),
            keys.Key_Right: (0, 1),
            keys.Key_Up: (-1, 0),
            keys.Key_Down: (1, 0),
        }
        if key in steps:
            found = walking.step(self._layout, self._selected, steps[keys(key)], middle)
            if found:
                self._reveal(found)
                self._choose([found])
            return True
        if key == keys.Key_P and self._selected:
            self.pinned.emit(self._selected[-1])
        elif key == keys.Key_Escape and self._selected:
            self._choose([])
        elif self._fixed():
            return False
        elif key in (keys.Key_Plus, keys.Key_Equal):
            self.zoom(ZOOM, middle)
        elif key == keys.Key_Minus:
            self.zoom(1 / ZOOM, middle)
        elif key == keys.Key_0:
            self.fit()
        elif key == keys.Key_Home:
            self.show_range(self._layout.inputs.first, self._layout.inputs.first + last - first)
        elif key == keys.Key_End:
            self.show_range(self._layout.inputs.last - last + first, self._layout.inputs.last)
        else:
            return False
        return True
