"""What texts are worth as numbers, and what a column says about its separators."""

import pytest

from briefing import words
from briefing.reading import cells, problems
from briefing.reading.meaning import values
from briefing.reading.texts import amounts

POINT, COMMA = values.Style("."), values.Style(",")


def read(text: str, style: values.Style = POINT) -> values.Amount:
    found = amounts.read(text, style)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", 1234.5),
        ("51 238 427", 51_238_427),
        ("1\u00a0234", 1234),
        ("1'234'567", 1_234_567),
        ("(12)", -12),
        ("−3", -3),
        ("12%", 12),
        ("$3.5 million", 3_500_000),
        ("2 mil millones", 2e9),
        ("1,234*", 1234),
        ("4,034²", 4034),
        ("$1,000.50", 1000.5),
        ("1e3", 1000),
    ],
)
def test_numbers(text: str, value: float) -> None:
    assert read(text).value == pytest.approx(value)


@pytest.mark.parametrize(("text", "value"), [("1.234,5", 1234.5), ("2,7", 2.7), ("1.234", 1234)])
def test_numbers_with_a_decimal_comma(text: str, value: float) -> None:
    assert read(text, COMMA).value == pytest.approx(value)


@pytest.mark.parametrize("text", ["abc", "12 de abril", "1,23,4", "inf", "1_000", "12-"])
def test_what_is_no_number(text: str) -> None:
    assert amounts.read(text, POINT) is None


@pytest.mark.parametrize("text", ["-", "..", "n/a", "N/D", "s/d", "–"])
def test_missing_is_not_zero_and_keeps_its_mark(text: str) -> None:
    found = read(text)
    assert found.value is None
    assert found.note == text


@pytest.mark.parametrize("text", ["Suppressed", "(S)", "*"])
def test_suppressed_is_said(text: str) -> None:
    assert read(text).status == "suppressed"


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("more than 1,000", 1000, None, "more than"),
        ("al menos 26", 26, None, "at least"),
        ("<10", None, 10, "less than"),
        ("hasta 50", None, 50, "up to"),
        ("about 3,200", None, None, "about"),
        ("200-300", 200, 300, "range"),
        ("100+", 100, None, "at least"),
    ],
)
def test_bounds_never_become_exact_values(
    text: str, low: float | None, high: float | None, qualifier: str
) -> None:
    found = read(text)
    assert (found.low, found.high, found.qualifier) == (low, high, qualifier)


@pytest.mark.parametrize(
    ("texts", "decimal"),
    [
        (["1,234", "5,678"], "."),
        (["1,234", "2,7"], ","),
        (["1.234.567", "12"], ","),
        (["1.234,50"], ","),
        (["0.123"], "."),
        (["12", "13"], "."),
    ],
)
def test_the_separator_is_decided_from_the_whole_column(texts: list[str], decimal: str) -> None:
    assert values.style_of(texts).decimal == decimal


def test_the_evidence_is_kept() -> None:
    assert values.style_of(["1.234", "2,75"]).evidence == "2,75"


def test_a_sentinel_is_missing_where_nothing_else_is_negative() -> None:
    assert values.read_column([5, -999, "7"]).values == [5, None, 7]
    assert values.read_column([5, -999, -3]).values == [5, -999, -3]


def test_a_column_tells_plain_from_special_from_wrong() -> None:
    read = values.read_column(["12", None, "x", "more than 3", "fish", True])
    assert read.values == [12, None, None, 3, None, None]
    assert set(read.special) == {2, 3}
    assert read.wrong == [4, 5]


@pytest.mark.parametrize(
    "text", ["1.7976931348623157e308", "1e308 million", "9" * 320, "1" + ",000" * 110]
)
def test_a_number_that_no_workbook_can_hold_is_none(text: str) -> None:
    """The fuzz found the first: rounded to fifteen digits it is infinite."""
    read = values.read_column([text, "2", "3"])
    assert read.values == [None, 2.0, 3.0]
    assert values.read_column([1.7976931348623157e308, 2.0, 3.0]).values == [None, 2.0, 3.0]


NUMBER = tuple[list[cells.Cell], list[float | None], str, str]

