"""One text read as an amount: a number, a bound, a range, or a mark for a value that is not there.

The words stand in `amount_words`. Which separator is the decimal one is a property of the column
that `values` works out and hands in. What fits no form is no amount: nothing is guessed into one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from briefing.reading.texts import amount_words, numerals


@dataclass(frozen=True, slots=True)
class Amount:
    """One cell read as a number.

    Attributes
    ----------
    value : float or None
        None where the cell is missing, or gives two bounds only. A scale that the cell itself
        writes is in it: "3.5 million" is 3500000.0. A percentage is what is written: "12%" is 12.0.
    low, high : float or None
        Equal to `value` when exact; bounds otherwise, None where there is no such bound.
    qualifier : str
        Of the schema's list: exact, about, more than, at least, less than, up to, range.
    status : str
        Of the schema's list, where a mark says so: "suppressed", "provisional" ...; else "".
    note : str
        What was taken off, or the missing mark, as written: "*", "a/", "..".
    unit : str
        What the text itself names as its unit, one spelling for all: "%", "kg", "MXN"; "" = none.
    missing : str
        Why there is no value, as in `amount_words.MISSING`; "" where there is one, or it is blank.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    qualifier: str = "exact"
    status: str = ""
    note: str = ""
    unit: str = ""
    missing: str = ""

    @property
    def says_something(self) -> bool:
        """Whether it is more than a blank: a value, a bound, or a mark for why there is none."""
        return self.value is not None or self.low is not None or bool(self.note or self.status)


BLANK: Final = Amount(None)


def read(text: str, style: numerals.Style) -> Amount | None:
    """Read one text as an amount in a column's style; None where it is none.

    Blank text gives an `Amount` without a value.
    """
    text = text.strip()
    if not text:
        return BLANK
    if len(text) > LONGEST:
        return None
    if (
        style.decimal == "."
        and not style.mixed
        and text[-1].isdigit()
        and text.isascii()
        and "_" not in text
    ):
        try:
            value = float(text)
        except ValueError:
            pass
        else:
            return Amount(value, value, value) if numerals.is_figure(value) else None
    if not style.mixed and _GROUPED[style.decimal].fullmatch(text):
        plain = text.replace(",", "") if style.decimal == "." else text.replace(".", "")
        value = float(plain.replace(",", "."))
        return Amount(value, value, value) if numerals.is_figure(value) else None
    folded = numerals.fold(_LETTER.sub(_spelled_out, text))
    missing = missing_kind(folded)
    if missing:
        status = "suppressed" if missing in {"suppressed", "unreliable"} else ""
        return Amount(None, status=status, note=text, missing=missing)
    if not any(character.isdigit() for character in folded):
        return Amount(0.0, 0.0, 0.0) if folded in {"zero", "cero"} else None
    return _with_marks(text, folded, style)


LONGEST: Final = 100
"""Longer texts are prose, which no pattern is to be tried on."""

# By far the most texts are such: read without looking for anything else.
_GROUPED: Final = {
    ".": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII),
    ",": re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII),
}


# "2.5M", "300K", "1.2B", "$3b", "US$ 5 mm": elsewhere a letter is a footnote or a unit of length.
_LETTER = re.compile(
    r"(?<![\d.,'\w])(?:(?P<money>[$€£]\s?[\d.,]+)\s?(?P<any>[kKmMbB]|mm|MM)"
    r"|(?P<short>\d{1,3})\s?(?P<capital>[KM])|(?P<part>\d{1,3}[.,]\d+)\s?(?P<big>[KMB]))"
    r"(?![\w./])"
)


def _spelled_out(match: re.Match[str]) -> str:
    number = match["money"] or match["short"] or match["part"]
    letter = match["any"] or match["capital"] or match["big"]
    return f"{number} {amount_words.LETTERS[letter[0].lower()]}"


