"""One worksheet being written: typed writes, returns checked, generated cells remembered.

XlsxWriter guesses types (a text beginning with "=" becomes a formula), cuts long texts and says
so only in a return value, and writes a text that looks like its own rich text unescaped. All
texts pass `Sheet.text`, where none of that can happen.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from typing import TYPE_CHECKING, ClassVar

from briefing import errors
from briefing.exporting import styles
from briefing.exporting.styles import Style
from briefing.reading.opening import sheet_xml

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_UNITS = 32_767
"""UTF-16 units that Excel holds in a cell."""
PIECE_UNITS = 32_000
"""Units in each cell of a text that is split over several."""
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384

# What a spreadsheet may take for a formula, or strip, when the cell is edited (OWASP's list and
# the quote).
_RISKY = ("=", "+", "-", "@", "'", "\t", "\n")
# XlsxWriter writes what looks like its own rich text as markup, and of two escapes of Excel that
# overlap ("_x005F_x0041_") it escapes one. Such a text is cut into runs, each of them harmless:
# since it escapes a run twice, no run may hold a whole escape either.
_UNSAFE = re.compile("<r>.*</r>$|.*_x[0-9a-fA-F]{4}_x[0-9a-fA-F]{4}_", re.DOTALL)
_CUT_AFTER = re.compile("^<(?=r>)|_(?=x[0-9a-fA-F]{4}_)")
_MOST_POINTS = 409.0  # Excel's tallest row
_LINE_POINTS = 13.0  # a line of 10 points
_DAY_ZERO = 36_526  # 2000-01-01 as a serial of Excel
_FIRST_DAY = -36_465  # 1900-03-01: before it Excel counts a day that never was


class DoesNotFit(errors.StorageError):
    """More rows or more text than Excel holds; values: `sheet`, `row`, `column`."""

    key = "workbook.does_not_fit"


class Sheet:
    """A worksheet of ours.

    Parameters
    ----------
    remember : bool
        Whether `digest` will be asked for: true for the sheets that are made anew at every save,
        where what a person typed would otherwise be lost unseen.
    """

    mark: ClassVar[str] = "Briefing Desk"

    def __init__(self, worksheet: Worksheet, formats: styles.Formats, *, remember: bool) -> None:
        self.worksheet = worksheet
        self.name: str = worksheet.get_name()
        self.pictures = 0
        self.charts = 0
        self._formats = formats
        self._cells: dict[tuple[int, int], str | float] | None = {} if remember else None

    def format(self, style: Style) -> Format:
        """Return the workbook's format of a style."""
        return self._formats.of(style)

    def text(self, row: int, column: int, text: str, style: Style) -> None:
        """Write a text exactly as it is; a blank one leaves the cell alone.

        Raises
        ------
        DoesNotFit
            It is longer than `MOST_UNITS`, or the place is outside the sheet.
        """
        if not text:
            return
        if text.startswith(_RISKY):
            style = _quoted(style)
        cell_format = self._formats.of(style)
        if not (text.startswith("<r>") or "_x" in text) or not _UNSAFE.match(text):
            self._check(self.worksheet.write_string(row, column, text, cell_format), row, column)
            self._remember(row, column, text)
            return
        if units(text) > MOST_UNITS:
            self._check(-2, row, column)
        formatted = [part for run in _runs(text) for part in (cell_format, run)]
        returned = self.worksheet.write_rich_string(row, column, *formatted, cell_format)
        self._check(returned, row, column)
        self._remember(row, column, text)

    def number(self, row: int, column: int, value: float, style: Style) -> None:
        """Write a number."""
        self._check(
            self.worksheet.write_number(row, column, value, self._formats.of(style)), row, column
        )
        self._remember(row, column, float(value))

    def day(self, row: int, column: int, day: int, style: Style) -> bool:
        """Write a day, from 2000-01-01, as a date of Excel; False where Excel has none such."""
        if not _FIRST_DAY <= day <= 2_921_939:  # 9999-12-31
            return False
        self.number(row, column, day + _DAY_ZERO, style)
        return True

    def blank(self, row: int, column: int, style: Style) -> None:
        """Give an empty cell a look."""
        self._check(
            self.worksheet.write_blank(row, column, None, self._formats.of(style)), row, column
        )

    def link(self, row: int, column: int, target: str, text: str, style: Style) -> None:
        """Write a link to a sheet of this workbook."""
        address = "internal:'" + target.replace("'", "''") + "'!A1"
        returned = self.worksheet.write_url(
            row, column, address, self._formats.of(style), string=text
        )
        self._check(returned, row, column)
        self._remember(row, column, text)

    def merged(
        self, row: int, first: int, last: int, text: str, style: Style, *, characters: float
    ) -> None:
        """Write a text across columns and give the row the height that it needs.

        A merged cell does not set its row's height, so the lines are counted: `characters` of the
        default size fit in one.
        """
        self.worksheet.merge_range(row, first, row, last, "", self._formats.of(style))
        self.text(row, first, text, style)
        room = max(1.0, characters * 10 / style.size * (0.93 if style.bold else 1.0))
        lines = sum(max(1, -(-len(part) // int(room))) for part in text.split("\n"))
        self.worksheet.set_row(row, min(_MOST_POINTS, lines * style.size * 1.36 + 3))

    def fit(self, row: int, lines: int) -> None:
        """Give a row the height of so many lines of text.

        Excel works it out by itself, LibreOffice does not; a row of one line is left alone.
        """
        if lines > 1:
            self.worksheet.set_row(row, min(_MOST_POINTS, lines * _LINE_POINTS + 2))

    def note(self, row: int, column: int, text: str) -> None:
        """Attach a comment of ours, which explains a heading."""
        lines = 1 + len(text) // 38
        options = {
            "author": self.mark,
            "font_name": styles.FONT,
            "font_size": 9,
            "width": 240,
            "height": 22 + 15 * lines,
        }
        self._check(self.worksheet.write_comment(row, column, text, options), row, column)

    @property
    def remembers(self) -> bool:
        """Whether this sheet has a digest."""
        return self._cells is not None

    def digest(self) -> str:
        """Return the SHA-256 of the cells, as `digest_of` computes it from a reading."""
        assert self._cells is not None, f"{self.name} is not remembered"
        return digest_of(self._cells)

    def _remember(self, row: int, column: int, value: str | float) -> None:
        if self._cells is not None:
            self._cells[row, column] = value

    def _check(self, returned: int, row: int, column: int) -> None:
        if returned:
            raise DoesNotFit(
                file="", sheet=self.name, row=row + 1, column=sheet_xml.column_letters(column)
            )


def digest_of(cells: dict[tuple[int, int], str | float]) -> str:
    """Return the SHA-256 of cells by place; of numbers 12 digits count, programs round the rest."""
    listed = [
        [row, column, value] if isinstance(value, str) else [row, column, None, f"{value:.12g}"]
        for (row, column), value in sorted(cells.items(), key=lambda each: each[0])
    ]
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def units(text: str) -> int:
    """Return the length of a text as Excel counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def lines_in(text: str, width: float) -> int:
    """Return how many lines a text of the default size takes in a column of `width` digits."""
    if len(text) <= width and "\n" not in text:
        return 1
    # A letter is narrower than a digit; what is lost where words are wrapped is taken off again.
    room = max(1, int(width * 1.12))
    return sum(max(1, -(-len(part) // room)) for part in text.split("\n"))


def pieces(text: str) -> list[str]:
    """Return a text cut into parts that each fit in a cell; a short one is one part."""
    if units(text) <= PIECE_UNITS:
        return [text]
    # At most two units a character, so that no part is too long and no character is cut in two.
    step = PIECE_UNITS if units(text) == len(text) else PIECE_UNITS // 2
    return [text[at : at + step] for at in range(0, len(text), step)]


def serial(day: float) -> float:
    """Return a day, counted from 2000-01-01, as a serial of Excel."""
    return day + _DAY_ZERO


def _quoted(style: Style) -> Style:
    known = _QUOTED.get(style)
    if known is None:
        known = _QUOTED[style] = dataclasses.replace(style, quoted=True)
    return known


_QUOTED: dict[Style, Style] = {}


def _runs(text: str) -> list[str]:
    runs, start = [], 0
    for match in _CUT_AFTER.finditer(text):
        runs.append(text[start : match.end()])
        start = match.end()
    return [*runs, text[start:]]
