"""The note that is chosen: what the figure, the list of notes and the form follow and alter."""

from __future__ import annotations

from PySide6 import QtCore

from briefing import figure_notes, figures
from ui.current_figure import CurrentFigure


class NoteChoice(QtCore.QObject):
    """One note of the current figure, or none; whoever alters it does so here, in one step.

    Signals
    -------
    changed()
        Another note is chosen, or none.
    notes_changed()
        The figure's notes may be others than before.
    placing(str)
        A person wants to put a note of this kind into the figure.
    editing(str)
        A person wants to type the text of this note where it stands.
    told(str)
        What a person has to know now, for the status line.
    asked(str)
        What a hand is to do now, until "" says that it is done.
    """

    changed = QtCore.Signal()
    notes_changed = QtCore.Signal()
    placing = QtCore.Signal(str)
    editing = QtCore.Signal(str)
    told = QtCore.Signal(str)
    asked = QtCore.Signal(str)

    def __init__(self, current: CurrentFigure, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._current = current
        self._id = ""
        current.changed.connect(self._on_figure)

    @property
    def figure(self) -> figures.Figure | None:
        """The figure that the notes belong to."""
        return self._current.figure

    @property
    def id(self) -> str:
        """Id of the chosen note; "" where none is."""
        return self._id

    @property
    def note(self) -> figures.Note | None:
        """The chosen note."""
        figure = self._current.figure
        return figure_notes.note_of(figure, self._id) if figure is not None and self._id else None

    def choose(self, identifier: str) -> None:
        """Choose a note; "" chooses none."""
        if identifier != self._id:
            self._id = identifier
            self.changed.emit()

    def save(self, note: figures.Note) -> None:
        """Give a note this form, or add it, as one step that can be undone; it is then chosen."""
        figure = self._current.figure
        if figure is None:
            return
        new = figure_notes.note_of(figure, note.id) is None
        altered = figure_notes.with_note(figure, note)
        if altered != figure:
            self._current.alter(altered, "undo.note_added" if new else "undo.note_changed")
        self.choose(note.id)

    def remove(self) -> None:
        """Take the chosen note out of the figure."""
        figure = self._current.figure
        if figure is not None and self.note is not None:
            altered = figure_notes.without_note(figure, self._id)
            self._current.alter(altered, "undo.note_removed")
        self.choose("")

    def _on_figure(self) -> None:
        if self._id and self.note is None:
            self.choose("")
        self.notes_changed.emit()
