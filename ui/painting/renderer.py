"""Draws a figure for exports: PNG, SVG, PDF and the printer, all from the same scene of a page.

Works without a window: a QGuiApplication on the offscreen platform is enough, and is made where
there is none.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace

from PySide6 import QtCore, QtGui, QtSvg

from briefing import figures, words
from briefing.document import Briefing
from briefing.exporting.renderer import Page as PageName
from briefing.exporting.renderer import PictureKind
from briefing.layout import (
    Layout,
    Scene,
    compose,
    fitted,
    inputs,
    lay_out,
    of_paper,
    page,
    table_pages,
    tally_words,
)
from ui.painting import fonts, svg_texts
from ui.painting.painter import Painter

_INCH = 96.0
_PDF_DPI = 1200


class QtRenderer:
    """Draws figures with Qt, as `briefing.exporting.renderer.Renderer` asks for."""

    def png(
        self,
        briefing: Briefing,
        figure_id: str,
        *,
        page: PageName | None = None,
        language: words.Language = "en",
        dpi: int = 300,
    ) -> bytes:
        """Return the figure's page as a PNG file of so many dots an inch."""
        _application()
        scene = compose(laid_out(briefing, figure_id, page, language))
        return _bytes(image(scene, dpi / _INCH))

    def svg(
        self,
        briefing: Briefing,
        figure_id: str,
        *,
        page: PageName | None = None,
        language: words.Language = "en",
    ) -> bytes:
        """Return the figure's page as an SVG file whose text is text."""
        _application()
        scene = compose(laid_out(briefing, figure_id, page, language))
        return drawing(scene, _title(briefing, figure_id, language))

    def pages(
        self,
        briefing: Briefing,
        figure_id: str,
        *,
        ending: PictureKind,
        page: PageName | None = None,
        language: words.Language = "en",
        dpi: int = 300,
    ) -> list[bytes]:
        """Return the figure's page and those of its table, each as a file: PNG or SVG."""
        _application()
        scenes = page_scenes(briefing, figure_id, page, language)
        if ending == "png":
            return [_bytes(image(scene, dpi / _INCH)) for scene in scenes]
        title = _title(briefing, figure_id, language)
        return [drawing(scene, title) for scene in scenes]

    def pdf(
        self,
        briefing: Briefing,
        figure_id: str,
        *,
        page: PageName | None = None,
        language: words.Language = "en",
    ) -> bytes:
        """Return the figure's page and the pages of its table as a PDF file.

        Its text is text.
        """
        _application()
        scenes = page_scenes(briefing, figure_id, page, language)
        buffer = QtCore.QBuffer()
        buffer.open(QtCore.QIODevice.OpenModeFlag.WriteOnly)
        writer = QtGui.QPdfWriter(buffer)
        writer.setTitle(_title(briefing, figure_id, language))
        writer.setCreator("Briefing Desk")
        writer.setResolution(_PDF_DPI)
        paint_pages(writer, scenes)
        return bytes(buffer.data().data())


def laid_out(
    briefing: Briefing, figure_id: str, name: PageName | None, language: words.Language
) -> Layout:
    """Return a figure laid out for a page, or for its own paper where none is named."""
    figure = figures.read(briefing, figure_id)
    if name == "screen":
        return lay_out(inputs.of(briefing, figure, language), page(name))
    form = of_paper(replace(figure.paper, name=name) if name else figure.paper)
    return fitted(briefing, inputs.of(briefing, figure, language), form)


def page_scenes(
    briefing: Briefing, figure_id: str, name: PageName | None, language: words.Language
) -> list[Scene]:
    """Return the figure's page and the pages of its table, as they are printed."""
    layout = laid_out(briefing, figure_id, name, language)
    scene = compose(layout)
    if layout.page.table in ("page", "none") or not layout.page.paper:
        return [scene]
    return [scene, *table_pages(briefing, layout)]


