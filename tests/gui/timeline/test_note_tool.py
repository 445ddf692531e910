"""Notes by hand, on the real widget: put, typed, dragged, nudged, undone, kept with the figure."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6 import QtCore, QtWidgets
from PySide6.QtTest import QTest
from typing_extensions import override

from briefing import dates, document, figure_notes, figures
from briefing.layout.scene import NotePlace, Scene, Texts
from tests.domain.layout import conftest as made
from tests.gui.timeline.conftest import scene_of, settle
from ui.current_figure import CurrentFigure
from ui.i18n import Languages
from ui.note_choice import NoteChoice
from ui.session import Session
from ui.timeline import tools
from ui.timeline.figure_view import FigureView
from ui.timeline.note_tool import NoteTool

Key = QtCore.Qt.Key
_LEFT = QtCore.Qt.MouseButton.LeftButton


class Desk:
    """A figure with its notes, a hand and a keyboard."""

    def __init__(self, languages: Languages, briefing: document.Briefing, page: str) -> None:
        self.session = Session(languages)
        self.session.show(briefing, None)
        self.current = CurrentFigure(self.session)
        self.choice = NoteChoice(self.current)
        self.view = FigureView()
        self.view.resize(1300, 800)
        self.view.show()
        self.tool = NoteTool(self.view.canvas, self.choice, languages)
        self.view.canvas.tools.insert(0, self.tool)
        self.view.set_source(
            briefing, "f", "en", "letter" if page == "letter" else "screen", "light"
        )

    @property
    def notes(self) -> list[figures.Note]:
        figure = self.current.figure
        assert figure is not None
        return list(figure.notes)

    @property
    def scene(self) -> Scene:
        """What is shown, once it is laid out."""
        settle(self.view)
        return scene_of(self.view)

    def place(self, identifier: str) -> NotePlace:
        scene = self.scene
        return next(each for each in scene.notes if each.id == identifier)

    def point(self, x: float, y: float) -> QtCore.QPoint:
        return self.view.canvas.from_scene(x, y).toPoint()

    def at(self, day: str, share: float) -> QtCore.QPoint:
        """A pixel at a day, at a share of the way from the upper to the lower axis."""
        scene = self.scene
        _, top, _, bottom = scene.plot
        return self.point(scene.x_at(dates.day_of(day) + 0.5), top + share * (bottom - top))

    def in_panel(self, panel: int, day: str, share: float) -> QtCore.QPoint:
        scene = self.scene
        _, top, _, bottom = scene.panels[panel]
        return self.point(scene.x_at(dates.day_of(day) + 0.5), top + share * (bottom - top))

    def drag(self, begin: QtCore.QPoint, end: QtCore.QPoint) -> None:
        port = self.view.canvas.viewport()
        QTest.mouseMove(port, begin)
        QTest.mousePress(port, _LEFT, pos=begin)
        for step in (0.3, 0.7, 1.0):
            way = QtCore.QPointF(end - begin) * step
            QTest.mouseMove(port, begin + way.toPoint())
        QTest.mouseRelease(port, _LEFT, pos=end)

    def click(self, at: QtCore.QPoint) -> None:
        QTest.mouseMove(self.view.canvas.viewport(), at)
        QTest.mouseClick(self.view.canvas.viewport(), _LEFT, pos=at)

    def type(self, english: str, spanish: str = "") -> None:
        editor = self.tool.editor
        assert editor.isVisible()
        for language, text in (("en", english), ("es", spanish)):
            QTest.keyClicks(editor.field("es" if language == "es" else "en"), text)
        QTest.keyClick(editor.field("en"), Key.Key_Return)

    def put(self, kind: str, begin: QtCore.QPoint, end: QtCore.QPoint | None = None) -> None:
        self.choice.placing.emit(kind)
        if end is None:
            self.click(begin)
        else:
            self.drag(begin, end)

    def key(self, key: QtCore.Qt.Key, *, shift: bool = False) -> None:
        held = QtCore.Qt.KeyboardModifier
        QTest.keyClick(self.view.canvas, key, held.ShiftModifier if shift else held.NoModifier)

    def words(self) -> list[str]:
        scene = self.scene
        return [item.text for mark in scene.of(Texts, "note.text") for item in mark.items]


def desk_of(languages: Languages, page: str) -> Iterator[Desk]:
    made_desk = Desk(languages, made.briefing_of(140), page)
    yield made_desk
    made_desk.view.close()
    made_desk.view.deleteLater()
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(qapp: QtWidgets.QApplication, languages: Languages) -> Iterator[Desk]:
    yield from desk_of(languages, "screen")


@pytest.fixture
def paper(qapp: QtWidgets.QApplication, languages: Languages) -> Iterator[Desk]:
    yield from desk_of(languages, "letter")


def test_a_click_and_a_text_make_one_step(desk: Desk) -> None:
    desk.put("text", desk.at("2021-06-15", 0.2))
    assert desk.notes == []  # nothing is in the figure before its text is taken
    desk.type("The court decides", "El tribunal decide")
    note = desk.notes[0]
    assert note.kind == "text"
    assert note.text == figures.Text("The court decides", "El tribunal decide")
    assert abs(dates.day_of(note.start) - dates.day_of("2021-06-15")) <= 3
    assert desk.words() == ["The court decides"]
    desk.session.stack.undo()
    assert desk.notes == []
    desk.session.stack.redo()
    assert desk.notes == [note]


@pytest.mark.parametrize("kind", ["text", "line", "band", "threshold", "bracket"])
def test_escape_leaves_nothing_behind(desk: Desk, kind: str) -> None:
    desk.choice.placing.emit(kind)
    desk.key(Key.Key_Escape)
    assert desk.tool.kind == ""
    desk.put(kind, desk.in_panel(1, "2021-06-15", 0.5))
    QTest.keyClick(desk.tool.editor.field("en"), Key.Key_Escape)
    assert not desk.tool.editor.isVisible()
    assert desk.notes == []
    assert desk.view.canvas.lifted == ""


def test_a_drag_makes_a_band_and_a_bracket_from_day_to_day(desk: Desk) -> None:
    for kind in ("band", "bracket"):
        desk.put(kind, desk.at("2022-03-10", 0.2), desk.at("2020-09-10", 0.2))
        desk.type(f"From {kind}")
    for note in desk.notes:
        assert abs(dates.day_of(note.start) - dates.day_of("2020-09-10")) <= 3
        assert abs(dates.day_of(note.end) - dates.day_of("2022-03-10")) <= 3
    assert any("1 year" in text for text in desk.words())


def test_a_threshold_takes_the_value_under_the_mouse_and_needs_a_panel(desk: Desk) -> None:
    desk.put("threshold", desk.at("2021-06-15", 0.2))
    assert not desk.tool.editor.isVisible()
    desk.put("threshold", desk.in_panel(1, "2021-06-15", 0.5))
    desk.type("Half")
    note = desk.notes[0]
    layout = desk.view.canvas.laid_out
    assert layout is not None
    panel = layout.inputs.panels[1]
    assert note.series == panel.series[0].id
    assert note.y == pytest.approx(panel.scales[0].high / 2, rel=0.05)


def test_a_text_is_dragged_and_its_anchor_keeps_its_day(desk: Desk) -> None:
    desk.put("text", desk.at("2021-06-15", 0.2))
    desk.type("Moved")
    start, box = desk.notes[0].start, desk.place("note-1").box
    begin = desk.point((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    desk.drag(begin, begin + QtCore.QPoint(90, 60))
    after = desk.place("note-1").box
    assert after[0] - box[0] == pytest.approx(90 / desk.view.canvas.from_scene(1, 0).x(), abs=2)
    assert desk.notes[0].placed
    assert desk.notes[0].start == start
    desk.session.stack.undo()
    assert not desk.notes[0].placed
    assert desk.place("note-1").box == box


def test_an_end_of_a_band_is_dragged(desk: Desk) -> None:
    desk.put("band", desk.at("2020-09-10", 0.2), desk.at("2021-03-10", 0.2))
    desk.type("Longer")
    assert desk.choice.id == "note-1"
    end = desk.place("note-1").ends[1]
    desk.drag(desk.point(*end), desk.point(end[0] + 120, end[1]))
    assert dates.day_of(desk.notes[0].end) > dates.day_of("2021-05-01")
    assert abs(dates.day_of(desk.notes[0].start) - dates.day_of("2020-09-10")) <= 3


def test_keys_nudge_type_and_delete_the_chosen_note(desk: Desk) -> None:
    desk.put("text", desk.at("2021-06-15", 0.2))
    desk.type("Keys")
    box = desk.place("note-1").box
    desk.key(Key.Key_Right)
    assert desk.place("note-1").box[0] == pytest.approx(box[0] + 1, abs=0.2)
    desk.key(Key.Key_Down, shift=True)
    assert desk.place("note-1").box[1] == pytest.approx(box[1] + 10, abs=0.2)
    desk.key(Key.Key_F2)
    desk.tool.editor.field("en").clear()
    desk.type("Typed anew")
    assert desk.words() == ["Typed anew"]
    desk.key(Key.Key_Delete)
    assert desk.notes == []
    desk.session.stack.undo()
    assert desk.notes[0].text.en == "Typed anew"


def test_enter_puts_a_note_without_a_mouse(desk: Desk) -> None:
    desk.view.canvas.choose(["e10"])
    layout = desk.view.canvas.laid_out
    assert layout is not None
    day = next(
        lane.start[lane.ids.index("e10")] for lane in layout.inputs.lanes if "e10" in lane.ids
    )
    desk.choice.placing.emit("text")
    desk.key(Key.Key_Return)
    desk.type("By keyboard")
    assert dates.day_of(desk.notes[0].start) == int(day)


def test_a_double_click_types_and_a_click_beside_chooses_none(desk: Desk) -> None:
    desk.put("line", desk.at("2021-06-15", 0.2))
    desk.type("A day")
    box = desk.place("note-1").box
    at = desk.point((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    QTest.mouseDClick(desk.view.canvas.viewport(), _LEFT, pos=at)
    assert desk.tool.editor.isVisible()
    QTest.keyClick(desk.tool.editor.field("en"), Key.Key_Escape)
    desk.click(desk.at("2023-06-15", 0.99))
    assert desk.choice.id == ""


def test_notes_are_put_on_paper_too(paper: Desk) -> None:
    paper.put("text", paper.at("2021-06-15", 0.2))
    paper.type("On paper")
    assert paper.words() == ["On paper"]
    assert figure_notes.missing(paper.notes[0]) == ""


def test_a_note_is_there_after_saving_its_figure_and_reading_it_again(desk: Desk) -> None:
    desk.put("bracket", desk.at("2020-09-10", 0.2), desk.at("2021-03-10", 0.2))
    desk.type("Kept", "Guardado")
    again = figures.read(desk.session.briefing.snapshot(), "f")
    assert list(again.notes) == desk.notes


def test_while_a_note_is_put_nothing_else_answers_the_mouse(desk: Desk) -> None:
    told: list[bool] = []

    class Listening(NoteTool):
        @override
        def hover(self, at: tools.Place | None) -> QtCore.Qt.CursorShape | None:
            told.append(at is not None)
            return None

    canvas = desk.view.canvas
    canvas.tools.insert(1, Listening(canvas, desk.choice, Languages("en")))
    QTest.mouseMove(canvas.viewport(), desk.at("2021-06-15", 0.2))
    assert told[-1]
    desk.choice.placing.emit("line")
    QTest.mouseMove(canvas.viewport(), desk.at("2021-09-15", 0.2))
    assert not told[-1]
    desk.key(Key.Key_Escape)


def test_a_threshold_outside_the_panels_says_where_it_can_stand(desk: Desk) -> None:
    told: list[str] = []
    desk.choice.told.connect(told.append)
    desk.put("threshold", desk.at("2021-06-15", 0.2))
    assert told == ["A threshold stands in a statistic: click in its panel"]
    assert desk.tool.kind == "threshold"  # the next click may be in a panel
    desk.click(desk.in_panel(0, "2021-06-15", 0.5))
    desk.type("A limit")
    assert [note.kind for note in desk.notes] == ["threshold"]
