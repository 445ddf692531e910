"""Whatever stands in a cell, the rooms that read texts give an answer and never raise."""

from __future__ import annotations

import hypothesis
import pytest
from hypothesis import strategies as st

from briefing import dates, schema
from briefing.reading.meaning import units, values
from briefing.reading.tables import footnotes
from briefing.reading.texts import amounts, headings, languages, markup, numerals, vocabulary

_PIECES = [
    "1", "12", "1,234", "2.5", ".", ",", "-", "–", "(", ")", "[", "]", "%", "$", "US$", "MXN", "kg",
    "mil", "miles", "millones", "million", "M", "b", "a/", "1/", "*", "²", "~", "<", ">", "≥", "±",
    "más de", "casi", "about", "entre", "y", "to", "a", "de", "or more", "o más", "n/a", "..", "x",
    "<b>", "</p>", "&amp;", "<", "2020", "mayo", "q1", "fy", "DEA", "México", "y", "/", " ", "\n",
    "(p)", "lbs", "per 100,000", "e", "1e9", "1e999", "٣", "½", "\u00a0", "\x00", "İ",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=9).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=9).map("".join),
    st.text(max_size=40),
)


@hypothesis.given(TEXTS, st.sampled_from([".", ","]), st.booleans())
def test_amounts(text: str, decimal: numerals.Decimal, mixed: bool) -> None:
    found = amounts.read(text, numerals.Style(decimal, mixed=mixed, spanish=mixed, letters=mixed))
    if found is None:
        return
    bounds = [bound for bound in (found.low, found.high) if bound is not None]
    assert bounds == sorted(bounds)
    if found.qualifier == "exact" and found.value is not None:
        assert found.low == found.high == found.value
    else:
        assert found.qualifier in schema.CHOICES["qualifier"]
    assert found.status in {"", *schema.CHOICES["observation_status"]}


@hypothesis.given(st.lists(TEXTS, max_size=6))
def test_columns(texts: list[str]) -> None:
    read = values.read_column(texts)
    assert len(read.values) == len(texts)
    assert all(read.values[place] is None for place in read.wrong)
    assert len(dates.read_column(texts).dates) == len(texts)


@hypothesis.given(TEXTS, st.sampled_from(sorted(schema.CHOICES)))
def test_words(text: str, list_name: str) -> None:
    found = vocabulary.propose(list_name, text)
    assert set(found.readings) <= set(schema.CHOICES[list_name])
    assert 0.0 <= found.confidence <= 1.0


@hypothesis.given(TEXTS, st.sampled_from(headings.TARGETS))
def test_headings(text: str, target: headings.Target) -> None:
    assert 0.0 <= headings.match(text, target).confidence <= 1.0
    assert isinstance(units.of_heading(text), str)
    assert isinstance(units.of_titles([text]), str)
    assert len(footnotes.of_heading(text)) == 2
    assert languages.guess([text]) in {"en", "es"}
    assert isinstance(markup.plain(text), str)


@pytest.mark.parametrize(
    "piece", [" ", "1", "1 ", "a ", "(", "<", "<b>", "<!--", "&amp;", "1,", "* "]
)
def test_a_cell_as_long_as_a_workbook_holds(piece: str) -> None:
    text = (piece * 32_767)[:32_767]
    for each in (text, text + "1", "1" + text + "x"):
        for style in (numerals.Style("."), numerals.Style(",")):
            amounts.read(each, style)
        values.read_column([each])
        dates.read_column([each])
        vocabulary.propose("side", each)
        headings.match(each, "events")
        units.of_heading(each)
        units.of_titles([each])
        footnotes.of_heading(each)
        languages.guess([each])
        markup.plain(each)
