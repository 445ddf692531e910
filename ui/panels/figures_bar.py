"""The bar of figures over the figure: a tab each, put in another order by drag or key."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import errors, figures
from ui.current_figure import CurrentFigure
from ui.i18n import Languages
from ui.session import Session

_WIDEST = 260
"""Pixels; a longer title ends in an ellipsis and is whole in the tool tip."""
_NARROWEST = 90

OFFERED = (
    "rename_figure",
    "duplicate_figure",
    "",
    "figure_earlier",
    "figure_later",
    "",
    "remove_figure",
)
"""The commands of a tab's menu; "" is a line between them."""


class Tabs(QtWidgets.QTabBar):
    """Tabs that can be dragged to another place.

    Signals
    -------
    dropped(list of str)
        The ids of all tabs in their order, after one was dragged.
    """

    dropped = QtCore.Signal(list)

    def ids(self) -> list[str]:
        """Return the ids of the figures in the order of the tabs."""
        return [str(self.tabData(place)) for place in range(self.count())]

    @override
    def tabSizeHint(self, index: int) -> QtCore.QSize:
        size = super().tabSizeHint(index)
        return QtCore.QSize(min(max(size.width(), _NARROWEST), _WIDEST), size.height())

    @override
    def minimumTabSizeHint(self, index: int) -> QtCore.QSize:
        return self.tabSizeHint(index)

    @override
    def mouseReleaseEvent(self, event: QtGui.QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.dropped.emit(self.ids())


class FiguresBar(QtWidgets.QWidget):
    """The tabs, and a button that makes a further figure.

    Parameters
    ----------
    action : callable
        Gives a command by its name (`ui.actions`).
    """

    def __init__(
        self,
        session: Session,
        languages: Languages,
        current: CurrentFigure,
        action: Callable[[str], QtGui.QAction],
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._languages = languages
        self._current = current
        self._action = action
        self.tabs = Tabs(self)
        self.tabs.setObjectName("figures")
        self.tabs.setMovable(True)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        languages.keep(self.tabs, self.tabs.setAccessibleName, "window.figures")
        self.further = QtWidgets.QToolButton(self)
        self.further.setObjectName("furtherFigure")
        languages.keep(self.further, self.further.setText, "window.further_figure")
        self.further.clicked.connect(action("new_figure").trigger)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(4)
        row.addWidget(self.tabs)
        row.addWidget(self.further)
        row.addStretch(1)
        self._add_keys()
        self.tabs.currentChanged.connect(self._on_chosen)
        self.tabs.dropped.connect(self._on_dropped)
        self.tabs.tabBarDoubleClicked.connect(lambda _place: action("rename_figure").trigger())
        self.tabs.customContextMenuRequested.connect(self._open_menu)
        current.changed.connect(self.refresh)
        session.opened.connect(self.refresh)
        languages.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show a tab for every figure, in their order, and which one is shown."""
        briefing = self._session.briefing
        ids = figures.all_ids(briefing)
        blocked = QtCore.QSignalBlocker(self.tabs)
        while self.tabs.count() > len(ids):
            self.tabs.removeTab(self.tabs.count() - 1)
        while self.tabs.count() < len(ids):
            self.tabs.addTab("")
        for place, identifier in enumerate(ids):
            text = self._title(identifier, place + 1)
            self.tabs.setTabData(place, identifier)
            self.tabs.setTabText(place, text.replace("&", "&&"))
            self.tabs.setTabToolTip(place, f"<qt>{html.escape(text)}</qt>")
            self.tabs.setAccessibleTabName(place, text)
        if self._current.id in ids:
            self.tabs.setCurrentIndex(ids.index(self._current.id))
        del blocked
        self.setVisible(bool(ids))

    def _title(self, identifier: str, number: int) -> str:
        """Return a figure's number and title; the number alone where it has none."""
        try:
            figure = figures.read(self._session.briefing, identifier)
        except errors.FigureError:
            return self._languages.say("window.figure_number", number=number)
        title, _ = figure.title.best(figure.language)
        if not title:
            return self._languages.say("window.figure_number", number=number)
        return self._languages.say("window.figure_title", number=number, title=title)

    def _add_keys(self) -> None:
        """F2 and Del with the tabs in focus, as in a table."""
        context = Qt.ShortcutContext.WidgetShortcut
        for keys, name in (("F2", "rename_figure"), ("Del", "remove_figure")):
            shortcut = QtGui.QShortcut(QtGui.QKeySequence(keys), self.tabs)
            shortcut.setContext(context)
            shortcut.activated.connect(self._action(name).trigger)

    def _on_chosen(self, place: int) -> None:
        if place >= 0:
            self._current.choose(str(self.tabs.tabData(place)))

    def _on_dropped(self, order: list[str]) -> None:
        if order != figures.all_ids(self._session.briefing):
            self._current.put_in_order(order)

    def _open_menu(self, at: QtCore.QPoint) -> None:
        place = self.tabs.tabAt(at)
        if place >= 0:
            self.tabs.setCurrentIndex(place)
        menu = QtWidgets.QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in OFFERED:
            if name:
                menu.addAction(self._action(name))
            else:
                menu.addSeparator()
        menu.popup(self.tabs.mapToGlobal(at))


def under(bar: FiguresBar, figure: QtWidgets.QWidget) -> QtWidgets.QWidget:
    """Return the figure with the bar over it; F6 leads to the figure and not to its tabs."""
    whole = QtWidgets.QWidget()
    figure.setParent(whole)
    column = QtWidgets.QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(bar)
    column.addWidget(figure, 1)
    return whole
