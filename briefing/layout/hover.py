"""What the panels say under the mouse: a hairline, its day, and the observed values there."""

from __future__ import annotations

import dataclasses

import numpy as np

from briefing import dates, words
from briefing.layout import measure, note_obstacles, numbers
from briefing.layout.arrange import Layout
from briefing.layout.scene import Box, Discs, Floats, Scene, Segments, Text, Texts
from briefing.layout.statistics import SeriesInput


def draw(scene: Scene, layout: Layout, day: float) -> None:
    """Add the hairline under the mouse, its date, and each series' own value of that period.

    The words stand over no others: values look for room beside the hairline, and what the date (or
    a value in a panel full of words) would cut is left out as a whole. Called last of a scene.
    """
    if not scene.first <= day < scene.last or not layout.inputs.first <= day < layout.inputs.last:
        return
    frame, style = layout.frame, layout.page.style
    x, size = scene.x_at(day), style.small
    scene.marks.append(
        Segments("hover.line", np.array([[x, frame.top, x, frame.lower_axis[1]]]), "ink3@0.8")
    )
    written = note_obstacles.text_boxes(scene.texts)
    # A value that stands on its own bar is not said once more beside it.
    printed = {text.text for mark in scene.of(Texts, "panel") for text in mark.items}
    taken = np.concatenate((written, _numbered(scene, size)))
    texts = [_tag(scene, (x, frame.axis[3] - 3), day_text(day, layout.inputs.language), size)]
    covering = [texts[0].box]
    for box, panel in zip(frame.panels, layout.inputs.panels, strict=True):
        read = [observed(series, day, layout.inputs.language) for series in panel.series]
        said = [text for text in read if text and text not in printed]
        if not said:
            continue
        # A line each, so that none runs into another; their backings close the gaps between.
        widths = [measure.width(text, size, measure.MEDIUM) for text in said]
        wide, high = max(widths), size * 1.2 * len(said)
        left, top = _free(scene, (x, box), (wide, high), taken)
        covered = (left, top, left + wide, top + high)
        covering.append(covered)
        taken = np.concatenate((taken, [covered]))
        for number, (text, own) in enumerate(zip(said, widths, strict=True)):
            y = top + size * (1.0 + 1.2 * number)
            at = left if left >= x else left + wide - own
            texts.append(Text(at, y, text, size, measure.MEDIUM, "ink", own, "paper"))
    _leave_out(scene, written, np.array(covering))
    scene.marks.append(Texts("hover", tuple(texts)))


def _numbered(scene: Scene, size: int) -> Floats:
    """Return the boxes of the numbered marks, which no reading lies over, shape (n, 4)."""
    at = np.array([disc[:2] for mark in scene.of(Discs) for disc in mark.items]).reshape(-1, 2)
    half = np.array([size, size * 0.8])
    return np.concatenate((at - half, at + half), axis=1)


def _free(
    scene: Scene, where: tuple[float, Box], needed: tuple[float, float], taken: Floats
) -> tuple[float, float]:
    """Return left and top of a reading in a panel that lies over nothing that is taken.

    Beside the hairline as high as can be, on the right before the left; else beside the words that
    stand there; at the top, over them, where the whole panel is taken.

    Parameters
    ----------
    where, needed : tuple
        The hairline's x and the panel's box; width and height of the reading. In pixels.
    taken : ndarray of float, shape (n, 4)
        Boxes of other words.
    """
    (x, box), (wide, high) = where, needed
    bottom = max(box[3], box[1] + high)
    near = taken[(taken[:, 1] < bottom) & (taken[:, 3] > box[1])]
    beside = [x + 6.0, x - 6.0 - wide]
    lefts = np.concatenate((beside, near[:, 2] + 4.0, near[:, 0] - 4.0 - wide))
    lefts = lefts[(lefts >= scene.plot[0]) & (lefts + wide + 4.0 <= scene.width)]
    if not len(lefts):
        return max(0.0, scene.width - wide - 4.0), box[1]
    tops = np.arange(box[1], bottom - high + 1.0, 5.0)
    across = (near[:, 0] < lefts[:, None] + wide + 2.0) & (lefts[:, None] - 2.0 < near[:, 2])
    down = (near[:, 1] < tops[:, None] + high + 1.0) & (tops[:, None] < near[:, 3])
    free = ~(down[:, None] & across[None, :]).any(axis=2)
    is_beside = np.isin(lefts, beside)
    if (free & is_beside).any():
        row, column = np.argwhere(free & is_beside)[0].tolist()
    elif free.any():
        away = np.abs(lefts + wide / 2 - x) + np.zeros((len(tops), 1))
        row, column = divmod(int(np.argmin(np.where(free, away, np.inf))), len(lefts))
    else:
        row, column = 0, 0
    return float(lefts[column]), float(tops[row])


def _leave_out(scene: Scene, boxes: Floats, covering: Floats) -> None:
    """Take the words out of a scene that would be cut by what lies over them.

    Parameters
    ----------
    boxes, covering : ndarray of float, shapes (n, 4) and (m, 4)
        Those of `scene.texts`, and what lies over them.
    """
    of = boxes[:, None]
    across = (of[..., 0] < covering[:, 2] + 1.0) & (covering[:, 0] - 1.0 < of[..., 2])
    down = (of[..., 1] < covering[:, 3]) & (covering[:, 1] < of[..., 3])
    cut = np.flatnonzero((across & down).any(axis=1)).tolist()
    begin = 0
    for place, mark in enumerate(scene.marks):
        if cut and isinstance(mark, Texts):
            end = begin + len(mark.items)
            gone = {k - begin for k in cut if begin <= k < end}
            if gone:
                kept = tuple(text for k, text in enumerate(mark.items) if k not in gone)
                scene.marks[place] = dataclasses.replace(mark, items=kept)
            begin = end


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


def _tag(scene: Scene, at: tuple[float, float], text: str, size: int) -> Text:
    """One line of text to the right of the hairline, or to its left near the page's edge."""
    wide = measure.width(text, size, measure.MEDIUM)
    x, y = at
    left = x if x + wide + 4 <= scene.width else x - wide
    return Text(left, y, text, size, measure.MEDIUM, "ink", wide, "paper")
