"""The front sheet: marking, title, bottom line, the figures as pictures, and what is where.

Made anew at every save; nothing on it is read back.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing import shown, words
from briefing.document import Briefing
from briefing.exporting import figure_sheet, layouts, styles, tables
from briefing.exporting.sheet import Sheet
from briefing.figures import Figure

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = "Briefing"
_WIDTHS = (2, 26, 86, 14)
_PICTURE_WIDTH = 880  # pixels; the three columns are a little wider
_ROW = 20  # pixels of a row of the default height
_MOST_CHARACTERS = sum(_WIDTHS[1:]) * 1.12


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a sheet, what it holds in words, its rows (None = does not count)."""

    sheet: str
    says: str
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure drawn: its PNG, its figure."""

    figure: Figure
    png: bytes


def write(
    page: Sheet,
    book: Workbook,
    document: Briefing,
    first: Figure | None,
    pictures: Sequence[Picture],
    contents: Sequence[Entry],
    language: words.Language,
) -> None:
    """Write the sheet.

    Parameters
    ----------
    first : Figure or None
        The figure that the briefing leads with.
    pictures : sequence of Picture
        In the order of the figures; empty where nothing that draws was passed in.
    contents : sequence of Entry
        The other sheets in order.
    """
    for column, width in enumerate(_WIDTHS):
        page.worksheet.set_column(column, column, width)
    row = _write_top(page, document, first, language)
    for picture in pictures:
        row = _write_picture(page, picture, row)
    if first:
        for point in first.points:
            page.merged(
                row,
                1,
                3,
                f"• {figure_sheet.said(point, language)}",
                styles.POINT,
                characters=_MOST_CHARACTERS,
            )
            row += 1
        row += 1 if first.points else 0
    _write_contents(page, contents, row, language)
    page.worksheet.hide_gridlines(2)
    page.worksheet.set_first_sheet()
    page.worksheet.activate()
    tables.print_settings(page, language, repeat=None)
    page.worksheet.set_portrait()
    book.set_properties(
        {
            "title": title_of(document, first, language)[:255],
            "author": document.setting("prepared_by")[:255],
            "company": document.setting("office")[:255],
            "comments": words.say("workbook.made_by", language),
        }
    )


def title_of(document: Briefing, first: Figure | None, language: words.Language) -> str:
    """Return the briefing's title in `language`, else the other half, else its first figure's."""
    names = ("title_es", "title") if language == "es" else ("title", "title_es")
    own = next((document.setting(name) for name in names if document.setting(name)), "")
    if own or first is None:
        return own or words.say("workbook.untitled", language)
    return figure_sheet.said(first.title, language) or words.say("workbook.untitled", language)


def _write_top(
    page: Sheet, document: Briefing, first: Figure | None, language: words.Language
) -> int:
    row = 0
    marking = document.setting("marking")
    title = title_of(document, first, language)
    bottom_line = figure_sheet.said(first.bottom_line, language) if first else ""
    for text, style in (
        (marking, styles.MARKING),
        (title, styles.TITLE),
        (bottom_line, styles.BOTTOM_LINE),
        (_meta(document, language), styles.META),
    ):
        if text:
            page.merged(row, 1, 3, text, style, characters=_MOST_CHARACTERS)
            row += 1
    return row + 1


def _meta(document: Briefing, language: words.Language) -> str:
    """Return office, author and day on one line; what is not set is left out."""
    said = {
        "prepared_by": document.setting("prepared_by"),
        "as_of": shown.date_text(document.setting("as_of"), language),
    }
    parts = [
        document.setting("office"),
        *(words.say(f"workbook.{name}", language, value=said[name]) for name in said if said[name]),
    ]
    return "  ·  ".join(part for part in parts if part)


def _write_picture(page: Sheet, picture: Picture, row: int) -> int:
    """Place a figure's picture and return the row under it."""
    from xlsxwriter.image import Image

    image = Image(io.BytesIO(picture.png))
    scale = _PICTURE_WIDTH / (image.width * 96 / image.x_dpi)
    height = image.height * 96 / image.y_dpi * scale
    page.worksheet.insert_image(
        row,
        1,
        "figure.png",
        {
            "image_data": io.BytesIO(picture.png),
            "x_scale": scale,
            "y_scale": scale,
            "description": figure_sheet.said(picture.figure.title, picture.figure.language)[:250]
            or picture.figure.id,
        },
    )
    page.pictures += 1
    return row + int(height // _ROW) + 2


def _write_contents(
    page: Sheet, contents: Sequence[Entry], row: int, language: words.Language
) -> None:
    for column, key in enumerate(("contents", "holds", "rows"), 1):
        style = styles.TALLY_HEAD if key == "rows" else styles.SUBHEADING
        page.text(row, column, words.say(f"workbook.{key}", language), style)
    for line, entry in enumerate(contents, row + 1):
        page.link(line, 1, entry.sheet, entry.sheet, styles.LINK)
        page.text(line, 2, entry.says, styles.BODY)
        if entry.rows is not None:
            page.number(line, 3, entry.rows, styles.TALLY)
    row += len(contents) + 2
    for key in ("how_to_read", "how_to_edit"):
        text = words.say(f"workbook.{key}", language, settings=layouts.SETTINGS_SHEET)
        page.merged(row, 1, 3, text, styles.META, characters=_MOST_CHARACTERS * 0.95)
        row += 1
