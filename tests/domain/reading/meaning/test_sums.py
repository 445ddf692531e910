"""Totals known by their numbers, and sums that are none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefing.reading import cells
from briefing.reading.meaning import sums, values
from briefing.reading.tables import tables
from briefing.reading.texts import headings


def totals(*rows: Sequence[cells.Cell]) -> list[object]:
    """Return the labels of the rows that are sums of others."""
    head: list[cells.Cell] = ["Sector", 2021, 2022]
    sheet = cells.Sheet("", False, [head, *([*row] for row in rows)])
    table = tables.find(sheet, headings.known)
    assert table is not None
    told = [row for row in table.rows if table.cell(row, 1) is not None]
    numbers = {column: values.read_column(table.column(column)) for column in (1, 2)}
    found = sums.rows(table, told, numbers)
    return [table.cell(row, 0) for row in sorted(found)]


def test_subtotals_and_the_total_of_them() -> None:
    assert totals(
        ("a", 10, 20), ("b", 1, 2), ("A", 11, 22), ("c", 5, 6), ("d", 50, 60), ("B", 55, 66),
        ("all", 66, 88),
    ) == ["A", "B", "all"]  # fmt: skip


def test_a_first_row_over_sections_that_begin_with_their_own() -> None:
    assert totals(
        ("country", 66, 88), (), ("A", 11, 22), ("a", 10, 20), ("b", 1, 2), (), ("B", 55, 66),
        ("c", 5, 6), ("d", 50, 60),
    ) == ["country", "A", "B"]  # fmt: skip


def test_rounded_sums_are_sums() -> None:
    assert totals(("a", 1234.4, 500.2), ("b", 2345.3, 600.1), ("t", 3579.8, 1100.3)) == ["t"]


@pytest.mark.parametrize(
    "rows",
    [
        (("a", 0, 0), ("b", 0, 0), ("c", 0, 0)),  # nothing adds up to nothing
        (("a", 1, 2), ("b", 1, 2)),  # two rows alike
        (("a", 10, 20), ("b", 20, 30), ("c", 30, 51)),  # in one column only
        (("exports", 5, 9), ("imports", 8, 10), ("balance", -3, -1)),  # a difference
    ],
)
def test_what_adds_up_to_no_total(rows: Sequence[Sequence[cells.Cell]]) -> None:
    assert totals(*rows) == []


def column(*numbers: float) -> values.Numbers:
    return values.read_column(list(numbers))


def test_a_column_that_adds_up_those_at_its_left_or_right() -> None:
    heroin, fentanyl, both = column(1, 2, 3), column(10, 20, 30), column(11, 22, 33)
    assert sums.columns({0: heroin, 1: fentanyl, 2: both}) == {2}
    assert sums.columns({0: both, 1: heroin, 2: fentanyl}) == {0}
    assert sums.columns({0: heroin, 1: fentanyl, 2: column(11, 22, 34)}) == frozenset()


def test_a_balance_makes_no_total_of_what_it_balances() -> None:
    exports, imports, balance = column(5, 6, 7), column(8, 8, 8), column(-3, -2, -1)
    assert sums.columns({0: exports, 1: imports, 2: balance}) == frozenset()
