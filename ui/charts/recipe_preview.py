"""The preview of a recipe: the series that it makes in a list, and those chosen on a plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import dates, shown
from briefing.layout import colours
from briefing.reading.statistics import outcomes
from ui.charts import plots
from ui.charts.calendar_axis import CalendarAxis
from ui.i18n import Languages
from ui.panels import labels
from ui.tables import cells
from ui.theme import LIGHT, Theme

Index = QtCore.QModelIndex | QtCore.QPersistentModelIndex
NOWHERE = QtCore.QModelIndex()
_ABOUT = Qt.ItemDataRole.UserRole
_COLOUR = Qt.ItemDataRole.UserRole + 1
_MOST = len(plots.TONES)
_LIST_PX = 250
_SQUARE_PX = 10
_SIDE, _ABOVE, _QUIET_PX = 8, 5, 12
_LONGEST = 160
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_LEAST_PX = 210
# Days from which the next length of period begins: days, months, quarters, years.
_LENGTHS = (20, 60, 200)
_ROLLING = "12 months ending"


@dataclass(frozen=True, slots=True)
class Curve:
    """One series as the preview shows it.

    Attributes
    ----------
    start, end : ndarray of float, shape (n,)
        First and last day of each period, both in, in days since 2000-01-01, by their end.
    value : ndarray of float, shape (n,)
        In `unit`; NaN = a row without a value.
    group : (str, int)
        Unit and length of its periods: what cannot share an axis differs in it.
    rolling : bool
        Its values are sums of the twelve months up to their end.
    """

    identifier: str
    name: str
    name_es: str
    unit: str
    unit_es: str
    start: plots.Floats
    end: plots.Floats
    value: plots.Floats
    group: tuple[str, int]
    rolling: bool

    def named(self, language: str) -> str:
        """Return its name in the window's language, or in the other where there is none."""
        return (self.name_es if language == "es" else "") or self.name or self.name_es

    def in_unit(self, language: str) -> str:
        """Return its unit in the window's language, or in the other where there is none."""
        return (self.unit_es if language == "es" else "") or self.unit or self.unit_es


def curves(outcome: outcomes.Outcome) -> tuple[Curve, ...]:
    """Return the series of an outcome in its order; series without an observation are left out."""
    found: dict[str, list[outcomes.Observed]] = {}
    for each in outcome.observations:
        found.setdefault(each.series, []).append(each)
    return tuple(
        _curve(identifier, outcome, found[identifier])
        for identifier in outcome.series
        if identifier in found
    )


def _curve(identifier: str, outcome: outcomes.Outcome, rows: Sequence[outcomes.Observed]) -> Curve:
    cells_of = {name: str(cell or "") for name, cell in outcome.series[identifier].items()}
    days = [(dates.day_of(each.start), dates.day_of(each.end)) for each in rows]
    order = sorted(range(len(rows)), key=lambda place: (days[place][1], days[place][0]))
    start = np.array([days[place][0] for place in order], dtype=float)
    end = np.array([days[place][1] for place in order], dtype=float)
    values = [rows[place].amount.value for place in order]
    value = np.array([np.nan if each is None else each for each in values], dtype=float)
    length = float(np.median(end - start)) + 1
    unit, unit_es = cells_of.get("unit", ""), cells_of.get("unit_es", "")
    return Curve(
        identifier, cells_of.get("name", "") or identifier, cells_of.get("name_es", ""),
        unit, unit_es, start, end, value,
        (unit or unit_es, sum(length > bound for bound in _LENGTHS)),
        cells_of.get("basis", "") == _ROLLING,
    )  # fmt: skip


