"""The one table model: Qt's own checker first, then rows compared as a list of tuples."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6 import QtCore
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from briefing import changes, errors, filters
from ui.i18n import Languages
from ui.session import Session
from ui.tables import order
from ui.tables.model import ID_ROLE, TableModel

Around = Callable[[Session], AbstractContextManager[None]]
COLUMNS = ("date", "side", "title", "category", "importance")


def rows(model: TableModel, columns: tuple[str, ...] = COLUMNS) -> list[tuple[str, ...]]:
    """Return what a table shows, row by row."""
    numbers = [model.column_of(name) for name in columns]
    return [
        tuple(str(model.index(row, number).data()) for number in numbers)
        for row in range(model.rowCount())
    ]


@pytest.fixture
def model(session: Session, languages: Languages, qtmodeltester: ModelTester) -> TableModel:
    made = TableModel(session, languages, "events")
    qtmodeltester.check(made, force_py=True)  # type: ignore[no-untyped-call]
    return made


def sort(model: TableModel, column: str, *, descending: bool = False) -> None:
    direction = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
    model.sort(model.column_of(column), direction)


def test_it_shows_the_briefing_in_words(model: TableModel) -> None:
    assert rows(model) == [
        ("15 Oct 2020", "United States", "Cienfuegos arrested", "Enforcement", "5"),
        ("Dec 2020", "Mexico", "Limits on foreign agents", "Legislation", "3"),
        ("17 Oct 2019", "Mexico", "Operativo en Culiacán [ES]", "Enforcement", ""),
    ]


def test_in_spanish_at_run_time(model: TableModel, languages: Languages) -> None:
    languages.switch("es")
    assert rows(model, ("date", "side", "title_es"))[1] == (
        "dic 2020",
        "México",
        "Limits on foreign agents [EN]",
    )
    assert model.headerData(model.column_of("side"), Qt.Orientation.Horizontal) == "Parte"


def test_every_table_of_the_schema_passes_qts_checker(
    session: Session, languages: Languages, qtmodeltester: ModelTester
) -> None:
    for table in session.briefing.tables:
        qtmodeltester.check(TableModel(session, languages, table), force_py=True)  # type: ignore[no-untyped-call]


def test_sorts_by_days_names_and_numbers_with_blanks_last(model: TableModel) -> None:
    sort(model, "date")
    assert [date for date, *_ in rows(model)] == ["17 Oct 2019", "15 Oct 2020", "Dec 2020"]
    sort(model, "importance", descending=True)
    assert [row[-1] for row in rows(model)] == ["5", "3", ""]
    sort(model, "importance")
    assert [row[-1] for row in rows(model)] == ["3", "5", ""]
    sort(model, "side", descending=True)
    assert list(model.ids) == ["e1", "e2", "e3"], "equal rows keep the table's order"


def test_one_edited_cell_is_one_signal_and_no_reset(model: TableModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        model.edit(["e2"], "title", "Another")
    first, last = told.args[0], told.args[1]
    assert first.row() == last.row() == 1
    assert rows(model)[1][2] == "Another"


def test_an_edit_of_the_sorted_column_moves_one_row(model: TableModel, qtbot: QtBot) -> None:
    sort(model, "date")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsMoved):
        model.edit(["e3"], "date", "3 Mar 2023")
    assert list(model.ids) == ["e1", "e2", "e3"]


def test_rows_come_go_and_return_where_they_stood(
    model: TableModel, session: Session, qtbot: QtBot, undoable: Around, reloadable: Around
) -> None:
    with qtbot.assertNotEmitted(model.modelReset), reloadable(session), undoable(session):
        session.apply(changes.RemoveRows("events", ("e1", "e3")))
    assert list(model.ids) == ["e2"]
    session.stack.undo()
    assert list(model.ids) == ["e1", "e2", "e3"]


def test_an_edited_date_keeps_how_it_was_written(
    model: TableModel, session: Session, undoable: Around, reloadable: Around
) -> None:
    with reloadable(session), undoable(session):
        model.edit(["e1"], "date", "primavera de 2021")
    record = session.briefing["events"].record("e1")
    assert (record["date"], record["date_text"]) == ("2021-21", "primavera de 2021")


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("date", "31/02/2022"),
        ("date", "03/04/2021"),
        ("importance", "9"),
        ("importance", "high"),
        ("related", "nowhere"),
        ("date", ""),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_changes(
    model: TableModel, session: Session, column: str, text: str
) -> None:
    before = session.briefing.canonical()
    with pytest.raises(errors.BriefingError):
        model.edit(["e1"], column, text)
    assert session.briefing.canonical() == before
    assert not session.dirty


def test_set_data_tells_why_it_refused(model: TableModel, qtbot: QtBot) -> None:
    index = model.index(0, model.column_of("importance"))
    with qtbot.waitSignal(model.refused) as told:
        assert not model.setData(index, "9")
    assert "1 to 5" in told.args[0]


def test_words_are_known_in_both_languages_and_others_kept(
    model: TableModel, session: Session
) -> None:
    model.edit(["e1"], "side", "méxico")
    model.edit(["e2"], "side", "Canada")
    sides = session.briefing["events"].texts("side")
    assert list(sides) == ["Mexico", "Canada", "Mexico"]


def test_a_source_that_is_new_becomes_one(
    model: TableModel, session: Session, undoable: Around, reloadable: Around
) -> None:
    with reloadable(session), undoable(session):
        model.edit(["e3"], "sources", "dof; Reforma")
    sources = session.briefing["sources"]
    assert len(sources) == 3
    assert session.briefing["events"].record("e3")["sources"] == f"s2; {sources.ids[2]}"
    assert rows(model, ("sources",))[2] == ("DOF; Reforma",)


def test_a_renamed_source_is_seen_where_it_is_named(model: TableModel, session: Session) -> None:
    session.apply(changes.set_cell("sources", "s1", "publisher", "The Post"))
    assert rows(model, ("sources",))[0] == ("The Post",)


def test_filter_and_find(model: TableModel) -> None:
    model.ask(filters.Filter("culiacan"))
    assert list(model.ids) == ["e3"]
    model.ask(filters.Filter("washington post"))
    assert list(model.ids) == ["e1"]
    model.ask(filters.Filter(equals={"side": "Mexico"}))
    assert list(model.ids) == ["e2", "e3"]
    model.ask(filters.Filter())
    assert list(model.ids) == ["e1", "e2", "e3"]


def test_a_row_does_not_leave_under_ones_hands(model: TableModel, session: Session) -> None:
    model.ask(filters.Filter(equals={"side": "Mexico"}))
    model.edit(["e2"], "side", "China")
    assert list(model.ids) == ["e2", "e3"]
    session.apply(changes.insert_rows("events", [{"id": "e4", "side": "China"}]))
    session.apply(changes.insert_rows("events", [{"id": "e5", "side": "Mexico"}]))
    assert list(model.ids) == ["e2", "e3", "e5"]


def test_tool_tips_and_headings_are_data_not_markup(session: Session, languages: Languages) -> None:
    hostile = '<img src="file:///etc/passwd">&'
    session.apply(changes.set_cell("events", "e1", "title", hostile))
    session.apply(changes.SetCells("events", f"+{hostile}", ("e1",), (hostile,)))
    model = TableModel(session, languages, "events")
    title = model.index(0, model.column_of("title"))
    assert title.data() == hostile
    tip = str(title.data(Qt.ItemDataRole.ToolTipRole))
    assert "<img" not in tip
    assert tip.startswith("<qt>&lt;img")
    assert model.headerData(len(model.columns) - 1, Qt.Orientation.Horizontal) == hostile


def test_the_tip_of_a_date_says_how_it_was_written(model: TableModel) -> None:
    tip = str(model.index(0, model.column_of("date")).data(Qt.ItemDataRole.ToolTipRole))
    assert "Written as: 15 oct 2020" in tip


def test_screen_readers_are_told_heading_and_cell(model: TableModel) -> None:
    index = model.index(1, model.column_of("date"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Date: Dec 2020"


def test_set_aside_rows_and_ids_are_not_typed_over(session: Session, languages: Languages) -> None:
    aside = TableModel(session, languages, "set_aside")
    editable = Qt.ItemFlag.ItemIsEditable
    assert not any(
        aside.index(0, column).flags() & editable for column in range(aside.columnCount())
    )
    events = TableModel(session, languages, "events")
    assert not events.index(0, events.column_of("id")).flags() & editable
    assert events.index(0, events.column_of("title")).flags() & editable


def test_where_a_row_was_read_is_said_with_its_files_name(
    session: Session, languages: Languages
) -> None:
    session.apply(changes.insert_rows("imports", [{"id": "I1", "file": "facts.csv"}]), "undo.edit")
    aside = {"id": "a2", "origin": "I1!!5", "reason": "no date", "text": "TBD"}
    session.apply(changes.insert_rows("set_aside", [aside]), "undo.edit")
    model = TableModel(session, languages, "set_aside")
    column = model.column_of("origin")
    assert [model.index(row, column).data() for row in range(2)] == [
        "events.xlsx · Events · row 9",
        "facts.csv · row 5",
    ]


@pytest.mark.parametrize("seed", range(6))
def test_after_any_run_of_changes_it_shows_what_a_new_model_would(
    session: Session, languages: Languages, seed: int
) -> None:
    """Random inserts, removals, edits, sorts, undos: rows and persistent indexes stay right."""
    chance = random.Random(seed)
    model = TableModel(session, languages, "events")
    kept: dict[str, QtCore.QPersistentModelIndex] = {}
    made = 0
    for _ in range(60):
        ids = list(session.briefing["events"].ids)
        act = chance.randrange(6)
        if act == 0:
            many = chance.choice((1, 3, 90))
            new = [
                {"id": f"n{made + n}", "date": f"20{chance.randrange(10, 26)}-0{n % 9 + 1}"}
                for n in range(many)
            ]
            made += many
            session.apply(changes.insert_rows("events", new))
        elif act == 1 and ids:
            taken = chance.sample(ids, min(len(ids), chance.choice((1, 4, 70))))
            session.apply(changes.RemoveRows("events", tuple(taken)))
        elif act == 2 and ids:
            taken = chance.sample(ids, min(len(ids), chance.choice((1, 2, 80))))
            year = f"20{chance.randrange(10, 26)}"
            session.apply(changes.SetCells("events", "date", tuple(taken), (year,) * len(taken)))
        elif act == 3:
            sort(model, chance.choice(COLUMNS), descending=chance.random() < 0.5)
        elif act == 4 and session.stack.canUndo():
            session.stack.undo()
        elif session.stack.canRedo():
            session.stack.redo()
        expected = order.Order(session.briefing, "events", "en", sort=model.sorting).all()
        assert list(model.ids) == expected
        for identifier, index in list(kept.items()):
            if index.isValid():
                assert index.data(ID_ROLE) == identifier
            else:
                del kept[identifier]
        for row in range(0, model.rowCount(), 7):
            identifier = model.ids[row]
            kept.setdefault(identifier, QtCore.QPersistentModelIndex(model.index(row, 0)))
