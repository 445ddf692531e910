"""The line at the foot of the window: one thing in one place, and nothing over another."""

from __future__ import annotations

import itertools
import threading

import pytest
from PySide6 import QtWidgets
from pytestqt.qtbot import QtBot

from briefing import changes
from ui.current_figure import CurrentFigure
from ui.i18n import Languages
from ui.panels.status import Status
from ui.session import Session
from ui.tasks import Tasks

_TOLD = "2 rows are in the briefing now."


@pytest.fixture
def tasks() -> Tasks:
    return Tasks()


@pytest.fixture
def status(qtbot: QtBot, session: Session, languages: Languages, tasks: Tasks) -> Status:
    made = Status(session, languages, CurrentFigure(session), tasks)
    qtbot.addWidget(made)
    made.resize(1200, 30)
    made.show()
    qtbot.waitExposed(made)
    return made


def _labels(status: Status) -> list[QtWidgets.QLabel]:
    return [each for each in status.findChildren(QtWidgets.QLabel) if each.isVisible()]


def _texts(status: Status) -> list[str]:
    return [label.text() for label in _labels(status)]


def test_what_is_told_stands_alone_also_when_the_counts_change_meanwhile(
    qtbot: QtBot, status: Status, session: Session
) -> None:
    assert "1 row set aside" in _texts(status)
    session.apply(changes.RemoveRows("events", ("e3",)))
    status.tell(_TOLD)
    hidden = [each for each in status.findChildren(QtWidgets.QLabel) if not each.isVisible()]
    qtbot.waitUntil(lambda: "2 events · 1 series · 1 position" in [each.text() for each in hidden])
    assert _TOLD in _texts(status)
    assert not any("row set aside" in text or "events" in text for text in _texts(status))
    QtWidgets.QApplication.processEvents()
    for one, other in itertools.combinations(_labels(status), 2):
        assert not one.geometry().intersects(other.geometry())
    status.tell("")
    assert {"2 events · 1 series · 1 position", "1 row set aside"} <= set(_texts(status))


def test_work_under_way_is_seen_beside_what_is_told(
    qtbot: QtBot, status: Status, tasks: Tasks, languages: Languages
) -> None:
    go_on = threading.Event()
    tasks.run(
        "import_review.reading",
        lambda _progress: go_on.wait(30),
        lambda _done: None,
        lambda problem: pytest.fail(str(problem)),
    )
    status.tell(_TOLD)
    working = languages.say("import_review.reading")
    qtbot.waitUntil(lambda: {_TOLD, working} <= set(_texts(status)))
    go_on.set()
    qtbot.waitUntil(lambda: working not in _texts(status))
    assert _TOLD in _texts(status)


def test_a_long_sentence_does_not_widen_the_window(status: Status) -> None:
    before = status.minimumSizeHint().width()
    status.tell("A sentence that goes on. " * 40)
    assert status.minimumSizeHint().width() <= before
