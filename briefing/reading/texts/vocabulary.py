"""Words in files for sides, voices, categories and the like, and which known word each means.

Known words and their names in both languages come from the schema; what people write instead
("EE. UU.", "Ambos", "Gob. MX", "USG") stands in `synonyms`. A word that nothing here knows stays
free text and is shown, so that a person can map it once. Where two readings are near none is
taken, and both are offered.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from briefing import schema, words
from briefing.reading.texts import sniffing, synonyms

SURE: Final = 0.8
"""From this confidence on a proposal is taken without waiting for a person."""

_SYNONYM, _CONTAINED, _EITHER = 0.9, 0.85, 0.5
# What kinds of acts are called is free text, where a word inside a phrase ("law enforcement
# statistics") is only a hint; in the other lists it tells, unless it is denied ("not confirmed").
_HINTED = frozenset({"category"})
_DENIALS = frozenset({"not", "no", "non", "never", "sin", "un", "nunca", "yet", "aun", "isn"})
_HINT = 0.6


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a file and what it is proposed to mean.

    Attributes
    ----------
    field : str
        The column that it stands in ("side").
    written : str
        As the file has it.
    meaning : str
        A known word; "" = not known, or not clear enough: kept as it is until a person decides.
    count : int
        Rows that have it.
    certain : bool
        It is a known word's own name in one of the two languages, however spelled: not asked.
    confidence : float
        0 to 1, of the best reading; 0 = there is none.
    alternatives : tuple of str
        Known words that it could mean, the best first, `meaning` included; () = none.
    """

    field: str
    written: str
    meaning: str
    count: int
    certain: bool
    confidence: float = 0.0
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text could mean of one list: readings best first, and how sure the first is."""

    readings: tuple[str, ...]
    confidence: float

    @property
    def taken(self) -> str:
        """The reading that is taken; "" where none is sure enough."""
        return self.readings[0] if self.readings and self.confidence >= SURE else ""


UNKNOWN: Final = Meaning((), 0.0)


def of_column(field: str, list_name: str, texts: Iterable[str]) -> list[Word]:
    """Return the distinct words of a column with what each means, the most frequent first."""
    counts = Counter(text.strip() for text in texts if text and text.strip())
    found = []
    for rank, (written, count) in enumerate(counts.most_common()):
        # Nobody maps more words than these; a column of so many holds none to be found inside.
        read = propose if rank < _MOST else _exactly
        meaning = read(list_name, written)
        found.append(
            Word(
                field,
                written,
                meaning.taken,
                count,
                meaning.confidence == 1.0,
                meaning.confidence,
                meaning.readings,
            )
        )
    return found


def knows(list_name: str, written: str) -> bool:
    """Tell whether a text is a word of the list or one that people write for it, exactly."""
    return bool(_exactly(list_name, written).readings)


@functools.lru_cache(maxsize=1 << 14)
def propose(list_name: str, written: str) -> Meaning:
    """Return what a text could mean of a list, and how sure that is.

    In this order: a known word's own name; a synonym; names inside the text ("SEDENA y SEMAR",
    "U.S. Treasury (OFAC)"); a slip of the pen.
    """
    found = _exactly(list_name, written)
    if found.readings or len(written) > _LONGEST:
        return found
    return _inside(list_name, written) or _near(list_name, written) or UNKNOWN


_LONGEST: Final = 80
_MOST: Final = 1000


def _exactly(list_name: str, written: str) -> Meaning:
    key = _key(written)
    own = _own(list_name).get(key)
    if own is not None:
        return Meaning((own,), 1.0)
    others = _others(list_name).get(key, ())
    return Meaning(others, _SYNONYM if len(others) == 1 else _EITHER) if others else UNKNOWN


def _key(written: str) -> str:
    """Return what texts are compared by; signs such as ">" stand for themselves."""
    return sniffing.folded(written) or "".join(written.split())


@functools.cache
def _own(list_name: str) -> Mapping[str, str]:
    """Return name in either language, and its other spellings -> known word."""
    spelled = {
        _key(name): value
        for value, names in synonyms.SPELLINGS.get(list_name, {}).items()
        for name in names.split("|")
    }
    names = {
        _key(name): value
        for value in schema.CHOICES[list_name]
        for name in (
            value,
            *(schema.choice_text(list_name, value, each) for each in words.LANGUAGES),
        )
    }
    return {**spelled, **names}


@functools.cache
def _others(list_name: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for value, names in synonyms.SYNONYMS.get(list_name, {}).items():
        for name in filter(str.strip, names.split("|")):
            key = _key(name)
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), value)))
    return found


@functools.cache
def _phrases(list_name: str) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return the words of each known name and synonym -> what it means."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for table in (synonyms.SPELLINGS, synonyms.SYNONYMS):
        for value, names in table.get(list_name, {}).items():
            for name in names.split("|"):
                key = sniffing.words_of(name)
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), value)))
    for value in schema.CHOICES[list_name]:
        for language in words.LANGUAGES:
            found[sniffing.words_of(schema.choice_text(list_name, value, language))] = (value,)
    found.pop((), None)
    return found


# What follows one of these is where, and not who: "U.S. Embassy in Mexico".
_WHERE = frozenset({"in", "en", "to", "ante", "into", "hacia", "with", "con", "against", "contra"})
_TOGETHER: Mapping[frozenset[str], str] = {
    frozenset({"United States", "Mexico"}): "United States and Mexico",
    frozenset({"United States", "China"}): "United States and China",
}


def _inside(list_name: str, written: str) -> Meaning | None:
    """Read the names that stand inside a longer text."""
    named = list(_named(list_name, written))
    if not named:
        return None
    sure = list(dict.fromkeys(values[0] for values in named if len(values) == 1))
    if list_name == "side" and frozenset(sure) in _TOGETHER:
        return Meaning((_TOGETHER[frozenset(sure)], *sure), _CONTAINED)
    every = list(dict.fromkeys(value for values in named for value in values))
    clear = len(sure) == 1 and all(sure[0] in values for values in named)
    if list_name in _HINTED or _DENIALS & set(sniffing.words_of(written)):
        return Meaning(tuple(every), _HINT if len(every) == 1 else _EITHER)
    if clear:
        rest = [value for value in every if value != sure[0]]
        return Meaning((sure[0], *rest), _CONTAINED)
    return Meaning(tuple(every), _CONTAINED if len(every) == 1 else _EITHER)


def _named(list_name: str, written: str) -> Iterator[tuple[str, ...]]:
    """Yield what each name in a text can mean; of names inside each other the longest counts."""
    phrases = _phrases(list_name)
    parts = sniffing.words_of(written)
    longest = max(map(len, phrases))
    place = 0
    while place < len(parts):
        for length in range(min(longest, len(parts) - place), 0, -1):
            phrase = parts[place : place + length]
            values = phrases.get(phrase)
            if values is None or not _stands_out(phrase, written):
                continue
            if place == 0 or parts[place - 1] not in _WHERE:
                yield values
            place += length - 1
            break
        place += 1


def _stands_out(phrase: tuple[str, ...], written: str) -> bool:
    """Tell whether a short name is written as one: "US" is a country, "us" a pronoun."""
    joined = "".join(phrase)
    return len(joined) > 3 or joined.upper() in written.replace(".", "").replace(" ", "")


def _near(list_name: str, written: str) -> Meaning | None:
    """Read a slip of the pen: names that one letter makes, or two in a long word."""
    # Imported here: only a sheet with unknown words needs it.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    key = _key(written)
    if len(key) < _SHORTEST:
        return None
    known = {**_others(list_name), **{name: (value,) for name, value in _own(list_name).items()}}
    choices = [name for name in known if len(name) >= _SHORTEST]
    slips = 1 if len(key) < 2 * _SHORTEST else 2
    best: dict[str, float] = {}
    for name, distance, _ in process.extract(key, choices, scorer=OSA.distance, score_cutoff=slips):
        for value in known[name]:
            best[value] = max(best.get(value, 0.0), 0.95 - 0.75 * distance / len(key))
    ranked = sorted(best, key=lambda value: -best[value])
    if not ranked:
        return None
    either = len(ranked) > 1 and best[ranked[0]] - best[ranked[1]] < _CLOSE
    return Meaning(tuple(ranked), _EITHER if either else round(best[ranked[0]], 3))


_SHORTEST: Final = 5
_CLOSE: Final = 0.05
