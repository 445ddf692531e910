"""A change in a briefing of 100,000 events: applied, undoable, and seen by the table.

Edits of 1 to 1,000 cells through `Session.apply`, the sorted column among them, with a table that
follows. This version has no journal yet, so nothing of it is on disk (bar with journal: p95 of 20).
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Mapping

from PySide6 import QtWidgets

from briefing import changes, document, schema
from ui import i18n, session
from ui.tables import model

ROWS, EDITS = 100_000, 200
_SIZES = (1, 1, 1, 1, 10, 100, 1_000)


def measure() -> Mapping[str, float]:
    """Return the median and the 95th percentile of the milliseconds that a change takes."""
    _application = QtWidgets.QApplication.instance() or QtWidgets.QApplication([])
    chance = random.Random(1)
    briefing = document.Briefing()
    columns: dict[str, tuple[schema.Cell, ...]] = {
        "id": tuple(f"e{number}" for number in range(ROWS)),
        "date": tuple(f"{chance.randrange(1990, 2027)}" for _ in range(ROWS)),
        "title": tuple(f"Event {number}" for number in range(ROWS)),
    }
    briefing.apply(changes.InsertRows("events", columns))
    languages = i18n.Languages()
    opened = session.Session(languages)
    opened.show(briefing, None)
    rows = model.TableModel(opened, languages, "events")
    rows.sort(rows.column_of("date"))
    taken = []
    for number in range(EDITS):
        count = _SIZES[number % len(_SIZES)]
        ids = tuple(f"e{chance.randrange(ROWS)}" for _ in range(count))
        ids = tuple(dict.fromkeys(ids))
        column = "date" if number % 5 == 0 and count == 1 else "title"
        text = f"{chance.randrange(1990, 2027)}" if column == "date" else f"Edited {number}"
        change = changes.SetCells("events", column, ids, (text,) * len(ids))
        begun = time.perf_counter()
        opened.apply(change)
        taken.append((time.perf_counter() - begun) * 1000)
    ordered = sorted(taken)
    return {
        "p50_ms": statistics.median(ordered),
        "p95_ms": ordered[int(len(ordered) * 0.95)],
    }
