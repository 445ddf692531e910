"""What a person should look at before an import: cells and rows not understood, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing import dates, words
from briefing.reading import cells
from briefing.reading.texts import sniffing

STRUCK = "struck"
"""The reason of a row that is struck through in its file: it is read like any other."""


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

    @property
    def informs(self) -> bool:
        """Whether nothing is wrong with the cell: the file only says something about the row."""
        return self.reason == STRUCK

    @property
    def key(self) -> str:
        """The catalogue's key of the reason."""
        return self.reason if "." in self.reason else f"importing.reason.{self.reason}"

    def sentence(self, language: words.Language) -> str:
        """Return the reason in words."""
        return words.say(self.key, language, **{"text": self.text, **self.values})


def of_value(row: int, column: int, cell: cells.Cell, *, sets_aside: bool = True) -> Problem:
    """Return the problem of a cell that is no number: the error that it shows, or what it is."""
    reason = _reason_of(cell)
    if not reason:
        reason = {cells.Moment: "date_for_number", cells.Duration: "time_for_number"}.get(
            type(cell), "not_a_number"
        )
    text = sniffing.text_of(cell).strip()
    if reason == "not_a_number" and _EITHER.fullmatch(text):
        reason = "either_number"
    return Problem(row, column, text, reason, sets_aside=sets_aside)


# Only a column that writes both decimal signs leaves such a text without a value.
_EITHER = re.compile(r"\d{1,3}[.,]\d{3}")


def _reason_of(cell: cells.Cell) -> str:
    """Return why a cell holds no value at all, whatever is wanted of it; "" where it may."""
    if isinstance(cell, cells.ErrorCell):
        return "error_cell"
    return "formula" if isinstance(cell, cells.Uncomputed) else ""


def of_period(row: int, column: int, text: str) -> Problem:
    """Return the problem of a row whose cells give no period; `text` is blank where none says."""
    return Problem(row, column, text, "no_period" if text else "no_period_at_all")


def of_date(
    row: int,
    column: int | None,
    text: str,
    error: dates.DateError,
    *,
    cell: cells.Cell = None,
    sets_aside: bool = True,
) -> Problem:
    """Return the problem of a text that is no date, with the reason that the dates' room gives.

    The `cell`, where it is known, may say more: an error, a formula without a result, a duration.
    """
    reason = _reason_of(cell) or ("duration" if isinstance(cell, cells.Duration) else "")
    if reason:
        return Problem(row, column, text, reason, sets_aside=sets_aside)
    return Problem(row, column, text, error.key, error.values, sets_aside)
