"""Mending a cell in place: type what it should say, keep it as text, or leave it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing.reading import proposal
from briefing.reading.aside import trying
from briefing.reading.meaning import mended_cells
from briefing.reading.problems import Problem
from ui.importing import card, undo_keys
from ui.importing.card import Bench, Change, Spec
from ui.panels import labels


@dataclass(frozen=True)
class Alike:
    """Problems that say the same of cells that say the same: what mends one mends all.

    Attributes
    ----------
    places : tuple of (row, column or None)
        Where they stand, counted from 0, top to bottom.
    """

    problem: Problem
    places: tuple[tuple[int, int | None], ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """The sheet rows, counted from 0."""
        return tuple(row for row, _ in self.places)


def alike(problems: Sequence[Problem]) -> list[Alike]:
    """Return problems put together where column, text and reason are the same, in their order."""
    found: dict[tuple[object, ...], list[Problem]] = {}
    for each in problems:
        found.setdefault((each.column, each.text, each.reason, each.sets_aside), []).append(each)
    return [
        Alike(same[0], tuple((each.row, each.column) for each in same)) for same in found.values()
    ]


def typed(places: Sequence[mended_cells.Place], text: str) -> Change:
    """Return the decision that these cells say `text`."""

    def change(now: proposal.Decisions) -> proposal.Decisions:
        return replace(
            now,
            mended={**now.mended, **dict.fromkeys(places, text)},
            as_text=now.as_text - frozenset(places),
        )

    return change


def kept_as_text(places: Sequence[mended_cells.Place]) -> Change:
    """Return the decision that these cells stay as they are written."""
    return lambda now: replace(now, as_text=now.as_text | frozenset(places))


def skipped(rows: Sequence[int]) -> Change:
    """Return the decision that these rows are left out."""
    return lambda now: replace(now, skipped=now.skipped | frozenset(rows))


def undone(places: Sequence[mended_cells.Place]) -> Change:
    """Return the decision that these cells are the file's again."""

    def change(now: proposal.Decisions) -> proposal.Decisions:
        mended = {place: text for place, text in now.mended.items() if place not in places}
        return replace(now, mended=mended, as_text=now.as_text - frozenset(places))

    return change


def taken_in(rows: Sequence[int]) -> Change:
    """Return the decision that these rows are no longer left out."""
    return lambda now: replace(now, skipped=now.skipped - frozenset(rows))


class ProblemCard(card.PressedCard):
    """A problem, and when it is pressed what mends it.

    Parameters
    ----------
    known : bool
        It was set aside by an earlier import, and may be mended since.
    """

    def __init__(self, bench: Bench, same: Alike, *, known: bool) -> None:
        title, text = _said(bench, same, known)
        super().__init__("problem" if same.problem.sets_aside else "caution", title, text)
        self._bench = bench
        self._same = same
        self.editor: Editor | None = None
        self.pressed.connect(self.open)

    def is_about(self, row: int, column: int) -> bool:
        """Tell whether the problem stands at a sheet row and column, counted from 0."""
        there = trying.column_of(self._bench.table, self._same.problem)
        return row in self._same.rows and there in {column, None}

    def open(self) -> None:
        """Show the cell in the grid, and the field to type what it should say."""
        self._bench.show_cell(*self._same.places[0])
        if self.editor is None:
            self.editor = Editor(self._bench, self._same)
            self.editor.closed.connect(self._on_closed)
            self.body.addWidget(self.editor)
        self.editor.show()
        self.editor.begin()

    def _on_closed(self) -> None:
        if self.editor is not None:
            self.editor.hide()
        self.setFocus()


