"""A release beside what the briefing has: series at the left, their periods at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import schema
from briefing.reading import proposal
from briefing.reading.merging import releases
from briefing.reading.merging.matches import CHOICES
from briefing.reading.merging.releases import KINDS, PeriodComparison, SeriesComparison
from briefing.reading.merging.stated_values import Stated
from ui.dialogs import frame
from ui.i18n import Languages
from ui.importing import releases as card_words
from ui.importing import text_table
from ui.importing.text_table import TextTable
from ui.panels import labels

_SIZE = QtCore.QSize(1280, 780)
_SERIES_PX = 300
_PADDING_PX = 8
_COLUMNS = ("series", "period", "kind", "old", "new", "difference", "release")
_NUMBERS = frozenset({"old", "new", "difference"})
_WIDTHS = {
    "period": (96, 300),
    "kind": (100, 260),
    "old": (96, 180),
    "new": (90, 180),
    "difference": (84, 150),
    "release": (100, 170),
}
# What a kind of period never has: where only that kind is shown, the other columns get the room.
_EMPTY: dict[str, frozenset[str]] = {
    "gap": frozenset({"old", "new", "difference", "release"}),
    "new": frozenset({"old", "difference", "release"}),
    "kept": frozenset({"new", "difference"}),
}
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
_NARROW_PX = 148
_DIFFER = frozenset({"revised", "since", "corrected"})
_DECIMALS = 2
_MOST_DECIMALS = 12


class _Line(NamedTuple):
    series: SeriesComparison
    period: PeriodComparison


class ReleasesDialog(frame.Frame):
    """Shows what is new, revised, the same, kept and missing in a file, series by series.

    Parameters
    ----------
    first : str or None
        The kind of periods that are shown at first; None = all.

    Signals
    -------
    decided(Change)
        What is done with values of a release that is there already. Cancel tells nothing.
    """

    decided = QtCore.Signal(object)

    def __init__(
        self,
        proposed: proposal.Proposal,
        key: proposal.Key,
        languages: Languages,
        parent: QtWidgets.QWidget | None,
        first: releases.Kind | None = None,
    ) -> None:
        super().__init__(languages.say("releases.title"), _SIZE, parent)
        self._languages = languages
        self._decisions = proposed.table(key).decisions
        self._found = proposed.tallies[key].releases
        say = self._languages.say
        self.series = QtWidgets.QListWidget()
        self.series.setAccessibleName(say("releases.series"))
        self.series.setObjectName("releaseSeries")
        self.series.setWordWrap(True)
        self.series.setItemDelegate(_Wrapped(self.series))
        self.series.setResizeMode(QtWidgets.QListView.ResizeMode.Adjust)
        self.series.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.series.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.series.addItem(self._item(say("releases.all_series"), self._found))
        for each in self._found:
            title = each.title(languages.language)
            self.series.addItem(self._item(title, [each]))
        self.shown = QtWidgets.QComboBox()
        # Shown only where there is something to correct.
        self.correct = QtWidgets.QComboBox(self)
        self.correct.hide()
        self.correct.addItems([say(f"releases.correct.{choice}") for choice in CHOICES])
        self.correct.setCurrentIndex(CHOICES.index(self._decisions.same or "update"))
        self.model = TextTable[_Line](
            [say(f"releases.column.{name}") for name in _COLUMNS],
            self._text,
            frozenset(place for place, name in enumerate(_COLUMNS) if name in _NUMBERS),
            parent=self,
        )
        self.view = text_table.view(self.model, say("releases.periods"), 0)
        self.totals = labels.plain(self, "subheading", wrap=True)
        corrects = bool(card_words.totals(self._found)["corrected"])
        closes = say("releases.use") if corrects else say("window.close")
        self.close_button = frame.AgreeButton(closes, self._on_close)
        self._arrange(corrects)

        self.series.currentRowChanged.connect(lambda _row: self._show_series())
        self.shown.activated.connect(lambda _row: self._fill())
        self.series.setCurrentRow(0)
        if first is not None:
            self.shown.setCurrentIndex(max(self.shown.findData(first), 0))
            self._fill()
        self.series.setFocus()

    @property
    def lines(self) -> Sequence[PeriodComparison]:
        """The periods shown, top to bottom."""
        return [line.period for line in self.model.rows]

    def _item(self, title: str, found: Sequence[SeriesComparison]) -> QtWidgets.QListWidgetItem:
        counts = card_words.totals(found)
        told = [
            self._languages.say(f"releases.short.{kind}", count=counts[kind])
            for kind in KINDS
            if counts[kind]
        ]
        item = QtWidgets.QListWidgetItem(f"{title}\n{' · '.join(told)}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join([title, *told]))
        return item

    def _arrange(self, corrects: bool) -> None:
        say = self._languages.say
        names = list(dict.fromkeys(each.release for each in self._found))
        heading = (
            say("releases.heading", release=names[0] or say("releases.unnamed"))
            if len(names) == 1
            else say("releases.headings", count=len(names))
        )
        known = [each for each in self._found if card_words.is_known(each)]
        later = card_words.later(known, self._languages) or [say("releases.about")]
        named: list[tuple[str, QtWidgets.QWidget]] = [(say("releases.show_label"), self.shown)]
        if corrects:
            named.append((say("releases.correct.label"), self.correct))
        choices = frame.choices(*named)
        right = QtWidgets.QWidget()
        inside = QtWidgets.QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.totals)
        inside.addLayout(choices)
        inside.addWidget(self.view, 1)
        panes = QtWidgets.QSplitter()
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(12)
        panes.addWidget(self.series)
        panes.addWidget(right)
        panes.setStretchFactor(1, 1)
        panes.setSizes([_SERIES_PX, self.width() - _SERIES_PX])
        foot = QtWidgets.QHBoxLayout()
        foot.addStretch(1)
        if corrects:
            self.correct.show()
            foot.addWidget(frame.button(say("window.cancel"), self.reject))
        foot.addWidget(self.close_button)
        about = " ".join([*later, say("releases.rule")])
        self.lay_out(heading, about, panes, foot=foot)

    def _chosen(self) -> Sequence[SeriesComparison]:
        row = self.series.currentRow()
        return self._found if row <= 0 else self._found[row - 1 : row]

    def _show_series(self) -> None:
        """Offer the kinds that the chosen series have, and show their periods."""
        found = self._chosen()
        counts = card_words.totals(found)
        wanted = self.shown.currentData()
        self.shown.clear()
        self.shown.addItem(self._languages.say("releases.show_all", count=counts.total()), "")
        for kind in KINDS:
            if counts[kind]:
                name = self._languages.say(f"releases.kind.{kind}")
                self.shown.addItem(
                    self._languages.say("releases.show_kind", kind=name, count=counts[kind]), kind
                )
        self.shown.setCurrentIndex(max(self.shown.findData(wanted), 0))
        self.totals.setText(" ".join(card_words.sentences(found, self._languages)))
        self.view.setColumnHidden(0, len(found) == 1)
        # The whole name of a series takes two lines: its middle tells it from the others.
        lines = 1 if len(found) == 1 else 2
        self.view.setWordWrap(lines > 1)
        self.view.verticalHeader().setDefaultSectionSize(
            text_table.ROW_PX + (lines - 1) * self.view.fontMetrics().height()
        )
        self._fill()

    def _hide_empty(self, kind: str) -> None:
        """Show the columns that the periods shown can have; the name, else the last, is widest."""
        hidden = _EMPTY.get(kind, frozenset())
        several = not self.view.isColumnHidden(0)
        last = max(place for place, name in enumerate(_COLUMNS) if name not in hidden)
        header, modes = self.view.horizontalHeader(), QtWidgets.QHeaderView.ResizeMode
        for place, name in enumerate(_COLUMNS):
            stretched = place == (0 if several else last)
            header.setSectionResizeMode(place, modes.Stretch if stretched else modes.Interactive)
            if place:
                self.view.setColumnHidden(place, name in hidden)

    def _fill(self) -> None:
        kind = self.shown.currentData()
        self._hide_empty(kind)
        lines = [
            _Line(each, period)
            for each in self._chosen()
            for period in each.periods
            if kind in ("", period.kind)
        ]
        # Stable: within a kind the series and their periods stay in their order.
        self.model.show(sorted(lines, key=lambda line: _RANK[line.period.kind]))
        widths = _WIDTHS
        if not self.view.isColumnHidden(0):
            # The names of the series need the room more.
            widths = {
                name: (least, min(most, _NARROW_PX)) for name, (least, most) in widths.items()
            }
        text_table.fit(
            self.view, {_COLUMNS.index(name): between for name, between in widths.items()}
        )

    def _on_close(self) -> None:
        chosen = CHOICES[self.correct.currentIndex()]
        if chosen != (self._decisions.same or "update"):
            self.decided.emit(lambda now: replace(now, same=chosen))
        self.accept()

    def _text(self, line: _Line, column: int) -> str:
        each, language = line.period, self._languages.language
        name = _COLUMNS[column]
        if name == "series":
            return line.series.title(language)
        if name == "period":
            return releases.label(each, language, str(line.series.row.get("basis") or ""))
        if name == "kind":
            return self._languages.say(f"releases.kind.{each.kind}")
        if name == "release":
            return each.release if each.old is not None else ""
        places = _places(each)
        if name == "difference":
            told = each.difference if each.kind in _DIFFER else None
            return "" if told is None else f"{round(told, places):+,.15g}"
        return self._value(each.old if name == "old" else each.new, places)

    def _value(self, stated: Stated | None, places: int) -> str:
        """Return a value in words; "" where nothing is stated."""
        if stated is None:
            return ""
        language = self._languages.language
        if stated.exact and stated.value is not None:
            return _number(stated.value, places)
        bounds = [stated.low, stated.high] if stated.qualifier == "range" else [
            next((each for each in (stated.value, stated.low, stated.high) if each is not None),
                 None)
        ]  # fmt: skip
        told = "\N{EN DASH}".join(_number(each, places) for each in bounds if each is not None)
        if not told:
            return schema.choice_text("observation_status", stated.status, language)
        if stated.qualifier == "range":
            return told
        word = schema.choice_text("qualifier", stated.qualifier, language)
        return self._languages.say("releases.qualified", number=told, qualifier=word)


class _Wrapped(QtWidgets.QStyledItemDelegate):
    """Makes an item as high as its text is in the room that its padding leaves."""

    @override
    def sizeHint(
        self,
        option: QtWidgets.QStyleOptionViewItem,
        index: QtCore.QModelIndex | QtCore.QPersistentModelIndex,
    ) -> QtCore.QSize:
        view = self.parent()
        assert isinstance(view, QtWidgets.QListWidget)
        width = view.viewport().width()
        room = QtCore.QRect(0, 0, width - 2 * _PADDING_PX - 8, 10_000)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        needed = QtGui.QFontMetrics(option.font).boundingRect(room, int(flags), text)
        return QtCore.QSize(width, needed.height() + 2 * _PADDING_PX)


def _places(each: PeriodComparison) -> int:
    """Return how many decimals show that two values differ; two where they do not."""
    old = None if each.old is None else each.old.value
    new = None if each.new is None else each.new.value
    if old is None or new is None or each.kind not in _DIFFER:
        return _DECIMALS
    for places in range(_DECIMALS, _MOST_DECIMALS):
        if round(old, places) != round(new, places):
            return places
    return _MOST_DECIMALS


def _number(value: float, places: int) -> str:
    return f"{round(value, places):,.15g}"
