"""Active ranges: no overlap at any scale.

Nothing is lost by zooming in, and nothing depends on panning.
"""

from __future__ import annotations

import dataclasses
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.layout import active


def extents(
    starts: list[int], lengths: list[int], lefts: list[float], rights: list[float]
) -> active.Extents:
    start = np.array(starts, dtype=np.float64)
    order = np.argsort(start, kind="stable")
    start = start[order]
    end = start + np.array(lengths, dtype=np.float64)[order]
    rank = np.array([1 + k % 5 for k in range(len(starts))], dtype=np.int8)
    return active.Extents(start, end, np.array(lefts)[order], np.array(rights)[order], rank)


def stretches(
    made: active.Extents, row: int, rows: np.ndarray, scales: np.ndarray, scale: float
) -> list[tuple[float, float]]:
    shown = np.flatnonzero((rows == row) & (scales <= scale))
    return sorted(
        (
            made.start[i] * scale - made.left[i],
            max(made.start[i] * scale + made.right[i], made.end[i] * scale),
        )
        for i in shown
    )


labels = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.sampled_from([0, 0, 0, 30, 200]),
        st.floats(4, 40),
        st.floats(30, 150),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(labels, st.floats(0.2, 150.0))
def test_labels_of_one_row_never_overlap_at_any_scale(
    drawn: list[tuple[int, int, float, float]], scale: float
) -> None:
    made = extents(*(list(part) for part in zip(*drawn, strict=True)))
    rows, scales, barless = active.active_scales(made, 3, 0.2)
    made = dataclasses.replace(made, end=np.where(barless, made.start, made.end))
    for row in range(3):
        placed = stretches(made, row, rows, scales, scale)
        assert all(one[1] <= two[0] + 1e-6 for one, two in itertools.pairwise(placed))


def test_the_highest_rank_is_shown_at_every_scale() -> None:
    made = extents([10, 10, 11], [0, 0, 0], [5.0] * 3, [80.0] * 3)
    rows, scales, _ = active.active_scales(made, 2, 0.5)
    assert scales[2] == 0.5
    assert rows[2] == 0


def test_more_events_of_one_day_than_rows_leave_some_without_a_label() -> None:
    made = extents([5] * 4, [0] * 4, [5.0] * 4, [80.0] * 4)
    rows, scales, _ = active.active_scales(made, 3, 0.5)
    assert sorted(rows.tolist()) == [-1, 0, 1, 2]
    assert np.isinf(scales[rows < 0]).all()


def test_a_label_of_rank_0_has_no_place_and_takes_none() -> None:
    made = active.Extents(
        np.array([5.0, 6.0]),
        np.array([5.0, 6.0]),
        np.full(2, 5.0),
        np.full(2, 80.0),
        np.array([0, 1], dtype=np.int8),
    )
    rows, scales, _ = active.active_scales(made, 1, 0.5)
    assert rows.tolist() == [-1, 0]
    assert scales.tolist() == [np.inf, 0.5]


def test_a_lane_too_full_to_be_placed_with_care_has_no_overlap_either() -> None:
    chance = np.random.default_rng(8)
    start = np.sort(chance.integers(0, 3000, 5000).astype(np.float64))
    made = active.Extents(
        start,
        start,
        np.full(5000, 8.0),
        chance.uniform(40, 160, 5000),
        np.ones(5000, dtype=np.int8),
    )
    rows, scales, _ = active.active_scales(made, 3, 0.3)
    for scale in (0.3, 1.7, 20.0, 150.0):
        for row in range(3):
            placed = stretches(made, row, rows, scales, scale)
            assert all(one[1] <= two[0] + 1e-6 for one, two in itertools.pairwise(placed))


def test_a_label_inside_a_period_stands_in_another_row() -> None:
    made = extents([0, 50], [100, 0], [5.0, 5.0], [30.0, 30.0])
    rows, _, _ = active.active_scales(made, 2, 1.0)
    assert rows[0] != rows[1]


def with_a_period(last: int) -> active.Extents:
    """A label, a period, and two labels inside the period, of which the last is of rank `last`."""
    return active.Extents(
        np.array([-20.0, 0.0, 10.0, 60.0]),
        np.array([-20.0, 100.0, 10.0, 60.0]),
        np.full(4, 5.0),
        np.array([80.0, 200.0, 80.0, 80.0]),
        np.array([5, 3, 5, last], dtype=np.int8),
    )


def test_a_period_with_a_label_inside_it_in_every_row_is_named_all_the_same() -> None:
    """One that the whole view does not show goes to another row, and shows there a little later."""
    rows, scales, _ = active.active_scales(with_a_period(3), 2, 0.5)
    assert rows.tolist() == [0, 0, 1, 1]
    assert scales.tolist() == [0.5, 85 / 20, 0.5, 85 / 50]


def test_no_label_of_a_higher_rank_shows_later_for_a_period() -> None:
    """It is named where it begins instead, as a day is, without its bar."""
    rows, scales, barless = active.active_scales(with_a_period(4), 2, 0.5)
    assert rows[[0, 2, 3]].tolist() == [0, 1, 0]
    assert scales[[0, 2, 3]].tolist() == [0.5, 0.5, 85 / 80]
    assert barless.tolist() == [False, True, False, False]
    assert np.isfinite(scales[1])


def test_panning_changes_no_label_that_stays_in_view() -> None:
    chance = np.random.default_rng(4)
    start = np.sort(chance.integers(0, 3000, 400).astype(np.float64))
    made = active.Extents(
        start,
        start,
        np.full(400, 8.0),
        chance.uniform(40, 160, 400),
        chance.integers(1, 6, 400, dtype=np.int8),
    )
    _, scales, _ = active.active_scales(made, 5, 0.3)
    scale = 1.1
    one = set(active.shown(start, start, scales, (500.0, 1700.0, scale)).tolist())
    two = set(active.shown(start, start, scales, (520.0, 1720.0, scale)).tolist())
    both = {i for i in one | two if 520.0 <= start[i] <= 1700.0}
    assert both & one == both & two


@pytest.mark.parametrize("rows", [0, 3])
def test_no_labels_or_no_rows_place_nothing(rows: int) -> None:
    nothing = np.zeros(0)
    made = active.Extents(nothing, nothing, nothing, nothing, np.zeros(0, dtype=np.int8))
    placed, scales, _ = active.active_scales(made, rows, 0.5)
    assert len(placed) == len(scales) == 0
