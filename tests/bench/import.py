"""Opening 100,000 rows, against the bare read of the same file by calamine in this process.

`own`: a briefing of ours opened, its additions looked for (bar: ratio 2). `foreign`: the same
events in a plain table, read and proposed as an import (bar: ratio 3). `peak_mb` is the most memory
that this process and its reading children have had together (bar: 600), looked at every 10 ms in a
run of its own before any other; the calamine read is repeated beside each measurement.
"""

from __future__ import annotations

import gc
import multiprocessing
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import psutil
import python_calamine
import xlsxwriter

from briefing import changes, dates, document, schema
from briefing.exporting import workbook
from briefing.reading import proposal
from briefing.reading.opening import supervisor
from briefing.storage import opening

ROWS = 100_000
_REPEATS = 3


def briefing_of(rows: int) -> document.Briefing:
    """Return made-up events with a dozen columns filled, the same for the same number."""
    made = document.Briefing()
    columns: dict[str, tuple[schema.Cell, ...]] = {
        "id": tuple(f"e{number:06}" for number in range(rows)),
        "date": tuple(dates.iso(number * 7919 % 9000) for number in range(rows)),
        "title": tuple(f"Event {number} of a long table" for number in range(rows)),
        "description": tuple(f"What happened on occasion {number}, told" for number in range(rows)),
        "side": tuple(schema.SIDES[number % len(schema.SIDES)] for number in range(rows)),
        "voice": tuple(schema.VOICES[number % len(schema.VOICES)] for number in range(rows)),
        "category": tuple(
            schema.CATEGORIES[number % len(schema.CATEGORIES)] for number in range(rows)
        ),
        "place": tuple(f"Place {number % 900}" for number in range(rows)),
        "importance": tuple(1 + number % 5 for number in range(rows)),
        "sources": tuple(f"s{number % 300}" for number in range(rows)),
        "note": tuple(f"Note {number % 5000}" for number in range(rows)),
        "origin": tuple(f"events.xlsx!Sheet1!{number + 2}" for number in range(rows)),
    }
    made.apply(changes.InsertRows("events", columns))
    return made


def measure(rows: int = ROWS) -> Mapping[str, Mapping[str, float]]:
    """Return seconds, ratio to calamine and peak of each of the two, medians of three runs."""
    with tempfile.TemporaryDirectory() as folder:
        own, foreign = Path(folder) / "own.xlsx", Path(folder) / "foreign.xlsx"
        # In a process of its own, so that what writing takes is not counted here.
        writer = multiprocessing.get_context("fork").Process(
            target=_write, args=(own, foreign, rows)
        )
        writer.start()
        writer.join()
        acts = {
            own: lambda: opening.open_briefing(own),
            foreign: lambda: _proposed(foreign),
        }
        peaks = {path: _peak_mb(act) for path, act in acts.items()}
        return {path.stem: _compared(path, act, peaks[path]) for path, act in acts.items()}


def _write(own: Path, foreign: Path, rows: int) -> None:
    briefing = briefing_of(rows)
    own.write_bytes(workbook.to_bytes(briefing))
    _write_plain(foreign, briefing)


def _peak_mb(act: Callable[[], object]) -> float:
    """Return the most memory that this process and its children have while it acts."""
    here, ended, most = psutil.Process(), threading.Event(), 0

    def look() -> None:
        nonlocal most
        while not ended.wait(0.01):
            held = 0
            for process in (here, *here.children()):
                try:
                    held += process.memory_info().rss
                except psutil.Error:  # it has ended since
                    continue
            most = max(most, held)

    looking = threading.Thread(target=look)
    looking.start()
    act()
    ended.set()
    looking.join()
    gc.collect()
    return most / 2**20


def _compared(path: Path, act: Callable[[], object], peak: float) -> Mapping[str, float]:
    taken, bare = [], []
    for _ in range(_REPEATS):
        bare.append(_seconds(lambda: _read_bare(path)))
        taken.append(_seconds(act))
    seconds = statistics.median(taken)
    return {
        "seconds": seconds,
        "ratio_calamine": seconds / statistics.median(bare),
        "peak_mb": peak,
    }


def _seconds(act: Callable[[], object]) -> float:
    gc.collect()
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _read_bare(path: Path) -> None:
    with python_calamine.CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def _proposed(path: Path) -> None:
    briefing = document.Briefing()
    proposed = proposal.propose([supervisor.read_file(path)], briefing)
    assert len(proposed.tables) == 1


def _write_plain(path: Path, briefing: document.Briefing) -> None:
    """Write the events as a person's own table: one row of headings, nothing else."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Events")
    events = briefing["events"]
    names = [name for name in events.columns if any(events.columns[name]) and name != "id"]
    for column, name in enumerate(names):
        sheet.write_string(0, column, events.schema.heading(name, "en"))
    for row, cells in enumerate(zip(*(events.columns[name] for name in names), strict=True), 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif cell is not None:
                sheet.write_number(row, column, cell)
    book.close()
