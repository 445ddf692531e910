"""Footnote marks of tables: off headings and values, into notes, in the table's own words."""

from __future__ import annotations

import pytest

from briefing import document
from briefing.reading import cells, proposal
from briefing.reading.tables import footnotes


@pytest.mark.parametrize(
    ("heading", "mark", "status"),
    [
        ("2021 p/", "p/", "provisional"),
        ("2021p", "p", "provisional"),
        ("2021 (p)", "(p)", "provisional"),
        ("2022 a/", "a/", ""),
        ("2022 1/", "1/", ""),
        ("2022*", "*", ""),
        ("2022²", "²", ""),
        ("2022", "", ""),
        ("Enero", "", ""),
        ("Q3 2020", "", ""),
        ("2020/21", "", ""),
    ],
)
def test_the_mark_of_a_heading(heading: str, mark: str, status: str) -> None:
    assert footnotes.of_heading(heading) == (mark, status)


def test_a_mark_is_told_in_the_words_of_the_note_that_defines_it() -> None:
    known = {"p": "Cifras preliminares.", "*": "Army only.", "1": "To June."}
    assert footnotes.told("p/", known) == "p/ Cifras preliminares."
    assert footnotes.told("* ¹", known) == "* Army only. ¹ To June."
    assert footnotes.told("n.d.", known) == "n.d."
    assert footnotes.told("", known) == ""


def test_marks_of_a_sheet_arrive_with_their_values() -> None:
    rows: list[list[cells.Cell]] = [
        ["Decomisos de fentanilo"],
        ["(kilogramos)"],
        ["Dependencia", "2019", "2020", "2021 p/", "2022 a/"],
        ["SEDENA", "1 234,5", "2 345,6", "3 456,7*", "n.d."],
        ["SEMAR", "12,3", "45,6", "-", "78,9"],
        ["Guardia Nacional 1/", "1,5", "2,5", "3,5", "4,5"],
        ["p/ Cifras preliminares."],
        ["a/ Al mes de junio."],
        ["* Sólo el ejército."],
        ["1/ Desde julio de 2019."],
        ["Fuente: Gabinete de Seguridad."],
    ]
    sheet = cells.Sheet("", False, rows)
    file = cells.SourceFile("a.xlsx", "a.xlsx", "0" * 64, 1, "xlsx", "", "", [sheet], [])
    outcome = proposal.propose([file], document.Briefing()).tables[0].outcome
    assert outcome is not None
    notes = {
        (each.series.split("_")[1], each.start[:4]): (each.amount.value, each.status, each.note)
        for each in outcome.observations
    }
    assert notes["sedena", "2019"] == (1234.5, "", "")
    assert notes["sedena", "2021"] == (
        3456.7,
        "provisional",
        "* Sólo el ejército. p/ Cifras preliminares.",
    )
    assert notes["sedena", "2022"] == (None, "", "n.d. a/ Al mes de junio.")
    assert notes["semar", "2021"] == (None, "provisional", "- p/ Cifras preliminares.")
    guard = next(row for row in outcome.series.values() if "guardia" in str(row["id"]))
    assert "1/ Desde julio de 2019." in str(guard["note"])
    assert {row["unit_es"] for row in outcome.series.values()} == {"kilogramos"}
