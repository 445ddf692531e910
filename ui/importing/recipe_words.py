"""The words of one column to tick: with their counts, found by typing, by mouse or by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing.reading.texts import sniffing
from ui.i18n import Languages
from ui.importing.card import button
from ui.importing.recipe_table import Word, key_of
from ui.panels import labels
from ui.tables import cells

Index = QtCore.QModelIndex | QtCore.QPersistentModelIndex
NOWHERE = QtCore.QModelIndex()
_LINES, _LINE_PX = 6, 22


class WordList(QtCore.QAbstractListModel):
    """The words of a column that a search leaves, each with a tick.

    Signals
    -------
    ticked()
        Other words are ticked.
    """

    ticked = QtCore.Signal()

    def __init__(self, languages: Languages, parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self._languages = languages
        self._all: tuple[Word, ...] = ()
        self._shown: tuple[Word, ...] = ()
        self._on: dict[str, str] = {}

    @property
    def words(self) -> tuple[str, ...]:
        """The words ticked, in the order in which they were, each as it was first given."""
        return tuple(self._on.values())

    @property
    def shown(self) -> tuple[Word, ...]:
        """The words that the search leaves."""
        return self._shown

    def show_words(self, there: Sequence[Word], ticked: Sequence[str]) -> None:
        """Show the words of a column; ticked ones that it does not have come first, counted 0."""
        self.beginResetModel()
        self._on = {key_of(text): text for text in ticked}
        keys = {word.key for word in there}
        gone = (Word(text, key, 0) for key, text in self._on.items() if key not in keys)
        # What is kept stands at the top: of hundreds of words it would be out of sight.
        kept = sorted(there, key=lambda word: word.key not in self._on)
        self._all = self._shown = (*gone, *kept)
        self.endResetModel()

    def search(self, text: str) -> None:
        """Leave the words that have this in them; case and accents do not matter."""
        wanted = sniffing.folded(text)
        self.beginResetModel()
        self._shown = tuple(word for word in self._all if wanted in word.key)
        self.endResetModel()

    def tick_shown(self, *, on: bool) -> None:
        """Tick all words that the search leaves, or none of them."""
        for word in self._shown:
            self._set(word, on=on)
        self._tell()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        word = self._shown[index.row()]
        say = self._languages.say
        text = word.text or say("recipe_maker.blank")
        if role == Qt.ItemDataRole.DisplayRole:
            if not word.count:
                return say("recipe_maker.word_gone", word=text)
            return say("recipe_maker.word", word=text, count=word.count)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cells.plain_tip(text)
        if role == Qt.ItemDataRole.CheckStateRole:
            on = word.key in self._on
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.SizeHintRole:
            return QtCore.QSize(0, _LINE_PX)
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self._set(self._shown[index.row()], on=Qt.CheckState(value) == Qt.CheckState.Checked)
        self._tell()
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )

    def _set(self, word: Word, *, on: bool) -> None:
        if on:
            self._on.setdefault(word.key, word.text)
        else:
            self._on.pop(word.key, None)

    def _tell(self) -> None:
        if self._shown:
            last = self.index(len(self._shown) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()


class WordChoice(QtWidgets.QWidget):
    """A search over a list of words to tick, and what is ticked in a sentence.

    Signals
    -------
    changed()
        Other words are ticked.
    """

    changed = QtCore.Signal()

    def __init__(self, languages: Languages, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        say = languages.say
        self.model = WordList(languages, self)
        self.search = QtWidgets.QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(say("recipe_maker.find_word"))
        self.search.setAccessibleName(say("recipe_maker.find_word"))
        self.view = _Ticks()
        self.view.setModel(self.model)
        self.view.setAccessibleName(say("recipe_maker.words"))
        self._said = labels.plain(self, "lines", wrap=True)
        every = button(say("recipe_maker.tick_all"), lambda: self.model.tick_shown(on=True))
        none = button(say("recipe_maker.tick_none"), lambda: self.model.tick_shown(on=False))
        top = QtWidgets.QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.search, 1)
        top.addWidget(every)
        top.addWidget(none)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(top)
        column.addWidget(self.view)
        column.addWidget(self._said)
        self.search.textChanged.connect(self.model.search)
        self.model.ticked.connect(self._on_ticked)

    def show_words(self, there: Sequence[Word], ticked: Sequence[str]) -> None:
        """Show the words of a column, with these ticked."""
        blocker = QtCore.QSignalBlocker(self.search)
        self.search.clear()
        blocker.unblock()
        self.model.show_words(there, ticked)
        self._say()

    def _on_ticked(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        count = len(self.model.words)
        say = self._languages.say
        text = say("recipe_maker.kept_words", count=count) if count else ""
        self._said.setText(text or say("recipe_maker.all_kept"))


class _Ticks(QtWidgets.QListView):
    """A list as high as a few lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setEditTriggers(QtWidgets.QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setProperty("lines", True)

    @override
    def sizeHint(self) -> QtCore.QSize:
        frame = 2 * self.frameWidth()
        return QtCore.QSize(super().sizeHint().width(), _LINES * _LINE_PX + frame)

    @override
    def minimumSizeHint(self) -> QtCore.QSize:
        return QtCore.QSize(120, self.sizeHint().height())
