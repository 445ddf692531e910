"""Parts of a recipe of which there can be several: columns of values, of series, of rows kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from PySide6 import QtCore, QtWidgets
from typing_extensions import override

from briefing.reading.recipes.recipe import COMBINES, Keep, Measure, Split
from ui.i18n import Languages
from ui.importing.card import button
from ui.importing.recipe_fields import Choice, ColumnChoice, Line
from ui.importing.recipe_table import RecipeTable
from ui.importing.recipe_words import WordChoice
from ui.look import Look
from ui.panels import labels

Part = TypeVar("Part", Measure, Split, Keep)
PartRow = TypeVar("PartRow", bound="Row")


@dataclass(frozen=True)
class Tools:
    """What every part of the form is made with."""

    table: RecipeTable
    languages: Languages
    look: Look

    def say(self, key: str, **values: object) -> str:
        """Return a text of the catalogue in the window's language."""
        return self.languages.say(key, **values)

    def column(self, name: str) -> ColumnChoice:
        """Return a choice among the table's columns."""
        return ColumnChoice(name, self.table, self.languages, self.look)


class Row(QtWidgets.QFrame):
    """A card about one column, with a button that takes it away.

    Signals
    -------
    changed()
        The person chose something else.
    removed()
        The person takes the part out of the recipe.
    """

    changed = QtCore.Signal()
    removed = QtCore.Signal()

    def __init__(self, tools: Tools, name: str) -> None:
        super().__init__()
        self.tools = tools
        self.setProperty("card", "plain")
        self.setAccessibleName(name)
        self.column = tools.column(name)
        self.remove = QtWidgets.QToolButton()
        self.remove.setText("\N{MULTIPLICATION SIGN}")
        self.remove.setToolTip(tools.say("recipe_maker.remove"))
        self.remove.setAccessibleName(tools.say("recipe_maker.remove"))
        self._top = QtWidgets.QHBoxLayout()
        self._top.setSpacing(2)
        self._top.addWidget(self.column, 1)
        self._top.addWidget(self.remove)
        self.body = QtWidgets.QVBoxLayout(self)
        self.body.setContentsMargins(10, 8, 6, 9)
        self.body.setSpacing(6)
        self.body.addLayout(self._top)
        self.column.activated.connect(lambda _row: self.show_column())
        self.remove.clicked.connect(self.removed)

    def show_column(self) -> None:
        """Show what follows from another column."""
        self.changed.emit()


class MeasureRow(Row):
    """A column of values: how rows of one period are combined, its unit, what it is called."""

    def __init__(self, tools: Tools, given: Measure) -> None:
        super().__init__(tools, tools.say("recipe_maker.value_column"))
        self._given = given
        self.combine = Choice("", [tools.say(f"recipe_maker.combine.{each}") for each in COMBINES])
        self.combine.setCurrentIndex(COMBINES.index(given.combine))
        self.unit = QtWidgets.QLineEdit(given.unit)
        self.name = QtWidgets.QLineEdit(given.name)
        self.column.show_heading(given.column)
        self.body.addWidget(Line(tools.say("recipe_maker.combine_rows"), self.combine))
        pair = QtWidgets.QHBoxLayout()
        pair.setSpacing(8)
        pair.addWidget(Line(tools.say("recipe_maker.called"), self.name), 3)
        pair.addWidget(Line(tools.say("recipe_maker.unit"), self.unit), 2)
        self.body.addLayout(pair)
        self._hint()
        self.combine.activated.connect(lambda _row: self.changed.emit())
        self.unit.textEdited.connect(lambda _text: self.changed.emit())
        self.name.textEdited.connect(lambda _text: self.changed.emit())

    @property
    def part(self) -> Measure:
        """The measure as it stands; without a column it measures nothing yet."""
        return replace(
            self._given,
            column=self.column.heading,
            name=self.name.text().strip(),
            unit=self.unit.text().strip(),
            combine=COMBINES[self.combine.currentIndex()],
        )

    def add_up(self) -> None:
        """Add up rows of one period where they would be set aside; nothing is told."""
        if COMBINES[self.combine.currentIndex()] == "refuse":
            self.combine.setCurrentIndex(COMBINES.index("sum"))

    def show_wide(self, *, wide: bool) -> None:
        """Say whether the values stand under headings of periods: then they have no one column."""
        self.column.setVisible(not wide)
        self.remove.setVisible(not wide)

    @override
    def show_column(self) -> None:
        self._hint()
        super().show_column()

    def _hint(self) -> None:
        self.name.setPlaceholderText(self.column.currentText())


