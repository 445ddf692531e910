"""What any recipe does to any long or wide table: keep, split, combine, name, and refuse."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import errors
from briefing.reading import cells
from briefing.reading.meaning import kinds, profiles
from briefing.reading.recipes import recipe, recipes
from briefing.reading.recipes.recipe import Combine, Keep, Measure, Recipe, Span, Split
from briefing.reading.statistics import outcomes
from briefing.reading.tables import tables
from briefing.reading.texts import headings

Rows = list[list[cells.Cell]]
HEAD: list[cells.Cell] = ["Month", "Place", "Drug", "Kilos"]


def table(rows: Rows, head: list[cells.Cell] = HEAD) -> tables.Table:
    found = tables.find(cells.Sheet("", False, [head, *rows]), headings.known)
    assert found is not None
    return found


def made(combine: Combine = "sum", *spans: Span, split: str = "Place") -> Recipe:
    return Recipe(
        "kilos", "Kilos", {"date": "Month"}, (Measure("Kilos", combine=combine),),
        (Split(split),), spans=spans or ("as_written",), naming="{words}",
    )  # fmt: skip


def values(outcome: outcomes.Outcome) -> dict[tuple[str, str], tuple[float | None, str]]:
    return {
        (str(outcome.series[each.series]["name"]), each.label): (each.amount.value, each.status)
        for each in outcome.observations
    }


def year(number: int, months: range = range(1, 13)) -> Rows:
    return [[f"{number}-{month:02}", "North", "Fentanyl", float(month)] for month in months]


def test_a_word_is_kept_whatever_its_case_accents_and_spaces() -> None:
    rows: Rows = [["2021-01", "México", "FENTANILO ", 1.0], ["2021-01", "México", "heroína", 5.0]]
    one = dataclasses.replace(made(), keeps=(Keep("drug", ("fentanilo",)),))
    assert values(recipes.run(one, table([*rows, *year(2020)]))) == {
        ("fentanilo, México", "Jan 2021"): (1, "")
    }


def test_words_of_a_split_stand_beside_each_other_and_together() -> None:
    rows: Rows = [
        ["2021-01", "North", "a", 1.0],
        ["2021-01", "South", "a", 2.0],
        ["2021-01", "north", "b", 4.0],
    ]  # fmt: skip
    both = dataclasses.replace(made(), splits=(Split("Place", together=True),))
    assert values(recipes.run(both, table([*rows, *year(2020)[:1]]))) == {
        ("North", "Jan 2020"): (1, ""),
        ("all together", "Jan 2020"): (1, ""),
        ("North", "Jan 2021"): (5, ""),
        ("South", "Jan 2021"): (2, ""),
        ("all together", "Jan 2021"): (7, ""),
    }


def test_all_together_comes_first_and_then_what_counts_most() -> None:
    rows: Rows = [[f"2021-{month:02}", place, "a", kilos]
                  for place, kilos in (("Coast", 1.0), ("North", 5.0), ("South", 9.0))
                  for month in (1, 2)]  # fmt: skip
    both = dataclasses.replace(made(), splits=(Split("Place", together=True),))
    names = [row["name"] for row in recipes.run(both, table(rows)).series.values()]
    assert names == ["all together", "South", "North", "Coast"]


@pytest.mark.parametrize(("combine", "value"), [("sum", 78), ("mean", 6.5), ("last", 12)])
def test_months_make_a_year(combine: Combine, value: float) -> None:
    found = values(recipes.run(made(combine, "year"), table([*year(2020), *year(2021)])))
    assert found["North, by calendar year", "2020"] == (value, "")


def test_a_year_that_the_file_has_not_finished_or_begins_late_is_partial() -> None:
    rows = [*year(2019, range(4, 13)), *year(2020), *year(2021, range(1, 4))]
    outcome = recipes.run(made("sum", "year"), table(rows))
    told = {each.status: (each.start, each.end) for each in outcome.observations}
    assert [each.status for each in outcome.observations] == ["partial", "", "partial"]
    assert told["partial"] == ("2021-01-01", "2021-03-31")
    assert outcome.observations[0].start == "2019-04-01"


def test_a_year_with_a_hole_is_partial() -> None:
    rows = [*year(2019), *year(2020, range(1, 6)), *year(2020, range(7, 13)), *year(2021)]
    outcome = recipes.run(made("sum", "year"), table(rows))
    assert [each.status for each in outcome.observations] == ["", "partial", ""]


def test_a_place_without_rows_has_a_gap_and_no_zero() -> None:
    rows: Rows = [*year(2020), ["2020-03", "South", "Fentanyl", 2.0]]
    found = values(recipes.run(made(), table(rows)))
    assert ("South", "Mar 2020") in found
    assert ("South", "Apr 2020") not in found


def test_values_that_are_not_exact_are_in_no_sum() -> None:
    rows: Rows = [
        ["2020-01", "North", "a", "10"], ["2020-01", "North", "b", "more than 5"],
        ["2020-02", "North", "a", "Suppressed"], ["2020-02", "North", "b", "Suppressed"],
        ["2020-03", "North", "a", "less than 10"], ["2020-04", "North", "a", "3"],
        ["2020-05", "North", "a", "4"], ["2020-06", "North", "a", "4"],
    ]  # fmt: skip
    outcome = recipes.run(made(), table(rows))
    january, february, march = outcome.observations[:3]
    assert (january.amount.value, january.amount.low, january.amount.high) == (10, 10, None)
    assert january.amount.qualifier == "at least"
    assert (february.amount.value, february.status) == (None, "suppressed")
    assert (march.amount.qualifier, march.amount.high) == ("less than", 10)
    assert ("more than 5", "not_exact") in {(each.text, each.reason) for each in outcome.problems}


def test_a_mean_of_what_is_not_exact_is_not_given() -> None:
    rows: Rows = [
        ["2020-01", "North", "a", 10.0],
        ["2020-01", "North", "b", "about 5"],
        *year(2021),
    ]
    outcome = recipes.run(made("mean"), table(rows))
    assert outcome.observations[0].start == "2021-01-01"
    assert [each.reason for each in outcome.problems] == ["not_exact"]


def test_rivals_are_set_aside_and_alike_rows_are_one() -> None:
    rows: Rows = [
        ["2020-01", "North", "a", 1.0], ["2020-01", "North", "b", 2.0],
        ["2020-02", "North", "a", 3.0], ["2020-02", "North", "b", 3.0],
    ]  # fmt: skip
    outcome = recipes.run(made("refuse"), table(rows))
    assert values(outcome) == {("North", "Feb 2020"): (3, "")}
    assert [(each.row, each.reason) for each in outcome.problems] == [(1, "rivals"), (2, "rivals")]


def test_totals_of_the_file_are_added_to_nothing() -> None:
    rows: Rows = []
    for month in range(1, 5):
        rows += [[f"2020-{month:02}", "North", "a", 1.0], [f"2020-{month:02}", "South", "a", 2.0]]
        rows.append([f"2020-{month:02}", "Total", "", 3.0])
    both = dataclasses.replace(made(), splits=(Split("Place", together=True),))
    found = values(recipes.run(both, table(rows)))
    assert found["all together", "Jan 2020"] == (3, "")
    assert found["Total", "Jan 2020"] == (3, "")


def test_a_row_of_a_year_fits_no_month() -> None:
    rows: Rows = [*year(2020), ["2019", "North", "a", 50.0]]
    outcome = recipes.run(made("sum", "month"), table(rows))
    assert [each.reason for each in outcome.problems] == ["too_long"]


def test_sums_of_twelve_months_are_never_added_up() -> None:
    rolling = dataclasses.replace(made("sum", "year"), rolling=True)
    outcome = recipes.run(rolling, table(year(2020)))
    assert len(outcome.observations) == 12
    assert outcome.observations[0].label == "12 months ending Jan 2020"
    assert {row["basis"] for row in outcome.series.values()} == {"12 months ending"}


def test_a_year_and_a_month_in_two_columns_and_a_fiscal_year_turned_over() -> None:
    head: list[cells.Cell] = ["FY", "Mon", "Place", "Kilos"]
    rows: Rows = [[2021, month, "North", 1.0] for month in ("OCT", "JAN", "SEP")]
    fiscal = dataclasses.replace(
        made("sum", "month", "us_fiscal_year"), period={"fiscal_year": "FY", "month": "Mon"}
    )
    labels = [each.label for each in recipes.run(fiscal, table(rows, head)).observations]
    assert labels == ["Oct 2020", "Jan 2021", "Sep 2021", "FY2021"]


def test_a_year_that_says_it_is_provisional_or_partial_is_so() -> None:
    head: list[cells.Cell] = ["Year", "Place", "Kilos"]
    rows: Rows = [
        ["2021", "North", 1.0], ["2022", "North", 1.5], ["2023 (provisional)", "North", 2.0],
        ["2024 (provisional and partial)", "North", 3.0],
    ]  # fmt: skip
    yearly = dataclasses.replace(made(), period={"year": "Year"})
    outcome = recipes.run(yearly, table(rows, head))
    assert [each.status for each in outcome.observations] == ["", "", "provisional", "partial"]
    assert outcome.problems == []


def test_a_column_of_statuses_says_what_is_provisional() -> None:
    head: list[cells.Cell] = ["Month", "Place", "Kilos", "Status"]
    rows: Rows = [
        [f"2020-{month:02}", "North", month * 1.5, "Final" if month < 12 else "Preliminary"]
        for month in range(1, 13)
    ]
    told = dataclasses.replace(made("sum", "as_written", "year"), status="Status")
    outcome = recipes.run(told, table(rows, head))
    found = {each.label: each.status for each in outcome.observations}
    assert (found["Nov 2020"], found["Dec 2020"], found["2020"]) == (
        "final", "provisional", "provisional",
    )  # fmt: skip


def test_months_across_take_the_year_of_their_row_and_empty_is_not_zero() -> None:
    names = (
        "Enero Febrero Marzo Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre"
    )
    head: list[cells.Cell] = ["Año", "Entidad", *names.split()]
    rows: Rows = [
        [2020, "Colima", *([1.0] * 12)], [2020, "Jalisco", *([2.0] * 12)],
        [2021, "Colima", 5.0, *([None] * 11)], [2021, "Jalisco", 6.0, *([None] * 11)],
    ]  # fmt: skip
    wide = Recipe(
        "x", "X", {"year": "Año"}, (Measure(""),), (Split("Entidad", together=True),), wide=True,
        spans=("as_written", "year"), naming="{words}",
    )  # fmt: skip
    found = values(recipes.run(wide, table(rows, head)))
    assert found["all together", "Jan 2021"] == (11, "")
    assert ("all together", "Feb 2021") not in found
    assert found["Jalisco, by calendar year", "2020"] == (24, "")
    assert found["Jalisco, by calendar year", "2021 to date (Jan)"] == (6, "partial")


def test_notes_stay_with_their_values_and_tell_what_is_withheld() -> None:
    head: list[cells.Cell] = ["Month", "Place", "Deaths", "Footnote"]
    rows: Rows = [
        ["2020-01", "North", 4.0, "Underreported."],
        ["2020-02", "North", None, "Data suppressed (<10)."],
        ["2020-03", "North", None, ""],
        ["2020-04", "North", 5.0, ""],
        ["2020-05", "North", 5.0, ""],
    ]  # fmt: skip
    noted = dataclasses.replace(made(), measures=(Measure("Deaths"),), notes=("Footnote",))
    first, second, third = recipes.run(noted, table(rows, head)).observations[:3]
    assert first.note == "Underreported."
    assert (second.amount.value, second.status, second.note) == (
        None, "suppressed", "Data suppressed (<10).",
    )  # fmt: skip
    assert third.start == "2020-04-01"


def test_a_heading_that_is_nearly_the_same_is_the_same() -> None:
    head: list[cells.Cell] = ["Month", "Places", "DRUG", "kilos"]
    assert recipes.run(made(), table(year(2020), head)).observations


def test_what_it_cannot_do_without_is_named() -> None:
    head: list[cells.Cell] = ["Month", "Where", "Drug", "Kilos"]
    with pytest.raises(errors.RecipeError) as caught:
        recipes.run(made(), table(year(2020), head))
    assert caught.value.values["detail"] == "Place"


def test_drift_names_headings_and_words() -> None:
    before = table([*year(2020), ["2020-01", "South", "Heroin", 1.0]])
    one = dataclasses.replace(made(split="Drug"), keeps=(Keep("Place", ("North",)),))
    one = recipes.with_words(one, before)
    head: list[cells.Cell] = ["Month", "Place", "Drug", "Kilos", "Port"]
    rows: Rows = [
        ["2021-01", "South", "Xylazine", 1.0, "a"],
        ["2021-02", "East", "Heroin", 1.0, "b"],
    ]
    found = {(each.change, each.text) for each in recipes.drift(one, table(rows, head))}
    assert found == {
        ("heading_new", "Port"),
        ("word_gone", "North"),
        ("word_new", "Xylazine"),
        ("word_new", "East"),
    }
    assert recipes.drift(one, before) == ()
    gone = recipes.drift(one, table([["2021-01", "North", 1.0]] * 3, ["Month", "Place", "Kilos"]))
    assert [(each.change, each.text, each.serious) for each in gone] == [
        ("heading_gone", "Drug", True)
    ]
    assert all("Drug" in each.sentence(language) for each in gone for language in ("en", "es"))


def test_the_plain_reading_is_a_recipe_to_start_from() -> None:
    rows = [*year(2020), *([month, "South", "Fentanyl", 1.0] for month, *_ in year(2020))]
    found = table(rows)
    plan = kinds.decide(found, profiles.of_table(found), ("kilos",))
    start = recipes.of_plan(found, plan, ("kilos",))
    assert start.period == {"date": "Month"}
    assert [each.column for each in start.measures] == ["Kilos"]
    assert start.splits[0].column == "Place"
    outcome = recipes.run(start, found)
    assert len(outcome.observations) == 24
    assert outcome.problems == []


def test_columns_without_a_heading_or_with_the_same_have_a_name() -> None:
    head: list[cells.Cell] = ["Month", "Value", "", "Value"]
    rows: Rows = [[f"2020-{month:02}", 1.0, 2.0, 3.0] for month in range(1, 9)]
    found = table(rows, head)
    assert recipes.names(found) == ("Month", "Value", "#3", "Value #2")
    second = Recipe("x", "X", {"date": "Month"}, (Measure("Value #2"), Measure("#3")))
    assert {each.amount.value for each in recipes.run(second, found).observations} == {3, 2}


def test_json_keeps_a_recipe_and_refuses_what_it_does_not_know() -> None:
    one = dataclasses.replace(made("mean", "year"), keeps=(Keep("Drug", ("a", "b")),), notes=("N",))
    one = recipes.with_words(one, table(year(2020)))
    text = one.to_json()
    assert recipe.from_json(text) == one
    for bad in (
        "", "[]", "{}", text.replace('"mean"', '"median"'), text.replace('"rolling"', '"roling"'),
        text.replace('"version":1', '"version":2'), text.replace('"date"', '"week"'),
        text.replace('"rolling":false', '"rolling":0'), text.replace('"year"', "7"),
    ):  # fmt: skip
        with pytest.raises(errors.RecipeError):
            recipe.from_json(bad)


def test_rows_of_one_name_in_a_wide_table_are_led_by_their_section() -> None:
    head: list[cells.Cell] = ["", "2019", "2020", "2021"]
    rows: Rows = [
        ["All drugs", 30.0, 40.0, 50.0], ["Female", 10.0, 15.0, 20.0], ["Male", 20.0, 25.0, 30.0],
        ["Heroin", 9.0, 8.0, 7.0], ["Female", 4.0, 4.0, 3.0], ["Male", 5.0, 4.0, 4.0],
    ]  # fmt: skip
    found = table(rows, head)
    plan = kinds.decide(found, profiles.of_table(found), ("drugs",))
    outcome = recipes.run(recipes.of_plan(found, plan, ("drugs",)), found)
    assert outcome.problems == []
    assert {str(row["name"]) for row in outcome.series.values()} == {
        "All drugs", "All drugs, Female", "All drugs, Male", "Heroin", "Heroin, Female",
        "Heroin, Male",
    }  # fmt: skip


def test_months_below_their_year_take_it() -> None:
    head: list[cells.Cell] = ["Month", "Kilos"]
    rows: Rows = []
    for number in (2020, 2021):
        rows.append([number, None])
        rows += [[name, 1.5] for name in ("January", "February", "March", "April")]
    block = Recipe("x", "X", {"date": "Month"}, (Measure("Kilos"),), spans=("as_written", "year"))
    outcome = recipes.run(block, table(rows, head))
    yearly = [each for each in outcome.observations if each.series.endswith("year")]
    assert len(outcome.observations) == 10
    assert [(each.start, each.amount.value) for each in yearly] == [
        ("2020-01-01", 6.0), ("2021-01-01", 6.0),
    ]  # fmt: skip


def test_years_of_two_digits_have_a_century() -> None:
    head: list[cells.Cell] = ["Year", "Place", "Kilos"]
    rows: Rows = [[number, "a", 1.5 * number] for number in range(85, 97)]
    short = Recipe("x", "X", {"year": "Year"}, (Measure("Kilos"),))
    outcome = recipes.run(short, table(rows, head))
    assert [each.label for each in outcome.observations][::11] == ["1985", "1996"]


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@given(st.sampled_from([each.name for each in dataclasses.fields(Recipe)]), ANY)
def test_json_with_anything_in_it_is_a_recipe_or_refused(key: str, value: object) -> None:
    told = json.loads(made().to_json()) | {key: value}
    try:
        found = recipe.from_json(json.dumps(told))
    except errors.RecipeError:
        return
    assert recipe.from_json(found.to_json()) == found


LINE = st.tuples(
    st.integers(1, 12), st.sampled_from(["North", "South", "East"]), st.integers(0, 999)
)


@given(st.lists(LINE, min_size=4, max_size=40))
def test_sums_are_those_of_the_rows_whatever_they_are(lines: list[tuple[int, str, int]]) -> None:
    rows: Rows = [[f"2020-{month:02}", place, "a", float(kilos)] for month, place, kilos in lines]
    whole = cells.Sheet("", False, [HEAD, *rows])
    # Made by hand: what is a heading is not what is tested here.
    found = tables.Table(
        whole, (0,), (0, 1, 2, 3), tuple(map(str, HEAD)), tuple(range(1, len(rows) + 1))
    )
    both = dataclasses.replace(
        made("sum", "as_written", "year"), splits=(Split("Place", together=True),)
    )
    expected: dict[tuple[str, str], float] = {}
    for month, place, kilos in lines:
        for series in (f"kilos_{place.lower()}", "kilos_all"):
            for key in ((series, f"2020-{month:02}-01"), (f"{series}_year", "")):
                expected[key] = expected.get(key, 0.0) + kilos
    outcome = recipes.run(both, found)
    got = {
        (each.series, "" if each.series.endswith("_year") else each.start): each.amount.value
        for each in outcome.observations
    }
    assert got == expected
    assert outcome.problems == []
