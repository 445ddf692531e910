"""Whether the view is being panned or zoomed, and what is done once it rests."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore, QtWidgets

_ENDS = 160
"""Milliseconds after the last step of a pan or zoom at which the view rests."""


class Moving(QtCore.QObject):
    """Labels come into sight slowly during a zoom, and words of notes keep their place in both.

    Parameters
    ----------
    rests : callable
        Called when all stands still again.
    """

    def __init__(self, rests: Callable[[], None], parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self._rests = rests
        self._range, self._zoom = QtCore.QTimer(self), QtCore.QTimer(self)
        for timer in (self._range, self._zoom):
            timer.setSingleShot(True)
            timer.setInterval(_ENDS)
        self._zoom.timeout.connect(rests)
        self._range.timeout.connect(self._on_rest)

    @property
    def on(self) -> bool:
        """Whether the days in view have just changed."""
        return self._range.isActive()

    @property
    def zooms(self) -> bool:
        """Whether a person has just zoomed."""
        return self._zoom.isActive()

    def step(self) -> None:
        """Take note that the days in view have changed."""
        self._range.start()

    def zoom(self) -> None:
        """Take note of a step of a zoom."""
        self._zoom.start()

    def _on_rest(self) -> None:
        if QtWidgets.QApplication.mouseButtons() != QtCore.Qt.MouseButton.NoButton:
            self._range.start()  # the hand only pauses
        else:
            self._rests()
