"""A native Excel chart of a figure's panel: its series over time, numbered events as dashed lines.

One scatter chart, since only there do dates with gaps and free marks share an axis. Event names
are static label texts: labels taken from cells show numbers in LibreOffice. Vertical lines are
error bars of 100 % down, and so are bars: a column chart has no axis of dates with periods of
different lengths.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from briefing import words
from briefing.exporting import sheet, styles

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

Form = Literal["line", "step", "bars", "points"]

WIDTH, HEIGHT = 1120, 400
_LEFT, _TOP, _ACROSS, _DOWN = 0.065, 0.115, 0.84, 0.775
"""The plot within the chart, as shares; what is left at the right holds the last label."""
_DOWN_LEGEND = 0.70
_SIZES: dict[Form, int] = {"line": 4, "points": 7, "bars": 2}
_MARKED = 1.0
"""Points of a line that has markers; what earlier releases said is thinner, and has none."""
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
    form : str
        A step has no markers, points and bars no line.
    points : float
        How wide the line, or a bar, is.
    second : bool
        Whether it is drawn on the axis at the right.
    shape : str
        Of its markers, as XlsxWriter names them.
    """

    name: str
    first: int
    last: int
    x: int
    y: int
    colour: str
    dashed: bool
    listed: bool
    form: Form = "line"
    points: float = 2.0
    second: bool = False
    shape: str = "circle"


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
    """What the chart covers: days since 2000-01-01 across, values upwards.

    Of a logarithmic axis (`log`) the bottom is above 0.
    """

    start: float
    end: float
    bottom: float
    top: float
    log: bool = False
    unit: str = ""


def scatter(
    book: Workbook,
    page: str,
    *,
    title: str,
    lines: Sequence[Line],
    marks: Marks | None,
    axis: Axis,
    language: words.Language,
    right: Axis | None = None,
) -> Chart:
    """Return the chart of one panel; its data stand on the sheet named `page`.

    Parameters
    ----------
    right : Axis, optional
        The second axis, at the right.
    """
    chart: Chart = book.add_chart({"type": "scatter", "subtype": "straight"})
    hidden: list[int] = []
    # A legend counts the series of the first axis before those of the second.
    for line in (line for line in lines if not line.second):
        chart.add_series(_line(page, line))
        if not line.listed:
            hidden.append(len(chart.series) - 1)
    if marks:
        chart.add_series(_marks(page, marks))
        hidden.append(len(chart.series) - 1)
    for line in (line for line in lines if line.second):
        chart.add_series(_line(page, line))
        if not line.listed:
            hidden.append(len(chart.series) - 1)
    chart.set_title({"name": literal(title), "name_font": _font(12, bold=True), "overlay": False})
    across = {"min": sheet.serial(axis.start), "max": sheet.serial(axis.end)}
    chart.set_x_axis(
        {
            **across,
            "major_unit": step(axis.end - axis.start),
            "num_format": _MONTH_FORMATS[language],
            "num_font": _font(9),
            "major_gridlines": {"visible": False},
            "line": {"color": styles.MUTED},
            "crossing": sheet.serial(axis.start),
            "label_position": "low",
        }
    )
    chart.set_y_axis(_upwards(axis, grid=True))
    if right is not None:
        # Its days are those of the first one, or its values would stand elsewhere in time.
        chart.set_x2_axis({**across, "visible": False, "crossing": "max"})
        chart.set_y2_axis(_upwards(right, grid=False))
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


def _upwards(axis: Axis, *, grid: bool) -> dict[str, Any]:
    options: dict[str, Any] = {
        "name": literal(axis.unit),
        "name_font": _font(9),
        "num_font": _font(9),
        "num_format": "#,##0.##" if axis.top < 10 else "#,##0",
        "min": axis.bottom,
        "max": axis.top,
        "major_gridlines": {"visible": grid, "line": {"color": styles.RULE, "width": 0.5}},
        "line": {"none": True},
    }
    if axis.log:
        options |= {"log_base": 10, "crossing": axis.bottom}
    return options


def points_of(share: float) -> float:
    """Return how many points a share of the width of the plot is."""
    return WIDTH * _ACROSS * share * 0.75


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
    stroke: dict[str, Any] = {"color": line.colour, "width": line.points}
    if line.dashed and line.form != "bars":
        stroke["dash_type"] = "dash"
    options: dict[str, Any] = {
        "name": literal(line.name),
        "categories": [page, line.first, line.x, line.last, line.x],
        "values": [page, line.first, line.y, line.last, line.y],
        "line": stroke if line.form in ("line", "step") else {"none": True},
        "marker": {"type": "none"},
        "y2_axis": line.second,
    }
    if line.form == "bars":
        # What is not final is paler.
        stroke["transparency"] = 55 if line.dashed else 0
        options["y_error_bars"] = {
            "type": "percentage",
            "value": 100,
            "direction": "minus",
            "end_style": 0,
            "line": stroke,
        }
    if line.form != "step" and line.points >= _MARKED:
        # A value between two gaps has no line: its marker is all that shows it. Of bars it is as
        # good as hidden, and what the legend shows.
        options["marker"] = {
            "type": "square" if line.form == "bars" else line.shape,
            "size": _SIZES[line.form],
            "border": {"none": True} if line.form == "bars" else {"color": line.colour},
            "fill": {"color": styles.WHITE if line.dashed else line.colour},
        }
    return options


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
