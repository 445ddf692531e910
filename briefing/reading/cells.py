"""What a source file holds once it has been opened: sheets of plain cells.

This is the seam between opening a file (which happens in a child process, see
`briefing.reading.child`) and understanding it (tables, headings, kinds, values).
Nothing here interprets: a date is still only what the spreadsheet stored, and a
text is still the text that was typed.
"""

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Moment:
    """A cell that the spreadsheet stores as a date or as a date with a time.

    Attributes
    ----------
    text : str
        "YYYY-MM-DD", or "YYYY-MM-DD HH:MM:SS" where the cell has a time of day other
        than midnight (fractions of a second as ".ffffff" where there are any). Years
        1 to 9999. No time zone.
    format : str
        The cell's number format as the file has it ("mmm yyyy", "[$-409]d-mmm-yy"):
        the precision that the author meant is only there. "" = not known: .xls, .xlsb
        and .ods do not give it.
    """

    text: str
    format: str = ""


@dataclass(frozen=True, slots=True)
class Duration:
    """A cell that holds a time of day or a length of time: never a date.

    Attributes
    ----------
    text : str
        "H:MM:SS"; hours may exceed 24, and a leading "-" marks a negative length.
    """

    text: str


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell that shows an error, or a date that the calendar does not have.

    Attributes
    ----------
    text : str
        What the cell shows: "#DIV/0!", "#N/A", "#REF!", or "########" for a negative
        date.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Uncomputed:
    """A cell with a formula whose result the file does not hold: its value is unknown."""

    text: ClassVar[str] = "="
    """What stands for it where its text is asked for."""


Cell: TypeAlias = str | int | float | bool | Moment | Duration | ErrorCell | Uncomputed | None
"""The value of one cell; None = blank. Beware: `bool` is a kind of `int` in Python.

An `int` comes from a number without a fractional part of at most 15 digits (Excel and
calamine keep all numbers as floating point); text is kept exactly, spaces included.
"""


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a file or a sheet that a person should know, said in words.

    Attributes
    ----------
    key : str
        Key of its text in the catalogue: `words.say(note.key, language, **note.values)`.
    values : mapping of str to str or int
        What the text names; `count` chooses singular or plural.
    """

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something in a workbook beside its cells, asked for when a briefing of ours is opened.

    Attributes
    ----------
    kind : str
        "sheets" (the first; `names` are all sheets, charts included), "comment", "colour",
        "formula", "conditional_format", "chart", "picture", "shape", "table" or "name".
    cell : str
        Where, as people write it ("C5"; up to ten, with commas); "" where it has no cell.
    count : int
        How many there are.
    """

    kind: str
    sheet: str
    cell: str
    text: str
    count: int
    names: tuple[str, ...] = ()


class Spans(Mapping[tuple[int, int], str]):
    """(row, column) -> text, kept as runs down the columns.

    A column of 100,000 percentages is one run instead of 100,000 entries.

    Parameters
    ----------
    runs : iterable of (column, first row, last row, text)
        Counted from 0, both ends in. Runs of a column that overlap: the later one begins where
        the earlier one ends.
    """

    def __init__(self, runs: Iterable[tuple[int, int, int, str]] = ()) -> None:
        self._runs: dict[int, list[tuple[int, int, str]]] = {}
        for column, first, last, text in sorted(runs):
            held = self._runs.setdefault(column, [])
            begin = max(first, held[-1][1] + 1) if held else first
            if begin <= last:
                held.append((begin, last, text))

    def runs(self) -> Iterator[tuple[int, int, int, str]]:
        """Yield (column, first row, last row, text), column by column, from top to bottom."""
        for column, runs in self._runs.items():
            for first, last, text in runs:
                yield column, first, last, text

    @override
    def __getitem__(self, place: tuple[int, int]) -> str:
        row, column = place
        runs = self._runs.get(column, ())
        # The runs that begin at the row or above it: the last of them holds it, or none does.
        at = bisect.bisect_right(runs, row, key=lambda run: run[0])
        if at and row <= runs[at - 1][1]:
            return runs[at - 1][2]
        raise KeyError(place)

    @override
    def __iter__(self) -> Iterator[tuple[int, int]]:
        for column, first, last, _text in self.runs():
            for row in range(first, last + 1):
                yield row, column

    def of_column(self, column: int) -> Sequence[tuple[int, int, str]]:
        """Return the runs of one column as (first row, last row, text), top to bottom."""
        return self._runs.get(column, ())

    @override
    def __len__(self) -> int:
        return sum(last - first + 1 for _column, first, last, _text in self.runs())


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet, or the whole of a text file.

    Attributes
    ----------
    name : str
        As in the workbook; "" for text files.
    hidden : bool
        The workbook hides the sheet from its readers.
    rows : list of list of Cell
        Row-major, from sheet row 1 and column A on: rows[0][0] is A1. Leading blank rows
        and columns are there; trailing blanks are trimmed, so rows differ in length and
        a blank row is an empty list. In a text file a row is a record: blank lines are
        blank rows, and a quoted record that spans several lines is one row.
    merged : list of (first row, first column, last row, last column)
        Merged ranges, counted from 0, both ends inside. Only .xlsx, .xlsm and .xls.
    formats : mapping of (row, column) to str
        Number formats, counted from 0, of number cells that show a percentage or a
        currency. Dates carry their format themselves. Only .xlsx and .xlsm.
    links : mapping of (row, column) to str
        Addresses that cells link to, as the file has them: never followed, and not checked
        either. This and the next three: counted from 0, only .xlsx, .xlsm and .ods.
    comments : mapping of (row, column) to str
        Texts of comments, the notes of older Excels included; replies follow on lines of
        their own.
    struck : Spans
        Cells whose text is struck through: the part that is, "" = all of it.
    colours : Spans
        "RRGGBB" of cells that somebody filled with a colour, or else wrote in one. The
        colours of a design are among them (headings, bands, whole columns): who uses
        them tells which cells stand out.
    hidden_rows : frozenset of int
        Rows, counted from 0, that are hidden (by hand or by a filter). Only .xlsx and
        .xlsm. Their cells are in `rows`.
    """

    name: str
    hidden: bool
    rows: list[list[Cell]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    struck: Spans = field(default_factory=Spans)
    colours: Spans = field(default_factory=Spans)
    hidden_rows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was read: where it came from, what it is, and its sheets.

    Attributes
    ----------
    path : str
        As it was given.
    name : str
        Its last part, which is what `origin` and the window name it by.
    sha256 : str
        Of the bytes that were read, 64 hexadecimal digits.
    size : int
        Bytes.
    format : str
        By its content, not by its ending: "xlsx", "xlsm", "xlsb", "xls", "ods", "csv"
        (any delimited text) or "json".
    encoding : str
        Of a text file ("utf-8", "utf-8-sig", "utf-16-le", "cp1252", ...); "" for the others.
    delimiter : str
        Of delimited text (",", ";", tab or "|"); "" for the others.
    sheets : list of Sheet
        In the workbook's order, hidden ones included; sheets that hold a chart and no
        cells are not there. Text files have exactly one.
    notes : list of Note
        Macros ignored, error cells, formulas without a value, ...
    facts : list of Fact
        What else is in the workbook; empty unless asked for.
    """

    path: str
    name: str
    sha256: str
    size: int
    format: str
    encoding: str
    delimiter: str
    sheets: list[Sheet]
    notes: list[Note]
    facts: list[Fact] = field(default_factory=list)
