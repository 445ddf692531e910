"""Headings that name periods: marks taken off, bare months, and what is left to records."""

import pytest

from briefing import periods
from briefing.reading import cells
from briefing.reading.tables import periodic


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("2019 [YR2019]", periods.year(2019)),
        ("1998.0", periods.year(1998)),
        (2019.0, periods.year(2019)),
        ("2023*", periods.year(2023)),
        ("2023 p/", periods.year(2023)),
        ("Jan. 2020 (p)", periods.month(2020, 1)),
        ("2000m01", periods.month(2000, 1)),
        ("enero\nde 2020", periods.month(2020, 1)),
        ("2020/1T", periods.quarter(2020, 1)),
        ("FY19", periods.fiscal_year(2019)),
        ("2020-01-01 00:00:00", periods.month(2020, 1)),
        ("2020-01-02", periods.day(2020, 1, 2)),
        (cells.Moment("2020-03-01"), periods.month(2020, 3)),
        (cells.Moment("2020-03-15", "mmm yyyy"), periods.month(2020, 3)),
        (cells.Moment("2020-03-15", "d-mmm-yy"), periods.day(2020, 3, 15)),
    ],
)
def test_a_heading_names_a_period(cell: cells.Cell, period: periods.Period) -> None:
    assert periodic.of_cell(cell) == period


@pytest.mark.parametrize(
    "cell",
    ["Total", "7", 7, "1200", 3000, 2019.5, True, "12 May", "3 May 2021", "2018-19", "1990s",
     "c. 2019", "2020-13", "", cells.Moment("2020-03-01 10:30:00"), cells.ErrorCell("#N/A")],
)  # fmt: skip
def test_what_is_no_heading_of_a_period(cell: cells.Cell) -> None:
    assert periodic.of_cell(cell) is None


def test_a_bare_month_waits_for_its_year() -> None:
    heading = periodic.of_cell("Octubre")
    assert heading == periodic.Part("month", 10)
    assert periodic.of_year(heading, 2019) == periods.month(2019, 10)
    assert periodic.of_year(heading, None) is None


def test_an_export_date_among_months_is_none_of_them() -> None:
    row: list[cells.Cell] = ["Jan 2020", "Feb 2020", None, "2021-05-17", "Entidad"]
    assert periodic.in_row(row) == {0: periods.month(2020, 1), 1: periods.month(2020, 2)}


def test_numbers_are_years_only_where_they_run_steadily() -> None:
    assert len(periodic.in_row([2001, 2002, 2003])) == 3
    assert periodic.in_row([2001, 1750, 2203]) == {}
