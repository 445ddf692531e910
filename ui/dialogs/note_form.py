"""A note in all its parts, as a form: for the keyboard, and for what no mouse places exactly."""

from __future__ import annotations

import dataclasses
from typing import cast, get_args

from PySide6 import QtCore, QtWidgets

from briefing import dates, errors, figure_notes, figures, lane_words, shown
from briefing.document import Briefing
from ui.dialogs import frame
from ui.dialogs.note_scales import ScaleChoice
from ui.i18n import Languages
from ui.tables.editors import LineField

_LANE, _SERIES = "lane:", "series:"


class NoteForm(frame.Frame):
    """One note; what cannot stand is marked with its reason and kept as typed.

    Signals
    -------
    saved(object)
        The note as it is now.
    """

    saved = QtCore.Signal(object)

    def __init__(
        self,
        briefing: Briefing,
        figure: figures.Figure,
        note: figures.Note,
        languages: Languages,
        parent: QtWidgets.QWidget | None,
    ) -> None:
        say = languages.say
        super().__init__(say("note_form.title"), QtCore.QSize(520, 640), parent)
        self._say, self._languages, self._note = say, languages, note
        self.kind = QtWidgets.QComboBox(self)
        for kind in get_args(figures.NoteKind):
            self.kind.addItem(say(f"note_form.kind.{kind}"), kind)
        self.kind.setCurrentIndex(self.kind.findData(note.kind))
        self.english, self.spanish = LineField(self, note.text.en), LineField(self, note.text.es)
        spoken = languages.language
        self.start = LineField(self, shown.date_text(note.start, spoken) if note.start else "")
        self.end = LineField(self, shown.date_text(note.end, spoken) if note.end else "")
        self.where = QtWidgets.QComboBox(self)
        self._fill_where(briefing, figure)
        self.value = LineField(self, "" if note.y is None else f"{note.y:,.10g}")
        self.align = _Nine(note.align, languages, self)
        self.priority = QtWidgets.QSpinBox(self)
        self.priority.setRange(1, 5)
        self.priority.setValue(note.priority)
        self.least = ScaleChoice(note.scale_min, languages, self)
        self.most = ScaleChoice(note.scale_max, languages, self, upper=True)
        form = QtWidgets.QFormLayout()
        for key, field in (
            ("note_form.kind_name", self.kind),
            ("note_tool.text_en", self.english),
            ("note_tool.text_es", self.spanish),
            ("note_form.start", self.start),
            ("note_form.end", self.end),
            ("note_form.where", self.where),
            ("note_form.value", self.value),
            ("note_form.align", self.align),
            ("note_form.priority", self.priority),
            ("note_form.least", self.least),
            ("note_form.most", self.most),
        ):
            field.setAccessibleName(say(key))
            form.addRow(say(key), field)
        foot = QtWidgets.QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(frame.button(say("window.cancel"), self.reject))
        foot.addWidget(frame.AgreeButton(say("note_form.save"), self.take))
        self.lay_out(say("note_form.title"), say("note_form.about"), form, foot=foot)
        self.english.setFocus()

    def take(self) -> None:
        """Say what the form holds and close, or mark what cannot stand."""
        start = self._day(self.start, last=False)
        end = self._day(self.end, last=True)
        value = self._value()
        if start is None or end is None or isinstance(value, str):
            return
        where = str(self.where.currentData())
        made = dataclasses.replace(
            self._note,
            kind=cast("figures.NoteKind", self.kind.currentData()),
            text=figures.Text(
                " ".join(self.english.text().split()), " ".join(self.spanish.text().split())
            ),
            start=start,
            end=end,
            lane=where.removeprefix(_LANE) if where.startswith(_LANE) else "",
            series=where.removeprefix(_SERIES) if where.startswith(_SERIES) else "",
            y=value,
            align=self.align.chosen,
            priority=self.priority.value(),
            scale_min=self.least.scale,
            scale_max=self.most.scale,
        )
        if made.start and made.end and made.end < made.start:
            made = dataclasses.replace(made, start=made.end, end=made.start)
        lacks = figure_notes.missing(made)
        fields = {"start": self.start, "end": self.end, "value": self.value, "series": self.value}
        if lacks:
            key = "note_form.needs_series" if lacks == "series" else "note_form.needs"
            fields[lacks].mark(self._say(key))
            return
        self.saved.emit(made)
        self.accept()

    def _fill_where(self, briefing: Briefing, figure: figures.Figure) -> None:
        language = self._languages.language
        self.where.addItem(self._say("note_form.everywhere"), "")
        for lane in figure.lanes:
            if lane.values:
                name = lane.name.best(language)[0] or "; ".join(
                    lane_words.word_name(figure.lane_by, value, language) for value in lane.values
                )
                self.where.addItem(name, _LANE + lane.values[0])
        names = shown.names(briefing, "series", language)
        for panel in figure.panels:
            for series in panel.series:
                self.where.addItem(names.get(series, series), _SERIES + series)
        note = self._note
        data = _SERIES + note.series if note.series else _LANE + note.lane if note.lane else ""
        if self.where.findData(data) < 0:
            self.where.addItem(note.series or note.lane, data)
        self.where.setCurrentIndex(self.where.findData(data))

    def _day(self, field: LineField, *, last: bool) -> str | None:
        """Return the typed day, ISO; "" where none is; None where it is not understood."""
        text = field.text().strip()
        if not text:
            return ""
        try:
            date = dates.parse(text)
        except errors.BriefingError as problem:
            field.mark(self._languages.explain(problem))
            return None
        day = date.end if last else date.start
        if day is None:
            field.mark(self._say("note_form.needs"))
            return None
        return dates.iso(day)

    def _value(self) -> float | str | None:
        """Return the typed value; None where none is; a text where it is no number."""
        text = self.value.text().replace(",", "").strip()
        if not text:
            return None
        try:
            return float(text)
        except ValueError:
            self.value.mark(self._say("note_form.no_number"))
            return text


class _Nine(QtWidgets.QWidget):
    """Three rows of three buttons: where the text stands as seen from what it is about."""

    def __init__(
        self, chosen: figures.Align, languages: Languages, parent: QtWidgets.QWidget
    ) -> None:
        super().__init__(parent)
        self._group = QtWidgets.QButtonGroup(self)
        grid = QtWidgets.QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        for place, name in enumerate(get_args(figures.Align)):
            button = QtWidgets.QRadioButton(self)
            said = languages.say(f"note_form.align_{name.replace('-', '_')}")
            button.setAccessibleName(said)
            button.setToolTip(said)
            button.setChecked(name == chosen)
            self._group.addButton(button, place)
            grid.addWidget(button, place // 3, place % 3)
        grid.setColumnStretch(3, 1)

    @property
    def chosen(self) -> figures.Align:
        """The place that is chosen."""
        return cast("figures.Align", get_args(figures.Align)[self._group.checkedId()])
