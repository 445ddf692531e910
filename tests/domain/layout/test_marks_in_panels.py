"""Numbered marks stand in every panel: on a line at its value, else at the panel's top."""

from __future__ import annotations

import pytest

from briefing import changes, document, figures, layout
from briefing.layout import inputs
from briefing.layout.scene import Discs, Scene
from tests.domain.layout.panel_cases import flow, made, years

Panel = figures.Panel


def scene_of(found: document.Briefing, panel: Panel) -> Scene:
    events = [{"id": "e", "date": "2017-07-01", "title": "Agreement", "side": "Joint"}]
    found.apply(changes.insert_rows("events", events))
    figure = figures.Figure(
        "f", panels=(panel,), callouts=("e",), start="2015-01-01", end="2019-12-31"
    )
    return layout.compose(layout.lay_out(inputs.of(found, figure), layout.page("letter")))


def heights(scene: Scene) -> list[float]:
    """Of the discs in the panel: 1 at its top, 0 at its foot."""
    ((_, top, _, bottom),) = scene.panels
    (marks,) = scene.of(Discs, "mark.value")
    return [(bottom - disc.y) / (bottom - top) for disc in marks.items]


def test_of_several_lines_the_disc_is_on_the_first() -> None:
    values = years("a", [10.0, 20.0, 30.0, 40.0]) + years("b", [40.0, 40.0, 40.0, 40.0])
    panel = Panel(("a", "b"), style="line")
    (height,) = heights(scene_of(made(flow("a"), flow("b"), values=values), panel))
    assert height == pytest.approx(30 / 40, abs=0.01)


def test_over_shapes_and_on_another_scale_it_stands_at_the_top() -> None:
    counters = [
        flow("army", "deaths", measure="killed", counted_by="army"),
        flow("press", "deaths", measure="killed", counted_by="press"),
    ]
    values = years("army", [1.0, 2.0, 3.0, 4.0]) + years("press", [2.0, 3.0, 4.0, 8.0])
    (height,) = heights(scene_of(made(*counters, values=values), Panel(("army", "press"))))
    assert height == pytest.approx(1.0, abs=0.05)


def test_a_panel_of_yearly_bars_has_none_and_neither_has_one_that_is_over() -> None:
    values = years("a", [1.0, 2.0, 3.0, 4.0]) + years("b", [2.0, 2.0, 2.0, 2.0])
    found = made(flow("a"), flow("b"), values=values)
    assert heights(scene_of(found, Panel(("a", "b"), style="bars"))) == []
    over = made(flow("a"), flow("b"), values=years("a", [1.0]) + years("b", [2.0]))
    assert heights(scene_of(over, Panel(("a", "b"), style="line"))) == []
