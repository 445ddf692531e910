"""Which lane of a figure an event stands in: decided by its word in one column.

A figure names its lanes by the words that they hold. What is in none of them stands in the lane of
all others, so that a word that appears later is never lost.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence

from briefing import event_columns, schema, words
from briefing.document import EXTRA, Briefing
from briefing.figures import DEFAULT_LANES, Figure, Lane

MOST = 6
"""So many lanes are made of the words of a column; its rarer words share the lane of others."""

OTHERS = Lane(())
"""The lane of every word that no lane names; where a figure does not list it, it is the last."""

FIRST_COLUMNS = ("side", "category", "place", "voice")
"""Columns of the events that lanes are mostly made by."""

_MORE_COLUMNS = ("status", "date_is", "importance", "tags")


def columns(briefing: Briefing) -> list[str]:
    """Return the columns that lanes can be made by.

    The usual ones, then those of ours and of a person's own that hold anything.
    """
    events = briefing["events"]
    more = [name for name in (*_MORE_COLUMNS, *events.extra) if any(events.columns[name])]
    return [*FIRST_COLUMNS, *more]


def column_name(column: str, language: words.Language) -> str:
    """Return the heading of a column, a person's own as it was written."""
    if column.startswith(EXTRA):
        return column.removeprefix(EXTRA)
    return schema.TABLES["events"].heading(column, language)


def words_of(briefing: Briefing, column: str) -> Sequence[str]:
    """Return the word of every event in a column; "" is blank, as in a column that is not there."""
    events = briefing["events"]
    if column not in events.columns:
        return [""] * len(events)
    declared = events.schema.by_name.get(column)
    if declared is None or declared.kind in schema.TEXT_KINDS:
        return events.texts(column)
    return [event_columns.word(cell) for cell in events.columns[column]]


def lanes_of(briefing: Briefing, figure: Figure) -> tuple[Lane, ...]:
    """Return the lanes of a figure, hidden ones too, that of all others among them.

    A figure that names none has those of its column: the usual sides, or the commonest words.
    """
    lanes = figure.lanes
    if not lanes or (lanes == DEFAULT_LANES and figure.lane_by != "side"):
        lanes = common(briefing, figure.lane_by)
    return lanes if any(not lane.values for lane in lanes) else (*lanes, OTHERS)


def common(briefing: Briefing, column: str) -> tuple[Lane, ...]:
    """Return the lanes that a column has by itself: its commonest words, the listed ones in order.

    Kept until the events change.
    """
    if column == "side":
        return DEFAULT_LANES

    def count() -> tuple[Lane, ...]:
        counted = Counter(words_of(briefing, column))
        counted.pop("", None)
        chosen = sorted(counted, key=lambda word: (-counted[word], word))[:MOST]
        listed = schema.CATEGORIES if column == "category" else ()
        rank = {word: place for place, word in enumerate(listed)}
        chosen.sort(key=lambda word: rank.get(word, len(rank)))
        return tuple(Lane((word,)) for word in chosen)

    return briefing.derived(("common lanes", column), ("events",), count)


def placing(lanes: Sequence[Lane]) -> Callable[[str], int]:
    """Return what tells the place of a word's lane; of two that name it the first counts."""
    others = next(place for place, lane in enumerate(lanes) if not lane.values)
    known: dict[str, int] = {}
    for place, lane in enumerate(lanes):
        for word in lane.values:
            known.setdefault(word, place)
    return lambda word: known.get(word, others)


def hidden(briefing: Briefing, figure: Figure) -> frozenset[str]:
    """Return the words of the events that stand in hidden lanes."""
    lanes = lanes_of(briefing, figure)
    if not any(lane.hidden for lane in lanes):
        return frozenset()
    place_of = placing(lanes)
    known = set(words_of(briefing, figure.lane_by))
    return frozenset(word for word in known if lanes[place_of(word)].hidden)


def word_name(column: str, word: str, language: words.Language) -> str:
    """Return a word as it stands beside a lane: sides shorter than in tables, others as there."""
    if not word:
        return words.say("figure.lane_blank", language)
    key = f"figure.side.{schema.slug(word)}"
    if column == "side" and words.has(key):
        return words.say(key, language)
    declared = schema.TABLES["events"].by_name.get(column)
    return schema.choice_text((declared and declared.choices) or column, word, language)


def name(
    column: str, lane: Lane, there: Sequence[str], language: words.Language
) -> tuple[str, str]:
    """Return the name of a lane and, for that of all others, the words in it ("" where they say).

    Parameters
    ----------
    there : sequence of str
        The words that occur in it, in the order in which they are named.
    """
    said, spoken = lane.name.best(language)
    if said:
        if spoken != language:
            tag = words.say("figure.tag_en" if language == "es" else "figure.tag_es", language)
            said = f"{said} {tag}"
        return said, ""
    if lane.values:
        shown = [word for word in lane.values if word in there] or list(lane.values)
        return _joined(column, shown, language), ""
    if len(there) == 1:
        return word_name(column, there[0], language), ""
    return words.say("figure.others", language), _joined(
        column, [word for word in there if word], language
    )


def _joined(column: str, there: Sequence[str], language: words.Language) -> str:
    return "; ".join(word_name(column, word, language) for word in there)


def in_order(column: str, there: set[str]) -> tuple[str, ...]:
    """Return words in the order in which a lane names them: listed ones first, then by letter."""
    listed = {"side": schema.SIDES, "category": schema.CATEGORIES, "voice": schema.VOICES}
    first = tuple(word for word in listed.get(column, ()) if word in there)
    return first + tuple(sorted(there - set(first)))


# -- one step of a person's hand each; all of them list every lane in the figure --


def by_column(briefing: Briefing, figure: Figure, column: str) -> Figure:
    """Return the figure with its lanes made by another column, from the words that it has now."""
    return dataclasses.replace(figure, lane_by=column, lanes=common(briefing, column))


def altered(
    briefing: Briefing, figure: Figure, place: int, alter: Callable[[Lane], Lane]
) -> Figure:
    """Return the figure with one of its lanes altered."""
    lanes = list(lanes_of(briefing, figure))
    lanes[place] = alter(lanes[place])
    return dataclasses.replace(figure, lanes=tuple(lanes))


def moved(briefing: Briefing, figure: Figure, place: int, to: int) -> Figure:
    """Return the figure with one lane at another place of the order, within its bounds."""
    lanes = list(lanes_of(briefing, figure))
    lane = lanes.pop(place)
    lanes.insert(min(max(to, 0), len(lanes)), lane)
    return dataclasses.replace(figure, lanes=tuple(lanes))
