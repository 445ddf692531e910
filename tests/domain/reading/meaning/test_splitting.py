"""What tells the series of a long table apart, and when nothing does."""

from __future__ import annotations

from collections.abc import Sequence

from briefing import document
from briefing.reading import cells, proposal


def read(*rows: Sequence[cells.Cell]) -> proposal.TableProposal:
    sheet = cells.Sheet("", False, [list(row) for row in rows])
    file = cells.SourceFile("", "a.csv", "0" * 64, 0, "csv", "utf-8", ",", [sheet], [])
    return proposal.propose([file], document.Briefing()).tables[0]


def counts(found: proposal.TableProposal) -> tuple[object, ...]:
    return found.kind, found.series, found.points, found.first, found.last, len(found.set_aside)


def test_a_county_written_as_a_number_splits_and_is_no_value() -> None:
    rows = [
        (county, year, county % 7 + year % 5, 1000 + 3 * year - county)
        for county in (101, 103, 105)
        for year in range(2010, 2020)
    ]
    found = read(("county", "year", "deaths", "population"), *rows)
    assert counts(found) == ("statistics", 6, 60, "2010", "2019", 0)


def test_a_column_left_out_by_its_name_splits_where_rows_fall_together_without_it() -> None:
    months = [f"{year}-{month:02}" for year in (2020, 2021) for month in range(1, 13)]
    rows = [(code, month, ord(code) + 0.25) for code in "ABC" for month in months]
    found = read(("symbol", "date", "price"), *rows)
    assert counts(found) == ("statistics", 3, 72, "2020-01", "2021-12", 0)


def test_a_list_of_incidents_is_no_statistic() -> None:
    places = ("Nogales", "San Luis", "Tijuana", "Laredo", "El Paso")
    rows = [
        (f"2024-{1 + n % 12:02}-{1 + n % 27:02}", f"Truck {n}", places[n % 5], 3.5 + n, n % 4)
        for n in range(40)
    ]
    assert read(("Date", "Vehicle", "Place", "Kilos", "Arrests"), *rows).kind == "events"


def test_month_names_beside_a_date_split_nothing() -> None:
    names = ("Apr", "May", "Jun", "Jul", "Aug", "Sep")
    rows = [(f"1854-{4 + n:02}-01", name, 10 + n) for n, name in enumerate(names)]
    assert read(("Date", "Month", "Deaths"), *rows).series == 1


def test_where_rows_fall_together_a_recipe_is_asked_for_and_nothing_imported() -> None:
    rows = [(2019 + n % 3, 20 + n % 9, 5.5 + n) for n in range(60)]
    found = read(("year", "age", "wage"), *rows)
    assert found.kind == "statistics"
    assert (found.why, found.outcome, found.set_aside) == ("importing.rows_fall_together", None, ())


def test_years_of_two_digits_keep_their_order_and_small_numbers_are_no_years() -> None:
    ordered = read(("Year", "Calls"), *[(year, 3 * year) for year in range(60, 84)])
    assert counts(ordered) == ("statistics", 1, 24, "1960", "1983", 0)
    recent = read(("Año", "Casos"), *[(year, 3 * year) for year in range(15, 25)])
    assert (recent.first, recent.last) == ("2015", "2024")
    counted = read(("year", "cost", "output"), *[(n, 2.5 * n, 7.25 * n) for n in range(1, 16)])
    assert counted.first is None


def test_years_under_time_and_as_decimals_are_years() -> None:
    assert read(("time", "value"), *[(year, year % 9) for year in range(1990, 2020)]).last == "2019"
    texts = [(f"{year}.0", f"{year % 7}.25") for year in range(1950, 1970)]
    assert read(("year", "emissions"), *texts).first == "1950"


def test_months_down_and_years_across_are_one_series() -> None:
    months = ("Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio")
    rows = [(month, 10 + n, 20 + n) for n, month in enumerate(months)]
    found = read(("Mes", 2021, 2022), *rows, ("Total", 75, 135))
    assert counts(found) == ("statistics", 1, 12, "2021-01", "2022-06", 0)


def test_a_heading_of_twelve_months_makes_every_value_one_of_twelve() -> None:
    rows = [(f"{month} 2020", 100 + n) for n, month in enumerate(("Jan", "Feb", "Mar", "Apr"))]
    found = read(("12 Months Ending", "Deaths"), *rows)
    assert (found.first, found.last) == ("2019-02", "2020-04")


def test_a_unit_under_a_heading_makes_no_key_of_a_measure() -> None:
    rows = [(f"{2001 + n}", 100 + n, 2.5 + n) for n in range(12)]
    found = read(("Period", "Deaths", "Rate"), ("", "number", "per 100,000"), *rows)
    assert (found.series, found.points) == (2, 24)
