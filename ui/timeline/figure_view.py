"""The figure on screen, to look around in and to choose events from.

`FigureView(parent)` is the widget. It shows what `set_source(briefing, figure_id, language, page,
theme)` names and follows every change to the briefing. `select(ids)` shows events as chosen and
tells nobody; `selection_changed(list[str])` says what a person chose, `pinned(str)` which event P
was pressed on. On the pages letter, a4 and 16:9 it shows the whole page as it is printed; on
"screen" one pans and zooms. `canvas.tools` is what mouse and keys do there (`ui.timeline.tools`).
"""

from __future__ import annotations

from typing import Literal

from PySide6 import QtCore, QtWidgets

from briefing import words
from briefing.document import Briefing
from briefing.layout import colours
from ui.tasks import Tasks
from ui.timeline.brushing import Brush
from ui.timeline.canvas import Canvas
from ui.timeline.hovering import EventCard
from ui.timeline.looking import Looking

PageName = Literal["screen", "letter", "a4", "16:9"]


class FigureView(QtWidgets.QWidget):
    """One figure of a briefing.

    Signals
    -------
    selection_changed(list of str)
        Ids of the events that the person chose.
    pinned(str)
        Id of the event that is to become, or to cease to be, a numbered mark.
    range_changed(float, float)
        Days [first, last) now in view.
    part_changed(tuple or None)
        The view has come to rest: days [first, last) in view and those of the whole figure; None
        where all of it is in view.
    """

    selection_changed = QtCore.Signal(list)
    pinned = QtCore.Signal(str)
    range_changed = QtCore.Signal(float, float)
    part_changed = QtCore.Signal(object)

    def __init__(self, parent: QtWidgets.QWidget | None = None, tasks: Tasks | None = None) -> None:
        super().__init__(parent)
        self.canvas = Canvas(self, tasks)
        card = EventCard(self.canvas)
        self.canvas.tools += [card, Brush(self.canvas), Looking(self.canvas, card)]
        frame = QtWidgets.QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self.canvas)
        self.setFocusProxy(self.canvas)
        self.canvas.selection_changed.connect(self.selection_changed)
        self.canvas.pinned.connect(self.pinned)
        self.canvas.range_changed.connect(self.range_changed)
        self.canvas.rested.connect(self._tell_part)
        self.destroyed.connect(self.canvas.forget)

    def _tell_part(self) -> None:
        layout = self.canvas.laid_out
        part = None
        if layout is not None and not layout.page.paper:
            first, last = self.canvas.view_range()
            low, high = layout.inputs.first, layout.inputs.last
            if first - low > 0.5 or high - last > 0.5:
                part = (first, last, low, high)
        self.part_changed.emit(part)

    def set_source(
        self,
        briefing: Briefing,
        figure_id: str,
        language: words.Language,
        page: PageName,
        theme: colours.Theme,
    ) -> None:
        """Show a figure of a briefing, from now on as it changes too."""
        self.canvas.set_source(briefing, figure_id, language, page, theme)

    def select(self, ids: list[str]) -> None:
        """Show these events as chosen; an event out of view is brought into it."""
        self.canvas.select(ids)

    def fit(self) -> None:
        """Bring the whole range into view."""
        self.canvas.fit()

    def show_range(self, first: float, last: float) -> None:
        """Bring the days [first, last) into view, as far as the figure's range goes."""
        self.canvas.show_range(first, last)
