"""Rows that the briefing, or the same import, has already: updated, kept beside, or left out."""

from __future__ import annotations

import hashlib

import pytest

from briefing import changes, document, schema
from briefing.reading import cells, proposal
from briefing.reading.merging import matches

KEY = proposal.Key(0, 0)
HEAD: list[cells.Cell] = ["Date", "Event", "Side", "Category", "Source", "Note"]
Rows = list[list[cells.Cell]]

THERE: list[dict[str, schema.Cell]] = [
    {
        "id": "E1", "date": "2019-10-17", "date_text": "17 Oct 2019", "side": "Mexico",
        "title": "Failed operation in Culiacán", "title_es": "Operativo fallido en Culiacán",
        "category": "Enforcement", "note": "My own words", "sources": "S1", "tags": "x; y",
    },
    {"id": "E2", "date": "2020-10-15", "title": "Cienfuegos arrested", "side": "United States"},
    {"id": "E3", "date": "2020-12-18", "title": "Limits on foreign agents", "side": "Mexico"},
]  # fmt: skip


@pytest.fixture
def briefing() -> document.Briefing:
    made = document.Briefing()
    made.apply(changes.insert_rows("sources", [{"id": "S1", "publisher": "Reforma"}]))
    made.apply(changes.insert_rows("events", THERE))
    return made


def source(rows: Rows, name: str = "hechos.csv") -> cells.SourceFile:
    digest = hashlib.sha256(f"{name}{rows!r}".encode()).hexdigest()
    sheet = cells.Sheet("", False, [HEAD, *rows])
    return cells.SourceFile(name, name, digest, 1, "csv", "utf-8", ",", [sheet], [])


def propose(into: document.Briefing, rows: Rows, **decided: object) -> proposal.Proposal:
    decisions = {KEY: proposal.Decisions(kind="events", **decided)}  # type: ignore[arg-type] # by field
    return proposal.propose([source(rows)], into, decisions)


def found(proposed: proposal.Proposal) -> list[tuple[int, str, str, str]]:
    return [(each.row, each.reason, each.id, each.choice) for each in proposed.tallies[KEY].matches]


OTHERS: Rows = [
    ["2021-01-05", "Something else entirely", "Mexico", "Politics", "", ""],
    ["2021-02-06", "Another matter of another day", "China", "Trade", "", ""],
]


def test_the_same_day_and_title_in_either_language_is_the_same_event(
    briefing: document.Briefing,
) -> None:
    rows: Rows = [
        ["2019-10-17", "operativo  FALLIDO en Culiacán", "", "", "", ""],
        ["2020-10-15", "Cienfuegos arrested", "", "", "", ""],
        *OTHERS,
    ]
    proposed = propose(briefing, rows, language="es")
    assert found(proposed) == [(1, "same", "E1", "update"), (2, "same", "E2", "update")]
    assert proposed.tallies[KEY].added == 2


def test_what_an_update_would_change_is_told_cell_by_cell_and_blanks_change_nothing(
    briefing: document.Briefing,
) -> None:
    rows: Rows = [
        ["17/10/2019", "Failed operation in Culiacán", "", "Violence", "AP", "Theirs"], *OTHERS,
    ]  # fmt: skip
    proposed = propose(briefing, rows)
    (match,) = proposed.tallies[KEY].matches
    told = {each.column: (each.old, each.new) for each in match.differences}
    assert told == {
        "category": ("Enforcement", "Violence"),
        "note": ("My own words", "Theirs"),
        "sources": ("S1", "S1; AP"),
    }
    briefing.apply(proposed.batch())
    event = briefing["events"].record("E1")
    assert (event["category"], event["side"], event["tags"]) == ("Violence", "Mexico", "x; y")
    assert event["date_text"] == "17 Oct 2019"
    first, second = str(event["sources"]).split("; ")
    assert first == "S1"
    assert briefing["sources"].record(second)["publisher"] == "AP"


