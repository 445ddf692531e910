"""The steps of a presentation: the whole figure, each thing marked in it by time, the whole again.

Numbered marks, notes and comparisons are steps; what a figure does not show is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing import dates, errors, figures, shown, words
from briefing.document import Briefing
from briefing.layout import Inputs, inputs, note_inputs, speech

_SHARE = 0.22
"""Of the whole range, what is in view around one day."""
_LEAST_DAYS = 150.0


@dataclass(frozen=True, slots=True)
class Step:
    """What one key press leads to.

    Attributes
    ----------
    figure : str
        Id of the figure that it is in.
    first, last : float
        The days to bring into view; equal where it is the whole range.
    title, date, source : str
        What the card says; blank lines are left out.
    number : int
        Of a numbered mark, 0 where it has none.
    event : str
        Id of the event that is highlighted, or "".
    note : str
        Id of the note that is highlighted, or "".
    panel : int
        Place of the panel that is highlighted, or -1.
    """

    figure: str
    kind: Literal["whole", "event", "note", "comparison"]
    title: str
    first: float = 0.0
    last: float = 0.0
    date: str = ""
    source: str = ""
    number: int = 0
    event: str = ""
    note: str = ""
    panel: int = -1


def of_briefing(briefing: Briefing) -> list[Step]:
    """Return the steps of all figures of a briefing, one figure after the other.

    A figure that cannot be read is left out: the window tells of it.
    """
    found: list[Step] = []
    for identifier in figures.all_ids(briefing):
        try:
            figure = figures.read(briefing, identifier)
        except errors.FigureError:
            continue
        found += of_figure(briefing, figure)
    return found


def of_figure(briefing: Briefing, figure: figures.Figure) -> list[Step]:
    """Return the steps of one figure, the whole first and last."""
    taken = inputs.of(briefing, figure)
    timed = [
        *_events(briefing, figure, taken),
        *_notes(figure, taken),
        *_comparisons(figure, taken),
    ]
    first = Step(figure.id, "whole", taken.title.text)
    last = Step(figure.id, "whole", taken.bottom_line.text or taken.title.text)
    between = [step for _, step in sorted(timed, key=lambda pair: pair[0])]
    return [first, *between, last] if between else [first]


def _events(briefing: Briefing, figure: figures.Figure, taken: Inputs) -> list[tuple[float, Step]]:
    sources = shown.names(briefing, "sources", figure.language)
    found = []
    for number, (lane, position) in enumerate(taken.callouts, 1):
        identifier = taken.lanes[lane].ids[position]
        table, own = speech.record_of(identifier)
        if own not in briefing[table]:
            continue
        row = speech.record(briefing, identifier)
        day = float(taken.lanes[lane].start[position])
        step = Step(
            figure.id,
            "event",
            shown.of_pair(row, "title", figure.language),
            *_around(day, day, taken),
            date=shown.date_text(str(row["date"] or ""), figure.language),
            source="; ".join(
                sources.get(each, each) for each in shown.ids_in(str(row["sources"] or ""))
            ),
            number=number,
            event=identifier,
        )
        found.append((day, step))
    return found


def _notes(figure: figures.Figure, taken: Inputs) -> list[tuple[float, Step]]:
    found = []
    for note in figure.notes:
        text, _ = note.text.best(figure.language)
        if not text and note.kind == "bracket":
            # It says by itself how long it was, or how much changed.
            drawn = note_inputs.resolve(note, taken)
            text = ", ".join(drawn.details) if drawn.there and not drawn.refused else ""
        day = float(dates.day_of(note.start)) if note.start else taken.first
        end = float(dates.day_of(note.end)) if note.end else day
        if not text or end < taken.first or day >= taken.last:
            continue
        around = _around(day, end, taken) if note.start else (taken.first, taken.last)
        period = f"{note.start}/{note.end}" if note.end else note.start
        date = shown.date_text(period, figure.language)
        found.append((day, Step(figure.id, "note", text, *around, date=date, note=note.id)))
    return found


def _comparisons(figure: figures.Figure, taken: Inputs) -> list[tuple[float, Step]]:
    found = []
    for each in taken.comparisons:
        if not each.change:
            continue
        around = _around(each.before[0], each.after[1], taken)
        head = words.say("present.comparison", figure.language)
        said = words.say("present.compared", figure.language, body=each.body, caution=each.caution)
        step = Step(
            figure.id, "comparison", each.change, *around, date=head, source=said, panel=each.panel
        )
        found.append((each.divides[1], step))
    return found


def _around(first: float, last: float, taken: Inputs) -> tuple[float, float]:
    """The days in view around a day or a period, within the figure's range."""
    whole = taken.last - taken.first
    span = min(whole, max((last - first) * 1.5, whole * _SHARE, _LEAST_DAYS))
    begin = min(max((first + last - span) / 2, taken.first), taken.last - span)
    return begin, begin + span
