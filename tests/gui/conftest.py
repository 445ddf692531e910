"""What the tests of the window share: a small real briefing, and undo asserted around edits."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from PySide6 import QtWidgets

from briefing import changes, document, schema
from ui import theme
from ui.i18n import Languages
from ui.selection import Selection
from ui.session import Session

Rows = list[dict[str, schema.Cell]]
Around = Callable[[Session], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def _dressed(qapp: QtWidgets.QApplication) -> None:
    theme.dress(qapp, theme.LIGHT)


@pytest.fixture
def languages() -> Languages:
    return Languages("en")


@pytest.fixture
def selection() -> Selection:
    return Selection()


@pytest.fixture
def session(qapp: QtWidgets.QApplication, languages: Languages) -> Session:
    """Three events of two sides, one of them known to the month, with sources and a figure."""
    briefing = document.Briefing()
    sources: Rows = [
        {"id": "s1", "publisher": "Washington Post", "title": "A report", "published": "2020"},
        {"id": "s2", "publisher": "DOF", "url": "https://dof.gob.mx/1"},
    ]
    events: Rows = [
        {
            "id": "e1",
            "date": "2020-10-15",
            "date_text": "15 oct 2020",
            "title": "Cienfuegos arrested",
            "title_es": "Detención de Cienfuegos",
            "side": "United States",
            "category": "Enforcement",
            "importance": 5,
            "sources": "s1",
            "related": "e2",
            "origin": "events.xlsx!Events!41",
        },
        {
            "id": "e2",
            "date": "2020-12",
            "title": "Limits on foreign agents",
            "side": "Mexico",
            "category": "Legislation",
            "importance": 3,
            "sources": "s2",
        },
        {
            "id": "e3",
            "date": "2019-10-17",
            "title_es": "Operativo en Culiacán",
            "side": "Mexico",
            "category": "Enforcement",
        },
    ]
    positions: Rows = [
        {
            "id": "p1",
            "speaker": "A prosecutor",
            "statement": "An accusation.",
            "event": "e1",
            "side": "United States",
            "date": "2020-10-16",
        }
    ]
    series: Rows = [{"id": "n1", "name": "Seizures", "unit": "pounds", "kind": "flow"}]
    values: Rows = [
        {
            "id": f"v{month}",
            "series": "n1",
            "start": f"2020-{month:02}-01",
            "end": f"2020-{month:02}-28",
            "label": f"2020-{month:02}",
            "value": month * 1000.5,
        }
        for month in range(1, 4)
    ]
    figure: Rows = [{"id": "f1", "order": 1, "title": "Cooperation", "definition": "{}"}]
    aside: Rows = [
        {"id": "a1", "origin": "events.xlsx!Events!9", "reason": "no date", "text": "TBD"}
    ]
    for table, rows in (
        ("sources", sources),
        ("events", events),
        ("positions", positions),
        ("series", series),
        ("observations", values),
        ("figures", figure),
        ("set_aside", aside),
    ):
        briefing.apply(changes.insert_rows(table, rows))
    opened = Session(languages)
    opened.show(briefing, None)
    return opened


@pytest.fixture
def undoable() -> Around:
    """A block around an edit that is then undone and redone: one step, there and back."""

    @contextlib.contextmanager
    def around(session: Session) -> Iterator[None]:
        before, index = session.briefing.canonical(), session.stack.index()
        yield
        after = session.briefing.canonical()
        assert after != before, "nothing was changed"
        assert session.stack.index() == index + 1, "not one step"
        session.stack.undo()
        assert session.briefing.canonical() == before
        session.stack.redo()
        assert session.briefing.canonical() == after

    return around


@pytest.fixture
def reloadable() -> Around:
    """A block whose changes, read back from their JSON form, give the same briefing."""

    @contextlib.contextmanager
    def around(session: Session) -> Iterator[None]:
        copy = session.briefing.snapshot()
        seen: list[changes.Change] = []
        end = session.briefing.listen(seen.append)
        yield
        end()
        for change in seen:
            copy.apply(changes.from_json(json.loads(json.dumps(change.to_json()))))
        assert copy.canonical() == session.briefing.canonical()

    return around
