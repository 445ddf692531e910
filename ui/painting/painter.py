"""Paints a scene with QPainter.

On screen with cached pixmaps, else as vectors whose text stays text.

Geometry is not decided here. Vector files do without tabular numerals and contextual alternates,
whose glyphs lose digits in copied text, and without the painter's clip, which SVG ignores: scenes
of paper end where the page does.
"""

from __future__ import annotations

import itertools
import math
import operator
from collections import OrderedDict

from PySide6 import QtCore, QtGui

from briefing.layout import colours
from briefing.layout.scene import (
    Area,
    Curve,
    Discs,
    Fades,
    Hatches,
    Mark,
    Pills,
    Rects,
    Scene,
    Segments,
    Symbols,
    Text,
    Texts,
)
from ui.painting import shapes

FAMILY = "Briefing Sans"
Key = tuple[object, ...]
_OPACITY = operator.attrgetter("opacity")


class Painter:
    """Paints scenes; keeps fonts, colors and, for the screen, pictures of labels between frames.

    Parameters
    ----------
    vector : bool
        Whether what is painted on keeps text and lines as such (PDF, SVG, print).
    """

    MOST_PIXMAPS = 4000

    def __init__(self, *, vector: bool = False) -> None:
        self._vector = vector
        self._fonts: dict[tuple[int, int], QtGui.QFont] = {}
        self._colours: dict[tuple[str, str], QtGui.QColor] = {}
        self._pixmaps: OrderedDict[Key, tuple[QtGui.QPixmap, float, float]] = OrderedDict()
        self._theme: colours.Theme = "light"
        self._ratio = 1.0
        self._scale = 1.0

    def paint(self, painter: QtGui.QPainter, scene: Scene) -> None:
        """Paint a whole scene in design pixels; the caller has scaled the painter."""
        self._theme = scene.theme
        self._ratio = painter.device().devicePixelRatio() if not self._vector else 1.0
        self._scale = painter.worldTransform().m11()
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing, True)
        painter.setRenderHint(QtGui.QPainter.RenderHint.TextAntialiasing, True)
        left, _, right, _ = scene.plot
        areas = {
            "plot": QtCore.QRectF(left, 0.0, right - left, scene.height),
            "labels": QtCore.QRectF(left, 0.0, max(scene.label_edge, right) - left, scene.height),
        }
        clip = ""
        for mark in scene.marks:
            if not self._vector and mark.clip != clip:
                clip = mark.clip
                if clip:
                    painter.setClipRect(areas[clip])
                else:
                    painter.setClipping(False)
            self._mark(painter, mark)
        painter.setClipping(False)

    def colour(self, role: str) -> QtGui.QColor:
        """Return the color of a role, with its opacity, in the scene's theme."""
        key = (self._theme, role)
        known = self._colours.get(key)
        if known is None:
            name, opacity = colours.split(role)
            known = QtGui.QColor(colours.PALETTES[self._theme][name])
            known.setAlphaF(opacity)
            self._colours[key] = known
        return known

    def font(self, size: int, weight: int) -> QtGui.QFont:
        """Return our own font; pixel sizes only.

        Point sizes would be scaled again by a printer.
        """
        known = self._fonts.get((size, weight))
        if known is None:
            known = QtGui.QFont(FAMILY)
            known.setPixelSize(size)
            known.setWeight(QtGui.QFont.Weight(weight))
            known.setHintingPreference(QtGui.QFont.HintingPreference.PreferNoHinting)
            known.setStyleStrategy(QtGui.QFont.StyleStrategy.PreferAntialias)
            if self._vector:
                known.setFeature(QtGui.QFont.Tag("calt"), 0)
            self._fonts[(size, weight)] = known
        return known

    def _mark(self, painter: QtGui.QPainter, mark: Mark) -> None:
        if isinstance(mark, Texts):
            self._texts(painter, mark)
        elif isinstance(mark, Rects):
            self._rects(painter, mark)
        elif isinstance(mark, Segments):
            self._segments(painter, mark)
        elif isinstance(mark, Symbols):
            self._symbols(painter, mark)
        elif isinstance(mark, Curve):
            self._curve(painter, mark)
        elif isinstance(mark, Area):
            self._area(painter, mark)
        elif isinstance(mark, Discs):
            self._discs(painter, mark)
        elif isinstance(mark, Fades):
            self._fades(painter, mark)
        elif isinstance(mark, Hatches):
            self._hatches(painter, mark)
        else:
            self._pills(painter, mark)

    def _texts(self, painter: QtGui.QPainter, mark: Texts) -> None:
        if not self._vector:
            for opacity, items in itertools.groupby(mark.items, _OPACITY):
                pictures = [(self._picture(item), item) for item in items]
                if opacity != painter.opacity():
                    painter.setOpacity(opacity)
                self._pixels(
                    painter,
                    [(item.x - 2.0, item.y - up, pixmap) for (pixmap, up, _), item in pictures],
                )
            if painter.opacity() != 1.0:
                painter.setOpacity(1.0)
            return
        for item in mark.items:
            if item.backing:
                painter.fillRect(_backing(item, item.x, item.y), self.colour(item.backing))
        for item in mark.items:
            painter.setPen(self.colour(item.colour))
            painter.setFont(self.font(item.size, item.weight))
            painter.drawText(QtCore.QPointF(item.x, item.y), item.text)

    def _pixels(
        self, painter: QtGui.QPainter, pixmaps: list[tuple[float, float, QtGui.QPixmap]]
    ) -> None:
        """Draw pixmaps dot for dot: made for the painter's scale, they must not be scaled again."""
        if self._scale == 1.0:
            for x, y, pixmap in pixmaps:
                painter.drawPixmap(QtCore.QPointF(x, y), pixmap)
            return
        transform = painter.worldTransform()
        painter.resetTransform()
        for x, y, pixmap in pixmaps:
            painter.drawPixmap(transform.map(QtCore.QPointF(x, y)), pixmap)
        painter.setWorldTransform(transform)

    def _picture(self, item: Text) -> tuple[QtGui.QPixmap, float, float]:
        """A label as a pixmap: 200 of them take 0.24 ms to draw, against 4.2 ms as text."""
        key = (
            item.text,
            item.size,
            item.weight,
            item.colour,
            item.backing,
            self._theme,
            self._ratio,
            self._scale,
        )
        known = self._pixmaps.get(key)
        if known is not None:
            return known
        ascent, height = float(item.size), round(item.size * 1.35)
        # Text beyond our own font is drawn by another one and may be wider than measured.
        wide = QtGui.QFontMetricsF(self.font(item.size, item.weight)).horizontalAdvance(item.text)
        dots = self._ratio * self._scale
        pixmap = QtGui.QPixmap(
            math.ceil((max(wide, item.width) + 4.0) * dots), math.ceil(height * dots)
        )
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(QtCore.Qt.GlobalColor.transparent)
        inner = QtGui.QPainter(pixmap)
        inner.setRenderHint(QtGui.QPainter.RenderHint.TextAntialiasing, True)
        inner.scale(self._scale, self._scale)
        if item.backing:
            inner.fillRect(_backing(item, 2.0, ascent), self.colour(item.backing))
        inner.setPen(self.colour(item.colour))
        inner.setFont(self.font(item.size, item.weight))
        inner.drawText(QtCore.QPointF(2.0, ascent), item.text)
        inner.end()
        if len(self._pixmaps) >= self.MOST_PIXMAPS:
            for _ in range(self.MOST_PIXMAPS // 4):
                self._pixmaps.popitem(last=False)
        self._pixmaps[key] = (pixmap, ascent, wide)
        return self._pixmaps[key]

    def _rects(self, painter: QtGui.QPainter, mark: Rects) -> None:
        # Straight edges along the pixels need no smoothing, which would leave hairs between
        # neighbors.
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing, self._vector)
        colour = self.colour(mark.colour)
        for left, top, right, bottom in mark.boxes.tolist():
            painter.fillRect(QtCore.QRectF(left, top, right - left, bottom - top), colour)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing, True)

    def _pen(self, role: str, width: float, dash: tuple[float, ...]) -> QtGui.QPen:
        pen = QtGui.QPen(self.colour(role), width)
        pen.setJoinStyle(QtCore.Qt.PenJoinStyle.BevelJoin)
        pen.setCapStyle(QtCore.Qt.PenCapStyle.FlatCap)
        if dash:
            pen.setDashPattern([part / width for part in dash])
        return pen

    def _segments(self, painter: QtGui.QPainter, mark: Segments) -> None:
        painter.setPen(self._pen(mark.colour, mark.width, mark.dash))
        smooth = self._vector or mark.width > 1.0
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing, smooth)
        painter.drawLines([QtCore.QLineF(*line) for line in mark.lines.tolist()])
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing, True)

    def _curve(self, painter: QtGui.QPainter, mark: Curve) -> None:
        painter.setPen(self._pen(mark.colour, mark.width, mark.dash))
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
        # Thin lines are leaders, which run along the pixels.
        painter.setRenderHint(
            QtGui.QPainter.RenderHint.Antialiasing, self._vector or mark.width > 1.0
        )
        painter.drawPolyline(
            QtGui.QPolygonF([QtCore.QPointF(x, y) for x, y in mark.points.tolist()])
        )
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing, True)

    def _area(self, painter: QtGui.QPainter, mark: Area) -> None:
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(self.colour(mark.colour))
        # Its edge lies under a line, so that smoothing would cost six times as much for nothing.
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing, self._vector)
        painter.drawPolygon(
            QtGui.QPolygonF([QtCore.QPointF(x, y) for x, y in mark.points.tolist()])
        )
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing, True)

    def _symbols(self, painter: QtGui.QPainter, mark: Symbols) -> None:
        if self._vector:
            for x, y, code, hollow in zip(
                mark.x.tolist(),
                mark.y.tolist(),
                mark.shape.tolist(),
                mark.hollow.tolist(),
                strict=True,
            ):
                painter.save()
                painter.translate(x, y)
                self._shape(painter, (code, hollow), mark)
                painter.restore()
            return
        sprites = []
        for x, y, code, hollow in zip(
            mark.x.tolist(), mark.y.tolist(), mark.shape.tolist(), mark.hollow.tolist(), strict=True
        ):
            pixmap, half, _ = self._sprite((code, hollow), mark)
            sprites.append((x - half, y - half, pixmap))
        self._pixels(painter, sprites)

    def _shape(self, painter: QtGui.QPainter, kind: tuple[int, bool], mark: Symbols) -> None:
        colour = self.colour(mark.colour)
        path = shapes.path(kind[0], mark.radius)
        if kind[1]:
            painter.setPen(QtGui.QPen(colour, 1.4))
            painter.setBrush(self.colour("paper"))
        else:
            painter.setPen(QtCore.Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        painter.drawPath(path)

    def _sprite(self, kind: tuple[int, bool], mark: Symbols) -> tuple[QtGui.QPixmap, float, float]:
        key = ("sprite", kind, mark.colour, mark.radius, self._theme, self._ratio, self._scale)
        known = self._pixmaps.get(key)
        if known is None:
            half = mark.radius * 1.6 + 2.0
            dots = math.ceil(2 * half * self._ratio * self._scale)
            pixmap = QtGui.QPixmap(dots, dots)
            pixmap.setDevicePixelRatio(self._ratio)
            pixmap.fill(QtCore.Qt.GlobalColor.transparent)
            inner = QtGui.QPainter(pixmap)
            inner.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing, True)
            inner.scale(self._scale, self._scale)
            inner.translate(half, half)
            self._shape(inner, kind, mark)
            inner.end()
            known = (pixmap, half, half)
            self._pixmaps[key] = known
        return known

    def _discs(self, painter: QtGui.QPainter, mark: Discs) -> None:
        r = mark.radius
        size = max(7, round(r * 1.45))
        font = self.font(size, 600)
        metrics = QtGui.QFontMetricsF(font)
        for disc in mark.items:
            center = QtCore.QPointF(disc.x, disc.y)
            painter.setPen(QtGui.QPen(self.colour("paper"), 1.2))
            painter.setBrush(self.colour(disc.colour))
            painter.drawEllipse(center, r, r)
            painter.setPen(self.colour("on_mark"))
            painter.setFont(font)
            text = str(disc.number)
            wide = metrics.horizontalAdvance(text)
            painter.drawText(QtCore.QPointF(disc.x - wide / 2, disc.y + 0.364 * size), text)

    def _fades(self, painter: QtGui.QPainter, mark: Fades) -> None:
        name, _ = colours.split(mark.colour)
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        if mark.kind == "both":
            stops = ((0.0, 0.0), (0.5, 0.5), (1.0, 0.0))
        else:
            stops = ((0.0, 1.0), (0.85, 1.0), (1.0, 0.0))
        for left, top, right, bottom in mark.boxes.tolist():
            if self._vector:
                # A PDF's gradient loses its transparency in some readers, and a day on which
                # something may have been would look like a period.
                for one, other, opacity in shapes.slices(left, right, stops):
                    box = QtCore.QRectF(one, top, other - one, bottom - top)
                    painter.fillRect(box, self.colour(f"{name}@{opacity}"))
                continue
            gradient = QtGui.QLinearGradient(left, 0.0, right, 0.0)
            for place, opacity in stops:
                gradient.setColorAt(place, self.colour(f"{name}@{opacity}"))
            painter.fillRect(
                QtCore.QRectF(left, top, right - left, bottom - top), QtGui.QBrush(gradient)
            )

    def _hatches(self, painter: QtGui.QPainter, mark: Hatches) -> None:
        """Diagonal lines cut to each box.

        Vector files know neither brush patterns nor clips.
        """
        for left, top, right, bottom in mark.boxes.tolist():
            painter.fillRect(
                QtCore.QRectF(left, top, right - left, bottom - top),
                self.colour(f"{mark.colour}@0.12"),
            )
            painter.setPen(self._pen(f"{mark.colour}@0.7", 1.0, ()))
            painter.drawLines(
                [QtCore.QLineF(*line) for line in shapes.hatching(left, top, right, bottom, 6.0)]
            )
            painter.setPen(self._pen(mark.colour, 1.0, mark.dash))
            painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
            painter.drawPolyline(
                [
                    QtCore.QPointF(left + 0.5, bottom),
                    QtCore.QPointF(left + 0.5, top),
                    QtCore.QPointF(right - 0.5, top),
                    QtCore.QPointF(right - 0.5, bottom),
                ]
            )

    def _pills(self, painter: QtGui.QPainter, mark: Pills) -> None:
        painter.setPen(QtGui.QPen(self.colour(mark.line), 1.4))
        painter.setBrush(self.colour(mark.fill))
        for left, top, right, bottom in mark.boxes.tolist():
            r = min(9.0, (bottom - top) / 2)
            painter.drawRoundedRect(QtCore.QRectF(left, top, right - left, bottom - top), r, r)


def _backing(item: Text, x: float, y: float) -> QtCore.QRectF:
    """The opaque box behind a text whose left edge and baseline are at x and y."""
    return QtCore.QRectF(x - 2.0, y - 0.86 * item.size, item.width + 4.0, 1.12 * item.size)
