"""Several figures of a briefing as changes: add, copy, put in another order, take away.

Their order is a cell of each: every step numbers those behind it anew, so that the numbers that
the tabs show are 1, 2, 3 whatever a workbook brought along.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from briefing import changes, figures, schema
from briefing.document import Briefing
from briefing.figures import Figure


def free_id(briefing: Briefing) -> str:
    """Return an id that no figure has yet: figure-1, figure-2, ..."""
    taken = set(figures.all_ids(briefing))
    return next(name for n in range(1, len(taken) + 2) if (name := f"figure-{n}") not in taken)


def added(briefing: Briefing, figure: Figure, behind: str = "") -> changes.Change:
    """Return the change that adds a figure.

    Parameters
    ----------
    behind : str
        Id of the figure that it is to follow; "" puts it last.
    """
    order = figures.all_ids(briefing)
    place = order.index(behind) + 1 if behind in order else len(order)
    order.insert(place, figure.id)
    row = figures.row_of(dataclasses.replace(figure, order=place + 1))
    return changes.Batch((changes.insert_rows("figures", [row]), *_numbered(briefing, order)))


def copied(briefing: Briefing, identifier: str) -> Figure:
    """Return the same figure under an id of its own; notes and all keep what they say.

    Raises
    ------
    FigureError
        There is none of this id, or it cannot be read.
    """
    return dataclasses.replace(figures.read(briefing, identifier), id=free_id(briefing))


def ordered(briefing: Briefing, order: Sequence[str]) -> changes.Change:
    """Return the change that puts the figures in this order; `order` holds every id once."""
    return changes.Batch(_numbered(briefing, order))


def moved(briefing: Briefing, identifier: str, by: int) -> changes.Change:
    """Return the change that moves a figure by so many places, as far as there are any."""
    order = figures.all_ids(briefing)
    place = order.index(identifier)
    order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
    return ordered(briefing, order)


def removed(briefing: Briefing, identifier: str) -> changes.Change:
    """Return the change that takes a figure away; the last one too."""
    rest = [each for each in figures.all_ids(briefing) if each != identifier]
    gone = changes.RemoveRows("figures", (identifier,))
    return changes.Batch((gone, *_numbered(briefing, rest)))


def _numbered(briefing: Briefing, order: Sequence[str]) -> tuple[changes.Change, ...]:
    """Number the figures that the briefing has by this order, where they do not have it yet."""
    table = briefing["figures"]
    places: dict[str, schema.Cell] = {
        identifier: place
        for place, identifier in enumerate(order, 1)
        if identifier in table and table.record(identifier)["order"] != place
    }
    if not places:
        return ()
    return (changes.SetCells("figures", "order", tuple(places), tuple(places.values())),)
