"""Our dates beside the `edtf` package, a second reading of the same standard.

Days, approximate and uncertain agree on everything that both read. Where they do not:

- a winter is December to February with us, as seasons are in the north, and ends on 31 December
  with them (theirs: it is a season of one month); the standard gives no days;
- a season is always approximate with us, and never with them: nobody agrees on its first day (ours,
  by choice);
- `2021-21~`, `1975~/198X`, and quarters and halves in a range they do not read (theirs); we
  write such values for "about spring 2021" and "Q1 to Q3 2020", and read them back;
- `000X` begins in year 0 with them; the calendar here begins with year 1 and refuses it (ours);
- a range that runs backwards they read; we refuse it (ours).
"""

from __future__ import annotations

import warnings
from time import struct_time
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

from briefing import dates

with warnings.catch_warnings():
    # Its grammar uses forms that pyparsing 3.3 warns of; nothing of ours is concerned.
    warnings.simplefilter("ignore")
    import edtf

SIGNS = ("", "~", "?", "%")


def theirs(text: str) -> tuple[str | None, str | None, bool, bool]:
    """Return first and last day, approximate and uncertain, as the package reads a text."""
    read: Any = edtf.parse_edtf(text)
    both = bool(read.is_uncertain_and_approximate)
    return (
        _day(read.lower_strict()),
        _day(read.upper_strict()),
        bool(read.is_approximate) or both,
        bool(read.is_uncertain) or both,
    )


def _day(moment: struct_time | float) -> str | None:
    return None if isinstance(moment, float) else "{:04}-{:02}-{:02}".format(*moment[:3])


def ours(text: str) -> tuple[str | None, str | None, bool, bool]:
    date = dates.from_edtf(text)
    start = None if date.start is None else dates.iso(date.start)
    end = None if date.end is None else dates.iso(date.end)
    return start, end, date.approximate, date.uncertain


def plain_units(year: int, month: int, day: int, sign: str) -> list[str]:
    """Return the units that both read, with a sign."""
    return [
        f"{year:04}{sign}",
        f"{year:04}-{month:02}{sign}",
        f"{year:04}-{month:02}-{day:02}{sign}",
        f"{year // 10:03}X{sign}",
    ]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("year", [10, 886, 1582, 1899, 1900, 2000, 2023, 2024, 9998])
def test_years_months_days_and_decades(year: int, sign: str) -> None:
    for month in (1, 2, 12):
        for text in plain_units(year, month, dates.month_end(year, month), sign):
            assert ours(text) == theirs(text), text


@pytest.mark.parametrize("code", [21, 22, 23, *range(33, 37), 40, 41])
def test_seasons_quarters_and_halves_cover_the_same_days(code: int) -> None:
    for year in (1, 1999, 2020, 2021):
        assert ours(f"{year:04}-{code}")[:2] == theirs(f"{year:04}-{code}")[:2]


def test_a_range_of_a_decade() -> None:
    assert ours("198X/2001") == theirs("198X/2001") == ("1980-01-01", "2001-12-31", False, False)


def test_a_winter_goes_on_into_the_next_year_and_seasons_are_approximate() -> None:
    assert ours("2020-24") == ("2020-12-01", "2021-02-28", True, False)
    assert theirs("2020-24") == ("2020-12-01", "2020-12-31", False, False)


@st.composite
def ranges(draw: st.DrawFn) -> str:
    """Draw a range of two units, or an open one, that both read."""

    def unit(least: int) -> tuple[int, str]:
        year = draw(st.integers(least, least + 400))
        month = draw(st.integers(1, 12))
        day = draw(st.integers(1, dates.month_end(year, month)))
        texts = plain_units(year, month, day, draw(st.sampled_from(SIGNS)))[:3]
        return year, draw(st.sampled_from([*texts, f"{year:04}-22"]))

    year, first = unit(1000)
    _, last = unit(year + 20)
    return draw(st.sampled_from([f"{first}/{last}", f"{first}/..", f"../{last}", first]))


def assert_agreed(text: str) -> None:
    here, there = ours(text), theirs(text)
    season = any(len(part) == 7 and part.endswith("-22") for part in text.split("/"))
    assert here[:2] == there[:2], text
    assert here[3] == there[3], text
    assert here[2] == (there[2] or season), text


@hypothesis.given(ranges())
def test_ranges(text: str) -> None:
    assert_agreed(text)


@pytest.mark.long
@hypothesis.settings(max_examples=20_000)
@hypothesis.given(ranges())
def test_20_000_ranges(text: str) -> None:
    assert_agreed(text)


@pytest.mark.parametrize(
    "text", ["2021-21~", "2020-33/2020-35", "2020-40/2021", "1985/198X~", "1975~/198X"]
)
def test_what_only_we_read(text: str) -> None:
    assert dates.from_edtf(text).edtf == text
    with pytest.raises(edtf.EDTFParseException):
        edtf.parse_edtf(text)


@pytest.mark.parametrize("text", ["000X", "2021/2019"])
def test_what_only_they_read(text: str) -> None:
    edtf.parse_edtf(text)
    with pytest.raises(dates.DateError):
        dates.from_edtf(text)
