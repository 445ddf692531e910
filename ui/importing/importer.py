"""From files to the review and from the review to one undoable change."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from briefing import changes, document, errors, figures
from ui.importing import folders
from ui.importing.review import Review

if TYPE_CHECKING:
    from briefing.reading import cells, proposal
    from briefing.reading.opening.supervisor import Reader
    from briefing.words import Language
    from ui.desk import Desk
    from ui.tasks import Progress

# What the bar shows of one file.
_STEPS = 100
Source: TypeAlias = "Callable[[Reader, Watch], cells.SourceFile]"
"""Reads one file, or what was pasted, with the reader that serves them all."""


@dataclass(frozen=True)
class Watch:
    """What the reading of one file is handed: whether to stop, and whom to tell how far it is.

    Attributes
    ----------
    told : callable
        Takes the share of the file that is done, 0 to 1, and the rows that have been read of it.
    """

    cancelled: Callable[[], bool]
    told: Callable[[float, int], None]


@dataclass(frozen=True)
class _Read:
    """What came of the files: those that could be read, understood, and why not the others.

    Attributes
    ----------
    seconds : float
        How long it took.
    """

    proposed: proposal.Proposal
    failures: tuple[errors.BriefingError, ...]
    briefings: tuple[int, ...]
    seconds: float


def begin(desk: Desk, paths: Sequence[Path]) -> None:
    """Read files off the window's thread and open the review; say what could not be read.

    A folder stands for the spreadsheets in it. A workbook of ours, alone and with nothing open, is
    opened instead.
    """
    if not any(path.is_dir() for path in paths):
        _begin(desk, paths)
        return
    desk.tasks.run(
        "import_review.looking",
        lambda progress: folders.expanded(paths, progress),
        lambda found: _begin_found(desk, found),
        lambda problem: desk.asking.tell(desk.languages.explain(problem)),
    )


def begin_with(
    desk: Desk, sources: Sequence[Source], open_alone: Callable[[], None] | None = None
) -> None:
    """Read sources off the window's thread and open the review.

    Parameters
    ----------
    open_alone : callable, optional
        Called instead of the review where a workbook of ours is all, and nothing is open.
    """
    spoken = desk.languages.language
    snapshot, revision = desk.session.briefing.snapshot(), desk.session.briefing.revision

    def done(read: _Read) -> None:
        files = read.proposed.files
        if not files:
            _tell_failures(desk, read.failures)
        elif read.briefings and len(files) == 1 and desk.session.empty and open_alone is not None:
            open_alone()
        else:
            # The window's own briefing is what the rows are merged with: the copy was the thread's.
            own = desk.session.briefing
            same = own.revision == revision
            proposed = read.proposed.into(own) if same else replace(read.proposed, briefing=own)
            _review(desk, proposed, read.failures, read.seconds)

    desk.tasks.run(
        "import_review.reading",
        lambda progress: _read(sources, snapshot, desk.folder, spoken, progress),
        done,
        lambda problem: desk.asking.tell(desk.languages.explain(problem)),
    )


def _begin(desk: Desk, paths: Sequence[Path]) -> None:
    sources = [partial(_read_path, path) for path in paths]
    begin_with(desk, sources, lambda: desk.files.open(paths[0]))


def _begin_found(desk: Desk, found: folders.Found) -> None:
    """Say what folders hold and read it; ask first where it is a great deal."""
    say, count = desk.languages.say, len(found.paths)
    name = ", ".join(found.folders)
    if not count:
        desk.asking.tell(say("folder.nothing", name=name), say("folder.rule"))
        return
    told = say("folder.taken", count=found.taken, name=name)
    if found.passed_over:
        told = f"{told} {say('folder.passed_over', count=found.passed_over)}"

    def go_on(paths: Sequence[Path]) -> None:
        _begin(desk, paths)
        desk.status.tell(told)

    most = folders.MOST_UNASKED
    if count <= most:
        go_on(found.paths)
        return
    desk.asking.ask(
        say("folder.many", count=count, name=name),
        say("folder.rule"),
        [
            (say("folder.first", count=most), lambda: go_on(found.paths[:most])),
            (say("folder.all", count=count), lambda: go_on(found.paths)),
        ],
    )


def _read_path(path: Path, reader: Reader, watch: Watch) -> cells.SourceFile:
    return reader.read(path, cancelled=watch.cancelled, progress=watch.told)


def _read(
    sources: Sequence[Source],
    briefing: document.Briefing,
    folder: Path | None,
    spoken: Language,
    progress: Progress,
) -> _Read:
    from briefing.reading import proposal
    from briefing.reading.opening import supervisor
    from briefing.storage import remembered

    begun = time.perf_counter()
    files: list[cells.SourceFile] = []
    failures: list[errors.BriefingError] = []
    with supervisor.Reader() as reader:
        for number, source in enumerate(sources):
            progress(number, len(sources))
            watch = _watch(number, len(sources), sum(map(_rows, files)), progress)
            try:
                files.append(source(reader, watch))
            except errors.ReadingError as problem:
                progress(number, len(sources))  # raises where it was the person who stopped it
                failures.append(problem)
    progress.say("import_review.understanding")
    known = remembered.Folder(folder).read()
    proposed = proposal.propose(files, briefing, remembered=known, spoken=spoken)
    # Worked out here, where it holds nothing up.
    assert proposed.tallies is not None
    assert proposed.aside is not None
    ours = tuple(n for n, file in enumerate(files) if proposal.is_briefing(file))
    return _Read(proposed, tuple(failures), ours, time.perf_counter() - begun)


def _watch(number: int, count: int, before: int, progress: Progress) -> Watch:
    """Return the watch of one of several files, which tells of all of them."""

    def told(share: float, rows: int) -> None:
        progress(int((number + share) * _STEPS), count * _STEPS)
        if rows:
            progress.say("import_review.rows_read", count=before + rows)

    return Watch(lambda: progress.cancelled, told)


def _rows(file: cells.SourceFile) -> int:
    return sum(len(sheet.rows) for sheet in file.sheets)


def _review(
    desk: Desk,
    proposed: proposal.Proposal,
    failures: tuple[errors.BriefingError, ...],
    seconds: float,
) -> None:
    review = Review(
        proposed,
        tuple(desk.languages.explain(problem) for problem in failures),
        desk.languages,
        desk.look,
        desk.tasks,
        desk.window,
        seconds=seconds,
        remembers=desk.folder is not None,
    )
    review.agreed.connect(lambda agreed: _import(desk, agreed, review))
    review.open()


def _import(desk: Desk, agreed: proposal.Proposal, review: Review) -> None:
    folder = desk.folder if review.remembering else None

    def done(batch: changes.Batch) -> None:
        try:
            desk.session.apply(batch, "undo.import")
        except errors.ChangeError as problem:
            desk.asking.tell(desk.languages.explain(problem))
            return
        for file in agreed.files:
            desk.read_files.keep(file)
        review.accept()
        there = desk.session.briefing
        if len(there["series"]) and not len(there["events"]):
            # The empty table of events would hide what came.
            desk.tables.show_table("series")

    desk.tasks.run(
        "import_review.importing",
        lambda _progress: _batch(agreed, folder),
        done,
        lambda problem: desk.asking.tell(desk.languages.explain(problem)),
    )


def _batch(agreed: proposal.Proposal, folder: Path | None) -> changes.Batch:
    """Return the import as one step, with a first figure of it where the briefing has none.

    What the person decided is remembered for the next file of its kind.
    """
    from briefing.storage import remembered

    remembered.Folder(folder).learn([each for each in agreed.tables if agreed.included(each)])
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
