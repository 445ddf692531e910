"""Every paper: all events in range are on its pages and add up, and nothing leaves the page."""

from __future__ import annotations

import dataclasses
import io

import pytest
from pypdf import PdfReader
from PySide6 import QtGui, QtWidgets

from briefing import document, figures, words
from briefing.exporting.renderer import PictureKind
from briefing.figures import Paper
from briefing.layout.scene import Text, Texts
from tests.domain.layout import conftest as made
from ui.painting import renderer

PAPERS = {
    "letter": Paper(),
    "letter-portrait": Paper(portrait=True, callout_list=True),
    "a4-portrait": Paper(name="a4", portrait=True),
    "slide": Paper(name="16:9"),
    "poster": Paper(name="own", width=24, height=36),
    "small": Paper(name="own", width=7, height=5),
    "strip": Paper(name="own", width=20, height=6),
    "mono": Paper(monochrome=True),
}


def on(paper: Paper) -> document.Briefing:
    briefing = made.briefing_of(140)
    figure = dataclasses.replace(figures.read(briefing, "f"), paper=paper)
    briefing.apply(figures.save(briefing, figure))
    return briefing


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_every_event_in_range_is_on_the_pages(
    qapp: QtWidgets.QApplication, name: str, language: words.Language
) -> None:
    briefing = on(PAPERS[name])
    layout = renderer.laid_out(briefing, "f", None, language)
    scenes = renderer.page_scenes(briefing, "f", None, language)
    tally = scenes[0].tally
    inside = [each for lane in layout.inputs.lanes for each in lane.ids]
    assert tally.named + tally.marks + tally.table == tally.total == len(inside)
    written = [
        mark
        for scene in scenes
        for mark in scene.marks
        if isinstance(mark, Texts) and mark.tag in ("lane.label", "table")
    ]
    assert {each for mark in written for text in mark.items for each in text.ids} >= set(inside)
    for scene in scenes:
        for text in scene.texts:
            assert text.x >= -0.5, text
            assert text.x + text.width <= scene.width + 0.5, text
            assert 0 <= text.y <= scene.height, text


@pytest.mark.parametrize("name", PAPERS)
def test_the_pdf_has_the_papers_size_and_says_its_count(
    qapp: QtWidgets.QApplication, name: str
) -> None:
    briefing = on(PAPERS[name])
    scenes = renderer.page_scenes(briefing, "f", None, "en")
    reader = PdfReader(io.BytesIO(renderer.QtRenderer().pdf(briefing, "f")))
    assert len(reader.pages) == len(scenes)
    said = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert renderer.counted(scenes[0], "en") in said
    for scene in scenes:
        assert [text for text in scene.texts if " ".join(text.text.split()) not in said] == []
    size = [float(value) / 72 for value in reader.pages[0].mediabox[2:]]
    assert size == pytest.approx(renderer.laid_out(briefing, "f", None, "en").page.inches, abs=0.02)


def test_black_and_gray_has_no_color(qapp: QtWidgets.QApplication) -> None:
    data = renderer.QtRenderer().png(on(PAPERS["mono"]), "f", dpi=72)
    picture = QtGui.QImage.fromData(data)
    assert picture.allGray()


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_every_page_is_a_file(qapp: QtWidgets.QApplication, ending: PictureKind) -> None:
    briefing = on(PAPERS["letter"])
    files = renderer.QtRenderer().pages(briefing, "f", ending=ending, dpi=72)
    assert len(files) == len(renderer.page_scenes(briefing, "f", None, "en")) > 1
    assert files == renderer.QtRenderer().pages(briefing, "f", ending=ending, dpi=72)


def test_a_table_that_is_not_wanted_is_only_counted(qapp: QtWidgets.QApplication) -> None:
    scenes = renderer.page_scenes(on(Paper(table="none")), "f", None, "en")
    assert len(scenes) == 1
    assert "table" not in renderer.counted(scenes[0], "en")
    assert not any("table" in text.text for text in scenes[0].texts)


def few(paper: Paper, **more: object) -> document.Briefing:
    """A briefing of some events without a label, on paper that has room for them."""
    briefing = made.briefing_of(14)
    figure = figures.read(briefing, "f")
    changed = dataclasses.replace(figure, paper=paper, callouts=(), **more)  # type: ignore[arg-type]
    briefing.apply(figures.save(briefing, changed))
    return briefing


@pytest.mark.parametrize("paper", [Paper(), Paper("a4", portrait=True), Paper("16:9")])
def test_few_numbers_are_resolved_on_the_figures_own_page(
    qapp: QtWidgets.QApplication, paper: Paper
) -> None:
    scenes = renderer.page_scenes(
        few(paper, forbidden=frozenset({"e1", "e6", "e9"})), "f", None, "en"
    )
    assert len(scenes) == 1
    tables = [m for m in scenes[0].marks if isinstance(m, Texts) and m.tag == "table"]
    assert {each for mark in tables for text in mark.items for each in text.ids} == {
        "e1",
        "e6",
        "e9",
    }
    assert scenes[0].tally.table == 3
    boxes = [_box(text) for text in scenes[0].texts if text.text]
    for mark in tables:
        for text in mark.items:
            others = [box for box in boxes if box != _box(text)]
            assert not any(_lie_over(_box(text), other) for other in others), text


def test_a_page_of_named_events_alone_has_no_table(qapp: QtWidgets.QApplication) -> None:
    assert len(renderer.page_scenes(few(Paper()), "f", None, "en")) == 1
    assert len(renderer.page_scenes(few(Paper(table="next")), "f", None, "en")) == 2


def _box(text: Text) -> tuple[float, float, float, float]:
    return (text.x, text.y - 0.75 * text.size, text.x + text.width, text.y + 0.2 * text.size)


def _lie_over(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    across = one[0] < other[2] - 0.5 and other[0] < one[2] - 0.5
    return across and one[1] < other[3] - 0.5 and other[1] < one[3] - 0.5
