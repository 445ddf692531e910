"""Widths without Qt, and what is done with a text that is too long."""

from __future__ import annotations

from briefing.layout import measure


def test_a_long_label_is_cut_after_a_word_on_screen() -> None:
    text = "Heroin distributors in Tijuana and Mexicali begin adulterating doses"
    cut = measure.shortened(text, 12, measure.REGULAR, 200.0)
    assert measure.width(cut, 12, measure.REGULAR) <= 200.0
    assert cut.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert text.startswith(cut[:-1])
    assert text[len(cut) - 1] == " "
    assert measure.shortened("short", 12, measure.REGULAR, 200.0) == "short"
