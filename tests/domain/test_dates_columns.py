"""Columns of dates: what one cell proves for the others, and where the person is asked."""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefing import dates

PRACTICE = Path(__file__).resolve().parents[3] / "shared" / "data" / "practice" / "events"


@dataclasses.dataclass(frozen=True)
class Stored:
    """A stored date, as the reading of workbooks hands it over."""

    text: str
    format: str = ""


def edtf(reading: dates.ColumnReading) -> list[str | None]:
    return [None if date is None else date.edtf for date in reading.dates]


def reasons(reading: dates.ColumnReading) -> dict[int, str]:
    return {row: error.reason for row, error in reading.errors.items()}


def test_one_cell_proves_the_order_of_the_column() -> None:
    reading = dates.read_column(["03/04/2021", "19/10/2019", "05/05/2020", "", "25/12/2020"])
    assert edtf(reading) == ["2021-04-03", "2019-10-19", "2020-05-05", None, "2020-12-25"]
    assert (reading.order, reading.asked, reasons(reading)) == ("dmy", False, {})
    evidence = reading.evidence
    assert (evidence.day_first, evidence.month_first, evidence.undecided) == (2, 0, 1)
    assert (evidence.day_first_example, evidence.undecided_example) == ("19/10/2019", "03/04/2021")


def test_nothing_that_proves_the_order_is_asked_and_not_guessed() -> None:
    reading = dates.read_column(["03/04/2021", "05/05/2020", "14 Apr 2023"])
    assert edtf(reading) == [None, "2020-05-05", "2023-04-14"]
    assert (reading.order, reading.asked, reasons(reading)) == (None, True, {0: "ambiguous"})


def test_cells_that_prove_opposite_orders_decide_nothing() -> None:
    reading = dates.read_column(["19/10/2019", "10/19/2019", "03/04/2021"])
    assert edtf(reading) == ["2019-10-19", "2019-10-19", None]
    assert reading.asked
    assert reading.evidence.proven is None


def test_a_stated_order_decides_only_where_both_are_possible() -> None:
    reading = dates.read_column(["03/04/2021", "19/10/2019"], order="mdy")
    assert edtf(reading) == ["2021-03-04", "2019-10-19"]
    assert (reading.order, reading.asked) == ("mdy", False)


def test_a_range_proves_the_order_too() -> None:
    reading = dates.read_column(["03/04/2021", "del 03/04/2021 al 19/04/2021"])
    assert edtf(reading) == ["2021-04-03", "2021-04-03/2021-04-19"]


def test_a_column_of_iso_dates_has_no_order() -> None:
    reading = dates.read_column(["2021-04-03", "2021-04"])
    assert (reading.order, reading.asked, reading.century) == (None, False, None)


def test_two_digit_years_follow_a_column_of_years() -> None:
    reading = dates.read_column(["9/24/06", "6/18/17", "1/12/17"], years=[1906, "1917", 2017.0])
    assert edtf(reading) == ["1906-09-24", "1917-06-18", "2017-01-12"]
    assert reading.century == "years"


def test_a_date_of_the_neighbouring_year_stays_in_its_century() -> None:
    assert edtf(dates.read_column(["12/31/99"], years=[2000])) == ["1999-12-31"]


@pytest.mark.parametrize("step", [1, -1])
def test_two_digit_years_keep_the_column_in_order(step: int) -> None:
    texts = ["6/17/47", "6/13/52", "5/22/64", "6/14/73", "5/30/89", "6/13/01", "5/20/15"]
    reading = dates.read_column(texts[::step])
    years = [text[:4] for text in edtf(reading)[::step] if text]
    assert years == ["1947", "1952", "1964", "1973", "1989", "2001", "2015"]
    assert reading.century == "order"


def test_a_column_in_no_order_follows_the_rule_for_single_dates() -> None:
    reading = dates.read_column(["6/17/47", "6/13/15", "5/22/71", "6/14/03", "5/30/89", "6/13/30"])
    years = [text[:4] for text in edtf(reading) if text]
    assert years == ["2047", "2015", "1971", "2003", "1989", "2030"]
    assert reading.century == "rule"


def test_full_years_anchor_the_short_ones() -> None:
    reading = dates.read_column(["5 Mar 1939", "6/17/47", "6/13/52", "7 May 1961"])
    assert edtf(reading) == ["1939-03-05", "1947-06-17", "1952-06-13", "1961-05-07"]


def test_bare_numbers_are_dates_because_the_column_is_one_of_dates() -> None:
    reading = dates.read_column([1998, "2021", 44927, "44927.75", 20230414, 202304, 886.0, 12])
    assert edtf(reading) == [
        "1998", "2021", "2023-01-01", "2023-01-01", "2023-04-14", "2023-04", "0886", None,
    ]  # fmt: skip
    assert reasons(reading) == {7: "number"}


