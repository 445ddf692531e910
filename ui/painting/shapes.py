"""The shapes of marks, by their code in `briefing.layout.inputs.SHAPES`, around the origin."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator

import numpy as np
from PySide6 import QtCore, QtGui


@functools.lru_cache(maxsize=256)
def path(code: int, radius: float) -> QtGui.QPainterPath:
    """Return the outline of a shape: equal in weight to the eye, so not equal in extent."""
    makers = (_square, _circle, _diamond, _speech, _triangle, _cross, _hexagon)
    return makers[code % len(makers)](radius)


def _square(r: float) -> QtGui.QPainterPath:
    result = QtGui.QPainterPath()
    half = r * 0.92
    result.addRect(-half, -half, 2 * half, 2 * half)
    return result


def _circle(r: float) -> QtGui.QPainterPath:
    result = QtGui.QPainterPath()
    result.addEllipse(QtCore.QPointF(0.0, 0.0), r * 1.05, r * 1.05)
    return result


def _polygon(points: list[tuple[float, float]]) -> QtGui.QPainterPath:
    result = QtGui.QPainterPath()
    result.addPolygon(QtGui.QPolygonF([QtCore.QPointF(x, y) for x, y in points]))
    result.closeSubpath()
    return result


def _diamond(r: float) -> QtGui.QPainterPath:
    far = r * 1.3
    return _polygon([(0, -far), (far, 0), (0, far), (-far, 0)])


def _triangle(r: float) -> QtGui.QPainterPath:
    return _polygon([(0, -r * 1.2), (r * 1.2, r * 0.95), (-r * 1.2, r * 0.95)])


def _cross(r: float) -> QtGui.QPainterPath:
    far, thin = r * 1.2, r * 0.42
    return _polygon(
        [
            (-thin, -far), (thin, -far), (thin, -thin), (far, -thin), (far, thin), (thin, thin),
            (thin, far), (-thin, far), (-thin, thin), (-far, thin), (-far, -thin), (-thin, -thin),
        ]
    )  # fmt: skip


def _speech(r: float) -> QtGui.QPainterPath:
    """A balloon with a tail: something that was said."""
    result = QtGui.QPainterPath()
    result.addRoundedRect(-r * 1.25, -r * 1.05, r * 2.5, r * 1.6, r * 0.5, r * 0.5)
    tail = _polygon([(-r * 0.75, r * 0.45), (r * 0.15, r * 0.45), (-r * 0.75, r * 1.25)])
    return result.united(tail)


def _hexagon(r: float) -> QtGui.QPainterPath:
    corners = [math.pi / 6 + k * math.pi / 3 for k in range(6)]
    return _polygon([(r * 1.1 * math.cos(a), r * 1.1 * math.sin(a)) for a in corners])


def hatching(
    left: float, top: float, right: float, bottom: float, step: float
) -> list[tuple[float, float, float, float]]:
    """Return diagonal lines across a box, cut at its edges."""
    lines = []
    height = bottom - top
    at = left - height + step
    while at < right:
        x1, y1, x2, y2 = at, bottom, at + height, top
        if x1 < left:
            x1, y1 = left, bottom - (left - at)
        if x2 > right:
            x2, y2 = right, top + (at + height - right)
        if x2 > x1:
            lines.append((x1, y1, x2, y2))
        at += step
    return lines


def slices(
    left: float, right: float, stops: tuple[tuple[float, float], ...]
) -> Iterator[tuple[float, float, float]]:
    """Cut a stretch that fades into slices of one opacity each: left, right, opacity.

    `stops` are places from 0 to 1 with the opacity there.
    """
    count = int(min(max((right - left) / 1.5, 4), 40))
    edges = np.linspace(left, right, count + 1)
    middles = (np.arange(count) + 0.5) / count
    opacities = np.interp(middles, *np.array(stops).T)
    for one, other, opacity in zip(edges[:-1], edges[1:], opacities, strict=True):
        yield float(one), float(other), round(float(opacity), 2)
