"""The sheets of all files at the left of the review, each with a tick and what it is."""

from __future__ import annotations

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt

from briefing import words
from briefing.reading import proposal
from ui.i18n import Languages
from ui.importing import cards
from ui.look import Look
from ui.tables import cells


class SheetList(QtWidgets.QListWidget):
    """One line a sheet: name, then kind and size; the tick says whether it is imported.

    Signals
    -------
    chosen(Key)
        Another sheet is looked at.
    ticked(Key, bool)
        The person takes a sheet in or leaves it out.
    """

    chosen = QtCore.Signal(object)
    ticked = QtCore.Signal(object, bool)

    def __init__(self, languages: Languages, look: Look) -> None:
        super().__init__()
        self._languages = languages
        self.setObjectName("sheets")
        self.setItemDelegate(cards.Cards(look, framed=False, parent=self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFixedWidth(280)
        self.setAccessibleName(languages.say("import_review.sheets"))
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemChanged.connect(self._on_item_changed)

    def show_proposal(self, proposed: proposal.Proposal) -> None:
        """Write every sheet's line anew, keeping the one that is looked at."""
        blocker = QtCore.QSignalBlocker(self)
        for place, table in enumerate(proposed.tables):
            item = self.item(place)
            if item is None:
                item = QtWidgets.QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, table.key)
                self.addItem(item)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if table.importable:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags)
            on = Qt.CheckState.Checked if proposed.included(table) else Qt.CheckState.Unchecked
            item.setCheckState(on)
            name, *lines = [*_names(table), self._summary(table)]
            item.setText("\n".join((name, *lines)))
            item.setToolTip(cells.plain_tip(item.text()))
            item.setData(cards.TITLE, name)
            item.setData(cards.LINES, lines)
        blocker.unblock()

    def _summary(self, table: proposal.TableProposal) -> str:
        say = self._languages.say
        if not table.importable:
            return say("import_review.skipped")
        key = f"tables.{table.target}"
        # A sheet of ours is called what its table is: sources are neither events nor statistics.
        ours = table.outcome is None and words.has(key)
        kind = say(key if ours else f"import_review.kind.{table.kind}")
        rows = say("import_review.rows", count=table.records)
        parts = [kind, rows]
        if table.series is not None:
            parts.append(say("import_review.series", count=table.series))
        if table.sheet.hidden:
            parts.append(say("import_review.hidden"))
        return " · ".join(parts)

    def _on_current_changed(self, item: QtWidgets.QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _on_item_changed(self, item: QtWidgets.QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        self.ticked.emit(item.data(Qt.ItemDataRole.UserRole), on)


def _names(table: proposal.TableProposal) -> tuple[str, ...]:
    """Return what a sheet is called: its own name and its file's; a text file has but one."""
    sheet = table.sheet.name
    return (sheet, table.file.name) if sheet else (table.file.name,)
