"""Rows that were set aside, mended together: the rows at the left, the cells of one at the right.

What is typed is read at once by the road of every import; nothing changes before the person agrees.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt

from briefing import changes, document, origins, shown, wordings
from briefing.reading.aside import aside_rows, mending
from ui.dialogs import frame
from ui.i18n import Languages
from ui.importing import cards
from ui.importing.mend_form import MendForm
from ui.look import Look
from ui.panels import labels

_SIZE = QtCore.QSize(1000, 620)
MOST = 200
"""More rows than this nobody mends in one sitting: the first of them are shown, and it is said."""


class MendDialog(frame.Frame):
    """Mends rows that are set aside, in one step that can be undone.

    Signals
    -------
    agreed(Batch, int)
        Make records of this many rows. The dialog stays until `accept` is called.
    discarded(tuple of str)
        Take these rows out of the briefing: those that are not ready. The dialog stays until
        `forget` has left it without rows.
    """

    agreed = QtCore.Signal(object, int)
    discarded = QtCore.Signal(object)

    def __init__(
        self,
        briefing: document.Briefing,
        ids: Sequence[str],
        languages: Languages,
        look: Look,
        parent: QtWidgets.QWidget | None,
    ) -> None:
        super().__init__(languages.say("mending.title"), _SIZE, parent)
        self._briefing = briefing
        self._languages = languages
        self._left_out = max(0, len(ids) - MOST)
        self._rows = aside_rows.rows_of(briefing, ids[:MOST], languages.language)
        self._of_one_file = len({row.place.source for row in self._rows}) == 1
        self._typed: dict[str, dict[int, str]] = {row.id: {} for row in self._rows}
        self._as_text: dict[str, frozenset[int]] = {row.id: frozenset() for row in self._rows}
        self._understood = [mending.understand(row) for row in self._rows]
        self._at = -1
        say = languages.say

        self.list = QtWidgets.QListWidget()
        self.list.setItemDelegate(cards.Cards(look, framed=True, parent=self.list))
        self.list.setSpacing(3)
        self.list.setFixedWidth(310)
        self.list.setResizeMode(QtWidgets.QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(say("mending.rows"))
        self.form: MendForm | None = None
        self.mend_button = frame.AgreeButton("", self._on_agree)
        self.discard_button = frame.button("", self._on_discard)
        self._arrange()
        for row in self._rows:
            item = QtWidgets.QListWidgetItem()
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setData(cards.TITLE, self._place_text(row))
            self.list.addItem(item)
        self._tell(range(len(self._rows)))
        self.list.currentRowChanged.connect(self._show_row)
        self.list.itemActivated.connect(lambda _item: self._begin())
        first = self._next_wrong(-1)
        self.list.setCurrentRow(0 if first is None else first)
        self._begin()

    @property
    def ready(self) -> int:
        """How many rows can become records as they stand."""
        return sum(each.ready for each in self._understood)

    def forget(self, ids: Collection[str]) -> None:
        """Leave out rows that are in the briefing no more; end where none is left."""
        kept = [at for at, row in enumerate(self._rows) if row.id not in ids]
        if not kept:
            self.accept()
            return
        with QtCore.QSignalBlocker(self.list):
            for at in reversed(range(len(self._rows))):
                if at not in kept:
                    self.list.takeItem(at)
            self._rows = tuple(self._rows[at] for at in kept)
            self._understood = [self._understood[at] for at in kept]
            self.list.setCurrentRow(0)
        self._at = -1
        self._show_row(0)
        self._tell(range(len(self._rows)))
        self.mend_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_text(self, row: aside_rows.Row) -> str:
        """Return where a row stands: without its file where all are of one."""
        place = origins.of(self._briefing, row.origin)
        if self._of_one_file and (place.sheet or place.row):
            place = replace(place, source="", file="")
        return shown.place_text(place, self._languages.language)

    def _arrange(self) -> None:
        say = self._languages.say
        lines = [say("mending.about")]
        if self._left_out:
            lines.append(say("mending.most", count=MOST, left=self._left_out))
        self._place = labels.plain(self, "subheading", wrap=True)
        self._reason = labels.plain(self, "quiet", wrap=True)
        self._room = QtWidgets.QVBoxLayout()
        self._room.setSpacing(6)
        self._room.addWidget(self._place)
        self._room.addWidget(self._reason)
        body = QtWidgets.QHBoxLayout()
        body.setSpacing(18)
        body.addWidget(self.list)
        body.addLayout(self._room, 1)
        foot = QtWidgets.QHBoxLayout()
        foot.addWidget(self.discard_button)
        foot.addStretch(1)
        foot.addWidget(frame.button(say("window.cancel"), self.reject))
        foot.addWidget(self.mend_button)
        heading = say("mending.heading", count=len(self._rows))
        self.lay_out(heading, " ".join(lines), body, foot=foot)

    def _show_row(self, at: int) -> None:
        """Show the cells of one row in the place of those of another."""
        if at == self._at or not 0 <= at < len(self._rows):
            return
        self._at = at
        row = self._rows[at]
        if self.form is not None:
            self._room.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self._place.setText(shown.origin_text(self._briefing, row.origin, self._languages.language))
        # What is wrong with a row that can be mended stands under the cell where it is wrong.
        self._reason.setText(self._languages.say(row.refused) if row.refused else "")
        self._reason.setVisible(bool(row.refused))
        form = MendForm(
            row, self._languages, self._typed[row.id], self._as_text[row.id], len(self._alike(row))
        )
        form.setEnabled(not row.refused or row.refused == aside_rows.NO_PLACE)
        form.mapped.connect(self._on_mapped)
        form.typed.connect(self._on_typed)
        form.gone_on.connect(self._go_on)
        form.spread.connect(self._on_spread)
        self.form = form
        self._room.addWidget(form, 1)
        form.tell(self._understood[at], self._briefing)

    def _begin(self) -> None:
        if self.form is not None:
            self.form.begin()

    def _alike(self, row: aside_rows.Row) -> list[int]:
        """Return the other rows that have the same in the cell that needs mending."""
        place = row.fault
        if place is None or row.refused:
            return []
        return [
            at
            for at, other in enumerate(self._rows)
            if other.id != row.id
            and other.fault == place
            and not other.refused
            and other.kept[place][:2] == row.kept[place][:2]
        ]

    def _on_typed(self) -> None:
        assert self.form is not None
        row = self._rows[self._at]
        self._typed[row.id], self._as_text[row.id] = self.form.texts(), self.form.as_text()
        self._read(self._at)
        self.form.tell(self._understood[self._at], self._briefing)
        self._tell((self._at,))

    def _on_mapped(self, place: int, field: str) -> None:
        """Read a cell as another field, in every row of the same headings and table."""
        row = self._rows[self._at]
        headings = [heading for heading, _, _ in row.kept]
        alike = [
            at
            for at, other in enumerate(self._rows)
            if other.reading.table == row.reading.table
            and [heading for heading, _, _ in other.kept] == headings
        ]
        rows = list(self._rows)
        for at in alike:
            rows[at] = aside_rows.mapped(rows[at], place, field)
        self._rows = tuple(rows)
        for at in alike:
            self._read(at)
        self._tell(alike)
        at, self._at = self._at, -1
        self._show_row(at)
        self._begin()

    def _on_spread(self, place: int) -> None:
        """Type the same into every row that said the same."""
        row = self._rows[self._at]
        alike = self._alike(row)
        for at in alike:
            other = self._rows[at].id
            if place in self._typed[row.id]:
                self._typed[other][place] = self._typed[row.id][place]
            self._as_text[other] = self._as_text[row.id]
            self._read(at)
        self._tell(alike)
        self._go_on()

    def _read(self, at: int) -> None:
        row = self._rows[at]
        self._understood[at] = mending.understand(row, self._typed[row.id], self._as_text[row.id])

    def _next_wrong(self, after: int) -> int | None:
        """Return the next row, around the end, that is not ready and could be; None = no one is."""
        count = len(self._rows)
        for step in range(1, count + 1):
            at = (after + step) % count
            if not self._understood[at].ready and not self._rows[at].refused:
                return at
        return None

    def _go_on(self) -> None:
        """Go to the next row that needs mending; to the button where all are ready."""
        following = self._next_wrong(self._at)
        if following is None:
            self.mend_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.list.setCurrentRow(following)
        self._begin()

    def _tell(self, rows: Iterable[int]) -> None:
        """Say how far these rows are, and what the buttons would do."""
        say = self._languages.say
        for at in rows:
            item, lines = self.list.item(at), [self._state(at)]
            if item.data(cards.LINES) != lines:
                item.setData(cards.LINES, lines)
                item.setText(". ".join((str(item.data(cards.TITLE)), *lines)))
        ready, count = self.ready, len(self._rows)
        left = count - ready
        text = say("mending.mend", count=ready) if ready else say("mending.none_ready")
        if ready and left:
            text = say("mending.mend_some", count=ready, left=left)
        if self.mend_button.text() != text:
            self.mend_button.setText(text)
        self.mend_button.setEnabled(ready > 0)
        self.heading.setText(say("mending.heading", count=count))
        key = "mending.discard_rest" if ready else "mending.discard"
        self.discard_button.setText(say(key, count=left))
        # What is ready to be added is no row to throw away.
        self.discard_button.setVisible(left > 0)

    def _state(self, at: int) -> str:
        """Return what a row becomes, or why it cannot yet."""
        row, understood = self._rows[at], self._understood[at]
        if understood.ready:
            return self._languages.say(f"mending.becomes.{row.reading.table}")
        if row.refused:
            return self._languages.say(row.refused)
        wrong = [problem for _, problem in understood.wrong]
        language = self._languages.language
        if wrong:
            return wrong[0].sentence(language)
        return wordings.reason(self._briefing, row.reason, language)

    def _on_agree(self) -> None:
        ready = self.ready
        if ready:
            batch: changes.Batch = mending.batch(self._briefing, self._understood)
            self.agreed.emit(batch, ready)

    def _on_discard(self) -> None:
        rows = zip(self._rows, self._understood, strict=True)
        self.discarded.emit(tuple(row.id for row, each in rows if not each.ready))
