"""The figure as it was looked at and approved: first what it says and where, then how it looks.

A picture that is meant to differ is looked at beside its line in `tests/pictures.py` and approved
again: `python tests/pictures.py NAME --approve`.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6 import QtGui

from briefing.document import Briefing
from tests import pictures

_BLOCK = 16
_UNLIKE = 24.0
"""Mean difference, of 255, of a block of 16 pixels from which two pictures differ to the eye: the
edges of letters may be smoothed otherwise on another system, a mark that is gone may not pass."""


def test_each_picture_is_kept_with_what_to_look_for() -> None:
    kept = {path.stem for path in pictures.APPROVED.glob("*.png")}
    assert kept == set(pictures.PICTURES)
    assert len(kept) >= 12
    assert all(picture.look_for for picture in pictures.PICTURES.values())


@pytest.mark.parametrize("name", list(pictures.PICTURES))
def test_a_figure_says_and_looks_as_it_was_approved(
    name: str, sample: Briefing, qapp: object
) -> None:
    scene = pictures.scene_of(pictures.PICTURES[name], sample)
    said = (pictures.APPROVED / f"{name}.txt").read_text(encoding="utf-8")
    assert pictures.words_of(scene).splitlines() == said.splitlines()
    now = pixels(pictures.picture_of(scene))
    then = pixels(QtGui.QImage(str(pictures.APPROVED / f"{name}.png")))
    assert now.shape == then.shape
    assert largest_difference(now, then) < _UNLIKE, pictures.PICTURES[name].look_for


def pixels(picture: QtGui.QImage) -> NDArray[np.float64]:
    """Return a picture as an array of shape (height, width, 3), 0-255."""
    picture = picture.convertToFormat(QtGui.QImage.Format.Format_RGB32)
    flat = np.frombuffer(bytes(picture.constBits()), dtype=np.uint8)
    return flat.reshape(picture.height(), picture.width(), 4)[:, :, :3].astype(np.float64)


def largest_difference(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Return the mean difference of the block in which two pictures differ most."""
    apart = np.abs(one - other).mean(axis=2)
    high, wide = (size - size % _BLOCK for size in apart.shape)
    blocks = apart[:high, :wide].reshape(high // _BLOCK, _BLOCK, wide // _BLOCK, _BLOCK)
    return float(blocks.mean(axis=(1, 3)).max())
