"""Nothing in a figure is told by colour alone: place, shape, number, dash or words say it too."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from briefing import document, figures, layout, words
from briefing.layout.scene import Curve, Discs, Scene, Symbols


def scene_of(made: document.Briefing, name: layout.pages.PageName) -> tuple[layout.Layout, Scene]:
    figure = dataclasses.replace(figures.read(made, "f"), sourced_only=False)
    made_layout = layout.lay_out(layout.inputs.of(made, figure, "en"), layout.page(name))
    return made_layout, layout.compose(made_layout)


@pytest.fixture(params=["screen", "letter", "16:9"])
def drawn(
    request: pytest.FixtureRequest, briefing: document.Briefing
) -> tuple[layout.Layout, Scene]:
    return scene_of(briefing, request.param)


def test_a_side_is_a_lane_with_its_name_written_beside_it(
    drawn: tuple[layout.Layout, Scene],
) -> None:
    made, scene = drawn
    written = " ".join(text.text for text in scene.texts)
    for lane in made.inputs.lanes:
        assert all(word in written for word in lane.name.split())
    tops = [box[1] for box in scene.lanes]
    assert len(set(tops)) == len(made.inputs.lanes)


def test_a_kind_is_a_shape_that_the_key_names(drawn: tuple[layout.Layout, Scene]) -> None:
    made, scene = drawn
    used = {int(code) for lane in made.inputs.lanes for code in np.unique(lane.shape)}
    key = next(mark for mark in scene.of(Symbols, "key"))
    assert used <= {int(code) for code in key.shape}
    named = [text.text for text in scene.texts]
    for code in used:
        name = layout.inputs.SHAPES[code]
        assert words.say(f"figure.shape.{name}", "en") in named


def test_a_numbered_mark_has_its_number_in_the_strip_and_where_it_stands(
    drawn: tuple[layout.Layout, Scene],
) -> None:
    made, scene = drawn
    numbers = [disc.number for mark in scene.of(Discs) for disc in mark.items]
    for number in range(1, len(made.inputs.callouts) + 1):
        assert numbers.count(number) >= 2


def test_what_is_not_final_is_dashed(drawn: tuple[layout.Layout, Scene]) -> None:
    _, scene = drawn
    dashes = {bool(curve.dash) for curve in scene.of(Curve)}
    assert dashes == {True, False}


def test_a_chosen_event_has_more_than_another_colour(briefing: document.Briefing) -> None:
    made, plain = scene_of(briefing, "screen")
    chosen = layout.compose(made, layout.View(selected=frozenset({made.inputs.lanes[0].ids[3]})))
    assert len(chosen.marks) > len(plain.marks)