def missing_kind(folded: str) -> str:
    """Return why a folded text gives no value, as in `amount_words.MISSING`; "" where it may."""
    return amount_words.MISSING.get(folded) or amount_words.MISSING.get(folded.rstrip(" ."), "")


# Signs and letters that stand behind a number for a note below the table. A letter with a slash
# or in brackets is one; a bare letter only where it touches the number and is a usual one.
_MARK = re.compile(
    r"\s*(?:[*†‡§¶#•]+|(?<![^\W\d_])⁽?[¹²³⁴⁵⁶⁷⁸⁹⁰]+⁾?|[ᵃᵇᶜᵈᵉᵖʳ]+|(?<=[\d\s%)])[a-z]_?/|(?<=\s)\d{1,2}_?/"
    r"|[(\[](?:[a-z]|\d{1,2})/?[)\]]|(?<=\s)[a-z]\)|(?<=\d)[rpe]|(?<=\s)[rpe]|\^\d)$"
)
_LETTER_BEHIND = re.compile(r"\d\s?[a-z]$")
_MARK_BEFORE = re.compile(r"^[*†‡§¶]+\s*")


def _with_marks(text: str, folded: str, style: numerals.Style) -> Amount | None:
    """Read what is written once the marks around it are taken off; they go into the note."""
    notes: list[str] = []
    status = ""
    found = None
    for _ in range(4):
        found = _bounded(folded, style)
        if found is not None:
            break
        shorter, mark, says = _without_mark(folded, style)
        if not mark:
            return None
        notes.insert(0, mark)
        status, folded = says or status, shorter
    if found is None:
        return None
    written = [_as_written(text, mark) for mark in notes]
    return replace(found, note=" ".join(written), status=status) if notes else found


def _as_written(text: str, mark: str) -> str:
    """Return a folded mark as the text has it."""
    place = text.lower().rfind(mark)
    return text[place : place + len(mark)] if place >= 0 else mark


def _without_mark(folded: str, style: numerals.Style) -> tuple[str, str, str]:
    """Return a folded text without one mark at its end or start, the mark, and what it says."""
    for mark, status in _STATUS_MARKS:
        if folded.endswith(mark) and len(folded) > len(mark):
            rest = folded[: -len(mark)]
            if rest[-1] in " %)" or (rest[-1].isdigit() and len(mark) != 2) or mark[0] == "(":
                return rest.rstrip(), mark, status
    match = _MARK.search(folded)
    if match is not None and any(letter.isdigit() for letter in folded[: match.start()]):
        return folded[: match.start()].rstrip(), match[0].strip(), ""
    if style.letters and _LETTER_BEHIND.search(folded):
        return folded[:-1].rstrip(), folded[-1], ""
    match = _MARK_BEFORE.match(folded)
    if match is not None:
        return folded[match.end() :], match[0].strip(), ""
    match = _BESIDE.match(folded)
    if match is not None and _has_unit(match[2] or match[1], style):
        return match[1], folded[match.end(1) :].strip(), ""
    return folded, "", ""


# "1,300 kg (2,866 lb)" says it twice; "340 kg de fentanilo" says of what.
_BESIDE = re.compile(r"^(.*\d.*)\s+(?:\(([^()]*\d[^()]*)\)|(?:de|of) [a-z][a-z .-]{0,40})$")


def _has_unit(folded: str, style: numerals.Style) -> bool:
    found = _bounded(folded, style)
    return found is not None and bool(found.unit)


_STATUS_MARKS: Final = sorted(amount_words.STATUS_MARKS.items(), key=lambda pair: -len(pair[0]))


_BEFORE = re.compile(
    rf"^(?:{numerals.alternatives(amount_words.BOUNDS)})(?=[\s\d$€£(.-])\s*(?:del?\s+|of\s+|el\s+)?"
)
_AFTER = re.compile(
    rf"(?<=[\w%.)])\s*(?<![a-z])({numerals.alternatives(amount_words.BOUNDS_AFTER)})$"
)


