"""The cells under a native chart: what a panel of the figure draws, each value where it is drawn.

Values are those of the panel (`layout.statistics`): transformed where it transforms, under the
words of its unit. A line's values stand at their day, a step's at both ends of their period, a
bar's at its middle.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from briefing import dates, words
from briefing.exporting import charts, sheet, styles
from briefing.exporting.sheet import Sheet
from briefing.layout.statistics import FINAL, Earlier, PanelInput, SeriesInput

_SHAPES = ("circle", "square", "diamond", "triangle", "x", "plus")
_OF_A_BAR, _OF_A_PART = 0.8, 0.5
"""What a bar takes of its place, and one that is a part of another."""
_WIDEST_BAR = 12.0
"""Points; what would be wider is drawn as a step."""
_ROOM = 1.18
"""How much higher than its values a chart is: the labels of the marks stand there."""


def write(
    page: Sheet, panel: PanelInput, days: float, row: int, language: words.Language
) -> tuple[int, list[charts.Line]]:
    """Write what a panel draws; return the next free row and the lines of its chart.

    Parameters
    ----------
    days : float
        What the chart covers, which decides how wide a bar is.
    """
    lines: list[charts.Line] = []
    for number, series in enumerate(panel.series):
        unit = panel.scale_of(series).unit or panel.unit
        head = words.say("workbook.chart_series", language, name=series.name, unit=unit)
        row = _write_head(page, row, head if unit else series.name, unit, language)
        look = (number, days, len(panel.series) > 1 and series.scale == 1)
        for place, earlier in enumerate(series.earlier):
            row, line = _write_earlier(page, row, series, earlier, place)
            lines.append(line)
        row, drawn = _write_series(page, row, series, look)
        lines += drawn
        row += 1
    return row, lines


def axis_of(panel: PanelInput, number: int, span: tuple[float, float]) -> charts.Axis:
    """Return what a chart covers on one of its scales, with room for the labels of the marks."""
    scale = panel.scales[number]
    unit = scale.unit if len(panel.scales) > 1 else panel.unit
    if scale.log:
        high = scale.low * (scale.high / scale.low) ** _ROOM
        return charts.Axis(*span, scale.low, _rounded_up(high), log=True, unit=unit)
    mine = [series for series in panel.series if series.scale == number]
    values = [series.value for series in mine]
    values += [earlier.value for series in mine for earlier in series.earlier]
    known = np.concatenate([np.zeros(1), *values])
    known = known[~np.isnan(known)]
    lowest = float(known.min())
    bottom = 0.0 if lowest >= 0 else -charts.top_of(-lowest)
    return charts.Axis(*span, bottom, charts.top_of(float(known.max())), unit=unit)


def _rounded_up(high: float) -> float:
    power = 10.0 ** math.floor(math.log10(high))
    return math.ceil(high / power) * power


def _write_head(page: Sheet, row: int, head: str, unit: str, language: words.Language) -> int:
    page.text(row, 0, head, styles.SECTION_LEFT)
    for column in range(1, 5):
        page.blank(row, column, styles.SECTION_LEFT)
    for column, key in enumerate(("drawn_at", "value", "period", "start", "end")):
        text = words.say(f"workbook.chart_{key}", language)
        page.text(row + 1, column, unit if unit and key == "value" else text, styles.SUBHEADING)
    page.fit(row + 1, sheet.lines_in(unit, 12))
    return row + 2


def _write_series(
    page: Sheet, row: int, series: SeriesInput, look: tuple[int, float, bool]
) -> tuple[int, list[charts.Line]]:
    """Write the values that stand, sure ones first; return the next row and their lines."""
    number, days, second = look
    form = _form(series, days)
    lines: list[charts.Line] = []
    for dashed in (False, True):
        first = row
        for run in _runs(series, joined=form == "line"):
            if (series.sureness[run[-1]] != FINAL) != dashed:
                continue
            for index in run:
                row = _write_value(page, row, series, index, form)
            # The blank row after a run is what makes the gap in the drawn line.
            row += form in ("line", "step")
        last = row - 1 - (form in ("line", "step"))
        if last < first:
            continue
        lines.append(
            charts.Line(
                series.name,
                first,
                last,
                0,
                1,
                styles.SERIES[number % len(styles.SERIES)],
                dashed,
                listed=not lines,
                form=form,
                points=_bar(series, days) if form == "bars" else 2.0,
                second=second,
                shape=_SHAPES[number % len(_SHAPES)] if form == "points" else "circle",
            )
        )
    return row, lines


def _form(series: SeriesInput, days: float) -> charts.Form:
    if series.form == "bars":
        # A bar of a chart hangs from its value down to zero: it cannot hang upwards. LibreOffice
        # ends it with a line as thick as it is wide, which would hide the foot of a wide one.
        hangs = not (series.value < 0).any() and _bar(series, days) <= _WIDEST_BAR
        return "bars" if hangs else "step"
    return series.form if series.form in ("line", "step") else "points"


def _runs(series: SeriesInput, *, joined: bool) -> list[list[int]]:
    """Return the values drawn as one line each: they follow each other and are equally sure.

    A gap ends a line and is not drawn over. `joined`: a dashed run begins at the last value before.
    """
    runs: list[list[int]] = []
    previous = -1
    for row, value in enumerate(series.value.tolist()):
        if math.isnan(value):
            previous = -1
            continue
        alike = previous >= 0 and (
            (series.sureness[row] != FINAL) == (series.sureness[previous] != FINAL)
        )
        if previous < 0 or series.breaks[row]:
            runs.append([row])
        elif alike:
            runs[-1].append(row)
        else:
            runs.append([previous, row] if joined else [row])
        previous = row
    return runs


def _write_value(page: Sheet, row: int, series: SeriesInput, index: int, form: charts.Form) -> int:
    first, last = float(series.first[index]), float(series.last[index])
    days: Sequence[float] = (float(series.at[index]),)
    if form == "step":
        days = (first, last)
    elif form == "bars":
        place, of = series.slot
        days = (first + (last - first) * (place + 0.5) / of,)
    for day in days:
        _write_number(page, row, day, float(series.value[index]))
        page.text(row, 2, series.labels[index], styles.BODY)
        page.text(row, 3, dates.iso(int(first)), styles.BODY)
        page.text(row, 4, dates.iso(int(last) - 1), styles.BODY)
        row += 1
    return row


def _write_earlier(
    page: Sheet, row: int, series: SeriesInput, earlier: Earlier, place: int
) -> tuple[int, charts.Line]:
    """Write what an earlier release said, its name where the values that stand have a period."""
    first = row
    for index, (day, value) in enumerate(
        zip(earlier.at.tolist(), earlier.value.tolist(), strict=True)
    ):
        row += bool(index and earlier.breaks[index])
        if not math.isnan(value):
            _write_number(page, row, day, value)
            page.text(row, 2, earlier.release, styles.BODY)
            row += 1
    grey = styles.MUTED if place == 0 else styles.RULE
    second = series.scale == 1
    named = f"{series.name}: {earlier.release}"
    line = charts.Line(
        named, first, row - 1, 0, 1, grey, dashed=False, listed=True, points=0.75, second=second
    )
    return row + 1, line


def _write_number(page: Sheet, row: int, day: float, value: float) -> None:
    page.number(row, 0, sheet.serial(day), styles.DAY)
    page.number(row, 1, value, styles.WHOLE if value.is_integer() else styles.NUMBER)


def _bar(series: SeriesInput, days: float) -> float:
    """Return how wide a bar is, in points."""
    period = float(np.median(series.last - series.first))
    share = _OF_A_PART if series.part_of >= 0 else _OF_A_BAR
    return max(0.75, charts.points_of(period / days) * share / series.slot[1])


def mark_height(axis: charts.Axis, share: float) -> float:
    """Return the value at a share of a chart's height, 0 being its foot or the line of zero."""
    if axis.log:
        return float(axis.bottom * (axis.top / axis.bottom) ** share)
    return axis.top * share
