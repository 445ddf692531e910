"""What to check before importing: problems with their rows, and words that are new."""

from __future__ import annotations

from dataclasses import replace

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt

from briefing import schema
from briefing.reading import proposal
from ui.i18n import Languages
from ui.importing import cards
from ui.look import Look
from ui.panels import labels

_MOST_PROBLEMS = 500
"""More lines than this nobody reads; the rest is counted."""


class Checks(QtWidgets.QWidget):
    """The right side of the review.

    Signals
    -------
    row_chosen(int)
        Show this sheet row (from 0) in the grid.
    decided(Decisions)
        A word was given a meaning: read the sheet again.
    """

    row_chosen = QtCore.Signal(int)
    decided = QtCore.Signal(object)

    def __init__(self, languages: Languages, look: Look) -> None:
        super().__init__()
        self._languages = languages
        self._table: proposal.TableProposal | None = None
        self.setFixedWidth(330)
        self.problems = QtWidgets.QListWidget()
        self.problems.setObjectName("problems")
        self.problems.setItemDelegate(cards.Cards(look, framed=True, parent=self.problems))
        self.problems.setSpacing(3)
        self.problems.setResizeMode(QtWidgets.QListView.ResizeMode.Adjust)
        self.problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problems.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.problems.setAccessibleName(languages.say("import_review.problems"))
        self.problems.itemActivated.connect(self._on_problem)
        self.problems.itemClicked.connect(self._on_problem)
        self.words = QtWidgets.QTableWidget(0, 2)
        self.words.setAccessibleName(languages.say("import_review.words"))
        self.words.verticalHeader().hide()
        self.words.horizontalHeader().setStretchLastSection(True)
        self.words.setEditTriggers(QtWidgets.QAbstractItemView.EditTrigger.NoEditTriggers)
        self.words.setHorizontalHeaderLabels(
            [languages.say("import_review.written"), languages.say("import_review.means")]
        )
        self._summary = labels.plain(self, wrap=True)
        self._fine = labels.plain(self, "good", wrap=True)
        self._fine.setText(languages.say("import_review.no_problems"))
        self._words_heading = labels.plain(self, "section", wrap=True)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        heading = labels.plain(self, "section", wrap=True)
        heading.setText(languages.say("import_review.to_check"))
        for widget in (heading, self._summary, self._fine):
            column.addWidget(widget)
        column.addWidget(self.problems, 3)
        column.addWidget(self._words_heading)
        column.addWidget(self.words, 2)
        # Where nothing is to be checked, what stands here stays at the top.
        column.addStretch(0)

    def show_proposal(
        self, table: proposal.TableProposal, tally: tuple[int, int, int] | None
    ) -> None:
        """Show what is to be checked in one sheet; `tally` is rows added, updated, unchanged."""
        self._table = table
        say, language = self._languages.say, self._languages.language
        lines = []
        if tally is not None:
            added, updated, same = tally
            lines.append(say("import_review.adds", count=added))
            if updated:
                lines.append(say("import_review.updates", count=updated))
            if same:
                lines.append(say("import_review.unchanged", count=same))
        if table.set_aside:
            lines.append(say("import_review.sets_aside", count=len(table.set_aside)))
        self._summary.setText("\n".join(lines))
        self.problems.clear()
        for problem in table.problems[:_MOST_PROBLEMS]:
            title = say("import_review.row", number=str(problem.row + 1))
            if problem.sets_aside:
                title = f"{title} · {say('import_review.set_aside')}"
            self._add(title, [problem.sentence(language)], problem.row)
        more = len(table.problems) - _MOST_PROBLEMS
        if more > 0:
            self._add(say("import_review.more_problems", count=more), [], None)
        self.problems.setVisible(bool(table.problems))
        self._fine.setVisible(not table.problems)
        self._show_words(table)

    def _add(self, title: str, lines: list[str], row: int | None) -> None:
        item = QtWidgets.QListWidgetItem(". ".join((title, *lines)))
        item.setData(cards.TITLE, title)
        item.setData(cards.LINES, lines)
        item.setData(Qt.ItemDataRole.UserRole, row)
        self.problems.addItem(item)

    def _show_words(self, table: proposal.TableProposal) -> None:
        # What is a known word's own name needs no looking at.
        found = [word for word in table.words if not word.certain]
        self.words.setVisible(bool(found))
        self._words_heading.setVisible(bool(found))
        self._words_heading.setText(
            self._languages.say("import_review.new_words", count=len(found))
        )
        self.words.setRowCount(len(found))
        language = self._languages.language
        for row, word in enumerate(found):
            written = QtWidgets.QTableWidgetItem(f"{word.written} ({word.count:,})")
            self.words.setItem(row, 0, written)
            declared = schema.TABLES[table.target].by_name[word.field]
            known = schema.CHOICES[declared.choices]
            combo = QtWidgets.QComboBox()
            combo.addItem(self._languages.say("import_review.as_written"), "")
            for each in known:
                combo.addItem(schema.choice_text(declared.choices, each, language), each)
            combo.setCurrentIndex(known.index(word.meaning) + 1 if word.meaning in known else 0)
            combo.setAccessibleName(word.written)
            combo.activated.connect(
                lambda _index, c=combo, f=word.field, w=word.written: self._on_word(c, f, w)
            )
            self.words.setCellWidget(row, 1, combo)
        self.words.resizeColumnToContents(0)

    def _on_word(self, combo: QtWidgets.QComboBox, field: str, written: str) -> None:
        if self._table is not None:
            now = self._table.decisions
            meaning = {**now.words, (field, written): str(combo.currentData())}
            self.decided.emit(replace(now, words=meaning))

    def _on_problem(self, item: QtWidgets.QListWidgetItem) -> None:
        row = item.data(Qt.ItemDataRole.UserRole)
        if row is not None:
            self.row_chosen.emit(int(row))
