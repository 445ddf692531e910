"""What is proposed for one table of a file, and what a person decides about it: data, no reading.

`understanding` makes a proposal out of a sheet and decisions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing import dates
from briefing.reading import cells
from briefing.reading.meaning import chosen, corrections, kinds, mended_cells
from briefing.reading.merging import drafts
from briefing.reading.merging.matches import Choice
from briefing.reading.problems import Problem
from briefing.reading.recipes import recipes
from briefing.reading.recipes.recipe import Recipe
from briefing.reading.statistics import outcomes
from briefing.reading.tables import regions, tables
from briefing.reading.texts import headings, vocabulary
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

    def corrected(self, language: Language) -> Mapping[mended_cells.Place, str]:
        """Return what is to be said of each cell in whose place a person typed something."""
        return corrections.of_table(self.found, self.decisions.mended, language)

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
