"""What opening found that a person should know, and the ways in which it can fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing import errors, words


class NotABriefingError(errors.StorageError):
    """The file is a spreadsheet, but no briefing: it has to be imported; values: `file`."""

    key = "storage.not_a_briefing"


class OlderFormatError(errors.StorageError):
    """The file's format number is one that no version has written; values: `file`, `number`."""

    key = "storage.unknown_format"


class WouldLoseAdditionsError(errors.StorageError):
    """The file holds what a person added in Excel, which saving drops.

    Values: `file`, `count`, `additions`.
    """

    key = "storage.would_lose"


class ChangedOnDiskError(errors.StorageError):
    """Another program has written to the file since it was opened; values: `file`."""

    key = "storage.changed_on_disk"


class NewerOnDiskError(errors.StorageError):
    """A newer version wrote the file that is there, which holds more; values: `file`."""

    key = "storage.newer_on_disk"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a file that was opened, to be said in words.

    Attributes
    ----------
    key, values
        Of its text in the catalogue.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: words.Language) -> str:
        """Return the sentence."""
        return words.say(self.key, language, **self.values)
