"""Totals told by their numbers: a row or a column that is the sum of those beside it.

A name like "Nacional" tells a total too; numbers tell it whatever it is called. One agreement by
chance is no proof: a sum has to hold in every column, over at least two rows that are not zero.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from briefing.reading.meaning import values
from briefing.reading.tables import tables

_MOST_ROWS = 5000
_MOST_COLUMNS = 12
_FEWEST = 2
# The states of either country, the weeks of a year: nothing adds up more columns side by side.
_MOST_ADDENDS = 60

Line = tuple[float | None, ...]


def rows(
    table: tables.Table, rows_: Sequence[int], numbers: Mapping[int, values.Numbers]
) -> frozenset[int]:
    """Return the rows that are sums of rows next to them.

    Parameters
    ----------
    rows_ : sequence of int
        The sheet rows that hold values, in order.
    numbers : mapping of int to values.Numbers
        The columns of values, read; a table with one column of them needs three addends.
    """
    if not 3 <= len(rows_) <= _MOST_ROWS or not numbers:
        return frozenset()
    place = {row: number for number, row in enumerate(table.rows)}
    step = max(1, len(numbers) // _MOST_COLUMNS)
    chosen = list(numbers.values())[::step]
    lines = {row: tuple(each.values[place[row]] for each in chosen) for row in rows_}
    found: set[int] = set()
    for section in _sections(table, rows_):
        found |= _in_section(section, lines)
    plain, tops_so_far = _Run(), _Run()
    # Below a first row that is the sum of all, a last one that is too would be it again.
    last = None if rows_[0] in found else rows_[-1]
    for row in rows_:
        line = lines[row]
        if row in found:
            tops_so_far.add(line)
        elif (row == last and plain.adds_up_to(line)) or tops_so_far.adds_up_to(line):
            found.add(row)
        else:
            plain.add(line)
    first, rest = rows_[0], [row for row in rows_[1:] if row not in found]
    tops = [row for row in rows_[1:] if row in found]
    if _is_sum(lines[first], [lines[row] for row in rest]) or (
        len(tops) >= _FEWEST and _is_sum(lines[first], [lines[row] for row in tops])
    ):
        found.add(first)
    return frozenset(found)


def columns(numbers: Mapping[int, values.Numbers], named: Sequence[int] = ()) -> frozenset[int]:
    """Return the columns that are the sum of the columns at their left, or at their right.

    Parameters
    ----------
    numbers : mapping of int to values.Numbers
        The columns of values, left to right.
    named : sequence of int
        Those whose headings call them totals: the fewer rows prove it.
    """
    order = list(numbers)
    found: set[int] = set()
    for number, column in enumerate(order):
        left = [each for each in reversed(order[:number]) if each not in found]
        right = order[number + 1 :]
        for side in (left, right):
            if _column_is_sum(numbers, column, side, 2 if column in named else 3):
                found.add(column)
                break
    return frozenset(found)


def _sections(table: tables.Table, rows_: Sequence[int]) -> list[list[int]]:
    """Return the rows in runs that no blank row and no row without values divides."""
    wanted = set(rows_)
    found: list[list[int]] = []
    previous = None
    for row in table.rows:
        if row not in wanted:
            previous = None
            continue
        if previous is None or row - previous > 1:
            found.append([])
        found[-1].append(row)
        previous = row
    return found


def _in_section(section: Sequence[int], lines: Mapping[int, Line]) -> set[int]:
    """Return the totals of one run: its first row, or any that adds up the rows above it."""
    if len(section) < 1 + _FEWEST:
        return set()
    first, *rest = section
    if _is_sum(lines[first], [lines[row] for row in rest]):
        return {first}
    found: set[int] = set()
    parts, tops = _Run(), _Run()
    for row in section:
        line = lines[row]
        if parts.adds_up_to(line):
            found.add(row)
            tops.add(line)
            parts = _Run()
        elif len(tops.lines) >= _FEWEST and tops.with_all(parts).adds_up_to(line):
            found.add(row)
            parts, tops = _Run(), _Run()
        else:
            parts.add(line)
    return found


class _Run:
    """Rows that may be the parts of a total, with their sum in the first column that has one."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._sums: list[float] = []

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self._sums = self._sums or [0.0] * len(line)
        for column, value in enumerate(line):
            self._sums[column] += value or 0.0

    def with_all(self, other: _Run) -> _Run:
        """Return a run of the rows of both."""
        both = _Run()
        both.lines = [*self.lines, *other.lines]
        both._sums = [
            one + two
            for one, two in zip(self._sums, other._sums or [0.0] * len(self._sums), strict=True)
        ]
        return both

    def adds_up_to(self, total: Line) -> bool:
        if len(self.lines) < _FEWEST:
            return False
        # Hardly one row comes near: only then every number is looked at.
        rounding = 0.5 * (len(self.lines) + 1)
        near = all(
            whole is None or abs(whole - told) <= rounding + 1e-9 * abs(told)
            for whole, told in zip(total, self._sums, strict=True)
        )
        return near and _is_sum(total, self.lines)


