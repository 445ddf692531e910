"""Who stood in a column of sides, kept where a side is wider than what was written.

"DEA" becomes "United States" and "Canada" one of the other governments: so that nothing is lost,
the word itself goes into the event's tags. "Gob. MX" and "ambos países" only name the side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefing.reading.texts import sniffing, vocabulary
from briefing.schema import Cell

# Words that say no more than the name of the side that they stand with, or for.
_GENERAL: Final = frozenset(
    {"government", "govt", "gov", "gobierno", "gob", "gobs", "federal", "administration",
     "administracion", "of", "de", "del", "the", "el", "la", "los", "y", "and", "usg", "gom",
     "gobmx", "america", "american", "estadounidense", "norteamericano", "mexican", "mexicano",
     "mexicana", "chinese", "chino"}
)  # fmt: skip
_WHOLE: Final = 0.9
_JOINT: Final = frozenset({"United States and Mexico", "United States and China"})


def keep_names(written: Sequence[str], cells: dict[str, list[Cell]]) -> None:
    """Add to the tags of events what was written for their side, where it says more than that."""
    sides = cells["side"]
    named = {
        text: _says_more(text, str(side))
        for text, side in dict(zip(written, sides, strict=True)).items()
    }
    if not any(named.values()):
        return
    tags = cells.setdefault("tags", [""] * len(sides))
    for place, text in enumerate(written):
        held = [part.strip() for part in str(tags[place] or "").split(";") if part.strip()]
        if named[text] and text not in held:
            tags[place] = "; ".join([*held, text])


def _says_more(text: str, side: str) -> bool:
    """Tell whether a text that became a side names someone more exactly than the side does."""
    found = vocabulary.propose("side", text)
    if not text or text == side or found.confidence == 1.0:
        return False
    if side in _JOINT and found.readings[:1] == (side,) and found.confidence >= _WHOLE:
        return False
    rest = [word for word in sniffing.words_of(text) if word not in _GENERAL]
    if not rest:
        return False
    plain = vocabulary.propose("side", " ".join(rest))
    return plain.confidence < 1.0 or plain.readings[0] != side
