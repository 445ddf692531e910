"""The find and filter row over a table."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import filters, schema
from ui.i18n import Languages
from ui.panels import labels
from ui.tables import editors
from ui.tables.columns import LAYOUTS

# Typing asks once it pauses, not at every letter: a first find in 100,000 rows takes half a second.
_PAUSE_MS = 180


class FindRow(QtWidgets.QWidget):
    """A text to find in every column, and a choice for each of the table's listed columns.

    Signals
    -------
    asked(Filter)
        The person asks for other rows.
    """

    asked = QtCore.Signal(object)

    def __init__(
        self, languages: Languages, table: str, parent: QtWidgets.QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._languages = languages
        self._table = table
        self._find = QtWidgets.QLineEdit(self)
        self._find.setClearButtonEnabled(True)
        self._find.setMinimumWidth(96)
        self._find.setMaximumWidth(230)
        languages.keep(self._find, self._find.setPlaceholderText, "tables_ui.find")
        languages.keep(self._find, self._find.setAccessibleName, "tables_ui.find_name")
        self._count = labels.plain(self, "quiet")
        self._clear = QtWidgets.QToolButton(self)
        languages.keep(self._clear, self._clear.setText, "tables_ui.clear_filter")
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._find, 2)
        self._choices = {name: self._choice(name) for name in LAYOUTS[table].filters}
        for box in self._choices.values():
            row.addWidget(box, 1)
        row.addWidget(self._clear)
        row.addStretch(2)
        row.addWidget(self._count)
        self._pause = QtCore.QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._find.textChanged.connect(lambda _text: self._pause.start())
        self._find.returnPressed.connect(self._ask)
        languages.changed.connect(self._retell)

    def focus_find(self) -> None:
        """Put the cursor in the find field, its text chosen."""
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()

    def clear(self) -> None:
        """Ask for every row again."""
        for box in self._choices.values():
            box.setCurrentIndex(0)
        self._find.clear()
        self._ask()

    def tell(self, shown: int, total: int) -> None:
        """Say how many rows are shown; nothing where all are."""
        text = (
            ""
            if shown == total
            else self._languages.say("tables_ui.shown", shown=shown, total=total)
        )
        self._count.setText(text)

    def _choice(self, name: str) -> QtWidgets.QComboBox:
        box = QtWidgets.QComboBox(self)
        box.setSizeAdjustPolicy(
            QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        box.setMinimumContentsLength(8)
        self._fill(box, name)
        box.activated.connect(lambda _index: self._ask())
        return box

    def _fill(self, box: QtWidgets.QComboBox, name: str) -> None:
        """Write a column's words in the window's language; the choice stays."""
        language = self._languages.language
        chosen = box.currentIndex()
        column = schema.TABLES[self._table].by_name[name]
        heading = schema.TABLES[self._table].heading(name, language)
        box.clear()
        box.addItem(self._languages.say("tables_ui.any", column=heading), "")
        for word, text in editors.choices(column, language):
            box.addItem(text, word)
        box.setCurrentIndex(max(chosen, 0))
        box.setAccessibleName(heading)
        box.setMaximumWidth(190)

    def _retell(self) -> None:
        for name, box in self._choices.items():
            self._fill(box, name)

    def _ask(self) -> None:
        self._pause.stop()
        chosen = {name: str(box.currentData() or "") for name, box in self._choices.items()}
        asked = filters.Filter(
            self._find.text().strip(), equals={name: word for name, word in chosen.items() if word}
        )
        self._clear.setVisible(not asked.empty)
        self.asked.emit(asked)

    @override
    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._find.text():
            self._find.clear()
            self._ask()
            return
        super().keyPressEvent(event)
