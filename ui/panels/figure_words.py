"""What the current figure says: title, subtitle, bottom line and points, typed where they stand.

Stands in the inspector's place while nothing is chosen. A figure's language decides which half of
its texts is typed; the other half stays as it is.
"""

from __future__ import annotations

import dataclasses

from PySide6 import QtWidgets

from briefing import figures, words
from ui.current_figure import CurrentFigure
from ui.i18n import Languages
from ui.panels import labels
from ui.tables import editors

FIELDS = ("title", "subtitle", "bottom_line", "points")


class FigureWords(QtWidgets.QWidget):
    """The texts of the figure in its language; each one typed is a step that can be undone."""

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
        # What is hidden where there is no figure: this widget itself may not be in a window yet.
        self._inside = inside = QtWidgets.QWidget(self)
        whole = QtWidgets.QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside)
        self._heading = labels.plain(inside, "section")
        column = QtWidgets.QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._heading)
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
        current.changed.connect(self.refresh)
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
        language = self._languages.say(f"import_review.language.{figure.language}")
        self._heading.setText(self._languages.say("inspector.figure_words", written_in=language))
        another = (figure.id, figure.language) != self._shown
        self._shown = (figure.id, figure.language)
        for name, field in self._fields.items():
            text = text_of(figure, name)
            if another or field.text() == field.initial != text:
                field.setPlainText(text)
                field.initial = text

    def _take(self, name: str) -> None:
        figure, field = self._current.figure, self._fields[name]
        if figure is None or field.text() == field.initial:
            return
        altered = with_text(figure, name, field.text())
        field.initial = field.text()
        if altered != figure:
            self._current.alter(altered, "undo.figure_words")
        field.initial = text_of(altered, name)
        if field.text() != field.initial:
            field.setPlainText(field.initial)


def text_of(figure: figures.Figure, name: str) -> str:
    """Return a text of a figure in its language; points a line each."""
    if name == "points":
        return "\n".join(point.get(figure.language) for point in figure.points).rstrip("\n")
    text: figures.Text = getattr(figure, name)
    return text.get(figure.language)


def with_text(figure: figures.Figure, name: str, typed: str) -> figures.Figure:
    """Return the figure with one of its texts as typed; its other language keeps what it says."""
    lines = [" ".join(line.split()) for line in typed.splitlines()]
    if name != "points":
        text: figures.Text = getattr(figure, name)
        said = _half(text, figure.language, " ".join(line for line in lines if line))
        return dataclasses.replace(figure, **{name: said})  # type: ignore[arg-type] # a Text field
    count = max(len(lines), len(figure.points))
    before = [*figure.points, *[figures.Text()] * (count - len(figure.points))]
    after = [*lines, *[""] * (count - len(lines))]
    points = (_half(old, figure.language, new) for old, new in zip(before, after, strict=True))
    return dataclasses.replace(figure, points=tuple(each for each in points if each.en or each.es))


def _half(text: figures.Text, language: words.Language, said: str) -> figures.Text:
    return dataclasses.replace(text, **{language: said})
