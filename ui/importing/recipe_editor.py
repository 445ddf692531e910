"""The form of a recipe: every part of it as a choice among the table's own columns and words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt

from briefing.reading.recipes.recipe import Keep, Measure, Recipe, Split
from ui.importing.recipe_fields import Choice
from ui.importing.recipe_period import PeriodForm
from ui.importing.recipe_rows import KeepRow, MeasureRow, Parts, SplitRow, Tools
from ui.panels import labels

NAMINGS = ("{measure}, {words}", "{words}, {measure}", "{words}: {measure}", "{words}", "{measure}")
"""How series can be called; another way that a recipe came with is offered beside these."""


class RecipeEditor(QtWidgets.QScrollArea):
    """The left side of the recipe maker.

    Parameters
    ----------
    proposed : Recipe
        What is proposed for the table: fills what the person calls for later.

    Signals
    -------
    changed()
        The recipe is another one: `recipe`.
    """

    changed = QtCore.Signal()

    def __init__(self, tools: Tools, proposed: Recipe, *, wide: bool) -> None:
        super().__init__()
        self._tools = tools
        self._base = proposed
        self._proposed = proposed
        say = tools.say
        self.name = QtWidgets.QLineEdit()
        self.measures = Parts[Measure, MeasureRow](
            lambda part: MeasureRow(tools, part), Measure(""), say("recipe_maker.add_measure")
        )
        self.period = PeriodForm(tools, wide=wide)
        self.splits = Parts[Split, SplitRow](
            lambda part: SplitRow(tools, part), Split(""), say("recipe_maker.add_split")
        )
        self.keeps = Parts[Keep, KeepRow](
            lambda part: KeepRow(tools, part), Keep("", ()), say("recipe_maker.add_keep")
        )
        self.naming = Choice(say("recipe_maker.naming"))
        self._arrange()
        self.show_recipe(proposed)
        self.name.textEdited.connect(lambda _text: self.changed.emit())
        self.naming.activated.connect(lambda _row: self.changed.emit())
        self.period.changed.connect(self._on_period)
        for parts in (self.measures, self.splits, self.keeps):
            parts.changed.connect(self.changed)
            parts.rearranged.connect(self._order_tabs)
        self.measures.rearranged.connect(self._show_wide)

    @property
    def recipe(self) -> Recipe:
        """The recipe as it stands; parts without a column, and keeps without a word, are not in."""
        measures = tuple(row.part for row in self.measures.rows)
        if self.period.wide:
            measures = tuple(replace(each, column="") for each in measures[:1]) or (Measure(""),)
        else:
            measures = tuple(each for each in measures if each.column)
        splits = (row.part for row in self.splits.rows)
        keeps = (row.part for row in self.keeps.rows)
        return replace(
            self.period.applied(self._base),
            name=self.name.text().strip() or self._base.name,
            measures=measures,
            splits=tuple(each for each in splits if each.column),
            keeps=tuple(each for each in keeps if each.column and each.words),
            naming=str(self.naming.currentData()),
        )

    @property
    def lacking(self) -> str:
        """What has to be chosen before the recipe makes anything, in words; "" = nothing."""
        say, missing = self._tools.say, self.period.missing
        recipe = self.recipe
        if not recipe.measures:
            return say("recipe_maker.choose_measure")
        if missing is not None:
            return say("recipe_maker.choose_part", part=say(f"recipe_maker.part.{missing}"))
        return "" if recipe.spans else say("recipe_maker.choose_span")

    def show_recipe(self, recipe: Recipe) -> None:
        """Show another recipe in the whole form."""
        self._base = recipe
        self.name.setText(recipe.name)
        self.measures.show_parts(recipe.measures)
        self.period.show_recipe(recipe, self._proposed.period)
        self.splits.show_parts(recipe.splits)
        self.keeps.show_parts(recipe.keeps)
        self.naming.clear()
        say = self._tools.say
        blanks = {
            "measure": say("recipe_maker.naming_measure"),
            "words": say("recipe_maker.naming_words"),
        }
        for naming in dict.fromkeys((*NAMINGS, recipe.naming)):
            text = naming
            for blank, word in blanks.items():
                text = text.replace(f"{{{blank}}}", word)
            self.naming.addItem(text, naming)
        self.naming.setCurrentIndex(self.naming.findData(recipe.naming))
        self._show_wide()
        self._order_tabs()

    def begin(self) -> None:
        """Put the focus on the first choice."""
        rows = self.measures.rows
        first = self.period.form if self.period.wide or not rows else rows[0].column
        first.setFocus()

    @property
    def refuses(self) -> bool:
        """Whether rows of one period that differ are set aside, for any column of values."""
        return any(row.part.combine == "refuse" for row in self.measures.rows)

    def add_up(self) -> None:
        """Add up the rows of one period where they would be set aside."""
        for row in self.measures.rows:
            row.add_up()
        self.changed.emit()

    def clear(self) -> None:
        """Begin from nothing: no column measures, splits or is kept; only the name stays."""
        empty = replace(
            Recipe(self._base.id, self._base.name, signature=self._base.signature),
            measures=(Measure(""),),
        )
        self.show_recipe(empty)
        self.begin()
        self.changed.emit()

    def _on_period(self) -> None:
        self._show_wide()
        self.changed.emit()

    def _show_wide(self) -> None:
        wide = self.period.wide
        for place, row in enumerate(self.measures.rows):
            row.show_wide(wide=wide)
            row.setVisible(not wide or place == 0)
        self.measures.add.setVisible(not wide)

    def _arrange(self) -> None:
        say = self._tools.say
        inside = QtWidgets.QWidget()
        inside.setProperty("ground", True)
        self._column = QtWidgets.QVBoxLayout(inside)
        self._column.setContentsMargins(2, 0, 12, 4)
        self._column.setSpacing(6)
        sections: tuple[tuple[str, QtWidgets.QWidget], ...] = (
            (say("recipe_maker.values_section"), self.measures),
            (say("recipe_maker.period_section"), self.period),
            (say("recipe_maker.series_section"), self.splits),
            (say("recipe_maker.keep_section"), self.keeps),
            (say("recipe_maker.naming"), self.naming),
            (say("recipe_maker.recipe_name"), self.name),
        )
        for name, widget in sections:
            heading = labels.plain(inside, "section", wrap=True)
            heading.setText(name)
            heading.setBuddy(widget)
            widget.setAccessibleName(name)
            self._column.addWidget(heading)
            self._column.addWidget(widget)
            self._column.addSpacing(12)
        self._column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("recipe_maker.form_name"))
        # The Tab key goes to what is in it, not to the pane.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _order_tabs(self) -> None:
        """Let the Tab key go through the form as it stands; new rows would come last."""
        stops = [
            each
            for each in _in_order(self._column)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]  # fmt: skip
        for before, after in itertools.pairwise(stops):
            QtWidgets.QWidget.setTabOrder(before, after)


def _in_order(layout: QtWidgets.QLayout) -> Iterator[QtWidgets.QWidget]:
    """Give the widgets of a layout, each before those in it, as they stand."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
            inner = widget.layout()
        if inner is not None:
            yield from _in_order(inner)
