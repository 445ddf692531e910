"""`Statistics by period`: a row a period, a column a series, the latest release of each value.

It is made anew at every save and never read back. A value that is not exact is written in words
("more than 1,000"), since the bare number would say more than the source did; a blank stays blank.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from briefing import periods, schema, shown, words
from briefing.analysis import observed
from briefing.document import Briefing
from briefing.exporting import sheet, styles, tables
from briefing.exporting.sheet import Sheet

_FIXED = 3
_FIXED_WIDTHS = (12, 12, 26)
_WIDTH = 20


def write(page: Sheet, document: Briefing, language: words.Language) -> None:
    """Write the sheet; series beyond what a sheet has columns for are left to `Statistics`."""
    series = list(document["series"].ids)[: sheet.MOST_COLUMNS - _FIXED]
    values = {identifier: observations(document, identifier) for identifier in series}
    counted = {
        identifier: _periods(document, identifier, values[identifier]) for identifier in series
    }
    labels: dict[periods.Period, str] = {}
    for identifier, each in values.items():
        for period, label in zip(counted[identifier], each.label, strict=True):
            labels[period] = labels.get(period) or label
    # Months before quarters before years: nobody reads a fiscal year between two of its months.
    order = sorted(labels, key=lambda period: (_length(period), period.start, period.kind))
    rows = {period: row for row, period in enumerate(order, 1)}
    _write_headings(page, document, series, language)
    for period, row in rows.items():
        for column, day in enumerate((period.start, period.end)):
            if not page.day(row, column, day, styles.DAY):
                page.text(row, column, str(day), styles.TEXT)
        said = labels[period] or (periods.label(period, language) if _is_one(period) else "")
        page.text(row, 2, said, styles.TEXT)
    for column, identifier in enumerate(series, _FIXED):
        each = values[identifier]
        for index, period in enumerate(counted[identifier]):
            _write_value(page, rows[period], column, each, index, language)
    page.worksheet.set_column(0, 1, _FIXED_WIDTHS[0], page.format(styles.DAY))
    page.worksheet.set_column(2, 2, _FIXED_WIDTHS[2])
    page.worksheet.set_column(_FIXED, max(_FIXED, _FIXED + len(series) - 1), _WIDTH)
    page.worksheet.freeze_panes(1, _FIXED)
    tables.print_settings(page, language, repeat=(0, 0))
    # The period stands on every page; on one page sixty series would be too small to read.
    page.worksheet.repeat_columns(0, _FIXED - 1)
    room = tables.PAGE_WIDTH - sum(_FIXED_WIDTHS)
    page.worksheet.fit_to_pages(max(1, math.ceil(len(series) * _WIDTH / room)), 0)


def observations(document: Briefing, series: str) -> observed.Observed:
    """Return a series' values; none where a day of it is not one, which the table itself shows."""
    try:
        return observed.observed(document, series)
    except ValueError:  # a person may have typed anything into a day
        return observed.observed(Briefing(), series)


def _periods(document: Briefing, series: str, each: observed.Observed) -> list[periods.Period]:
    """Return the period of each value: a fiscal year is none of 12 months ending in September.

    Nor is a year to date its first quarter.
    """
    basis = str(document["series"].record(series)["basis"] or "")
    found = [
        periods.Period(int(start), int(end), "custom")
        for start, end in zip(each.start, each.end, strict=True)
    ]
    return [
        periods.of_days(period.start, period.end, basis, unfinished=status == "partial")
        if _is_one(period)
        else period
        for period, status in zip(found, each.status, strict=True)
    ]


def _is_one(period: periods.Period) -> bool:
    """Tell whether a period covers any day: a person may have typed its end before its start."""
    return period.start <= period.end


def words_of(each: observed.Observed, row: int, language: words.Language) -> str:
    """Return a value that a bare number would misstate, in words; "" where the number says it."""
    value, low, high = (float(array[row]) for array in (each.value, each.low, each.high))
    qualifier = each.qualifier[row]
    if math.isnan(value):
        if not math.isnan(low) and not math.isnan(high):
            return words.say("workbook.between", language, low=written(low), high=written(high))
        if not math.isnan(low):
            return words.say("workbook.at_least", language, value=written(low))
        if not math.isnan(high):
            return words.say("workbook.at_most", language, value=written(high))
        return schema.choice_text("observation_status", each.status[row], language)
    if qualifier in ("", "exact"):
        return ""
    return f"{schema.choice_text('qualifier', qualifier, language)} {written(value)}"


def written(value: float) -> str:
    """Return a number grouped in threes, with its own digits."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.15g}"


def series_name(document: Briefing, identifier: str, language: words.Language) -> str:
    """Return the name of a series in `language`, else in the other one, else its id."""
    record = document["series"].record(identifier)
    mine, other = ("name_es", "name") if language == "es" else ("name", "name_es")
    return str(record[mine] or record[other] or identifier)


def series_unit(document: Briefing, identifier: str, language: words.Language) -> str:
    """Return the unit of a series in `language`, else in the other one."""
    record: Mapping[str, schema.Cell] = document["series"].record(identifier)
    mine, other = ("unit_es", "unit") if language == "es" else ("unit", "unit_es")
    return str(record[mine] or record[other])


def _write_headings(
    page: Sheet, document: Briefing, series: list[str], language: words.Language
) -> None:
    observations_schema = schema.TABLES["observations"]
    for column, name in enumerate(("start", "end", "label")):
        page.text(0, column, observations_schema.heading(name, language), styles.HEADING)
    lines = 2
    for column, identifier in enumerate(series, _FIXED):
        name = series_name(document, identifier, language)
        unit = series_unit(document, identifier, language)
        heading = f"{shown.without_unit(name, unit)}\n{unit}" if unit else name
        page.text(0, column, sheet.pieces(heading)[0], styles.HEADING)
        lines = max(lines, sheet.lines_in(heading, _WIDTH - 2))
    page.fit(0, lines)


def _write_value(
    page: Sheet,
    row: int,
    column: int,
    each: observed.Observed,
    index: int,
    language: words.Language,
) -> None:
    said = words_of(each, index, language)
    if said:
        page.text(row, column, said, styles.SAID)
    elif not math.isnan(each.value[index]):
        value = float(each.value[index])
        page.number(row, column, value, styles.WHOLE if value.is_integer() else styles.NUMBER)


def _length(period: periods.Period) -> int:
    """Return a period's length in months, so that months of 28 to 31 days sort as one kind."""
    return round((period.end - period.start + 1) / 30.4375)
