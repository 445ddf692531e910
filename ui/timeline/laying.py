"""Laying figures out beside the window: on a thread that waits while a frame is painted.

So is every page of paper, whose labels are placed with more care than a moment allows; and above
`LARGE` events taking what a figure shows out of the briefing, and laying it out. Both run through
`ui.tasks`, from a snapshot of the briefing: first what is taken out comes back, with counts, then
the labels. The thread shares the interpreter with the window, so it rests as long as a frame is
under way. Any change begins anew; what it has overtaken is thrown away.
"""

from __future__ import annotations

import dataclasses
import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from PySide6 import QtCore

from briefing import figures, pacing, words
from briefing.document import Briefing
from briefing.layout import (
    Cache,
    Inputs,
    Layout,
    Page,
    fitted,
    inputs,
    lay_out,
    of_paper,
    screen,
)
from briefing.layout.pages import PageName
from ui.tasks import Cancelled, Progress, Task, Tasks

Result = TypeVar("Result")
Show = Callable[[Layout], None]

LARGE = 5_000
"""Events above which a figure is taken out and laid out beside the window."""

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


@dataclass(frozen=True)
class Wanted:
    """What is to be laid out: a figure of a briefing, in a language, for a page."""

    briefing: Briefing
    figure: figures.Figure
    language: words.Language
    page: Page


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

    def lay_out(self, wanted: Wanted, show: Show, *, counted: bool) -> None:
        """Lay a figure out and show it, now or as soon as it is there; ends what was under way.

        Parameters
        ----------
        show : callable
            Takes the layout, on the window's thread.
        counted : bool
            A large figure is shown with counts alone until its labels are placed.
        """
        self.stop()
        briefing, figure, language = wanted.briefing, wanted.figure, wanted.language
        if len(briefing["events"]) <= LARGE or inputs.known(briefing, figure, language):
            self._lay_out(wanted, inputs.of(briefing, figure, language), show, counted=counted)
            return
        snapshot = briefing.snapshot()

        def work() -> tuple[Inputs, Layout | None]:
            taken = inputs.of(snapshot, figure, language)
            bare = counted and _beside(taken, wanted.page)
            return taken, lay_out(taken, wanted.page, self._cache, bare=True) if bare else None

        def done(found: tuple[Inputs, Layout | None]) -> None:
            briefing.learn(snapshot)
            taken, bare = found
            if bare is not None:
                show(bare)
            self._lay_out(wanted, taken, show, counted=counted and bare is None)

        self._run(work, done)

    def stop(self) -> None:
        """Throw away what is under way."""
        if self._task is not None:
            self._task.cancel()

    def _lay_out(self, wanted: Wanted, taken: Inputs, show: Show, *, counted: bool) -> None:
        if wanted.page.paper:
            # The best use of a page takes a third of a second, its table several layouts of it.
            snapshot = wanted.briefing.snapshot()
            self._run(lambda: fitted(snapshot, taken, wanted.page), show)
        elif not _beside(taken, wanted.page):
            show(lay_out(taken, wanted.page, self._cache))
        else:
            if counted:
                show(lay_out(taken, wanted.page, self._cache, bare=True))
            self._run(lambda: lay_out(taken, wanted.page, self._cache), show)

    def _run(self, work: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Do work on the thread, at rest while a frame is painted, and call `done` in the window.

        Garbage is not sought meanwhile: going through all that the work makes would hold a frame
        up, and the window's objects must not be freed on a thread.
        """

        def paced(progress: Progress) -> Result:
            rested = time.monotonic()

            def breath() -> None:
                nonlocal rested
                if progress.cancelled:
                    raise Cancelled
                if not self._free.is_set() and time.monotonic() - rested > _STRETCH:
                    self._free.wait(_LONGEST_WAIT)
                    rested = time.monotonic()

            with self._turn, pacing.paced(breath):
                return work()

        def finished(result: Result) -> None:
            # Now, and not in the middle of a frame: what the work made is young once.
            gc.collect(0)
            done(result)

        def ended() -> None:
            if self._task is task:
                self._task = None
                gc.enable()

        gc.disable()
        # What fails is written to the log by the task; what is shown stays.
        task = self._tasks.run("figure.laying_out", paced, finished, lambda _error: None)
        self._task = task
        # A person may cancel it in the status bar, and the window as it closes.
        task.ended.connect(ended)


def _beside(taken: Inputs, page: Page) -> bool:
    return taken.events > LARGE and not page.paper
