"""The recipes that an import ran, as rows of the briefing: it carries them wherever it goes."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Sequence

from briefing import document, errors
from briefing.reading.recipes import recipe
from briefing.reading.recipes.recipe import Recipe
from briefing.schema import Cell


def of(
    used: Sequence[Recipe], briefing: document.Briefing
) -> tuple[tuple[str, ...], list[dict[str, Cell]]]:
    """Return the id of each recipe in the briefing, and the rows of those that are not there yet.

    A recipe is there where one of its id does the same; what its file's words were is no part of
    that. Another one of the same id gets a number.
    """
    table = briefing["recipes"]
    known = dict(zip(table.ids, map(_read, table.texts("definition")), strict=True))
    ids: list[str] = []
    rows: list[dict[str, Cell]] = []
    for each in used:
        identifier, number = each.id, 1
        while identifier in known and known[identifier] != _bare(each):
            number += 1
            identifier = f"{each.id}_{number}"
        if identifier not in known:
            known[identifier] = _bare(each)
            rows.append({"id": identifier, "name": each.name, "definition": each.to_json()})
        ids.append(identifier)
    return tuple(ids), rows


def kept(briefing: document.Briefing) -> tuple[Recipe, ...]:
    """Return the recipes of a person's own that a briefing carries, as they were made."""
    found = []
    for definition in briefing["recipes"].texts("definition"):
        with contextlib.suppress(errors.RecipeError):
            found.append(recipe.from_json(definition))
    return tuple(each for each in found if not each.known)


def _read(definition: str) -> Recipe | None:
    """Return a kept recipe; None for one that a later version wrote: it stays as it is."""
    try:
        return _bare(recipe.from_json(definition))
    except errors.RecipeError:
        return None


def _bare(each: Recipe) -> Recipe:
    return dataclasses.replace(each, signature=(), seen={})
