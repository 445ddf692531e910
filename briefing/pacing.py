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


@contextmanager
def paced(breath: Callable[[], None]) -> Iterator[None]:
    """Have `breath` called at every breath of the work within, on this thread alone."""
    token = _breath.set(breath)
    try:
        yield
    finally:
        _breath.reset(token)
