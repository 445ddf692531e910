"""A recipe made in the window: by clicks from nothing, by keyboard alone, and the real files."""

from __future__ import annotations

import csv
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import document, words
from briefing.reading import proposal
from briefing.reading.opening import supervisor
from briefing.reading.recipes import recipe, recipes
from briefing.reading.statistics import outcomes
from ui.i18n import Languages
from ui.importing import recipe_opening
from ui.importing.recipe_fields import Choice
from ui.importing.recipe_maker import RecipeMaker
from ui.importing.recipe_rows import KeepRow
from ui.importing.review import Review
from ui.look import Look
from ui.tasks import Tasks

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
_LONG_ENOUGH = 30_000
_BORDERS = ("North", "South <b>&")

Make = Callable[..., Review]
Opened = Callable[[Review], RecipeMaker]


@pytest.fixture
def seizures(tmp_path: Path) -> Path:
    """Two years of months, two borders, two drugs, two offices; March 2021 has no row."""
    lines = ["Office,Border,Drug,Year,Month,Weight (kg),Cases"]
    for year in (2021, 2022):
        for month in range(1, 13):
            if (year, month) == (2021, 3):
                continue
            lines += [
                f"{office},{border},{drug},{year},{month},{weight},1"
                for office, weight in (("A", 10), ("B", month))
                for border in _BORDERS
                for drug in ("Fentanyl", "Heroin")
            ]
    path = tmp_path / "seizures.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _proposal(path: Path) -> proposal.Proposal:
    with supervisor.Reader() as reader:
        return proposal.propose([reader.read(path)], document.Briefing())


@pytest.fixture
def review(make_review: Make, seizures: Path) -> Review:
    return make_review(seizures)


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    """Return how the maker is opened from a review: by the button of its card."""

    def open_it(review: Review) -> RecipeMaker:
        button = review.checks.findChild(QtWidgets.QPushButton, "recipe")
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(review.findChildren(RecipeMaker)), timeout=_LONG_ENOUGH)
        (maker,) = review.findChildren(RecipeMaker)
        qtbot.waitUntil(lambda: maker.made is not None, timeout=_LONG_ENOUGH)
        return maker

    return open_it


@pytest.fixture
def made(qtbot: QtBot, qapp: QtWidgets.QApplication, tasks: Tasks) -> Callable[..., RecipeMaker]:
    """Return how a maker is made for the first table of a file, without a review around it."""

    def make(
        path: Path,
        language: words.Language = "en",
        asked: recipe.Recipe | None = None,
        run: Callable[[recipe.Recipe], outcomes.Outcome] | None = None,
    ) -> RecipeMaker:
        table = _proposal(path).tables[0]
        table = replace(table, decisions=replace(table.decisions, recipe=asked))
        given = recipe_opening.given_of(table, language)
        given = replace(given, run=run or given.run)
        look = Look(qapp, "light")
        maker = RecipeMaker(given, Languages(language), look, tasks, None)
        maker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(maker)
        maker.show()
        return maker

    return make


def _pressed(maker: RecipeMaker, text: str) -> None:
    (button,) = [
        each
        for each in maker.findChildren(QtWidgets.QPushButton)
        if each.text() == text and each.isVisible()
    ]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _chosen(choice: Choice, text: str) -> None:
    """Choose an item of a drop-down list with the mouse."""
    place = choice.findText(text)
    assert place >= 0, text
    choice.showPopup()
    view = choice.view()
    index = choice.model().index(place, 0)
    view.scrollTo(index)
    spot = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert choice.currentText() == text


