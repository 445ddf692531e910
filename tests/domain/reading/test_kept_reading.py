"""How a row set aside was read, there and back through its JSON."""

from __future__ import annotations

import json

import pytest

from briefing.reading import kept_reading
from briefing.reading.kept_reading import Reading, Slot


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
