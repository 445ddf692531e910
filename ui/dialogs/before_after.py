"""Before and after: a window in which a comparison is chosen, read in words, and put in the figure.

The result stands there before anything is added, with how many values it rests on, or why there is
none. It is never called an effect.
"""

from __future__ import annotations

import dataclasses
from typing import Literal

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt

from briefing import changes, dates, figures, filters, periods, shown
from briefing.analysis import before_after
from briefing.analysis.before_after import Refused, Result
from briefing.layout import compared
from briefing.layout.numbers import difference_text
from ui.current_figure import CurrentFigure
from ui.dialogs import frame
from ui.i18n import Languages
from ui.panels import labels
from ui.session import Session

_SIZE = QtCore.QSize(640, 620)
_MEASURES: tuple[Literal["mean", "sum"], ...] = ("mean", "sum")
_AGAINST: tuple[Literal["before", "year_before"], ...] = ("before", "year_before")


class BeforeAfterDialog(frame.Frame):
    """Adds comparisons to the current figure, changes them and takes them out; each one step.

    Parameters
    ----------
    event : str
        Id of the event to begin with; "" begins with a date.
    """

    def __init__(
        self,
        session: Session,
        current: CurrentFigure,
        languages: Languages,
        event: str,
        parent: QtWidgets.QWidget | None,
    ) -> None:
        super().__init__(languages.say("comparison.window.title"), _SIZE, parent)
        self._session, self._current, self._languages = session, current, languages
        say = languages.say
        self.which = QtWidgets.QComboBox()
        self.series = QtWidgets.QComboBox()
        self.event_box = QtWidgets.QComboBox()
        self.date, self.until = QtWidgets.QLineEdit(), QtWidgets.QLineEdit()
        self.months, self.lag = QtWidgets.QSpinBox(), QtWidgets.QSpinBox()
        self.months.setRange(1, 240)
        self.lag.setRange(0, 120)
        self.measure, self.against = QtWidgets.QComboBox(), QtWidgets.QComboBox()
        self.measure.addItems([say("comparison.window.mean"), say("comparison.window.sum")])
        self.against.addItems(
            [say("comparison.window.against_before"), say("comparison.window.against_year")]
        )
        self.outcome = labels.plain(self, wrap=True)
        self.outcome.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.would_do = frame.button("", self._on_would_do)
        self.with_panel = QtWidgets.QCheckBox(say("comparison.window.with_panel"))
        self.with_panel.setChecked(True)
        self.agree = frame.AgreeButton(say("comparison.window.add"), self._on_agree)
        self.remove = frame.button(say("comparison.window.remove"), self._on_remove)
        self._fill_choices()
        self._arrange()
        self._show(self._proposed(event))
        self._connect()
        self._tell()
        self.series.setFocus()

    def comparison(self) -> figures.BeforeAfter:
        """Return the comparison as it is chosen now; a text that is no date counts as none."""
        known = self._known()
        event = str(self.event_box.currentData() or "")
        return figures.BeforeAfter(
            known.id if known else changes.new_id("comparison"),
            str(self.series.currentData() or ""),
            event,
            date="" if event else self._day(self.date, last=False),
            until="" if event else self._day(self.until, last=True),
            months=self.months.value(),
            measure=_MEASURES[self.measure.currentIndex()],
            against=_AGAINST[self.against.currentIndex()],
            lag=self.lag.value(),
        )

    # -- what stands in it --

    def _figure(self) -> figures.Figure:
        figure = self._current.figure
        assert figure is not None
        return figure

    def _known(self) -> figures.BeforeAfter | None:
        wanted = self.which.currentData()
        return next((each for each in self._figure().comparisons if each.id == wanted), None)

    def _fill_choices(self) -> None:
        briefing, language = self._session.briefing, self._languages.language
        figure = self._figure()
        names = shown.names(briefing, "series", language)
        self.which.addItem(self._languages.say("comparison.window.new"), "")
        for each in figure.comparisons:
            name = compared.name_of(briefing, each, language)
            text = self._languages.say(
                "comparison.window.listed", series=names.get(each.series, each.series), name=name
            )
            self.which.addItem(text, each.id)
        drawn = [series for panel in figure.panels for series in panel.series]
        rest = [each for each in briefing["series"].ids if each not in drawn]
        for series in dict.fromkeys([*drawn, *rest]):
            self.series.addItem(names.get(series, series), series)
        self.event_box.addItem(self._languages.say("comparison.window.no_event"), "")
        events, titles = briefing["events"], shown.names(briefing, "events", language)
        texts = events.texts("date")
        for row in sorted(filters.taken(briefing, figure).rows, key=lambda each: texts[each]):
            date = shown.date_text(texts[row], language)
            text = self._languages.say("comparison.event", name=titles[events.ids[row]], date=date)
            self.event_box.addItem(text, events.ids[row])
        self.event_box.setEditable(True)
        self.event_box.setInsertPolicy(QtWidgets.QComboBox.InsertPolicy.NoInsert)
        finder = QtWidgets.QCompleter(self.event_box.model(), self.event_box)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.event_box.setCompleter(finder)
        for box in (self.which, self.series, self.event_box):
            box.setSizeAdjustPolicy(
                QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(30)

    def _arrange(self) -> None:
        say = self._languages.say
        form = QtWidgets.QFormLayout()
        form.setFieldGrowthPolicy(QtWidgets.QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, control in (
            (say("comparison.window.which"), self.which),
            (say("comparison.window.series"), self.series),
            (say("comparison.window.event"), self.event_box),
            (say("comparison.window.date"), self.date),
            (say("comparison.window.until"), self.until),
            (say("comparison.window.months"), self.months),
            (say("comparison.window.measure"), self.measure),
            (say("comparison.window.against"), self.against),
            (say("comparison.window.lag"), self.lag),
        ):
            control.setAccessibleName(name.replace("&", ""))
            form.addRow(name, control)
        told = QtWidgets.QVBoxLayout()
        told.addWidget(self.outcome)
        told.addWidget(self.would_do, 0, Qt.AlignmentFlag.AlignLeft)
        told.addWidget(self.with_panel)
        told.addStretch(1)
        foot = QtWidgets.QHBoxLayout()
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(frame.button(say("window.cancel"), self.reject))
        foot.addWidget(self.agree)
        heading, about = say("comparison.window.heading"), say("comparison.window.about")
        self.lay_out(heading, about, form, told, foot=foot)

    def _connect(self) -> None:
        self.which.activated.connect(self._on_which)
        for box in (self.series, self.event_box, self.measure, self.against):
            box.currentIndexChanged.connect(lambda _at: self._tell())
        for line in (self.date, self.until):
            line.textChanged.connect(lambda _text: self._tell())
        for number in (self.months, self.lag):
            number.valueChanged.connect(lambda _value: self._tell())

    def _proposed(self, event: str) -> figures.BeforeAfter:
        """Begin with the chosen event and the first panel's flow that can be compared around it."""
        made = figures.BeforeAfter("", str(self.series.itemData(0) or ""), event)
        for place in range(self.series.count()):
            tried = dataclasses.replace(made, series=str(self.series.itemData(place)))
            if isinstance(before_after.compare(self._session.briefing, tried), Result):
                return tried
        table = self._session.briefing["series"]
        for place in range(self.series.count()):
            record = table.record(str(self.series.itemData(place)))
            if record["kind"] == "flow" and record["basis"] != "12 months ending":
                return dataclasses.replace(made, series=str(record["id"]))
        return made

    def _show(self, comparison: figures.BeforeAfter) -> None:
        self.series.setCurrentIndex(max(0, self.series.findData(comparison.series)))
        self.event_box.setCurrentIndex(max(0, self.event_box.findData(comparison.event)))
        self.date.setText(shown.date_text(comparison.date, self._languages.language))
        self.until.setText(shown.date_text(comparison.until, self._languages.language))
        self.months.setValue(comparison.months)
        self.measure.setCurrentIndex(_MEASURES.index(comparison.measure))
        self.against.setCurrentIndex(_AGAINST.index(comparison.against))
        self.lag.setValue(comparison.lag)

    def _day(self, line: QtWidgets.QLineEdit, *, last: bool) -> str:
        """The day of a text: of a month or year its first one, or the last as the second date."""
        try:
            date = dates.parse(line.text())
        except dates.DateError:
            return ""
        day = date.end if last else date.start
        return "" if day is None else dates.iso(day)

    # -- what it comes to --

    def _tell(self) -> None:
        chosen, language = self.comparison(), self._languages.language
        for line in (self.date, self.until):
            line.setEnabled(not chosen.event)
        found = before_after.compare(self._session.briefing, chosen)
        said = [compared.body_text(self._session.briefing, chosen, found, language)]
        if isinstance(found, Result):
            said = [compared.change_text(found, language), *said, self._windows(found)]
            said.append(self._languages.say("comparison.caution"))
        panels = [panel for panel in self._figure().panels if chosen.series in panel.series]
        lacking = not any(map(compared.plain, panels))
        self.with_panel.setVisible(lacking)
        if lacking and panels:
            said.append(compared.not_drawn(panels[0], language))
        self._offer(chosen)
        other = any(
            each.series == chosen.series and each.id != chosen.id
            for each in self._figure().comparisons
        )
        if other:
            said.append(self._languages.say("comparison.window.replaces"))
        self.outcome.setText("\n\n".join(said))
        known = self._known()
        self.agree.setText(
            self._languages.say("comparison.window.change")
            if known
            else self._languages.say("comparison.window.add")
        )
        self.agree.setEnabled(not isinstance(found, Refused))
        self.remove.setVisible(known is not None)

    def _offer(self, chosen: figures.BeforeAfter) -> None:
        """Offer the windows with which it can be made, where only their length is in the way."""
        count = before_after.longest(self._session.briefing, chosen)
        self.would_do.setVisible(count > 0)
        self.would_do.setText(self._languages.say("comparison.window.would_do", count=count))

    def _on_would_do(self) -> None:
        self.months.setValue(before_after.longest(self._session.briefing, self.comparison()))
        self.months.setFocus()

    def _windows(self, found: Result) -> str:
        before, after = (
            periods.label(periods.of_days(*days, "custom"), self._languages.language)
            for days in (found.before.days, found.after.days)
        )
        return self._languages.say(
            "comparison.window.windows",
            before=before,
            after=after,
            difference=difference_text(*found.values),
        )

    def _on_which(self) -> None:
        known = self._known()
        if known is not None:
            self._show(known)
        self._tell()

    def _on_agree(self) -> None:
        chosen, figure = self.comparison(), self._figure()
        # One comparison a panel: another one over the same statistic gives way.
        kept = [
            each
            for each in figure.comparisons
            if each.series != chosen.series and each.id != chosen.id
        ]
        panels = figure.panels
        if not self.with_panel.isHidden() and self.with_panel.isChecked():
            panels = (*panels, figures.Panel((chosen.series,)))
        altered = dataclasses.replace(figure, comparisons=(*kept, chosen), panels=panels)
        self._current.alter(altered, "undo.comparison")
        self.accept()

    def _on_remove(self) -> None:
        known, figure = self._known(), self._figure()
        kept = tuple(each for each in figure.comparisons if each != known)
        self._current.alter(dataclasses.replace(figure, comparisons=kept), "undo.comparison")
        self.accept()
