"""Everything behind the window, built once and handed over as constructor arguments.

Made after the first paint; what takes its time to load even so (numpy, pyqtgraph, pandas, the
workbook's writers) is imported where it is first used.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import get_args

from PySide6 import QtCore, QtGui, QtWidgets

from briefing import figures, words
from briefing.document import Briefing
from briefing.exporting.renderer import Page, Renderer
from ui.commands import Commands
from ui.current_figure import CurrentFigure
from ui.dialogs.asking import Asking
from ui.files import Files
from ui.i18n import Languages
from ui.importing.read_files import ReadFiles
from ui.look import Look
from ui.main_window import MainWindow, Panels
from ui.note_choice import NoteChoice
from ui.outputs import Outputs
from ui.panels.figure_place import FigurePlace, Makers
from ui.panels.figure_words import FigureWords
from ui.panels.figures_bar import FiguresBar, under
from ui.panels.in_figure import InFigure
from ui.panels.inspector import Inspector
from ui.panels.notes_list import NotesList
from ui.panels.record_tabs import RecordTabs
from ui.panels.status import Status
from ui.selection import Selection
from ui.session import Session
from ui.tasks import Tasks
from ui.wiring import Wiring

Maker = Callable[[QtWidgets.QWidget], QtWidgets.QWidget]


class Desk(QtCore.QObject):
    """One window with all that belongs to it.

    Parameters
    ----------
    make_view : callable
        Makes the figure's widget the first time that there is a figure to show.
    folder : Path or None
        The person's own folder, where imports remember what was decided; None = nowhere.
    """

    def __init__(
        self,
        window: MainWindow,
        languages: Languages,
        look: Look,
        make_view: Maker | None = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__(window)
        self.folder = folder
        self.read_files = ReadFiles()
        self._make_view = make_view
        self.window = window
        self.languages = languages
        self.look = look
        self.session = Session(languages)
        self.selection = Selection()
        self.tasks = Tasks()
        self.current = CurrentFigure(self.session)
        self.notes = NoteChoice(self.current)
        self.commands = Commands(self.session, self.selection, self.current)
        self.asking = Asking(window, languages)
        self._furnish()

    def _furnish(self) -> None:
        session, languages, window = self.session, self.languages, self.window
        actions, current, look = window.actions_, self.current, self.look
        folder = Path(str(resources.files("resources")))
        self.files = Files(
            session, languages, self.tasks, self.asking, renderer, folder, self.import_files
        )
        self.outputs = Outputs(
            session,
            languages,
            current,
            self.tasks,
            self.asking,
            renderer,
            write_whole,
            print_pages,
        )
        self.figure = FigurePlace(
            session,
            languages,
            self.selection,
            current,
            look,
            Makers(self._make_view)
            if self._make_view
            else Makers(self._figure_view, self._overview),
            actions["new_figure"],
        )
        self.tables = RecordTabs(
            session, languages, self.selection, look, self.side_colour, self._statistics_chart
        )
        self.contents = InFigure(session, languages, current, self.side_colour)
        # Its ticks have the colors of sides, which each theme has of its own.
        look.changed.connect(self.contents.refresh)
        adding = [actions[f"note_{kind}"] for kind in get_args(figures.NoteKind)]
        self.notes_list = NotesList(languages, self.notes, adding)
        self.notes_list.edit_wanted.connect(self.edit_note)
        self.contents.add(self.notes_list)
        self.figure_words = FigureWords(languages, current)
        self.inspector = Inspector(session, languages, self.selection, self.figure_words)
        self.status = Status(session, languages, current, self.tasks)
        self.outputs.told = self.status.tell
        self.notes.told.connect(self.status.tell)
        self.notes.asked.connect(self.status.ask)
        self.figures_bar = FiguresBar(session, languages, current, actions.__getitem__)
        panels = Panels(
            contents=self.contents,
            figure=under(self.figures_bar, self.figure),
            tables=self.tables,
            inspector=self.inspector,
            status=self.status,
        )
        window.furnish(panels, session, self.files.leave)
        self.wiring = Wiring(self)

    def side_colour(self, side: str) -> str:
        """Return the colour of a side in the theme that is on."""
        from briefing.layout import colours

        return colours.PALETTES[self.look.theme.name][colours.of_side(side)]

    def import_files(self, paths: list[Path]) -> None:
        """Read files and show what was understood of them, to be looked over."""
        from ui.importing import importer

        importer.begin(self, paths)

    def edit_note(self) -> None:
        """Show the chosen note as a form."""
        figure, note = self.current.figure, self.notes.note
        if figure is None or note is None:
            return
        from ui.dialogs.note_form import NoteForm

        form = NoteForm(self.session.briefing, figure, note, self.languages, self.window)
        form.saved.connect(self.notes.save)
        form.open()

    def _figure_view(self, parent: QtWidgets.QWidget) -> QtWidgets.QWidget:
        from ui.timeline.figure_menu import FigureMenu
        from ui.timeline.figure_view import FigureView
        from ui.timeline.note_tool import NoteTool

        view = FigureView(parent, self.tasks)
        view.part_changed.connect(self.status.show_part)
        view.canvas.tools.insert(0, NoteTool(view.canvas, self.notes, self.languages))
        FigureMenu(self, view.canvas)
        return view

    def _overview(self, parent: QtWidgets.QWidget) -> QtWidgets.QWidget:
        from ui.charts.overview import OverviewStrip

        return OverviewStrip(self.session, self.languages, parent)

    def _statistics_chart(self, parent: QtWidgets.QWidget) -> QtWidgets.QWidget:
        from ui.charts.statistics_chart import StatisticsChart

        return StatisticsChart(self.session, self.languages, parent)


def renderer() -> Renderer:
    """Return the painter of pictures and pages."""
    from ui.painting.renderer import QtRenderer

    return QtRenderer()


def print_pages(
    printer: QtGui.QPagedPaintDevice,
    briefing: Briefing,
    figure_id: str,
    page: Page | None,
    language: words.Language,
) -> None:
    """Paint a figure's pages on a printer."""
    from ui.painting import renderer as painting

    scenes = painting.page_scenes(briefing, figure_id, page, language)
    painting.paint_pages(printer, scenes)


def write_whole(target: Path, data: bytes) -> None:
    """Put bytes in a file, all of them or none."""
    from briefing.storage import atomic

    atomic.write(target, data)