def _ticked(row: KeepRow, word: str) -> None:
    """Tick a word with the mouse."""
    view, model = row.words.view, row.words.model
    shown = [each.text for each in model.shown]
    index = model.index(shown.index(word), 0)
    view.scrollTo(index)
    place = view.visualRect(index)
    spot = QtCore.QPoint(place.left() + 8, place.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def _table(maker: RecipeMaker) -> list[tuple[str, ...]]:
    model = maker.results.values
    return [
        tuple(str(model.index(row, column).data()) for column in range(3))
        for row in range(model.rowCount())
    ]


def test_a_recipe_is_made_from_nothing_by_clicks(
    qtbot: QtBot, review: Review, opened: Opened
) -> None:
    maker = opened(review)
    editor = maker.editor
    _pressed(maker, "Start from nothing")
    assert maker.summary.text() == "Choose the column that holds the values."
    assert not maker.use_button.isEnabled()
    _chosen(editor.measures.rows[0].column, "Weight (kg)")
    assert maker.summary.text() == "Choose the column for: Date or period."
    _chosen(editor.period.form, "A year and a month")
    _chosen(editor.period.columns["year"], "Year")
    _chosen(editor.period.columns["month"], "Month")
    _pressed(maker, "Split by a column")
    _chosen(editor.splits.rows[0].column, "Border")
    editor.splits.rows[0].together.click()
    _pressed(maker, "Keep only some rows")
    _chosen(editor.keeps.rows[0].column, "Drug")
    _ticked(editor.keeps.rows[0], "Fentanyl")
    qtbot.waitUntil(lambda: maker.made is not None, timeout=_LONG_ENOUGH)

    made = maker.made
    assert made is not None
    names = [str(row["name"]) for row in made.series.values()]
    assert sorted(name.rpartition(", ")[2] for name in names) == [*_BORDERS, "all together"]
    assert maker.summary.text() == "3 series · 69 values"
    rows = _table(maker)
    assert len(rows) == 69
    january = {name: value for name, period, value in rows if period == "Jan 2021"}
    assert sorted(january.values()) == ["11", "11", "22"]
    assert "Mar 2021" not in {period for _, period, _ in rows}
    assert len(maker.preview.drawn) == 3

    QTest.mouseClick(maker.use_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: review.proposed.tables[0].series == 3, timeout=_LONG_ENOUGH)
    table = review.proposed.tables[0]
    assert table.points == 69
    assert table.decisions.recipe is not None
    assert table.decisions.recipe.seen["Drug"] == ("Fentanyl", "Heroin")
    qtbot.waitUntil(review.import_button.isEnabled, timeout=_LONG_ENOUGH)
    assert "69" in review.import_button.text()


def test_cancel_leaves_everything_as_it_was(qtbot: QtBot, review: Review, opened: Opened) -> None:
    before = review.proposed
    maker = opened(review)
    _pressed(maker, "Start from nothing")
    _pressed(maker, "Cancel")
    assert not maker.isVisible()
    assert review.proposed is before
    assert review.settled


def test_a_recipe_is_made_by_keyboard_alone(qtbot: QtBot, review: Review, opened: Opened) -> None:
    maker = opened(review)
    editor = maker.editor
    _pressed(maker, "Start from nothing")

    def key(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for each in keys:
            focused = QtWidgets.QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, each, modifier)

    def go_to(widget: QtWidgets.QWidget) -> None:
        for _ in range(60):
            if widget.hasFocus():
                return
            key(Qt.Key.Key_Tab)
        raise AssertionError(widget.accessibleName())

    def write(text: str) -> None:
        focused = QtWidgets.QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    assert editor.measures.rows[0].column.hasFocus()
    write("Cases")
    go_to(editor.period.form)
    key(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert editor.period.form.currentText() == "A year and a month"
    go_to(editor.period.columns["year"])
    write("Year")
    go_to(editor.period.columns["month"])
    write("Month")
    go_to(editor.splits.add)
    key(Qt.Key.Key_Space)
    write("Border")
    go_to(editor.keeps.add)
    key(Qt.Key.Key_Space)
    write("Drug")
    row = editor.keeps.rows[0]
    go_to(row.words.search)
    write("fenta")
    go_to(row.words.view)
    key(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert row.words.model.words == ("Fentanyl",)
    key(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: review.proposed.tables[0].series == 2, timeout=_LONG_ENOUGH)
    assert review.proposed.tables[0].points == 46


def test_of_several_answers_the_latest_counts(
    qtbot: QtBot, seizures: Path, made: Callable[..., RecipeMaker]
) -> None:
    table = _proposal(seizures).tables[0].table
    assert table is not None
    first, ran = threading.Event(), []

    def slow(asked: recipe.Recipe) -> outcomes.Outcome:
        ran.append(asked.name)
        if len(ran) == 1:
            first.wait(10)
        return recipes.run(asked, table)

    maker = made(seizures, run=slow)
    qtbot.waitUntil(lambda: bool(ran), timeout=_LONG_ENOUGH)
    for letter in "xyz":
        QTest.keyClicks(maker.editor.name, letter)
    assert maker.made is None
    first.set()
    qtbot.waitUntil(lambda: maker.made is not None, timeout=_LONG_ENOUGH)
    assert len(ran) == 2
    assert ran[-1].endswith("xyz")


def test_drift_stands_at_the_top_and_nothing_that_is_kept_is_lost(
    qtbot: QtBot, seizures: Path, made: Callable[..., RecipeMaker]
) -> None:
    asked = recipe.Recipe(
        "own",
        "Own",
        {"year": "Year", "month": "Month"},
        (recipe.Measure("Weight (kg)"), recipe.Measure("Doses")),
        (recipe.Split("Border"),),
        (recipe.Keep("Drug", ("Fentanyl", "Nitazene")),),
    )
    maker = made(seizures, asked=asked)
    qtbot.waitUntil(lambda: maker.made is not None, timeout=_LONG_ENOUGH)
    told = [each.text() for each in maker.findChildren(QtWidgets.QLabel) if each.isVisible()]
    assert any("Doses" in text for text in told)
    assert maker.editor.measures.rows[1].column.currentText() == "Doses (not in this file)"
    model = maker.editor.keeps.rows[0].words.model
    assert model.index(0, 0).data() == "Nitazene (not in this file)"
    assert maker.editor.recipe == asked


def test_words_are_searched_and_ticked_together(
    qtbot: QtBot, seizures: Path, made: Callable[..., RecipeMaker]
) -> None:
    maker = made(seizures)
    _pressed(maker, "Keep only some rows")
    row = maker.editor.keeps.rows[-1]
    _chosen(row.column, "Border")
    said = [row.words.model.index(n, 0).data() for n in range(row.words.model.rowCount())]
    assert said == ["North (92)", "South <b>& (92)"]
    row.words.search.setText("sóuth")
    row.words.model.tick_shown(on=True)
    assert row.words.model.words == (_BORDERS[1],)
    tip = row.words.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<qt>South &lt;b&gt;&amp;</qt>"


def _wheel(widget: QtWidgets.QWidget) -> QtGui.QWheelEvent:
    spot = QtCore.QPointF(widget.rect().center())
    return QtGui.QWheelEvent(
        spot,
        widget.mapToGlobal(spot),
        QtCore.QPoint(),
        QtCore.QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_rolling_the_wheel_changes_nothing(
    seizures: Path, made: Callable[..., RecipeMaker]
) -> None:
    maker = made(seizures)
    before = maker.editor.recipe
    for choice in maker.editor.findChildren(Choice):
        if choice.isVisible():
            QtWidgets.QApplication.sendEvent(choice, _wheel(choice))
    assert maker.editor.recipe == before


def test_values_below_headings_of_periods(
    qtbot: QtBot, tmp_path: Path, made: Callable[..., RecipeMaker]
) -> None:
    path = tmp_path / "wide.csv"
    rows = ["State,2018,2019,2020,2021", "Sonora,1,2,3,4", "Sinaloa,5,6,,8"]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    maker = made(path)
    qtbot.waitUntil(lambda: maker.made is not None, timeout=_LONG_ENOUGH)
    assert maker.editor.period.form.currentText() == "The headings of the columns"
    assert not maker.editor.measures.add.isVisible()
    assert ("Sinaloa", "2021", "8") in _table(maker)


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_fits_a_small_laptop(
    seizures: Path, made: Callable[..., RecipeMaker], language: words.Language
) -> None:
    least = made(seizures, language).minimumSizeHint()
    assert least.width() <= 1004
    assert least.height() <= 650


@pytest.mark.shared
def test_cbp_is_read_by_its_own_recipe(qtbot: QtBot, made: Callable[..., RecipeMaker]) -> None:
    maker = made(SHARED / "raw" / "cbp_nationwide-drugs-fy19-fy22__ntimbs.csv")
    qtbot.waitUntil(lambda: maker.made is not None, timeout=_LONG_ENOUGH)
    (row,) = maker.editor.keeps.rows
    assert row.words.model.words == ("Fentanyl",)
    assert row.words.model.index(0, 0).data() == "Fentanyl (724)"
    with (SHARED / "facts" / "observations.csv").open(encoding="utf-8-sig", newline="") as file:
        facts = {
            (fact["series"], fact["start"]): float(fact["value"])
            for fact in csv.DictReader(file)
            if fact["series"].startswith("cbp_fentanyl_lbs_month_") and fact["value"]
        }
    assert maker.made is not None
    drawn = set(maker.preview.drawn)
    assert "cbp_fentanyl_lbs_month_sw" in drawn
    compared = [
        (each.amount.value, facts[each.series, each.start])
        for each in maker.made.observations
        if each.series in drawn and (each.series, each.start) in facts
    ]
    assert len(compared) > 40
    # A later release revises a few months: nearly all are what the facts say.
    close = [abs(value - fact) <= 0.01 * fact for value, fact in compared if value is not None]
    assert sum(close) > 0.9 * len(close)


def test_a_recipe_that_was_worked_on_is_not_thrown_away_unasked(
    review: Review, opened: Opened
) -> None:
    maker = opened(review)
    maker.editor.name.setText("Borders")
    QTest.keyClick(maker, Qt.Key.Key_Escape)
    assert maker.isVisible()
    (question,) = maker.findChildren(QtWidgets.QMessageBox)
    assert question.text() == "Leave without using it?"
    next(each for each in question.buttons() if each.text() == "Leave").click()
    assert review.proposed.tables[0].decisions.recipe is None
    # One that nothing was done to is closed at once.
    again = opened(review)
    QTest.keyClick(again, Qt.Key.Key_Escape)
    assert not again.isVisible()
