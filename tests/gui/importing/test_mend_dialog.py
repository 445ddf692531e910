"""Mending rows set aside: what is understood is seen at once, and nothing changes unasked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import changes, document
from briefing.reading import cells, proposal
from ui.i18n import Languages
from ui.importing import cards
from ui.importing.mend_dialog import MendDialog
from ui.importing.mend_form import MendForm
from ui.look import Look

ROWS: Sequence[Sequence[cells.Cell]] = [
    ["Date", "Side", "Event", "Comment"],
    ["2021-04-13", "Mexico", "The first of the events", "as told"],
    ["TBD", "Mexico", "A second event", "two\nlines"],
    ["TBD", "United States", "A third event", ""],
    ["2021-06-05", "Mexico", "", "without a title"],
    ["2021-07-05", "Mexico", "A fifth event of them", ""],
]


@pytest.fixture
def briefing() -> document.Briefing:
    """Three rows of one sheet are set aside, and one of which only its words are known."""
    sheet = cells.Sheet("Events", False, [list(row) for row in ROWS])
    digest = hashlib.sha256(b"events").hexdigest()
    file = cells.SourceFile("e.xlsx", "e.xlsx", digest, 1, "xlsx", "", "", [sheet], [])
    made = document.Briefing()
    made.apply(proposal.propose([file], made).batch())
    words_only = {"id": "w", "origin": "!Events!7!value", "reason": "?", "text": "many"}
    made.apply(changes.insert_rows("set_aside", [words_only]))
    return made


@pytest.fixture
def dialog(
    qtbot: QtBot, qapp: QtWidgets.QApplication, briefing: document.Briefing, languages: Languages
) -> MendDialog:
    ids = briefing["set_aside"].ids
    made = MendDialog(briefing, ids, languages, Look(qapp, "light"), None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def lines(dialog: MendDialog, at: int) -> str:
    return " ".join(dialog.list.item(at).data(cards.LINES))


def form(dialog: MendDialog) -> MendForm:
    assert dialog.form is not None
    return dialog.form


def test_every_row_says_where_it_stands_and_what_is_wrong(dialog: MendDialog) -> None:
    assert dialog.list.item(0).data(cards.TITLE) == "e.xlsx · Events · row 3"
    assert "TBD" in lines(dialog, 0)
    assert lines(dialog, 2) == "The row has no event text."
    assert "cannot become a record" in lines(dialog, 3)
    assert dialog.mend_button.text() == "Nothing to add yet"
    assert form(dialog).field(0).selectedText() == "TBD"


def test_the_same_is_typed_into_rows_that_say_the_same(dialog: MendDialog) -> None:
    QTest.keyClicks(form(dialog).field(0), "May 2021")
    button = form(dialog).spread_button
    assert button is not None
    assert button.text() == "Same in 1 other row"
    button.click()
    assert dialog.ready == 2
    # On to the one that is left, in the cell that it lacks.
    assert dialog.list.currentRow() == 2
    assert form(dialog).field(2).hasFocus()
    agreed: list[tuple[changes.Batch, int]] = []
    dialog.agreed.connect(lambda batch, count: agreed.append((batch, count)))
    dialog.mend_button.click()
    ((batch, count),) = agreed
    assert count == 2
    assert {type(step).__name__ for step in batch.changes} >= {"InsertRows", "RemoveRows"}


def test_what_was_typed_is_still_there_after_looking_at_another_row(dialog: MendDialog) -> None:
    QTest.keyClicks(form(dialog).field(0), "6 May 2021")
    dialog.list.setCurrentRow(1)
    assert form(dialog).field(0).text() == "TBD"
    dialog.list.setCurrentRow(0)
    assert form(dialog).field(0).text() == "6 May 2021"
    assert form(dialog).says(0) == "\N{CHECK MARK} 6 May 2021"


def test_cells_that_nobody_typed_in_stay_as_they_were_kept(
    dialog: MendDialog, briefing: document.Briefing
) -> None:
    QTest.keyClicks(form(dialog).field(0), "6 May 2021")
    assert form(dialog).texts() == {0: "6 May 2021"}
    agreed: list[changes.Batch] = []
    dialog.agreed.connect(lambda batch, _count: agreed.append(batch))
    dialog.mend_button.click()
    briefing.apply(agreed[0])
    event = briefing["events"].record(briefing["events"].ids[-1])
    assert event["note"] == "two\nlines"


def test_a_row_of_which_only_words_are_known_cannot_be_typed_in(dialog: MendDialog) -> None:
    dialog.list.setCurrentRow(3)
    assert not form(dialog).isEnabled()
    gone: list[tuple[str, ...]] = []
    dialog.discarded.connect(gone.append)
    dialog.discard_button.click()
    assert [len(ids) for ids in gone] == [4]


def test_return_on_the_last_row_goes_to_the_button_and_adds_nothing_itself(
    qtbot: QtBot, dialog: MendDialog
) -> None:
    agreed: list[int] = []
    dialog.agreed.connect(lambda _batch, count: agreed.append(count))
    for text, place in (("1 May 2021", 0), ("2 May 2021", 0), ("A title", 2)):
        QTest.keyClicks(form(dialog).field(place), text)
        QTest.keyClick(form(dialog).field(place), Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.mend_button.hasFocus)
    assert not agreed
    assert dialog.mend_button.text() == "Add 3 rows, leave 1 aside"


def test_a_cell_becomes_another_field_in_every_row_of_the_same_headings(
    qtbot: QtBot, dialog: MendDialog
) -> None:
    field = form(dialog).field(3)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = form(dialog).findChild(QtWidgets.QMenu)
    assert menu is not None
    chosen = next(each for each in menu.actions() if each.text() == "Place")
    menu.close()
    chosen.trigger()
    QTest.keyClicks(form(dialog).field(0), "6 May 2021")
    button = form(dialog).spread_button
    assert button is not None
    button.click()
    agreed: list[changes.Batch] = []
    dialog.agreed.connect(lambda batch, _count: agreed.append(batch))
    dialog.mend_button.click()
    inserted = [
        step
        for step in agreed[0].changes
        if isinstance(step, changes.InsertRows) and step.table == "events"
    ]
    assert [cell for step in inserted for cell in step.columns["place"]] == ["two\nlines", ""]


def test_only_rows_that_are_not_ready_are_discarded_and_the_others_wait_on(
    dialog: MendDialog, briefing: document.Briefing
) -> None:
    assert dialog.discard_button.text() == "Discard 4 rows"
    QTest.keyClicks(form(dialog).field(0), "6 May 2021")
    assert dialog.discard_button.text() == "Discard the 3 rows that are not ready"
    gone: list[tuple[str, ...]] = []
    dialog.discarded.connect(gone.append)
    dialog.discard_button.click()
    assert [len(ids) for ids in gone] == [3]
    briefing.apply(changes.RemoveRows("set_aside", gone[0]))
    dialog.forget(gone[0])
    assert dialog.isVisible()
    assert [dialog.list.item(at).data(cards.TITLE) for at in range(dialog.list.count())] == [
        "e.xlsx · Events · row 3"
    ]
    assert form(dialog).field(0).text() == "6 May 2021"
    assert dialog.heading.text() == "Mend 1 row that was set aside"
    assert not dialog.discard_button.isVisible()
    agreed: list[int] = []
    dialog.agreed.connect(lambda _batch, count: agreed.append(count))
    assert dialog.mend_button.hasFocus()
    QTest.keyClick(dialog.mend_button, Qt.Key.Key_Return)
    assert agreed == [1]


def test_what_the_other_cells_are_taken_for_is_said_while_one_is_wrong(dialog: MendDialog) -> None:
    assert "TBD" in form(dialog).says(0)
    assert form(dialog).says(1) == "Mexico"
    QTest.keyClicks(form(dialog).field(0), "soon")
    assert form(dialog).says(1) == "Mexico"
    dialog.list.setCurrentRow(2)
    assert form(dialog).says(0) == "5 Jun 2021"
    assert form(dialog).says(2) == "The row has no event text."
