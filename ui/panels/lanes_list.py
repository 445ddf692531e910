"""The lanes of the figure in *In this figure*: order, what is shown of them, what makes them.

Each click, drag or key is one step that can be undone.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable

from PySide6 import QtWidgets

from briefing import figures, filters, lane_words
from ui.current_figure import CurrentFigure
from ui.dialogs.rename import Rename
from ui.i18n import Languages
from ui.panels import labels
from ui.panels.lane_row import LaneRow, Step
from ui.panels.ticks import Tick, TickList
from ui.session import Session

_HEIGHTS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)


class LanesList(QtWidgets.QWidget):
    """The lanes top to bottom, with the choice of what makes them under their heading."""

    def __init__(
        self,
        session: Session,
        languages: Languages,
        current: CurrentFigure,
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._languages, self._current = session, languages, current
        self._rows: list[LaneRow] = []
        self._kept = -1
        self._by = QtWidgets.QComboBox()
        self._by.activated.connect(self._on_by)
        self._how = TickList()
        self._how.heading.hide()
        self._how.toggled.connect(self._on_how)
        # Where a lane would go that is being dragged.
        self._gap = QtWidgets.QFrame(self)
        self._gap.setFrameShape(QtWidgets.QFrame.Shape.HLine)
        self._gap.setLineWidth(2)
        self._gap.setFrameShadow(QtWidgets.QFrame.Shadow.Plain)
        self._gap.hide()
        self._build()

    def show_figure(self, figure: figures.Figure | None) -> None:
        """Show the lanes of a figure with the events that each has in range."""
        self.setVisible(figure is not None)
        if figure is None:
            return
        briefing, language = self._session.briefing, self._languages.language
        self._show_columns(figure)
        say = self._languages.say
        mirrored, said = say("lanes.mirrored"), say("lanes.statements")
        positions = f"{len(briefing['positions']):,}"
        self._how.show_ticks(
            [
                Tick("mirrored", mirrored, "", figure.mirrored, tip=say("lanes.mirrored_tip")),
                Tick("statements", said, positions, figure.statements),
            ]
        )
        lanes = lane_words.lanes_of(briefing, figure)
        place_of = lane_words.placing(lanes)
        taken = filters.taken(briefing, figure)
        cells = lane_words.words_of(briefing, figure.lane_by)
        by_word = Counter(cells[row] for row in (*taken.rows, *taken.left_out["lane"]))
        words: list[set[str]] = [set() for _ in lanes]
        counts = [0] * len(lanes)
        for word, count in by_word.items():
            words[place_of(word)].add(word)
            counts[place_of(word)] += count
        places = [
            place for place, lane in enumerate(lanes) if lane != lane_words.OTHERS or counts[place]
        ]
        while len(self._rows) > len(places):
            gone = self._rows.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._rows) < len(places):
            self._rows.append(self._made_row())
            self._list.addWidget(self._rows[-1])
            self._rows[-1].show()
        for row, place in zip(self._rows, places, strict=True):
            there = lane_words.in_order(figure.lane_by, words[place])
            name, _ = lane_words.name(figure.lane_by, lanes[place], there, language)
            row.show_lane(place, lanes[place], name, counts[place])
        if self._kept >= 0:
            for row in self._rows:
                if row.place == self._kept:
                    row.box.setFocus()
            self._kept = -1

    def hide_lane(self, place: int) -> None:
        """Hide the lane at a place of the figure, as its tick does."""
        self._on_shown(place, ticked=False)

    def carry_out(self, place: int, step: Step) -> None:
        """Do to a lane what its menu offers."""
        self._on_asked(place, step)

    def _build(self) -> None:
        keep = self._languages.keep
        heading = labels.plain(self, "section")
        heading.setBuddy(self._by)
        keep(heading, heading.setText, "lanes.by")
        keep(self._by, self._by.setAccessibleName, "lanes.by")
        # The list may be as narrow as the window makes it.
        self._by.setMinimumWidth(1)
        self._by.setSizePolicy(
            QtWidgets.QSizePolicy.Policy.Ignored, QtWidgets.QSizePolicy.Policy.Fixed
        )
        self._list = QtWidgets.QVBoxLayout()
        self._list.setSpacing(3)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(heading)
        column.addWidget(self._by)
        column.addLayout(self._list)
        column.addWidget(self._how)

    def _show_columns(self, figure: figures.Figure) -> None:
        columns = lane_words.columns(self._session.briefing)
        if figure.lane_by not in columns:
            columns.append(figure.lane_by)
        names = [lane_words.column_name(each, self._languages.language) for each in columns]
        shown = [(self._by.itemText(k), self._by.itemData(k)) for k in range(self._by.count())]
        if shown != list(zip(names, columns, strict=True)):
            self._by.clear()
            for name, column in zip(names, columns, strict=True):
                self._by.addItem(name, column)
        self._by.setCurrentIndex(columns.index(figure.lane_by))

    def _made_row(self) -> LaneRow:
        row = LaneRow(self._languages, self)
        row.shown.connect(self._on_shown)
        row.asked.connect(self._on_asked)
        row.dragged.connect(self._on_dragged)
        row.dropped.connect(self._on_dropped)
        return row

    # -- what a person did --

    def _alter(
        self, alter: Callable[[figures.Figure], figures.Figure], undo: str, keep: int = -1
    ) -> None:
        figure = self._current.figure
        if figure is None:
            return
        altered = alter(figure)
        if altered != figure:
            self._kept = keep
            self._current.alter(altered, undo)

    def _on_by(self, index: int) -> None:
        column, briefing = str(self._by.itemData(index)), self._session.briefing
        figure = self._current.figure
        if figure is not None and column != figure.lane_by:
            self._alter(lambda now: lane_words.by_column(briefing, now, column), "undo.lanes_by")

    def _on_how(self, key: str, ticked: bool) -> None:
        if key == "mirrored":
            self._alter(lambda now: dataclasses.replace(now, mirrored=ticked), "undo.mirrored")
        else:
            self._alter(lambda now: dataclasses.replace(now, statements=ticked), "undo.statements")

    def _on_shown(self, place: int, ticked: bool) -> None:
        self._lane(place, lambda lane: dataclasses.replace(lane, hidden=not ticked))

    def _lane(self, place: int, alter: Callable[[figures.Lane], figures.Lane]) -> None:
        briefing = self._session.briefing
        self._alter(lambda now: lane_words.altered(briefing, now, place, alter), "undo.lane")

    def _on_asked(self, place: int, step: Step) -> None:
        if step in ("up", "down"):
            self._move(place, self._beside(place, -1 if step == "up" else 1))
        elif step == "collapse":
            self._lane(place, lambda lane: dataclasses.replace(lane, collapsed=not lane.collapsed))
        elif step in ("taller", "lower"):
            self._lane(place, lambda lane: _resized(lane, taller=step == "taller"))
        else:
            self._rename(place)

    def _rename(self, place: int) -> None:
        figure = self._current.figure
        if figure is None:
            return
        lane = lane_words.lanes_of(self._session.briefing, figure)[place]
        say = self._languages.say
        texts = (say("lanes.rename_title"), say("lanes.rename_about"))
        dialog = Rename(self._languages, texts, lane.name, figure.language, self.window())
        dialog.named.connect(
            lambda name: self._lane(place, lambda now: dataclasses.replace(now, name=name))
        )
        dialog.open()

    def _beside(self, place: int, by: int) -> int:
        """Return the place of the lane shown above or below one; its own at the ends."""
        places = [row.place for row in self._rows]
        at = places.index(place) + by
        return places[at] if 0 <= at < len(places) else place

    def _move(self, place: int, to: int) -> None:
        briefing = self._session.briefing
        self._alter(lambda now: lane_words.moved(briefing, now, place, to), "undo.lane_order", to)

    def _on_dragged(self, y: int) -> None:
        """Show where the dragged lane would go, `y` being where it is held in this list."""
        at = self._target(y)
        rows = self._rows
        line = rows[at].y() - 2 if at < len(rows) else rows[-1].geometry().bottom() + 2
        self._gap.setGeometry(0, line - 1, self.width(), 3)
        self._gap.raise_()
        self._gap.show()

    def _on_dropped(self, place: int, y: int) -> None:
        self._gap.hide()
        at = self._target(y)
        before = [row.place for row in self._rows].index(place)
        at -= at > before
        self._move(place, self._rows[min(at, len(self._rows) - 1)].place)

    def _target(self, y: int) -> int:
        """Return before which row a lane would go that is held at this height."""
        return sum(y > row.geometry().center().y() for row in self._rows)


def _resized(lane: figures.Lane, *, taller: bool) -> figures.Lane:
    steps = [each for each in _HEIGHTS if (each > lane.height if taller else each < lane.height)]
    if not steps:
        return lane
    return dataclasses.replace(lane, height=steps[0] if taller else steps[-1], collapsed=False)