def counted(scene: Scene, language: words.Language) -> str:
    """Return the sentence that counts how the events in range stand on a page."""
    return tally_words.of_page(scene.tally, language)


def image(scene: Scene, scale: float) -> QtGui.QImage:
    """Return a scene as a picture of `scale` dots a design pixel."""
    dots = scale * scene.shrink
    size = QtCore.QSize(round(scene.width * dots), round(scene.height * dots))
    picture = QtGui.QImage(size, QtGui.QImage.Format.Format_RGB32)
    picture.setDotsPerMeterX(round(_INCH * scale / 0.0254))
    picture.setDotsPerMeterY(round(_INCH * scale / 0.0254))
    picture.fill(QtCore.Qt.GlobalColor.white)
    painter = QtGui.QPainter(picture)
    painter.scale(dots, dots)
    Painter(vector=True).paint(painter, scene)
    painter.end()
    return picture


def drawing(scene: Scene, title: str) -> bytes:
    """Return a scene as an SVG file whose text is text, as wide as it was laid out."""
    buffer = QtCore.QBuffer()
    buffer.open(QtCore.QIODevice.OpenModeFlag.WriteOnly)
    generator = QtSvg.QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(int(_INCH))
    wide, high = scene.width * scene.shrink, scene.height * scene.shrink
    generator.setSize(QtCore.QSize(round(wide), round(high)))
    generator.setViewBox(QtCore.QRectF(0, 0, scene.width, scene.height))
    generator.setTitle(title)
    painter = QtGui.QPainter(generator)
    Painter(vector=True).paint(painter, scene)
    painter.end()
    return svg_texts.fixed(bytes(buffer.data().data()).decode("utf-8")).encode("utf-8")


def paint_pages(device: QtGui.QPagedPaintDevice, scenes: list[Scene]) -> None:
    """Paint scenes onto the pages of a PDF writer or a printer.

    Each page has its scene's own size.
    """
    painter = QtGui.QPainter()
    for number, scene in enumerate(scenes):
        device.setPageLayout(_page_layout(scene))
        if number == 0:
            painter.begin(device)
        else:
            device.newPage()
        scale = device.logicalDpiX() / _INCH * scene.shrink
        painter.save()
        painter.scale(scale, scale)
        Painter(vector=True).paint(painter, scene)
        painter.restore()
    painter.end()


def _page_layout(scene: Scene) -> QtGui.QPageLayout:
    """Return paper on its side without margins: a printer knows Letter and A4, and no 11 x 8.5."""
    inch = scene.shrink / _INCH
    wide, high = scene.width * inch, scene.height * inch
    unit = QtGui.QPageSize.Unit.Inch
    if wide >= high:
        size = QtGui.QPageSize(QtCore.QSizeF(high, wide), unit)
        turned = QtGui.QPageLayout.Orientation.Landscape
    else:
        size = QtGui.QPageSize(QtCore.QSizeF(wide, high), unit)
        turned = QtGui.QPageLayout.Orientation.Portrait
    made = QtGui.QPageLayout(size, turned, QtCore.QMarginsF(0, 0, 0, 0))
    made.setMode(QtGui.QPageLayout.Mode.FullPageMode)
    return made


def _title(briefing: Briefing, figure_id: str, language: words.Language) -> str:
    return figures.read(briefing, figure_id).title.best(language)[0]


def _bytes(picture: QtGui.QImage) -> bytes:
    buffer = QtCore.QBuffer()
    buffer.open(QtCore.QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _application() -> QtGui.QGuiApplication:
    """Return the application, made offscreen where there is none, with our font loaded."""
    existing = QtCore.QCoreApplication.instance()
    if not isinstance(existing, QtGui.QGuiApplication):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        global _kept  # noqa: PLW0603 - Qt destroys an application that nobody holds
        existing = _kept = QtGui.QGuiApplication(sys.argv[:1])
    fonts.load()
    return existing


_kept: QtGui.QGuiApplication | None = None