def test_a_stored_date_is_as_fine_as_it_is_shown() -> None:
    reading = dates.read_column(
        [
            Stored("2023-04-01", "mmm yyyy"),
            Stored("2023-04-01", "[$-80A]mmmm\\ yyyy;@"),
            Stored("2023-01-01", "yyyy"),
            Stored("2023-04-01", "d-mmm-yy"),
            Stored("2023-04-01 10:30:00", "yyyy-mm-dd hh:mm"),
            Stored("2023-04-01"),
        ]
    )
    assert edtf(reading) == [
        "2023-04", "2023-04", "2023", "2023-04-01", "2023-04-01", "2023-04-01",
    ]  # fmt: skip


def test_each_refusal_names_its_own_cell() -> None:
    reading = dates.read_column(["TBD", "31/02/2022", "485 BC", None, "   ", "TBD", True])
    assert reasons(reading) == {
        0: "placeholder", 1: "impossible", 2: "year_range", 5: "placeholder", 6: "not_a_date",
    }  # fmt: skip
    assert reading.errors[0] is not reading.errors[5]
    assert reading.texts == ("TBD", "31/02/2022", "485 BC", "", "", "TBD", "True")


def test_split_columns_are_as_fine_as_what_they_hold() -> None:
    reading = dates.read_split(
        [1899, "1900", 1901.0, -999, "", 1902, 2021, "x"],
        [9, "Enero", -999, 1, 2, 0, "FEB", 1],
        [1, "", 5, 1, 3, 0, 29, 1],
    )
    assert edtf(reading) == ["1899-09-01", "1900-01", "1901", None, None, "1902", None, None]
    assert reasons(reading) == {6: "impossible", 7: "not_a_date"}
    assert reading.texts[0] == "1899-9-1"


def test_split_columns_may_lack_months_and_days() -> None:
    assert edtf(dates.read_split([1946, "886"])) == ["1946", "0886"]
    assert edtf(dates.read_split([1946], ["13"])) == [None]


def test_starts_and_ends_become_spans() -> None:
    starts = dates.read_column(["2018", "1 Mar 2020", "2021", "", "2022-09-08", "2020", "TBD"])
    ends = dates.read_column(["2019", "", "2021", "2020", "ongoing", "2019", "2020"])
    spans = dates.join_spans(starts, ends)
    assert edtf(spans) == [
        "2018/2019",
        "2020-03-01",
        "2021",
        "../2020",
        "2022-09-08/..",
        None,
        None,
    ]
    assert reasons(spans) == {5: "reversed", 6: "placeholder"}
    assert spans.texts[0] == "2018/2019"


def test_an_unreadable_end_sets_the_row_aside() -> None:
    spans = dates.join_spans(
        dates.read_column(["2018", "ongoing"]), dates.read_column(["soon", ""])
    )
    assert edtf(spans) == [None, None]
    assert reasons(spans) == {0: "not_a_date", 1: "not_a_date"}


def test_a_blank_column_reads_as_blank() -> None:
    reading = dates.read_column(["", None])
    assert (edtf(reading), reading.errors, reading.asked) == ([None, None], {}, False)
    assert dates.read_column([]).dates == ()


def column(name: str, heading: str) -> list[str]:
    file = next(PRACTICE.glob(f"*{name}*"))
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        return [row[heading] for row in csv.DictReader(lines)]


def bounds(reading: dates.ColumnReading) -> tuple[int, str | None, str | None]:
    """Return what `truth.csv` says of a column: dated rows, earliest and latest start."""
    found = sorted((date for date in reading.dates if date), key=dates.sort_key)
    return len(found), dates.first_text(found[0]), dates.first_text(found[-1])


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "heading", "years", "expected"),
    [
        ("antiquities-act", "date", "year", (337, "1906-09-24", "2017-01-12")),
        ("daily-show", "Show", "YEAR", (2693, "1999-01-11", "2015-08-05")),
        ("daily-show", "Show", None, (2693, "1999-01-11", "2015-08-05")),
        ("commencement", "date", None, (154, "1947-06-17", "2015-05-20")),
        ("Monarchs", "hdate", None, (63, "0886", "2022-09-08")),
        ("Authors", "hdate_birth", None, (40, "1265", "1952-03-11")),
        ("FA Cup", "hdate", None, (31, "1993-05-15", "2023-06-03")),
        ("nfl-suspensions", "year", None, (268, "1946", "2014")),
        ("timesketch", "datetime", None, (13, "2012-03-14", "2012-03-14")),
    ],
)
def test_real_columns_read_as_their_truth_says(
    name: str, heading: str, years: str | None, expected: tuple[int, str, str]
) -> None:
    of_years: Sequence[str] | None = column(name, years) if years else None
    reading = dates.read_column(column(name, heading), years=of_years)
    assert bounds(reading) == expected
    assert not reading.errors
    assert not reading.asked


