"""*In this figure*: what the figure takes, each click a step that can be undone."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections import Counter
from collections.abc import Callable

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import dates, figures, filters, lane_words, schema, shown
from briefing.analysis import observed
from ui import theme
from ui.current_figure import CurrentFigure
from ui.i18n import Languages
from ui.panels import labels, series_words
from ui.panels.lanes_list import LanesList
from ui.panels.panels_list import PanelsList
from ui.panels.ticks import Tick, TickList
from ui.session import Session
from ui.tables.editors import LineField

# Counting goes through all events: once a burst of changes, not once a change.
_PAUSE_MS = 40
_MOST_LEAST_WIDTH = 230
"""Pixels at the usual size of text; only a word that needs more of the panel's width is cut."""


class InFigure(QtWidgets.QScrollArea):
    """Sides, categories, range and statistics of the current figure, with counts."""

    def __init__(
        self,
        session: Session,
        languages: Languages,
        current: CurrentFigure,
        colour: Callable[[str], str],
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._languages = languages
        self._current = current
        self._colour = colour
        self._sides, self._categories, self._panels = TickList(), TickList(), TickList()
        self.lanes = LanesList(session, languages, current)
        self._range = LineField(None, "")
        self._shown = ""
        self._sourced = QtWidgets.QCheckBox()
        self._inside = QtWidgets.QWidget()
        self.panels = PanelsList(session, languages, current, self._inside)
        self._build()
        self._pause = QtCore.QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._sides.toggled.connect(self._on_side)
        self._categories.toggled.connect(self._on_category)
        self._panels.toggled.connect(self._on_panel)
        self.panels.edit_wanted.connect(self._on_edit)
        self._range.editingFinished.connect(self._on_range)
        self._sourced.clicked.connect(self._on_sourced)
        current.changed.connect(self._pause.start)
        session.changed.connect(lambda _change: self._pause.start())
        session.opened.connect(self._pause.start)
        languages.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the figure as it is now."""
        self._pause.stop()
        figure = self._current.figure
        self._inside.setEnabled(figure is not None)
        self.lanes.show_figure(figure)
        if figure is None:
            for each in (self._sides, self._categories, self._panels):
                each.show_ticks([])
            self._range.setText("")
            self.panels.refresh()
            return
        self._show_events(figure)
        self._show_series(figure)
        self.panels.refresh()
        self._sourced.setChecked(figure.sourced_only)
        self._keep_whole()
        another, self._shown = figure.id != self._shown, figure.id
        if another or not self._range.hasFocus():
            self._range.mark("")
            self._range.initial = range_text(figure, self._languages)
            self._range.setText(self._range.initial)

    @override
    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_whole()

    def _keep_whole(self) -> None:
        """Be as wide as what stands in the panel needs at least: it is never rolled sideways."""
        needed = (
            self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        )
        most = round(_MOST_LEAST_WIDTH * theme.scale_of(self.font()))
        self.setMinimumWidth(min(needed + 2, most))

    def add(self, widget: QtWidgets.QWidget) -> None:
        """Put a further part of the figure under its panels."""
        self._column.insertWidget(self._column.indexOf(self.panels) + 1, widget)

    def _build(self) -> None:
        inside = self._inside
        inside.setObjectName("contents")
        self._column = column = QtWidgets.QVBoxLayout(inside)
        column.setContentsMargins(12, 14, 10, 14)
        column.setSpacing(18)
        title = labels.plain(inside, "panel")
        self._languages.keep(title, title.setText, "window.in_this_figure")
        column.addWidget(title)
        column.addWidget(self.lanes)
        dating = QtWidgets.QVBoxLayout()
        dating.setSpacing(6)
        heading = labels.plain(inside, "section")
        self._languages.keep(heading, heading.setText, "window.range")
        self._languages.keep(self._range, self._range.setAccessibleName, "window.range_name")
        self._languages.keep(self._range, self._range.setPlaceholderText, "window.range_all")
        self._languages.keep(self._sourced, self._sourced.setText, "window.sourced_only")
        for widget in (heading, self._range, self._sourced):
            dating.addWidget(widget)
        pairs = (
            (self._sides, "window.sides"),
            (self._categories, "window.categories"),
            (self._panels, "window.statistics"),
        )
        for ticks, key in pairs:
            self._languages.keep(ticks, ticks.heading.setText, key)
            column.addWidget(ticks)
            if ticks is self._categories:
                column.addLayout(dating)
                # Over the series, of which there may be more than are in sight.
                column.addWidget(self.panels)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _show_events(self, figure: figures.Figure) -> None:
        """Count the events in range by side and category, hidden ones included."""
        briefing, language = self._session.briefing, self._languages.language
        events = briefing["events"]
        taken = filters.taken(briefing, figure)
        unseen = (taken.left_out[reason] for reason in ("side", "category", "lane"))
        rows = [*taken.rows, *itertools.chain.from_iterable(unseen)]
        sides, categories = events.texts("side"), events.texts("category")
        by_side = Counter(sides[row] for row in rows)
        by_category = Counter(categories[row] for row in rows)
        self._sides.show_ticks(
            [
                Tick(
                    side,
                    self._side_name(side),
                    f"{by_side[side]:,}",
                    side not in figure.hidden_sides,
                    self._colour(side),
                )
                for side in _in_order(by_side, schema.SIDES, figure.hidden_sides)
            ]
        )
        self._categories.show_ticks(
            [
                Tick(
                    category,
                    schema.choice_text("category", category, language) or self._blank(),
                    f"{by_category[category]:,}",
                    category not in figure.hidden_categories,
                )
                for category in _in_order(by_category, schema.CATEGORIES, figure.hidden_categories)
            ]
        )

    def _show_series(self, figure: figures.Figure) -> None:
        briefing, language = self._session.briefing, self._languages.language
        names = shown.names(briefing, "series", language)
        counts = {each: observed.counted(briefing, each).values for each in briefing["series"].ids}
        drawn = {identifier for panel in figure.panels for identifier in panel.series}
        # What the figure draws stands first: a briefing may hold more series than fit in sight.
        ids = sorted(briefing["series"].ids, key=lambda identifier: identifier not in drawn)
        self._panels.show_ticks(
            [
                Tick(
                    each,
                    names[each],
                    f"{counts[each]:,}",
                    each in drawn,
                    tip=series_words.counted(briefing, each, self._languages),
                )
                for each in ids
            ]
        )

    def _side_name(self, side: str) -> str:
        """Return a side's name, the short one that the figure's lanes have where there is one."""
        return (
            lane_words.word_name("side", side, self._languages.language) if side else self._blank()
        )

    def _blank(self) -> str:
        return self._languages.say("window.blank")

    # -- clicks --

    def _on_side(self, side: str, ticked: bool) -> None:
        figure = self._current.figure
        if figure is not None:
            hidden = figure.hidden_sides - {side} if ticked else figure.hidden_sides | {side}
            self._alter(dataclasses.replace(figure, hidden_sides=hidden))

    def _on_category(self, category: str, ticked: bool) -> None:
        figure = self._current.figure
        if figure is not None:
            before = figure.hidden_categories
            hidden = before - {category} if ticked else before | {category}
            self._alter(dataclasses.replace(figure, hidden_categories=hidden))

    def _on_panel(self, series: str, ticked: bool) -> None:
        figure = self._current.figure
        if figure is None:
            return
        if ticked:
            panels = (*figure.panels, figures.Panel((series,)))
        else:
            without = (
                dataclasses.replace(panel, series=tuple(s for s in panel.series if s != series))
                for panel in figure.panels
            )
            panels = tuple(panel for panel in without if panel.series)
        self._alter(dataclasses.replace(figure, panels=panels))

    def _on_edit(self, place: int) -> None:
        # Not needed before somebody edits a panel, and it loads what lays a figure out.
        from ui.dialogs.panel_editor import PanelEditor

        editor = PanelEditor(self._session, self._languages, self._current, place, self.window())
        editor.show()

    def _on_sourced(self, ticked: bool) -> None:
        figure = self._current.figure
        if figure is not None:
            self._alter(dataclasses.replace(figure, sourced_only=ticked))

    def _on_range(self) -> None:
        """Take the range as it was typed: one date or interval; blank takes all."""
        figure, text = self._current.figure, self._range.text().strip()
        if figure is None or text == self._range.initial:
            return
        start = end = ""
        if text:
            try:
                date = dates.parse(text)
            except dates.DateError as problem:
                self._range.mark(self._languages.explain(problem))
                return
            start = "" if date.start is None else dates.iso(date.start)
            end = "" if date.end is None else dates.iso(date.end)
        self._range.initial = text
        altered = dataclasses.replace(figure, start=start, end=end)
        if altered != figure:
            self._current.alter(altered, "undo.range")

    def _alter(self, figure: figures.Figure) -> None:
        self._current.alter(figure, "undo.contents")


def range_text(figure: figures.Figure, languages: Languages) -> str:
    """Return a figure's range in words; "" where the content decides."""
    if not figure.start and not figure.end:
        return ""
    language = languages.language
    first, last = figure.first_day, figure.last_day
    if first is not None and last is not None:
        after = dates.iso(last + 1)
        if figure.start.endswith("-01-01") and after.endswith("-01-01"):
            years = dict.fromkeys((figure.start[:4], figure.end[:4]))
            return shown.date_text("/".join(years), language)
        if figure.start.endswith("-01") and after.endswith("-01"):
            return shown.date_text(f"{figure.start[:7]}/{figure.end[:7]}", language)
    return shown.date_text(f"{figure.start or '..'}/{figure.end or '..'}", language)


def span_text(first: float, last: float, languages: Languages) -> str:
    """Return the days [first, last) in words: in months, within three of them in days."""
    length = len("2020-01-01") if last - first < 92.0 else len("2020-01")
    ends = [dates.iso(math.floor(day))[:length] for day in (first, max(last - 1e-6, first))]
    return shown.date_text("/".join(dict.fromkeys(ends)), languages.language)


def _in_order(counted: Counter[str], listed: tuple[str, ...], hidden: frozenset[str]) -> list[str]:
    """Return the words that occur or are hidden, the listed ones first and in their order."""
    there = counted.keys() | hidden
    return [each for each in listed if each in there] + sorted(there - set(listed))
