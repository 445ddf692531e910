"""Which column of a table a recipe means: headings compared loosely, and named so that each is one.

A recipe names columns by their headings. Those come with another case, an accent more or a word
changed in the next file; what is that near, and near to nothing else, is taken for the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from briefing.reading import sniffing, tables

_NEAR = 86.0
"""How alike, 0 to 100, two folded headings are that name one column: a plural, a typo."""
_SHORTEST = 5
"""Below this many letters nothing is near: "FY" and "CY" are two things."""


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
