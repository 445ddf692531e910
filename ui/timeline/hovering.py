"""The card of the event under the mouse, or of one chosen by key that has no label."""

from __future__ import annotations

from PySide6 import QtCore
from typing_extensions import override

from briefing import dates, shown, words
from briefing.layout import Layout, Scene, event_card, speech
from briefing.layout.scene import Box, Mark, Texts
from ui.timeline import tools
from ui.timeline.canvas import Canvas

DELAY = 250
"""Milliseconds that the mouse rests on an event before its card shows."""


class EventCard(tools.Tool):
    """Shows the card; takes no press and no key."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._waiting = ""
        self.showing = ""
        self._hidden_alone = False
        self._timer = QtCore.QTimer(canvas)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._on_rested)

    def show_for(self, identifier: str, *, hidden_alone: bool = False) -> None:
        """Show an event's card at once; "" shows none.

        Parameters
        ----------
        hidden_alone : bool
            Only as long as the event has no label, which says enough to who walks by key.
        """
        self._timer.stop()
        self._hidden_alone = hidden_alone
        self._waiting = identifier
        if self.showing != identifier:
            self.showing = identifier
            self._canvas.repaint_tools()

    @override
    def press(self, at: tools.Place) -> bool:
        self.show_for("")
        return False

    @override
    def double(self, at: tools.Place) -> bool:
        self.show_for("")
        return False

    @override
    def hover(self, at: tools.Place | None) -> QtCore.Qt.CursorShape | None:
        over = at.hit.id if at is not None and at.hit.kind == "event" else ""
        if over != self._waiting:
            self.show_for("")
            self._waiting = over
            if over:
                self._timer.start()
        return None

    @override
    def key(self, key: int, modifiers: QtCore.Qt.KeyboardModifier) -> bool:
        # A key ends the card; a walk to a hidden event shows the next one afterwards.
        self.show_for("")
        return False

    @override
    def marks(self, scene: Scene, layout: Layout) -> list[Mark]:
        if not self.showing or self.showing not in scene.event_ids:
            return []
        if self._hidden_alone and not any(
            self.showing in text.ids for each in scene.of(Texts, "lane.card") for text in each.items
        ):
            return []
        facts = self._facts(layout)
        box = scene.event_boxes[scene.event_ids.index(self.showing)].tolist()
        beside: Box = (box[0], box[1], box[2], box[3])
        return event_card.marks(scene, layout, facts, beside) if facts else []

    def _on_rested(self) -> None:
        self.show_for(self._waiting)

    def _facts(self, layout: Layout) -> event_card.Facts | None:
        for number, lane in enumerate(layout.inputs.lanes):
            place = lane.place_of.get(self.showing)
            if place is None:
                continue
            language = layout.inputs.language
            dated = dates.text(dates.from_edtf(lane.edtf[place]), language)
            mark = (number, place)
            marks = layout.inputs.callouts
            numbered = marks.index(mark) + 1 if mark in marks else 0
            title, lines = self._record(language, lane.labels[place])
            if numbered:
                lines.append(words.say("figure.card.number", language, number=str(numbered)))
            return event_card.Facts(dated, title, tuple(lines))
        return None

    def _record(self, language: words.Language, label: str) -> tuple[str, list[str]]:
        """What a row says: its title (of a statement who said what), side, category, sources."""
        source = self._canvas.source
        name, identifier = speech.record_of(self.showing)
        if source is None or identifier not in source[0][name]:
            return label, []
        columns = source[0][name].schema.by_name
        record = speech.record(source[0], self.showing)

        def said(column: str) -> str:
            if column not in record:
                return ""
            return shown.cell_text(source[0], columns.get(column), record[column], language)

        title = shown.of_pair({**record}, "title", language) or label
        lines = [" \N{MIDDLE DOT} ".join(filter(None, (said("side"), said("category"))))]
        if said("importance"):
            value = said("importance")
            lines.append(words.say("figure.card.importance", language, value=value))
        if said("sources"):
            lines.append(words.say("figure.card.sources", language, sources=said("sources")))
        else:
            lines.append(words.say("figure.card.no_source", language))
        return title, [line for line in lines if line]
