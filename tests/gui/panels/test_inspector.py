"""The inspector: fields from the schema, typed into where they stand."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import changes
from briefing.reading.recipes.recipe import Measure, Recipe
from ui.i18n import Languages
from ui.panels import labels
from ui.panels.inspector import Inspector
from ui.selection import Selection
from ui.session import Session
from ui.tables import editors

Around = Callable[[Session], AbstractContextManager[None]]


@pytest.fixture
def inspector(
    qtbot: QtBot, session: Session, languages: Languages, selection: Selection
) -> Inspector:
    made = Inspector(session, languages, selection)
    qtbot.addWidget(made)
    made.resize(310, 800)
    made.show()
    qtbot.waitExposed(made)
    selection.choose("events", ("e1",))
    made.show_chosen()
    return made


def texts(inspector: Inspector) -> list[str]:
    QtWidgets.QApplication.processEvents()
    return [label.text() for label in inspector.findChildren(QtWidgets.QLabel) if label.isVisible()]


def write(field: editors.Field, text: str) -> None:
    assert isinstance(field, editors.LineField)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_it_names_the_record_and_where_it_was_read(inspector: Inspector) -> None:
    shown = texts(inspector)
    assert "Cienfuegos arrested" in shown
    assert "events.xlsx · Events · row 41" in shown
    assert "Washington Post, A report, 2020" in shown


def test_a_row_set_aside_is_named_by_its_place(inspector: Inspector, selection: Selection) -> None:
    selection.choose("set_aside", ("a1",))
    inspector.show_chosen()
    assert "events.xlsx · Events · row 9" in texts(inspector)
    assert "a1" not in texts(inspector)


def test_a_field_is_one_step_of_the_same_road(
    inspector: Inspector, session: Session, undoable: Around, reloadable: Around
) -> None:
    with reloadable(session), undoable(session):
        write(inspector.fields.field("date"), "16 oct 2020")
    record = session.briefing["events"].record("e1")
    assert (record["date"], record["date_text"]) == ("2020-10-16", "16 oct 2020")


def test_refused_text_stays_with_its_reason(inspector: Inspector, session: Session) -> None:
    field = inspector.fields.field("date")
    write(field, "31/02/2022")
    assert field.text() == "31/02/2022"
    assert any("31/02/2022" in text for text in texts(inspector))
    assert not session.dirty


def test_a_change_from_elsewhere_is_shown_but_not_over_what_is_typed(
    inspector: Inspector, session: Session
) -> None:
    place, date = inspector.fields.field("place"), inspector.fields.field("date")
    assert isinstance(date, editors.LineField)
    QTest.keyClicks(date, " or so")
    typed = date.text()
    session.apply(changes.set_cell("events", "e1", "place", "Los Angeles"))
    session.apply(changes.set_cell("events", "e1", "date", "2021"))
    assert place.text() == "Los Angeles"
    assert date.text() == typed


def test_several_records_show_what_they_share_and_take_one_value(
    inspector: Inspector, session: Session, selection: Selection, undoable: Around
) -> None:
    selection.choose("events", ("e1", "e3"))
    inspector.show_chosen()
    assert "2 selected events" in texts(inspector)
    category, date = inspector.fields.field("category"), inspector.fields.field("date")
    assert category.text() == "Enforcement"
    assert date.text() == ""
    with undoable(session):
        write(inspector.fields.field("place"), "Sinaloa")
    assert list(session.briefing["events"].texts("place")) == ["Sinaloa", "", "Sinaloa"]


def test_links_lead_to_other_records(inspector: Inspector, selection: Selection) -> None:
    QtWidgets.QApplication.processEvents()
    links = {link.text(): link for link in inspector.findChildren(labels.Link)}
    QTest.mouseClick(links["Dec 2020 · Limits on foreign agents"], Qt.MouseButton.LeftButton)
    assert (selection.table, selection.ids) == ("events", ("e2",))


def test_an_address_is_passed_on_and_not_opened(
    inspector: Inspector, selection: Selection, qtbot: QtBot
) -> None:
    selection.choose("sources", ("s2",))
    inspector.show_chosen()
    links = {link.text(): link for link in inspector.findChildren(labels.Link)}
    with qtbot.waitSignal(inspector.address_chosen) as told:
        QTest.keyClick(links["https://dof.gob.mx/1"], Qt.Key.Key_Return)
    assert told.args == ["https://dof.gob.mx/1"]


def test_both_halves_of_a_pair_are_fields(inspector: Inspector) -> None:
    assert inspector.fields.field("title").text() == "Cienfuegos arrested"
    assert inspector.fields.field("title_es").text() == "Detención de Cienfuegos"


@pytest.mark.parametrize("table", ["series", "observations", "positions", "sources", "set_aside"])
def test_every_kind_of_record_is_shown_in_both_languages(
    inspector: Inspector, session: Session, selection: Selection, languages: Languages, table: str
) -> None:
    selection.choose(table, (session.briefing[table].ids[0],))
    for language in ("en", "es"):
        languages.switch(language)
        inspector.show_chosen()
        assert len(texts(inspector)) > 3


def test_it_says_what_the_import_was_and_leads_back(
    inspector: Inspector, selection: Selection, session: Session
) -> None:
    read = {
        "id": "I1",
        "file": "seizures.csv",
        "sha256": "edac57a7" * 8,
        "read_at": "2026-11-24T10:15:03+00:00",
        "recipe": "own",
    }
    session.apply(changes.insert_rows("imports", [read]))
    session.apply(changes.insert_rows("recipes", [{"id": "own", "name": "Pounds a month"}]))
    session.apply(changes.set_cell("observations", "v1", "origin", "I1!!9!G"))
    selection.choose("observations", ("v1",))
    inspector.show_chosen()
    shown = texts(inspector)
    assert "Seizures · 2020-01" in shown
    assert "seizures.csv · cell G9" in shown
    assert "SHA-256 edac57a7…\nread 24 Nov 2026 10:15 · recipe Pounds a month" in shown
    wanted: list[str] = []
    inspector.source_wanted.connect(wanted.append)
    link = next(each for each in inspector.findChildren(labels.Link) if "source" in each.text())
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert wanted == ["I1!!9!G"]


def test_a_sum_never_says_that_one_cell_holds_it(
    inspector: Inspector, selection: Selection, session: Session
) -> None:
    made = Recipe("n1", "Pounds", {"date": "Month"}, (Measure("Pounds"),))
    read = {"id": "I1", "file": "seizures.csv", "sha256": "ed" * 32, "recipe": "other; n1"}
    session.apply(changes.insert_rows("imports", [read]))
    kept = {"id": "n1", "name": "Pounds", "definition": made.to_json()}
    session.apply(changes.insert_rows("recipes", [kept]))
    session.apply(changes.set_cell("observations", "v1", "origin", "I1!!2!F"))
    selection.choose("observations", ("v1",))
    inspector.show_chosen()
    shown = texts(inspector)
    assert "seizures.csv" in shown
    assert "adds up the rows of this series and period; the first is row 2" in shown
    assert not any("F2" in text for text in shown)


def test_a_row_set_aside_shows_its_cells_and_offers_to_be_mended(
    inspector: Inspector, selection: Selection, session: Session
) -> None:
    kept = '[["Date", "TBD", "text"], ["Side", "", "blank"], ["", "A <b>visit</b>", "text"]]'
    session.apply(changes.set_cell("set_aside", "a1", "cells", kept))
    selection.choose("set_aside", ("a1",))
    inspector.show_chosen()
    assert {"Date: TBD", "A <b>visit</b>"} <= set(texts(inspector))
    asked: list[bool] = []
    inspector.mending_wanted.connect(lambda: asked.append(True))
    link = next(each for each in inspector.findChildren(labels.Link) if "Mend" in each.text())
    link.followed.emit()
    assert asked == [True]


def test_a_source_stands_by_its_name_and_is_read_back_as_the_same(
    inspector: Inspector, session: Session
) -> None:
    field = inspector.fields.field("sources")
    assert field.text() == "Washington Post"
    write(field, "DOF; Washington Post")
    assert session.briefing["events"].record("e1")["sources"] == "s2; s1"


def test_two_sources_of_one_publisher_are_told_apart(
    inspector: Inspector, session: Session
) -> None:
    another = {"id": "s3", "publisher": "Washington Post", "title": "Another; one"}
    session.apply(changes.insert_rows("sources", [another]))
    session.apply(changes.set_cell("events", "e1", "sources", "s1; s3"))
    inspector.show_chosen()
    field = inspector.fields.field("sources")
    # What holds the sign between two sources could not be read back.
    assert field.text() == "Washington Post, A report, 2020; s3"
    write(field, "s3; Washington Post, A report, 2020")
    assert session.briefing["events"].record("e1")["sources"] == "s3; s1"


def test_days_of_a_value_are_written_as_people_write_them(
    inspector: Inspector, session: Session, selection: Selection, languages: Languages
) -> None:
    session.apply(changes.set_cell("observations", "v1", "label", "Jan 2020"))
    selection.choose("observations", ("v1",))
    languages.switch("es")
    inspector.show_chosen()
    assert inspector.fields.field("start").text() == "1 ene 2020"
    assert inspector.fields.field("label").text() == "ene 2020"
    assert "Seizures · ene 2020" in texts(inspector)
    write(inspector.fields.field("start"), "2 ene 2020")
    record = session.briefing["observations"].record("v1")
    assert (record["start"], record["label"]) == ("2020-01-02", "Jan 2020")


def test_a_word_that_has_no_room_is_whole_in_its_tool_tip(
    inspector: Inspector, session: Session
) -> None:
    session.apply(changes.set_cell("events", "e1", "side", "United States and Mexico"))
    inspector.show_chosen()
    assert "United States and Mexico" in inspector.fields.field("side").toolTip()
    write(inspector.fields.field("place"), "Los Ángeles, condado de Los Ángeles, California")
    assert "California" in inspector.fields.field("place").toolTip()
