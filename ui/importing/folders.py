"""A folder that is dropped or chosen stands for the spreadsheets in it.

Its own files and those of the folders directly inside it; nothing deeper, nothing hidden, no lock
files of Office, and no links, which may lead off this machine.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt", ".json")
"""Of the files that are taken; a file dropped by itself is read whatever its ending."""
MOST_UNASKED = 50
"""Above this many files the person is asked first."""
_MOST_ENTRIES = 20_000


@dataclass(frozen=True)
class Found:
    """What folders hold.

    Attributes
    ----------
    paths : tuple of Path
        The files dropped by themselves, then the spreadsheets of each folder, sorted.
    taken, passed_over : int
        Files of the folders that are spreadsheets by their ending, and the others.
    folders : tuple of str
        The names of the folders, without where they lie.
    """

    paths: tuple[Path, ...]
    taken: int = 0
    passed_over: int = 0
    folders: tuple[str, ...] = ()


def expanded(paths: Sequence[Path], progress: Callable[[int, int], None]) -> Found:
    """Return what was dropped with each folder replaced by the spreadsheets in it.

    Parameters
    ----------
    progress : callable
        Called now and then; what it raises ends the search.
    """
    files: list[Path] = []
    folders: list[str] = []
    taken = passed_over = 0
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        folders.append(path.name or str(path))
        inside: list[Path] = []
        for number, found in enumerate(_files(path, deeper=True)):
            progress(0, 0)
            if number >= _MOST_ENTRIES:
                break
            if found.suffix.lower() in ENDINGS:
                inside.append(found)
            else:
                passed_over += 1
        inside.sort(key=lambda each: (each.parent != path, str(each).casefold()))
        taken += len(inside)
        files += inside
    return Found(tuple(files), taken, passed_over, tuple(folders))


def _files(folder: Path, *, deeper: bool) -> Iterator[Path]:
    """Yield the files of a folder, and of the folders directly inside it."""
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError:
        # A folder that may not be looked into holds nothing for us.
        return
    for entry in listed:
        # "~$plan.xlsx" and ".~lock.plan.ods#" are notes of Office that a file is open.
        if entry.name.startswith((".", "~$")) or entry.is_symlink():
            continue
        if entry.is_file(follow_symlinks=False):
            yield Path(entry.path)
        elif deeper and entry.is_dir(follow_symlinks=False) and not _is_junction(entry):
            yield from _files(Path(entry.path), deeper=False)


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Tell whether a folder of Windows is a link to another place; Python tells from 3.12 on."""
    told = getattr(entry, "is_junction", None)
    return bool(told()) if told is not None else False
