"""How wide a text is, without Qt: from the advances of our own font.

`resources/fonts/advances.json` is made by `build/fonts.py` beside the faces themselves. Kerning is
not in it, so that a text comes out 0.4 px too narrow to 2.5 px too wide at 12 px; the gap between
labels absorbs that, and the same page has the same widths on every machine.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from briefing import pacing

Floats = NDArray[np.float64]

REGULAR, MEDIUM, BOLD = 400, 500, 600
ASCENT = 0.727
"""Height of a capital letter over the baseline, in em: what a line of text is centered by."""


@functools.cache
def _advances(weight: int) -> tuple[dict[str, float], float, Floats]:
    """Widths of one face in em.

    By character, of a character it lacks, and as a table by code point.

    The table covers the basic plane, whose last entry stands for everything beyond it.
    """
    file = importlib.resources.files("resources") / "fonts" / "advances.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    missing = data["default"] / 1000
    widths = {character: width / 1000 for character, width in data["weights"][str(weight)].items()}
    table = np.full(0x10000, missing)
    for character, width in widths.items():
        if ord(character) < 0xFFFF:
            table[ord(character)] = width
    return widths, missing, table


@functools.lru_cache(maxsize=65536)
def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return the width of one line of text in pixels at a font of `size` pixels."""
    widths, missing, _ = _advances(weight)
    return size * sum(widths.get(character, missing) for character in text)


def widths(texts: Sequence[str], size: float, weights: Sequence[int] | NDArray[np.int16]) -> Floats:
    """Return the widths of many texts in pixels, as `width` gives them one by one.

    Parameters
    ----------
    texts : sequence of str, n
    weights : sequence of int, n
        400, 500 or 600 for each text.

    Returns
    -------
    ndarray of float, shape (n,)
    """
    result = np.zeros(len(texts))
    faces = np.asarray(weights)
    for piece in pacing.pieces(len(texts)):
        result[piece] = _widths(texts[piece], size, faces[piece])
    return result


def _widths(texts: Sequence[str], size: float, weights: NDArray[np.int16]) -> Floats:
    # One array over all characters: 2.5 million are looked up in 30 ms, against 0.2 s one by one.
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = np.minimum(codes, 0xFFFF)
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    ends = np.cumsum(lengths)
    advances = _advances(REGULAR)[2][codes]
    for face in (MEDIUM, BOLD):
        # Most labels are regular: of the others alone the letters are looked up again.
        others = weights == face
        if others.any():
            letters = np.repeat(others, lengths)
            advances[letters] = _advances(face)[2][codes[letters]]
    running = np.concatenate(([0.0], np.cumsum(advances)))
    result = running[ends] - running[ends - lengths]
    widths_: Floats = result * size
    return widths_


def shortened(text: str, size: float, weight: int, room: float) -> str:
    """Return a text cut after a word that still fits, with an ellipsis; for the screen alone.

    `room` is in pixels. A first word that is longer than the room is cut inside.
    """
    whole = width(text, size, weight)
    if whole <= room:
        return text
    space = room - width("\N{HORIZONTAL ELLIPSIS}", size, weight)
    kept = text[: int(len(text) * space / whole) + 1]
    while kept and width(kept, size, weight) > space:
        kept = kept[:-1]
    words_ = kept.rsplit(" ", 1)
    return f"{(words_[0] or kept).rstrip(' ,;:.')}\N{HORIZONTAL ELLIPSIS}"


def wrap(text: str, size: float, weight: int, room: float, lines: int) -> tuple[str, ...] | None:
    """Break a text between words into at most `lines` lines of at most `room` pixels.

    Two lines are balanced, so that neither is much longer than it must be. None where the text does
    not fit: nothing is ever cut.
    """
    words_ = text.split()
    if not words_:
        return ("",)
    if width(text, size, weight) <= room:
        return (" ".join(words_),)
    if lines < 2:
        return None
    space = width(" ", size, weight)
    pieces = [width(word, size, weight) for word in words_]
    if max(pieces) > room:
        return None
    if lines == 2:
        return _two_lines(words_, pieces, space, room)
    broken: list[list[str]] = [[]]
    used = -space
    for word, piece in zip(words_, pieces, strict=True):
        if broken[-1] and used + space + piece > room:
            broken.append([])
            used = -space
        broken[-1].append(word)
        used += space + piece
    return tuple(" ".join(line) for line in broken) if len(broken) <= lines else None


def _two_lines(
    words_: list[str], pieces: list[float], space: float, room: float
) -> tuple[str, ...] | None:
    """Break where the longer of the two lines is shortest."""
    best: tuple[float, int] | None = None
    total = sum(pieces) + space * (len(pieces) - 1)
    first = -space
    for k in range(1, len(words_)):
        first += space + pieces[k - 1]
        longer = max(first, total - first - space)
        if longer <= room and (best is None or longer < best[0]):
            best = (longer, k)
    if best is None:
        return None
    return (" ".join(words_[: best[1]]), " ".join(words_[best[1] :]))


def filled(text: str, size: int, weight: int, room: float) -> tuple[str, ...]:
    """Break a text into as many lines as it needs, each as full as it gets.

    A longer word stands alone.
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
