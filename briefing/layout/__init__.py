"""Where everything in a figure goes: geometry in design pixels, numpy arrays, no painting, no Qt.

`inputs.of(briefing, figure, language)` takes out of a briefing what a figure shows;
`lay_out(inputs, page)` does the heavy part once; `compose(layout, view)` gives the scene of a view,
for every frame, and the one painter in `ui.painting` paints it. Paper and slides are the same with
a view that never moves.
"""

from briefing.layout.arrange import Layout, lay_out
from briefing.layout.compose import View, compose, hovered
from briefing.layout.inputs import Inputs
from briefing.layout.lane_layouts import Cache
from briefing.layout.own_table import fitted
from briefing.layout.pages import PAGES, Page, of_paper, page, screen
from briefing.layout.scene import Hit, Scene, Tally
from briefing.layout.tables import pages as table_pages

__all__ = [
    "PAGES",
    "Cache",
    "Hit",
    "Inputs",
    "Layout",
    "Page",
    "Scene",
    "Tally",
    "View",
    "compose",
    "fitted",
    "hovered",
    "lay_out",
    "of_paper",
    "page",
    "screen",
    "table_pages",
]
