"""What can be done with a cell of the review's grid: type over it, leave its row out, take back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtWidgets
from PySide6.QtCore import Qt

from briefing.reading import proposal
from briefing.reading.texts import sniffing
from ui.i18n import Languages
from ui.importing import mending
from ui.importing.card import Change

_LONGEST = 40


def of_cell(
    table: proposal.TableProposal,
    place: tuple[int, int],
    languages: Languages,
    decide: Callable[[Change], None],
    edit: Callable[[], None] | None,
) -> QtWidgets.QMenu | None:
    """Return the menu of a cell; None where nothing can be done with it.

    Parameters
    ----------
    place : (row, column)
        Of the sheet, counted from 0.
    edit : callable or None
        Begins typing over the cell; None = it cannot be typed over.
    """
    row, now = place[0], table.decisions
    offered: list[tuple[str, Callable[[], None]]] = []

    def offer(key: str, change: Change, **values: str | int) -> None:
        offered.append((languages.say(f"import_review.{key}", **values), lambda: decide(change)))

    if place in now.mended:
        written = _in_file(table, place)
        key = "cell_as_in_file" if written else "cell_blank_again"
        offer(key, mending.undone([place]), text=written)
    if place in now.as_text:
        offer("cell_not_kept", mending.undone([place]))
    if row in now.skipped:
        offer("row_taken_in", mending.taken_in([row]))
    if edit is not None:
        offered.append((languages.say("import_review.cell_type_over"), edit))
    if table.table is not None and row in table.table.rows:
        offer("skip_row", mending.skipped([row]), count=1)
    if not offered:
        return None
    menu = QtWidgets.QMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, does in offered:
        # What a cell says is data: its marks are no keys.
        menu.addAction(text.replace("&", "&&")).triggered.connect(lambda _on, act=does: act())
    return menu


def _in_file(table: proposal.TableProposal, place: tuple[int, int]) -> str:
    """Return what the file says in a cell, on one line, shortened."""
    row, column = place
    line = table.sheet.rows[row]
    text = " ".join(sniffing.text_of(line[column]).split()) if column < len(line) else ""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"
