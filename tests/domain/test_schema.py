"""The schema: what a cell holds, what the tables promise each other."""

from __future__ import annotations

import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import schema, words

NUMBER = schema.Column("value", "number")
WHOLE = schema.Column("order", "integer")
TEXT = schema.Column("title")


@given(st.text())
def test_cleaning_a_text_twice_changes_nothing(text: str) -> None:
    once = schema.clean(TEXT, text)
    assert isinstance(once, str)
    assert schema.clean(TEXT, once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not schema.UNCARRIED.search(once)


@given(st.floats(allow_nan=False, allow_infinity=False, max_value=1e300, min_value=-1e300))
def test_a_number_keeps_fifteen_digits_and_cleaning_twice_changes_nothing(number: float) -> None:
    once = schema.clean(NUMBER, number)
    assert isinstance(once, float)
    assert schema.clean(NUMBER, once) == once
    assert once == float(f"{number:.15g}")


def test_what_hides_an_accent_from_its_letter_goes_before_they_are_joined() -> None:
    assert schema.clean(TEXT, "e\x00\u0301") == "\u00e9"


def test_line_ends_become_one_and_tabs_stay() -> None:
    assert schema.clean(TEXT, "a\r\nb\rc\td") == "a\nb\nc\td"


def test_characters_that_a_workbook_cannot_carry_go() -> None:
    assert schema.clean(TEXT, "a\x00b\x0bc\ud800d\ufffee\uffff") == "abcde"


def test_a_blank_is_not_a_zero() -> None:
    assert schema.clean(NUMBER, None) is None
    assert schema.clean(NUMBER, "") is None
    assert schema.clean(NUMBER, 0) == 0.0
    assert schema.clean(WHOLE, None) is None
    assert schema.clean(WHOLE, 0) == 0
    assert schema.clean(TEXT, None) == ""
    assert NUMBER.blank is None
    assert TEXT.blank == ""


def test_minus_zero_is_the_zero_that_a_workbook_keeps() -> None:
    number = schema.clean(NUMBER, -0.0)
    assert isinstance(number, float)
    assert math.copysign(1, number) == 1


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, -math.inf, 10**400, 1.7976931348623157e308, True, "12"]
)
@pytest.mark.parametrize("column", [NUMBER, WHOLE])
def test_what_is_no_number_is_refused(column: schema.Column, value: schema.Cell) -> None:
    with pytest.raises(TypeError):
        schema.clean(column, value)


def test_a_fraction_is_no_whole_number_and_a_whole_float_is() -> None:
    assert schema.clean(WHOLE, 3.0) == 3
    assert isinstance(schema.clean(WHOLE, 3.0), int)
    with pytest.raises(TypeError):
        schema.clean(WHOLE, 2.5)


@pytest.mark.parametrize("column", [TEXT, None])
def test_a_text_column_and_a_column_of_a_persons_own_hold_text(
    column: schema.Column | None,
) -> None:
    assert schema.clean(column, "12") == "12"
    with pytest.raises(TypeError):
        schema.clean(column, 12)


def test_references_name_tables_and_choices_name_lists() -> None:
    for table in schema.TABLES.values():
        assert len(set(table.names)) == len(table.names), table.name
        assert table.names[0] == "id"
        for column in table.columns:
            refers = column.kind in ("reference", "references")
            assert bool(column.refers_to) == refers, (table.name, column.name)
            assert not refers or column.refers_to in schema.TABLES
            assert bool(column.choices) == (column.kind == "choice"), (table.name, column.name)
            assert not column.choices or column.choices in schema.CHOICES


def test_a_pair_is_two_columns_of_one_kind_in_one_table() -> None:
    for table in schema.TABLES.values():
        for column in table.columns:
            if column.pair:
                assert table.by_name[column.pair].kind == column.kind
                assert table.halves[column.pair] == column.name


def test_no_alias_of_a_table_means_two_of_its_columns() -> None:
    for table in schema.TABLES.values():
        meaning: dict[str, str] = {}
        for column in table.columns:
            for alias in {schema.slug(alias) for alias in (column.name, *column.aliases)}:
                assert meaning.setdefault(alias, column.name) == column.name, (table.name, alias)


def test_headings_are_in_the_language_asked_and_an_extra_column_keeps_its_own() -> None:
    events = schema.TABLES["events"]
    assert events.heading("date", "en") == "Date"
    assert events.heading("date", "es") == words.say("columns.events.date", "es")
    assert events.heading("+Responsable", "en") == "+Responsable"


def test_a_word_beyond_the_list_is_shown_as_it_is() -> None:
    assert schema.choice_text("side", "Canada", "es") == "Canada"
    assert schema.choice_text("side", "", "es") == ""
    assert schema.choice_text("side", "Mexico", "es") == "México"
    assert schema.choice_text("basis", "12 months ending", "en") == "12 months ending"
