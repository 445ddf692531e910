"""The centuries of two-digit years in a column: those that keep its rows in order.

A list of speeches that begins with `6/17/47` and ends with `5/20/15` runs from 1947 to 2015. The
rule for single dates (00-68 are 20xx) would put its first rows a century too late.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Final

from briefing import date_shapes

# A column is in order where nine of ten changes of the year go the same way.
_STEADY: Final = 0.9


def in_order(
    rows: int, short: Mapping[int, int], known: Mapping[int, int]
) -> dict[int, int] | None:
    """Return the full year of each two-digit one, so that the years of the column run on.

    Of 19xx and 20xx for each row those are taken between which the years change least.

    Parameters
    ----------
    rows : int
        The length of the column.
    short : mapping of int to int
        Row -> year of two digits.
    known : mapping of int to int
        Row -> year that is certain.

    Returns
    -------
    dict of int to int, or None
        Row -> full year; None where the rule for single dates gives the same, or no choice of
        centuries puts the column in order.
    """
    choices: list[tuple[int, ...]] = []
    places: list[int] = []
    for row in range(rows):
        if row in short:
            choices.append((1900 + short[row], 2000 + short[row]))
            places.append(row)
        elif row in known:
            choices.append((known[row],))
            places.append(row)
    years = _least_change(choices)
    chosen = {row: year for row, year in zip(places, years, strict=True) if row in short}
    by_rule = {row: date_shapes.full_year(year, None) for row, year in short.items()}
    return chosen if chosen != by_rule and _steady(years) else None


def _least_change(choices: list[tuple[int, ...]]) -> list[int]:
    """Return one of each row's years such that the changes from row to row add up to the least.

    Of equal sums the one that breaks the rule for single dates least, then the earliest years.
    """
    costs: list[tuple[int, int, int]] = []
    steps: list[list[int]] = []
    before: tuple[int, ...] = ()
    for years in choices:
        best: list[tuple[tuple[int, int, int], int]] = []
        for year in years:
            unruly = int(len(years) > 1 and date_shapes.full_year(year % 100, None) != year)
            came = [
                ((cost[0] + abs(year - last), cost[1] + unruly, cost[2] + year), place)
                for place, (last, cost) in enumerate(zip(before, costs, strict=True))
            ]
            best.append(min(came, default=((0, unruly, year), 0)))
        costs = [cost for cost, _ in best]
        steps.append([place for _, place in best])
        before = years
    place = costs.index(min(costs))
    chosen: list[int] = []
    for years, step in zip(reversed(choices), reversed(steps), strict=True):
        chosen.append(years[place])
        place = step[place]
    return chosen[::-1]


def _steady(years: list[int]) -> bool:
    changes = [after - before for before, after in itertools.pairwise(years)]
    up = sum(change > 0 for change in changes)
    down = sum(change < 0 for change in changes)
    return max(up, down) >= _STEADY * (up + down)
