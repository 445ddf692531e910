"""One panel of the figure: its series, their form and what is made of their values.

Stands beside the figure, which follows at once; each answer is a step that can be undone. What
cannot be drawn as wanted is said under the answers, as it is under the panel.
"""

from __future__ import annotations

import dataclasses
from typing import cast

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt

from briefing import dates, figures, shown
from briefing.figure_parts import Style, Transform
from briefing.layout import inputs, statistics
from ui.current_figure import CurrentFigure
from ui.dialogs import frame
from ui.i18n import Languages
from ui.panels import labels, still
from ui.session import Session
from ui.tables.editors import LineField

_STYLES: tuple[tuple[Style, str], ...] = (
    ("auto", "panels.style.auto"),
    ("line", "panels.style.line"),
    ("step", "panels.style.step"),
    ("bars", "panels.style.bars"),
)
_TRANSFORMS: tuple[tuple[Transform, str], ...] = (
    ("", "panels.transform.none"),
    ("index", "panels.transform.index"),
    ("change", "panels.transform.change"),
    ("per", "panels.transform.per"),
    ("rolling", "panels.transform.rolling"),
)
_MOST_PERSONS = 20_000_000_000.0
_TEXTS = ("title", "unit")


class PanelEditor(frame.Frame):
    """The panel at one place of the current figure, edited beside it.

    Parameters
    ----------
    place : int
        Which of the figure's panels.
    """

    def __init__(
        self,
        session: Session,
        languages: Languages,
        current: CurrentFigure,
        place: int,
        parent: QtWidgets.QWidget | None,
    ) -> None:
        super().__init__(languages.say("panels.editor"), QtCore.QSize(520, 640), parent)
        self._session = session
        self._languages = languages
        self._current = current
        self._place = place
        self._figure = current.id
        self._filling = False
        self._make_controls()
        self.said = labels.plain(self, "quiet", wrap=True)
        foot = QtWidgets.QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(frame.button(languages.say("panels.close"), self.accept))
        self.lay_out(
            languages.say("panels.editor"),
            languages.say("panels.about"),
            self._series_part(),
            self._form(),
            self.said,
            foot=foot,
        )
        current.changed.connect(self.refresh)
        self.refresh()

    @property
    def panel(self) -> figures.Panel | None:
        """The panel as it stands in the figure; None once it is gone."""
        figure = self._current.figure
        if figure is None or figure.id != self._figure or self._place >= len(figure.panels):
            return None
        return figure.panels[self._place]

    def refresh(self) -> None:
        """Show the panel as it is now; close where it is gone."""
        panel = self.panel
        if panel is None:
            self.reject()
            return
        self._filling = True
        self._show_series(panel)
        self.style_box.setCurrentIndex([name for name, _ in _STYLES].index(panel.style))
        self.transform_box.setCurrentIndex([name for name, _ in _TRANSFORMS].index(panel.transform))
        self.window_box.setValue(panel.window)
        self.population_box.setValue(panel.population)
        self.persons_box.setCurrentIndex(max(0, self.persons_box.findData(panel.population_series)))
        self.log_box.setChecked(panel.log)
        self.releases_box.setChecked(panel.releases == "all")
        self.height_box.setValue(panel.height)
        base = shown.date_text(panel.base, self._languages.language) if panel.base else ""
        texts = {"base": base} | {
            f"{name}_{half}": getattr(getattr(panel, name), half)
            for name in _TEXTS
            for half in ("en", "es")
        }
        for name, text in texts.items():
            field = self.fields[name]
            if field.text() == field.initial or not field.hasFocus():
                field.initial = text
                field.setText(text)
                field.mark("")
        for control, transform in self._arguments:
            self._rows.setRowVisible(control, panel.transform == transform)
        self._filling = False
        self._say(panel)

    def _make_controls(self) -> None:
        say = self._languages.say
        self.rows = QtWidgets.QListWidget(self)
        self.rows.setAccessibleName(say("panels.series"))
        self.rows.setMaximumHeight(96)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add_box = still.StillBox(self)
        self.style_box, self.transform_box = still.StillBox(self), still.StillBox(self)
        for box, named in ((self.style_box, _STYLES), (self.transform_box, _TRANSFORMS)):
            for value, key in named:
                box.addItem(say(key), value)
            box.activated.connect(self._take)
        self.persons_box = still.StillBox(self)
        self.persons_box.addItem(say("panels.no_series"), "")
        language = self._languages.language
        for identifier, name in shown.names(self._session.briefing, "series", language).items():
            self.persons_box.addItem(name, identifier)
        self.window_box = QtWidgets.QSpinBox(self)
        self.window_box.setRange(2, 600)
        self.population_box = QtWidgets.QDoubleSpinBox(self)
        self.population_box.setRange(0.0, _MOST_PERSONS)
        self.population_box.setDecimals(0)
        self.population_box.setGroupSeparatorShown(True)
        self.height_box = QtWidgets.QDoubleSpinBox(self)
        self.height_box.setRange(0.5, 3.0)
        self.height_box.setSingleStep(0.25)
        for spin in (self.window_box, self.population_box, self.height_box):
            spin.setKeyboardTracking(False)
            spin.setMinimumHeight(30)
            spin.valueChanged.connect(self._take)
        for box in (self.add_box, self.style_box, self.transform_box, self.persons_box):
            # The names of sixty series must not make the window wider than the figure beside it.
            box.setSizeAdjustPolicy(
                QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(20)
        self.log_box = QtWidgets.QCheckBox(say("panels.log"), self)
        self.releases_box = QtWidgets.QCheckBox(say("panels.releases"), self)
        for tick in (self.log_box, self.releases_box):
            tick.clicked.connect(self._take)
        self.persons_box.activated.connect(self._take)
        names = ("base", *(f"{name}_{half}" for name in _TEXTS for half in ("en", "es")))
        self.fields = {name: LineField(self, "") for name in names}
        for field in self.fields.values():
            field.editingFinished.connect(self._take)
        self.fields["base"].setPlaceholderText(say("panels.base_first"))

    def _series_part(self) -> QtWidgets.QLayout:
        say = self._languages.say
        self.up = frame.button(say("panels.up"), lambda: self._move(-1))
        self.down = frame.button(say("panels.down"), lambda: self._move(1))
        self.remove = frame.button(say("panels.remove"), self._on_remove)
        self.add_box.setAccessibleName(say("panels.add"))
        self.add_box.activated.connect(self._on_add)
        buttons = QtWidgets.QVBoxLayout()
        for button in (self.up, self.down, self.remove):
            buttons.addWidget(button)
        beside = QtWidgets.QHBoxLayout()
        beside.addWidget(self.rows, 1)
        beside.addLayout(buttons)
        part = QtWidgets.QVBoxLayout()
        part.addLayout(beside)
        part.addWidget(self.add_box)
        self.rows.currentRowChanged.connect(self._enable)
        return part

    def _form(self) -> QtWidgets.QLayout:
        say = self._languages.say
        self._rows = whole = QtWidgets.QFormLayout()
        whole.setFieldGrowthPolicy(QtWidgets.QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        _row(whole, say("panels.style_name"), self.style_box)
        _row(whole, say("panels.transform_name"), self.transform_box)
        # What each kind of value asks for; shown while it is chosen.
        arguments: tuple[tuple[str, QtWidgets.QWidget, Transform], ...] = (
            ("panels.base", self.fields["base"], "index"),
            ("panels.window", self.window_box, "rolling"),
            ("panels.population", self.population_box, "per"),
            ("panels.persons", self.persons_box, "per"),
        )
        for key, control, _ in arguments:
            _row(whole, say(key), control)
        self._arguments = tuple((control, transform) for _, control, transform in arguments)
        whole.addRow(self.log_box)
        whole.addRow(self.releases_box)
        _row(whole, say("panels.height"), self.height_box)
        for name, key in (
            ("title_en", "panels.title_en"),
            ("title_es", "panels.title_es"),
            ("unit_en", "panels.unit_en"),
            ("unit_es", "panels.unit_es"),
        ):
            _row(whole, say(key), self.fields[name])
        return whole

    def _show_series(self, panel: figures.Panel) -> None:
        names = shown.names(self._session.briefing, "series", self._languages.language)
        kept = self.rows.currentRow()
        self.rows.clear()
        self.rows.addItems([names.get(each, each) for each in panel.series])
        self.rows.setCurrentRow(min(max(kept, 0), self.rows.count() - 1))
        self.add_box.clear()
        self.add_box.addItem(self._languages.say("panels.add"), "")
        for identifier, name in names.items():
            if identifier not in panel.series:
                self.add_box.addItem(name, identifier)
        self._enable()

    def _enable(self) -> None:
        row, count = self.rows.currentRow(), self.rows.count()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        # The last series goes with its panel, which is taken out where the panels are listed.
        self.remove.setEnabled(row >= 0 and count > 1)

    def _say(self, panel: figures.Panel) -> None:
        """Say what the panel cannot draw, and what it leaves out."""
        figure = self._current.figure
        if figure is None:
            return
        briefing, language = self._session.briefing, self._languages.language
        whole = inputs.of(briefing, figure, language)
        alone = dataclasses.replace(figure, panels=(panel,))
        made = statistics.panels(briefing, alone, (whole.first, whole.last), language)
        said = " ".join(sentence for each in made for sentence in each.said)
        if not made:
            said = self._languages.say("panels.nothing")
        self.said.setText(said)

    # -- answers --

    def _on_add(self) -> None:
        panel, identifier = self.panel, self.add_box.currentData()
        if panel is not None and identifier:
            self._alter(dataclasses.replace(panel, series=(*panel.series, identifier)))

    def _on_remove(self) -> None:
        panel, row = self.panel, self.rows.currentRow()
        if panel is not None and len(panel.series) > 1 and row >= 0:
            series = panel.series[:row] + panel.series[row + 1 :]
            self._alter(dataclasses.replace(panel, series=series))

    def _move(self, by: int) -> None:
        panel, row = self.panel, self.rows.currentRow()
        if panel is not None and 0 <= row + by < len(panel.series):
            series = list(panel.series)
            series.insert(row + by, series.pop(row))
            self.rows.setCurrentRow(row + by)
            self._alter(dataclasses.replace(panel, series=tuple(series)))

    def _take(self) -> None:
        """Give the panel all answers; a day that is none stays with its reason."""
        panel = self.panel
        if self._filling or panel is None:
            return
        base = self._base(panel)
        if base is None:
            return
        texts = {
            name: figures.Text(
                *(" ".join(self.fields[f"{name}_{half}"].text().split()) for half in ("en", "es"))
            )
            for name in _TEXTS
        }
        self._alter(
            dataclasses.replace(
                panel,
                style=cast("Style", self.style_box.currentData()),
                transform=cast("Transform", self.transform_box.currentData()),
                base=base,
                window=self.window_box.value(),
                population=self.population_box.value(),
                population_series=self.persons_box.currentData() or "",
                log=self.log_box.isChecked(),
                releases="all" if self.releases_box.isChecked() else "latest",
                height=self.height_box.value(),
                title=texts["title"],
                unit=texts["unit"],
            )
        )

    def _base(self, panel: figures.Panel) -> str | None:
        """The day at which an index is 100: the first day of what was typed; None if it is none."""
        field = self.fields["base"]
        text = field.text().strip()
        if text == field.initial:
            return panel.base
        if not text:
            return ""
        try:
            date = dates.parse(text)
        except dates.DateError as problem:
            field.mark(self._languages.explain(problem))
            return None
        return dates.iso(date.start) if date.start is not None else ""

    def _alter(self, panel: figures.Panel) -> None:
        figure = self._current.figure
        if figure is None or panel == self.panel:
            return
        for field in self.fields.values():
            field.initial = field.text()
        panels = (*figure.panels[: self._place], panel, *figure.panels[self._place + 1 :])
        self._current.alter(dataclasses.replace(figure, panels=panels), "undo.panel")


def _row(form: QtWidgets.QFormLayout, name: str, control: QtWidgets.QWidget) -> None:
    control.setAccessibleName(name)
    label = QtWidgets.QLabel(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setBuddy(control)
    form.addRow(label, control)
