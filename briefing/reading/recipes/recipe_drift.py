"""Where a new file has drifted from the one that a recipe was made for: headings and words.

A heading gone or come, a kept word that is nowhere, a new drug among those that split: each is said
before anything is imported, since a sum over other rows is another number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefing import words
from briefing.reading.recipes import recipe_columns
from briefing.reading.recipes.recipe import Recipe, lasting
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing

Change = Literal["misfit", "heading_gone", "heading_new", "word_gone", "word_new"]
_MOST = 40
"""Columns with more new words than this say so once: they hold names, not kinds."""


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference.

    Attributes
    ----------
    change : str
        "misfit" = the recipe cannot run here at all; the other ones say why.
    text : str
        The heading, the word, or what the recipe is called.
    column : str
        For words the heading of their column, else "".
    serious : bool
        The recipe asks for it: what it makes is not what it made before, or nothing.
    """

    change: Change
    text: str
    column: str = ""
    serious: bool = False

    def sentence(self, language: words.Language) -> str:
        """Return the difference in words."""
        key = f"recipes.drift.{self.change}"
        return words.say(key, language, text=self.text, heading=self.column)


def drift(recipe: Recipe, table: tables.Table) -> tuple[Drift, ...]:
    """Return where a table differs from the one that a recipe was made for, serious ones first."""
    needed = recipe.columns()
    columns = recipe_columns.find(needed, table)
    found = [
        Drift("heading_gone", heading, serious=True) for heading in needed if heading not in columns
    ]
    here = {sniffing.folded(heading): heading for heading in lasting(table.headings)}
    asked = {sniffing.folded(heading) for heading in needed}
    taken = {sniffing.folded(_heading(table, column)) for column in columns.values()}
    if recipe.signature:
        gone = [each for each in recipe.signature if each not in here and each not in asked]
        new = [each for each in here if each not in recipe.signature and each not in taken]
        # A heading that only changed a letter is the same one.
        found += [
            Drift("heading_gone", each)
            for each in gone
            if not any(recipe_columns.alike(each, other) for other in new)
        ]
        found += [
            Drift("heading_new", here[each])
            for each in new
            if not any(recipe_columns.alike(each, other) for other in gone)
        ]
    for heading in columns:
        found += _of_words(recipe, table, heading)
    return tuple(sorted(found, key=lambda each: not each.serious))


def misfit(recipe: Recipe, table: tables.Table) -> tuple[Drift, ...]:
    """Return what to say of a recipe that was wanted and lacks a column here; () where it fits."""
    columns = recipe_columns.find(recipe.columns(), table)
    if not recipe_columns.lacking(recipe, columns):
        return ()
    return (Drift("misfit", recipe.name or recipe.id, serious=True), *drift(recipe, table))


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how alike two signatures are: the share of their headings that both have, 0 to 1."""
    union = {*one, *other}
    return len({*one} & {*other}) / len(union) if union else 0.0


def _of_words(recipe: Recipe, table: tables.Table, heading: str) -> list[Drift]:
    """Return the words of a column that are new, and those to keep that are nowhere."""
    kept = [word for keep in recipe.keeps if keep.column == heading for word in keep.words]
    seen = {sniffing.folded(word) for word in (*recipe.seen.get(heading, ()), *kept)}
    if heading not in recipe.seen and not kept:
        return []
    here = recipe_columns.words(table, heading)
    gone = [word for word in kept if sniffing.folded(word) not in here]
    # Of several spellings of one word to keep ("US", "United States") one is enough.
    found = [Drift("word_gone", word, heading, serious=True) for word in gone] if len(gone) == len(
        kept
    ) else []  # fmt: skip
    new = [text for folded, text in here.items() if folded not in seen]
    if heading in recipe.seen and 0 < len(new) <= _MOST:
        found += [Drift("word_new", text, heading) for text in new]
    return found


def _heading(table: tables.Table, column: int) -> str:
    return table.headings[table.columns.index(column)]
