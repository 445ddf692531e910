"""In which language the texts of a sheet are written: English or Spanish, a guess to be changed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.words import Language

_SPANISH = frozenset(
    [
        "de",
        "la",
        "el",
        "los",
        "las",
        "del",
        "y",
        "en",
        "que",
        "por",
        "para",
        "con",
        "una",
        "un",
        "se",
        "su",
        "al",
        "es",
        "fue",
        "como",
        "más",
        "contra",
        "entre",
        "sobre",
        "fecha",
        "hecho",
        "fuente",
        "tipo",
        "lugar",
        "año",
        "mes",
        "descripción",
        "título",
        "país",
    ]
)
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "in",
        "to",
        "for",
        "a",
        "an",
        "on",
        "by",
        "with",
        "from",
        "is",
        "was",
        "as",
        "at",
        "that",
        "its",
        "against",
        "between",
        "over",
        "under",
        "date",
        "event",
        "source",
        "type",
        "place",
        "year",
        "month",
        "description",
        "title",
        "country",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")


def guess(texts: Iterable[str]) -> Language:
    """Return the language that most telling words of the texts belong to; English where none do."""
    spanish = english = 0
    for text in texts:
        for word in _WORD.findall(text.casefold())[:60]:
            spanish += word in _SPANISH
            english += word in _ENGLISH
        spanish += any(letter in text for letter in "ñ¿¡")
    return "es" if spanish > english else "en"
