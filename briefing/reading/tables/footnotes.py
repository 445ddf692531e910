"""Footnote marks of a table: taken off headings, and told in the words of the notes below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from briefing.reading.tables import tables
from briefing.reading.texts import amount_words, numerals

_SUPERSCRIPTS: Final = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜᵈᵉᵖʳ", "1234567890abcdepr")
_DEFINITION: Final = re.compile(
    r"\s*((?:[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|[ᵃᵇᶜᵈᵉᵖʳ]|[(\[]?(?:[a-z]|\d{1,2})(?:_?/|[)\]]|(?=[.:]\s))"
    r"|n\.\s?d\.|n/d|nd|s/d|n\.\s?a\.|n/a))\s*[.:=–-]?\s+(\S.{3,})",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"(?<=[\w.)])\s*((?:[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|[ᵃᵇᶜᵈᵉᵖʳ]+|\((?:[a-z]|\d)/?\)|\s?[a-z]_?/|\s\d_?/"
    r"|\s?[a-z]\)|(?<=\d)[rpe])(?:\s+[a-z\d]/)*)$",
    re.IGNORECASE,
)
_LONGEST: Final = 200


def defined(table: tables.Table) -> Mapping[str, str]:
    """Return mark -> what the notes below a table say of it: {"p/": "Cifras preliminares."}."""
    found: dict[str, str] = {}
    for _, text in table.notes:
        match = _DEFINITION.match(text)
        if match is not None:
            found.setdefault(_key(match[1]), match[2].strip()[:_LONGEST])
    return found


def of_heading(heading: str) -> tuple[str, str]:
    """Return the mark behind a heading ("2021 p/") and the status that it says; "" = none."""
    match = _BEHIND.search(heading.strip()[-_LONGEST:])
    if match is None:
        return "", ""
    mark = match[1].strip()
    return mark, amount_words.STATUS_MARKS.get(numerals.fold(mark), "")


def told(note: str, known: Mapping[str, str]) -> str:
    """Return a note of marks with what each stands for: "p/ Cifras preliminares."."""
    if not known or not note:
        return note
    parts = note.split()
    if not any(_key(part) in known for part in parts):
        parts = [note]
    return " ".join(
        f"{part} {known[_key(part)]}" if _key(part) in known else part for part in parts
    )


def _key(mark: str) -> str:
    """Return what marks are compared by: ² is 2, (a) and a/ are a; signs are themselves."""
    plain = mark.strip().translate(_SUPERSCRIPTS).casefold()
    letters = "".join(letter for letter in plain if letter.isalnum())
    return letters or plain
