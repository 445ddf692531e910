"""Where the table of a sheet is: its heading rows, its records, and what stands around it.

A sheet is not a table: there are titles above, units between, section headings inside, totals,
notes and sources below. The table is the block whose columns keep to their kinds and are covered
by headings; everything else is kept as notes, with its row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from briefing import dates
from briefing.reading import cells
from briefing.reading.tables import heading_rows, regions
from briefing.reading.texts import sniffing

_SAMPLE = 30
# A table's own notes follow it; beyond this many rows from the end nothing is taken for one.
_LONGEST_TAIL = 250
_MAY_RULE = frozenset({"", "-", " ", "\t", "\n", "\r", "\u00a0"})
_TOTAL = re.compile(
    r"\s*(?:(?:(?:19|20)\d\d|FY\s?\d{2,4})\s+)?"
    r"(?:(?:grand|gran|annual|yearly|u\.?s\.?|overall)\s+|sub-?\s?)?"
    r"(?:totals?|total(?:es)?|sum|suma|subtotal(?:es)?|nacional|nationwide|national|annual|anual|"
    r"insgesamt|estados unidos mexicanos|rep[uú]blica mexicana|acumulado|gran total)"
    r"(?:\s+(?:general|nacional|nationwide|anual|annual|national|u\.?s\.?|del? (?:a[nñ]o|periodo)|"
    r"(?:(?:de|for|in)\s+)?(?:FY\s?)?(?:(?:19|20)\d\d|\d\d)))?\s*[:.]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Table:
    """One table of a sheet. Rows and columns are counted from 0, as in `Sheet.rows`.

    Attributes
    ----------
    header_rows : tuple of int
        Rows that hold the headings, top to bottom; () where there are none.
    columns : tuple of int
        The sheet's columns that belong to the table, left to right.
    headings : tuple of str
        One a column, parts of several heading rows joined by " / "; "" = without a name.
    rows : tuple of int
        The records, in order; blank rows, repeated headings and notes are not among them.
    totals : frozenset of int
        Records that are totals or subtotals by their name.
    titles, notes : tuple of (row, text)
        What stands above the headings and below the records.
    region : regions.Region or None
        Where it lies in a sheet of several tables; None = the sheet is one table.
    as_text : set of (row, column)
        Cells that a person keeps as they are written, though they cannot be read.
    touched : set of int
        Rows in which a person typed something in the place of a cell.
    """

    sheet: cells.Sheet
    header_rows: tuple[int, ...]
    columns: tuple[int, ...]
    headings: tuple[str, ...]
    rows: tuple[int, ...]
    totals: frozenset[int] = frozenset()
    titles: tuple[tuple[int, str], ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    region: regions.Region | None = None
    as_text: frozenset[tuple[int, int]] = frozenset()
    touched: frozenset[int] = frozenset()
    _cells: dict[int, list[cells.Cell]] = field(default_factory=dict, repr=False, compare=False)
    # Not handed on to a table made from this one: other cells have other texts and dates.
    _texts: dict[int, list[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _dates: dict[tuple[int, dates.Order | None], dates.ColumnReading] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def sample(self) -> tuple[int, ...]:
        """Up to 400 of the records, spread over the whole table."""
        step = max(1, len(self.rows) // 400)
        return self.rows[::step]

    def column(self, column: int) -> list[cells.Cell]:
        """Return a column's cells, one a record; kept, so that it is taken out once."""
        known = self._cells.get(column)
        if known is None:
            known = cells_at(self.sheet, self.rows, column)
            self._cells[column] = known
        return known

    def texts(self, column: int) -> list[str]:
        """Return a column's cells as texts without blanks around, one a record; kept.

        The list is the table's own: it is read and never altered.
        """
        known = self._texts.get(column)
        if known is None:
            text_of = sniffing.text_of
            known = self._texts[column] = [
                (cell if cell.__class__ is str else text_of(cell)).strip()
                for cell in self.column(column)
            ]
        return known

    def dated(
        self, column: int, order: dates.Order | None, years: Sequence[cells.Cell] | None
    ) -> dates.ColumnReading:
        """Return a column read as dates; kept, since decisions about other columns change nothing.

        Parameters
        ----------
        years : sequence of Cell or None
            Cells of a column of years, one a record; always the same for one column.
        """
        known = self._dates.get((column, order))
        if known is None:
            known = dates.read_column(self.column(column), years=years, order=order)
            self._dates[column, order] = known
        return known

    def mended(
        self,
        sheet: cells.Sheet,
        columns: Collection[int],
        as_text: frozenset[tuple[int, int]],
        touched: frozenset[int],
    ) -> Table:
        """Return the same table on a sheet whose cells differ in some columns only.

        What was taken out of the other columns is taken over.
        """
        same = {each: found for each, found in self._cells.items() if each not in columns}
        made = replace(self, sheet=sheet, as_text=as_text, touched=touched, _cells=same)
        texts = {each: found for each, found in self._texts.items() if each not in columns}
        made._texts.update(texts)
        return made

    def cell(self, row: int, column: int) -> cells.Cell:
        """Return one cell of a sheet row."""
        line = self.sheet.rows[row]
        return line[column] if column < len(line) else None


