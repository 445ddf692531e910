"""What the keys do to the chosen records, with a figure or a table in focus."""

from __future__ import annotations

import dataclasses

from briefing import changes, figures
from ui.current_figure import CurrentFigure
from ui.selection import Selection
from ui.session import Session


class Commands:
    """Importance, numbered mark, label, leaving out, removal: each one step that can be undone."""

    def __init__(self, session: Session, selection: Selection, current: CurrentFigure) -> None:
        self._session = session
        self._selection = selection
        self._current = current

    @property
    def events(self) -> tuple[str, ...]:
        """Ids of the chosen events that are still there."""
        table = self._session.briefing["events"]
        return tuple(each for each in self._selection.of("events") if each in table)

    def set_importance(self, importance: int) -> None:
        """Give the chosen events this importance, 1 to 5."""
        ids = self.events
        if ids:
            values = (importance,) * len(ids)
            change = changes.SetCells("events", "importance", ids, values)
            self._session.apply(change, "undo.importance", count=len(ids))

    def toggle_mark(self) -> bool:
        """Make the chosen event a numbered mark, or a plain one again; False: all are taken."""
        figure, ids = self._current.figure, self.events
        if figure is None or not ids:
            return True
        altered = figures.with_callout(figure, ids[-1])
        if altered != figure:
            self._current.alter(altered, "undo.mark")
        return altered != figure

    def toggle_left_out(self) -> bool | None:
        """Leave the chosen events out of the figure, or take them in again.

        Returns whether they are out now; None where nothing was changed.
        """
        figure, ids = self._current.figure, self.events
        if figure is None or not ids:
            return None
        altered = figures.with_excluded(figure, ids)
        left = frozenset(ids) & altered.excluded
        altered = dataclasses.replace(
            altered, callouts=tuple(each for each in altered.callouts if each not in left)
        )
        self._current.alter(altered, "undo.left_out", count=len(ids))
        return bool(left)

    def change_label(self) -> figures.LabelWish | None:
        """Force the labels of the chosen events in the figure, then forbid them, then neither.

        Returns what is wished for them now; None where nothing was changed.
        """
        figure, ids = self._current.figure, self.events
        if figure is None or not ids:
            return None
        altered = figures.with_label(figure, ids)
        self._current.alter(altered, "undo.label", count=len(ids))
        return figures.label_wish(altered, ids)

    def remove(self) -> None:
        """Take the chosen records out of the briefing."""
        name = self._selection.table
        table = self._session.briefing[name]
        ids = tuple(each for each in self._selection.ids if each in table)
        if ids:
            step = "undo.discard" if name == "set_aside" else "undo.remove"
            self._session.apply(changes.RemoveRows(name, ids), step, count=len(ids))
