"""How a table is to be read: what kind it is, how it is laid out, and what each column is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import briefing.periods
from briefing.reading.meaning import timing
from briefing.reading.tables import periodic

Kind = Literal["events", "statistics", "positions", "none"]
Layout = Literal["rows", "long", "wide-periods", "wide-series", "block", "cross-section"]


@dataclass(frozen=True)
class Plan:
    """How a table is to be read.

    Attributes
    ----------
    fields : mapping of int to str
        Column -> field (`headings` has the names); columns without one are left out of the import.
    confidence : mapping of int to float
        How sure each of them is, 0 to 1.
    periods : mapping of int to periodic.Heading
        For wide-periods: the columns that hold the values of a period.
    period_row : int or None
        The heading row that names them, counted from 0.
    base : periods.Period or None
        The calendar or fiscal year that stands above the whole table, where only parts of a year
        stand in it.
    chosen : timing.Candidate or None
        What gives the time of a row, where that was chosen among columns.
    others : tuple of timing.Candidate
        Dates that were there too and not chosen.
    titles : tuple of int
        Columns of texts that would do as the title of events too, and were not chosen.
    date_reason, title_reason : str
        Why these were chosen: the last part of `importing.date_chosen.` and `title_chosen.`.
    nearly : Kind or None
        What else the table could well be.
    why : str
        For kind none and cross-sections: the key of the sentence that says why.
    """

    kind: Kind
    layout: Layout | None
    fields: Mapping[int, str] = field(default_factory=dict)
    confidence: Mapping[int, float] = field(default_factory=dict)
    periods: Mapping[int, periodic.Heading] = field(default_factory=dict)
    period_row: int | None = None
    base: briefing.periods.Period | None = None
    chosen: timing.Candidate | None = None
    others: tuple[timing.Candidate, ...] = ()
    titles: tuple[int, ...] = ()
    date_reason: str = ""
    title_reason: str = ""
    nearly: Kind | None = None
    why: str = ""

    def column(self, *names: str) -> int | None:
        """Return the first column that holds one of some fields, or None."""
        return next((column for column, name in self.fields.items() if name in names), None)
