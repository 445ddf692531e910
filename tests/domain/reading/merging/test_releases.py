"""A second file of a series: what is new, revised, the same, kept, and what has no row."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path

import pytest

from briefing import changes, document, schema
from briefing.analysis import observed
from briefing.reading import cells, proposal
from briefing.reading.merging import releases
from briefing.reading.merging.stated_values import Given, Held, Stated
from briefing.reading.opening import supervisor
from briefing.reading.statistics import release_names
from briefing.reading.tables import tables
from briefing.reading.texts import headings as known_headings
from briefing.storage import opening

RAW = Path(__file__).resolve().parents[5] / "shared" / "data" / "raw"
SAMPLE = Path(str(resources.files("resources"))) / "samples" / "us-mexico-fentanyl.xlsx"
KEY = proposal.Key(0, 0)
Rows = list[list[cells.Cell]]


def source(name: str, rows: Rows) -> cells.SourceFile:
    digest = hashlib.sha256(f"{name}{rows!r}".encode()).hexdigest()
    sheet = cells.Sheet("", False, [list(row) for row in rows])
    return cells.SourceFile(name, name, digest, 1, "csv", "utf-8", ",", [sheet], [])


def monthly(first: int, values: Iterable[float | str], *, note: str = "") -> Rows:
    """Return a table of months of 2021 from `first` on; a blank text leaves the month out."""
    rows: Rows = [["Month", "Seizures (kg)"]]
    for month, value in enumerate(values, first):
        if value != "":
            rows.append([f"2021-{month:02}", value])
    return [*rows, [None, None], [note, None]] if note else rows


def propose(into: document.Briefing, name: str, rows: Rows, **decided: object) -> proposal.Proposal:
    decisions = {KEY: proposal.Decisions(**decided)}  # type: ignore[arg-type] # by field
    return proposal.propose([source(name, rows)], into, decisions)


def imported(*files: tuple[str, Rows]) -> document.Briefing:
    made = document.Briefing()
    for name, rows in files:
        made.apply(propose(made, name, rows).batch())
    return made


def counts(found: Sequence[releases.SeriesComparison]) -> dict[str, int]:
    return dict(Counter(str(period.kind) for each in found for period in each.periods))


def values(into: document.Briefing, release: str) -> list[float | None]:
    table = into["observations"]
    return [
        value
        for value, name in zip(table.numbers("value"), table.texts("release"), strict=True)
        if name == release
    ]


FIRST = ("kg.csv", monthly(1, [10.5, 20.25, 30, 40]))
SECOND = ("kg.csv", monthly(2, [20.25, 31, 40, 50]))


def test_a_second_file_says_what_is_new_revised_the_same_and_kept() -> None:
    (found,) = propose(imported(FIRST), *SECOND).releases
    assert (found.before, found.release) == (("data to 2021-04",), "data to 2021-05")
    told = [(each.start[:7], each.kind) for each in found.periods]
    assert told == [
        ("2021-01", "kept"),
        ("2021-02", "same"),
        ("2021-03", "revised"),
        ("2021-04", "same"),
        ("2021-05", "new"),
    ]
    revised = found.periods[2]
    assert revised.old is not None
    assert revised.new is not None
    assert (revised.old.value, revised.new.value, revised.difference) == (30, 31, 1)
    assert revised.release == "data to 2021-04"


def test_both_releases_are_kept_the_latest_one_is_drawn_and_undo_takes_it_back() -> None:
    made = imported(FIRST)
    before = made.canonical()
    inverse = made.apply(propose(made, *SECOND).batch())
    assert values(made, "data to 2021-04") == [10.5, 20.25, 30, 40]
    assert values(made, "data to 2021-05") == [20.25, 31, 40, 50]
    (series,) = made["series"].ids
    assert list(observed.observed(made, series).value) == [10.5, 20.25, 31, 40, 50]
    made.apply(inverse)
    assert made.canonical() == before


def test_a_value_that_rounds_to_the_one_that_is_there_is_the_same() -> None:
    made = imported(("kg.csv", monthly(1, [10.5, 20.25, 30.12, 40])))
    finer = propose(made, "kg2.csv", monthly(1, [10.4999, 20.2512, 30.115, 40.0049]))
    assert counts(finer.releases) == {"same": 4}
    tally = finer.tallies[KEY]
    assert (tally.added, tally.updated, tally.same) == (0, 0, 4)
    assert made["observations"].numbers("value")[1] == 20.25


def test_one_decimal_less_in_one_value_hides_no_revision() -> None:
    made = imported(("kg.csv", monthly(1, [10.5, 20.25, 30.12, 40])))
    finer = propose(made, "kg2.csv", monthly(1, [10.54, 20.25, 30.12, 40]))
    assert counts(finer.releases) == {"corrected": 1, "same": 3}


def test_another_value_of_the_same_release_is_a_correction_taken_on_agreement() -> None:
    made = imported(FIRST)
    other = monthly(1, [10.5, 21, 30, 40])
    proposed = propose(made, "kg 2.csv", other)
    assert counts(proposed.releases) == {"corrected": 1, "same": 3}
    assert (proposed.tallies[KEY].updated, proposed.tallies[KEY].added) == (1, 0)
    before = made.canonical()
    inverse = made.apply(proposed.batch())
    assert values(made, "data to 2021-04") == [10.5, 21, 30, 40]
    assert list(made["observations"].numbers("low")) == [10.5, 21, 30, 40]
    made.apply(inverse)
    assert made.canonical() == before


def test_a_correction_can_stay_out_or_stand_beside() -> None:
    other = monthly(1, [10.5, 21, 30, 40])
    made = imported(FIRST)
    made.apply(propose(made, "kg 2.csv", other, same="skip").batch())
    assert values(made, "data to 2021-04") == [10.5, 20.25, 30, 40]
    made.apply(propose(made, "kg 2.csv", other, same="keep").batch())
    assert values(made, "data to 2021-04") == [10.5, 20.25, 30, 40]
    assert values(made, "data to 2021-04 kg 2.csv") == [21]


def test_a_month_without_a_row_stays_a_gap_and_is_said() -> None:
    holes: list[float | str] = [10, "", 30, 40, 50, "", "", 80, 90, 100]
    proposed = propose(document.Briefing(), "kg.csv", monthly(1, holes))
    (found,) = proposed.releases
    gaps = [each.start[:7] for each in found.periods if each.kind == "gap"]
    assert gaps == ["2021-02", "2021-06", "2021-07"]
    assert len(imported(("kg.csv", monthly(1, holes)))["observations"]) == 7


def test_what_comes_now_and_then_has_no_gaps() -> None:
    rows: Rows = [["Month", "Value"]]
    rows += [[f"{year}-{month:02}", year] for year, month in ((2011, 3), (2014, 7), (2020, 1))]
    (found,) = propose(document.Briefing(), "kg.csv", rows).releases
    assert found.counts["gap"] == 0


def test_an_older_file_says_what_was_revised_since() -> None:
    (found,) = propose(imported(SECOND), *FIRST).releases
    assert found.later == "data to 2021-05"
    assert counts([found]) == {"new": 1, "same": 2, "since": 1, "kept": 1}


def test_the_newest_earlier_release_is_what_a_value_is_compared_with() -> None:
    made = imported(FIRST, SECOND)
    third = propose(made, "kg.csv", monthly(3, [31, 40, 50, 60]))
    (found,) = third.releases
    assert [each.kind for each in found.periods] == ["kept", "kept", "same", "same", "same", "new"]
    assert {each.release for each in found.periods if each.old} == {
        "data to 2021-04", "data to 2021-05",
    }  # fmt: skip


def test_files_of_one_import_are_compared_with_each_other() -> None:
    files = [source(*FIRST), source(*SECOND)]
    both = proposal.propose(files, document.Briefing())
    later = both.tallies[proposal.Key(1, 0)].releases
    assert counts(later) == {"kept": 1, "same": 2, "revised": 1, "new": 1}


@pytest.mark.parametrize(
    ("note", "release"),
    [
        ("Last updated: 14 May 2025", "2025-05-14"),
        ("Data as of 2025-05-14.", "2025-05-14"),
        ("Datos al corte del 31 de agosto de 2025", "2025-08-31"),
        ("Fecha de actualización: 20 de septiembre de 2025", "2025-09-20"),
        ("Cifras al 31 de agosto de 2025", "2025-08-31"),
        ("Fuente: SESNSP. Datos actualizados al 20 de septiembre de 2025", "2025-09-20"),
        ("Release date: 2025-05-14", "2025-05-14"),
        ("Updated 03/04/2021", ""),
        ("Precios actualizados a pesos de 2018", ""),
        ("Released by the office", ""),
    ],
)
def test_a_release_is_named_as_the_file_states_it(note: str, release: str) -> None:
    sheet = cells.Sheet("", False, monthly(1, [1, 2, 3], note=note))
    table = tables.find(sheet, known_headings.known)
    assert table is not None
    assert release_names.stated(table) == release
    (found,) = propose(document.Briefing(), "kg.csv", sheet.rows).releases
    assert found.release == (release or "data to 2021-03")


def test_what_rows_of_a_table_of_ours_say_is_compared_too() -> None:
    made = document.Briefing()
    columns = ("series", "start", "end", "value", "release")
    rows: list[schema.Cell] = ["s", "2021-01-01", "2021-01-31", 5.25, "r 2021"]
    made.apply(changes.insert_rows("series", [{"id": "s", "name": "S"}]))
    made.apply(
        changes.insert_rows("observations", [{"id": "o", **dict(zip(columns, rows, strict=True))}])
    )
    sheet: Rows = [
        [*columns],
        ["s", "2021-01-01", "2021-01-31", 5.2512, "r 2021"],
        ["s", "2021-02-01", "2021-02-28", 7, "r 2021"],
    ]
    proposed = propose(made, "ours.csv", sheet)
    assert counts(proposed.releases) == {"same": 1, "new": 1}
    assert (proposed.tallies[KEY].added, proposed.tallies[KEY].updated) == (1, 0)


def test_bounds_are_compared_as_bounds() -> None:
    held = Held(document.Briefing())
    held.add(Given("s", "2021-01-01", "2021-12-31", "a 2021", "", Stated(1000.0)), "o")
    bound = Stated(1000.0, 1000.0, None, "more than")
    (found,) = releases.compare(
        held, [Given("s", "2021-01-01", "2021-12-31", "b 2022", "2021", bound)], {}
    )
    assert found.periods[0].kind == "revised"
    assert found.periods[0].difference is None


def seized(name: str) -> dict[tuple[str, int, str], float]:
    """Add up a CBP file by hand: pounds of fentanyl by place, fiscal year and month."""
    found: dict[tuple[str, int, str], float] = defaultdict(float)
    with next(RAW.glob(f"*{name}*")).open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["Drug Type"] == "Fentanyl":
                month = int(row["FY"][:4]), row["Month (abbv)"]
                for place in (row["Region"], "all"):
                    found[place, *month] += float(row["Sum Qty (lbs)"])
    return found


def read(*names: str) -> list[cells.SourceFile]:
    with supervisor.Reader() as reader:
        return [reader.read(next(RAW.glob(f"*{name}*"))) for name in names]


@pytest.mark.shared
def test_the_next_cbp_file_over_the_one_before() -> None:
    made = document.Briefing()
    first, second = read("fy19-fy22", "fy20-fy23")
    made.apply(proposal.propose([first], made).batch())
    assert len(made["observations"]) == 290
    proposed = proposal.propose([second], made)
    assert counts(proposed.releases) == {"new": 72, "same": 217, "kept": 73, "gap": 6}
    by_hand = seized("fy19-fy22"), seized("fy20-fy23")
    months = [each for each in proposed.releases if "_lbs_month_" in each.series]
    assert counts(months) == {
        "new": len(by_hand[1].keys() - by_hand[0].keys()),
        "same": len(by_hand[1].keys() & by_hand[0].keys()),
        "kept": len(by_hand[0].keys() - by_hand[1].keys()),
        "gap": 4 * 48 - len(by_hand[1]),
    }
    before = made.canonical()
    inverse = made.apply(proposed.batch())
    assert len(made["observations"]) == 290 + 289
    made.apply(inverse)
    assert made.canonical() == before


@pytest.mark.shared
def test_cbp_files_over_our_sample() -> None:
    with supervisor.Reader() as reader:
        sample = opening.understand(reader.read(SAMPLE)).briefing
    first, last = read("fy19-fy22", "fy23-fy26-dec")
    again = proposal.propose([first], sample)
    tally = next(iter(again.tallies.values()))
    assert (tally.added, tally.updated, tally.same) == (0, 0, 290)
    older = proposal.propose([last], sample)
    assert counts(older.releases) == {
        "since": 6, "new": 12, "same": 228, "kept": 322, "gap": 3,
    }  # fmt: skip
    pounds = {
        (each.series, period.start[:7]): (period.new, period.old, period.difference)
        for each in older.releases
        for period in each.periods
        if period.kind == "since" and "_month_all" in each.series and "lbs" in each.series
    }
    ((new, old, difference),) = pounds.values()
    assert new is not None
    assert old is not None
    assert new.value == pytest.approx(869.59, abs=0.005)
    assert old.value == 869.61
    assert difference == pytest.approx(-0.02, abs=0.005)


def test_a_row_above_the_table_can_state_its_release() -> None:
    rows: Rows = [
        ["Data Source", "World Development Indicators"],
        [None],
        ["Last Updated Date", "2024-12-16"],
        [None],
        ["Country Name", "1960", "1961", "1962"],
        ["Mexico", 1, 2, 3],
        ["United States", 4, 5, 6],
    ]
    found = propose(document.Briefing(), "wdi.csv", rows).releases
    assert {each.release for each in found} == {"2024-12-16"}


def test_a_column_that_says_the_same_in_every_row_can_state_it() -> None:
    rows: Rows = [["Data as of", "State", "Year", "Deaths"]]
    rows += [
        ["05/14/2025", state, year, year - 2000 + len(state)]
        for state in ("Ohio", "Texas")
        for year in (2021, 2022, 2023)
    ]
    sheet = cells.Sheet("", False, rows)
    table = tables.find(sheet, known_headings.known)
    assert table is not None
    assert release_names.stated(table) == "2025-05-14"
    rows[2][0] = "06/14/2025"
    table = tables.find(cells.Sheet("", False, rows), known_headings.known)
    assert table is not None
    assert release_names.stated(table) == ""
