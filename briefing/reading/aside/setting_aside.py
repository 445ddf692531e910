"""What is kept with a row that is set aside, so that it can become a record later, by itself.

Its cells, the reason, and its reading: which field each cell was, in which language and order of
day and month, and for a value of a statistic which series and days it belongs to. The rest of the
table is not kept, so that all of this is worked out while the file is still there.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from briefing import changes, dates, document, periods
from briefing.reading import cells, table_proposals, understanding
from briefing.reading.aside.kept_reading import Kept, Reading, Slot
from briefing.reading.meaning import mended_cells, values
from briefing.reading.merging import margins
from briefing.reading.opening import sheet_xml
from briefing.reading.problems import Problem
from briefing.reading.recipes import recipe, recipe_columns, recipes
from briefing.reading.statistics import observations, outcomes, series_rows
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing
from briefing.schema import Cell
from briefing.words import Language

# Read in place of a period that cannot be read, to see which series its row belongs to.
_ANY_PERIOD = {
    "period": "2000-01-01", "year": "2000", "fiscal_year": "2000", "month": "1", "quarter": "1",
    "day": "1",
}  # fmt: skip
_ANY_NUMBER = "1"


def changed_by(
    each: table_proposals.TableProposal,
    origin: str,
    briefing: document.Briefing,
    language: Language,
) -> Iterator[changes.InsertRows]:
    """Yield the change that keeps every row, or value, of a table that was not understood.

    What is set aside already, or was mended since, is not kept a second time.

    Parameters
    ----------
    origin : str
        `import!sheet!`, to which each row's number is added.
    language : str
        In which the reasons are kept.
    """
    fresh = list(new(each, origin, briefing))
    if each.table is None or not fresh:
        return
    slots = _slots(each)
    notes = _notes(each, each.table, language)
    rows: list[dict[str, Cell]] = []
    for number, problem, place in fresh:
        kept, reading = _kept(each, each.table, problem, slots.get(number, ()))
        reading = replace(
            reading,
            note=notes.get((problem.row, problem.column), ""),
            reason=problem.key,
            values=_named(problem),
        )
        rows.append(
            {
                "id": changes.new_id("set_aside"),
                "origin": place,
                "reason": problem.sentence(language),
                "field": each.heading(problem.column),
                "text": problem.text,
                "cells": json.dumps(kept, ensure_ascii=False),
                "reading": reading.to_json(),
            }
        )
    yield changes.insert_rows("set_aside", rows)


def new(
    each: table_proposals.TableProposal, origin: str, briefing: document.Briefing
) -> Iterator[tuple[int, Problem, str]]:
    """Yield what of a table is not set aside already, nor mended since.

    Each is its number among `each.set_aside`, itself, and its origin: `import!sheet!row[!cell]`.
    """
    if each.table is None or not each.set_aside:
        return
    aside, records = briefing["set_aside"], briefing[each.target]
    known = set(zip(aside.texts("origin"), aside.texts("text"), strict=True))
    taken = set(records.texts("origin")) if "origin" in records.columns else set()
    for number, problem in enumerate(each.set_aside):
        row = f"{origin}{problem.row + 1}"
        place = row
        # A row of statistics holds many values: its cell tells them apart.
        if problem.column is not None and each.outcome is not None:
            place = f"{row}!{sheet_xml.column_letters(problem.column)}"
        if (place, problem.text) in known or not taken.isdisjoint((row, place)):
            continue
        known.add((place, problem.text))
        yield number, problem, place


def _named(problem: Problem) -> dict[str, str | int | float]:
    """Return what a problem's sentence names besides the text, as JSON holds it."""
    return {
        name: each if isinstance(each, (int, float)) else str(each)
        for name, each in problem.values.items()
        if name != "text" or each != problem.text
    }


def _notes(
    each: table_proposals.TableProposal, table: tables.Table, language: Language
) -> Mapping[tuple[int, int | None], str]:
    """Return what a person left on the cells of each row, or value, that is set aside, in words."""
    places = [(problem.row, problem.column) for problem in each.set_aside]
    if each.outcome is None:
        # What a cell links to is kept with its cell: it may be the row's source.
        unlinked = replace(table, sheet=replace(table.sheet, links={}))
        left = margins.notes(unlinked, {}, language, each.corrected(language))
        return {(row, column): left[row] for row, column in places if row in left}
    blank = values.Amount(None)
    observed = [
        outcomes.Observed("", "", "", "", blank, "", "", "", row, column)
        for row, column in places
        if column is not None
    ]
    outcome = outcomes.Outcome(observations=observed)
    noted = margins.with_notes(outcome, table, language, each.corrected(language))
    return {(told.row, told.column): told.note for told in noted.observations if told.note}


