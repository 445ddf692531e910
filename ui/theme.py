"""How the window looks: Fusion with a palette of our own, light and dark.

Colours are design/timeline.md 4: every text keeps a contrast of at least 4.5 against what it
stands on, and of 7 in the theme of high contrast. All sizes of text follow one factor, so that
who needs larger letters has them everywhere.
"""

from __future__ import annotations

import dataclasses
import importlib.resources
import re
import string
from dataclasses import dataclass
from typing import Literal

from PySide6 import QtGui, QtWidgets

Name = Literal["light", "dark", "contrast"]
FAMILY = "Briefing Sans"
TEXT_PX = 13
"""Size of the window's text where nothing is enlarged."""
SCALES = (1.0, 1.1, 1.25, 1.5)
"""How much larger the text can be."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the window by role, as "#rrggbb".

    `icons` is the ground, light or dark, that the small pictures of the style sheet are drawn for.
    """

    name: Name
    icons: Literal["light", "dark"]
    paper: str
    band: str
    window: str
    ink: str
    ink2: str
    ink3: str
    rule: str
    accent: str
    accent_ink: str
    chosen: str
    warning: str
    good: str
    problem_band: str
    problem_rule: str
    caution_band: str
    caution_rule: str


LIGHT = Theme(
    name="light",
    icons="light",
    paper="#FFFFFF",
    band="#F7F8F9",
    window="#F1F3F5",
    ink="#1B1F24",
    ink2="#4B535C",
    ink3="#5F6871",
    rule="#D3D8DE",
    accent="#134E9B",
    accent_ink="#FFFFFF",
    chosen="#DCE8F7",
    warning="#B3261E",
    good="#1B7F4B",
    problem_band="#FDF3F2",
    problem_rule="#EFC9C5",
    caution_band="#FFF9EB",
    caution_rule="#E8D9AD",
)
DARK = Theme(
    name="dark",
    icons="dark",
    paper="#14171A",
    band="#1A1E22",
    window="#0E1113",
    ink="#ECEFF2",
    ink2="#B6BEC7",
    ink3="#8F99A3",
    rule="#3A4148",
    accent="#5C9DFA",
    accent_ink="#0E1113",
    chosen="#22364F",
    warning="#FF8A80",
    good="#56DA9C",
    problem_band="#2E1D1D",
    problem_rule="#6B3E3B",
    caution_band="#2A2517",
    caution_rule="#5C5030",
)
CONTRAST = Theme(
    name="contrast",
    icons="dark",
    paper="#000000",
    band="#0F0F0F",
    window="#000000",
    ink="#FFFFFF",
    ink2="#FFFFFF",
    ink3="#D9D9D9",
    rule="#B0B0B0",
    accent="#FFD84D",
    accent_ink="#000000",
    chosen="#1F3A66",
    warning="#FFB3AB",
    good="#7BF0B4",
    problem_band="#000000",
    problem_rule="#FFB3AB",
    caution_band="#000000",
    caution_rule="#FFD84D",
)
THEMES: dict[Name, Theme] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def dress(application: QtWidgets.QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Give the whole application this look; can be called again to switch.

    Parameters
    ----------
    scale : float
        Size of all text against `TEXT_PX`, 1-1.5.
    """
    if application.style().objectName() != "fusion":
        application.setStyle("Fusion")
    application.setPalette(palette(theme))
    font = QtGui.QFont(FAMILY)
    font.setPixelSize(round(TEXT_PX * scale))
    application.setFont(font)
    application.setStyleSheet(sheet(theme, scale))


def scale_of(font: QtGui.QFont) -> float:
    """Return how much larger a widget's text is than `TEXT_PX`; 1 where it has no pixel size."""
    return max(font.pixelSize() / TEXT_PX, 1.0) if font.pixelSize() > 0 else 1.0


def system_scale(points: float, platform: str) -> float:
    """Return the step of `SCALES` nearest to what the person's system has set.

    Parameters
    ----------
    points : float
        Size of the system's font, before `dress`.
    platform : str
        As `sys.platform` has it: each has its own usual size.
    """
    usual = {"win32": 9.0, "darwin": 9.75}.get(platform, 11.0)
    return min(SCALES, key=lambda step: abs(step - points / usual))


def palette(theme: Theme) -> QtGui.QPalette:
    """Return the Qt palette of a theme."""
    role = QtGui.QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.ink,
        role.Base: theme.paper,
        role.AlternateBase: theme.band,
        role.Text: theme.ink,
        role.PlaceholderText: theme.ink3,
        role.Button: theme.band,
        role.ButtonText: theme.ink,
        role.BrightText: theme.warning,
        role.Highlight: theme.chosen,
        role.HighlightedText: theme.ink,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.paper,
        role.ToolTipText: theme.ink,
        role.Mid: theme.rule,
        role.Midlight: theme.rule,
        role.Light: theme.band,
        role.Dark: theme.rule,
        role.Accent: theme.accent,
    }
    made = QtGui.QPalette()
    for each, colour in colours.items():
        made.setColor(each, QtGui.QColor(colour))
    group = QtGui.QPalette.ColorGroup.Disabled
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(group, each, QtGui.QColor(theme.ink3))
    return made


def sheet(theme: Theme, scale: float = 1.0) -> str:
    """Return the style sheet: only what a palette cannot say."""
    folder = importlib.resources.files("resources")
    template = (folder / "window.qss").read_text(encoding="utf-8")
    icons = str(folder / "icons").replace("\\", "/")
    # A button of the accent's color has its arrow in the color of its letters.
    on_accent = "light" if QtGui.QColor(theme.accent_ink).lightness() < 128 else "dark"
    values = dataclasses.asdict(theme) | {
        "ground": theme.icons,
        "on_accent": on_accent,
        "icons": icons,
    }
    filled = string.Template(template).substitute(values)
    return re.sub(
        r"font-size: (\d+)px",
        lambda size: f"font-size: {round(int(size[1]) * scale)}px",
        filled,
    )
