"""What a table of statistics comes to: rows of series and observations, before they are merged.

Made by the plain reading of a table (`series_rows`) and by a recipe (`recipe_engine`) alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from briefing import dates
from briefing.reading import problems
from briefing.reading.meaning import values
from briefing.schema import Cell


@dataclass(frozen=True, slots=True)
class Observed:
    """One observation as it will stand in the briefing, without its id.

    Attributes
    ----------
    series : str
        The series' id.
    start, end : str
        ISO days, both in.
    row, column : int
        Where it stands, counted from 0; for a sum the first row that it adds up.
    touched : tuple of int
        Rows that it was made of and that a person typed in, where a recipe made it.
    """

    series: str
    start: str
    end: str
    label: str
    amount: values.Amount
    status: str
    release: str
    note: str
    row: int
    column: int
    touched: tuple[int, ...] = ()


@dataclass
class Outcome:
    """Rows of `series` by id, and their observations.

    Attributes
    ----------
    recipe : str
        The id of the recipe that made it; "" = the plain reading.
    source : mapping
        Cells of the sources row for the file that a known recipe names; {} where none does.
    records, dated : int
        Rows of the table before a recipe keeps some, and those of them that give a period; counted
        by a recipe only.
    order, asked, evidence
        How days and months were told apart, where the periods stand in one column of dates.
    """

    recipe: str = ""
    series: dict[str, dict[str, Cell]] = field(default_factory=dict)
    observations: list[Observed] = field(default_factory=list)
    problems: list[problems.Problem] = field(default_factory=list)
    source: dict[str, Cell] = field(default_factory=dict)
    records: int = 0
    dated: int = 0
    order: dates.Order | None = None
    asked: bool = False
    evidence: dates.OrderEvidence = field(default_factory=dates.OrderEvidence)

    @property
    def falls_together(self) -> bool:
        """Whether most values are others for series and periods that are there: hours of a day."""
        again = sum(each.reason == "another_value" for each in self.problems)
        return again >= 8 and again > len(self.observations)

    @cached_property
    def by_cell(self) -> Mapping[tuple[int, int], Observed]:
        """The observations by sheet row and column, counted from 0; for outcomes that are done."""
        return {(each.row, each.column): each for each in self.observations}
