"""Laying a large figure out beside the window: on a thread that waits while a frame is painted.

Above `LARGE` events a layout would hold the window up. It runs through `ui.tasks`, from what was
taken out of the briefing, which never changes; the thread shares the interpreter with the window,
so it rests as long as a frame is under way. A layout that another has overtaken is thrown away.
"""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6 import QtCore

from briefing import errors, figures, pacing
from briefing.layout import Cache, Inputs, Layout, Page, lay_out, of_paper, screen
from briefing.layout.pages import PageName
from ui.tasks import Cancelled, Progress, Task, Tasks

LARGE = 5_000
"""Events above which a figure is laid out beside the window."""

_STRETCH = 0.002
"""Seconds that the thread works on while a frame is being painted, before it waits."""

_LONGEST_WAIT = 0.05
"""Seconds after which the thread works on, whatever is being painted."""


def page_for(
    figure: figures.Figure, name: PageName, width: float, height: float, text: float
) -> Page:
    """Return the page that a figure is shown on: the window's in its size, else its paper.

    The paper is the one that goes out: of another name, else as the figure has it.

    Parameters
    ----------
    width, height : float
        Pixels of the window's page.
    text : float
        How much larger than usual text is to be there, 1-1.5.
    """
    if name == "screen":
        return screen(width, height, text)
    return of_paper(dataclasses.replace(figure.paper, name=name))


class Laying(QtCore.QObject):
    """Lays figures out; keeps the lanes of earlier layouts."""

    def __init__(self, tasks: Tasks | None, parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks or Tasks(self)
        self._cache = Cache()
        self._task: Task | None = None
        self._free = threading.Event()
        self._free.set()
        # One at a time: they share the cache.
        self._turn = threading.Lock()

    @property
    def busy(self) -> bool:
        """Whether a layout is under way."""
        return self._task is not None

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """While this lasts the thread rests."""
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()

    def at_once(self, inputs: Inputs, page: Page, *, bare: bool = False) -> Layout:
        """Return a layout now; `bare` without labels, all events as counts."""
        return lay_out(inputs, page, self._cache, bare=bare)

    def begin(self, inputs: Inputs, page: Page, done: Callable[[Layout], None]) -> None:
        """Lay out on the thread and call `done` on the window's; ends what was under way."""
        self.stop()

        def work(progress: Progress) -> Layout:
            rested = time.monotonic()

            def breath() -> None:
                nonlocal rested
                if progress.cancelled:
                    raise Cancelled
                if not self._free.is_set() and time.monotonic() - rested > _STRETCH:
                    self._free.wait(_LONGEST_WAIT)
                    rested = time.monotonic()

            with self._turn, pacing.paced(breath):
                return lay_out(inputs, page, self._cache)

        def finished(layout: Layout) -> None:
            self._task = None
            done(layout)

        self._task = self._tasks.run("figure.laying_out", work, finished, self._failed)

    def stop(self) -> None:
        """Throw away what is under way."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _failed(self, _error: errors.BriefingError) -> None:
        # Written to the log by the task; the counts stay.
        self._task = None