def test_a_similar_title_on_the_same_day_may_be_the_same_and_both_are_kept(
    briefing: document.Briefing,
) -> None:
    rows: Rows = [["2019-10-17", "Failed operation in Culiacan", "Mexico", "", "", ""], *OTHERS]
    proposed = propose(briefing, rows)
    assert found(proposed) == [(1, "similar", "E1", "keep")]
    briefing.apply(proposed.batch())
    assert len(briefing["events"]) == 6


def test_the_same_title_with_a_coarser_date_updates_no_date(briefing: document.Briefing) -> None:
    rows: Rows = [["2020-12", "Limits on foreign agents", "", "Legislation", "", ""], *OTHERS]
    assert found(propose(briefing, rows)) == [(1, "precision", "E3", "keep")]
    briefing.apply(propose(briefing, rows, matches={1: "update"}).batch())
    event = briefing["events"].record("E3")
    assert (event["date"], event["category"]) == ("2020-12-18", "Legislation")
    assert len(briefing["events"]) == 5


def test_a_title_of_another_day_is_another_event(briefing: document.Briefing) -> None:
    rows: Rows = [["2022-12-18", "Limits on foreign agents", "", "", "", ""], *OTHERS]
    assert found(propose(briefing, rows)) == []


def test_each_row_and_all_rows_are_decided(briefing: document.Briefing) -> None:
    rows: Rows = [
        ["2020-10-15", "Cienfuegos arrested", "Mexico", "Judicial", "El Universal", ""],
        ["2019-10-17", "Failed operation in Culiacán", "China", "", "Milenio", ""],
        *OTHERS,
    ]
    before = briefing.canonical()
    out = propose(briefing, rows, same="skip")
    tally = out.tallies[KEY]
    assert (tally.added, tally.updated, tally.skipped) == (2, 0, 2)
    inverse = briefing.apply(out.batch())
    # What is left out brings no source either.
    assert list(briefing["sources"].texts("publisher")) == ["Reforma"]
    briefing.apply(inverse)
    assert briefing.canonical() == before
    both = propose(briefing, rows, same="keep", matches={1: "update"})
    tally = both.tallies[KEY]
    assert (tally.added, tally.updated, tally.skipped) == (3, 1, 0)
    briefing.apply(both.batch())
    titles = list(briefing["events"].texts("title"))
    assert titles.count("Failed operation in Culiacán") == 2
    assert titles.count("Cienfuegos arrested") == 1
    assert briefing["events"].record("E1")["side"] == "Mexico"


def test_what_changes_no_reading_is_decided_at_once(briefing: document.Briefing) -> None:
    proposed = propose(briefing, [["2020-10-15", "Cienfuegos arrested", "", "", "", ""], *OTHERS])
    decided = proposal.Decisions(kind="events", same="keep")
    again = proposed.reconsider(KEY, decided)
    assert again.table(KEY).draft is proposed.table(KEY).draft
    assert again.tallies[KEY].added == 3


def test_a_row_twice_in_a_sheet_is_one_where_every_cell_is_the_same() -> None:
    twice: list[cells.Cell] = ["2024-07-25", "A flight lands", "United States", "", "AP", ""]
    other: list[cells.Cell] = ["2024-07-25", "A flight lands", "Mexico", "", "SRE", ""]
    rows: Rows = [twice, list(twice), other, *OTHERS]
    proposed = propose(document.Briefing(), rows)
    assert found(proposed) == [(2, "identical", "", "skip"), (3, "repeat", "", "keep")]
    assert proposed.tallies[KEY].matches[1].twin.endswith("!2")
    assert (proposed.tallies[KEY].added, proposed.tallies[KEY].skipped) == (4, 1)
    kept = propose(document.Briefing(), rows, matches={2: "keep", 3: "skip"})
    assert (kept.tallies[KEY].added, kept.tallies[KEY].skipped) == (4, 1)
    # There is nothing yet that could be updated.
    assert found(propose(document.Briefing(), rows, same="update")) == found(proposed)


