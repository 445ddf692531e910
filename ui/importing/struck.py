"""The card about rows that are struck through in the file: told, and left out where one wants."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6 import QtWidgets

from briefing.reading.problems import Problem
from ui.importing import card, mending
from ui.importing.card import Bench, Spec
from ui.panels import labels

_MOST_LINES = 6


def specs(bench: Bench) -> list[Spec]:
    """Return the card of a table's struck rows; they are imported unless one leaves them out."""
    found = tuple(each for each in bench.table.problems if each.informs)
    if not found:
        return []
    return [Spec("struck", found, lambda: _card(bench, found))]


def _card(bench: Bench, found: Sequence[Problem]) -> card.Card:
    title = bench.say("import_review.struck", count=len(found))
    text = bench.say("import_review.struck_text", count=len(found))
    made = card.PressedCard("caution", title, text)
    made.pressed.connect(lambda: bench.show_cell(found[0].row, found[0].column))
    for each in found[:_MOST_LINES]:
        line = QtWidgets.QHBoxLayout()
        label = labels.plain(made, "lines", wrap=True)
        where = str(each.values.get("cells", ""))
        label.setText(bench.say("import_review.struck_line", row=str(each.row + 1), cells=where))
        line.addWidget(label, 1)
        if len(found) > 1:
            leave = partial(bench.decide, mending.skipped([each.row]))
            out = card.button(bench.say("import_review.struck_out"), leave, f"struck {each.row}")
            out.setAccessibleName(f"{out.text()}: {label.text()}")
            line.addWidget(out)
        made.body.addLayout(line)
    rows = [each.row for each in found]
    text = bench.say("import_review.skip_row", count=len(rows))
    made.add_buttons(card.button(text, partial(bench.decide, mending.skipped(rows)), "struck"))
    return made
