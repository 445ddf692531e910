"""What a person can correct about one sheet: kind, heading row, order of dates, language."""

from __future__ import annotations

from dataclasses import replace

from PySide6 import QtCore, QtWidgets

from briefing.reading import proposal
from ui.i18n import Languages
from ui.panels import labels

KINDS = ("events", "statistics", "positions", "none")
ORDERS = ("", "dmy", "mdy")
LANGUAGES = ("en", "es")


class Controls(QtWidgets.QWidget):
    """A row of choices over the grid, and a line with their evidence.

    Signals
    -------
    decided(Decisions)
        The sheet shown is to be read again like this.
    """

    decided = QtCore.Signal(object)

    def __init__(self, languages: Languages) -> None:
        super().__init__()
        self._languages = languages
        self._table: proposal.TableProposal | None = None
        say = languages.say
        self.kind = _combo([say(f"import_review.kind.{kind}") for kind in KINDS])
        self.header_row = QtWidgets.QSpinBox()
        self.header_row.setRange(0, 999)
        self.header_row.setSpecialValueText(say("import_review.no_headings"))
        self.header_row.setKeyboardTracking(False)
        self.header_row.setMinimumHeight(28)
        self.order = _combo([say(f"import_review.order.{order or 'either'}") for order in ORDERS])
        self.language = _combo([say(f"import_review.language.{code}") for code in LANGUAGES])
        self.evidence = labels.plain(self, wrap=True)
        # Names over the controls: beside them, four do not fit a small laptop in Spanish.
        row = QtWidgets.QGridLayout()
        row.setHorizontalSpacing(14)
        row.setVerticalSpacing(3)
        pairs = (
            ("import_review.import_as", self.kind),
            ("import_review.headings_in_row", self.header_row),
            ("import_review.dates_read_as", self.order),
            ("import_review.texts_in", self.language),
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
        for combo in (self.kind, self.order, self.language):
            combo.activated.connect(self._on_decided)
        self.header_row.valueChanged.connect(self._on_decided)

    def show_table(self, table: proposal.TableProposal) -> None:
        """Show how a sheet is read now."""
        self._table = table
        blockers = [QtCore.QSignalBlocker(each) for each in (self.kind, self.header_row)]
        self.kind.setCurrentIndex(KINDS.index(table.kind))
        self.header_row.setValue(table.header_row or 0)
        self.order.setCurrentIndex(ORDERS.index(table.order or ""))
        self.language.setCurrentIndex(LANGUAGES.index(table.language))
        for blocker in blockers:
            blocker.unblock()
        self.order.setEnabled(table.kind in {"events", "positions"})
        self.evidence.setText(self._sentence(table))
        chosen = table.decisions.kind == "none"
        role = "problem" if table.asked or table.why else "good"
        self.evidence.setProperty("role", "quiet" if chosen else role)
        self.evidence.style().polish(self.evidence)

    def _sentence(self, table: proposal.TableProposal) -> str:
        say = self._languages.say
        if table.why:
            return say(table.why)
        if table.asked:
            return say("import_review.order_asked")
        found = table.evidence
        if table.order == "dmy" and found.day_first:
            return say("import_review.day_first", count=found.day_first)
        if table.order == "mdy" and found.month_first:
            return say("import_review.month_first", count=found.month_first)
        return say("import_review.recipe", name=table.recipe.upper()) if table.recipe else " "

    def _on_decided(self) -> None:
        table = self._table
        if table is None:
            return
        kind, order = KINDS[self.kind.currentIndex()], ORDERS[self.order.currentIndex()]
        language, header = LANGUAGES[self.language.currentIndex()], self.header_row.value()
        now = table.decisions
        changed: dict[str, object] = {}
        if kind != table.kind:
            # Another kind has other columns: what was mapped for the old one means nothing in it.
            changed |= {"kind": kind, "mapping": {}}
        if header != (table.header_row or 0):
            # 0 is an answer too: this sheet has no headings.
            changed |= {"header_row": header, "mapping": {}}
        if order != (table.order or ""):
            changed["order"] = order or None
        if language != table.language:
            changed["language"] = language
        if changed:
            self.decided.emit(replace(now, **changed))  # type: ignore[arg-type] # names as declared


def _combo(texts: list[str]) -> QtWidgets.QComboBox:
    combo = QtWidgets.QComboBox()
    combo.addItems(texts)
    return combo
