"""The window of before and after: what it says at once, and what it puts in the figure."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

import pytest
from PySide6 import QtCore, QtWidgets
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import changes, document, figures
from tests.domain.layout import conftest as made
from ui.current_figure import CurrentFigure
from ui.dialogs.before_after import BeforeAfterDialog
from ui.i18n import Languages
from ui.session import Session

Open = Callable[..., BeforeAfterDialog]
Key = QtCore.Qt.Key


@pytest.fixture
def briefing() -> document.Briefing:
    briefing = made.briefing_of(140)
    briefing.apply(changes.set_cell("events", "e10", "date", "2020-05-15"))
    return briefing


@pytest.fixture
def session(
    qapp: QtWidgets.QApplication, languages: Languages, briefing: document.Briefing
) -> Session:
    opened = Session(languages)
    opened.show(briefing, None)
    return opened


@pytest.fixture
def current(session: Session) -> CurrentFigure:
    return CurrentFigure(session)


@pytest.fixture
def open_dialog(session: Session, current: CurrentFigure, languages: Languages) -> Iterator[Open]:
    above = QtWidgets.QWidget()
    above.show()

    def opened(event: str = "e10") -> BeforeAfterDialog:
        dialog = BeforeAfterDialog(session, current, languages, event, above)
        dialog.open()
        return dialog

    yield opened
    above.deleteLater()


def comparisons(current: CurrentFigure) -> tuple[figures.BeforeAfter, ...]:
    figure = current.figure
    assert figure is not None
    return figure.comparisons


def test_it_opens_with_the_chosen_event_and_a_flow_that_can_be_compared(
    open_dialog: Open,
) -> None:
    dialog = open_dialog()
    assert dialog.comparison().event == "e10"
    assert dialog.comparison().series == "lbs", "the first panel is a rolling total"
    said = dialog.outcome.text()
    assert "110 → 122 (+12%)" in said
    assert "n = 12 and 12" in said
    assert "not proof of effect" in said
    assert "Before: 12 months ending Apr 2020" in said


def test_a_refusal_is_said_at_once_and_cannot_be_added(open_dialog: Open) -> None:
    dialog = open_dialog()
    dialog.series.setCurrentIndex(dialog.series.findData("deaths"))
    assert "Take the monthly values instead." in dialog.outcome.text()
    assert not dialog.agree.isEnabled()
    dialog.series.setCurrentIndex(dialog.series.findData("lbs"))
    dialog.months.setValue(4)
    assert "6 are needed" in dialog.outcome.text()
    dialog.months.setValue(6)
    assert dialog.agree.isEnabled()


def test_the_longest_window_that_works_is_offered_where_only_its_length_is_in_the_way(
    open_dialog: Open,
) -> None:
    dialog = open_dialog()
    assert dialog.would_do.isHidden()
    dialog.months.setValue(200)
    assert not dialog.agree.isEnabled()
    assert dialog.would_do.text().endswith("months would do")
    dialog.would_do.click()
    assert dialog.agree.isEnabled()
    best = dialog.months.value()
    assert best > 12
    dialog.months.setValue(best + 1)
    assert not dialog.agree.isEnabled()
    dialog.series.setCurrentIndex(dialog.series.findData("deaths"))
    assert dialog.would_do.isHidden(), "no length makes a rolling total comparable"


def test_it_is_added_changed_and_removed_each_one_step(
    open_dialog: Open, session: Session, current: CurrentFigure
) -> None:
    open_dialog().agree.click()
    (added,) = comparisons(current)
    assert (added.series, added.event, added.months) == ("lbs", "e10", 12)
    assert session.stack.index() == 1
    dialog = open_dialog()
    dialog.which.setCurrentIndex(1)
    dialog.which.activated.emit(1)
    dialog.months.setValue(6)
    dialog.agree.click()
    (altered,) = comparisons(current)
    assert (altered.id, altered.months) == (added.id, 6)
    dialog = open_dialog()
    dialog.which.setCurrentIndex(1)
    dialog.which.activated.emit(1)
    dialog.remove.click()
    assert comparisons(current) == ()
    session.stack.undo()
    assert comparisons(current) == (altered,)


def test_another_one_over_the_same_statistic_takes_its_place(
    open_dialog: Open, current: CurrentFigure
) -> None:
    open_dialog().agree.click()
    dialog = open_dialog()
    assert "takes its place" in dialog.outcome.text()
    dialog.agree.click()
    assert len(comparisons(current)) == 1


def test_a_statistic_without_a_panel_gets_one(
    open_dialog: Open, session: Session, current: CurrentFigure
) -> None:
    figure = current.figure
    assert figure is not None
    current.alter(dataclasses.replace(figure, panels=(figures.Panel(("deaths",)),)), "undo.edit")
    dialog = open_dialog()
    assert not dialog.with_panel.isHidden()
    dialog.agree.click()
    figure = current.figure
    assert figure is not None
    assert [panel.series for panel in figure.panels] == [("deaths",), ("lbs",)]


def test_it_works_by_keyboard_alone(
    open_dialog: Open, current: CurrentFigure, qtbot: QtBot
) -> None:
    dialog = open_dialog("")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.series.hasFocus)
    for _ in range(2):
        QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)
    assert dialog.date.hasFocus()
    QTest.keyClicks(dialog.date, "15 May 2020")
    assert dialog.agree.isEnabled(), dialog.outcome.text()
    while not dialog.agree.hasFocus():
        QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)
    QTest.keyClick(dialog.agree, Key.Key_Return)
    (added,) = comparisons(current)
    assert added.date == "2020-05-15"
