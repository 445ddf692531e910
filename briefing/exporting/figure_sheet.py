"""A sheet a figure: what it says, a native chart a panel, and the cells that the charts draw.

Made anew at every save. The figure's own language is used, whatever the window's.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing import dates, errors, figures, filters, shown, words
from briefing.analysis import observed
from briefing.document import Briefing
from briefing.exporting import charts, periods_sheet, sheet, styles, tables
from briefing.exporting.sheet import Sheet
from briefing.figures import Figure, Panel, Text

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_UNSURE = frozenset({"provisional", "predicted", "partial"})
_TEXT_COLUMNS = (14, 14, 60, 18, 18, 18, 15)  # as wide together as a chart
_CHART_ROWS = 21  # rows of 20 pixels under a chart of `charts.HEIGHT`
_FALLBACK_MARKS = 6
_HIGHEST, _STEP_DOWN = 0.97, 0.085
"""Height of the first row of marks, and of the rows under each other, as shares of the chart's."""
_LONG_DAYS = 45


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered event: its number, id, first day (days since 2000-01-01), and words."""

    number: int
    id: str
    day: int
    date: str
    label: str


def write(page: Sheet, book: Workbook, document: Briefing, figure: Figure) -> None:
    """Write one figure's sheet."""
    language = figure.language
    marks = numbered(document, figure)
    axis = _range(document, figure, marks)
    for column, width in enumerate(_TEXT_COLUMNS):
        page.worksheet.set_column(column, column, width)
    row = _write_words(page, figure, language)
    panels = figure.panels or ((Panel(()),) if marks else ())
    data_row = row + len(panels) * _CHART_ROWS + 1
    for panel in panels:
        data_row, lines, highest, lowest = _write_panel(page, document, panel, data_row, language)
        top = charts.top_of(highest)
        placed, data_row = _write_marks(
            page, marks, dataclasses.replace(axis, top=top), data_row, language
        )
        chart = charts.scatter(
            book,
            page.name,
            title=_panel_title(document, panel, language),
            unit=_panel_unit(document, panel, language),
            lines=lines,
            marks=placed,
            axis=dataclasses.replace(axis, top=top, bottom=_bottom(lowest)),
            language=language,
        )
        page.worksheet.insert_chart(row, 0, chart, {"x_offset": 4, "y_offset": 4})
        page.charts += 1
        row += _CHART_ROWS
    page.worksheet.hide_gridlines(2)
    tables.print_settings(page, language, repeat=None)
    # Words and charts on one page; the cells under them stand in `Statistics` too.
    page.worksheet.print_area(0, 0, max(row, 1), len(_TEXT_COLUMNS) - 1)
    page.worksheet.fit_to_pages(1, 1)
    if len(panels) > 1:
        page.worksheet.set_portrait()


def numbered(document: Briefing, figure: Figure) -> list[Mark]:
    """Return the figure's numbered marks by date; where it has none, its most important events."""
    events = document["events"]
    spans = filters.event_spans(document)
    chosen = [each for each in figure.callouts if each in events]
    if not chosen:
        importance = events.numbers("importance")
        rows = filters.taken(document, figure).rows
        rows = sorted(rows, key=lambda row: -(importance[row] or 3))[:_FALLBACK_MARKS]
        chosen = [events.ids[row] for row in rows]
    dated = []
    for each in chosen:
        span = spans[events.row(each)]
        start = span[0] if span else None
        if start is not None:
            dated.append((start, each))
    names = shown.names(document, "events", figure.language)
    return [
        Mark(
            number,
            each,
            start,
            shown.date_text(str(events.record(each)["date"]), figure.language),
            names[each],
        )
        for number, (start, each) in enumerate(sorted(dated), 1)
    ]


def said(text: Text, language: words.Language) -> str:
    """Return a text in the figure's language, else the other one, marked as such."""
    best, found = text.best(language)
    return best if found == language or not best else f"{best} [{found.upper()}]"


def _write_words(page: Sheet, figure: Figure, language: words.Language) -> int:
    characters = sum(_TEXT_COLUMNS) * 1.12
    last = len(_TEXT_COLUMNS) - 1
    row = 0
    title = said(figure.title, language) or words.say("workbook.untitled", language)
    for text, style in (
        (title, styles.TITLE),
        (said(figure.subtitle, language), styles.META),
        (said(figure.bottom_line, language), styles.BOTTOM_LINE),
        *((f"• {said(point, language)}", styles.POINT) for point in figure.points),
    ):
        if text:
            page.merged(row, 0, last, text, style, characters=characters)
            row += 1
    return row + 1


def _write_panel(
    page: Sheet, document: Briefing, panel: Panel, row: int, language: words.Language
) -> tuple[int, list[charts.Line], float, float]:
    """Write what a panel draws; return the next free row, the lines, highest and lowest."""
    lines: list[charts.Line] = []
    highest = lowest = 0.0
    known = [each for each in panel.series if each in document["series"]]
    for number, identifier in enumerate(known):
        name = periods_sheet.series_name(document, identifier, language)
        values = periods_sheet.observations(document, identifier)
        page.text(row, 0, name, styles.SECTION_LEFT)
        for column in range(1, 5):
            page.blank(row, column, styles.SECTION_LEFT)
        keys = ("drawn_at", "value", "period", "start", "end")
        for column, key in enumerate(keys):
            page.text(
                row + 1, column, words.say(f"workbook.chart_{key}", language), styles.SUBHEADING
            )
        row += 2
        colour = styles.SERIES[number % len(styles.SERIES)]
        at_end = document["series"].record(identifier)["basis"] == "12 months ending"
        runs = _runs(values)
        listed = True
        for dashed in (False, True):
            mine = [run for run in runs if (values.status[run[-1]] in _UNSURE) == dashed]
            if not mine:
                continue
            first = row
            for run in mine:
                # The blank row after a run is what makes the gap in the drawn line.
                row = _write_values(page, row, values, run, at_end) + 1
            lines.append(charts.Line(name, first, row - 2, 0, 1, colour, dashed, listed))
            listed = False
        finite = [float(value) for value in values.value if not math.isnan(value)]
        highest = max([highest, *finite])
        lowest = min([lowest, *finite])
        row += 1
    return row, lines, highest, lowest


