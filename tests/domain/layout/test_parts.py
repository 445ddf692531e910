"""The small parts: axis, numbers, callouts, wrapping, rows, colors."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import dates
from briefing.layout import callouts, colours, counts, measure, placing, rows, scales, ticks


@pytest.mark.parametrize("scale", [0.001, 0.005, 0.012, 0.03, 0.07, 0.15, 0.5, 3.0, 8.0, 40.0])
def test_an_axis_covers_its_range_in_calendar_units(scale: float) -> None:
    first, last = 6848.0, 6848.0 + 1200 / scale
    if last > 2_900_000:
        pytest.skip("beyond year 9999")
    upper, lower = ticks.tiers(first, last, scale, "en")
    for tier in (upper, lower):
        if tier is not None:
            assert tier.edges[0] <= first
            assert tier.edges[-1] >= last
            assert len(tier.labels) == len(tier.edges) - 1
            assert (np.diff(tier.edges) > 0).all()


def test_quarters_and_months_are_named_in_both_languages() -> None:
    first = float(dates.day_of("2023-01-01"))
    assert ticks.tiers(first, first + 90, 0.5, "es")[1].labels == ("T1",)
    upper, lower = ticks.tiers(first, first + 59, 2.0, "es")
    assert upper is not None
    assert upper.labels == ("2023",)
    assert lower.labels == ("ene", "feb")


def test_decades_begin_in_years_that_end_in_zero() -> None:
    edges = ticks.edges(
        "decade", float(dates.day_of("1985-06-01")), float(dates.day_of("2012-01-01"))
    )
    assert [dates.iso(int(edge)) for edge in edges] == [
        "1980-01-01",
        "1990-01-01",
        "2000-01-01",
        "2010-01-01",
        "2020-01-01",
    ]


def test_a_histogram_counts_every_event_once() -> None:
    start = np.sort(np.random.default_rng(2).uniform(0, 3000, 500))
    for unit in counts.units():
        edges = ticks.edges(unit, float(start[0]), float(start[-1]) + 1)
        assert counts.histogram(start, edges).sum() == 500


wanted = st.lists(st.tuples(st.floats(-50, 900), st.floats(20, 90)), min_size=1, max_size=8)


@given(wanted)
def test_names_of_numbered_marks_keep_their_order_and_never_overlap(
    drawn: list[tuple[float, float]],
) -> None:
    drawn.sort()
    widths = [width for _, width in drawn]
    placed = callouts.spread([at for at, _ in drawn], widths, 0.0, 900.0)
    assert placed[0] >= -1e-6
    assert placed[-1] + widths[-1] <= 900.0 + 1e-6
    for k in range(len(placed) - 1):
        assert placed[k] + widths[k] <= placed[k + 1] + 1e-6


def test_leaders_that_run_the_same_way_turn_on_different_tracks() -> None:
    track, count = callouts.tracks([0, 50, 100], [300, 320, 340])
    assert len(set(track)) == 3
    assert count == 3
    # The later one turns nearer to the names, so that it crosses none before it.
    assert track[2] < track[1] < track[0]


def test_a_text_wraps_into_two_even_lines_or_not_at_all() -> None:
    text = "Constitutional ban on fentanyl"
    lines = measure.wrap(text, 10, 400, 100.0, 2)
    assert lines is not None
    assert " ".join(lines) == text
    assert max(measure.width(line, 10) for line in lines) <= 100.0
    assert measure.wrap("Constitutionally", 10, 400, 20.0, 2) is None


def test_many_widths_are_the_widths_one_by_one() -> None:
    texts = ["Ley SUPPORT", "", "Cártel «Ñandú» 漢字", "a"]
    weights = [400, 500, 600, 400]
    many = measure.widths(texts, 12, weights)
    assert many == pytest.approx(
        [measure.width(t, 12, w) for t, w in zip(texts, weights, strict=True)]
    )


def test_numbers_of_near_marks_join_into_ranges_that_do_not_overlap() -> None:
    x = [10.0, 11.0, 12.0, 200.0, 204.0, 500.0]
    groups = placing.numbers([3, 4, 5, 9, 10, 12], x, 7, 9, (0.0, 600.0))
    assert [group.text for group in groups] == ["7–9", "10–11", "12"]
    assert [p for group in groups for p in group.positions] == [3, 4, 5, 9, 10, 12]
    for one, two in itertools.pairwise(groups):
        assert one.x + one.width < two.x


def test_rows_go_where_they_name_most() -> None:
    assert rows.share(6, [lambda n: min(n, 2) * 1.0, lambda n: n * 2.0]) == [1, 5]
    assert rows.share(2, [lambda _: 0.0, lambda _: 0.0]) == [1, 1]


@pytest.mark.parametrize(
    ("value", "top"),
    [(0.0, 1.0), (37_488, 40_000.0), (3054, 4000.0), (26_717.8, 30_000.0), (1, 1.0)],
)
def test_a_scale_ends_at_a_round_number(value: float, top: float) -> None:
    assert scales.nice(value) == top


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_color_of_text_can_be_read_on_both_grounds(theme: colours.Theme) -> None:
    palette = colours.PALETTES[theme]
    for role in ("ink", "ink2", "ink3", "us", "joint", "mexico", "china", "others", "extra"):
        for ground in ("paper", "band"):
            assert colours.contrast(palette[role], palette[ground]) >= 4.5, (role, ground)


def test_rows_of_taller_lanes_keep_within_the_page() -> None:
    assert rows.stretched([4, 4], [1.0, 1.0], 8, [1, 1]) == [4, 4]
    assert rows.stretched([4, 4], [3.0, 1.0], 8, [1, 1]) == [6, 2]
    assert rows.stretched([2, 2], [2.0, 1.0], 8, [1, 1]) == [4, 2]
    assert sum(rows.stretched([3, 3, 3], [4.0, 4.0, 0.25], 9, [1, 1, 1])) <= 9
