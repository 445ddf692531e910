"""What gives the period of a row: one, two or three columns, or the headings of a wide table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6 import QtCore, QtWidgets

from briefing.reading.recipes.recipe import PARTS, SPANS, Part, Recipe, Span
from ui.importing.recipe_fields import Choice, ColumnChoice, Line
from ui.importing.recipe_rows import Tools
from ui.panels import labels

FORMS: Final[tuple[tuple[str, tuple[Part, ...]], ...]] = (
    ("date", ("date",)),
    ("year", ("year",)),
    ("year_month", ("year", "month")),
    ("year_month_day", ("year", "month", "day")),
    ("year_quarter", ("year", "quarter")),
    ("fiscal_year", ("fiscal_year",)),
    ("fiscal_month", ("fiscal_year", "month")),
    ("fiscal_quarter", ("fiscal_year", "quarter")),
    ("headings", ()),
    ("headings_year", ("year",)),
)
"""Key of the form's name -> the parts that columns give; the last two are of wide tables."""
_ORDER: Final = sorted(PARTS, key=lambda part: part != "fiscal_year")
"""The year that a month belongs to stands before it."""
_WIDE: Final = {"headings", "headings_year"}


class PeriodForm(QtWidgets.QWidget):
    """The form of the period, a column for each of its parts, and the periods that values cover.

    Parameters
    ----------
    wide : bool
        Headings of the table are periods, so that its values can be under them.

    Signals
    -------
    changed()
        The person chose something else.
    """

    changed = QtCore.Signal()

    def __init__(self, tools: Tools, *, wide: bool) -> None:
        super().__init__()
        self._forms = [each for each in FORMS if wide or each[0] not in _WIDE]
        self._proposed: Mapping[Part, str] = {}
        say = tools.say
        forms = [say(f"recipe_maker.form.{name}") for name, _parts in self._forms]
        self.form = Choice(say("recipe_maker.period_form"), forms)
        self.columns: dict[Part, ColumnChoice] = {}
        self._lines: dict[Part, Line] = {}
        for part in _ORDER:
            name = say(f"recipe_maker.part.{part}")
            self.columns[part] = tools.column(name)
            self._lines[part] = Line(name, self.columns[part])
        self.rolling = QtWidgets.QCheckBox(say("recipe_maker.rolling"))
        self.spans: dict[Span, QtWidgets.QCheckBox] = {
            span: QtWidgets.QCheckBox(say(f"recipe_maker.span.{span}")) for span in SPANS
        }
        self._arrange(say("recipe_maker.one_value_each"))
        self.form.activated.connect(lambda _row: self._on_form())
        for choice in self.columns.values():
            choice.activated.connect(lambda _row: self.changed.emit())
        for box in (self.rolling, *self.spans.values()):
            box.clicked.connect(lambda _on: self.changed.emit())

    @property
    def wide(self) -> bool:
        """Whether the headings are the periods."""
        return self._chosen()[0] in _WIDE

    @property
    def missing(self) -> Part | None:
        """The first part that has no column yet."""
        parts = self._chosen()[1]
        return next((part for part in parts if not self.columns[part].heading), None)

    def show_recipe(self, recipe: Recipe, proposed: Mapping[Part, str]) -> None:
        """Show the period of a recipe; `proposed` fills parts that the person calls for later."""
        self._proposed = {**proposed, **recipe.period}
        wanted = set(recipe.period)
        matching = (
            place
            for place, (name, parts) in enumerate(self._forms)
            if set(parts) == wanted and (name in _WIDE) == recipe.wide
        )
        self.form.setCurrentIndex(next(matching, 0))
        for part, choice in self.columns.items():
            choice.show_heading(recipe.period.get(part, ""))
        self.rolling.setChecked(recipe.rolling)
        for span, box in self.spans.items():
            box.setChecked(span in recipe.spans)
        self._show_parts()

    def applied(self, recipe: Recipe) -> Recipe:
        """Return a recipe with the period as it stands here; parts without a column are not in."""
        parts = self._chosen()[1]
        period = {part: self.columns[part].heading for part in parts}
        return replace(
            recipe,
            period={part: heading for part, heading in period.items() if heading},
            wide=self.wide,
            rolling=self.rolling.isChecked(),
            # In the order that the recipe came with: it is the same while nothing is changed.
            spans=tuple(
                span
                for span in dict.fromkeys((*recipe.spans, *self.spans))
                if self.spans[span].isChecked()
            ),
        )

    def _chosen(self) -> tuple[str, tuple[Part, ...]]:
        return self._forms[max(self.form.currentIndex(), 0)]

    def _on_form(self) -> None:
        for part in self._chosen()[1]:
            if not self.columns[part].heading:
                self.columns[part].show_heading(self._proposed.get(part, ""))
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        parts = self._chosen()[1]
        for part, line in self._lines.items():
            line.setVisible(part in parts)

    def _arrange(self, heading: str) -> None:
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.form)
        for line in self._lines.values():
            column.addWidget(line)
        column.addWidget(self.rolling)
        label = labels.plain(self, "lines", wrap=True)
        label.setText(heading)
        column.addWidget(label)
        grid = QtWidgets.QGridLayout()
        grid.setVerticalSpacing(5)
        for place, box in enumerate(self.spans.values()):
            grid.addWidget(box, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
