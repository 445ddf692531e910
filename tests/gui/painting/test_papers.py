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
    listed = {each for scene in scenes[1:] for text in scene.texts for each in text.ids}
    assert set(inside) <= listed
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
    assert len(renderer.page_scenes(on(Paper(table="none")), "f", None, "en")) == 1
