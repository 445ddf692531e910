"""The cells that a recipe takes from a table: which row, which period, how much, in flat arrays.

Here a table's shape ends: a long table and a wide one give the same arrays.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from briefing import dates, periods
from briefing.reading import cells, problems
from briefing.reading.meaning import kinds, mended_cells, plans, profiles, units, values
from briefing.reading.meaning.values import Amount
from briefing.reading.recipes import recipe_columns, recipe_periods
from briefing.reading.recipes.recipe import Keep, Recipe
from briefing.reading.statistics import row_periods, wide_values
from briefing.reading.tables import row_names, tables
from briefing.reading.texts import sniffing, vocabulary

# What a note says of a blank beside it: the number exists and is withheld.
_WITHHELD = re.compile(
    r"suppress|not shown|withheld|suprimi|no se (?:muestra|publica)|reservad", re.IGNORECASE
)


@dataclass(frozen=True)
class Words:
    """A column of words, alike ones as one.

    Attributes
    ----------
    codes : ndarray of int
        One a record, or one a cell that is taken: its place in `words`.
    words : tuple of str
        As first written, on one line.
    """

    codes: npt.NDArray[np.int64]
    words: tuple[str, ...]


@dataclass
class Taken:
    """What is taken. The arrays of cells, `measure` to `value`, have one shape, (cells,).

    Attributes
    ----------
    distinct : list of Period
        Those that `period` numbers.
    told : list of Period
        Those that have rows, rows too that are not kept; what years are judged whole by.
    open : set of Period
        Those of years that are not over.
    splits : list of Words
        One code a cell, in the order of the recipe's splits.
    records, dated : int
        Rows that are records of their own, no headings of sections; of them those with a period.
    total : ndarray of bool, shape (rows,)
        Records that the file itself calls totals.
    measure, place, column, period : ndarray of int
        Place among the recipe's measures, number of the record, sheet column, place in `distinct`.
    value : ndarray of float
        NaN = not a plain number: bounded, suppressed, marked as missing.
    special : dict of (place, column) to Amount
        Cells that are more, or less, than a plain number.
    statuses : list of str
        By record, of the schema's list, what a column of the table says; [] where none does.
    units : dict of int to str
        By measure, the unit that the table says; "" where nothing does.
    """

    distinct: list[periods.Period]
    told: list[periods.Period]
    open: set[periods.Period]
    splits: list[Words]
    total: npt.NDArray[np.bool_]
    records: int = 0
    dated: int = 0
    order: dates.Order | None = None
    asked: bool = False
    evidence: dates.OrderEvidence = field(default_factory=dates.OrderEvidence)
    problems: list[problems.Problem] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    units: dict[int, str] = field(default_factory=dict)
    special: dict[tuple[int, int], Amount] = field(default_factory=dict)
    measure: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    place: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    column: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    period: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    value: npt.NDArray[np.float64] = field(default_factory=lambda: np.empty(0, np.float64))

    @property
    def size(self) -> int:
        """How many cells there are."""
        return len(self.value)

    def keep(self, kept: npt.NDArray[np.bool_]) -> None:
        """Drop the cells that are not kept."""
        for name in ("measure", "place", "column", "period", "value"):
            setattr(self, name, getattr(self, name)[kept])
        self.splits = [Words(each.codes[kept], each.words) for each in self.splits]

    def notes_of(self, place: int) -> list[str]:
        """Return what the recipe's columns of notes say of a record."""
        return [told[place] for told in self.notes if told[place]]


