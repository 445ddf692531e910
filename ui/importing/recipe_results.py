"""What a recipe comes to, in a table and a list: the values of chosen series, and the problems."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtWidgets
from PySide6.QtCore import Qt

from briefing import dates, periods, schema, shown
from briefing.reading.statistics import outcomes
from ui.i18n import Languages
from ui.importing import text_table
from ui.importing.text_table import TextTable

COLUMNS = ("series", "period", "value", "status")
_MOST_PROBLEMS = 200
"""More lines than this nobody reads; the rest is counted."""
_WIDTHS = {"period": (110, 250), "value": (100, 180), "status": (100, 160)}


class RecipeResults(QtWidgets.QTabWidget):
    """Values and problems, a tab each; the second says how many there are."""

    def __init__(self, languages: Languages, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._outcome = outcomes.Outcome()
        self._nothing = False
        self.setDocumentMode(True)
        self.values = TextTable[outcomes.Observed](
            [languages.say(f"recipe_maker.column.{name}") for name in COLUMNS],
            self._text,
            frozenset({COLUMNS.index("value")}),
            parent=self,
        )
        self.table = text_table.view(self.values, languages.say("recipe_maker.values_made"), 0)
        # The ends of their names tell series apart.
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.problems = QtWidgets.QPlainTextEdit()
        self.problems.setReadOnly(True)
        self.problems.setProperty("flat", True)
        self.problems.setAccessibleName(languages.say("recipe_maker.problems_found"))
        self.problems.setTabChangesFocus(True)
        self.addTab(self.table, languages.say("recipe_maker.values_made"))
        self.addTab(self.problems, "")
        self.show_problems(outcomes.Outcome())

    def show_values(self, outcome: outcomes.Outcome, series: Sequence[str]) -> None:
        """Show the observations of these series, those of the first one first."""
        places = {identifier: place for place, identifier in enumerate(series)}
        self._outcome = outcome
        rows = [each for each in outcome.observations if each.series in places]
        self.values.show(sorted(rows, key=lambda each: places[each.series]))
        text_table.fit(
            self.table, {COLUMNS.index(name): between for name, between in _WIDTHS.items()}
        )

    def show_problems(self, outcome: outcomes.Outcome) -> None:
        """List the problems, each with its row, the first few hundred of them."""
        say, language = self._languages.say, self._languages.language
        found = outcome.problems
        lines = [
            say("recipe_maker.in_row", row=str(each.row + 1), reason=each.sentence(language))
            for each in found[:_MOST_PROBLEMS]
        ]
        more = len(found) - _MOST_PROBLEMS
        if more > 0:
            lines.append(say("import_review.more_problems", count=more))
        self.problems.setPlainText("\n".join(lines))
        self.setTabText(1, say("recipe_maker.problems", count=len(found)))
        self.setTabEnabled(1, bool(found))
        # Where nothing is made, an empty table would hide why.
        nothing = bool(found) and not outcome.observations
        if nothing != self._nothing:
            self._nothing = nothing
            self.setCurrentIndex(1 if nothing else 0)

    def _text(self, each: outcomes.Observed, column: int) -> str:
        name, language = COLUMNS[column], self._languages.language
        if name == "series":
            made = self._outcome.series.get(each.series, {})
            return shown.of_pair(made, "name", language) or each.series
        if name == "period":
            basis = str(self._outcome.series.get(each.series, {}).get("basis") or "")
            days = dates.day_of(each.start), dates.day_of(each.end)
            period = periods.of_days(*days, basis, unfinished=each.status == "partial")
            return periods.label(period, language)
        if name == "status":
            return schema.choice_text("observation_status", each.status, language)
        return _amount(each)


def _amount(each: outcomes.Observed) -> str:
    """Return a value as it will stand in the table, or the mark that stands for a missing one."""
    amount = each.amount
    if amount.value is not None:
        return f"{amount.value:,.15g}" if abs(amount.value) < 1 else _grouped(amount.value)
    bounds = [f"{bound:,.15g}" for bound in (amount.low, amount.high) if bound is not None]
    return "\N{EN DASH}".join(bounds) or amount.note


def _grouped(value: float) -> str:
    return f"{round(value, 2):,.15g}"
