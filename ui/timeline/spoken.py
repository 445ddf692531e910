"""The figure's accessible twin: a real list of the events in view, which a screen reader reads.

What is painted is nothing to a screen reader. This window says every event in view with its date,
lane and number, follows what is in view and chosen, and what is chosen in it is chosen in the
figure. Texts are made for the rows that are asked for, so that 100,000 events cost nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import dates, words
from briefing.layout import Layout
from ui.dialogs import frame
from ui.i18n import Languages
from ui.selection import Selection
from ui.timeline import walking
from ui.timeline.canvas import Canvas

_PAUSE_MS = 120
_Rows = NDArray[np.int64]
_NONE: _Rows = np.zeros((0, 2), dtype=np.int64)


def in_view(layout: Layout, first: float, last: float) -> _Rows:
    """Return lane and position of every event with a day in [first, last), lane by lane.

    Returns
    -------
    ndarray of int, shape (n, 2)
    """
    found = [_NONE]
    for number, lane in enumerate(layout.inputs.lanes):
        positions = np.flatnonzero((lane.last > first) & (lane.first < last))
        found.append(np.column_stack((np.full(len(positions), number), positions)))
    return np.concatenate(found).astype(np.int64)


def said(layout: Layout, lane: int, position: int) -> str:
    """Return an event as it is read out: date, what, whose, and the number of its mark."""
    inputs = layout.inputs
    events, language = inputs.lanes[lane], inputs.language
    values = {
        "date": dates.text(dates.from_edtf(events.edtf[position]), language),
        "label": events.labels[position],
        "lane": events.name,
    }
    if (lane, position) in inputs.callouts:
        number = inputs.callouts.index((lane, position)) + 1
        return words.say("figure.spoken_numbered", language, number=number, **values)
    return words.say("figure.spoken", language, **values)


class SpokenModel(QtCore.QAbstractListModel):
    """The events in view, a row each."""

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._layout: Layout | None = None
        self._rows = _NONE

    def show(self, layout: Layout | None, rows: _Rows) -> None:
        """Show other events; told only where they differ."""
        if layout is self._layout and np.array_equal(rows, self._rows):
            return
        self.beginResetModel()
        self._layout, self._rows = layout, rows
        self.endResetModel()

    def id_at(self, row: int) -> str:
        """Return the id of a row's event."""
        assert self._layout is not None
        lane, position = map(int, self._rows[row])
        return self._layout.inputs.lanes[lane].ids[position]

    def row_of(self, identifier: str) -> int:
        """Return an event's row; -1 where it is not in view."""
        for number, lane in enumerate(self._layout.inputs.lanes if self._layout else ()):
            if identifier in lane.ids:
                place = (number, lane.ids.index(identifier))
                found = np.flatnonzero((self._rows == place).all(axis=1))
                return int(found[0]) if len(found) else -1
        return -1

    @override
    def rowCount(self, parent: QtCore.QModelIndex | QtCore.QPersistentModelIndex = ...) -> int:  # type: ignore[assignment]
        return len(self._rows)

    @override
    def data(
        self,
        index: QtCore.QModelIndex | QtCore.QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in roles or self._layout is None:
            return None
        lane, position = map(int, self._rows[index.row()])
        return said(self._layout, lane, position)


class SpokenList(frame.Frame):
    """The window with the list; the figure goes on working beside it."""

    def __init__(
        self,
        languages: Languages,
        selection: Selection,
        canvas: Canvas,
        parent: QtWidgets.QWidget | None,
    ) -> None:
        super().__init__(languages.say("window.shown_list"), QtCore.QSize(560, 520), parent)
        self._languages = languages
        self._selection = selection
        self._canvas = canvas
        self.model = SpokenModel(self)
        self.view = QtWidgets.QListView(self)
        self.view.setProperty("lines", True)
        self.view.setModel(self.model)
        self.view.setUniformItemSizes(True)
        self.view.setEditTriggers(QtWidgets.QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setAccessibleName(languages.say("window.shown_list"))
        foot = QtWidgets.QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(frame.button(languages.say("window.close"), self.accept))
        self.lay_out("", languages.say("window.shown_list_about"), self.view, foot=foot)
        self._pause = QtCore.QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        canvas.range_changed.connect(self._later)
        selection.changed.connect(self._show_chosen)
        canvas.destroyed.connect(self.close)
        self.view.selectionModel().selectionChanged.connect(self._on_chosen)
        self.refresh()
        self.view.setFocus()

    def follow(self) -> None:
        """Take note that the figure, or what it shows, changed."""
        self._pause.start()

    def refresh(self) -> None:
        """Show what is in view now, and how many that are."""
        layout, scene = self._canvas.laid_out, self._canvas.current_scene()
        rows = in_view(layout, scene.first, scene.last) if layout and scene else _NONE
        self.model.show(layout, rows)
        self.heading.setText(self._languages.say("window.shown_count", count=len(rows)))
        if layout is not None and scene is not None:
            self.view.setAccessibleDescription(walking.described(layout, scene))
        self._show_chosen()

    def _later(self, *_: object) -> None:
        self._pause.start()

    def _show_chosen(self) -> None:
        """Mark what is chosen elsewhere; the list itself tells nobody of it."""
        selected, places = QtCore.QItemSelection(), []
        for identifier in self._selection.of("events"):
            if (row := self.model.row_of(identifier)) >= 0:
                index = self.model.index(row)
                selected.select(index, index)
                places.append(index)
        model = self.view.selectionModel()
        blocked = QtCore.QSignalBlocker(model)
        flag = QtCore.QItemSelectionModel.SelectionFlag
        model.select(selected, flag.ClearAndSelect)
        if places:
            model.setCurrentIndex(places[-1], flag.NoUpdate)
            self.view.scrollTo(places[-1])
        del blocked
        self.view.viewport().update()

    def _on_chosen(self, *_: object) -> None:
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        self._selection.choose("events", tuple(self.model.id_at(row) for row in rows))
