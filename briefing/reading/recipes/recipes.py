"""Recipes by name: which one a table calls for, the plain reading as one, and what it comes to.

The door to this floor's other recipe modules. pandas and numpy come in only where one is run.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from briefing import dates
from briefing.reading.meaning import kinds
from briefing.reading.recipes import (
    known_cbp,
    known_cdc,
    known_public,
    recipe_columns,
    recipe_drift,
    recipe_series,
)
from briefing.reading.recipes.recipe import Measure, Part, Recipe, Split, signature
from briefing.reading.recipes.recipe_columns import names
from briefing.reading.recipes.recipe_drift import Drift, drift, misfit
from briefing.reading.statistics import outcomes, row_periods, series_rows
from briefing.reading.tables import tables
from briefing.words import Language

__all__ = [
    "KNOWN",
    "Drift",
    "columns_of",
    "drift",
    "find",
    "fits",
    "misfit",
    "names",
    "nearest",
    "of_plan",
    "run",
    "with_words",
]

KNOWN: Final[dict[str, recipe_series.Known]] = {
    known.id: known
    for known in (
        known_cbp.Cbp(),
        known_cdc.Vsrr(),
        known_cdc.Wonder(),
        known_public.Sesnsp(),
        known_public.WorldBank(),
        known_public.Owid(),
    )
}
_PARTS: Final[dict[str, Part]] = {
    "period": "date", "year": "year", "month": "month", "day": "day", "quarter": "quarter",
    "fiscal_year": "fiscal_year",
}  # fmt: skip
_SIMILAR: Final = 0.75
"""Share of headings, of both files together, that a remembered recipe's file has in common."""


def find(table: tables.Table, remembered: Sequence[Recipe] = ()) -> Recipe | None:
    """Return the recipe that a table's headings call for, None where none does.

    A person's own recipe for just these headings comes first, then ours, then a person's own for
    headings that are nearly these.
    """
    here = signature(table.headings)
    fitting = [each for each in remembered if fits(each, table)]
    for each in fitting:
        if each.signature == here:
            return each
    for known in KNOWN.values():
        made = known.make(table)
        if made is not None:
            return made
    return nearest(table, fitting)


def nearest(
    table: tables.Table, remembered: Sequence[Recipe], least: float = _SIMILAR
) -> Recipe | None:
    """Return the recipe whose table had headings most like these, None where none is near."""
    here = signature(table.headings)
    near = [(recipe_drift.likeness(each.signature, here), each) for each in remembered]
    best = max(near, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= least else None


def fits(recipe: Recipe, table: tables.Table) -> bool:
    """Tell whether a table has every column that a recipe cannot do without."""
    columns = recipe_columns.find(recipe.columns(), table)
    return not recipe_columns.lacking(recipe, columns)


def columns_of(recipe: Recipe, table: tables.Table) -> frozenset[int]:
    """Return the sheet columns of a table that a recipe reads."""
    return frozenset(recipe_columns.find(recipe.columns(), table).values())


def run(
    recipe: Recipe,
    table: tables.Table,
    language: Language = "en",
    order: dates.Order | None = None,
) -> outcomes.Outcome:
    """Carry out a recipe on a table.

    Parameters
    ----------
    language : str
        The sheet's language: which half of a pair names of series fill.
    order : str or None
        The order of day and month, where a person has said it.

    Raises
    ------
    errors.RecipeError
        The table lacks a column that the recipe cannot do without.
    """
    from briefing.reading.recipes import recipe_engine

    return recipe_engine.run(recipe, table, language, _known_of(recipe, table), order)


def of_plan(table: tables.Table, plan: kinds.Plan, context: Sequence[str] = ()) -> Recipe:
    """Return the plain reading of a table of statistics as a recipe, to start from.

    Parameters
    ----------
    context : sequence of str
        What the table calls itself; the first text that is not blank leads the series' ids.
    """
    called = dict(zip(table.columns, names(table), strict=True))
    of = {field: [called[c] for c, name in plan.fields.items() if name == field] for field in
          {*plan.fields.values()}}  # fmt: skip
    wide = plan.layout == "wide-periods"
    period = {part: of[field][0] for field, part in _PARTS.items() if field in of}
    if "date" in period:
        period = {"date": period["date"]}
    columns = {name: column for column, name in called.items()}
    # Kilograms and pieces of one name are two series.
    apart = [columns[name] for field in ("series", "unit") for name in of.get(field, ())]
    splits = tuple(Split(name) for name in _telling(table, apart))
    measures = tuple(Measure(name, combine="refuse") for name in of.get("value", ()))
    if wide:
        measures = (Measure("", combine="refuse"),)
    alone = len(measures) == 1 and splits
    made = Recipe(
        series_rows.about(context),
        next((text for text in context if text), ""),
        period,
        measures,
        splits,
        rolling=row_periods.is_rolling(table, plan),
        wide=wide,
        notes=tuple(of.get("note", ())),
        status=of.get("status", [""])[0],
        naming="{words}" if alone else "{words}, {measure}",
        signature=signature(table.headings),
    )
    return with_words(made, table)


def with_words(recipe: Recipe, table: tables.Table) -> Recipe:
    """Return a recipe that knows a table's headings and words, so that a later one's are told."""
    from briefing.reading.recipes import recipe_cells

    seen = recipe_cells.seen_words(recipe, table)
    return dataclasses.replace(
        recipe, signature=signature(table.headings), seen={**recipe.seen, **seen}
    )


def _known_of(recipe: Recipe, table: tables.Table) -> recipe_series.Known | None:
    """Return our own table of a recipe's series, while the recipe still makes those series.

    A person who keeps another drug, or adds up otherwise, makes other series.
    """
    known = KNOWN.get(recipe.known)
    made = None if known is None else known.make(table)
    return known if made is not None and _core(made) == _core(recipe) else None


def _core(recipe: Recipe) -> tuple[object, ...]:
    return (
        recipe.period, recipe.measures, recipe.splits, recipe.keeps, recipe.rolling, recipe.wide,
    )  # fmt: skip


def _telling(table: tables.Table, columns: Sequence[int]) -> list[str]:
    """Return the names of the columns that tell series apart: a code beside a name does not."""
    called = dict(zip(table.columns, names(table), strict=True))
    found: list[tuple[str, list[str]]] = []
    for column in columns:
        texts = [str(cell) for cell in table.column(column)]
        if not any(_determines(other, texts) for _, other in found):
            found.append((called[column], texts))
    return [name for name, _ in found]


def _determines(texts: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether alike texts always stand beside alike others."""
    pairs = dict(zip(texts, others, strict=True))
    return all(pairs[text] == other for text, other in zip(texts, others, strict=True))
