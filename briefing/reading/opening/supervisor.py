"""The parent's side of opening a file: starts the reading child, watches it, ends it.

Whatever a file does to the child, here it becomes one of the errors in `failures`, and the next
file gets a fresh child.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import time
from collections.abc import Callable, Generator, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from briefing import errors
from briefing.reading import cells, collecting
from briefing.reading.opening import child_process, failures, limits, wire

Progress = Callable[[float, int], None]
"""Told the share that is done, 0 to 1, and how many rows have been read, as they grow."""

Cancelled = Callable[[], bool]
"""Asked every 50 ms whether the person wants to stop."""

Known = Mapping[str, list[str]]


_FIRST, _SECOND = range(2)
_MOST_SHEETS_LOST = 5


def read_file(
    path: str | os.PathLike[str],
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> cells.SourceFile:
    """Read one file in a child of its own; `Reader.read` says what is given and raised."""
    with Reader() as reader:
        return reader.read(path, progress=progress, cancelled=cancelled)


class Reader:
    """Reading children that serve one file after the other.

    One starts with the first file, a second one with the first large workbook; each is replaced
    when a file has killed it, or has left it large. For one thread at a time. A context manager:
    leaving it ends them.
    """

    def __init__(self) -> None:
        # The first one checks and reads; the second one reads the values of large workbooks.
        self._children: dict[int, child_process.Child] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the children."""
        for child in self._children.values():
            child.end()
        self._children.clear()

    def read(
        self,
        path: str | os.PathLike[str],
        *,
        encoding: str | None = None,
        delimiter: str | None = None,
        known: Known | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> cells.SourceFile:
        """Return what a file holds.

        Parameters
        ----------
        path : path
            Of a local file.
        encoding, delimiter : str, optional
            Of a text file, where the person chose them: a codec's name, one character.
        known : mapping of str to list of str, optional
            Asks for `facts`, what is in a workbook beside cells: the "fills" and "inks" (font
            colours, RRGGBB) that are not to be told.
        progress, cancelled : callable, optional
            Called in this thread.

        Raises
        ------
        errors.ReadingError
            One of the leaves of `failures`, always within `limits.SECONDS` and a moment. A sheet
            that cannot be read is left out, with a note, where others have something to read.
        """
        file = Path(path)
        name = file.name or str(file)
        if _check(file, name) >= limits.SECOND_CHILD_BYTES:
            # It starts while the first one looks: both are needed for most files of this size.
            self._child(_SECOND, name)
        watch = _Watch(name, time.monotonic() + limits.SECONDS, cancelled, self._children)
        request = {
            "path": str(file.absolute()),
            "task": "all",
            "encoding": encoding,
            "delimiter": delimiter,
            "known": known,
        }
        lost: dict[str, _SheetLostError] = {}
        while True:
            # A path on Linux may hold bytes that are no text; `path` of the result is for people.
            builder = wire.FileBuilder(os.fspath(path), name)
            try:
                last = self._read(request | {"skip": list(lost)}, watch, builder, progress)
            except _SheetLostError as failure:
                # A briefing of ours is opened to be saved again: whole, or not at all.
                if known is not None or failure.sheet in lost or len(lost) == _MOST_SHEETS_LOST:
                    raise failure.error from failure
                lost[failure.sheet] = failure
                continue
            if known is not None and any(key in _SHEET_NOTES.values() for key, _ in last["notes"]):
                raise failures.DamagedFile(file=name)
            if lost and not builder.rows:
                raise next(iter(lost.values())).error
            last["notes"] += [(each.note, {"sheet": each.sheet}) for each in lost.values()]
            return builder.finished(last)

    def _read(
        self,
        request: dict[str, Any],
        watch: _Watch,
        builder: wire.FileBuilder,
        progress: Progress | None,
    ) -> dict[str, Any]:
        """Build a file from the children's answers; return the one of kind `file`."""
        with contextlib.ExitStack() as stack:
            stack.enter_context(collecting.paused())
            answers = stack.enter_context(contextlib.closing(self._answers(_FIRST, request, watch)))
            last = _take_all(answers, builder, progress)
            if last["kind"] != "large":
                return last
            values = stack.enter_context(
                contextlib.closing(self._answers(_SECOND, request | {"task": "values"}, watch))
            )
            # The values are made while the cells are still looked over, and taken once they are
            # safe: what is wrong with them is better said by the one who looks than by a death.
            next(values)
            safe = _take_all(answers, builder, progress)
            assert safe["kind"] == "safe"
            notes = _take_all(values, builder, progress)["notes"]
            last = _take_all(answers, builder, progress)
            last["notes"] += notes
        return last

    def _child(self, place: int, name: str) -> child_process.Child:
        """Return one of the two children, started where it is not there yet."""
        if place not in self._children:
            try:
                self._children[place] = child_process.Child()
            except OSError as error:
                raise failures.ReaderNotStarted(file=name) from error
        return self._children[place]

    def _answers(
        self, place: int, request: dict[str, Any], watch: _Watch
    ) -> Generator[dict[str, Any]]:
        """Yield `asked`, then a child's answers to a request, the last being `file` or `values`.

        Closed or failed before that, the child is ended.
        """
        child = self._child(place, watch.name)
        fit = False
        sheet = ""
        try:
            child.ask(request)
            yield {"kind": "asked"}
            for answer in child.answers(watch.check):
                if answer["kind"] == "at":
                    sheet = answer["sheet"]
                    continue
                if answer["kind"] == "error":
                    fit = answer["fit"] and not child.is_worn()
                    raise failures.from_answer(answer["name"], answer["values"])
                if answer["kind"] in {"file", "values"}:
                    fit = not child.is_worn()
                    yield answer
                    return
                yield answer
            raise child.cause_of_death(watch.name)
        except tuple(_SHEET_NOTES) as error:
            if sheet:
                raise _SheetLostError(sheet, error) from error
            raise
        finally:
            if not fit:
                child.end()
                del self._children[place]


@dataclasses.dataclass(frozen=True, slots=True)
class _Watch:
    """What ends the reading of one file: time, memory, the person."""

    name: str
    deadline: float
    cancelled: Cancelled | None
    children: dict[int, child_process.Child]

    def check(self) -> None:
        """Raise where it has to end.

        Raises
        ------
        failures.ReadingTookTooLong, failures.ReadingCancelled, failures.TooMuchMemory
            The child is no good afterwards.
        """
        if time.monotonic() > self.deadline:
            raise failures.ReadingTookTooLong(file=self.name, seconds=int(limits.SECONDS))
        if self.cancelled is not None and self.cancelled():
            raise failures.ReadingCancelled(file=self.name)
        if any(child.resident() > limits.MEMORY_BYTES for child in self.children.values()):
            raise failures.too_much_memory(self.name)


class _SheetLostError(Exception):
    """One sheet cannot be read, and there may be others; `error` is what it would mean for all."""

    def __init__(self, sheet: str, error: errors.ReadingError) -> None:
        super().__init__(sheet)
        self.sheet = sheet
        self.error = error
        self.note = _SHEET_NOTES[type(error)]


# What can be wrong with one sheet alone -> what the file's notes say then.
_SHEET_NOTES: Mapping[type[errors.ReadingError], str] = {
    failures.DamagedFile: "reading.sheet_not_read",
    failures.UnsafeFile: "reading.sheet_not_read",
    failures.CellOutsideGrid: "reading.sheet_not_read",
    failures.CellsTooFarApart: "reading.sheet_too_large",
    failures.TooManyCells: "reading.sheet_too_large",
    failures.TooMuchMemory: "reading.sheet_too_large",
}


def _take_all(
    answers: Iterable[dict[str, Any]], builder: wire.FileBuilder, progress: Progress | None
) -> dict[str, Any]:
    """Build with answers up to one that says something about the whole file, and return that."""
    share = 0.0
    for answer in answers:
        if answer["kind"] in {"large", "safe", "file", "values"}:
            return answer
        if answer["kind"] == "asked":
            continue
        if answer["kind"] == "progress":
            share = answer["done"]
        else:
            builder.take(answer)
        if progress is not None and answer["kind"] in {"progress", "rows"}:
            progress(share, builder.rows)
    # `Reader._answers` raises where a child ends early.
    raise AssertionError("answers without an end")


def _check(file: Path, name: str) -> int:
    """Return a file's size in bytes; refuse what a child need not be asked about."""
    try:
        size = file.stat().st_size
        regular = file.is_file()
    except FileNotFoundError as error:
        raise failures.FileNotFound(file=name) from error
    except (OSError, ValueError) as error:
        raise failures.FileNotOpened(file=name) from error
    if not regular:
        raise failures.NotAFile(file=name)
    if size > limits.FILE_BYTES:
        megabyte = 2**20
        raise failures.FileTooLarge(
            file=name, megabytes=size // megabyte, limit=limits.FILE_BYTES // megabyte
        )
    return size
