"""How a row set aside was read, there and back through its JSON, and whatever JSON is there."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies

from briefing import changes, document
from briefing.reading.aside import aside_rows, kept_reading, mending
from briefing.reading.aside.kept_reading import Reading, Slot


def test_there_and_back() -> None:
    slot = Slot(2, 4, {"id": "s1", "name": "Seizures"}, "2020-01-01", "2020-12-31", "2020", "", "r")
    whole = Reading(
        "observations",
        ("series", "", "value"),
        "es",
        "dmy",
        2,
        {"side": {"Ambos": "United States and Mexico"}},
        {0: "mmm yyyy"},
        {1: ("https://a.example", "B7")},
        "struck through",
        (slot,),
        {"title": "A source"},
        "cbp",
    )
    assert kept_reading.from_json(whole.to_json()) == whole
    assert kept_reading.from_json(Reading("events").to_json()) == Reading("events")


def test_what_says_nothing_is_not_written() -> None:
    assert json.loads(Reading("events", fault=0).to_json()) == {
        "fault": 0,
        "language": "en",
        "table": "events",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"fields": []}',
        '{"table": "events", "slots": [{"cell": 1}]}',
        '{"table": "observations", "slots": [{"cell": 0, "column": 0, "series": {"id": "s"}, '
        '"start": "soon"}]}',
        '{"table": "events", "words": []}',
    ],
)
def test_a_reading_that_is_not_ours_is_none(text: str) -> None:
    assert kept_reading.from_json(text) is None


_NAMES = strategies.sampled_from(
    ["date", "end", "year", "month", "title", "side", "importance", "sources", "url", "value",
     "series", "period", "start", "related", "+Own", "zzz", ""]
)  # fmt: skip
_TEXTS = strategies.one_of(
    strategies.sampled_from(["31/02/2022", "2021-05-06", "1,234", "TBD", "", "=1+1", "9" * 400]),
    strategies.text(max_size=12),
)
_KINDS = strategies.sampled_from(
    ["text", "number", "date", "duration", "error", "formula", "boolean", "blank", "?"]
)
_SLOTS = strategies.fixed_dictionaries(
    {
        "cell": strategies.integers(-1, 4),
        "column": strategies.integers(0, 20000),
        "series": strategies.fixed_dictionaries({"id": strategies.sampled_from(["s", "", "x y"])}),
        "start": strategies.sampled_from(["", "2020-01-01", "soon"]),
        "end": strategies.sampled_from(["", "2020-12-31", "2019-01-01"]),
    }
)
_READINGS = strategies.fixed_dictionaries(
    {
        "table": strategies.sampled_from(
            ["events", "observations", "positions", "sources", "series", "figures", "zzz"]
        )
    },
    optional={
        "fields": strategies.lists(_NAMES, max_size=6),
        "order": strategies.sampled_from(["dmy", "mdy", "zzz"]),
        "language": strategies.sampled_from(["en", "es", "zzz"]),
        "fault": strategies.integers(-2, 6),
        "slots": strategies.lists(_SLOTS, max_size=2),
        "formats": strategies.dictionaries(strategies.sampled_from("012x"), _TEXTS, max_size=2),
        "links": strategies.dictionaries(strategies.sampled_from("012x"), _TEXTS, max_size=2),
    },
)


@given(
    strategies.lists(strategies.tuples(_TEXTS, _TEXTS, _KINDS), max_size=5),
    strategies.one_of(_READINGS.map(json.dumps), _TEXTS),
    strategies.dictionaries(strategies.integers(0, 5), _TEXTS, max_size=2),
    strategies.sampled_from(["I1!Sheet!9", "I1!!9!G", "!Events!7!value", "", "I1!S!0"]),
)
def test_whatever_a_workbook_holds_a_row_is_mended_or_says_why_not(
    kept: list[tuple[str, str, str]], reading: str, typed: dict[int, str], origin: str
) -> None:
    briefing = document.Briefing()
    row = {"id": "a", "origin": origin, "cells": json.dumps(kept), "reading": reading}
    briefing.apply(changes.insert_rows("set_aside", [row]))
    (each,) = aside_rows.rows_of(briefing, ["a"])
    understood = mending.understand(each, typed, as_text={0})
    mending.texts(understood, briefing, "en")
    before = briefing.canonical()
    inverse = briefing.apply(mending.batch(briefing, [understood]))
    assert ("a" in briefing["set_aside"]) is not understood.ready
    briefing.apply(inverse)
    assert briefing.canonical() == before
