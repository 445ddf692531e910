"""A column of cells as numbers: its separators from all its texts, its unit, what is missing.

Which separator is the decimal one belongs to a column: it is worked out from all its texts, as the
order of day and month is. "Missing" is kept as what it was; a bound is never made into a value.
What single texts are worth is in `amounts`.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefing.reading import cells
from briefing.reading.opening import number_formats
from briefing.reading.tables import tables
from briefing.reading.texts import amounts, languages, numerals
from briefing.reading.texts.amounts import Amount
from briefing.reading.texts.numerals import Decimal, Style

__all__ = ["SENTINELS", "Amount", "Numbers", "Style", "of_table", "read_column", "style_of"]

SENTINELS = frozenset({-999.0, -9999.0, -99999.0, -99.0})
"""Numbers that stand for "missing" in columns that are otherwise never negative."""


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
    unit : str
        What the cells themselves name as their unit, one spelling for all; "" where none does, or
        where they name different ones: then each has its own in its note.
    """

    values: list[float | None]
    special: dict[int, Amount]
    wrong: list[int]
    style: Style
    unit: str = ""


def of_table(table: tables.Table, column: int) -> Numbers:
    """Read a column of a table as numbers, with what the sheet says of it.

    Where the column's own texts do not prove the decimal separator, its neighbours' do; number
    formats give the unit, and a cell that is shown as "12%" is 12.0, as the text "12%" is.
    """
    found = table.column(column)
    texts = dict.fromkeys(cell for cell in found if cell.__class__ is str)
    spanish = bool(texts) and languages.guess(table.headings) == "es"
    style = style_of(texts, spanish=spanish)
    if style.open:
        beside = _beside(table, column)
        if beside is not None:
            style = replace(style, decimal=beside.decimal, evidence=beside.evidence, open=False)
    numbers = read_column(found, style=style)
    return _as_shown(table, column, numbers) if table.sheet.formats else numbers


def _beside(table: tables.Table, column: int) -> Style | None:
    """Return how the other columns write numbers, where they prove it and agree."""
    styles = [
        style_of(dict.fromkeys(cell for cell in found if cell.__class__ is str))
        for found in (
            tables.cells_at(table.sheet, table.sample, other)
            for other in table.columns
            if other != column
        )
    ]
    proved = [style for style in styles if style.evidence]
    return proved[0] if len({style.decimal for style in proved}) == 1 else None


def _as_shown(table: tables.Table, column: int, numbers: Numbers) -> Numbers:
    """Give a column the units of its number formats; percentages as they are shown."""
    units = {numbers.unit} if numbers.unit else set()
    shown: dict[int, str] = {}
    for first, last, code in _formats(table.sheet.formats, column):
        unit = number_formats.unit(code)
        if not unit:
            continue
        begin = bisect.bisect_left(table.rows, first)
        for place in range(begin, bisect.bisect_right(table.rows, last)):
            cell = table.cell(table.rows[place], column)
            value = numbers.values[place]
            if isinstance(cell, str) or value is None or place in numbers.special:
                continue
            units.add(unit)
            shown[place] = unit
            if unit == "%":
                numbers.values[place] = float(f"{value * 100:.15g}")
    if len(units) > 1:
        for place, unit in shown.items():
            value = numbers.values[place]
            numbers.special[place] = Amount(value, value, value, note=unit, unit=unit)
    return replace(numbers, unit=next(iter(units)) if len(units) == 1 else "")


def _formats(formats: Mapping[tuple[int, int], str], column: int) -> Iterable[tuple[int, int, str]]:
    if isinstance(formats, cells.Spans):
        return formats.of_column(column)
    return sorted((row, row, code) for (row, place), code in formats.items() if place == column)


def read_column(column: Sequence[cells.Cell], *, style: Style | None = None) -> Numbers:
    """Read a column of cells as numbers; `style` None = as all its texts together say."""
    if style is None:
        style = style_of(dict.fromkeys(cell for cell in column if cell.__class__ is str))
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
                known[text] = amounts.read(text, style)
            found = known[text]
            values.append(found.value if found else None)
            if found is None:
                wrong.append(place)
            elif found.note or found.status or found.qualifier != "exact":
                special[place] = found
        elif (
            isinstance(cell, (int, float))
            and not isinstance(cell, bool)
            and numerals.is_figure(cell)
        ):
            values.append(float(cell))
        else:
            values.append(None)
            if isinstance(cell, cells.ErrorCell) and amounts.missing_kind(cell.text.lower()):
                special[place] = Amount(None, note=cell.text, missing="not available")
            else:
                wrong.append(place)
    _mark_sentinels(values, special)
    unit = _unit(known, column, special)
    return Numbers(values, special, wrong, style, unit)


