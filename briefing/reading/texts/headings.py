"""What a heading means: the schema's own names and aliases, and those of known families of files.

A heading is compared without case, accents, spaces and marks. Exactly known ones are certain;
near ones and ones that only contain a telling word carry a lower confidence, so that what the
column holds can outvote them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing import schema, words
from briefing.reading.texts import families, sniffing

Target = Literal["events", "observations", "positions"]
TARGETS: tuple[Target, ...] = ("events", "observations", "positions")

# Single words that tell what a heading is about, in the languages in which such tables come.
DATE_WORDS = frozenset(
    {"date", "dates", "fecha", "fechas", "datum", "hdate", "datetime", "when", "cuando", "ym",
     "day", "dia", "timestamp"}
)  # fmt: skip
YEAR_WORDS = frozenset({"year", "yr", "ano", "anio", "jahr", "annee", "anno", "ejercicio"})
MONTH_WORDS = frozenset({"month", "mes", "mon", "monat", "mois"})
DAY_WORDS = frozenset({"day", "dia", "tag", "jour", "dayofmonth"})
END_WORDS = frozenset(
    {"end", "ende", "fin", "final", "hasta", "until", "termino", "finish", "latest", "to"}
)
BEGIN_WORDS = frozenset(
    {"start", "begin", "beg", "beginning", "inicio", "from", "desde", "beginn", "earliest"}
)
BIRTH_WORDS = frozenset({"birth", "born", "nacimiento", "geburt", "birthdate", "dob"})
DEATH_WORDS = frozenset({"death", "died", "muerte", "fallecimiento", "tod", "dod"})
UPDATE_WORDS = frozenset(
    {"update", "updated", "modified", "retrieved", "accessed", "downloaded", "created", "loaded",
     "actualizacion", "actualizado", "consulta", "consultado", "captura", "entered", "edited"}
)  # fmt: skip
LATER_WORDS = frozenset(
    {"effective", "force", "vigor", "inkrafttreten", "published", "publication", "publicacion",
     "publicado", "reported", "filed", "posted"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading was taken for; `confidence` 0 to 1."""

    field: str
    confidence: float


NO_MATCH = Match("", 0.0)


def match(heading: str, target: Target) -> Match:
    """Return the field of a target that a heading means, or `NO_MATCH`.

    A heading of several rows ("Suspect / Country") is also tried by its last part.
    """
    best = _match(heading, target)
    if best.confidence < 1.0 and " / " in heading:
        for part in heading.split(" / "):
            found = _match(part, target)
            if found.confidence > best.confidence:
                best = Match(found.field, found.confidence * 0.98)
    return best


def known(heading: str) -> bool:
    """Tell whether a heading is one that some table of ours or some family has, exactly."""
    folded = sniffing.folded(heading)
    return bool(folded) and any(folded in _dictionary(target) for target in TARGETS)


def native(names: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Return the table of ours that these headings are, and heading -> column; ("", {}) if none.

    Our workbooks and templates have the schema's names in row 1 and a person's headings under
    them: such a sheet is that table, whatever it is called.
    """
    best: tuple[str, dict[str, str]] = "", {}
    given = [name for name in names if name]
    for table in schema.TABLES.values():
        own = _own_names(table.name)
        found: dict[str, str] = {}
        for name in given:
            for part in (name, *name.split(" / ")):
                column = own.get(sniffing.folded(part))
                if column and column not in found.values():
                    found[name] = column
                    break
        columns = set(found.values())
        # Values exported without ids are still known by their key.
        sure = "id" in columns or (table.name == "observations" and columns >= _KEY)
        enough = sure and len(found) >= 3 and len(found) >= 0.7 * len(given)
        if enough and len(found) > len(best[1]):
            best = table.name, found
    return best


_KEY = frozenset({"series", "start", "end", "value"})


@functools.cache
def _own_names(table: str) -> Mapping[str, str]:
    """Return folded name or label in either language -> column, of one table."""
    own: dict[str, str] = {}
    for column in schema.TABLES[table].columns:
        own.setdefault(sniffing.folded(column.name), column.name)
    for column in schema.TABLES[table].columns:
        for language in words.LANGUAGES:
            own.setdefault(
                sniffing.folded(schema.TABLES[table].heading(column.name, language)), column.name
            )
    return own


_LONGEST = 200


@functools.lru_cache(maxsize=1 << 13)
def _match(heading: str, target: Target) -> Match:
    folded = sniffing.folded(heading)
    if not folded or len(heading) > _LONGEST:
        return NO_MATCH
    dictionary = _dictionary(target)
    if folded in dictionary:
        return Match(dictionary[folded], 1.0)
    bare = sniffing.folded(
        _MARK.sub("", heading.split("(", maxsplit=1)[0].split("[", maxsplit=1)[0])
    )
    if bare != folded and bare in dictionary:
        return Match(dictionary[bare], 0.95)
    if len(folded) >= 4:
        near = _near(folded, dictionary)
        if near is not None:
            return near
    return _by_words(heading, dictionary)


def _near(folded: str, dictionary: Mapping[str, str]) -> Match | None:
    # Imported here: only a sheet with unknown headings needs it.
    from rapidfuzz import fuzz, process

    choices = [name for name in dictionary if len(name) >= 4]
    found = process.extractOne(folded, choices, scorer=fuzz.ratio, score_cutoff=90)
    if found is None:
        return None
    name, score, _ = found
    return Match(dictionary[name], round(0.9 * score / 100, 3))


def _by_words(heading: str, dictionary: Mapping[str, str]) -> Match:
    """Match a heading of several words by one that tells: "Fecha de publicación" is a date."""
    parts = sniffing.words_of(heading)
    if not 2 <= len(parts) <= 6:
        return NO_MATCH
    if DATE_WORDS & set(parts):
        field = "end" if END_WORDS & set(parts) else "date"
        return Match(field if field in dictionary.values() else "period", 0.6)
    for part, confidence in _heads(parts):
        field = dictionary.get(part, "")
        if (
            field
            and len(part) >= 4
            and field not in {"year", "month", "day", "time", "order", "id"}
        ):
            return Match(field, confidence)
    return NO_MATCH


def _heads(parts: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """Return the words of a heading that say what it is, with how much each tells.

    "Fuente de información" and "Type of action" are what stands first, "Event description" and
    "Source link" what stands last: unless that only says that it is a name.
    """
    first, last = parts[0], parts[-1]
    if parts[1] in {"de", "del", "of"}:
        return ((first, 0.75), (last, 0.5))
    if last in _NAMING:
        return ((first, 0.5), (last, 0.5))
    return ((last, 0.7), (first, 0.5))


_NAMING = frozenset(
    {"name", "nombre", "text", "texto", "label", "content", "event", "evento", "events", "what",
     "action", "hecho", "subject", "actor", "actors"}
)  # fmt: skip
_MARK = re.compile(r"\s*(?:[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹]+|(?<=\s)(?:[a-z]|\d)_?/)$", re.IGNORECASE)


@functools.cache
def _dictionary(target: Target) -> Mapping[str, str]:
    """Return folded heading -> field: the schema's names first, then families, then labels."""
    table = schema.TABLES[target]
    entries: dict[str, str] = {}

    def add(text: str, field: str) -> None:
        entries.setdefault(sniffing.folded(text), field)

    for column in table.columns:
        add(column.name, column.name)
    for field, names in families.HEADINGS[target].items():
        for name in names:
            add(name, field)
    for column in table.columns:
        for language in words.LANGUAGES:
            add(table.heading(column.name, language), column.name)
        for alias in column.aliases:
            add(alias, column.name)
    return entries
