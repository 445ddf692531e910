"""Which theme is on and how large the text is, switched while the window runs."""

from __future__ import annotations

from PySide6 import QtCore, QtWidgets

from ui import theme as themes
from ui.theme import Theme


class Look(QtCore.QObject):
    """The theme and the size of text of the whole application.

    Signals
    -------
    changed()
        Another theme or size; the application's palette, font and style sheet are its own already.
    """

    changed = QtCore.Signal()

    def __init__(
        self,
        application: QtWidgets.QApplication,
        name: themes.Name = "light",
        parent: QtCore.QObject | None = None,
        scale: float = 1.0,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._theme = themes.THEMES[name]
        self._scale = scale
        themes.dress(application, self._theme, scale)

    @property
    def theme(self) -> Theme:
        """The theme that is on."""
        return self._theme

    def switch(self, name: themes.Name) -> None:
        """Put on another theme."""
        if name != self._theme.name:
            self._theme = themes.THEMES[name]
            self._dress()

    @property
    def scale(self) -> float:
        """How much larger than usual all text is, 1-1.5."""
        return self._scale

    def enlarge(self, scale: float) -> None:
        """Show all text at another size."""
        if scale != self._scale:
            self._scale = scale
            self._dress()

    def step(self, by: int) -> None:
        """Show all text a step larger, or smaller; at either end it stays."""
        nearest = min(themes.SCALES, key=lambda each: abs(each - self._scale))
        place = themes.SCALES.index(nearest) + by
        self.enlarge(themes.SCALES[min(max(place, 0), len(themes.SCALES) - 1)])

    def _dress(self) -> None:
        themes.dress(self._application, self._theme, self._scale)
        self.changed.emit()
