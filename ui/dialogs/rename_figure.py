"""A figure's title in both languages."""

from __future__ import annotations

import dataclasses

from PySide6 import QtCore, QtWidgets

from briefing import figures, presets
from ui.current_figure import CurrentFigure
from ui.dialogs import frame
from ui.i18n import Languages


class RenameFigure(frame.Frame):
    """Two fields; agreeing gives the figure both titles as one step."""

    def __init__(
        self,
        languages: Languages,
        current: CurrentFigure,
        figure: figures.Figure,
        parent: QtWidgets.QWidget | None,
    ) -> None:
        say = languages.say
        super().__init__(say("window.rename_figure"), QtCore.QSize(620, 240), parent)
        self._current = current
        self._figure = figure
        self.english = QtWidgets.QLineEdit(figure.title.en, self)
        self.spanish = QtWidgets.QLineEdit(figure.title.es, self)
        form = QtWidgets.QFormLayout()
        for key, field in (
            ("figure_words.language.en", self.english),
            ("figure_words.language.es", self.spanish),
        ):
            field.setAccessibleName(say(key))
            field.setPlaceholderText(say("inspector.figure_title_hint"))
            form.addRow(say(key), field)
        foot = QtWidgets.QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(frame.button(say("window.cancel"), self.reject))
        self.agree = frame.AgreeButton(say("window.rename"), self.accept)
        foot.addWidget(self.agree)
        self.lay_out(say("window.rename_figure"), say("window.rename_about"), form, foot=foot)
        for field in (self.english, self.spanish):
            field.returnPressed.connect(self.accept)
        self.accepted.connect(self._take)
        first = self.spanish if figure.language == "es" else self.english
        first.setFocus()
        first.selectAll()

    def _take(self) -> None:
        """Give the figure what was typed; it may have been altered elsewhere meanwhile."""
        now = self._current.figure
        if now is None or now.id != self._figure.id:
            return
        typed = (" ".join(field.text().split()) for field in (self.english, self.spanish))
        altered = dataclasses.replace(now, title=figures.Text(*typed))
        altered = presets.without_proposal(self._current.briefing, now, altered)
        if altered != now:
            self._current.alter(altered, "undo.rename_figure")
