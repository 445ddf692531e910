"""The sample: references resolve, nothing is joined that must not be, its figure can be proved.

Every number in the figure's title and points is computed here again from the observations.
"""

from __future__ import annotations

import collections
import csv
import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from briefing import dates, figures, filters, schema, words
from briefing.document import Briefing
from briefing.storage import opening

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data" / "facts"

SOUTHWEST_MONTH = "cbp_fentanyl_lbs_month_sw"
SOUTHWEST_YEAR = "cbp_fentanyl_lbs_fy_sw_cbp"
DEATHS = "us_vsrr_t404_12m_predicted"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample", ROOT / "build" / "sample.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def sample(script: ModuleType) -> Briefing:
    make: Callable[[], Briefing] = script.facts
    return make()


@pytest.fixture(scope="module")
def figure(sample: Briefing) -> figures.Figure:
    return figures.read(sample, "cooperation-and-seizures")


def values(sample: Briefing, series: str) -> dict[str, float]:
    """Return a series' exact values by label."""
    table = sample["observations"]
    found: dict[str, float] = {}
    for row, name in enumerate(table.texts("series")):
        if name == series:
            assert table.texts("qualifier")[row] == "exact"
            value = table.numbers("value")[row]
            assert value is not None
            found[table.texts("label")[row]] = value
    return found


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


def test_the_months_of_a_fiscal_year_add_up_to_it(sample: Briefing) -> None:
    months, years = values(sample, SOUTHWEST_MONTH), values(sample, SOUTHWEST_YEAR)
    totals: dict[str, float] = collections.defaultdict(float)
    for label, pounds in months.items():
        month, year = label.split()
        totals[f"FY{int(year) + (month in ('Oct', 'Nov', 'Dec'))}"] += pounds
    assert len(years) == len(totals) == 8
    for label, pounds in years.items():
        # Twelve values rounded to a hundredth may be off by half a hundredth each.
        assert totals[label.split()[0]] == pytest.approx(pounds, abs=0.06)


def test_a_missing_month_is_not_a_zero(sample: Briefing) -> None:
    northern = values(sample, "cbp_fentanyl_lbs_month_nb")
    assert len(values(sample, "cbp_fentanyl_lbs_month_all")) - len(northern) == 8


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


# -- the figure -----------------------------------------------------------------------------------


def test_the_figure_is_of_cooperation_and_seizures(
    sample: Briefing, figure: figures.Figure
) -> None:
    assert (figure.start, figure.end, figure.language) == ("2018-10-01", "2026-04-30", "en")
    assert [panel.series for panel in figure.panels] == [
        (SOUTHWEST_MONTH,),
        (SOUTHWEST_YEAR,),
        (DEATHS,),
    ]
    assert [panel.style for panel in figure.panels] == ["bars", "bars", "line"]
    events = sample["events"]
    marks = [str(events.record(name)["date"]) for name in figure.callouts]
    assert len(marks) == 8
    assert marks == sorted(marks)
    assert len(figure.points) == 3
    for text in (figure.title, figure.subtitle, figure.bottom_line, *figure.points):
        assert text.en
        assert text.es
    assert "Seizures show what was caught, not what crossed." in figure.subtitle.en
    assert "Los decomisos muestran lo que se detuvo, no lo que cruzó." in figure.subtitle.es


def test_its_bands_are_the_presidencies_of_both_countries(
    sample: Briefing, figure: figures.Figure
) -> None:
    events, bands = sample["events"], filters.taken(sample, figure).bands
    spans = filters.event_spans(sample)
    last = figure.last_day
    assert last is not None
    for side in ("United States", "Mexico"):
        terms = [
            span
            for row in bands
            if events.texts("side")[row] == side and (span := spans[row]) is not None
        ]
        # Nobody governs for no day of the figure, and no day of it is without a president.
        day = figure.first_day
        assert day is not None
        for start, end in sorted(terms, key=lambda term: term[0] or 0):
            assert start is not None
            assert start <= day
            day = last + 1 if end is None else end + 1
        assert day > last


