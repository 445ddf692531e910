"""A drop-down list that the mouse wheel leaves alone."""

from __future__ import annotations

from PySide6 import QtGui, QtWidgets
from typing_extensions import override


class StillBox(QtWidgets.QComboBox):
    """A drop-down list on a page that rolls: the wheel rolls the page and never changes the choice.

    It would change it unseen, by a person who only meant to read on.
    """

    @override
    def wheelEvent(self, e: QtGui.QWheelEvent) -> None:
        e.ignore()
