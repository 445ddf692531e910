"""Cells on the clipboard, pasted into the window: to the same review as a file."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6 import QtGui

from ui import drops
from ui.i18n import Languages
from ui.importing import importer

if TYPE_CHECKING:
    from briefing.reading.cells import SourceFile
    from briefing.reading.opening.supervisor import Reader
    from ui.desk import Desk

_LONGEST_NAME = 40


def begin(desk: Desk) -> None:
    """Import what is on the clipboard: cells, or copied files; say where it is neither."""
    data = QtGui.QGuiApplication.clipboard().mimeData()
    files = drops.local_files(data.urls()) if data.hasUrls() else []
    if files:
        desk.import_files(files)
        return
    plain = data.text() if data.hasText() else ""
    page = data.html() if data.hasHtml() else ""

    def done(text: str) -> None:
        if not text:
            desk.status.tell(desk.languages.say("paste.nothing"))
            return
        from briefing.reading.opening import pasted

        name = name_of(pasted.first_text(text), desk.languages, dt.datetime.now().astimezone())
        importer.begin_with(desk, [partial(_read, text, name)])

    desk.tasks.run(
        "import_review.reading",
        lambda _progress: _cells_of(plain, page),
        done,
        lambda problem: desk.asking.tell(desk.languages.explain(problem)),
    )


def name_of(first: str, languages: Languages, now: dt.datetime) -> str:
    """Return what pasted cells are called: how they begin, and when they were pasted.

    The time is in digits, which ids of series leave out: the same cells pasted next month bring new
    values of the same series.
    """
    if len(first) > _LONGEST_NAME:
        first = f"{first[: _LONGEST_NAME - 1].rstrip()}…"
    return languages.say("paste.name", first=first, time=f"{now:%Y-%m-%d %H:%M}")


def _cells_of(plain: str, page: str) -> str:
    from briefing.reading.opening import pasted

    return pasted.table_text(plain, page)


def _read(text: str, name: str, reader: Reader, watch: importer.Watch) -> SourceFile:
    from briefing.reading.opening import pasted

    return pasted.read(reader, text, name, watch.cancelled)
