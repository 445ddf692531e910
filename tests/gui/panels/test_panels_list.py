"""The panels of a figure in the window: order, together, out, and the editor beside the figure."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import changes, figures, schema
from ui.current_figure import CurrentFigure
from ui.dialogs.panel_editor import PanelEditor
from ui.i18n import Languages
from ui.panels.panels_list import PanelsList
from ui.session import Session

Around = Callable[[Session], AbstractContextManager[None]]


@pytest.fixture
def current(session: Session) -> CurrentFigure:
    """The current figure, with three panels of three series."""
    rows: list[dict[str, schema.Cell]] = [
        {"id": "a", "name": "Pounds", "unit": "lb", "kind": "flow", "basis": "calendar"},
        {"id": "b", "name": "Deaths", "unit": "deaths", "kind": "rate", "basis": "calendar"},
        {"id": "c", "name": "Cases", "unit": "cases", "kind": "flow", "basis": "calendar"},
    ]
    values: list[dict[str, schema.Cell]] = [
        {
            "id": f"{series}{year}",
            "series": series,
            "start": f"{year}-01-01",
            "end": f"{year}-12-31",
            "value": float(year - 2010),
        }
        for series in "abc"
        for year in range(2015, 2023)
    ]
    session.apply(changes.insert_rows("series", rows), "undo.edit")
    session.apply(changes.insert_rows("observations", values), "undo.edit")
    made = CurrentFigure(session)
    figure = figures.Figure(
        "f1",
        panels=tuple(figures.Panel((each,)) for each in "abc"),
        start="2015-01-01",
        end="2022-12-31",
    )
    made.alter(figure, "undo.panels")
    return made


@pytest.fixture
def listed(
    qtbot: QtBot, session: Session, languages: Languages, current: CurrentFigure
) -> PanelsList:
    made = PanelsList(session, languages, current)
    qtbot.addWidget(made)
    current.changed.connect(made.refresh)
    made.resize(230, 260)
    made.refresh()
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def editor(
    qtbot: QtBot, session: Session, languages: Languages, current: CurrentFigure
) -> PanelEditor:
    made = PanelEditor(session, languages, current, 0, None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def drawn(session: Session) -> list[tuple[str, ...]]:
    return [panel.series for panel in figures.read(session.briefing, "f1").panels]


def names(listed: PanelsList) -> list[str]:
    return [listed.rows.item(k).text() for k in range(listed.rows.count())]


def test_panels_are_moved_by_keys_and_buttons(
    listed: PanelsList, session: Session, undoable: Around
) -> None:
    assert names(listed) == ["Pounds", "Deaths", "Cases"]
    listed.rows.choose([0], 0)
    with undoable(session):
        QTest.keyClick(listed.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    session.stack.redo()
    assert drawn(session) == [("b",), ("a",), ("c",)]
    listed.rows.choose([2], 2)
    listed.up.click()
    assert drawn(session) == [("b",), ("c",), ("a",)]
    assert listed.rows.places == [1]


def test_a_dragged_row_is_the_order_of_the_panels(listed: PanelsList, session: Session) -> None:
    item = listed.rows.takeItem(2)
    listed.rows.insertItem(0, item)
    listed.rows.dropped.emit()
    assert drawn(session) == [("c",), ("a",), ("b",)]
    assert names(listed) == ["Cases", "Pounds", "Deaths"]


def test_chosen_panels_become_one(listed: PanelsList, session: Session, undoable: Around) -> None:
    listed.rows.choose([0, 2], 0)
    with undoable(session):
        listed.together.click()
    session.stack.redo()
    assert drawn(session) == [("a", "c"), ("b",)]
    assert names(listed) == ["Pounds; Cases", "Deaths"]


def test_chosen_panels_are_taken_out(listed: PanelsList, session: Session) -> None:
    listed.rows.choose([0, 1], 0)
    QTest.keyClick(listed.rows, Qt.Key.Key_Delete)
    assert drawn(session) == [("c",)]


def choose(box: object, data: str) -> None:
    from PySide6 import QtWidgets

    assert isinstance(box, QtWidgets.QComboBox)
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_each_answer_is_a_step(editor: PanelEditor, session: Session, undoable: Around) -> None:
    with undoable(session):
        choose(editor.style_box, "step")
    with undoable(session):
        editor.log_box.click()
    with undoable(session):
        choose(editor.add_box, "c")
    session.stack.redo()
    assert drawn(session)[0] == ("a", "c")
    editor.rows.setCurrentRow(1)
    editor.up.click()
    assert drawn(session)[0] == ("c", "a")
    editor.remove.click()
    assert drawn(session)[0] == ("a",)
    assert not editor.remove.isEnabled()


def test_an_index_is_100_at_the_day_that_is_typed(editor: PanelEditor, session: Session) -> None:
    choose(editor.transform_box, "index")
    field = editor.fields["base"]
    assert field.isVisible()
    QTest.keyClicks(field, "2018")
    QTest.keyClick(field, Qt.Key.Key_Return)
    panel = figures.read(session.briefing, "f1").panels[0]
    assert (panel.transform, panel.base) == ("index", "2018-01-01")
    QTest.keyClicks(field, " or so")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert figures.read(session.briefing, "f1").panels[0] == panel
    assert field.property("problem")


def test_what_is_refused_is_said_with_its_reason(
    qtbot: QtBot, session: Session, languages: Languages, current: CurrentFigure
) -> None:
    made = PanelEditor(session, languages, current, 1, None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    assert made.said.text() == ""
    choose(made.transform_box, "rolling")
    assert "“Deaths” is not summed" in made.said.text()
    choose(made.transform_box, "per")
    assert "already" in made.said.text()
    choose(made.transform_box, "")
    choose(made.add_box, "a")
    choose(made.add_box, "c")
    assert "3 units" in made.said.text()


def test_titles_are_typed_in_both_languages(editor: PanelEditor, session: Session) -> None:
    for name, text in (("title_en", "Seized"), ("title_es", "Decomisado"), ("unit_es", "libras")):
        editor.fields[name].setFocus()
        QTest.keyClicks(editor.fields[name], text)
        QTest.keyClick(editor.fields[name], Qt.Key.Key_Return)
    panel = figures.read(session.briefing, "f1").panels[0]
    assert panel.title == figures.Text("Seized", "Decomisado")
    assert panel.unit.es == "libras"


def test_the_editor_closes_with_its_panel(editor: PanelEditor, current: CurrentFigure) -> None:
    figure = current.figure
    assert figure is not None
    current.alter(figures.Figure("f1"), "undo.panels")
    assert not editor.isVisible()
