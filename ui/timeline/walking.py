"""Walking through a figure's events by key, and saying in words what the picture shows.

The picture itself is nothing to a screen reader: the table beside it is its twin, and this says how
both stand.
"""

from __future__ import annotations

import numpy as np

from briefing import dates, words
from briefing.layout import Layout, Scene, tally_words, ticks


def place_of(layout: Layout, identifier: str) -> tuple[int, int] | None:
    """Return lane and position of an event; None where the figure has it not."""
    for number, lane in enumerate(layout.inputs.lanes):
        position = lane.place_of.get(identifier)
        if position is not None:
            return number, position
    return None


def day_of(layout: Layout, identifier: str) -> float | None:
    """Return the day at which an event's mark stands; None where the figure has it not."""
    found = place_of(layout, identifier)
    return float(layout.inputs.lanes[found[0]].start[found[1]]) if found else None


def step(layout: Layout, chosen: list[str], by: tuple[int, int], middle: float) -> str:
    """Return the event that a step from the chosen one leads to; "" where there is none.

    Parameters
    ----------
    by : (lanes, events)
        (0, 1) is the next event of the lane, hidden ones too; (1, 0) the nearest in the lane below.
    middle : float
        The day in the middle of the view, from where one begins with nothing chosen.
    """
    lanes = layout.inputs.lanes
    if not lanes:
        return ""
    here = place_of(layout, chosen[-1]) if chosen else None
    if here is None:
        return lanes[0].ids[int(np.argmin(np.abs(lanes[0].start - middle)))]
    number, position = here
    if by[0]:
        number = min(max(number + by[0], 0), len(lanes) - 1)
        if number == here[0]:
            return chosen[-1]
        day = lanes[here[0]].start[position]
        return lanes[number].ids[int(np.argmin(np.abs(lanes[number].start - day)))]
    position = min(max(position + by[1], 0), len(lanes[number]) - 1)
    return lanes[number].ids[position]


def within(layout: Layout, lane: int, first: float, last: float) -> list[str]:
    """Return the events of a lane that stand within [first, last)."""
    events = layout.inputs.lanes[lane]
    low, high = np.searchsorted(events.start, (first, last))
    return list(events.ids[int(low) : int(high)])


def listed(layout: Layout, identifiers: list[str]) -> list[tuple[str, str]]:
    """Return ids with date and label in one line each, as a list shows them."""
    return [(identifier, _line(layout, identifier)) for identifier in identifiers]


def unit_around(day: float, span: float) -> tuple[float, float]:
    """Return the year around a day, or its month, or the day itself: the first smaller than a view.

    Parameters
    ----------
    span : float
        Days in view.
    """
    unit: ticks.Unit = "year" if span > 550 else "month" if span > 46 else "day"
    edges = ticks.edges(unit, day, day + 0.5)
    return float(edges[0]), float(edges[1])


def _line(layout: Layout, identifier: str) -> str:
    """An event's date and label in one line."""
    found = place_of(layout, identifier)
    if found is None:
        return ""
    lane = layout.inputs.lanes[found[0]]
    dated = dates.text(dates.from_edtf(lane.edtf[found[1]]), layout.inputs.language)
    return words.say(
        "figure.observed", layout.inputs.language, period=dated, value=lane.labels[found[1]]
    )


def described(layout: Layout, scene: Scene) -> str:
    """Return what the figure shows, in sentences."""
    inputs = layout.inputs
    parts = [
        inputs.subtitle.text,
        tally_words.of_page(scene.tally, inputs.language),
        inputs.bottom_line.text,
    ]
    return " ".join(part.rstrip(".") + "." for part in parts if part)
