"""A text to a date: the closed grammar of DESIGN.md section 4.

`date_vocabulary` turns a text into a shape, `date_shapes` knows what it stands for. What that table
lacks is taken apart (since .., between .. and .., a dash or slash between two dates, "c.")
and its parts are looked up again. Whatever is left is refused with its reason: nothing is guessed.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from briefing import date_errors, date_shapes, date_values, date_vocabulary

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


NO_RULES: Final = Rules()


def read(text: str, rules: Rules = NO_RULES) -> Date:
    """Return the date that a text stands for.

    Raises
    ------
    DateError
        The leaf that says why it is none.
    """
    return _read(date_vocabulary.without_time(date_vocabulary.fold(text)), text, rules)


def _read(folded: str, text: str, rules: Rules) -> Date:
    """Read a folded text without its time of day; `text` is what an error names."""
    reading = _Reading(text, rules)
    try:
        shape, values = date_vocabulary.shape(folded)
    except KeyError:
        shape, values = "", []
    form = date_shapes.FORMS.get(shape)
    # "13.2.1" is a version, not a year 1 written short; a short year has both digits.
    if form is not None and (not form.two_digits or folded.rstrip(".")[-2:].isdigit()):
        try:
            return reading.formed(form, values)
        except date_errors.ImpossibleDateError:
            simpler = date_vocabulary.without_zeros(folded)
            if simpler == folded:
                raise
            return _read(simpler, text, rules)
    era = date_vocabulary.without_era(folded, text)
    if era != folded:
        return _read(era, text, rules)
    found = reading.whole(shape, values) if shape and form is None else None
    if found is not None:
        return found
    simpler = date_vocabulary.simplified(folded)
    if simpler != folded:
        return _read(simpler, text, rules)
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
        form = date_shapes.FORMS.get(shape)
        if form is not None:
            return self.formed(form, values)
        bare = shape.rstrip("~?%c")
        if any(values[len(bare) : len(shape)]):
            # "2021 approx." is about 2021, but "2021c" has a footnote.
            return None
        opening = len(bare) - len(bare.lstrip("cu~"))
        signs = bare[:opening] + shape[len(bare) :]
        circa = any(values[:opening])
        bare, values = bare[opening:], values[opening:]
        # "c. 886" is a year; "about 300" may be anything, unless the column holds dates.
        if bare == "t" and (self.rules.column or circa):
            bare = "y"
        if bare not in date_shapes.FORMS:
            return self._after_in_year(shape, values)
        about = any(sign in signs for sign in "c~%")
        uncertain = any(sign in signs for sign in "u?%")
        sign = "%" if about and uncertain else "~" if about else "?" if uncertain else ""
        return self.formed(date_shapes.FORMS[bare], values, sign)

    def formed(self, form: date_shapes.Form, values: list[int], sign: str = "") -> Date:
        """Read the numbers that a form asks for, and add the sign of "about" and "perhaps"."""
        numbers = [values[place] for place in form.places]
        if form.two_digits:
            if numbers[-1] < 10 and f"0{numbers[-1]}" not in self.text:
                raise date_errors.NotADateError(text=self.text)
            numbers[-1] = date_shapes.full_year(numbers[-1], self.rules.near)
        if form.either_order:
            numbers[:2] = self._day_and_month(numbers)
        try:
            first, last = form.read(numbers)
        except date_errors.DateError as error:
            raise type(error)(text=self.text) from None
        if sign and first[-1] != "~":
            first += sign
            last = last and last + sign
        if not last:
            return _dated(first, self.text)
        return self._between(_dated(first, self.text), _dated(last, self.text))

    def _day_and_month(self, numbers: list[int]) -> list[int]:
        """Return day and month of two numbers: what is possible, then what the rules say."""
        first, second, year = numbers
        if first <= 12 < second:
            return [second, first]
        if first > 12 or first == second or not first or not second:
            return [first, second]
        if self.rules.order is None:
            raise date_errors.AmbiguousDateError(
                text=self.text,
                day_first=f"{year:04}-{second:02}-{first:02}",
                month_first=f"{year:04}-{first:02}-{second:02}",
            )
        return [first, second] if self.rules.order == "dmy" else [second, first]

    def _between(self, first: Date, last: Date) -> Date:
        try:
            return date_values.between(first, last)
        except date_errors.ReversedRangeError:
            raise date_errors.ReversedRangeError(text=self.text) from None

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
        word = "[" if "[" in lead[0] else lead[0][0]
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
            raise date_errors.YearOutOfRangeError(text=self.text) from None
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
            raise date_errors.YearOutOfRangeError(text=self.text)
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
        for signs in (">]", "/", "-", "&"):
            places = [place for place, letter in enumerate(shape) if letter in signs]
            # 2021-05-03-2021-05-05 has its dates on both sides of the middle dash.
            if len(places) % 2 and (signs == "-" or len(places) == 1):
                found = self._two(shape, values, places[len(places) // 2])
                if found is not None and (signs != "&" or date_values.adjoin(found)):
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
            return self._years(left, before, after[0]) if shape[middle] in ">&" else None
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
        if left in ("n", "cn", "un", "~n"):
            if len(body.rstrip("~?%")) == 10:
                return self.part(left + "my", [*before, int(body[5:7]), year])
            return _dated(f"{before[0]:04}", self.text) if self._is_year(left, last) else None
        if date_values.precision(last) == "year":
            return None
        for join in ("", "-", "/"):
            found = self.part(f"{left}{join}y", [*before, *[0] * len(join), year])
            if found is not None:
                return found
        return None

    def _is_year(self, left: str, last: Date) -> bool:
        """Tell whether a short number before a year is one too: "between 25 and 220"."""
        return left == "n" and self.rules.column and date_values.precision(last) == "year"

    def _with_order(self, left: str, before: list[int], right: str, after: list[int]) -> _Reading:
        """Return a reading in which one date of a range settles day and month of the other."""
        if self.rules.order is not None:
            return self
        for shape, values in ((left, before), (right, after)):
            form = date_shapes.FORMS.get(shape)
            settled = proof(form, values) if form is not None else None
            if settled is not None and settled != "both":
                return _Reading(self.text, self.rules._replace(order=settled))
        return self


# An "until now" or nothing after the sign: 2018 to present, 2018-, 2018/.., 2018 onward.
_OPEN_END = re.compile(r"(?:-?[>\]][Pp]|-P?|/P|&?\+)$")
_ROLLING = re.compile(r"nO(?:R>?|[>\]])|n-OR>?|AR>?")
_LEAD = re.compile(r"B|>?\[|\]|U>|\{>?|\}|>(?=E)")


def proof(form: date_shapes.Form, values: list[int]) -> Order | Literal["both"] | None:
    """Return which order of day and month a form with these numbers proves.

    "both" = either is possible and they differ; None = it does not matter, or nothing is possible.
    """
    if not form.either_order:
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
    if not text.strip():
        return date_errors.EmptyDateError(text=text)
    if folded and folded.strip(" .-?*") in _PLACEHOLDERS:
        return date_errors.PlaceholderDateError(text=text)
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", folded, re.ASCII):
        return date_errors.SerialNotDateError(text=text)
    if re.fullmatch(r"[-+($~<>]*\d[\d.,' ]*[)%]*", folded, re.ASCII):
        return date_errors.NumberNotDateError(text=text)
    if _YEARLESS.fullmatch(shape):
        return date_errors.NoYearError(text=text)
    return date_errors.NotADateError(text=text)


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
