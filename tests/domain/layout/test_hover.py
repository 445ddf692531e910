"""What the figure says under the mouse: over no other words, at every day."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from briefing import figures, layout, words
from briefing.figures import Note, Text
from briefing.layout import inputs
from briefing.layout.scene import Box, Scene, Texts
from briefing.layout.scene import Text as Line
from tests.domain.layout import conftest as made

BRIEFING = made.briefing_of(140)
LONG = Text("Words of a note over the values", "Palabras de una nota sobre los valores")
NOTES = (
    Note("a", "text", "2021-06-15", series="lbs", text=LONG),
    Note("c", "band", "2020-01-01", "2020-12-31", text=LONG),
    Note("d", "bracket", "2020-01-15", "2022-01-15", series="lbs"),
    Note("e", "bracket", "2022-02-15", "2023-04-15", lane="Mexico"),
    Note("g", "threshold", series="lbs", y=120.0, text=LONG),
)


def plain(scene: Scene) -> list[Line]:
    return [text for mark in scene.of(Texts) if mark.tag != "hover" for text in mark.items]


def touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_readings_lie_over_no_other_words_on_any_day(language: words.Language) -> None:
    figure = dataclasses.replace(figures.read(BRIEFING, "f"), notes=NOTES)
    made_out = layout.lay_out(inputs.of(BRIEFING, figure, language), layout.screen(1500, 860))
    first, last = made_out.inputs.first, made_out.inputs.last
    still = layout.compose(made_out)
    whole = plain(still)
    # The first and the last day among them, where there is room on one side alone.
    for day in np.linspace(first + 0.5, last - 0.5, 60):
        scene = layout.hovered(still, made_out, float(day))
        readings = [text for mark in scene.of(Texts, "hover") for text in mark.items]
        assert readings
        rest = plain(scene)
        for number, reading in enumerate(readings):
            assert reading.box[0] >= 0.0
            assert reading.box[2] <= scene.width
            for other in (*rest, *readings[number + 1 :]):
                assert not touch(reading.box, other.box), (reading.text, other.text)
        # What gave way is of the axis: the panels have room beside their words.
        gone = {text for text in whole if text not in rest}
        axis = {text for mark in still.of(Texts, "axis") for text in mark.items}
        assert gone <= axis
        assert plain(still) == whole
