"""What was written for a side is kept as a tag where the side is wider than it."""

from __future__ import annotations

import pytest

from briefing import document
from briefing.reading import cells, proposal
from briefing.reading.texts import sides
from briefing.schema import Cell


@pytest.mark.parametrize(
    ("written", "side", "tags"),
    [
        ("DEA", "United States", "DEA"),
        ("White House", "United States", "White House"),
        ("SEDENA y SEMAR", "Mexico", "SEDENA y SEMAR"),
        ("Canada", "Other governments and international bodies", "Canada"),
        ("CJNG", "Criminal groups", "CJNG"),
        ("DEA, FGR", "United States and Mexico", "DEA, FGR"),
        ("USG", "United States", ""),
        ("Gobierno de EE. UU.", "United States", ""),
        ("Gob. MX", "Mexico", ""),
        ("México", "Mexico", ""),
        ("EEUU", "United States", ""),
        ("Ambos", "United States and Mexico", ""),
        ("ambos países", "United States and Mexico", ""),
        ("Marte", "Marte", ""),
        ("", "", ""),
    ],
)
def test_a_name_that_says_more_than_the_side(written: str, side: str, tags: str) -> None:
    columns: dict[str, list[Cell]] = {"side": [side]}
    sides.keep_names([written], columns)
    assert columns.get("tags", [""]) == [tags]


def test_tags_that_are_there_stay_and_none_is_doubled() -> None:
    columns: dict[str, list[Cell]] = {
        "side": ["Mexico", "Mexico"],
        "tags": ["army", "SEDENA; army"],
    }
    sides.keep_names(["SEDENA", "SEDENA"], columns)
    assert columns["tags"] == ["army; SEDENA", "SEDENA; army"]


def test_a_sheet_of_institutions_keeps_them() -> None:
    rows: list[list[cells.Cell]] = [
        ["Fecha", "Hecho", "País"],
        ["1 de enero de 2020", "Operativo en la sierra de Sinaloa", "SEDENA"],
        ["5 de febrero de 2020", "Informe anual sobre drogas", "DEA"],
        ["6 de febrero de 2020", "Reunión de alto nivel", "Ambos"],
    ]
    sheet = cells.Sheet("", False, rows)
    file = cells.SourceFile("a", "a", "0" * 64, 1, "csv", "", "", [sheet], [])
    draft = proposal.propose([file], document.Briefing()).tables[0].draft
    assert draft is not None
    assert draft.columns["side"] == ["Mexico", "United States", "United States and Mexico"]
    assert draft.columns["tags"] == ["SEDENA", "DEA", ""]
