"""Notes as data: every kind in the scene, anchors that hold, words that stand on nothing."""

from __future__ import annotations

import dataclasses
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import dates, document, figures, layout, words
from briefing.figures import Note, Text
from briefing.layout import inputs, note_inputs, note_places, note_shapes, note_values
from briefing.layout.scene import Box, Curve, NotePlace, Rects, Scene, Segments, Texts
from tests.domain.layout import conftest as made

BRIEFING = made.briefing_of(140)
BARE = figures.read(BRIEFING, "f")
SAID = Text("Said here", "Dicho aquí")
KINDS = (
    Note("t", "text", "2021-06-15", lane="Mexico", text=SAID),
    Note("v", "text", "2021-06-15", series="lbs", text=SAID),
    Note("l", "line", "2020-06-15", text=SAID),
    Note("b", "band", "2020-01-01", "2020-12-31", text=SAID),
    Note("h", "threshold", series="lbs", y=120.0, text=SAID),
    Note("d", "bracket", "2020-01-15", "2022-04-15", lane="Mexico", text=SAID),
    Note("s", "bracket", "2020-01-15", "2022-01-15", series="lbs", text=SAID),
)


def laid_out(
    *notes: Note,
    page: layout.pages.PageName = "screen",
    language: words.Language = "en",
    size: tuple[float, float] = (1500, 860),
    briefing: document.Briefing = BRIEFING,
) -> layout.Layout:
    figure = dataclasses.replace(BARE, notes=notes)
    return layout.lay_out(inputs.of(briefing, figure, language), layout.page(page, *size))


def said(scene: Scene) -> list[str]:
    return [item.text for mark in scene.of(Texts, "note.text") for item in mark.items]


def place(scene: Scene, identifier: str) -> NotePlace:
    return next(each for each in scene.notes if each.id == identifier)


def touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("page", ["screen", "letter", "a4", "16:9"])
@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("note", KINDS, ids=lambda note: note.id)
def test_every_kind_is_drawn_with_its_words_on_every_page(
    note: Note, language: words.Language, page: layout.pages.PageName
) -> None:
    scene = layout.compose(laid_out(note, page=page, language=language))
    assert SAID.get(language) in said(scene)
    drawn = {mark.tag for mark in scene.marks if getattr(mark, "tag", "").startswith("note.")}
    assert drawn - {"note.text", "note.ground"}, "words alone"
    assert [each.id for each in scene.notes] == [note.id]


def test_a_band_covers_its_days_and_no_more() -> None:
    scene = layout.compose(laid_out(KINDS[3]))
    (band,) = scene.of(Rects, "note.band")
    left, _, right, _ = band.boxes[0]
    assert scene.day_at(left) == pytest.approx(dates.day_of("2020-01-01"), abs=0.01)
    assert scene.day_at(right) == pytest.approx(dates.day_of("2021-01-01"), abs=0.01)


def test_what_notes_say_of_days_and_values() -> None:
    scene = layout.compose(laid_out(*KINDS))
    text = said(scene)
    assert "15 Jun 2020" in text
    assert "120 pounds" in text
    assert "2 years 3 months (821 days)" in text
    assert any(line.startswith("+24 pounds (+21.4%)") for line in text)
    spanish = said(layout.compose(laid_out(*KINDS, language="es")))
    assert "2 años 3 meses (821 días)" in spanish


def test_a_difference_of_an_index_is_told_in_points() -> None:
    panels = tuple(dataclasses.replace(each, transform="index") for each in BARE.panels)
    figure = dataclasses.replace(BARE, notes=KINDS[-1:], panels=panels)
    for language in words.LANGUAGES:
        taken = inputs.of(BRIEFING, figure, language)
        text = said(layout.compose(layout.lay_out(taken, layout.screen(1500, 860))))
        assert any(words.say("note.index_points", language) + " (" in line for line in text)
        assert not any("100" in line for line in text)


def test_a_short_time_is_told_in_days() -> None:
    assert note_values.time_between(0, 45, "en") == "45 days"
    assert note_values.time_between(0, 1, "es") == "1 día"
    assert note_values.time_between(0, 366, "en") == "1 year (366 days)"


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (("2020-01-15", "2021-07-15"), "no value was reported for 15 Jul 2021"),
        (("2020-01-03", "2020-01-30"), "both days are in Jan 2020"),
    ],
)
def test_a_difference_is_refused_with_its_reason(days: tuple[str, str], reason: str) -> None:
    note = Note("s", "bracket", *days, series="lbs")
    scene = layout.compose(laid_out(note))
    assert reason in " ".join(said(scene))
    assert not any("%" in text for text in said(scene))


