"""What an import changes in a briefing: rows that are new, and cells of rows that are there.

An event is there where its id is, or its date and title (`matches`); a value where series, days and
release are (`releases`); a source where text and address are (`sourcing`). Nothing is added twice,
and a blank cell of a file never empties a cell of the briefing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing import changes, document
from briefing.reading.merging import drafts, matches, merge_rows, merge_steps, sourcing
from briefing.reading.merging.merge_values import Trace, Values
from briefing.reading.merging.tallies import Tally
from briefing.reading.statistics import outcomes
from briefing.schema import Cell

__all__ = ["Merge", "Tally", "Trace"]


@dataclass
class Merge:
    """The changes that several tables together make, gathered table by table of the briefing.

    Make one for a whole import, so that what one file adds is there for the next.
    """

    briefing: document.Briefing
    _steps: merge_steps.Steps = field(init=False)
    _sources: sourcing.Sources = field(init=False)
    _rows: merge_rows.Rows = field(init=False)
    _values: Values = field(init=False)

    def __post_init__(self) -> None:
        self._steps = merge_steps.Steps(self.briefing)
        self._sources = sourcing.Sources(self._steps)
        self._rows = merge_rows.Rows(self._steps, self._sources)
        self._values = Values(self._steps, self._rows)

    def changes(self) -> tuple[changes.Change, ...]:
        """Return all steps, the tables that others refer to first."""
        return self._steps.changes()

    def add_row(self, table: str, row: Mapping[str, Cell]) -> bool:
        """Add one row unless its id is there; tell whether it was added."""
        return self._steps.add_row(table, row)

    def source_row(self, cells: Mapping[str, Cell]) -> str:
        """Return the id of a source given by its cells, made where it is not there; "" for {}."""
        return self._sources.of_row(cells)

    def add_draft(
        self,
        draft: drafts.Draft,
        origin: str,
        decided: matches.Decided = matches.UNDECIDED,
        *,
        file: str = "",
        sheet_row: merge_rows.SheetRow | None = None,
    ) -> Tally:
        """Add the rows of a draft, or update those that are there.

        Parameters
        ----------
        origin : str
            `import!sheet!`, to which each row's number is added.
        file : str
            The name of the file.
        sheet_row : callable or None
            What a sheet row holds, counted from 0; None = the draft is all that is known.
        """
        if draft.table == "observations":
            return self._values.add_draft(draft, origin, decided, file)
        return self._rows.add(draft, origin, decided, sheet_row)

    def add_outcome(
        self,
        outcome: outcomes.Outcome,
        trace: Trace,
        decided: matches.Decided = matches.UNDECIDED,
    ) -> Tally:
        """Add the series of a table of statistics that are new, and their values."""
        return self._values.add_outcome(outcome, trace, decided)
