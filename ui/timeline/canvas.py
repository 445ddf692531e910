"""The surface of the figure on screen.

A ViewBox exactly on the plot area, one item that paints everything.

The item stands in the scene under the ViewBox, since a ViewBox clips its children; the ViewBox
holds the range of days and its limits and paints nothing. What mouse and keys do is up to the tools
(`ui.timeline.tools`), to which they are handed on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, Literal

import pyqtgraph as pg
from PySide6 import QtCore, QtGui, QtWidgets
from typing_extensions import override

from briefing import errors, figures, words
from briefing.document import Briefing
from briefing.layout import (
    Layout,
    Scene,
    View,
    colours,
    compose,
    hovered,
)
from briefing.layout.note_keeper import Keeper
from ui import theme as themes
from ui.painting import fonts
from ui.painting.painter import Painter
from ui.present import motion
from ui.tasks import Tasks
from ui.timeline import tools, walking
from ui.timeline.hands import Hands
from ui.timeline.laying import Laying, Wanted, page_for
from ui.timeline.moving import Moving

PageName = Literal["screen", "letter", "a4", "16:9"]

ZOOM = 1.25
"""What one notch of the wheel zooms by."""

LARGEST_SCALE = 200.0
"""Pixels a day beyond which nobody zooms."""


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


class Canvas(Hands):
    """See the module; used by `FigureView` alone.

    Attributes
    ----------
    selected : list of str
        Ids of the chosen events, the latest last.
    still : bool
        Nothing moves by itself: labels do not fade in.
    lifted : str
        Id of a note that a tool holds and draws in the scene's place; "" is none.
    """

    selection_changed = QtCore.Signal(list)
    pinned = QtCore.Signal(str)
    range_changed = QtCore.Signal(float, float)
    rested = QtCore.Signal()

    def __init__(self, parent: QtWidgets.QWidget | None = None, tasks: Tasks | None = None) -> None:
        super().__init__(parent)
        fonts.load()
        self._box = pg.ViewBox(enableMenu=False, defaultPadding=0.0)
        self._box.setMouseEnabled(x=False, y=False)
        self._item = _Item(self)
        self.scene().addItem(self._item)
        self.scene().addItem(self._box)
        self._painters = {True: Painter(vector=True), False: Painter()}
        self._laying = Laying(tasks, self)
        self._source: tuple[Briefing, str, words.Language, PageName, colours.Theme] | None = None
        self._stop: Callable[[], None] | None = None
        self._layout: Layout | None = None
        self._anew = True
        self._shown: Scene | None = None
        self.selected: list[str] = []
        self.lifted = ""
        self._hover: float | None = None
        self.still = motion.reduced_by_system()
        self._moving = Moving(self.refresh, self)
        self._keeper = Keeper()
        self._telling = QtCore.QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.timeout.connect(self._describe)
        self._box.sigXRangeChanged.connect(self._on_range_changed)

    # -- what is shown --

    def set_source(
        self,
        briefing: Briefing,
        figure_id: str,
        language: words.Language,
        page_name: PageName,
        theme: colours.Theme,
    ) -> None:
        """Show a figure; keep the range in view where only its looks change."""
        before = self._source
        source = (briefing, figure_id, language, page_name, theme)
        if before is None or before[0] is not briefing:
            self.forget()
            self._stop = briefing.listen(lambda _change: self._lay_out(keep=True))
        self._source = source
        same = before is not None and before[:2] == source[:2]
        if not same:
            # What is shown until the new one is there must not be taken for it.
            self._layout = None
        self.refresh()
        self._lay_out(keep=same)

    def forget(self) -> None:
        """Stop following the briefing."""
        if self._stop is not None:
            self._stop()
            self._stop = None
        self._laying.stop()

    def select(self, ids: list[str]) -> None:
        """Show these events as chosen and bring the first into view."""
        self.selected = list(ids)
        if self._layout is not None and ids and not self._layout.page.paper:
            self.reveal(ids[0])
        self.refresh()

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
        span = min(max(last - first, width / LARGEST_SCALE), high - low)
        # A range too short to fill the view stands in its middle.
        first = min(max((first + last - span) / 2, low), high - span)
        self._box.setXRange(first, first + span, padding=0)

    def view_range(self) -> tuple[float, float]:
        """Return the days [first, last) in view."""
        (first, last), _ = self._box.viewRange()
        return float(first), float(last)

    def current_scene(self) -> Scene | None:
        """Return the scene of the view as it is now; None where there is no figure."""
        if self._shown is None and self._layout is not None and self._source is not None:
            first, last = self.view_range()
            held = (frozenset(self.selected), None, self.lifted)
            moves = (self._moving.zooms, self._moving.on)
            # Paper is white in every theme, as it goes out.
            theme = "light" if self.fixed else self._source[4]
            view = View(first, last, theme, *held, *moves)
            with self._laying.undisturbed():
                self._shown = compose(self._layout, view, self._keeper)
        return self._shown

    @property
    def laid_out(self) -> Layout | None:
        """What the view is a part of; None where there is no figure."""
        return self._layout

    @property
    def laying_out(self) -> bool:
        """Whether labels are still being placed, while counts are shown."""
        return self._laying.busy

    @property
    def source(self) -> tuple[Briefing, str] | None:
        """The briefing and the id of the figure that is shown."""
        return self._source[:2] if self._source is not None else None

    @property
    def fixed(self) -> bool:
        """Whether a page of paper is shown whole, which neither pans nor zooms."""
        return self._layout is None or self._layout.page.paper

    @override
    def place(
        self,
        position: QtCore.QPointF,
        modifiers: QtCore.Qt.KeyboardModifier = QtCore.Qt.KeyboardModifier.NoModifier,
    ) -> tools.Place | None:
        """Return what a pixel of this widget is in the view; None where there is no figure."""
        scene, layout = self.current_scene(), self._layout
        if scene is None or layout is None:
            return None
        x, y = self.to_scene(position)
        return tools.Place(x, y, scene.day_at(x), scene.at(x, y), scene, layout, modifiers)

    def to_scene(self, position: QtCore.QPointF) -> tuple[float, float]:
        """Return the design pixel under a pixel of this widget."""
        dx, dy, scale = self._placement()
        return (position.x() - dx) / scale, (position.y() - dy) / scale

    def from_scene(self, x: float, y: float) -> QtCore.QPointF:
        """Return the pixel of this widget at a design pixel."""
        dx, dy, scale = self._placement()
        return QtCore.QPointF(x * scale + dx, y * scale + dy)

    @override
    def drawBackground(self, painter: QtGui.QPainter, rect: Any) -> None:
        if self.fixed:
            painter.fillRect(rect, self.palette().window())

    def paint(self, painter: QtGui.QPainter) -> None:
        """Paint the view; called by the item."""
        scene = self.current_scene()
        if scene is None or self._layout is None:
            return
        dx, dy, scale = self._placement()
        painter.save()
        painter.translate(dx, dy)
        painter.scale(scale, scale)
        over = [mark for tool in self.tools for mark in tool.marks(scene, self._layout)]
        # The mouse moves often: the scene stays, and what follows the mouse is drawn over it.
        drawn = scene if self._hover is None else hovered(scene, self._layout, self._hover)
        drawn = dataclasses.replace(drawn, marks=[*drawn.marks, *over]) if over else drawn
        with self._laying.undisturbed():
            self._painters[self.fixed].paint(painter, drawn)
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
        self._anew |= not keep
        briefing, figure_id, language, page_name, _ = self._source
        try:
            figure = figures.read(briefing, figure_id)
        except errors.BriefingError:
            self._laying.stop()
            self._layout = self._shown = None
            self._item.update()
            return
        text = themes.scale_of(self.font())
        shape = page_for(figure, page_name, self.width(), self.height(), text)
        # An edit leaves the old picture until the new one is there; else counts are shown.
        counted = self._anew or self._layout is None or self._layout.page != shape
        wanted = Wanted(briefing, figure, language, shape)
        self._laying.lay_out(wanted, self._take, counted=counted)

    def _take(self, layout: Layout) -> None:
        """Show a layout; where it is of the same range, the view stays where it is."""
        before, self._layout = self._layout, layout
        keep, self._anew = not self._anew, False
        view = self.view_range()
        low, high = layout.inputs.first, layout.inputs.last
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
        self.refresh()

    def refresh(self) -> None:
        """Paint anew what is shown, with what is chosen and what the tools draw."""
        self._shown = None
        self._telling.start()
        self._item.update()

    def repaint_tools(self) -> None:
        """Paint anew where only what the tools draw has changed."""
        self._item.update()

    def _describe(self) -> None:
        """Tell a screen reader and others, once after many steps, what the figure shows now."""
        scene = self.current_scene()
        if scene is not None and self._layout is not None:
            self.setAccessibleName(self._layout.inputs.title.text)
            self.setAccessibleDescription(walking.described(self._layout, scene))
        self.rested.emit()

    def _on_range_changed(self, *_: object) -> None:
        self._shown = None
        self._moving.step()
        self._item.update()
        self.range_changed.emit(*self.view_range())

    # -- choosing and walking --

    def choose(self, ids: list[str]) -> None:
        """Choose events as a person does, and tell of it."""
        self.selected = ids
        self.refresh()
        self.selection_changed.emit(list(ids))

    def reveal(self, identifier: str) -> None:
        """Move the view, at the same scale, so that an event is in it."""
        if self._layout is None:
            return
        day = walking.day_of(self._layout, identifier)
        first, last = self.view_range()
        if day is not None and not first <= day < last:
            self.show_range(day - (last - first) / 2, day + (last - first) / 2)

    @override
    def zoom(self, factor: float, day: float) -> None:
        """Zoom in by a factor, the day staying where it is on screen."""
        first, last = self.view_range()
        if not self.still:
            self._moving.zoom()
        self.show_range(day - (day - first) / factor, day + (last - day) / factor)

    def pan(self, days: float) -> None:
        """Move the view by so many days."""
        first, last = self.view_range()
        self.show_range(first + days, last + days)

    @override
    def changeEvent(self, event: QtCore.QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QtCore.QEvent.Type.FontChange and hasattr(self, "_item"):
            self._lay_out(keep=True)

    @override
    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_item"):
            self._item.prepareGeometryChange()
            self._lay_out(keep=True)

    @override
    def wheelEvent(self, event: Any) -> None:
        scene = self.current_scene()
        if scene is None or self.fixed:
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
    def hover_at(self, day: float | None) -> None:
        if day != self._hover:
            self._hover = day
            self._item.update()
