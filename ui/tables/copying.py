"""Rows as tab-separated text, as Excel and Word paste it."""

from __future__ import annotations

from collections.abc import Sequence

from briefing import schema, shown, words
from briefing.document import Briefing

# What makes Excel read pasted text as a formula, and what breaks a row of tab-separated text.
_RISKY = ("=", "+", "-", "@")
_WORDS = frozenset({"text", "long", "choice", "references", "reference"})
_BREAKING = ("\t", "\r", '"', "\n")


def tab_separated(
    briefing: Briefing,
    table: str,
    ids: Sequence[str],
    columns: Sequence[str],
    language: words.Language,
) -> str:
    """Return rows as text, a line a row, in the order given; made column by column.

    A text that Excel would run as a formula gets an apostrophe before it; line ends, tabs and
    quotes inside a text are quoted, so that each row stays one.
    """
    places = {identifier: row for row, identifier in enumerate(briefing[table].ids)}
    rows = list(map(places.__getitem__, ids))
    made = [
        shown.cell_texts(briefing, briefing[table], column, language, rows) for column in columns
    ]
    text = "\n".join(map("\t".join, zip(*made, strict=True)))
    if _is_harmless(text, len(rows), len(columns)):
        return text
    for place, column in enumerate(columns):
        declared = schema.TABLES[table].by_name.get(column)
        if declared is None or declared.kind in _WORDS:
            made[place] = [_guarded(cell) for cell in made[place]]
    return "\n".join(map("\t".join, zip(*made, strict=True)))


def _is_harmless(text: str, rows: int, columns: int) -> bool:
    """Tell in a few passes over the whole text that no cell needs a guard: nearly always so."""
    return (
        text.count("\n") == rows - 1
        and text.count("\t") == rows * (columns - 1)
        and '"' not in text
        and "\r" not in text
        and not text.startswith(_RISKY)
        # The sign alone is sought first: tabs are so common that a search for both is slow.
        and not any(
            sign in text and (f"\n{sign}" in text or f"\t{sign}" in text) for sign in _RISKY
        )
    )


def _guarded(text: str) -> str:
    quoted = _quoted(text)
    return f"'{quoted}" if quoted.startswith(_RISKY) else quoted


def _quoted(text: str) -> str:
    if not any(each in text for each in _BREAKING):
        return text
    return '"' + text.replace('"', '""') + '"'