def test_it_takes_no_event_without_a_source_and_its_count_adds_up(
    sample: Briefing, figure: figures.Figure
) -> None:
    taken, events = filters.taken(sample, figure), sample["events"]
    assert len(taken.rows) == 146
    assert all(events.texts("sources")[row] for row in taken.rows)
    without = {events.ids[row] for row in taken.left_out["no_source"]}
    assert without == {"E140", "E181", "E182", "E185", "E186"}
    assert {events.row(name) for name in figure.callouts} <= set(taken.rows)


def test_the_dates_of_its_marks_are_those_that_the_facts_settle(sample: Briefing) -> None:
    settled = {
        "E041": "2020-10-15",
        "E043": "2020-11-18",
        "E046": "2020-12-15",
        "E134": "2025-02-20",
        "E136": "2025-02-27",
        "E149": "2025-08-12",
    }
    for event, date in settled.items():
        assert sample["events"].record(event)["date"] == date


def proved(sample: Briefing) -> set[str]:
    """Return every number that the figure may say, computed from the observations."""
    years, months = values(sample, SOUTHWEST_YEAR), values(sample, SOUTHWEST_MONTH)
    deaths = values(sample, DEATHS)
    transfers = values(sample, "mx_transfers")
    whole = {label: pounds for label, pounds in years.items() if "to date" not in label}
    assert len(whole) == 7, "seven full fiscal years"
    assert max(whole, key=whole.__getitem__) == "FY2023"
    assert max(deaths, key=deaths.__getitem__) == "12 months ending Jul 2023"
    assert list(deaths)[-1] == "12 months ending Jan 2026"
    unfinished = years["FY2026 to date (Apr)"]
    before = sum(
        months[label]
        for label in (
            "Oct 2024",
            "Nov 2024",
            "Dec 2024",
            "Jan 2025",
            "Feb 2025",
            "Mar 2025",
            "Apr 2025",
        )
    )
    peak, last = deaths["12 months ending Jul 2023"], deaths["12 months ending Jan 2026"]
    assert years["FY2025"] < years["FY2023"] / 2, "less than half"
    assert last < peak / 2, "less than half"
    return {
        f"{years['FY2023']:,.0f}",
        f"{years['FY2025']:,.0f}",
        f"{1 - years['FY2025'] / years['FY2023']:.0%}",
        f"{unfinished:,.0f}",
        f"{1 - unfinished / before:.0%}",
        f"{peak:,.0f}",
        f"{last:,.0f}",
        f"{1 - last / peak:.0%}",
        f"{sum(transfers.values()):.0f}",
        *(f"{number:.0f}" for number in transfers.values()),
    }


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_number_of_its_texts_is_computed_from_the_observations(
    sample: Briefing, figure: figures.Figure, language: words.Language
) -> None:
    texts = [figure.title, figure.bottom_line, *figure.points]
    said = " ".join(text.get(language) for text in texts)
    # Dates, fiscal years, the name of the drug group and "12 months" are not figures to prove.
    for date in sample["observations"].texts("start"):
        if "-" in date and date.startswith(("2025", "2026")):
            said = said.replace(dates.text(dates.from_edtf(date), language), "")
    said = re.sub(r"T40\.4|12 mont?hs|12 meses|\b(FY|AF)?20[12]\d\b", "", said)
    numbers = {
        token.replace("\N{NO-BREAK SPACE}", "")
        for token in re.findall(
            r"\d[\d,.]*\d(?:\N{NO-BREAK SPACE}?%)?|\d(?:\N{NO-BREAK SPACE}?%)?", said
        )
    }
    assert numbers == proved(sample)


def test_its_transfers_are_three_events_with_their_dates(
    sample: Briefing, figure: figures.Figure
) -> None:
    for event in ("E136", "E149", "E162"):
        date = dates.from_edtf(str(sample["events"].record(event)["date"]))
        for language in words.LANGUAGES:
            assert dates.text(date, language) in figure.points[2].get(language)


def test_its_texts_never_call_a_change_an_effect(figure: figures.Figure) -> None:
    assert "a change after an event is not its effect" in figure.bottom_line.en
    assert "no es su efecto" in figure.bottom_line.es
    causal = r"\b(because|due to|thanks to|led to|caused|result of|gracias a|debido a|provocó)\b"
    for text in (figure.title, figure.subtitle, *figure.points):
        assert not re.search(causal, f"{text.en} {text.es}")
