"""What a cell's text is worth as a number: separators, missing marks, bounds and footnotes.

Which separator is the decimal one belongs to a column: it is worked out from all its texts, as the
order of day and month is. "Missing" is kept as what it was; a bound is never made into a value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.reading import cells, sniffing

Decimal = Literal[".", ","]

SENTINELS = frozenset({-999.0, -9999.0, -99999.0, -99.0})
"""Numbers that stand for "missing" in columns that are otherwise never negative."""

# What a missing mark says of the value. The other marks only say that there is none.
_SUPPRESSED = frozenset({"(s)", "(d)", "suppressed", "suprimido", "*", "**", "unreliable", "c"})

_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
_MARK = re.compile(
    r"\s*(?:[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=[\d\s])[a-z]/|\((?:[a-z]|\d{1,2})\)|(?<=\d)[rpe])$"
)
_CURRENCY = re.compile(r"^(?:US|MX|MXN|USD|EUR)?\s*[$€£¥]\s*|\s*(?:[$€£¥]|USD|MXN|EUR)$")
_SCALES = (
    (re.compile(r"(?<=[\d\s])\s*(?:millions?|millones|millón|mill?\.|mm?)$", re.IGNORECASE), 1e6),
    (re.compile(r"(?<=[\d\s])\s*(?:thousands?|mil|miles|k)$", re.IGNORECASE), 1e3),
    (
        re.compile(
            r"(?<=[\d\s])\s*(?:billions?|bn|mil millones|miles de millones)$", re.IGNORECASE
        ),
        1e9,
    ),
)
# The longer unit first: "mil millones" ends as "millones" does.
_SCALE_ORDER = (_SCALES[2], _SCALES[0], _SCALES[1])
_DIGITS = re.compile(r"[\d.,]*\d")
_BOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), qualifier)
    for pattern, qualifier in (
        (
            r"^(?:more than|over|above|greater than|más de|mas de|mayor(?: a| que)?|>)\s*",
            "more than",
        ),
        (r"^(?:at least|no less than|al menos|por lo menos|cuando menos|≥|>=)\s*", "at least"),
        (r"^(?:less than|fewer than|under|below|menos de|menor(?: a| que)?|<)\s*", "less than"),
        (r"^(?:up to|at most|no more than|hasta|como máximo|≤|<=)\s*", "up to"),
        (
            r"^(?:about|around|approximately|approx\.?|circa|c\.|ca\.|some|nearly|almost|cerca de"
            r"|alrededor de|aproximadamente|aprox\.?|unos|unas|casi|~|≈)\s*",
            "about",
        ),
    )
)
_RANGE = re.compile(
    r"^(?:between|from|entre|de)?\s*(\d[\d.,\s\u00a0]*?)\s*(?:-|–|—|to|and|a|y)\s*(\d[\d.,\s\u00a0]*)$",
    re.IGNORECASE,
)
_LEADING_PLUS = re.compile(r"\+$")


@dataclass(frozen=True, slots=True)
class Amount:
    """One cell read as a number.

    Attributes
    ----------
    value : float or None
        None where the cell is missing, or gives bounds only.
    low, high : float or None
        Equal to `value` when exact; bounds otherwise, None where there is no such bound.
    qualifier : str
        Of the schema's list: exact, about, more than, at least, less than, up to, range.
    status : str
        "suppressed" where the mark says so, else "".
    note : str
        What was taken off, or the missing mark, as written: "*", "a/", "..".
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    qualifier: str = "exact"
    status: str = ""
    note: str = ""

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
    """

    decimal: Decimal = "."
    evidence: str = ""


@dataclass(frozen=True)
class Numbers:
    """A column read as numbers.

    Attributes
    ----------
    values : list of float or None
        One a cell; None = blank, missing, only bounded, or not a number.
    special : dict of int to Amount
        Place -> what was read, where it was more than a plain number.
    wrong : list of int
        Places of cells that hold something that is not a number.
    """

    values: list[float | None]
    special: dict[int, Amount]
    wrong: list[int]
    style: Style


def read_column(column: Sequence[cells.Cell]) -> Numbers:
    """Read a column of cells as numbers, its decimal separator decided from all of them."""
    texts = {cell for cell in column if cell.__class__ is str}
    style = style_of(texts)
    known: dict[str, Amount | None] = {}
    values: list[float | None] = []
    special: dict[int, Amount] = {}
    wrong: list[int] = []
    for place, cell in enumerate(column):
        if cell is None:
            values.append(None)
        elif cell.__class__ is str:
            text = str(cell)
            if text not in known:
                known[text] = amount(text, style)
            found = known[text]
            values.append(found.value if found else None)
            if found is None:
                wrong.append(place)
            elif found.note or found.status or found.qualifier != "exact":
                special[place] = found
        elif isinstance(cell, (int, float)) and not isinstance(cell, bool) and math.isfinite(cell):
            values.append(float(cell))
        else:
            values.append(None)
            wrong.append(place)
    _drop_sentinels(values, special)
    return Numbers(values, special, wrong, style)


def style_of(texts: Iterable[str]) -> Style:
    """Return how texts write numbers: which separator can only be the decimal one.

    A separator that stands twice in one number separates thousands; one that is followed by other
    than three digits is decimal; of two different ones the last is decimal. Where nothing proves
    it, the point is decimal, as in the United States and Mexico.
    """
    votes: dict[Decimal, int] = {".": 0, ",": 0}
    evidence: dict[Decimal, str] = {}
    for text in texts:
        for number in _DIGITS.findall(_SPACES.sub("", text)):
            proved = _proved(number)
            if proved is not None:
                votes[proved] += 1
                evidence.setdefault(proved, text.strip())
    decimal: Decimal = "," if votes[","] > votes["."] else "."
    return Style(decimal, evidence.get(decimal, ""))


def _proved(number: str) -> Decimal | None:
    points, commas = number.count("."), number.count(",")
    if points and commas:
        return "." if number.rfind(".") > number.rfind(",") else ","
    if points > 1 or commas > 1:
        return "," if points > 1 else "."
    if not points and not commas:
        return None
    mark: Decimal = "." if points else ","
    whole, _, part = number.partition(mark)
    if len(part) != 3 or len(whole) > 3 or whole in {"0", "00", "000", ""}:
        return mark
    return None


def amount(text: str, style: Style) -> Amount | None:
    """Read one text as a number in a column's style; None where it is none.

    Blank text gives an `Amount` without a value.
    """
    text = text.strip()
    if not text:
        return Amount(None)
    try:
        if style.decimal == "." and "_" not in text and text[-1].isdigit():
            value = float(text)
            return Amount(value, value, value) if math.isfinite(value) else None
    except ValueError:
        pass
    folded = text.casefold()
    if folded in sniffing.MISSING_TOKENS:
        return Amount(None, status="suppressed" if folded in _SUPPRESSED else "", note=text)
    return _written(text, style)


def _written(text: str, style: Style) -> Amount | None:
    rest, note = _without_mark(text)
    for pattern, qualifier in _BOUNDS:
        match = pattern.match(rest)
        if match:
            value = _plain(rest[match.end() :], style)
            return None if value is None else _bounded(value, qualifier, note)
    value = _plain(rest, style)
    if value is not None:
        return Amount(value, value, value, note=note)
    if _LEADING_PLUS.search(rest):
        value = _plain(rest[:-1], style)
        return None if value is None else _bounded(value, "at least", note)
    match = _RANGE.match(rest)
    if match:
        low, high = _plain(match[1], style), _plain(match[2], style)
        if low is not None and high is not None and low < high:
            return Amount(None, low, high, "range", note=note)
    return None


def _without_mark(text: str) -> tuple[str, str]:
    """Return a text without the footnote marks at its end, and the marks."""
    match = _MARK.search(text)
    if match is None or not any(character.isdigit() for character in text[: match.start()]):
        return text, ""
    return text[: match.start()].rstrip(), match[0].strip()


def _bounded(value: float, qualifier: str, note: str) -> Amount:
    """Return a bound as bounds: a value that is only bounded is stated, and never exact."""
    low = value if qualifier in {"more than", "at least"} else None
    high = value if qualifier in {"less than", "up to"} else None
    return Amount(value, low, high, qualifier, note=note)


def _plain(text: str, style: Style) -> float | None:
    """Return what a text without marks and bounds is worth, or None."""
    text = text.strip().replace("−", "-")
    negative = False
    if text.startswith("(") and text.endswith(")"):
        negative, text = True, text[1:-1].strip()
    elif text.startswith("-"):
        negative, text = True, text[1:].strip()
    text = _CURRENCY.sub("", text).strip()
    if text.startswith("-"):
        negative, text = True, text[1:].strip()
    text = text.removeprefix("+").strip()
    if text.endswith("%"):
        text = text[:-1].rstrip()
    scale = 1.0
    for pattern, factor in _SCALE_ORDER:
        shorter = pattern.sub("", text)
        if shorter != text:
            scale, text = factor, shorter
            break
    digits = _SPACES.sub("", text)
    thousands = "," if style.decimal == "." else "."
    if thousands in digits:
        groups = digits.split(style.decimal)[0].split(thousands)
        if not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):
            return None
        digits = digits.replace(thousands, "")
    digits = digits.replace(style.decimal, ".")
    if not re.fullmatch(r"(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", digits):
        return None
    value = float(digits) * scale
    if not math.isfinite(value):
        return None
    return -value if negative else value


def _drop_sentinels(values: list[float | None], special: dict[int, Amount]) -> None:
    """Turn -999 and its like into missing where no other value of the column is negative."""
    negative = {value for value in values if value is not None and value < 0}
    if not negative or not negative <= SENTINELS:
        return
    for place, value in enumerate(values):
        if value is not None and value < 0:
            values[place] = None
            special[place] = Amount(None)
