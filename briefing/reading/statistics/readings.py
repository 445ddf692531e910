"""What the values of a table of statistics come to: series, points, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing import dates, periods
from briefing.reading import problems
from briefing.reading.meaning import values


@dataclass
class Series:
    """A series as a table names it.

    Attributes
    ----------
    names : tuple of str
        What tells it apart within its table, outer to inner: ("Homicidio", "Tot").
    unit : str
        From its heading or the table's unit row; "" where nothing says.
    notes : list of str
        Footnote marks taken off its name.
    total : bool
        It is a total of others of its table, by its name or by its numbers.
    """

    names: tuple[str, ...]
    unit: str = ""
    notes: list[str] = field(default_factory=list)
    total: bool = False

    @property
    def name(self) -> str:
        """Its name in one line."""
        return ", ".join(name for name in self.names if name)


@dataclass(frozen=True, slots=True)
class Point:
    """One value: `row` and `column` are where it stands, counted from 0."""

    series: int
    period: periods.Period
    amount: values.Amount
    row: int
    column: int


@dataclass
class Reading:
    """All values of a table.

    Attributes
    ----------
    records : int
        Rows of the table that are its own, without section headings inside it.
    points : list of Point
        Values, bounds and suppressed values; plain blanks make none.
    """

    series: list[Series] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    problems: list[problems.Problem] = field(default_factory=list)
    records: int = 0
    dated: int = 0
    order: dates.Order | None = None
    asked: bool = False
    evidence: dates.OrderEvidence = field(default_factory=dates.OrderEvidence)

    def leave_out(self, rows: list[int]) -> None:
        """Say which rows hold totals of others and give no values, so that none counts twice."""
        if rows:
            told = ", ".join(str(row + 1) for row in rows[:10]) + (" ..." if len(rows) > 10 else "")
            values_ = {"count": len(rows), "rows": told}
            self.problems.append(
                problems.Problem(rows[0], None, "", "totals_left_out", values_, sets_aside=False)
            )


def amount_at(numbers: values.Numbers, place: int) -> values.Amount | None:
    """Return what a column says at a place among its cells; None where it says nothing."""
    amount = numbers.special.get(place)
    value = numbers.values[place]
    if amount is None and value is not None:
        amount = values.Amount(value, value, value)
    return amount if amount is not None and amount.says_something else None
