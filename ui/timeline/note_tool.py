"""Notes by hand: put into the figure with a click or a drag, chosen, moved, typed and taken out.

While a hand holds a note the scene leaves it out (`Canvas.lifted`) and the tool draws it; what a
release leaves is one step that can be undone.
"""

from __future__ import annotations

from typing import Literal, cast

import numpy as np
from PySide6 import QtCore
from typing_extensions import override

from briefing import dates, figure_notes, figures
from briefing.layout import Layout, Scene, note_inputs, note_shapes, notes
from briefing.layout.scene import Mark, NotePlace, Pills, Segments
from ui.i18n import Languages
from ui.note_choice import NoteChoice
from ui.timeline import note_places, tools
from ui.timeline.canvas import Canvas
from ui.timeline.note_editor import NoteEditor

_Key = QtCore.Qt.Key
_Shape = QtCore.Qt.CursorShape
_NUDGES = {
    _Key.Key_Left: (-1.0, 0.0),
    _Key.Key_Right: (1.0, 0.0),
    _Key.Key_Up: (0.0, -1.0),
    _Key.Key_Down: (0.0, 1.0),
}
_HOW: dict[figures.NoteKind, str] = {
    "text": "note_tool.how_click",
    "line": "note_tool.how_click",
    "band": "note_tool.how_drag",
    "bracket": "note_tool.how_drag",
    "threshold": "note_tool.how_value",
}
"""What a hand does to put a note of each kind into the figure."""
_FAR = 10.0
"""What Shift multiplies a nudge by."""