class SplitRow(Row):
    """A column whose words are a series each."""

    def __init__(self, tools: Tools, given: Split) -> None:
        super().__init__(tools, tools.say("recipe_maker.series_column"))
        self._given = given
        self.together = QtWidgets.QCheckBox(tools.say("recipe_maker.also_together"))
        self.together.setChecked(given.together)
        self.column.show_heading(given.column)
        self._about = labels.plain(self, "lines", wrap=True)
        self.body.addWidget(self._about)
        self.body.addWidget(self.together)
        self._count()
        self.together.toggled.connect(lambda _on: self.changed.emit())

    @property
    def part(self) -> Split:
        """The split as it stands."""
        return replace(
            self._given, column=self.column.heading, together=self.together.isChecked()
        )  # fmt: skip

    @override
    def show_column(self) -> None:
        self._count()
        super().show_column()

    def _count(self) -> None:
        name = self.column.column
        count = len([word for word in self.tools.table.words(name) if word.text])
        self._about.setText(self.tools.say("recipe_maker.one_each", count=count) if name else "")
        self._about.setVisible(bool(name))


class KeepRow(Row):
    """A column of which only rows with some words are kept."""

    def __init__(self, tools: Tools, given: Keep) -> None:
        super().__init__(tools, tools.say("recipe_maker.keep_column"))
        self.words = WordChoice(tools.languages)
        self.column.show_heading(given.column)
        self.words.show_words(tools.table.words(self.column.column), given.words)
        self.words.setVisible(bool(given.column))
        self.body.addWidget(self.words)
        self.words.changed.connect(self.changed)

    @property
    def part(self) -> Keep:
        """What is kept as it stands; no word ticked keeps every row."""
        return Keep(self.column.heading, self.words.model.words)

    @override
    def show_column(self) -> None:
        self.words.show_words(self.tools.table.words(self.column.column), ())
        self.words.show()
        super().show_column()


class Parts(QtWidgets.QWidget, Generic[Part, PartRow]):
    """The parts of one kind under each other, and a button for one more.

    Signals
    -------
    changed()
        A part was changed, added or taken away.
    rearranged()
        Widgets came or went: the order of the Tab key is to be set anew.
    """

    changed = QtCore.Signal()
    rearranged = QtCore.Signal()

    def __init__(
        self,
        make: Callable[[Part], PartRow],
        empty: Part,
        add: str,
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make: Callable[[Part], PartRow] = make
        self._empty: Part = empty
        self.rows: list[PartRow] = []
        self.add = button(add, self._on_add)
        self._column = QtWidgets.QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        line = QtWidgets.QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        self._column.addLayout(line)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """Show these parts in place of those that are there."""
        for row in tuple(self.rows):
            self._take(row)
        for part in parts:
            self._put(part)
        self.rearranged.emit()

    def _put(self, part: Part) -> PartRow:
        row = self._make(part)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        # At once and not when the layout comes to it: the focus goes there next.
        row.show()
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._on_removed(row))
        return row

    def _take(self, row: PartRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_add(self) -> None:
        row = self._put(self._empty)
        self.rearranged.emit()
        row.column.setFocus()
        self.changed.emit()

    def _on_removed(self, row: PartRow) -> None:
        self._take(row)
        self.rearranged.emit()
        self.add.setFocus()
        self.changed.emit()
