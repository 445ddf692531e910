"""The reading child: opens one file after the other and answers with their cells.

A program of its own, started by `briefing.reading.opening.supervisor`: a hostile file takes down
this process and not the window. It reads requests from standard input and answers on standard
output, a JSON object a line (`briefing.reading.opening.wire`), until its input ends. It imports
nothing but the standard library, python-calamine and the modules of `opening`.
"""

import contextlib
import hashlib
import json
import os
import signal
import sys
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from briefing import errors
from briefing.reading.opening import (
    additions_scan,
    contents,
    failures,
    json_files,
    limits,
    sheet_rows,
    text_files,
    wire,
    workbooks,
)


def main() -> int:
    """Serve requests until the input ends; return the exit code."""
    _limit_memory()
    # Whatever a library prints must not fall between the answers: descriptor 1 becomes the error
    # output, and only this function knows the real one.
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        answers.write(wire.encode({"kind": "ready"}))
        answers.flush()
        for line in sys.stdin.buffer:
            if not _serve(json.loads(line), answers):
                return 1
    return 0


def _serve(request: dict[str, Any], answers: IO[bytes]) -> bool:
    """Answer one request; return whether this process is still fit for another."""

    def send(message: dict[str, Any]) -> None:
        answers.write(wire.encode(message))
        answers.flush()

    path = Path(request["path"])
    fit = True
    try:
        with _alarm():
            if request["task"] == "values":
                notes = workbooks.send_values(path, path.name, send, request["skip"])
                send({"kind": "values", "notes": notes})
            else:
                read(path, send, request)
        return True
    except errors.ReadingError as error:
        failure = error
    except MemoryError:
        failure, fit = failures.too_much_memory(path.name), False
    except OSError:
        traceback.print_exc()
        failure = failures.FileNotOpened(file=path.name)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - calamine's panics are no Exception, and must be answered
        traceback.print_exc()
        failure, fit = failures.DamagedFile(file=path.name), False
    name = type(failure).__name__
    send({"kind": "error", "name": name, "values": failure.values, "fit": fit})
    return fit


def read(path: Path, send: wire.Send, request: dict[str, Any]) -> None:
    """Read a file and send what it holds, ending with the answer of kind `file`.

    Parameters
    ----------
    path : Path
        An existing file.
    request : dict
        As `wire` describes it.

    Raises
    ------
    errors.ReadingError
        One of the leaves of `failures`.
    OSError, MemoryError
        The system refused.
    """
    name = path.name
    kind = contents.of(path, name)
    if kind == "text":
        described = _read_text(path, send, request["encoding"], request["delimiter"])
    else:
        described = workbooks.read(
            path, name, kind, send, request["skip"], beside=request["known"] is None
        )
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    answer = {
        "kind": "file", "sha256": digest, "size": path.stat().st_size, "encoding": "",
        "delimiter": "", "notes": [],
    }  # fmt: skip
    known = request["known"]
    if known is not None and described["format"] in {"xlsx", "xlsm"}:
        answer["facts"] = additions_scan.scan(path, known["fills"], known["inks"])
    send(answer | described)


def _read_text(
    path: Path, send: wire.Send, encoding: str | None, delimiter: str | None
) -> dict[str, Any]:
    """Send the sheets of a text file; return what the answer says about it."""
    name = path.name
    text, found = text_files.decode(path.read_bytes(), name, encoding)
    if not text.strip():
        raise failures.EmptyFile(file=name)
    if delimiter is None and json_files.could_be(text):
        try:
            tables = json_files.tables(text, name)
        except ValueError as error:
            # Prose may begin with a bracket; what is called JSON must be JSON.
            if path.suffix.lower() == ".json":
                raise failures.DamagedFile(file=name) from error
        else:
            for sheet, rows in tables:
                _send_sheet(sheet, rows, name, send)
            return {"format": "json", "encoding": found}
    separator = delimiter or text_files.delimiter_of(text)
    _send_sheet("", text_files.records_of(text, separator), name, send)
    notes: list[tuple[str, dict[str, Any]]] = []
    if text_files.has_open_quote(text, separator):
        notes.append(("reading.quote_not_closed", {}))
    shown = "" if separator == text_files.NO_DELIMITER else separator
    return {"format": "csv", "encoding": found, "delimiter": shown, "notes": notes}


def _send_sheet(sheet: str, rows: Iterable[list[Any]], name: str, send: wire.Send) -> None:
    send({"kind": "sheet", "name": sheet, "hidden": False})
    sheet_rows.SheetSender(send).send(_counted(rows, name))
    send({"kind": "end", "merged": []})


def _counted(rows: Iterable[list[Any]], name: str) -> Iterator[list[Any]]:
    cells = 0
    for row in rows:
        cells += len(row)
        if cells > limits.CELLS:
            raise failures.TooManyCells(file=name, limit=limits.CELLS)
        yield row


def _limit_memory() -> None:
    """Let Linux refuse memory beyond the limit, and write no core when a file kills us.

    Windows has a job for it (`windows_job`). macOS takes the same call and keeps to nothing: there,
    as everywhere, the supervisor watches the size from outside.
    """
    if sys.platform != "linux":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextlib.contextmanager
def _alarm() -> Iterator[None]:
    """End this process when a file takes much too long and nobody is there to end it.

    The supervisor does so after `limits.SECONDS`; this is for a supervisor that has died.
    """
    if sys.platform == "win32":
        yield
        return
    signal.alarm(int(2 * limits.SECONDS))
    try:
        yield
    finally:
        signal.alarm(0)


if __name__ == "__main__":
    sys.exit(main())
