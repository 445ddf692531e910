"""The review: sheets at the left, the sheet in the middle, what to check at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt

from briefing import errors, schema
from briefing.reading import proposal
from ui.i18n import Languages
from ui.importing.checks import Checks
from ui.importing.controls import Controls
from ui.importing.grid import Grid, TwoLines, column_words
from ui.importing.sheet_list import SheetList
from ui.look import Look
from ui.panels import labels
from ui.tasks import Progress, Tasks

# Fields that only the reading knows. Those of events become one date; a table of statistics has
# columns that give the period, that split it into series, and that measure.
_SPLIT_DATE = ("end", "year", "month", "day", "end_year", "end_month", "end_day", "url")
_STATISTICS = ("period", "year", "fiscal_year", "quarter", "month", "day", "series", "value")
_SEVERAL = frozenset({"series", "value"})


class Review(QtWidgets.QDialog):
    """One dialog for all files dropped; nothing changes until the person agrees.

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
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._proposed = proposed
        self._languages = languages
        self._look = look
        self._tasks = tasks
        self._turn = 0
        self._key = proposed.tables[0].key if proposed.tables else None
        say = languages.say
        self.setWindowTitle(say("import_review.title"))
        room = self.screen().availableGeometry().size() - QtCore.QSize(20, 50)
        self.resize(QtCore.QSize(1280, 780).boundedTo(room))

        self.sheets = SheetList(languages, look)
        self.controls = Controls(languages)
        self.grid = Grid(languages, self)
        self.view = _grid_view(self.grid, look, say("import_review.grid"))
        self.checks = Checks(languages, look)
        self.import_button = QtWidgets.QPushButton()
        self.import_button.setProperty("primary", True)
        # Return ends a number or goes to a problem: it must not import everything with it.
        self.import_button.setAutoDefault(False)
        self.import_button.setToolTip(say("import_review.import_keys"))
        self._arrange(failures)

        self.sheets.chosen.connect(self._on_sheet_chosen)
        self.sheets.ticked.connect(self._on_ticked)
        self.controls.decided.connect(self._decide)
        self.checks.decided.connect(self._decide)
        self.checks.row_chosen.connect(self._show_row)
        self.view.horizontalHeader().sectionClicked.connect(self.choose_field)
        map_column = QtGui.QShortcut(QtGui.QKeySequence("Alt+Down"), self.view)
        map_column.activated.connect(lambda: self.choose_field(self.view.currentIndex().column()))
        self.import_button.clicked.connect(lambda: self.agreed.emit(self._proposed))
        self._show()
        self._show_first_taken()
        self.sheets.setFocus()

    @property
    def proposed(self) -> proposal.Proposal:
        """What would be imported as it stands."""
        return self._proposed

    def choose_field(self, column: int) -> None:
        """Open the menu of what a sheet column can be imported as."""
        table = self._current()
        if table is None or column < 0 or not table.target:
            return
        menu = QtWidgets.QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = next((each.field for each in table.columns if each.index == column), "")
        heading = table.heading(column)
        choices = [("", self._languages.say("import_review.left_out"))]
        choices += [(name, column_words(table, name, self._languages)) for name in _fields(table)]
        if heading:
            own = self._languages.say("import_review.own_column", name=heading)
            choices.append((f"+{heading}", own))
        for name, text in choices:
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == now)
            action.triggered.connect(lambda _on, n=name: self.map_column(column, n))
        header = self.view.horizontalHeader()
        corner = QtCore.QPoint(header.sectionViewportPosition(column), header.height())
        menu.popup(header.viewport().mapToGlobal(corner))

    def map_column(self, column: int, field: str) -> None:
        """Import a sheet column as this field; another column that was it is left out."""
        table = self._current()
        if table is None:
            return
        mapping = {each.index: each.field for each in table.columns}
        for other, name in mapping.items():
            if name == field and field and field not in _SEVERAL:
                mapping[other] = ""
        mapping[column] = field
        self._decide(replace(table.decisions, mapping=mapping))

    def _arrange(self, failures: Sequence[str]) -> None:
        say = self._languages.say
        files = self._proposed.files
        heading = labels.plain(self, "heading")
        title = files[0].name if len(files) == 1 else say("import_review.files", count=len(files))
        heading.setText(say("import_review.heading", what=title))
        about = labels.plain(self, "quiet")
        about.setText(say("import_review.nothing_yet"))
        unread = labels.plain(self, "problem", wrap=True)
        unread.setText("\n".join(failures))
        unread.setVisible(bool(failures))
        middle = QtWidgets.QVBoxLayout()
        middle.addWidget(self.controls)
        middle.addWidget(self.view, 1)
        body = QtWidgets.QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(self.sheets)
        body.addLayout(middle, 1)
        body.addWidget(self.checks)
        cancel = QtWidgets.QPushButton(say("window.cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QtWidgets.QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.import_button)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        for widget in (heading, about, unread):
            column.addWidget(widget)
        column.addLayout(body, 1)
        column.addLayout(foot)

    def _current(self) -> proposal.TableProposal | None:
        return None if self._key is None else self._proposed.table(self._key)

    def _show_first_taken(self) -> None:
        tables = self._proposed.tables
        taken = (n for n, table in enumerate(tables) if self._proposed.included(table))
        self.sheets.setCurrentRow(next(taken, 0))

    def _show(self) -> None:
        """Show everything as it is understood now."""
        self.sheets.show_proposal(self._proposed)
        table = self._current()
        if table is not None:
            self.controls.show_table(table)
            self.grid.show(table, self._look.theme)
            tally = self._proposed.tallies.get(table.key)
            counts = (tally.added, tally.updated, tally.same) if tally else None
            self.checks.show_proposal(table, counts)
        tallies = self._proposed.tallies.values()
        changed = sum(each.added + each.updated for each in tallies)
        aside = sum(
            len(each.set_aside) for each in self._proposed.tables if self._proposed.included(each)
        )
        say = self._languages.say
        text = say("import_review.import", count=changed)
        if aside:
            text = say("import_review.import_aside", count=changed, aside=aside)
        self.import_button.setText(text)
        # A new text takes the key away.
        self.import_button.setShortcut(QtGui.QKeySequence("Ctrl+Return"))
        self.import_button.setEnabled(changed + aside > 0)

    def _on_sheet_chosen(self, key: proposal.Key) -> None:
        self._key = key
        self._show()
        self.view.resizeColumnsToContents()
        for column in range(self.grid.columnCount()):
            self.view.setColumnWidth(column, min(max(self.view.columnWidth(column), 90), 320))

    def _on_ticked(self, key: proposal.Key, on: bool) -> None:
        self._reconsider(key, replace(self._proposed.table(key).decisions, include=on))

    def _decide(self, decisions: proposal.Decisions) -> None:
        if self._key is not None:
            self._reconsider(self._key, decisions)

    def _reconsider(self, key: proposal.Key, decisions: proposal.Decisions) -> None:
        """Read a sheet again off the window's thread; of several answers the latest counts."""
        self._turn += 1
        turn, before = self._turn, self._proposed
        self.import_button.setEnabled(False)

        def work(_progress: Progress) -> proposal.Proposal:
            again = before.reconsider(key, decisions)
            assert again.tallies is not None  # worked out here, where it holds nothing up
            return again

        def done(again: proposal.Proposal) -> None:
            if turn == self._turn:
                self._proposed = again
                self._show()

        def failed(_problem: errors.BriefingError) -> None:
            if turn == self._turn:
                self._show()

        self._tasks.run("import_review.reading", work, done, failed)

    def _show_row(self, row: int) -> None:
        index = self.grid.index(row, 0)
        self.view.scrollTo(index, QtWidgets.QAbstractItemView.ScrollHint.PositionAtCenter)
        self.view.selectRow(row)


def _fields(table: proposal.TableProposal) -> list[str]:
    """Return the fields that a column of this table can become, in the schema's order."""
    if table.outcome is not None:
        return list(_STATISTICS)
    hidden = {"id", "origin", "date_text"}
    names = [name for name in schema.TABLES[table.target].names if name not in hidden]
    if table.target == "events":
        names[1:1] = _SPLIT_DATE
    return names


def _grid_view(grid: Grid, look: Look, name: str) -> QtWidgets.QTableView:
    view = QtWidgets.QTableView()
    view.setModel(grid)
    view.setItemDelegate(TwoLines(look.theme, view))
    view.setAccessibleName(name)
    view.setEditTriggers(QtWidgets.QAbstractItemView.EditTrigger.NoEditTriggers)
    view.verticalHeader().setDefaultSectionSize(40)
    # Measuring every row of a long sheet takes seconds; the first ones tell the widths.
    view.horizontalHeader().setResizeContentsPrecision(60)
    view.horizontalHeader().setSectionsClickable(True)
    view.setWordWrap(False)
    return view
