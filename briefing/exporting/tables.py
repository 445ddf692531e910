"""The sheets that are read back: row 1 the schema's names, row 2 a person's headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing import dates, schema, words
from briefing.document import Table
from briefing.exporting import layouts, sheet, styles
from briefing.exporting.sheet import Sheet

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = {
    "text": 22,
    "long": 48,
    "date": 21,
    "day": 12,
    "number": 14,
    "integer": 13,
    "choice": 16,
    "reference": 26,
    "references": 18,
    "json": 40,
}
_WIDER = dict.fromkeys(
    ("title", "title_es", "question", "question_es", "name", "name_es", "url"), 42
)
"""Texts that are longer than most."""
# A row of more lines is cut on screen, so that the table stays one; the cell holds the whole.
_MOST_LINES = 10
PAGE_WIDTH = 230
"""Digits of the default size that stay readable across a page."""
# Excel refuses a longer list in a validation; none of ours is (a test looks).
MOST_LIST = 255


@dataclass(frozen=True, slots=True)
class Rest:
    """What of a text did not fit in its cell: kept in `Figure settings`, joined on opening."""

    table: str
    id: str
    column: str
    text: str


def write(page: Sheet, table: Table, language: words.Language) -> list[Rest]:
    """Write a whole table to its sheet; return what of its longest texts did not fit.

    Raises
    ------
    DoesNotFit
        The table has more rows than a sheet.
    """
    if len(table) + layouts.FIRST_ROW > sheet.MOST_ROWS:
        raise sheet.DoesNotFit(file="", sheet=page.name, row=len(table), column="A")
    listed = layouts.places(table.schema, table.extra)
    write_headings(page, table.schema, listed, language)
    rests: list[Rest] = []
    lines = [1] * len(table)
    for column, place in enumerate(listed):
        cells = table.columns[place.computed_from or place.name]
        filled = any(cell not in ("", None) for cell in cells)
        set_column(page.worksheet, page, column, place, folded=bool(len(table)) and not filled)
        if not filled:
            continue
        if place.computed_from:
            _write_bound(page, column, cells, place.bound)
        elif place.column and place.column.kind in ("number", "integer"):
            _write_numbers(page, column, cells, place.column.kind)
        elif place.column and place.column.kind == "day":
            _write_days(page, column, cells)
        else:
            rests += _write_texts(page, column, cells, place, table)
            if style_of(place).wrap:
                _count_lines(lines, cells, width_of(place))
    for row, count in enumerate(lines, layouts.FIRST_ROW):
        page.fit(row, min(count, _MOST_LINES))
    page.worksheet.repeat_columns(0, 1)
    page.worksheet.fit_to_pages(_pages_across(listed), 0)
    if len(table):
        last = layouts.HEADING_ROW + len(table)
        page.worksheet.autofilter(layouts.HEADING_ROW, 0, last, len(listed) - 1)
    return rests


def write_headings(
    page: Sheet,
    table: schema.TableSchema,
    listed: Sequence[layouts.Place],
    language: words.Language,
    *,
    choices_in: words.Language = "en",
) -> None:
    """Write rows 1 and 2, their comments, the lists of choices, what every page prints.

    `choices_in` is the language of the words in the lists: our own keys are English.
    """
    worksheet = page.worksheet
    for column, place in enumerate(listed):
        page.text(layouts.NAME_ROW, column, place.name, styles.NAME)
        numbers = place.column and place.column.kind in ("number", "integer")
        style = styles.HEADING_RIGHT if numbers else styles.HEADING
        page.text(layouts.HEADING_ROW, column, heading(table, place, language), style)
        note = explanation(table, place, language)
        if note:
            page.note(layouts.HEADING_ROW, column, note)
    worksheet.set_row(layouts.NAME_ROW, 12)
    worksheet.set_row(layouts.HEADING_ROW, 32)
    worksheet.freeze_panes(layouts.FIRST_ROW, 2)
    print_settings(page, language, repeat=(layouts.HEADING_ROW, layouts.HEADING_ROW))
    for column, place in enumerate(listed):
        if place.column and place.column.choices and not place.computed_from:
            listed_words = [
                schema.choice_text(place.column.choices, word, choices_in)
                for word in schema.CHOICES[place.column.choices]
            ]
            _write_list(page, column, listed_words, place.column, language)


def print_settings(
    page: Sheet, language: words.Language, *, repeat: tuple[int, int] | None
) -> None:
    """Print across, as wide as the paper, headings on every page, name and page below."""
    worksheet = page.worksheet
    worksheet.set_landscape()
    worksheet.set_paper(1)  # Letter: both countries print on it
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    if repeat:
        worksheet.repeat_rows(*repeat)
    pages = words.say("workbook.page_of", language, page="&P", pages="&N")
    worksheet.set_footer(f"&L&8{page.name}&R&8{pages}")


def heading(table: schema.TableSchema, place: layouts.Place, language: words.Language) -> str:
    """Return what row 2 holds over a column."""
    if place.computed_from:
        return words.say(f"workbook.computed_{place.bound}", language)
    return layouts.extra_heading(table.heading(place.name, language))


def explanation(table: schema.TableSchema, place: layouts.Place, language: words.Language) -> str:
    """Return the comment on a heading; "" where the heading says it all."""
    if place.computed_from:
        return words.say("workbook.computed_note", language)
    parts = []
    for key in (f"workbook.help.{table.name}.{place.name}", f"workbook.help.any.{place.name}"):
        if words.has(key):
            parts.append(words.say(key, language))
            break
    if place.column and place.column.choices:
        listed = schema.CHOICES[place.column.choices]
        if language == "es":
            named = [schema.choice_text(place.column.choices, each, language) for each in listed]
            pairs = ", ".join(f"{key} = {name}" for key, name in zip(listed, named, strict=True))
            parts.append(words.say("workbook.choices_note", language, choices=pairs))
        else:
            parts.append(words.say("workbook.choices_note", language, choices=", ".join(listed)))
    return "\n".join(parts)


def set_column(
    worksheet: Worksheet, page: Sheet, column: int, place: layouts.Place, *, folded: bool = False
) -> None:
    """Give a column its width and the look of its cells; [+] opens a folded one."""
    options = {"level": 1, "hidden": True} if folded else {}
    worksheet.set_column(column, column, width_of(place), page.format(style_of(place)), options)


def width_of(place: layouts.Place) -> int:
    """Return the width of a column, in digits of the default font."""
    if place.name in layouts.TECHNICAL:
        return 18 if place.name == "date_text" else 12
    kind = place.column.kind if place.column else "text"
    width = _WIDTHS[kind]
    return _WIDER.get(place.name, width) if kind == "text" else width


def style_of(place: layouts.Place) -> styles.Style:
    """Return how the cells of a column look."""
    if place.computed_from:
        return styles.COMPUTED
    if place.name in layouts.TECHNICAL:
        return styles.QUIET
    if place.column is None:
        return styles.TEXT
    return {
        "long": styles.WRAPPED,
        "text": styles.WRAPPED,
        "choice": styles.WRAPPED,
        "reference": styles.WRAPPED,
        "references": styles.WRAPPED,
        "number": styles.NUMBER,
        "integer": styles.INTEGER,
        "day": styles.DAY,
    }.get(place.column.kind, styles.TEXT)


def _write_texts(
    page: Sheet, column: int, cells: Sequence[schema.Cell], place: layouts.Place, table: Table
) -> list[Rest]:
    style = style_of(place)
    rests = []
    for row, cell in enumerate(cells):
        text = str(cell)
        if len(text) > sheet.MOST_UNITS // 2 and sheet.units(text) > sheet.MOST_UNITS:
            first = sheet.pieces(text)[0]
            rests.append(Rest(table.schema.name, table.ids[row], place.name, text[len(first) :]))
            text = first
        page.text(layouts.FIRST_ROW + row, column, text, style)
    return rests


def _count_lines(lines: list[int], cells: Sequence[schema.Cell], width: int) -> None:
    """Raise each row's count of lines to what its cell of this column takes."""
    for row, cell in enumerate(cells):
        text = str(cell)
        if len(text) > width or "\n" in text:
            lines[row] = max(lines[row], sheet.lines_in(text, width))


