"""Words of files for sides, voices and the like: proposed, offered both ways, or left alone."""

import pytest

from briefing import schema, words
from briefing.reading.texts import synonyms, vocabulary

BOTH = "United States and Mexico"
WORLD = "Other governments and international bodies"


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("Ambos", BOTH),
        ("ambos países", BOTH),
        ("bilateral", BOTH),
        ("US/Mexico", BOTH),
        ("DEA, FGR", BOTH),
        ("Gobierno de México / Gobierno de EE. UU.", BOTH),
        ("USG", "United States"),
        ("EEUU", "United States"),
        ("E.U.A.", "United States"),
        ("USA", "United States"),
        ("U.S.", "United States"),
        ("White House", "United States"),
        ("DEA", "United States"),
        ("U.S. Treasury (OFAC)", "United States"),
        ("US Embassy in Mexico", "United States"),
        ("Estados Unidos Mexicanos", "Mexico"),
        ("Gob. MX", "Mexico"),
        ("SEDENA", "Mexico"),
        ("SEDENA y SEMAR", "Mexico"),
        ("Poder Judicial", "Mexico"),
        ("MÉXICO", "Mexico"),
        ("Mexcio", "Mexico"),
        ("Unión Europea", WORLD),
        ("CJNG", "Criminal groups"),
        ("Reuters", "Press and researchers"),
    ],
)
def test_sides(written: str, meaning: str) -> None:
    assert vocabulary.propose("side", written).taken == meaning


@pytest.mark.parametrize(
    ("list_name", "written", "meaning"),
    [
        ("category", "Seguridad", "Enforcement"),
        ("category", "Cooperación", "Diplomacy"),
        ("category", "Jurídico", "Judicial"),
        ("category", "Enforcment", "Enforcement"),
        ("voice", "Poder Judicial", "court"),
        ("voice", "Senadora", "legislature or legislator"),
        ("voice", "AMLO (presidente)", "head of government"),
        ("event_status", "Confirmado", "occurred"),
        ("event_status", "alleged", "reported"),
        ("date_is", "Entrada en vigor", "in force"),
        ("date_is", "DOF", "published"),
        ("qualifier", "≥", "at least"),
        ("qualifier", ">", "more than"),
        ("qualifier", "aprox.", "about"),
        ("standing", "desmentida", "denied"),
        ("bears", "En contra", "contradicts"),
        ("source_kind", "Boletín", "official statement"),
        ("series_kind", "Tasa", "rate"),
        ("basis", "FY", "US fiscal"),
        ("observation_status", "preliminar", "provisional"),
        ("question_kind", "Política pública", "policy"),
    ],
)
def test_words_of_the_other_lists(list_name: str, written: str, meaning: str) -> None:
    assert vocabulary.propose(list_name, written).taken == meaning


@pytest.mark.parametrize("written", ["Marte", "us versus them", "El Universal", "x", "?", "12"])
def test_what_is_no_side_stays_as_it_is(written: str) -> None:
    found = vocabulary.propose("side", written)
    assert found.taken == ""
    assert found.readings in {(), ("United States",)}


def test_of_two_near_readings_none_is_taken_and_both_are_offered() -> None:
    (word,) = vocabulary.of_column("side", "side", ["Congreso", "Congreso"])
    assert (word.meaning, word.alternatives, word.count) == ("", ("Mexico", "United States"), 2)
    assert word.confidence < vocabulary.SURE
    assert not word.certain


def test_a_hint_inside_a_category_is_offered_and_not_taken() -> None:
    (word,) = vocabulary.of_column("category", "category", ["Drug seizure"])
    assert (word.meaning, word.alternatives) == ("", ("Enforcement",))


def test_a_word_that_is_denied_is_a_hint_at_most() -> None:
    assert vocabulary.propose("event_status", "Disputed by: Mexico").taken == "disputed"
    assert vocabulary.propose("event_status", "not yet happened").taken == ""


def test_only_another_spelling_of_the_name_needs_no_asking() -> None:
    found = vocabulary.of_column("side", "side", ["EE. UU.", "DEA", "México", "Estados Unidos"])
    assert {word.written: word.certain for word in found} == {
        "EE. UU.": True,
        "DEA": False,
        "México": True,
        "Estados Unidos": True,
    }


def test_every_word_of_the_tables_belongs_to_a_list_and_names_are_certain() -> None:
    for table in (synonyms.SPELLINGS, synonyms.SYNONYMS):
        for list_name, meanings in table.items():
            assert meanings.keys() <= set(schema.CHOICES[list_name]), list_name
    for list_name, known in schema.CHOICES.items():
        for value in known:
            for language in words.LANGUAGES:
                name = schema.choice_text(list_name, value, language)
                assert vocabulary.propose(list_name, name).confidence == 1.0, name
                assert vocabulary.propose(list_name, name).taken == value
