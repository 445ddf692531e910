"""How much a person has decided about a table: what leaving the review would throw away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from briefing.reading import proposal


def count(before: proposal.Decisions, after: proposal.Decisions) -> int:
    """Return in how many things decisions differ: each cell, row, word and column is one."""
    found = 0
    for each in fields(proposal.Decisions):
        old, new = getattr(before, each.name), getattr(after, each.name)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            found += sum(old.get(key) != new.get(key) for key in {*old, *new})
        elif isinstance(old, frozenset) and isinstance(new, frozenset):
            found += len(old ^ new)
        else:
            found += old != new
    return found
