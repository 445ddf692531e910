"""What was said, as marks of a figure: dated positions in the lane of their side.

A mark of a position has an id of its own kind (`mark_id`), since events and positions may share
ids. A position that names an event of the figure has no mark: the event's stands for both.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing import dates, figures, lane_words, schema, words
from briefing.document import Briefing

_MARK = "positions/"
_LONGEST = {"en": 36, "es": 44}
"""Characters of a label of ours; what is longer is the speaker's name alone."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One dated position.

    Attributes
    ----------
    event : str
        Id of the event that it names; "" where it names none.
    word : str
        Its word in the column that makes the figure's lanes.
    label : str
        Who spoke, and what was said where that is short.
    tagged : bool
        The label is in the other language.
    """

    id: str
    event: str
    edtf: str
    word: str
    label: str
    tagged: bool


def mark_id(position: str) -> str:
    """Return the id that the mark of a position has among those of events."""
    return _MARK + position


def record_of(mark: str) -> tuple[str, str]:
    """Return table and id of what a mark of a figure stands for."""
    if mark.startswith(_MARK):
        return "positions", mark.removeprefix(_MARK)
    return "events", mark


def taken(briefing: Briefing, figure: figures.Figure, language: words.Language) -> list[Spoken]:
    """Return the positions that a figure shows as speech marks; none where it does not ask.

    Those in range, of a side and a lane that are shown, with a source where the figure asks for
    one. A figure of chosen events takes those alone that name one of them.
    """
    if not figure.statements:
        return []
    table = briefing["positions"]
    column = figure.lane_by
    hidden = lane_words.hidden(briefing, figure)
    found = []
    for row, identifier in enumerate(table.ids):
        edtf = table.texts("date")[row]
        side, event = table.texts("side")[row], table.texts("event")[row]
        if side in figure.hidden_sides or not _in_range(figure, edtf):
            continue
        if figure.sourced_only and not table.texts("sources")[row]:
            continue
        if mark_id(identifier) in figure.excluded or (figure.only and event not in figure.only):
            continue
        word = _word(briefing, row, column)
        if word in hidden:
            continue
        label, tagged = _label(briefing, row, language)
        found.append(Spoken(identifier, event, edtf, word, label, tagged))
    return found


def _in_range(figure: figures.Figure, edtf: str) -> bool:
    try:
        date = dates.from_edtf(edtf)
    except dates.DateError:
        return False
    first, last = figure.first_day, figure.last_day
    late = last is not None and date.start is not None and date.start > last
    early = first is not None and date.end is not None and date.end < first
    return not late and not early


def _word(briefing: Briefing, row: int, column: str) -> str:
    """Return the word that puts a position into a lane; columns that it has not leave it blank."""
    if column == "category":
        return "Statement"
    if column in {"side", "voice"}:
        return briefing["positions"].texts(column)[row]
    return ""


def _label(briefing: Briefing, row: int, language: words.Language) -> tuple[str, bool]:
    """Return who spoke, with the statement where both are short, and whether it is the other half.

    The whole statement is one click away; a longer label would say half of it.
    """
    table = briefing["positions"]
    mine, other = ("_es", "") if language == "es" else ("", "_es")
    own = table.texts("statement" + mine)[row]
    said = " ".join((own or table.texts("statement" + other)[row]).split())
    side = lane_words.word_name("side", table.texts("side")[row], language)
    who = table.texts("speaker")[row] or table.texts("role")[row] or side
    whole = words.say("figure.statement", language, speaker=who, statement=said.rstrip("."))
    if said and len(whole) <= _LONGEST[language]:
        return whole, not own
    return who, False


def record(briefing: Briefing, mark: str) -> dict[str, schema.Cell]:
    """Return the row that a mark stands for, a position's with `title` for what was said."""
    table, identifier = record_of(mark)
    cells = dict(briefing[table].record(identifier))
    if table == "positions":
        for half in ("", "_es"):
            said = str(cells[f"statement{half}"] or "")
            cells[f"title{half}"] = f"{cells['speaker']}: {said}" if said else ""
    return cells
