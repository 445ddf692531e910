"""How the events of a page and of its lanes are shown, in words that add up."""

from __future__ import annotations

from briefing import words
from briefing.layout.scene import Tally


def of_page(tally: Tally, language: words.Language) -> str:
    """Return how the events in range are shown, as one sentence that adds up to all of them."""
    numbered = "figure.shown.table" if tally.marks else "figure.shown.numbered"
    parts = _parts(tally, language, table=numbered)
    if tally.total == 1:
        one = "named" if tally.named else "marks" if tally.marks else "table"
        said = words.say(f"figure.tally_one.{one}", language)
    elif len(parts) == 1:
        every = "named" if tally.named else "marks" if tally.marks else "table"
        said = words.say(f"figure.tally.{every}", language, total=tally.total)
    elif parts:
        said = words.say("figure.tally.parts", language, total=tally.total, parts=", ".join(parts))
    else:
        said = words.say("figure.tally.none", language)
    if not tally.statements:
        return said
    return words.say("figure.tally_statements", language, events=said, count=tally.statements)


def of_lane(tally: Tally, language: words.Language) -> str:
    """Return how a lane's events are shown; statements are counted apart from them."""
    parts = _parts(tally, language, table="figure.shown.table")
    if tally.statements:
        parts.append(words.say("figure.shown.statements", language, count=tally.statements))
    return ", ".join(parts) or words.say("figure.shown.none", language)


def _parts(tally: Tally, language: words.Language, *, table: str) -> list[str]:
    counted = (
        ("figure.shown.named", tally.named),
        ("figure.shown.marks", tally.marks),
        (table, tally.table),
    )
    return [words.say(key, language, count=count) for key, count in counted if count]