def _is_sum(total: Line, parts: Sequence[Line]) -> bool:
    """Tell whether a row is the sum of others in all columns in which it has a value."""
    if len(parts) < _FEWEST:
        return False
    agreed = 0
    for column, whole in enumerate(total):
        if whole is None:
            continue
        addends = [part[column] for part in parts]
        told = [addend for addend in addends if addend]
        if not equal(whole, [addend for addend in addends if addend is not None]):
            return False
        agreed += len(told) >= _FEWEST
    return agreed >= _FEWEST or (agreed == 1 and len(total) == 1 and len(parts) > _FEWEST)


def equal(total: float, addends: Sequence[float]) -> bool:
    """Tell whether a number is the sum of others, as exactly as they are rounded.

    A difference written as a sum is none: a balance is below zero, and what it balances no total.
    """
    if any(addend < 0 for addend in addends):
        return False
    whole = math.fsum(addends)
    if abs(total - whole) > 0.5 * (len(addends) + 1):
        return False
    if math.isclose(total, whole, rel_tol=1e-9, abs_tol=1e-9):
        return True
    unit = 10.0 ** -max((_decimals(each) for each in (total, *addends)), default=0)
    rounding = 0.5 * unit * (len(addends) + 1)
    return abs(total - whole) <= rounding and abs(total) >= 50 * rounding


def of_first(total: float, addends: Sequence[float]) -> bool:
    """Tell whether a number is the sum of the first three or more of others."""
    running = 0.0
    for count, addend in enumerate(addends, 1):
        running += addend
        near = abs(total - running) <= 0.5 * (count + 1)
        if count > _FEWEST and near and equal(total, addends[:count]):
            return True
    return False


def _decimals(number: float) -> int:
    text = f"{number:.6f}".rstrip("0")
    return len(text) - text.index(".") - 1


def _column_is_sum(
    numbers: Mapping[int, values.Numbers], column: int, side: Sequence[int], least: int
) -> bool:
    """Tell whether a column is the sum of two or more next to it, in every row that has them."""
    whole = {
        place: total for place, total in enumerate(numbers[column].values) if total is not None
    }
    addends: dict[int, list[float]] = {place: [] for place in whole}
    for count, each in enumerate(side[:_MOST_ADDENDS], 1):
        part = numbers[each].values
        for place in tuple(addends):
            addend = part[place]
            if addend is None:
                # Without one of them the row says nothing, of these columns nor of more.
                del addends[place]
            else:
                addends[place].append(addend)
        if not addends:
            return False
        if count < _FEWEST:
            continue
        seen = 0
        for place, told in addends.items():
            if not equal(whole[place], told):
                seen = -1
                break
            seen += sum(addend != 0 for addend in told) >= _FEWEST
        if seen >= least:
            return True
    return False
