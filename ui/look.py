"""Which theme is on, switched while the window runs."""

from __future__ import annotations

from PySide6 import QtCore, QtWidgets

from ui import theme as themes
from ui.theme import Theme


class Look(QtCore.QObject):
    """The theme of the whole application.

    Signals
    -------
    changed()
        Another theme; the application's palette and style sheet are its own already.
    """

    changed = QtCore.Signal()

    def __init__(
        self,
        application: QtWidgets.QApplication,
        name: themes.Name = "light",
        parent: QtCore.QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._theme = themes.THEMES[name]
        themes.dress(application, self._theme)

    @property
    def theme(self) -> Theme:
        """The theme that is on."""
        return self._theme

    def switch(self, name: themes.Name) -> None:
        """Put on another theme."""
        if name != self._theme.name:
            self._theme = themes.THEMES[name]
            themes.dress(self._application, self._theme)
            self.changed.emit()
