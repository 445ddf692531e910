"""Sheets that nobody keeps and that a damaged file can be: they end, in a proposal."""

from __future__ import annotations

from briefing import document
from briefing.reading import cells, proposal


def _proposed(rows: list[list[cells.Cell]]) -> proposal.Proposal:
    sheet = cells.Sheet("", False, rows)
    file = cells.SourceFile("x.csv", "x.csv", "0" * 64, 1, "csv", "utf-8", ",", [sheet], [])
    return proposal.propose([file], document.Briefing())


def test_a_record_that_falls_into_hundreds_of_cells() -> None:
    """The fuzz found that looking for sums among so many columns took longer than anybody waits."""
    rows: list[list[cells.Cell]] = [["Entity", "Year", "Share"]]
    rows += [["After 10 years", str(1900 + year), f"{year}.5"] for year in range(100)]
    rows[50] = ["After 10 years", "1950", *["000"] * 900, "1"]
    (table,) = _proposed(rows).tables
    assert table.kind == "statistics"


def test_numbers_of_thousands_of_digits() -> None:
    """Python refuses to make a number of them."""
    rows: list[list[cells.Cell]] = [["Date", "Event"]]
    rows += [["1" * 5000, "An event"] for _ in range(20)]
    assert len(_proposed(rows).tables) == 1
