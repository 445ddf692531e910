"""The fields in which cells are typed: in a table's cell and in the inspector.

Every field opens with the text that means its cell, gives what stands in it as `text()`, and keeps
a text that was refused, with the reason under it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import schema, shown, words
from briefing.document import Briefing
from ui.panels import still
from ui.tables import cells

# More names than this make no list that a person reads; typing completes from them all the same.
_MOST_IN_A_LIST = 200
_MOST_LINES = 12
"""A longer text is rolled in its field."""


class Reason(QtWidgets.QLabel):
    """Why a typed text cannot stand: plain text right under its field."""

    def __init__(self, field: QtWidgets.QWidget) -> None:
        super().__init__(field.parentWidget())
        self.setObjectName("reason")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "problem")
        self.setAutoFillBackground(True)
        self.setFrameShape(QtWidgets.QFrame.Shape.Box)
        self.setMargin(4)
        self._field = field
        field.destroyed.connect(self.deleteLater)
        self.hide()

    def tell(self, text: str) -> None:
        """Show a reason; "" hides it."""
        self.setText(text)
        self.setVisible(bool(text))
        if not text:
            return
        parent = self.parentWidget()
        left, width = self._field.x(), max(self._field.width(), 260)
        if parent is not None:
            # A narrow panel has no room beside its field; a broader box would be cut off.
            width = min(width, parent.width() - 4)
            left = max(0, min(left, parent.width() - width - 2))
        height = self.heightForWidth(width)
        below = self._field.geometry().bottom() + 2
        above = self._field.geometry().top() - height - 2
        fits = parent is None or below + height <= parent.height() or above < 0
        self.setGeometry(left, below if fits else above, width, height)
        self.raise_()


class LineField(QtWidgets.QLineEdit):
    """One line of text."""

    def __init__(self, parent: QtWidgets.QWidget | None, initial: str) -> None:
        super().__init__(initial, parent)
        # A text longer than its field shows its beginning.
        self.setCursorPosition(0)
        self.initial = initial
        self._reason: Reason | None = None
        self.textChanged.connect(self._on_text)
        self._on_text(initial)

    def _on_text(self, text: str) -> None:
        self.setToolTip(cells.plain_tip(text))

    def mark(self, reason: str) -> None:
        """Show why the text cannot stand; "" once it can."""
        if self._reason is None:
            if not reason:
                return
            self._reason = Reason(self)
            self.textEdited.connect(lambda: self.mark(""))
        self._reason.tell(reason)
        self.setProperty("problem", bool(reason))
        self.setAccessibleDescription(reason)
        self.style().polish(self)


class LongField(QtWidgets.QPlainTextEdit):
    """Some lines of text; grows with them. Signals `finished` as it loses the focus."""

    finished = QtCore.Signal()

    def __init__(self, parent: QtWidgets.QWidget | None, initial: str) -> None:
        super().__init__(parent)
        self.setPlainText(initial)
        self.initial = initial
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Return what stands in the field."""
        # Not `toPlainText`, which makes plain spaces of those that hold "57 %" together: a text
        # that nobody touched would look altered, and be written back.
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def mark(self, reason: str) -> None:
        """Take any text: nothing to mark."""

    def _fit(self) -> None:
        # A plain document measures its height in lines.
        whole = int(self.document().size().height())
        lines = max(1, min(_MOST_LINES, whole))
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if whole > _MOST_LINES else policy.ScrollBarAlwaysOff
        )
        room = self.document().documentMargin() * 2 + 10
        self.setFixedHeight(int(lines * self.fontMetrics().lineSpacing() + room))

    @override
    def resizeEvent(self, e: QtGui.QResizeEvent) -> None:
        super().resizeEvent(e)
        self._fit()

    @override
    def focusOutEvent(self, event: QtGui.QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()


class ChoiceField(still.StillBox):
    """A word of a list; of an open list any other word too."""

    def __init__(
        self,
        parent: QtWidgets.QWidget | None,
        words_and_names: list[tuple[str, str]],
        cell: str,
        *,
        open_list: bool,
    ) -> None:
        super().__init__(parent)
        for word, name in words_and_names:
            self.addItem(name, word)
        if self.findData(cell) < 0:
            self.addItem(cell, cell)
        self.setEditable(open_list)
        if open_list:
            self.setInsertPolicy(QtWidgets.QComboBox.InsertPolicy.NoInsert)
        self.setCurrentIndex(self.findData(cell))
        self.setMaxVisibleItems(16)
        # As wide as its place and not as its longest word.
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.initial = self.text()
        edit = self.lineEdit()
        if edit is not None:
            edit.setCursorPosition(0)
        self._reason: Reason | None = None
        self.currentTextChanged.connect(self._on_text)
        self._on_text()

    def _on_text(self) -> None:
        self.setToolTip(cells.plain_tip(self.currentText()))

    def text(self) -> str:
        """Return the word chosen, or what was typed beyond the list."""
        if self.isEditable() and self.currentText() != self.itemText(self.currentIndex()):
            return self.currentText()
        return str(self.currentData() or "")

    def choose(self, word: str) -> None:
        """Show another word as the one that the record holds."""
        if self.findData(word) < 0:
            self.addItem(word, word)
        self.setCurrentIndex(self.findData(word))
        self.initial = self.text()

    def mark(self, reason: str) -> None:
        """Show why the word cannot stand; "" once it can."""
        if self._reason is None:
            if not reason:
                return
            self._reason = Reason(self)
            self.currentTextChanged.connect(lambda: self.mark(""))
        self._reason.tell(reason)
        self.setAccessibleDescription(reason)


Field = LineField | LongField | ChoiceField


def make(
    parent: QtWidgets.QWidget | None,
    briefing: Briefing,
    table: str,
    column: str,
    opening: tuple[schema.Cell, str],
    language: words.Language,
) -> LineField | ChoiceField:
    """Return the field for a cell in a table's row.

    Parameters
    ----------
    opening : (cell, text)
        The cell and the text that the field opens with (`edits.edit_text`).
    """
    cell, text = opening
    declared = schema.TABLES[table].by_name.get(column)
    if declared is not None and declared.choices:
        listed = [("", ""), *choices(declared, language)]
        return ChoiceField(
            parent, listed, str(cell or ""), open_list=declared.choices in schema.OPEN_CHOICES
        )
    if declared is not None and declared.refers_to and declared.kind == "reference":
        known = shown.names(briefing, declared.refers_to, language)
        if len(known) <= _MOST_IN_A_LIST:
            listed = [("", ""), *known.items()]
            return ChoiceField(parent, listed, str(cell or ""), open_list=False)
    field = LineField(parent, text)
    if declared is not None and declared.refers_to:
        known = shown.names(briefing, declared.refers_to, language)
        field.setCompleter(_IdCompleter(known, field))
    return field


def choices(column: schema.Column, language: words.Language) -> list[tuple[str, str]]:
    """Return the words of a column's list with their names in `language`."""
    name = column.choices
    return [(word, schema.choice_text(name, word, language)) for word in schema.CHOICES[name]]


class _IdCompleter(QtWidgets.QCompleter):
    """Offers records by id and name, and completes the last id of several."""

    def __init__(self, known: Mapping[str, str], parent: QtCore.QObject) -> None:
        self._ids = {f"{each}  {name}": each for each, name in known.items()}
        super().__init__(list(self._ids), parent)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._before = ""

    @override
    def splitPath(self, path: str) -> list[str]:
        self._before, _, last = path.rpartition(";")
        return [last.strip()]

    @override
    def pathFromIndex(self, index: QtCore.QModelIndex | QtCore.QPersistentModelIndex) -> str:
        chosen = self._ids[str(index.data())]
        return f"{self._before}; {chosen}".removeprefix("; ") if self._before else chosen
