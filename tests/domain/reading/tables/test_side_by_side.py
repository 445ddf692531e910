"""Headings whose row says what each of them leaves open; and rows that stay no headings."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefing import periods
from briefing.reading import cells
from briefing.reading.tables import embedded, periodic

Row = Sequence[cells.Cell]


def read(row: Row) -> list[periodic.Heading]:
    return list(periodic.in_row(row).values())


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("Nov 20", "Dec 20", "Jan 21*"), [(2020, 11), (2020, 12), (2021, 1)]),
        (("2018.11", "2018.12", "2019.01"), [(2018, 11), (2018, 12), (2019, 1)]),
        ((2018.09, 2018.1, 2018.11), [(2018, 9), (2018, 10), (2018, 11)]),
        ((201911, 201912, 202001), [(2019, 11), (2019, 12), (2020, 1)]),
        (("2020/5", "2020/6", "2020/7"), [(2020, 5), (2020, 6), (2020, 7)]),
    ],
)
def test_months(row: Row, found: list[tuple[int, int]]) -> None:
    assert read(row) == [periods.month(*each) for each in found]


@pytest.mark.parametrize(
    "row",
    [
        ("2020/1", "2020/2", "2020/3", "2020/4", "2021/1"),
        ("2020-I", "2020-II", "2020-III", "2020-IV", "2021-I"),
        ("1T 2020", "2T 2020", "3T 2020", "4T 2020", "1T 2021"),
        ("2020 - Q1", "2020 - Q2", "2020 - Q3*", "2020 - Q4 (p)", "2021 - Q1"),
        ("Ene-Mar 2020", "Abr-Jun 2020", "Jul-Sep 2020", "Oct-Dic 2020", "Ene-Mar 2021"),
    ],
)
def test_quarters(row: Row) -> None:
    assert read(row) == [
        *(periods.quarter(2020, number) for number in (1, 2, 3, 4)), periods.quarter(2021, 1),
    ]  # fmt: skip


def test_quarters_without_their_year() -> None:
    assert read(("I", "II", "III", "IV", "I", "II")) == [
        periodic.Part("quarter", number) for number in (1, 2, 3, 4, 1, 2)
    ]


def test_halves_where_every_year_has_two() -> None:
    first = periods.Period(periods.month(2020, 1).start, periods.month(2020, 6).end, "half")
    assert read(("2020/1", "2020/2", "2021/1", "2021/2"))[0] == first


@pytest.mark.parametrize("row", [("I", "II", "I", "II"), ("2020-I", "2020-II")])
def test_i_and_ii_alone_are_halves_or_quarters_and_so_nothing(row: Row) -> None:
    assert read(row) == []


def test_days_in_the_one_order_in_which_they_run() -> None:
    assert read(("1/22/20", "1/23/20", "1/24/20"))[0] == periods.day(2020, 1, 22)
    assert read(("31/12/2019", "31/12/2020", "31/12/2021"))[2] == periods.day(2021, 12, 31)


@pytest.mark.parametrize(
    "row",
    [
        ("24/01/2023", "25/05/2023", "12/12/2023"),  # a record of three dates
        ("1/2/2020", "2/2/2020"),  # two prove nothing
        ("May 20", "May 21", "May 22"),  # days or years of one month
        (12, 7, 99),
        ("12.5", "13.5", "14.5"),
        (2018.5, 2019.5, 2020.5),
    ],
)
def test_what_stays_no_row_of_periods(row: Row) -> None:
    assert read(row) == []


def test_years_repeated_for_each_group_run_steadily() -> None:
    assert len(read((2020, 2021, 2020, 2021))) == 4


def measures(*headings: str) -> dict[str, str]:
    row: dict[int, cells.Cell] = dict(enumerate(headings))
    found = embedded.in_row(row)
    return {headings[column]: measure for column, (_, measure) in found.items()}


def test_a_measure_and_a_year_share_a_heading() -> None:
    assert measures("Deaths 2019", "Deaths 2020", "Rate 2019", "Rate 2020") == {
        "Deaths 2019": "Deaths", "Deaths 2020": "Deaths", "Rate 2019": "Rate", "Rate 2020": "Rate",
    }  # fmt: skip
    assert measures("pob_2010", "pob_2020") == {"pob_2010": "pob", "pob_2020": "pob"}
    assert measures("X1998", "X1999") == {"X1998": "", "X1999": ""}


@pytest.mark.parametrize(
    "headings",
    [
        ("Census 2020", "Notes"),  # one proves nothing
        ("Plan 2019", "Budget 2020", "Survey 2021"),  # three things, not one over time
        ("Mai 2022", "Mai 2021"),  # a month in a language that is not read
        ("Model 2020", "Model 2020"),
    ],
)
def test_a_year_in_a_name_is_no_period(headings: tuple[str, ...]) -> None:
    assert measures(*headings) == {}
