"""Our font: three weights that differ, and widths that layout may trust without Qt."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6 import QtGui, QtWidgets

from briefing.layout import measure

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "fonts"
FAMILY = "Briefing Sans"
WEIGHTS = (400, 500, 600)

TITLES = ROOT.parent / "shared" / "data" / "facts" / "events.csv"


def font(weight: int, size: int) -> QtGui.QFont:
    """Give our font as the painter asks for it."""
    result = QtGui.QFont(FAMILY)
    result.setPixelSize(size)
    result.setWeight(QtGui.QFont.Weight(weight))
    result.setHintingPreference(QtGui.QFont.HintingPreference.PreferNoHinting)
    return result


def test_no_other_font_is_seen_here(qapp: QtWidgets.QApplication) -> None:
    # Fontconfig adds its own names for "any font"; no other family stands behind them.
    aliases = {"Monospace", "Sans Serif", "Serif"}
    families = {family for family in QtGui.QFontDatabase.families() if family not in aliases}
    assert all(family.startswith(FAMILY) for family in families)
    assert FAMILY in families


def test_three_weights_have_three_widths(qapp: QtWidgets.QApplication) -> None:
    text = "Cooperation and seizures"
    metrics = [QtGui.QFontMetricsF(font(weight, 13)) for weight in WEIGHTS]
    real = [each.horizontalAdvance(text) for each in metrics]
    measured = [measure.width(text, 13, weight) for weight in WEIGHTS]
    assert len(set(real)) == 3
    assert real == sorted(real)
    assert measured == sorted(measured)
    assert [QtGui.QFontInfo(font(weight, 13)).weight() for weight in WEIGHTS] == list(WEIGHTS)


@pytest.mark.shared
@pytest.mark.parametrize("weight", WEIGHTS)
def test_layout_measures_as_qt_does(qapp: QtWidgets.QApplication, weight: int) -> None:
    """The bounds of timeline.md 11 at the size of a label: kerning is not measured."""
    metrics = QtGui.QFontMetricsF(font(weight, 12))
    with TITLES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    titles = {row[name] for row in rows for name in ("title", "title_es", "label", "label_es")}
    errors = {
        title: measure.width(title, 12, weight) - metrics.horizontalAdvance(title)
        for title in titles
    }
    assert len(errors) > 500
    assert min(errors.values()) >= -0.4, min(errors, key=lambda title: errors[title])
    assert max(errors.values()) <= 2.5, max(errors, key=lambda title: errors[title])


@pytest.mark.parametrize("weight", WEIGHTS)
def test_no_label_comes_out_wider_than_measured(qapp: QtWidgets.QApplication, weight: int) -> None:
    """Every pair of printable ASCII: what kerning is left brings letters nearer."""
    metrics = QtGui.QFontMetricsF(font(weight, 100))
    characters = [chr(code) for code in range(32, 127)]
    pairs = [first + second for first in characters for second in characters]
    wider = {
        pair: metrics.horizontalAdvance(pair) - measure.width(pair, 100, weight) for pair in pairs
    }
    assert max(wider.values()) < 0.1, max(wider, key=lambda pair: wider[pair])


def test_what_a_spreadsheet_says_is_painted_as_written(qapp: QtWidgets.QApplication) -> None:
    """Inter would paint these as a multiplication sign and an arrow."""
    metrics = QtGui.QFontMetricsF(font(400, 100))
    for text in ("3x4", "->", "10x20", "<=>"):
        apart = sum(metrics.horizontalAdvance(character) for character in text)
        assert metrics.horizontalAdvance(text) == pytest.approx(apart, abs=4)


def test_all_that_our_texts_need_has_a_width() -> None:
    data = json.loads((FOLDER / "advances.json").read_text(encoding="utf-8"))
    # Latin-1 less the soft hyphen, which is not painted.
    needed = (
        "".join(map(chr, [*range(32, 127), *range(160, 173), *range(174, 256)]))
        + "–—‘’“”…•→←↑↓≤≥≈×−①②③⑨′″"
    )
    for weight in WEIGHTS:
        assert [each for each in needed if each not in data["weights"][str(weight)]] == []


def test_the_licence_stands_beside_the_font() -> None:
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8").upper()
