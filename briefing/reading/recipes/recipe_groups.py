"""Cells that a recipe took, grouped by series and time and combined; all arithmetic is here.

Split by words, put together, summed by month and year in one pass of pandas. What could not be
combined is named cell by cell, so that somebody can say so.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from briefing.reading.recipes import recipe_cells, recipe_periods, recipe_series
from briefing.reading.recipes.recipe import Combine, Recipe, Span

if TYPE_CHECKING:
    import pandas as pd

Cell = tuple[int, int]
"""Number of the record, sheet column."""
_EARLY = frozenset({"provisional", "predicted"})
_TOGETHER = -1
"""The code of all words of a split together."""


@dataclass(frozen=True, slots=True)
class Group:
    """Cells of one series and time, combined.

    Attributes
    ----------
    open, suppressed : bool
        One of them is revised later, by its year or its status; all of them are suppressed.
    count, exact : int
        How many cells there are, and how many of them are plain numbers.
    value, lowest : float
        What the exact ones come to, and the lowest of them; NaN where there is none.
    place, column : int
        The first of its cells.
    touched : tuple of int
        Places of rows that a person typed in.
    """

    key: recipe_series.Key
    made: recipe_periods.Made
    combine: Combine
    open: bool
    suppressed: bool
    count: int
    exact: int
    value: float
    lowest: float
    place: int
    column: int
    touched: tuple[int, ...] = ()


@dataclass
class Combined:
    """All groups, and the cells that are in none.

    Attributes
    ----------
    rivals : list of Cell
        Several of one series and period that the recipe refuses to combine.
    left_out : set of Cell
        Not exact, and therefore in no sum or mean.
    too_long : list of Cell
        Of a longer time than every span asked for.
    """

    groups: list[Group] = field(default_factory=list)
    rivals: list[Cell] = field(default_factory=list)
    left_out: set[Cell] = field(default_factory=set)
    too_long: list[Cell] = field(default_factory=list)


def combine(
    recipe: Recipe, taken: recipe_cells.Taken, touched: frozenset[int] = frozenset()
) -> Combined:
    """Group and combine the cells of a recipe; groups name the rows that a person typed in.

    Parameters
    ----------
    touched : set of int
        Places of those rows among the table's records.
    """
    found = Combined()
    spans = recipe_periods.Spans(taken.told)
    made: dict[recipe_periods.Made, int] = {}
    codes = [_codes(taken, span, spans, made) for span in spans_of(recipe)]
    fits = np.any([each >= 0 for each in codes], axis=0)
    long = ~fits[taken.period]
    found.too_long = _cells(taken.place[long], taken.column[long])
    whole = _base(taken)
    methods: dict[Combine, list[int]] = {}
    for number, measure in enumerate(recipe.measures):
        methods.setdefault(measure.combine, []).append(number)
    for method, measures in methods.items():
        base = whole[np.isin(taken.measure, measures)]
        frame = _ways(recipe, base, codes, together=method != "refuse")
        if frame.empty:
            continue
        if method == "refuse":
            frame = _without_rivals(recipe, frame, found)
        elif method == "last":
            # Of several rows of the last period the lowest in the file counts.
            ordered = frame.sort_values(["end", "place"])
            frame = ordered.groupby(_keys(recipe), sort=False).tail(1)
        else:
            several = frame.groupby(_keys(recipe), sort=False)["value"].transform("size") > 1
            left = frame[several & frame["value"].isna()]
            found.left_out |= set(_cells(left["place"], left["column"]))
        found.groups += _groups(recipe, taken, frame, method, list(made), touched)
    return found


def spans_of(recipe: Recipe) -> tuple[Span, ...]:
    """Return the spans of a recipe: sums of twelve months are never added up again."""
    return ("as_written",) if recipe.rolling else recipe.spans


def _keys(recipe: Recipe) -> list[str]:
    splits = [f"split{number}" for number in range(len(recipe.splits))]
    return ["measure", "span", *splits, "total", "made"]


def _codes(
    taken: recipe_cells.Taken,
    span: Span,
    spans: recipe_periods.Spans,
    made: dict[recipe_periods.Made, int],
) -> npt.NDArray[np.int64]:
    """Return for each period of the rows the number of what it belongs to; -1 = it is longer."""
    codes = np.full(len(taken.distinct), -1, np.int64)
    for number, period in enumerate(taken.distinct):
        whole = spans.of(period, span)
        if whole is not None:
            codes[number] = made.setdefault(whole, len(made))
    return codes


def _base(taken: recipe_cells.Taken) -> pd.DataFrame:
    """Return a line a cell.

    Columns: measure, total, split0 ..., period, value (NaN = not exact), end (last day of the
    row's own period), open, suppressed, place, column.
    """
    import pandas as pd  # as long as the whole start of the window: only where a recipe runs

    ends = np.array([each.end for each in taken.distinct], np.int64)
    opened = np.array([each in taken.open for each in taken.distinct], bool)
    open_cells = opened[taken.period]
    if taken.statuses:
        early = np.array([each in _EARLY for each in taken.statuses], bool)
        open_cells |= early[taken.place]
    withheld = {cell for cell, each in taken.special.items() if each.status == "suppressed"}
    suppressed = [cell in withheld for cell in _cells(taken.place, taken.column)]
    splits = {f"split{number}": each.codes for number, each in enumerate(taken.splits)}
    return pd.DataFrame(
        {
            "measure": taken.measure, "total": taken.total[taken.place], **splits,
            "period": taken.period, "value": taken.value, "end": ends[taken.period],
            "open": open_cells, "suppressed": np.array(suppressed, bool),
            "place": taken.place, "column": taken.column,
        }
    )  # fmt: skip


def _ways(
    recipe: Recipe,
    base: pd.DataFrame,
    codes: Sequence[npt.NDArray[np.int64]],
    *,
    together: bool,
) -> pd.DataFrame:
    """Return the cells once for each span, and for each way to put splits together."""
    import pandas as pd

    able = [number for number, split in enumerate(recipe.splits) if split.together and together]
    ways = [way for count in range(len(able) + 1) for way in itertools.combinations(able, count)]
    parts = []
    for span, made in enumerate(codes):
        of_cells = made[base["period"].to_numpy()]
        for way in ways:
            rows = of_cells >= 0
            if way:
                # Totals of the file's own are in no sum: what they add up is there already.
                rows &= ~base["total"].to_numpy()
            part = base[rows].assign(span=span, made=of_cells[rows])
            parts.append(part.assign(**{f"split{split}": _TOGETHER for split in way}))
    frame: pd.DataFrame = pd.concat(parts, ignore_index=True)
    return frame


def _without_rivals(recipe: Recipe, frame: pd.DataFrame, found: Combined) -> pd.DataFrame:
    """Take out cells of one period and series that say different things; alike ones are one."""
    grouped = frame.groupby(_keys(recipe), sort=False)["value"]
    size = grouped.transform("size")
    several = size > 1
    alike = (grouped.transform("nunique") == 1) & (grouped.transform("count") == size)
    rivals = frame[several & ~alike & (frame["span"] == 0)]
    found.rivals += _cells(rivals["place"], rivals["column"])
    kept: pd.DataFrame = frame[~several | alike]
    return kept.drop_duplicates(_keys(recipe))


def _groups(
    recipe: Recipe,
    taken: recipe_cells.Taken,
    frame: pd.DataFrame,
    method: Combine,
    made: Sequence[recipe_periods.Made],
    touched: frozenset[int],
) -> Iterator[Group]:
    """Return the groups of a frame, combined, in the order of their series and periods."""
    grouped = frame.groupby(_keys(recipe), sort=True)
    value = grouped["value"]
    columns = (
        grouped["open"].max(),
        grouped["suppressed"].min(),
        grouped.size(),
        value.count(),
        value.mean() if method == "mean" else value.sum(min_count=1),
        value.min(),
        grouped["place"].first(),
        grouped["column"].first(),
    )
    spans = spans_of(recipe)
    lines = zip(*(each.tolist() for each in columns), strict=True)
    held: defaultdict[int, list[int]] = defaultdict(list)
    if touched:
        for at, place in zip(grouped.ngroup().tolist(), frame["place"].tolist(), strict=True):
            if place in touched:
                held[at].append(place)
    for at, ((measure, span, *codes, total, number), line) in enumerate(
        zip(columns[0].index.tolist(), lines, strict=True)
    ):
        words = tuple(
            None if code == _TOGETHER else split.words[code]
            for code, split in zip(codes, taken.splits, strict=True)
        )
        key = recipe_series.Key(measure, spans[span], words, bool(total))
        group = Group(key, made[number], method, *line)
        yield replace(group, touched=tuple(held[at])) if at in held else group


def _cells(
    places: npt.NDArray[np.int64] | pd.Series[int], columns: npt.NDArray[np.int64] | pd.Series[int]
) -> list[Cell]:
    return list(zip(places.tolist(), columns.tolist(), strict=True))
