"""The list of the numbered marks below a figure: number, date, whole title, sources; nothing cut.

A page that carries it (`Paper.callout_list`) can be read without the table behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing import dates, words
from briefing.document import Briefing
from briefing.layout import measure
from briefing.layout.pages import Page
from briefing.layout.scene import Disc, Discs, Mark, Text, Texts

_GAP = 22.0
_NARROW = 560.0
"""Pixels under which the list has one column."""


class Entry(NamedTuple):
    """One numbered mark: its date in words, its title, publishers with years, its lane's color."""

    number: int
    date: str
    title: str
    source: str
    colour: str
    id: str


def entries(
    briefing: Briefing, events: Sequence[tuple[str, str]], language: words.Language
) -> tuple[Entry, ...]:
    """Return the entries of a figure's numbered marks.

    Parameters
    ----------
    events : sequence of (id, color role)
        In the order of their numbers; ids of events, or of statements that have a mark.
    """
    listed = []
    for number, (identifier, colour) in enumerate(events, 1):
        event = identifier in briefing["events"]
        record = briefing["events" if event else "positions"].record(identifier)
        said = "title" if event else "statement"
        english, spanish = str(record[said] or ""), str(record[f"{said}_es"] or "")
        mine, other = (spanish, english) if language == "es" else (english, spanish)
        if not mine:
            tag = words.say("figure.tag_en" if language == "es" else "figure.tag_es", language)
            mine = words.say("figure.callout_list.tagged", language, title=other, tag=tag)
        date = dates.text(dates.from_edtf(str(record["date"])), language)
        source = source_text(briefing, str(record["sources"] or ""))
        listed.append(Entry(number, date, " ".join(mine.split()), source, colour, identifier))
    return tuple(listed)


def source_text(briefing: Briefing, cell: str) -> str:
    """Return publishers and years of an event's sources."""
    texts: dict[str, None] = {}
    for identifier in (part.strip() for part in cell.split(";")):
        if identifier not in briefing["sources"]:
            if identifier:
                texts[identifier] = None
            continue
        record = briefing["sources"].record(identifier)
        publisher = str(record["publisher"] or record["title"] or record["url"] or identifier)
        year = str(record["published"] or "")[:4]
        texts[f"{publisher}, {year}" if year else publisher] = None
    return "; ".join(texts)


def block(
    listed: Sequence[Entry],
    page: Page,
    area: tuple[float, float, float],
    language: words.Language,
) -> tuple[list[Mark], float]:
    """Return the list set upwards from a foot, and the top of what it takes.

    Parameters
    ----------
    area : (left, right, bottom)
    """
    left, right, bottom = area
    size = page.style.small
    line = size * 1.32
    columns = 1 if right - left < _NARROW or len(listed) < 2 else 2
    wide = (right - left - _GAP * (columns - 1)) / columns
    lead = size * 2.0
    rows = [_lines(entry, size, wide - lead) for entry in listed]
    half = _parted([len(row) for row in rows]) if columns == 2 else len(rows)
    space = size * 0.4
    heights = [sum(len(row) * line + space for row in part) for part in (rows[:half], rows[half:])]
    top = bottom - max(heights) - line * 1.3 - 4.0
    heading = words.say("figure.callout_list.title", language)
    bold = measure.BOLD
    texts = [
        Text(left, top + size, heading, size, bold, "ink2", measure.width(heading, size, bold))
    ]
    discs: list[Disc] = []
    for column, (begin, end) in enumerate(((0, half), (half, len(rows)))):
        x, y = left + column * (wide + _GAP), top + line * 1.3
        for entry, lines in zip(listed[begin:end], rows[begin:end], strict=True):
            discs.append(Disc(x + size * 0.75, y + size * 0.66, entry.number, entry.colour))
            for text, weight, colour in lines:
                length = measure.width(text, size, weight)
                ids = (entry.id,)
                texts.append(Text(x + lead, y + size, text, size, weight, colour, length, "", ids))
                y += line
            y += space
    return [Texts("list", tuple(texts)), Discs("list.disc", tuple(discs), size * 0.64, "")], top


def _lines(entry: Entry, size: int, room: float) -> list[tuple[str, int, str]]:
    """Date and title in one sentence, then the sources; as many lines as they need."""
    title = measure.filled(f"{entry.date}: {entry.title}", size, measure.MEDIUM, room)
    source = measure.filled(entry.source, size, measure.REGULAR, room) if entry.source else ()
    return [
        *((text, measure.MEDIUM, "ink") for text in title),
        *((text, measure.REGULAR, "ink3") for text in source),
    ]


def _parted(lines: list[int]) -> int:
    """Return how many entries stand in the first of two columns, so that both are as low."""
    return min(range(1, len(lines) + 1), key=lambda k: (max(sum(lines[:k]), sum(lines[k:])), -k))
