"""Labels on screen in hundreds of views: none overlaps, jumps, vanishes or runs off the window.

The layouts of one size and language are shared by all tests; what `active.active_scales` promises
is looked at here as a reader would see it, text by text.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

import numpy as np
import pytest

from briefing import changes, dates, document, figures, layout, schema, words
from briefing.layout import inputs
from briefing.layout.scene import Scene, Texts
from tests.bench import _figure

SIZES = (150, 2_000, 10_000, 100_000)
WINDOWS = ((1600, 900), (1240, 740), (1920, 1080), (1000, 620), (2560, 1300))
EACH = pytest.mark.parametrize("language", words.LANGUAGES)


@functools.cache
def taken(events: int, language: words.Language) -> inputs.Inputs:
    briefing = briefing_of(events)
    return inputs.of(briefing, figures.read(briefing, _figure.FIGURE), language)


@functools.cache
def briefing_of(events: int) -> document.Briefing:
    return _figure.briefing_of(events)


@functools.cache
def laid_out(
    events: int, language: words.Language, window: tuple[int, int] = WINDOWS[0]
) -> layout.Layout:
    return layout.lay_out(taken(events, language), layout.screen(*window))


def views(made: layout.Layout, count: int, seed: int) -> Iterator[Scene]:
    """Scenes of the whole range and of others, down to a month."""
    chance = np.random.default_rng(seed)
    first, last = made.inputs.first, made.inputs.last
    for number in range(count):
        days = max(30.0, (last - first) * 10 ** -chance.uniform(0, 2.5)) if number else last - first
        begin = chance.uniform(first, last - days) if number else first
        yield layout.compose(made, layout.View(begin, begin + days))


def texts(scene: Scene) -> list[tuple[float, float, float, float]]:
    """The boxes of all texts of labels, their dates included."""
    return [text.box for mark in scene.of(Texts, "lane.label") for text in mark.items]


def overlapping(boxes: list[tuple[float, float, float, float]]) -> int:
    found = np.array(sorted(boxes)).reshape(-1, 4)
    left, top, right, bottom = found.T
    across = (left[None, :] < right[:, None] - 1e-6) & (left[:, None] < right[None, :] - 1e-6)
    down = (top[None, :] < bottom[:, None]) & (top[:, None] < bottom[None, :])
    return int(np.count_nonzero(np.triu(across & down, 1)))


@EACH
@pytest.mark.parametrize("events", SIZES)
def test_no_two_texts_overlap_and_none_runs_off_in_any_view(
    events: int, language: words.Language
) -> None:
    """Fifty views each: four hundred over the sizes and languages."""
    for scene in views(laid_out(events, language), 50, seed=events):
        boxes = texts(scene)
        assert overlapping(boxes) == 0
        assert max((box[2] for box in boxes), default=0.0) <= scene.label_edge


@functools.cache
def days_of(events: int, language: words.Language) -> dict[str, float]:
    """First day of each event."""
    return dict(
        pair
        for lane in taken(events, language).lanes
        for pair in zip(lane.ids, lane.start.tolist(), strict=True)
    )


def rows_of(scene: Scene) -> dict[str, float]:
    """Where the label of each event stands: the height of its first line."""
    found: dict[str, float] = {}
    for mark in scene.of(Texts, "lane.label"):
        for text in mark.items:
            found.setdefault(text.ids[0], text.y)
    return found


@EACH
@pytest.mark.parametrize("events", SIZES)
def test_panning_loses_no_label_and_moves_none_to_another_row(
    events: int, language: words.Language
) -> None:
    made = laid_out(events, language)
    first, days = made.inputs.first, 900.0
    step = (made.inputs.last - first - days) / 3 / 120
    day_of = days_of(events, language)
    before: dict[str, float] = {}
    for frame in range(121):
        begin = first + days * 2 + frame * step
        now = rows_of(layout.compose(made, layout.View(begin, begin + days)))
        for event, y in before.items():
            if begin <= day_of[event] <= begin + days:
                assert now.get(event) == y
        before = now


@EACH
@pytest.mark.parametrize("events", SIZES)
def test_zooming_in_loses_no_label(events: int, language: words.Language) -> None:
    made, day_of = laid_out(events, language), days_of(events, language)
    middle = made.inputs.first + 0.6 * (made.inputs.last - made.inputs.first)
    before: dict[str, float] = {}
    for frame in range(121):
        days = (made.inputs.last - made.inputs.first) * 0.95**frame
        begin = max(made.inputs.first, middle - 0.6 * days)
        scene = layout.compose(made, layout.View(begin, begin + days))
        now = rows_of(scene)
        for event, y in before.items():
            if begin <= day_of[event] <= begin + days:
                assert now.get(event) == y
        before = now


@EACH
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("events", [150, 2_000, 10_000])
def test_at_fit_every_text_stands_whole_within_the_window(
    events: int, window: tuple[int, int], language: words.Language
) -> None:
    made = laid_out(events, language, window)
    whole = {
        event: text
        for lane, labels in zip(made.inputs.lanes, made.lanes, strict=True)
        for event, text in zip(lane.ids, labels.labels.texts, strict=True)  # type: ignore[union-attr]
    }
    scene = layout.compose(made)
    for mark in scene.of(Texts, "lane.label"):
        for text in mark.items:
            assert text.x + text.width <= scene.label_edge
            assert text.colour == "ink3" or text.text == whole[text.ids[0]]


@pytest.mark.parametrize("window", WINDOWS)
def test_at_fit_two_centuries_stand_within_the_window(window: tuple[int, int]) -> None:
    made = document.Briefing()
    rows: list[dict[str, schema.Cell]] = []
    for number in range(90):
        day = -63_000 + number * 810
        span = f"{dates.iso(day)}/{dates.iso(day + 700)}" if number % 3 else dates.iso(day)
        title = f"A treaty on border trade, {number}"
        rows.append({"id": f"e{number}", "date": span, "title": title, "side": "Mexico"})
    made.apply(changes.insert_rows("events", rows))
    made.apply(figures.save(made, figures.Figure("f")))
    taken = inputs.of(made, figures.read(made, "f"))
    scene = layout.compose(layout.lay_out(taken, layout.screen(*window)))
    boxes = texts(scene)
    assert len(boxes) > 5
    assert max(box[2] for box in boxes) <= scene.label_edge
    said = [text.text for mark in scene.of(Texts, "lane.label") for text in mark.items]
    assert not any(text.endswith("\N{HORIZONTAL ELLIPSIS}") for text in said)


@EACH
def test_a_range_of_a_few_days_has_its_labels(language: words.Language) -> None:
    """There a day is wider than any zoom would make it."""
    made = document.Briefing()
    rows: list[dict[str, schema.Cell]] = [
        {"id": f"e{number}", "date": f"2024-03-{number + 1:02d}", "title": f"Talks, day {number}"}
        for number in range(4)
    ]
    made.apply(changes.insert_rows("events", rows))
    made.apply(figures.save(made, figures.Figure("f", start="2024-03-01", end="2024-03-04")))
    given = inputs.of(made, figures.read(made, "f"), language)
    scene = layout.compose(layout.lay_out(given, layout.screen(1600, 900)))
    assert set(rows_of(scene)) == {"e0", "e1", "e2", "e3"}
