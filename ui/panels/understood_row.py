"""What became of a row of a file: the records that were read from it, a line each."""

from __future__ import annotations

from briefing import document, origins, schema, words
from briefing.reading.recipes import combined_rows
from ui.i18n import Languages
from ui.panels import fields
from ui.tables import cells

MOST = 3
"""A row of statistics may have given more records than anybody reads in a heading."""

_NOTES = ("private_note", "note")
_ELSE = ("reason", "text", "question", "claim", "finding", "title")


def lines(briefing: document.Briefing, origin: str, languages: Languages) -> list[str]:
    """Return a line for each record that was read at an origin, the first `MOST` of them."""
    found = [
        (table, identifier)
        for table in briefing.tables
        if "origin" in briefing[table].columns
        for identifier in _read_at(briefing[table], origin)
    ]
    said = [_line(briefing, table, identifier, languages) for table, identifier in found[:MOST]]
    if len(found) > MOST:
        said.append(languages.say("inspector.further", count=len(found) - MOST))
    return said


def made_of_rows(briefing: document.Briefing, origin: str) -> bool:
    """Tell whether a recipe made a value of a row and others: then no cell holds it."""
    observations, place = briefing["observations"], origins.of(briefing, origin)
    return any(
        combined_rows.of(briefing, str(observations.record(each)["series"]), place)
        for each in _read_at(observations, origin)
    )


def _read_at(table: document.Table, origin: str) -> list[str]:
    """Return the ids of the rows of a table that were read at an origin."""
    pairs = zip(table.ids, table.texts("origin"), strict=True)
    return [identifier for identifier, place in pairs if place == origin]


def _line(briefing: document.Briefing, name: str, identifier: str, languages: Languages) -> str:
    """Return the cells of a record, each with its heading."""
    table, language = briefing[name], languages.language
    # Every other table gives what it has beside its ids.
    wanted = fields.FIRST.get(name) or [each for each in table.columns if each in _ELSE]
    parts = []
    for column in dict.fromkeys(_half(name, each, language) for each in (*wanted, *_NOTES)):
        if column in table.columns:
            text = cells.displayed(briefing, table, identifier, column, language)
            if text:
                parts.append(f"{cells.heading(name, column, language)}: {text}")
    if name == "observations":
        record = table.record(identifier)
        place = origins.of(briefing, str(record["origin"]))
        how = combined_rows.of(briefing, str(record["series"]), place)
        if how:
            parts.append(languages.say(f"provenance.combined.{how}", row=str(place.row)))
    return " · ".join(parts)


def _half(table: str, column: str, language: words.Language) -> str:
    """Return the half of a pair that a window in this language shows; other columns themselves."""
    declared = schema.TABLES[table]
    english = declared.halves.get(column, column)
    pair = declared.by_name[english].pair if english in declared.by_name else None
    return pair if pair and language == "es" else english
