"""The line at the foot of the window: what is here, whether it is kept, in which languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6 import QtCore, QtWidgets

from ui.current_figure import CurrentFigure
from ui.i18n import Languages
from ui.panels import labels
from ui.panels.in_figure import range_text, span_text
from ui.session import Session
from ui.tables import cells
from ui.tasks import Task, Tasks

_MESSAGE_MS = 12_000
_SHORT_MS = 300

Part = tuple[float, float, float, float]
"""Days [first, last) that are looked at, and those [first, last) of the whole figure."""


class Status(QtWidgets.QStatusBar):
    """Counts, rows set aside, the state of the file, work under way, range and languages.

    What is told for some seconds stands in a label of its own in the place of the counts, and what
    is asked for until it is done. Qt's own message would lie over every label that is shown again
    while it stands, and hide the work.

    Parameters
    ----------
    now : callable
        The clock, a constructor argument for tests.
    """

    def __init__(
        self,
        session: Session,
        languages: Languages,
        current: CurrentFigure,
        tasks: Tasks,
        now: Callable[[], dt.datetime] = dt.datetime.now,
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._languages = languages
        self._current = current
        self._now = now
        self._saved_at = ""
        self._asked = ""
        self._part: Part | None = None
        self._running: list[Task] = []
        self._said: tuple[Task, str, dict[str, object]] | None = None
        self.setSizeGripEnabled(False)
        self._counts = labels.plain(self, "quiet")
        self._aside = labels.plain(self, "problem")
        self._kept = labels.plain(self, "good")
        self._work = labels.plain(self, "quiet")
        self._bar = QtWidgets.QProgressBar(self)
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._cancel = QtWidgets.QToolButton(self)
        languages.keep(self._cancel, self._cancel.setText, "window.cancel")
        self._cancel.clicked.connect(self._on_cancel)
        self._range = labels.plain(self, "quiet")
        self._figure_language = labels.plain(self, "quiet")
        self._window_language = labels.plain(self, "quiet")
        self._message = labels.plain(self)
        policy = QtWidgets.QSizePolicy.Policy
        # A long sentence must not widen the window.
        self._message.setSizePolicy(policy.Ignored, policy.Preferred)
        self._message_ends = QtCore.QTimer(self)
        self._message_ends.setSingleShot(True)
        self._message_ends.setInterval(_MESSAGE_MS)
        self._message_ends.timeout.connect(lambda: self.tell(""))
        self.addWidget(self._message, 1)
        for widget in (self._counts, self._aside, self._kept, self._work, self._bar, self._cancel):
            self.addWidget(widget)
        for widget in (self._range, self._figure_language, self._window_language):
            self.addPermanentWidget(widget)
        self._shortly = QtCore.QTimer(self)
        self._shortly.setSingleShot(True)
        self._shortly.setInterval(_SHORT_MS)
        self._shortly.timeout.connect(self._show_work)
        self._pause = QtCore.QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(60)
        self._pause.timeout.connect(self.refresh)
        session.changed.connect(lambda _change: self._pause.start())
        session.opened.connect(self.refresh)
        session.dirty_changed.connect(self._on_dirty)
        current.changed.connect(self.refresh)
        languages.changed.connect(self.refresh)
        tasks.started.connect(self._on_started)
        self.refresh()

    def ask(self, text: str) -> None:
        """Show what a hand is to do until "" says that it is done."""
        self._asked = text
        self.tell("")

    def show_part(self, part: Part | None) -> None:
        """Say which part of the figure's range is looked at; None is all of it."""
        if part != self._part:
            self._part = part
            self._tell_range()

    def tell(self, text: str) -> None:
        """Show a sentence for some seconds in the place of the counts; "" brings those back."""
        self._message.setText(text or self._asked)
        self._message.setToolTip(cells.plain_tip(text or self._asked))
        if text:
            self._message_ends.start()
        else:
            self._message_ends.stop()
        self._show_left()

    @property
    def message(self) -> str:
        """What is being told; "" = nothing."""
        return self._message.text()

    def refresh(self) -> None:
        """Say what is here now."""
        say, briefing = self._languages.say, self._session.briefing
        parts = [
            say(f"window.count_{table}", count=len(briefing[table]))
            for table in ("events", "series", "positions")
            if len(briefing[table])
        ]
        self._counts.setText(" · ".join(parts) or say("window.nothing_yet"))
        aside = len(briefing["set_aside"])
        self._aside.setText(say("window.count_set_aside", count=aside) if aside else "")
        self._tell_kept()
        self._show_left()
        figure = self._current.figure
        self._tell_range()
        self._figure_language.setText(say(f"window.figure_{figure.language}") if figure else "")
        self._window_language.setText(say(f"window.window_{self._languages.language}"))
        self._show_work()

    def _show_left(self) -> None:
        """Show what is told, or the counts: one in the place of the other."""
        told = bool(self.message)
        for label in (self._counts, self._aside, self._kept):
            label.setVisible(not told and bool(label.text()))
        self._message.setVisible(told)

    def _tell_range(self) -> None:
        figure, languages = self._current.figure, self._languages
        text = range_text(figure, languages) if figure else ""
        if figure is not None and self._part is not None:
            first, last, low, high = self._part
            text = languages.say(
                "window.in_view",
                view=span_text(first, last, languages),
                whole=text or span_text(low, high, languages),
            )
        self._range.setText(text)

    def _tell_kept(self) -> None:
        say = self._languages.say
        if self._session.empty:
            text = ""
        elif self._session.dirty:
            text = say("window.not_saved")
        elif self._saved_at:
            text = say("window.saved_at", time=self._saved_at)
        else:
            text = say("window.saved") if self._session.path else ""
        self._kept.setText(text)
        self._kept.setProperty("role", "quiet" if self._session.dirty else "good")
        self._kept.style().polish(self._kept)

    def _on_dirty(self, dirty: bool) -> None:
        if not dirty and self._session.path is not None:
            self._saved_at = self._now().strftime("%H:%M")
        self.refresh()

    # -- work under way --

    def _on_started(self, task: Task) -> None:
        self._running.append(task)
        task.progressed.connect(self._on_progressed)
        task.said.connect(lambda key, values: self._on_said(task, key, values))
        task.ended.connect(lambda: self._on_ended(task))
        self._bar.setRange(0, 0)
        # What is over at once is not told: it would only flicker.
        if not self._shortly.isActive():
            self._shortly.start()

    def _on_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _on_said(self, task: Task, key: str, values: dict[str, object]) -> None:
        self._said = (task, key, values)
        self._show_work()

    def _on_ended(self, task: Task) -> None:
        self._running.remove(task)
        self._show_work()

    def _on_cancel(self) -> None:
        for task in tuple(self._running):
            task.cancel()

    def _show_work(self) -> None:
        busy = bool(self._running) and not self._shortly.isActive()
        for widget in (self._work, self._bar, self._cancel):
            widget.setVisible(busy)
        if busy:
            task, say = self._running[-1], self._languages.say
            of, key, values = self._said or (None, "", {})
            self._work.setText(say(key, **values) if of is task else say(task.key))
