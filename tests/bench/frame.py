"""A frame of the figure on screen: the real widget at 1600x900, repainted whole for every step.

By number of events: panning and zooming over all years, eight and one; `first_ms` from a briefing
to the first picture; `labels` the median on screen over all years; `overlaps` pairs of labels that
overlap in 400 random views; `ratio_floor` the median frame against a floor measured in the same
run: a fill, 200 pixmaps and 3 polylines of 170 points. `counts_ms` is the first picture of a large
figure, with counts alone; `select_p50_ms` choosing the labels of a view; `layout_worst_frame_ms`
the worst frame of a steady pan while the figure is laid out beside the window (0 where it is laid
out at once); `memory_mb` the most that a process of its own takes, `bare_mb` one with an empty
figure; `dpr2_pan_p50_ms` a pan at two dots a pixel.
"""

from __future__ import annotations

import json
import math
import os
import random
import resource
import subprocess
import sys
import time
from statistics import median, quantiles

from PySide6 import QtCore, QtGui, QtWidgets

from briefing import document, figures, layout
from briefing.layout import active, inputs
from briefing.layout.lane_layouts import ScreenLane
from tests.bench import _figure
from ui import app
from ui.timeline.canvas import Canvas
from ui.timeline.figure_view import FigureView

WIDTH, HEIGHT = 1600, 900
FRAMES = 60
_WAIT = QtCore.QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def measure() -> dict[str, object]:
    """Return the figures by number of events, and `floor_ms`."""
    application = QtWidgets.QApplication.instance() or QtWidgets.QApplication([])
    assert isinstance(application, QtWidgets.QApplication)
    _as_the_app()
    found: dict[str, object] = {}
    floor = _floor()
    bare = _alone(0)["memory_mb"]
    for events in _figure.SIZES:
        found[str(events)] = {
            **_of(application, events, floor),
            "memory_mb": _alone(events)["memory_mb"],
            "bare_mb": bare,
            "dpr2_pan_p50_ms": _alone(events, dots=2)["pan_p50_ms"],
        }
    found["floor_ms"] = floor
    return found


def _as_the_app() -> None:
    """Share the interpreter between threads, and seek garbage, as `ui.app` has it."""
    sys.setswitchinterval(0.001)
    app.settle()


def _of(application: QtWidgets.QApplication, events: int, floor: float) -> dict[str, float]:
    briefing = _figure.briefing_of(events)
    app.settle()
    view = FigureView()
    view.resize(WIDTH, HEIGHT)
    view.show()
    begin = time.perf_counter()
    view.set_source(briefing, _figure.FIGURE, "en", "screen", "light")
    _await_counts(application, view)
    view.canvas.viewport().repaint()
    counts_ms = (time.perf_counter() - begin) * 1000
    while view.canvas.laying_out:
        application.processEvents(_WAIT)
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
    tail, zoom_tail = quantiles(pans, n=100), quantiles(zooms, n=100)
    selects = _selects(view.canvas)
    view.close()
    view.canvas.forget()
    return {
        "pan_p50_ms": median(pans),
        "pan_p95_ms": tail[94],
        "pan_p99_ms": tail[98],
        "zoom_p50_ms": median(zooms),
        "zoom_p95_ms": zoom_tail[94],
        "zoom_p99_ms": zoom_tail[98],
        "worst_ms": max(*pans, *zooms),
        "first_ms": first_ms,
        "counts_ms": counts_ms,
        "select_p50_ms": median(selects),
        "layout_worst_frame_ms": _worst_while_laying_out(application, briefing),
        "labels": median(labels),
        "ratio_floor": median(pans) / floor,
        "overlaps": overlaps(events),
    }


def _await_counts(application: QtWidgets.QApplication, view: FigureView) -> None:
    """Wait until what a large figure shows has been taken out, beside the window."""
    while view.canvas.laid_out is None:
        application.processEvents(_WAIT)


def _selects(canvas: Canvas) -> list[float]:
    """Milliseconds to choose the labels of all lanes in random views."""
    laid_out, chance = canvas.laid_out, random.Random(5)
    assert laid_out is not None
    low, high = laid_out.inputs.first, laid_out.inputs.last
    wide = laid_out.frame.right - laid_out.frame.left
    times = []
    for _ in range(200):
        span = (high - low) * 10 ** -chance.uniform(0, 2.5)
        first = chance.uniform(low, high - span)
        begin = time.perf_counter()
        for lane, given in zip(laid_out.lanes, laid_out.inputs.lanes, strict=True):
            labels = lane.labels
            assert isinstance(labels, ScreenLane)
            active.shown(
                given.start, labels.latest_end, labels.scale, (first, first + span, wide / span)
            )
        times.append((time.perf_counter() - begin) * 1000)
    return times


def _worst_while_laying_out(
    application: QtWidgets.QApplication, briefing: document.Briefing
) -> float:
    """Milliseconds of the worst of the frames that are panned while the layout is under way."""
    view = FigureView()
    view.resize(WIDTH, HEIGHT)
    view.show()
    view.set_source(briefing, _figure.FIGURE, "es", "screen", "light")
    _await_counts(application, view)
    _, high = view.canvas.view_range()
    view.show_range(high - 8 * 365.0 - 100, high - 100)
    _frame(view.canvas)
    frames = [0.0]
    while view.canvas.laying_out:
        view.canvas.pan(-7.0 if len(frames) % 40 < 20 else 9.0)
        frames.append(_frame(view.canvas))
        application.processEvents()
    view.close()
    view.canvas.forget()
    return max(frames)


def _alone(events: int, dots: int = 1) -> dict[str, float]:
    """Measure a figure of so many events (0: an empty window) in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.frame", str(events)],
        env={**os.environ, "QT_SCALE_FACTOR": str(dots)},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _measure_alone(events: int) -> None:
    application = QtWidgets.QApplication([])
    _as_the_app()
    view = FigureView()
    view.resize(WIDTH, HEIGHT)
    view.show()
    application.processEvents()
    pans: list[float] = [0.0]
    if events:
        briefing = _figure.briefing_of(events)
        app.settle()
        view.set_source(briefing, _figure.FIGURE, "en", "screen", "light")
        while view.canvas.laying_out:
            application.processEvents(_WAIT)
        low, high = view.canvas.view_range()
        span = (high - low) / 4
        view.show_range(high - span - 400, high - 400)
        _frame(view.canvas)
        pans = []
        for step in range(FRAMES):
            view.canvas.pan(-span / 400 if step % 40 < 20 else span / 300)
            pans.append(_frame(view.canvas))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"memory_mb": most, "pan_p50_ms": median(pans)}))
    view.close()
    view.canvas.forget()


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


if __name__ == "__main__":
    _measure_alone(int(sys.argv[1]))