def names_total(text: str) -> bool:
    """Tell whether a text calls what it heads a total of others, in English or Spanish."""
    return len(text) <= 40 and _TOTAL.fullmatch(text) is not None


def cells_at(sheet: cells.Sheet, rows: Sequence[int], column: int) -> list[cells.Cell]:
    """Return the cells of some rows in one column; None where a row is too short to have one."""
    lines = sheet.rows
    return [lines[row][column] if column < len(lines[row]) else None for row in rows]


def regions_of(
    sheet: cells.Sheet, known: Callable[[str], bool]
) -> tuple[regions.Region | None, ...]:
    """Return where the tables of a sheet lie, top to bottom and left to right.

    (None,) where it is one table, or none.
    """
    parts = regions.of_sheet(sheet, known)
    if len(parts) > 1:
        parts = tuple(part for part in parts if find(sheet, known, region=part) is not None)
    return parts if len(parts) > 1 else (None,)


def find(
    sheet: cells.Sheet,
    known: Callable[[str], bool],
    header_row: int | None = None,
    region: regions.Region | None = None,
) -> Table | None:
    """Return the table of a sheet or region, or None where there is nothing that looks like one.

    Parameters
    ----------
    known : callable
        Tells whether a text is a heading that means something to us.
    header_row : int or None
        The last heading row, counted from 0, where a person has said which it is.
    region : regions.Region or None
        Where the table lies; None = anywhere.
    """
    whole, sheet = sheet, regions.cropped(sheet, region)
    filled = regions.filled_rows(sheet, region)
    if not filled:
        return None
    top = heading_rows.Candidates(sheet, filled[: heading_rows.TOP], known)
    chosen = top.choose() if header_row is None else top.given(header_row)
    if chosen is None:
        return None
    header_rows, data_start = chosen
    body = filled[data_start:]
    labels = heading_rows.labels(sheet, header_rows)
    columns = _columns(sheet, header_rows, body)
    typed = _typed_columns(sheet, body, columns)
    end = _end_of_records(sheet, body, columns, typed)
    repeated = _repeated(sheet, header_rows, body[:end])
    records = (
        tuple(row for row in body[:end] if row not in repeated) if repeated else tuple(body[:end])
    )
    if not records:
        return None
    # A note below the table may stand in a column of its own, which is none of the table's.
    columns = _columns(sheet, header_rows, records)
    first = header_rows[0] if header_rows else body[0]
    return Table(
        whole,
        header_rows,
        columns,
        tuple(labels.get(column, "") for column in columns),
        records,
        _totals(sheet, records, columns, typed),
        tuple((row, _row_text(sheet.rows[row])) for row in filled if row < first),
        tuple((row, _row_text(sheet.rows[row])) for row in body[end:]),
        region,
    )


