"""Dates in words, and back: hypothesis draws values of the whole subset and texts of every kind."""

from __future__ import annotations

import string

import hypothesis
import pytest
from hypothesis import strategies as st

from briefing import date_shapes, date_vocabulary, dates, words

EXAMPLES = """
2023-04-14              | 14 Apr 2023               | 14 abr 2023
2023-04                 | Apr 2023                  | abr 2023
2020-35                 | Q3 2020                   | T3 2020
2022-40                 | H1 2022                   | S1 2022
2019~                   | c. 2019                   | ca. 2019
2019?                   | 2019?                     | 2019?
2019%                   | c. 2019?                  | ca. 2019?
2021-21                 | spring 2021               | primavera de 2021
2021-23                 | fall 2021                 | otoño de 2021
2021-01~/2021-04~       | early 2021                | principios de 2021
2021-03-21~/2021-03-31~ | late Mar 2021             | finales de mar 2021
2021-10-08/2021-10-12   | 8 to 12 Oct 2021          | 8 a 12 oct 2021
2021-02-28/2021-03-03   | 28 Feb to 3 Mar 2021      | 28 feb a 3 mar 2021
2020-12-30/2021-01-02   | 30 Dec 2020 to 2 Jan 2021 | 30 dic 2020 a 2 ene 2021
2020-03/2020-06         | Mar to Jun 2020           | mar a jun 2020
2018/2019               | 2018 to 2019              | 2018 a 2019
2018/..                 | since 2018                | desde 2018
../2018                 | until 2018                | hasta 2018
2022-10/2023-09         | FY2023                    | año fiscal 2023
2020-05/2021-04         | 12 months ending Apr 2021 | 12 meses terminados en abr 2021
199X                    | 1990s                     | década de 1990
0886                    | AD 886                    | 886 d. C.
0899-10-26              | 26 Oct AD 899             | 26 oct 899 d. C.
"""


@pytest.mark.parametrize(
    ("edtf", "english", "spanish"),
    [tuple(map(str.strip, row.split("|"))) for row in EXAMPLES.strip().splitlines()],
)
def test_a_date_in_words(edtf: str, english: str, spanish: str) -> None:
    date = dates.from_edtf(edtf)
    assert dates.text(date, "en") == english
    assert dates.text(date, "es") == spanish


@pytest.mark.parametrize(
    ("unit", "english", "spanish"),
    [
        ("day", "14", "14"), ("month", "Apr", "abr"), ("quarter", "Q2", "T2"),
        ("year", "2023", "2023"), ("decade", "2020s", "2020"),
    ],
)  # fmt: skip
def test_a_tick_has_the_shortest_text(unit: dates.AxisUnit, english: str, spanish: str) -> None:
    day = dates.day_number(2023, 4, 14)
    assert dates.axis_text(day, unit, "en") == english
    assert dates.axis_text(day, unit, "es") == spanish


def test_months_have_a_short_and_a_long_name() -> None:
    assert dates.month_name(4, "en") == "Apr"
    assert dates.month_name(4, "es", short=False) == "abril"


@st.composite
def units(draw: st.DrawFn) -> str:
    """Draw one EDTF unit of the subset; days and years at the ends of the calendar included."""
    year = draw(st.integers(1, 9998) | st.integers(1900, 2100) | st.sampled_from([1, 9998]))
    month = draw(st.integers(1, 12))
    last = dates.month_end(year, month)
    number = draw(st.integers(1, last) | st.sampled_from([1, 10, 11, 20, 21, last]))
    code = draw(st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41]))
    body = draw(
        st.sampled_from(
            [
                f"{year:04}",
                f"{year:04}-{month:02}",
                f"{year:04}-{month:02}-{number:02}",
                f"{year:04}-{code}",
                f"{max(year, 10) // 10:03}X",
            ]
        )
    )
    return body + draw(st.sampled_from(["", "", "", "~", "?", "%"]))


