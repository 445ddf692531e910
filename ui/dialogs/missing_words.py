"""What a figure shows in one language only, to be filled in where it is listed."""

from __future__ import annotations

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import untranslated, words
from ui.current_figure import CurrentFigure
from ui.dialogs import frame
from ui.i18n import Languages

WHAT, SAID, TYPED = range(3)


class MissingModel(QtCore.QAbstractTableModel):
    """A row a missing text: what it is, what the other language says, and a place to type it.

    What is filled stays in its row until the list is opened again, so that nothing moves while one
    goes down it.
    """

    def __init__(
        self,
        languages: Languages,
        current: CurrentFigure,
        language: words.Language,
        parent: QtCore.QObject,
    ) -> None:
        super().__init__(parent)
        self._languages = languages
        self._current = current
        self._language = language
        figure = current.figure
        self._figure_id = current.id
        self.gaps = untranslated.missing(current.briefing, figure, language) if figure else ()
        current.content_changed.connect(self._follow)
        self._typed: dict[int, str] = {}
        self._left = set(self.gaps)

    def gap(self, row: int) -> untranslated.Missing:
        """Return what a row is about."""
        return self.gaps[row]

    def _follow(self) -> None:
        """Take note of what was undone: a text that is missing again is blank again."""
        figure = self._current.figure
        if figure is None or figure.id != self._figure_id:
            return
        self._left = set(untranslated.missing(self._current.briefing, figure, self._language))
        if self.gaps:
            last = self.index(len(self.gaps) - 1, TYPED)
            self.dataChanged.emit(self.index(0, TYPED), last)

    # -- Qt --

    @override
    def rowCount(self, parent: QtCore.QModelIndex | QtCore.QPersistentModelIndex = ...) -> int:  # type: ignore[assignment]
        return len(self.gaps)

    @override
    def columnCount(self, parent: QtCore.QModelIndex | QtCore.QPersistentModelIndex = ...) -> int:  # type: ignore[assignment]
        return 3

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        other: words.Language = "en" if self._language == "es" else "es"
        keys = (
            "figure_words.what",
            f"figure_words.language.{other}",
            f"figure_words.language.{self._language}",
        )
        return self._languages.say(keys[section])

    @override
    def data(
        self,
        index: QtCore.QModelIndex | QtCore.QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        gap = self.gaps[index.row()]
        if index.column() == WHAT:
            return self._languages.say(f"figure_words.kind.{gap.kind}")
        if index.column() == SAID:
            return gap.said
        return "" if gap in self._left else self._typed.get(index.row(), "")

    @override
    def flags(self, index: QtCore.QModelIndex | QtCore.QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TYPED else flags

    @override
    def setData(
        self,
        index: QtCore.QModelIndex | QtCore.QPersistentModelIndex,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        figure, typed = self._current.figure, " ".join(str(value).split())
        if figure is None or figure.id != self._figure_id or index.column() != TYPED or not typed:
            return False
        gap, briefing = self.gaps[index.row()], self._current.briefing
        if typed == index.data():
            return False
        # The row says that it is filled before the change tells everybody.
        self._typed[index.row()] = typed
        change = untranslated.filled(briefing, figure, gap, self._language, typed)
        self._current.apply(change, "undo.missing_words")
        return True


class MissingWords(frame.Frame):
    """The list; it stands beside the window, which goes on working.

    Signals
    -------
    place_wanted(object)
        The person wants to go to where a text (`untranslated.Missing`) stands.
    """

    place_wanted = QtCore.Signal(object)

    def __init__(
        self,
        languages: Languages,
        current: CurrentFigure,
        language: words.Language,
        parent: QtWidgets.QWidget | None,
    ) -> None:
        say = languages.say
        self.model = MissingModel(languages, current, language, parent or QtCore.QObject())
        title = say(f"figure_words.missing_{language}", count=len(self.model.gaps))
        super().__init__(title, QtCore.QSize(820, 480), parent)
        self.model.setParent(self)
        self.view = QtWidgets.QTableView(self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(title)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setWordWrap(False)
        self.view.verticalHeader().hide()
        header = self.view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QtWidgets.QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(WHAT, QtWidgets.QHeaderView.ResizeMode.ResizeToContents)
        triggers = QtWidgets.QAbstractItemView.EditTrigger
        self.view.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.SelectedClicked
        )
        self.view.doubleClicked.connect(self._on_double_click)
        foot = QtWidgets.QHBoxLayout()
        foot.addWidget(frame.button(say("figure_words.go"), self._go))
        foot.addStretch(1)
        foot.addWidget(frame.button(say("window.close"), self.accept))
        self.lay_out(title, say("figure_words.missing_about"), self.view, foot=foot)
        if self.model.gaps:
            self.view.setCurrentIndex(self.model.index(0, TYPED))
        self.view.setFocus()

    def _on_double_click(self, index: QtCore.QModelIndex) -> None:
        if index.column() == TYPED:
            self.view.edit(index)
        else:
            self._go()

    def _go(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.place_wanted.emit(self.model.gap(index.row()))
