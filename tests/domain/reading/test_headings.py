"""What headings are taken for: exactly known, nearly, by a telling word, or not at all."""

import pytest

from briefing import schema, words
from briefing.reading import headings


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("FECHA", "date"),
        ("Título", "title"),
        ("Event", "title"),
        ("Headline", "title"),
        ("País", "side"),
        ("Fuente", "sources"),
        ("source_url", "url"),
        ("End Date", "end"),
        ("Fecha de término", "end"),
        ("Año", "year"),
        ("Description (short)", "description"),
        ("Suspect / Date", "date"),
    ],
)
def test_headings_of_events(heading: str, field: str) -> None:
    found = headings.match(heading, "events")
    assert found.field == field
    assert found.confidence >= 0.9


def test_a_slip_of_the_pen_is_near_but_not_certain() -> None:
    found = headings.match("Descripcionn", "events")
    assert found.field == "description"
    assert 0.5 < found.confidence < 1.0


def test_a_telling_word_is_a_guess() -> None:
    found = headings.match("Fecha de la reunión", "events")
    assert (found.field, found.confidence) == ("date", 0.6)


@pytest.mark.parametrize("heading", ["", "Xyzzy", "Renglones", "42"])
def test_unknown_headings_stay_unknown(heading: str) -> None:
    assert headings.match(heading, "events") == headings.NO_MATCH


@pytest.mark.parametrize("name", ["events", "series", "positions", "questions", "sources"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_table_of_ours_is_known_by_names_and_by_headings(
    name: str, language: words.Language
) -> None:
    table = schema.TABLES[name]
    assert headings.native(table.names)[0] == name
    shown = [table.heading(column, language) for column in table.names]
    assert headings.native(shown)[0] == name
    both = [f"{column} / {label}" for column, label in zip(table.names, shown, strict=True)]
    assert headings.native(both) == (name, dict(zip(both, table.names, strict=True)))