def _kept(
    each: table_proposals.TableProposal,
    table: tables.Table,
    problem: Problem,
    slots: Sequence[Slot],
) -> tuple[list[Kept], Reading]:
    """Return a row's cells without blank ones at its end that were left out, and its reading."""
    named = {column.index: column.field for column in each.columns}
    kept: list[Kept] = []
    formats: dict[int, str] = {}
    links: dict[int, tuple[str, str]] = {}
    length = 0
    for place, (column, heading) in enumerate(zip(table.columns, table.headings, strict=True)):
        cell = table.cell(problem.row, column)
        text = sniffing.text_of(cell)
        kept.append((heading, text, sniffing.kind_name(cell)))
        shown = table.sheet.formats.get((problem.row, column), "")
        if isinstance(cell, cells.Moment):
            shown = cell.format
        if shown:
            formats[place] = shown
        address = table.sheet.links.get((problem.row, column))
        if address:
            letters = sheet_xml.column_letters(column)
            links[place] = address, f"{letters}{problem.row + 1}"
        # Also a blank cell is kept that something may be typed into.
        if text or column == problem.column or named.get(column):
            length = place + 1
    written = {text for _, text, _ in kept}
    known: dict[str, dict[str, str]] = defaultdict(dict)
    for (name, word), meaning in each.decisions.words.items():
        if word in written:
            known[name][word] = meaning
    fault = None if problem.column is None else table.columns.index(problem.column)
    return kept[:length], Reading(
        table=each.target,
        fields=tuple(named.get(column, "") for column in table.columns[:length]),
        language=each.language,
        order=each.order,
        fault=fault,
        words=dict(known),
        formats=formats,
        links={place: link for place, link in links.items() if place < length},
        slots=tuple(slots),
        source=each.outcome.source if each.outcome is not None else {},
        recipe=each.recipe,
        measured=each.outcome is not None,
    )


def _slots(each: table_proposals.TableProposal) -> Mapping[int, tuple[Slot, ...]]:
    """Return, by their number, where the values of statistics belong that were set aside.

    The table is read once more with something readable in place of what is not: the same reading
    then says which series and days would be theirs.
    """
    table, plan = each.table, each.plan
    if each.outcome is None or table is None:
        return {}
    if each.made_by is not None:
        return _slots_by_recipe(each, table, each.outcome, each.made_by)
    measured = {column for column, name in plan.fields.items() if name == "value"}
    measured |= set(plan.periods)
    filled = mended_cells.applied(table, _stand_ins(each, measured), (), frozenset())
    reading = observations.read(filled, plan, each.order)
    context = understanding.context_of(each.file, each.sheet, filled)
    series = list(series_rows.outcome(reading, filled, context, each.language).series.values())
    wanted = {problem.row for problem in each.set_aside}
    points: dict[int, list[observations.Point]] = defaultdict(list)
    for point in reading.points:
        if point.row in wanted:
            points[point.row].append(point)
    slots: dict[int, tuple[Slot, ...]] = {}
    for number, problem in enumerate(each.set_aside):
        dated = problem.column in measured
        slots[number] = tuple(
            _slot(point, table, series[point.series], each.language if dated else None)
            for point in points[problem.row]
            if point.column == problem.column or not dated
        )
    return slots


def _slots_by_recipe(
    each: table_proposals.TableProposal,
    table: tables.Table,
    outcome: outcomes.Outcome,
    made_by: recipe.Recipe,
) -> Mapping[int, tuple[Slot, ...]]:
    """Return where the values belong that a recipe set aside, those that stand for themselves.

    A value that is added to others, or that counts in a longer period too, has none: by itself it
    would give a wrong figure.
    """
    if made_by.spans != ("as_written",):
        return {}
    measured = [measure.column for measure in made_by.measures]
    columns = set(recipe_columns.find(measured, table).values())
    stand_ins = {
        (problem.row, problem.column): _ANY_NUMBER
        for problem in each.set_aside
        if problem.column is not None and problem.column in columns
    }
    if not stand_ins:
        return {}
    filled = mended_cells.applied(table, stand_ins, (), frozenset())
    again = recipes.run(made_by, filled, each.language, each.decisions.order)
    known = {(told.series, told.start, told.end, told.release) for told in outcome.observations}
    slots: dict[mended_cells.Place, Slot] = {}
    for told in again.observations:
        # Of several that were added up the sum is no longer what was put in.
        alone = told.amount.value == float(_ANY_NUMBER)
        new = (told.series, told.start, told.end, told.release) not in known
        if alone and new and (told.row, told.column) in stand_ins:
            row = {name: cell for name, cell in again.series[told.series].items() if cell}
            slots[told.row, told.column] = Slot(
                table.columns.index(told.column), told.column, row, told.start, told.end,
                told.label, told.status, told.release,
            )  # fmt: skip
    return {
        number: (slots[problem.row, problem.column],)
        for number, problem in enumerate(each.set_aside)
        if problem.column is not None and (problem.row, problem.column) in slots
    }


def _stand_ins(
    each: table_proposals.TableProposal, measured: Collection[int]
) -> dict[mended_cells.Place, str]:
    """Return something readable for each cell, or each part of a period, that could not be read."""
    found: dict[mended_cells.Place, str] = {}
    for problem in each.set_aside:
        if problem.column is not None and problem.column in measured:
            found[problem.row, problem.column] = _ANY_NUMBER
        else:
            found |= {
                (problem.row, column): _ANY_PERIOD[name]
                for column, name in each.plan.fields.items()
                if name in _ANY_PERIOD
            }
    return found


def _slot(
    point: observations.Point,
    table: tables.Table,
    series: Mapping[str, Cell],
    dated_in: Language | None,
) -> Slot:
    """Return the place of one value; without its days where `dated_in`, their language, is None."""
    slot = Slot(
        table.columns.index(point.column),
        point.column,
        {name: cell for name, cell in series.items() if cell},
    )
    if dated_in is None:
        return slot
    period = point.period
    return replace(
        slot,
        start=dates.iso(period.start),
        end=dates.iso(period.end),
        label=periods.label(period, dated_in),
        status="partial" if period.unfinished else "",
    )
