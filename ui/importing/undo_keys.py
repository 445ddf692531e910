"""Lets Ctrl+Z reach the review from a field in which nothing was typed yet."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets
from typing_extensions import override


class PassedOn(QtCore.QObject):
    """Watches a field: a text field takes Ctrl+Z for itself, also where it has nothing to undo."""

    def __init__(self, field: QtWidgets.QLineEdit | QtWidgets.QSpinBox) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        if event.type() == QtCore.QEvent.Type.ShortcutOverride:
            assert isinstance(event, QtGui.QKeyEvent)
            typed = isinstance(self._field, QtWidgets.QLineEdit) and self._field.isUndoAvailable()
            if event.matches(QtGui.QKeySequence.StandardKey.Undo) and not typed:
                # Neither taken nor handed to the field: so the window's shortcut has it.
                event.ignore()
                return True
        return super().eventFilter(watched, event)
