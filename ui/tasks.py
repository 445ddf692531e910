"""The one door to work that would hold up the window for more than 100 ms.

The work runs on a thread, tells how far it is, and can be cancelled; its end comes back on the
window's thread. Nothing else in `ui` starts a thread.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar, cast

from PySide6 import QtCore
from typing_extensions import override

from briefing import errors

Result = TypeVar("Result")
log = logging.getLogger(__name__)


class Cancelled(Exception):  # noqa: N818 - not an error: the person asked for it
    """Raised inside work whose person has changed their mind."""


class Progress:
    """What the work is handed: how to tell its progress and whether to stop."""

    def __init__(
        self, told: Callable[[int, int], None], said: Callable[[str, dict[str, object]], None]
    ) -> None:
        self._told = told
        self._said = said
        self._stop = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the person has cancelled; the work stops at the next good place."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def __call__(self, done: int, total: int) -> None:
        """Tell that `done` of `total` steps are over (`total` 0: not known).

        Raises
        ------
        Cancelled
            The person has cancelled.
        """
        if self._stop.is_set():
            raise Cancelled
        self._told(done, total)

    def say(self, key: str, **values: object) -> None:
        """Say how far it is in words: a key of the catalogue and what its text names."""
        self._said(key, values)


class Task(QtCore.QObject):
    """One piece of work under way.

    Signals
    -------
    progressed(int, int)
        Steps done, steps in all (0: not known).
    said(str, object)
        How far it is in words: a key of the catalogue and a dict of what its text names.
    ended()
        Done, failed or cancelled, once; when it is cancelled the person need not wait for the
        thread to notice.
    """

    progressed = QtCore.Signal(int, int)
    said = QtCore.Signal(str, object)
    ended = QtCore.Signal()
    # From the thread to the window's: (result, error). Connected to a slot of this object, which
    # lives in the window's thread: to a plain function Qt would have no thread to queue it for.
    _came_back = QtCore.Signal(object, object)

    def __init__(
        self, key: str, back: Callable[[Task, object, object], None], parent: QtCore.QObject
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.progress = Progress(self.progressed.emit, self.said.emit)
        self._back = back
        self._has_ended = False
        self._came_back.connect(self._on_came_back, QtCore.Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; neither `done` nor `failed` is called then."""
        self.progress.cancel()
        self.end()

    def end(self) -> None:
        """Say that it has ended, unless that has been said."""
        if not self._has_ended:
            self._has_ended = True
            self.ended.emit()

    @QtCore.Slot(object, object)
    def _on_came_back(self, result: object, error: object) -> None:
        self._back(self, result, error)


class _Work(QtCore.QRunnable, Generic[Result]):
    def __init__(self, task: Task, function: Callable[[Progress], Result]) -> None:
        super().__init__()
        self._task = task
        self._function = function

    @override
    def run(self) -> None:
        result: Result | None = None
        error: Exception | None = None
        try:
            result = self._function(self._task.progress)
        except Cancelled:
            error = Cancelled()
        except errors.BriefingError as problem:
            error = problem
        except Exception as problem:
            log.exception("unexpected failure of %s", self._task.key)
            error = errors.BriefingError(detail=str(problem))
        self._task._came_back.emit(result, error)


class Tasks(QtCore.QObject):
    """Starts work and remembers what is under way.

    Signals
    -------
    started(Task)
        For the status bar, which shows its name (`task.key`), progress and a button to cancel.
    """

    started = QtCore.Signal(object)

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QtCore.QThreadPool(self)
        self._running: set[Task] = set()

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    def run(
        self,
        key: str,
        function: Callable[[Progress], Result],
        done: Callable[[Result], None],
        failed: Callable[[errors.BriefingError], None],
    ) -> Task:
        """Run `function` on a thread; call `done` or `failed` on the window's thread afterwards.

        Parameters
        ----------
        key : str
            Catalogue key of what the person sees while it runs.
        function : callable
            Takes a `Progress`; must not touch widgets or the open briefing (hand it a snapshot).
        """

        def back(task: Task, result: object, error: object) -> None:
            self._running.discard(task)
            task.end()
            if isinstance(error, errors.BriefingError) and not task.progress.cancelled:
                failed(error)
            elif not isinstance(error, Cancelled) and not task.progress.cancelled:
                done(cast("Result", result))
            task.deleteLater()

        task = Task(key, back, self)
        self._running.add(task)
        self.started.emit(task)
        self._pool.start(_Work(task, function))
        return task

    def stop(self) -> None:
        """Cancel everything and wait for it; called as the window closes."""
        for task in tuple(self._running):
            task.cancel()
        self._pool.waitForDone()