def style_of(texts: Iterable[str], *, spanish: bool = False) -> Style:
    """Return how texts write numbers: which separator can only be the decimal one.

    A separator that stands twice in one number separates thousands; one that is followed by other
    than three digits is decimal; of two different ones the last is decimal. Where nothing proves
    it, the point is decimal, as in the United States and Mexico.
    """
    votes: dict[Decimal, int] = {".": 0, ",": 0}
    evidence: dict[Decimal, str] = {}
    groups = {".": 0, ",": 0}
    bare = behind = before = 0
    worded: list[str] = []
    for text in texts:
        if text.isdecimal():
            bare += len(text) <= _GROUP
            continue
        if text.replace(",", "").replace(".", "").isdecimal():
            proved = _proved(text)
            if proved is None:
                groups["." if "." in text else ","] += 1
            else:
                votes[proved] += 1
                evidence.setdefault(proved, text)
            continue
        if len(text) > amounts.LONGEST:
            continue
        folded = numerals.fold(text)
        if not _PLAIN.fullmatch(folded):
            worded.append(folded)
        before += folded[:1] in {"-", "("}
        behind += bool(_MINUS_BEHIND.search(folded))
        if "." not in folded and "," not in folded:
            continue
        for number in _DIGITS.findall(folded):
            proved = _proved(number)
            if proved is None:
                groups["." if "." in number else ","] += "." in number or "," in number
            elif _PLAIN.fullmatch(folded) or amounts.read(text, Style(proved)) is not None:
                votes[proved] += 1
                evidence.setdefault(proved, text.strip())
    decimal: Decimal = "," if votes[","] > votes["."] else "."
    # 1.234, 12.345 and 987 in one column: three decimals would not be left out of one of them.
    if not any(votes.values()) and groups["."] >= _ENOUGH and bare and not groups[","]:
        decimal = ","
    return Style(
        decimal,
        evidence.get(decimal, ""),
        open=not any(votes.values()) and any(groups.values()),
        mixed=3 * min(votes.values()) >= max(votes.values()) > 0,
        minus_behind=behind >= 1 and not before,
        letters=len({match[1] for match in map(_LETTER.search, worded) if match}) > 1,
        spanish=spanish or any(_SPANISH.search(text) for text in worded),
        words=_repeated(worded),
    )


_GROUP: Final = 3
_ENOUGH: Final = 3
_DIGITS = re.compile(r"\d[\d.,]*\d|[.,]\d+")
_PLAIN = re.compile(r"[-+(]?\s?[$€£]?\s?[-+]?[\d.,' ]*\d\s?%?\)?")
# With decimals, or with thousands in groups: "12-" alone may be a range that was never finished.
_MINUS_BEHIND = re.compile(r"^[$€£]?\s*(?:\d{1,3}(?:[.,' ]\d{3})+|\d+(?=[.,]\d\d?-))(?:[.,]\d+)?-$")
_LETTER = re.compile(r"\d\s?([a-z])$")
_SPANISH = re.compile(r"\b(?:de|mil|millon|millones|pesos|kilos|mdp|mdd|cerca|hasta|menos|mas)\b")
_WORDS = re.compile(r"^[^\d]*\d[\d.,' ]*\s+(?:de\s+)?([a-z][a-z ./-]{1,28}[a-z.])$")


def _repeated(worded: Sequence[str]) -> frozenset[str]:
    """Return the words that at least two numbers, and half of those with words, carry alike."""
    counts = Counter(match[1] for match in map(_WORDS.match, worded) if match)
    return frozenset(
        word
        for word, count in counts.items()
        if count >= 2 and 2 * count >= counts.total()
    )  # fmt: skip


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
    if len(part) != _GROUP or len(whole) > _GROUP or whole in {"0", "00", "000", ""}:
        return mark
    return None


def _mark_sentinels(values: list[float | None], special: dict[int, Amount]) -> None:
    """Turn -999 and its like into missing where no other value of the column is negative.

    A single -99 may be a value; the longer ones are codes where they stand alone, too.
    """
    negative = Counter(value for value in values if value is not None and value < 0)
    if not negative or not negative.keys() <= SENTINELS or negative.get(-99.0) == 1:
        return
    for place, value in enumerate(values):
        if value is not None and value < 0:
            values[place] = None
            special[place] = Amount(None, note=f"{value:.0f}", missing="not available")


def _unit(
    known: Mapping[str, Amount | None],
    column: Sequence[cells.Cell],
    special: dict[int, Amount],
) -> str:
    """Return the one unit that a column's texts name; where there are more, note each with it."""
    named = {found.unit for found in known.values() if found is not None and found.unit}
    one: str | None = ""
    for unit in sorted(named):
        # "$5" beside "5 dollars" is one currency.
        one = None if one is None else numerals.one_unit(one, unit)
    if one is not None:
        return one
    for place, cell in enumerate(column):
        found = known.get(cell) if isinstance(cell, str) else None
        if found is not None and found.unit:
            note = "; ".join(part for part in (found.note, found.unit) if part)
            special[place] = replace(found, note=note)
    return ""
