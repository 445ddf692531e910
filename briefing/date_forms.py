"""What each shape of a date means: the closed grammar of DESIGN.md section 4.

`date_vocabulary` turns a text into a shape; a table here says what the shape stands for. What the
table lacks is taken apart (since .., between .. and .., a dash or slash between two dates, "c.")
and its parts are looked up again. Whatever is left is refused with its reason: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from briefing import date_errors, date_values, date_vocabulary

Order = Literal["dmy", "mdy"]
Date = date_values.Date


class Rules(NamedTuple):
    """What is known beside the text.

    Attributes
    ----------
    order : "dmy", "mdy" or None
        What decides where day and month can be read both ways; None = nothing, such a text is
        refused.
    near : int or None
        The year that two-digit years are near to; None = 00-68 are 20xx, 69-99 are 19xx.
    column : bool
        Whether this is a cell of a column of dates, where "886" is a year.
    """

    order: Order | None = None
    near: int | None = None
    column: bool = False


class Form(NamedTuple):
    """What one shape stands for: the reader and the places in the shape of the numbers it needs."""

    read: Callable[[list[int], Rules, str], tuple[str, str]]
    places: tuple[int, ...]
    two_digits: bool


NO_RULES: Final = Rules()
# A reader gives first and last EDTF unit; "" as the last = one unit only.
_ONE = ""


def full_year(two_digits: int, near: int | None) -> int:
    """Return the year that a two-digit one stands for; `near` as in `Rules`."""
    if near is None:
        return two_digits + (2000 if two_digits <= 68 else 1900)
    return near + (two_digits - near + 50) % 100 - 50


def read(text: str, rules: Rules = NO_RULES) -> Date:
    """Return the date that a text stands for.

    Raises
    ------
    DateError
        The leaf that says why it is none.
    """
    folded = date_vocabulary.without_time(date_vocabulary.fold(text))
    reading = _Reading(text, rules)
    try:
        shape, values = date_vocabulary.shape(folded)
    except KeyError:
        shape, values = "", []
    form = FORMS.get(shape)
    # "13.2.1" is a version, not a year 1 written short; a short year has both digits.
    if form is not None and (not form.two_digits or folded[-2:].isdigit()):
        return reading.formed(form, values)
    era = date_vocabulary.without_era(folded, text)
    if era != folded:
        return read(era, rules)
    found = reading.whole(shape, values) if shape and form is None else None
    if found is not None:
        return found
    raise _refusal(folded, shape, text)


class _Reading:
    """One text being read: knows the text that errors name and the rules.

    Methods give None where the shape is none of theirs, and raise where it is but is no date.
    """

    __slots__ = ("rules", "text")

    def __init__(self, text: str, rules: Rules) -> None:
        self.text = text
        self.rules = rules

    def whole(self, shape: str, values: list[int]) -> Date | None:
        """Read a whole text: open ends, rolling years and ranges, then a single date."""
        found = self._worded(shape, values)
        if found is not None:
            return found
        found = self.part(shape, values)
        if found is not None:
            return found
        return self._open_or_range(shape, values)

    def part(self, shape: str, values: list[int]) -> Date | None:
        """Read one date with what qualifies it ("c.", "~", "?")."""
        form = FORMS.get(shape)
        if form is not None:
            return self.formed(form, values)
        bare = shape.rstrip("~?%c")
        opening = len(bare) - len(bare.lstrip("cu~"))
        signs = bare[:opening] + shape[len(bare) :]
        circa = any(values[:opening])
        bare, values = bare[opening:], values[opening:]
        # "c. 886" is a year; "about 300" may be anything, unless the column holds dates.
        if bare == "t" and (self.rules.column or circa):
            bare = "y"
        if bare not in FORMS:
            return self._after_in_year(shape, values)
        about = any(sign in signs for sign in "c~%")
        uncertain = any(sign in signs for sign in "u?%")
        sign = "%" if about and uncertain else "~" if about else "?" if uncertain else ""
        return self.formed(FORMS[bare], values, sign)

    def formed(self, form: Form, values: list[int], sign: str = "") -> Date:
        """Read the numbers that a form asks for, and add the sign of "about" and "perhaps"."""
        first, last = form.read([values[place] for place in form.places], self.rules, self.text)
        if sign and first[-1] != "~":
            first += sign
            last = last and last + sign
        if not last:
            return _dated(first, self.text)
        return self._between(_dated(first, self.text), _dated(last, self.text))

    def _between(self, first: Date, last: Date) -> Date:
        try:
            return date_values.between(first, last)
        except date_errors.ReversedRange:
            raise date_errors.ReversedRange(text=self.text) from None

    def _after_in_year(self, shape: str, values: list[int]) -> Date | None:
        """Read "924 after 17 Jul 924": some day of a year, which is all that is kept."""
        if shape[1:2] not in ("}", "{") or shape[0] not in "ty":
            return None
        bound = self.part(shape[2:], values[2:])
        year = f"{values[0]:04}"
        if bound is None or date_values.first_text(bound) is None or bound.edtf[:4] != year:
            return None
        return _dated(f"{year}?", self.text)

    def _worded(self, shape: str, values: list[int]) -> Date | None:
        """Read what begins with a word: since, until, before, after, between, 12 months ending."""
        rolling = _ROLLING.match(shape)
        if rolling:
            months = values[0] if shape[0] == "n" else 12
            return self._rolling(months, shape[rolling.end() :], values[rolling.end() :])
        lead = _LEAD.match(shape)
        if lead is None:
            return None
        rest, numbers = shape[lead.end() :], values[lead.end() :]
        word = lead[0][0]
        if word == "B":
            middle = rest.find("&")
            return self._range(rest, numbers) if middle < 0 else self._two(rest, numbers, middle)
        if word == ">":
            return self.part(rest, numbers)
        found = self.part(rest, numbers)
        if found is None:
            return self._open_or_range(rest, numbers) if word == "[" else None
        if word == "[":
            return date_values.since(found)
        if word in "]U":
            return date_values.until(found)
        return self._beside(found, word)

    def _beside(self, date: Date, word: str) -> Date:
        """Return the open date before or after a date, as fine as that is."""
        assert date.start is not None
        assert date.end is not None
        day = date.start - 1 if word == "{" else date.end + 1
        length = {"day": 10, "month": 7, "year": 4}.get(date_values.precision(date), 10)
        try:
            neighbour = _dated(date_values.iso(day)[:length], self.text)
        except (ValueError, OverflowError):
            raise date_errors.YearOutOfRange(text=self.text) from None
        return date_values.until(neighbour) if word == "{" else date_values.since(neighbour)

    def _rolling(self, months: int, shape: str, values: list[int]) -> Date | None:
        """Read "12 months ending April 2021"; `months` back from a month or a day."""
        last = self.part(shape, values)
        if last is None or last.end is None or months < 1:
            return None
        year, month, day = map(int, date_values.iso(last.end).split("-"))
        kind = date_values.precision(last)
        if kind == "day" and day != date_values.month_end(year, month):
            first = _months_before(year, month, months)
            day = min(day, date_values.month_end(*first)) if first[0] >= 1 else day
            start = self._dated_or_out(f"{first[0]:04}-{first[1]:02}-{day:02}")
            assert start.end is not None
            return self._between(_dated(date_values.iso(start.end + 1), self.text), last)
        if kind not in ("day", "month"):
            return None
        start_year, start_month = _months_before(year, month, months - 1)
        start = self._dated_or_out(f"{start_year:04}-{start_month:02}")
        return self._between(start, _dated(f"{year:04}-{month:02}", self.text))

    def _dated_or_out(self, body: str) -> Date:
        if body[0] == "-":
            raise date_errors.YearOutOfRange(text=self.text)
        return _dated(body, self.text)

    def _open_or_range(self, shape: str, values: list[int]) -> Date | None:
        """Read "2018 to present", "2018-", "../2018", then any two dates."""
        opened = _OPEN_END.search(shape)
        if opened:
            first = self.part(shape[: opened.start()], values)
            return None if first is None else date_values.since(first)
        if shape[:2] == "P/":
            last = self.part(shape[2:], values[2:])
            return None if last is None else date_values.until(last)
        return self._range(shape, values)

    def _range(self, shape: str, values: list[int]) -> Date | None:
        """Read two dates with a word, a dash or a slash between them."""
        for signs in (">]", "-", "/"):
            places = [place for place, letter in enumerate(shape) if letter in signs]
            # 2021-05-03-2021-05-05 has its dates on both sides of the middle dash.
            if len(places) % 2 and (signs == "-" or len(places) == 1):
                found = self._two(shape, values, places[len(places) // 2])
                if found is not None:
                    return found
        return None

    def _two(self, shape: str, values: list[int], middle: int) -> Date | None:
        """Read the dates left and right of a place; a part that both share is written once."""
        left, right = shape[:middle], shape[middle + 1 :]
        before, after = values[:middle], values[middle + 1 :]
        if not left or not right:
            return None
        reading = self._with_order(left, before, right, after)
        last = reading.part(right, after)
        if last is None and right == "ny" and left == "mn":
            # May 3-5, 2021
            last = reading.part("m" + right, [before[0], *after])
        if last is None and right == "n":
            return self._years(left, before, after[0])
        if last is None:
            return None
        first = reading.part(left, before)
        if first is None:
            first = reading._sharing(left, before, last)
        return None if first is None else self._between(first, last)

    def _years(self, left: str, before: list[int], last: int) -> Date | None:
        """Read "2018 to 19"; in a column of dates also "between 1 and 14"."""
        if left == "y" and before[0] % 100 < last:
            first, last = before[0], before[0] // 100 * 100 + last
        elif left == "n" and self.rules.column and before[0] < last:
            first = before[0]
        else:
            return None
        return self._between(_dated(f"{first:04}", self.text), _dated(f"{last:04}", self.text))

    def _sharing(self, left: str, before: list[int], last: Date) -> Date | None:
        """Read the first date of a range with the month and year of the last where it has none."""
        body = last.edtf.rpartition("/")[2]
        year = int(body[:4]) if body[3] != "X" else 0
        if left in ("n", "cn", "un", "~n") and len(body.rstrip("~?%")) == 10:
            return self.part(left + "my", [*before, int(body[5:7]), year])
        for join in ("", "-", "/"):
            found = self.part(f"{left}{join}y", [*before, *[0] * len(join), year])
            if found is not None:
                return found
        if left == "n" and self.rules.column and body[:4].isdigit():
            return _dated(f"{before[0]:04}", self.text)
        return None

    def _with_order(
        self, left: str, before: list[int], right: str, after: list[int]
    ) -> _Reading:
        """Return a reading in which one date of a range settles day and month of the other."""
        if self.rules.order is not None:
            return self
        for shape, values in ((left, before), (right, after)):
            settled = proof(shape, values)
            if settled is not None and settled != "both":
                return _Reading(self.text, self.rules._replace(order=settled))
        return self


# An "until now" or nothing after the sign: 2018 to present, 2018-, 2018/.., 2018 onward.
_OPEN_END = re.compile(r"(?:[>\]-]P?|/P|&?\+)$")
_ROLLING = re.compile(r"nO(?:R>?|[>\]])|n-OR>?|AR>?")
_LEAD = re.compile(r"B|>?\[|\]|U>|\{>?|\}|>(?=E)")


def proof(shape: str, values: list[int]) -> Order | Literal["both"] | None:
    """Return which order of day and month a shape proves.

    Returns
    -------
    "dmy", "mdy", "both" or None
        "both" = either is possible and they differ; None = it does not matter, or there is no date
        of this kind in the shape.
    """
    form = FORMS.get(shape)
    if form is None or form.read not in (_numeric, _short_numeric):
        return None
    first, second = values[form.places[0]], values[form.places[1]]
    if first == second or not (1 <= first <= 31 and 1 <= second <= 31):
        return None
    if first > 12:
        return "dmy" if second <= 12 else None
    return "mdy" if second > 12 else "both"


def _months_before(year: int, month: int, months: int) -> tuple[int, int]:
    years, month = divmod(year * 12 + month - 1 - months, 12)
    return years, month + 1


def _dated(unit: str, text: str) -> Date:
    if unit[-1] in "~?%":
        return date_values.unit(unit[:-1], unit[-1], text)
    return date_values.unit(unit, "", text)


def _refusal(folded: str, shape: str, text: str) -> date_errors.DateError:
    """Return why a text that no form fits is no date."""
    if not folded:
        return date_errors.EmptyDate(text=text)
    if folded.strip(" .-?*") in _PLACEHOLDERS:
        return date_errors.PlaceholderDate(text=text)
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", folded, re.ASCII):
        return date_errors.SerialNotDate(text=text)
    if re.fullmatch(r"[-+($~<>]*\d[\d.,' ]*[)%]*", folded, re.ASCII):
        return date_errors.NumberNotDate(text=text)
    if _YEARLESS.fullmatch(shape):
        return date_errors.NoYear(text=text)
    return date_errors.NotADate(text=text)


_YEARLESS = re.compile(r"[cEu]*(?:n?-?m|m-?n|n/n|n-n|q?[no]q?|h?[no]h?|s)(?:[->](?:nm|mn?))?[~?]*")
_PLACEHOLDERS = frozenset(
    {
        *("", "tbd", "tba", "tbc", "tbd.", "n/a", "na", "n.a", "nd", "n/d", "n.d", "s/f", "s.f"),
        *("s/d", "sf", "sd", "none", "null", "nan", "nat", "unknown", "undated", "no date"),
        *("pending", "not known", "to be determined", "to be announced", "to be confirmed"),
        *("por definir", "por confirmar", "por determinar", "pendiente", "sin fecha", "sin dato"),
        *("no disponible", "desconocida", "desconocido", "se desconoce", "not available"),
    }
)


# The readers: numbers at the places of the form -> first and last EDTF unit.


def _day(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    day, month, year = numbers
    return f"{year:04}-{month:02}-{day:02}", _ONE


def _iso_day(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    year, month, day = numbers
    return f"{year:04}-{month:02}-{day:02}", _ONE


def _short_day(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    day, month, year = numbers
    return f"{full_year(year, rules.near):04}-{month:02}-{day:02}", _ONE


def _numeric(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    first, second, year = numbers
    if second > 12 and first <= 12:
        return f"{year:04}-{first:02}-{second:02}", _ONE
    if first > 12 or first == second or rules.order == "dmy":
        return f"{year:04}-{second:02}-{first:02}", _ONE
    if rules.order == "mdy":
        return f"{year:04}-{first:02}-{second:02}", _ONE
    if not first or not second:
        raise date_errors.ImpossibleDate(text=text)
    raise date_errors.AmbiguousDate(
        text=text,
        day_first=f"{year:04}-{second:02}-{first:02}",
        month_first=f"{year:04}-{first:02}-{second:02}",
    )


def _short_numeric(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    first, second, year = numbers
    return _numeric([first, second, full_year(year, rules.near)], rules, text)


def _packed(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    digits = f"{numbers[0]:08}"
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    # Outside these it is a number that happens to have eight digits.
    if not (1000 <= year <= 2999 and 1 <= month <= 12 and 1 <= day <= 31):
        raise date_errors.NumberNotDate(text=text)
    return f"{year:04}-{month:02}-{day:02}", _ONE


def _days(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    first, last, month, year = numbers
    return f"{year:04}-{month:02}-{first:02}", f"{year:04}-{month:02}-{last:02}"


def _month(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    month, year = numbers
    if month > 12:
        raise date_errors.ImpossibleDate(text=text)
    return f"{year:04}-{month:02}", _ONE


def _short_month(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    return _month([numbers[0], full_year(numbers[1], rules.near)], rules, text)


def _year_month(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    """Read 2023-04; 2018-19 as years; 2020-35 as EDTF writes a quarter.

    A second number that EDTF also has a code for is the year when it goes on from the first:
    seasons always (2021-22 are two years), quarters and halves within ten years.
    """
    year, code = numbers
    ahead = code - year % 100
    if 1 <= code <= 12:
        return f"{year:04}-{code:02}", _ONE
    season = 21 <= code <= 24
    if not (season or 33 <= code <= 36 or 40 <= code <= 41) or ahead > 0 and (season or ahead <= 10):
        if ahead <= 0:
            raise date_errors.ImpossibleDate(text=text)
        return f"{year:04}", f"{year + ahead:04}"
    return f"{year:04}-{code:02}", _ONE


def _quarter(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    return _of_year(numbers, date_values.QUARTER, 4, text)


def _half(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    return _of_year(numbers, date_values.HALF, 2, text)


def _season(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    return _of_year(numbers, date_values.SEASON, 4, text)


def _of_year(numbers: list[int], code: int, most: int, text: str) -> tuple[str, str]:
    number, year = numbers
    if not 1 <= number <= most:
        raise date_errors.ImpossibleDate(text=text)
    return f"{year:04}-{code + number:02}", _ONE


def _short_quarter(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    return _quarter([numbers[0], full_year(numbers[1], rules.near)], rules, text)


def _short_half(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    return _half([numbers[0], full_year(numbers[1], rules.near)], rules, text)


def _winter(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    """Read "winter 2020-21"; no other season lies in two years."""
    season, year, last = numbers
    if season != 4 or last not in (year + 1, (year + 1) % 100):
        raise date_errors.NotADate(text=text)
    return f"{year:04}-24", _ONE


def _year(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    return f"{numbers[0]:04}", _ONE


def _decade(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    if numbers[0] % 10:
        raise date_errors.NotADate(text=text)
    return f"{numbers[0] // 10:03}X", _ONE


def _digits_of_decade(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    return f"{numbers[0]:03}X", _ONE


def _part_of_year(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    part, year = numbers
    return f"{year:04}-{4 * part + 1:02}~", f"{year:04}-{4 * part + 4:02}~"


def _part_of_month(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    part, month, year = numbers
    last = 10 * part + 10 if part < 2 else date_values.month_end(year or 4, month)
    month_text = f"{year:04}-{month:02}"
    return f"{month_text}-{10 * part + 1:02}~", f"{month_text}-{last:02}~"


def _fiscal(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    """Read a US fiscal year, which begins in the October before."""
    year = numbers[0]
    return f"{year - 1:04}-10", f"{year:04}-09"


def _short_fiscal(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    return _fiscal([full_year(numbers[0], rules.near)], rules, text)


def _fiscal_quarter(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    quarter, year = numbers
    if not 1 <= quarter <= 4:
        raise date_errors.ImpossibleDate(text=text)
    if quarter == 1:
        return f"{year - 1:04}-10", f"{year - 1:04}-12"
    return f"{year:04}-{3 * quarter - 5:02}", f"{year:04}-{3 * quarter - 3:02}"


def _short_fiscal_quarter(numbers: list[int], rules: Rules, text: str) -> tuple[str, str]:
    return _fiscal_quarter([numbers[0], full_year(numbers[1], rules.near)], rules, text)


def _table() -> dict[str, Form]:
    """Return shape -> form.

    Each line below gives a reader, the letters whose numbers it wants in its order, and the shapes.
    """
    table: dict[str, Form] = {}
    for reader, wanted, shapes in _LINES:
        for shape in shapes.split():
            taken: list[int] = []
            for letter in wanted:
                places = [p for p, c in enumerate(shape) if c in _SAME[letter] and p not in taken]
                taken.append(places[0])
            table[shape] = Form(reader, tuple(taken), reader in _SHORT)
    return table


# A letter wanted -> the letters of a shape that serve.
_SAME = {
    "d": "no", "m": "m", "k": "n", "y": "ty", "z": "n", "q": "no", "s": "s", "E": "E", "e": "e",
    "t": "t", "N": "N", "l": "yn",
}  # fmt: skip
_SHORT = frozenset({_short_day, _short_numeric, _short_month, _short_quarter, _short_half, _short_fiscal,
                    _short_fiscal_quarter})  # fmt: skip
_LINES: tuple[tuple[Callable[[list[int], Rules, str], tuple[str, str]], str, str], ...] = (
    (_day, "dmy", "nmy n-m-y n/m/y n-my nm-y omy nmt n-m-t n/m/t mny m-n-y m/n/y mnt"),
    (_iso_day, "ymd", "ymn y-m-n y/m/n"),
    (_iso_day, "ykd", "y-n-n y/n/n y.n.n"),
    (_short_day, "dmz", "nmn n-m-n n/m/n n-mn nm-n nm'n n-m'n omn om'n mn'n"),
    (_numeric, "kky", "n/n/y n-n-y n.n.y n/n/t n-n-t n.n.t"),
    (_short_numeric, "kkz", "n/n/n n-n-n n.n.n"),
    (_packed, "e", "e"),
    (_days, "ddmy", "n-nmy n/nmy"),
    (_month, "my", "my m-y m/y mt m-t ym y-m y/m"),
    (_short_month, "mz", "m-n m'n m/n m-'n"),
    (_month, "ky", "n/y n-y yMn n/X/y X/n/y n-X-y X-n-y y-n-X y/n/X"),
    (_year_month, "yk", "y-n y/n"),
    (_quarter, "qy", "qny nqy oqy q-ny n-qy qn-y qn/y nq-y nq/y yqn ynq yoq y-qn y-nq y/qn y/nq"),
    (_short_quarter, "qz", "qn'n nq'n qn-n qn/n nq-n nq/n nqn oqn"),
    (_half, "qy", "hny nhy ohy hn-y hn/y nh-y nh/y yhn ynh yoh y-hn y-nh y/hn y/nh"),
    (_half, "qy", "Sny nSy Sn-y Sn/y nS-y nS/y ySn ynS y-Sn y-nS"),
    (_short_half, "qz", "hn'n nh'n hn-n hn/n nS'n Sn'n nSn nhn"),
    (_season, "sy", "sy s-y s/y ys y-s"),
    (_winter, "syl", "sy-y sy-n sy/y sy/n"),
    (_year, "y", "y Ay X/X/y X-X-y y-X-X y/X/X y-X X/y"),
    (_decade, "y", "yS y'S Dy DyS Dy'S"),
    (_decade, "N", "DN"),
    (_digits_of_decade, "t", "tx"),
    (_part_of_year, "Ey", "Ey E-y"),
    (_part_of_month, "Emy", "Emy E-my E-m-y"),
    (_fiscal, "y", "fy f-y fAy Afy"),
    (_short_fiscal, "z", "fn f'n f-n fAn Afn fA'n Af'n"),
    (_fiscal_quarter, "qy",
     "qnfy nqfy oqfy fyqn fynq fyoq fy-qn fy/qn qnfAy nqAfy oqfAy oqAfy qnAfy fAyqn Afyqn qn-fy"
     " qn/fy nq-fy"),
    (_short_fiscal_quarter, "qz", "qnfn nqfn oqfn qnf'n qn-fn qn/fn"),
)  # fmt: skip
FORMS: Final[dict[str, Form]] = _table()
