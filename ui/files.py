"""New, open, save, template, close: what the File menu does, with its questions."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from briefing import document, errors, words
from ui.dialogs.asking import Asking
from ui.i18n import Languages
from ui.session import Session
from ui.tasks import Progress, Tasks

KINDS = "(*.xlsx)"


@dataclass(frozen=True, slots=True)
class Opened:
    """A briefing out of a file.

    Attributes
    ----------
    additions : tuple of str
        What somebody added in Excel that saving over the file would drop, in sentences.
    read_only : bool
        The file is of a newer version than this program: it can be read and saved as another.
    """

    briefing: document.Briefing
    additions: tuple[str, ...] = ()
    read_only: bool = False


class Store(Protocol):
    """Reads and writes briefings; called on a thread of its own."""

    def open(self, path: Path, language: words.Language, progress: Progress) -> Opened:
        """Return the briefing that a workbook of ours holds."""

    def save(
        self,
        briefing: document.Briefing,
        path: Path,
        language: words.Language,
        progress: Progress,
    ) -> None:
        """Put a briefing in a file, whole or not at all."""


class Files:
    """The way of a briefing into the window and out of it."""

    def __init__(
        self,
        session: Session,
        languages: Languages,
        tasks: Tasks,
        asking: Asking,
        store: Store,
        resources: Path,
    ) -> None:
        self._session = session
        self._languages = languages
        self._tasks = tasks
        self._asking = asking
        self._store = store
        self._resources = resources
        self._additions: tuple[str, ...] = ()

    def new(self) -> None:
        """Begin with nothing."""
        self._leaving(lambda: self._show(Opened(document.Briefing()), None))

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
        template = self._resources / "templates" / f"template-{language}.xlsx"
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
            return
        if not self._additions:
            self._save(path, then)
            return
        say = self._languages.say
        self._asking.ask(
            say("window.additions", file=path.name),
            say("window.additions_advice"),
            [
                (say("window.save_as_new"), lambda: self.save_as(then)),
                (say("window.save_anyway"), lambda: self._save(path, then)),
            ],
            detail="\n".join(self._additions),
        )

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Have a place chosen and save there."""
        proposed = self._session.path or Path(self._proposed_name())
        title = self._languages.say("window.save_title")
        kinds = f"{self._languages.say('window.kind_briefing')} {KINDS}"
        self._asking.path_to_save(title, kinds, proposed, lambda path: self._save(path, then))

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

    def _open(self, path: Path, *, keep_path: bool = True) -> None:
        language = self._languages.language

        def done(opened: Opened) -> None:
            self._show(opened, path if keep_path else None)
            if opened.read_only:
                self._asking.tell(self._languages.say("window.newer_file", file=path.name))

        self._tasks.run(
            "window.opening",
            lambda progress: self._store.open(path, language, progress),
            done,
            self._failed,
        )

    def _show(self, opened: Opened, path: Path | None) -> None:
        self._additions = opened.additions
        self._session.show(opened.briefing, path, read_only=opened.read_only)

    def _save(self, path: Path, then: Callable[[], None] | None) -> None:
        step, snapshot = self._session.stack.index(), self._session.briefing.snapshot()
        language = self._languages.language

        def done(_nothing: None) -> None:
            self._additions = ()
            self._session.read_only = False
            self._session.saved(path, step)
            if then is not None:
                then()

        self._tasks.run(
            "window.saving",
            lambda progress: self._store.save(snapshot, path, language, progress),
            done,
            self._failed,
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
