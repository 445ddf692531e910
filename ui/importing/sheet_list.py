"""The tables of all files at the left of the review, each with a tick and what it is."""

from __future__ import annotations

from collections import Counter

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing.reading import proposal
from ui.i18n import Languages
from ui.importing import cards, summaries
from ui.look import Look
from ui.tables import cells


class SheetList(QtWidgets.QListWidget):
    """One line a table: name, then kind and size; the tick says whether it is imported.

    Signals
    -------
    chosen(Key)
        Another table is looked at.
    ticked(Key, bool)
        The person takes a table in or leaves it out.
    """

    chosen = QtCore.Signal(object)
    ticked = QtCore.Signal(object, bool)

    def __init__(self, languages: Languages, look: Look) -> None:
        super().__init__()
        self._languages = languages
        self._said: dict[proposal.Key, tuple[object, str]] = {}
        self.setObjectName("sheets")
        self.setItemDelegate(cards.Cards(look, framed=False, parent=self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QtWidgets.QListView.ResizeMode.Adjust)
        self.setSpacing(2)
        self.setAccessibleName(languages.say("import_review.sheets"))
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemChanged.connect(self._on_item_changed)

    def show_proposal(self, proposed: proposal.Proposal) -> None:
        """Write every table's line anew, keeping the one that is looked at."""
        blocker = QtCore.QSignalBlocker(self)
        several = Counter((table.key.file, table.key.sheet) for table in proposed.tables)
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
            parts = several[table.key.file, table.key.sheet]
            name, file = self._names(table, parts, len(proposed.files))
            summary = self._summary(table)
            twin = proposed.twin(table) if table.importable else ""
            if twin:
                same = self._languages.say("import_review.same_file", name=twin)
                summary = f"{summary} · {same}"
            item.setText("\n".join(filter(None, (name, file, summary))))
            item.setToolTip(cells.plain_tip(item.text()))
            item.setData(cards.TITLE, name)
            item.setData(cards.FILE, file)
            item.setData(cards.LINES, [summary])
        blocker.unblock()
        self.viewport().update()

    @override
    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        super().resizeEvent(event)
        # How high a line is depends on the width, which a scroll bar changes too.
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _names(self, table: proposal.TableProposal, parts: int, files: int) -> tuple[str, str]:
        """Return what a table is called, and its file's name where there are several."""
        sheet = table.sheet.name
        name = sheet or table.file.name
        if parts > 1:
            number = table.key.table + 1
            name = self._languages.say(
                "import_review.table_of_sheet", sheet=name, number=number, count=parts
            )
        return name, table.file.name if sheet and files > 1 else ""

    def _summary(self, table: proposal.TableProposal) -> str:
        """Return a table's line; counting 100,000 values takes a while, so it is done once each."""
        known = self._said.get(table.key)
        content = table.outcome or table.draft
        if known is not None and content is not None and known[0] is content:
            return known[1]
        said = summaries.of_table(table, self._languages)
        self._said[table.key] = (content, said)
        return said

    def _on_current_changed(self, item: QtWidgets.QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _on_item_changed(self, item: QtWidgets.QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        self.ticked.emit(item.data(Qt.ItemDataRole.UserRole), on)
