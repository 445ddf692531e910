"""Single texts to dates: every form of the design, what is refused and why, and EDTF in and out."""

from __future__ import annotations

import datetime as dt
import typing

import pytest

from briefing import date_errors, dates, words

JAN_2000 = dt.date(2000, 1, 1)

FORMS = """
14 April 2023              | 2023-04-14            | 2023-04-14 | 2023-04-14
April 14th, 2023           | 2023-04-14            | 2023-04-14 | 2023-04-14
Friday, April 14, 2023     | 2023-04-14            | 2023-04-14 | 2023-04-14
14-Apr-23                  | 2023-04-14            | 2023-04-14 | 2023-04-14
12-Mar-2014                | 2014-03-12            | 2014-03-12 | 2014-03-12
5 de enero de 2023         | 2023-01-05            | 2023-01-05 | 2023-01-05
5-ene-2023                 | 2023-01-05            | 2023-01-05 | 2023-01-05
1º de enero de 2021        | 2021-01-01            | 2021-01-01 | 2021-01-01
primero de mayo de 2021    | 2021-05-01            | 2021-05-01 | 2021-05-01
20230414                   | 2023-04-14            | 2023-04-14 | 2023-04-14
2023/04/14                 | 2023-04-14            | 2023-04-14 | 2023-04-14
2023 Apr 14                | 2023-04-14            | 2023-04-14 | 2023-04-14
19/10/2019                 | 2019-10-19            | 2019-10-19 | 2019-10-19
19/10/2019*                | 2019-10-19            | 2019-10-19 | 2019-10-19
19/10/2019 (1)             | 2019-10-19            | 2019-10-19 | 2019-10-19
19 - 10 - 2019             | 2019-10-19            | 2019-10-19 | 2019-10-19
19\\10\\2019               | 2019-10-19            | 2019-10-19 | 2019-10-19
'19/10/2019                | 2019-10-19            | 2019-10-19 | 2019-10-19
19/10/2019 a las 15 hrs    | 2019-10-19            | 2019-10-19 | 2019-10-19
1o. de mayo de 2021        | 2021-05-01            | 2021-05-01 | 2021-05-01
17 oct 2019 (est.)         | 2019-10-17~           | 2019-10-17 | 2019-10-17
3 y 4 de mayo de 2021      | 2021-05-03/2021-05-04 | 2021-05-03 | 2021-05-04
May 3 and 4, 2021          | 2021-05-03/2021-05-04 | 2021-05-03 | 2021-05-04
2021-W18                   | 2021-05-03/2021-05-09 | 2021-05-03 | 2021-05-09
segunda quincena de mayo de 2021 | 2021-05-16/2021-05-31 | 2021-05-16 | 2021-05-31
1ª quincena de febrero 2021 | 2021-02-01/2021-02-15 | 2021-02-01 | 2021-02-15
2021-05-00                 | 2021-05               | 2021-05-01 | 2021-05-31
2021-00-00                 | 2021                  | 2021-01-01 | 2021-12-31
00/05/2021                 | 2021-05               | 2021-05-01 | 2021-05-31
00/00/2021                 | 2021                  | 2021-01-01 | 2021-12-31
xx-may-2021                | 2021-05               | 2021-05-01 | 2021-05-31
May ??, 2021               | 2021-05               | 2021-05-01 | 2021-05-31
H1 FY2024                  | 2023-10/2024-03       | 2023-10-01 | 2024-03-31
federal fiscal year 2024   | 2023-10/2024-09       | 2023-10-01 | 2024-09-30
años 90                    | 199X                  | 1990-01-01 | 1999-12-31
a partir de 2018           | 2018/..               | 2018-01-01 |
a partir del 1 de mayo de 2021 | 2021-05-01/..     | 2021-05-01 |
2018-a la fecha            | 2018/..               | 2018-01-01 |
10/19/2019                 | 2019-10-19            | 2019-10-19 | 2019-10-19
04/04/2021                 | 2021-04-04            | 2021-04-04 | 2021-04-04
26 oct 899                 | 0899-10-26            | 0899-10-26 | 0899-10-26
Apr 2023                   | 2023-04               | 2023-04-01 | 2023-04-30
Apr-23                     | 2023-04               | 2023-04-01 | 2023-04-30
Apr '23                    | 2023-04               | 2023-04-01 | 2023-04-30
ene-23                     | 2023-01               | 2023-01-01 | 2023-01-31
dic. 2020                  | 2020-12               | 2020-12-01 | 2020-12-31
setiembre de 2020          | 2020-09               | 2020-09-01 | 2020-09-30
04/2023                    | 2023-04               | 2023-04-01 | 2023-04-30
2023m04                    | 2023-04               | 2023-04-01 | 2023-04-30
08/??/1999                 | 1999-08               | 1999-08-01 | 1999-08-31
1999-08-XX                 | 1999-08               | 1999-08-01 | 1999-08-31
2023-04-14T10:00Z          | 2023-04-14            | 2023-04-14 | 2023-04-14
2023-04-14T23:30:00-06:00  | 2023-04-14            | 2023-04-14 | 2023-04-14
20230414T101500Z           | 2023-04-14            | 2023-04-14 | 2023-04-14
20230414T1015              | 2023-04-14            | 2023-04-14 | 2023-04-14
2012-03-14 04:17:38.276340+00:00 | 2012-03-14      | 2012-03-14 | 2012-03-14
20 November 2025  17:08:49 | 2025-11-20            | 2025-11-20 | 2025-11-20
4/14/2023 3:00 PM          | 2023-04-14            | 2023-04-14 | 2023-04-14
14 de abril de 2023, 10:30 h | 2023-04-14          | 2023-04-14 | 2023-04-14
Q3 2020                    | 2020-35               | 2020-07-01 | 2020-09-30
3T 2020                    | 2020-35               | 2020-07-01 | 2020-09-30
2020T3                     | 2020-35               | 2020-07-01 | 2020-09-30
third quarter of 2020      | 2020-35               | 2020-07-01 | 2020-09-30
tercer trimestre de 2020   | 2020-35               | 2020-07-01 | 2020-09-30
III trimestre de 2020      | 2020-35               | 2020-07-01 | 2020-09-30
2020-35                    | 2020-35               | 2020-07-01 | 2020-09-30
H1 2022                    | 2022-40               | 2022-01-01 | 2022-06-30
2022-H1                    | 2022-40               | 2022-01-01 | 2022-06-30
second half of 2022        | 2022-41               | 2022-07-01 | 2022-12-31
primer semestre de 2022    | 2022-40               | 2022-01-01 | 2022-06-30
spring 2021                | 2021-21               | 2021-03-01 | 2021-05-31
primavera de 2021          | 2021-21               | 2021-03-01 | 2021-05-31
verano de 2021             | 2021-22               | 2021-06-01 | 2021-08-31
autumn 2021                | 2021-23               | 2021-09-01 | 2021-11-30
winter 2021                | 2021-24               | 2021-12-01 | 2022-02-28
invierno de 2023           | 2023-24               | 2023-12-01 | 2024-02-29
winter 2020-21             | 2020-24               | 2020-12-01 | 2021-02-28
early 2021                 | 2021-01~/2021-04~     | 2021-01-01 | 2021-04-30
mid-2021                   | 2021-05~/2021-08~     | 2021-05-01 | 2021-08-31
a finales de 2021          | 2021-09~/2021-12~     | 2021-09-01 | 2021-12-31
principios de marzo de 2021 | 2021-03-01~/2021-03-10~ | 2021-03-01 | 2021-03-10
mediados de marzo de 2021  | 2021-03-11~/2021-03-20~ | 2021-03-11 | 2021-03-20
late February 2024         | 2024-02-21~/2024-02-29~ | 2024-02-21 | 2024-02-29
c. 2019                    | 2019~                 | 2019-01-01 | 2019-12-31
c. 886                     | 0886~                 | 0886-01-01 | 0886-12-31
Circa 1265                 | 1265~                 | 1265-01-01 | 1265-12-31
~2019                      | 2019~                 | 2019-01-01 | 2019-12-31
about March 2019           | 2019-03~              | 2019-03-01 | 2019-03-31
hacia 2019                 | 2019~                 | 2019-01-01 | 2019-12-31
aprox. 2019                | 2019~                 | 2019-01-01 | 2019-12-31
2019?                      | 2019?                 | 2019-01-01 | 2019-12-31
c. 2019?                   | 2019%                 | 2019-01-01 | 2019-12-31
FY2023                     | 2022-10/2023-09       | 2022-10-01 | 2023-09-30
FY23                       | 2022-10/2023-09       | 2022-10-01 | 2023-09-30
año fiscal 2023            | 2022-10/2023-09       | 2022-10-01 | 2023-09-30
FY2023 Q1                  | 2022-10/2022-12       | 2022-10-01 | 2022-12-31
Q4 FY2023                  | 2023-07/2023-09       | 2023-07-01 | 2023-09-30
12 months ending April 2021 | 2020-05/2021-04      | 2020-05-01 | 2021-04-30
year ending December 2020  | 2020-01/2020-12       | 2020-01-01 | 2020-12-31
12 meses a abril de 2021   | 2020-05/2021-04       | 2020-05-01 | 2021-04-30
year ending 15 June 2021   | 2020-06-16/2021-06-15 | 2020-06-16 | 2021-06-15
3–5 May 2021               | 2021-05-03/2021-05-05 | 2021-05-03 | 2021-05-05
May 3-5, 2021              | 2021-05-03/2021-05-05 | 2021-05-03 | 2021-05-05
8 al 12 de octubre de 2021 | 2021-10-08/2021-10-12 | 2021-10-08 | 2021-10-12
28 Feb - 3 Mar 2021        | 2021-02-28/2021-03-03 | 2021-02-28 | 2021-03-03
marzo-junio 2020           | 2020-03/2020-06       | 2020-03-01 | 2020-06-30
Dec 2020–Jan 2021          | 2020-12/2021-01       | 2020-12-01 | 2021-01-31
Q1-Q3 2020                 | 2020-33/2020-35       | 2020-01-01 | 2020-09-30
2018-19                    | 2018/2019             | 2018-01-01 | 2019-12-31
2020-21                    | 2020/2021             | 2020-01-01 | 2021-12-31
2015-2016                  | 2015/2016             | 2015-01-01 | 2016-12-31
from 2018 to 2019          | 2018/2019             | 2018-01-01 | 2019-12-31
entre el 3 y el 5 de mayo de 2021 | 2021-05-03/2021-05-05 | 2021-05-03 | 2021-05-05
Between 1930 and 1935      | 1930/1935             | 1930-01-01 | 1935-12-31
Between Nov 1951 and 1953  | 1951-11/1953          | 1951-11-01 | 1953-12-31
del 03/04/2021 al 19/04/2021 | 2021-04-03/2021-04-19 | 2021-04-03 | 2021-04-19
2021-05-03 - 2021-05-05    | 2021-05-03/2021-05-05 | 2021-05-03 | 2021-05-05
since 2018                 | 2018/..               | 2018-01-01 |
desde 2018                 | 2018/..               | 2018-01-01 |
2018 to present            | 2018/..               | 2018-01-01 |
2018 to date               | 2018/..               | 2018-01-01 |
desde 2018 hasta la fecha  | 2018/..               | 2018-01-01 |
2018-12-01/..              | 2018-12-01/..         | 2018-12-01 |
after March 2018           | 2018-04/..            | 2018-04-01 |
until 2018                 | ../2018               |            | 2018-12-31
hasta 2018                 | ../2018               |            | 2018-12-31
antes de 2018              | ../2017               |            | 2017-12-31
1990s                      | 199X                  | 1990-01-01 | 1999-12-31
década de 1990             | 199X                  | 1990-01-01 | 1999-12-31
los años noventa           | 199X                  | 1990-01-01 | 1999-12-31
AD 886                     | 0886                  | 0886-01-01 | 0886-12-31
924 after 17 jul 924       | 0924?                 | 0924-01-01 | 0924-12-31
0001                       | 0001                  | 0001-01-01 | 0001-12-31
9999                       | 9999                  | 9999-01-01 | 9999-12-31
"""

