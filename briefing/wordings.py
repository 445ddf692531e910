"""What was written down in one language and can be said again in the other.

An import writes sentences and names of its own into the briefing: why a row is set aside, what a
period is called, of which data a release is. They stay as they were written; a window in the other
language says them in its own words. What a person or a file has put there is never touched.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Mapping

from briefing import dates, periods, schema, words
from briefing.document import Briefing

_RELEASES = "wordings.data_to"
_MONTH = re.compile(r"\d{4}-\d\d")


def of_column(
    column: schema.Column | None,
) -> Callable[[Briefing, str, words.Language], str] | None:
    """Return what says the cells of a column again; None where they are nobody's but the data's."""
    for declared, say in _SAID:
        # Not by equality: the short label of an event is no period.
        if column is declared:
            return say
    return None


def reason(briefing: Briefing, sentence: str, language: words.Language) -> str:
    """Return why a row is set aside in a language; as it was written where nothing tells more."""

    def compute() -> dict[str, tuple[str, str]]:
        rows = briefing["set_aside"]
        columns = zip(*map(rows.texts, ("reason", "reading", "text")), strict=True)
        return {said: (kept, text) for said, kept, text in columns if '"reason"' in kept}

    known = briefing.derived("reasons with their readings", ("set_aside",), compute)
    if sentence not in known:
        return sentence
    return _said_again(sentence, *known[sentence], language)


@functools.lru_cache(maxsize=20_000)
def _said_again(sentence: str, reading: str, text: str, language: words.Language) -> str:
    try:
        kept = json.loads(reading)
        values = {"text": text, **kept.get("values", {})}
        said: Mapping[words.Language, str] = {
            each: words.say(str(kept["reason"]), each, **values) for each in words.LANGUAGES
        }
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        # A workbook may have been edited, or come from a later version.
        return sentence
    # A person may have written something of their own in its place.
    return said[language] if sentence in said.values() else sentence


@functools.lru_cache(maxsize=20_000)
def period(label: str, language: words.Language) -> str:
    """Return the name of a period in a language; as it is written where it is none of ours."""
    try:
        found = periods.parse(label)
    except dates.DateError:
        return label
    if any(periods.label(found, each) == label for each in words.LANGUAGES):
        return periods.label(found, language)
    return label


def release(name: str, language: words.Language) -> str:
    """Return the name of a release in a language: "data to 2022-12" is ours to say."""
    month = _month_of(name)
    return words.say(_RELEASES, language, month=month) if month else name


def release_named(text: str) -> str:
    """Return the release that a text names, in whichever language it is said."""
    month = _month_of(text)
    return words.say(_RELEASES, "en", month=month) if month else text


def _month_of(name: str) -> str:
    """Return the month up to which a release of ours has data; "" where it is another's."""
    month = name[-7:]
    if not _MONTH.fullmatch(month):
        return ""
    ours = {words.say(_RELEASES, each, month=month) for each in words.LANGUAGES}
    return month if name in ours else ""


_SAID: tuple[tuple[schema.Column, Callable[[Briefing, str, words.Language], str]], ...] = (
    (schema.TABLES["set_aside"].by_name["reason"], reason),
    (
        schema.TABLES["observations"].by_name["label"],
        lambda _briefing, cell, language: period(cell, language),
    ),
    (
        schema.TABLES["observations"].by_name["release"],
        lambda _briefing, cell, language: release(cell, language),
    ),
)
