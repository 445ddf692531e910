"""Starts the window: first a painted frame, then everything behind it.

The frame needs Qt and the catalogue alone and is up in the time that a bare window takes; `ui.desk`
with the document, the tables and the panels is loaded after the first paint.
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui, QtWidgets
from typing_extensions import override

from ui.i18n import Languages
from ui.look import Look
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from briefing import words
    from ui import theme
    from ui.desk import Desk


class Start:
    """The window's frame, and what it takes to put everything behind it."""

    def __init__(
        self,
        application: QtWidgets.QApplication,
        language: words.Language = "en",
        look: theme.Name = "light",
        scale: float = 1.0,
    ) -> None:
        self.languages = Languages(language)
        self.look = Look(application, look, scale=scale)
        self.window = MainWindow(self.languages, self.look)

    def furnish(
        self,
        make_view: Callable[[QtWidgets.QWidget], QtWidgets.QWidget] | None = None,
        folder: Path | None = None,
    ) -> Desk:
        """Build what is behind the frame.

        Parameters
        ----------
        make_view : callable or None
            Makes the figure's widget; None = ours does.
        folder : Path or None
            The person's own folder; None = nothing is remembered from one start to the next.
        """
        from ui.desk import Desk

        return Desk(self.window, self.languages, self.look, make_view, folder)


class AfterPaint(QtCore.QObject):
    """Calls something once, when a widget has been painted for the first time."""

    def __init__(self, widget: QtWidgets.QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then: Callable[[], None] | None = then
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        if event.type() == QtCore.QEvent.Type.Paint and self._then is not None:
            then, self._then = self._then, None
            QtCore.QTimer.singleShot(0, then)
        return False


def load_figures(desk: Desk) -> None:
    """Load what draws figures while the person still looks around: it takes half a second."""
    desk.tasks.run(
        "window.preparing",
        lambda _progress: importlib.import_module("ui.timeline.figure_view"),
        lambda _module: None,
        lambda _problem: None,
    )


def load_fonts() -> None:
    """Give Qt our own faces, so that the window looks the same on every machine."""
    folder = Path(str(resources.files("resources"))) / "fonts"
    for path in sorted(folder.glob("*.ttf")):
        if QtGui.QFontDatabase.addApplicationFont(str(path)) < 0:
            import logging

            logging.getLogger(__name__).warning("the font %s could not be loaded", path.name)


def own_folder() -> Path:
    """Return where the program keeps what it remembers for this person, made by whoever writes."""
    import platformdirs

    return platformdirs.user_data_path("Briefing Desk", appauthor=False, roaming=True)


def system_language() -> words.Language:
    """Return the language that the person's system speaks, English where it is neither."""
    return "es" if QtCore.QLocale.system().name().startswith("es") else "en"


def system_look(application: QtWidgets.QApplication) -> theme.Name:
    """Return the theme that goes with the person's system: high contrast, dark or light."""
    hints = application.styleHints()
    if hints.accessibility().contrastPreference() == QtCore.Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == QtCore.Qt.ColorScheme.Dark else "light"


def system_scale(application: QtWidgets.QApplication) -> float:
    """Return how large the person's system shows text, 1 being as usual."""
    from ui import theme

    # Linux enlarges text by the dots an inch and leaves the points as they are.
    dots = application.primaryScreen().logicalDotsPerInch() / 96
    return theme.system_scale(application.font().pointSizeF() * dots, sys.platform)


def settle() -> None:
    """Leave what stands now, as long as the window or its briefing, out of the search for garbage.

    Going through it again would cost a frame 50 ms now and then. It is freed nevertheless when the
    last who knows it goes.
    """
    gc.collect()
    gc.freeze()


def main(arguments: Sequence[str]) -> int:
    """Show the window, with the briefing that was named, and run until it is closed."""
    # A busy thread would otherwise cost each frame 5 ms.
    sys.setswitchinterval(0.001)
    application = QtWidgets.QApplication([sys.argv[0]])
    application.setApplicationName("Briefing Desk")
    application.setDesktopFileName("briefing-desk")
    load_fonts()
    scale = system_scale(application)
    start = Start(application, system_language(), system_look(application), scale)
    desks: list[Desk] = []

    def furnish() -> None:
        desk = start.furnish(folder=own_folder())
        desks.append(desk)
        load_figures(desk)
        settle()
        desk.session.opened.connect(settle)
        if arguments:
            desk.files.open(Path(arguments[0]))

    AfterPaint(start.window, furnish)
    start.window.show()
    code = application.exec()
    for desk in desks:
        desk.tasks.stop()
    return code
