"""Small pictures of texts and marks, kept from frame to frame: far cheaper than drawing them."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6 import QtCore, QtGui

Key = tuple[object, ...]


class Picture(NamedTuple):
    """A pixmap and where its origin lies in it, in design pixels from its left and top edge."""

    pixmap: QtGui.QPixmap
    left: float
    up: float


class Pictures:
    """Keeps pictures for one look: theme, dots a pixel and scale of what is painted on."""

    MOST = 4000

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Picture] = OrderedDict()
        self._look: Key = ()
        self._ratio = 1.0
        self._scale = 1.0

    def begin(self, theme: str, ratio: float, scale: float) -> None:
        """Say how the next frame looks; pictures of another look are forgotten."""
        if (theme, ratio, scale) != self._look:
            self._look = (theme, ratio, scale)
            self._ratio, self._scale = ratio, scale
            self._kept.clear()

    def get(self, key: Key) -> Picture | None:
        """Return a picture, if it is kept."""
        return self._kept.get(key)

    def make(
        self,
        key: Key,
        size: tuple[float, float],
        origin: tuple[float, float],
        draw: Callable[[QtGui.QPainter], None],
    ) -> Picture:
        """Keep and return what `draw` draws around the origin, all in design pixels.

        Parameters
        ----------
        size : (width, height)
        origin : (x, y)
            Where 0, 0 of the drawing lies in the picture.
        """
        dots = self._ratio * self._scale
        pixmap = QtGui.QPixmap(math.ceil(size[0] * dots), math.ceil(size[1] * dots))
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(QtCore.Qt.GlobalColor.transparent)
        inner = QtGui.QPainter(pixmap)
        inner.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing, True)
        inner.setRenderHint(QtGui.QPainter.RenderHint.TextAntialiasing, True)
        inner.scale(self._scale, self._scale)
        inner.translate(*origin)
        draw(inner)
        inner.end()
        if len(self._kept) >= self.MOST:
            for _ in range(self.MOST // 4):
                self._kept.popitem(last=False)
        self._kept[key] = picture = Picture(pixmap, *origin)
        return picture

    def draw(
        self,
        painter: QtGui.QPainter,
        pictures: Sequence[Picture],
        places: Iterable[tuple[float, float]],
    ) -> None:
        """Draw pictures with their origins at places, dot for dot.

        They are made for the painter's scale and must not be scaled again.
        """
        if self._scale != 1.0:
            transform = painter.worldTransform()
            painter.resetTransform()
            for (pixmap, left, up), (x, y) in zip(pictures, places, strict=True):
                painter.drawPixmap(transform.map(QtCore.QPointF(x - left, y - up)), pixmap)
            painter.setWorldTransform(transform)
        elif self._ratio != 1.0:
            for (pixmap, left, up), (x, y) in zip(pictures, places, strict=True):
                painter.drawPixmap(QtCore.QPointF(x - left, y - up), pixmap)
        else:
            # Qt would round all the same, and a call with whole numbers costs half as much.
            for (pixmap, left, up), (x, y) in zip(pictures, places, strict=True):
                painter.drawPixmap(round(x - left), round(y - up), pixmap)
