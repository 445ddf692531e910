"""What texts are worth as numbers, and what a column says about its separators."""

import pytest

from briefing.reading import amounts, values

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


@pytest.mark.parametrize("text", ["1.7976931348623157e308", "1e308 million", "9" * 320])
def test_a_number_that_no_workbook_can_hold_is_none(text: str) -> None:
    """The fuzz found the first: rounded to fifteen digits it is infinite."""
    read = values.read_column([text, "2", "3"])
    assert read.values == [None, 2.0, 3.0]
    assert values.read_column([1.7976931348623157e308, 2.0, 3.0]).values == [None, 2.0, 3.0]