@st.composite
def values(draw: st.DrawFn) -> dates.Date:
    """Draw a date of the subset, ranges and those that have a name of their own included."""
    first = dates.from_edtf(draw(units()))
    kind = draw(st.sampled_from(["unit", "since", "until", "between", "near", "part"]))
    if kind == "since":
        return dates.since(first)
    if kind == "until":
        return dates.until(first)
    assert first.start is not None
    if kind == "near":
        # Within two years, where months and days are shared and fiscal years are.
        year, month = map(int, dates.iso(first.start)[:7].split("-"))
        year = min(year, 9997)
        ahead = divmod(year * 12 + month - 1 + draw(st.integers(0, 24)), 12)
        opening = dates.from_edtf(f"{year:04}-{month:02}")
        return dates.between(opening, dates.from_edtf(f"{ahead[0]:04}-{ahead[1] + 1:02}"))
    if kind == "part":
        text = draw(st.sampled_from(["early", "mid", "late"]))
        month_name = draw(st.sampled_from(["", "Feb ", "Mar ", "Apr "]))
        return dates.parse(f"{text} {month_name}{dates.iso(first.start)[:4]}")
    if kind == "between":
        last = dates.from_edtf(draw(units()))
        try:
            return dates.between(first, last)
        except dates.ReversedRangeError:
            return dates.between(last, first)
    return first


def assert_round_trip(date: dates.Date) -> None:
    assert dates.from_edtf(date.edtf) == date
    for language in words.LANGUAGES:
        written = dates.text(date, language)
        assert dates.parse(written) == date, written
        assert dates.parse(written.upper()) == date, written


@hypothesis.given(values())
def test_a_date_in_words_reads_back_as_the_same_date(date: dates.Date) -> None:
    assert_round_trip(date)


@pytest.mark.long
@hypothesis.settings(max_examples=100_000, deadline=None)
@hypothesis.given(values())
def test_100_000_dates_in_words_read_back_as_the_same_date(date: dates.Date) -> None:
    assert_round_trip(date)


def continues(edtf: str) -> bool:
    """Tell whether a unit such as 2020-21 goes on from its year: a person means two years."""
    ahead = int(edtf[5:7]) - int(edtf[2:4]) if len(edtf.rstrip("~?%")) == 7 else 0
    return ahead > 0 and (21 <= int(edtf[5:7]) <= 24 or int(edtf[5:7]) >= 33)


@hypothesis.given(values())
def test_an_edtf_value_reads_as_itself_unless_it_looks_like_two_years(date: dates.Date) -> None:
    hypothesis.assume(not any(continues(part) for part in date.edtf.split("/")))
    assert dates.parse(date.edtf) == date


@hypothesis.given(values())
def test_days_are_in_order_and_agree_with_what_is_shown(date: dates.Date) -> None:
    if date.start is not None and date.end is not None:
        assert date.start <= date.end
        assert date.start <= dates.midpoint(date) <= date.end + 1
    first, last = dates.first_text(date), dates.last_text(date)
    if first is not None:
        assert date.start is not None
        assert dates.iso(date.start).startswith(first)
    if last is not None:
        assert date.end is not None
        assert dates.iso(date.end).startswith(last)


_WORDS = [
    *("14", "3", "2021", "99", "899", "20210304", "0", "31", "April", "ene.", "de", "to", "a", "y"),
    *("-", "/", "–", ".", "..", "~", "?", "c.", "since", "entre", "FY", "Q3", "3T", "1990s", "H1"),
    *("spring", "mid", "12 months ending", "before", "BC", "AD", "??", "10:30", "%", "year", "'"),
]


@hypothesis.given(
    st.one_of(
        st.lists(st.sampled_from(_WORDS), max_size=7).map(" ".join),
        st.lists(st.sampled_from(_WORDS), max_size=7).map("".join),
        st.text(string.digits + "-/. ?~%T:", max_size=14),
        st.text(max_size=30),
    ),
    st.sampled_from([None, "dmy", "mdy"]),
)
@hypothesis.example("14 14 AD", None)
def test_any_text_is_a_date_or_refused_with_a_sentence(
    text: str, order: dates.Order | None
) -> None:
    try:
        date = dates.parse(text, order)
    except dates.DateError as error:
        refused = error
    else:
        assert_round_trip(date)
        return
    assert refused.values["text"] == text
    assert all(words.explain(refused, language) for language in words.LANGUAGES)


def test_every_shape_in_the_table_has_its_numbers_where_it_says() -> None:
    for shape, form in date_shapes.FORMS.items():
        assert all(0 <= place < len(shape) for place in form.places), shape
        assert len(set(form.places)) == len(form.places), shape


def test_every_month_and_season_of_the_catalogue_is_in_the_vocabulary() -> None:
    for language in words.LANGUAGES:
        for number in range(1, 13):
            for short in (False, True):
                name = dates.month_name(number, language, short=short)
                assert date_vocabulary.shape(date_vocabulary.fold(name)) == ("m", [number])
