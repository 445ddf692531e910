"""What a recipe comes to, in a table and a list: the values of chosen series, and the problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import dates, periods, schema
from briefing.reading import outcomes
from ui.i18n import Languages

Index = QtCore.QModelIndex | QtCore.QPersistentModelIndex
NOWHERE = QtCore.QModelIndex()
COLUMNS = ("series", "period", "value", "status")
_MOST_PROBLEMS = 200
"""More lines than this nobody reads; the rest is counted."""
_ROW_PX = 26
_WIDTHS = {"period": (110, 250), "value": (100, 180), "status": (100, 160)}
_MEASURED_ROWS = 40


class Values(QtCore.QAbstractTableModel):
    """The observations of chosen series, one a row: series, period, value, status."""

    def __init__(self, languages: Languages, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._outcome = outcomes.Outcome()
        self._rows: list[outcomes.Observed] = []

    def show(self, outcome: outcomes.Outcome, series: Sequence[str]) -> None:
        """Show the observations of these series, those of the first one first."""
        places = {identifier: place for place, identifier in enumerate(series)}
        self.beginResetModel()
        self._outcome = outcome
        rows = [each for each in outcome.observations if each.series in places]
        self._rows = sorted(rows, key=lambda each: places[each.series])
        self.endResetModel()

    def name(self, series: str) -> str:
        """Return the name of a series in the window's language, or in the other."""
        row = self._outcome.series.get(series, {})
        spanish = self._languages.language == "es"
        return str((row.get("name_es") if spanish else "") or row.get("name") or
                   row.get("name_es") or series)  # fmt: skip

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        each, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column == "series":
            return self.name(each.series)
        if column == "period":
            return self._period(each)
        if column == "status":
            return schema.choice_text("observation_status", each.status, self._languages.language)
        return _amount(each)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _side(COLUMNS[section])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return self._languages.say(f"recipe_maker.column.{COLUMNS[section]}")

    def _period(self, each: outcomes.Observed) -> str:
        basis = str(self._outcome.series.get(each.series, {}).get("basis") or "")
        days = dates.day_of(each.start), dates.day_of(each.end)
        period = periods.of_days(*days, basis, unfinished=each.status == "partial")
        return periods.label(period, self._languages.language)


class RecipeResults(QtWidgets.QTabWidget):
    """Values and problems, a tab each; the second says how many there are."""

    def __init__(self, languages: Languages, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self.setDocumentMode(True)
        self.values = Values(languages, self)
        self.table = _table(self.values, languages.say("recipe_maker.values_made"))
        self.problems = QtWidgets.QPlainTextEdit()
        self.problems.setReadOnly(True)
        self.problems.setProperty("flat", True)
        self.problems.setAccessibleName(languages.say("recipe_maker.problems_found"))
        self.problems.setTabChangesFocus(True)
        self.addTab(self.table, languages.say("recipe_maker.values_made"))
        self.addTab(self.problems, "")
        self.show_problems(outcomes.Outcome())

    def show_values(self, outcome: outcomes.Outcome, series: Sequence[str]) -> None:
        """Show the observations of these series, each column as wide as the first rows need."""
        self.values.show(outcome, series)
        for name, (least, most) in _WIDTHS.items():
            place = COLUMNS.index(name)
            self.table.resizeColumnToContents(place)
            width = self.table.columnWidth(place)
            self.table.setColumnWidth(place, min(max(width, least), most))

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


def _side(column: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == "value" else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _amount(each: outcomes.Observed) -> str:
    """Return a value as it will stand in the table, or the mark that stands for a missing one."""
    amount = each.amount
    if amount.value is not None:
        return f"{amount.value:,.15g}" if abs(amount.value) < 1 else _grouped(amount.value)
    bounds = [f"{bound:,.15g}" for bound in (amount.low, amount.high) if bound is not None]
    return "\N{EN DASH}".join(bounds) or amount.note


def _grouped(value: float) -> str:
    return f"{round(value, 2):,.15g}"


def _table(model: Values, name: str) -> QtWidgets.QTableView:
    view = QtWidgets.QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setEditTriggers(QtWidgets.QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionBehavior(QtWidgets.QAbstractItemView.SelectionBehavior.SelectRows)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(_ROW_PX)
    header = view.horizontalHeader()
    header.setSectionResizeMode(0, QtWidgets.QHeaderView.ResizeMode.Stretch)
    header.setHighlightSections(False)
    # Measuring every row of a long table takes its time; the first ones tell the widths.
    header.setResizeContentsPrecision(_MEASURED_ROWS)
    return view