def _columns(
    sheet: cells.Sheet, header_rows: Sequence[int], body: Sequence[int]
) -> tuple[int, ...]:
    """Return the columns of the table: those with a heading of their own, and those in use."""
    named = {
        column
        for row in header_rows
        for column, cell in enumerate(sheet.rows[row])
        if not sniffing.blank(cell)
    }
    step = max(1, len(body) // 300)
    columns = set(named)
    for row in body[::step]:
        for column, cell in enumerate(sheet.rows[row]):
            if column not in columns and not sniffing.blank(cell):
                columns.add(column)
    return tuple(sorted(columns))


def _typed_columns(
    sheet: cells.Sheet, body: Sequence[int], columns: Sequence[int]
) -> frozenset[int]:
    """Return the columns whose cells are mostly numbers or dates: what makes a row a record."""
    sample = body[:_SAMPLE] if len(body) <= 60 else [*body[:_SAMPLE], *body[:: len(body) // 30]]
    typed = set()
    for column in columns:
        shapes = [sniffing.shape(cell) for cell in cells_at(sheet, sample, column)]
        told = [shape for shape in shapes if shape not in {"blank", "missing"}]
        if told and sum(shape in {"number", "date"} for shape in told) >= 0.6 * len(told):
            typed.add(column)
    return frozenset(typed)


def _end_of_records(
    sheet: cells.Sheet, body: Sequence[int], columns: Sequence[int], typed: frozenset[int]
) -> int:
    """Return how many of the body's rows are records; the rest are notes and sources."""
    for place, row in enumerate(body):
        line = sheet.rows[row]
        lead = line[0] if line else None
        # Nearly every row begins with a cell that tells at one look that it is no rule.
        if lead.__class__ is str and lead[:1] not in _MAY_RULE:
            continue
        if _first_text(line).strip().startswith("---"):
            return place
    start = max(0, len(body) - _LONGEST_TAIL)
    end = len(body)
    while end > start:
        row = body[end - 1]
        line = sheet.rows[row]
        shapes = [sniffing.shape(cell) for cell in line]
        if any(
            column < len(shapes) and shapes[column] in {"number", "date", "missing"}
            for column in typed
        ) and not (
            _count(line) <= 2 and len(columns) > 4 and regions.NOTE.match(_first_text(line))
        ):
            break
        if not _is_note(line, len(columns), after_gap=end > 1 and row - body[end - 2] > 1):
            break
        end -= 1
    return end


def _is_note(line: list[cells.Cell], width: int, *, after_gap: bool) -> bool:
    count = _count(line)
    first = _first_text(line)
    if regions.NOTE.match(first) and count <= max(2, width // 2):
        return True
    if count == 1:
        return width >= 3 or after_gap
    return count == 2 and width >= 5


def _count(line: list[cells.Cell]) -> int:
    return sum(not sniffing.blank(cell) for cell in line)


def _first_text(line: list[cells.Cell]) -> str:
    return next((sniffing.text_of(cell) for cell in line if not sniffing.blank(cell)), "")


def _repeated(
    sheet: cells.Sheet, header_rows: Sequence[int], body: Sequence[int]
) -> frozenset[int]:
    """Return the rows that say the headings once more, as tables printed over pages do."""
    found = set()
    for head in header_rows:
        line = sheet.rows[head]
        whole = _folded_row(line)
        if whole is None:
            continue
        first = next(column for column, cell in enumerate(line) if not sniffing.blank(cell))
        for row in body:
            other = sheet.rows[row]
            # Almost no row begins as the headings do, so that few are looked at in full.
            if len(other) > first and other[first] == line[first] and _folded_row(other) == whole:
                found.add(row)
    return frozenset(found) if len(found) < len(body) else frozenset()


def _row_text(line: list[cells.Cell]) -> str:
    return "  ".join(sniffing.heading_text(cell) for cell in line if not sniffing.blank(cell))


def _folded_row(line: list[cells.Cell]) -> tuple[str, ...] | None:
    """Return a row's texts folded, its numbers as text; None where it holds fewer than two."""
    texts = []
    for cell in line:
        if not sniffing.blank(cell):
            text = sniffing.text_of(cell)
            texts.append(sniffing.folded(text) if len(text) <= 80 else text)
    return tuple(texts) if len(texts) >= 2 else None


def _totals(
    sheet: cells.Sheet,
    records: Sequence[int],
    columns: Sequence[int],
    typed: frozenset[int],
) -> frozenset[int]:
    """Return the records that name themselves a total in a column that holds texts."""
    if not typed:
        return frozenset()
    # Totals are named where rows are named: in the first columns of texts.
    told = [column for column in columns if column not in typed][:3]
    told += [column for column in columns[:3] if column not in told]
    found: set[int] = set()
    for column in told:
        cells_ = cells_at(sheet, records, column)
        texts = {cell for cell in cells_ if cell.__class__ is str and len(cell) <= 40}
        named = {text for text in texts if _TOTAL.fullmatch(text)}
        if named:
            found.update(row for row, cell in zip(records, cells_, strict=True) if cell in named)
    return frozenset(found)