class RecipePreview(QtWidgets.QWidget):
    """A list of series beside a plot of those chosen in it.

    Only series of one unit and one length of period share the plot, six at most; the sentence under
    it says what is not drawn.

    Signals
    -------
    chosen(tuple of str)
        The ids of the series that are chosen in the list.
    """

    chosen = QtCore.Signal(object)

    def __init__(self, languages: Languages, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._theme: Theme = LIGHT
        self.series = _SeriesList(languages, self)
        self.list = _series_view(self.series)
        self._lines = _SeriesLine(self.list)
        self.list.setItemDelegate(self._lines)
        self.list.setAccessibleName(languages.say("recipe_maker.series_made"))
        self._plot = plots.bare(CalendarAxis(languages.language), left=plots.Amounts())
        self._plot.getPlotItem().getViewBox().setDefaultPadding(0.03)
        self._plot.setMinimumHeight(_LEAST_PX)
        # What it shows stands in the table as well: a stop for the Tab key would lead nowhere.
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.unit = labels.plain(self, "lines")
        self.note = labels.plain(self, "lines", wrap=True)
        drawn = QtWidgets.QVBoxLayout()
        drawn.setSpacing(2)
        for widget in (self.unit, self._plot, self.note):
            drawn.addWidget(widget)
        drawn.setStretchFactor(self._plot, 1)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addLayout(drawn, 1)
        row.addWidget(self.list)
        self.list.selectionModel().selectionChanged.connect(self._on_chosen)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The ids of the series on the plot, in the order of their colours."""
        return tuple(self.series.colours)

    def show_curves(self, made: tuple[Curve, ...]) -> None:
        """Show other series; those chosen stay so where they are still made."""
        before = set(self._chosen_ids())
        blocker = QtCore.QSignalBlocker(self.list.selectionModel())
        self.series.show_curves(made)
        kept = [row for row, each in enumerate(made) if each.identifier in before]
        chosen = kept or [
            row for row, each in enumerate(made) if each.group == made[0].group
        ][:_MOST]  # fmt: skip
        selection = QtCore.QItemSelection()
        for row in chosen:
            index = self.series.index(row, 0)
            selection.select(index, index)
        mode = QtCore.QItemSelectionModel.SelectionFlag
        if chosen:
            self.list.selectionModel().setCurrentIndex(
                self.series.index(chosen[0], 0), mode.NoUpdate
            )
        self.list.selectionModel().select(selection, mode.ClearAndSelect)
        blocker.unblock()
        self._on_chosen()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = self._lines.theme = theme
        plots.dress(self._plot, theme)
        self._draw()

    def _chosen_ids(self) -> tuple[str, ...]:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return tuple(self.series.made[row].identifier for row in rows)

    def _on_chosen(self) -> None:
        self._draw()
        self.chosen.emit(self._chosen_ids())

    def _draw(self) -> None:
        self._plot.clear()
        of = {each.identifier: each for each in self.series.made}
        asked = [of[identifier] for identifier in self._chosen_ids()]
        alike = [each for each in asked if each.group == asked[0].group]
        palette = colours.PALETTES[self._theme.name]
        tones = {
            each.identifier: palette[tone]
            for each, tone in zip(alike, plots.TONES, strict=False)
        }  # fmt: skip
        for each in alike[:_MOST]:
            tone = tones[each.identifier]
            self._plot.addItem(
                plots.line(each.start, each.end, each.value, tone, by_end=each.rolling)
            )
        self._plot.enableAutoRange()
        for axis in ("bottom", "left"):
            # Without a line the axes would keep the marks of what was drawn before.
            self._plot.getAxis(axis).setVisible(bool(alike))
        self.series.colour(tones)
        self._write_words(alike[:_MOST], len(asked) - len(alike), max(len(alike) - _MOST, 0))

    def _write_words(self, drawn: Sequence[Curve], unlike: int, more: int) -> None:
        language, say = self._languages.language, self._languages.say
        unit = drawn[0].in_unit(language) if drawn else ""
        self.unit.setText(unit)
        self.unit.setVisible(bool(unit))
        notes = []
        if unlike:
            notes.append(say("recipe_maker.unlike", count=unlike))
        if more:
            notes.append(say("recipe_maker.too_many", count=more))
        self.note.setText(" ".join(notes))
        self.note.setVisible(bool(notes))
        names = "; ".join(each.named(language) for each in drawn)
        self._plot.setAccessibleName(say("recipe_maker.plot"))
        self._plot.setAccessibleDescription(names)


class _SeriesList(QtCore.QAbstractListModel):
    """The series made: name, count of values and unit; a square in the colour of its line."""

    def __init__(self, languages: Languages, parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self._languages = languages
        self.made: tuple[Curve, ...] = ()
        self.colours: dict[str, str] = {}

    def show_curves(self, made: tuple[Curve, ...]) -> None:
        self.beginResetModel()
        self.made, self.colours = made, {}
        self.endResetModel()

    def colour(self, tones: dict[str, str]) -> None:
        self.colours = tones
        if self.made:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.made) - 1, 0))

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.made)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        each = self.made[index.row()]
        language = self._languages.language
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.without_unit(each.named(language), each.in_unit(language))
        if role in {_ABOUT, Qt.ItemDataRole.AccessibleDescriptionRole}:
            count = int(np.count_nonzero(~np.isnan(each.value)))
            said = self._languages.say("recipe_maker.count_values", count=count)
            return " · ".join(part for part in (said, each.in_unit(language)) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cells.plain_tip(each.named(language))
        if role == _COLOUR:
            return self.colours.get(each.identifier, "")
        return None


class _SeriesLine(QtWidgets.QStyledItemDelegate):
    """Paints a series: its name on as many lines as it needs, its count and unit under it."""

    def __init__(self, parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT

    @override
    def paint(
        self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index
    ) -> None:
        style = QtWidgets.QStyleOptionViewItem(option)
        self.initStyleOption(style, index)
        name, style.text = style.text, " "
        element = QtWidgets.QStyle.ControlElement.CE_ItemViewItem
        style.widget.style().drawControl(element, style, painter, style.widget)
        box = style.rect.adjusted(2 * _SIDE + _SQUARE_PX, _ABOVE, -_SIDE, -_ABOVE)
        painter.save()
        colour = str(index.data(_COLOUR))
        if colour:
            top = box.top() + (style.fontMetrics.height() - _SQUARE_PX) // 2
            square = QtCore.QRect(style.rect.left() + _SIDE, top, _SQUARE_PX, _SQUARE_PX)
            painter.fillRect(square, QtGui.QColor(colour))
        painter.setPen(QtGui.QColor(self.theme.ink))
        painter.setFont(style.font)
        painter.drawText(box, _WRAPPED, _shortened(name))
        quiet = QtGui.QFont(style.font)
        quiet.setPixelSize(_QUIET_PX)
        painter.setFont(quiet)
        painter.setPen(QtGui.QColor(self.theme.ink2))
        small = QtGui.QFontMetrics(quiet)
        box.setTop(box.bottom() - small.height())
        end = Qt.TextElideMode.ElideMiddle
        painter.drawText(box, 0, small.elidedText(str(index.data(_ABOUT)), end, box.width()))
        painter.restore()

    @override
    def sizeHint(self, option: QtWidgets.QStyleOptionViewItem, index: Index) -> QtCore.QSize:
        view = self.parent()
        assert isinstance(view, QtWidgets.QListView)
        width = view.viewport().width() - 3 * _SIDE - _SQUARE_PX
        room = QtCore.QRect(0, 0, max(width, 1), 10_000)
        metrics = QtGui.QFontMetrics(option.font)
        name = metrics.boundingRect(room, _WRAPPED, _shortened(str(index.data())))
        return QtCore.QSize(0, name.height() + metrics.height() + 2 * _ABOVE)


def _shortened(name: str) -> str:
    """Return a name without its middle where it would fill the list alone; the tip has it whole."""
    half = _LONGEST // 2
    return name if len(name) <= _LONGEST else f"{name[:half]}\N{HORIZONTAL ELLIPSIS}{name[-half:]}"


def _series_view(model: _SeriesList) -> QtWidgets.QListView:
    view = QtWidgets.QListView()
    view.setModel(model)
    view.setProperty("lines", True)
    view.setFixedWidth(_LIST_PX)
    view.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    view.setResizeMode(QtWidgets.QListView.ResizeMode.Adjust)
    # Measuring the names of thousands of series takes its time: a few at once.
    view.setLayoutMode(QtWidgets.QListView.LayoutMode.Batched)
    return view