def _bounded(folded: str, style: numerals.Style) -> Amount | None:
    """Read a number, a bound or a range without marks."""
    folded = folded.replace(" del ", " de ")
    number = numerals.number(folded, style)
    if number is not None:
        return Amount(number.value, number.value, number.value, unit=number.unit)
    match = _BEFORE.match(folded)
    if match is not None:
        said = numerals.fold(match[0])
        qualifier = amount_words.BOUNDS.get(said) or amount_words.BOUNDS[said.rpartition(" ")[0]]
        return _one_bound(folded[match.end() :], qualifier, style) or _range(folded, style)
    match = _AFTER.search(folded)
    if match is not None:
        found = _one_bound(folded[: match.start()], amount_words.BOUNDS_AFTER[match[1]], style)
        if found is not None:
            return found
    return _range(folded, style) or _with_error(folded, style)


def _one_bound(folded: str, qualifier: str, style: numerals.Style) -> Amount | None:
    number = numerals.number(folded, style)
    if number is None:
        return _range(folded, style) if qualifier == "about" else None
    low = number.value if qualifier in {"more than", "at least"} else None
    high = number.value if qualifier in {"less than", "up to"} else None
    return Amount(number.value, low, high, qualifier, unit=number.unit)


_FROM = re.compile(r"^(?:between|from|entre|de|desde)\s+")
_TO = re.compile(r"\s*(?:-|–|—|\.\.\.?|…)\s*|\s+(?:to|through|a|al|hasta|until|or|o|u)\s+")
_AND = re.compile(r"\s+(?:and|y)\s+")


def _range(folded: str, style: numerals.Style) -> Amount | None:
    """Read "200-300", "entre 2 y 3 millones": two bounds and no value."""
    lead = _FROM.match(folded)
    rest = folded[lead.end() :] if lead else folded
    places = [*_TO.finditer(rest), *(_AND.finditer(rest) if lead else ())]
    for match in places:
        left, right = rest[: match.start()], rest[match.end() :]
        last = numerals.number(right, style)
        first = numerals.number(left, style)
        if first is None or last is None:
            continue
        unit = numerals.one_unit(first.unit, last.unit)
        if unit is None:
            continue
        low = first.value
        # "2 a 3 millones": the word is written once. "2 to 1 million" is not read backwards.
        if first.scale == 1.0 and last.scale > 1.0 and low < last.value / last.scale:
            low *= last.scale
        if low < last.value:
            return Amount(None, low, last.value, "range", unit=unit)
    return None


_ERROR = re.compile(r"^(.+?)\s*(?:±|\+/-|\+-)\s*(.+)$")
_INTERVAL = re.compile(
    r"^(.+?)\s*[(\[](?:\d\d\s?%\s*(?:ci|ic)\s*:?\s*)?([^()\[\]]+?)\s*(?:[-–—,;]|\bto\b|\ba\b)\s*"
    r"([^()\[\]]+)[)\]]$"
)


def _with_error(folded: str, style: numerals.Style) -> Amount | None:
    """Read "24.5 ± 0.4" and "24.5 (24.1-24.9)": a value and the bounds of what it may be."""
    match = _ERROR.match(folded)
    if match is not None:
        value, error = numerals.number(match[1], style), numerals.number(match[2], style)
        if value is None or error is None or error.value <= 0:
            return None
        low, high = _clean(value.value - error.value), _clean(value.value + error.value)
        return Amount(value.value, low, high, "range", unit=value.unit or error.unit)
    match = _INTERVAL.match(folded)
    if match is None:
        return None
    value, first, last = (numerals.number(match[place], style) for place in (1, 2, 3))
    if value is None or first is None or last is None:
        return None
    if not first.value <= value.value <= last.value or first.value == last.value:
        return None
    return Amount(value.value, first.value, last.value, "range", unit=value.unit or last.unit)


def _clean(value: float) -> float:
    return float(f"{value:.12g}")
