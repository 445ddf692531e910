"""What the panels say under the mouse: a hairline, its day, and the observed values there."""

from __future__ import annotations

import numpy as np

from briefing import dates, words
from briefing.layout import measure, numbers
from briefing.layout.arrange import Layout
from briefing.layout.scene import Scene, Segments, Text, Texts
from briefing.layout.statistics import SeriesInput


def draw(scene: Scene, layout: Layout, day: float) -> None:
    """Add the hairline under the mouse, its date, and each series' own value of that period."""
    if not scene.first <= day < scene.last or not layout.inputs.first <= day < layout.inputs.last:
        return
    frame, style = layout.frame, layout.page.style
    x = scene.x_at(day)
    scene.marks.append(
        Segments("hover.line", np.array([[x, frame.top, x, frame.lower_axis[1]]]), "ink3@0.8")
    )
    texts = [
        _tag(scene, layout, (x, 0.0), frame.axis[3] - 3, day_text(day, layout.inputs.language))
    ]
    for box, panel in zip(frame.panels, layout.inputs.panels, strict=True):
        said = [observed(series, day, layout.inputs.language) for series in panel.series]
        # A line each, so that none runs into another; their backings close the gaps between.
        y = box[1] + style.small
        for text in filter(None, said):
            texts.append(_tag(scene, layout, (x, 6.0), y, text))
            y += style.small * 1.2
    scene.marks.append(Texts("hover", tuple(texts)))


def day_text(day: float, language: words.Language) -> str:
    """Return the day under the mouse in words."""
    return dates.text(dates.from_edtf(dates.iso(int(np.floor(day)))), language)


def observed(series: SeriesInput, day: float, language: words.Language) -> str:
    """Return the observed value at a day with its period; "" where there is none.

    Never interpolated. A series that is not alone in its panel is named, and a value that its
    publisher keeps back is said to be.
    """
    k = series.place_at(day)
    if k is None:
        return ""
    period = series.labels[k]
    if series.suppressed[k]:
        return words.say("figure.panel.suppressed", language, period=period)
    if np.isnan(series.value[k]):
        return ""
    value = numbers.number_text(float(series.value[k]))
    if series.short:
        return words.say(
            "figure.panel.observed", language, name=series.short, period=period, value=value
        )
    return words.say("figure.observed", language, period=period, value=value)


def _tag(scene: Scene, layout: Layout, at: tuple[float, float], y: float, text: str) -> Text:
    """One line of text so far to the right of the hairline, or to its left near the page's edge."""
    size = layout.page.style.small
    wide = measure.width(text, size, measure.MEDIUM)
    x, away = at
    left = x + away if x + away + wide + 4 <= scene.width else x - away - wide
    return Text(left, y, text, size, measure.MEDIUM, "ink", wide, "paper")
