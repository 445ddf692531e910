"""The table on screen, driven by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import changes
from ui.commands import Commands
from ui.current_figure import CurrentFigure
from ui.i18n import Languages
from ui.selection import Selection
from ui.session import Session
from ui.tables import editors
from ui.tables.model import Index
from ui.tables.pane import TablePane
from ui.tables.view import TableView

Around = Callable[[Session], AbstractContextManager[None]]


@pytest.fixture
def pane(qtbot: QtBot, session: Session, languages: Languages, selection: Selection) -> TablePane:
    made = TablePane(session, languages, selection, "events", lambda _side: "#134E9B")
    qtbot.addWidget(made)
    made.resize(1000, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def click(qtbot: QtBot, view: TableView, identifier: str, column: str = "title") -> None:
    index = view.rows.index(view.rows.row_of(identifier), view.rows.column_of(column))
    place = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def typed(
    qtbot: QtBot, view: TableView, identifier: str, column: str, text: str
) -> QtWidgets.QWidget:
    """Open a cell's field by F2, replace its text and press Return; return the field."""
    click(qtbot, view, identifier, column)
    QTest.keyClick(view, Qt.Key.Key_F2)
    field = view.viewport().findChild(editors.LineField)
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    # Qt lets the field have the key first and commits from its event queue.
    QtWidgets.QApplication.processEvents()
    return field


def test_it_opens_sorted_by_date_with_the_columns_of_its_layout(pane: TablePane) -> None:
    header = pane.view.horizontalHeader()
    seen = [
        pane.model.columns[header.logicalIndex(place)]
        for place in range(header.count())
        if not header.isSectionHidden(header.logicalIndex(place))
    ]
    assert seen == ["date", "side", "title", "category", "importance", "sources"]
    assert list(pane.model.ids) == ["e3", "e1", "e2"]


def test_a_click_chooses_and_others_are_told_once(
    qtbot: QtBot, pane: TablePane, selection: Selection
) -> None:
    with qtbot.waitSignal(selection.changed):
        click(qtbot, pane.view, "e1")
    assert (selection.table, selection.ids) == ("events", ("e1",))


def test_a_choice_made_elsewhere_is_shown(pane: TablePane, selection: Selection) -> None:
    selection.choose("events", ("e1", "e2"))
    assert pane.view.chosen() == ["e1", "e2"]
    selection.choose("sources", ("s1",))
    assert pane.view.chosen() == []


def test_the_choice_survives_sorting_undo_and_another_language(
    pane: TablePane, session: Session, selection: Selection, languages: Languages
) -> None:
    selection.choose("events", ("e2",))
    pane.view.horizontalHeader().setSortIndicator(
        pane.model.column_of("title"), Qt.SortOrder.DescendingOrder
    )
    assert pane.view.chosen() == ["e2"]
    session.apply(changes.RemoveRows("events", ("e1",)))
    session.stack.undo()
    languages.switch("es")
    assert pane.view.chosen() == ["e2"]
    assert selection.ids == ("e2",)


def test_a_cell_is_edited_in_place(
    qtbot: QtBot, pane: TablePane, session: Session, undoable: Around
) -> None:
    with undoable(session):
        typed(qtbot, pane.view, "e1", "date", "16 Oct 2020")
    assert session.briefing["events"].record("e1")["date"] == "2020-10-16"


def test_text_that_is_no_date_stays_in_its_field_with_the_reason(
    qtbot: QtBot, pane: TablePane, session: Session
) -> None:
    field = typed(qtbot, pane.view, "e1", "date", "31/02/2022")
    assert field.isVisible()
    assert pane.view.refused_text() == "31/02/2022"
    reason = pane.view.viewport().findChild(editors.Reason)
    assert reason is not None
    assert reason.isVisible()
    assert "31/02/2022" in reason.text()
    # Clicking another row does not lose it either.
    click(qtbot, pane.view, "e2")
    assert pane.view.refused_text() == "31/02/2022"
    assert session.briefing["events"].record("e1")["date"] == "2020-10-15"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert pane.view.refused_text() == ""


