"""The menu of the figure: what a right click, or the menu key, offers for what lies there.

Everything in it is done elsewhere too, by an action of the window or in *In this figure*.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt

from briefing import lane_words
from ui.timeline import note_places, tools
from ui.timeline.canvas import Canvas

if TYPE_CHECKING:
    from ui.desk import Desk

Kind = Literal["event", "panel", "lane", "note", "axis"]


@dataclass(frozen=True, slots=True)
class Target:
    """What the menu is for.

    Attributes
    ----------
    id : str
        Of an event or a note.
    place : int
        Of a panel among those of the figure, or of a lane (`lane_words.lanes_of`).
    """

    kind: Kind
    id: str = ""
    place: int = -1


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the menu that is no action of the window: its text, and who carries it out."""

    text: str
    do: Callable[[Desk, Canvas, Target], None]


def _edit_panel(desk: Desk, _canvas: Canvas, on: Target) -> None:
    desk.contents.panels.edit_wanted.emit(on.place)


def _hide(desk: Desk, _canvas: Canvas, on: Target) -> None:
    desk.contents.lanes.hide_lane(on.place)


def _collapse(desk: Desk, _canvas: Canvas, on: Target) -> None:
    desk.contents.lanes.carry_out(on.place, "collapse")


def _taller(desk: Desk, _canvas: Canvas, on: Target) -> None:
    desk.contents.lanes.carry_out(on.place, "taller")


def _lower(desk: Desk, _canvas: Canvas, on: Target) -> None:
    desk.contents.lanes.carry_out(on.place, "lower")


def _edit_note(desk: Desk, _canvas: Canvas, _on: Target) -> None:
    desk.edit_note()


def _remove_note(desk: Desk, _canvas: Canvas, _on: Target) -> None:
    desk.notes.remove()


def _fit(_desk: Desk, canvas: Canvas, _on: Target) -> None:
    canvas.fit()


_COLLAPSE = Step("lanes.step.collapse", _collapse)
_FIT = Step("figure_menu.fit", _fit)

OFFERED: dict[Kind, tuple[str | Step, ...]] = {
    "event": (
        "mark", "label", "leave_out", "",
        "importance_1", "importance_2", "importance_3", "importance_4", "importance_5", "",
        "edit_record", "show_source", "before_after",
    ),
    "panel": (Step("panels.edit", _edit_panel), "before_after"),
    "lane": (
        Step("figure_menu.hide", _hide), _COLLAPSE, "",
        Step("lanes.step.taller", _taller), Step("lanes.step.lower", _lower),
    ),
    "note": (Step("notes_list.edit", _edit_note), Step("notes_list.remove", _remove_note)),
    "axis": (_FIT,),
}  # fmt: skip
"""The lines by what lies there: commands of the window by name, steps; "" is a line between."""


class FigureMenu(QtCore.QObject):
    """Opens the menu where the canvas asks for one."""

    def __init__(self, desk: Desk, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._desk, self._canvas = desk, canvas
        canvas.menu_wanted.connect(self.open)
        canvas.panel_wanted.connect(desk.contents.panels.edit_wanted)

    def open(self, at: tools.Place | None) -> None:
        """Open the menu for what lies at a place; None: for what is chosen, by key."""
        target = self._chosen() if at is None else self._under(at)
        if target is None or QtWidgets.QApplication.activePopupWidget() is not None:
            return  # Windows makes Shift+F10 into an event of the menu key too
        self._choose(target)
        menu = QtWidgets.QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, target)
        menu.popup(self._canvas.mapToGlobal(self._spot(at, target).toPoint()))

    def _fill(self, menu: QtWidgets.QMenu, target: Target) -> None:
        desk, canvas = self._desk, self._canvas
        for offered in OFFERED[target.kind]:
            if isinstance(offered, Step):
                line = menu.addAction(desk.languages.say(offered.text))
                line.triggered.connect(
                    lambda _on=False, step=offered: step.do(desk, canvas, target)
                )
                line.setEnabled(offered is not _FIT or not canvas.fixed)
                if offered is _COLLAPSE and desk.current.figure is not None:
                    lanes = lane_words.lanes_of(desk.session.briefing, desk.current.figure)
                    line.setCheckable(True)
                    line.setChecked(lanes[target.place].collapsed)
            elif offered:
                menu.addAction(desk.window.actions_[offered])
            else:
                menu.addSeparator()

    def _choose(self, target: Target) -> None:
        """Choose what the menu is for, as a click would: its lines are about what is chosen."""
        if target.kind == "event" and target.id not in self._canvas.selected:
            self._canvas.choose([target.id])
        self._desk.notes.choose(target.id if target.kind == "note" else "")

    def _chosen(self) -> Target | None:
        """What the keys are about: the chosen note, else the chosen event, else the time axis."""
        if self._desk.notes.id:
            return Target("note", self._desk.notes.id)
        if self._canvas.selected:
            return Target("event", self._canvas.selected[-1])
        return Target("axis") if self._canvas.laid_out is not None else None

    def _under(self, at: tools.Place) -> Target | None:
        grip = note_places.grip(at, self._desk.notes.id)
        hit = at.hit
        if grip is not None:
            return Target("note", grip.id)
        if hit.kind == "event":
            return Target("event", hit.id)
        if hit.kind == "panel":
            return Target("panel", place=at.layout.inputs.panels[hit.panel].place)
        if hit.kind in ("lane", "count"):
            return Target("lane", place=self._lane(at))
        return Target("axis") if hit.kind == "axis" else None

    def _lane(self, at: tools.Place) -> int:
        """Return the place of the lane at a point among all lanes of the figure."""
        figure = self._desk.current.figure
        drawn = at.layout.inputs.lanes[at.hit.lane]
        if figure is None:
            return -1
        lanes = lane_words.lanes_of(self._desk.session.briefing, figure)
        if drawn.sides:
            return lane_words.placing(lanes)(drawn.sides[0])
        names = [
            lane_words.name(figure.lane_by, lane, (), at.layout.inputs.language)[0]
            for lane in lanes
        ]
        return names.index(drawn.name) if drawn.name in names else len(lanes) - 1

    def _spot(self, at: tools.Place | None, target: Target) -> QtCore.QPointF:
        """Return the pixel at which the menu opens: at the mouse, else at what is chosen."""
        if at is not None:
            return self._canvas.from_scene(at.x, at.y)
        scene = self._canvas.current_scene()
        if scene is None:
            return QtCore.QPointF(0, 0)
        boxes = [note.box for note in scene.notes if note.id == target.id]
        if target.kind == "event" and target.id in scene.event_ids:
            boxes = [tuple(scene.event_boxes[scene.event_ids.index(target.id)].tolist())]
        left, _, _, bottom = boxes[0] if boxes else scene.plot
        return self._canvas.from_scene(left, bottom if boxes else scene.plot[1])
