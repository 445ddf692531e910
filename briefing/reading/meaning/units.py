"""In which unit a column counts: from its heading, a unit row, its cells, or the table's title.

"In thousands" is part of the unit and multiplies nothing: a value stands as the table prints it,
and its unit says "thousands of pesos". Only a cell's own word ("3.5 million") is in its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from briefing import schema, words
from briefing.reading.meaning import values
from briefing.reading.tables import tables
from briefing.reading.texts import amount_words, numerals
from briefing.words import Language

# Units that only a heading gives as a whole; things that are counted ("Deaths") are a measure.
_MEASURED: Final = frozenset(
    {"%", "‰", "percentage points", "US$", "MXN", "pesos", "dollars", "$", "€", "£", "CAD", "¥",
     "lb", "kg", "g", "mg", "oz", "t", "l", "gal", "ha", "km", "km²", "per 100,000", "per 1,000",
     "per million"}
)  # fmt: skip
# What brackets in a heading hold that is no unit, though a unit has a word like it.
_NO_UNITS: Final = frozenset({"unit", "units", "index", "indice"})
_SCALES = (
    "hundreds|thousands|thousand|millions|million|billions|billion|trillions|miles de millones"
    "|mil millones|billones|millones|miles|cientos|mdp|mdd|mmdp|mmdd|000s|'000|000|mill|mn|bn|mm"
)
_WORDS = numerals.alternatives(
    # "Peso" over a column is a weight.
    word
    for word, unit in amount_words.UNITS.items()
    if unit in _MEASURED and word != "peso"
)
_THINGS = numerals.alternatives(amount_words.UNITS)
_LEAD = (
    r"(?:(?:unit|units|unidad|unidades|unidad de medida|unit of measure|medida)\s*:\s*)?"
    r"(?:(?:figures|amounts|values|data|cifras|datos|valores|montos?|cantidades|importes?"
    r"|expresad[oa]s?)\s+)?(?:(?:in|en)\s+)?"
)
_TAIL = (
    r"(?:\s+(?:of|de|del|corrientes|constantes|netos|brutos|current|constant|gross|net)\b.{0,40})?"
)
_PHRASE: Final = re.compile(
    rf"{_LEAD}(?:(?:{_SCALES})(?:\s+(?:de|of))?(?:\s+(?:{_THINGS}))?|(?:{_THINGS})(?:\s+(?:{_SCALES}))?)"
    rf"{_TAIL}"
)
_ALONE: Final = re.compile(
    rf"{_LEAD}(?:(?:{_SCALES})\s+(?:de|of)?\s*(?:{_THINGS})|(?:{_WORDS})(?:\s+(?:{_SCALES}))?"
    rf"|(?:in|en)\s+(?:{_SCALES})){_TAIL}"
)
_LEADING: Final = re.compile(_LEAD)
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]\s*[*†‡\d¹²³]*\s*$")
_INSIDE: Final = re.compile(rf"(?:\bin|\ben|,|-|–|:)\s+({_ALONE.pattern}|(?:{_SCALES}))$")
_LAST: Final = re.compile(rf"(?:^|[\s_])((?![a-z]$)(?:{_WORDS}))$")
_RATE: Final = re.compile(
    r"((?:per|por)(?: cada)? (?:100[ ,]?000|100 mil|1[ ,]?000|cien mil|mil|million|millon)"
    r"(?: \w+){0,2})$"
)


_LONGEST: Final = 200


def of_column(table: tables.Table, column: int, numbers: values.Numbers) -> str:
    """Return the unit of a column as its table writes it; "" where nothing says.

    The heading comes first, then what the cells say, then the table's title.
    """
    heading = table.headings[table.columns.index(column)]
    return of_heading(heading) or numbers.unit or of_titles(text for _, text in table.titles)


def of_heading(heading: str) -> str:
    """Return the unit that a heading names: "Seizures (lbs)", "Kilos", "Monto en miles de pesos".

    Of a heading of several rows a part that is nothing but a unit is it: "Seized / kg".
    """
    if len(heading) > _LONGEST:
        return ""
    parts = heading.split(" / ")
    for part in reversed(parts):
        found = _of_part(part.strip())
        if found:
            return found
        if len(parts) > 1 and re.fullmatch(_SCALES, numerals.fold(part)):
            return part
    return ""


def of_titles(texts: Iterable[str]) -> str:
    """Return the unit that a line above a table names: "(miles de pesos)", "In thousands"."""
    for text in texts:
        whole = text.strip()
        if len(whole) > _LONGEST:
            continue
        bare = whole.strip("()[]. ")
        if _ALONE.fullmatch(numerals.fold(bare)) or (bare != whole.strip(". ") and is_unit(bare)):
            return _without_lead(bare)
        match = _BRACKETS.search(whole)
        if match is not None and is_unit(match[1]):
            return _without_lead(match[1])
    return ""


def is_unit(text: str) -> bool:
    """Tell whether a text is a unit and nothing else: "miles de pesos", "kg", "% of GDP"."""
    return len(text) <= _LONGEST and bool(_PHRASE.fullmatch(numerals.fold(text)))


def _of_part(part: str) -> str:
    folded = numerals.fold(part)
    match = _BRACKETS.search(part)
    if match is not None and _may_be_unit(match[1]):
        return _without_lead(match[1].strip())
    if _ALONE.fullmatch(folded):
        return _without_lead(part)
    for pattern in (_INSIDE, _RATE, _LAST):
        found = pattern.search(folded)
        if found is not None and len(folded) == len(part):
            return _without_lead(part[found.start(1) :])
    return ""


def _may_be_unit(text: str) -> bool:
    """Tell whether brackets hold a unit: one of its words is known as such ("annual %")."""
    folded = numerals.fold(text)
    if is_unit(text):
        return True
    words = _SPLIT.split(folded)
    return (
        folded not in _NO_UNITS
        and len(words) <= 5
        and not folded[:1].isdigit()
        and any(word in amount_words.UNITS or word in _TELLING for word in words)
    )


_SPLIT = re.compile(r"[\s/]+")
_TELLING = frozenset(
    {"per", "por", "index", "indice", "thousand", "thousands", "million", "millions", "miles",
     "millones", "mill", "mill.", "barrels", "barriles", "kwh", "mwh", "gwh", "mw", "teu", "m3",
     "m²", "co2e", "bushels", "cubic", "cubicos", "square", "cuadrados", "ratio", "razon"}
)  # fmt: skip


def _without_lead(text: str) -> str:
    match = _LEADING.match(numerals.fold(text))
    rest = text[match.end() :].strip() if match is not None else text
    return rest or text


def of_names(names: Sequence[str]) -> str:
    """Return the unit that is one of a series' names, or stands in one: "GDP (current US$)"."""
    whole = next((name for name in names[1:] if is_unit(name)), "")
    return whole or next(filter(None, map(of_heading, reversed(names))), "")


def in_both(unit: str, language: Language) -> dict[str, str]:
    """Return the `unit` and `unit_es` of a series from what its table, in a language, says.

    The table's own word stays in its language; a unit that is known by one spelling for all
    ("dollars", "kg") has its name in both.
    """
    known = amount_words.UNITS.get(numerals.fold(unit), unit)
    found = {}
    for half, each in (("unit", "en"), ("unit_es", "es")):
        key = f"units.{schema.slug(known)}"
        named = words.say(key, each) if words.has(key) else known  # type: ignore[arg-type]
        own = each == language and unit not in _SPELLED
        found[half] = unit if own else named if known in _SPELLED else ""
    return found


_SPELLED: Final = frozenset(amount_words.UNITS.values())
