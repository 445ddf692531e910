"""Python's search for garbage in cycles, and when not to make it."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def paused() -> Iterator[None]:
    """A block that makes very many objects, none of them in a cycle.

    A row of a sheet is a list, and every so many of them the search goes through all that there
    are: a quarter of the time that a large workbook takes. What is given up in the block is freed
    at once as ever.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