REFUSED = """
31/02/2022                  | impossible
2021-02-29                  | impossible
13/13/2021                  | impossible
31 sept 2020                | impossible
Q5 2020                     | impossible
2023-13                     | impossible
TBD                         | placeholder
n/a                         | placeholder
por definir                 | placeholder
March                       | no_year
14 April                    | no_year
April 23                    | no_year
3-5 May                     | no_year
03/04                       | no_year
1,234                       | number
12%                         | number
2021.5                      | number
886                         | number
12345678                    | number
1.2.3                       | number
44927                       | serial
44927.5                     | serial
                            | empty
03/04/2021                  | ambiguous
3/4/21                      | ambiguous
500 BC                      | year_range
Between 27BC and 14AD       | year_range
485 a. C.                   | year_range
0000                        | year_range
5-3 May 2021                | reversed
Dec-Feb 2021                | reversed
2019 to 2018                | reversed
hello                       | not_a_date
about 300                   | not_a_date
early 1990s                 | not_a_date
1995s                       | not_a_date
FY2022-23                   | not_a_date
10:30                       | not_a_date
ongoing                     | not_a_date
3 or 4 May 2021             | not_a_date
version 2 of 2021           | not_a_date
2021a                       | not_a_date
2021c                       | not_a_date
2021 and 2023               | not_a_date
17-10/2019                  | not_a_date
05/00/2021                  | impossible
3 y 5 de mayo de 2021       | not_a_date
años 20                     | not_a_date
2021-W54                    | not_a_date
Apr-5 to Jun-20             | not_a_date
..                          | placeholder
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(map(str.strip, line.split("|"))) for line in table.splitlines() if line.strip()]


def day(text: str) -> int | None:
    return (dt.date.fromisoformat(text) - JAN_2000).days if text else None


@pytest.mark.parametrize(("text", "edtf", "start", "end"), rows(FORMS))
def test_a_form_of_the_design_is_read(text: str, edtf: str, start: str, end: str) -> None:
    date = dates.parse(text)
    assert (date.edtf, date.start, date.end) == (edtf, day(start), day(end))


@pytest.mark.parametrize(("text", "edtf", "start", "end"), rows(FORMS))
def test_its_value_stands_for_the_same_date(text: str, edtf: str, start: str, end: str) -> None:
    assert dates.from_edtf(edtf) == dates.parse(text), (start, end)


@pytest.mark.parametrize(("text", "reason"), rows(REFUSED))
def test_what_is_not_a_date_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(dates.DateError) as refused:
        dates.parse(text)
    assert refused.value.reason == reason
    for language in words.LANGUAGES:
        sentence = words.explain(refused.value, language)
        assert sentence.endswith(".")
        assert text in sentence


def leaves(error: type[dates.DateError]) -> list[type[dates.DateError]]:
    return [leaf for child in error.__subclasses__() for leaf in [child, *leaves(child)]]


def test_every_reason_is_shown_by_an_example_above() -> None:
    assert {leaf.reason for leaf in leaves(date_errors.DateError)} == {
        reason for _, reason in rows(REFUSED)
    }


@pytest.mark.parametrize(("order", "edtf"), [("dmy", "2021-04-03"), ("mdy", "2021-03-04")])
def test_a_stated_order_decides_where_both_are_possible(order: dates.Order, edtf: str) -> None:
    assert dates.parse("03/04/2021", order).edtf == edtf
    assert dates.parse("03-04-2021", order).edtf == edtf
    assert dates.parse("03.04.21", order).edtf == edtf
    assert dates.parse("19/10/2019", order).edtf == "2019-10-19"
    assert dates.parse("10/19/2019", order).edtf == "2019-10-19"


def test_an_ambiguous_date_names_both_days() -> None:
    with pytest.raises(dates.AmbiguousDateError) as refused:
        dates.parse("03/04/2021")
    assert refused.value.values == {
        "text": "03/04/2021",
        "day_first": "2021-04-03",
        "month_first": "2021-03-04",
    }


@pytest.mark.parametrize(
    ("short", "year"), [("00", 2000), ("68", 2068), ("69", 1969), ("99", 1999), ("05", 2005)]
)
def test_two_digits_alone_are_1969_to_2068(short: str, year: int) -> None:
    assert dates.parse(f"14-Apr-{short}").edtf == f"{year}-04-14"
    assert dates.parse(f"25/12/{short}").edtf == f"{year}-12-25"
    assert dates.parse(f"ene-{short}").edtf == f"{year}-01"


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2019", False, False),
        ("c. 2019", True, False),
        ("2019?", False, True),
        ("2019%", True, True),
        ("perhaps about 2019", True, True),
        ("spring 2021", True, False),
        ("early 2021", True, False),
        ("since c. 2019", True, False),
        ("2018 to 2019?", False, True),
    ],
)
def test_about_and_perhaps_are_told_apart(text: str, approximate: bool, uncertain: bool) -> None:
    date = dates.parse(text)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("5 de enero de 2023", "2023-01-05"),
        ("an\u0303o fiscal 2023", "2022-10/2023-09"),
        ("De\u0301cada de 1990", "199X"),
        ("14\u00a0April\u202f2023", "2023-04-14"),
        ("  14   APRIL 2023 ", "2023-04-14"),
        ("\ufeff2023-04-14", "2023-04-14"),
        ("2018\u20102019", "2018/2019"),
        ("Apr \u201923", "2023-04"),
    ],
)
def test_other_ways_to_encode_a_text_make_no_difference(text: str, edtf: str) -> None:
    assert dates.parse(text).edtf == edtf


@pytest.mark.parametrize(
    "edtf",
    [
        "2023-4-14", "23", "2023-00", "2023-25", "2023-37", "2018/", "/2018", "../..", "..", "",
        "2018/2017", "2023-02-30", "19XX", "2023-XX", "2018/2019/2020", "2023~~", "Y17E8", "+2023",
        "２０２３",
    ],
)  # fmt: skip
def test_values_outside_the_subset_are_refused(edtf: str) -> None:
    with pytest.raises(dates.DateError):
        dates.from_edtf(edtf)


def test_a_winter_that_would_end_in_the_year_10000_is_out_of_range() -> None:
    with pytest.raises(dates.YearOutOfRangeError):
        dates.parse("winter 9999")


@pytest.mark.parametrize(
    ("edtf", "precision", "first", "last", "middle"),
    [
        ("2000-01-01", "day", "2000-01-01", "2000-01-01", 0.5),
        ("2000-01", "month", "2000-01", "2000-01", 15.5),
        ("2000-33", "quarter", "2000-01", "2000-03", 45.5),
        ("2000-40", "half", "2000-01", "2000-06", 91.0),
        ("2000-21", "season", "2000-03", "2000-05", 106.0),
        ("2000~", "year", "2000", "2000", 183.0),
        ("200X", "decade", "2000", "2009", 1826.5),
        ("2000-01/2000-02", "interval", "2000-01", "2000-02", 30.0),
        ("2000-01-01/..", "interval", "2000-01-01", None, 0.0),
        ("../2000-01-01", "interval", None, "2000-01-01", 1.0),
    ],
)
def test_a_date_tells_its_precision_ends_and_middle(
    edtf: str, precision: str, first: str | None, last: str | None, middle: float
) -> None:
    date = dates.from_edtf(edtf)
    assert dates.precision(date) == precision
    assert (dates.first_text(date), dates.last_text(date)) == (first, last)
    assert dates.midpoint(date) == middle


def test_dates_sort_by_start_then_end_and_open_ones_first_and_last() -> None:
    given = ["2021", "2020-12-31", "2021-01", "../2020", "2021/..", "2021-01-01"]
    found = sorted(map(dates.from_edtf, given), key=dates.sort_key)
    assert [date.edtf for date in found] == [
        "../2020", "2020-12-31", "2021-01-01", "2021-01", "2021", "2021/..",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("14 Apr 2023", True), ("03/04/2021", True), ("desde 2018", True), ("2023-04", True),
        ("2023", False), ("20230414", False), ("March", False), ("A treaty of 2018", False),
        ("", False), ("2-1", False), ("1,234", False), ("12 May", False),
    ],
)  # fmt: skip
def test_a_text_that_looks_like_a_date(text: str, looks: bool) -> None:
    assert dates.looks_like_date(text) is looks


def test_a_refusal_is_remembered_without_what_it_was_raised_through() -> None:
    raised = []
    for _ in range(2):
        with pytest.raises(dates.DateError) as refused:
            dates.parse("not a date, twice")
        raised.append(refused.value)
    assert raised[0] is not raised[1]
    assert raised[0].values == raised[1].values


def test_the_orders_are_the_two_that_the_command_line_names() -> None:
    assert typing.get_args(dates.Order) == ("dmy", "mdy")
