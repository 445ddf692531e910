"""Observation periods: what cells and headings name, and how a period is said in two languages."""

from __future__ import annotations

import dataclasses

import hypothesis
import pytest
from hypothesis import strategies as st

from briefing import dates, periods, words

CELLS = """
2000m01                    | 2000-01-01 | 2000-01-31 | month
Jan-20                     | 2020-01-01 | 2020-01-31 | month
ene-20                     | 2020-01-01 | 2020-01-31 | month
2020                       | 2020-01-01 | 2020-12-31 | year
1                          | 0001-01-01 | 0001-12-31 | year
2020T3                     | 2020-07-01 | 2020-09-30 | quarter
2020-S2                    | 2020-07-01 | 2020-12-31 | half
Q4 2022                    | 2022-10-01 | 2022-12-31 | quarter
FY2023                     | 2022-10-01 | 2023-09-30 | us_fiscal_year
año fiscal 2023            | 2022-10-01 | 2023-09-30 | us_fiscal_year
FY2023 Q1                  | 2022-10-01 | 2022-12-31 | us_fiscal_quarter
12 months ending Dec 2020  | 2020-01-01 | 2020-12-31 | twelve_months
12 months ending Sep 2023  | 2022-10-01 | 2023-09-30 | twelve_months
12 meses a abril de 2021   | 2020-05-01 | 2021-04-30 | twelve_months
1994-01-01                 | 1994-01-01 | 1994-01-01 | day
Jan-Jul 2025               | 2025-01-01 | 2025-07-31 | custom
FY2019-FY2023              | 2018-10-01 | 2023-09-30 | custom
2018-12-01/2024-09-15      | 2018-12-01 | 2024-09-15 | custom
"""


@dataclasses.dataclass(frozen=True)
class Stored:
    """A stored date, as the reading of workbooks hands it over."""

    text: str
    format: str = ""


def days(period: periods.Period) -> tuple[str, str]:
    return dates.iso(period.start), dates.iso(period.end)


@pytest.mark.parametrize(
    ("cell", "start", "end", "kind"),
    [tuple(map(str.strip, row.split("|"))) for row in CELLS.strip().splitlines()],
)
def test_a_cell_names_a_period(cell: str, start: str, end: str, kind: str) -> None:
    period = periods.parse(cell)
    assert (*days(period), period.kind, period.unfinished) == (start, end, kind, False)


@pytest.mark.parametrize(
    ("cell", "start", "end", "kind"),
    [
        ("2026 (FYTD)", "2025-10-01", "2026-09-30", "us_fiscal_year"),
        ("FY2026 to date (Apr)", "2025-10-01", "2026-04-30", "us_fiscal_year"),
        ("FY2026 to date (Nov)", "2025-10-01", "2025-11-30", "us_fiscal_year"),
        ("año fiscal 2026 a la fecha (abr)", "2025-10-01", "2026-04-30", "us_fiscal_year"),
        ("FY26 YTD", "2025-10-01", "2026-09-30", "us_fiscal_year"),
        ("2020 YTD", "2020-01-01", "2020-12-31", "year"),
        ("2020 to date (Nov)", "2020-01-01", "2020-11-30", "year"),
    ],
)
def test_a_year_that_is_not_over_says_so(cell: str, start: str, end: str, kind: str) -> None:
    period = periods.parse(cell)
    assert (*days(period), period.kind, period.unfinished) == (start, end, kind, True)


def test_numbers_are_years_and_stored_dates_are_as_fine_as_shown() -> None:
    assert periods.parse(2022.0) == periods.year(2022)
    assert periods.parse(1) == periods.year(1)
    assert periods.parse(Stored("2020-03-01", "mmm-yy")) == periods.month(2020, 3)
    assert periods.parse(Stored("2020-03-01")).kind == "day"


def test_a_month_without_a_year_is_no_period() -> None:
    with pytest.raises(dates.NoYearError):
        periods.parse("Enero")


@pytest.mark.parametrize(
    "cell", ["", "Total", "0", "2022.5", "c. 2019", "2019?", "since 2018", "TBD", "spring 2021",
             "2020 to date (soon)", "since 2024 (to 2018)"],
)  # fmt: skip
def test_what_names_no_exact_closed_period_is_refused(cell: str) -> None:
    with pytest.raises(dates.DateError):
        periods.parse(cell)


