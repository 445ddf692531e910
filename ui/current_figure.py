"""The figure in the window: which one, for which page, and the one way to alter it."""

from __future__ import annotations

from PySide6 import QtCore

from briefing import changes, errors, figures
from briefing.exporting.renderer import Page
from ui.session import Session


class CurrentFigure(QtCore.QObject):
    """The figure that is shown and that *In this figure* is about.

    Signals
    -------
    changed()
        Another figure, the same one altered, or none any more.
    page_changed()
        It is shown as another page.
    """

    changed = QtCore.Signal()
    page_changed = QtCore.Signal()

    def __init__(self, session: Session, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._id = ""
        self._page: Page = "screen"
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        self._choose_first()

    @property
    def id(self) -> str:
        """Its id; "" where the briefing has no figure."""
        return self._id

    @property
    def figure(self) -> figures.Figure | None:
        """The figure as it stands in the briefing; None where there is none that can be read."""
        try:
            return figures.read(self._session.briefing, self._id) if self._id else None
        except errors.FigureError:
            return None

    @property
    def page(self) -> Page:
        """The page it is shown as."""
        return self._page

    def choose(self, identifier: str) -> None:
        """Show another figure."""
        if identifier != self._id:
            self._id = identifier
            self.changed.emit()

    def show_page(self, page: Page) -> None:
        """Show it as another page."""
        if page != self._page:
            self._page = page
            self.page_changed.emit()

    def alter(self, figure: figures.Figure, text_key: str, **values: object) -> None:
        """Give the figure another form, as a step that can be undone."""
        change = figures.save(self._session.briefing, figure, text_key)
        self._session.apply(change, text_key, **values)

    def add(self) -> None:
        """Make a further figure of everything in the briefing and show it."""
        briefing = self._session.briefing
        taken = set(figures.all_ids(briefing))
        number = next(n for n in range(1, len(taken) + 2) if f"figure-{n}" not in taken)
        base = figures.default_figure(briefing)
        row = figures.row_of(base) | {"id": f"figure-{number}", "order": len(taken) + 1}
        self._session.apply(changes.insert_rows("figures", [row]), "undo.new_figure")
        self.choose(f"figure-{number}")

    def _choose_first(self) -> None:
        ids = figures.all_ids(self._session.briefing)
        self._id = ids[0] if ids else ""

    def _on_opened(self) -> None:
        self._choose_first()
        self.changed.emit()

    def _on_changed(self, change: changes.Change) -> None:
        if not any(step.table == "figures" for step in changes.flattened(change)):
            return
        if self._id not in self._session.briefing["figures"]:
            self._choose_first()
        self.changed.emit()
