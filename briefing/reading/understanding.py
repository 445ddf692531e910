"""One table of a file as it was understood, and as a person's decisions would have it.

The whole way from a sheet to rows: found, matched, weighed, read. `table_of` goes it once for a
sheet; `again` goes it with what was decided, without finding the table anew where it stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefing import dates
from briefing.reading import (
    adjusting,
    cells,
    chosen,
    drafts,
    groups,
    headings,
    kinds,
    languages,
    margins,
    mended_cells,
    merging,
    observations,
    outcomes,
    profiles,
    recipes,
    regions,
    series_rows,
    tables,
    vocabulary,
)
from briefing.reading.matches import Choice
from briefing.reading.problems import Problem
from briefing.reading.recipe import PLAIN, Recipe
from briefing.words import Language


@dataclass(frozen=True, slots=True)
class Key:
    """Which table a decision is about: file, sheet and table in their order, counted from 0."""

    file: int
    sheet: int
    table: int = 0


@dataclass(frozen=True)
class Decisions:
    """What a person has decided about one table; None and {} leave it to us.

    Attributes
    ----------
    include : bool or None
        Whether it is imported. None = yes, unless its sheet is hidden or its file was given twice.
    header_row : int or None
        The last heading row, counted from 1.
    mapping : mapping of int to str
        Sheet column, counted from 0 -> field; "" leaves the column out, "+Name" keeps it as a
        column of the person's own.
    words : mapping of (str, str) to str
        (field, word as written) -> known word.
    recipe : Recipe or None
        The recipe that makes its series; `recipe.PLAIN` = none, though there is a known one.
    mended : mapping of (int, int) to str
        Sheet row and column, counted from 0 -> the text that was typed in its place.
    skipped : set of int
        Sheet rows, counted from 0, that are left out: neither records nor set aside.
    as_text : set of (int, int)
        Cells that are kept as they are written though they cannot be read.
    matches : mapping of int to str
        Sheet row, counted from 0 -> what is done with it where it repeats another row, or corrects
        a value of the same release.
    same : str or None
        The same for every row that is not in `matches`; None = as `matches.Reason` proposes.
    """

    include: bool | None = None
    kind: kinds.Kind | None = None
    header_row: int | None = None
    mapping: Mapping[int, str] = field(default_factory=dict)
    order: dates.Order | None = None
    language: Language | None = None
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    recipe: Recipe | None = None
    mended: Mapping[mended_cells.Place, str] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    as_text: frozenset[mended_cells.Place] = frozenset()
    matches: Mapping[int, Choice] = field(default_factory=dict)
    same: Choice | None = None


AS_PROPOSED = Decisions()
NO_TABLE = kinds.Plan("none", None, why="importing.no_table")


@dataclass(frozen=True, slots=True)
class ColumnProposal:
    """One column of a sheet and what it was taken for.

    Attributes
    ----------
    index : int
        Sheet column, counted from 0.
    field : str
        "" = left out.
    confidence : float
        0 to 1; 1.0 = exactly known, or a person's decision.
    """

    index: int
    heading: str
    field: str
    confidence: float


@dataclass(frozen=True)
class TableProposal:
    """One table of a file as it was understood.

    Attributes
    ----------
    found : tables.Table or None
        As it stands in the file; None = the sheet holds nothing like a table.
    table : tables.Table or None
        The same as a person mended it; None also where every row was left out.
    header_row : int or None
        The last heading row, counted from 1.
    records : int
        Rows of the table, those set aside included, before a recipe filters.
    dated : int or None
        Records with a date or period; None where that does not apply.
    first, last : str or None
        Earliest and latest date, YYYY[-MM[-DD]]: starts of events, bounds of periods.
    series, points : int or None
        Of statistics: distinct series, numeric values.
    asked : bool
        Nothing proves the order of day and month, and cells depend on it.
    region : regions.Region or None
        Where it lies in a sheet of several tables; None = the sheet is one table.
    target : str
        The table of the briefing that its rows go to; "" = none.
    why : str
        Key of the sentence that says why nothing is imported; "" where something is.
    recipe : str
        The id of the recipe that made its series; "" = the plain reading did.
    made_by : Recipe or None
        That recipe.
    drift : tuple of recipes.Drift
        Where the table differs from the one that the recipe was made for.
    remembered : bool
        The decisions are those of an earlier import of such a table, not yet looked at.
    """

    key: Key
    file: cells.SourceFile
    sheet: cells.Sheet
    decisions: Decisions
    region: regions.Region | None = None
    found: tables.Table | None = None
    table: tables.Table | None = None
    plan: kinds.Plan = NO_TABLE
    header_row: int | None = None
    columns: tuple[ColumnProposal, ...] = ()
    language: Language = "en"
    records: int = 0
    dated: int | None = None
    first: str | None = None
    last: str | None = None
    series: int | None = None
    points: int | None = None
    order: dates.Order | None = None
    asked: bool = False
    evidence: dates.OrderEvidence = drafts.NO_EVIDENCE
    words: tuple[vocabulary.Word, ...] = ()
    problems: tuple[Problem, ...] = ()
    recipe: str = ""
    made_by: Recipe | None = None
    drift: tuple[recipes.Drift, ...] = ()
    remembered: bool = False
    target: str = ""
    why: str = ""
    draft: drafts.Draft | None = field(default=None, repr=False)
    outcome: outcomes.Outcome | None = field(default=None, repr=False)

    @property
    def kind(self) -> kinds.Kind:
        """What the table is."""
        return self.plan.kind

    @property
    def layout(self) -> kinds.Layout | None:
        """How it is laid out."""
        return self.plan.layout

    @property
    def native(self) -> bool:
        """Whether the sheet is a table of ours already, by its headings."""
        return self.table is not None and bool(headings.native(self.table.headings)[0])

    @property
    def importable(self) -> bool:
        """Whether there is anything in it to import."""
        return self.draft is not None or self.outcome is not None

    @property
    def set_aside(self) -> tuple[Problem, ...]:
        """The problems that set a row, or a value of it, aside."""
        return tuple(problem for problem in self.problems if problem.sets_aside)

    def cells_of(self, row: int) -> tuple[cells.Cell, ...]:
        """Return the table's cells of a sheet row, counted from 0."""
        table = self.table
        return () if table is None else tuple(table.cell(row, column) for column in table.columns)

    def chosen_date(self, language: Language) -> str:
        """Return which column gives the date and why, where others would too; else ""."""
        return chosen.date(self.plan, self._names, self.decisions.mapping, language)

    def chosen_title(self, language: Language) -> str:
        """Return which column gives the title and why, where others would too; else ""."""
        return chosen.title(self.plan, self._names, self.decisions.mapping, language)

    @property
    def _names(self) -> dict[int, str]:
        return {column.index: column.heading for column in self.columns}

    def heading(self, column: int | None) -> str:
        """Return the heading of a sheet column; "" for None and for columns without one."""
        if column is None or self.table is None or column not in self.table.columns:
            return ""
        return self.table.headings[self.table.columns.index(column)]


