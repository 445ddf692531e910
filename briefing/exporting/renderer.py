"""What draws a figure for an export, seen from the side that has no Qt.

The painter in `ui` is one; it is passed in, so that `briefing` writes pictures without knowing
who paints.
"""

from __future__ import annotations

from typing import Literal, Protocol, get_args

from briefing import words
from briefing.document import Briefing

Page = Literal["screen", "letter", "a4", "16:9"]
PAGES: tuple[Page, ...] = get_args(Page)


class Renderer(Protocol):
    """Draws one figure of a briefing; `page` gives the form, `language` the texts."""

    def png(
        self, briefing: Briefing, figure_id: str, *, page: Page, language: words.Language, dpi: int
    ) -> bytes:
        """Return the figure as a PNG file of so many dots an inch of the page."""

    def svg(
        self, briefing: Briefing, figure_id: str, *, page: Page, language: words.Language
    ) -> bytes:
        """Return the figure as an SVG file."""

    def pdf(
        self, briefing: Briefing, figure_id: str, *, page: Page, language: words.Language
    ) -> bytes:
        """Return the figure's page or pages as a PDF file."""
