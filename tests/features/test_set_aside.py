"""What did not come in by a plain import, in the real window: mended, pasted, a folder, traced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.importing.mend_dialog import MendDialog
from ui.importing.read_files import ReadFiles
from ui.importing.review import Review
from ui.panels.source_row import SourceRow

Agree = Callable[[Desk], None]
DialogOf = Callable[[Desk, type[QtWidgets.QDialog]], Any]
Drop = Callable[[Desk, Sequence[Path]], None]
OpenDesk = Callable[..., Desk]
WriteChronicle = Callable[[Sequence[Sequence[str]]], Path]
_LONG_ENOUGH = 30_000
"""Milliseconds within which a task must come back; a limit against hanging, no measure of speed."""
_CTRL = Qt.KeyboardModifier.ControlModifier
ROWS = (
    ("Fecha", "País", "Hecho", "Tipo", "Fuente"),
    ("17/10/2019", "México", "Operativo fallido en Culiacán", "Seguridad", "Reforma"),
    ("15 de octubre de 2020", "EE. UU.", "Detención del general Cienfuegos", "Judicial", "Milenio"),
    ("8–12 oct 2021", "Ambos", "Entendimiento Bicentenario", "Diplomacia", "SRE"),
    ("31/02/2022", "México", "Control de precursores en puertos", "Seguridad", "SEMAR"),
    ("05/01/2023", "México", "Captura de Ovidio Guzmán", "Seguridad", "AP"),
    ("31/11/2023", "México", "Lista de sustancias vigiladas", "Legislación", "DOF"),
    ("por confirmar", "Ambos", "Tercera reunión del comité", "Diplomacia", ""),
)


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    return open_desk(1280, 780)


@pytest.fixture
def chronology(write_chronicle: WriteChronicle) -> Path:
    """A Spanish sheet with a title, of which three rows cannot be dated."""
    return write_chronicle(ROWS)


@pytest.fixture
def imported(desk: Desk, chronology: Path, agree: Agree) -> Desk:
    desk.import_files([chronology])
    agree(desk)
    assert list(desk.session.briefing["set_aside"].texts("text")) == [
        "31/02/2022",
        "31/11/2023",
        "por confirmar",
    ]
    return desk


def test_two_rows_are_mended_by_keyboard_alone_undone_saved_and_another_mended_later(
    qtbot: QtBot, imported: Desk, tmp_path: Path, dialog_of: DialogOf, shown: DialogOf
) -> None:
    desk, briefing = imported, imported.session.briefing
    desk.tables.show_table("set_aside")
    view = desk.tables.pane.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home, _CTRL)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_M, _CTRL)
    dialog: MendDialog = dialog_of(desk, MendDialog)
    qtbot.waitUntil(dialog.isActiveWindow, timeout=_LONG_ENOUGH)
    assert dialog.list.count() == 2
    assert not dialog.mend_button.isEnabled()
    assert dialog.form is not None
    first = dialog.form.field(0)
    assert first.selectedText() == "31/02/2022"

    QTest.keyClicks(first, "30/02/2022")
    assert "30/02/2022" in dialog.form.says(0)
    assert dialog.ready == 0
    first.selectAll()
    QTest.keyClicks(first, "28/02/2022")
    assert dialog.form.says(0) == "\N{CHECK MARK} 28 Feb 2022"
    assert dialog.mend_button.text() == "Add 1 row, leave 1 aside"
    QTest.keyClick(first, Qt.Key.Key_Return)
    second = dialog.form.field(0)
    assert second.selectedText() == "31/11/2023"
    QTest.keyClicks(second, "finales de noviembre de 2023")
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert dialog.mend_button.isEnabled()
    before = briefing.canonical()
    QTest.keyClick(dialog, Qt.Key.Key_Return, _CTRL)
    qtbot.waitUntil(lambda: shown(desk, MendDialog) is None, timeout=_LONG_ENOUGH)

    events = briefing["events"]
    assert events.texts("title_es")[-2:] == [ROWS[4][2], ROWS[6][2]]
    assert events.texts("date")[-2:] == ["2022-02-28", "2023-11-21~/2023-11-30~"]
    assert [origin.rsplit("!", 1)[1] for origin in events.texts("origin")[-2:]] == ["7", "9"]
    assert list(briefing["set_aside"].texts("text")) == ["por confirmar"]
    after = briefing.canonical()
    assert "mending of 2 rows" in desk.session.stack.undoText()
    desk.session.stack.undo()
    assert briefing.canonical() == before
    desk.session.stack.redo()
    assert briefing.canonical() == after

    path = tmp_path / "saved.xlsx"
    desk.files._save(path, None)
    qtbot.waitUntil(lambda: not desk.session.dirty, timeout=_LONG_ENOUGH)
    desk.files.new()
    desk.files.open(path)
    qtbot.waitUntil(lambda: not desk.session.empty, timeout=_LONG_ENOUGH)
    assert desk.session.briefing.canonical() == after
    desk.selection.choose("set_aside", tuple(desk.session.briefing["set_aside"].ids))
    desk.window.actions_["mend"].trigger()
    dialog = dialog_of(desk, MendDialog)
    assert dialog.form is not None
    assert dialog.form.stay is not None
    dialog.form.stay.click()
    dialog.mend_button.click()
    reopened = desk.session.briefing
    assert not len(reopened["set_aside"])
    last = reopened["events"].record(reopened["events"].ids[-1])
    assert (last["date"], last["date_text"]) == ("", "por confirmar")
    assert last["title_es"] == ROWS[7][2]


def test_rows_are_discarded_in_one_step_with_their_count(
    imported: Desk, dialog_of: DialogOf
) -> None:
    desk, briefing = imported, imported.session.briefing
    before = briefing.canonical()
    desk.window.actions_["mend"].trigger()
    dialog: MendDialog = dialog_of(desk, MendDialog)
    assert dialog.discard_button.text() == "Discard 3 rows"
    dialog.discard_button.click()
    assert not len(briefing["set_aside"])
    assert "discarding of 3 rows" in desk.session.stack.undoText()
    assert "3 rows were discarded" in desk.status.message
    assert not desk.window.actions_["mend"].isEnabled()
    desk.session.stack.undo()
    assert briefing.canonical() == before


def test_a_menu_of_the_row_and_return_lead_to_mending(imported: Desk, dialog_of: DialogOf) -> None:
    desk = imported
    desk.tables.show_table("set_aside")
    view = desk.tables.pane.view
    view.setFocus()
    view.customContextMenuRequested.emit(QtCore.QPoint(20, 20))
    menu = view.findChild(QtWidgets.QMenu)
    assert menu is not None
    assert desk.window.actions_["mend"] in menu.actions()
    menu.close()
    view.selectRow(0)
    QTest.keyClick(view, Qt.Key.Key_Return)
    dialog: MendDialog = dialog_of(desk, MendDialog)
    assert dialog.list.count() == 1
    dialog.reject()


def test_a_record_leads_back_to_its_row_in_the_file_that_was_read(
    qtbot: QtBot,
    imported: Desk,
    chronology: Path,
    tmp_path: Path,
    dialog_of: DialogOf,
    shown: DialogOf,
) -> None:
    desk, briefing = imported, imported.session.briefing
    desk.selection.choose("events", (briefing["events"].ids[1],))
    desk.inspector.show_chosen()
    said = " ".join(label.text() for label in desk.inspector.findChildren(QtWidgets.QLabel))
    digest = briefing["imports"].texts("sha256")[0]
    assert "cronologia.xlsx · Cronología · row 5" in said
    assert f"SHA-256 {digest[:8]}…" in said
    other = tmp_path / "other" / "cronologia.xlsx"
    other.parent.mkdir()
    other.write_bytes(chronology.read_bytes() + b"\0")

    desk.read_files = ReadFiles(0)

    def show(path: Path) -> None:
        desk.window.actions_["show_source"].trigger()
        asked: QtWidgets.QMessageBox = dialog_of(desk, QtWidgets.QMessageBox)
        asked.buttons()[0].click()
        chooser: QtWidgets.QFileDialog = dialog_of(desk, QtWidgets.QFileDialog)
        chooser.filesSelected.emit([str(path)])
        chooser.close()

    show(chronology)
    source: SourceRow = dialog_of(desk, SourceRow)
    index = source.view.currentIndex()
    assert index.row() == 4
    assert index.data() == "15 de octubre de 2020"
    source.accept()
    qtbot.waitUntil(lambda: shown(desk, SourceRow) is None, timeout=_LONG_ENOUGH)
    show(other)
    warned: QtWidgets.QMessageBox = dialog_of(desk, QtWidgets.QMessageBox)
    assert warned.text() == "cronologia.xlsx is not the file that was read."
    assert shown(desk, SourceRow) is None
    warned.close()


def test_the_row_of_a_file_read_in_this_session_opens_at_once_with_what_became_of_it(
    imported: Desk, chronology: Path, dialog_of: DialogOf, shown: DialogOf
) -> None:
    desk, briefing = imported, imported.session.briefing
    chronology.unlink()
    desk.selection.choose("events", (briefing["events"].ids[1],))
    desk.window.actions_["show_source"].trigger()
    source: SourceRow = dialog_of(desk, SourceRow)
    assert shown(desk, QtWidgets.QMessageBox) is None
    assert source.view.currentIndex().data() == "15 de octubre de 2020"
    said = [label.text() for label in source.findChildren(QtWidgets.QLabel) if label.isVisible()]
    assert any(
        "Detención del general Cienfuegos" in text and "Date: 15 Oct 2020" in text for text in said
    )
    source.accept()
    aside = briefing["set_aside"]
    desk.selection.choose("set_aside", (aside.ids[0],))
    desk.window.actions_["show_source"].trigger()
    source = dialog_of(desk, SourceRow)
    assert source.view.currentIndex().data() == "31/02/2022"
    source.accept()


def test_cells_are_pasted_into_the_window_and_go_the_way_of_a_file(
    desk: Desk, agree: Agree, dialog_of: DialogOf
) -> None:
    text = "Cronología: borrador\t\t\r\n\t\t\r\n" + "\r\n".join(map("\t".join, ROWS[:4])) + "\r\n"
    QtGui.QGuiApplication.clipboard().setText(text)
    QTest.keyClick(desk.window, Qt.Key.Key_V, _CTRL)
    agree(desk)
    briefing = desk.session.briefing
    assert list(briefing["events"].texts("date")) == [
        "2019-10-17",
        "2020-10-15",
        "2021-10-08/2021-10-12",
    ]
    assert briefing["imports"].texts("file")[0].startswith("Pasted cells (Cronología: borrador) 20")
    desk.selection.choose("events", (briefing["events"].ids[0],))
    desk.window.actions_["show_source"].trigger()
    source: SourceRow = dialog_of(desk, SourceRow)
    assert source.view.currentIndex().data() == "17/10/2019"
    source.accept()
    # Another day the cells are gone.
    desk.read_files = ReadFiles()
    desk.window.actions_["show_source"].trigger()
    box: QtWidgets.QMessageBox = dialog_of(desk, QtWidgets.QMessageBox)
    assert "pasted" in box.informativeText()
    box.close()


def test_a_text_field_keeps_its_own_paste_and_prose_is_no_table(
    qtbot: QtBot, imported: Desk
) -> None:
    desk = imported
    QtGui.QGuiApplication.clipboard().setText("one\ttwo")
    find = desk.tables.pane.find_row
    find.focus_find()
    field = find.findChild(QtWidgets.QLineEdit)
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_V, _CTRL)
    assert field.text().startswith("one")
    assert not desk.tasks.busy
    QtGui.QGuiApplication.clipboard().setText("A sentence.")
    desk.window.actions_["paste"].trigger()
    told = "The clipboard holds no cells to paste."
    qtbot.waitUntil(lambda: desk.status.message == told, timeout=_LONG_ENOUGH)


def test_a_dropped_folder_is_its_spreadsheets(
    desk: Desk, tmp_path: Path, agree: Agree, drop: Drop
) -> None:
    folder = tmp_path / "policy"
    (folder / "older").mkdir(parents=True)
    for name in ("b.csv", "a.csv", "older/c.csv"):
        text = f"Date,Event\n2021-01-05,First of {name}\n2021-02-05,Second of {name}\n"
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "letter.docx").touch()
    drop(desk, [folder])
    agree(desk)
    assert list(desk.session.briefing["imports"].texts("file")) == ["a.csv", "b.csv", "c.csv"]
    assert len(desk.session.briefing["events"]) == 6


def test_a_folder_of_many_files_asks_first_and_an_empty_one_says_so(
    desk: Desk, tmp_path: Path, dialog_of: DialogOf, shown: DialogOf
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    desk.import_files([folder])
    box: QtWidgets.QMessageBox = dialog_of(desk, QtWidgets.QMessageBox)
    assert box.text() == "There is no spreadsheet in many."
    box.close()
    for number in range(51):
        (folder / f"{number}.csv").write_text("Date,Event\n", encoding="utf-8")
    desk.window.actions_["import_folder"].trigger()
    chooser: QtWidgets.QFileDialog = dialog_of(desk, QtWidgets.QFileDialog)
    chooser.filesSelected.emit([str(folder)])
    chooser.close()
    box = dialog_of(desk, QtWidgets.QMessageBox)
    assert box.text() == "many holds 51 files. Read them all?"
    assert {"Read the first 50", "Read all 51"} < {each.text() for each in box.buttons()}
    box.close()
    assert shown(desk, Review) is None
