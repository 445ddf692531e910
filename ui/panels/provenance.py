"""Where a record was read, in words: file, sheet, row or cell, SHA-256, day and hour, recipe."""

from __future__ import annotations

from dataclasses import replace

from PySide6 import QtCore, QtWidgets

from briefing import document, origins, shown
from briefing.reading.recipes import combined_rows
from ui.i18n import Languages
from ui.panels import labels

_SHORT_HASH = 8


class Provenance(QtWidgets.QWidget):
    """The lines of one record, and what leads back to its source.

    Parameters
    ----------
    series : str
        The id of the series whose value it is: a recipe may have made it of several rows.

    Signals
    -------
    source_wanted()
        Show the row as the file has it.
    mending_wanted()
        Mend the row that is set aside.
    """

    source_wanted = QtCore.Signal()
    mending_wanted = QtCore.Signal()

    def __init__(
        self,
        briefing: document.Briefing,
        origin: str,
        languages: Languages,
        *,
        aside: bool,
        series: str = "",
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        say = languages.say
        place = origins.of(briefing, origin)
        how = combined_rows.of(briefing, series, place) if series else ""
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        where = labels.plain(self, wrap=True)
        # No cell holds what was worked out of several.
        at = replace(place, row=0, column="") if how else place
        where.setText(shown.place_text(at, languages.language))
        column.addWidget(where)
        if how:
            made = labels.plain(self, wrap=True)
            made.setText(say(f"provenance.combined.{how}", row=str(place.row)))
            column.addWidget(made)
        details = labels.plain(self, "quiet", wrap=True)
        details.setText(import_words(briefing, place, languages))
        details.setVisible(bool(details.text()))
        if place.sha256:
            # Whole: it is what a file is compared with.
            details.setToolTip(say("provenance.hash", digits=place.sha256))
            details.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(details)
        if aside:
            mend = labels.Link(say("mending.mend_this"), self)
            mend.followed.connect(self.mending_wanted)
            column.addWidget(mend)
        if place.sha256:
            source = labels.Link(say("provenance.show"), self)
            source.followed.connect(self.source_wanted)
            column.addWidget(source)


def import_words(briefing: document.Briefing, place: origins.Origin, languages: Languages) -> str:
    """Return what is known of the reading itself, in one or two lines; "" where nothing is."""
    say = languages.say
    parts = []
    lines = []
    if place.sha256:
        lines.append(say("provenance.hash", digits=f"{place.sha256[:_SHORT_HASH]}…"))
    if place.read_at:
        day = shown.date_text(place.read_at[:10], languages.language)
        parts.append(say("provenance.read", day=day, time=place.read_at[11:16]))
    if place.recipe:
        parts.append(say("provenance.recipe", name=recipe_names(briefing, place.recipe)))
    if parts:
        lines.append(" · ".join(parts))
    return "\n".join(lines)


def recipe_names(briefing: document.Briefing, cell: str) -> str:
    """Return what the recipes of an import are called; a briefing carries those that it ran."""
    kept = briefing["recipes"]
    names = [
        str(kept.record(each)["name"]) or each if each in kept else each
        for each in shown.ids_in(cell)
    ]
    return ", ".join(names)
