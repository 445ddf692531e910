"""From files to the review and from the review to one undoable change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets

from briefing import changes, document, errors, figures
from ui.importing.review import Review

if TYPE_CHECKING:
    from briefing.reading import cells, proposal
    from ui.desk import Desk
    from ui.tasks import Progress


@dataclass(frozen=True)
class _Read:
    """What came of the files: those that could be read, understood, and why not the others."""

    proposed: proposal.Proposal
    failures: tuple[errors.BriefingError, ...]
    briefings: tuple[int, ...]


def begin(desk: Desk, paths: list[Path]) -> None:
    """Read files off the window's thread and open the review; say what could not be read.

    A workbook of ours, alone and with nothing open, is opened instead.
    """
    snapshot = desk.session.briefing.snapshot()

    def done(read: _Read) -> None:
        files = read.proposed.files
        if not files:
            _tell_failures(desk, read.failures)
        elif read.briefings and len(files) == 1 and desk.session.empty:
            desk.files.open(paths[0])
        else:
            # The window's own briefing is what the rows are merged with: the copy was the thread's.
            _review(desk, replace(read.proposed, briefing=desk.session.briefing), read.failures)

    desk.tasks.run(
        "import_review.reading",
        lambda progress: _read(paths, snapshot, progress),
        done,
        lambda problem: desk.asking.tell(desk.languages.explain(problem)),
    )


def _read(paths: list[Path], briefing: document.Briefing, progress: Progress) -> _Read:
    from briefing.reading import proposal, supervisor

    files: list[cells.SourceFile] = []
    failures: list[errors.BriefingError] = []
    with supervisor.Reader() as reader:
        for number, path in enumerate(paths):
            progress(number, len(paths))
            try:
                files.append(reader.read(path, cancelled=lambda: progress.cancelled))
            except errors.ReadingError as problem:
                progress(number, len(paths))  # raises where it was the person who stopped it
                failures.append(problem)
    proposed = proposal.propose(files, briefing)
    ours = tuple(n for n, file in enumerate(files) if proposal.is_briefing(file))
    return _Read(proposed, tuple(failures), ours)


def _review(
    desk: Desk, proposed: proposal.Proposal, failures: tuple[errors.BriefingError, ...]
) -> None:
    review = Review(
        proposed,
        tuple(desk.languages.explain(problem) for problem in failures),
        desk.languages,
        desk.look,
        desk.tasks,
        desk.window,
    )
    review.agreed.connect(lambda agreed: _import(desk, agreed, review))
    review.open()


def _import(desk: Desk, agreed: proposal.Proposal, review: QtWidgets.QDialog) -> None:
    def done(batch: changes.Batch) -> None:
        try:
            desk.session.apply(batch, "undo.import")
        except errors.ChangeError as problem:
            desk.asking.tell(desk.languages.explain(problem))
            return
        review.accept()

    desk.tasks.run(
        "import_review.importing",
        lambda _progress: _batch(agreed),
        done,
        lambda problem: desk.asking.tell(desk.languages.explain(problem)),
    )


def _batch(agreed: proposal.Proposal) -> changes.Batch:
    """Return the import as one step, with a first figure of it where the briefing has none."""
    batch = agreed.batch()
    briefing = agreed.briefing
    if figures.all_ids(briefing):
        return batch
    copy = briefing.snapshot()
    copy.apply(batch)
    if not len(copy["events"]) and not len(copy["series"]):
        return batch
    figure = figures.save(copy, figures.default_figure(copy))
    return changes.Batch((*batch.changes, figure), batch.label)


def _tell_failures(desk: Desk, failures: tuple[errors.BriefingError, ...]) -> None:
    lines = [desk.languages.explain(problem) for problem in failures]
    if lines:
        desk.asking.tell(lines[0], "", "\n".join(lines) if lines[1:] else "")
