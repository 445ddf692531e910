"""Every way in which Briefing Desk can refuse, as one tree.

    BriefingError
    |-- UsageError          the command line was called wrongly (exit code 2)
    |   `-- NotBuiltYet     a thing that the design has and this version does not
    |-- DateError           a text is not a date (defined in `briefing.dates`)
    |-- ReadingError        a file could not be read; one leaf a cause (`briefing.reading`)
    |-- ChangeError         a change does not fit the briefing that it is applied to
    |-- FigureError         a figure's definition cannot be understood
    |-- RecipeError         a recipe cannot be understood, or does not fit a table
    `-- StorageError        a briefing could not be kept or opened (`briefing.storage`)

An error carries a key of the catalogue and the values for its blanks, never a finished sentence:
the language is known only where the error is shown. `briefing.words.explain` makes the sentence.
"""

from __future__ import annotations

from typing import ClassVar

from typing_extensions import override


class BriefingError(Exception):
    """The root: anything that a person is told in one sentence instead of a traceback.

    Parameters
    ----------
    **values : object
        What fills the blanks of the sentence: a file's name, a row, a text as it was written.
    """

    key: ClassVar[str] = "errors.unknown"

    def __init__(self, **values: object) -> None:
        super().__init__(self.key, values)
        self.values: dict[str, object] = values

    @override
    def __str__(self) -> str:
        """Return key and values, for logs; people read `words.explain`."""
        return f"{self.key} {self.values}"


class UsageError(BriefingError):
    """The command line was called with something that it cannot take; values: `problem`."""

    key = "errors.usage"


class NotBuiltYet(UsageError):  # noqa: N818 - it reads as a sentence
    """The design has it and this version does not; values: `what`."""

    key = "errors.not_built_yet"


class ReadingError(BriefingError):
    """A file could not be read; values of every leaf: `file`."""

    key = "errors.reading"


class ChangeError(BriefingError):
    """A change names something that the briefing does not have or take; values: `detail`."""

    key = "errors.change"


class FigureError(BriefingError):
    """A figure's definition cannot be understood; values: `figure`, `detail`."""

    key = "errors.figure"


class RecipeError(BriefingError):
    """A recipe cannot be understood, or does not fit a table; values: `detail`."""

    key = "errors.recipe"


class StorageError(BriefingError):
    """A briefing could not be kept or opened; values of every leaf: `file`."""

    key = "errors.storage"
