"""Counts in words: one and several, in both languages."""

from __future__ import annotations

import pytest

from briefing import words
from briefing.layout import tally_words
from briefing.layout.scene import Tally


@pytest.mark.parametrize(
    ("tally", "language", "said"),
    [
        (Tally(0, 0, 0), "en", "No events in range"),
        (Tally(1, 0, 0), "es", "1 hecho en el periodo: con nombre"),
        (Tally(2, 0, 0), "en", "2 events in range: all named"),
        (Tally(1, 1, 0), "en", "2 events in range: 1 named, 1 as a mark"),
        (Tally(1, 0, 1), "es", "2 hechos en el periodo: 1 con nombre, 1 numerado en la tabla"),
        (Tally(0, 2, 2), "es", "4 hechos en el periodo: 2 como marcas, 2 en la tabla"),
        (
            Tally(14, 34, 7),
            "en",
            "55 events in range: 14 named, 34 as marks, 7 in the table",
        ),
        (
            Tally(1, 1, 0, 1),
            "es",
            "2 hechos en el periodo: 1 con nombre, 1 como marca; y 1 declaración",
        ),
    ],
)
def test_of_a_page(tally: Tally, language: words.Language, said: str) -> None:
    assert tally_words.of_page(tally, language) == said


@pytest.mark.parametrize(
    ("tally", "language", "said"),
    [
        (Tally(0, 0, 0), "es", "ninguno a la vista"),
        (Tally(0, 0, 0, 2), "en", "2 statements"),
        (Tally(1, 1, 0), "es", "1 con nombre, 1 como marca"),
        (Tally(2, 0, 1, 1), "en", "2 named, 1 in the table, 1 statement"),
    ],
)
def test_of_a_lane(tally: Tally, language: words.Language, said: str) -> None:
    assert tally_words.of_lane(tally, language) == said
