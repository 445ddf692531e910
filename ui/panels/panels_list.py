"""The panels of the figure in their order: moved, put together, taken out, opened to be edited."""

from __future__ import annotations

import dataclasses

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import figures, shown
from ui.current_figure import CurrentFigure
from ui.i18n import Languages
from ui.panels import labels
from ui.session import Session

_MOST_ROWS = 6


class PanelsList(QtWidgets.QWidget):
    """A row a panel; what is done to it is a step that can be undone.

    Signals
    -------
    edit_wanted(int)
        The person wants to edit the panel at this place.
    """

    edit_wanted = QtCore.Signal(int)

    def __init__(
        self,
        session: Session,
        languages: Languages,
        current: CurrentFigure,
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._languages = languages
        self._current = current
        heading = labels.plain(self, "section")
        languages.keep(heading, heading.setText, "panels.heading")
        self.rows = _Rows(self)
        languages.keep(self.rows, self.rows.setAccessibleName, "panels.heading")
        self.edit, self.together, self.up, self.down, self.remove = (
            QtWidgets.QPushButton(self) for _ in range(5)
        )
        keyed = (
            (self.edit, "panels.edit", "panels.edit_tip", self._on_edit),
            (self.together, "panels.together", "panels.together_tip", self._on_together),
            (self.up, "panels.up", "panels.up_tip", lambda: self._move(-1)),
            (self.down, "panels.down", "panels.down_tip", lambda: self._move(1)),
            (self.remove, "panels.remove", "panels.remove_tip", self._on_remove),
        )
        lines = (QtWidgets.QHBoxLayout(), QtWidgets.QHBoxLayout())
        for number, (button, key, tip, does) in enumerate(keyed):
            languages.keep(button, button.setText, key)
            languages.keep(button, button.setToolTip, tip)
            button.setAutoDefault(False)
            button.clicked.connect(does)
            lines[number > 1].addWidget(button)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(heading)
        column.addWidget(self.rows)
        for line in lines:
            line.setSpacing(4)
            column.addLayout(line)
        self.rows.itemSelectionChanged.connect(self._enable)
        self.rows.itemActivated.connect(lambda _item: self._on_edit())
        self.rows.removed.connect(self._on_remove)
        self.rows.moved.connect(self._move)
        self.rows.dropped.connect(self._on_dropped)
        self._enable()

    def refresh(self) -> None:
        """Show the panels of the figure as they are now; the same places stay chosen."""
        figure = self._current.figure
        panels = figure.panels if figure is not None else ()
        self.setVisible(bool(panels))
        texts = [self._text(panel) for panel in panels]
        if texts != [self.rows.item(k).text() for k in range(self.rows.count())]:
            chosen = self.rows.places
            current = self.rows.currentRow()
            with QtCore.QSignalBlocker(self.rows):
                self.rows.clear()
                for place, text in enumerate(texts):
                    item = QtWidgets.QListWidgetItem(text)
                    item.setData(Qt.ItemDataRole.UserRole, place)
                    item.setToolTip(text)
                    self.rows.addItem(item)
                self.rows.choose([place for place in chosen if place < len(texts)], current)
        self.rows.fit(min(len(texts), _MOST_ROWS))
        self._enable()

    def _text(self, panel: figures.Panel) -> str:
        language = self._languages.language
        title, _ = panel.title.best(language)
        names = shown.names(self._session.briefing, "series", language)
        return title or "; ".join(names.get(each, each) for each in panel.series)

    def _enable(self) -> None:
        places, count = self.rows.places, self.rows.count()
        self.edit.setEnabled(len(places) == 1)
        self.together.setEnabled(len(places) > 1)
        self.up.setEnabled(len(places) == 1 and places[0] > 0)
        self.down.setEnabled(len(places) == 1 and places[0] < count - 1)
        self.remove.setEnabled(bool(places))

    def _on_edit(self) -> None:
        if len(self.rows.places) == 1:
            self.edit_wanted.emit(self.rows.places[0])

    def _on_together(self) -> None:
        """Put the series of the chosen panels into the first of them."""
        figure, places = self._current.figure, self.rows.places
        if figure is None or len(places) < 2:
            return
        series = dict.fromkeys(each for place in places for each in figure.panels[place].series)
        joined = dataclasses.replace(figure.panels[places[0]], series=tuple(series))
        panels = [
            joined if place == places[0] else panel
            for place, panel in enumerate(figure.panels)
            if place == places[0] or place not in places
        ]
        self._alter(figure, panels, [places[0]])

    def _on_remove(self) -> None:
        figure, places = self._current.figure, self.rows.places
        if figure is not None and places:
            panels = [panel for place, panel in enumerate(figure.panels) if place not in places]
            self._alter(figure, panels, [min(places[0], len(panels) - 1)] if panels else [])

    def _move(self, by: int) -> None:
        figure, places = self._current.figure, self.rows.places
        if figure is None or len(places) != 1:
            return
        place, target = places[0], places[0] + by
        if 0 <= target < len(figure.panels):
            panels = list(figure.panels)
            panels.insert(target, panels.pop(place))
            self._alter(figure, panels, [target])

    def _on_dropped(self) -> None:
        figure = self._current.figure
        order = [self.rows.item(k).data(Qt.ItemDataRole.UserRole) for k in range(self.rows.count())]
        if figure is not None and sorted(order) == list(range(len(figure.panels))):
            self._alter(figure, [figure.panels[place] for place in order], self.rows.places)

    def _alter(
        self, figure: figures.Figure, panels: list[figures.Panel], chosen: list[int]
    ) -> None:
        altered = dataclasses.replace(figure, panels=tuple(panels))
        if altered != figure:
            self._current.alter(altered, "undo.panels")
        self.refresh()
        self.rows.choose(chosen, chosen[0] if chosen else -1)


class _Rows(QtWidgets.QListWidget):
    """Rows that are dragged, and moved by Alt with the arrows.

    Signals
    -------
    moved(int)
        The chosen row is to go by so many places.
    removed(), dropped()
        Delete was pressed; rows have another order.
    """

    moved = QtCore.Signal(int)
    removed = QtCore.Signal()
    dropped = QtCore.Signal()

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QtWidgets.QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setMinimumWidth(1)

    @property
    def places(self) -> list[int]:
        """The chosen rows, ascending."""
        return sorted(index.row() for index in self.selectedIndexes())

    def choose(self, places: list[int], current: int) -> None:
        """Choose rows."""
        self.clearSelection()
        if 0 <= current < self.count():
            self.setCurrentRow(current, QtCore.QItemSelectionModel.SelectionFlag.NoUpdate)
        for place in places:
            self.item(place).setSelected(True)

    def fit(self, rows: int) -> None:
        """Be as high as so many rows."""
        high = self.sizeHintForRow(0) if self.count() else 0
        self.setFixedHeight(max(1, rows) * max(18, high) + 2 * self.frameWidth() + 2)

    @override
    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in steps:
            self.moved.emit(steps[key])
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def dropEvent(self, event: QtGui.QDropEvent) -> None:
        super().dropEvent(event)
        # Rows are taken from their old places once the drop is over.
        QtCore.QTimer.singleShot(0, self, self.dropped.emit)