COLUMNS: list[NUMBER] = [
    # cells, values, decimal separator, unit
    (["1,234", "2,345", "987"], [1234, 2345, 987], ".", ""),
    (["1,5", "2,75", "3"], [1.5, 2.75, 3], ",", ""),
    (["0,5", "12,25", "1.234,5"], [0.5, 12.25, 1234.5], ",", ""),
    (["1.234", "12.345", "987", "1.001"], [1234, 12345, 987, 1001], ",", ""),
    (["1.234.567,89", "2.000,00"], [1234567.89, 2000], ",", ""),
    (["1 234", "12 345", "987"], [1234, 12345, 987], ".", ""),
    (["1\u00a0234", "12\u202f345,6", "987,1"], [1234, 12345.6, 987.1], ",", ""),
    (["1\u2009234.5", "12"], [1234.5, 12], ".", ""),
    (["1'234", "5'678"], [1234, 5678], ".", ""),
    (["1'234,567", "2'345,678.5"], [1234567, 2345678.5], ".", ""),
    (["$1,234.50", "($234.00)", "$0.00"], [1234.5, -234, 0], ".", "$"),
    (["$ 1.234,50", "-$ 234,00"], [1234.5, -234], ",", "$"),
    (["1,234.56-", "789.00"], [-1234.56, 789], ".", ""),
    (["-5", "–3", "−2", "(1)"], [-5, -3, -2, -1], ".", ""),
    (["+5", "＋3"], [5, 3], ".", ""),
    (["12%", "13.5%", "-2%"], [12, 13.5, -2], ".", "%"),
    (["12 %", "13,5 %"], [12, 13.5], ",", "%"),
    (["50 %*", "60 %"], [50, 60], ".", "%"),
    (["4,034²", "5,011³"], [4034, 5011], ".", ""),
    (["1,234*", "2,345", "3,456**"], [1234, 2345, 3456], ".", ""),
    (["1,234a", "2,345b", "3,456"], [1234, 2345, 3456], ".", ""),
    (["1,234 a/", "2,345 b/"], [1234, 2345], ".", ""),
    (["1,234 (r)", "2,345 (p)"], [1234, 2345], ".", ""),
    (["45 (12.5%)", "46 (13.1%)"], [45, 46], ".", ""),
    (["24.5 (23.1–25.9)", "20.1 (19.0–21.2)"], [24.5, 20.1], ".", ""),
    (["2.5 millones", "300 mil", "1.2 millones"], [2_500_000, 300_000, 1_200_000], ".", ""),
    (["2.5M", "300K", "1.2M"], [2_500_000, 300_000, 1_200_000], ".", ""),
    (["12 m", "300 m"], [None, None], ".", ""),
    (["12 miles", "3 mil"], [12_000, 3000], ".", ""),
    (["US$2.5 million", "US$300,000"], [2_500_000, 300_000], ".", "US$"),
    (["$200-$300 million", "$250 million"], [None, 250_000_000], ".", "$"),
    (["1,234 lbs", "2,345 lbs."], [1234, 2345], ".", "lb"),
    (["12 kg", "13.5 kg", "400 g"], [12, 13.5, 400], ".", ""),
    (["12.345,6 kg", "1,2 kg"], [12345.6, 1.2], ",", "kg"),
    (["3 detenidos", "1 detenido"], [3, 1], ".", "arrests"),
    (["12 sacos", "3 sacos", "1 saco"], [12, 3, 1], ".", "sacos"),
    (["1,234 pesos", "USD 50"], [1234, 50], ".", ""),
    (["<10", "1-4", "12"], [10, None, 12], ".", ""),
    (["~1,200", "c. 1,300", "1,250 aprox."], [1200, 1300, 1250], ".", ""),
    (["N/D", 5, "-", None, "..", 0], [None, 5, None, None, None, 0], ".", ""),
    (["Suppressed", "Unreliable", 12], [None, None, 12], ".", ""),
    ([-999, 5, 7, -999], [None, 5, 7, None], ".", ""),
    ([-99, 5, 7], [-99, 5, 7], ".", ""),
    ([-99, 5, -99], [None, 5, None], ".", ""),
    (["1e6", "2.5E+05", 1e3], [1e6, 2.5e5, 1e3], ".", ""),
    ([cells.ErrorCell("#N/A"), 5], [None, 5], ".", ""),
    (["1,234\n(est.)", "  1,300  "], [1234, 1300], ".", ""),
    # Proofs of both: what they do not settle by themselves is left alone.
    (["1.000", "2.000,5", "3.5"], [None, 2000.5, 3.5], ".", ""),
]


@pytest.mark.parametrize(("column", "expected", "decimal", "unit"), COLUMNS)
def test_columns_as_people_write_them(
    column: list[cells.Cell], expected: list[float | None], decimal: str, unit: str
) -> None:
    read = values.read_column(column)
    assert read.values == expected
    assert (read.style.decimal, read.unit) == (decimal, unit)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("fish", "not_a_number"),
        ("1.000", "either_number"),
        (True, "not_a_number"),
        (cells.ErrorCell("#DIV/0!"), "error_cell"),
        (cells.Uncomputed(), "formula"),
        (cells.Moment("2021-10-12"), "date_for_number"),
        (cells.Duration("36:00:00"), "time_for_number"),
    ],
)
def test_a_cell_that_is_no_number_says_why(cell: cells.Cell, reason: str) -> None:
    problem = problems.of_value(3, 1, cell)
    assert problem.reason == reason
    for language in words.LANGUAGES:
        assert problem.sentence(language)
    if isinstance(cell, cells.ErrorCell):
        assert "#DIV/0!" in problem.sentence("en")
