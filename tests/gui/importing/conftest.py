"""A review of files as it opens, and files for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter
from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from briefing import document
from briefing.reading import proposal
from briefing.reading.opening import supervisor
from ui.i18n import Languages
from ui.importing.review import Review
from ui.look import Look
from ui.tasks import Tasks

_LONG_ENOUGH = 20_000
_EVENTS = """Fecha,País,Hecho
13/04/2021,México,Primero
31/02/2022,México,Día que no existe
por definir,Ambos,Segundo
45700,EE. UU.,Tercero
pendiente,EE. UU.,Cuarto
14/05/2021,México,Quinto
15/06/2021,México,Sexto
16/07/2021,EE. UU.,Séptimo
17/07/2021,EE. UU.,Octavo
"""
Make = Callable[..., Review]


@pytest.fixture
def tasks(qapp: QtWidgets.QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.stop()


@pytest.fixture
def make_review(
    qtbot: QtBot, qapp: QtWidgets.QApplication, languages: Languages, tasks: Tasks
) -> Make:
    """Return what shows the review of files: `make_review(*paths, briefing=, languages=)`."""

    def made(
        *paths: Path,
        briefing: document.Briefing | None = None,
        languages: Languages = languages,
        **more: bool,
    ) -> Review:
        with supervisor.Reader() as reader:
            files = [reader.read(path) for path in paths]
        proposed = proposal.propose(files, briefing or document.Briefing())
        review = Review(proposed, (), languages, Look(qapp, "light"), tasks, None, **more)
        review.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(review)
        review.show()
        review.activateWindow()
        qtbot.waitUntil(review.isActiveWindow, timeout=_LONG_ENOUGH)
        return review

    return made


@pytest.fixture
def texts_of() -> Callable[[QtCore.QAbstractItemModel], list[tuple[str, ...]]]:
    """Return what reads every cell that a table shows, row by row."""

    def read(model: QtCore.QAbstractItemModel) -> list[tuple[str, ...]]:
        return [
            tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]

    return read


@pytest.fixture
def events_path(tmp_path: Path) -> Path:
    path = tmp_path / "hechos.csv"
    path.write_text(_EVENTS, encoding="utf-8")
    return path


@pytest.fixture
def struck_path(tmp_path: Path) -> Path:
    """Five events; rows 3 and 5 are struck through, row 4 is painted, B6 has a comment."""
    path = tmp_path / "struck.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("Events")
    sheet.write_row(0, 0, ["Date", "Event"])
    formats = {
        2: workbook.add_format({"font_strikeout": True}),
        3: workbook.add_format({"bg_color": "#FFCC00"}),
        4: workbook.add_format({"font_strikeout": True}),
    }
    for row in range(1, 6):
        cells = [f"2021-0{row}-03", f"Something happened, part {row}"]
        sheet.write_row(row, 0, cells, formats.get(row))
    sheet.write_comment(5, 1, "Ask the embassy")
    workbook.close()
    return path
