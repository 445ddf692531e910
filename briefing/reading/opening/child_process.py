"""One reading child as its parent sees it: a process, its pipes, and how it ended."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import psutil

import briefing
from briefing import errors
from briefing.reading.opening import failures, limits, windows_job, wire

ARGUMENT = "--read-child"
"""What the packaged console program is called with to be the child."""

_WATCH_SECONDS = 0.05
_WORN_BYTES = 300 * 2**20
_OUT_OF_MEMORY = (b"memory allocation of", b"MemoryError", b"capacity overflow")
_IS_LAUNCHED = sys.platform == "win32" and sys.prefix != sys.base_prefix

_log = logging.getLogger(__name__)


class Child:
    """One process, its pipes, and a thread that reads its answers."""

    def __init__(self) -> None:
        # A file and not a pipe: nobody has to read it, and it is there when the child is not.
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - `end` closes it
        try:
            self._process = subprocess.Popen(
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            self._errors.close()
            raise
        # Linux bounds the memory from inside, Windows by the job; everywhere it is watched as well.
        self._job = windows_job.around(self._process.pid, limits.MEMORY_BYTES)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests = self._process.stdin
        self._answers = self._process.stdout
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._listen, name="reading-child", daemon=True)
        self._thread.start()
        self._has_started = False

    def ask(self, request: dict[str, Any]) -> None:
        """Send a request; the child begins, whether its answers are read or not."""
        self._errors.seek(0)
        self._errors.truncate()
        # A child that has died is noticed by the end of its answers.
        with contextlib.suppress(OSError):
            self._requests.write(wire.encode(request))
            self._requests.flush()

    def answers(self, check: Callable[[], None]) -> Iterator[dict[str, Any]]:
        """Yield the answers to the request; they end early where the child dies.

        Parameters
        ----------
        check : callable
            Called every 50 ms meanwhile; raises where the reading has to end.
        """
        watched = 0.0
        while True:
            now = time.monotonic()
            if now - watched >= _WATCH_SECONDS:
                watched = now
                check()
            try:
                line = self._lines.get(timeout=_WATCH_SECONDS)
            except queue.Empty:
                continue
            # Without its line end it is the last thing that a dying child wrote, or nothing.
            if not line.endswith(b"\n"):
                return
            answer = wire.decode(line)
            if answer["kind"] == "ready":
                self._has_started = True
            else:
                yield answer

    def is_worn(self) -> bool:
        """Tell whether the child is so large that the next file would have too little left."""
        return self.resident() > _WORN_BYTES

    def cause_of_death(self, name: str) -> errors.ReadingError:
        """Return the error for a child that has ended without an answer."""
        self._process.wait()
        self._errors.seek(0)
        said = self._errors.read()
        _log.debug("reading child ended with %s", self._process.returncode)
        if not self._has_started:
            return failures.ReaderNotStarted(file=name)
        if any(words in said for words in _OUT_OF_MEMORY):
            return failures.too_much_memory(name)
        return failures.DamagedFile(file=name)

    def end(self) -> None:
        """End the process and wait for it; what it has said goes to the log's finest level."""
        self._process.kill()
        self._process.wait()
        # The pipe's end wakes the thread, which closes nothing itself.
        self._thread.join()
        self._answers.close()
        with contextlib.suppress(OSError):
            self._requests.close()
        self._errors.close()
        windows_job.close(self._job)

    def _listen(self) -> None:
        while line := self._answers.readline():
            self._lines.put(line)
        self._lines.put(b"")

    def resident(self) -> int:
        """Return the child's resident memory in bytes; 0 where it has ended."""
        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except psutil.Error:
            return 0


def _command() -> list[str]:
    """Return how to start ourselves as the child."""
    if getattr(sys, "frozen", False):
        # On Windows the windowed program has no standard output; the console program beside it has.
        program = "briefing-desk.exe" if sys.platform == "win32" else "briefing-desk"
        return [str(Path(sys.executable).with_name(program)), ARGUMENT]
    # -P: a module that lies in the folder where a person works must not be taken for ours.
    return [_interpreter(), "-P", "-m", "briefing.reading.child"]


def _interpreter() -> str:
    """Return the Python to start: on Windows that of a virtual environment only starts another one.

    Watching that small process would say nothing; `multiprocessing` does the same.
    """
    return getattr(sys, "_base_executable", sys.executable) if _IS_LAUNCHED else sys.executable


def _environment() -> dict[str, str]:
    """Return the child's environment: the same code as ours, without traces of Rust's panics."""
    environment = dict(os.environ, RUST_BACKTRACE="0")
    if not getattr(sys, "frozen", False):
        root = str(Path(briefing.__file__).parent.parent)
        inherited = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (root, inherited)))
        if _IS_LAUNCHED:
            environment["__PYVENV_LAUNCHER__"] = sys.executable
    return environment
