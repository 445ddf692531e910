"""What a briefing tells of values that a recipe made of several rows of a file."""

from __future__ import annotations

import pytest

from briefing import document, origins
from briefing.reading import cells, proposal
from briefing.reading.recipes import combined_rows
from briefing.reading.recipes.recipe import Combine, Measure, Recipe, Split

_ROWS: list[list[cells.Cell]] = [["Mes", "Lugar", "Kilos", "Casos"]]
_ROWS += [[f"2021-{month:02}", place, month, 2] for month in (1, 2, 3) for place in "ABA"]


def _made(*combines: Combine) -> Recipe:
    columns = ("Kilos", "Casos")
    measures = tuple(
        Measure(column, combine=combine) for column, combine in zip(columns, combines, strict=False)
    )
    naming = "{measure}, {words}"
    return Recipe("kilos", "Kilos", {"date": "Mes"}, measures, (Split("Lugar"),), naming=naming)


def _imported(made: Recipe | None) -> document.Briefing:
    sheet = cells.Sheet("", False, _ROWS)
    file = cells.SourceFile("a.csv", "a.csv", "ab" * 32, 1, "csv", "utf-8", ",", [sheet], [])
    decided = {proposal.Key(0, 0): proposal.Decisions(recipe=made)} if made else {}
    briefing = document.Briefing()
    briefing.apply(proposal.propose([file], briefing, decided).batch())
    return briefing


def _ways(briefing: document.Briefing) -> dict[str, str]:
    observations = briefing["observations"]
    return {
        series: combined_rows.of(briefing, series, origins.of(briefing, origin))
        for series, origin in zip(*map(observations.texts, ("series", "origin")), strict=True)
    }


@pytest.mark.parametrize(("combine", "said"), [("sum", "sum"), ("mean", "mean"), ("last", "last")])
def test_a_value_says_how_its_rows_came_together(combine: Combine, said: str) -> None:
    ways = _ways(_imported(_made(combine)))
    assert set(ways.values()) == {said}
    assert len(ways) == 2


def test_of_several_columns_of_values_each_says_its_own() -> None:
    ways = _ways(_imported(_made("sum", "mean")))
    assert ways == {
        "kilos_a_kilos": "sum",
        "kilos_b_kilos": "sum",
        "kilos_a_casos_mean": "mean",
        "kilos_b_casos_mean": "mean",
    }


def test_a_value_that_one_cell_holds_says_nothing() -> None:
    assert set(_ways(_imported(_made("refuse"))).values()) <= {""}
    assert set(_ways(_imported(None)).values()) <= {""}


def test_a_sum_tells_the_corrections_of_all_its_rows() -> None:
    rows = [list(row) for row in _ROWS]
    rows[3][2] = "l"
    sheet = cells.Sheet("", False, rows)
    file = cells.SourceFile("a.csv", "a.csv", "ab" * 32, 1, "csv", "utf-8", ",", [sheet], [])
    # The third row is the second of place A in January; no value stands on it.
    decided = proposal.Decisions(recipe=_made("sum", "sum"), mended={(3, 2): "5"})
    briefing = document.Briefing()
    briefing.apply(proposal.propose([file], briefing, {proposal.Key(0, 0): decided}).batch())
    values = briefing["observations"]
    told = {
        (series, start): (value, note)
        for series, start, value, note in zip(
            values.texts("series"),
            values.texts("start"),
            values.columns["value"],
            values.texts("note"),
            strict=True,
        )
    }
    said = "Corrected by hand: Kilos said “l”, read as “5”"
    assert told["kilos_a_kilos", "2021-01-01"] == (6.0, said)
    assert [place for place, (_, note) in told.items() if note] == [("kilos_a_kilos", "2021-01-01")]