@dataclass
class _Cells:
    """Cells while they are gathered, column by column."""

    taken: Taken
    table: tables.Table
    kept: npt.NDArray[np.int64]
    splits: list[Words]
    parts: list[tuple[npt.NDArray[np.int64], ...]] = field(default_factory=list)
    amounts: list[npt.NDArray[np.float64]] = field(default_factory=list)

    def add(self, measure: int, column: int, period: npt.NDArray[np.int64]) -> values.Numbers:
        """Add the cells of one sheet column; `period` is one a record, -1 = none."""
        column_cells = self.table.column(column)
        read = mended_cells.numbers(self.table, column)
        value = np.array([np.nan if each is None else each for each in read.values], np.float64)
        says = ~np.isnan(value)
        for place, amount in self._special(read, column_cells).items():
            exact = amount.value is not None and amount.qualifier == "exact"
            says[place] = amount.says_something
            self.taken.special[place, column] = amount
            if not exact:
                value[place] = np.nan
        places = self.kept[says[self.kept] & (period[self.kept] >= 0)]
        alike = np.full(len(places), 1, np.int64)
        self.parts.append((alike * measure, places, alike * column, period[places]))
        self.amounts.append(value[places])
        for place in sorted(set(read.wrong).intersection(self.kept.tolist())):
            row = self.table.rows[place]
            self.taken.problems.append(problems.of_value(row, column, column_cells[place]))
        return read

    def _special(self, read: values.Numbers, found_in: Sequence[cells.Cell]) -> dict[int, Amount]:
        """Return the cells that are no plain numbers; a blank that a note calls withheld is one."""
        found = dict(read.special)
        for told in self.taken.notes:
            for place, text in enumerate(told):
                if (
                    text
                    and read.values[place] is None
                    and place not in found
                    and sniffing.blank(found_in[place])
                    and _WITHHELD.search(text)
                ):
                    found[place] = Amount(None, status="suppressed", missing="suppressed")
        return found

    def finish(self) -> Taken:
        """Join what was added."""
        if self.parts:
            names = ("measure", "place", "column", "period")
            for name, arrays in zip(names, zip(*self.parts, strict=True), strict=True):
                setattr(self.taken, name, np.concatenate(arrays))
            self.taken.value = np.concatenate(self.amounts)
        place = self.taken.place
        self.taken.splits = [Words(each.codes[place], each.words) for each in self.splits]
        return self.taken


def take(
    recipe: Recipe,
    columns: Mapping[str, int],
    table: tables.Table,
    order: dates.Order | None,
) -> Taken:
    """Return the cells that a recipe takes.

    Parameters
    ----------
    columns : mapping of str to int
        Heading -> sheet column, of those of the recipe's headings that the table has.
    """
    splits = [_words(table, columns[split.column]) for split in recipe.splits]
    taken = Taken([], [], set(), [], np.array([row in table.totals for row in table.rows], bool))
    taken.notes = [
        [sniffing.heading_text(cell) for cell in table.column(columns[heading])]
        for heading in recipe.notes
        if heading in columns
    ]
    if recipe.status in columns:
        texts = map(sniffing.text_of, table.column(columns[recipe.status]))
        taken.statuses = [
            vocabulary.propose("observation_status", text.strip()).taken for text in texts
        ]
    gathered = _Cells(taken, table, _kept(recipe.keeps, columns, table), splits)
    if recipe.wide:
        return _wide(recipe, columns, gathered)
    rows = recipe_periods.of_rows(recipe, columns, table, order)
    taken.open = rows.open
    taken.problems, taken.order, taken.asked = rows.problems, rows.order, rows.asked
    taken.evidence = rows.evidence
    taken.dated = sum(each is not None for each in rows.named)
    taken.records = taken.dated + sum(
        each is None and not row_periods.is_section(table, row)
        for each, row in zip(rows.named, table.rows, strict=True)
    )
    numbers: dict[periods.Period, int] = {}
    codes = np.array([_code(each, numbers) for each in rows.named], np.int64)
    taken.distinct = taken.told = list(numbers)
    for number, measure in enumerate(recipe.measures):
        if measure.column in columns:
            column = columns[measure.column]
            read = gathered.add(number, column, codes)
            taken.units[number] = units.of_column(table, column, read)
    return gathered.finish()


def _code(period: periods.Period | None, numbers: dict[periods.Period, int]) -> int:
    return -1 if period is None else numbers.setdefault(period, len(numbers))


def _wide(recipe: Recipe, columns: Mapping[str, int], gathered: _Cells) -> Taken:
    """Take the cells under headings that are periods, with what their rows say of the time."""
    table, taken = gathered.table, gathered.taken
    plan = _wide_plan(recipe, columns, table)
    if plan is None:
        return gathered.finish()
    whens = wide_values.times_of(table, plan)
    # What names no month where rows do is a total of those that do.
    apart = plan.column("month", "quarter", "year", "fiscal_year") is not None
    if len(recipe.splits) == 1 and recipe.measures[0].combine == "refuse":
        # Nothing is added: rows of one name are told apart by what leads them, a section's heading.
        gathered.splits = [_row_names(table, plan, columns[recipe.splits[0].column], whens)]
    numbers: dict[periods.Period, int] = {}
    # Few rows say different things of the time: the periods are worked out once for each.
    said = {when: place for place, when in enumerate(dict.fromkeys((None, *whens.values())))}
    of_row = np.array([said[whens.get(row)] for row in table.rows], np.int64)
    for column, heading in plan.periods.items():
        named = [
            None if apart and when is None else wide_values.period_of(heading, when, plan.base)
            for when in said
        ]
        if recipe.rolling:
            named = [each and periods.twelve_months_to(each) for each in named]
        codes = np.array([_code(each, numbers) for each in named], np.int64)[of_row]
        unit = gathered.add(0, column, codes).unit
        taken.units[0] = taken.units.get(0) or unit
    taken.units[0] = taken.units.get(0) or units.of_titles(text for _, text in table.titles)
    taken.distinct = list(numbers)
    gathered.finish()
    _tell_parts(taken, wide_values.parts_of(table, plan))
    # Months of a year that has not come stand there empty: only what holds values is the file's.
    taken.told = [taken.distinct[code] for code in sorted(set(taken.period.tolist()))]
    rows = _with_values(table, plan)
    taken.records = len(rows)
    taken.dated = sum(not apart or row in whens for row in rows)
    return taken