def test_a_listed_column_offers_its_words_in_the_windows_language(
    qtbot: QtBot, pane: TablePane, session: Session, languages: Languages, undoable: Around
) -> None:
    languages.switch("es")
    click(qtbot, pane.view, "e1", "category")
    QTest.keyClick(pane.view, Qt.Key.Key_F2)
    box = pane.view.viewport().findChild(editors.ChoiceField)
    assert box is not None
    assert box.isEditable()
    box.setCurrentIndex(box.findText("Judicial"))
    with undoable(session):
        pane.view.commitData(box)
        pane.view.closeEditor(box, QtWidgets.QAbstractItemDelegate.EndEditHint.NoHint)
    assert session.briefing["events"].record("e1")["category"] == "Judicial"


def test_a_text_field_keeps_its_own_undo(qtbot: QtBot, pane: TablePane, session: Session) -> None:
    session.apply(changes.set_cell("events", "e2", "title", "Changed before"))
    click(qtbot, pane.view, "e1", "title")
    QTest.keyClick(pane.view, Qt.Key.Key_F2)
    field = pane.view.viewport().findChild(editors.LineField)
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, "typed")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() != "typed"
    assert session.briefing["events"].record("e2")["title"] == "Changed before"


def test_copy_is_plain_tab_separated_text_in_the_order_seen(
    qtbot: QtBot, pane: TablePane, session: Session
) -> None:
    session.apply(changes.set_cell("events", "e2", "title", '=HYPERLINK("x")\tand\nmore'))
    pane.view.selectAll()
    QTest.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QtGui.QGuiApplication.clipboard().text().split("\n")
    assert lines[1].split("\t") == [
        "15 Oct 2020",
        "United States",
        "Cienfuegos arrested",
        "Enforcement",
        "5",
        "Washington Post",
    ]
    # Quoted for its tab and line end; it begins with a quote, so Excel runs nothing.
    assert '"=HYPERLINK(""x"")' in "\n".join(lines)


def test_a_text_that_excel_would_run_gets_an_apostrophe(pane: TablePane, session: Session) -> None:
    session.apply(changes.set_cell("events", "e1", "title", "=1+1"))
    pane.view.choose(("e1",))
    assert "\t'=1+1\t" in pane.view.copy()


def test_remove_is_one_step(
    pane: TablePane, session: Session, selection: Selection, undoable: Around
) -> None:
    pane.view.selectAll()
    with undoable(session):
        Commands(session, selection, CurrentFigure(session)).remove()
    assert len(session.briefing["events"]) == 0


def test_the_find_row_shows_fewer_rows_and_says_how_many(qtbot: QtBot, pane: TablePane) -> None:
    field = pane.find_row.findChild(QtWidgets.QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "legislation")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert list(pane.model.ids) == ["e2"]
    labels = [label.text() for label in pane.find_row.findChildren(QtWidgets.QLabel)]
    assert "1 of 3 rows" in labels
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert len(pane.model.ids) == 3


def test_a_column_is_shown_and_hidden_from_the_headings_menu(pane: TablePane) -> None:
    header = pane.view.horizontalHeader()
    assert isinstance(header, QtWidgets.QHeaderView)
    menu = header.column_menu()  # type: ignore[attr-defined]
    place = next(action for action in menu.actions() if action.text() == "Place")
    assert header.isSectionHidden(pane.model.column_of("place"))
    place.trigger()
    assert not header.isSectionHidden(pane.model.column_of("place"))
    menu.deleteLater()


def test_select_all_does_not_ask_the_model_for_every_row(
    qtbot: QtBot, session: Session, languages: Languages, selection: Selection
) -> None:
    session.apply(
        changes.insert_rows("events", [{"id": f"m{n}", "date": "2020"} for n in range(5000)])
    )
    pane = TablePane(session, languages, selection, "events", lambda _side: "#134E9B")
    qtbot.addWidget(pane)
    pane.show()
    qtbot.waitExposed(pane)
    asked = 0
    flags = pane.model.flags

    def counting(index: Index) -> Qt.ItemFlag:
        nonlocal asked
        asked += 1
        return flags(index)

    pane.model.flags = counting  # type: ignore[method-assign]
    pane.view.selectAll()
    pane.view.repaint()
    QtWidgets.QApplication.processEvents()
    assert len(selection.ids) == 5003
    assert asked < 3000
