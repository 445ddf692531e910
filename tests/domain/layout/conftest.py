"""A small real briefing with a figure of every kind of thing: what the layout's tests look at."""

from __future__ import annotations

import random

import pytest

from briefing import changes, dates, document, figures, schema

Rows = list[dict[str, schema.Cell]]
SIDES = ("United States", "United States and Mexico", "Mexico", "China", "Criminal groups")


def briefing_of(
    events: int, *, first: int = 6848, last: int = 9616, seed: int = 1
) -> document.Briefing:
    """Return events spread over a range, some of them periods or known to the month.

    With two statistics, a term of office and a figure of it all.
    """
    chance = random.Random(seed)
    made = document.Briefing()
    rows: Rows = []
    for number in range(events):
        day = chance.randint(first, last)
        edtf = dates.iso(day)
        if number % 19 == 3:
            edtf = edtf[:7]
        elif number % 23 == 5:
            edtf = f"{edtf}/{dates.iso(day + chance.randrange(3, 300))}"
        words = chance.sample(
            ("Army", "captures", "prosecutor", "tariffs", "summit", "meets", "law"), 3
        )
        rows.append(
            {
                "id": f"e{number}",
                "date": edtf,
                "title": " ".join([*words, str(number)]),
                "title_es": "" if number % 11 == 0 else " ".join(["Hecho", *words, str(number)]),
                "side": SIDES[number % len(SIDES)],
                "category": schema.CATEGORIES[number % len(schema.CATEGORIES)],
                "importance": None if number % 4 else 5,
                "sources": f"s{number % 7}" if number % 29 else "",
            }
        )
    rows.append(
        {
            "id": "term",
            "date": "2021-01-20/2025-01-20",
            "title": "President Biden",
            "side": "United States",
        }
    )
    made.apply(changes.insert_rows("events", rows))
    made.apply(
        changes.insert_rows(
            "sources", [{"id": f"s{n}", "publisher": f"Publisher {n}"} for n in range(8)]
        )
    )
    series: Rows = [
        {"id": "lbs", "name": "Seized", "unit": "pounds", "kind": "flow", "basis": "calendar"},
        {
            "id": "deaths",
            "name": "Deaths",
            "unit": "deaths",
            "kind": "flow",
            "basis": "12 months ending",
        },
    ]
    made.apply(
        changes.insert_rows(
            "series", [{**row, "side": "United States", "sources": "s7"} for row in series]
        )
    )
    observations: Rows = []
    for number in range(60):
        if number == 30:
            continue  # a month that nobody reported
        month = f"{2019 + number // 12}-{number % 12 + 1:02d}"
        span = dates.from_edtf(month)
        assert span.start is not None
        assert span.end is not None
        common: dict[str, schema.Cell] = {
            "end": dates.iso(span.end),
            "release": "data to 2024-01",
            "sources": "s7",
            "status": "provisional" if number > 54 else "final",
        }
        observations.append(
            {
                "id": f"l{number}",
                "series": "lbs",
                "start": dates.iso(span.start),
                "value": 100.0 + number,
                **common,
            }
        )
        observations.append(
            {
                "id": f"d{number}",
                "series": "deaths",
                "start": dates.iso(span.end - 364),
                "value": 4000.0 + number,
                **common,
            }
        )
    made.apply(changes.insert_rows("observations", observations))
    figure = figures.Figure(
        "f",
        title=figures.Text("Seizures rose", "Los decomisos subieron"),
        subtitle=figures.Text("What was counted", "Lo que se contó"),
        bottom_line=figures.Text("No cause is shown.", "No se muestra causa."),
        points=(figures.Text("One point.", "Un punto."),),
        start=dates.iso(first),
        end=dates.iso(last),
        panels=(figures.Panel(("deaths",)), figures.Panel(("lbs",))),
        callouts=tuple(f"e{n}" for n in range(0, min(events, 8 * 5), 5)),
        bands=("term",),
        sourced_only=True,
    )
    made.apply(figures.save(made, figure))
    return made


@pytest.fixture
def briefing() -> document.Briefing:
    return briefing_of(140)


@pytest.fixture
def said(briefing: document.Briefing) -> document.Briefing:
    """Three positions: one on its own, one of an event, one out of range."""
    positions: list[dict[str, schema.Cell]] = [
        {"id": "p1", "date": "2021-05-05", "side": "Mexico", "speaker": "A minister",
         "statement": "No.", "sources": "s1"},
        {"id": "p2", "date": "2021-05-06", "side": "Mexico", "speaker": "A senator",
         "statement": "A sentence that is far too long for a label in the figure.",
         "event": "e2", "sources": "s1"},
        {"id": "p3", "date": "1999-01-01", "side": "Mexico", "speaker": "Nobody",
         "statement": "Long ago.", "sources": "s1"},
        {"id": "p4", "date": "2022-02-02", "side": "Mexico", "speaker": "A spokesperson",
         "statement": "A sentence that is far too long for a label in the figure.",
         "sources": "s1"},
    ]  # fmt: skip
    briefing.apply(changes.insert_rows("positions", positions))
    return briefing
