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
    made = []
    for column in columns:
        texts = shown.cell_texts(briefing, briefing[table], column, language, rows)
        declared = schema.TABLES[table].by_name.get(column)
        if declared is None or declared.kind in _WORDS:
            # One look at the whole column: nearly all have nothing to guard.
            joined = "\n".join(texts)
            if len(texts) <= joined.count("\n") or any(each in joined for each in _BREAKING[:3]):
                texts = [_quoted(text) for text in texts]
            if joined.startswith(_RISKY) or any(f"\n{sign}" in joined for sign in _RISKY):
                texts = [f"'{text}" if text.startswith(_RISKY) else text for text in texts]
        made.append(texts)
    return "\n".join(map("\t".join, zip(*made, strict=True)))


def _quoted(text: str) -> str:
    if not any(each in text for each in _BREAKING):
        return text
    return '"' + text.replace('"', '""') + '"'
