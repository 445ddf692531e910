"""What becomes of the rows of one table of a file, in numbers and one by one."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.reading.merging import matches, releases


@dataclass
class Tally:
    """What an import does with the rows of one table.

    Attributes
    ----------
    added, updated, same, skipped : int
        Rows that are new, that change rows which are there, that are there as they are, and that
        are left out because they repeat others.
    again : int
        Of those added, values that an earlier release has as they are: kept with theirs, so that
        what a release said can be told.
    matches : tuple of Match
        The rows that repeat others, by sheet row.
    releases : tuple of SeriesComparison
        The series of a table of statistics beside what is there of them.
    """

    added: int = 0
    updated: int = 0
    same: int = 0
    skipped: int = 0
    again: int = 0
    matches: tuple[matches.Match, ...] = ()
    releases: tuple[releases.SeriesComparison, ...] = ()

    @property
    def changed(self) -> int:
        """How many rows or values say something that the briefing does not say yet."""
        return self.added + self.updated - self.again