class NoteTool(tools.Tool):
    """Placing, choosing and moving notes.

    Parameters
    ----------
    choice : NoteChoice
        The note that is chosen; alters the figure.
    """

    def __init__(self, canvas: Canvas, choice: NoteChoice, languages: Languages) -> None:
        self._canvas = canvas
        self._choice = choice
        self._languages = languages
        self.editor = NoteEditor(languages, canvas)
        self.editor.taken.connect(self._on_taken)
        self.editor.left.connect(self._on_left)
        self._kind: figures.NoteKind | Literal[""] = ""
        self._pressed: tools.Place | None = None
        self._grip: note_places.Grip | None = None
        self._held: figures.Note | None = None
        choice.placing.connect(self.begin)
        choice.editing.connect(self.edit)
        choice.changed.connect(self._on_chosen)

    @property
    def kind(self) -> str:
        """The kind that the next click puts into the figure; "" while none is being put."""
        return self._kind

    def begin(self, kind: str) -> None:
        """Put a note of this kind where the next click, or drag, says."""
        self.editor.close_unsaved()
        self._kind = cast("figures.NoteKind", kind)
        self._choice.choose("")
        self._canvas.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        self._canvas.viewport().setCursor(_Shape.CrossCursor)
        self._choice.asked.emit(self._languages.say(_HOW[self._kind]))

    def edit(self, identifier: str) -> None:
        """Type a note's text where it stands."""
        figure = self._choice.figure
        note = figure_notes.note_of(figure, identifier) if figure is not None else None
        if note is not None:
            self._choice.choose(identifier)
            self._open(note)

    # -- the mouse --

    @override
    def press(self, at: tools.Place) -> bool:
        self.editor.close_unsaved()
        if self._kind:
            self._pressed = at
            return True
        grip = note_places.grip(at, self._choice.id)
        if grip is None:
            self._choice.choose("")
            return False
        if self._canvas.selected:
            self._canvas.choose([])
        self._choice.choose(grip.id)
        self._pressed, self._grip = at, grip
        return True

    @override
    def move(self, at: tools.Place) -> None:
        if self._pressed is None:
            return
        if self._kind:
            self._hold(note_places.made(self._new_id(), self._kind, self._pressed, at))
        elif self._grip is not None and (self._held is not None or at.far_from(self._pressed)):
            note = self._choice.note
            if note is not None:
                self._hold(note_places.dragged(note, self._grip, self._pressed, at))

    @override
    def release(self, at: tools.Place) -> None:
        pressed, self._pressed = self._pressed, None
        grip, self._grip = self._grip, None
        if self._kind and pressed is not None:
            self._put(self._kind, pressed, at)
        elif grip is not None and self._held is not None:
            note = self._held
            self._hold(None)
            self._choice.save(note)

    @override
    def double(self, at: tools.Place) -> bool:
        grip = note_places.grip(at, self._choice.id)
        if grip is None:
            return False
        self.edit(grip.id)
        return True

    @override
    def hover(self, at: tools.Place | None) -> QtCore.Qt.CursorShape | None:
        if at is None:
            return None
        if self._kind:
            if self._pressed is None:
                self._hold(note_places.made(self._new_id(), self._kind, at, at))
            return _Shape.CrossCursor
        grip = note_places.grip(at, self._choice.id)
        if grip is None:
            return None
        return _Shape.SizeHorCursor if grip.part in ("start", "end") else _Shape.SizeAllCursor

    # -- the keys --

    @override
    def key(self, key: int, modifiers: QtCore.Qt.KeyboardModifier) -> bool:
        if self._kind:
            return self._placing_key(key)
        note = self._choice.note
        if note is None:
            return False
        if key in _NUDGES:
            far = bool(modifiers & QtCore.Qt.KeyboardModifier.ShiftModifier)
            dx, dy = _NUDGES[_Key(key)]
            self._nudge(note, (dx * _FAR, dy * _FAR) if far else (dx, dy))
        elif key in (_Key.Key_Delete, _Key.Key_Backspace):
            self._choice.remove()
        elif key in (_Key.Key_F2, _Key.Key_Return, _Key.Key_Enter):
            self.edit(note.id)
        elif key == _Key.Key_Escape:
            self._choice.choose("")
        else:
            return False
        return True

    def _placing_key(self, key: int) -> bool:
        """Escape gives up; Enter puts the note at the chosen event, else in the middle."""
        if key == _Key.Key_Escape:
            self._end_placing()
            return True
        if key in (_Key.Key_Return, _Key.Key_Enter):
            kind, at = self._kind, self._middle()
            if kind and at is not None:
                self._put(kind, *at)
            return True
        return False

    def _put(self, kind: figures.NoteKind, begin: tools.Place, end: tools.Place) -> None:
        """Put a note where a hand or a key says; where its kind cannot stand, say where it can."""
        note = note_places.made(self._new_id(), kind, begin, end)
        if note is None:
            self._choice.told.emit(self._languages.say("note_tool.in_panel"))
            return
        self._end_placing()
        self._hold(note)
        self._open(note)

    def _middle(self) -> tuple[tools.Place, tools.Place] | None:
        """Two places of the view to put a note at without a mouse."""
        scene = self._canvas.current_scene()
        if scene is None:
            return None
        left, top, right, bottom = scene.plot
        x, y = (left + right) / 2, (top + bottom) / 2
        if self._kind == "threshold" and scene.panels:
            y = (scene.panels[0][1] + scene.panels[0][3]) / 2
        chosen = self._canvas.selected[-1:]
        if chosen and chosen[0] in scene.event_ids and self._kind != "threshold":
            box = scene.event_boxes[scene.event_ids.index(chosen[0])]
            x, y = float(box[0]) + 6.0, float(box[1] + box[3]) / 2
        points = [self._canvas.from_scene(each, y) for each in (x, x + (right - left) / 8)]
        one, other = (self._canvas.place(point) for point in points)
        return (one, other) if one is not None and other is not None else None

    def _nudge(self, note: figures.Note, by: tuple[float, float]) -> None:
        place = self._place(note.id)
        if place is None:
            return
        dx, dy = note_shapes.offset_of(place.anchor, note.align, place.box)
        self._choice.save(figure_notes.offset(note, dx + by[0], dy + by[1]))

    # -- what is drawn --

    @override
    def marks(self, scene: Scene, layout: Layout) -> list[Mark]:
        if self._held is not None:
            held = note_inputs.resolve(self._held, layout.inputs)
            drawn, place = notes.alone(scene, layout, held)
            return [*drawn, *_around(place)]
        place = next((each for each in scene.notes if each.id == self._choice.id), None)
        return _around(place)

    def _hold(self, note: figures.Note | None) -> None:
        self._held = note
        self._canvas.lifted = note.id if note is not None else ""
        self._canvas.refresh()

    def _end_placing(self) -> None:
        self._kind, self._pressed = "", None
        self._choice.asked.emit("")
        self._hold(None)
        self._canvas.viewport().setCursor(_Shape.ArrowCursor)

    def _new_id(self) -> str:
        figure = self._choice.figure
        return figure_notes.new_id(figure) if figure is not None else ""

    def _place(self, identifier: str) -> NotePlace | None:
        scene = self._canvas.current_scene()
        found = scene.notes if scene is not None else []
        return next((each for each in found if each.id == identifier), None)

    # -- the text --

    def _open(self, note: figures.Note) -> None:
        scene, layout = self._canvas.current_scene(), self._canvas.laid_out
        if scene is None or layout is None:
            return
        place = self._place(note.id)
        if place is None:
            _, place = notes.alone(scene, layout, note_inputs.resolve(note, layout.inputs))
        corner = (place.box[0], place.box[3] + 4.0) if place is not None else scene.plot[:2]
        at = self._canvas.from_scene(*corner).toPoint()
        self.editor.open(note, layout.inputs.language, at)

    def _on_taken(self, note: figures.Note) -> None:
        self._hold(None)
        if note.text != figures.BLANK or note.kind != "text":
            self._choice.save(note)
        self._canvas.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        self._hold(None)
        self._canvas.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self) -> None:
        identifier, note, layout = self._choice.id, self._choice.note, self._canvas.laid_out
        if note is not None and note.start and layout is not None and not self._canvas.fixed:
            first, last = self._canvas.view_range()
            day = float(dates.day_of(note.start))
            if self._place(identifier) is None and not first <= day < last:
                self._canvas.show_range(day - (last - first) / 2, day + (last - first) / 2)
        self._canvas.refresh()


def _around(place: NotePlace | None) -> list[Mark]:
    """What shows that a note is chosen: a frame about its text, and its ends to take hold of."""
    if place is None:
        return []
    left, top, right, bottom = place.box
    frame = np.array([[left - 3.0, top - 1.0, right + 3.0, bottom + 1.0]])
    drawn: list[Mark] = [Pills("note.chosen", frame, "focus@0.0", "focus", "")]
    if place.ends:
        lines = [[x - 4.0, y, x + 4.0, y] for x, y in place.ends]
        drawn.append(Segments("note.handle", np.array(lines), "focus", 8.0, (), "plot"))
    return drawn
