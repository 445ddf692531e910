"""What single cells look like, before anything is decided about their column.

Cheap guesses over single cells, used on samples: whether a cell looks like a number, a date, a
text, or says that a value is missing. What a column holds is decided from all its cells, in
`profiles`; what a value is, in `values` and `times`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Literal

from briefing import dates
from briefing.reading import cells
from briefing.reading.texts import amount_words, amounts, numerals

Shape = Literal["blank", "missing", "number", "date", "text", "other"]

MISSING_TOKENS = frozenset(amount_words.MISSING)
"""Spelled without case, accents and outer spaces."""

_NUMBER = re.compile(
    r"""[(\[]?\s*[-+−<>≤≥~≈]{0,2}\s*(?:US|MX|MXN|USD)?\s*[$€£¥]?\s*[-−]?
        (?:\d[\d\s\u00a0\u2009\u202f.,'’]*|[.,]\d+)
        (?:[eE][-+]?\d+)?
        \s*(?:%|‰|per\s?cent|por\s?ciento|million(?:s)?|millones|mill[oó]n|mil(?:es)?|thousand|
           billion|bn|mdp|mdd|m|k|lbs?|kg|t)?\.?
        \s*[)\]]?\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+|[a-z]/|\([a-z0-9]\)|[rpe])?""",
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_NUMERIC_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:[T ]\d{1,2}:\d{2}.*)?"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?:[T ,]+\d{1,2}:\d{2}.*)?"
    r"|\d{1,2}/\d{4}|\d{4}[mMqQ]\d{1,2}|\d{4}-[HhQqTtSs]\d"
    r"|[QqTtHhSs][1-4][ -]?\d{4}|\d[TtQqSs] ?\d{4}|\d{8}"
    r"|(?:19|20)\d\d\s?[-–/]\s?(?:\d{2}|(?:19|20)\d\d)"
)


def blank(cell: cells.Cell) -> bool:
    """Tell whether a cell holds nothing that a person can see."""
    return cell is None or (cell.__class__ is str and not cell.strip())


def shape(cell: cells.Cell) -> Shape:
    """Return what a cell looks like by itself; a guess, good enough for samples."""
    if cell is None:
        return "blank"
    if isinstance(cell, str):
        return _shape_of_text(cell)
    if isinstance(cell, bool):
        return "other"
    if isinstance(cell, (int, float)):
        return "number"
    return "date" if isinstance(cell, cells.Moment) else "other"


@functools.lru_cache(maxsize=1 << 16)
def _shape_of_text(text: str) -> Shape:
    text = text.strip()
    if not text:
        return "blank"
    if _PLAIN_NUMBER.fullmatch(text):
        return "date" if len(text) == 8 and text[:2] in {"19", "20"} and _packed(text) else "number"
    if numerals.fold(text) in MISSING_TOKENS:
        return "missing"
    if len(text) > 48 or not any(character.isdigit() for character in text):
        return "text"
    if _NUMERIC_DATE.fullmatch(text):
        return "date"
    if _NUMBER.fullmatch(text):
        return "number"
    if dates.looks_like_date(text):
        return "date"
    found = amounts.read(text, _POINT) or amounts.read(text, _COMMA)
    return "text" if found is None else "number"


_POINT, _COMMA = numerals.Style("."), numerals.Style(",")


def _packed(text: str) -> bool:
    return text.isdigit() and 1 <= int(text[4:6]) <= 12 and 1 <= int(text[6:8]) <= 31


def text_of(cell: cells.Cell) -> str:
    """Return a cell as a person would write it; "" for a blank one."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{cell:.15g}"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, cells.Uncomputed):
        return "="
    return cell.text


def kind_name(cell: cells.Cell) -> str:
    """Return the name of a cell's kind, for the cells kept with a row that is set aside."""
    if cell is None:
        return "blank"
    if isinstance(cell, bool):
        return "boolean"
    if isinstance(cell, (int, float)):
        return "number"
    if isinstance(cell, str):
        return "text"
    names = {cells.Moment: "date", cells.Duration: "duration", cells.ErrorCell: "error"}
    return names.get(type(cell), "formula")


def heading_text(cell: cells.Cell) -> str:
    """Return a heading on one line: breaks after a hyphen joined, white space collapsed."""
    text = text_of(cell)
    if "\n" in text:
        text = re.sub(r"(?<=[^\W\d])-\s*\n\s*(?=[^\W\d])", "", text)
    return " ".join(text.split())


@functools.lru_cache(maxsize=1 << 14)
def folded(text: str) -> str:
    """Return a text without case, accents, spaces and marks, as headings are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if character.isalnum())


@functools.lru_cache(maxsize=1 << 14)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded: camelCase, digits and underscores taken apart."""
    spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[^\W\d_])(?=\d)", " ", text)
    return tuple(folded(word) for word in re.split(r"[\W_]+", spaced) if folded(word))


def year(cell: cells.Cell) -> int | None:
    """Return the year that a cell holds as a bare number (2019, 2019.0, "2019.0"), else None."""
    if isinstance(cell, str):
        text = cell.strip().removesuffix(".0")
        if not (text.isascii() and text.isdigit() and len(text) <= 4):
            return None
        cell = int(text)
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return None
    return int(cell) if 1 <= cell <= 9999 and cell == int(cell) else None


def month(cell: cells.Cell) -> int | None:
    """Return the month 1-12 that a cell holds as a number or by its name, else None."""
    if isinstance(cell, str):
        return dates.month_number(cell)
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return None
    return int(cell) if 1 <= cell <= 12 and cell == int(cell) else None
