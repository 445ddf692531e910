"""Words of notes in motion: they go with what they are about, and lie on no mark and no number."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
import pytest

from briefing import dates, figures, layout
from briefing.figures import Note, Text
from briefing.layout import inputs, note_obstacles
from briefing.layout.note_keeper import Keeper
from briefing.layout.scene import Box, Curve, Discs, NotePlace, Scene, Symbols
from tests.domain.layout import conftest as made

BRIEFING = made.briefing_of(140)
BARE = figures.read(BRIEFING, "f")
SAID = Text("Said of this day", "Dicho de este día")
NOTES = (
    Note("t", "text", "2021-06-15", lane="Mexico", text=SAID),
    Note("v", "text", "2021-03-15", series="lbs", text=SAID),
    Note("l", "line", "2020-11-15", text=SAID),
    Note("b", "band", "2020-09-01", "2021-08-31", text=SAID),
    Note("h", "threshold", series="lbs", y=120.0, text=SAID),
    Note("d", "bracket", "2020-10-15", "2021-09-15", lane="Mexico", text=SAID),
    Note("s", "bracket", "2020-10-15", "2021-09-15", series="lbs", text=SAID),
)


def laid_out(*notes: Note, size: tuple[float, float] = (1500, 860)) -> layout.Layout:
    figure = dataclasses.replace(BARE, notes=notes)
    return layout.lay_out(inputs.of(BRIEFING, figure, "en"), layout.page("screen", *size))


def panned(frames: int) -> Iterator[layout.View]:
    """Views of three years that move over 400 days in small steps."""
    first = float(dates.day_of("2019-06-01"))
    for step in np.linspace(0.0, 400.0, frames).tolist():
        yield layout.View(first + step, first + step + 1100.0, moving=True)


def offset(place: NotePlace) -> tuple[float, float]:
    return place.box[0] - place.anchor[0], place.box[1] - place.anchor[1]


def touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def covered(scene: Scene, without: str, box: Box) -> bool:
    """Whether a box lies on anything of the scene, or on another note's words."""
    taken = note_obstacles.of(scene, mirrored=False)
    return any(touch(box, other) for other in _boxes(taken.boxes)) or any(
        touch(box, each.box) for each in scene.notes if each.id != without
    )


def _boxes(rows: np.ndarray) -> list[Box]:
    return [(a, b, c, d) for a, b, c, d in rows.tolist()]


@pytest.mark.parametrize("note", NOTES[:3] + NOTES[5:], ids=lambda note: note.id)
def test_over_120_frames_words_go_with_their_anchor_unless_they_would_cover_something(
    note: Note,
) -> None:
    shape, bare, keeper = laid_out(note), laid_out(), Keeper()
    before: tuple[float, float] | None = None
    jumps = 0
    for view in panned(120):
        (place,) = layout.compose(shape, view, keeper).notes
        if before is not None and offset(place) != pytest.approx(before, abs=1e-6):
            jumps += 1
            old = (place.anchor[0] + before[0], place.anchor[1] + before[1])
            wide, high = place.box[2] - place.box[0], place.box[3] - place.box[1]
            stood = (*old, old[0] + wide, old[1] + high)
            scene = layout.compose(bare, view)
            outside = stood[0] < scene.plot[0] + 2 or stood[2] > scene.label_edge - 2
            assert outside or covered(scene, note.id, stood), "it jumped from a free place"
        before = offset(place)
    assert jumps < 12


def test_words_of_a_threshold_go_with_the_values_under_them() -> None:
    shape, keeper = laid_out(NOTES[4]), Keeper()
    days = []
    for view in list(panned(120))[:30]:
        scene = layout.compose(shape, view, keeper)
        days.append(scene.day_at(scene.notes[0].box[0]))
    assert np.ptp(days[:5]) < 0.01


def test_at_rest_a_view_keeps_its_words_and_another_figure_begins_anew() -> None:
    shape, keeper = laid_out(*NOTES), Keeper()
    views = list(panned(60))
    for view in views:
        layout.compose(shape, view, keeper)
    still = dataclasses.replace(views[-1], moving=False)
    settled = np.array([each.box for each in layout.compose(shape, still, keeper).notes])
    again = [each.box for each in layout.compose(shape, still, keeper).notes]
    assert np.allclose(again, settled, atol=1e-6)
    hovered = dataclasses.replace(still, hover=still.first)
    again = [each.box for each in layout.compose(shape, hovered, keeper).notes]
    assert np.allclose(again, settled, atol=1e-6)
    edited = laid_out(*NOTES)
    anew = [each.box for each in layout.compose(edited, still, keeper).notes]
    assert anew == [each.box for each in layout.compose(edited, still).notes]


def test_words_of_notes_never_lie_on_marks_leaders_or_numbers() -> None:
    shape, keeper = laid_out(*NOTES), Keeper()
    for view in list(panned(40)):
        scene = layout.compose(shape, view, keeper)
        firm: list[Box] = []
        for symbols in scene.of(Symbols, "lane."):
            r = symbols.radius
            firm += [
                (x - r, y - r, x + r, y + r) for x, y in zip(symbols.x, symbols.y, strict=True)
            ]
        for discs in scene.of(Discs):
            r = discs.radius
            firm += [(d.x - r, d.y - r, d.x + r, d.y + r) for d in discs.items]
        for leader in scene.of(Curve, "mark.leader"):
            for (x1, y1), (x2, y2) in zip(leader.points, leader.points[1:], strict=False):
                firm.append((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
        for place in scene.notes:
            on = [box for box in firm if touch(place.box, box)]
            assert not on, (place.id, place.box, on[:2])
