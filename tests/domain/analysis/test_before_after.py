"""Equal windows of a flow: their numbers, where they end, and what is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import changes, dates, document, figures, schema, words
from briefing.analysis import before_after
from briefing.analysis.before_after import Refused, Result

SAID = ("release", "status", "qualifier")
FACTS = Path(__file__).parents[4] / "shared" / "data" / "facts"
Rows = list[dict[str, schema.Cell]]


def months(first: int, count: int, step: int = 1) -> list[tuple[str, str]]:
    """Return first and last day of each period; `first` counts months from the year 0."""
    spans = []
    for begin in range(first, first + count * step, step):
        start = dt.date(begin // 12, begin % 12 + 1, 1)
        after = begin + step
        end = dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)
        spans.append((start.isoformat(), end.isoformat()))
    return spans


def briefing(
    spans: list[tuple[str, str]],
    values: list[float | None] | None = None,
    series: dict[str, schema.Cell] | None = None,
    columns: dict[str, list[str]] | None = None,
) -> document.Briefing:
    """Return a briefing of one series `s` with these values, and an event a date of `EVENTS`."""
    made = document.Briefing()
    kept: Rows = [{"id": "s", "name": "Seized", "kind": "flow", "basis": "calendar"}]
    kept[0].update(series or {})
    made.apply(changes.insert_rows("series", kept))
    events: Rows = [{"id": date, "date": date, "title": date} for date in EVENTS]
    made.apply(changes.insert_rows("events", events))
    numbers = values or [float(number) for number in range(len(spans))]
    rows: Rows = [
        {
            "id": f"o{number}",
            "series": "s",
            "start": start,
            "end": end,
            "value": numbers[number],
            **{name: cells[number] for name, cells in (columns or {}).items()},
        }
        for number, (start, end) in enumerate(spans)
    ]
    made.apply(changes.insert_rows("observations", rows))
    return made


EVENTS = ("2021-01-15", "2021-01", "2021", "2021-01-15~", "2021~", "2021-01-01", "2021-01/..")
FOUR_YEARS = months(2019 * 12, 48)


def compared(
    made: document.Briefing,
    event: str = "2021-01-15",
    months: int = 12,
    lag: int = 0,
    *,
    date: str = "",
    until: str = "",
    year_before: bool = False,
) -> Result | Refused:
    comparison = figures.BeforeAfter(
        "c",
        "s",
        event,
        date=date,
        until=until,
        months=months,
        lag=lag,
        against="year_before" if year_before else "before",
    )
    return before_after.compare(made, comparison)


def result(found: Result | Refused) -> Result:
    assert isinstance(found, Result), found
    return found


def days(window: before_after.Window) -> tuple[str, str]:
    return dates.iso(window.days.first), dates.iso(window.days.last)


def refused(found: Result | Refused) -> str:
    """Return the key of the reason; it is a sentence in both languages."""
    assert isinstance(found, Refused), found
    assert found.sentence("en") != found.sentence("es")
    assert "Days(" not in found.sentence("en")
    return found.key.removeprefix("comparison.refused.")


SEIZURES = "cbp_fentanyl_lbs_month_sw"
AROUND = [
    # Eight groups are designated; all values are of one release, five of them not final.
    ("E134", "2025-02-20", ("2024-02", "2025-01"), ("2025-03", "2026-02"), 12, 5, 1),
    # Ismael Zambada is arrested.
    ("E118", "2024-07-25", ("2023-07", "2024-06"), ("2024-08", "2025-07"), 12, 0, 1),
    # The Trilateral Fentanyl Committee meets: October 2022, where one release ends, is before.
    ("E096", "2023-04-13", ("2022-04", "2023-03"), ("2023-05", "2024-04"), 12, 0, 2),
    ("E096", "2023-04-13", ("2021-04", "2023-03"), ("2023-05", "2025-04"), 24, 0, 2),
]


@pytest.mark.shared
@pytest.mark.parametrize(("event", "date", "before", "after", "n", "unsure", "releases"), AROUND)
def test_seizures_around_real_events_are_what_pandas_computes(
    event: str,
    date: str,
    before: tuple[str, str],
    after: tuple[str, str],
    n: int,
    unsure: int,
    releases: int,
) -> None:
    import pandas as pd

    table = pd.read_csv(FACTS / "observations.csv")
    table = table[table["series"] == SEIZURES].fillna("")
    events = pd.read_csv(FACTS / "events.csv").set_index("id")
    assert events.loc[event, "date"] == date
    made = document.Briefing()
    made.apply(changes.insert_rows("series", [{"id": SEIZURES, "name": SEIZURES, "kind": "flow"}]))
    made.apply(changes.insert_rows("events", [{"id": event, "date": date, "title": "x"}]))
    rows: Rows = []
    for number, row in enumerate(table.to_dict("records")):
        cells: dict[str, schema.Cell] = {"id": f"o{number}", "value": float(row["value"])}
        cells.update({name: str(row[name]) for name in ("series", "start", "end", *SAID)})
        rows.append(cells)
    made.apply(changes.insert_rows("observations", rows))
    comparison = figures.BeforeAfter("c", SEIZURES, event, months=n)
    found = result(before_after.compare(made, comparison))
    month = table["start"].astype(str).str[:7]
    sides = [table[month.between(*each)] for each in (before, after)]
    means = [side["value"].mean() for side in sides]
    assert [len(side) for side in sides] == [found.before.n, found.after.n] == [n, n]
    assert found.values == pytest.approx(tuple(means))
    assert found.difference == pytest.approx(means[1] - means[0])
    assert found.percent == pytest.approx((means[1] / means[0] - 1) * 100)
    assert [day[:7] for day in days(found.before)] == list(before)
    assert [day[:7] for day in days(found.after)] == list(after)
    used = pd.concat(sides)
    assert found.provisional == (used["status"] == "provisional").sum() == unsure
    assert list(found.releases) == sorted(set(used["release"]))
    assert len(found.releases) == releases


def test_the_month_of_the_event_belongs_to_neither_side() -> None:
    found = result(compared(briefing(FOUR_YEARS)))
    assert days(found.before) == ("2020-01-01", "2020-12-31")
    assert days(found.after) == ("2021-02-01", "2022-01-31")
    assert found.before.mean == sum(range(12, 24)) / 12
    assert found.after.total == sum(range(25, 37))


@pytest.mark.parametrize(
    ("event", "end", "begin"),
    [
        ("2021-01-01", "2020-12-31", "2021-02-01"),
        ("2021-01", "2020-12-31", "2021-02-01"),
        ("2021", "2020-12-31", "2022-01-01"),
        ("2021~", "2020-12-31", "2022-01-01"),
        ("2021-01-15~", "2020-12-31", "2021-02-01"),
    ],
)
def test_a_coarse_date_leaves_out_all_its_possible_days(event: str, end: str, begin: str) -> None:
    found = result(compared(briefing(FOUR_YEARS), event))
    assert days(found.before)[1] == end
    assert days(found.after)[0] == begin


def test_two_dates_leave_out_what_lies_between_and_a_lag_begins_later() -> None:
    made = briefing(FOUR_YEARS)
    found = result(compared(made, "", date="2020-12-31", until="2021-03-01", lag=2))
    assert days(found.before) == ("2019-12-01", "2020-11-30")
    assert days(found.after) == ("2021-06-01", "2022-05-31")


def test_the_same_months_of_the_year_before_never_reach_over_the_event() -> None:
    made = briefing(FOUR_YEARS)
    assert refused(compared(made, year_before=True)) == "year_before"
    found = result(compared(made, months=11, year_before=True))
    assert days(found.after) == ("2021-02-01", "2021-12-31")
    assert days(found.before) == ("2020-02-01", "2020-12-31")
    assert refused(compared(made, months=6, lag=6, year_before=True)) == "year_before_never"


def test_quarters_and_years_are_windows_of_whole_ones() -> None:
    quarters = briefing(months(2019 * 12, 16, 3))
    found = result(compared(quarters, months=18))
    assert (found.before.n, found.after.n, found.step) == (6, 6, 3)
    assert days(found.before) == ("2019-07-01", "2020-12-31")
    assert days(found.after) == ("2021-04-01", "2022-09-30")
    assert refused(compared(quarters, months=12)) == "few"
    assert refused(compared(quarters, months=20)) == "not_whole"
    fiscal = briefing(months(2010 * 12 + 9, 20, 12), series={"basis": "US fiscal"})
    assert refused(compared(fiscal)) == "few"
    found = result(compared(fiscal, months=72))
    assert days(found.before) == ("2014-10-01", "2020-09-30")
    assert days(found.after) == ("2021-10-01", "2027-09-30")


@pytest.mark.parametrize(
    ("series", "reason"),
    [
        ({"basis": "12 months ending"}, "rolling"),
        ({"kind": "cumulative"}, "cumulative"),
        ({"basis": "since a date"}, "cumulative"),
        ({"kind": "stock"}, "kind"),
        ({"kind": "rate"}, "kind"),
        ({"kind": "index"}, "kind"),
        ({"kind": "share"}, "kind"),
        ({"kind": ""}, "no_kind"),
    ],
)
def test_only_a_flow_is_compared(series: dict[str, schema.Cell], reason: str) -> None:
    assert refused(compared(briefing(FOUR_YEARS, series=series))) == reason


def test_values_that_are_missing_are_counted_by_side() -> None:
    gap = FOUR_YEARS[:20] + FOUR_YEARS[21:34] + FOUR_YEARS[36:]
    found = compared(briefing(gap))
    assert refused(found) == "missing"
    assert isinstance(found, Refused)
    assert found.values["before"] == 1
    assert found.values["after"] == 2
    assert "Sep 2020" in found.sentence("en")
    assert "sep 2020" in found.sentence("es")


def test_what_is_no_exact_value_of_a_whole_period_is_refused() -> None:
    def one(name: str, value: str) -> str:
        cells = [""] * 48
        cells[20] = value
        return refused(compared(briefing(FOUR_YEARS, columns={name: cells})))

    assert one("status", "suppressed") == "suppressed"
    assert one("status", "partial") == "partial"
    assert one("qualifier", "more than") == "inexact"
    assert one("qualifier", "about") == "inexact"
    numbers: list[float | None] = [float(number) for number in range(48)]
    numbers[30] = None
    assert refused(compared(briefing(FOUR_YEARS, numbers))) == "suppressed"


def test_what_lies_outside_the_windows_refuses_nothing() -> None:
    cells = ["suppressed", *[""] * 46, "partial"]
    releases = ["data to 2019-01", *["data to 2022-12"] * 47]
    found = result(compared(briefing(FOUR_YEARS, columns={"status": cells, "release": releases})))
    assert found.before.n == 12


def test_values_of_two_releases_are_compared_and_both_are_named() -> None:
    cells = ["data to 2020-09"] * 21 + ["data to 2022-12"] * 27
    found = result(compared(briefing(FOUR_YEARS, columns={"release": cells})))
    assert found.releases == ("data to 2020-09", "data to 2022-12")
    assert found.before.mean == sum(range(12, 24)) / 12


def test_of_one_period_the_latest_release_alone_is_compared() -> None:
    spans = [*FOUR_YEARS, FOUR_YEARS[20]]
    numbers: list[float | None] = [*map(float, range(48)), 1000.0]
    cells = ["data to 2022-12"] * 48 + ["data to 2020-09"]
    found = result(compared(briefing(spans, numbers, columns={"release": cells})))
    assert found.releases == ("data to 2022-12",)
    assert found.before.mean == sum(range(12, 24)) / 12


def test_periods_that_overlap_or_are_of_several_lengths_are_refused() -> None:
    assert refused(compared(briefing([*FOUR_YEARS, ("2020-01-01", "2020-12-31")]))) == "overlapping"
    mixed = months(2019 * 12, 12) + months(2020 * 12, 4, 3)
    assert refused(compared(briefing(mixed))) == "irregular"
    weeks = [(dates.iso(day), dates.iso(day + 6)) for day in range(7000, 8000, 7)]
    assert refused(compared(briefing(weeks))) == "irregular"


def test_what_is_gone_or_without_an_end_is_refused() -> None:
    made = briefing(FOUR_YEARS)
    assert refused(compared(made, "gone")) == "event_gone"
    assert refused(compared(made, "2021-01/..")) == "open_date"
    assert refused(compared(made, "")) == "no_day"
    assert refused(compared(made, "", date="2021-02-01", until="2021-01-01")) == "order"
    assert refused(compared(made, months=5)) == "few"
    assert refused(compared(made, "", date="0001-01-01")) == "empty"
    assert refused(compared(made, "", date="9999-12-01")) == "empty"
    nothing = before_after.compare(made, figures.BeforeAfter("c", "gone", "2021-01-15"))
    assert refused(nothing) == "series_gone"


def test_a_later_edit_is_followed() -> None:
    made = briefing(FOUR_YEARS)
    was = result(compared(made)).after.mean
    made.apply(changes.set_cell("observations", "o30", "value", 930.0))
    assert result(compared(made)).after.mean == pytest.approx(was + 900 / 12)


def test_every_reason_is_a_sentence_in_both_languages() -> None:
    keys = [key for key in words.catalogue("en") if key.startswith("comparison.refused.")]
    for key in keys:
        for language in words.LANGUAGES:
            assert words.catalogue(language)[key].endswith(".")


@given(
    day=st.integers(6940, 8400),
    length=st.integers(6, 20),
    lag=st.integers(0, 8),
    year_before=st.booleans(),
)
def test_windows_are_equal_apart_and_hold_nothing_else(
    day: int, length: int, lag: int, year_before: bool
) -> None:
    first = 2015 * 12
    made = briefing(months(first, 150))
    found = compared(made, "", length, lag, date=dates.iso(day), year_before=year_before)
    if isinstance(found, Refused):
        assert found.key.startswith("comparison.refused.year_before")
        return
    assert found.before.n == found.after.n == length
    assert found.before.days.last < day < found.after.days.first
    assert found.before.days.last < found.divides.first
    for window in (found.before, found.after):
        start, end = (dt.date.fromisoformat(text) for text in days(window))
        places = range(12 * start.year + start.month - 1, 12 * end.year + end.month)
        assert len(places) == length
        # Values count up with the months, so that the mean says which ones are in it.
        assert window.mean == pytest.approx(sum(place - first for place in places) / length)
    # Nothing outside the windows has a part in the numbers.
    for number, (start_text, end_text) in enumerate(months(first, 150)):
        span = dates.day_of(start_text), dates.day_of(end_text)
        if all(
            span[1] < w.days.first or span[0] > w.days.last for w in (found.before, found.after)
        ):
            made.apply(changes.set_cell("observations", f"o{number}", "value", 1e9))
    again = compared(made, "", length, lag, date=dates.iso(day), year_before=year_before)
    assert result(again).values == found.values
