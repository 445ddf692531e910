"""Long work that lets others by: it breathes often, and whoever runs it says what a breath does.

Work on a thread shares the interpreter with the window. It calls `breathe` some hundred times a
second; who started it may stop it there, or have it wait while a frame is painted. Work that nobody
paces breathes for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_breath: ContextVar[Callable[[], None] | None] = ContextVar("breath", default=None)


def breathe() -> None:
    """Let others by; may raise what ends the work."""
    breath = _breath.get()
    if breath is not None:
        breath()


def pieces(count: int, size: int = 2000) -> Iterator[slice]:
    """Give slices over so many things, breathing before each.

    A library's call over all 25,000 labels of a lane would hold the interpreter for the time of a
    frame.
    """
    for begin in range(0, count, size):
        breathe()
        yield slice(begin, min(begin + size, count))


@contextmanager
def paced(breath: Callable[[], None]) -> Iterator[None]:
    """Have `breath` called at every breath of the work within, on this thread alone."""
    token = _breath.set(breath)
    try:
        yield
    finally:
        _breath.reset(token)