def test_a_column_that_is_left_out_tells_rows_apart() -> None:
    head: list[cells.Cell] = ["Date", "Event", "Case"]
    rows: Rows = [["2024-07-25", "A flight lands", f"case {n}"] for n in (1, 2)]
    file = source([])
    sheet = cells.Sheet("", False, [head, *rows, ["2024-08-01", "Another thing", "case 3"]])
    file.sheets[:] = [sheet]
    decided = proposal.Decisions(kind="events", mapping={2: ""})
    proposed = proposal.propose([file], document.Briefing(), {KEY: decided})
    assert found(proposed) == [(2, "repeat", "", "keep")]


def test_the_second_file_of_an_import_repeats_the_first() -> None:
    row: list[cells.Cell] = ["2024-07-25", "A flight lands", "United States", "", "AP", ""]
    files = [source([row, *OTHERS], "a.csv"), source([row, ["2024-09-09", "New", "", "", "", ""]])]
    proposed = proposal.propose(files, document.Briefing())
    tally = proposed.tallies[proposal.Key(1, 0)]
    assert [(each.reason, each.choice) for each in tally.matches] == [("identical", "skip")]
    made = document.Briefing()
    made.apply(proposed.batch())
    assert len(made["events"]) == 4


def test_a_file_read_again_finds_each_of_its_rows_once() -> None:
    rows: Rows = [
        ["2024-07-25", "A flight lands", side, "", "", ""] for side in ("Mexico", "United States")
    ]
    made = document.Briefing()
    made.apply(propose(made, [*rows, *OTHERS]).batch())
    tally = propose(made, [*rows, *OTHERS]).tallies[KEY]
    assert (tally.added, tally.updated, tally.same, tally.skipped) == (0, 0, 4, 0)
    assert not any(each.asks for each in tally.matches)


def test_a_day_with_very_many_rows_is_not_searched_for_similar_ones() -> None:
    made = document.Briefing()
    there: list[dict[str, schema.Cell]] = [
        {"id": f"e{n}", "date": "2024-01-01", "title": f"Reading number {n} of the day"}
        for n in range(600)
    ]
    made.apply(changes.insert_rows("events", there))
    columns: dict[str, list[schema.Cell]] = {
        "date": ["2024-01-01"] * 600,
        "title": [f"Reading numbers {n} of the day" for n in range(600)],
    }
    assert matches.in_briefing(made["events"], columns, [""] * 600, 600) == {}


def test_positions_are_known_by_speaker_day_and_statement() -> None:
    made = document.Briefing()
    head: list[cells.Cell] = ["Date", "Speaker", "Statement", "Side"]
    rows: Rows = [
        ["2023-03-09", "López Obrador", "Fentanyl is not produced here", "Mexico"],
        ["2023-03-09", "Sandoval", "Fentanyl is not produced here", "Mexico"],
    ]
    file = source([])
    file.sheets[:] = [cells.Sheet("", False, [head, *rows])]
    decided = {KEY: proposal.Decisions(kind="positions")}
    made.apply(proposal.propose([file], made, decided).batch())
    assert len(made["positions"]) == 2
    tally = proposal.propose([file], made, decided).tallies[KEY]
    assert (tally.added, tally.same) == (0, 2)


def test_an_address_alone_finds_its_source_again() -> None:
    rows: Rows = [
        ["2024-07-25", "A flight lands", "Mexico", "", "https://dof.gob.mx/1", ""], *OTHERS,
    ]  # fmt: skip
    made = document.Briefing()
    made.apply(propose(made, rows).batch())
    again = propose(made, rows)
    assert again.tallies[KEY].updated == 0
    made.apply(again.batch())
    assert list(made["sources"].texts("url")) == ["https://dof.gob.mx/1"]
