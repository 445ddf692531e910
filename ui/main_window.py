"""The frame: menus, docks, figure over tables, the line at the foot. It decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from ui import drops
from ui.actions import Actions
from ui.i18n import Languages
from ui.look import Look
from ui.panels.empty_page import EmptyPage
from ui.panels.top_bar import TopBar

if TYPE_CHECKING:
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class Panels:
    """What stands in the frame, made by `ui.desk` after the first paint and handed over."""

    contents: QtWidgets.QWidget
    figure: QtWidgets.QWidget
    tables: QtWidgets.QWidget
    inspector: QtWidgets.QWidget
    status: QtWidgets.QStatusBar


class MainWindow(QtWidgets.QMainWindow):
    """A frame around the panels that it is given.

    Signals
    -------
    files_dropped(list of Path)
        Local files were dropped on the window.
    drop_refused()
        What was dropped lies elsewhere.
    """

    files_dropped = QtCore.Signal(list)
    drop_refused = QtCore.Signal()

    def __init__(self, languages: Languages, look: Look) -> None:
        super().__init__()
        self._session: Session | None = None
        self._languages = languages
        self._leave: Callable[[Callable[[], None]], None] = lambda then: then()
        self._leaving = False
        self.actions_ = Actions(self, languages)
        self.top_bar = TopBar(languages, look, self.actions_)
        self.addToolBar(self.top_bar)
        self.setStatusBar(QtWidgets.QStatusBar())
        self._pages = QtWidgets.QStackedWidget()
        empty = EmptyPage(
            languages,
            choose=self.actions_["import"],
            sample=self.actions_["open_sample"],
            template=self.actions_["template"],
        )
        self._pages.addWidget(empty)
        self.setCentralWidget(self._pages)
        # Not the first button of the bar: Return would then open something unasked.
        empty.setFocus()
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        self.setMinimumSize(900, 560)

    def furnish(
        self, panels: Panels, session: Session, leave: Callable[[Callable[[], None]], None]
    ) -> None:
        """Put the panels in their places.

        Parameters
        ----------
        leave : callable
            Asked before the window closes: calls what it is handed once nothing can be lost.
        """
        self._leave = leave
        self._session = session
        self._panels = panels
        self.setStatusBar(panels.status)
        self._middle = QtWidgets.QSplitter(Qt.Orientation.Vertical)
        self._middle.setChildrenCollapsible(False)
        self._middle.setHandleWidth(8)
        self._card = QtWidgets.QFrame()
        self._card.setProperty("role", "card")
        inside = QtWidgets.QVBoxLayout(self._card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(panels.tables)
        self._middle.addWidget(panels.figure)
        self._middle.addWidget(self._card)
        self._middle.setStretchFactor(0, 2)
        self._middle.setStretchFactor(1, 1)
        self._middle.setSizes([660, 340])
        work = QtWidgets.QWidget()
        around = QtWidgets.QVBoxLayout(work)
        around.setContentsMargins(10, 10, 10, 10)
        around.addWidget(self._middle)
        self._pages.addWidget(work)
        area = Qt.DockWidgetArea
        left, right = area.LeftDockWidgetArea, area.RightDockWidgetArea
        self._left = self._dock("contents", left, panels.contents)
        self._right = self._dock("inspector", right, panels.inspector)
        self.resizeDocks([self._left, self._right], [220, 310], Qt.Orientation.Horizontal)
        self._connect(session)
        self.show_state()

    def show_state(self) -> None:
        """Show the empty page or the work, and the title with its mark of changes."""
        session = self._session
        if session is None:
            return
        empty = session.empty
        self._pages.setCurrentIndex(0 if empty else 1)
        actions = self.actions_
        self._left.setVisible(not empty and actions["show_contents"].isChecked())
        self._right.setVisible(not empty and actions["show_inspector"].isChecked())
        self._card.setVisible(actions["show_tables"].isChecked())
        path = session.path
        name = path.stem if path else self._languages.say("window.untitled")
        # The mark's place is a star in brackets; a name that holds one has it doubled.
        name = name.replace("[*]", "[*][*]")
        self.setWindowTitle(self._languages.say("window.title", name=name))
        self.setWindowModified(session.dirty)

    def focus_next_pane(self) -> None:
        """Go on to the next of figure, tables, inspector and contents."""
        panels = self._panels
        places = [panels.figure, panels.tables, panels.inspector, panels.contents]
        places = [place for place in places if place.isVisible()]
        focus = QtWidgets.QApplication.focusWidget()
        at = next((n for n, place in enumerate(places) if focus and place.isAncestorOf(focus)), -1)
        for step in range(1, len(places) + 1):
            place = places[(at + step) % len(places)]
            target = _first_focus(place)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _connect(self, session: Session) -> None:
        session.opened.connect(self.show_state)
        session.changed.connect(lambda _change: self.show_state())
        session.dirty_changed.connect(lambda _dirty: self.show_state())
        self._languages.changed.connect(self.show_state)
        for name in ("show_contents", "show_inspector", "show_tables"):
            self.actions_[name].toggled.connect(lambda _on: self.show_state())
        self.actions_["next_pane"].triggered.connect(self.focus_next_pane)
        self.actions_["quit"].triggered.connect(self.close)

    def _dock(
        self, name: str, area: Qt.DockWidgetArea, inside: QtWidgets.QWidget
    ) -> QtWidgets.QDockWidget:
        dock = QtWidgets.QDockWidget(self)
        dock.setObjectName(f"dock_{name}")
        dock.setTitleBarWidget(QtWidgets.QWidget(dock))
        dock.setFeatures(QtWidgets.QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        key = "window.in_this_figure" if name == "contents" else "window.inspector"
        self._languages.keep(dock, dock.setWindowTitle, key)
        dock.setWidget(inside)
        self.addDockWidget(area, dock)
        return dock

    # -- Qt --

    @override
    def dragEnterEvent(self, event: QtGui.QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QtGui.QDropEvent) -> None:
        paths: list[Path] = drops.local_files(event.mimeData().urls())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)
        else:
            self.drop_refused.emit()

    @override
    def closeEvent(self, event: QtGui.QCloseEvent) -> None:
        if self._leaving or self._session is None or not self._session.dirty:
            event.accept()
            return
        # Ask first and close afterwards: the question does not block.
        event.ignore()
        self._leave(self._close_for_good)

    def _close_for_good(self) -> None:
        self._leaving = True
        self.close()


def _first_focus(place: QtWidgets.QWidget) -> QtWidgets.QWidget | None:
    """Return the first widget in a panel that takes the keyboard."""
    if place.focusProxy() is not None:
        return place.focusProxy()
    for widget in place.findChildren(QtWidgets.QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled():
            return widget
    return None