def _pages_across(listed: Sequence[layouts.Place]) -> int:
    """Return how many pages wide a table prints: on one, 25 columns would be too small to read."""
    return max(1, round(sum(map(width_of, listed)) / PAGE_WIDTH))


def _write_numbers(page: Sheet, column: int, cells: Sequence[schema.Cell], kind: str) -> None:
    whole = styles.INTEGER if kind == "integer" else styles.WHOLE
    for row, cell in enumerate(cells, layouts.FIRST_ROW):
        if cell is not None:
            number = float(cell)
            page.number(row, column, number, whole if number.is_integer() else styles.NUMBER)


def _write_days(page: Sheet, column: int, cells: Sequence[schema.Cell]) -> None:
    for row, cell in enumerate(cells, layouts.FIRST_ROW):
        text = str(cell)
        day = day_of(text)
        # What is not a day, or before Excel's calendar, stays a text.
        if day is None or not page.day(row, column, day, styles.DAY):
            page.text(row, column, text, styles.TEXT)


def _write_bound(page: Sheet, column: int, cells: Sequence[schema.Cell], bound: str) -> None:
    known: dict[str, int | None] = {"": None}
    for row, cell in enumerate(cells, layouts.FIRST_ROW):
        edtf = str(cell)
        if edtf not in known:
            known[edtf] = _bound_of(edtf, bound)
        day = known[edtf]
        if day is not None and not page.day(row, column, day, styles.COMPUTED):
            page.text(row, column, dates.iso(day), styles.COMPUTED)


def _bound_of(edtf: str, bound: str) -> int | None:
    try:
        date = dates.from_edtf(edtf)
    except dates.DateError:  # the cell is kept as it is; it only has no bounds
        return None
    return date.start if bound == "start" else date.end


def day_of(text: str) -> int | None:
    """Return the day that an ISO text names, from 2000-01-01; None where it is none, or not ISO."""
    if len(text) != 10:
        return None
    try:
        day = dates.day_of(text)
    except ValueError:  # not a day of the calendar
        return None
    return day if dates.iso(day) == text else None


def _write_list(
    page: Sheet,
    column: int,
    listed: Sequence[str],
    declared: schema.Column,
    language: words.Language,
) -> None:
    """Offer the known words in a list; a column that takes others too only says so."""
    others = declared.choices in schema.OPEN_CHOICES
    page.worksheet.data_validation(
        layouts.FIRST_ROW,
        column,
        sheet.MOST_ROWS - 1,
        column,
        {
            "validate": "list",
            "source": list(listed),
            "error_type": "information" if others else "stop",
            "error_title": words.say("workbook.list_title", language),
            "error_message": words.say(
                "workbook.list_open" if others else "workbook.list_closed", language
            ),
        },
    )
