"""What each shape of a date stands for: the table of the grammar.

A shape is the string of letters that `date_vocabulary.shape` makes of a text. Every shape of a
single date stands here with a reader, which makes the first and the last EDTF unit of the numbers
in it, and with the places of those numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from briefing import date_errors, date_values

# First and last EDTF unit; "" as the last = one unit only.
Units = tuple[str, str]
Reader = Callable[[list[int]], Units]

PIVOT: Final = 68


class Form(NamedTuple):
    """What one shape stands for.

    Attributes
    ----------
    read : callable
        Gives the units; raises a leaf of DateError, without its text, where the numbers are none.
    places : tuple of int
        Where in the shape the numbers stand that `read` takes, in its order.
    two_digits : bool
        Whether the last of these is a year of two digits, to be made a full one before.
    either_order : bool
        Whether the first two are day and month in either order, to be put into that order before.
    """

    read: Reader
    places: tuple[int, ...]
    two_digits: bool
    either_order: bool


def full_year(two_digits: int, near: int | None) -> int:
    """Return the year that a two-digit one stands for.

    Parameters
    ----------
    two_digits : int
        0-99.
    near : int or None
        The year that it is nearest to; None = 00-68 are 20xx, 69-99 are 19xx.
    """
    if near is None:
        return two_digits + (2000 if two_digits <= PIVOT else 1900)
    return near + (two_digits - near + 50) % 100 - 50


def _day(numbers: list[int]) -> Units:
    day, month, year = numbers
    return f"{year:04}-{month:02}-{day:02}", ""


def _iso_day(numbers: list[int]) -> Units:
    year, month, day = numbers
    return f"{year:04}-{month:02}-{day:02}", ""


def _packed(numbers: list[int]) -> Units:
    year, month_day = divmod(numbers[0], 10000)
    month, day = divmod(month_day, 100)
    # Outside these it is a number that happens to have eight digits.
    if not (1000 <= year <= 2999 and 1 <= month <= 12 and 1 <= day <= 31):
        raise date_errors.NumberNotDateError
    return f"{year:04}-{month:02}-{day:02}", ""


def _days(numbers: list[int]) -> Units:
    first, last, month, year = numbers
    return f"{year:04}-{month:02}-{first:02}", f"{year:04}-{month:02}-{last:02}"


def _month(numbers: list[int]) -> Units:
    month, year = numbers
    if month > 12:
        raise date_errors.ImpossibleDateError
    return f"{year:04}-{month:02}", ""


def _year_month(numbers: list[int]) -> Units:
    """Read 2023-04; 2018-19 as years; 2020-35 as EDTF writes a quarter.

    A second number for which EDTF has a code is the year where it goes on from the first: over a
    season's code always (2021-22 are two years), over a quarter's or half's within ten years.
    """
    year, code = numbers
    if 1 <= code <= 12:
        return f"{year:04}-{code:02}", ""
    ahead = code - year % 100
    season = 21 <= code <= 24
    coded = season or 33 <= code <= 36 or 40 <= code <= 41
    if ahead > 0 and (not coded or season or ahead <= 10):
        return f"{year:04}", f"{year + ahead:04}"
    if not coded:
        raise date_errors.ImpossibleDateError
    return f"{year:04}-{code:02}", ""


def _of_year(code: int, most: int) -> Reader:
    """Return the reader of a numbered part of a year; EDTF counts on from `code`."""

    def read(numbers: list[int]) -> Units:
        number, year = numbers
        if not 1 <= number <= most:
            raise date_errors.ImpossibleDateError
        return f"{year:04}-{code + number:02}", ""

    return read


def _winter(numbers: list[int]) -> Units:
    """Read "winter 2020-21"; no other season lies in two years."""
    season, year, last = numbers
    if season != 4 or last not in (year + 1, (year + 1) % 100):
        raise date_errors.NotADateError
    return f"{year:04}-24", ""


def _year(numbers: list[int]) -> Units:
    return f"{numbers[0]:04}", ""


def _decade(numbers: list[int]) -> Units:
    if numbers[0] % 10:
        raise date_errors.NotADateError
    return f"{numbers[0] // 10:03}X", ""


def _digits_of_decade(numbers: list[int]) -> Units:
    return f"{numbers[0]:03}X", ""


def _part_of_year(numbers: list[int]) -> Units:
    part, year = numbers
    return f"{year:04}-{4 * part + 1:02}~", f"{year:04}-{4 * part + 4:02}~"


def _part_of_month(numbers: list[int]) -> Units:
    part, month, year = numbers
    last = 10 * part + 10 if part < 2 else date_values.month_end(year, month)
    of_month = f"{year:04}-{month:02}"
    return f"{of_month}-{10 * part + 1:02}~", f"{of_month}-{last:02}~"


def _fiscal(numbers: list[int]) -> Units:
    """Read a US fiscal year, which begins in the October before."""
    year = numbers[0]
    return f"{year - 1:04}-10", f"{year:04}-09"


def _fiscal_quarter(numbers: list[int]) -> Units:
    quarter, year = numbers
    if not 1 <= quarter <= 4:
        raise date_errors.ImpossibleDateError
    if quarter == 1:
        return f"{year - 1:04}-10", f"{year - 1:04}-12"
    return f"{year:04}-{3 * quarter - 5:02}", f"{year:04}-{3 * quarter - 3:02}"


def _fiscal_half(numbers: list[int]) -> Units:
    half, year = numbers
    if not 1 <= half <= 2:
        raise date_errors.ImpossibleDateError
    return (
        (f"{year - 1:04}-10", f"{year:04}-03") if half == 1 else (f"{year:04}-04", f"{year:04}-09")
    )


def _fortnight(numbers: list[int]) -> Units:
    """Read "segunda quincena de mayo de 2021": from the 16th to the end of the month."""
    half, month, year = numbers
    if not 1 <= half <= 2:
        raise date_errors.ImpossibleDateError
    first, last = (1, 15) if half == 1 else (16, date_values.month_end(year, month))
    return f"{year:04}-{month:02}-{first:02}", f"{year:04}-{month:02}-{last:02}"


def _short_decade(numbers: list[int]) -> Units:
    """Read "años 90": those of which there is only one in memory."""
    if numbers[0] % 10 or not 30 <= numbers[0] <= 90:
        raise date_errors.NotADateError
    return f"19{numbers[0] // 10}X", ""


_quarter = _of_year(date_values.QUARTER, 4)
_half = _of_year(date_values.HALF, 2)
_season = _of_year(date_values.SEASON, 4)

# A number wanted -> the letters of a shape that serve. D and M are day and month in either order,
# z is a year of two digits and always the last.
_SERVES = {
    "d": "no", "D": "n", "M": "n", "m": "m", "k": "n", "y": "ty", "z": "n", "l": "yn", "q": "no",
    "s": "s", "E": "E", "e": "e", "t": "t", "N": "N",
}  # fmt: skip

# Reader, the numbers that it wants in its order, the shapes.
_LINES: tuple[tuple[Reader, str, str], ...] = (
    (_day, "dmy", "nmy n-m-y n/m/y n-my nm-y omy nmt n-m-t n/m/t mny m-n-y m/n/y mnt"),
    (_day, "dmz", "nmn n-m-n n/m/n n-mn nm-n nm'n n-m'n omn om'n mn'n"),
    (_day, "DMy", "n/n/y n-n-y n.n.y n/n/t n-n-t n.n.t"),
    (_day, "DMz", "n/n/n n-n-n n.n.n"),
    (_iso_day, "ymd", "ymn y-m-n y/m/n"),
    (_iso_day, "ykd", "y-n-n y/n/n y.n.n"),
    (_packed, "e", "e"),
    (_days, "ddmy", "n-nmy n/nmy"),
    (_month, "my", "my m-y m/y mt m-t ym y-m y/m Xmy X-m-y X/m/y X-my mXy m-X-y y-m-X"),
    (_month, "mz", "m-n m'n m/n m-'n"),
    (_month, "ky", "n/y n-y yMn n/X/y X/n/y n-X-y X-n-y y-n-X y/n/X"),
    (_year_month, "yk", "y-n y/n"),
    (_quarter, "qy", "qny nqy oqy q-ny n-qy qn-y qn/y nq-y nq/y yqn ynq yoq y-qn y-nq y/qn y/nq"),
    (_quarter, "qy", "qoy"),
    (_quarter, "qz", "qn'n nq'n qn-n qn/n nq-n nq/n nqn oqn"),
    (_half, "qy", "hny nhy ohy hn-y hn/y nh-y nh/y yhn ynh yoh y-hn y-nh y/hn y/nh"),
    (_half, "qy", "Sny nSy Sn-y Sn/y nS-y nS/y ySn ynS y-Sn y-nS"),
    (_half, "qz", "hn'n nh'n hn-n hn/n nS'n Sn'n nSn nhn"),
    (_season, "sy", "sy s-y s/y ys y-s"),
    (_season, "sz", "s'n"),
    (_winter, "syl", "sy-y sy-n sy/y sy/n"),
    (_year, "y", "y Ay X/X/y X-X-y y-X-X y/X/X y-X X/y"),
    (_decade, "y", "yS y'S Dy DyS Dy'S"),
    (_decade, "N", "DN"),
    (_digits_of_decade, "t", "tx"),
    (_short_decade, "k", "Dn nS n'S"),
    (_fortnight, "qmy", "oFmy nFmy oFm-y Fnmy Fomy"),
    (_part_of_year, "Ey", "Ey E-y"),
    (_part_of_month, "Emy", "Emy E-my E-m-y"),
    (_fiscal, "y", "fy f-y fAy Afy"),
    (_fiscal, "z", "fn f'n f-n fAn Afn fA'n Af'n"),
    (_fiscal_quarter, "qy", "qnfy nqfy oqfy fyqn fynq fyoq fy-qn fy/qn qn-fy qn/fy nq-fy"),
    (_fiscal_quarter, "qy", "qnfAy nqfAy oqfAy qnAfy nqAfy oqAfy fAyqn Afyqn"),
    (_fiscal_quarter, "qz", "qnfn nqfn oqfn qnf'n qn-fn qn/fn"),
    (_fiscal_half, "qy", "hnfy nhfy ohfy fyhn fy-hn hnfAy ohfAy fAyhn"),
    (_fiscal_half, "qz", "hnfn nhfn ohfn"),
)


def _table() -> dict[str, Form]:
    table: dict[str, Form] = {}
    for reader, wanted, shapes in _LINES:
        for shape in shapes.split():
            places: list[int] = []
            for number in wanted:
                serving = (place for place, letter in enumerate(shape) if letter in _SERVES[number])
                places.append(next(place for place in serving if place not in places))
            table[shape] = Form(reader, tuple(places), wanted[-1] == "z", wanted[0] == "D")
    return table


FORMS: Final[dict[str, Form]] = _table()
