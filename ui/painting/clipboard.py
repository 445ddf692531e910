"""What lies on the clipboard in several forms, each made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6 import QtCore, QtGui
from typing_extensions import override

_PICTURE = "application/x-qt-image"


class LazyForms(QtCore.QMimeData):
    """A picture and drawings that are drawn when they are pasted, and once.

    Parameters
    ----------
    draw : mapping of MIME type to function
        "image/png" among them, which is also the picture that plain programs ask for.
    """

    def __init__(self, draw: Mapping[str, Callable[[], bytes]]) -> None:
        super().__init__()
        self._draw = draw
        self._drawn: dict[str, bytes] = {}

    @override
    def formats(self) -> list[str]:
        return [_PICTURE, *self._draw]

    @override
    def hasFormat(self, mimetype: str, /) -> bool:
        return mimetype in self.formats()

    @override
    def retrieveData(
        self, mimetype: str, preferredType: QtCore.QMetaType | QtCore.QMetaType.Type, /
    ) -> object:
        if mimetype == _PICTURE:
            return QtGui.QImage.fromData(self._form("image/png"))
        if mimetype in self._draw:
            return QtCore.QByteArray(self._form(mimetype))
        return super().retrieveData(mimetype, preferredType)

    def _form(self, kind: str) -> bytes:
        if kind not in self._drawn:
            self._drawn[kind] = self._draw[kind]()
        return self._drawn[kind]
