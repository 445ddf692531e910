"""What a figure says beside its curves, listed under the native charts: comparisons and notes."""

from __future__ import annotations

from briefing import dates, lane_words, periods, shown, words
from briefing.analysis import before_after
from briefing.document import Briefing
from briefing.exporting import periods_sheet, styles
from briefing.exporting.sheet import Sheet
from briefing.figures import BeforeAfter, Figure
from briefing.layout import compared, inputs, note_inputs

_WIDTHS = (14, 14, 60)
_CHARACTERS = 170.0
"""Of the default size, in a line across the sheet."""


def write(page: Sheet, document: Briefing, figure: Figure, given: inputs.Inputs, row: int) -> int:
    """Write the comparisons and the notes that the figure draws; return the next free row."""
    language = figure.language
    if figure.comparisons:
        row = _write_heads(page, row, "workbook.comparisons", _COMPARED, language)
        for comparison in figure.comparisons:
            row = _write_compared(page, row, document, comparison, language)
        page.merged(
            row,
            0,
            6,
            words.say("comparison.caution", language),
            styles.MARKING,
            characters=_CHARACTERS,
        )
        row += 2
    notes = [each for each in note_inputs.resolved(figure.notes, given) if each.there]
    if notes:
        row = _write_heads(page, row, "workbook.notes", _NOTED, language)
        for note in sorted(notes, key=lambda each: (each.first, each.note.id)):
            row = _write_note(page, row, document, figure, note)
        row += 1
    return row


_COMPARED = (
    "workbook.compared_n_before",
    "workbook.compared_n_after",
    "workbook.compared_what",
    "workbook.compared_before",
    "workbook.compared_after",
    "workbook.compared_difference",
    "workbook.compared_percent",
)
_NOTED = (
    "workbook.chart_start",
    "workbook.chart_end",
    "workbook.note_text",
    "workbook.note_kind",
    "workbook.note_series",
    "workbook.chart_value",
    "workbook.note_lane",
)


def _write_heads(
    page: Sheet, row: int, title: str, heads: tuple[str, ...], language: words.Language
) -> int:
    page.text(row, 0, words.say(title, language), styles.SMALL_HEAD)
    for column, key in enumerate(heads):
        page.text(row + 1, column, words.say(key, language), styles.SUBHEADING)
    page.fit(row + 1, 2)
    return row + 2


def _write_compared(
    page: Sheet, row: int, document: Briefing, comparison: BeforeAfter, language: words.Language
) -> int:
    """Write one comparison, or why there is none; return the next row."""
    found = before_after.compare(document, comparison)
    body = compared.body_text(document, comparison, found, language)
    named = ""
    if comparison.series in document["series"]:
        named = periods_sheet.series_name(document, comparison.series, language)
    said = f"{named}: {body}" if named else body
    if isinstance(found, before_after.Result):
        windows = [
            periods.label(periods.of_days(*each.days), language)
            for each in (found.before, found.after)
        ]
        said = f"{said} {windows[0]} / {windows[1]}"
        page.number(row, 0, found.before.n, styles.WHOLE)
        page.number(row, 1, found.after.n, styles.WHOLE)
        for column, value in enumerate((*found.values, found.difference), 3):
            page.number(row, column, value, styles.WHOLE if value.is_integer() else _TENTHS)
        if found.percent is not None:
            page.number(row, 6, found.percent, _TENTHS)
    page.text(row, 2, said, styles.BODY)
    page.fit(row, -(-len(said) // _WIDTHS[2]))
    return row + 1


def _write_note(
    page: Sheet, row: int, document: Briefing, figure: Figure, note: note_inputs.NoteInput
) -> int:
    """Write one note with what we say under it and its value on the curve; return the next row."""
    language, pinned = figure.language, note.note
    for column, day in enumerate((pinned.start, pinned.end)):
        if day and not page.day(row, column, dates.day_of(day), styles.DAY):
            page.text(row, column, shown.date_text(day, language), styles.BODY)
    text = note.text
    if note.tagged:
        text = f"{text} [{'EN' if language == 'es' else 'ES'}]"
    said = "\n".join(each for each in (text, *note.details) if each)
    page.text(row, 2, said, styles.BODY)
    kind = words.say(f"note_form.kind.{pinned.kind}", language)
    page.text(row, 3, kind, styles.BODY)
    series = ""
    if pinned.series in document["series"]:
        series = periods_sheet.series_name(document, pinned.series, language)
    page.text(row, 4, series, styles.BODY)
    if note.values:
        value = note.values[-1]
        page.number(row, 5, value, styles.WHOLE if value.is_integer() else _TENTHS)
    if pinned.lane and not pinned.series:
        page.text(row, 6, lane_words.word_name(figure.lane_by, pinned.lane, language), styles.BODY)
    lines = [
        said.count("\n") + 1 + len(said) // _WIDTHS[2],
        -(-len(series) // 16),
        -(-len(kind) // 16),
    ]
    page.fit(row, max(lines))
    return row + 1


_TENTHS = styles.Style(number="#,##0.0", align="right", indent=1)
