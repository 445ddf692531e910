"""A note's text, typed where the note stands: one line for each language, plain text."""

from __future__ import annotations

import dataclasses

from PySide6 import QtCore, QtGui, QtWidgets
from typing_extensions import override

from briefing import figures, words
from ui.i18n import Languages
from ui.panels import labels
from ui.tables.editors import LineField

_WIDE = 300


class NoteEditor(QtWidgets.QFrame):
    """The two lines over the figure; Enter takes them, Escape leaves all as it was.

    Signals
    -------
    taken(object)
        The note with the texts as typed.
    left()
        The person wants none of it.
    """

    taken = QtCore.Signal(object)
    left = QtCore.Signal()

    def __init__(self, languages: Languages, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("note_editor")
        self.setProperty("role", "card")
        self.setAutoFillBackground(True)
        self._over = parent
        self._note: figures.Note | None = None
        self._form = QtWidgets.QFormLayout(self)
        self._form.setContentsMargins(8, 8, 8, 8)
        self._form.setSpacing(6)
        self._fields: dict[words.Language, LineField] = {}
        self._names: dict[words.Language, QtWidgets.QLabel] = {}
        for language in words.LANGUAGES:
            field, name = LineField(self, ""), labels.plain(self, "quiet")
            field.setMinimumWidth(_WIDE)
            name.setBuddy(field)
            key = "note_tool.text_es" if language == "es" else "note_tool.text_en"
            languages.keep(name, name.setText, key)
            languages.keep(field, field.setAccessibleName, key)
            field.returnPressed.connect(self._on_return)
            self._fields[language], self._names[language] = field, name
        self.hide()

    @property
    def note(self) -> figures.Note | None:
        """The note that is typed; None while nothing is."""
        return self._note

    def field(self, language: words.Language) -> LineField:
        """Return the line of a language."""
        return self._fields[language]

    def open(self, note: figures.Note, language: words.Language, at: QtCore.QPoint) -> None:
        """Begin to type a note's text; the figure's language stands first."""
        self._note = note
        while self._form.rowCount():
            self._form.takeRow(0)
        order = sorted(self._fields, key=lambda each: each != language)
        for each in order:
            self._fields[each].setText(note.text.get(each))
            self._form.addRow(self._names[each], self._fields[each])
        self.adjustSize()
        room = self._over.rect().adjusted(4, 4, -4, -4)
        left = min(max(at.x(), room.left()), max(room.left(), room.right() - self.width()))
        top = min(max(at.y(), room.top()), max(room.top(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self.raise_()
        first = self._fields[order[0]]
        first.setFocus(QtCore.Qt.FocusReason.PopupFocusReason)
        first.selectAll()
        QtWidgets.QWidget.setTabOrder(first, self._fields[order[1]])

    def close_unsaved(self) -> None:
        """Leave the text as it was."""
        if self._note is not None:
            self._note = None
            self.hide()
            self.left.emit()

    def _on_return(self) -> None:
        note = self._note
        if note is None:
            return
        typed = {each: " ".join(field.text().split()) for each, field in self._fields.items()}
        self._note = None
        self.hide()
        text = figures.Text(typed["en"], typed["es"])
        self.taken.emit(dataclasses.replace(note, text=text))

    @override
    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Escape:
            self.close_unsaved()
        event.accept()  # what is typed here is no key of the figure
