"""What the recipe maker knows of a table: its columns by name, and the words that stand in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.reading.opening import sheet_xml
from briefing.reading.recipes import recipe_columns
from briefing.reading.recipes.recipe import Recipe
from briefing.reading.statistics import outcomes
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing

_IN_SAMPLE = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a column as it is first written, and in how many rows it stands.

    Attributes
    ----------
    text : str
        On one line; "" = the blank cells of the column.
    key : str
        What tells it from others: case, accents and spaces do not.
    """

    text: str
    key: str
    count: int


class RecipeTable:
    """The columns of one table as a recipe names them."""

    def __init__(self, table: tables.Table) -> None:
        self.table = table
        self.names = recipe_columns.names(table)
        self._columns = dict(zip(self.names, table.columns, strict=True))
        self._words: dict[str, tuple[Word, ...]] = {}
        # Taken once, here: each choice among the columns shows all of them.
        self._samples = {name: self._sample(column) for name, column in self._columns.items()}

    def name_of(self, heading: str) -> str:
        """Return the name of the column that a recipe's heading means; "" where there is none."""
        column = recipe_columns.find([heading], self.table).get(heading) if heading else None
        return next((name for name, each in self._columns.items() if each == column), "")

    def unnamed(self, name: str) -> str:
        """Return the letters of a column that has no heading; "" for one that has."""
        heading = self.table.headings[self.names.index(name)]
        return "" if heading.strip() else sheet_xml.column_letters(self._columns[name])

    def words(self, name: str) -> tuple[Word, ...]:
        """Return the words of a column, those of most rows first; blank cells are one of them."""
        if name not in self._words:
            self._words[name] = self._count(name)
        return self._words[name]

    def sample(self, name: str) -> str:
        """Return the first few different cells of a column, for a person to know it by."""
        return self._samples[name]

    def _sample(self, column: int) -> str:
        found: dict[str, None] = {}
        for row in self.table.sample:
            text = sniffing.heading_text(self.table.cell(row, column))
            if text:
                found[text] = None
                if len(found) == _IN_SAMPLE:
                    break
        return ", ".join(found)

    def _count(self, name: str) -> tuple[Word, ...]:
        column = self._columns.get(name)
        if column is None:
            return ()
        counts: dict[str, int] = {}
        texts: dict[str, str] = {}
        for cell, count in Counter(self.table.column(column)).items():
            text = sniffing.heading_text(cell)
            key = key_of(text)
            texts.setdefault(key, text)
            counts[key] = counts.get(key, 0) + count
        found = (Word(text, key, counts[key]) for key, text in texts.items())
        return tuple(sorted(found, key=lambda word: (-word.count, word.key)))


@dataclass(frozen=True)
class Given:
    """What the maker is opened with.

    Attributes
    ----------
    what : str
        What the table is called: sheet or file.
    proposed : Recipe
        What it starts from: found, remembered, or worked out of the plain reading.
    drifted : sequence of str
        Sentences that say where the table is not as the recipe knows it.
    wide : bool
        Headings of the table are periods.
    plain : bool
        The table has a recipe now, so that the plain reading is a choice.
    run : callable
        Carries a recipe out on the table, on a thread of its own; raises RecipeError.
    told : callable
        Returns a recipe that remembers the table's headings and words, on a thread of its own.
    """

    what: str
    table: RecipeTable
    proposed: Recipe
    drifted: Sequence[str]
    wide: bool
    plain: bool
    run: Callable[[Recipe], outcomes.Outcome]
    told: Callable[[Recipe], Recipe]


def key_of(word: str) -> str:
    """Return what tells a word from others, as the recipe itself compares them."""
    return sniffing.folded(word) or word
