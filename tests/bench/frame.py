"""A frame of the figure on screen: the real widget at 1600x900, repainted whole for every step.

By number of events: panning and zooming over all years, eight and one; `first_ms` from a briefing
to the first picture; `labels` the median on screen over all years; `overlaps` pairs of labels that
overlap in 400 random views; `ratio_floor` the median frame against a floor measured in the same
run: a fill, 200 pixmaps and 3 polylines of 170 points.
"""

from __future__ import annotations

import math
import random
import time
from statistics import median, quantiles

from PySide6 import QtCore, QtGui, QtWidgets

from briefing import figures, layout
from briefing.layout import inputs
from tests.bench import _figure
from ui.timeline.canvas import Canvas
from ui.timeline.figure_view import FigureView

WIDTH, HEIGHT = 1600, 900
FRAMES = 60


def measure() -> dict[str, object]:
    """Return the figures by number of events, and `floor_ms`."""
    application = QtWidgets.QApplication.instance() or QtWidgets.QApplication([])
    assert isinstance(application, QtWidgets.QApplication)
    found: dict[str, object] = {}
    floor = _floor()
    for events in _figure.SIZES:
        found[str(events)] = _of(application, events, floor)
    found["floor_ms"] = floor
    return found


def _of(application: QtWidgets.QApplication, events: int, floor: float) -> dict[str, float]:
    briefing = _figure.briefing_of(events)
    view = FigureView()
    view.resize(WIDTH, HEIGHT)
    view.show()
    begin = time.perf_counter()
    view.set_source(briefing, _figure.FIGURE, "en", "screen", "light")
    view.canvas.viewport().repaint()
    first_ms = (time.perf_counter() - begin) * 1000
    application.processEvents()
    pans: list[float] = []
    zooms: list[float] = []
    labels: list[int] = []
    low, high = view.canvas.view_range()
    for span in (high - low, 8 * 365.0, 365.0):
        view.show_range(high - span - 100, high - 100)
        _frame(view.canvas)
        for step in range(FRAMES):
            view.canvas.pan(-span / 400 if step % 40 < 20 else span / 300)
            pans.append(_frame(view.canvas))
            scene = view.canvas.current_scene()
            assert scene is not None
            if span == high - low:
                labels.append(len(scene.labels))
        for step in range(FRAMES):
            view.canvas.zoom(1.05 if step < FRAMES // 2 else 1 / 1.05, high - span / 2)
            zooms.append(_frame(view.canvas))
    tail = quantiles(pans, n=100)
    view.close()
    view.canvas.forget()
    return {
        "pan_p50_ms": median(pans),
        "pan_p95_ms": tail[94],
        "pan_p99_ms": tail[98],
        "zoom_p50_ms": median(zooms),
        "worst_ms": max(*pans, *zooms),
        "first_ms": first_ms,
        "labels": median(labels),
        "ratio_floor": median(pans) / floor,
        "overlaps": overlaps(events),
    }


def _frame(canvas: Canvas) -> float:
    begin = time.perf_counter()
    canvas.viewport().repaint()
    return (time.perf_counter() - begin) * 1000


def overlaps(events: int, views: int = 100) -> int:
    """Return how many pairs of labels overlap in random views; 4 sizes make 400 views."""
    briefing = _figure.briefing_of(events)
    figure = figures.read(briefing, _figure.FIGURE)
    laid_out = layout.lay_out(inputs.of(briefing, figure), layout.screen(WIDTH, HEIGHT))
    chance = random.Random(events)
    low, high = laid_out.inputs.first, laid_out.inputs.last
    pairs = 0
    for _ in range(views):
        span = (high - low) * 10 ** -chance.uniform(0, 2.5)
        begin = chance.uniform(low, high - span)
        scene = layout.compose(laid_out, layout.View(begin, begin + span))
        boxes = sorted(scene.labels)
        for k, one in enumerate(boxes):
            for other in boxes[k + 1 :]:
                if other[0] >= one[2]:
                    break
                pairs += other[1] < one[3] and one[1] < other[3]
    return pairs


def _floor() -> float:
    """Milliseconds to fill a window, draw 200 pixmaps and 3 polylines.

    The median of 40.
    """
    picture = QtGui.QImage(WIDTH, HEIGHT, QtGui.QImage.Format.Format_RGB32)
    pixmap = QtGui.QPixmap(130, 16)
    pixmap.fill(QtCore.Qt.GlobalColor.transparent)
    inner = QtGui.QPainter(pixmap)
    inner.drawText(2, 12, "A label of the usual length")
    inner.end()
    lines = [
        QtGui.QPolygonF(
            [QtCore.QPointF(x * 8.0, 300.0 * k + 40.0 * math.sin(x / 15.0)) for x in range(170)]
        )
        for k in range(3)
    ]
    times = []
    for _ in range(40):
        begin = time.perf_counter()
        painter = QtGui.QPainter(picture)
        painter.fillRect(0, 0, WIDTH, HEIGHT, QtCore.Qt.GlobalColor.white)
        for k in range(200):
            painter.drawPixmap(QtCore.QPointF(k % 10 * 150.0, k // 10 * 40.0), pixmap)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        pen = QtGui.QPen(QtGui.QColor("#134E9B"), 1.8)
        pen.setJoinStyle(QtCore.Qt.PenJoinStyle.BevelJoin)
        painter.setPen(pen)
        for line in lines:
            painter.drawPolyline(line)
        painter.end()
        times.append((time.perf_counter() - begin) * 1000)
    return median(times)
