"""What draws a figure for an export, seen from the side that has no Qt.

The painter in `ui` is one; it is passed in, so that `briefing` writes pictures without knowing
who paints.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Protocol, get_args

from briefing import words
from briefing.document import Briefing

Page = Literal["screen", "letter", "a4", "16:9"]
PictureKind = Literal["png", "svg"]
PAGES: tuple[Page, ...] = get_args(Page)


class Renderer(Protocol):
    """Draws one figure of a briefing; `page` gives the form, `language` the texts.

    Without a page the figure's own paper is taken; a named one keeps what else that paper says.
    """

    def png(
        self,
        briefing: Briefing,
        figure_id: str,
        *,
        page: Page | None,
        language: words.Language,
        dpi: int,
    ) -> bytes:
        """Return the figure as a PNG file of so many dots an inch of the page."""

    def svg(
        self, briefing: Briefing, figure_id: str, *, page: Page | None, language: words.Language
    ) -> bytes:
        """Return the figure as an SVG file."""

    def pdf(
        self, briefing: Briefing, figure_id: str, *, page: Page | None, language: words.Language
    ) -> bytes:
        """Return the figure's page or pages as a PDF file."""

    def pages(
        self,
        briefing: Briefing,
        figure_id: str,
        *,
        ending: PictureKind,
        page: Page | None,
        language: words.Language,
        dpi: int,
    ) -> list[bytes]:
        """Return the figure's page and those of its table behind it, each as one file."""


def numbered(target: Path, count: int) -> list[Path]:
    """Return the paths of a figure's pages: the first as chosen, then "name-2", "name-3"."""
    more = [target.with_name(f"{target.stem}-{k}{target.suffix}") for k in range(2, count + 1)]
    return [target, *more]
