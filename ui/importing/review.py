"""The review: sheets at the left, the sheet in the middle, what to check at the right."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing.reading import proposal
from ui.dialogs import frame
from ui.dialogs.asking import Asking
from ui.i18n import Languages
from ui.importing import duplicates, mending, recipe_opening, releases, summaries
from ui.importing.card import Change
from ui.importing.checks import Checks
from ui.importing.controls import Controls
from ui.importing.grid import Grid
from ui.importing.grid_view import GridView
from ui.importing.readings import Readings
from ui.importing.sheet_list import SheetList
from ui.look import Look
from ui.panels import labels
from ui.tables import cells
from ui.tasks import Tasks

_SIZE = QtCore.QSize(1280, 780)


class Review(frame.Frame):
    """One dialog for all files dropped; nothing changes until the person agrees.

    Parameters
    ----------
    seconds : float
        How long reading took; 0 = not said.
    remembers : bool
        Whether there is a place where decisions can be remembered.

    Signals
    -------
    agreed(Proposal)
        Import this. The dialog stays until whoever imports it calls `accept`.
    """

    agreed = QtCore.Signal(object)

    def __init__(
        self,
        proposed: proposal.Proposal,
        failures: Sequence[str],
        languages: Languages,
        look: Look,
        tasks: Tasks,
        parent: QtWidgets.QWidget | None,
        *,
        seconds: float = 0.0,
        remembers: bool = False,
    ) -> None:
        super().__init__(languages.say("import_review.title"), _SIZE, parent)
        self._languages = languages
        self._look = look
        self._tasks = tasks
        self._readings = Readings(proposed, tasks, self)
        self._shared_out = False
        self._key = proposed.tables[0].key if proposed.tables else None

        self.sheets = SheetList(languages, look)
        self.controls = Controls(languages)
        self.grid = Grid(languages, look, self)
        self.view = GridView(self.grid, languages, look)
        self.checks = Checks(languages)
        self.import_button = frame.AgreeButton("", self._on_import)
        self.import_button.setToolTip(languages.say("import_review.import_keys"))
        self._remember = QtWidgets.QCheckBox(languages.say("import_review.remember"))
        self._remember.setChecked(remembers)
        self._remember.setVisible(remembers)
        self._arrange(failures, seconds)

        self.sheets.chosen.connect(self._on_sheet_chosen)
        self.sheets.ticked.connect(self._on_ticked)
        self.controls.decided.connect(self._decide)
        self.checks.decided.connect(self._decide)
        self.checks.cell_chosen.connect(self.view.show_cell)
        self.checks.field_wanted.connect(self.view.choose_field)
        self.checks.recipe_wanted.connect(self._on_recipe)
        self.checks.repeats_wanted.connect(lambda: self._on_compare(duplicates.open_dialog))
        self.checks.releases_wanted.connect(lambda: self._on_compare(releases.open_dialog))
        self.view.mapped.connect(self._decide)
        self.view.entered.connect(self._on_entered)
        self.view.decided.connect(self._decide)
        self.grid.typed.connect(self._on_typed)
        self._readings.begun.connect(lambda: self.import_button.setEnabled(False))
        self._readings.changed.connect(self._show)
        self.finished.connect(self._readings.stop)
        for keys, does in (
            ("F6", lambda: self._go_to_pane(1)),
            ("Shift+F6", lambda: self._go_to_pane(-1)),
            ("Ctrl+Z", lambda: self._go_back(self._readings.undo())),
            ("Ctrl+Shift+Z", lambda: self._go_back(self._readings.redo())),
            ("Ctrl+Y", lambda: self._go_back(self._readings.redo())),
        ):
            QtGui.QShortcut(QtGui.QKeySequence(keys), self).activated.connect(does)
        self._order_tabs()
        self._show()
        self._show_first_taken()
        self.sheets.setFocus()

    @property
    def proposed(self) -> proposal.Proposal:
        """What would be imported as it stands."""
        return self._readings.proposed

    @property
    def remembering(self) -> bool:
        """Whether what was decided is wanted again for sheets with the same headings."""
        return self._remember.isChecked()

    @property
    def settled(self) -> bool:
        """Whether everything decided so far is in `proposed` and shown."""
        return self._readings.settled

    def _arrange(self, failures: Sequence[str], seconds: float) -> None:
        say = self._languages.say
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(failures, seconds))
        left = _pane("reviewSheets", self.sheets, margins=(8, 12, 8, 8))
        middle = _pane("reviewMiddle", self.controls, self.view, margins=(14, 10, 14, 0))
        self._panes = QtWidgets.QSplitter()
        self._panes.setHandleWidth(1)
        self._panes.setChildrenCollapsible(False)
        for pane in (left, middle, self.checks):
            self._panes.addWidget(pane)
        left.setMinimumWidth(180)
        middle.setMinimumWidth(430)
        self._panes.setStretchFactor(1, 1)
        self._panes.splitterMoved.connect(self._on_shared_out)
        column.addWidget(self._panes, 1)
        self._cancel = QtWidgets.QPushButton(say("window.cancel"))
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        self.undo_button = QtWidgets.QPushButton(say("import_review.undo"))
        self.undo_button.setAutoDefault(False)
        self.undo_button.setToolTip(say("import_review.undo_tip"))
        self.undo_button.clicked.connect(lambda _on: self._go_back(self._readings.undo()))
        foot = QtWidgets.QFrame()
        foot.setObjectName("reviewFoot")
        row = QtWidgets.QHBoxLayout(foot)
        row.setContentsMargins(18, 10, 18, 10)
        row.addWidget(self._remember)
        row.addStretch(1)
        row.addWidget(self.undo_button)
        row.addWidget(self._cancel)
        row.addWidget(self.import_button)
        column.addWidget(foot)

    def _order_tabs(self) -> None:
        """Let Tab go as one reads: sheets, choices, grid, cards, what stands at the foot."""
        controls = (self.controls.kind, self.controls.header_row, self.controls.order)
        foot = (self._remember, self.undo_button, self._cancel, self.import_button)
        for stops in ((self.sheets, *controls, self.view), foot):
            for first, second in itertools.pairwise(stops):
                self.setTabOrder(first, second)
        self.checks.stand_between(self.view, self._remember)

    def _head(self, failures: Sequence[str], seconds: float) -> QtWidgets.QWidget:
        """Return the line on top: which files, how much was read, and what could not be."""
        say, proposed = self._languages.say, self.proposed
        files = proposed.files
        title = files[0].name if len(files) == 1 else say("import_review.files", count=len(files))
        heading = labels.plain(self, "heading")
        heading.setText(say("import_review.heading", what=title))
        names = "\n".join(file.name for file in files)
        heading.setToolTip(cells.plain_tip(names if len(files) > 1 else ""))
        about = labels.plain(self, "quiet")
        about.setText(summaries.of_files(proposed, seconds, self._languages))
        unread = labels.plain(self, "problem", wrap=True)
        unread.setText("\n".join(failures))
        unread.setVisible(bool(failures))
        head = QtWidgets.QFrame()
        head.setObjectName("reviewHead")
        lines = QtWidgets.QVBoxLayout(head)
        lines.setContentsMargins(18, 12, 18, 11)
        lines.setSpacing(4)
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(heading)
        row.addWidget(about, 1)
        lines.addLayout(row)
        lines.addWidget(unread)
        return head

    def _on_shared_out(self) -> None:
        self._shared_out = True

    def _current(self) -> proposal.TableProposal | None:
        return None if self._key is None else self.proposed.table(self._key)

    def _show_first_taken(self) -> None:
        tables = self.proposed.tables
        taken = (n for n, table in enumerate(tables) if self.proposed.included(table))
        self.sheets.setCurrentRow(next(taken, 0))

    def _show(self) -> None:
        """Show everything as it is understood now."""
        self.sheets.show_proposal(self.proposed)
        table = self._current()
        if table is not None:
            self.controls.show_table(table)
            self.view.show_table(table)
            self.checks.show_proposal(self.proposed, table)
        self.undo_button.setEnabled(self._readings.can_undo)
        text, anything = summaries.of_button(self.proposed, self._languages)
        self.import_button.setText(text)
        self.import_button.setEnabled(anything)

    def _on_sheet_chosen(self, key: proposal.Key) -> None:
        self._key = key
        self._show()

    def _on_ticked(self, key: proposal.Key, on: bool) -> None:
        self._readings.decide(key, lambda now: replace(now, include=on))

    def _on_entered(self, row: int, column: int) -> None:
        if not self.checks.open_problem(row, column):
            self.view.edit_cell(row, column)

    def _on_typed(self, row: int, column: int, text: str) -> None:
        self._decide(mending.typed([(row, column)], text))

    def _decide(self, change: Change) -> None:
        if self._key is not None:
            self._readings.decide(self._key, change)

    def _go_back(self, key: proposal.Key | None) -> None:
        """Look at the table of which a decision is taken back, or taken again."""
        if key is not None and key != self._key:
            keys = [each.key for each in self.proposed.tables]
            self.sheets.setCurrentRow(keys.index(key))

    def _on_recipe(self) -> None:
        table = self._current()
        if table is not None:
            decide = partial(self._readings.decide, table.key)
            recipe_opening.open_maker(table, self._languages, self._look, self._tasks, self, decide)

    def _on_compare(self, open_dialog: Callable[..., None]) -> None:
        if self._key is not None and self.settled:
            decide = partial(self._readings.decide, self._key)
            open_dialog(self.proposed, self._key, self._languages, self, decide)

    @override
    def reject(self) -> None:
        """Close without importing; asked first where anything that was decided would be lost."""
        count, say = self._readings.count, self._languages.say
        leave = super().reject
        if not count:
            leave()
            return
        lost = say("import_review.leave_lost", count=count)
        Asking(self, self._languages).leave(say("import_review.leave"), lost, leave)

    def _on_import(self) -> None:
        if self._readings.settled:
            self.agreed.emit(self.proposed)

    def _go_to_pane(self, step: int) -> None:
        """Put the cursor into the next pane: sheets, choices, grid, cards, buttons."""
        panes: list[QtWidgets.QWidget] = [
            self.sheets,
            self.controls,
            self.view,
            self.checks,
            self.import_button,
        ]
        now = QtWidgets.QApplication.focusWidget()
        place = next(
            (n for n, pane in enumerate(panes) if now is not None and _holds(pane, now)), -1
        )
        pane = panes[(place + step) % len(panes)]
        if pane is self.checks:
            self.checks.focus_first()
        elif pane is self.controls:
            self.controls.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._shared_out:
            # Until the person shares the room out, the grid has most of it.
            width = self.width()
            left, right = min(228, width * 19 // 100), min(320, width * 30 // 100)
            self._panes.setSizes([left, width - left - right, right])


def _holds(pane: QtWidgets.QWidget, widget: QtWidgets.QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _pane(
    name: str, *widgets: QtWidgets.QWidget, margins: tuple[int, int, int, int]
) -> QtWidgets.QFrame:
    """Return widgets one under the other on a ground of their own; the last takes the room."""
    pane = QtWidgets.QFrame()
    pane.setObjectName(name)
    column = QtWidgets.QVBoxLayout(pane)
    column.setContentsMargins(*margins)
    column.setSpacing(9)
    for widget in widgets:
        column.addWidget(widget)
    column.setStretch(len(widgets) - 1, 1)
    return pane
