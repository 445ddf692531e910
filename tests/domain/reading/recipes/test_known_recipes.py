"""The tables that we know besides CBP's: VSRR, WONDER, SESNSP, World Bank, Our World in Data."""

from briefing.reading import cells
from briefing.reading.recipes import recipes
from briefing.reading.statistics import outcomes
from briefing.reading.tables import tables
from briefing.reading.texts import headings

Rows = list[list[cells.Cell]]
MONTHS = [
    "Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio", "Julio", "Agosto", "Septiembre",
    "Octubre", "Noviembre", "Diciembre",
]  # fmt: skip
T404 = "Synthetic opioids, excl. methadone (T40.4)"
ALL = "Number of Drug Overdose Deaths"


def ran(head: list[cells.Cell], rows: Rows) -> tuple[str, outcomes.Outcome]:
    found = tables.find(cells.Sheet("", False, [head, *rows]), headings.known)
    assert found is not None
    recipe = recipes.find(found)
    assert recipe is not None
    assert recipes.drift(recipe, found) == ()
    return recipe.id, recipes.run(recipe, found)


def values(outcome: outcomes.Outcome, series: str) -> dict[str, float | None]:
    return {each.start: each.amount.value for each in outcome.observations if each.series == series}


def vsrr(state: str, indicator: str, reported: cells.Cell, predicted: cells.Cell) -> Rows:
    return [
        [state, "2015", month, "12 month-ending", indicator, 100, 0.1, reported, predicted,
         "Underreported due to incomplete data"]
        for month in ("January", "February", "December")
    ]  # fmt: skip


VSRR: list[cells.Cell] = [
    "STATE", "Year", "Month", "Period", "Indicator", "Percent Complete",
    "Percent Pending Investigation", "Data Value", "Predicted Value", "Footnote",
]  # fmt: skip


def test_vsrr_keeps_the_nation_and_tells_reported_from_predicted() -> None:
    nation = [*vsrr("US", T404, 5766, 5804), *vsrr("US", ALL, 47523, 48868)]
    rows = [*nation, *vsrr("AK", T404, None, None)]
    name, outcome = ran(VSRR, rows)
    assert name == "us_vsrr"
    assert set(outcome.series) == {
        "us_vsrr_t404_12m_reported",
        "us_vsrr_t404_12m_predicted",
        "us_vsrr_total_12m_reported",
        "us_vsrr_total_12m_predicted",
    }
    first = outcome.observations[0]
    assert (first.start, first.end, first.status) == ("2014-02-01", "2015-01-31", "predicted")
    assert first.note == "Underreported due to incomplete data"
    assert values(outcome, "us_vsrr_t404_12m_reported")["2015-01-01"] == 5766
    assert {row["basis"] for row in outcome.series.values()} == {"12 months ending"}


def test_vsrr_without_the_nation_gives_the_states_and_what_they_withhold() -> None:
    rows = [*vsrr("AK", T404, None, None), *vsrr("AL", T404, 7, 8)]
    for row in rows[:3]:
        row[-1] = "Data suppressed (<10)."
    _, outcome = ran(VSRR, rows)
    assert len(outcome.series) == 4
    withheld = [each for each in outcome.observations if each.status == "suppressed"]
    assert {each.amount.value for each in withheld} == {None}
    assert "_ak_" in withheld[0].series


WONDER: list[cells.Cell] = [
    "Notes", "Year", "Year Code", "Gender", "Gender Code", "Deaths", "Population", "Crude Rate",
]  # fmt: skip
ASKED: Rows = [
    ["---"],
    ["Dataset: Multiple Cause of Death, 1999-2020"],
    ["Query Parameters:"],
    ["MCD - ICD-10 Codes: T40.4 (Other synthetic narcotics)"],
    ["Group By: Year; Gender"],
    ["Show Totals: True"],
    ["---"],
    ["Query Date: Feb 4, 2022 11:07:31 PM"],
]


