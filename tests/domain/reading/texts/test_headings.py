"""What headings are taken for: exactly known, nearly, by a telling word, or not at all."""

import pytest

from briefing import schema, words
from briefing.reading.texts import headings


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


AWKWARD = """
Fecha (dd/mm/aaaa)        | date        | 0.9
FECHA DEL EVENTO          | date        | 0.9
DATE 1/                   | date        | 0.9
Fecha*                    | date        | 0.9
Date (UTC)                | date        | 0.9
Fecha_inicio              | date        | 0.8
FechaInicio               | date        | 0.8
Fecha de conclusión       | end         | 0.9
Fecha término             | end         | 0.8
AÑO                       | year        | 0.9
Encabezado                | title       | 0.9
Hechos                    | title       | 0.8
Title (EN)                | title       | 0.9
Film title                | title       | 0.7
Event description         | description | 0.7
Descripción del hecho     | description | 0.9
Antecedentes              | description | 0.9
Detalles                  | description | 0.9
Tipo de evento            | category    | 0.7
Type of action            | category    | 0.7
Rubro                     | category    | 0.9
Eje temático              | category    | 0.9
Home country              | side        | 0.7
Actor(es)                 | side        | 0.9
Entidad federativa        | place       | 0.9
Lugar de los hechos       | place       | 0.9
Fuente de información     | sources     | 0.7
News source               | sources     | 0.7
Fuente(s)                 | sources     | 0.9
Hipervínculo              | url         | 0.9
Source link               | url         | 0.9
Enlace de la nota         | url         | 0.9
Comentarios               | note        | 0.9
Hashtags                  | tags        | 0.9
Relevancia                | importance  | 0.9
Situación actual          | status      | 0.9
Case status               | status      | 0.7
Verificado                | checked     | 0.9
Folio                     | id          | 0.9
Display Date              | date_text   | 0.9
Latest start              | latest_start | 0.9
"""


@pytest.mark.parametrize(
    ("heading", "field", "least"),
    [tuple(map(str.strip, row.split("|"))) for row in AWKWARD.strip().splitlines()],
)
def test_headings_as_offices_write_them(heading: str, field: str, least: str) -> None:
    found = headings.match(heading, "events")
    assert found.field == field
    assert found.confidence >= float(least)


@pytest.mark.parametrize("heading", ["Agency name", "Country Name", "Full text", "Author name"])
def test_what_only_says_that_it_is_a_name_tells_little(heading: str) -> None:
    assert headings.match(heading, "events").confidence <= 0.5
