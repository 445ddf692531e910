"""Files as people download them: what `build` makes of them is what the facts hold."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from briefing import cli

ROOT = Path(__file__).parents[2]
RAW = ROOT.parent / "shared" / "data" / "raw"
FILES = (
    "cbp_nationwide-drugs-fy19-fy22__ntimbs.csv",
    "cbp_nationwide-drugs-fy23-fy26-dec__ntimbs.csv",
    "ntimbs_policy_table_updated_all.csv",
)
# The file held here ends in December 2025 and its last month was revised since.
LAST_MONTH = "2025-11-30"

Values = dict[tuple[str, str, str], float]

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    target = tmp_path_factory.mktemp("real") / "x.xlsx"
    assert cli.main(["build", *(str(RAW / name) for name in FILES), "-o", str(target)]) == cli.DONE
    return openpyxl.load_workbook(target, read_only=True)


@pytest.fixture(scope="module")
def built(book: openpyxl.Workbook) -> Values:
    rows = records(book, "Statistics")
    found = {(str(row["series"]), day(row["start"]), day(row["end"])): row["value"] for row in rows}
    assert len(found) == len(rows), "one value a series and period"
    return {key: float(str(value)) for key, value in found.items() if value is not None}


@pytest.fixture(scope="module")
def facts() -> Values:
    with (ROOT / "resources/facts/observations.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["series"], row["start"], row["end"]): float(row["value"])
            for row in csv.DictReader(file)
            if row["series"].startswith("cbp_fentanyl_lbs_")
        }


def day(cell: object) -> str:
    """Return a day's cell, which is a date of Excel, as ISO text."""
    assert isinstance(cell, dt.datetime)
    return cell.date().isoformat()


def records(book: openpyxl.Workbook, sheet: str) -> list[dict[str, object]]:
    """Return the rows of a table's sheet: names in row 1, headings in row 2, then data."""
    header, _, *rows = book[sheet].iter_rows(values_only=True)
    return [
        {str(name): cell for name, cell in zip(header, row, strict=True)}
        for row in rows
        if any(cell is not None for cell in row)
    ]


@pytest.mark.parametrize("region", ["sw", "nb", "ci", "all"])
def test_the_months_of_the_cbp_files_are_those_of_the_facts(
    built: Values, facts: Values, region: str
) -> None:
    series = f"cbp_fentanyl_lbs_month_{region}"
    expected = {
        key: value for key, value in facts.items() if key[0] == series and key[2] <= LAST_MONTH
    }
    made = {key: value for key, value in built.items() if key[0] == series and key[2] <= LAST_MONTH}
    assert len(expected) >= 78
    assert made.keys() == expected.keys()
    for key, value in expected.items():
        assert made[key] == pytest.approx(value, abs=0.01), key


@pytest.mark.parametrize("region", ["sw", "nb", "ci", "all"])
def test_the_fiscal_years_of_the_cbp_files_are_those_of_the_facts(
    built: Values, facts: Values, region: str
) -> None:
    series = f"cbp_fentanyl_lbs_fy_{region}_cbp"
    finished = {
        (series, f"{year - 1}-10-01", f"{year}-09-30"): f"FY{year}" for year in range(2019, 2026)
    }
    for key in finished:
        assert built[key] == pytest.approx(facts[key], abs=0.01), key


def test_the_unfinished_fiscal_year_is_partial_and_ends_with_its_data(
    book: openpyxl.Workbook,
) -> None:
    last = [
        row
        for row in records(book, "Statistics")
        if row["series"] == "cbp_fentanyl_lbs_fy_sw_cbp" and day(row["start"]) == "2025-10-01"
    ]
    assert [(day(row["end"]), row["status"]) for row in last] == [("2025-12-31", "partial")]


def test_the_policy_table_becomes_events_that_lead_back_to_it(book: openpyxl.Workbook) -> None:
    with (RAW / FILES[2]).open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    events, left = records(book, "Events"), records(book, "Set aside")
    assert len(events) + len(left) == len(written)
    assert all(row["date"] and row["date_text"] and row["origin"] for row in events)
