"""Builds everything once and hands it over as constructor arguments: no globals, no registry.

What takes its time to load (numpy, pyqtgraph, pandas, the workbook's writers) is imported after
the first paint, where it is used.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path

from PySide6 import QtCore, QtGui, QtWidgets

from briefing import words
from briefing.exporting.renderer import Renderer
from ui import theme
from ui.commands import Commands
from ui.current_figure import CurrentFigure
from ui.dialogs.asking import Asking
from ui.files import Files
from ui.i18n import Languages
from ui.look import Look
from ui.main_window import MainWindow, Panels
from ui.outputs import Outputs
from ui.panels.empty_page import EmptyPage
from ui.panels.figure_place import FigurePlace
from ui.panels.in_figure import InFigure
from ui.panels.inspector import Inspector
from ui.panels.record_tabs import RecordTabs
from ui.panels.status import Status
from ui.panels.top_bar import TopBar
from ui.selection import Selection
from ui.session import Session
from ui.tasks import Tasks
from ui.wiring import Wiring

Maker = Callable[[QtWidgets.QWidget], QtWidgets.QWidget]
log = logging.getLogger(__name__)


class Desk(QtCore.QObject):
    """One window with all that belongs to it.

    Parameters
    ----------
    make_view : callable
        Makes the figure's widget the first time that there is a figure to show.
    """

    def __init__(
        self,
        application: QtWidgets.QApplication,
        *,
        language: words.Language = "en",
        look: theme.Name = "light",
        make_view: Maker | None = None,
    ) -> None:
        super().__init__()
        self._make_view = make_view or figure_view
        self.languages = Languages(language)
        self.look = Look(application, look)
        self.session = Session(self.languages)
        self.selection = Selection()
        self.tasks = Tasks()
        self.current = CurrentFigure(self.session)
        self.commands = Commands(self.session, self.selection, self.current)
        self.window = MainWindow(self.session, self.languages)
        self.asking = Asking(self.window, self.languages)
        self._furnish()

    def _furnish(self) -> None:
        session, languages, window = self.session, self.languages, self.window
        actions, current, look = window.actions_, self.current, self.look
        folder = Path(str(resources.files("resources")))
        self.files = Files(
            session, languages, self.tasks, self.asking, renderer, folder, self.import_files
        )
        self.outputs = Outputs(
            session, languages, current, self.tasks, self.asking, renderer, write_whole
        )
        self.figure = FigurePlace(
            session,
            languages,
            self.selection,
            current,
            look,
            self._make_view,
            actions["new_figure"],
        )
        self.tables = RecordTabs(
            session, languages, self.selection, look, self.side_colour, self._statistics_chart
        )
        self.contents = InFigure(session, languages, current, self.side_colour)
        self.inspector = Inspector(session, languages, self.selection)
        self.status = Status(session, languages, current, self.tasks)
        begin = (actions["import"], actions["open_sample"], actions["template"])
        panels = Panels(
            top_bar=TopBar(session, languages, current, look, actions),
            empty=EmptyPage(languages, *begin),
            contents=self.contents,
            figure=self.figure,
            tables=self.tables,
            inspector=self.inspector,
            status=self.status,
        )
        window.furnish(panels, self.files.leave)
        self.wiring = Wiring(self)

    def side_colour(self, side: str) -> str:
        """Return the colour of a side in the theme that is on."""
        from briefing.layout import colours

        return colours.PALETTES[self.look.theme.name][colours.of_side(side)]

    def import_files(self, paths: list[Path]) -> None:
        """Read files and show what was understood of them, to be looked over."""
        from ui.importing import importer

        importer.begin(self, paths)

    def _statistics_chart(self, parent: QtWidgets.QWidget) -> QtWidgets.QWidget:
        from ui.charts.statistics_chart import StatisticsChart

        return StatisticsChart(self.session, self.languages, parent)


def figure_view(parent: QtWidgets.QWidget) -> QtWidgets.QWidget:
    """Return the figure on screen."""
    from ui.timeline.figure_view import FigureView

    return FigureView(parent)


def renderer() -> Renderer:
    """Return the painter of pictures and pages."""
    from ui.painting.renderer import QtRenderer

    return QtRenderer()


def write_whole(target: Path, data: bytes) -> None:
    """Put bytes in a file, all of them or none."""
    from briefing.storage import atomic

    atomic.write(target, data)


def load_fonts() -> None:
    """Give Qt our own faces, so that the window looks the same on every machine."""
    folder = Path(str(resources.files("resources"))) / "fonts"
    for path in sorted(folder.glob("*.ttf")):
        if QtGui.QFontDatabase.addApplicationFont(str(path)) < 0:
            log.warning("the font %s could not be loaded", path.name)


def system_language() -> words.Language:
    """Return the language that the person's system speaks, English where it is neither."""
    return "es" if QtCore.QLocale.system().name().startswith("es") else "en"


def main(arguments: Sequence[str]) -> int:
    """Show the window, with the briefing that was named, and run until it is closed."""
    # A busy thread would otherwise cost each frame 5 ms.
    sys.setswitchinterval(0.001)
    application = QtWidgets.QApplication([sys.argv[0]])
    application.setApplicationName("Briefing Desk")
    application.setDesktopFileName("briefing-desk")
    load_fonts()
    scheme = application.styleHints().colorScheme()
    dark = scheme == QtCore.Qt.ColorScheme.Dark
    desk = Desk(application, language=system_language(), look="dark" if dark else "light")
    desk.window.show()
    if arguments:
        path = Path(arguments[0])
        QtCore.QTimer.singleShot(0, lambda: desk.files.open(path))
    code = application.exec()
    desk.tasks.stop()
    return code