def test_a_note_on_a_curve_stands_on_it_and_never_over_a_gap() -> None:
    made_layout = laid_out(KINDS[1])
    scene = layout.compose(made_layout)
    series = made_layout.inputs.panels[1].series[0]
    k = note_values.observed(series, dates.day_of("2021-06-15") + 0.5)
    assert k is not None
    note = made_layout.notes[0]
    assert note.values == (float(series.value[k]),)
    y = note_shapes.height_of(made_layout, note, note.values[0])
    assert place(scene, "v").anchor[1] == pytest.approx(y)
    gap = dataclasses.replace(KINDS[1], start="2021-07-15")
    assert note_inputs.resolve(gap, made_layout.inputs).there is False
    assert layout.compose(laid_out(gap)).notes == []


def test_a_note_whose_lane_or_series_is_gone_is_not_drawn() -> None:
    gone = (Note("a", start="2021-01-01", lane="Peru"), Note("b", start="2021-01-01", series="x"))
    assert layout.compose(laid_out(*gone)).notes == []


def test_a_text_in_one_language_says_so_in_the_other() -> None:
    note = dataclasses.replace(KINDS[0], text=Text("Only English"))
    assert said(layout.compose(laid_out(note, language="es"))) == ["Only English", "[EN]"]
    assert said(layout.compose(laid_out(note))) == ["Only English"]


def test_off_view_an_arrow_stands_at_the_edge() -> None:
    made_layout = laid_out(KINDS[0])
    day = float(dates.day_of("2021-06-15"))
    for view, edge in (
        (layout.View(day + 50, day + 150), 0),
        (layout.View(day - 150, day - 50), 2),
    ):
        scene = layout.compose(made_layout, view)
        assert scene.notes == []
        (arrow,) = scene.of(Curve, "note.off")
        assert abs(arrow.points[1, 0] - scene.plot[edge]) < 8
        assert np.ptp(arrow.points[:, 1]) == 6


def test_a_value_over_the_scale_has_an_arrow_up() -> None:
    scene = layout.compose(laid_out(dataclasses.replace(KINDS[4], y=1e6)))
    assert scene.notes == []
    assert len(list(scene.of(Curve, "note.off"))) == 1


def test_a_note_shows_between_its_scales_alone() -> None:
    made_layout = laid_out(dataclasses.replace(KINDS[0], scale_min=2.0, scale_max=20.0))
    day = float(dates.day_of("2021-06-15"))
    for span, there in ((2000.0, False), (300.0, True), (20.0, False)):
        scene = layout.compose(made_layout, layout.View(day - span / 2, day + span / 2))
        assert bool(scene.notes) == there


def test_anchors_keep_their_day_under_zoom_window_language_and_paper() -> None:
    day = dates.day_of("2021-06-15") + 0.5
    for page in ("screen", "letter", "16:9"):
        for language in words.LANGUAGES:
            for size in ((1500, 860), (1000, 620)):
                made_layout = laid_out(KINDS[0], page=page, language=language, size=size)
                for span in (900.0, 200.0):
                    scene = layout.compose(made_layout, layout.View(day - span, day + span / 2))
                    assert scene.day_at(place(scene, "t").anchor[0]) == pytest.approx(day)


@pytest.mark.parametrize("align", get_args(figures.Align))
def test_nine_alignments_there_and_back(align: figures.Align) -> None:
    note = dataclasses.replace(KINDS[0], align=align, dx=7.0, dy=-5.0)
    resolved = note_inputs.resolve(note, laid_out().inputs)
    box = note_shapes.box_at((300.0, 200.0), resolved, (80.0, 30.0))
    assert note_shapes.offset_of((300.0, 200.0), align, box) == pytest.approx((7.0, -5.0))
    middle = ((box[0] + box[2]) / 2 - 307.0, (box[1] + box[3]) / 2 - 195.0)
    across = -1 if "left" in align else 1 if "right" in align else 0
    down = -1 if "top" in align else 1 if "bottom" in align else 0
    assert middle == pytest.approx((40.0 * across, 15.0 * down))


