"""Words that are new: what each is taken for, to be changed or agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import schema
from briefing.reading import proposal
from briefing.reading.texts import vocabulary
from ui.importing import card
from ui.importing.card import Bench, Change, Spec
from ui.panels import labels, still
from ui.tables import cells

_ROOM = 84
"""Pixels beside the combo boxes."""
_MOST = 60
"""More words than this in one column are no list to choose from: the most frequent are shown."""


def specs(bench: Bench) -> list[Spec]:
    """Return a card for each column that has words which are not known by their own name."""
    by_field: dict[str, list[vocabulary.Word]] = {}
    for word in bench.table.words:
        if not word.certain:
            by_field.setdefault(word.field, []).append(word)
    made = []
    for name, found in by_field.items():
        decided = {
            word.written: bench.table.decisions.words[name, word.written]
            for word in found
            if (name, word.written) in bench.table.decisions.words
        }

        words = tuple(found)

        def make(name: str = name, words: tuple[vocabulary.Word, ...] = words) -> QtWidgets.QWidget:
            return WordsCard(bench, name, words)

        def renew(widget: QtWidgets.QWidget, words: tuple[vocabulary.Word, ...] = words) -> bool:
            return isinstance(widget, WordsCard) and widget.renew(bench, words)

        key = f"words {bench.table.target} {name}"
        made.append(Spec(key, (words, decided), make, renew))
    return made


class WordsCard(card.Card):
    """The new words of one column."""

    def __init__(self, bench: Bench, field: str, found: Sequence[vocabulary.Word]) -> None:
        heading = schema.TABLES[bench.table.target].heading(field, bench.languages.language)
        title = bench.say("import_review.new_words", field=heading, count=len(found))
        super().__init__("caution", title, bench.say("import_review.new_words_text"))
        self._heading = heading
        self._bench = bench
        self._found = tuple(found)
        self.combos: dict[str, Meaning] = {}
        self.ticks: dict[str, QtWidgets.QCheckBox] = {}
        grid = QtWidgets.QGridLayout()
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, word in enumerate(found[:_MOST]):
            self._add(grid, row, word)
        self.body.addLayout(grid)
        rest = len(found) - _MOST
        if rest > 0:
            more = labels.plain(self, "lines", wrap=True)
            more.setText(bench.say("import_review.more_words", count=rest))
            self.body.addWidget(more)
        self.agree = card.button(
            bench.say("import_review.agree_all"), self._agree, f"agree {field}"
        )
        self.add_buttons(self.agree)
        self._offer_all()

    def renew(self, bench: Bench, found: Sequence[vocabulary.Word]) -> bool:
        """Show what is decided now, where the words are the same; tell whether they are."""
        if self._found != tuple(found):
            return False
        self._bench = bench
        for word in self._found[:_MOST]:
            self.combos[word.written].choose(bench, word)
            blocker = QtCore.QSignalBlocker(self.ticks[word.written])
            self.ticks[word.written].setChecked(self._decided(word))
            blocker.unblock()
        self._offer_all()
        return True

    def _open_words(self) -> list[vocabulary.Word]:
        return [word for word in self._found[:_MOST] if not self._decided(word)]

    def _offer_all(self) -> None:
        waiting = self._open_words()
        self.agree.setVisible(len(waiting) > 1)
        # Words that a person agreed to are no longer new, and nothing to look at.
        key = "new_words" if waiting else "known_words"
        title = self._bench.say(f"import_review.{key}", field=self._heading, count=len(self._found))
        self.title.setText(title)
        self.setAccessibleName(title)
        self.text.setVisible(bool(waiting))
        self.setProperty("card", "caution" if waiting else "plain")
        self.style().polish(self)

    def _decided(self, word: vocabulary.Word) -> bool:
        return (word.field, word.written) in self._bench.table.decisions.words

    def _add(self, grid: QtWidgets.QGridLayout, row: int, word: vocabulary.Word) -> None:
        bench = self._bench
        written = Written(word.written)
        tip = bench.say("import_review.word_tip", text=word.written, count=word.count)
        written.setToolTip(cells.plain_tip(tip))
        combo = Meaning(bench, word)
        combo.setObjectName(f"word {word.field} {word.written}")
        combo.chosen.connect(lambda meaning, w=word: self._bench.decide(_meant(w, meaning)))
        tick = QtWidgets.QCheckBox()
        tick.setObjectName(f"tick {word.field} {word.written}")
        tick.setChecked(self._decided(word))
        tick.setAccessibleName(bench.say("import_review.agree_word", text=word.written))
        tick.setToolTip(cells.plain_tip(bench.say("import_review.agree_word", text=word.written)))
        tick.toggled.connect(
            lambda on, w=word, c=combo: self._bench.decide(_meant(w, c.meaning) if on else _open(w))
        )
        self.combos[word.written], self.ticks[word.written] = combo, tick
        grid.addWidget(written, row, 0)
        grid.addWidget(combo, row, 1)
        grid.addWidget(tick, row, 2)

    def _agree(self) -> None:
        meant = {
            (word.field, word.written): self.combos[word.written].meaning
            for word in self._open_words()
        }
        self._bench.decide(lambda now: replace(now, words={**now.words, **meant}))


class Written(QtWidgets.QLabel):
    """A word as the file has it; data, so plain text. Long ones are wrapped, not cut."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "lines")
        self.setWordWrap(True)
        self.ensurePolished()
        metrics, end = self.fontMetrics(), Qt.TextElideMode.ElideRight
        # Only one long word without spaces has no place to be wrapped at.
        self.setText(" ".join(metrics.elidedText(each, end, _ROOM) for each in text.split()))
        self.setFixedWidth(min(metrics.horizontalAdvance(self.text()) + 2, _ROOM))


