"""What the current figure says: title, subtitle, bottom line and points, typed where they stand.

Stands in the inspector's place while nothing is chosen. Two buttons decide which half of its texts
is typed, the figure's own language at first; the other half stays as it is. Under the texts stands
what is missing in either language.
"""

from __future__ import annotations

import dataclasses

from PySide6 import QtCore, QtGui, QtWidgets
from typing_extensions import override

from briefing import figures, presets, untranslated, words
from ui.current_figure import CurrentFigure
from ui.i18n import Languages
from ui.panels import labels
from ui.tables import editors

FIELDS = ("title", "subtitle", "bottom_line", "points")
_MANY = 5_000
"""Events among which what is missing is counted in a pause: 100,000 take half a second."""
_PAUSE_MS = 400


class FigureWords(QtWidgets.QWidget):
    """The texts of the figure in one language; each one typed is a step that can be undone.

    Signals
    -------
    missing_wanted(str)
        The person wants to see what is missing in this language.
    """

    missing_wanted = QtCore.Signal(str)

    def __init__(
        self,
        languages: Languages,
        current: CurrentFigure,
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._languages = languages
        self._current = current
        self._shown = ("", "")
        self._half: words.Language = "en"
        self._filled = ("", "")
        # What is hidden where there is no figure: this widget itself may not be in a window yet.
        self._inside = inside = QtWidgets.QWidget(self)
        whole = QtWidgets.QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside)
        self._heading = labels.plain(inside, "section", wrap=True)
        column = QtWidgets.QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._heading)
        self.halves = self._add_halves(column)
        self.proposed = labels.plain(inside, "lines", wrap=True)
        languages.keep(self.proposed, self.proposed.setText, "figure_words.proposed")
        column.addWidget(self.proposed)
        self._fields: dict[str, editors.LongField] = {}
        for name in FIELDS:
            label, field = labels.plain(inside, "quiet"), editors.LongField(inside, "")
            label.setContentsMargins(0, 6, 0, 0)
            label.setBuddy(field)
            languages.keep(label, label.setText, f"inspector.figure_{name}")
            languages.keep(field, field.setAccessibleName, f"inspector.figure_{name}")
            languages.keep(field, field.setPlaceholderText, f"inspector.figure_{name}_hint")
            field.finished.connect(lambda name=name: self._take(name))
            self._fields[name] = field
            column.addWidget(label)
            column.addWidget(field)
        self.missing: dict[words.Language, labels.Link] = {}
        for half in words.LANGUAGES:
            link = labels.Link("", inside)
            link.followed.connect(lambda half=half: self.missing_wanted.emit(half))
            link.setContentsMargins(0, 8, 0, 0)
            self.missing[half] = link
            column.addWidget(link)
        current.changed.connect(self.refresh)
        self._pause = QtCore.QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell_missing)
        current.content_changed.connect(self._on_content_changed)
        languages.changed.connect(self.refresh)
        self.refresh()

    def field(self, name: str) -> editors.LongField:
        """Return the field of one of `FIELDS`."""
        return self._fields[name]

    def refresh(self) -> None:
        """Show the figure's texts as they are now; what is being typed stays."""
        figure = self._current.figure
        self._inside.setVisible(figure is not None)
        if figure is None:
            return
        if (figure.id, figure.language) != self._shown:
            self._half = figure.language
        self._shown = (figure.id, figure.language)
        self._fill(figure, another=False)

    def write_in(self, language: words.Language) -> None:
        """Show the texts of this language, to be typed."""
        figure = self._current.figure
        if figure is not None and language != self._half:
            self._half = language
            self._fill(figure, another=True)

    def _fill(self, figure: figures.Figure, *, another: bool) -> None:
        another = another or (figure.id, self._half) != self._filled
        self._filled = (figure.id, self._half)
        language = self._languages.say(f"import_review.language.{self._half}")
        self._heading.setText(self._languages.say("inspector.figure_words", written_in=language))
        self.halves[self._half].setChecked(True)
        self.proposed.setVisible(presets.is_proposed(self._current.briefing, figure))
        self._on_content_changed()
        for name, field in self._fields.items():
            text = text_of(figure, name, self._half)
            if another or field.text() == field.initial != text:
                field.setPlainText(text)
                field.initial = text

    def _add_halves(
        self, column: QtWidgets.QVBoxLayout
    ) -> dict[words.Language, QtWidgets.QToolButton]:
        """Two buttons of which one is pressed: the language that is typed."""
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(4)
        group = QtWidgets.QButtonGroup(self)
        made: dict[words.Language, QtWidgets.QToolButton] = {}
        for half in words.LANGUAGES:
            button = QtWidgets.QToolButton(self._inside)
            button.setCheckable(True)
            self._languages.keep(button, button.setText, f"figure_words.language.{half}")
            button.clicked.connect(lambda _on=False, half=half: self.write_in(half))
            group.addButton(button)
            row.addWidget(button)
            made[half] = button
        row.addStretch(1)
        column.addLayout(row)
        return made

    def _on_content_changed(self) -> None:
        """Count anew: at once where that takes no time, else when no more changes come."""
        if len(self._current.briefing["events"]) > _MANY:
            self._pause.start()
        else:
            self._tell_missing()

    def _tell_missing(self) -> None:
        """Count what either language lacks; not while nobody sees it."""
        figure = self._current.figure
        if figure is None or not self.isVisible():
            return
        for half, link in self.missing.items():
            count = len(untranslated.missing(self._current.briefing, figure, half))
            link.setVisible(count > 0)
            text = self._languages.say(f"figure_words.missing_{half}", count=count)
            link.setText(text)
            link.setAccessibleName(text)

    @override
    def showEvent(self, event: QtGui.QShowEvent) -> None:
        super().showEvent(event)
        self._tell_missing()

    def _take(self, name: str) -> None:
        figure, field = self._current.figure, self._fields[name]
        if figure is None or field.text() == field.initial:
            return
        altered = with_text(figure, name, field.text(), self._half)
        altered = presets.without_proposal(self._current.briefing, figure, altered)
        field.initial = field.text()
        if altered != figure:
            self._current.alter(altered, "undo.figure_words")
        field.initial = text_of(altered, name, self._half)
        if field.text() != field.initial:
            field.setPlainText(field.initial)


def text_of(figure: figures.Figure, name: str, language: words.Language) -> str:
    """Return a text of a figure in one language; points a line each."""
    if name == "points":
        return "\n".join(point.get(language) for point in figure.points).rstrip("\n")
    text: figures.Text = getattr(figure, name)
    return text.get(language)


def with_text(
    figure: figures.Figure, name: str, typed: str, language: words.Language
) -> figures.Figure:
    """Return the figure with one of its texts as typed; its other language keeps what it says."""
    lines = [" ".join(line.split()) for line in typed.splitlines()]
    if name != "points":
        text: figures.Text = getattr(figure, name)
        said = _half(text, language, " ".join(line for line in lines if line))
        return dataclasses.replace(figure, **{name: said})  # type: ignore[arg-type] # a Text field
    count = max(len(lines), len(figure.points))
    before = [*figure.points, *[figures.Text()] * (count - len(figure.points))]
    after = [*lines, *[""] * (count - len(lines))]
    points = (_half(old, language, new) for old, new in zip(before, after, strict=True))
    return dataclasses.replace(figure, points=tuple(each for each in points if each.en or each.es))


def _half(text: figures.Text, language: words.Language, said: str) -> figures.Text:
    return dataclasses.replace(text, **{language: said})
