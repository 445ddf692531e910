"""How the window looks: Fusion with a palette of our own, light and dark.

Colours are design/timeline.md 4: every text keeps a contrast of at least 4.5 against what it
stands on.
"""

from __future__ import annotations

import dataclasses
import importlib.resources
import string
from dataclasses import dataclass
from typing import Literal

from PySide6 import QtGui, QtWidgets

Name = Literal["light", "dark"]
FAMILY = "Briefing Sans"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the window by role, as "#rrggbb"."""

    name: Name
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
THEMES = {"light": LIGHT, "dark": DARK}


def dress(application: QtWidgets.QApplication, theme: Theme) -> None:
    """Give the whole application this look; can be called again to switch."""
    if application.style().objectName() != "fusion":
        application.setStyle("Fusion")
    application.setPalette(palette(theme))
    font = QtGui.QFont(FAMILY)
    font.setPixelSize(13)
    application.setFont(font)
    application.setStyleSheet(sheet(theme))


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


def sheet(theme: Theme) -> str:
    """Return the style sheet: only what a palette cannot say."""
    folder = importlib.resources.files("resources")
    template = (folder / "window.qss").read_text(encoding="utf-8")
    icons = str(folder / "icons").replace("\\", "/")
    return string.Template(template).substitute(dataclasses.asdict(theme), icons=icons)
