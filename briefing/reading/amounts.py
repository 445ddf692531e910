"""One text read as an amount: a number, a bound, a range, or a mark for a value that is not there.

The words stand in `amount_words`. Which separator is the decimal one is a property of the column
that `values` works out and hands in. What fits no form is no amount: nothing is guessed into one.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from briefing.reading import amount_words

Decimal = Literal[".", ","]


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
        Why there is no value, of `amount_words.Missing`; "" where there is one, or it is blank.
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


@dataclass(frozen=True, slots=True)
class Style:
    """How a column writes its numbers.

    Attributes
    ----------
    decimal : str
        "." or ",".
    evidence : str
        A text of the column that can only be read this way; "" where none proves it.
    open : bool
        Nothing proves it, and texts depend on it: "1.234" and the like.
    minus_behind : bool
        The column writes "12.50-" for a negative number, as bookkeeping programs do.
    spanish : bool
        The column writes in Spanish: "12 miles" are 12,000 and no distance.
    words : frozenset of str
        Words, folded, that several numbers of the column carry: its unit, whatever it is.
    """

    decimal: Decimal = "."
    evidence: str = ""
    open: bool = False
    minus_behind: bool = False
    spanish: bool = False
    words: frozenset[str] = frozenset()


class Number(NamedTuple):
    """A number with what it says of itself: `unit` "" = none, `scale` 1.0 = no word for it."""

    value: float
    unit: str = ""
    scale: float = 1.0


BLANK: Final = Amount(None)

_FOLD: Final[dict[int, str]] = {
    **dict(
        zip(
            map(ord, "áàâäãéèêëíìîïóòôöõúùûüñç"),
            "aaaaaeeeeiiiiooooouuuunc",
            strict=True,
        )
    ),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u2002\u2003\u200a\t\r\n"), " "),
    **dict.fromkeys(map(ord, "−‒﹣－"), "-"),
    **dict.fromkeys(map(ord, "’‘´`′"), "'"),
    **dict.fromkeys(map(ord, "％"), "%"),
}


def fold(text: str) -> str:
    """Return a text in small letters without accents, one kind of blank, minus and apostrophe."""
    return text.lower().translate(_FOLD).strip()


def read(text: str, style: Style) -> Amount | None:
    """Read one text as an amount in a column's style; None where it is none.

    Blank text gives an `Amount` without a value.
    """
    text = text.strip()
    if not text:
        return BLANK
    if style.decimal == "." and text[-1].isdigit() and text.isascii() and "_" not in text:
        try:
            value = float(text)
        except ValueError:
            pass
        else:
            return Amount(value, value, value) if math.isfinite(value) else None
    folded = fold(text)
    missing = missing_kind(folded)
    if missing:
        status = "suppressed" if missing in {"suppressed", "unreliable"} else ""
        return Amount(None, status=status, note=text, missing=missing)
    if not any(character.isdigit() for character in folded):
        return Amount(0.0, 0.0, 0.0) if folded in {"zero", "cero"} else None
    return _with_marks(text, folded, style)


def missing_kind(folded: str) -> str:
    """Return why a folded text gives no value, of `amount_words.Missing`; "" where it may."""
    return amount_words.MISSING.get(folded, "")


# Signs and letters that stand behind a number for a note below the table. A letter with a slash
# or in brackets is one; a bare letter only where it touches the number and is a usual one.
_MARK = re.compile(
    r"\s*(?:[*†‡§¶#•]+|(?<![^\W\d_])[¹²³⁴⁵⁶⁷⁸⁹⁰]+|[ᵃᵇᶜᵈᵉᵖʳ]+|(?<=[\d\s%)])[a-z]_?/|(?<=\s)\d{1,2}_?/"
    r"|[(\[](?:[a-z]|\d{1,2})/?[)\]]|(?<=\d)[rpe]|(?<=\s)[rpe]|\^\d)$"
)
_MARK_BEFORE = re.compile(r"^[*†‡§¶]+\s*")
_CLOSED = re.compile(r"^\((.*)\)$")


def _with_marks(text: str, folded: str, style: Style) -> Amount | None:
    """Read what is written once the marks around it are taken off; they go into the note."""
    notes: list[str] = []
    status = ""
    found = None
    for _ in range(4):
        found = _bounded(folded, style)
        if found is not None:
            break
        shorter, mark, says = _without_mark(folded)
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


def _without_mark(folded: str) -> tuple[str, str, str]:
    """Return a folded text without one mark at its end or start, the mark, and what it says."""
    for mark, status in _STATUS_MARKS:
        if folded.endswith(mark) and len(folded) > len(mark):
            rest = folded[: -len(mark)]
            if rest[-1] in " %)" or (rest[-1].isdigit() and len(mark) != 2) or mark[0] == "(":
                return rest.rstrip(), mark, status
    match = _MARK.search(folded)
    if match is not None and any(letter.isdigit() for letter in folded[: match.start()]):
        return folded[: match.start()].rstrip(), match[0].strip(), ""
    match = _MARK_BEFORE.match(folded)
    if match is not None:
        return folded[match.end() :], match[0].strip(), ""
    return folded, "", ""


_STATUS_MARKS: Final = sorted(amount_words.STATUS_MARKS.items(), key=lambda pair: -len(pair[0]))


def _alternatives(texts: Iterable[str]) -> str:
    return "|".join(re.escape(each) for each in sorted(texts, key=len, reverse=True))


_BEFORE = re.compile(
    rf"^(?:{_alternatives(amount_words.BOUNDS)})(?=[\s\d$€£(.-])\s*(?:de\s+|of\s+)?"
)
_AFTER = re.compile(rf"(?<=[\w%.)])\s*(?<![a-z])({_alternatives(amount_words.BOUNDS_AFTER)})$")


def _bounded(folded: str, style: Style) -> Amount | None:
    """Read a number, a bound or a range without marks."""
    number = _number(folded, style)
    if number is not None:
        return Amount(number.value, number.value, number.value, unit=number.unit)
    match = _BEFORE.match(folded)
    if match is not None:
        said = fold(match[0]).removesuffix(" de").removesuffix(" of")
        qualifier = amount_words.BOUNDS.get(said) or amount_words.BOUNDS[fold(match[0])]
        return _one_bound(folded[match.end() :], qualifier, style) or _range(folded, style)
    match = _AFTER.search(folded)
    if match is not None:
        found = _one_bound(folded[: match.start()], amount_words.BOUNDS_AFTER[match[1]], style)
        if found is not None:
            return found
    return _range(folded, style) or _with_error(folded, style)


def _one_bound(folded: str, qualifier: str, style: Style) -> Amount | None:
    number = _number(folded, style)
    if number is None:
        return _range(folded, style) if qualifier == "about" else None
    low = number.value if qualifier in {"more than", "at least"} else None
    high = number.value if qualifier in {"less than", "up to"} else None
    return Amount(number.value, low, high, qualifier, unit=number.unit)


_FROM = re.compile(r"^(?:between|from|entre|de|desde)\s+")
_TO = re.compile(r"\s*(?:-|–|—|\.\.\.?|…)\s*|\s+(?:to|through|a|al|hasta|until|or|o|u)\s+")
_AND = re.compile(r"\s+(?:and|y)\s+")


def _range(folded: str, style: Style) -> Amount | None:
    """Read "200-300", "entre 2 y 3 millones": two bounds and no value."""
    lead = _FROM.match(folded)
    rest = folded[lead.end() :] if lead else folded
    places = [*_TO.finditer(rest), *(_AND.finditer(rest) if lead else ())]
    for match in places:
        left, right = rest[: match.start()], rest[match.end() :]
        last = _number(right, style)
        first = _number(left, style)
        if first is None or last is None:
            continue
        unit = _one_unit(first.unit, last.unit)
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


def _with_error(folded: str, style: Style) -> Amount | None:
    """Read "24.5 ± 0.4" and "24.5 (24.1-24.9)": a value and the bounds of what it may be."""
    match = _ERROR.match(folded)
    if match is not None:
        value, error = _number(match[1], style), _number(match[2], style)
        if value is None or error is None or error.value <= 0:
            return None
        low, high = _clean(value.value - error.value), _clean(value.value + error.value)
        return Amount(value.value, low, high, "range", unit=value.unit or error.unit)
    match = _INTERVAL.match(folded)
    if match is None:
        return None
    value, first, last = (_number(match[place], style) for place in (1, 2, 3))
    if value is None or first is None or last is None:
        return None
    if not first.value <= value.value <= last.value or first.value == last.value:
        return None
    return Amount(value.value, first.value, last.value, "range", unit=value.unit or last.unit)


def _clean(value: float) -> float:
    return float(f"{value:.12g}")


_MONEY: Final = frozenset({"US$", "MXN", "$", "€", "£", "CAD", "¥"})
_MONEY_WORDS = _alternatives(word for word, unit in amount_words.UNITS.items() if unit in _MONEY)
_CURRENCY = re.compile(rf"^({_MONEY_WORDS})\s*(?=[-+\d.,($a-z€£¥])")
_DIGITS = re.compile(r"\d(?:[\d.,' ]*\d)?(?:e[-+]?\d+)?|[.,]\d+")


@functools.lru_cache(maxsize=1 << 15)
def _number(folded: str, style: Style) -> Number | None:
    """Read a folded text that is one number with its sign, currency, scale and unit."""
    text = folded.strip()
    negative = False
    closed = _CLOSED.match(text)
    if closed is not None:
        negative, text = True, closed[1].strip()
    sign, text = _signed(text)
    currency = _CURRENCY.match(text)
    unit = ""
    if currency is not None:
        unit, text = amount_words.UNITS[currency[1]], text[currency.end() :]
        again = _CURRENCY.match(text)
        if again is not None:
            # "MXN $5"; "US$ MXN 5" is nothing.
            both = _one_unit(unit, amount_words.UNITS[again[1]])
            if both is None:
                return None
            unit, text = both, text[again.end() :]
        inner, text = _signed(text)
        sign = sign or inner
        closed = _CLOSED.match(text)
        if closed is not None:
            negative, text = True, closed[1].strip()
    if style.minus_behind and text.endswith("-") and not (sign or negative):
        negative, text = True, text[:-1].rstrip()
    read = _scaled(text, style)
    if read is None or (negative and sign):
        return None
    together = _one_unit(unit, read.unit)
    if together is None:
        return None
    value = -read.value if negative or sign == "-" else read.value
    return Number(value, together, read.scale)


# Two words for one currency, and the one that says more.
_SAME = {
    frozenset({"$", "US$"}): "US$", frozenset({"$", "MXN"}): "MXN", frozenset({"$", "CAD"}): "CAD",
    frozenset({"$", "pesos"}): "pesos", frozenset({"$", "dollars"}): "dollars",
    frozenset({"pesos", "MXN"}): "MXN", frozenset({"dollars", "US$"}): "US$",
}  # fmt: skip


def _one_unit(first: str, second: str) -> str | None:
    """Return the unit that two parts of a text name together; None where they contradict."""
    if first == second or not first or not second:
        return first or second
    return _SAME.get(frozenset({first, second}))


def _signed(text: str) -> tuple[str, str]:
    """Return the sign before a number ("" = none) and the rest; an en dash is a minus there."""
    if text[:1] in {"-", "+"} or (text[:1] == "–" and text[1:2].isdigit()):
        return ("+" if text[0] == "+" else "-"), text[1:].lstrip()
    return "", text


def _scaled(text: str, style: Style) -> Number | None:
    """Read digits, the words for thousands and millions behind them, and a unit.

    Numbers are also written in steps: "16 millones 127 mil 589", "5 mil 300 kilos".
    """
    total, least, largest = 0.0, math.inf, 1.0
    while True:
        match = _DIGITS.match(text)
        if match is None:
            return None
        value = _digits(match[0], style)
        if value is None:
            return None
        text = text[match.end() :].lstrip(" ")
        unit = _unit(text, style) if text else None
        if unit is not None and value < least:
            return Number(_whole(total + value), unit, largest)
        word, scale, text = _scale(text, style)
        if scale >= least or (least < math.inf and value * scale >= least):
            return None
        total += value * scale
        largest = max(largest, scale)
        if not text:
            return Number(_whole(total), amount_words.SCALE_UNITS.get(word, ""), largest)
        if scale > 1.0 and text[0].isdigit() and value.is_integer():
            least = scale
            continue
        unit = _unit(text, style)
        return None if unit is None else Number(_whole(total), unit, largest)


def _whole(value: float) -> float:
    """Return a product as its digits say: 2.3 millions are 2300000.0."""
    return float(f"{value:.15g}")


_SCALE = re.compile(rf"^({_alternatives(amount_words.SCALES)})(?![a-z/²])\s*")


def _scale(text: str, style: Style) -> tuple[str, float, str]:
    """Return the scale that a text begins with, its factor (1.0 = none), and the rest."""
    match = _SCALE.match(text)
    if match is None:
        return "", 1.0, text
    word, rest = match[1], text[match.end() :]
    if word == "miles" and not (style.spanish or rest.startswith("de ")):
        return "", 1.0, text
    return word, amount_words.SCALES[word], rest


_OF = re.compile(r"^(?:de|of)\s+")


def _unit(text: str, style: Style) -> str | None:
    """Return the unit that a text is; None where it is none."""
    text = _OF.sub("", text).strip()
    found = amount_words.UNITS.get(text)
    if found is not None:
        # Without the column's word for it "12 miles" may be 12,000 as well: it is neither.
        return None if text == "miles" and "miles" not in style.words else found
    if text in style.words:
        return text
    # "US$ (USD)", "dólares (USD)", "kg netos": a unit said twice or with one word more.
    match = re.fullmatch(r"(.+?)\s*\((.+)\)", text)
    if match is not None and amount_words.UNITS.get(match[1]):
        return amount_words.UNITS[match[1]] if match[2] in amount_words.UNITS else None
    return None


_GROUPED: Final[Mapping[str, re.Pattern[str]]] = {
    "": re.compile(r"\d+"),
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+"),
    ",": re.compile(r"\d{1,3}(?:,\d{3})+"),
    " ": re.compile(r"\d{1,3}(?: \d{3})+"),
    "'": re.compile(r"\d{1,3}(?:[',]\d{3})+"),
}


def _digits(text: str, style: Style) -> float | None:
    """Return what digits with separators are worth, or None where they do not fit the style."""
    body, _, exponent = text.partition("e")
    decimal = _own_decimal(body) or style.decimal
    whole, mark, part = body.partition(decimal)
    if mark and (not part or not part.isdigit()):
        return None
    separators = {letter for letter in whole if not letter.isdigit()}
    # Mexico also writes 1'234,567.89: an apostrophe after the millions.
    kind = "'" if "'" in separators and separators <= {"'", ","} and decimal == "." else ""
    if not kind and len(separators) == 1:
        kind = separators.pop()
    elif not kind and separators:
        return None
    if whole and not _GROUPED[kind].fullmatch(whole):
        return None
    digits = "".join(letter for letter in whole if letter.isdigit()) or "0"
    value = float(f"{digits}.{part or 0}e{exponent or 0}")
    return value if math.isfinite(value) else None


def _own_decimal(body: str) -> Decimal | None:
    """Return the decimal separator where one text proves its own against its column's.

    Only with both signs in it, and not where what follows could be a group of three typed with
    the wrong sign.
    """
    if "." not in body or "," not in body:
        return None
    decimal: Decimal = "." if body.rfind(".") > body.rfind(",") else ","
    return None if len(body) - body.rfind(decimal) == 4 else decimal
