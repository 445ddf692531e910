"""Names as they stand beside what says the rest."""

from __future__ import annotations

import pytest

from briefing import shown


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("Decomisos (kg)", "kg", "Decomisos"),
        ("Seizures [ Pounds ]", "pounds", "Seizures"),
        ("Seizures, pounds", "pounds", "Seizures"),
        ("Deaths (people)", "deaths", "Deaths (people)"),
        ("Seizures (southwest border)", "", "Seizures (southwest border)"),
        ("Background", "kg", "Background"),
        ("(kg)", "kg", "(kg)"),
        ("kg", "kg", "kg"),
    ],
)
def test_a_unit_is_not_written_twice(name: str, unit: str, expected: str) -> None:
    assert shown.without_unit(name, unit) == expected
