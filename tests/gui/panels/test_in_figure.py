"""*In this figure*: each click a step that can be undone, each count from the events."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import changes, figures, schema
from ui.current_figure import CurrentFigure
from ui.i18n import Languages
from ui.panels.in_figure import InFigure
from ui.session import Session
from ui.tables import editors

Around = Callable[[Session], AbstractContextManager[None]]


@pytest.fixture
def panel(qtbot: QtBot, session: Session, languages: Languages) -> InFigure:
    made = InFigure(session, languages, CurrentFigure(session), lambda _side: "#134E9B")
    qtbot.addWidget(made)
    made.resize(230, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def box(panel: InFigure, name: str) -> QtWidgets.QCheckBox:
    """Return the tick whose accessible name begins with a name."""
    boxes = panel.findChildren(QtWidgets.QCheckBox)
    return next(each for each in boxes if each.accessibleName().startswith(name))


def click(tick: QtWidgets.QCheckBox) -> None:
    QTest.keyClick(tick, Qt.Key.Key_Space)


def figure(session: Session) -> figures.Figure:
    return figures.read(session.briefing, "f1")


def test_counts_are_the_events_in_range(panel: InFigure) -> None:
    assert box(panel, "Mexico").accessibleName() == "Mexico, 2"
    assert box(panel, "Enforcement").accessibleName() == "Enforcement, 2"
    assert box(panel, "Seizures").accessibleName() == "Seizures, 3 values"


def test_a_side_is_hidden_and_shown(panel: InFigure, session: Session, undoable: Around) -> None:
    with undoable(session):
        click(box(panel, "Mexico"))
    assert figure(session).hidden_sides == {"Mexico"}
    panel.refresh()
    assert box(panel, "Mexico").accessibleName() == "Mexico, 2"
    with undoable(session):
        click(box(panel, "Mexico"))
    assert figure(session).hidden_sides == frozenset()


def test_a_category_is_hidden(panel: InFigure, session: Session, undoable: Around) -> None:
    with undoable(session):
        click(box(panel, "Legislation"))
    assert figure(session).hidden_categories == {"Legislation"}


def test_a_series_becomes_a_panel_and_leaves(
    panel: InFigure, session: Session, undoable: Around
) -> None:
    with undoable(session):
        click(box(panel, "Seizures"))
    assert [each.series for each in figure(session).panels] == [("n1",)]
    panel.refresh()
    with undoable(session):
        click(box(panel, "Seizures"))
    assert figure(session).panels == ()


def test_the_range_is_typed_as_a_date(
    panel: InFigure, session: Session, languages: Languages, undoable: Around
) -> None:
    field = panel.findChild(editors.LineField)
    assert field is not None
    with undoable(session):
        QTest.keyClicks(field, "2020")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert (figure(session).start, figure(session).end) == ("2020-01-01", "2020-12-31")
    field.clearFocus()
    panel.refresh()
    assert field.text() == "2020"
    languages.switch("es")
    assert field.text() == "2020"
    assert box(panel, "México").accessibleName() == "México, 1"


def test_a_range_that_is_none_stays_with_its_reason(panel: InFigure, session: Session) -> None:
    field = panel.findChild(editors.LineField)
    assert field is not None
    QTest.keyClicks(field, "sometime")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "sometime"
    reason = panel.findChild(editors.Reason)
    assert reason is not None
    assert "sometime" in reason.text()
    assert not session.dirty


def test_the_reason_of_a_refused_range_fits_the_panel(panel: InFigure) -> None:
    field = panel.findChildren(editors.LineField)[0]
    field.setFocus()
    field.setText("nonsense")
    QTest.keyClick(field, Qt.Key.Key_Return)
    reason = panel.findChildren(editors.Reason)[0]
    parent = reason.parentWidget()
    assert parent is not None
    assert reason.isVisible()
    assert reason.geometry().left() >= 0
    assert reason.geometry().right() < parent.width()


def test_a_name_without_spaces_leaves_the_panel_its_width(
    panel: InFigure, session: Session
) -> None:
    name = "world_trade_volume_seasonally_adjusted_index_2021_of_all_advanced_economies"
    session.apply(changes.insert_rows("series", [{"id": "s9", "name": name}]), "undo.edit")
    panel.refresh()
    QtWidgets.QApplication.processEvents()
    inside = panel.widget()
    assert inside is not None
    assert inside.width() <= panel.viewport().width()
    assert box(panel, name).accessibleName().startswith(name)


def test_a_second_release_does_not_double_the_values(
    panel: InFigure, session: Session, languages: Languages
) -> None:
    months = ["2020-01-01", "2020-02-01"]
    rows: list[dict[str, schema.Cell]] = [
        {"id": f"r{n}{day}", "series": "n1", "start": day, "end": day, "value": 1.0, "release": n}
        for n in ("data to 2020-02", "data to 2020-03")
        for day in months
    ]
    old = tuple(session.briefing["observations"].ids)
    session.apply(changes.RemoveRows("observations", old))
    session.apply(changes.insert_rows("observations", rows))
    panel.refresh()
    assert box(panel, "Seizures").accessibleName() == "Seizures, 2 values, 2 releases"
    notes = [each.text() for each in panel.findChildren(QtWidgets.QLabel)]
    assert "2" in notes
    assert "4" not in notes
    languages.switch("es")
    panel.refresh()
    assert "2 valores, 2 publicaciones" in box(panel, "Seizures").accessibleName()
