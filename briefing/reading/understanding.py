"""One table of a file as it was understood, and as a person's decisions would have it.

The whole way from a sheet to rows: found, matched, weighed, read. `table_of` goes it once for a
sheet; `again` goes it with what was decided, without finding the table anew where it stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing import dates
from briefing.reading import cells
from briefing.reading.meaning import (
    adjusting,
    groups,
    headings_inside,
    kinds,
    mended_cells,
    profiles,
)
from briefing.reading.merging import drafts, margins
from briefing.reading.opening import sheet_xml
from briefing.reading.recipes import recipes
from briefing.reading.recipes.recipe import PLAIN, Recipe
from briefing.reading.statistics import observations, outcomes, series_rows
from briefing.reading.table_proposals import (
    ColumnProposal,
    Decisions,
    Key,
    TableProposal,
)
from briefing.reading.tables import regions, tables
from briefing.reading.texts import headings, languages


def again(before: TableProposal, decisions: Decisions) -> TableProposal:
    """Return a table read again as a person decided; at once where its cells mean the same."""
    after = {name: getattr(decisions, name) for name in ("include", "matches", "same")}
    if replace(before.decisions, **after) == decisions:
        return replace(before, decisions=decisions)
    return table_of(before.key, before.file, before.sheet, decisions, before, before.region)


def left_out(each: TableProposal) -> TableProposal:
    """Return the proposal of a sheet of which nothing is taken."""
    return TableProposal(
        each.key, each.file, each.sheet, each.decisions, why="importing.made_of_tables"
    )


def table_of(
    key: Key,
    file: cells.SourceFile,
    sheet: cells.Sheet,
    decisions: Decisions,
    before: TableProposal | None = None,
    region: regions.Region | None = None,
) -> TableProposal:
    """Return the proposal for one table: found, matched, read.

    Parameters
    ----------
    region : regions.Region or None
        Where the table lies in a sheet of several; None = the sheet is one table.
    """
    empty = TableProposal(key, file, sheet, decisions, region=region, why="importing.no_table")
    if before is not None and before.decisions.header_row == decisions.header_row:
        table = before.found
    else:
        header = None if decisions.header_row is None else decisions.header_row - 1
        table = tables.find(sheet, headings.known, header, region)
    if table is not None and decisions.header_row is None:
        table = adjusting.under_our_headings(sheet, table)
    if table is None:
        return empty
    empty = replace(empty, found=table)
    table = mended_cells.applied(table, decisions.mended, decisions.skipped, decisions.as_text)
    if not table.rows:
        return replace(empty, why="importing.all_skipped")
    table = groups.filled_down(table)
    context = context_of(file, sheet, table)
    known = profiles.of_table(table)
    target, native = headings.native(table.headings)
    if target in adjusting.KIND_OF_TABLE or target == "sources":
        plan = adjusting.native_plan(table, target, native)
    else:
        target = ""
        plan = kinds.decide(table, known, context, decisions.kind)
    if decisions.kind is not None and decisions.kind != plan.kind:
        target, plan = "", kinds.decide(table, known, context, decisions.kind)
    if not target and plan.kind == "events":
        plan = adjusting.with_found_words(adjusting.without_false_sides(plan, table), table)
        table = headings_inside.without(table, adjusting.date_columns(plan))
    plan = adjusting.as_decided(plan, decisions.mapping)
    made_by = None if target else _recipe_for(table, decisions)
    if made_by is not None and plan.kind != "statistics":
        plan = kinds.decide(table, known, context, "statistics")
    language = decisions.language or languages.guess(_texts(table, known))
    header_row = adjusting.last_heading_row(table, plan)
    proposed = replace(
        empty,
        table=table,
        plan=plan,
        header_row=None if header_row is None else header_row + 1,
        columns=tuple(
            ColumnProposal(
                column, heading, plan.fields.get(column, ""), plan.confidence.get(column, 0.0)
            )
            for column, heading in zip(table.columns, table.headings, strict=True)
        ),
        language=language,
        records=len(table.rows),
        drift=_misfit(table, decisions),
        why=plan.why,
    )
    if made_by is not None:
        return _by_recipe(proposed, made_by)
    if target or plan.kind in {"events", "positions"}:
        return _with_rows(proposed, target or plan.kind)
    if plan.kind == "statistics":
        return _with_statistics(proposed, context)
    return proposed


def _with_rows(proposed: TableProposal, target: str) -> TableProposal:
    assert proposed.table is not None
    decisions = proposed.decisions
    choices = drafts.Choices(
        proposed.language, decisions.order, decisions.words, markup=not proposed.native
    )
    drafted = drafts.of_rows(target, proposed.table, proposed.plan.fields, choices)
    first, last = _bounds(drafted.dated)
    if target == "observations":
        proposed, first, last = _with_counts(proposed, drafted.draft)
    return replace(
        proposed,
        target=target,
        draft=drafted.draft,
        records=proposed.records - drafted.skipped,
        dated=sum(date is not None for date in drafted.dated) if drafted.dated else proposed.dated,
        first=first,
        last=last,
        order=drafted.order,
        asked=drafted.asked,
        evidence=drafted.evidence,
        words=tuple(drafted.words),
        problems=tuple(drafted.problems),
        why="" if drafted.draft.rows or not drafted.skipped else "importing.only_examples",
    )


def _with_counts(
    proposed: TableProposal, draft: drafts.Draft
) -> tuple[TableProposal, str | None, str | None]:
    """Return a table of our own observations with its counts, and the bounds of its periods."""
    starts = [str(cell) for cell in draft.columns.get("start", ()) if cell]
    ends = [str(cell) for cell in draft.columns.get("end", ()) if cell]
    numbers = draft.columns.get("value", ())
    counted = replace(
        proposed,
        dated=len(starts),
        series=len(set(draft.columns.get("series", ()))),
        points=sum(cell is not None for cell in numbers),
    )
    return counted, min(starts, default=None), max(ends, default=None)


def _with_statistics(proposed: TableProposal, context: Sequence[str]) -> TableProposal:
    table, plan = proposed.table, proposed.plan
    assert table is not None
    if plan.layout == "cross-section":
        series, points = observations.cross_section(table, plan)
        return replace(proposed, series=series, points=points)
    reading = observations.read(table, plan, proposed.decisions.order)
    outcome = series_rows.outcome(reading, table, context, proposed.language)
    # Rows that fall together wait for a recipe: a person says what parts them, or how they add up.
    why = plan.why or ("importing.rows_fall_together" if outcome.falls_together else "")
    return replace(
        _with_outcome(proposed, outcome),
        outcome=None if why else outcome,
        records=reading.records,
        dated=reading.dated,
        order=reading.order,
        asked=reading.asked,
        evidence=reading.evidence,
        problems=() if why else (*outcome.problems, *margins.struck_rows(table)),
        why=why,
    )


def _recipe_for(table: tables.Table, decisions: Decisions) -> Recipe | None:
    """Return the recipe that makes a table's series: the one decided on, else a known one."""
    if decisions.recipe is not None:
        chosen = decisions.recipe
        return chosen if chosen != PLAIN and recipes.fits(chosen, table) else None
    if decisions.kind not in {None, "statistics"}:
        return None
    found = recipes.find(table)
    if found is not None and decisions.mapping.keys() & recipes.columns_of(found, table):
        # What a person says of a column that the recipe needs is another reading than ours.
        return None
    return found