def _runs(values: observed.Observed) -> list[list[int]]:
    """Return the rows drawn as one line each: values that follow each other and are equally sure.

    A gap ends a line, and is not drawn over; a dashed run begins at the last value before it.
    """
    runs: list[list[int]] = []
    previous = -1
    for row in range(len(values)):
        if math.isnan(values.value[row]):
            previous = -1
            continue
        follows = previous >= 0 and values.start[row] - values.end[previous] <= 1
        if not follows:
            runs.append([row])
        elif (values.status[row] in _UNSURE) == (values.status[previous] in _UNSURE):
            runs[-1].append(row)
        else:
            runs.append([previous, row])
        previous = row
    return runs


def _write_values(
    page: Sheet, row: int, values: observed.Observed, run: Sequence[int], at_end: bool
) -> int:
    """Write a run's values, each where the chart draws it; return the next row.

    A month's value stands in its middle. A longer period's is drawn from its first day to its last,
    as a step: a line from year to year would show values that nobody counted.
    """
    for index in run:
        start, end = int(values.start[index]), int(values.end[index])
        if at_end:
            days = [end]
        elif end - start < _LONG_DAYS:
            days = [(start + end + 1) // 2]
        else:
            days = [start, end + 1]
        value = float(values.value[index])
        for day in days:
            page.number(row, 0, sheet.serial(day), styles.DAY)
            page.number(row, 1, value, styles.WHOLE if value.is_integer() else styles.NUMBER)
            page.text(row, 2, values.label[index], styles.BODY)
            page.text(row, 3, dates.iso(start), styles.BODY)
            page.text(row, 4, dates.iso(end), styles.BODY)
            row += 1
    return row


def _write_marks(
    page: Sheet, marks: Sequence[Mark], axis: charts.Axis, row: int, language: words.Language
) -> tuple[charts.Marks | None, int]:
    """Write the numbered events, each at the height of its mark; return the next row too."""
    if not marks:
        return None, row
    for column, key in enumerate(("date", "height", "event", "when")):
        page.text(row, column, words.say(f"workbook.chart_{key}", language), styles.SUBHEADING)
    first = row + 1
    labels = tuple(f"{mark.number}  {mark.label}" for mark in marks)
    levels = charts.levels([mark.day for mark in marks], labels, axis)
    for line, (mark, label, level) in enumerate(zip(marks, labels, levels, strict=True), first):
        page.number(line, 0, sheet.serial(mark.day), styles.DAY)
        height = axis.top * max(0.05, _HIGHEST - _STEP_DOWN * level)
        page.number(line, 1, round(height, 6), styles.NUMBER)
        page.text(line, 2, label, styles.BODY)
        page.text(line, 3, mark.date, styles.BODY)
    last = first + len(marks) - 1
    return charts.Marks(first, last, 0, 1, labels), last + 2


def _range(document: Briefing, figure: Figure, marks: Sequence[Mark]) -> charts.Axis:
    """Return what the charts cover: the figure's range, else that of its values and marks."""
    days: list[float] = [mark.day for mark in marks]
    for panel in figure.panels:
        for each in panel.series:
            if each in document["series"]:
                values = periods_sheet.observations(document, each)
                days += [float(day) for day in (*values.start, *values.end)]
    first, last = figure.first_day, figure.last_day
    start = float(first) if first is not None else min(days, default=0.0)
    end = float(last + 1) if last is not None else max(days, default=start) + 1
    return charts.Axis(start, max(end, start + 30), 0.0, 1.0)


def _bottom(lowest: float) -> float:
    return 0.0 if lowest >= 0 else -charts.top_of(-lowest)


def _panel_title(document: Briefing, panel: Panel, language: words.Language) -> str:
    known = [each for each in panel.series if each in document["series"]]
    if said(panel.title, language):
        return said(panel.title, language)
    if not known:
        return words.say("workbook.numbered_events", language)
    name = periods_sheet.series_name(document, known[0], language)
    return shown.without_unit(name, _panel_unit(document, panel, language))


def _panel_unit(document: Briefing, panel: Panel, language: words.Language) -> str:
    known = [each for each in panel.series if each in document["series"]]
    if said(panel.unit, language) or not known:
        return said(panel.unit, language)
    return periods_sheet.series_unit(document, known[0], language)


def all_figures(document: Briefing, language: words.Language | None = None) -> list[Figure]:
    """Return the figures that can be drawn, in order; another stays in `Figure settings`.

    `language` takes the place of each figure's own; None leaves it.
    """
    drawn = []
    for identifier in figures.all_ids(document):
        try:
            figure = figures.read(document, identifier)
        except errors.FigureError:
            # Saving must not fail over a figure that a newer or a careless hand wrote.
            continue
        drawn.append(dataclasses.replace(figure, language=language or figure.language))
    return drawn
