"""In which unit a column counts: headings, unit rows, formats, titles, the words of cells."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefing import document
from briefing.reading import cells, proposal
from briefing.reading.meaning import units, values
from briefing.reading.table_proposals import TableProposal
from briefing.reading.tables import tables
from briefing.reading.texts import headings
from briefing.words import Language


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Seizures (lbs)", "lbs"),
        ("Sum Qty (lbs)", "lbs"),
        ("Kilos", "Kilos"),
        ("Decomisos en kilogramos", "kilogramos"),
        ("Seizures, kg", "kg"),
        ("Fentanyl - kg", "kg"),
        ("fentanyl_lbs", "lbs"),
        ("Seized / kg", "kg"),
        ("2020 / Miles", "Miles"),
        ("Monto (miles de pesos)", "miles de pesos"),
        ("Monto en miles de pesos", "miles de pesos"),
        ("Millones de dólares", "Millones de dólares"),
        ("US$ millions", "US$ millions"),
        ("Import. (Mill. USD)", "Mill. USD"),
        ("Total amount in thousands", "thousands"),
        ("Pastillas (millones)", "millones"),
        ("Porcentaje del PIB", "Porcentaje del PIB"),
        ("Var. %", "%"),
        ("Rate per 100,000", "per 100,000"),
        ("Tasa por 100 mil habitantes", "por 100 mil habitantes"),
        ("Value (index 2010=100)", "index 2010=100"),
        ("GDP (current US$)", "current US$"),
        ("Temperature (°C)", "°C"),
        ("Weight (kilograms) *", "kilograms"),
    ],
)
def test_the_unit_of_a_heading(heading: str, unit: str) -> None:
    assert units.of_heading(heading) == unit


@pytest.mark.parametrize(
    "heading",
    [
        "Deaths", "Deaths (provisional)", "Month (abbv)", "Homicidios (1)", "Homicidios 1/",
        "Peso", "Total (US)", "Count of Event", "Number of pills", "2020 / Deaths", "Group t",
        "Average", "", "Year (FY)", "Opioids (primarily fentanyl)", "White (Non-Hispanic)",
        "Arbeitslose (ohne Kurzarbeit)", "Total (both sexes)",
    ],
)  # fmt: skip
def test_a_heading_without_a_unit(heading: str) -> None:
    assert units.of_heading(heading) == ""


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("(kilogramos)", "kilogramos"),
        ("Cifras en millones de pesos", "millones de pesos"),
        ("Figures in US$ millions", "US$ millions"),
        ("In thousands", "thousands"),
        ("Unidad de medida: kilogramos", "kilogramos"),
        ("Población total (miles de personas)", "miles de personas"),
        ("Reporte 2020 (enero-junio)", ""),
        ("Decomisos de fentanilo", ""),
        ("(Preliminar)", ""),
    ],
)
def test_the_unit_of_a_title(title: str, unit: str) -> None:
    assert units.of_titles(["Anexo 1", title]) == unit


def sheet(
    *rows: Sequence[cells.Cell], formats: dict[tuple[int, int], str] | None = None
) -> cells.Sheet:
    return cells.Sheet("", False, [list(row) for row in rows], formats=formats or {})


def table(found: cells.Sheet) -> tables.Table:
    result = tables.find(found, headings.known)
    assert result is not None
    return result


def proposed(found: cells.Sheet) -> TableProposal:
    file = cells.SourceFile("a.xlsx", "a.xlsx", "0" * 64, 1, "xlsx", "", "", [found], [])
    return proposal.propose([file], document.Briefing()).tables[0]


def series(found: cells.Sheet) -> dict[str, str]:
    """Return unit by name of the series that a sheet comes to."""
    outcome = proposed(found).outcome
    assert outcome is not None
    return {
        str(row.get("name") or row.get("name_es")): str(row.get("unit") or row.get("unit_es") or "")
        for row in outcome.series.values()
    }


def test_a_percentage_is_what_its_cell_shows() -> None:
    found = sheet(
        ["Year", "Share", "Count"],
        *[[2015 + place, 0.07 + place / 100, 5 + place] for place in range(5)],
        formats={(row, 1): "0%" for row in range(1, 6)},
    )
    read = values.of_table(table(found), 1)
    assert read.values == [7, 8, 9, 10, 11]
    assert read.unit == "%"
    assert series(found) == {"Share": "%", "Count": ""}


def test_a_format_with_a_unit_in_quotes_gives_it() -> None:
    found = sheet(
        ["Year", "Fentanyl"],
        *[[2015 + place, 100.5 * (place + 1)] for place in range(5)],
        formats={(row, 1): '#,##0.0" lbs"' for row in range(1, 6)},
    )
    assert series(found) == {"Fentanyl": "lb"}


def test_two_units_in_one_column_are_noted_and_never_one() -> None:
    read = values.read_column(["MXN 5", "US$ 6", "7"])
    assert read.unit == ""
    assert [read.special[place].note for place in (0, 1)] == ["MXN", "US$"]
    found = sheet(
        ["Year", "Amount"],
        [2015, 5], [2016, 6], [2017, 7],
        formats={(1, 1): '"$"0', (2, 1): "[$€-407]0", (3, 1): '"$"0'},
    )  # fmt: skip
    read = values.of_table(table(found), 1)
    assert read.unit == ""
    assert {place: each.note for place, each in read.special.items()} == {0: "$", 1: "€", 2: "$"}


def test_in_thousands_is_part_of_the_unit_and_multiplies_nothing() -> None:
    found = sheet(
        ["Presupuesto de seguridad"],
        ["(miles de pesos)"],
        ["Año", "Presupuesto"],
        *[[2015 + place, 1000 + place] for place in range(5)],
    )
    assert series(found) == {"Presupuesto": "miles de pesos"}
    outcome = proposed(found).outcome
    assert outcome is not None
    assert [each.amount.value for each in outcome.observations] == [1000, 1001, 1002, 1003, 1004]


def test_a_column_of_units_parts_what_one_name_counts_twice() -> None:
    found = sheet(
        ["Año", "Concepto", "Unidad", "Valor"],
        [2020, "Fentanilo", "kg", 1], [2020, "Fentanilo", "piezas", 900],
        [2021, "Fentanilo", "kg", 2], [2021, "Fentanilo", "piezas", 800],
        [2022, "Fentanilo", "kg", 3], [2022, "Fentanilo", "piezas", 700],
    )  # fmt: skip
    outcome = proposed(found).outcome
    assert outcome is not None
    assert sorted(str(row["unit_es"]) for row in outcome.series.values()) == ["kg", "piezas"]
    assert len(outcome.observations) == 6


def test_the_separator_of_a_column_that_proves_nothing_is_that_of_its_neighbours() -> None:
    found = sheet(
        ["Año", "Kilos", "Tasa"],
        [2015, "1.234", "2,75"], [2016, "5.678", "3,5"], [2017, "9.012", "1,25"],
    )  # fmt: skip
    read = values.of_table(table(found), 1)
    assert read.values == [1234, 5678, 9012]
    assert read.style.evidence == "2,75"


@pytest.mark.parametrize(
    ("unit", "language", "english", "spanish"),
    [
        ("lbs", "en", "lbs", "lb"),
        ("Kilos", "es", "kg", "Kilos"),
        ("dollars", "es", "dollars", "dólares"),
        ("per 100,000", "en", "per 100,000", "por 100,000"),
        ("miles de pesos", "es", "", "miles de pesos"),
        ("", "en", "", ""),
    ],
)
def test_a_known_unit_has_its_name_in_both_languages(
    unit: str, language: Language, english: str, spanish: str
) -> None:
    assert units.in_both(unit, language) == {"unit": english, "unit_es": spanish}
