"""Transforms against pandas and by hand; what is not exact enters none, and gaps stay gaps."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import dates, figures
from briefing.analysis import transforms
from briefing.analysis.observed import Observed

FLOW = ("flow", "calendar")
DAY_ONE = float(dates.day_of("2019-01-01"))


def months(values: list[float], first: str = "2019-01") -> Observed:
    """Return a monthly series from a month on."""
    spans = pd.period_range(first, periods=len(values), freq="M")
    zero = pd.Timestamp("2000-01-01")
    start = np.array([(each.start_time - zero).days for each in spans], float)
    end = np.array([(each.end_time.normalize() - zero).days for each in spans], float)
    value = np.array(values, float)
    blank = ("",) * len(values)
    ids = tuple(f"o{n}" for n in range(len(values)))
    final = ("final",) * len(values)
    return Observed(ids, start, end, value, value, value, blank, blank, final, blank)


def panel(transform: figures.Transform, **values: object) -> figures.Panel:
    return dataclasses.replace(figures.Panel(("s",), transform=transform), **values)  # type: ignore[arg-type]


amounts = st.lists(
    st.one_of(st.floats(0.01, 1e6), st.just(math.nan)), min_size=14, max_size=60
).filter(lambda values: not np.isnan(values).all())


@given(amounts, st.integers(2, 14))
def test_rolling_sums_are_those_of_pandas_and_a_gap_stays_one(
    values: list[float], window: int
) -> None:
    made = transforms.made(months(values), panel("rolling", window=window), FLOW, DAY_ONE)
    wanted = pd.Series(values).rolling(window, min_periods=window).sum()[window - 1 :]
    if wanted.isna().all():
        assert made.refused == "too_few"
    else:
        # pandas keeps a running sum, which drifts in the last digits.
        assert made.values.value == pytest.approx(wanted.to_numpy(), nan_ok=True, rel=1e-6)


@given(amounts)
def test_the_change_on_a_year_before_is_that_of_pandas(values: list[float]) -> None:
    made = transforms.made(months(values), panel("change"), FLOW, DAY_ONE)
    wanted = pd.Series(values).pct_change(12, fill_method=None) * 100
    if wanted.isna().all():
        assert made.refused == "no_year_before"
    else:
        assert made.values.value == pytest.approx(wanted.to_numpy(), nan_ok=True, abs=1e-6)


@given(amounts, st.integers(0, 13))
def test_an_index_is_100_at_its_base_and_keeps_proportions(values: list[float], at: int) -> None:
    found = months(values)
    base = dates.iso(int(found.start[at]) + 9)
    made = transforms.made(found, panel("index", base=base), FLOW, DAY_ONE)
    if math.isnan(values[at]):
        assert made.refused == "no_base"
    else:
        assert made.values.value[at] == pytest.approx(100.0)
        assert made.base == (found.start[at], found.end[at])
        assert made.values.value * values[at] == pytest.approx(np.array(values) * 100, nan_ok=True)


def test_an_index_that_names_no_day_begins_with_the_first_value_in_range() -> None:
    found = months([1.0, math.nan, 4.0, 2.0])
    assert transforms.made(found, panel("index"), FLOW, DAY_ONE).values.value[2] == 400.0
    later = transforms.made(found, panel("index"), FLOW, DAY_ONE + 40)
    assert list(later.values.value[2:]) == [100.0, 50.0]


def test_what_is_not_exact_enters_no_sum_rate_or_difference_and_is_counted() -> None:
    found = months([float(n) for n in range(1, 26)])
    qualifier = ("more than", *found.qualifier[1:])
    unsure = dataclasses.replace(found, qualifier=qualifier)
    rolled = transforms.made(unsure, panel("rolling", window=12), FLOW, DAY_ONE)
    assert math.isnan(rolled.values.value[0])
    assert rolled.values.value[1] == sum(range(2, 14))
    assert rolled.left_out == 1
    changed = transforms.made(unsure, panel("change"), FLOW, DAY_ONE)
    assert math.isnan(changed.values.value[12])
    assert changed.values.value[13] == pytest.approx((14 / 2 - 1) * 100)
    rate = transforms.made(unsure, panel("per", population=100_000.0), FLOW, DAY_ONE)
    assert math.isnan(rate.values.value[0])
    assert list(rate.values.value[1:]) == pytest.approx(list(range(2, 26)))


def test_a_month_that_nobody_reported_is_in_no_window() -> None:
    found = months([1.0] * 24)
    columns = {field.name: getattr(found, field.name) for field in dataclasses.fields(found)}
    shorter: dict[str, Any] = {
        name: np.delete(column, 6) if isinstance(column, np.ndarray) else column[:6] + column[7:]
        for name, column in columns.items()
    }
    without = dataclasses.replace(found, **shorter)
    made = transforms.made(without, panel("rolling", window=12), FLOW, DAY_ONE)
    assert np.isnan(made.values.value[:6]).all()
    assert list(made.values.value[-6:]) == [12.0] * 6


def test_a_sum_or_a_change_is_as_sure_as_what_it_is_made_of() -> None:
    found = months([1.0] * 25)
    status = (*("final",) * 12, "provisional", *("final",) * 12)
    unsure = dataclasses.replace(found, status=status)
    rolled = transforms.made(unsure, panel("rolling", window=12), FLOW, DAY_ONE)
    assert [each == "provisional" for each in rolled.values.status] == [False] + [True] * 12 + [
        False
    ]
    changed = transforms.made(unsure, panel("change"), FLOW, DAY_ONE)
    assert changed.values.status[12] == "provisional"
    assert changed.values.status[24] == "provisional"


def test_the_end_of_february_is_a_year_after_the_end_of_february() -> None:
    changed = transforms.made(months([100.0, 100.0] + [1.0] * 10 + [50.0, 150.0], "2020-01"),
                              panel("change"), FLOW, DAY_ONE)  # fmt: skip
    assert list(changed.values.value[-2:]) == [-50.0, 50.0]


def test_a_rate_takes_the_population_of_its_year_and_else_the_number_given() -> None:
    found = months([331.0, 662.0, 1000.0], "2020-11")
    people = months([33_100_000.0])
    people = dataclasses.replace(
        people,
        start=np.array([float(dates.day_of("2020-01-01"))]),
        end=np.array([float(dates.day_of("2020-12-31"))]),
    )
    per = panel("per", population=100_000_000.0)
    made = transforms.made(found, per, FLOW, DAY_ONE, people)
    assert list(made.values.value) == pytest.approx([1.0, 2.0, 1.0])


@pytest.mark.parametrize(
    ("transform", "nature", "reason"),
    [
        ("rolling", ("flow", "12 months ending"), "rolling_already"),
        ("rolling", ("rate", "calendar"), "not_a_flow"),
        ("rolling", ("stock", "calendar"), "not_a_flow"),
        ("index", ("cumulative", "since a date"), "cumulative"),
        ("change", ("cumulative", "since a date"), "cumulative"),
        ("per", ("rate", "calendar"), "rate_already"),
        ("per", ("flow", "calendar"), "no_population"),
    ],
)
def test_what_would_say_something_false_is_refused(
    transform: figures.Transform, nature: tuple[str, str], reason: str
) -> None:
    found = months([1.0] * 24)
    made = transforms.made(found, panel(transform), nature, DAY_ONE)
    assert made.refused == reason
    assert made.values is found


def test_windows_that_overlap_are_not_added() -> None:
    found = months([1.0] * 24)
    overlapping = dataclasses.replace(found, end=found.end + 20)
    assert transforms.made(overlapping, panel("rolling"), FLOW, DAY_ONE).refused == "overlapping"


def test_an_index_of_nothing_is_refused() -> None:
    found = months([0.0, 5.0])
    assert transforms.made(found, panel("index"), FLOW, DAY_ONE).refused == "base_not_positive"
