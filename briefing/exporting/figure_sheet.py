"""A sheet a figure: what it says, a native chart a panel, and the cells that the charts draw.

Made anew at every save. The figure's own language is used, whatever the window's.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing import errors, figures, filters, shown, words
from briefing.analysis import observed
from briefing.document import Briefing
from briefing.exporting import charts, figure_lists, figure_panels, sheet, styles, tables
from briefing.exporting.sheet import Sheet
from briefing.figures import Figure, Text
from briefing.layout import inputs, scales, statistics

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_TEXT_COLUMNS = (14, 14, 60, 18, 18, 18, 15)  # as wide together as a chart
_CHART_ROWS = 21  # rows of 20 pixels under a chart of `charts.HEIGHT`
_FALLBACK_MARKS = 6
_HIGHEST, _STEP_DOWN = 0.97, 0.085
"""Height of the first row of marks, and of the rows under each other, as shares of the chart's."""
_LEAST_DAYS = 30.0
"""Days that a chart covers at least."""
_ONLY_MARKS = statistics.PanelInput("", "", False, "ink", (), (scales.Scale(0.0, 1.0),))
"""Stands for the panels of a figure that has none."""


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
    language, figure = figure.language, _readable(document, figure)
    given = inputs.of(document, figure, language)
    marks = numbered(document, figure, given)
    for column, width in enumerate(_TEXT_COLUMNS):
        page.worksheet.set_column(column, column, width)
    row = _write_words(page, figure, language)
    panels = given.panels or ((_ONLY_MARKS,) if marks else ())
    cautions = {text for each in given.comparisons for text in (each.body, each.caution)}
    tops: list[int] = []
    for panel in panels:
        tops.append(row)
        row += _CHART_ROWS if panel.series or panel is _ONLY_MARKS else 0
        head = [] if panel.series else [_title(panel, language)]
        for text in (*head, *(text for text in panel.said if text not in cautions)):
            row = _write_line(page, row, text)
    row = figure_lists.write(page, document, figure, given, row + 1)
    data_row = row + 1
    span = (given.first, max(given.last, given.first + _LEAST_DAYS))
    for top, panel in zip(tops, panels, strict=True):
        if not panel.series and panel is not _ONLY_MARKS:
            continue
        data_row, lines = figure_panels.write(page, panel, span[1] - span[0], data_row, language)
        axes = [figure_panels.axis_of(panel, each, span) for each in range(len(panel.scales))]
        placed, data_row = _write_marks(page, marks, axes[0], data_row, language)
        chart = charts.scatter(
            book,
            page.name,
            title=_title(panel, language),
            lines=lines,
            marks=placed,
            axis=axes[0],
            language=language,
            right=axes[1] if len(axes) > 1 else None,
        )
        page.worksheet.insert_chart(top, 0, chart, {"x_offset": 4, "y_offset": 4})
        page.charts += 1
    page.worksheet.hide_gridlines(2)
    tables.print_settings(page, language, repeat=None)
    # Words and charts on one page; the cells under them are what the charts draw.
    page.worksheet.print_area(0, 0, max(row, 1), len(_TEXT_COLUMNS) - 1)
    page.worksheet.fit_to_pages(1, 1)
    if len(panels) > 1:
        page.worksheet.set_portrait()


def numbered(document: Briefing, figure: Figure, given: inputs.Inputs) -> list[Mark]:
    """Return the numbered marks that the figure draws; where it has none, its foremost events."""
    events = document["events"]
    spans = filters.event_spans(document)
    chosen = [given.lanes[lane].ids[position] for lane, position in given.callouts]
    if not figure.callouts:
        importance = events.numbers("importance")
        rows = filters.taken(document, figure).rows
        rows = sorted(rows, key=lambda row: -(importance[row] or 3))[:_FALLBACK_MARKS]
        dated = [(span[0], row) for row in rows if (span := spans[row]) and span[0] is not None]
        chosen = [events.ids[row] for _, row in sorted(dated)]
    names = shown.names(document, "events", figure.language)
    marks = []
    for number, each in enumerate(chosen, 1):
        span = spans[events.row(each)]
        start = span[0] if span and span[0] is not None else math.floor(given.first)
        date = shown.date_text(str(events.record(each)["date"]), figure.language)
        marks.append(Mark(number, each, start, date, names[each]))
    return marks


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
        height = figure_panels.mark_height(axis, max(0.05, _HIGHEST - _STEP_DOWN * level))
        page.number(line, 1, round(height, 6), styles.NUMBER)
        page.text(line, 2, label, styles.BODY)
        page.text(line, 3, mark.date, styles.BODY)
    last = first + len(marks) - 1
    return charts.Marks(first, last, 0, 1, labels), last + 2


def _readable(document: Briefing, figure: Figure) -> Figure:
    """Return the figure without series a day of which is none, which the table itself shows."""
    wanted = {each for panel in figure.panels for each in (*panel.series, panel.population_series)}
    bad = set()
    for identifier in wanted & set(document["series"].ids):
        try:
            observed.observed(document, identifier)
        except ValueError:  # a person may have typed anything into a day
            bad.add(identifier)
    if not bad:
        return figure
    panels = (
        dataclasses.replace(
            panel,
            series=tuple(each for each in panel.series if each not in bad),
            population_series="" if panel.population_series in bad else panel.population_series,
        )
        for panel in figure.panels
    )
    return dataclasses.replace(
        figure,
        panels=tuple(panel for panel in panels if panel.series),
        comparisons=tuple(each for each in figure.comparisons if each.series not in bad),
    )


def _title(panel: statistics.PanelInput, language: words.Language) -> str:
    """Return a panel's title, marked where it is in the other language."""
    if panel is _ONLY_MARKS:
        return words.say("workbook.numbered_events", language)
    # Where several have nothing in common the figure names each at its end, the chart in a legend.
    title = panel.title or "; ".join(each.short or each.name for each in panel.series)
    return f"{title} [{'EN' if language == 'es' else 'ES'}]" if panel.tagged else title


def _write_line(page: Sheet, row: int, text: str) -> int:
    last = len(_TEXT_COLUMNS) - 1
    page.merged(row, 0, last, text, styles.META, characters=sum(_TEXT_COLUMNS) * 1.12)
    return row + 1


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
