"""The painter and the renderer: files that are whole, text that stays text, our own font alone."""

from __future__ import annotations

import io
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader
from PySide6 import QtGui, QtPrintSupport, QtWidgets

from briefing import changes, document, figures, schema, words
from briefing.exporting.renderer import Page
from briefing.layout import colours, compose
from briefing.layout.scene import Fades, Texts
from tests.domain.layout import conftest as made
from ui.painting import fonts, renderer
from ui.painting.painter import Painter


@pytest.fixture(scope="module")
def briefing() -> document.Briefing:
    return made.briefing_of(140)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_three_weights_of_our_own_font_have_three_widths(qapp: QtWidgets.QApplication) -> None:
    fonts.load()
    painter = Painter()
    widths = {
        QtGui.QFontMetricsF(painter.font(12, weight)).horizontalAdvance("Bicentennial Framework")
        for weight in (400, 500, 600)
    }
    assert len(widths) == 3
    assert QtGui.QFontInfo(painter.font(12, 400)).family().startswith("Briefing Sans")


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("page", ["letter", "a4", "16:9"])
def test_the_pdf_holds_every_label_whole(
    qapp: QtWidgets.QApplication, briefing: document.Briefing, page: Page, language: words.Language
) -> None:
    data = renderer.QtRenderer().pdf(briefing, "f", page=page, language=language)
    reader = PdfReader(io.BytesIO(data))
    text = flat(" ".join(each.extract_text() for each in reader.pages))
    scene = compose(renderer.laid_out(briefing, "f", page, language))
    for mark in scene.of(Texts):
        for item in mark.items:
            assert flat(item.text) in text, item
    width, height = (float(value) for value in reader.pages[0].mediabox[2:])
    assert (width, height) == pytest.approx((scene.width * 0.75, scene.height * 0.75), abs=1)
    assert len(reader.pages) > 1


@pytest.mark.parametrize(("page", "points"), [("letter", (792, 612)), ("a4", (842, 595))])
def test_a_printer_gets_the_same_pages(
    qapp: QtWidgets.QApplication,
    briefing: document.Briefing,
    tmp_path: Path,
    page: Page,
    points: tuple[int, int],
) -> None:
    printer = QtPrintSupport.QPrinter(QtPrintSupport.QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QtPrintSupport.QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    scenes = renderer.page_scenes(briefing, "f", page, "en")
    renderer.paint_pages(printer, scenes)
    reader = PdfReader(tmp_path / "printed.pdf")
    assert len(reader.pages) == len(scenes)
    assert [round(float(value)) for value in reader.pages[0].mediabox[2:]] == list(points)
    assert "Seizures rose" in flat(reader.pages[0].extract_text())


def test_the_svg_is_one_whose_text_is_text(
    qapp: QtWidgets.QApplication, briefing: document.Briefing
) -> None:
    data = renderer.QtRenderer().svg(briefing, "f", page="letter", language="en")
    root = ET.fromstring(data)
    texts = {
        flat("".join(each.itertext())) for each in root.iter("{http://www.w3.org/2000/svg}text")
    }
    scene = compose(renderer.laid_out(briefing, "f", "letter", "en"))
    assert {flat(item.text) for mark in scene.of(Texts) for item in mark.items} <= texts


def test_the_png_has_the_dots_of_its_paper(
    qapp: QtWidgets.QApplication, briefing: document.Briefing
) -> None:
    data = renderer.QtRenderer().png(briefing, "f", page="letter", language="en", dpi=150)
    picture = QtGui.QImage.fromData(data)
    assert (picture.width(), picture.height()) == (1650, 1275)
    assert round(picture.dotsPerMeterX() * 0.0254) == 150


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_screen_is_painted_in_both_themes(
    qapp: QtWidgets.QApplication, briefing: document.Briefing, theme: str
) -> None:
    from briefing import layout

    scene = compose(renderer.laid_out(briefing, "f", "screen", "en"), layout.View(theme=theme))  # type: ignore[arg-type]
    picture = QtGui.QImage(1600, 900, QtGui.QImage.Format.Format_RGB32)
    painter = QtGui.QPainter(picture)
    Painter().paint(painter, scene)
    painter.end()
    colours = {picture.pixelColor(x, 450).name() for x in range(0, 1600, 3)}
    assert len(colours) > 4


def test_painting_loses_no_reference_to_none(
    qapp: QtWidgets.QApplication, briefing: document.Briefing
) -> None:
    scene = compose(renderer.laid_out(briefing, "f", "screen", "en"))
    picture = QtGui.QImage(1600, 900, QtGui.QImage.Format.Format_RGB32)
    mine = Painter()

    def paint() -> None:
        painter = QtGui.QPainter(picture)
        mine.paint(painter, scene)
        painter.end()

    paint()
    before = sys.getrefcount(None)
    for _ in range(30):
        paint()
    assert abs(sys.getrefcount(None) - before) < 50


@pytest.mark.poppler
def test_days_on_which_something_may_have_been_come_and_go_in_a_pdf_too(
    qapp: QtWidgets.QApplication, tmp_path: Path
) -> None:
    """A reader that paints no transparent gradients would show a period instead."""
    alone = document.Briefing()
    rows: list[dict[str, schema.Cell]] = [{"id": "e", "date": "2020", "title": "Some day"}]
    alone.apply(changes.insert_rows("events", rows))
    figure = figures.Figure("f", start="2019-07-01", end="2021-06-30")
    alone.apply(figures.save(alone, figure))
    (tmp_path / "f.pdf").write_bytes(renderer.QtRenderer().pdf(alone, "f", page="letter"))
    name = tmp_path / "page"
    subprocess.run(["pdftoppm", "-r", "96", "-png", tmp_path / "f.pdf", name], check=True)
    picture = QtGui.QImage(str(next(tmp_path.glob("page*.png"))))
    scene = renderer.page_scenes(alone, "f", "letter", "en")[0]
    left, top, right, bottom = next(scene.of(Fades)).boxes[0]
    y = int((top + bottom) / 2)
    across = [
        picture.pixelColor(int(x), y).lightness() for x in np.linspace(left + 3, right - 3, 9)
    ]
    assert min(across[0], across[-1]) > 225
    assert across[4] < across[2] < across[0]
    solid = QtGui.QColor(colours.PALETTES["light"]["others"]).lightness()
    assert across[4] > solid + 30