def _wide_plan(
    recipe: Recipe, columns: Mapping[str, int], table: tables.Table
) -> plans.Plan | None:
    """Return which headings are periods, with the columns that the recipe says of time and name."""
    plan = kinds.wide_periods(table, profiles.of_table(table))
    if plan is None:
        return None
    fields: dict[int, str] = dict.fromkeys(plan.periods, "value")
    fields |= {columns[name]: str(part) for part, name in recipe.period.items()}
    fields |= {columns[split.column]: "series" for split in recipe.splits}
    return dataclasses.replace(plan, fields=fields)


def _with_values(table: tables.Table, plan: plans.Plan) -> list[int]:
    """Return the rows of a wide table that have a cell under a period."""
    return [
        row
        for row in table.rows
        if any(not sniffing.blank(table.cell(row, each)) for each in plan.periods)
    ]


def _row_names(
    table: tables.Table, plan: plans.Plan, column: int, whens: Mapping[int, Hashable]
) -> Words:
    """Return the names of rows as the plain reading has them, one a record."""
    named = row_names.of_rows(table, [column], _with_values(table, plan), whens)
    told = [", ".join(named[row][0]) if row in named else "" for row in table.rows]
    numbers = {text: number for number, text in enumerate(dict.fromkeys(told))}
    return Words(np.array([numbers[text] for text in told], np.int64), tuple(numbers))


def _tell_parts(taken: Taken, parts: Mapping[int, str]) -> None:
    """Tell cells apart by what their columns' headings say beside the period: a measure, a unit."""
    if not taken.splits or not any(parts.values()):
        return
    first = taken.splits[0]
    told = [
        ", ".join(filter(None, (first.words[code], parts.get(column, ""))))
        for code, column in zip(first.codes.tolist(), taken.column.tolist(), strict=True)
    ]
    numbers = {text: number for number, text in enumerate(dict.fromkeys(told))}
    codes = np.array([numbers[text] for text in told], np.int64)
    taken.splits[0] = Words(codes, tuple(numbers))


def _words(table: tables.Table, column: int) -> Words:
    """Return the words of a column; each text is folded once, however many rows have it."""
    cleaned = recipe_columns.cleaner(table)
    known: dict[cells.Cell, int] = {}
    numbers: dict[str, int] = {}
    shown: list[str] = []
    codes = np.empty(len(table.rows), np.int64)
    for place, cell in enumerate(table.column(column)):
        code = known.get(cell) if cell.__class__ is str else None
        if code is None:
            text = cleaned(cell)
            code = numbers.setdefault(sniffing.folded(text) or text, len(shown))
            if code == len(shown):
                shown.append(text)
            if cell.__class__ is str:
                known[cell] = code
        codes[place] = code
    return Words(codes, tuple(shown))


def _kept(
    keeps: Iterable[Keep], columns: Mapping[str, int], table: tables.Table
) -> npt.NDArray[np.int64]:
    """Return the places of the records that every `Keep` keeps, in order."""
    cleaned = recipe_columns.cleaner(table)
    kept = np.ones(len(table.rows), bool)
    for keep in keeps:
        told = _words(table, columns[keep.column])
        words = [cleaned(word) for word in keep.words]
        wanted = {sniffing.folded(word) or word for word in words}
        good = [
            code
            for code, word in enumerate(told.words)
            if (sniffing.folded(word) or word) in wanted
        ]
        kept &= np.isin(told.codes, good)
    return np.flatnonzero(kept)


def seen_words(recipe: Recipe, table: tables.Table, most: int = 200) -> dict[str, tuple[str, ...]]:
    """Return the words of a recipe's splits and keeps; columns of more than `most` left out."""
    headings = [*(each.column for each in recipe.splits), *(each.column for each in recipe.keeps)]
    columns = recipe_columns.find(headings, table)
    told = {heading: _words(table, column).words for heading, column in columns.items()}
    return {
        heading: tuple(word for word in words if word)
        for heading, words in told.items()
        if len(words) <= most
    }