class Editor(QtWidgets.QWidget):
    """A field for the right text with what it would be read as, and the other ways out.

    Signals
    -------
    closed()
        Nothing is to be changed after all.
    """

    closed = QtCore.Signal()

    def __init__(self, bench: Bench, same: Alike) -> None:
        super().__init__()
        self._bench = bench
        self._same = same
        self._column = trying.column_of(bench.table, same.problem)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 5, 0, 0)
        column.setSpacing(5)
        self.field = QtWidgets.QLineEdit(same.problem.text)
        self.field.setObjectName("mend")
        undo_keys.PassedOn(self.field)
        self.field.setAccessibleName(bench.say("import_review.mend_field"))
        self.field.setPlaceholderText(bench.say("import_review.mend_field"))
        self.preview = labels.plain(self, "good", wrap=True)
        self.all = QtWidgets.QCheckBox(bench.say("import_review.mend_all", count=len(same.places)))
        self.all.setChecked(True)
        self.all.setVisible(len(same.places) > 1)
        self.use = card.button(bench.say("import_review.mend_use"), self._on_use, "mend use")
        self.use.setProperty("primary", True)
        for widget in (self.field, self.preview, self.all):
            column.addWidget(widget)
        self._add_ways_out(column)
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._on_use)
        typable = self._column is not None
        for each in (self.field, self.preview, self.use):
            each.setVisible(typable)
        self._on_typed()

    def begin(self) -> None:
        """Put the cursor where the person goes on."""
        if self._column is None:
            self.skip.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _add_ways_out(self, column: QtWidgets.QVBoxLayout) -> None:
        bench, table = self._bench, self._bench.table
        ways = [self.use]
        name = "" if self._column is None else trying.field_of(table, self._column)
        if table.recipe == "" and mended_cells.keeps_text(table.target, name):
            dated = table.target != "observations"
            text = bench.say(
                "import_review.keep_undated" if dated else "import_review.keep_as_text"
            )
            ways.append(card.button(text, self._on_keep, "keep"))
        if table.layout == "wide-periods" and self._column is not None:
            self.skip = card.button(bench.say("import_review.leave_blank"), self._on_blank, "skip")
        else:
            self.skip = card.button("", self._on_skip, "skip")
            self.all.toggled.connect(self._name_skip)
            self._name_skip()
        ways.append(self.skip)
        # One under the other: in a narrow column, in Spanish, two side by side are cut.
        for each in ways:
            column.addWidget(each)

    def _name_skip(self) -> None:
        self.skip.setText(self._bench.say("import_review.skip_row", count=len(self._rows)))

    @property
    def _rows(self) -> tuple[int, ...]:
        return self._same.rows if self.all.isChecked() else self._same.rows[:1]

    @property
    def _places(self) -> list[mended_cells.Place]:
        column = self._column
        return [] if column is None else [(row, column) for row in self._rows]

    def _on_typed(self) -> None:
        if self._column is None:
            return
        text, at = self.field.text(), (self._same.rows[0], self._column)
        tried = trying.read(self._bench.table, *at, text, self._bench.languages.language)
        unchanged = text.strip() == self._same.problem.text.strip()
        says = (
            self._bench.say("import_review.mend_read_as", text=tried.text)
            if tried.taken
            else tried.text
        )
        # What is wrong with the text as it is stands over the field already.
        self.preview.setText("" if unchanged else says)
        self.preview.setProperty("role", "good" if tried.taken else "problem")
        self.preview.style().polish(self.preview)
        self.use.setEnabled(tried.taken)

    def _on_use(self) -> None:
        if self.use.isEnabled():
            self._bench.decide(typed(self._places, self.field.text().strip()))

    def _on_keep(self) -> None:
        self._bench.decide(kept_as_text(self._places))

    def _on_blank(self) -> None:
        self._bench.decide(typed(self._places, ""))

    def _on_skip(self) -> None:
        self._bench.decide(skipped(self._rows))

    @override
    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        # Esc leaves the field first, and only then the review.
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()
        else:
            super().keyPressEvent(event)


