"""Laying a figure out: by number of events, the seconds that pass once, before any frame.

`layout_ms` measures the labels and places all of them (bar at 100,000: 700), `inputs_ms` takes the
figure out of the briefing, `paper_ms` lays out the Letter page; `peak_mb` is the process. Up to
10,000 events labels are measured against the optimum of 21 views in each language: `quality_all` is
what all views show of what the optima would, `quality` the median share of a view, `quality_whole`
that of the whole range (the lesser of both languages), `quality_worst` the least; `paper_quality`
is the share of Letter, up to 2,000.
"""

from __future__ import annotations

import resource
import sys
import time
from statistics import median

from briefing import document, figures, layout, words
from briefing.layout import inputs
from tests.bench import _figure, _optimum


def measure() -> dict[str, object]:
    """Return the figures by number of events."""
    found: dict[str, object] = {}
    for events in _figure.SIZES:
        briefing = _figure.briefing_of(events)
        figure = figures.read(briefing, _figure.FIGURE)
        begin = time.perf_counter()
        taken = inputs.of(briefing, figure)
        inputs_ms = (time.perf_counter() - begin) * 1000
        repeats = 3 if events > 10_000 else 7
        # A new cache each time, or the second would be found laid out.
        screen = _median(taken, layout.screen(1600, 900), repeats)
        paper = _median(taken, layout.page("letter"), 1 if events > 2000 else 3)
        found[str(events)] = {
            "layout_ms": screen,
            "inputs_ms": inputs_ms,
            "paper_ms": paper,
            "peak_mb": _peak(),
            **_quality(briefing, figure, taken),
        }
    return found


def _quality(
    briefing: document.Briefing, figure: figures.Figure, taken: inputs.Inputs
) -> dict[str, float]:
    """How near the labels come to the optimum; its own working out takes too long beyond."""
    if taken.events > 10_000:
        return {}
    views: list[_optimum.Worth] = []
    whole: list[float] = []
    for language in words.LANGUAGES:
        made = layout.lay_out(inputs.of(briefing, figure, language), layout.screen(1600, 900))
        worths = [_optimum.on_screen(made, view) for view in _optimum.views(taken, 20)]
        whole.append(worths[0].share)
        views += worths
    shares = [view.share for view in views]
    found = {
        "quality_all": sum(view.shown for view in views) / sum(view.most for view in views),
        "quality": median(shares),
        "quality_whole": min(whole),
        "quality_worst": min(shares),
    }
    if taken.events <= 2000:
        found["paper_quality"] = _optimum.on_paper(taken, layout.page("letter"))
    return found


def _median(taken: inputs.Inputs, page: layout.Page, repeats: int) -> float:
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        layout.lay_out(taken, page)
        times.append((time.perf_counter() - begin) * 1000)
    return median(times)


def _peak() -> float:
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / 1024 if sys.platform != "darwin" else kilobytes / 1024 / 1024
