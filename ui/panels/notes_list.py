"""The notes of the figure in the order of time: chosen, edited and deleted without a mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import figures, shown
from ui.i18n import Languages
from ui.note_choice import NoteChoice
from ui.panels import labels

_MOST_ROWS = 6


class NotesList(QtWidgets.QWidget):
    """A row a note; Enter edits it, Delete takes it out, each a step that can be undone.

    Parameters
    ----------
    adding : sequence of QAction
        What puts a note of each kind into the figure.

    Signals
    -------
    edit_wanted()
        The person wants to see the chosen note as a form.
    """

    edit_wanted = QtCore.Signal()

    def __init__(
        self,
        languages: Languages,
        choice: NoteChoice,
        adding: Sequence[QtGui.QAction],
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._languages = languages
        self._choice = choice
        heading = labels.plain(self, "section")
        languages.keep(heading, heading.setText, "notes_list.heading")
        self.rows = _Rows(self)
        languages.keep(self.rows, self.rows.setAccessibleName, "notes_list.heading")
        self.add, self.edit, self.remove = (QtWidgets.QPushButton(self) for _ in range(3))
        menu = QtWidgets.QMenu(self.add)
        menu.addActions(list(adding))
        self.add.setMenu(menu)
        # Two and two: three words beside each other are wider than the panel in Spanish.
        lines = QtWidgets.QGridLayout()
        lines.setSpacing(4)
        for button, key, where in (
            (self.add, "notes_list.add", (0, 0, 1, 2)),
            (self.edit, "notes_list.edit", (1, 0, 1, 1)),
            (self.remove, "notes_list.remove", (1, 1, 1, 1)),
        ):
            languages.keep(button, button.setText, key)
            button.setAutoDefault(False)
            lines.addWidget(button, *where)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for each in (heading, self.rows):
            column.addWidget(each)
        column.addLayout(lines)
        self.edit.clicked.connect(self.edit_wanted)
        self.remove.clicked.connect(choice.remove)
        self.rows.removed.connect(choice.remove)
        self.rows.itemActivated.connect(lambda _item: self.edit_wanted.emit())
        self.rows.currentItemChanged.connect(self._on_current)
        choice.changed.connect(self._show_chosen)
        choice.notes_changed.connect(self.refresh)
        languages.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the notes of the figure as they are now."""
        figure = self._choice.figure
        self.setVisible(figure is not None)
        notes = sorted(figure.notes, key=lambda note: (note.start, note.id)) if figure else []
        with QtCore.QSignalBlocker(self.rows):
            self.rows.clear()
            for note in notes:
                item = QtWidgets.QListWidgetItem(note_text(note, self._languages))
                item.setData(Qt.ItemDataRole.UserRole, note.id)
                item.setToolTip(item.text())
                self.rows.addItem(item)
        height = self.rows.fontMetrics().lineSpacing() + 8
        self.rows.setFixedHeight(height * max(1, min(len(notes), _MOST_ROWS)) + 6)
        self.rows.setVisible(bool(notes))
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self._choice.id
        with QtCore.QSignalBlocker(self.rows):
            items = (self.rows.item(k) for k in range(self.rows.count()))
            ids = [item.data(Qt.ItemDataRole.UserRole) for item in items]
            self.rows.setCurrentRow(ids.index(chosen) if chosen in ids else -1)
        self.edit.setEnabled(bool(chosen))
        self.remove.setEnabled(bool(chosen))

    def _on_current(self, item: QtWidgets.QListWidgetItem | None) -> None:
        self._choice.choose(str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else "")


class _Rows(QtWidgets.QListWidget):
    """The list, with Delete.

    Signals
    -------
    removed()
        The person pressed Delete.
    """

    removed = QtCore.Signal()

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumWidth(1)

    @override
    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def note_text(note: figures.Note, languages: Languages) -> str:
    """Return a note in a line: its text, else what it is, and its day."""
    kind = languages.say(f"note_form.kind.{note.kind}")
    text, _ = note.text.best(languages.language)
    said = text or kind
    if not note.start:
        return said
    edtf = f"{note.start}/{note.end}" if note.end else note.start
    date = shown.date_text(edtf, languages.language)
    return languages.say("notes_list.dated", text=said, date=date)