def test_a_text_placed_by_hand_stands_there_and_cuts_no_label() -> None:
    free = layout.compose(laid_out())
    label = free.labels[len(free.labels) // 2]
    wish = dataclasses.replace(KINDS[0], start=dates.iso(int(free.day_at(label[0]))))
    anchor = place(layout.compose(laid_out(wish)), "t").anchor
    note = dataclasses.replace(
        wish, placed=True, align="bottom-right", dx=label[0] - anchor[0], dy=label[1] - anchor[1]
    )
    scene = layout.compose(laid_out(note))
    box = place(scene, "t").box
    assert box[:2] == pytest.approx(label[:2], abs=0.5)
    assert not any(touch(box, other) for other in scene.labels)
    assert scene.tally.total == free.tally.total
    assert scene.tally.named < free.tally.named


def test_no_line_of_a_note_crosses_words() -> None:
    scene = layout.compose(laid_out(*KINDS))
    boxes = [item.box for mark in scene.of(Texts) for item in mark.items]
    for tag in ("note.line", "note.edge", "note.dashed"):
        for mark in scene.of(Segments, tag):
            for x1, y1, x2, y2 in mark.lines.tolist():
                line = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
                inside = [box for box in boxes if touch(line, box)]
                assert not inside, (tag, line, inside)


def test_a_line_is_broken_at_a_box() -> None:
    box = np.array([[5.0, 40.0, 15.0, 60.0]])
    lines = [(10.0, 0.0, 10.0, 100.0), (0.0, 50.0, 100.0, 50.0), (30.0, 0.0, 30.0, 100.0)]
    assert note_places.cut(lines, box) == [
        [(10, 0, 10, 38), (10, 62, 10, 100)],
        [(0, 50, 3, 50), (17, 50, 100, 50)],
        [(30, 0, 30, 100)],
    ]


_days = st.integers(6900, 9500).map(dates.iso)
_texts = st.text(st.sampled_from("abc deñ "), min_size=1, max_size=60).map(
    lambda text: Text(" ".join(text.split()) or "x")
)


@st.composite
def random_notes(draw: st.DrawFn) -> tuple[Note, ...]:
    count = draw(st.integers(1, 8))
    notes = []
    for number in range(count):
        kind = draw(st.sampled_from(get_args(figures.NoteKind)))
        one, other = sorted((draw(_days), draw(_days)))
        series = "lbs" if kind == "threshold" else draw(st.sampled_from(["", "lbs", "deaths"]))
        notes.append(
            Note(
                f"n{number}",
                kind,
                one,
                other,
                lane=draw(st.sampled_from(["", "Mexico", "China"])),
                series=series,
                y=50.0 if kind == "threshold" else None,
                align=draw(st.sampled_from(get_args(figures.Align))),
                text=draw(_texts),
                priority=draw(st.integers(1, 5)),
            )
        )
    return tuple(notes)


@settings(max_examples=40)
@given(random_notes(), st.sampled_from(["screen", "letter", "16:9"]), st.floats(0.05, 1.0))
def test_words_of_notes_lie_on_the_page_and_on_nothing(
    notes: tuple[Note, ...], page: layout.pages.PageName, share: float
) -> None:
    made_layout = laid_out(*notes, page=page)
    low, high = made_layout.inputs.first, made_layout.inputs.last
    scene = layout.compose(made_layout, layout.View(low, low + share * (high - low)))
    boxes = [each.box for each in scene.notes]
    for box in boxes:
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[2] <= scene.width
        assert box[3] <= scene.height
        assert not [label for label in scene.labels if touch(box, label)]
    for number, box in enumerate(boxes):
        assert not any(touch(box, other) for other in boxes[number + 1 :])
    bare = layout.compose(
        dataclasses.replace(made_layout, notes=()), layout.View(low, low + share * (high - low))
    )
    assert scene.tally.total == bare.tally.total


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_other_words_stand_on_the_bracket_of_a_series(language: words.Language) -> None:
    notes = (
        Note("d", "bracket", "2020-01-15", "2022-01-15", series="lbs"),
        Note("t", "text", "2021-01-15", series="lbs", text=Text("Words of another note")),
        Note("b", "band", "2020-06-01", "2021-06-01", text=SAID),
        Note("l", "line", "2021-09-01", text=SAID),
    )
    made_out = laid_out(*notes, language=language)
    first, last = made_out.inputs.first, made_out.inputs.last
    for share in (0.0, 0.15, 0.25):
        view = layout.View(first + share * (last - first), last - share * (last - first))
        scene = layout.compose(made_out, view)
        bracket = next(each for each in made_out.notes if each.note.id == "d")
        shape = place(scene, "d")
        left, right = (scene.x_at(day) for day in (bracket.first, bracket.last))
        bar = shape.parts[0]
        assert bar[2] - bar[0] > 0.9 * (min(right, scene.plot[2]) - max(left, scene.plot[0]))
        for other in ("t", "b", "l"):
            assert not touch(place(scene, other).box, (bar[0], bar[1] + 3, bar[2], bar[3] - 3))
        # Its own words stand at it.
        assert min(abs(shape.box[3] - bar[1]), abs(shape.box[1] - bar[3])) < 40.0


def test_the_tag_of_a_language_lies_within_the_box_of_its_words() -> None:
    english = Text("Only in English, of so many words that it takes lines")
    for kind in ("line", "text", "band"):
        note = Note("x", kind, "2021-06-15", "2021-09-15", text=english)
        scene = layout.compose(laid_out(note, language="es"))
        box = place(scene, "x").box
        for mark in scene.of(Texts, "note.text"):
            for item in mark.items:
                assert box[0] <= item.box[0]
                assert item.box[2] <= box[2]
