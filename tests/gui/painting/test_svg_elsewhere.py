"""The SVG is opened by other programs, which lack our font, and looks like the PNG there."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6 import QtCore, QtGui, QtWidgets

from tests.domain.layout import conftest as made
from ui.painting import renderer

_SIZE = (1056, 816)


def gray(picture: QtGui.QImage) -> NDArray[np.float64]:
    """Return a picture at a quarter of its size in gray, 0-255: letters blur, marks stay."""
    small = picture.scaled(
        _SIZE[0] // 4,
        _SIZE[1] // 4,
        QtCore.Qt.AspectRatioMode.IgnoreAspectRatio,
        QtCore.Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QtGui.QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(small.constBits(), dtype=np.uint8).reshape(small.height(), -1)
    return rows[:, : small.width()].astype(np.float64)


@pytest.fixture
def drawn(qapp: QtWidgets.QApplication, tmp_path: Path) -> tuple[Path, QtGui.QImage]:
    briefing = made.briefing_of(140)
    path = tmp_path / "figure.svg"
    path.write_bytes(renderer.QtRenderer().svg(briefing, "f"))
    return path, QtGui.QImage.fromData(renderer.QtRenderer().png(briefing, "f", dpi=96))


def far(picture: Path, png: QtGui.QImage) -> float:
    """Return the mean difference of two pictures in steps of gray, of 255."""
    shown = QtGui.QImage(str(picture))
    assert not shown.isNull()
    return float(np.abs(gray(shown) - gray(png)).mean())


@pytest.mark.chromium
def test_it_looks_the_same_in_chromium(drawn: tuple[Path, QtGui.QImage], tmp_path: Path) -> None:
    path, png = drawn
    target = tmp_path / "chromium.png"
    subprocess.run(
        [
            "/usr/bin/chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--window-size={_SIZE[0]},{_SIZE[1]}",
            f"--screenshot={target}",
            path.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert far(target, png) < 2.5


@pytest.mark.libreoffice
def test_it_looks_the_same_in_libreoffice(drawn: tuple[Path, QtGui.QImage], tmp_path: Path) -> None:
    path, png = drawn
    subprocess.run(
        [
            "/usr/bin/soffice",
            f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            "png",
            "--outdir",
            str(tmp_path),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert far(tmp_path / "figure.png", png) < 4.0


def test_each_text_says_its_length(drawn: tuple[Path, QtGui.QImage]) -> None:
    drawing = drawn[0].read_text(encoding="utf-8")
    assert drawing.count("<text ") == drawing.count("textLength=") > 50
