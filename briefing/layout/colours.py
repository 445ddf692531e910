"""The figure's colors, as data: a role has one color on light paper, on dark and in high contrast.

Searched for 4.5:1 contrast as text (7:1 in high contrast) and for separation of lanes that stand
beside each other under the three kinds of color blindness (design/timeline.md 4). Color is never
the only cue: side is also the lane, kind is also the shape.
A role may carry an opacity, as in "us@0.12".
"""

from __future__ import annotations

from typing import Literal

Theme = Literal["light", "dark", "contrast", "mono"]

PALETTES: dict[Theme, dict[str, str]] = {
    "light": {
        "paper": "#FFFFFF",
        "band": "#F7F8F9",
        "ink": "#1B1F24",
        "ink2": "#4B535C",
        "ink3": "#68717B",
        "grid": "#E9ECEF",
        "major": "#D3D8DE",
        "rule": "#AEB6BF",
        "on_mark": "#FFFFFF",
        "us": "#134E9B",
        "joint": "#424758",
        "mexico": "#007E73",
        "china": "#C2440F",
        "others": "#6B1F4F",
        "extra": "#5C5F14",
        "focus": "#A85800",
    },
    "dark": {
        "paper": "#14171A",
        "band": "#1A1E22",
        "ink": "#ECEFF2",
        "ink2": "#B6BEC7",
        "ink3": "#8F99A3",
        "grid": "#262B30",
        "major": "#3A4148",
        "rule": "#5A636C",
        "on_mark": "#14171A",
        "us": "#5C9DFA",
        "joint": "#A9BEDA",
        "mexico": "#56DA9C",
        "china": "#FF8F4A",
        "others": "#DFA6CB",
        "extra": "#D6D36B",
        "focus": "#FFC46B",
    },
    "contrast": {
        "paper": "#000000",
        "band": "#0F0F0F",
        "ink": "#FFFFFF",
        "ink2": "#FFFFFF",
        "ink3": "#D9D9D9",
        "grid": "#3A3A3A",
        "major": "#6B6B6B",
        "rule": "#B0B0B0",
        "on_mark": "#000000",
        "us": "#78B4FF",
        "joint": "#D0DCF2",
        "mexico": "#4CE0A0",
        "china": "#FF9F5C",
        "others": "#F0B6DF",
        "extra": "#F2EE6B",
        "focus": "#FFD84D",
    },
    "mono": {
        "paper": "#FFFFFF",
        "band": "#F6F6F6",
        "ink": "#111111",
        "ink2": "#3D3D3D",
        "ink3": "#5C5C5C",
        "grid": "#E6E6E6",
        "major": "#CFCFCF",
        "rule": "#A8A8A8",
        "on_mark": "#FFFFFF",
        "us": "#111111",
        "joint": "#3A3A3A",
        "mexico": "#666666",
        "china": "#1A1A1A",
        "others": "#5C5C5C",
        "extra": "#222222",
        "focus": "#000000",
    },
}

SIDES = {
    "United States": "us",
    "United States and Mexico": "joint",
    "Mexico": "mexico",
    "China": "china",
    "United States and China": "china",
}
LANES = ("us", "mexico", "china", "others", "extra", "joint")
"""Roles of lanes that are no sides, in turn; so many that no two lanes share one."""


def of_side(side: str, position: int = -1) -> str:
    """Return the color role of a side; sides of a person's own get one by their lane's position."""
    if side in SIDES:
        return SIDES[side]
    return "extra" if position >= 0 and position % 2 else "others"


def split(role: str) -> tuple[str, float]:
    """Return the role without its opacity, and the opacity (0-1)."""
    name, _, opacity = role.partition("@")
    return name, float(opacity) if opacity else 1.0


def luminance(color: str) -> float:
    """Return the relative luminance of "#RRGGBB" (WCAG 2)."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors, 1-21 (WCAG 2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
