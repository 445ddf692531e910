"""The slim bar under the menus: what one needs all the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt

from ui import icons
from ui.actions import Actions
from ui.i18n import Languages
from ui.look import Look

if TYPE_CHECKING:
    from briefing.figures import Figure
    from ui.current_figure import CurrentFigure
    from ui.session import Session

_LONGEST = 46
"""More letters of a figure's title than this do not fit; its menu has them all."""


class TopBar(QtWidgets.QToolBar):
    """Open, import, save, undo, redo, the figure, its page, export.

    Part of the first paint: what belongs to the document is imported once there is one.
    """

    def __init__(
        self,
        languages: Languages,
        look: Look,
        actions: Actions,
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._current: CurrentFigure | None = None
        self._languages = languages
        self._look = look
        self._actions = actions
        self.setMovable(False)
        self.setIconSize(QtCore.QSize(18, 18))
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setObjectName("top_bar")
        languages.keep(self, self.setWindowTitle, "window.top_bar")
        for name in ("open", "import", "save"):
            self.addWidget(self._button(name))
        self.addSeparator()
        for name in ("undo", "redo"):
            button = self._button(name)
            button.setDefaultAction(actions[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            self.addWidget(button)
        self.addSeparator()
        self._chooser = QtWidgets.QToolButton(self)
        self._chooser.setProperty("chosen", True)
        self._chooser.setPopupMode(QtWidgets.QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QtWidgets.QMenu(self._chooser)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._chooser.setMenu(self._menu)
        self.addWidget(self._chooser)
        self.addSeparator()
        for name in ("page_screen", "page_letter", "page_a4", "page_16_9"):
            button = self._button(name)
            button.setCheckable(True)
            button.setChecked(actions[name].isChecked())
            actions[name].toggled.connect(button.setChecked)
            self.addWidget(button)
        spacer = QtWidgets.QWidget(self)
        policy = QtWidgets.QSizePolicy.Policy
        spacer.setSizePolicy(policy.Expanding, policy.Preferred)
        self.addWidget(spacer)
        self.addWidget(self._export_button())
        languages.changed.connect(self.refresh)
        look.changed.connect(self._draw_icons)
        self._draw_icons()
        self.refresh()

    def serve(self, session: Session, current: CurrentFigure) -> None:
        """Offer the figures of what is open."""
        self._session = session
        self._current = current
        current.changed.connect(self.refresh)
        session.opened.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Name the figure that is shown."""
        figure = self._current.figure if self._current else None
        self._chooser.setEnabled(self._session is not None and not self._session.empty)
        if figure is None or self._session is None:
            self._chooser.setText(self._languages.say("window.no_figure_yet"))
            return
        from briefing import figures

        number = figures.all_ids(self._session.briefing).index(figure.id) + 1
        text = self._title(figure, number, _LONGEST)
        self._chooser.setText(text.replace("&", "&&"))
        self._chooser.setAccessibleName(text)

    def _title(self, figure: Figure, number: int, most: int = 200) -> str:
        """Return the figure's number and title; the number alone where it has none yet."""
        title, _ = figure.title.best(figure.language)
        if not title:
            return self._languages.say("window.figure_number", number=number)
        short = title if len(title) <= most else title[: most - 1].rstrip() + "…"
        return self._languages.say("window.figure_title", number=number, title=short)

    def _fill_menu(self) -> None:
        from briefing import figures

        session, current = self._session, self._current
        if session is None or current is None:
            return
        self._menu.clear()
        for number, identifier in enumerate(figures.all_ids(session.briefing), 1):
            text = self._title(figures.read(session.briefing, identifier), number)
            action = self._menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(identifier == current.id)
            action.triggered.connect(lambda _on, each=identifier: current.choose(each))
        self._menu.addSeparator()
        self._menu.addAction(self._actions["new_figure"])

    def _button(self, name: str) -> QtWidgets.QToolButton:
        """Return a button with a short text of its own that triggers an action."""
        action = self._actions[name]
        button = QtWidgets.QToolButton(self)
        button.setObjectName(f"button_{name}")
        self._languages.keep(button, button.setText, f"window.button_{name}")
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _export_button(self) -> QtWidgets.QToolButton:
        button = QtWidgets.QToolButton(self)
        button.setProperty("primary", True)
        button.setPopupMode(QtWidgets.QToolButton.ToolButtonPopupMode.InstantPopup)
        self._languages.keep(button, button.setText, "window.button_export")
        menu = QtWidgets.QMenu(button)
        for name in ("export_pdf", "export_png", "export_svg", "export_workbook", "copy_figure"):
            menu.addAction(self._actions[name])
        button.setMenu(menu)
        button.setEnabled(self._actions["export_pdf"].isEnabled())
        self._actions["export_pdf"].enabledChanged.connect(button.setEnabled)
        return button

    def _draw_icons(self) -> None:
        colour = self._look.theme.ink2
        faint = QtGui.QIcon.Mode.Disabled
        for name, forward in (("undo", False), ("redo", True)):
            icon = icons.turned_arrow(colour, forward=forward)
            pale = icons.turned_arrow(self._look.theme.rule, forward=forward)
            icon.addPixmap(pale.pixmap(18, 18), faint)
            self._actions[name].setIcon(icon)
            # In the menu the words are enough; the icon is the bar's.
            self._actions[name].setIconVisibleInMenu(False)
