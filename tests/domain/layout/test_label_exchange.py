"""The last labels of a lane: what is exchanged is worth more, and nothing overlaps."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from briefing.layout import label_exchange
from briefing.layout.label_prices import Ways

Way = tuple[int, int, int, int, int]
"""First cell, the one after the last, lines, label, worth."""


def ways_of(rows: list[Way]) -> Ways:
    begin, end, lines, label, worth = (np.array(column) for column in zip(*rows, strict=True))
    return Ways(begin, end, lines, label, worth.astype(float))


def test_a_label_moves_aside_for_one_that_has_no_other_place() -> None:
    """Label 0 stands in both lines' only room; beside it there is room for itself alone."""
    ways = ways_of([(0, 2, 1, 0, 4), (3, 5, 1, 0, 4), (0, 2, 1, 1, 4)])
    assert sorted(label_exchange.better(ways, [(0, 0)], 1)) == [(1, 0), (2, 0)]


def test_labels_in_two_rows_make_two_rows_beside_each_other_free() -> None:
    """Three rows with the middle one taken: a label of two lines needs it to go to the side."""
    ways = ways_of([(0, 4, 1, 0, 4), (0, 4, 2, 1, 16)])
    assert sorted(label_exchange.better(ways, [(0, 1)], 3)) in ([(0, 0), (1, 1)], [(0, 2), (1, 0)])


def test_one_label_gives_way_to_a_better_one_and_not_to_a_lesser() -> None:
    ways = ways_of([(0, 4, 1, 0, 4), (0, 4, 1, 1, 16)])
    assert label_exchange.better(ways, [(0, 0)], 1) == [(1, 0)]
    assert label_exchange.better(ways, [(1, 0)], 1) == [(1, 0)]


@st.composite
def lanes(draw: st.DrawFn) -> tuple[Ways, int]:
    rows: list[Way] = []
    for label in range(draw(st.integers(1, 8))):
        worth = 4 ** draw(st.integers(1, 5))
        for _ in range(draw(st.integers(1, 3))):
            begin = draw(st.integers(0, 10))
            wide = draw(st.integers(1, 6))
            rows.append((begin, begin + wide, draw(st.integers(1, 2)), label, worth))
    return ways_of(rows), draw(st.integers(2, 4))


@given(lanes())
def test_no_two_are_in_each_others_way(lane: tuple[Ways, int]) -> None:
    ways, rows = lane
    stand = label_exchange.better(ways, [], rows)
    labels = [int(ways.label[way]) for way, _ in stand]
    assert len(labels) == len(set(labels))
    taken = [
        (row + line, cell)
        for way, row in stand
        for line in range(int(ways.lines[way]))
        for cell in range(int(ways.begin[way]), int(ways.end[way]))
    ]
    assert len(taken) == len(set(taken))
    assert all(0 <= row < rows for row, _ in taken)
    again = label_exchange.better(ways, stand, rows)
    worth = [sum(float(ways.worth[way]) for way, _ in each) for each in (stand, again)]
    assert worth[1] >= worth[0] >= float(ways.worth.max())
