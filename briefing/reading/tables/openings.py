"""Where headings open a table: what stands there, and that it differs from what follows.

Asked below each blank row and lone title of a sheet, so that most places are dismissed at a glance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.reading import cells
from briefing.reading.tables import heading_rows, periodic
from briefing.reading.texts import sniffing

Known = Callable[[str], bool]
"""Tells whether a text is a heading that means something to us."""

MOST_TITLES = 4
"""How many rows of titles are looked for above headings."""

_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Opening:
    """The headings that open a table, with its titles: rows of the sheet, counted from 0.

    Attributes
    ----------
    texts : tuple of str
        Of the last heading row, folded, to know it again.
    """

    titles: tuple[int, ...]
    header_rows: tuple[int, ...]
    texts: tuple[str, ...]

    @property
    def top(self) -> int:
        """The first row of its titles and headings."""
        return min((*self.titles, *self.header_rows))


def heading_place(sheet: cells.Sheet, filled: Sequence[int], start: int, end: int) -> int | None:
    """Return where headings may stand below the titles of a block; None = nowhere. Quick."""
    place = start
    while (
        place < end and place - start < MOST_TITLES and filled_cells(sheet.rows[filled[place]]) <= 1
    ):
        place += 1
    if place >= end or place + 1 >= len(filled):
        return None
    return place if may_head(sheet.rows[filled[place]]) else None


def may_head(row: list[cells.Cell]) -> bool:
    """Tell at a glance whether a row could hold headings: texts, or periods and little else."""
    numbers = texts = 0
    for cell in row:
        if sniffing.blank(cell):
            continue
        if sniffing.shape(cell) in {"number", "date"}:
            numbers += 1
        else:
            texts += 1
    if numbers == 0:
        return texts >= 2
    return numbers + texts >= 2 and len(periodic.in_row(row)) >= numbers


def opening_at(
    sheet: cells.Sheet,
    filled: Sequence[int],
    place: int,
    known: Known,
    *,
    weak: bool,
    end: int | None = None,
) -> Opening | None:
    """Return the headings that open a table at a place, or None.

    Parameters
    ----------
    weak : bool
        No table is open yet: then headings that we do not know will do.
    end : int or None
        The place where something else begins.
    """
    window = _window(sheet, filled[:end], place)
    chosen = heading_rows.Candidates(sheet, window, known).choose()
    if chosen is None or not chosen[0] or chosen[0][0] != window[0]:
        return None
    header_rows, first = chosen
    body = _same_block(window, first)
    if not body:
        return None
    heads: dict[int, list[cells.Cell]] = {}
    for row in header_rows:
        for column, cell in enumerate(sheet.rows[row]):
            if not sniffing.blank(cell):
                heads.setdefault(column, []).append(cell)
    kinds = _kinds(sheet, body)
    if not _opens(sheet, header_rows, heads, kinds, known, weak=weak):
        return None
    last = sheet.rows[header_rows[-1]]
    texts = tuple(
        sniffing.folded(sniffing.text_of(cell)) for cell in last if not sniffing.blank(cell)
    )
    return Opening((), header_rows, texts)


def _window(sheet: cells.Sheet, filled: Sequence[int], place: int) -> Sequence[int]:
    """Return the rows from a place to the next blank row; headings alone may have some below."""
    end = place + 1
    heads = True
    while end < len(filled) and end - place < _WINDOW:
        if filled[end] - filled[end - 1] > 1 and not heads:
            break
        heads = heads and end - place < heading_rows.MOST_ROWS and may_head(sheet.rows[filled[end]])
        end += 1
    return filled[place:end]


def _same_block(window: Sequence[int], first: int) -> Sequence[int]:
    """Return the rows of a window from place `first` to the next blank row but one right there."""
    last = first
    while last + 1 < len(window) and window[last + 1] - window[last] == 1:
        last += 1
    return window[first : last + 1]


def _kinds(sheet: cells.Sheet, body: Sequence[int]) -> dict[int, str]:
    """Return what the columns below headings mostly hold: "number", "date" or "text"."""
    votes: dict[int, list[str]] = {}
    for row in body:
        for column, cell in enumerate(sheet.rows[row]):
            shape = sniffing.shape(cell)
            if shape != "blank":
                votes.setdefault(column, []).append("number" if shape == "missing" else shape)
    found = {}
    for column, shapes in votes.items():
        most = max(set(shapes), key=shapes.count)
        found[column] = most if shapes.count(most) >= 0.6 * len(shapes) else "text"
    return found


def _opens(
    sheet: cells.Sheet,
    header_rows: Sequence[int],
    heads: dict[int, list[cells.Cell]],
    kinds: dict[int, str],
    known: Known,
    *,
    weak: bool,
) -> bool:
    """Tell whether headings cover the columns below them and differ from what stands there."""
    both = heads.keys() & kinds.keys()
    rest = kinds.keys() - {min(kinds)}
    if len(both) < 2 or len(both & rest) < 0.75 * len(rest):
        return False
    periods = {column for row in header_rows for column in periodic.in_row(sheet.rows[row])}
    if any(
        column not in periods and any(sniffing.shape(cell) in {"number", "date"} for cell in those)
        for column, those in heads.items()
    ):
        return False
    names = sum(
        any(known(sniffing.heading_text(cell)) for cell in those) for those in heads.values()
    )
    numbers = [column for column in both if kinds[column] == "number"]
    typed = [column for column in both if kinds[column] in {"number", "date"}]
    if weak:
        return names >= 2 or (bool(typed) and (len(kinds) >= 3 or names >= 1 or bool(periods)))
    if names >= 2 and names >= 0.5 * len(heads) and (typed or names >= 3):
        return True
    return bool(numbers) and (len(kinds) >= 3 or names >= 1 or len(periods) >= 2)


def anything(row: list[cells.Cell]) -> bool:
    """Tell whether a row holds anything that a person can see."""
    for cell in row:
        if cell is not None and not (cell.__class__ is str and not cell.strip()):
            return True
    return False


def filled_cells(row: list[cells.Cell]) -> int:
    """Return how many cells of a row hold anything."""
    return sum(not sniffing.blank(cell) for cell in row)


def first_cell(row: list[cells.Cell]) -> cells.Cell:
    """Return the first cell of a row that holds anything; None where none does."""
    return next((cell for cell in row if not sniffing.blank(cell)), None)