def specs(bench: Bench, most: int) -> tuple[list[Spec], int]:
    """Return the cards of what cannot be read, at most so many, and how many are left."""
    found = alike([each for each in bench.table.problems if not each.informs])
    # What sets a row aside comes first: it is lost to the figure.
    found.sort(key=lambda each: not each.problem.sets_aside)
    fresh = {(each.row, each.column) for each in bench.proposed.aside.get(bench.table.key, ())}
    made: list[Spec] = []
    for same in found[:most]:
        key = f"problem {same.problem.column} {same.problem.reason} {same.problem.text}"

        # Of a table that is not imported nothing is set aside before either.
        known = bench.proposed.included(bench.table) and fresh.isdisjoint(same.places)

        def make(same: Alike = same, known: bool = known) -> QtWidgets.QWidget:
            return ProblemCard(bench, same, known=known)

        table = bench.table
        # What the columns are, and the order of dates, decide what the editor offers.
        shows = (same, known, table.target, table.layout, table.order, table.columns)
        made.append(Spec(f"{key} {same.places[0]}", shows, make))
    return made, len(found) - len(made)


def mended_specs(bench: Bench) -> list[Spec]:
    """Return the card of what was mended and left out so far, each with its way back."""
    now = bench.table.decisions
    if not (now.mended or now.skipped or now.as_text):
        return []
    shows = (dict(now.mended), now.skipped, now.as_text)
    return [Spec("mended", shows, lambda: _mended_card(bench))]


_MOST_LINES = 12


def _mended_card(bench: Bench) -> card.Card:
    made = card.Card(
        "plain", bench.say("import_review.mended_title"), bench.say("import_review.mended_text")
    )
    lines = _mended_lines(bench)
    for said, back in lines[:_MOST_LINES]:
        row = QtWidgets.QHBoxLayout()
        label = labels.plain(made, "lines", wrap=True)
        label.setText(said)
        undo = card.button(bench.say("import_review.mended_back"), partial(bench.decide, back))
        undo.setAccessibleName(bench.say("import_review.mended_back_of", what=said))
        row.addWidget(label, 1)
        row.addWidget(undo)
        made.body.addLayout(row)
    if len(lines) > _MOST_LINES:
        all_back = partial(bench.decide, _all_undone)
        made.add_buttons(
            card.button(bench.say("import_review.mended_all_back"), all_back, "all back")
        )
    return made


def _mended_lines(bench: Bench) -> list[tuple[str, Change]]:
    """Return a sentence for each cell mended and for the rows left out, with its way back."""
    now = bench.table.decisions
    lines: list[tuple[str, Change]] = []
    for place, text in sorted(now.mended.items()):
        key = "import_review.mended_line" if text else "import_review.blanked_line"
        lines.append((bench.say(key, row=str(place[0] + 1), text=text), undone([place])))
    lines += [
        (bench.say("import_review.kept_line", row=str(place[0] + 1)), undone([place]))
        for place in sorted(now.as_text)
    ]
    if now.skipped:
        rows = sorted(now.skipped)
        lines.append((rows_text(bench, "import_review.skipped_lines", rows), taken_in(rows)))
    return lines


def _all_undone(now: proposal.Decisions) -> proposal.Decisions:
    return replace(now, mended={}, skipped=frozenset(), as_text=frozenset())


def _said(bench: Bench, same: Alike, known: bool) -> tuple[str, str]:
    """Return the title and the sentence of a problem's card."""
    problem, count = same.problem, len(same.places)
    row, sentence = str(problem.row + 1), problem.sentence(bench.languages.language)
    if count > 1:
        key = "import_review.cells_say" if problem.text else "import_review.rows_alike"
        title = bench.say(key, count=count, text=_short(problem.text))
        sentence = f"{rows_text(bench, 'import_review.rows_list', same.rows)} {sentence}"
    elif problem.text:
        title = bench.say("import_review.row_says", row=row, text=_short(problem.text))
    else:
        title = bench.say("import_review.row", number=row)
    if problem.sets_aside:
        key = "import_review.aside_before" if known else "import_review.aside"
        sentence = f"{sentence} {bench.say(key)}"
    return title, sentence


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}\N{HORIZONTAL ELLIPSIS}"


def rows_text(bench: Bench, key: str, rows: Sequence[int]) -> str:
    """Return a sentence that names rows by number; of many the first ones."""
    shown = ", ".join(str(row + 1) for row in rows[:6])
    if len(rows) > 6:
        shown = bench.say("import_review.and_more", rows=shown, count=len(rows) - 6)
    return bench.say(key, count=len(rows), rows=shown)
