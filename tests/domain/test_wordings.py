"""What an import wrote down in its language is said in the window's; other words stay."""

from __future__ import annotations

import json

import pytest

from briefing import changes, document, filters, schema, shown, wordings, words
from briefing.reading import cells, proposal
from briefing.words import Language

_ROWS: list[list[cells.Cell]] = [
    ["Fecha", "País", "Hecho"],
    ["17/10/2019", "México", "Operativo en Culiacán"],
    ["31/02/2022", "México", "Control de precursores"],
    ["05/01/2023", "México", "Captura de Ovidio Guzmán"],
]


@pytest.fixture
def briefing() -> document.Briefing:
    sheet = cells.Sheet("", False, _ROWS)
    file = cells.SourceFile("a.csv", "a.csv", "ab" * 32, 1, "csv", "utf-8", ",", [sheet], [])
    made = document.Briefing()
    made.apply(proposal.propose([file], made).batch())
    return made


def _reason(briefing: document.Briefing, language: Language) -> str:
    (said,) = shown.cell_texts(briefing, briefing["set_aside"], "reason", language)
    return said


def test_a_reason_is_said_in_either_language_and_stays_as_it_was_written(
    briefing: document.Briefing,
) -> None:
    written = briefing["set_aside"].texts("reason")[0]
    assert _reason(briefing, "en") == written
    assert "calendario" in _reason(briefing, "es")
    assert briefing["set_aside"].texts("reason")[0] == written


def test_a_reason_of_a_persons_own_or_of_an_earlier_file_stays(briefing: document.Briefing) -> None:
    (identifier,) = briefing["set_aside"].ids
    briefing.apply(changes.set_cell("set_aside", identifier, "reason", "Ask Ana first"))
    assert _reason(briefing, "es") == "Ask Ana first"
    briefing.apply(changes.set_cell("set_aside", identifier, "reading", '{"table": "events"}'))
    assert _reason(briefing, "es") == "Ask Ana first"


@pytest.mark.parametrize(
    "reading", ['{"reason": "no.such"}', '{"reason": 1, "values": []}', '{"reason": ', '["reason"]']
)
def test_a_reading_that_was_edited_leaves_the_sentence(
    briefing: document.Briefing, reading: str
) -> None:
    (identifier,) = briefing["set_aside"].ids
    briefing.apply(changes.set_cell("set_aside", identifier, "reading", reading))
    assert _reason(briefing, "es") == briefing["set_aside"].texts("reason")[0]


@pytest.mark.parametrize(
    ("label", "english", "spanish"),
    [
        ("Jan 2021", "Jan 2021", "ene 2021"),
        ("ene 2021", "Jan 2021", "ene 2021"),
        ("2021", "2021", "2021"),
        ("Temporada alta", "Temporada alta", "Temporada alta"),
        ("Enero de 2021", "Enero de 2021", "Enero de 2021"),
    ],
)
def test_our_own_name_of_a_period_is_said_again(label: str, english: str, spanish: str) -> None:
    assert (wordings.period(label, "en"), wordings.period(label, "es")) == (english, spanish)


def test_a_release_of_ours_is_said_again_and_found_again() -> None:
    assert wordings.release("data to 2022-12", "es") == "datos a 2022-12"
    assert wordings.release("14 May 2025", "es") == "14 May 2025"
    assert wordings.release_named("datos a 2022-12") == "data to 2022-12"


def test_the_short_label_of_an_event_is_no_period() -> None:
    column = schema.TABLES["events"].by_name["label"]
    assert shown.cell_text(document.Briefing(), column, "Jan 2021", "es") == "Jan 2021"


def test_the_kept_reading_holds_key_and_values(briefing: document.Briefing) -> None:
    kept = json.loads(briefing["set_aside"].texts("reading")[0])
    assert words.has(kept["reason"])


def test_a_reason_is_found_by_its_words_in_the_window(briefing: document.Briefing) -> None:
    table = briefing["set_aside"]
    (english,) = filters.searchable(briefing, table, "reason", "en")
    (spanish,) = filters.searchable(briefing, table, "reason", "es")
    assert "calendar " in english
    assert "calendario" in spanish
