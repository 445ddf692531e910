"""A recipe carried out: rows kept, split into series, and combined over the time asked for.

Absent is not zero: a month without a row makes no value. A value that is not exact is never added
to others; what is left of such a sum is a lower bound, and says so. Rows that the file calls totals
make series of their own and are added to nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from briefing import dates, errors, periods, words
from briefing.reading import problems
from briefing.reading.meaning.values import Amount
from briefing.reading.recipes import recipe_cells, recipe_columns, recipe_groups, recipe_series
from briefing.reading.recipes.recipe import Recipe
from briefing.reading.statistics import outcomes, release_names
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing
from briefing.words import Language


@dataclass
class _Work:
    """What is gathered while a recipe runs.

    Attributes
    ----------
    ids : dict of Key to str or None
        The series made so far; None = the known table does not have it.
    alone : set of Cell
        Cells that stand somewhere by themselves.
    """

    recipe: Recipe
    table: tables.Table
    taken: recipe_cells.Taken
    language: Language
    known: recipe_series.Known | None
    outcome: outcomes.Outcome
    release: str = ""
    ids: dict[recipe_series.Key, str | None] = field(default_factory=dict)
    alone: set[recipe_groups.Cell] = field(default_factory=set)


def run(
    recipe: Recipe,
    table: tables.Table,
    language: Language = "en",
    known: recipe_series.Known | None = None,
    order: dates.Order | None = None,
) -> outcomes.Outcome:
    """Carry out a recipe on a table.

    Parameters
    ----------
    language : str
        The sheet's language: which half of a pair names of series fill.
    known : Known or None
        Our own table of the series, where there is one.
    order : str or None
        The order of day and month, where a person has said it.

    Raises
    ------
    errors.RecipeError
        The table lacks a column that the recipe cannot do without.
    """
    columns = recipe_columns.find(recipe.columns(), table)
    missing = recipe_columns.lacking(recipe, columns)
    if missing:
        raise errors.RecipeError(detail=missing[0])
    taken = recipe_cells.take(recipe, columns, table, order)
    outcome = outcomes.Outcome(
        recipe.id, problems=taken.problems, records=taken.records, dated=taken.dated,
        order=taken.order, asked=taken.asked, evidence=taken.evidence,
    )  # fmt: skip
    work = _Work(recipe, table, taken, language, known, outcome)
    if known is not None:
        _set_unseen_aside(work, known, columns)
    told = sorted(taken.told, key=lambda period: period.end)
    if taken.size and told:
        work.release = release_names.data_to([dates.iso(told[-1].end)])
        _write_all(work)
        _order_series(work)
    if known is not None and outcome.observations:
        outcome.source = dict(known.source(recipe, table, told))
    outcome.observations.sort(key=lambda each: (each.series, each.start))
    return outcome


def _set_unseen_aside(work: _Work, known: recipe_series.Known, columns: Mapping[str, int]) -> None:
    """Set rows aside whose word in a strict split the known table does not have."""
    taken, kept = work.taken, np.ones(work.taken.size, bool)
    for split, told in zip(work.recipe.splits, taken.splits, strict=True):
        if sniffing.folded(split.column) not in known.strict:
            continue
        seen = {sniffing.folded(word) for word in work.recipe.seen.get(split.column, ())}
        strange = [
            code for code, word in enumerate(told.words) if sniffing.folded(word) not in seen
        ]
        wrong = np.isin(told.codes, strange)
        for place in dict.fromkeys(taken.place[wrong & kept].tolist()):
            found = _problem(work, (place, columns[split.column]), "unknown_word")
            work.outcome.problems.append(found)
        kept &= ~wrong
    taken.keep(kept)


def _write_all(work: _Work) -> None:
    """Combine the cells, write what they come to, and say which of them are in nothing."""
    rows, typed = work.table.rows, work.table.touched
    touched = frozenset(place for place, row in enumerate(rows) if row in typed) if typed else typed
    combined = recipe_groups.combine(work.recipe, work.taken, touched)
    for group in combined.groups:
        _write(work, group)
    found = work.outcome.problems
    found += [_problem(work, cell, "rivals") for cell in combined.rivals]
    found += [_problem(work, cell, "too_long") for cell in combined.too_long]
    for cell in sorted(combined.left_out):
        found.append(_problem(work, cell, "not_exact", sets_aside=cell not in work.alone))


def _order_series(work: _Work) -> None:
    """Put all together before the parts, and of the parts the larger first.

    A figure that nobody chose draws the first series: nationwide and the border that counts most,
    not the one that comes first in the alphabet.
    """
    outcome, spans = work.outcome, recipe_groups.spans_of(work.recipe)
    totals: dict[str, float] = defaultdict(float)
    for each in outcome.observations:
        totals[each.series] += abs(each.amount.value or 0.0)
    made = {key: series for key, series in work.ids.items() if series is not None}
    weights: dict[tuple[int, str | None], float] = defaultdict(float)
    for key, series in made.items():
        if key.measure == 0:  # pounds and cases are in no one sum
            for place in enumerate(key.words):
                weights[place] += totals[series]

    def rank(key: recipe_series.Key) -> tuple[int, int, bool, list[tuple[bool, float]]]:
        parts = [
            (word is not None, 0.0 if word is None else -weights[place, word])
            for place, word in enumerate(key.words)
        ]
        return key.measure, spans.index(key.span), key.total, parts

    ordered = sorted(made, key=rank)
    outcome.series = {made[key]: outcome.series[made[key]] for key in ordered}


def _write(work: _Work, group: recipe_groups.Group) -> None:
    """Put one group into the outcome, and its series where it is the first of it."""
    made, known = group.made, work.known
    if known is not None and made.partial and group.key.span in known.whole:
        return
    amount = _amount(work, group)
    series = None if amount is None else _series(work, group.key, made.period)
    if amount is None or series is None:
        return
    notes = [amount.note, *(work.taken.notes_of(group.place) if group.count == 1 else ())]
    work.outcome.observations.append(
        outcomes.Observed(
            series, dates.iso(made.period.start), dates.iso(made.period.end),
            periods.label(made.period, work.language), amount, _status(work, group, amount),
            work.release, " ".join(dict.fromkeys(note for note in notes if note)),
            work.table.rows[group.place], group.column,
            tuple(work.table.rows[place] for place in group.touched),
        )
    )  # fmt: skip


def _series(work: _Work, key: recipe_series.Key, period: periods.Period) -> str | None:
    """Return the id of a series, its row added to the outcome the first time; None = not made."""
    if key not in work.ids:
        if work.known is not None and work.known.names_series:
            told = work.known.series(work.recipe, key)
            row = None if told is None else dict(told)
        else:
            unit = work.taken.units.get(key.measure, "")
            basis = periods.basis_of(period)
            row = recipe_series.row_of(work.recipe, key, unit, basis, work.language)
            if row["id"] in work.outcome.series:
                row["id"] = f"{row['id']}_{len(work.outcome.series) + 1}"
        work.ids[key] = None if row is None else str(row["id"])
        if row is not None:
            work.outcome.series[str(row["id"])] = row
    return work.ids[key]


def _amount(work: _Work, group: recipe_groups.Group) -> Amount | None:
    """Return what a group is worth; None where that cannot be said."""
    exact = Amount(group.value, group.value, group.value)
    if group.count == 1:
        cell = group.place, group.column
        work.alone.add(cell)
        return work.taken.special.get(cell, exact)
    if group.exact == group.count:
        return exact
    if group.suppressed:
        return Amount(None, status="suppressed", missing="suppressed")
    if group.exact == 0 or group.combine != "sum" or group.lowest < 0:
        return None
    note = words.say("recipes.left_out", work.language, count=group.count - group.exact)
    return Amount(group.value, group.value, None, "at least", note=note)


def _status(work: _Work, group: recipe_groups.Group, amount: Amount) -> str:
    if group.made.partial:
        return "partial"
    told = work.taken.statuses[group.place] if work.taken.statuses and group.count == 1 else ""
    status = amount.status or told or work.recipe.measures[group.key.measure].status
    if status:
        return status
    if group.open:
        return "provisional"
    return work.known.closed if work.known is not None else ""


def _problem(
    work: _Work, cell: recipe_groups.Cell, reason: str, *, sets_aside: bool = True
) -> problems.Problem:
    place, column = cell
    row = work.table.rows[place]
    text = sniffing.text_of(work.table.cell(row, column)).strip()
    heading = work.table.headings[work.table.columns.index(column)]
    return problems.Problem(row, column, text, reason, {"heading": heading}, sets_aside)
