"""The kept cells of one row that is set aside, to be typed over, and what is understood of each."""

from __future__ import annotations

from functools import partial

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import document, schema, words
from briefing.reading.aside import aside_rows, mending
from ui.i18n import Languages
from ui.importing import fields
from ui.panels import labels

_LABEL_WIDTH = 170
_LONGEST_LABEL = 80


class MendForm(QtWidgets.QScrollArea):
    """One row's cells: heading and field at the left, the text in the middle, its meaning below.

    Signals
    -------
    typed()
        `texts` or `as_text` differ from before.
    gone_on()
        Return was pressed in a field: the person is done with it.
    spread(int)
        What stands in this cell goes into every row that said the same there.
    mapped(int, str)
        This cell becomes another field; "" leaves it out.
    """

    typed = QtCore.Signal()
    gone_on = QtCore.Signal()
    spread = QtCore.Signal(int)
    mapped = QtCore.Signal(int, str)

    def __init__(
        self,
        row: aside_rows.Row,
        languages: Languages,
        typed: mending.Typed,
        as_text: frozenset[int],
        alike: int,
    ) -> None:
        """Show a row; `alike` other rows say the same in the cell that needs mending."""
        super().__init__()
        self._row = row
        self._languages = languages
        self._fields: dict[int, QtWidgets.QLineEdit] = {}
        self._says: dict[int, QtWidgets.QLabel] = {}
        self.stay: QtWidgets.QCheckBox | None = None
        self.spread_button: QtWidgets.QPushButton | None = None
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QtWidgets.QWidget()
        inside.setObjectName("mend_form")
        self._grid = QtWidgets.QGridLayout(inside)
        self._grid.setContentsMargins(2, 2, 12, 2)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        for place in range(len(row.kept)):
            self._add(place, typed, as_text, alike)
        self._grid.setRowStretch(len(row.kept), 1)
        self.setWidget(inside)

    def texts(self) -> dict[int, str]:
        """Return what was typed over the kept cells, by their place."""
        return {
            place: field.text()
            for place, field in self._fields.items()
            if field.text() != _one_line(self._row.kept[place][1])
        }

    def as_text(self) -> frozenset[int]:
        """Return the cells that stay as they are written."""
        place = self._row.fault
        kept = self.stay is not None and self.stay.isChecked() and place is not None
        return frozenset({place}) if kept and place is not None else frozenset()

    def field(self, place: int) -> QtWidgets.QLineEdit:
        """Return the field of a kept cell."""
        return self._fields[place]

    def says(self, place: int) -> str:
        """Return what is said under a kept cell; "" = nothing."""
        return self._says[place].text()

    def begin(self) -> None:
        """Put the cursor in the cell that needs mending, its text chosen."""
        place = self._row.fault
        field = self._fields.get(0 if place is None else place)
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()
            self.ensureWidgetVisible(field)

    def tell(self, understood: mending.Understood, briefing: document.Briefing) -> None:
        """Say under each cell what it was taken for, or why it cannot be taken."""
        language = self._languages.language
        meant = mending.texts(understood, briefing, language, self.texts())
        wrong: dict[int, str] = {}
        for place, problem in understood.wrong:
            at = self._row.fault if place is None else place
            if at is not None:
                wrong.setdefault(at, problem.sentence(language))
        for place, label in self._says.items():
            text = wrong.get(place, "")
            role = "problem" if text else "good"
            if not text:
                text = meant.get(place, "")
                if place == self._row.fault:
                    # Said even where it is what is written: the person waits for it.
                    text = text and f"\N{CHECK MARK} {text}"
            label.setText(text)
            label.setVisible(bool(text))
            if label.property("role") != role:
                label.setProperty("role", role)
                label.style().polish(label)

    def _add(self, place: int, typed: mending.Typed, as_text: frozenset[int], alike: int) -> None:
        heading, written, _ = self._row.kept[place]
        called = labels.plain(None, wrap=True)
        name = _one_line(heading)[:_LONGEST_LABEL] or self._languages.say("mending.no_heading")
        called.setText(name)
        target = self._target(place)
        left = QtWidgets.QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(called)
        left.addWidget(target)
        left.addStretch(1)
        field = QtWidgets.QLineEdit(typed.get(place, _one_line(written)))
        field.setCursorPosition(0)
        field.setAccessibleName(name)
        field.textEdited.connect(lambda _text: self.typed.emit())
        field.returnPressed.connect(self.gone_on)
        if not self._row.reading.slots:
            keys = QtGui.QShortcut(QtGui.QKeySequence("Alt+Down"), field)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(partial(self.choose_field, place))
        says = labels.plain(None, "good", wrap=True)
        says.hide()
        self._fields[place], self._says[place] = field, says
        right = QtWidgets.QVBoxLayout()
        right.setSpacing(3)
        right.addWidget(field)
        right.addWidget(says)
        if place == self._row.fault:
            self._add_ways(right, place, as_text, alike)
        right.addStretch(1)
        self._grid.addLayout(left, place, 0)
        self._grid.addLayout(right, place, 1)

    def choose_field(self, place: int) -> None:
        """Open the menu of what a kept cell can become."""
        row = self._row
        menu = QtWidgets.QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("", *fields.names_of(row.reading.table)):
            text = field_words(row, name, self._languages)
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == row.reading.fields[place])
            action.triggered.connect(lambda _on, chosen=name: self.mapped.emit(place, chosen))
        below = self._fields[place].rect().bottomLeft()
        menu.popup(self._fields[place].mapToGlobal(below))

    def _target(self, place: int) -> QtWidgets.QWidget:
        """Say what a kept cell becomes; where it can become something else, by a button."""
        name = self._row.reading.fields[place] if place < len(self._row.reading.fields) else ""
        becomes = field_words(self._row, name, self._languages)
        if self._row.reading.slots:
            label = labels.plain(None, "quiet", wrap=True)
            label.setText(becomes)
            return label
        link = labels.Link(f"{becomes} \N{BLACK DOWN-POINTING SMALL TRIANGLE}")
        link.setProperty("role", "quiet")
        # The keyboard has Alt+Down in the field: Tab goes from field to field.
        link.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        link.setToolTip(self._languages.say("mending.choose_field"))
        link.followed.connect(partial(self.choose_field, place))
        return link

    def _add_ways(
        self, column: QtWidgets.QVBoxLayout, place: int, as_text: frozenset[int], alike: int
    ) -> None:
        """Offer what else can be done with the cell that could not be read."""
        say = self._languages.say
        ways = QtWidgets.QHBoxLayout()
        ways.setSpacing(14)
        if aside_rows.can_stay_text(self._row, place) and self._row.kept[place][1].strip():
            dated = not self._row.reading.slots
            key = "mending.stay_date" if dated else "mending.stay_value"
            self.stay = QtWidgets.QCheckBox(say(key))
            self.stay.setChecked(place in as_text)
            self.stay.toggled.connect(lambda _on: self.typed.emit())
            ways.addWidget(self.stay)
        if alike:
            self.spread_button = QtWidgets.QPushButton(say("mending.spread", count=alike))
            self.spread_button.setProperty("small", True)
            self.spread_button.setAutoDefault(False)
            self.spread_button.clicked.connect(lambda _on: self.spread.emit(place))
            ways.addWidget(self.spread_button)
        ways.addStretch(1)
        column.addLayout(ways)

    # -- Qt --

    @override
    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        # Arrow keys are the fields' and the list's; the area moves with the focus.
        event.ignore()


def field_words(row: aside_rows.Row, name: str, languages: Languages) -> str:
    """Return what a field of a row is called."""
    if not name:
        return languages.say("import_review.left_out")
    if name.startswith("+"):
        return languages.say("mending.own_column")
    declared = schema.TABLES[row.reading.table].by_name
    if not row.reading.slots and name in declared:
        return schema.TABLES[row.reading.table].heading(name, languages.language)
    key = f"import_review.field.{name}"
    return languages.say(key) if words.has(key) else name


def _one_line(text: str) -> str:
    return " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
