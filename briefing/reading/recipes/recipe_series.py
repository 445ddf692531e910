"""What the series of a recipe are called: by a table of our own where it is known, else itself."""

from __future__ import annotations

import abc
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from briefing import periods, words
from briefing.reading.meaning import units
from briefing.reading.recipes.recipe import Measure, Recipe, Span
from briefing.reading.statistics import series_rows
from briefing.reading.tables import tables
from briefing.schema import Cell
from briefing.words import Language

_MOST_KEPT = 3
"""Of more kept words than this a name gives the first only; the id has them all."""
_DANGLING = re.compile(r"^[\s,;:/–-]+|[\s,;:/–-]+$")


@dataclass(frozen=True, slots=True)
class Key:
    """Which series of a recipe.

    Attributes
    ----------
    measure : int
        Its place among the recipe's measures.
    words : tuple of str or None
        One a split, as first written; None = all its words together, "" = a blank cell.
    total : bool
        The file itself calls its rows totals.
    """

    measure: int
    span: Span
    words: tuple[str | None, ...]
    total: bool = False


class Known(abc.ABC):
    """What we know about a table that an authority publishes.

    Attributes
    ----------
    strict : tuple of str
        Folded headings of splits in which a word that the recipe has not seen is set aside.
    whole : frozenset of Span
        Spans that are given only where they are whole.
    closed : str
        Status of values of years that are over.
    names_series : bool
        It has a table of series. Else they are named as those of a recipe of a person's own.
    """

    id: ClassVar[str]
    strict: ClassVar[tuple[str, ...]] = ()
    whole: ClassVar[frozenset[Span]] = frozenset()
    closed: ClassVar[str] = ""
    names_series: ClassVar[bool] = False

    @abc.abstractmethod
    def make(self, table: tables.Table) -> Recipe | None:
        """Return the recipe with a table's own headings, None where it is another table."""

    @abc.abstractmethod
    def source(
        self, recipe: Recipe, table: tables.Table, told: Sequence[periods.Period]
    ) -> Mapping[str, Cell]:
        """Return the cells of a row of sources; `told` are the periods of all rows, in order."""

    def series(self, recipe: Recipe, key: Key) -> Mapping[str, Cell] | None:
        """Return the cells of a row of series, its id among them; None = it is not made."""
        raise NotImplementedError(recipe.id, key)


def row_of(
    recipe: Recipe, key: Key, unit: str, basis: periods.Basis, language: Language
) -> dict[str, Cell]:
    """Return the cells of a row of series that a recipe of a person's own makes.

    Parameters
    ----------
    unit : str
        What the table says that the measure's is; "" = nothing.
    basis : str
        What its first period is counted in.
    """
    measure = recipe.measures[key.measure]
    told = key.words or (("",) if key.total else ())
    called = [_word(word, key, language) for word in told]
    # Where the name gives the measure it tells series apart: one file's from the next one's.
    several = len(recipe.measures) > 1 or not called or "{measure}" in recipe.naming
    half = "_es" if language == "es" else ""
    # Rows that were kept are another statistic than all rows: the words say so.
    kept = [word for keep in recipe.keeps for word in keep.words]
    name = _name(recipe, measure, [*_few(kept), *called])
    if key.span != "as_written":
        name = f"{name}, {words.say(f'recipes.span.{key.span}', language)}"
    return {
        "id": series_rows.joined_id((recipe.id, *kept, *_parts(recipe, key, told, named=several))),
        f"name{half}": name,
        f"unit{half}": measure.unit or units.of_names(called) or unit,
        "measure": f"{recipe.name}: {name}" if recipe.name else name,
        "scope": ", ".join(called) if several else "",
        "basis": basis,
        "note": "total" if key.total else "",
    }


def _parts(recipe: Recipe, key: Key, told: Sequence[str | None], *, named: bool) -> list[str]:
    """Return what an id says after the recipe's own, the same in every language."""
    measure = recipe.measures[key.measure]
    blank = "total" if key.total else ""
    return [
        *("all" if word is None else word or blank for word in told),
        measure_name(measure) if named else "",
        measure.combine if measure.combine in {"mean", "last"} else "",
        key.span if key.span != "as_written" else "",
    ]


def measure_name(measure: Measure) -> str:
    """Return what a measure is called: its own name, else its heading."""
    return measure.name or measure.column


def _few(kept: Sequence[str]) -> list[str]:
    return [*kept[:_MOST_KEPT], "…"] if len(kept) > _MOST_KEPT else [*kept]


def _word(word: str | None, key: Key, language: Language) -> str:
    """Return a split's word as a person reads it; a blank one in a row of totals says so."""
    if word is None:
        return words.say("recipes.together", language)
    return words.say("recipes.total", language) if key.total and not word else word


def _name(recipe: Recipe, measure: Measure, called: Sequence[str]) -> str:
    """Return a series' name; what the person wrote around the blanks stays as it is."""
    told = ", ".join(word for word in called if word)
    name = recipe.naming.replace("{measure}", measure_name(measure)).replace("{words}", told)
    return _DANGLING.sub("", name) or measure_name(measure) or recipe.name
