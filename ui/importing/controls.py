"""What a person can correct about one sheet: kind, heading row, order of dates."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from PySide6 import QtCore, QtWidgets
from typing_extensions import override

from briefing.reading import proposal
from ui.i18n import Languages
from ui.importing import undo_keys
from ui.importing.card import Change
from ui.panels import labels

KINDS = ("events", "statistics", "positions", "none")
ORDERS = ("", "dmy", "mdy")
_AGAINST = {
    "dmy": "import_review.month_first_only",
    "mdy": "import_review.day_first_only",
}
_LAST_ROW = 999
"""Nobody's headings stand further down."""


class HeadingRow(QtWidgets.QSpinBox):
    """The row of the headings; its arrows pass over rows that nothing is written in.

    Attributes
    ----------
    rows : tuple of int
        Rows with anything in them, counted from 1.
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[int, ...] = ()

    @override
    def stepBy(self, steps: int) -> None:
        places = (0, *self.rows)
        above = bisect.bisect_left(places, self.value())
        exact = above < len(places) and places[above] == self.value()
        place = above + steps - (0 if exact or steps < 0 else 1)
        self.setValue(places[min(max(place, 0), len(places) - 1)])


def _written(rows: Sequence[Sequence[object]]) -> tuple[int, ...]:
    """Return the rows that could hold headings, counted from 1: those with anything in them."""
    return tuple(
        number
        for number, row in enumerate(rows[:_LAST_ROW], 1)
        if any(cell is not None and cell != "" for cell in row)
    )


def _against(table: proposal.TableProposal) -> int:
    """Return how many dates can only be read in the other order than the column's."""
    found = table.evidence
    return {"dmy": found.month_first, "mdy": found.day_first}.get(table.order or "", 0)


class Controls(QtWidgets.QWidget):
    """A row of choices over the grid, and a line with their evidence.

    Signals
    -------
    decided(Change)
        The sheet shown is to be read again like this.
    """

    decided = QtCore.Signal(object)

    def __init__(self, languages: Languages) -> None:
        super().__init__()
        self._languages = languages
        self._table: proposal.TableProposal | None = None
        say = languages.say
        self.kind = _combo([say(f"import_review.kind.{kind}") for kind in KINDS])
        self.header_row = HeadingRow()
        self.header_row.setRange(0, _LAST_ROW)
        self.header_row.setSpecialValueText(say("import_review.no_headings"))
        self.header_row.setKeyboardTracking(False)
        self.header_row.setMinimumHeight(28)
        undo_keys.PassedOn(self.header_row)
        self.order = _combo([say(f"import_review.order.{order or 'either'}") for order in ORDERS])
        self.evidence = labels.plain(self, wrap=True)
        # Names over the controls: beside them, three do not fit a small laptop in Spanish.
        row = QtWidgets.QGridLayout()
        row.setHorizontalSpacing(14)
        row.setVerticalSpacing(3)
        pairs = (
            ("import_review.import_as", self.kind),
            ("import_review.headings_in_row", self.header_row),
            ("import_review.dates_read_as", self.order),
        )
        for place, (key, control) in enumerate(pairs):
            label = QtWidgets.QLabel(say(key))
            label.setProperty("role", "quiet")
            label.setBuddy(control)
            control.setAccessibleName(say(key).replace("&", ""))
            row.addWidget(label, 0, place)
            row.addWidget(control, 1, place)
        row.setColumnStretch(len(pairs), 1)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.evidence)
        self.kind.activated.connect(self._on_kind)
        self.order.activated.connect(self._on_order)
        self.header_row.valueChanged.connect(self._on_header_row)

    def show_table(self, table: proposal.TableProposal) -> None:
        """Show how a sheet is read now."""
        self._table = table
        blocker = QtCore.QSignalBlocker(self.header_row)
        self.kind.setCurrentIndex(KINDS.index(table.kind))
        self.header_row.rows = _written(table.sheet.rows)
        self.header_row.setValue(table.header_row or 0)
        self.order.setCurrentIndex(ORDERS.index(table.order or ""))
        blocker.unblock()
        self.order.setEnabled(table.kind in {"events", "positions"})
        sentence = self._sentence(table)
        self.evidence.setText(sentence)
        self.evidence.setVisible(bool(sentence))
        chosen = table.decisions.kind == "none"
        role = "problem" if table.asked or table.why or _against(table) else "good"
        self.evidence.setProperty("role", "quiet" if chosen else role)
        self.evidence.style().polish(self.evidence)

    def _sentence(self, table: proposal.TableProposal) -> str:
        say = self._languages.say
        if table.why:
            return say(table.why)
        if table.asked:
            return say("import_review.order_asked")
        found = table.evidence
        if _against(table):
            return say(_AGAINST[table.order or ""], count=_against(table))
        if table.order == "dmy" and found.day_first:
            return say("import_review.day_first", count=found.day_first)
        if table.order == "mdy" and found.month_first:
            return say("import_review.month_first", count=found.month_first)
        return ""

    def _on_kind(self, place: int) -> None:
        kind = KINDS[place]
        if self._table is not None and kind != self._table.kind:
            # Another kind has other columns: what was mapped for the old one means nothing in it.
            self._decide(lambda now: replace(now, kind=kind, mapping={}))  # type: ignore[arg-type] # a kind

    def _on_header_row(self, row: int) -> None:
        if self._table is not None and row != (self._table.header_row or 0):
            # 0 is an answer too: this sheet has no headings.
            self._decide(lambda now: replace(now, header_row=row, mapping={}))

    def _on_order(self, place: int) -> None:
        order = ORDERS[place] or None
        if self._table is not None and order != self._table.order:
            self._decide(lambda now: replace(now, order=order))  # type: ignore[arg-type] # an order

    def _decide(self, change: Change) -> None:
        self.decided.emit(change)


def _combo(texts: list[str]) -> QtWidgets.QComboBox:
    combo = QtWidgets.QComboBox()
    combo.addItems(texts)
    return combo
