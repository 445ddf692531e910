"""The figure on its way out: PDF, picture, drawing, paper, clipboard; and the workbook."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6 import QtCore, QtGui, QtWidgets

from briefing import document, errors, words
from briefing.exporting.renderer import Page, PictureKind, Renderer, numbered
from ui.current_figure import CurrentFigure
from ui.dialogs.asking import Asking
from ui.i18n import Languages
from ui.painting.clipboard import LazyForms
from ui.session import Session
from ui.tasks import Progress, Tasks

log = logging.getLogger(__name__)
PICTURE_DPI = 300
_COPY_DPI = 192
_FORBIDDEN = frozenset('<>:"/\\|?*')
"""Not allowed in the name of a file on one system or another."""
_LONGEST = 90


class Writing(Protocol):
    """Puts bytes in a file, whole or not at all (`briefing.storage.atomic`)."""

    def __call__(self, target: Path, data: bytes) -> None:
        """Write them."""


class Printing(Protocol):
    """Paints a figure's pages on a printer (`ui.painting.renderer`)."""

    def __call__(
        self,
        printer: QtGui.QPagedPaintDevice,
        briefing: document.Briefing,
        figure_id: str,
        page: Page | None,
        language: words.Language,
    ) -> None:
        """Paint them."""


class Outputs:
    """Every export of the current figure, as the page that is shown; Screen goes out as its own.

    Attributes
    ----------
    told : callable
        Takes the sentence that says what was saved where; the log by itself.
    """

    def __init__(
        self,
        session: Session,
        languages: Languages,
        current: CurrentFigure,
        tasks: Tasks,
        asking: Asking,
        make_renderer: Callable[[], Renderer],
        write: Writing,
        print_pages: Printing,
    ) -> None:
        self._session = session
        self._languages = languages
        self._current = current
        self._tasks = tasks
        self._asking = asking
        self._make_renderer = make_renderer
        self._write = write
        self._print_pages = print_pages
        self.told: Callable[[str], None] = log.info

    def export(self, ending: str, *, own: bool = False) -> None:
        """Have a place chosen and write the figure there: "pdf", "png" or "svg".

        With `own` it goes out on its own paper, whatever page the window shows; so below.
        """
        figure = self._current.figure
        if figure is None:
            self._asking.tell(self._languages.say("window.no_figure"))
            return
        page = None if own else self.page()
        title = self._languages.say(f"window.export_{ending}")
        kinds = f"{self._languages.say(f'window.kind_{ending}')} (*.{ending})"
        stem = file_stem(figure.title.best(figure.language)[0]) or figure.id
        proposed = Path(f"{stem}.{ending}")
        if self._session.path is not None:
            proposed = self._session.path.with_name(proposed.name)
        self._asking.path_to_save(
            title, kinds, proposed, lambda path: self._to_file(ending, path, page)
        )

    def export_workbook(self) -> None:
        """Have a place chosen and write a copy of the briefing there; it stays where it is kept."""
        title = self._languages.say("window.export_xlsx")
        kinds = f"{self._languages.say('window.kind_workbook')} (*.xlsx)"
        stem = self._session.path.stem if self._session.path else self._current.id or "briefing"
        proposed = Path(f"{stem}-{self._languages.language}.xlsx")
        self._asking.path_to_save(title, kinds, proposed, self._workbook_to)

    def copy_figure(self) -> None:
        """Put the figure on the clipboard as it is shown: as a picture and as a drawing."""
        self._copy(self._current.page)

    def copy_page(self) -> None:
        """Put the figure's own page on the clipboard in the same forms."""
        self._copy(None)

    def print_figure(self, window: QtWidgets.QWidget, *, own: bool = False) -> None:
        """Ask for a printer and print the figure's page on it."""
        from PySide6 import QtPrintSupport

        if self._current.figure is None:
            return
        printer = QtPrintSupport.QPrinter(QtPrintSupport.QPrinter.PrinterMode.HighResolution)
        dialog = QtPrintSupport.QPrintDialog(printer, window)
        dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer, own=own))
        # Qt's own open() here wants the name of a slot.
        QtWidgets.QDialog.open(dialog)

    def print_on(self, printer: QtGui.QPagedPaintDevice, *, own: bool = False) -> None:
        """Print the figure's page, and the pages of its table."""
        figure = self._current.figure
        assert figure is not None
        page = None if own else self.page()
        self._print_pages(printer, self._session.briefing, figure.id, page, figure.language)

    def page(self) -> Page | None:
        """Return the page that goes out: what is shown; None, the figure's own, for the screen."""
        return None if self._current.page == "screen" else self._current.page

    def _copy(self, page: Page | None) -> None:
        figure = self._current.figure
        if figure is None:
            return
        renderer = self._make_renderer()
        # Later edits are not what was copied.
        briefing = self._session.briefing.snapshot()
        # A drawing is of a page: the screen's form is drawn as well as any other.
        draw = {
            "image/png": lambda: renderer.png(
                briefing, figure.id, page=page, language=figure.language, dpi=_COPY_DPI
            ),
            "image/svg+xml": lambda: renderer.svg(
                briefing, figure.id, page=page, language=figure.language
            ),
            "application/pdf": lambda: renderer.pdf(
                briefing, figure.id, page=page, language=figure.language
            ),
        }
        QtGui.QGuiApplication.clipboard().setMimeData(LazyForms(draw))
        self.told(self._languages.say("window.figure_copied"))

    def _to_file(self, ending: str, path: Path, page: Page | None) -> None:
        """Draw and write beside the window, which a large page would hold up for seconds."""
        figure = self._current.figure
        assert figure is not None
        renderer, briefing = self._make_renderer(), self._session.briefing.snapshot()
        identifier, language = figure.id, figure.language

        def work(progress: Progress) -> list[Path]:
            if ending == "pdf":
                files = [renderer.pdf(briefing, identifier, page=page, language=language)]
            else:
                kind: PictureKind = "png" if ending == "png" else "svg"
                files = renderer.pages(
                    briefing, identifier, ending=kind, page=page, language=language, dpi=PICTURE_DPI
                )
            targets = numbered(path, len(files))
            for done, (target, data) in enumerate(zip(targets, files, strict=True)):
                progress(done, len(files))
                self._write(target, data)
            return targets

        self._tasks.run("window.drawing", work, self._written, self._failed)

    def _written(self, targets: list[Path]) -> None:
        """Say which file there is, and where; which ones, where a figure's pages became several."""
        if len(targets) == 1:
            self._tell_saved(targets[0])
        else:
            names = ", ".join(target.name for target in targets)
            self._asking.tell(
                self._languages.say("window.pages_written", count=len(targets), names=names)
            )

    def _workbook_to(self, path: Path) -> None:
        snapshot, language = self._session.briefing.snapshot(), self._languages.language
        renderer = self._make_renderer()

        def work(progress: Progress) -> None:
            self._write(path, _workbook(snapshot, renderer, language, progress))

        self._tasks.run("window.saving", work, lambda _: self._tell_saved(path), self._failed)

    def _tell_saved(self, path: Path) -> None:
        folder = str(path.parent.absolute())
        self.told(self._languages.say("window.file_written", file=path.name, folder=folder))

    def _failed(self, problem: errors.BriefingError) -> None:
        self._asking.tell(self._languages.explain(problem))


def file_stem(title: str) -> str:
    """Return the name of a file for a title, without what some system forbids in names.

    Cut after a word; "" where nothing is left.
    """
    kept = "".join(" " if each in _FORBIDDEN or each < " " else each for each in title)
    kept = " ".join(kept.split())
    if len(kept) > _LONGEST:
        kept = kept[: _LONGEST + 1].rsplit(" ", 1)[0][:_LONGEST]
    return kept.strip(" .")


def _workbook(
    briefing: document.Briefing, renderer: Renderer, language: words.Language, progress: Progress
) -> bytes:
    from briefing.exporting import workbook

    return workbook.to_bytes(
        briefing,
        renderer=renderer,
        language=language,
        progress=lambda share: progress(int(share * 100), 100),
    )
