"""Colours keep their contrast and stay apart for people who do not see all of them.

CIEDE2000 after Sharma, Wu and Dalal (2005); color blindness after Machado, Oliveira and Fernandes
(2009), severity 1, in linear light.
"""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from numpy.typing import NDArray

from briefing.layout import colours

Floats = NDArray[np.float64]

TEXTS = ("ink", "ink2", "ink3", "us", "joint", "mexico", "china", "others", "extra", "focus")
LANES = ("us", "joint", "mexico", "china", "others", "extra")
"""The lanes from top to bottom: those that follow each other stand beside each other."""
LEAST_CONTRAST = {"light": 4.5, "dark": 4.5, "contrast": 7.0, "mono": 4.5}

SEEN: dict[str, list[list[float]]] = {
    "normal": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def linear(colour: str) -> Floats:
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(colour: str, seen: str) -> Floats:
    """Return L*a*b* of a colour as somebody sees it, under D65."""
    light = np.clip(np.array(SEEN[seen]) @ linear(colour), 0.0, 1.0)
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    xyz = to_xyz @ light / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one: Floats, other: Floats) -> float:
    """Return CIEDE2000 of two colours in L*a*b*."""
    (l1, a1, b1), (l2, a2, b2) = one.tolist(), other.tolist()
    mean_c7 = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - math.sqrt(mean_c7 / (mean_c7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    dh = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    big_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(dh / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = h1 + dh / 2 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * math.cos(math.radians(mean_h - 30))
        + 0.24 * math.cos(math.radians(2 * mean_h))
        + 0.32 * math.cos(math.radians(3 * mean_h + 6))
        - 0.20 * math.cos(math.radians(4 * mean_h - 63))
    )
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    turn = 30 * math.exp(-((((mean_h % 360) - 275) / 25) ** 2))
    r_t = -2 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7)) * math.sin(math.radians(2 * turn))
    parts = ((l2 - l1) / s_l, (c2 - c1) / s_c, big_h / s_h)
    return math.sqrt(sum(part**2 for part in parts) + r_t * parts[1] * parts[2])


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_measure_gives_what_its_authors_publish(
    one: tuple[float, ...], other: tuple[float, ...], known: float
) -> None:
    assert difference(np.array(one), np.array(other)) == pytest.approx(known, abs=1e-4)


@pytest.mark.parametrize("theme", colours.PALETTES)
def test_every_text_can_be_read_on_paper_and_band(theme: colours.Theme) -> None:
    palette = colours.PALETTES[theme]
    poor = {
        (role, ground): round(colours.contrast(palette[role], palette[ground]), 2)
        for role in TEXTS
        for ground in ("paper", "band")
        if colours.contrast(palette[role], palette[ground]) < LEAST_CONTRAST[theme]
    }
    assert poor == {}
    for lane in (*LANES, "ink", "ink2"):
        assert colours.contrast(palette[lane], palette["on_mark"]) >= LEAST_CONTRAST[theme]


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_lanes_beside_each_other_are_told_apart_by_everybody(
    theme: colours.Theme, seen: str
) -> None:
    palette = colours.PALETTES[theme]
    close = {
        pair: round(difference(*(lab(palette[role], seen) for role in pair)), 1)
        for pair in itertools.pairwise(LANES)
    }
    assert {pair: away for pair, away in close.items() if away < 12.0} == {}


@pytest.mark.parametrize("theme", colours.PALETTES)
def test_every_theme_has_every_role(theme: colours.Theme) -> None:
    assert colours.PALETTES[theme].keys() == colours.PALETTES["light"].keys()
