"""The statistics tab's chart: the chosen series, a crosshair, and what they count in words."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6 import QtCore, QtGui, QtWidgets
from typing_extensions import override

from briefing import dates, shown, wordings
from briefing.analysis import observed
from briefing.layout import colours
from ui.charts import plots
from ui.charts.calendar_axis import CalendarAxis
from ui.i18n import Languages
from ui.panels import labels, series_words
from ui.session import Session
from ui.tables import cells
from ui.theme import LIGHT, Theme

_MOST = len(plots.TONES)
_ROLLING = "12 months ending"
_LEAST_PX = 48


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One series on the chart: where the crosshair finds its values."""

    identifier: str
    values: observed.Observed
    colour: str
    rolling: bool


class StatisticsChart(QtWidgets.QWidget):
    """Values of one or more series over time.

    One series of flows is drawn as bars over the days that each value covers, everything else as
    lines that stop at gaps. Series of another unit than the first are not drawn, and the chart
    says so: two units never share an axis. Values of different series are never joined.
    """

    def __init__(
        self, session: Session, languages: Languages, parent: QtWidgets.QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._languages = languages
        self._theme: Theme = LIGHT
        self._asked: tuple[str, ...] = ()
        self._drawn: list[_Drawn] = []

        self._heading = OneLine("subheading")
        # What the series counts; under the pointer, the values of that day.
        self._about = OneLine("quiet")
        self._said = ""
        self._nothing = labels.plain(self, "quiet", wrap=True)
        self._nothing.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
        self._axis = CalendarAxis(languages.language)
        self._plot = plots.bare(self._axis, left=plots.Amounts())
        self._plot.getPlotItem().getViewBox().setDefaultPadding(0.03)
        # A laptop's window is low: better a small plot than a figure that is pushed out.
        self._plot.setMinimumHeight(_LEAST_PX)
        self._crosshair = pg.InfiniteLine(angle=90, movable=False)
        self._legend = QtWidgets.QHBoxLayout()
        self._legend.setSpacing(16)

        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 6)
        column.setSpacing(2)
        for widget in (self._heading, self._about):
            column.addWidget(widget)
        column.addLayout(self._legend)
        column.addWidget(self._plot, 1)
        column.addWidget(self._nothing, 1)

        self._plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        session.changed.connect(lambda _change: self._draw())
        session.opened.connect(lambda: self.show_series(()))
        languages.changed.connect(self._on_language_changed)
        self.set_theme(LIGHT)

    def show_series(self, ids: tuple[str, ...]) -> None:
        """Draw these series; those of another unit than the first are named and left out."""
        if ids != self._asked:
            self._asked = ids
            self._draw(fit=True)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        plots.dress(self._plot, theme)
        self._crosshair.setPen(pg.mkPen(theme.ink3, width=1))
        self._draw()

    def _draw(self, *, fit: bool = False) -> None:
        series = self._session.briefing["series"]
        self._plot.clear()
        self._plot.addItem(self._crosshair, ignoreBounds=True)
        self._crosshair.hide()
        self._drawn = []
        known = [identifier for identifier in self._asked if identifier in series][:_MOST]
        units = [str(series.record(identifier)["unit"]) for identifier in known]
        shown = [each for each, unit in zip(known, units, strict=True) if unit == units[0]]
        palette = colours.PALETTES[self._theme.name]
        for position, identifier in enumerate(shown):
            values = observed.observed(self._session.briefing, identifier)
            record = series.record(identifier)
            rolling = record["basis"] == _ROLLING
            drawn = _Drawn(identifier, values, palette[plots.TONES[position]], rolling)
            self._drawn.append(drawn)
            flow = record["kind"] == "flow"
            self._plot.addItem(_bars(drawn) if flow and len(shown) == 1 else _line(drawn))
        self._write_words(left_out=len(known) - len(shown))
        if fit:
            self._plot.enableAutoRange()

    def _write_words(self, left_out: int) -> None:
        language = self._languages.language
        labels.empty(self._legend)
        # An empty plot has no axes: they would be marked for values that nobody counted.
        for widget in (self._heading, self._about, self._plot):
            widget.setVisible(bool(self._drawn))
        self._nothing.setVisible(not self._drawn)
        if not self._drawn:
            self._nothing.setText(self._languages.say("charts.choose"))
            self.setAccessibleName(self._nothing.text())
            return
        record = self._session.briefing["series"].record(self._drawn[0].identifier)
        suffix = "_es" if language == "es" else ""
        unit = str(record[f"unit{suffix}"] or record["unit"])
        named = [shown.without_unit(self._name(each.identifier), unit) for each in self._drawn]
        if len(self._drawn) == 1:
            self._heading.setText(named[0])
        else:
            self._heading.setText(str(record["measure"]) or named[0])
            for drawn, name in zip(self._drawn, _apart(named), strict=True):
                label = OneLine("")
                label.setText(f"\N{BLACK SQUARE} {name}")
                label.setStyleSheet(f"color: {drawn.colour}")
                self._legend.addWidget(label, 1)
        other = self._languages.say("charts.other_unit", count=left_out) if left_out else ""
        briefing, first = self._session.briefing, self._drawn[0].identifier
        counted = series_words.counted(briefing, first, self._languages)
        count = counted if len(self._drawn) == 1 else ""
        parts = [unit, other, count, str(record["scope"]), str(record["counted_by"])]
        self._said = " · ".join(part for part in parts if part)
        self._about.setText(self._said)
        self.setAccessibleName(self._heading.text())
        self._plot.setAccessibleName(self._heading.text())
        self._plot.setAccessibleDescription(self._languages.say("charts.described", values=counted))

    def _name(self, identifier: str) -> str:
        return shown.names(self._session.briefing, "series", self._languages.language)[identifier]

    def _on_mouse_moved(self, position: QtCore.QPointF) -> None:
        box = self._plot.getPlotItem().getViewBox()
        if not self._drawn or not box.sceneBoundingRect().contains(position):
            self._crosshair.hide()
            self._about.setText(self._said)
            return
        day = box.mapSceneToView(position).x()
        self._crosshair.setPos(day)
        self._crosshair.show()
        self._about.setText(self.reading_at(day))

    def reading_at(self, day: float) -> str:
        """Return date and every series' value at a day (days since 2000-01-01), in words."""
        language = self._languages.language
        parts = [dates.text(dates.from_edtf(dates.iso(int(np.floor(day)))), language)]
        for drawn in self._drawn:
            covers = (drawn.values.start <= day) & (day < drawn.values.end + 1)
            if not covers.any():
                parts.append(self._languages.say("charts.no_row"))
                continue
            place = int(np.flatnonzero(covers)[-1])
            value = drawn.values.value[place]
            text = self._languages.say("charts.suppressed") if np.isnan(value) else f"{value:,.10g}"
            period = wordings.period(str(drawn.values.label[place]), language)
            parts.append(f"{period}: {text}")
        return "   ".join(parts)

    def _on_language_changed(self) -> None:
        self._axis.set_language(self._languages.language)
        self._draw()


