"""What the review tells of single rows of a table that a recipe reads."""

from __future__ import annotations

from briefing import document
from briefing.reading import cells, proposal
from briefing.reading.recipes import recipe_look

_HEAD: list[cells.Cell] = [
    "FY", "Month (abbv)", "Component", "Region", "Land Filter", "Area of Responsibility",
    "Drug Type", "Count of Event", "Sum Qty (lbs)",
]  # fmt: skip


def _look() -> recipe_look.RecipeLook:
    place: list[cells.Cell] = ["Office of Field Operations", "Southwest Border", "Land Only", "T"]
    rows: list[list[cells.Cell]] = [
        ["2020", month, *place, drug, 3, 12.5]
        for month in ("OCT", "JAN", "whenever")
        for drug in ("Fentanyl", "fentanyl ", "Heroin")
    ]
    rows.insert(0, _HEAD)
    sheet = cells.Sheet("", False, rows)
    file = cells.SourceFile("a.csv", "a.csv", "0" * 64, 1, "csv", "utf-8", ",", [sheet], [])
    table = proposal.propose([file], document.Briefing()).tables[0]
    assert table.made_by is not None
    assert table.table is not None
    return recipe_look.RecipeLook(table.made_by, table.table, table.order)


def test_rows_count_by_the_words_that_are_kept() -> None:
    look = _look()
    assert [look.counts(row) for row in range(1, 4)] == [True, True, False]


def test_a_row_has_the_period_that_its_parts_make() -> None:
    look = _look()
    assert look.period_column == 1
    autumn, winter = look.period(1), look.period(4)
    assert autumn is not None
    assert winter is not None
    assert (autumn.start, autumn.end) < (winter.start, winter.end)
    assert look.period(7) is None


def test_columns_are_named_by_what_the_recipe_does_with_them() -> None:
    fields = _look().fields
    assert fields[0] == "fiscal_year"
    assert fields[1] == "month"
    assert fields[6] == "keep"
    assert fields[8] == "value"
    assert 4 not in fields
