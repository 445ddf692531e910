"""The table of 100,000 events: nothing that a person does to it may block for long.

Select all, copy, sort, delete and undo on the real view, as one blocking call each, repaint
included. `worst_ms` is the slowest of them (bar: 300).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt

from briefing import changes, dates, document, schema
from ui import i18n, selection, session
from ui.commands import Commands
from ui.current_figure import CurrentFigure
from ui.tables import delegates, model, view

ROWS = 100_000
_FIRST_DAY, _DAYS = -3652, 12_000


def briefing_of(rows: int) -> document.Briefing:
    """Return a briefing of made-up events, the same for the same number, in no order."""
    chance = random.Random(rows)
    made = document.Briefing()
    days = [dates.iso(_FIRST_DAY + chance.randrange(_DAYS)) for _ in range(rows)]
    columns: dict[str, tuple[schema.Cell, ...]] = {
        "id": tuple(f"e{number}" for number in range(rows)),
        # Some are known to the month or about the year only, as in real tables.
        "date": tuple(
            day if number % 10 else (day[:7] if number % 20 else f"{day[:4]}~")
            for number, day in enumerate(days)
        ),
        "title": tuple(f"Event {chance.randrange(rows)} of a long table" for _ in range(rows)),
        "side": tuple(chance.choice(schema.SIDES) for _ in range(rows)),
        "category": tuple(chance.choice(schema.CATEGORIES) for _ in range(rows)),
        "sources": tuple(f"s{chance.randrange(300)}" for _ in range(rows)),
    }
    sources: dict[str, tuple[schema.Cell, ...]] = {
        "id": tuple(f"s{number}" for number in range(300)),
        "publisher": tuple(f"Publisher {number}" for number in range(300)),
    }
    made.apply(changes.InsertRows("sources", sources))
    made.apply(changes.InsertRows("events", columns))
    return made


def measure(rows: int = ROWS) -> Mapping[str, float]:
    """Return the milliseconds of each act, and `worst_ms` of them all."""
    application = QtWidgets.QApplication.instance() or QtWidgets.QApplication([])
    languages = i18n.Languages()
    opened = session.Session(languages)
    opened.show(briefing_of(rows), None)
    chosen = selection.Selection()
    rows_shown = model.TableModel(opened, languages, "events")
    delegate = delegates.CellDelegate(opened, languages, lambda _: "#134E9B")
    table = view.TableView(opened, languages, chosen, rows_shown, delegate)
    table.resize(1200, 400)
    table.show()
    application.processEvents()
    header = table.horizontalHeader()
    commands = Commands(opened, chosen, CurrentFigure(opened))
    descending = Qt.SortOrder.DescendingOrder
    by_title = rows_shown.column_of("title")

    acts: dict[str, Callable[[], object]] = {
        "select_all_ms": table.selectAll,
        "copy_ms": table.copy,
        "sort_chosen_ms": lambda: header.setSortIndicator(by_title, descending),
        "sort_again_ms": lambda: header.setSortIndicator(0, descending),
        "delete_ms": commands.remove,
        "undo_ms": opened.stack.undo,
        "redo_ms": opened.stack.redo,
        "undo_again_ms": opened.stack.undo,
        "delete_third_ms": lambda: _remove_third(rows_shown, chosen, commands),
        "undo_third_ms": opened.stack.undo,
        "edit_ms": lambda: rows_shown.edit(["e5"], "title", "Another title"),
    }
    taken: dict[str, float] = {}
    for name, act in acts.items():
        begun = time.perf_counter()
        act()
        application.sendPostedEvents()
        application.processEvents(QtCore.QEventLoop.ProcessEventsFlag.AllEvents)
        taken[name] = (time.perf_counter() - begun) * 1000
    table.deleteLater()
    return {**taken, "worst_ms": max(taken.values())}


def _remove_third(
    rows_shown: model.TableModel, chosen: selection.Selection, commands: Commands
) -> None:
    """Remove every third row, which leaves no two neighbours of the removed together."""
    chosen.choose("events", tuple(rows_shown.ids[:3000:3]))
    commands.remove()


if __name__ == "__main__":
    for act_name, milliseconds in measure().items():
        print(f"{act_name:18} {milliseconds:8.1f}")
