"""The sample: references resolve, nothing is joined that must not be, its file is what it says."""

from __future__ import annotations

import collections
import csv
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from briefing import dates, schema
from briefing.document import Briefing
from briefing.storage import opening

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data" / "facts"

SOUTHWEST_MONTH = "cbp_fentanyl_lbs_month_sw"
SOUTHWEST_YEAR = "cbp_fentanyl_lbs_fy_sw_cbp"

Values = Callable[[str], dict[str, float]]


def value(sample: Briefing, series: str, start: str, end: str, release: str = "") -> float | None:
    reference = f"{series}@{start}/{end}" + (f"#{release}" if release else "")
    number = sample["observations"].record(reference)["value"]
    assert number is None or isinstance(number, float)
    return number


# -- the facts ------------------------------------------------------------------------------------


def test_everything_is_there(sample: Briefing) -> None:
    counts = {name: len(table) for name, table in sample.tables.items()}
    assert counts["events"] == 183
    assert counts["series"] == 61
    assert counts["observations"] == 1286
    assert counts["questions"] == 12
    assert counts["positions"] == 95
    assert counts["evidence"] == 94
    assert counts["sources"] == 294
    assert counts["set_aside"] == 0


@pytest.mark.shared
@pytest.mark.parametrize("path", sorted((ROOT / "resources" / "facts").glob("*.csv")), ids=str)
def test_our_facts_are_the_shared_facts(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as ours:
        rows = list(csv.DictReader(ours))
    with (SHARED / path.name).open(encoding="utf-8", newline="") as theirs:
        expected = list(csv.DictReader(theirs))
    if path.name == "observations.csv":
        for row in rows:  # the one thing added: an id, made once
            reference = f"{row['series']}@{row['start']}/{row['end']}"
            assert row.pop("id") in (reference, f"{reference}#{row['release']}")
    assert rows == expected


def test_every_reference_resolves(sample: Briefing) -> None:
    lost = [
        (table.schema.name, identifier, column.name, reference)
        for table in sample.tables.values()
        for column in table.schema.columns
        if column.refers_to
        for identifier, cell in zip(table.ids, table.texts(column.name), strict=True)
        for reference in cell.split("; ")
        if cell and reference not in sample[column.refers_to]
    ]
    assert lost == []


def test_every_piece_of_evidence_names_one_record(sample: Briefing) -> None:
    kinds: collections.Counter[str] = collections.Counter()
    for record in sample["evidence"].texts("record"):
        found = [t for t in ("events", "positions", "observations") if record in sample[t]]
        assert len(found) == 1, record
        kinds[found[0]] += 1
    assert set(kinds) == {"events", "positions", "observations"}


def test_ids_named_in_notes_are_there(sample: Briefing) -> None:
    tables = ("events", "positions", "evidence", "questions", "sources")
    known = {identifier for name in tables for identifier in sample[name].ids}
    for table in sample.tables.values():
        for column in table.schema.columns:
            if column.kind in ("text", "long"):
                for text in table.texts(column.name):
                    assert set(re.findall(r"\b[ECQVS]\d{2,3}\b", text)) <= known, text


def test_every_listed_word_is_one_of_the_list(sample: Briefing) -> None:
    for table in sample.tables.values():
        for column in table.schema.columns:
            if column.choices:
                found = set(table.texts(column.name)) - {""}
                assert found <= set(schema.CHOICES[column.choices]), (table.schema.name, column)


def test_every_date_and_day_is_one(sample: Briefing) -> None:
    for table in sample.tables.values():
        for column in table.schema.columns:
            for text in table.texts(column.name) if column.kind in ("date", "day") else ():
                if text and column.kind == "date":
                    assert dates.from_edtf(text).edtf == text
                elif text:
                    assert dates.iso(dates.day_of(text)) == text
    observations = sample["observations"]
    pairs = zip(observations.texts("start"), observations.texts("end"), strict=True)
    assert all(start <= end for start, end in pairs)


def test_every_required_cell_is_filled_and_every_row_has_an_origin(sample: Briefing) -> None:
    for name, table in sample.tables.items():
        for column in table.schema.columns:
            if column.required or (column.name == "origin" and name != "set_aside"):
                assert "" not in table.columns[column.name], (name, column.name)
    imports = sample["imports"].ids
    assert all(origin.split("!")[0] in imports for origin in sample["events"].texts("origin"))


def test_both_languages_are_complete(sample: Briefing) -> None:
    for table in sample.tables.values():
        for spanish, english in table.schema.halves.items():
            pairs = zip(table.ids, table.texts(english), table.texts(spanish), strict=True)
            assert [name for name, en, es in pairs if bool(en) != bool(es)] == [], spanish


def test_short_labels_are_short(sample: Briefing) -> None:
    assert max(map(len, sample["events"].texts("label"))) <= 36
    assert max(map(len, sample["events"].texts("label_es"))) <= 44


# -- the workbook ---------------------------------------------------------------------------------


def test_the_committed_workbook_is_the_facts(sample: Briefing) -> None:
    opened = opening.open_briefing(ROOT / "resources" / "samples" / "us-mexico-fentanyl.xlsx")
    assert opened.problems == ()
    assert opened.on_disk.additions == ()
    assert opened.briefing.canonical() == sample.canonical(), "run build/sample.py"


def test_making_it_twice_gives_the_same_bytes(script: ModuleType, sample: Briefing) -> None:
    make: Callable[[Briefing, None], bytes] = script.to_bytes
    assert make(sample, None) == make(sample, None)


# -- what must never be joined --------------------------------------------------------------------


def test_the_contested_sets_are_nine(sample: Briefing) -> None:
    by_measure = collections.Counter(sample["series"].texts("measure"))
    contested = {measure: count for measure, count in by_measure.items() if count > 1}
    assert contested == {
        "Fentanyl seized in Mexico, kilograms per calendar year": 5,
        "Fentanyl seized in Mexico, kilograms since 1 December 2018": 3,
        "Fentanyl pill-making sites found in Mexico": 5,
        "Drug laboratories found in Mexico since 1 December 2018": 3,
        "Synthetic drug laboratories seized by the Mexican army, 2019-2021": 2,
        "US overdose deaths involving synthetic opioids (T40.4)": 4,
        "US drug overdose deaths, all drugs": 3,
        "Fentanyl seized by CBP, nationwide, by US fiscal year": 2,
        "Homicide deaths registered in Mexico": 2,
    }


def test_a_part_names_its_whole_and_is_of_another_measure(sample: Briefing) -> None:
    series = sample["series"]
    measure = dict(zip(series.ids, series.texts("measure"), strict=True))
    parts = {
        name: re.findall(r"part of (\w+)", scope)
        for name, scope in zip(series.ids, series.texts("scope"), strict=True)
    }
    for name, wholes in parts.items():
        for whole in wholes:
            assert measure[whole] != measure[name]
    assert parts[SOUTHWEST_YEAR] == ["cbp_fentanyl_lbs_fy_all_cbp"]
    assert parts[SOUTHWEST_MONTH] == ["cbp_fentanyl_lbs_month_all"]
    assert parts["mx_labs_army_active"] == ["mx_labs_army_raided"]


def test_the_two_340s_and_the_two_counts_of_2024_are_apart(sample: Briefing) -> None:
    army, insight = "mx_fentanyl_kg_sedena_annual", "mx_fentanyl_kg_insight"
    assert value(sample, army, "2024-01-01", "2024-12-31") == 340
    assert value(sample, insight, "2020-01-01", "2020-12-31") == 340
    assert value(sample, insight, "2024-01-01", "2024-12-31") == 2838
    assert sample["series"].record(army)["scope"] == "army only"


def test_fiscal_2022_of_cbp_is_nested_and_is_not_calendar_2022(sample: Briefing) -> None:
    fiscal = ("2021-10-01", "2022-09-30")
    whole = value(sample, "cbp_fentanyl_lbs_fy_all_cbp", *fiscal)
    ports = value(sample, "cbp_fentanyl_lbs_fy_all_ofo", *fiscal)
    patrol = value(sample, "cbp_fentanyl_lbs_fy_all_usbp", *fiscal)
    assert (whole, ports) == (14699.88, 12493.06)
    assert ports is not None
    assert patrol is not None
    assert whole == pytest.approx(ports + patrol, abs=0.011)
    assert value(sample, SOUTHWEST_YEAR, *fiscal) == 14104.11
    assert value(sample, "cbp_fentanyl_lbs_cy_all", "2022-01-01", "2022-12-31") == 19289.06


def test_the_months_of_a_fiscal_year_add_up_to_it(values: Values) -> None:
    months, years = values(SOUTHWEST_MONTH), values(SOUTHWEST_YEAR)
    totals: dict[str, float] = collections.defaultdict(float)
    for label, pounds in months.items():
        month, year = label.split()
        totals[f"FY{int(year) + (month in ('Oct', 'Nov', 'Dec'))}"] += pounds
    assert len(years) == len(totals) == 8
    for label, pounds in years.items():
        # Twelve values rounded to a hundredth may be off by half a hundredth each.
        assert totals[label.split()[0]] == pytest.approx(pounds, abs=0.06)


def test_a_missing_month_is_not_a_zero(values: Values) -> None:
    northern = values("cbp_fentanyl_lbs_month_nb")
    assert len(values("cbp_fentanyl_lbs_month_all")) - len(northern) == 8


def test_bounds_say_what_the_words_say(sample: Briefing) -> None:
    observations = sample["observations"]
    for identifier in observations.ids:
        row = observations.record(identifier)
        low, high = row["low"], row["high"]
        if row["qualifier"] == "exact":
            assert low == high == row["value"]
        if row["qualifier"] in ("more than", "at least", "about"):
            assert high is None
        if row["qualifier"] in ("less than", "about"):
            assert low is None


def test_supports_and_contradicts_stand_only_at_questions_of_fact_or_cause(
    sample: Briefing,
) -> None:
    for identifier in sample["evidence"].ids:
        row = sample["evidence"].record(identifier)
        position = sample["positions"].record(str(row["position"]))
        kind = sample["questions"].record(str(position["question"]))["kind"]
        if row["bears"] in ("supports", "contradicts"):
            assert kind in ("fact", "cause"), identifier
        record = str(row["record"])
        if record in sample["events"]:
            event = sample["events"].record(record)
            indictment = event["voice"] == "prosecutor"
            assert not (indictment and row["bears"] == "supports"), identifier
