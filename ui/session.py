"""The open briefing with its undo stack: the only object in the window that applies changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6 import QtCore, QtGui
from typing_extensions import override

from briefing import changes, document
from ui.i18n import Languages


class _Step(QtGui.QUndoCommand):
    """A change that has been applied already, with the inverse that applying it returned.

    Parameters
    ----------
    name : function
        Says the step's name in the window's language as it is when asked.
    """

    def __init__(
        self,
        session: Session,
        change: changes.Change,
        inverse: changes.Change,
        name: Callable[[], str],
    ) -> None:
        super().__init__(name())
        self._session = session
        self._name = name
        self._change = change
        self._inverse = inverse
        self._applied = True

    def name_anew(self) -> None:
        """Take the name in the language that the window has now."""
        self.setText(self._name())

    @override
    def redo(self) -> None:
        # QUndoStack.push calls redo at once; the change is in place by then (see Session.apply).
        if not self._applied:
            self._inverse = self._session.briefing.apply(self._change)
            self._applied = True

    @override
    def undo(self) -> None:
        self._change = self._session.briefing.apply(self._inverse)
        self._applied = False


class Session(QtCore.QObject):
    """What is open: a briefing, where it is kept, and the steps that can be undone.

    Signals
    -------
    changed(Change)
        After every change, undo and redo, with the change that was applied.
    opened()
        Another briefing is here (or none was and one is now): read everything anew.
    dirty_changed(bool)
        Whether there is anything to save.
    """

    changed = QtCore.Signal(object)
    opened = QtCore.Signal()
    dirty_changed = QtCore.Signal(bool)

    def __init__(self, languages: Languages, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self.stack = QtGui.QUndoStack(self)
        self._steps: list[_Step] = []
        languages.changed.connect(self._name_anew)
        self.stack.cleanChanged.connect(self._on_clean_changed)
        self.briefing = document.Briefing()
        self.path: Path | None = None
        self.read_only = False
        self._end = self.briefing.listen(self.changed.emit)

    @property
    def dirty(self) -> bool:
        """Whether there are changes that are not in the file."""
        return not self.stack.isClean()

    @property
    def empty(self) -> bool:
        """Whether the briefing holds nothing at all."""
        return not any(len(table) for table in self.briefing.tables.values())

    def apply(self, change: changes.Change, text_key: str = "undo.edit", **values: object) -> None:
        """Apply a change as one step that can be undone.

        Parameters
        ----------
        text_key : str
            Catalogue key of the step's name in the Edit menu.
        values : object
            What the name is about; a function is asked for its words each time they are said.

        Raises
        ------
        ChangeError
            It does not fit; nothing has changed.
        """
        if isinstance(change, changes.Batch) and not change.changes:
            return
        inverse = self.briefing.apply(change)

        def name() -> str:
            said = {key: each() if callable(each) else each for key, each in values.items()}
            return self._languages.say(text_key, **said)

        step = _Step(self, change, inverse, name)
        self._steps = [*self._steps[: self.stack.index()], step]
        self.stack.push(step)

    def show(
        self, briefing: document.Briefing, path: Path | None, *, read_only: bool = False
    ) -> None:
        """Put another briefing in the window's place; the steps to undo are forgotten."""
        self._end()
        self.briefing = briefing
        self.path = path
        self.read_only = read_only
        self._end = briefing.listen(self.changed.emit)
        self.stack.clear()
        self._steps = []
        self.opened.emit()

    def saved(self, path: Path, step: int) -> None:
        """Take note that the briefing as it was at undo step `step` is in a file now."""
        self.path = path
        if self.stack.index() == step:
            self.stack.setClean()
        self.dirty_changed.emit(self.dirty)

    def _name_anew(self) -> None:
        for step in self._steps:
            step.name_anew()

    def _on_clean_changed(self, clean: bool) -> None:
        self.dirty_changed.emit(not clean)
