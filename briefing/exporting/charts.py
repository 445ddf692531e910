"""A native Excel chart of a figure's panel: its series over time, numbered events as dashed lines.

One scatter chart, since only there do dates with gaps and free marks share an axis. Event names
are static label texts: labels taken from cells show numbers in LibreOffice. Vertical lines are
error bars of 100 % down.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing import words
from briefing.exporting import sheet, styles

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

WIDTH, HEIGHT = 1120, 400
_LEFT, _TOP, _ACROSS, _DOWN = 0.065, 0.115, 0.84, 0.775
"""The plot within the chart, as shares; what is left at the right holds the last label."""
_DOWN_LEGEND = 0.70
_LABEL_PIXELS = 5.6
"""Width of a character of a label, somewhat more than the average."""
# Days from one date under the axis to the next, by months: the longest that they can be, so that
# from the first of a month on each date falls into the month that it should.
_STEPS = {1: 31, 2: 62, 3: 92, 6: 184, 12: 366, 24: 731, 60: 1827, 120: 3653, 240: 7305}
_MONTH_FORMATS: dict[words.Language, str] = {
    "en": "[$-409]mmm yyyy",
    "es": "[$-80A]mmm yyyy",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line: where its cells are on the sheet.

    Attributes
    ----------
    first, last : int
        Rows of the values, from 0.
    x, y : int
        Columns of days and values, from 0.
    dashed : bool
        Provisional, predicted or partial values.
    listed : bool
        Whether the legend names it: the dashed part of a series is not named again.
    """

    name: str
    first: int
    last: int
    x: int
    y: int
    colour: str
    dashed: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """The numbered events: their cells, and the static text of each label."""

    first: int
    last: int
    x: int
    y: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """What the chart covers: days since 2000-01-01 across, values upwards."""

    start: float
    end: float
    bottom: float
    top: float


def scatter(
    book: Workbook,
    page: str,
    *,
    title: str,
    unit: str,
    lines: Sequence[Line],
    marks: Marks | None,
    axis: Axis,
    language: words.Language,
) -> Chart:
    """Return the chart of one panel; its data stand on the sheet named `page`."""
    chart: Chart = book.add_chart({"type": "scatter", "subtype": "straight"})
    hidden: list[int] = []
    for line in lines:
        chart.add_series(_line(page, line))
        if not line.listed:
            hidden.append(len(chart.series) - 1)
    if marks:
        chart.add_series(_marks(page, marks))
        hidden.append(len(chart.series) - 1)
    chart.set_title({"name": literal(title), "name_font": _font(12, bold=True), "overlay": False})
    chart.set_x_axis(
        {
            "min": sheet.serial(axis.start),
            "max": sheet.serial(axis.end),
            "major_unit": step(axis.end - axis.start),
            "num_format": _MONTH_FORMATS[language],
            "num_font": _font(9),
            "major_gridlines": {"visible": False},
            "line": {"color": styles.MUTED},
            "crossing": sheet.serial(axis.start),
            "label_position": "low",
        }
    )
    chart.set_y_axis(
        {
            "name": literal(unit),
            "name_font": _font(9),
            "num_font": _font(9),
            "num_format": "#,##0.##" if axis.top < 10 else "#,##0",
            "min": axis.bottom,
            "max": axis.top,
            "major_gridlines": {"visible": True, "line": {"color": styles.RULE, "width": 0.5}},
            "line": {"none": True},
        }
    )
    listed = len(lines) - sum(not line.listed for line in lines)
    if listed > 1:
        chart.set_legend({"position": "bottom", "font": _font(9), "delete_series": hidden})
    else:
        chart.set_legend({"none": True})
    down = _DOWN_LEGEND if listed > 1 else _DOWN
    chart.set_plotarea({"layout": {"x": _LEFT, "y": _TOP, "width": _ACROSS, "height": down}})
    chart.set_size({"width": WIDTH, "height": HEIGHT})
    chart.set_chartarea({"border": {"color": styles.RULE}})
    return chart


def top_of(highest: float) -> float:
    """Return a round number above `highest`, with room for the labels of the marks."""
    if highest <= 0:
        return 1.0
    wanted = highest * 1.18
    step = 10.0 ** math.floor(math.log10(wanted))
    return next(
        step * factor for factor in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * factor >= wanted
    )


def levels(days: Sequence[float], labels: Sequence[str], axis: Axis) -> list[int]:
    """Return the row, counted from the top, of each mark, in the order of their days.

    A label stands at the right of its mark. A mark that falls under an earlier label goes one row
    below it, so that neither its own label nor its line crosses that one.
    """
    a_day = WIDTH * _ACROSS / (axis.end - axis.start)
    found: list[int] = []
    ends: list[float] = []
    for day, label in zip(days, labels, strict=True):
        at = day * a_day
        over = [row for row, end in zip(found, ends, strict=True) if end > at]
        found.append(max(over, default=-1) + 1)
        ends.append(at + 12 + len(label) * _LABEL_PIXELS)
    return found


def literal(text: str) -> str:
    """Return a text that XlsxWriter takes for one: beginning with "=" it would be a formula."""
    return f" {text}" if text.startswith("=") else text


def _line(page: str, line: Line) -> dict[str, Any]:
    stroke: dict[str, Any] = {"color": line.colour, "width": 2.0}
    if line.dashed:
        stroke["dash_type"] = "dash"
    return {
        "name": literal(line.name),
        "categories": [page, line.first, line.x, line.last, line.x],
        "values": [page, line.first, line.y, line.last, line.y],
        "line": stroke,
        # A value between two gaps has no line: its marker is all that shows it.
        "marker": {
            "type": "circle",
            "size": 4,
            "border": {"color": line.colour},
            "fill": {"color": styles.WHITE if line.dashed else line.colour},
        },
    }


def _marks(page: str, marks: Marks) -> dict[str, Any]:
    return {
        "name": " ",
        "categories": [page, marks.first, marks.x, marks.last, marks.x],
        "values": [page, marks.first, marks.y, marks.last, marks.y],
        "line": {"none": True},
        "marker": {
            "type": "diamond",
            "size": 6,
            "border": {"color": styles.ALERT},
            "fill": {"color": styles.ALERT},
        },
        "data_labels": {
            "value": True,
            "position": "right",
            "font": _font(8),
            "custom": [{"value": literal(text)} for text in marks.labels],
        },
        "y_error_bars": {
            "type": "percentage",
            "value": 100,
            "direction": "minus",
            "end_style": 0,
            "line": {"color": styles.ALERT, "dash_type": "dash", "width": 0.75},
        },
    }


def _font(size: float, *, bold: bool = False) -> dict[str, Any]:
    return {"name": styles.FONT, "size": size, "bold": bold, "color": styles.INK}


def step(days: float) -> float:
    """Return the distance of the dates under the axis, about eight of them, in days."""
    return next((step for step in _STEPS.values() if days / step <= 10), 7305)
