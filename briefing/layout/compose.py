"""One view of a layout as a scene: what `lay_out` decided, put where the view has it.

Runs for every frame.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np

from briefing.layout import (
    axis,
    before_after,
    colours,
    furniture,
    grounds,
    hover,
    lanes,
    marks,
    notes,
    panels,
)
from briefing.layout.arrange import Layout
from briefing.layout.note_keeper import Keeper
from briefing.layout.scene import Rects, Scene, Tally


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: the days [first, last) across the plot area, and what is chosen.

    `first` None is the whole range, as on paper always. `hover` is the day under the mouse, whose
    values the panels name. `lifted` is the id of a note that a hand holds, which is not drawn.
    `fading` is on during a zoom: labels that have just found room come into sight slowly. `moving`
    is on while the view is panned or zoomed: a note's words move only where they are in the way.
    """

    first: float | None = None
    last: float | None = None
    theme: colours.Theme = "light"
    selected: frozenset[str] = frozenset()
    hover: float | None = None
    lifted: str = ""
    fading: bool = False
    moving: bool = False


def compose(layout: Layout, view: View | None = None, keeper: Keeper | None = None) -> Scene:
    """Return the scene of a view; pure, so that equal arguments give equal scenes.

    With a `keeper` the words of notes stay where they found room in the frames before.
    """
    view = view or View()
    first, last = layout.inputs.first, layout.inputs.last
    if view.first is not None and view.last is not None and not layout.page.paper:
        first, last = view.first, max(view.last, view.first + 1e-3)
    frame, page = layout.frame, layout.page
    scene = Scene(
        width=page.width,
        height=page.height,
        theme="mono" if page.monochrome else view.theme,
        plot=(frame.left, min(frame.top, frame.axis[1]), frame.right, frame.lower_axis[3]),
        label_edge=frame.edge,
        first=first,
        last=last,
        shrink=page.scale if page.paper else 1.0,
    )
    scene.marks.append(Rects("paper", np.array([[0.0, 0.0, page.width, page.height]]), "paper"))
    grounds.backgrounds(scene, layout)
    axis.draw(scene, layout)
    grounds.terms(scene, layout)
    marks.lines(scene, layout)
    under = len(scene.marks)
    tally = Tally(0, 0, 0)
    for number in range(len(layout.lanes)):
        shown = lanes.draw(scene, layout, number, view.selected, fading=view.fading)
        tally = Tally(
            tally.named + shown.named,
            tally.marks + shown.marks,
            tally.table + shown.table,
            tally.statements + shown.statements,
        )
    before_after.grounds(scene, layout)
    panels.draw(scene, layout)
    marks.draw(scene, layout)
    before_after.draw(scene, layout)
    scene.tally = tally
    notes.draw(scene, layout, under, lifted=view.lifted, keeper=keeper, moving=view.moving)
    scene.marks += layout.furniture.marks
    scene.marks.append(
        furniture.tally_mark(scene.tally, page, layout.furniture.tally_at, layout.inputs.language)
    )
    # Over all else: its words move with the mouse and must not move the notes.
    if view.hover is not None:
        hover.draw(scene, layout, view.hover)
    return scene


def hovered(scene: Scene, layout: Layout, day: float) -> Scene:
    """Return a scene with what the panels say under the mouse over it, the rest not made anew."""
    over = dataclasses.replace(scene, marks=list(scene.marks))
    hover.draw(over, layout, day)
    return over
