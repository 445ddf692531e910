"""Whole scenes as data.

What a figure shows, that it adds up, and that nothing overlaps or is cut.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from briefing import changes, document, figures, layout, schema, words
from briefing.layout import inputs
from briefing.layout.scene import Curve, Hatches, Rects, Scene, Segments, Texts

PAGES: tuple[layout.pages.PageName, ...] = ("letter", "a4", "16:9")


def scene_of(
    briefing: document.Briefing,
    page: layout.pages.PageName = "letter",
    language: words.Language = "en",
    view: layout.View | None = None,
) -> Scene:
    figure = figures.read(briefing, "f")
    made = layout.lay_out(inputs.of(briefing, figure, language), layout.page(page))
    return layout.compose(made, view)


def overlapping(boxes: list[tuple[float, float, float, float]]) -> int:
    ordered = sorted(boxes)
    return sum(
        other[0] < one[2] and other[1] < one[3] and one[1] < other[3]
        for k, one in enumerate(ordered)
        for other in ordered[k + 1 :]
    )


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("page", ["screen", *PAGES])
def test_named_marked_and_numbered_events_add_up_to_those_in_range(
    briefing: document.Briefing, page: layout.pages.PageName, language: words.Language
) -> None:
    figure = figures.read(briefing, "f")
    taken = inputs.of(briefing, figure, language)
    scene = scene_of(briefing, page, language)
    assert scene.tally.total == taken.events
    assert taken.left_out["no_source"] == 5
    assert set(scene.event_ids) == {i for lane in taken.lanes for i in lane.ids}


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_on_paper_no_label_is_cut_overlaps_or_leaves_the_page(
    briefing: document.Briefing, page: layout.pages.PageName, language: words.Language
) -> None:
    scene = scene_of(briefing, page, language)
    assert overlapping(scene.labels) == 0
    for text in scene.texts:
        assert text.x >= -0.5, text
        assert text.x + text.width <= scene.width - 4, text
        assert 0 < text.y <= scene.height, text
        assert "…" not in text.text
    taken = inputs.of(briefing, figures.read(briefing, "f"), language)
    whole = {
        i: label for lane in taken.lanes for i, label in zip(lane.ids, lane.labels, strict=True)
    }
    said: dict[str, list[str]] = {}
    for mark in scene.of(Texts, "lane.label"):
        for text in mark.items:
            if text.weight != 400 or text.colour != "ink3":
                said.setdefault(text.ids[0], []).append(text.text)
    assert len(said) == scene.tally.named
    for identifier, lines in said.items():
        assert " ".join(lines).startswith(whole[identifier])


def test_most_events_are_named_or_numbered_on_paper(briefing: document.Briefing) -> None:
    tally = scene_of(briefing).tally
    assert (tally.named + tally.table) / tally.total >= 0.6
    assert tally.named >= 30


def test_no_labels_overlap_in_any_view(briefing: document.Briefing) -> None:
    figure = figures.read(briefing, "f")
    chance = np.random.default_rng(3)
    for language in words.LANGUAGES:
        made = layout.lay_out(inputs.of(briefing, figure, language), layout.screen(1600, 900))
        low, high = made.inputs.first, made.inputs.last
        for _ in range(40):
            span = (high - low) * 10 ** -chance.uniform(0, 2)
            begin = chance.uniform(low, high - span)
            scene = layout.compose(made, layout.View(begin, begin + span))
            assert overlapping(scene.labels) == 0


def test_at_the_whole_range_no_label_runs_off_the_window(briefing: document.Briefing) -> None:
    scene = scene_of(briefing, "screen")
    assert max(box[2] for box in scene.labels) <= scene.width


def test_a_gap_in_the_values_stays_a_gap(briefing: document.Briefing) -> None:
    scene = scene_of(briefing)
    solid = [mark for mark in scene.of(Curve, "panel.line") if not mark.dash]
    assert len(solid) == 2
    assert solid[0].points[-1, 0] < solid[1].points[0, 0] - 5


def test_values_that_are_not_final_are_dashed(briefing: document.Briefing) -> None:
    scene = scene_of(briefing)
    assert any(mark.dash for mark in scene.of(Curve, "panel.line"))
    assert list(scene.of(Segments, "panel.provisional"))


def test_a_period_that_is_not_over_is_hatched(briefing: document.Briefing) -> None:
    briefing.apply(changes.set_cell("observations", "l59", "status", "partial"))
    assert len(next(scene_of(briefing).of(Hatches, "panel.partial")).boxes) == 1


def test_bars_cover_the_days_of_their_periods(briefing: document.Briefing) -> None:
    scene = scene_of(briefing)
    boxes = np.concatenate([mark.boxes for mark in scene.of(Rects, "panel.bars")])
    boxes = boxes[np.argsort(boxes[:, 0])]
    assert scene.day_at(boxes[0, 0]) == pytest.approx(6940, abs=0.01)  # 1 January 2019
    assert scene.day_at(boxes[1, 0]) == pytest.approx(6971, abs=0.01)


def test_of_several_releases_of_a_period_the_latest_is_drawn(briefing: document.Briefing) -> None:
    new: dict[str, schema.Cell] = {
        "id": "new",
        "series": "lbs",
        "start": "2019-01-01",
        "end": "2019-01-31",
        "value": 999.0,
    }
    briefing.apply(changes.insert_rows("observations", [{**new, "release": "data to 2025-01"}]))
    panel = inputs.of(briefing, figures.read(briefing, "f")).panels[1]
    assert panel.series[0].value[0] == 999.0
    assert len(panel.series[0].value) == 59


def test_a_missing_translation_is_shown_in_the_other_language_and_says_so(
    briefing: document.Briefing,
) -> None:
    scene = scene_of(briefing, "letter", "es")
    tagged = [text for text in scene.texts if text.text.endswith("[EN]")]
    assert tagged


def test_clicking_a_mark_finds_its_event(briefing: document.Briefing) -> None:
    scene = scene_of(briefing, "screen")
    for box, identifier in list(zip(scene.event_boxes.tolist(), scene.event_ids, strict=True))[:20]:
        hit = scene.at((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        assert hit.kind == "event"
        assert hit.id == identifier or hit.id in scene.event_ids


def test_many_hidden_events_become_counts_that_add_up() -> None:
    from tests.domain.layout.conftest import briefing_of

    made = briefing_of(4000)
    scene = scene_of(made, "screen")
    assert sum(bar.events for bar in scene.counted) == scene.tally.marks
    bar = scene.counted[0]
    hit = scene.at((bar.box[0] + bar.box[2]) / 2, bar.box[3] - 1)
    assert (hit.kind, hit.first, hit.last) == ("count", bar.first, bar.last)


def test_hovering_names_observed_values_and_never_interpolates(briefing: document.Briefing) -> None:
    day = 7000.0
    scene = scene_of(briefing, "screen", view=layout.View(6848.0, 9617.0, hover=day))
    said = [text.text for mark in scene.of(Texts, "hover") for text in mark.items]
    assert "Mar 2019: 102" in said


def test_an_edit_lays_out_its_own_lane_only(briefing: document.Briefing) -> None:
    cache = layout.Cache()
    figure = figures.read(briefing, "f")
    page = layout.screen(1600, 900)
    before = layout.lay_out(inputs.of(briefing, figure), page, cache)
    briefing.apply(changes.set_cell("events", "e1", "title", "A different title"))
    after = layout.lay_out(inputs.of(briefing, figure), page, cache)
    same = [one.labels is two.labels for one, two in zip(before.lanes, after.lanes, strict=True)]
    assert same.count(False) == 1


def test_an_empty_figure_is_a_picture_too() -> None:
    made = document.Briefing()
    made.apply(figures.save(made, figures.Figure("f", title=figures.Text("Nothing yet"))))
    for page in ("screen", *PAGES):
        assert scene_of(made, page).tally.total == 0


@pytest.mark.parametrize("page", ["screen", *PAGES])
def test_without_events_the_statistics_take_the_room_of_the_lanes(
    briefing: document.Briefing, page: layout.pages.PageName
) -> None:
    before = scene_of(briefing, page)
    briefing.apply(changes.RemoveRows("events", tuple(briefing["events"].ids)))
    scene = scene_of(briefing, page)
    assert not scene.lanes
    heights = [bottom - top for _, top, _, bottom in scene.panels]
    axes = scene.axes[1][1] - scene.axes[0][3]
    assert sum(heights) > 0.75 * axes
    assert scene.panels[0][1] > scene.axes[0][3]
    assert scene.panels[-1][3] <= scene.axes[1][1]
    assert min(heights) > max(bottom - top for _, top, _, bottom in before.panels)


@pytest.mark.parametrize("page", ["screen", *PAGES])
@pytest.mark.parametrize("last", ["2025-01-01", "2025-02-03"])
def test_a_year_that_has_just_begun_is_named_where_its_events_lie(
    page: layout.pages.PageName, last: str
) -> None:
    made = document.Briefing()
    days = ("2018-01-01", "2021-05-05", last)
    rows: list[dict[str, schema.Cell]] = [
        {"id": f"e{day}", "date": day, "title": "Tariffs", "side": "Mexico"} for day in days
    ]
    made.apply(changes.insert_rows("events", rows))
    made.apply(figures.save(made, figures.Figure("f")))
    scene = scene_of(made, page)
    axis = [text for each in scene.of(Texts) if each.tag == "axis" for text in each.items]
    years = [text for text in axis if len(text.text) == 4]
    assert "2025" in {text.text for text in years}
    boxes = [(text.x, text.y - text.size, text.x + text.width, text.y) for text in years]
    assert not overlapping(boxes)
    assert max(box[2] for box in boxes) <= scene.width


def test_a_unit_is_not_written_twice_beside_a_panel(briefing: document.Briefing) -> None:
    briefing.apply(changes.set_cell("series", "lbs", "name", "Seized (Pounds)"))
    named = [each for each in scene_of(briefing).of(Texts) if each.tag == "panel.head"]
    heads = [text.text for each in named for text in each.items]
    assert "Seized" in heads
    assert "pounds" in heads


_PRINT = """
import sys
sys.path.insert(0, {root!r})
from tests.domain.layout import conftest, test_scenes
scene = test_scenes.scene_of(conftest.briefing_of(140), "letter", "es")
print(test_scenes.fingerprint(scene))
"""


def fingerprint(scene: Scene) -> str:
    """A digest of every mark of a scene, floats and all."""

    def plain(value: object) -> object:
        return value.tolist() if isinstance(value, np.ndarray) else value

    parts = [
        f"{mark.tag}{[plain(getattr(mark, name)) for name in mark.__slots__]}"
        for mark in scene.marks
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def test_the_page_is_equal_in_two_processes_with_different_hash_seeds(
    briefing: document.Briefing,
) -> None:
    root = str(Path(__file__).resolve().parents[3])
    found = set()
    for seed in ("1", "2"):
        answer = subprocess.run(
            [sys.executable, "-c", _PRINT.format(root=root)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(answer.stdout.strip())
    assert found == {fingerprint(scene_of(briefing, "letter", "es"))}


def test_the_table_holds_every_event_with_its_sources(briefing: document.Briefing) -> None:
    figure = figures.read(briefing, "f")
    made = layout.lay_out(inputs.of(briefing, figure), layout.page("letter"))
    pages = layout.table_pages(briefing, made)
    named = {i for page in pages for text in page.texts for i in text.ids}
    assert named == {i for lane in made.inputs.lanes for i in lane.ids}
    texts = [text.text for page in pages for text in page.texts]
    assert "Publisher 1" in texts
    # A date known to the year is all digits, too; numbers of marks alone are set in medium.
    medium = [text.text for page in pages for text in page.texts if text.weight == 500]
    numbers = sorted(int(text) for text in medium if text.isdigit())
    assert numbers == list(range(1, layout.compose(made).tally.table + 1))