def test_wonder_keeps_totals_apart_and_says_what_was_asked() -> None:
    rows: Rows = []
    for year in ("2018", "2019", "2020 "):
        rows += [
            ["", year, year, "Female", "F", "10", "1000", "1.0"],
            ["", year, year, "Male", "M", "Suppressed", "1000", "Unreliable"],
            ["Total", year, year, "", "", "15", "2000", "0.8"],
        ]
    rows.append(["Total", "", "", "", "", "45", "6000", "0.8"])
    name, outcome = ran(WONDER, [*rows, *ASKED])
    assert name == "wonder_t40_4"
    total = values(outcome, "wonder_t40_4_total_deaths")
    assert total == {"2018-01-01": 15, "2019-01-01": 15, "2020-01-01": 15}
    male = [each for each in outcome.observations if each.series == "wonder_t40_4_male_deaths"]
    assert {(each.amount.value, each.status) for each in male} == {(None, "suppressed")}
    assert (outcome.problems, outcome.records, outcome.dated) == ([], 10, 9)
    assert outcome.source["title"] == (
        "Multiple Cause of Death, 1999-2020 (query of Feb 4, 2022 11:07:31 PM)"
    )
    assert "T40.4" in str(outcome.series["wonder_t40_4_total_deaths"]["measure"])


SESNSP: list[cells.Cell] = [
    "Ano", "Clave_Ent", "Entidad", "Bien jurídico afectado", "Tipo de delito",
    "Subtipo de delito", "Modalidad", *MONTHS,
]  # fmt: skip


def crime(year: int, state: str, kind: str, way: str, *counts: int) -> list[cells.Cell]:
    months: list[cells.Cell] = [*counts, *([None] * (12 - len(counts)))]
    return [year, 1, state, "La vida y la integridad", "Homicidio", kind, way, *months]


def test_sesnsp_adds_states_and_ways_and_leaves_months_to_come_empty() -> None:
    rows = [
        crime(2018, "Aguascalientes", "Homicidio doloso", "Con arma de fuego", *range(1, 13)),
        crime(2018, "Aguascalientes", "Homicidio doloso", "Con arma blanca", *([1] * 12)),
        crime(2018, "Baja California", "Homicidio doloso", "Con arma de fuego", *([10] * 12)),
        crime(2018, "Baja California", "Homicidio culposo", "En accidente", *([5] * 12)),
        crime(2019, "Aguascalientes", "Homicidio doloso", "Con arma de fuego", 4, 0, 6),
        crime(2019, "Baja California", "Homicidio doloso", "Con arma de fuego", 20, 30, 40),
        *(
            crime(2018, f"Estado {n}", "Feminicidio", "Con arma blanca", *([0] * 12))
            for n in range(30)
        ),
    ]
    name, outcome = ran(SESNSP, rows)
    assert name == "mx_sesnsp"
    monthly = values(outcome, "mx_homicide_cases_sesnsp_month")
    assert (monthly["2018-01-01"], monthly["2019-02-01"]) == (12, 30)
    assert "2019-04-01" not in monthly
    yearly = [each for each in outcome.observations if each.series.endswith("sesnsp_year")]
    assert [(each.amount.value, each.status, each.end) for each in yearly] == [
        (210, "", "2018-12-31"), (100, "partial", "2019-03-31"),
    ]  # fmt: skip
    assert values(outcome, "mx_sesnsp_homicidio_culposo_year") == {"2018-01-01": 60}


def test_sesnsp_of_some_states_is_no_nation() -> None:
    rows = [
        crime(year, state, "Homicidio doloso", "Con arma de fuego", *([2] * 12))
        for year in (2018, 2019)
        for state in ("Aguascalientes", "Baja California")
    ]
    _, outcome = ran(SESNSP, rows)
    assert len(outcome.series) == 4
    assert {each.amount.value for each in outcome.observations} == {2, 24}
    assert not any("sesnsp_month" in series for series in outcome.series)


