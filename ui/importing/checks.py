"""What to check before importing: problems with their rows, and words that are new."""

from __future__ import annotations

from dataclasses import replace

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt

from briefing import schema
from briefing.reading import proposal
from ui.i18n import Languages

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

    def __init__(self, languages: Languages) -> None:
        super().__init__()
        self._languages = languages
        self._table: proposal.TableProposal | None = None
        self.setFixedWidth(330)
        self._problems = QtWidgets.QListWidget()
        self._problems.setWordWrap(True)
        self._problems.setAccessibleName(languages.say("import_review.problems"))
        self._problems.itemActivated.connect(self._on_problem)
        self._problems.itemClicked.connect(self._on_problem)
        self._words = QtWidgets.QTableWidget(0, 2)
        self._words.setAccessibleName(languages.say("import_review.words"))
        self._words.verticalHeader().hide()
        self._words.horizontalHeader().setStretchLastSection(True)
        self._words.setEditTriggers(QtWidgets.QAbstractItemView.EditTrigger.NoEditTriggers)
        self._words.setHorizontalHeaderLabels(
            [languages.say("import_review.written"), languages.say("import_review.means")]
        )
        self._summary = _label("")
        self._words_heading = _label("section")
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        heading = _label("section")
        heading.setText(languages.say("import_review.to_check"))
        for widget in (heading, self._summary):
            column.addWidget(widget)
        column.addWidget(self._problems, 3)
        column.addWidget(self._words_heading)
        column.addWidget(self._words, 2)

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
        self._problems.clear()
        for problem in table.problems[:_MOST_PROBLEMS]:
            where = say("import_review.row", number=str(problem.row + 1))
            after = say("import_review.set_aside") if problem.sets_aside else ""
            item = QtWidgets.QListWidgetItem(
                f"{where}: {problem.sentence(language)} {after}".strip()
            )
            item.setData(Qt.ItemDataRole.UserRole, problem.row)
            self._problems.addItem(item)
        more = len(table.problems) - _MOST_PROBLEMS
        if more > 0:
            self._problems.addItem(say("import_review.more_problems", count=more))
        if not table.problems:
            self._problems.addItem(say("import_review.no_problems"))
        self._show_words(table)

    def _show_words(self, table: proposal.TableProposal) -> None:
        # What is a known word's own name needs no looking at.
        found = [word for word in table.words if not word.certain]
        self._words.setVisible(bool(found))
        self._words_heading.setVisible(bool(found))
        self._words_heading.setText(
            self._languages.say("import_review.new_words", count=len(found))
        )
        self._words.setRowCount(len(found))
        language = self._languages.language
        for row, word in enumerate(found):
            written = QtWidgets.QTableWidgetItem(f"{word.written} ({word.count:,})")
            self._words.setItem(row, 0, written)
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
            self._words.setCellWidget(row, 1, combo)
        self._words.resizeColumnToContents(0)

    def _on_word(self, combo: QtWidgets.QComboBox, field: str, written: str) -> None:
        if self._table is not None:
            now = self._table.decisions
            meaning = {**now.words, (field, written): str(combo.currentData())}
            self.decided.emit(replace(now, words=meaning))

    def _on_problem(self, item: QtWidgets.QListWidgetItem) -> None:
        row = item.data(Qt.ItemDataRole.UserRole)
        if row is not None:
            self.row_chosen.emit(int(row))


def _label(role: str) -> QtWidgets.QLabel:
    label = QtWidgets.QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
