"""What a person should look at before an import: cells and rows not understood, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing import dates, words


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell or row that could not be taken as it is.

    Attributes
    ----------
    row : int
        Sheet row, counted from 0.
    column : int or None
        Sheet column, counted from 0; None = the row as a whole.
    text : str
        What is written there.
    reason : str
        Name of the catalogue's sentence: `importing.reason.<reason>`, or a date's own.
    values : mapping
        What that sentence names besides.
    sets_aside : bool
        The row is set aside for it; else it is imported without what could not be read.
    """

    row: int
    column: int | None
    text: str
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)
    sets_aside: bool = True

    def sentence(self, language: words.Language) -> str:
        """Return the reason in words."""
        key = self.reason if "." in self.reason else f"importing.reason.{self.reason}"
        return words.say(key, language, **{"text": self.text, **self.values})


def of_date(
    row: int, column: int | None, text: str, error: dates.DateError, *, sets_aside: bool = True
) -> Problem:
    """Return the problem of a text that is no date, with the reason that the dates' room gives."""
    return Problem(row, column, text, error.key, error.values, sets_aside)