@pytest.mark.parametrize(
    ("fiscal_year", "month", "start"),
    [
        (2023, 10, "2022-10-01"), (2023, 12, "2022-12-01"),
        (2023, 1, "2023-01-01"), (2023, 9, "2023-09-01"),
    ],
)  # fmt: skip
def test_october_to_december_belong_to_the_year_before(
    fiscal_year: int, month: int, start: str
) -> None:
    assert days(periods.fiscal_month(fiscal_year, month))[0] == start


def test_the_quarters_of_a_fiscal_year_are_the_fiscal_year() -> None:
    whole = periods.fiscal_year(2023)
    parts = [periods.fiscal_quarter(2023, number) for number in (1, 2, 3, 4)]
    assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
    assert [part.end + 1 for part in parts[:-1]] == [part.start for part in parts[1:]]


@pytest.mark.parametrize(
    ("start", "end", "basis", "kind"),
    [
        ("2022-10-01", "2022-12-31", "", "quarter"),
        ("2022-10-01", "2022-12-31", "US fiscal", "us_fiscal_quarter"),
        ("2022-10-01", "2023-09-30", "", "us_fiscal_year"),
        ("2022-10-01", "2023-09-30", "calendar", "twelve_months"),
        ("2022-10-01", "2023-09-30", "12 months ending", "twelve_months"),
        ("2022-01-01", "2022-12-31", "12 months ending", "twelve_months"),
        ("2022-01-01", "2022-12-31", "calendar", "year"),
        ("2022-02-01", "2022-04-30", "", "custom"),
        ("2018-12-01", "2024-09-30", "since a date", "since"),
        ("2018-12-01", "2018-12-31", "since a date", "since"),
        ("2020-01-01", "2020-12-31", "custom", "custom"),
        ("2020-02-01", "2020-02-29", "", "month"),
        ("2020-02-01", "2020-02-28", "", "custom"),
        ("2020-02-01", "2020-02-01", "", "day"),
    ],
)
def test_the_basis_decides_what_the_days_are(
    start: str, end: str, basis: periods.Basis, kind: str
) -> None:
    assert periods.of_days(dates.day_of(start), dates.day_of(end), basis).kind == kind


def test_a_fiscal_year_that_is_not_over_is_one_however_long_it_is() -> None:
    first, last = dates.day_of("2025-10-01"), dates.day_of("2025-12-31")
    period = periods.of_days(first, last, "US fiscal", unfinished=True)
    assert periods.label(period, "en") == "FY2026 to date (Dec)"
    assert periods.of_days(first, last, "calendar", unfinished=True) == periods.quarter(2025, 4)


@pytest.mark.parametrize(
    ("cell", "basis"),
    [
        ("FY2023", "US fiscal"), ("FY2023 Q1", "US fiscal"), ("2026 (FYTD)", "US fiscal"),
        ("12 months ending Sep 2023", "12 months ending"), ("Jan-Jul 2025", "custom"),
        ("since 1 Dec 2018 (to 30 Sep 2024)", "since a date"), ("2023", "calendar"),
        ("H1 2020", "calendar"), ("Q1 2020", "calendar"), ("5 May 2020", "calendar"),
    ],
)  # fmt: skip
def test_a_period_says_what_it_is_counted_in(cell: str, basis: str) -> None:
    assert periods.basis_of(periods.parse(cell)) == basis


@pytest.mark.parametrize("number", range(1, 13))
def test_twelve_months_end_with_a_month(number: int) -> None:
    twelve = periods.twelve_months_to(periods.month(2023, number))
    assert twelve == periods.twelve_months(2023, number)
    assert twelve.end == periods.month(2023, number).end
    assert periods.twelve_months_to(twelve) == twelve


def test_a_column_of_periods_says_what_its_dates_are_counted_in() -> None:
    cells = ["12 months ending Sep 2023", "FY2023", "FY2026 (FYTD)", "13/02/2020", "03/04/2020",
             "", "c. 2019", "since 2018", "soon"]  # fmt: skip
    found, errors = periods.of_column(dates.read_column(cells))
    assert found[:6] == (
        periods.twelve_months(2023, 9),
        periods.fiscal_year(2023),
        dataclasses.replace(periods.fiscal_year(2026), unfinished=True),
        periods.day(2020, 2, 13),
        periods.day(2020, 4, 3),
        None,
    )
    assert found[6:] == (None, None, None)
    assert list(errors) == [6, 7, 8]


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="1, 0"):
        periods.of_days(1, 0)


