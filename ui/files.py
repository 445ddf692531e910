"""New, open, save, template, close: what the File menu does, with its questions."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import document, errors
from briefing.exporting.renderer import Renderer
from ui.dialogs.asking import Asking
from ui.i18n import Languages
from ui.session import Session
from ui.tasks import Progress, Tasks

if TYPE_CHECKING:
    from briefing.storage.opening import OnDisk, Opened

KINDS = "(*.xlsx)"


class Files:
    """The way of a briefing into the window and out of it.

    Parameters
    ----------
    make_renderer : callable
        Gives what draws the front sheet's pictures.
    resources : Path
        Folder with `samples` and `templates`.
    import_files : callable
        Where a spreadsheet goes that turns out to be no briefing.
    """

    def __init__(
        self,
        session: Session,
        languages: Languages,
        tasks: Tasks,
        asking: Asking,
        make_renderer: Callable[[], Renderer],
        resources: Path,
        import_files: Callable[[list[Path]], None],
    ) -> None:
        self._session = session
        self._languages = languages
        self._tasks = tasks
        self._asking = asking
        self._make_renderer = make_renderer
        self._resources = resources
        self._import_files = import_files
        self._on_disk: OnDisk | None = None

    def new(self) -> None:
        """Begin with nothing."""
        self._leaving(self._begin)

    def choose(self) -> None:
        """Have a briefing chosen and open it."""
        title = self._languages.say("window.open_title")
        kinds = f"{self._languages.say('window.kind_briefing')} {KINDS}"
        self._leaving(
            lambda: self._asking.path_to_open(title, kinds, lambda paths: self._open(paths[0]))
        )

    def open(self, path: Path) -> None:
        """Open a briefing in the place of the one that is here."""
        self._leaving(lambda: self._open(path))

    def open_sample(self) -> None:
        """Open the sample; it is a copy, saved under a name of one's own."""
        sample = self._resources / "samples" / "us-mexico-fentanyl.xlsx"
        self._leaving(lambda: self._open(sample, keep_path=False))

    def copy_template(self) -> None:
        """Save a copy of the Excel template where the person says."""
        language = self._languages.language
        template = self._resources / "templates" / f"briefing-template-{language}.xlsx"
        proposed = Path(self._languages.say("window.template_file"))

        def copy(path: Path) -> None:
            try:
                shutil.copyfile(template, path)
            except OSError as problem:
                text = problem.strerror or str(problem)
                self._asking.tell(self._languages.say("errors.storage", file=path.name), text)
                return
            told = self._languages.say("window.template_saved", file=path.name)
            self._asking.tell(told, self._languages.say("window.template_next"))

        title = self._languages.say("window.template_title")
        kinds = f"{self._languages.say('window.kind_workbook')} {KINDS}"
        self._asking.path_to_save(title, kinds, proposed, copy)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save where the briefing is kept; ask for a place where it has none."""
        path = self._session.path
        if path is None or self._session.read_only:
            self.save_as(then)
        else:
            self._save(path, then, known=self._on_disk)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Have a place chosen and save there."""
        proposed = self._session.path or Path(self._proposed_name())
        title = self._languages.say("window.save_title")
        kinds = f"{self._languages.say('window.kind_briefing')} {KINDS}"
        # The dialog has asked before it lets a file that is there be replaced.
        self._asking.path_to_save(
            title, kinds, proposed, lambda path: self._save(path, then, replace=True)
        )

    def leave(self, then: Callable[[], None]) -> None:
        """Do something that ends this briefing, once what is not saved has been asked about."""
        self._leaving(then)

    def _leaving(self, then: Callable[[], None]) -> None:
        if not self._session.dirty:
            then()
            return
        say = self._languages.say
        self._asking.ask(
            say("window.unsaved", name=self._name()),
            say("window.unsaved_advice"),
            [
                (say("window.button_save"), lambda: self.save(then)),
                (say("window.discard"), then),
            ],
        )

    def _begin(self) -> None:
        self._on_disk = None
        self._session.show(document.Briefing(), None)

    def _open(self, path: Path, *, keep_path: bool = True) -> None:
        def work(progress: Progress) -> Opened:
            from briefing.storage import opening

            def told(share: float, rows: int) -> None:
                progress(int(share * 100), 100)
                if rows:
                    progress.say("import_review.rows_read", count=rows)

            return opening.open_briefing(path, progress=told, cancelled=lambda: progress.cancelled)

        def done(opened: Opened) -> None:
            self._on_disk = opened.on_disk if keep_path else None
            self._session.show(
                opened.briefing, path if keep_path else None, read_only=opened.read_only
            )
            self._tell_problems(path.name, opened)

        def failed(problem: errors.BriefingError) -> None:
            if problem.key == "storage.not_a_briefing":
                self._import_files([path])
            else:
                self._failed(problem)

        self._tasks.run("window.opening", work, done, failed)

    def _tell_problems(self, name: str, opened: Opened) -> None:
        if opened.problems:
            language = self._languages.language
            lines = [problem.text(language) for problem in opened.problems]
            heading = self._languages.say("window.opened_with", file=name, count=len(lines))
            self._asking.tell(heading, lines[0], "\n".join(lines) if lines[1:] else "")

    def _save(
        self,
        path: Path,
        then: Callable[[], None] | None,
        *,
        known: OnDisk | None = None,
        replace: bool = False,
    ) -> None:
        step, snapshot = self._session.stack.index(), self._session.briefing.snapshot()
        language, renderer = self._languages.language, self._make_renderer()

        def work(progress: Progress) -> OnDisk:
            from briefing.storage import saving

            return saving.save(
                snapshot,
                path,
                renderer=renderer,
                language=language,
                known=known,
                overwrite_additions=replace,
                progress=lambda share: progress(int(share * 100), 100),
            )

        def done(on_disk: OnDisk) -> None:
            self._on_disk = on_disk
            self._session.read_only = False
            self._session.saved(path, step)
            if then is not None:
                then()

        def failed(problem: errors.BriefingError) -> None:
            if problem.key in {"storage.would_lose", "storage.changed_on_disk"}:
                self._ask_to_replace(problem, path, then)
            else:
                self._failed(problem)

        self._tasks.run("window.saving", work, done, failed)

    def _ask_to_replace(
        self, problem: errors.BriefingError, path: Path, then: Callable[[], None] | None
    ) -> None:
        """Advise a new file where saving would drop what somebody else has written."""
        say, language = self._languages.say, self._languages.language
        additions = problem.values.get("additions", ())
        assert isinstance(additions, Sequence)
        self._asking.ask(
            self._languages.explain(problem),
            "",
            [
                (say("window.save_as_new"), lambda: self.save_as(then)),
                (say("window.save_anyway"), lambda: self._save(path, then, replace=True)),
            ],
            detail="\n".join(each.describe(language) for each in additions),
        )

    def _failed(self, problem: errors.BriefingError) -> None:
        self._asking.tell(self._languages.explain(problem))

    def _name(self) -> str:
        path = self._session.path
        return path.stem if path else self._languages.say("window.untitled")

    def _proposed_name(self) -> str:
        title = self._session.briefing.setting("title") or self._languages.say("window.untitled")
        kept = "".join(letter if letter.isalnum() or letter in " -_." else " " for letter in title)
        return " ".join(kept.split())[:80] + ".xlsx"
