"""Which parts of a sheet hold a table each: stacked ones, and ones side by side.

Most sheets are one table, and one table has blank rows, blank columns and section headings inside.
A part is a table of its own only where headings of its own open it: below a blank row or a title,
texts or periods over columns of numbers or dates; beside a blank column, a column of labels of its
own besides. Headings that are only repeated, as on each printed page, open nothing.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.reading import cells
from briefing.reading.tables import openings
from briefing.reading.texts import headings, sniffing

NOTE = re.compile(
    r"\s*(?:notes?|notas?|note|sources?|fuentes?|quellen?|hinweis\w*|footnotes?|\(?[a-z0-9]\)|"
    r"[a-z]/|[*†‡§©¹²³]|elaborado|elaboration|prepared by|data as of|last updated|"
    r"caveats?|help|dataset|query|suggested citation|consultado|disponible en)(?:\s*:|\b|\s|$)",
    re.IGNORECASE,
)
"""How a line begins that says something about the table above it."""

_NUMBERED = re.compile(
    r"\s*(?:table|tabla|cuadro|figure|figura|gr[aá]fica|chart|section|secci[oó]n|anexo|annex)\b",
    re.IGNORECASE,
)
_CONTINUED = re.compile(r"\(?\b(?:cont(?:inued|in[uú]a|inuaci[oó]n)?\b\.?)", re.IGNORECASE)
# A sheet with more places than this that look like headings, and are none, is one table.
_MOST_TESTS = 200
_MOST_STARTS = 2000
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of a sheet, counted from 0, both ends inside; `right` None = to the last."""

    top: int
    bottom: int
    left: int = 0
    right: int | None = None

    @property
    def narrow(self) -> bool:
        """Whether columns beside it belong to another table."""
        return self.left > 0 or self.right is not None


def filled_rows(sheet: cells.Sheet, region: Region | None = None) -> list[int]:
    """Return the numbers of the rows that hold anything, within a region's rows."""
    if region is None:
        return [number for number, row in enumerate(sheet.rows) if openings.anything(row)]
    return [
        number
        for number in range(region.top, min(region.bottom + 1, len(sheet.rows)))
        if openings.anything(sheet.rows[number])
    ]


def cropped(sheet: cells.Sheet, region: Region | None) -> cells.Sheet:
    """Return a sheet with nothing in the columns beside a region; the sheet itself where it can."""
    if region is None or not region.narrow:
        return sheet
    stop = None if region.right is None else region.right + 1
    blank: list[cells.Cell] = [None] * region.left
    rows = [blank + row[region.left : stop] for row in sheet.rows]
    return replace(sheet, rows=rows)


def of_sheet(sheet: cells.Sheet, known: openings.Known) -> tuple[Region, ...]:
    """Return the regions of a sheet's tables, top to bottom and left to right; at least one."""
    filled = filled_rows(sheet)
    if not filled:
        return (Region(0, max(0, len(sheet.rows) - 1)),)
    last = len(sheet.rows) - 1
    found = []
    for rows in _stacked(sheet, filled, known):
        sides = _sides(sheet, rows, known)
        if len(sides) == 1:
            found.append(Region(rows[0], rows[-1]))
            continue
        for left, right in sides:
            whole = Region(rows[0], rows[-1], left, right)
            part = cropped(sheet, whole)
            inside = filled_rows(part, whole)
            found += [
                replace(whole, top=own[0], bottom=own[-1]) for own in _stacked(part, inside, known)
            ]
    # What stands above the first table and below the last belongs to them.
    if len(found) == 1:
        return (Region(0, last),)
    return tuple(found)


def _stacked(
    sheet: cells.Sheet, filled: Sequence[int], known: openings.Known
) -> list[Sequence[int]]:
    """Return the filled rows of each table that stands above another; all of them where none."""
    starts = _starts(sheet, filled)[:_MOST_STARTS]
    if len(starts) < 2:
        return [filled]
    before: openings.Opening | None = None
    cuts: list[int] = []
    tests = 0
    for number, start in enumerate(starts):
        if (
            sniffing.text_of(openings.first_cell(sheet.rows[filled[start]]))
            .strip()
            .startswith("---")
        ):
            break
        end = starts[number + 1] if number + 1 < len(starts) else len(filled)
        place = openings.heading_place(sheet, filled, start, end)
        if place is None:
            continue
        tests += 1
        if tests > _MOST_TESTS:
            break
        # What begins a few rows further down is a heading inside this table, if it is one.
        limit = next((each for each in starts[number + 1 :] if each > place + _FEWEST), None)
        opening = openings.opening_at(sheet, filled, place, known, weak=before is None, end=limit)
        if opening is None:
            continue
        if before is not None:
            opening = replace(opening, titles=_titles(sheet, filled, place))
            if _same_table(sheet, before, opening):
                continue
            cuts.append(bisect.bisect_left(filled, opening.top))
        before = opening
    edges = [0, *cuts, len(filled)]
    return [filled[first:last] for first, last in itertools.pairwise(edges)]


def _starts(sheet: cells.Sheet, filled: Sequence[int]) -> list[int]:
    """Return the places where something new may begin: below a blank row, or a lone title."""
    starts = [0]
    rows = sheet.rows
    previous = filled[0]
    for place in range(1, len(filled)):
        row = filled[place]
        # Rows end with their last cell that is filled: one of one cell is short.
        if row - previous > 1 or (len(rows[row]) <= 2 and openings.filled_cells(rows[row]) == 1):
            starts.append(place)
        previous = row
    return starts


