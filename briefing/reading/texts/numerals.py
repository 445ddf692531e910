"""One number as people write it: sign, currency, digits with separators, scale, unit.

Which separator is the decimal one is a property of the column, handed in as a `Style`. What does
not fit it is no number: nothing is guessed into one.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from briefing.reading.texts import amount_words

Decimal = Literal[".", ","]


@dataclass(frozen=True, slots=True)
class Style:
    """How a column writes its numbers.

    Attributes
    ----------
    decimal : str
        "." or ",".
    evidence : str
        A text of the column that can only be read this way; "" where none proves it.
    mixed : bool
        Its texts prove both: "1.234" and the like can be either, and are none.
    open : bool
        Nothing proves it, and texts depend on it: "1.234" and the like.
    minus_behind : bool
        The column writes "12.50-" for a negative number, as bookkeeping programs do.
    spanish : bool
        The column writes in Spanish: "12 miles" are 12,000 and no distance.
    letters : bool
        Different letters stand behind its numbers: "1,234a", "2,345b": marks of footnotes.
    words : frozenset of str
        Words, folded, that several numbers of the column carry: its unit, whatever it is.
    """

    decimal: Decimal = "."
    evidence: str = ""
    mixed: bool = False
    open: bool = False
    minus_behind: bool = False
    spanish: bool = False
    letters: bool = False
    words: frozenset[str] = frozenset()


class Number(NamedTuple):
    """A number with what it says of itself: `unit` "" = none, `scale` 1.0 = no word for it."""

    value: float
    unit: str = ""
    scale: float = 1.0


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
    **dict.fromkeys(map(ord, "＋"), "+"),
}


def fold(text: str) -> str:
    """Return a text in small letters without accents, one kind of blank, minus and apostrophe."""
    return text.lower().translate(_FOLD).strip()


def alternatives(texts: Iterable[str]) -> str:
    """Return the texts as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(each) for each in sorted(texts, key=len, reverse=True))


_CLOSED_PER_CENT = re.compile(r"^\(([^()]*)\)\s*%$")
_CLOSED = re.compile(r"^\((.*)\)$")

_MONEY: Final = frozenset({"US$", "MXN", "$", "€", "£", "CAD", "¥"})
_MONEY_WORDS = alternatives(word for word, unit in amount_words.UNITS.items() if unit in _MONEY)
_CURRENCY = re.compile(rf"^({_MONEY_WORDS})\s*(?=[-+\d.,($a-z€£¥])")
_DIGITS = re.compile(r"\d(?:[\d.,' ]*\d)?(?:e[-+]?\d+)?|[.,]\d+")


@functools.lru_cache(maxsize=1 << 15)
def number(folded: str, style: Style) -> Number | None:
    """Read a folded text that is one number with its sign, currency, scale and unit."""
    text = folded.strip()
    if text.endswith("."):
        text = text[:-1] if text[-2:-1].isdigit() else text
    if text.startswith("mil "):
        text = "1 " + text
    text = _CLOSED_PER_CENT.sub(r"(\1%)", text)
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
            both = one_unit(unit, amount_words.UNITS[again[1]])
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
    together = one_unit(unit, read.unit)
    if together is None:
        return None
    value = (-read.value if negative or sign == "-" else read.value) + 0.0
    return Number(value, together, read.scale)


# Two words for one currency, and the one that says more.
_SAME = {
    frozenset({"$", "US$"}): "US$", frozenset({"$", "MXN"}): "MXN", frozenset({"$", "CAD"}): "CAD",
    frozenset({"$", "pesos"}): "pesos", frozenset({"$", "dollars"}): "dollars",
    frozenset({"pesos", "MXN"}): "MXN", frozenset({"dollars", "US$"}): "US$",
}  # fmt: skip


def one_unit(first: str, second: str) -> str | None:
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

    Numbers are also written in steps: "16 millones 127 mil 589", "3 mil 500 millones".
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
        # A unit first: the "m" of "5 m.n." (moneda nacional) is no million.
        unit = amount_words.UNITS.get(text) if text != "miles" else None
        if unit is not None and value < least:
            return Number(_whole(total + value), unit, largest)
        word, scale, text = _scale(text, style)
        if value * min(scale, 1.0) >= least:
            return None
        if scale > least:
            # "3 mil 500 millones" are 3,500 millions.
            total = (total + value) * scale
        elif value * scale < least:
            total += value * scale
        else:
            return None
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


# Things that are counted: "fentanyl pills" are a unit as "pills" are.
_COUNTED: Final = frozenset(
    {"pills", "doses", "persons", "deaths", "victims", "cases", "arrests", "labs", "sites"}
)
_SCALE = re.compile(rf"^({alternatives(amount_words.SCALES)})(?![a-z/²])\s*")


def _scale(text: str, style: Style) -> tuple[str, float, str]:
    """Return the scale that a text begins with, its factor (1.0 = none), and the rest."""
    match = _SCALE.match(text)
    if match is None:
        return "", 1.0, text
    word, rest = match[1], text[match.end() :]
    if word == "miles" and not (style.spanish or rest.startswith("de ")):
        return "", 1.0, text
    return word, amount_words.SCALES[word], rest


_THINGS = (unit for unit in amount_words.UNITS if amount_words.UNITS[unit] in _COUNTED)
_NARROWED = re.compile(rf"(?:[a-z]{{3,}}[ -]){{1,2}}(?:{alternatives(_THINGS)})")
_OF = re.compile(r"^(?:de|of)\s+")
_LARGEST = 1e100


def _unit(text: str, style: Style) -> str | None:
    """Return the unit that a text is; None where it is none."""
    text = _OF.sub("", text).strip()
    found = amount_words.UNITS.get(text) or amount_words.UNITS.get(f"{text}s")
    if found is not None:
        # Without the column's word for it "12 miles" may be 12,000 as well: it is neither.
        return None if text == "miles" and "miles" not in style.words else found
    if _SCALE.match(text):
        return None
    if f"{text}s" in style.words:
        return f"{text}s"
    if text in style.words or _NARROWED.fullmatch(text):
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


_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def _digits(text: str, style: Style) -> float | None:
    """Return what digits with separators are worth, or None where they do not fit the style."""
    body, _, exponent = text.partition("e")
    if style.mixed and _EITHER.fullmatch(body):
        return None
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
    return value if is_figure(value) else None


def is_figure(value: float) -> bool:
    """Tell whether a number can be one of a statistic: nothing is counted in hundreds of digits.

    Far below what floating point holds, so that no scale, percentage or rounding makes it infinite.
    """
    return abs(value) < _LARGEST


def _own_decimal(body: str) -> Decimal | None:
    """Return the decimal separator where one text proves its own against its column's.

    Only with both signs in it, and not where what follows could be a group of three typed with
    the wrong sign.
    """
    if "." not in body or "," not in body:
        return None
    decimal: Decimal = "." if body.rfind(".") > body.rfind(",") else ","
    return None if len(body) - body.rfind(decimal) == 4 else decimal
