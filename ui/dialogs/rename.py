"""A name in both languages: of a figure, of a lane. Either half may stay blank."""

from __future__ import annotations

from PySide6 import QtCore, QtWidgets

from briefing import figures, words
from ui.dialogs import frame
from ui.i18n import Languages


class Rename(frame.Frame):
    """Two fields.

    Signals
    -------
    named(Text)
        What was agreed to, without spaces around or doubled.
    """

    named = QtCore.Signal(figures.Text)

    def __init__(
        self,
        languages: Languages,
        texts: tuple[str, str],
        name: figures.Text,
        language: words.Language,
        parent: QtWidgets.QWidget | None,
        hint: str = "",
    ) -> None:
        """Make the dialog.

        Parameters
        ----------
        texts : (title, about)
            What is named, and a sentence on it.
        language : str
            Whose field is typed in first.
        hint : str
            What an empty field asks for.
        """
        say = languages.say
        title, about = texts
        super().__init__(title, QtCore.QSize(620, 240), parent)
        self.english = QtWidgets.QLineEdit(name.en, self)
        self.spanish = QtWidgets.QLineEdit(name.es, self)
        form = QtWidgets.QFormLayout()
        for key, field in (
            ("figure_words.language.en", self.english),
            ("figure_words.language.es", self.spanish),
        ):
            field.setAccessibleName(say(key))
            field.setPlaceholderText(hint)
            field.returnPressed.connect(self.accept)
            form.addRow(say(key), field)
        foot = QtWidgets.QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(frame.button(say("window.cancel"), self.reject))
        self.agree = frame.AgreeButton(say("window.rename"), self.accept)
        foot.addWidget(self.agree)
        self.lay_out(title, about, form, foot=foot)
        self.accepted.connect(self._tell)
        first = self.spanish if language == "es" else self.english
        first.setFocus()
        first.selectAll()

    def _tell(self) -> None:
        typed = (" ".join(field.text().split()) for field in (self.english, self.spanish))
        self.named.emit(figures.Text(*typed))
