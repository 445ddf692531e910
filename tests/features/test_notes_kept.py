"""Notes of every kind: kept in a workbook, drawn over mirrored lanes, log panels, many events."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from briefing import figures, layout
from briefing.figures import Note, Text
from briefing.layout import inputs
from briefing.storage import opening, saving
from tests.bench import _figure
from tests.domain.layout import conftest as made

SAID = Text("Said here", "Dicho aquí")
NOTES = (
    Note("t", "text", "2021-06-15", lane="Mexico", text=SAID, priority=5),
    Note("v", "text", "2021-03-15", series="lbs", text=Text("Only English"), align="bottom-left"),
    Note("l", "line", "2020-06-15", text=SAID, scale_min=0.1, scale_max=5.0),
    Note("b", "band", "2020-01-01", "2020-12-31", text=SAID),
    Note("h", "threshold", series="lbs", y=120.0, text=SAID),
    Note("d", "bracket", "2020-01-15", "2022-04-15", lane="Mexico", text=SAID),
    Note("s", "bracket", "2020-01-15", "2022-01-15", series="lbs", dx=12.0, dy=-9.0, placed=True),
)


def test_notes_of_every_kind_come_back_from_a_workbook_as_they_were(tmp_path: Path) -> None:
    briefing = made.briefing_of(140)
    figure = dataclasses.replace(figures.read(briefing, "f"), notes=NOTES)
    briefing.apply(figures.save(briefing, figure))
    saving.save(briefing, tmp_path / "notes.xlsx")
    again = opening.open_briefing(tmp_path / "notes.xlsx")
    back = figures.read(again.briefing, "f")
    assert back.notes == NOTES
    page = layout.page("screen", 1500, 860)
    one = layout.compose(layout.lay_out(inputs.of(briefing, figure, "es"), page))
    other = layout.compose(layout.lay_out(inputs.of(again.briefing, back, "es"), page))
    assert one.notes == other.notes


def test_notes_stand_over_mirrored_lanes_and_log_panels() -> None:
    briefing = made.briefing_of(140)
    bare = figures.read(briefing, "f")
    panels = tuple(dataclasses.replace(panel, log=True) for panel in bare.panels)
    figure = dataclasses.replace(bare, notes=NOTES, panels=panels, mirrored=True)
    for page in ("screen", "letter"):
        shape = layout.page("letter" if page == "letter" else "screen", 1500, 860)
        scene = layout.compose(layout.lay_out(inputs.of(briefing, figure, "en"), shape))
        shown = {each.id for each in scene.notes}
        assert {"t", "b", "h", "d"} <= shown
        axes = scene.axes
        for place in scene.notes:
            left, top, right, bottom = place.box
            for box in (*scene.labels, *axes):
                over = left < box[2] and box[0] < right and top < box[3] and box[1] < bottom
                assert not over, (page, place.id, box)


def test_a_hundred_thousand_events_leave_notes_where_they_are() -> None:
    briefing = _figure.briefing_of(100_000)
    figure = figures.read(briefing, _figure.FIGURE)
    lane = figure.lanes[1].values[0]
    notes = (
        Note("t", "text", "2015-06-15", lane=lane, text=SAID),
        Note("l", "line", "2014-06-15", text=SAID),
        Note("b", "band", "2013-01-01", "2013-12-31", text=SAID),
        Note("h", "threshold", series="deaths", y=120.0, text=SAID),
        Note("d", "bracket", "2012-01-15", "2016-04-15", lane=lane, text=SAID),
        Note("v", "text", "2017-03-15", series="pounds", text=SAID),
    )
    taken = inputs.of(briefing, dataclasses.replace(figure, notes=notes), "en")
    scene = layout.compose(layout.lay_out(taken, layout.page("screen", 1500, 860)))
    assert {each.id for each in scene.notes} == {"t", "l", "b", "h", "d", "v"}
    assert scene.tally.total == taken.events
