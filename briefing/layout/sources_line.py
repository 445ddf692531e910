"""The line under a figure that names the sources of what is really shown.

Panels say up to when their data go, sources of numbered marks carry their numbers, further sources
of events follow as far as there is room, those of the most events first; what found none is
counted, and listed in the table. Nothing is cut. Paper names panels and marks whatever they take.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from briefing import dates, words
from briefing import shown as in_words
from briefing.analysis import observed
from briefing.document import Briefing
from briefing.layout import measure, speech
from briefing.layout.pages import Page
from briefing.layout.statistics import PanelInput

_LOW = 620.0
"""Design pixels; in a lower window the line is one line, so that the lanes keep theirs."""


class Credit(NamedTuple):
    """A source in words, with the numbers of the marks that rest on it."""

    text: str
    numbers: tuple[int, ...] = ()


class Credits(NamedTuple):
    """What a figure rests on: `panels` in their order, `marks` by number, `events` by weight.

    A source stands once: in the first of the three that names it.
    """

    panels: tuple[Credit, ...] = ()
    marks: tuple[Credit, ...] = ()
    events: tuple[Credit, ...] = ()


def of(
    briefing: Briefing,
    panels: tuple[PanelInput, ...],
    events: Sequence[int],
    statements: Sequence[str],
    marks: Sequence[str],
    language: words.Language,
) -> Credits:
    """Return the sources of what a figure shows.

    Parameters
    ----------
    events : sequence of int
        Rows of the events shown.
    statements : sequence of str
        Ids of the positions shown.
    marks : sequence of str
        Ids of the numbered marks, in the order of their numbers.
    """
    cells = briefing["events"].texts("sources")
    numbers: dict[str, list[int]] = {}
    for number, identifier in enumerate(marks, 1):
        for text in _named(briefing, _cell(briefing, identifier)):
            numbers.setdefault(text, []).append(number)
    weights: Counter[str] = Counter()
    positions = briefing["positions"]
    shown = Counter(map(cells.__getitem__, events))
    shown.update(str(positions.record(each)["sources"] or "") for each in statements)
    for cell, count in shown.items():
        for text in _named(briefing, cell):
            weights[text] += count
    plain = [text for text, _ in weights.most_common() if text not in numbers]
    return Credits(
        tuple(Credit(text) for text in _of_panels(briefing, panels, language)),
        tuple(Credit(text, tuple(given)) for text, given in numbers.items()),
        tuple(Credit(text) for text in plain),
    )


def lines(
    credits_: Credits,
    left_out: Sequence[str],
    language: words.Language,
    font: tuple[int, float],
    most: int,
    least: int = 0,
    *,
    tabled: bool = True,
) -> tuple[str, ...]:
    """Return the sentence, broken into lines.

    Parameters
    ----------
    left_out : sequence of str
        Whole sentences that follow it.
    font : (size, room)
        In design pixels.
    most : int
        Lines beyond which sources are counted and not named.
    least : int
        How many are named whatever they take.
    tabled : bool
        A table lists those that are only counted.
    """
    everything = (*credits_.panels, *credits_.marks, *credits_.events)

    def broken(named: int) -> tuple[str, ...]:
        text = " ".join([*_sentence(everything, named, language, tabled=tabled), *left_out])
        return measure.filled(text, font[0], measure.REGULAR, font[1])

    # The most that are named within the lines; each further one makes the text longer.
    low, high = least, len(everything)
    if len(broken(high)) <= most:
        return broken(high)
    while low < high - 1:
        middle = (low + high) // 2
        low, high = (middle, high) if len(broken(middle)) <= most else (low, middle)
    return broken(low)


def for_page(
    credits_: Credits, left_out: Sequence[str], language: words.Language, page: Page, room: float
) -> tuple[str, ...]:
    """Return the lines as they stand on a page, in `room` design pixels."""
    font = (page.style.small, room)
    if page.paper:
        least = len(credits_.panels) + len(credits_.marks)
        # A page whose own table lists the numbered events alone names every source of the others.
        most = 99 if page.table == "page" else 3
        return lines(credits_, left_out, language, font, most, least, tabled=page.table != "none")
    return lines(credits_, left_out, language, font, 1 if page.height < _LOW else 2)


def _sentence(
    everything: Sequence[Credit], named: int, language: words.Language, *, tabled: bool
) -> list[str]:
    """The sentence with the first so many sources; nothing where there are none."""
    parts = [
        words.say(
            "figure.credit_numbered",
            language,
            numbers=", ".join(map(str, each.numbers)),
            source=each.text,
        )
        if each.numbers
        else each.text
        for each in everything[:named]
    ]
    rest = len(everything) - named
    if rest:
        key = "figure.credit_more" if parts else "figure.credit_events"
        if not tabled:
            key = "figure.credit_more_bare" if parts else "figure.credit_events_bare"
        parts.append(words.say(key, language, count=rest))
    return [words.say("figure.credits", language, sources="; ".join(parts))] if parts else []


def _cell(briefing: Briefing, identifier: str) -> str:
    """The sources of what a mark stands for: an event or a statement."""
    name, record = speech.record_of(identifier)
    return str(briefing[name].record(record)["sources"] or "")


def _named(briefing: Briefing, cell: str) -> list[str]:
    """Publisher and year of each source that a cell names, once; its own text where it is no id."""
    sources = briefing["sources"]
    texts: dict[str, None] = {}
    for identifier in in_words.ids_in(cell):
        if identifier not in sources:
            texts[identifier] = None
            continue
        record = sources.record(identifier)
        publisher = str(record["publisher"] or record["title"] or record["url"] or identifier)
        year = str(record["published"] or "")[:4]
        texts[f"{publisher} {year}".strip()] = None
    return list(texts)


def _of_panels(
    briefing: Briefing, panels: tuple[PanelInput, ...], language: words.Language
) -> list[str]:
    """Publishers of the values drawn, each with its release and the last day of its data."""
    texts: dict[str, None] = {}
    sources, observations = briefing["sources"], briefing["observations"]
    for panel in panels:
        for series in panel.series:
            listed = in_words.ids_in(str(briefing["series"].record(series.id)["sources"] or ""))
            names, cited = observations.texts("series"), observations.texts("sources")
            used = {
                part
                for name, cell in zip(names, cited, strict=True)
                if name == series.id
                for part in in_words.ids_in(cell)
            }
            named = [part for part in listed if part in used] or listed or sorted(used)
            publishers = dict.fromkeys(
                str(sources.record(part)["publisher"] or sources.record(part)["title"])
                for part in named
                if part in sources
            )
            last = _last_day(briefing, series.id)
            for publisher in publishers:
                texts[_credit(publisher, series.release, last, language)] = None
    return list(texts)


def _last_day(briefing: Briefing, series: str) -> str:
    """Month, or day where it is no month's last, up to which a series has values; "" = none."""
    found = observed.observed(briefing, series)
    ends = found.end[~np.isnan(found.value)]
    if not len(ends):
        return ""
    day = int(ends.max())
    whole = dates.iso(day + 1).endswith("-01")
    return dates.iso(day)[:7] if whole else dates.iso(day)


def _credit(publisher: str, release: str, last: str, language: words.Language) -> str:
    """A publisher with its release in words; "data to 2026-04" and dates are ours to say."""
    stated = release.removeprefix("data to ") if release.startswith("data to ") else ""
    if stated or not release:
        until = in_words.date_text(stated or last, language)
        key = "figure.credit_data_to" if until else "figure.credit"
        return words.say(key, language, publisher=publisher, release=until)
    said = in_words.date_text(release, language)
    if not last:
        return words.say("figure.credit_release", language, publisher=publisher, release=said)
    return words.say(
        "figure.credit_release_to",
        language,
        publisher=publisher,
        release=said,
        last=in_words.date_text(last, language),
    )
