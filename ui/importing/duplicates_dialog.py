"""Rows that repeat others: both versions, what differs, and what is done with each of them."""

from __future__ import annotations

from dataclasses import replace

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import schema, shown, words
from briefing.reading import proposal
from briefing.reading.merging import matches
from briefing.reading.merging.matches import CHOICES, Choice, Match
from briefing.schema import Cell
from ui.dialogs import frame
from ui.dialogs.asking import Asking
from ui.i18n import Languages
from ui.importing import duplicates, text_table
from ui.importing.duplicates_rows import COLUMNS, Choices, MatchRows
from ui.importing.text_table import TextTable
from ui.panels import labels
from ui.tables import cells

_SIZE = QtCore.QSize(1120, 680)
_CHOICE = COLUMNS.index("choice")
_WITHIN = frozenset({"repeat", "identical"})


class DuplicatesDialog(frame.Frame):
    """Decides, row by row or for all, what is done with rows that repeat others.

    Signals
    -------
    decided(Change)
        The person wants these choices. Cancel tells nothing.
    """

    decided = QtCore.Signal(object)

    def __init__(
        self,
        proposed: proposal.Proposal,
        key: proposal.Key,
        languages: Languages,
        parent: QtWidgets.QWidget | None,
    ) -> None:
        super().__init__(languages.say("repeats.title"), _SIZE, parent)
        self._languages = languages
        self._proposed = proposed
        self._table = proposed.table(key)
        self._found = proposed.tallies[key].matches
        self._rows: dict[int, Choice] = dict(self._table.decisions.matches)
        self._same: Choice | None = self._table.decisions.same
        say = self._languages.say
        names = [
            say("repeats.as_proposed"),
            *(say(f"repeats.choice.{choice}") for choice in CHOICES),
        ]
        self.for_all = QtWidgets.QComboBox()
        self.for_all.addItems(names)
        self.for_all.setCurrentIndex(0 if self._same is None else 1 + CHOICES.index(self._same))
        self.shown = QtWidgets.QComboBox()
        self.shown.addItems([say("repeats.show.asks"), say("repeats.show.all")])
        headings = [say(f"repeats.column.{name}") for name in COLUMNS]
        self.model = MatchRows(headings, self._text, self._choice_of, self._choose, self)
        self.view = text_table.view(self.model, say("repeats.rows"), COLUMNS.index("title"))
        self.view.setItemDelegateForColumn(
            _CHOICE, Choices(self._offered, say("repeats.column.choice"), self.view)
        )
        self.view.setEditTriggers(QtWidgets.QAbstractItemView.EditTrigger.EditKeyPressed)
        self.cells = TextTable[matches.Difference](
            [say("repeats.cell.column"), say("repeats.cell.old"), say("repeats.cell.new")],
            self._cell_text,
            parent=self,
        )
        self.cells_view = text_table.view(self.cells, say("repeats.cells"), 2)
        self.summary = labels.plain(self, "lines", wrap=True)
        self.about = labels.plain(self, "quiet", wrap=True)
        self.use_button = frame.AgreeButton(say("repeats.use"), self._on_use)
        self._arrange()

        self.for_all.activated.connect(self._on_for_all)
        self.shown.activated.connect(lambda _row: self._fill())
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_cells())
        self.view.activated.connect(self._edit)
        self.view.clicked.connect(self._on_clicked)
        if not any(each.asks for each in self._found):
            self.shown.setCurrentIndex(1)
        self._fill()
        self._tell()
        self.view.setFocus()

    def match_at(self, row: int) -> Match:
        """Return the row of the file that a line of the table is about, as it is decided now."""
        return self._decided(self.model.rows[row])

    def _arrange(self) -> None:
        say = self._languages.say
        told = duplicates.titles(self._found, self._table.target, self._languages)
        choices = frame.choices(
            (say("repeats.for_all"), self.for_all), (say("repeats.show_label"), self.shown)
        )
        below = QtWidgets.QWidget()
        inside = QtWidgets.QVBoxLayout(below)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.setSpacing(6)
        inside.addWidget(self.about)
        inside.addWidget(self.cells_view, 1)
        panes = QtWidgets.QSplitter(Qt.Orientation.Vertical)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.view)
        panes.addWidget(below)
        panes.setSizes([360, 190])
        foot = QtWidgets.QHBoxLayout()
        foot.addWidget(self.summary, 1)
        foot.addWidget(frame.button(say("window.cancel"), self.reject))
        foot.addWidget(self.use_button)
        self.lay_out(" · ".join(told), say("repeats.about"), choices, panes, foot=foot)

    def _fill(self) -> None:
        asks = self.shown.currentIndex() == 0
        self.model.show([each for each in self._found if each.asks or not asks])
        widths = {"row": (52, 80), "date": (96, 150), "why": (150, 300), "differs": (130, 240)}
        text_table.fit(
            self.view, {COLUMNS.index(name): between for name, between in widths.items()}
        )
        self.view.setColumnWidth(_CHOICE, 150)
        if self.model.rows:
            self.view.setCurrentIndex(self.model.index(0, _CHOICE))
        self._show_cells()

    def _decided(self, match: Match) -> Match:
        decided = matches.Decided(self._rows, self._same)
        choice, chosen = decided.choice(match.row, match.reason)
        return replace(match, choice=choice, decided=chosen)

    def _choice_of(self, row: int) -> Choice:
        return self.match_at(row).choice

    def _offered(self, row: int) -> list[tuple[str, Choice]]:
        within = self.model.rows[row].reason in _WITHIN
        choices = [choice for choice in CHOICES if not (within and choice == "update")]
        return [(self._languages.say(f"repeats.choice.{choice}"), choice) for choice in choices]

    def _choose(self, row: int, choice: Choice) -> None:
        self._rows[self.model.rows[row].row] = choice
        self._tell()

    def _on_for_all(self, place: int) -> None:
        self._same = None if place == 0 else CHOICES[place - 1]
        # One answer for all is the last word: what was said row by row before it is over.
        self._rows.clear()
        self.model.tell_choices()
        self._tell()

    def _edit(self, index: QtCore.QModelIndex) -> None:
        """Offer the choices of a row: Return does it wherever in the row the cursor is."""
        self.view.edit(index.siblingAtColumn(_CHOICE))

    def _on_clicked(self, index: QtCore.QModelIndex) -> None:
        if index.column() == _CHOICE:
            self.view.edit(index)

    @override
    def reject(self) -> None:
        """Close and decide nothing; asked first where rows were decided one by one."""
        leave = super().reject
        if self._rows == dict(self._table.decisions.matches):
            leave()
            return
        say = self._languages.say
        Asking(self, self._languages).leave(say("window.leave_unused"), say("repeats.lost"), leave)

    def _on_use(self) -> None:
        rows, same = dict(self._rows), self._same
        self.decided.emit(lambda now: replace(now, matches=rows, same=same))
        self.accept()

    def _tell(self) -> None:
        decided = matches.Decided(self._rows, self._same)
        told = duplicates.effects(
            self._found, self._languages, lambda each: decided.choice(each.row, each.reason)[0]
        )
        self.summary.setText(" ".join(told))

    def _text(self, match: Match, column: int) -> str:
        name, language = COLUMNS[column], self._languages.language
        if name == "row":
            return str(match.row + 1)
        if name == "date":
            return shown.date_text(match.date, language)
        if name == "title":
            return match.title
        if name == "why":
            return self._languages.say(f"repeats.reason.{match.reason}")
        if name == "choice":
            return self._languages.say(f"repeats.choice.{self._decided(match).choice}")
        if not match.differences:
            return self._languages.say("repeats.nothing")
        return ", ".join(self._heading(each.column) for each in match.differences)

    def _show_cells(self) -> None:
        """Show both versions of the row that the cursor is on."""
        row = self.view.currentIndex().row()
        if not 0 <= row < len(self.model.rows):
            self.cells.show(())
            self.about.setText("")
            return
        match = self.model.rows[row]
        within = match.reason in _WITHIN
        say, language = self._languages.say, self._languages.language
        there = shown.date_text(match.old_date, language), match.old_title
        place = shown.origin_text(self._proposed.briefing, match.twin, language)
        # The file is not in the briefing yet: its own name stands for it.
        place = place if match.id else self._twin_place(match)
        date = there[0] or say("repeats.blank")
        told = say("repeats.versions.there", date=date, title=there[1])
        if within:
            told = say("repeats.versions.twin", place=place)
        self.about.setText(told)
        self.cells.head(
            1, self._languages.say("repeats.cell.earlier" if within else "repeats.cell.old")
        )
        self.cells.show(match.differences)
        text_table.fit(self.cells_view, {0: (120, 240), 1: (240, 460)})

    def _twin_place(self, match: Match) -> str:
        origin, row = match.twin.rsplit("!", 1)
        identifier, _, sheet = origin.partition("!")
        files = {proposal.import_id(file): file.name for file in self._proposed.files}
        where = self._languages.say("inspector.row", row=row)
        parts = (files.get(identifier, ""), sheet, where)
        return " · ".join(part for part in parts if part)

    def _cell_text(self, each: matches.Difference, column: int) -> str:
        if column == 0:
            return self._heading(each.column)
        return self._shown(each.column, each.old if column == 1 else each.new)

    def _shown(self, column: str, cell: Cell) -> str:
        declared = schema.TABLES[self._table.target].by_name.get(column)
        language: words.Language = self._languages.language
        text = shown.cell_text(self._proposed.briefing, declared, cell, language)
        return text or self._languages.say("repeats.blank")

    def _heading(self, column: str) -> str:
        return cells.heading(self._table.target, column, self._languages.language)