def again(before: TableProposal, decisions: Decisions) -> TableProposal:
    """Return a table read again as a person decided; at once where its cells mean the same."""
    after = {name: getattr(decisions, name) for name in ("include", "matches", "same")}
    if replace(before.decisions, **after) == decisions:
        return replace(before, decisions=decisions)
    return table_of(before.key, before.file, before.sheet, decisions, before, before.region)


def left_out(each: TableProposal) -> TableProposal:
    """Return the proposal of a sheet of which nothing is taken."""
    return TableProposal(each.key, each.file, each.sheet, each.decisions, why="importing.left_out")


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
        table = groups.without_headings_inside(table, adjusting.date_columns(plan))
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
    return replace(
        _with_outcome(proposed, outcome),
        outcome=None if plan.why else outcome,
        records=reading.records,
        dated=reading.dated,
        order=reading.order,
        asked=reading.asked,
        evidence=reading.evidence,
        problems=() if plan.why else (*outcome.problems, *margins.struck_rows(table)),
        why=plan.why,
    )


def _recipe_for(table: tables.Table, decisions: Decisions) -> Recipe | None:
    """Return the recipe that makes a table's series: the one decided on, else a known one."""
    if decisions.recipe is not None:
        chosen = decisions.recipe
        return chosen if chosen != PLAIN and recipes.fits(chosen, table) else None
    if decisions.mapping or decisions.kind not in {None, "statistics"}:
        return None
    return recipes.find(table)


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
        corner = f"{merging.column_letters(table.columns[0])}{first + 1}"
        whole = sheet.name if len(file.sheets) > 1 else stem
        return (f"{whole} {titles[-1] if titles else corner}", stem, sheet.name, *titles)
    return (sheet.name if len(file.sheets) > 1 else "", stem, sheet.name, *titles)


def _texts(table: tables.Table, known: Mapping[int, profiles.Profile]) -> list[str]:
    texts = [heading for heading in table.headings if heading]
    for column, profile in known.items():
        if profile.text >= 0.5:
            found = tables.cells_at(table.sheet, table.sample[:60], column)
            texts += [cell for cell in found if isinstance(cell, str)]
    return texts
