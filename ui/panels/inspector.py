"""The record that is chosen: its fields, what belongs to it, and where it was read from."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt

from briefing import changes, shown, wordings
from ui.i18n import Languages
from ui.panels import labels, series_words
from ui.panels.fields import Fields
from ui.panels.provenance import Provenance
from ui.selection import Selection
from ui.session import Session

_PAUSE_MS = 20
_MOST_LINKS = 12


class Inspector(QtWidgets.QScrollArea):
    """Follows the selection; everything in it can be typed over where it stands.

    Parameters
    ----------
    idle : QWidget or None
        Stands here while nothing is chosen.

    Signals
    -------
    address_chosen(str)
        The person clicked a source's address and wants to see it before it is opened.
    source_wanted(str)
        The person wants to see the row of this origin in its file.
    mending_wanted()
        The person wants to mend the chosen rows that are set aside.
    """

    address_chosen = QtCore.Signal(str)
    source_wanted = QtCore.Signal(str)
    mending_wanted = QtCore.Signal()

    def __init__(
        self,
        session: Session,
        languages: Languages,
        selection: Selection,
        idle: QtWidgets.QWidget | None = None,
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._idle = idle
        self._session = session
        self._languages = languages
        self._selection = selection
        self._everything = False
        self._also: Callable[[], str] = str
        self._build()
        self._pause = QtCore.QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.show_chosen)
        selection.changed.connect(self._pause.start)
        session.opened.connect(self._pause.start)
        session.changed.connect(self._on_changed)
        languages.changed.connect(self.show_chosen)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what is chosen now."""
        self._pause.stop()
        table, ids = self._selection.table, self._there()
        self._kind.setVisible(bool(ids))
        self._title.setVisible(len(ids) == 1)
        self.fields.setVisible(bool(ids))
        self._more.setVisible(bool(ids))
        labels.empty(self._links)
        self._rest.setVisible(not ids)
        if not ids:
            self._hint.setText(self._languages.say("inspector.nothing"))
            self._hint.show()
            return
        self.tell_more()
        kind = self._languages.say(f"inspector.{table}", count=len(ids))
        self._kind.setText(kind)
        self._title.setText(self._heading(table, ids))
        self._more.setText(
            self._languages.say("inspector.fewer" if self._everything else "inspector.more")
        )
        self.fields.show_records(table, ids, everything=self._everything)
        if len(ids) == 1:
            self._show_links(table, ids[0])
        elif table == "set_aside":
            mend = self._link(self._languages.say("mending.mend_these"), self.mending_wanted.emit)
            self._links.addWidget(mend)

    def tell_also(self, words: Callable[[], str]) -> None:
        """Say of chosen events also what `words` gives; "" is nothing."""
        self._also = words

    def tell_more(self) -> None:
        """Say how many values a series has, and of an event what the figure wishes for it."""
        table, ids = self._selection.table, self._there()
        if not ids:
            return
        text = self._also() if table == "events" else ""
        if table == "series" and len(ids) == 1:
            text = series_words.counted(self._session.briefing, ids[0], self._languages)
        self._hint.setVisible(bool(text))
        self._hint.setText(text)

    def _build(self) -> None:
        inside = QtWidgets.QWidget()
        inside.setObjectName("inspector")
        self._kind = labels.plain(inside, "section")
        self._title = labels.plain(inside, "heading", wrap=True)
        self._hint = labels.plain(inside, "quiet", wrap=True)
        self.fields = Fields(self._session, self._languages, inside)
        self._more = labels.Link("", inside)
        self._more.followed.connect(self._on_more)
        self._links = QtWidgets.QVBoxLayout()
        self._links.setSpacing(4)
        self._rest = QtWidgets.QWidget(inside)
        rest = QtWidgets.QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        if self._idle is not None:
            rest.addWidget(self._idle)
        column = QtWidgets.QVBoxLayout(inside)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(8)
        for widget in (self._rest, self._kind, self._title, self._hint, self.fields, self._more):
            column.addWidget(widget)
        column.addLayout(self._links)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _there(self) -> tuple[str, ...]:
        table = self._session.briefing[self._selection.table]
        return tuple(each for each in self._selection.ids if each in table)

    def _heading(self, table: str, ids: tuple[str, ...]) -> str:
        """Return the whole title of an event, not the figure's short label; a row's own place."""
        briefing, language = self._session.briefing, self._languages.language
        record = briefing[table].record(ids[-1])
        if table == "set_aside":
            return shown.origin_text(briefing, str(record["origin"]), language)
        if table == "observations":
            named = shown.names(briefing, "series", language)
            series = named.get(str(record["series"]), str(record["series"]))
            period = wordings.period(str(record["label"]), language)
            return " · ".join(part for part in (series, period) if part)
        halves = ("title", "title_es") if language == "en" else ("title_es", "title")
        title = next((str(record[half]) for half in halves if record.get(half)), "")
        if table == "events" and title:
            return title
        name = shown.names(briefing, table, language).get(ids[-1], ids[-1])
        return self._languages.say("inspector.untitled") if name == ids[-1] else name

    def _on_more(self) -> None:
        self._everything = not self._everything
        self.show_chosen()

    def _on_changed(self, change: changes.Change) -> None:
        """Refill the fields where they stand; build anew only where rows came or went."""
        steps = list(changes.flattened(change))
        table, ids = self._selection.table, set(self._selection.ids)
        own = [step for step in steps if step.table == table]
        if any(step.table == "observations" for step in steps):
            self.tell_more()
        if all(isinstance(step, changes.SetCells) for step in own):
            if any(not ids.isdisjoint(step.ids) for step in own if hasattr(step, "ids")):
                self.fields.refresh()
                self._retitle()
            return
        self._pause.start()

    def _retitle(self) -> None:
        ids = self._there()
        if len(ids) == 1:
            self._title.setText(self._heading(self._selection.table, ids))

    # -- what belongs to the record --

    def _show_links(self, table: str, identifier: str) -> None:
        briefing = self._session.briefing
        record = briefing[table].record(identifier)
        if table == "events":
            related = [
                each for each in shown.ids_in(str(record["related"])) if each in briefing["events"]
            ]
            self._section("inspector.related", [self._event_link(each) for each in related])
            self._section("inspector.positions_here", self._positions_at(identifier))
        if table == "positions" and record["event"]:
            self._section("inspector.at_event", [self._event_link(str(record["event"]))])
        if "sources" in record:
            ids = [
                each for each in shown.ids_in(str(record["sources"])) if each in briefing["sources"]
            ]
            self._section("inspector.sources_here", [self._source_link(each) for each in ids])
        if table == "sources" and record["url"]:
            self._section("inspector.address", [self._address_link(str(record["url"]))])
        if table == "set_aside":
            self._section("inspector.kept_cells", self._kept_cells(str(record["cells"])))
        origin = str(record.get("origin") or "")
        if origin:
            series = str(record["series"]) if table == "observations" else ""
            self._section("inspector.read_from", [self._origin(origin, table, series)])

    def _section(self, key: str, widgets: list[QtWidgets.QWidget]) -> None:
        if not widgets:
            return
        heading = labels.plain(self, "section")
        heading.setContentsMargins(0, 10, 0, 0)
        heading.setText(self._languages.say(key))
        self._links.addWidget(heading)
        for widget in widgets[:_MOST_LINKS]:
            self._links.addWidget(widget)
        if len(widgets) > _MOST_LINKS:
            rest = labels.plain(self, "quiet")
            left = len(widgets) - _MOST_LINKS
            rest.setText(self._languages.say("inspector.further", count=left))
            self._links.addWidget(rest)

    def _event_link(self, identifier: str) -> QtWidgets.QWidget:
        briefing, language = self._session.briefing, self._languages.language
        name = shown.names(briefing, "events", language).get(identifier, identifier)
        if identifier not in briefing["events"]:
            return _plain(self, name)
        date = shown.date_text(str(briefing["events"].record(identifier)["date"]), language)
        return self._link(f"{date} · {name}", self._chooser("events", identifier))

    def _positions_at(self, event: str) -> list[QtWidgets.QWidget]:
        briefing, language = self._session.briefing, self._languages.language
        table = briefing["positions"]
        half = "statement_es" if language == "es" else "statement"
        other = "statement" if language == "es" else "statement_es"
        links: list[QtWidgets.QWidget] = []
        for row, place in enumerate(table.texts("event")):
            if place == event:
                said = table.texts(half)[row] or table.texts(other)[row]
                text = f"{table.texts('speaker')[row]}: {said}"
                links.append(self._link(text, self._chooser("positions", table.ids[row])))
        return links

    def _source_link(self, identifier: str) -> QtWidgets.QWidget:
        record = self._session.briefing["sources"].record(identifier)
        parts = [str(record[name]) for name in ("publisher", "title") if record[name]]
        year = str(record["published"])[:4]
        text = ", ".join([*parts, year] if year else parts) or identifier
        return self._link(text, self._chooser("sources", identifier))

    def _address_link(self, address: str) -> QtWidgets.QWidget:
        return self._link(address, lambda: self.address_chosen.emit(address))

    def _kept_cells(self, text: str) -> list[QtWidgets.QWidget]:
        """Return a line for each cell that was kept with a row, its heading before it."""
        try:
            kept = [(str(heading), str(cell)) for heading, cell, _ in json.loads(text)]
        except (ValueError, TypeError):
            return []
        lines = (f"{head}: {cell}" if head else cell for head, cell in kept if cell.strip())
        return [_plain(self, line) for line in lines]

    def _origin(self, origin: str, table: str, series: str) -> QtWidgets.QWidget:
        """Say where a record was read, and lead back there."""
        aside, briefing = table == "set_aside", self._session.briefing
        said = Provenance(
            briefing, origin, self._languages, aside=aside, series=series, parent=self
        )
        said.source_wanted.connect(lambda: self.source_wanted.emit(origin))
        said.mending_wanted.connect(self.mending_wanted)
        return said

    def _link(self, text: str, follow: Callable[[], None]) -> QtWidgets.QWidget:
        link = labels.Link(text, self)
        link.followed.connect(follow)
        return link

    def _chooser(self, table: str, identifier: str) -> Callable[[], None]:
        return lambda: self._selection.choose(table, (identifier,))


def _plain(parent: QtWidgets.QWidget, text: str) -> QtWidgets.QWidget:
    label = labels.plain(parent, wrap=True)
    label.setText(text)
    return label
