"""What a recipe makes of the rows and columns of a table, for those that a person looks at."""

from __future__ import annotations

from dataclasses import replace

from briefing import dates, periods
from briefing.reading.recipes import recipe_columns, recipe_periods
from briefing.reading.recipes.recipe import Recipe
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing


class RecipeLook:
    """Says of single rows whether they count and when; only what is asked is worked out.

    Attributes
    ----------
    fields : dict of int to str
        Sheet column, counted from 0 -> what it is to the recipe: a part of the period ("month",
        "period" ...), "value", "series", "keep", "note" or "status".
    """

    def __init__(self, recipe: Recipe, table: tables.Table, order: dates.Order | None) -> None:
        self._recipe = recipe
        self._table = table
        self._order = order
        self._columns = recipe_columns.find(recipe.columns(), table)
        self._clean = recipe_columns.cleaner(table)
        self.fields = self._named()
        self._wanted = {
            self._columns[keep.column]: {self._folded(self._clean(word)) for word in keep.words}
            for keep in recipe.keeps
            if keep.column in self._columns
        }
        self._counts: dict[tuple[str, ...], bool] = {}
        self._periods: dict[int, periods.Period | None] = {}
        parts = [self._columns[name] for name in recipe.period.values() if name in self._columns]
        self._complete = len(parts) == len(recipe.period) > 0 and not recipe.wide
        self._last = max(parts, default=None)

    @property
    def period_column(self) -> int | None:
        """The rightmost column that gives the period, under which it is told; None = none does."""
        return self._last if self._complete else None

    def counts(self, row: int) -> bool:
        """Tell whether the recipe keeps a sheet row, counted from 0."""
        cells = tuple(sniffing.text_of(self._table.cell(row, column)) for column in self._wanted)
        known = self._counts.get(cells)
        if known is None:
            known = self._counts[cells] = all(
                self._folded(self._clean(text)) in wanted
                for text, wanted in zip(cells, self._wanted.values(), strict=True)
            )
        return known

    def period(self, row: int) -> periods.Period | None:
        """Return the period of a sheet row, counted from 0; None where it gives none."""
        if not self._complete:
            return None
        if row not in self._periods:
            alone = replace(self._table, rows=(row,), _cells={})
            found = recipe_periods.of_rows(self._recipe, self._columns, alone, self._order)
            self._periods[row] = found.named[0]
        return self._periods[row]

    def _named(self) -> dict[int, str]:
        recipe = self._recipe
        named = {"date": "period"}
        found: dict[str, str] = {}
        found |= dict.fromkeys(recipe.notes, "note")
        found |= {recipe.status: "status"}
        found |= {keep.column: "keep" for keep in recipe.keeps}
        found |= {split.column: "series" for split in recipe.splits}
        found |= {measure.column: "value" for measure in recipe.measures}
        found |= {heading: named.get(part, part) for part, heading in recipe.period.items()}
        return {
            self._columns[heading]: name
            for heading, name in found.items()
            if heading in self._columns
        }

    @staticmethod
    def _folded(word: str) -> str:
        return sniffing.folded(word) or word
