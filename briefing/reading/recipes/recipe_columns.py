"""Which column of a table a recipe means: headings compared loosely, and named so that each is one.

A recipe names columns by their headings. Those come with another case, an accent more or a word
changed in the next file; what is that near, and near to nothing else, is taken for the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from rapidfuzz import fuzz

from briefing.reading import cells
from briefing.reading.recipes.recipe import Recipe
from briefing.reading.tables import row_names, tables
from briefing.reading.texts import sniffing

_NEAR = 86.0
"""How alike, 0 to 100, two folded headings are that name one column: a plural, a typo."""
_SHORTEST = 5
"""Below this many letters nothing is near: "FY" and "CY" are two things."""

_SLIPS = 3
"""So many headings of a known table are there as written for one that only nearly is."""


def names(table: tables.Table) -> tuple[str, ...]:
    """Return what a recipe calls each column of a table: its heading, or a number beside it.

    A column without a heading is "#3", its place among the table's columns; the second of two alike
    is "Value #2".
    """
    seen: Counter[str] = Counter()
    found = []
    for place, heading in enumerate(table.headings, 1):
        folded = sniffing.folded(heading)
        seen[folded] += 1
        if not folded:
            found.append(f"#{place}")
        else:
            found.append(heading if seen[folded] == 1 else f"{heading} #{seen[folded]}")
    return tuple(found)


def find(wanted: Sequence[str], table: tables.Table) -> dict[str, int]:
    """Return heading -> sheet column for those of `wanted` that a table has.

    A heading that is there as written wins over one that is near; no column is taken twice.
    """
    columns = dict(zip(map(_key, names(table)), table.columns, strict=True))
    found = {heading: columns[_key(heading)] for heading in wanted if _key(heading) in columns}
    free = {key: column for key, column in columns.items() if column not in found.values()}
    for heading in wanted:
        if heading not in found:
            near = _nearest(_key(heading), free)
            if near:
                found[heading] = free.pop(near)
    return found


def named(aliases: Mapping[str, Sequence[str]], table: tables.Table) -> dict[str, str]:
    """Return part -> what the table calls that column, for the parts that it has.

    Parameters
    ----------
    aliases : mapping of str to sequence of str
        Part -> the headings by which it is known, the likeliest first.
    """
    called = names(table)
    keys = {_key(name): name for name in called}
    found: dict[str, str] = {}
    for part, headings in aliases.items():
        name = next((keys[_key(each)] for each in headings if _key(each) in keys), None)
        if name is not None:
            found[part] = name
    free = {
        key: place for place, (key, name) in enumerate(keys.items()) if name not in found.values()
    }
    nearly: dict[str, str] = {}
    for part, headings in aliases.items():
        if part not in found:
            near = next(
                (each for each in (_nearest(_key(one), free) for one in headings) if each), ""
            )
            if near:
                nearly[part] = keys[near]
                del free[near]
    # "County Name" and "County Code" are no slips of the pen for a table of countries.
    return {**found, **nearly} if _SLIPS * len(nearly) <= len(found) else found


def lacking(recipe: Recipe, columns: Mapping[str, int]) -> tuple[str, ...]:
    """Return the headings without which a recipe cannot run, of those that a table lacks.

    Notes can be missed, and all measures but one; a split or a word to keep cannot: without it
    rows would be added that do not belong together.
    """
    needed = [
        *recipe.period.values(),
        *(each.column for each in recipe.splits),
        *(each.column for each in recipe.keeps),
    ]
    if not recipe.wide and not any(each.column in columns for each in recipe.measures):
        needed += [each.column for each in recipe.measures] or [""]
    return tuple(heading for heading in needed if heading not in columns)


def words(table: tables.Table, name: str) -> dict[str, str]:
    """Return the words that stand in a column, folded -> as first written, without marks."""
    cleaned = cleaner(table)
    column = table.column(find((name,), table)[name])
    found: dict[str, str] = {}
    for cell in dict.fromkeys(cell for cell in column if cell.__class__ is str):
        text = cleaned(cell)
        found.setdefault(sniffing.folded(text), text)
    found.pop("", None)
    return found


def cleaner(table: tables.Table) -> Callable[[cells.Cell], str]:
    """Return what makes a cell a word: on one line, without the footnote mark at its end."""
    defined = row_names.defined_marks(table)
    return lambda cell: row_names.without_mark(sniffing.heading_text(cell), defined)[0]


def alike(text: str, other: str) -> bool:
    """Tell whether two texts differ by so little that they are one, as a typo or a plural does."""
    one, two = sniffing.folded(text), sniffing.folded(other)
    if one == two:
        return True
    return min(len(one), len(two)) >= _SHORTEST and fuzz.ratio(one, two) >= _NEAR


def _key(name: str) -> str:
    """Return a column's name folded, its number kept: "value#2"."""
    heading, mark, number = name.rpartition("#")
    return f"{sniffing.folded(heading)}#{number}" if mark and number.isdigit() else (
        sniffing.folded(name)
    )  # fmt: skip


def _nearest(key: str, free: dict[str, int]) -> str:
    """Return the one key that is near; "" where none is, or two are."""
    if len(key) < _SHORTEST or "#" in key:
        return ""
    near = [other for other in free if len(other) >= _SHORTEST and fuzz.ratio(key, other) >= _NEAR]
    return near[0] if len(near) == 1 else ""
