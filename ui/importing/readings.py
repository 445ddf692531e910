"""The proposal that is looked at, read again with each decision, off the window's thread."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6 import QtCore

from briefing import errors
from briefing.reading import collecting, proposal
from ui.importing import decided
from ui.importing.card import Change
from ui.tasks import Progress, Task, Tasks


class Readings(QtCore.QObject):
    """Takes decisions as they come and gives the proposal that follows from all of them.

    While one reading is under way further decisions wait and are read together after it, so that
    of several answers only the latest is shown, and none of the decisions is lost.

    Signals
    -------
    begun()
        What is shown is no longer all that was decided.
    changed()
        `proposed` is another proposal, of everything decided so far.
    """

    begun = QtCore.Signal()
    changed = QtCore.Signal()

    def __init__(
        self, proposed: proposal.Proposal, tasks: Tasks, parent: QtCore.QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._proposed = proposed
        self._tasks = tasks
        self._wanted: dict[proposal.Key, proposal.Decisions] = {}
        self._task: Task | None = None
        self._first = {each.key: each.decisions for each in proposed.tables}
        # What was decided before each step, the latest last.
        self._steps: list[tuple[proposal.Key, proposal.Decisions]] = []
        self._taken_back: list[tuple[proposal.Key, proposal.Decisions]] = []

    @property
    def proposed(self) -> proposal.Proposal:
        """What would be imported, as it was read last."""
        return self._proposed

    @property
    def settled(self) -> bool:
        """Whether `proposed` is of everything decided so far."""
        return not self._wanted and self._task is None

    def decisions(self, key: proposal.Key) -> proposal.Decisions:
        """Return everything decided about a table, also what is not read again yet."""
        return self._wanted.get(key, self._proposed.table(key).decisions)

    @property
    def count(self) -> int:
        """How many things are decided otherwise than they were proposed."""
        pairs = ((first, self.decisions(key)) for key, first in self._first.items())
        return sum(decided.count(first, now) for first, now in pairs)

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._steps)

    def decide(self, key: proposal.Key, change: Change) -> None:
        """Take one more decision about a table and read it again."""
        before = self.decisions(key)
        after = change(before)
        if after != before:
            self._steps.append((key, before))
            self._taken_back.clear()
        self._want(key, after)

    def undo(self) -> proposal.Key | None:
        """Take the last decision back and return the table that it was about; None = none left."""
        return self._step(self._steps, self._taken_back)

    def redo(self) -> proposal.Key | None:
        """Decide again what was taken back last; None = nothing was."""
        return self._step(self._taken_back, self._steps)

    def _step(
        self,
        taken: list[tuple[proposal.Key, proposal.Decisions]],
        other: list[tuple[proposal.Key, proposal.Decisions]],
    ) -> proposal.Key | None:
        if not taken:
            return None
        key, decisions = taken.pop()
        other.append((key, self.decisions(key)))
        self._want(key, decisions)
        return key

    def _want(self, key: proposal.Key, decisions: proposal.Decisions) -> None:
        self._wanted[key] = decisions
        if self._task is None:
            self.begun.emit()
            self._read()

    def stop(self) -> None:
        """Give up what is under way: nobody looks any more."""
        if self._task is not None:
            self._task.cancel()

    def _read(self) -> None:
        before, wanted = self._proposed, dict(self._wanted)

        def work(_progress: Progress) -> proposal.Proposal:
            with collecting.paused():
                again = before
                for key, decisions in wanted.items():
                    again = again.reconsider(key, decisions)
                _work_out(again, wanted)
                return again

        def done(again: proposal.Proposal) -> None:
            self._proposed = again
            self._end(wanted)

        def failed(_problem: errors.BriefingError) -> None:
            self._end(wanted)

        self._task = self._tasks.run("import_review.reading", work, done, failed)

    def _end(self, read: dict[proposal.Key, proposal.Decisions]) -> None:
        self._task = None
        for key, decisions in read.items():
            if self._wanted.get(key) is decisions:
                del self._wanted[key]
        if self._wanted:
            self._read()
        else:
            self.changed.emit()


def _work_out(proposed: proposal.Proposal, keys: Iterable[proposal.Key]) -> None:
    """Work out here, where it holds nothing up, what the window will ask for."""
    assert proposed.tallies is not None
    assert proposed.aside is not None
    for key in keys:
        outcome = proposed.table(key).outcome
        assert outcome is None or outcome.by_cell is not None
