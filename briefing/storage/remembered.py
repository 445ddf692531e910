"""The person's own memory of mappings, words and recipes: one JSON file in a folder of theirs.

It helps, and is never needed: a file that is damaged is put aside and begun anew, one that a later
version wrote is left alone, and an import goes on where nothing can be written.
"""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from briefing import errors
from briefing.reading import memory
from briefing.reading.table_proposals import TableProposal
from briefing.storage import atomic

NAME = "remembered.json"
_log = logging.getLogger(__name__)


class Folder:
    """Where the memory is kept.

    Parameters
    ----------
    folder : Path or None
        Made when something is first learned; None = nothing is remembered.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def read(self) -> memory.Memory:
        """Return what is remembered; nothing where there is no file that can be read."""
        if self._folder is None:
            return memory.Memory()
        try:
            return memory.from_json((self._folder / NAME).read_text("utf-8"))
        except (OSError, ValueError):
            return memory.Memory()

    def learn(self, agreed: Sequence[TableProposal]) -> None:
        """Remember what was decided about tables that are imported; quietly nothing if it fails.

        The file is read again first, since another window may have learned something meanwhile.
        """
        if self._folder is None:
            return
        before = self.read()
        after = before.learned(agreed)
        if after == before:
            return
        path = self._folder / NAME
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if path.exists() and not _ours(path):
                return
            atomic.write(path, after.to_json().encode())
        except (OSError, errors.StorageError) as problem:
            _log.warning("what was decided could not be remembered: %s", problem)


def _ours(path: Path) -> bool:
    """Tell whether a file may be written over; a damaged one is put beside it first."""
    text = path.read_bytes().decode(errors="replace")
    try:
        memory.from_json(text)
    except ValueError:
        later = False
        with contextlib.suppress(KeyError, TypeError, ValueError):
            later = int(json.loads(text)["version"]) > memory.VERSION
        if not later:
            path.replace(path.with_suffix(".damaged.json"))
        return not later
    return True
