"""What was understood of each cell of a table, in words, where that is not what it says."""

from __future__ import annotations

from briefing import periods, schema, shown
from briefing.reading import proposal
from briefing.reading.aside import trying
from briefing.reading.recipes import recipe_look
from ui.i18n import Languages


class Understood:
    """Asked cell by cell for those on screen; nothing is worked out for the others."""

    def __init__(self, table: proposal.TableProposal, languages: Languages) -> None:
        self._table = table
        self._language = languages.language
        rows = table.draft.rows if table.draft else []
        self._records = frozenset(table.table.rows) if table.table else frozenset()
        self._places = {row: place for place, row in enumerate(rows)}
        self._fields = {each.index: each.field for each in table.columns}
        # A recipe adds rows up: what came of one of them is no cell's.
        read = table.outcome is not None and not table.recipe
        self._values = table.outcome.by_cell if table.outcome is not None and read else {}
        self._recipe: recipe_look.RecipeLook | None = None
        if table.made_by is not None and table.table is not None and not table.made_by.wide:
            self._recipe = recipe_look.RecipeLook(table.made_by, table.table, table.order)
            self._fields = self._recipe.fields

    def field(self, column: int) -> str:
        """Return what a sheet column is imported as, by the recipe where one reads the table."""
        return self._fields.get(column, "")

    def counts(self, row: int) -> bool:
        """Tell whether a record counts: a recipe may keep only some of them."""
        return self._recipe is None or self._recipe.counts(row)

    def of_cell(self, row: int, column: int, written: str) -> str:
        """Return what a cell was taken for; "" where that is what is written, or nothing."""
        if self._table.draft is not None:
            return self._of_draft(row, column, written)
        if self._recipe is not None:
            return self._by_recipe(self._recipe, row, column, written)
        if row == self._heading_row and column in self._table.plan.periods:
            return self._heading(column, written)
        if self._fields.get(column) == "period":
            label = self._period(row)
            return "" if trying.same_text(written, label) else label
        value = self._values.get((row, column))
        if value is None:
            return ""
        text = trying.amount_text(value.amount, self._language)
        return "" if trying.same_number(written, text) else text

    def _by_recipe(
        self, recipe: recipe_look.RecipeLook, row: int, column: int, written: str
    ) -> str:
        counted = row in self._records and recipe.counts(row)
        if not counted or column != recipe.period_column:
            return ""
        period = recipe.period(row)
        label = "" if period is None else periods.label(period, self._language)
        return "" if trying.same_text(written, label) else label

    def _period(self, row: int) -> str:
        """Return the period of a row's values in words; "" where it has none."""
        measures = (column for column, name in self._fields.items() if name == "value")
        found = (self._values.get((row, column)) for column in measures)
        return next((each.label for each in found if each is not None), "")

    @property
    def _heading_row(self) -> int | None:
        return self._table.plan.period_row

    def _heading(self, column: int, written: str) -> str:
        heading = self._table.plan.periods[column]
        if not isinstance(heading, periods.Period):
            # A month or quarter whose year stands elsewhere: no more than what is written.
            return ""
        text = periods.label(heading, self._language)
        return "" if trying.same_text(written, text) else text

    def _set_aside(self, row: int, column: int, written: str) -> str:
        """Return what a cell of a row that is set aside says, for when the row is mended."""
        name = self._fields[column]
        declared = schema.TABLES[self._table.target].by_name.get(name)
        meant = self._table.decisions.words.get((name, written))
        if meant is not None and declared is not None:
            text = schema.choice_text(declared.choices, meant, self._language) if meant else ""
        else:
            tried = trying.read(self._table, row, column, written, self._language)
            text = tried.text if tried.taken else ""
        alike = trying.same_number(written, text) or trying.same_text(written, text)
        return "" if alike else text

    def _of_draft(self, row: int, column: int, written: str) -> str:
        draft, place = self._table.draft, self._places.get(row)
        name = self._fields.get(column, "")
        if draft is None or not name:
            return ""
        if place is None:
            return self._set_aside(row, column, written) if row in self._records else ""
        declared = schema.TABLES[draft.table].by_name.get(name)
        if declared is None or name not in draft.columns:
            return ""
        cell = draft.columns[name][place]
        if cell is None or cell == "":
            return ""
        if declared.kind == "date":
            text = shown.date_text(str(cell), self._language)
            return "" if text == written else text
        if declared.choices:
            text = schema.choice_text(declared.choices, str(cell), self._language)
            return "" if trying.same_text(written, text) else text
        if declared.kind in {"number", "integer"}:
            text = f"{cell:,.15g}"
            return "" if trying.same_number(written, text) else text
        return ""
