"""Where the table of a sheet is: its heading rows, its records, and what stands around it.

A sheet is not a table: there are titles above, units between, section headings inside, totals,
notes and sources below. The table is the block whose columns keep to their kinds and are covered
by headings; everything else is kept as notes, with its row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from briefing.reading import cells, periodic, sniffing

# How much of a sheet is looked at to find the headings: titles above tables are short.
_TOP = 80
_SAMPLE = 30
_MOST_HEADING_ROWS = 4
# A table's own notes follow it; beyond this many rows from the end nothing is taken for one.
_LONGEST_TAIL = 250
_NOTE = re.compile(
    r"\s*(?:notes?|notas?|note|sources?|fuentes?|quellen?|hinweis\w*|footnotes?|\(?[a-z0-9]\)|"
    r"[a-z]/|[*†‡§©¹²³]|elaborado|elaboration|prepared by|data as of|last updated|"
    r"caveats?|help|dataset|query|suggested citation|consultado|disponible en)(?:\s*:|\b|\s|$)",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\s*(?:grand\s+|sub-?\s?)?(?:total(?:es)?|sum|suma|subtotal(?:es)?|gran total|total general|"
    r"nacional|annual|anual|insgesamt)\s*[:.]?\s*",
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
    """

    sheet: cells.Sheet
    header_rows: tuple[int, ...]
    columns: tuple[int, ...]
    headings: tuple[str, ...]
    rows: tuple[int, ...]
    totals: frozenset[int] = frozenset()
    titles: tuple[tuple[int, str], ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    _cells: dict[int, list[cells.Cell]] = field(default_factory=dict, repr=False, compare=False)

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

    def cell(self, row: int, column: int) -> cells.Cell:
        """Return one cell of a sheet row."""
        line = self.sheet.rows[row]
        return line[column] if column < len(line) else None


def cells_at(sheet: cells.Sheet, rows: Sequence[int], column: int) -> list[cells.Cell]:
    """Return the cells of some rows in one column; None where a row is too short to have one."""
    lines = sheet.rows
    return [lines[row][column] if column < len(lines[row]) else None for row in rows]


def find(
    sheet: cells.Sheet,
    known: Callable[[str], bool],
    header_row: int | None = None,
) -> Table | None:
    """Return the main table of a sheet, or None where there is nothing that looks like one.

    Parameters
    ----------
    known : callable
        Tells whether a text is a heading that means something to us.
    header_row : int or None
        The last heading row, counted from 0, where a person has said which it is.
    """
    filled = [number for number, row in enumerate(sheet.rows) if _filled(row)]
    if not filled:
        return None
    top = _Top(sheet, filled[:_TOP], known)
    chosen = top.choose() if header_row is None else top.given(header_row)
    if chosen is None:
        return None
    header_rows, data_start = chosen
    body = filled[data_start:]
    labels = _header_cells(sheet, header_rows)
    columns = _columns(sheet, header_rows, body)
    typed = _typed_columns(sheet, body, columns)
    end = _end_of_records(sheet, body, columns, typed)
    repeated = _repeated(sheet, header_rows, body[:end])
    records = (
        tuple(row for row in body[:end] if row not in repeated) if repeated else tuple(body[:end])
    )
    if not records:
        return None
    first = header_rows[0] if header_rows else body[0]
    return Table(
        sheet,
        header_rows,
        columns,
        tuple(labels.get(column, "") for column in columns),
        records,
        _totals(sheet, records, columns, typed),
        tuple((row, _row_text(sheet.rows[row])) for row in filled if row < first),
        tuple((row, _row_text(sheet.rows[row])) for row in body[end:]),
    )


class _Top:
    """The first rows of a sheet, among which the headings are looked for."""

    def __init__(
        self, sheet: cells.Sheet, filled: Sequence[int], known: Callable[[str], bool]
    ) -> None:
        self._sheet = sheet
        self._filled = filled
        self._known = known
        self._shapes = [[sniffing.shape(cell) for cell in sheet.rows[row]] for row in filled]

    def given(self, header_row: int) -> tuple[tuple[int, ...], int]:
        """Return the heading rows that end with the row that a person chose."""
        if header_row not in self._filled:
            return (), 0
        place = self._filled.index(header_row)
        start = self._first_of_block(place)
        return tuple(self._filled[start : place + 1]), place + 1

    def choose(self) -> tuple[tuple[int, ...], int] | None:
        """Return the best heading rows and the place (among filled rows) where records begin."""
        best: tuple[float, int, int] | None = None
        for last in range(len(self._filled) - 1):
            for first in range(last, max(-1, last - _MOST_HEADING_ROWS), -1):
                if first < last and (self._numeric(last) or not self._adjoins(first)):
                    break
                score = self._score(first, last)
                if score is not None and (best is None or score > best[0] + 1e-9):
                    best = (score, first, last)
        if best is None:
            return None
        _, first, last = best
        if self._is_data(last):
            return (), first
        return tuple(self._filled[first : last + 1]), last + 1

    def _adjoins(self, place: int) -> bool:
        """Tell whether this filled row can stand right above the next one as a heading."""
        row, below = self._filled[place], self._filled[place + 1]
        return below - row <= 1 and self._count(place) >= 2 and not self._numeric(place)

    def _first_of_block(self, last: int) -> int:
        """Return how far up the headings reach that end with the filled row `last`."""
        scores = {last: self._score(last, last) or 0.0}
        for first in range(last - 1, max(-1, last - _MOST_HEADING_ROWS), -1):
            if not self._adjoins(first):
                break
            scores[first] = self._score(first, last) or 0.0
        return max(scores, key=lambda first: scores[first])

    def _count(self, place: int) -> int:
        return sum(shape != "blank" for shape in self._shapes[place])

    def _numeric(self, place: int) -> bool:
        """Tell whether a row is mostly numbers that are no periods: a record, not headings."""
        numbers = sum(shape == "number" for shape in self._shapes[place])
        return numbers > self._count(place) / 2 and not self._periods(place)

    def _periods(self, place: int) -> int:
        return len(periodic.in_row(self._sheet.rows[self._filled[place]]))

    def _is_data(self, place: int) -> bool:
        """Tell whether the best row is itself a record: a table without headings."""
        shapes = self._shapes[place]
        if self._periods(place) >= 2:
            return False
        below = self._shapes[place + 1 : place + 6]
        alike = typed = 0
        for column, shape in enumerate(shapes):
            kinds = [row[column] for row in below if column < len(row)]
            dated = [kind for kind in kinds if kind in {"number", "date"}]
            if len(dated) > len(kinds) / 2:
                typed += 1
                alike += shape in {"number", "date"}
        return typed > 0 and alike > typed / 2

    def _score(self, first: int, last: int) -> float | None:
        """Return how well rows `first` to `last` would do as headings; None = not at all."""
        below = list(range(last + 1, min(last + 1 + _SAMPLE, len(self._filled))))
        rows = [self._sheet.rows[self._filled[place]] for place in range(first, last + 1)]
        shapes = self._shapes[first : last + 1]
        heads = {
            column: shape
            for line in shapes
            for column, shape in enumerate(line)
            if shape != "blank"
        }
        if not heads or not below:
            return None
        counts, kinds = self._kinds(below)
        body = {column for column, count in counts.items() if count >= max(1, len(below) * 0.15)}
        body |= {column for column in heads if counts.get(column)}
        if body and min(body) not in heads:
            body.discard(min(body))
        if not body or len(heads) < min(2, len(body)):
            return None
        covered = len(body & heads.keys())
        typed = {column for column in body if kinds[column] in {"number", "date"}}
        periods = {column for row in rows for column in periodic.in_row(row)}
        contrast = sum(heads.get(column) == "text" or column in periods for column in typed)
        wordy = sum(shape == "text" or column in periods for column, shape in heads.items())
        names = sum(
            self._known(sniffing.heading_text(cell))
            for row in rows
            for cell in row
            if isinstance(cell, str) and cell.strip() and len(cell) <= 60
        )
        long = sum(isinstance(cell, str) and len(cell) > 80 for row in rows for cell in row)
        score = 2 * covered / len(body) + 0.5 * covered / len(heads)
        score += contrast / len(typed) if typed else 0.3
        score += 0.5 * wordy / len(heads) + 0.7 * min(1.0, names / len(heads))
        score -= 0.4 * self._violations(below, typed, len(heads)) + 0.5 * long / len(heads)
        return score - 0.03 * first - 0.12 * (last - first)

    def _kinds(self, places: Sequence[int]) -> tuple[Counter[int], dict[int, str]]:
        """Return, by column, how many of these rows are filled and the kind that most are of."""
        counts: Counter[int] = Counter()
        votes: dict[int, Counter[str]] = {}
        for place in places:
            for column, shape in enumerate(self._shapes[place]):
                if shape != "blank":
                    counts[column] += 1
                    if shape != "missing":
                        votes.setdefault(column, Counter())[shape] += 1
        kinds = dict.fromkeys(counts, "missing")
        for column, vote in votes.items():
            kind, most = vote.most_common(1)[0]
            kinds[column] = kind if most >= 0.6 * vote.total() else "text"
        return counts, kinds

    def _violations(self, below: Sequence[int], typed: set[int], width: int) -> float:
        """Return how many rows right below look like headings still, not like records."""
        bad = 0.0
        for place in below[:8]:
            shapes = self._shapes[place]
            if any(
                column < len(shapes) and shapes[column] in {"number", "date"} for column in typed
            ):
                break
            if not typed:
                break
            bad += 1.0 if self._count(place) >= max(2, width / 2) else 0.1
        return bad


def _filled(row: list[cells.Cell]) -> bool:
    for cell in row:
        if cell is not None and not (cell.__class__ is str and not cell.strip()):
            return True
    return False


def _header_cells(sheet: cells.Sheet, header_rows: Sequence[int]) -> dict[int, str]:
    """Return the headings by column: the texts of all heading rows, merged ones spread, joined."""
    parts: dict[int, list[str]] = {}
    for level, row in enumerate(header_rows):
        line = sheet.rows[row]
        spread = {
            column: sniffing.heading_text(cell)
            for column, cell in enumerate(line)
            if not sniffing.blank(cell)
        }
        last = level == len(header_rows) - 1
        for first_row, first, last_row, end in sheet.merged:
            if first_row <= row <= last_row and first in spread and not last:
                for column in range(first, end + 1):
                    spread.setdefault(column, spread[first])
        if not last and not sheet.merged:
            spread = _carried(spread, sheet.rows[header_rows[level + 1]])
        for column, text in spread.items():
            if text not in parts.setdefault(column, []):
                parts[column].append(text)
    return {column: " / ".join(texts) for column, texts in parts.items()}


def _carried(spread: dict[int, str], below: list[cells.Cell]) -> dict[int, str]:
    """Carry a group's heading to the right over the headings that stand below it."""
    carried = dict(spread)
    current = ""
    for column, cell in enumerate(below):
        current = spread.get(column, current)
        if column not in spread and current and not sniffing.blank(cell):
            carried[column] = current
        elif column not in spread:
            current = ""
    return carried


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
        if _first_text(sheet.rows[row]).strip().startswith("---"):
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
        ) and not (_count(line) <= 2 and len(columns) > 4 and _NOTE.match(_first_text(line))):
            break
        if not _is_note(line, len(columns), after_gap=end > 1 and row - body[end - 2] > 1):
            break
        end -= 1
    return end


def _is_note(line: list[cells.Cell], width: int, *, after_gap: bool) -> bool:
    count = _count(line)
    first = _first_text(line)
    if _NOTE.match(first) and count <= max(2, width // 2):
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
    """Return a row's texts folded; None where it holds anything but texts, or fewer than two."""
    texts = []
    for cell in line:
        if cell is None or isinstance(cell, str):
            if cell and cell.strip():
                texts.append(sniffing.folded(cell) if len(cell) <= 80 else cell)
        else:
            return None
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
    found = set()
    for row in records:
        line = sheet.rows[row]
        for column in told:
            cell = line[column] if column < len(line) else None
            if cell.__class__ is str and len(cell) <= 24 and _TOTAL.fullmatch(cell):
                found.add(row)
                break
    return frozenset(found)
