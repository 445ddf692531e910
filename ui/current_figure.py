"""The figure in the window: which one, for which page, and the one way to alter it."""

from __future__ import annotations

from PySide6 import QtCore

from briefing import changes, document, errors, figure_order, figures
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
    content_changed()
        Anything in the briefing changed, which the figure may show.
    """

    changed = QtCore.Signal()
    page_changed = QtCore.Signal()
    content_changed = QtCore.Signal()

    def __init__(self, session: Session, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._id = ""
        self._ids: list[str] = []
        self._came_from: dict[str, str] = {}
        self._page: Page = "screen"
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.changed.connect(lambda _change: self.content_changed.emit())
        self._choose_first()

    @property
    def id(self) -> str:
        """Its id; "" where the briefing has no figure."""
        return self._id

    @property
    def briefing(self) -> document.Briefing:
        """The briefing that it is in."""
        return self._session.briefing

    def apply(self, change: changes.Change, text_key: str, **values: object) -> None:
        """Alter what the figure shows but does not hold itself, as a step that can be undone."""
        self._session.apply(change, text_key, **values)

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

    def add(self, figure: figures.Figure, behind: str = "") -> None:
        """Add a figure behind another one, last where none is named, and show it."""
        self._add(figure, behind, "undo.new_figure")

    def duplicate(self) -> None:
        """Add a copy of the figure behind it and show the copy."""
        if self.figure is not None:
            copy = figure_order.copied(self._session.briefing, self._id)
            self._add(copy, self._id, "undo.duplicate_figure")

    def move(self, by: int) -> None:
        """Move the figure by so many places among the others."""
        if self._id:
            self._apply_order(figure_order.moved(self._session.briefing, self._id, by))

    def put_in_order(self, order: list[str]) -> None:
        """Give all figures this order, by their ids."""
        self._apply_order(figure_order.ordered(self._session.briefing, order))

    def remove(self) -> None:
        """Take the figure away and show the one behind it, else the one before."""
        if self._id:
            change = figure_order.removed(self._session.briefing, self._id)
            self._session.apply(change, "undo.remove_figure")

    def step(self, by: int) -> None:
        """Show the figure so many places on; behind the last one comes the first."""
        if self._id in self._ids:
            self.choose(self._ids[(self._ids.index(self._id) + by) % len(self._ids)])

    def _add(self, figure: figures.Figure, behind: str, text_key: str) -> None:
        self._came_from[figure.id] = self._id
        change = figure_order.added(self._session.briefing, figure, behind)
        self._session.apply(change, text_key)
        self.choose(figure.id)

    def _apply_order(self, change: changes.Change) -> None:
        self._session.apply(change, "undo.figure_order")

    def _choose_first(self) -> None:
        self._ids = figures.all_ids(self._session.briefing)
        self._id = self._ids[0] if self._ids else ""

    def _on_opened(self) -> None:
        self._choose_first()
        self.changed.emit()

    def _on_changed(self, change: changes.Change) -> None:
        steps = [step for step in changes.flattened(change) if step.table == "figures"]
        if not steps:
            return
        before, self._ids = self._ids, figures.all_ids(self._session.briefing)
        came = [each for each in self._ids if each not in before]
        if self._id not in self._ids:
            self._id = self._instead(before)
        if len(came) == 1:
            # A figure that comes back by undo, or again by redo, is what the step was about.
            self._id = came[0]
        self.changed.emit()

    def _instead(self, before: list[str]) -> str:
        """Return what to show in place of a figure that is gone: where one came from, or next."""
        origin = self._came_from.get(self._id, "")
        if origin in self._ids:
            return origin
        place = before.index(self._id) if self._id in before else 0
        return self._ids[min(place, len(self._ids) - 1)] if self._ids else ""
