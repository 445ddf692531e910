"""The pictures that were looked at and approved: what each shows, and what to look for in it.

`python tests/pictures.py [NAME ...]` writes them to out/approved, to be looked at beside the
approved ones; with --approve it puts them in their place, which a person does after looking.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.util
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6 import QtGui

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from briefing import figures, layout, words  # noqa: E402 - found from anywhere
from briefing.document import Briefing  # noqa: E402
from briefing.layout import colours, inputs, pages  # noqa: E402
from tests.bench import _figure  # noqa: E402
from ui.painting import fonts, renderer  # noqa: E402

APPROVED = ROOT / "tests" / "data" / "approved"
_SAMPLE = "cooperation-and-seizures"
_SEIZURES = "cbp_fentanyl_lbs_month_sw"


@dataclass(frozen=True)
class Picture:
    """One approved picture.

    Attributes
    ----------
    look_for : str
        What a person looks for before it is approved again.
    alter : callable
        Gives the sample's figure the form that is shown.
    paper : Paper or None
        The page; None is the window's figure of 1600 by 900.
    events : int
        Made-up events instead of the sample's; 0 is the sample.
    """

    look_for: str
    language: words.Language = "en"
    theme: colours.Theme = "light"
    paper: figures.Paper | None = None
    alter: Callable[[figures.Figure], figures.Figure] = lambda figure: figure
    events: int = 0


def _compared(figure: figures.Figure) -> figures.Figure:
    comparison = figures.BeforeAfter("b", _SEIZURES, event="E041", months=12)
    return dataclasses.replace(figure, comparisons=(comparison,), panels=figure.panels[:1])


def _mirrored(figure: figures.Figure) -> figures.Figure:
    return dataclasses.replace(figure, mirrored=True, statements=True)


def _noted(figure: figures.Figure) -> figures.Figure:
    text = figures.Text
    notes = (
        figures.Note(
            "t", "text", "2023-04-15", series=_SEIZURES,
            text=text("The most of any month", "El mayor de los meses"),
        ),
        figures.Note(
            "l", "line", "2024-10-01",
            text=text("Mexico's new government", "Nuevo gobierno de México"),
        ),
        figures.Note(
            "b", "band", "2020-03-21", "2021-11-08",
            text=text("Land border closed to travel", "Frontera cerrada a viajes"),
        ),
        figures.Note(
            "h", "threshold", series=_SEIZURES, y=2000.0,
            text=text("2,000 lb a month", "2,000 libras al mes"),
        ),
        figures.Note(
            "k", "bracket", "2023-04-01", "2025-04-01", series=_SEIZURES,
            text=text("Two years", "Dos años"),
        ),
    )  # fmt: skip
    return dataclasses.replace(figure, notes=notes)


PICTURES: dict[str, Picture] = {
    "screen-english-light": Picture(
        "Names beside their marks, none cut at the right edge; numbers lead down to the panels "
        "without crossing a word; bars over their months, the last ones dashed."
    ),
    "screen-spanish-dark": Picture(
        "The same in Spanish on dark: every word readable, no English but names; lanes told apart.",
        "es",
        "dark",
    ),
    "letter-english": Picture(
        "No text is cut or over another; numbers under the lanes; 'N named, M numbered' adds up; "
        "sources with the numbers of their marks.",
        paper=figures.Paper(),
    ),
    "letter-spanish": Picture(
        "The same in Spanish, whose words are longer: still nothing is cut.",
        "es",
        paper=figures.Paper(),
    ),
    "a4-portrait": Picture(
        "Upright: more rows a lane, a narrow gutter, the list of marks under the figure.",
        "es",
        paper=figures.Paper("a4", portrait=True, callout_list=True),
    ),
    "slide": Picture(
        "16:9: title and bottom line are read from the back of a room; no points.",
        paper=figures.Paper("16:9"),
    ),
    "monochrome": Picture(
        "Black and grey: sides told by their place, kinds by shape, unsure values by pattern.",
        paper=figures.Paper(monochrome=True),
    ),
    "before-and-after": Picture(
        "Two shaded windows of equal length, a mean in each, n, and the sentence that it proves "
        "no effect.",
        paper=figures.Paper(),
        alter=_compared,
    ),
    "mirrored-pair": Picture(
        "United States above the axis, Mexico below it, what they did together on it; statements "
        "as speech marks.",
        alter=_mirrored,
    ),
    "notes": Picture(
        "Text with its leader, line, band, threshold and bracket: each at its day or value, no "
        "word crossed.",
        alter=_noted,
    ),
    "ten-thousand": Picture(
        "10,000 events: labels in rows without touching, counts at the feet, none beyond the edge.",
        events=10_000,
    ),
    "contrast": Picture(
        "High contrast: white on black, every line and mark to be seen.", "en", "contrast"
    ),
}


def sample() -> Briefing:
    """Return the sample's briefing, made from the facts."""
    spec = importlib.util.spec_from_file_location("sample", ROOT / "build" / "sample.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Callable[[], Briefing]", module.facts)()


def scene_of(picture: Picture, briefing: Briefing) -> layout.Scene:
    """Return the scene of a picture; its figure is put in the briefing under an id of its own."""
    if picture.events:
        briefing = _figure.briefing_of(picture.events)
    figure = figures.read(briefing, _figure.FIGURE if picture.events else _SAMPLE)
    altered = dataclasses.replace(picture.alter(figure), id="approved")
    if picture.paper is not None:
        altered = dataclasses.replace(altered, paper=picture.paper)
    change = figures.save(briefing, altered)
    undo = briefing.apply(change)
    page = pages.screen(1600, 900) if picture.paper is None else pages.of_paper(picture.paper)
    laid_out = layout.fitted(briefing, inputs.of(briefing, altered, picture.language), page)
    briefing.apply(undo)
    theme = "mono" if picture.paper is not None and picture.paper.monochrome else picture.theme
    return layout.compose(laid_out, layout.View(theme=theme))


def picture_of(scene: layout.Scene) -> QtGui.QImage:
    """Return a scene painted at one dot a design pixel."""
    fonts.load()
    return renderer.image(scene, 1.0)


def words_of(scene: layout.Scene) -> str:
    """Return every text of a scene with its place in whole pixels, a line each, from the top."""
    lines = sorted((round(text.y), round(text.x), text.text) for text in scene.texts)
    return "".join(f"{y:5d} {x:5d}  {text}\n" for y, x, text in lines)


def main() -> int:
    """Write the pictures asked for; return 0."""
    parser = argparse.ArgumentParser(description="Make the pictures that are to be approved.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PICTURES))
    parser.add_argument("--approve", action="store_true", help="put them in their place")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QtGui.QGuiApplication(sys.argv[:1])
    folder = APPROVED if asked.approve else ROOT / "out" / "approved"
    folder.mkdir(parents=True, exist_ok=True)
    briefing = sample()
    for name in asked.names or PICTURES:
        scene = scene_of(PICTURES[name], briefing)
        picture_of(scene).save(str(folder / f"{name}.png"))
        (folder / f"{name}.txt").write_text(words_of(scene), encoding="utf-8")
        application.processEvents()
        print(f"{folder / name}.png: {PICTURES[name].look_for}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