def _apart(names: list[str]) -> list[str]:
    """Return names without the words with which all of them begin and end, where some are left."""
    split = [name.split() for name in names]
    begin = _alike(split)
    end = _alike([words[begin:][::-1] for words in split])
    short = [" ".join(words[begin : len(words) - end]).strip(" ,;:") for words in split]
    return short if all(short) else names


def _alike(split: list[list[str]]) -> int:
    """Return how many words stand at the beginning of all."""
    columns = zip(*split, strict=False)
    return sum(1 for _ in itertools.takewhile(lambda each: len(set(each)) == 1, columns))


def _bars(drawn: _Drawn) -> pg.BarGraphItem:
    values = drawn.values
    return pg.BarGraphItem(
        x0=values.start,
        x1=values.end + 1,
        height=np.nan_to_num(values.value),
        brush=pg.mkBrush(drawn.colour),
        pen=pg.mkPen(None),
    )


def _line(drawn: _Drawn) -> pg.PlotDataItem:
    values = drawn.values
    return plots.line(
        values.start, values.end, values.value, drawn.colour, by_end=drawn.rolling
    )  # fmt: skip


class OneLine(QtWidgets.QLabel):
    """Plain text that takes one line in a low chart, however long it is; its tip has it whole."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        policy = QtWidgets.QSizePolicy.Policy
        self.setSizePolicy(policy.Ignored, policy.Fixed)

    @override
    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        end = QtCore.Qt.TextElideMode.ElideRight
        text = self.fontMetrics().elidedText(self.text(), end, self.width())
        flags = QtCore.Qt.AlignmentFlag.AlignVCenter | QtCore.Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), flags, text)

    @override
    def event(self, event: QtCore.QEvent) -> bool:
        if event.type() == QtCore.QEvent.Type.ToolTip:
            self.setToolTip(cells.plain_tip(self.text()))
        return super().event(event)
