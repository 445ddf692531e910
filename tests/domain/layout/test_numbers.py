"""Numbers as they are read in a figure."""

from __future__ import annotations

import pytest

from briefing.layout import numbers


@pytest.mark.parametrize(
    ("value", "said"), [(26718.4, "26,718"), (41.52, "41.5"), (0.234, "0.23"), (-7.0, "−7")]
)
def test_a_value_has_three_digits_at_least(value: float, said: str) -> None:
    assert numbers.number_text(value) == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(1912.6, 1717.4, "−196"), (9.994, 10.14, "0.11"), (5.0, 5.0, "0")],
)
def test_a_difference_is_what_a_reader_finds_who_subtracts(
    before: float, after: float, said: str
) -> None:
    assert numbers.difference_text(before, after) == said
