"""The slim bar under the menus: what one needs all the time."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt

from ui import icons
from ui.actions import Actions
from ui.i18n import Languages
from ui.look import Look


class TopBar(QtWidgets.QToolBar):
    """Open, import, save, undo, redo, the figure's page, export."""

    def __init__(
        self,
        languages: Languages,
        look: Look,
        actions: Actions,
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
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
        pages = QtWidgets.QButtonGroup(self)  # exclusive: the one that is on stays on
        for name in ("page_screen", "page_letter", "page_a4", "page_16_9"):
            button = self._button(name)
            button.setCheckable(True)
            pages.addButton(button)
            button.setChecked(actions[name].isChecked())
            actions[name].toggled.connect(button.setChecked)
            self.addWidget(button)
        spacer = QtWidgets.QWidget(self)
        policy = QtWidgets.QSizePolicy.Policy
        spacer.setSizePolicy(policy.Expanding, policy.Preferred)
        self.addWidget(spacer)
        self.addWidget(self._export_button())
        look.changed.connect(self._draw_icons)
        self._draw_icons()

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
