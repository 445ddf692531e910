"""What a person decided about tables before: mappings, words and recipes, by their headings.

Offered again when a table of the same headings comes, and said to be remembered. Pure: `storage`
keeps the text in the person's own folder; without a memory everything is read as it stands, which
is how the command line reads.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any, Final, get_args

from briefing import errors
from briefing.reading import table_proposals, understanding
from briefing.reading.meaning import kinds
from briefing.reading.recipes import recipe, recipe_columns, recipe_drift, recipes
from briefing.reading.recipes.recipe import PLAIN, Recipe
from briefing.reading.table_proposals import Decisions, TableProposal
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing

VERSION: Final = 1
_MOST_TABLES: Final = 400
"""The oldest are forgotten beyond this many: some years of a desk's files."""
_SIMILAR: Final = 0.8
"""Share of headings, of both tables together, from which a mapping is worth offering."""

_HALF: Final = 0.5
"""The same share from which a recipe that cannot run is worth a word: it was meant for this."""


@dataclass(frozen=True)
class Remembered:
    """What was decided about tables of some headings.

    Attributes
    ----------
    signature : tuple of str
        Their headings, folded.
    kind : Kind or None
        None = it was not decided.
    mapping : mapping of str to str
        Heading, as `recipe_columns.names` has it, -> field; "" = left out.
    recipe : Recipe or None
        `PLAIN` = the plain reading was wanted; None = nothing was decided.
    """

    signature: tuple[str, ...]
    kind: kinds.Kind | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    recipe: Recipe | None = None


@dataclass(frozen=True)
class Memory:
    """Everything remembered, the newest last.

    Attributes
    ----------
    words : mapping of str to mapping of str to str
        Field -> word of a file, folded, -> known word.
    """

    known: tuple[Remembered, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, headings: Sequence[str]) -> Remembered | None:
        """Return what is remembered of just these headings, else of nearly these, else None."""
        here = recipe.signature(tuple(headings))
        for each in reversed(self.known):
            if each.signature == here:
                return each
        alike = [(recipe_drift.likeness(each.signature, here), each) for each in self.known]
        best = max(alike, key=lambda pair: pair[0], default=None)
        return best[1] if best is not None and best[0] >= _SIMILAR else None

    @property
    def recipes(self) -> tuple[Recipe, ...]:
        """Every recipe, the newest first."""
        made = (each.recipe for each in reversed(self.known))
        return tuple(each for each in made if each is not None and each != PLAIN)

    def word(self, name: str, written: str) -> str:
        """Return what a word in the column of a field was said to mean; "" = nothing."""
        return self.words.get(name, {}).get(_folded(written), "")

    def with_recipes(self, carried: Sequence[Recipe]) -> Memory:
        """Return the memory with recipes that a briefing carries, behind what it has itself."""
        told = tuple(Remembered(each.signature, recipe=each) for each in carried if each.signature)
        own = {each.signature for each in self.known}
        return replace(
            self, known=(*(each for each in told if each.signature not in own), *self.known)
        )

    def applied(self, each: TableProposal) -> TableProposal:
        """Return a table read again with what is remembered of such tables.

        The table as it is where nothing is, where it is one of our own, or where a person has
        already decided about it.
        """
        if each.table is None or each.native or each.decisions != table_proposals.AS_PROPOSED:
            return each
        decided = self._decided(each.table)
        found = understanding.again(each, decided) if decided != each.decisions else each
        told = {
            (word.field, word.written): meaning
            for word in found.words
            if not word.certain and (meaning := self.word(word.field, word.written))
        }
        if told:
            found = understanding.again(found, replace(decided, words=told))
        if found.made_by is None:
            # A recipe that was made for nearly this table and cannot run says why not.
            near = recipes.nearest(each.table, self.recipes, _HALF)
            found = replace(found, drift=recipes.misfit(near, each.table) if near else ())
        # What words mean is remembered of all sheets: it says nothing of this one.
        own = replace(found.decisions, words=each.decisions.words)
        return replace(found, remembered=own != each.decisions)

    def learned(self, agreed: Sequence[TableProposal]) -> Memory:
        """Return the memory with what a person decided about tables that they imported.

        What was remembered of a table and taken back is forgotten.
        """
        found = self
        before = {each.signature for each in self.known}
        for each in agreed:
            if each.table is not None and not each.native:
                found = found._with(each, each.table, before)
        return found

    def to_json(self) -> str:
        """Return it as JSON, to be kept in a file."""
        told = [
            {
                "signature": each.signature,
                "kind": each.kind,
                "mapping": dict(each.mapping),
                "recipe": None if each.recipe is None else json.loads(each.recipe.to_json()),
            }
            for each in self.known
        ]
        words = {name: dict(meanings) for name, meanings in self.words.items()}
        whole = {"version": VERSION, "tables": told, "words": words}
        return json.dumps(whole, ensure_ascii=False, indent=1)

    def _decided(self, table: tables.Table) -> Decisions:
        known = self.of(table.headings)
        recipe_found = recipes.find(table, self.recipes)
        wanted = recipe_found if recipe_found in self.recipes else None
        if known is None:
            return Decisions(recipe=wanted)
        if known.recipe == PLAIN:
            wanted = PLAIN
        columns = recipe_columns.find(tuple(known.mapping), table)
        mapping = {column: known.mapping[heading] for heading, column in columns.items()}
        return Decisions(kind=known.kind, mapping=mapping, recipe=wanted)

    def _with(
        self, each: TableProposal, table: tables.Table, before: Set[tuple[str, ...]]
    ) -> Memory:
        """Return the memory with one table's decisions; a recipe learns the table's new words."""
        decided = each.decisions
        called = dict(zip(table.columns, recipe_columns.names(table), strict=True))
        made_by = decided.recipe
        if each.made_by is not None and (made_by is not None or each.drift):
            made_by = recipes.with_words(each.made_by, table)
        told = Remembered(
            recipe.signature(table.headings),
            decided.kind,
            {called[column]: name for column, name in decided.mapping.items() if column in called},
            made_by,
        )
        words = {name: dict(meanings) for name, meanings in self.words.items()}
        for (name, written), meaning in decided.words.items():
            words.setdefault(name, {})[_folded(written)] = meaning
        others = tuple(other for other in self.known if other.signature != told.signature)
        if not (told.kind or told.mapping or told.recipe):
            return Memory(others if told.signature in before else self.known, words)
        return Memory((*others, told)[-_MOST_TABLES:], words)


def from_json(text: str) -> Memory:
    """Return the memory that `to_json` wrote; a recipe of a later version is left out of it.

    Raises
    ------
    ValueError
        It is no memory, or one of a later version.
    """
    try:
        given = json.loads(text)
        if given["version"] != VERSION:
            raise ValueError(given["version"])
        words = {
            str(name): {str(key): str(value) for key, value in meanings.items()}
            for name, meanings in given["words"].items()
        }
        return Memory(tuple(_remembered(each) for each in given["tables"]), words)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(str(error)) from error


def _remembered(given: Mapping[str, Any]) -> Remembered:
    kind = given["kind"]
    made: Recipe | None = None
    if given["recipe"] is not None:
        try:
            made = recipe.from_json(json.dumps(given["recipe"]))
        except errors.RecipeError:
            made = None
    return Remembered(
        tuple(map(str, given["signature"])),
        kind if kind in get_args(kinds.Kind) else None,
        {str(heading): str(name) for heading, name in given["mapping"].items()},
        made,
    )


def _folded(written: str) -> str:
    return sniffing.folded(written) or " ".join(written.split())
