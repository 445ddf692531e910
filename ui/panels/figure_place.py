"""Where the figure stands: made late, told what to show, its choices passed on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6 import QtCore, QtGui, QtWidgets
from typing_extensions import override

from briefing import figures, words
from briefing.document import Briefing
from ui import theme
from ui.current_figure import CurrentFigure
from ui.i18n import Languages
from ui.look import Look
from ui.panels import labels
from ui.selection import Selection
from ui.session import Session

_Connect = QtCore.SignalInstance
_LEAST_HEIGHT = 360
_LEAST_WITH_OVERVIEW = 520
"""Pixels; a lower figure goes without the strip under it."""


class View(Protocol):
    """What is asked of the figure on screen (`ui.timeline.figure_view`).

    Signals
    -------
    selection_changed(list of str)
        Ids of the events that the person chose in it.
    pinned(str)
        Id of an event that the person marked, or unmarked, with a number.
    range_changed(float, float)
        Days now in view, since 2000-01-01.
    """

    selection_changed: _Connect
    pinned: _Connect
    range_changed: _Connect

    def set_source(
        self,
        briefing: Briefing,
        figure_id: str,
        language: words.Language,
        page: str,
        theme: theme.Name,
    ) -> None:
        """Show a figure of a briefing, from now on as it changes too."""

    def select(self, ids: list[str]) -> None:
        """Show these events as chosen."""

    def show_range(self, first: float, last: float) -> None:
        """Bring these days into view."""

    def fit(self) -> None:
        """Bring the whole range into view."""


class Strip(Protocol):
    """What is asked of the overview (`ui.charts.overview`).

    Signals
    -------
    range_chosen(float, float)
        Days that the person wants in view.
    """

    range_chosen: _Connect
    useful_changed: _Connect
    useful: bool

    def show_range(self, first: float, last: float) -> None:
        """Mark the days in view."""

    def set_theme(self, theme: theme.Theme) -> None:
        """Take the colours of a theme."""


@dataclass(frozen=True, slots=True)
class Makers:
    """What makes the figure's widget, and the strip under it, once there is a figure to show.

    Their library takes its time to load. `overview` None leaves the strip out.
    """

    view: Callable[[QtWidgets.QWidget], QtWidgets.QWidget]
    overview: Callable[[QtWidgets.QWidget], QtWidgets.QWidget] | None = None


class FigurePlace(QtWidgets.QFrame):
    """The card with the figure in it; without a figure, the button that makes one.

    Signals
    -------
    marks_full()
        One more numbered mark was asked for than there can be.
    """

    marks_full = QtCore.Signal()

    def __init__(
        self,
        session: Session,
        languages: Languages,
        selection: Selection,
        current: CurrentFigure,
        look: Look,
        makers: Makers,
        new_figure: QtGui.QAction,
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._selection = selection
        self._current = current
        self._look = look
        self._makers = makers
        self._told: tuple[object, ...] = ()
        self._overview: QtWidgets.QWidget | None = None
        self._keys: list[QtGui.QAction] = []
        self._view: QtWidgets.QWidget | None = None
        self._none = QtWidgets.QWidget(self)
        hint = labels.plain(self._none, "quiet")
        languages.keep(hint, hint.setText, "window.no_figure")
        button = QtWidgets.QPushButton(self._none)
        button.setProperty("primary", True)
        languages.keep(button, button.setText, "window.make_figure")
        button.clicked.connect(new_figure.trigger)
        middle = QtWidgets.QVBoxLayout(self._none)
        middle.addStretch(1)
        middle.addWidget(hint, alignment=QtCore.Qt.AlignmentFlag.AlignCenter)
        middle.addWidget(button, alignment=QtCore.Qt.AlignmentFlag.AlignCenter)
        middle.addStretch(1)
        self._stack = QtWidgets.QStackedLayout(self)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._stack.addWidget(self._none)
        current.changed.connect(self.show_figure)
        current.page_changed.connect(self.show_figure)
        look.changed.connect(self.show_figure)
        selection.changed.connect(self._show_chosen)

    @property
    def view(self) -> QtWidgets.QWidget | None:
        """The figure's widget; None until a figure has been shown."""
        return self._view

    def set_keys(self, actions: list[QtGui.QAction]) -> None:
        """Take the keys that work with the figure in focus."""
        self._keys = actions

    def show_whole_range(self) -> None:
        """Bring all days of the figure into view."""
        if self._view is not None:
            cast("View", self._view).fit()

    def show_figure(self) -> None:
        """Show the current figure as it is now; make its view where there is none yet."""
        figure = self._current.figure
        if figure is None:
            self._stack.setCurrentWidget(self._none)
            return
        if self._view is None:
            self._make()
        self._stack.setCurrentIndex(1)
        self._tell()
        self._show_chosen()

    def _make(self) -> None:
        """Make the figure's widget, with the overview under it, each following the other."""
        column = QtWidgets.QWidget(self)
        rows = QtWidgets.QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._view = self._makers.view(column)
        # Under this the lanes and panels have no room; the tables give way.
        self._view.setMinimumHeight(_LEAST_HEIGHT)
        rows.addWidget(self._view, 1)
        self._view.addActions(self._keys)
        view = cast("View", self._view)
        view.selection_changed.connect(self._on_chosen_here)
        view.pinned.connect(self._on_pinned)
        self.setFocusProxy(self._view)
        if self._makers.overview is not None:
            self._overview = self._makers.overview(column)
            rows.addWidget(self._overview)
            strip = cast("Strip", self._overview)
            strip.range_chosen.connect(view.show_range)
            strip.useful_changed.connect(self._show_overview)
            view.range_changed.connect(strip.show_range)
        self._stack.addWidget(column)

    def _tell(self) -> None:
        """Tell the view what to show, where that is another thing: it follows changes itself."""
        figure = self._current.figure
        if figure is None or self._view is None:
            return
        source = (
            self._session.briefing,
            figure.id,
            figure.language,
            self._current.page,
            self._look.theme.name,
        )
        if self._overview is not None:
            self._show_overview()
            if not self._told or self._told[-1] != source[-1]:
                cast("Strip", self._overview).set_theme(self._look.theme)
        if source != self._told:
            self._told = source
            cast("View", self._view).set_source(*source)

    def _show_overview(self) -> None:
        """Show the strip where the figure moves, which on paper it does not, and room is left."""
        if self._overview is not None:
            moves = self._current.page == "screen" and cast("Strip", self._overview).useful
            self._overview.setVisible(moves and self.height() >= _LEAST_WITH_OVERVIEW)

    def _show_chosen(self) -> None:
        if self._view is not None:
            from briefing.layout import speech

            said = [speech.mark_id(each) for each in self._selection.of("positions")]
            cast("View", self._view).select([*self._selection.of("events"), *said])

    def _on_chosen_here(self, ids: list[str]) -> None:
        """Choose the rows that marks stand for: of the table of the one chosen last."""
        from briefing.layout import speech

        records = [speech.record_of(each) for each in ids]
        table = records[-1][0] if records else "events"
        self._selection.choose(table, tuple(each for name, each in records if name == table))

    def _on_pinned(self, identifier: str) -> None:
        from briefing.layout import speech

        figure = self._current.figure
        # A statement has a mark of its own; only events are numbered.
        if figure is not None and speech.record_of(identifier)[0] == "events":
            altered = figures.with_callout(figure, identifier)
            if altered == figure:
                self.marks_full.emit()
            else:
                self._current.alter(altered, "undo.mark")

    @override
    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_overview()
