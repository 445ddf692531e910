"""Figures of any size, made up but shaped like real ones.

What layout and frame are measured with.
"""

from __future__ import annotations

import random

from briefing import changes, dates, document, figures, schema

SIZES = (150, 2_000, 10_000, 100_000)
_FIRST, _DAYS = 0, 9_800
_LANES = ("United States", "Mexico", "China", "Criminal groups")
_TITLES = (
    "Port bulletin, {place}",
    "Field seizure, {place}",
    "Sanctions on suppliers in {place}",
    "Court case against traffickers, {place}",
    "Working group meets in {place}",
    "Lab raid, {place}",
)
_PLACES = ("Nogales", "El Paso", "Culiacán", "Lázaro Cárdenas", "Wuhan", "Tijuana", "San Ysidro")
FIGURE = "bench"


def briefing_of(events: int) -> document.Briefing:
    """Return a briefing with so many events in four lanes, three series and a figure of them all.

    A third of the events falls on crowded days, one in fifty is a period, one in fifteen is known
    to the month; eight are numbered marks.
    """
    chance = random.Random(events)
    made = document.Briefing()
    days = [int(_FIRST + _DAYS * chance.betavariate(2.2, 1.3)) for _ in range(events)]
    days = [day - day % 45 if chance.random() < 0.3 else day for day in days]
    edtf = []
    for day in days:
        dice = chance.random()
        text = dates.iso(day)
        if dice < 0.02:
            text = f"{text}/{dates.iso(day + chance.randrange(20, 700))}"
        elif dice < 0.09:
            text = text[:7]
        edtf.append(text)
    ids = tuple(f"e{number}" for number in range(events))
    columns: dict[str, tuple[schema.Cell, ...]] = {
        "id": ids,
        "date": tuple(edtf),
        "title": tuple(chance.choice(_TITLES).format(place=chance.choice(_PLACES)) for _ in ids),
        "side": tuple(chance.choice(_LANES) for _ in ids),
        "category": tuple(chance.choice(schema.CATEGORIES) for _ in ids),
        "importance": tuple(chance.choices((2, 3, 4, 5), (30, 50, 15, 5))[0] for _ in ids),
        "sources": tuple("s1" for _ in ids),
    }
    made.apply(changes.InsertRows("events", columns, None))
    made.apply(changes.insert_rows("sources", [{"id": "s1", "publisher": "Made up"}]))
    kinds = (("deaths", "12 months ending"), ("pounds", "calendar"), ("cases", "calendar"))
    for name, basis in kinds:
        row: dict[str, schema.Cell] = {
            "id": name, "name": name, "unit": name, "basis": basis, "side": "United States",
            "kind": "flow" if name == "pounds" else "stock", "sources": "s1",
        }  # fmt: skip
        made.apply(changes.insert_rows("series", [row]))
        made.apply(changes.insert_rows("observations", _months(name, chance)))
    figure = figures.Figure(
        FIGURE,
        title=figures.Text("Made up to be measured", "Inventada para medirse"),
        subtitle=figures.Text("Dated events by side, with three statistics", "Hechos por parte"),
        panels=tuple(figures.Panel((name,)) for name, _ in kinds),
        lanes=tuple(figures.Lane((side,)) for side in _LANES),
        callouts=ids[:: max(1, events // 8)][:8],
    )
    made.apply(figures.save(made, figure))
    return made


def _months(name: str, chance: random.Random) -> list[dict[str, schema.Cell]]:
    rows: list[dict[str, schema.Cell]] = []
    value = 100.0
    for number in range(170):
        # Statistics of a month move by some percent, up and then down; noise would cost a line
        # that goes up and down the panel at every step.
        value *= 1.0 + chance.uniform(-0.03, 0.05 if number < 120 else 0.0)
        year, month = 2010 + number // 12, number % 12 + 1
        last = dates.from_edtf(f"{year}-{month:02d}").end
        assert last is not None
        rows.append(
            {
                "id": f"{name}{number}",
                "series": name,
                "start": f"{year}-{month:02d}-01",
                "end": dates.iso(last),
                "value": value,
                "status": "final",
            }
        )
    return rows