class Meaning(still.StillBox):
    """The known words that a new one can mean, the proposal chosen.

    Signals
    -------
    chosen(str)
        A known word; "" keeps it as it is written.
    """

    chosen = QtCore.Signal(str)

    def __init__(self, bench: Bench, word: vocabulary.Word) -> None:
        super().__init__()
        listed = schema.TABLES[bench.table.target].by_name[word.field].choices
        # What it could mean comes first, then every other word of the list.
        likely = [each for each in word.alternatives if each in schema.CHOICES[listed]]
        known = ["", *likely, *(each for each in schema.CHOICES[listed] if each not in likely)]
        language = bench.languages.language
        for each in known:
            name = schema.choice_text(listed, each, language)
            self.addItem(name if each else bench.say("import_review.as_written"), each)
        if likely:
            self.insertSeparator(len(likely) + 1)
        self.choose(bench, word)
        self.setAccessibleName(bench.say("import_review.word_means", text=word.written))
        self.setSizeAdjustPolicy(
            QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(8)
        self.setProperty("small", True)
        # Rolling the cards must not change what a word means.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _index: self.chosen.emit(self.meaning))

    @property
    def meaning(self) -> str:
        """The known word chosen; "" = as it is written."""
        return str(self.currentData())

    def choose(self, bench: Bench, word: vocabulary.Word) -> None:
        """Show what a word is decided or proposed to mean."""
        decided = bench.table.decisions.words.get((word.field, word.written))
        meaning = word.meaning if decided is None else decided
        self.setCurrentIndex(max(self.findData(meaning), 0))
        self.setToolTip(cells.plain_tip(self.currentText()))

    @override
    def showPopup(self) -> None:
        # The list may be broader than the box: no name is cut where one chooses.
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 24)
        super().showPopup()

    @override
    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        # As Qt paints it, with dots where a long name has no room.
        painter = QtWidgets.QStylePainter(self)
        option = QtWidgets.QStyleOptionComboBox()
        self.initStyleOption(option)
        kind = QtWidgets.QStyle.ComplexControl.CC_ComboBox
        part = QtWidgets.QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, part, self).width()
        end = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, end, room)
        painter.drawComplexControl(kind, option)
        painter.drawControl(QtWidgets.QStyle.ControlElement.CE_ComboBoxLabel, option)


def _meant(word: vocabulary.Word, meaning: str) -> Change:
    return lambda now: replace(now, words={**now.words, (word.field, word.written): meaning})


def _open(word: vocabulary.Word) -> Change:
    def change(now: proposal.Decisions) -> proposal.Decisions:
        kept = {key: each for key, each in now.words.items() if key != (word.field, word.written)}
        return replace(now, words=kept)

    return change