def _titles(sheet: cells.Sheet, filled: Sequence[int], place: int) -> tuple[int, ...]:
    """Return the rows right above headings that are titles of theirs: no notes, no records.

    A title may have a blank row below it; what stands above a blank row besides a title that is
    there already is a note of the table above, unless it numbers a table.
    """
    found: list[int] = []
    below = filled[place]
    for above in range(place - 1, max(-1, place - 1 - openings.MOST_TITLES), -1):
        row = filled[above]
        line = sheet.rows[row]
        text = sniffing.text_of(openings.first_cell(line))
        if (
            openings.filled_cells(line) > 1
            or not isinstance(openings.first_cell(line), str)
            or NOTE.match(text)
        ):
            break
        if below - row > 1 and found and not _NUMBERED.match(text):
            break
        found.append(row)
        below = row
    return tuple(reversed(found))


def _same_table(sheet: cells.Sheet, before: openings.Opening, opening: openings.Opening) -> bool:
    """Tell whether headings are those of the table above once more, as on its next page."""
    if opening.texts != before.texts:
        return False
    title = " ".join(
        sniffing.text_of(openings.first_cell(sheet.rows[row])) for row in opening.titles
    )
    if not title or _CONTINUED.search(title):
        return True
    above = {
        sniffing.folded(sniffing.text_of(openings.first_cell(sheet.rows[row])))
        for row in range(before.header_rows[0])
    }
    return sniffing.folded(title) in above


@dataclass(frozen=True, slots=True)
class _Side:
    """A part between blank columns: where it lies, its headings, and which rows it fills."""

    left: int
    right: int
    opening: openings.Opening
    rows: frozenset[int]
    timed: bool
    titled: bool


def _sides(
    sheet: cells.Sheet, filled: Sequence[int], known: openings.Known
) -> list[tuple[int, int | None]]:
    """Return the columns of each table that stands beside another; [(0, None)] where none does."""
    whole: list[tuple[int, int | None]] = [(0, None)]
    parts = _parts(sheet, filled)
    if len(parts) < 2:
        return whole
    groups = [parts[0]]
    side = _side(sheet, filled, parts[0], known)
    if side is None:
        return whole
    for part in parts[1:]:
        other = _side(sheet, filled, part, known)
        if other is not None and side is not None and _apart(side, other):
            groups.append(part)
            side = other
        else:
            groups[-1] = groups[-1][0], part[1]
            side = _side(sheet, filled, groups[-1], known)
    if len(groups) == 1:
        return whole
    return list(groups)


def _parts(sheet: cells.Sheet, filled: Sequence[int]) -> list[tuple[int, int]]:
    """Return the runs of columns that blank columns divide, titles not counted."""
    step = max(1, len(filled) // 300)
    sample = [row for row in filled[::step] if openings.filled_cells(sheet.rows[row]) >= 2]
    used = {
        column
        for row in sample
        for column, cell in enumerate(sheet.rows[row])
        if not sniffing.blank(cell)
    }
    if len(used) < 4 or max(used) - min(used) + 1 == len(used):
        return []
    for column in sorted(set(range(min(used), max(used))) - used):
        for row in filled:
            line = sheet.rows[row]
            if (
                column < len(line)
                and not sniffing.blank(line[column])
                and openings.filled_cells(line) >= 2
            ):
                used.add(column)
                break
    runs: list[tuple[int, int]] = []
    for column in sorted(used):
        if runs and runs[-1][1] == column - 1:
            runs[-1] = runs[-1][0], column
        else:
            runs.append((column, column))
    return runs


def _side(
    sheet: cells.Sheet, filled: Sequence[int], part: tuple[int, int], known: openings.Known
) -> _Side | None:
    """Return a part that could be a table by itself: labels at its left, and headings; or None."""
    left, right = part
    if left == right:
        return None
    region = Region(filled[0], filled[-1], left, right)
    own = cropped(sheet, region)
    rows = filled_rows(own, region)
    place = 0
    while place < len(rows) and openings.filled_cells(own.rows[rows[place]]) <= 1:
        place += 1
    if place + 1 >= len(rows) or not openings.may_head(own.rows[rows[place]]):
        return None
    opening = openings.opening_at(own, rows, place, known, weak=True)
    if opening is None:
        return None
    body = [row for row in rows if row > opening.header_rows[-1]]
    labels = [own.rows[row][left] for row in body if left < len(own.rows[row])]
    labels = [cell for cell in labels if not sniffing.blank(cell)]
    if not labels:
        return None
    times = sum(sniffing.shape(cell) == "date" or _year_or_month(cell) for cell in labels)
    timed = times >= 0.8 * len(labels)
    texts = sum(sniffing.shape(cell) in {"text", "missing"} for cell in labels)
    if not timed and texts < 0.8 * len(labels):
        return None
    heads = {row for row in opening.header_rows if left < len(own.rows[row])}
    titled = any(row not in heads for row in rows[:place])
    return _Side(left, right, opening, frozenset(body), timed, titled)


def _year_or_month(cell: cells.Cell) -> bool:
    year = sniffing.year(cell)
    if year is not None:
        return 1500 <= year <= 2299
    return isinstance(cell, str) and sniffing.month(cell) is not None


def _apart(one: _Side, other: _Side) -> bool:
    """Tell whether two parts are two tables; one clue alone also occurs within one table."""
    shared = {text for text in one.opening.texts if text} & set(other.opening.texts)
    fields = [
        {
            match.field
            for text in side.opening.texts
            if (match := headings.match(text, "events")).confidence >= 1.0
        }
        for side in (one, other)
    ]
    differ = len(one.rows ^ other.rows)
    clues = 2 * bool(shared) + (one.timed and other.timed) + (one.titled and other.titled)
    clues += (differ >= 2) + (differ >= 0.2 * max(len(one.rows), len(other.rows)) and differ >= 3)
    clues += one.opening.header_rows[-1] != other.opening.header_rows[-1]
    clues += {"date", "title"} <= fields[0] & fields[1]
    return clues >= 2