def test_sesnsp_counts_victims_where_it_says_so() -> None:
    head = [*SESNSP[:7], "Sexo", "Rango de edad", *MONTHS]
    rows: Rows = []
    for state in range(32):
        line = crime(2023, f"Estado {state}", "Feminicidio", "Con arma blanca", *([1] * 12))
        rows.append([*line[:7], "Mujer", "Adultos (18 y más)", *line[7:]])
    name, outcome = ran(head, rows)
    assert name == "mx_sesnsp_victims"
    assert {str(row["unit"]) for row in outcome.series.values()} == {"victims"}


def test_world_bank_keeps_countries_apart_and_what_is_missing_as_it_was() -> None:
    head: list[cells.Cell] = [
        "Country Name", "Country Code", "Indicator Name", "Indicator Code", "2019", "2020", "2021",
    ]  # fmt: skip
    about: list[cells.Cell] = ["Intentional homicides (per 100,000 people)", "VC.IHR"]
    rows: Rows = [
        ["Mexico", "MEX", *about, 28.7, 28.0, ".."],
        ["United States", "USA", *about, 5.1, 6.5, 7],
        ["Canada", "CAN", *about, 1.8, 2.0, 2.1],
    ]
    name, outcome = ran(head, rows)
    assert name == "wb"
    mexico = next(series for series in outcome.series if series.endswith("mexico"))
    assert values(outcome, mexico) == {"2019-01-01": 28.7, "2020-01-01": 28, "2021-01-01": None}
    missing = [each for each in outcome.observations if each.amount.value is None]
    assert [(each.series, each.note) for each in missing] == [(mexico, "..")]
    assert "per 100,000" in str(outcome.series[mexico]["unit"])


def test_our_world_in_data_has_a_series_for_each_place_and_indicator() -> None:
    head: list[cells.Cell] = ["Entity", "Code", "Year", "Deaths", "Death rate (per 100,000)"]
    rows: Rows = [
        [place, place[:3].upper(), year, 1000.5 * number, number / 3]
        for place in ("Mexico", "Canada")
        for number, year in enumerate(range(2001, 2012))
    ]
    name, outcome = ran(head, rows)
    assert name == "owid"
    assert len(outcome.series) == 4
    assert len(outcome.observations) == 44
    assert {str(row["unit"]) for row in outcome.series.values()} >= {"per 100,000"}


def test_two_files_of_our_world_in_data_never_share_a_series() -> None:
    found: list[str] = []
    for measure in ("Deaths", "Population"):
        rows: Rows = [["Mexico", "MEX", 2000 + n, 12.5 * n] for n in range(12)]
        found += ran(["Entity", "Code", "Year", measure], rows)[1].series
    assert found == ["owid_mexico_deaths", "owid_mexico_population"]


def test_headings_that_drifted_a_little_are_known_and_other_ones_are_not() -> None:
    head = [{"Indicator": "Indicators"}.get(str(name), name) for name in VSRR]
    assert ran(head, vsrr("US", T404, 5766, 5804))[0] == "us_vsrr"
    other: list[cells.Cell] = [
        "County Name", "County Code", "Indicator Name", "Indicator Code", "2019", "2020", "2021",
    ]  # fmt: skip
    rows: Rows = [["Cook", "17031", "Deaths", "D", number, 2.5, 3.5] for number in (1.5, 2.5, 3.5)]
    found = tables.find(cells.Sheet("", False, [other, *rows]), headings.known)
    assert found is not None
    assert recipes.find(found) is None


def test_a_table_that_only_looks_alike_has_no_recipe() -> None:
    head: list[cells.Cell] = ["State", "Year", "Month", "Deaths"]
    rows: Rows = [["AK", 2015, month, 10.5] for month in range(1, 13)]
    found = tables.find(cells.Sheet("", False, [head, *rows]), headings.known)
    assert found is not None
    assert recipes.find(found) is None
