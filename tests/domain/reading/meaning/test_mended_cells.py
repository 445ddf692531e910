"""What a person types in place of a cell, leaves out, or keeps as text, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing import changes, document, filters
from briefing.figures import default_figure
from briefing.reading import proposal
from briefing.reading.aside import aside_rows, mending
from briefing.reading.opening import supervisor
from briefing.storage import opening, saving

_EVENTS = """Fecha,País,Hecho
13/04/2021,México,Primero
31/02/2022,México,Día que no existe
05/06/2021,México,Segundo
sin precisar,México,Tercero
"""
_VALUES = """Month,Deaths
2020-01,100
2020-02,about n
2020-03,120
2020-04,130
"""
_KEY = proposal.Key(0, 0)


@pytest.fixture
def events(tmp_path: Path) -> proposal.Proposal:
    return _proposed(tmp_path / "hechos.csv", _EVENTS)


def _proposed(path: Path, text: str) -> proposal.Proposal:
    path.write_text(text, encoding="utf-8")
    with supervisor.Reader() as reader:
        return proposal.propose([reader.read(path)], document.Briefing())


def _imported(proposed: proposal.Proposal) -> document.Briefing:
    briefing = proposed.briefing
    briefing.apply(proposed.batch())
    return briefing


def _decided(proposed: proposal.Proposal, **changed: object) -> proposal.Proposal:
    now = proposed.table(_KEY).decisions
    return proposed.reconsider(_KEY, replace(now, **changed))  # type: ignore[arg-type] # by name


def test_a_typed_date_is_read_like_any_other(events: proposal.Proposal) -> None:
    mended = _decided(events, mended={(2, 0): " 28 de febrero de 2022 "})
    briefing = _imported(mended)
    assert briefing["events"].texts("date") == ["2021-04-13", "2022-02-28", "2021-06-05"]
    assert [each.row for each in mended.table(_KEY).problems] == [4]
    assert len(briefing["set_aside"]) == 1


def test_the_file_itself_stays_as_it_is(events: proposal.Proposal) -> None:
    mended = _decided(events, mended={(2, 0): "2022", (4, 7): "beyond the row"})
    assert mended.table(_KEY).sheet.rows[2][0] == "31/02/2022"
    again = _decided(mended, mended={})
    assert again.table(_KEY).problems == events.table(_KEY).problems


def test_a_skipped_row_is_neither_imported_nor_set_aside(events: proposal.Proposal) -> None:
    skipped = _decided(events, skipped=frozenset({1, 4}))
    briefing = _imported(skipped)
    assert briefing["events"].texts("title_es") == ["Segundo"]
    assert briefing["set_aside"].texts("text") == ["31/02/2022"]
    back = _decided(skipped, skipped=frozenset())
    assert len(back.table(_KEY).problems) == 2


def test_when_every_row_is_skipped_the_sheet_says_so(events: proposal.Proposal) -> None:
    skipped = _decided(events, skipped=frozenset(range(5)))
    assert skipped.table(_KEY).why == "importing.all_skipped"
    assert not skipped.table(_KEY).importable


def test_a_date_kept_as_text_is_an_event_that_no_figure_draws(events: proposal.Proposal) -> None:
    kept = _decided(events, as_text=frozenset({(4, 0)}))
    briefing = _imported(kept)
    assert briefing["events"].texts("date")[-1] == ""
    assert briefing["events"].texts("date_text")[-1] == "sin precisar"
    taken = filters.taken(briefing, default_figure(briefing))
    assert len(taken.rows) == 2
    assert taken.left_out["no_date"] == [2]


def test_an_event_without_a_date_is_saved_and_opened_as_it_is(
    events: proposal.Proposal, tmp_path: Path
) -> None:
    briefing = _imported(_decided(events, as_text=frozenset({(2, 0), (4, 0)})))
    saving.save(briefing, tmp_path / "b.xlsx")
    opened = opening.open_briefing(tmp_path / "b.xlsx")
    assert opened.briefing.canonical() == briefing.canonical()
    assert opened.problems == ()


def test_a_value_kept_as_text_is_a_blank_value_with_a_note(tmp_path: Path) -> None:
    proposed = _proposed(tmp_path / "deaths.csv", _VALUES)
    assert [each.reason for each in proposed.table(_KEY).problems] == ["not_a_number"]
    kept = _decided(proposed, as_text=frozenset({(2, 1)}))
    assert not kept.table(_KEY).problems
    briefing = _imported(kept)
    assert list(briefing["observations"].columns["value"]) == [100, None, 120, 130]
    assert briefing["observations"].texts("note")[1] == "about n"


def test_a_corrected_event_says_what_the_file_says_also_after_saving(
    events: proposal.Proposal, tmp_path: Path
) -> None:
    mended = _decided(events, mended={(2, 0): "27/02/2022", (1, 1): "México"})
    briefing = _imported(mended)
    # What is typed as it stood there is no correction.
    said = ["", "Corrected by hand: Fecha said “31/02/2022”, read as “27/02/2022”", ""]
    assert briefing["events"].texts("private_note") == said
    saving.save(briefing, tmp_path / "b.xlsx")
    again = opening.open_briefing(tmp_path / "b.xlsx").briefing
    assert again["events"].texts("private_note") == said


def test_a_correction_is_told_in_the_language_of_the_briefing(tmp_path: Path) -> None:
    path = tmp_path / "hechos.csv"
    path.write_text(_EVENTS, encoding="utf-8")
    briefing = document.Briefing()
    briefing.apply(changes.insert_rows("settings", [{"id": "language", "value": "es"}]))
    with supervisor.Reader() as reader:
        proposed = proposal.propose([reader.read(path)], briefing)
    _imported(_decided(proposed, mended={(2, 0): "27/02/2022", (3, 1): ""}))
    assert briefing["events"].texts("private_note")[1:] == [
        "Corregido a mano: Fecha decía “31/02/2022”, se leyó como “27/02/2022”",
        "Dejado en blanco a mano: País decía “México”",
    ]


def test_a_corrected_value_or_period_is_told_in_the_note_of_its_values(tmp_path: Path) -> None:
    proposed = _proposed(tmp_path / "deaths.csv", _VALUES)
    decided = _decided(proposed, mended={(2, 1): "110", (3, 0): "2020-05"})
    briefing = _imported(decided)
    notes = dict(
        zip(*(briefing["observations"].texts(name) for name in ("start", "note")), strict=True)
    )
    assert notes == {
        "2020-01-01": "",
        "2020-02-01": "Corrected by hand: Deaths said “about n”, read as “110”",
        "2020-05-01": "Corrected by hand: Month said “2020-03”, read as “2020-05”",
        "2020-04-01": "",
    }


def test_a_row_corrected_in_vain_keeps_what_its_file_says_until_it_is_mended(
    events: proposal.Proposal,
) -> None:
    briefing = _imported(_decided(events, mended={(2, 0): "30/02/2022"}))
    (row, _) = aside_rows.rows_of(briefing, briefing["set_aside"].ids)
    understood = mending.understand(row, {0: "27/02/2022"})
    briefing.apply(mending.batch(briefing, [understood]))
    assert briefing["events"].texts("private_note")[-1].splitlines() == [
        "Corrected by hand: Fecha said “30/02/2022”, read as “27/02/2022”",
        "Corrected by hand: Fecha said “31/02/2022”, read as “30/02/2022”",
    ]


def test_where_the_briefing_names_no_language_the_persons_own_is_used(tmp_path: Path) -> None:
    path = tmp_path / "hechos.csv"
    path.write_text(_EVENTS, encoding="utf-8")
    with supervisor.Reader() as reader:
        proposed = proposal.propose([reader.read(path)], document.Briefing(), spoken="es")
    briefing = _imported(_decided(proposed, mended={(2, 0): "27/02/2022"}))
    assert briefing["events"].texts("private_note")[1].startswith("Corregido a mano: Fecha decía")
    assert "fecha" in briefing["set_aside"].texts("reason")[0]
