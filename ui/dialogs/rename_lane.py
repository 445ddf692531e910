"""A lane's name in both languages; blank is the names of its words."""

from __future__ import annotations

from PySide6 import QtCore, QtWidgets

from briefing import figures, words
from ui.dialogs import frame
from ui.i18n import Languages


class RenameLane(frame.Frame):
    """Two fields.

    Signals
    -------
    named(str, str)
        The name in English and in Spanish; either may be blank.
    """

    named = QtCore.Signal(str, str)

    def __init__(
        self,
        languages: Languages,
        lane: figures.Lane,
        language: words.Language,
        parent: QtWidgets.QWidget | None,
    ) -> None:
        say = languages.say
        super().__init__(say("lanes.rename_title"), QtCore.QSize(480, 230), parent)
        self.english = QtWidgets.QLineEdit(lane.name.en, self)
        self.spanish = QtWidgets.QLineEdit(lane.name.es, self)
        form = QtWidgets.QFormLayout()
        for key, field in (
            ("import_review.language.en", self.english),
            ("import_review.language.es", self.spanish),
        ):
            field.setAccessibleName(say(key))
            form.addRow(say(key), field)
            field.returnPressed.connect(self.accept)
        foot = QtWidgets.QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(frame.button(say("window.cancel"), self.reject))
        foot.addWidget(frame.AgreeButton(say("window.rename"), self.accept))
        self.lay_out(say("lanes.rename_title"), say("lanes.rename_about"), form, foot=foot)
        self.accepted.connect(self._tell)
        first = self.spanish if language == "es" else self.english
        first.setFocus()
        first.selectAll()

    def _tell(self) -> None:
        en, es = (" ".join(field.text().split()) for field in (self.english, self.spanish))
        self.named.emit(en, es)
