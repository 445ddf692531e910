"""Whether a value was worked out of several rows of its file, as its briefing tells afterwards.

An observation keeps the first cell of those that a recipe put together. Which recipe it was stands
with its import; what that does with several rows of one period stands in the recipe.
"""

from __future__ import annotations

import contextlib
from typing import Literal

from briefing import document, errors, origins, schema, shown
from briefing.reading.recipes import recipe, recipe_series

How = Literal["", "sum", "mean", "last", "several"]
"""What a value is of its rows. "" = one cell holds it, "several" = they are more than one thing."""


def of(briefing: document.Briefing, series: str, place: origins.Origin) -> How:
    """Return how a recipe made a value of a series that was read at a place.

    A recipe that adds up says "sum" also of a period of which the file has one row alone: how many
    there were is not kept.
    """
    made_by = [each for each in _recipes(briefing, place.recipe) if _leads(each, series)]
    # Of measures that are combined in different ways the series' id names its own.
    measures = [measure for each in made_by for measure in each.measures]
    named = [
        measure
        for each in made_by
        for measure in each.measures
        if _named(measure, series.removeprefix(schema.slug(each.id)))
    ]
    for some in (measures, named):
        ways = {measure.combine for measure in some}
        if len(ways) == 1:
            way = ways.pop()
            return "" if way == "refuse" else way
    return "several" if measures else ""


def _recipes(briefing: document.Briefing, cell: str) -> list[recipe.Recipe]:
    """Return the recipes that an import names and the briefing carries, as far as they are ours."""
    found = []
    kept = briefing["recipes"]
    for identifier in shown.ids_in(cell):
        if identifier in kept:
            with contextlib.suppress(errors.RecipeError):
                found.append(recipe.from_json(str(kept.record(identifier)["definition"])))
    return found


def _leads(each: recipe.Recipe, series: str) -> bool:
    """Tell whether a series' id says that this recipe made it: the file may hold other tables."""
    known = bool(each.known) and each.known in series.split("_")
    return known or series == each.id or series.startswith(f"{schema.slug(each.id)}_")


def _named(measure: recipe.Measure, rest: str) -> bool:
    """Tell whether the rest of a series' id, behind its recipe's own, names a measure."""
    name = schema.slug(recipe_series.measure_name(measure))
    return bool(name) and f"_{name}_" in f"_{rest}_"
