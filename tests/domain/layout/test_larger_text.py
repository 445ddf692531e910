"""A window's figure with larger text: letters grow as far as there is room, none over another."""

from __future__ import annotations

import pytest

from briefing import document, figures, layout, words
from briefing.layout import pages

WINDOWS = ((810.0, 376.0), (1000.0, 560.0), (1300.0, 800.0), (1600.0, 1000.0))


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_no_text_lies_over_another(
    briefing: document.Briefing, text: float, window: tuple[float, float], language: words.Language
) -> None:
    taken = layout.inputs.of(briefing, figures.read(briefing, "f"), language)
    page = layout.page("screen", *window, text)
    scene = layout.compose(layout.lay_out(taken, page))
    boxes = [(item.box, item.text) for item in scene.texts if item.text.strip()]
    over = [
        (one[1], two[1])
        for number, one in enumerate(boxes)
        for two in boxes[number + 1 :]
        if one[0][0] < two[0][2] - 1
        and two[0][0] < one[0][2] - 1
        and one[0][1] + 1.5 < two[0][3]
        and two[0][1] + 1.5 < one[0][3]
    ]
    assert over == []


@pytest.mark.parametrize("window", WINDOWS)
def test_letters_never_shrink_and_the_page_keeps_its_least_size(
    window: tuple[float, float],
) -> None:
    sizes = [layout.page("screen", *window, text) for text in (1.0, 1.1, 1.25, 1.5)]
    scales = [page.scale for page in sizes]
    assert scales == sorted(scales)
    for page in sizes[1:]:
        enlarged = page.scale > sizes[0].scale
        assert not enlarged or page.width >= pages.LEAST[0] - 1e-6
        assert not enlarged or page.height >= pages.LEAST[1] - 1e-6
        assert page.width * page.scale == pytest.approx(window[0])


def test_in_a_large_window_the_letters_grow_by_the_whole_factor() -> None:
    assert layout.page("screen", 1600, 1000, 1.5).scale == pytest.approx(1.5)
    assert layout.page("letter", 1600, 1000, 1.5) == layout.page("letter")
