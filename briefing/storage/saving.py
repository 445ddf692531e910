"""Saving a briefing: the workbook is built first and takes the old one's place in one step."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from briefing import errors, words
from briefing.document import Briefing
from briefing.exporting import renderer as renderers
from briefing.exporting import sheet, workbook
from briefing.storage import atomic, fingerprint, opening, problems
from briefing.storage.additions import Addition
from briefing.storage.opening import OnDisk


def save(
    briefing: Briefing,
    path: str | os.PathLike[str],
    *,
    renderer: renderers.Renderer | None = None,
    language: words.Language = "en",
    figure_language: words.Language | None = None,
    known: OnDisk | None = None,
    overwrite_additions: bool = False,
    progress: workbook.Progress = lambda _share: None,
) -> OnDisk:
    """Save a briefing as a workbook; return what the file is now, for the next save.

    Parameters
    ----------
    renderer : Renderer or None
        Draws the pictures of the front sheet.
    language : "en" or "es"
        Of headings, comments and the front sheet.
    figure_language : "en", "es" or None
        Of the figures' sheets and pictures; None leaves each its own.
    known : OnDisk or None
        What the file was when it was opened or last saved. None looks at the file that is there.
    overwrite_additions : bool
        Replace the file whatever it holds: the person has been asked, or chose a new file.

    Raises
    ------
    WouldLoseAdditionsError
        The file holds what a person added in Excel; its `additions` are in the values.
    ChangedOnDiskError
        Another program has written to it since `known`.
    NewerOnDiskError
        It is of a newer version.
    DoesNotFit, atomic.SaveError
        Nothing was written; the old file is as it was.
    """
    target = Path(path)
    if not overwrite_additions:
        _check(target, known)
    try:
        data = workbook.to_bytes(
            briefing,
            renderer=renderer,
            language=language,
            figure_language=figure_language,
            progress=progress,
        )
    except sheet.DoesNotFit as problem:
        raise sheet.DoesNotFit(**{**problem.values, "file": target.name}) from problem
    atomic.write(target, data)
    return OnDisk(fingerprint.of(target))


def lost(additions: Sequence[Addition]) -> list[Addition]:
    """Return those of the additions that saving to the same file would drop."""
    return [addition for addition in additions if not addition.kept]


def _check(target: Path, known: OnDisk | None) -> None:
    """Refuse to replace a file that holds more than we would write."""
    if not target.exists():
        return
    if known is not None and not fingerprint.is_same(target, known.fingerprint):
        raise problems.ChangedOnDiskError(file=target.name)
    found = known or _looked_at(target)
    if found is None:
        return
    if found.read_only:
        raise problems.NewerOnDiskError(file=target.name)
    dropped = lost(found.additions)
    if dropped:
        count = sum(each.count for each in dropped)
        raise problems.WouldLoseAdditionsError(
            file=target.name, count=count, additions=tuple(dropped)
        )


def _looked_at(target: Path) -> OnDisk | None:
    """Return what a file is that was not opened by us; None where it is no briefing of ours.

    Choosing another spreadsheet's name in the file dialog has been asked about there.
    """
    try:
        return opening.open_briefing(target).on_disk
    except (errors.ReadingError, errors.StorageError):
        return None