@pytest.mark.parametrize(
    ("cell", "english", "spanish"),
    [
        ("Oct-18", "Oct 2018", "oct 2018"),
        ("FY2023", "FY2023", "año fiscal 2023"),
        ("FY2023 Q1", "FY2023 Q1", "T1 año fiscal 2023"),
        ("2026 (FYTD)", "FY2026 to date", "año fiscal 2026 a la fecha"),
        ("FY2026 to date (Apr)", "FY2026 to date (Apr)", "año fiscal 2026 a la fecha (abr)"),
        ("12 months ending Jan 2021", "12 months ending Jan 2021",
         "12 meses terminados en ene 2021"),
        ("since 1 Dec 2018 (to 30 Sep 2024)", "since 1 Dec 2018 (to 30 Sep 2024)",
         "desde 1 dic 2018 (a 30 sep 2024)"),
        ("Jan-Jul 2025", "Jan to Jul 2025", "ene a jul 2025"),
        ("2020T3", "Q3 2020", "T3 2020"),
        ("primer semestre de 2022", "H1 2022", "S1 2022"),
        ("14 abr 2023", "14 Apr 2023", "14 abr 2023"),
    ],
)  # fmt: skip
def test_a_period_in_words(cell: str, english: str, spanish: str) -> None:
    period = periods.parse(cell)
    assert periods.label(period, "en") == english
    assert periods.label(period, "es") == spanish


@st.composite
def some_periods(draw: st.DrawFn) -> periods.Period:
    year, month = draw(st.integers(1000, 9990)), draw(st.integers(1, 12))
    quarter = draw(st.integers(1, 4))
    start = draw(st.integers(-300_000, 2_900_000))
    length = draw(st.integers(0, 4000))
    return draw(
        st.sampled_from(
            [
                periods.month(year, month),
                periods.quarter(year, quarter),
                periods.day(year, month, 28),
                periods.year(year),
                periods.fiscal_year(year),
                periods.fiscal_quarter(year, quarter),
                periods.twelve_months(year, month),
                dataclasses.replace(periods.fiscal_year(year), unfinished=True),
                periods.of_days(start, start + length),
                periods.of_days(start, start + length, "since a date"),
            ]
        )
    )


@hypothesis.given(some_periods())
def test_a_period_in_words_reads_back_as_the_same_period(period: periods.Period) -> None:
    for language in words.LANGUAGES:
        assert periods.parse(periods.label(period, language)) == period


@hypothesis.given(st.text(max_size=24))
def test_any_cell_is_a_period_or_refused(text: str) -> None:
    try:
        period = periods.parse(text)
    except dates.DateError:
        return
    assert period.start <= period.end


def _of_texts(*texts: str) -> list[tuple[str, str, str]]:
    found, errors = periods.of_column(dates.read_column(list(texts)))
    assert not errors
    return [(each.kind, dates.iso(each.start), dates.iso(each.end)) for each in found if each]


def test_days_that_mark_months_quarters_or_years_name_these() -> None:
    months = _of_texts("2020-01-01", "2020-02-01", "2020-03-01", "2020-06-01")
    assert months[1] == ("month", "2020-02-01", "2020-02-29")
    quarters = _of_texts("2020-03-31", "2020-06-30", "2020-09-30", "2020-12-31")
    assert quarters[0] == ("quarter", "2020-01-01", "2020-03-31")
    years = _of_texts("2018-01-01", "2019-01-01", "2020-01-01", "2022-01-01")
    assert years[-1] == ("year", "2022-01-01", "2022-12-31")


@pytest.mark.parametrize(
    "texts",
    [
        ("2020-01-01", "2020-02-01", "2020-03-01"),
        ("2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04"),
        ("2018-10-01", "2019-10-01", "2020-10-01", "2021-10-01"),
        ("2020-01-01", "2020-03-01", "2020-05-01", "2020-07-01"),
    ],
)
def test_days_that_say_no_more_stay_days(texts: tuple[str, ...]) -> None:
    assert {kind for kind, _, _ in _of_texts(*texts)} == {"day"}