@pytest.mark.shared
def test_dates_before_christ_are_refused_by_that_reason_and_all_others_read() -> None:
    reading = dates.read_column(column("Technology and Computing", "hdate"))
    assert set(reasons(reading).values()) == {"year_range"}
    assert len(reading.errors) == sum("BC" in text for text in reading.texts)
    assert None not in [date for row, date in enumerate(reading.dates) if row not in reading.errors]


@pytest.mark.shared
def test_a_real_split_span_is_read() -> None:
    starts, ends = (
        dates.read_split(*(column("PRIO", f"{part}{half}1") for part in ("Yr", "Mon", "Day")))
        for half in ("Beg", "End")
    )
    spans = dates.join_spans(starts, ends)
    assert bounds(spans) == (639, "1899-05-24", "1997-06-05")
    assert spans.dates[0] == dates.from_edtf("1899-09-01/1903-06-15")


# Columns of registers, ministries and newsrooms: cells, what each is ("" = refused), order.
AWKWARD: list[tuple[list[object], list[str], str | None]] = [
    (
        ["17/10/2019", "oct-20", "03/04/2021", "1o. de mayo de 2021", "sin fecha"],
        ["2019-10-17", "2020-10", "2021-04-03", "2021-05-01", ""],
        "dmy",
    ),
    (
        ["10/17/2019", "1/2/20", "3/4/21", "12/31/99"],
        ["2019-10-17", "2020-01-02", "2021-03-04", "1999-12-31"],
        "mdy",
    ),
    (
        [43755, "18/10/2019", Stored("2019-11-05", "dd/mm/yyyy"), Stored("2019-12-01", "mmm-yy")],
        ["2019-10-17", "2019-10-18", "2019-11-05", "2019-12"],
        None,
    ),
    (
        ["enero 2019", "feb. 2019", "Mar-19", "04/2019", "2019-05", "2019m06"],
        ["2019-01", "2019-02", "2019-03", "2019-04", "2019-05", "2019-06"],
        None,
    ),
    (
        ["1T 2019", "II trimestre de 2019", "2019-T3", "Q4 2019", "3er trimestre 2020"],
        ["2019-33", "2019-34", "2019-35", "2019-36", "2020-35"],
        None,
    ),
    (
        ["2018", "2019*", "2020 p/", "2021 (p)", "2022²", "2023 1/"],
        ["2018", "2019", "2020", "2021", "2022", "2023"],
        None,
    ),
    (
        ["3-5 mayo 2021", "28 feb - 2 mar 2021", "3 y 4 de mayo de 2021", "2021-22"],
        ["2021-05-03/2021-05-05", "2021-02-28/2021-03-02", "2021-05-03/2021-05-04", "2021/2022"],
        None,
    ),
    (
        ["17/10/2019-20/10/2019", "17/10/2019 al 20/10/2019", "17/10/2019 a la fecha"],
        ["2019-10-17/2019-10-20", "2019-10-17/2019-10-20", "2019-10-17/.."],
        None,
    ),
    (
        ["lunes 3 de mayo de 2021", "Jueves, 15 de octubre de 2020", "mié 5 may 2021"],
        ["2021-05-03", "2020-10-15", "2021-05-05"],
        None,
    ),
    (
        ["2021-05-00", "2021-00-00", "00/06/2021", "05/00/2021"],
        ["2021-05", "2021", "2021-06", ""],
        None,
    ),
    (
        ["1ª quincena de mayo de 2021", "segunda quincena de mayo de 2021", "2021-W18"],
        ["2021-05-01/2021-05-15", "2021-05-16/2021-05-31", "2021-05-03/2021-05-09"],
        None,
    ),
    (["1990s", "años 90", "principios de 2001"], ["199X", "199X", "2001-01~/2001-04~"], None),
    # Months of years, or days without one: nothing says which.
    (["10/19", "11/19", "oct 19", "Oct. 17", "17 de octubre"], ["", "", "", "", ""], None),
    (["17-10/2019", "17/10/2019; 18/10/2019", "May 2021 or June 2021"], ["", "", ""], None),
]


@pytest.mark.parametrize(("cells", "expected", "order"), AWKWARD)
def test_columns_as_offices_keep_them(
    cells: list[object], expected: list[str], order: str | None
) -> None:
    reading = dates.read_column(cells)
    assert [date.edtf if date else "" for date in reading.dates] == expected
    assert reading.order == order
    assert not reading.asked
