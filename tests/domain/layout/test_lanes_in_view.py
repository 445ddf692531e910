"""What a lane shows in a view: labels whose lines belong together, and a true tally."""

from __future__ import annotations

import numpy as np

from briefing import changes, document, layout
from briefing.layout import inputs, speech
from briefing.layout.scene import Segments, Texts
from briefing.layout.scene import Text as Line
from tests.domain.layout.test_lanes import altered, laid


def test_lines_of_one_label_are_nearer_than_rows_and_tied_to_its_mark(
    briefing: document.Briefing,
) -> None:
    for row in range(1, 140, 3):
        title = f"Two governments agree on a new group of experts, number {row}"
        briefing.apply(changes.set_cell("events", f"e{row}", "title", title))
    made = laid(briefing, altered(briefing), "letter")
    scene = layout.compose(made)
    stems = [line for mark in scene.of(Segments, "lane.stem") for line in mark.lines.tolist()]
    assert stems
    named: dict[str, list[Line]] = {}
    for mark in scene.of(Texts, "lane.label"):
        for text in mark.items:
            if text.colour != "ink3":
                named.setdefault(text.ids[0], []).append(text)
    pairs = [lines for lines in named.values() if len(lines) > 1]
    near = [(one, two) for one, two in pairs if two.y - one.y < min(x.pitch for x in made.lanes)]
    assert len(near) == len(stems)
    for one, two in near:
        assert any(line[1] < one.y and two.y - 3.0 < line[3] < two.y + 3.0 for line in stems)


def test_the_tally_of_a_lane_is_what_the_view_shows(said: document.Briefing) -> None:
    made = laid(said, altered(said, statements=True))
    first, last = made.inputs.first, made.inputs.last
    generator = np.random.default_rng(7)
    for _ in range(60):
        low, high = sorted(generator.uniform(first, last, 2).tolist())
        scene = layout.compose(made, layout.View(low, max(high, low + 60.0)))
        named = {text.ids[0] for m in scene.of(Texts, "lane.label") for text in m.items}
        spoken = {each for each in named if speech.record_of(each)[0] == "positions"}
        assert scene.tally.named == len(named - spoken)
        in_view = 0
        for lane in made.inputs.lanes:
            ends = np.where(lane.kind >= inputs.SPAN, lane.last, lane.start)
            inside = (lane.start < scene.last) & (
                (lane.start >= scene.first) | (ends > scene.first)
            )
            has_label = np.array([each in named for each in lane.ids])
            # A mark on the edge itself, of which half is seen, has its label too.
            at = scene.xs_at(lane.start)
            near = (at > scene.plot[0] - 1.5) & (at < scene.plot[2] + 1.5)
            assert not (has_label & ~inside & ~near).any()
            shown = inside | has_label
            in_view += int((shown if lane.said is None else shown & ~lane.said).sum())
        assert scene.tally.total == in_view