def _misfit(table: tables.Table, decisions: Decisions) -> tuple[recipes.Drift, ...]:
    """Return what to say of a recipe that was decided on and cannot run on the table."""
    chosen = decisions.recipe
    return () if chosen is None or chosen == PLAIN else recipes.misfit(chosen, table)


def _by_recipe(proposed: TableProposal, made_by: Recipe) -> TableProposal:
    table, decisions = proposed.table, proposed.decisions
    assert table is not None
    outcome = recipes.run(made_by, table, proposed.language, decisions.order)
    return replace(
        _with_outcome(proposed, outcome),
        records=outcome.records,
        dated=outcome.dated,
        order=outcome.order,
        asked=outcome.asked,
        evidence=outcome.evidence,
        problems=(*outcome.problems, *margins.struck_rows(table)),
        recipe=made_by.id,
        made_by=made_by,
        drift=recipes.drift(made_by, table),
        why="",
    )


def _with_outcome(proposed: TableProposal, outcome: outcomes.Outcome) -> TableProposal:
    """Return a table of statistics with what it comes to, and the counts of it."""
    first, last = _period_bounds(outcome)
    return replace(
        proposed,
        target="observations",
        outcome=outcome,
        series=len(outcome.series),
        points=sum(each.amount.value is not None for each in outcome.observations),
        first=first,
        last=last,
    )


def _bounds(found: Sequence[dates.Date | None]) -> tuple[str | None, str | None]:
    """Return the earliest and the latest start, as fine as they are written."""
    started = {date for date in found if date is not None and date.start is not None}
    if not started:
        return None, None
    earliest = min(started, key=dates.sort_key)
    latest = max(started, key=dates.sort_key)
    return dates.first_text(earliest), dates.first_text(latest)


def _period_bounds(outcome: outcomes.Outcome) -> tuple[str | None, str | None]:
    """Return the bounds of all periods; whole years and months are written as such."""
    if not outcome.observations:
        return None, None
    start = min(each.start for each in outcome.observations)
    end = max(each.end for each in outcome.observations)
    lengths = [
        dates.day_of(each.end) - dates.day_of(each.start) + 1 for each in outcome.observations[:200]
    ]
    shortest = min(lengths)
    if shortest >= 365 and start.endswith("-01-01") and end.endswith("-12-31"):
        return start[:4], end[:4]
    return (start[:7], end[:7]) if shortest >= 28 else (start, end)


def context_of(file: cells.SourceFile, sheet: cells.Sheet, table: tables.Table) -> tuple[str, ...]:
    """Return what a table calls itself, the most telling first.

    Of several tables in a sheet the title is what tells their series apart, else their place.
    """
    stem = file.name.rsplit(".", 1)[0]
    titles = [text for _, text in table.titles]
    if table.region is not None:
        first = (table.header_rows or table.rows)[0]
        corner = f"{sheet_xml.column_letters(table.columns[0])}{first + 1}"
        whole = sheet.name if len(file.sheets) > 1 else stem
        return (f"{whole} {titles[-1] if titles else corner}", stem, sheet.name, *titles)
    return (sheet.name if len(file.sheets) > 1 else "", stem, sheet.name, *titles)


def _texts(table: tables.Table, known: Mapping[int, profiles.Profile]) -> list[str]:
    texts = [heading for heading in table.headings if heading]
    texts += [text for _, text in (*table.titles, *table.notes[:20])]
    for column, profile in known.items():
        if profile.text >= 0.5:
            found = tables.cells_at(table.sheet, table.sample[:60], column)
            texts += [cell for cell in found if isinstance(cell, str)]
    return texts
