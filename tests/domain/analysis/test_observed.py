"""Of several releases the latest stands, and a year to date gives way to the whole year."""

from __future__ import annotations

import pytest

from briefing import changes, document, schema
from briefing.analysis import observed


def briefing(*rows: tuple[str, str, float, str, str]) -> document.Briefing:
    """Return a briefing of one series from (start, end, value, status, release)."""
    made = document.Briefing()
    names = ("start", "end", "value", "status", "release")
    cells: list[dict[str, schema.Cell]] = [
        {"id": f"o{number}", "series": "s", **dict(zip(names, row, strict=True))}
        for number, row in enumerate(rows)
    ]
    made.apply(changes.insert_rows("series", [{"id": "s", "name": "S"}]))
    made.apply(changes.insert_rows("observations", cells))
    return made


TO_APRIL = ("2022-10-01", "2023-04-30", 5.0, "partial", "data to 2023-04")
WHOLE = ("2022-10-01", "2023-09-30", 9.0, "final", "data to 2023-09")


def test_a_year_to_date_gives_way_to_a_later_count_of_the_whole_year() -> None:
    assert list(observed.observed(briefing(TO_APRIL, WHOLE), "s").value) == [9.0]


def test_a_year_to_date_stands_where_nothing_later_counts_more() -> None:
    assert list(observed.observed(briefing(TO_APRIL), "s").value) == [5.0]
    earlier = (*WHOLE[:4], "data to 2022-01")
    assert len(observed.observed(briefing(TO_APRIL, earlier), "s")) == 2


def test_counts_since_one_day_all_stand() -> None:
    rows = [("2018-12-01", f"2023-0{month}-28", float(month), "partial", "") for month in (1, 2, 3)]
    assert list(observed.observed(briefing(*rows), "s").value) == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("", "data to 2021-09"),
        ("data to 2021-09", "data to 2021-10"),
        ("2018-10~", "2019-04~"),
        ("published 2021", "published 2025-05-14"),
    ],
)
def test_releases_are_ordered_by_the_date_in_their_name(earlier: str, later: str) -> None:
    assert observed.release_order(earlier) < observed.release_order(later)


def test_a_period_counts_once_however_many_releases_it_has() -> None:
    months = [(f"2022-{month:02}-01", f"2022-{month:02}-28") for month in range(1, 4)]
    first = [(*days, 1.0, "final", "data to 2022-02") for days in months[:2]]
    second = [(*days, 2.0, "final", "data to 2022-03") for days in months]
    assert observed.counted(briefing(*first, *second), "s") == (3, 2)
    assert observed.counted(briefing(*second), "s") == (3, 1)
    assert observed.counted(briefing(TO_APRIL, WHOLE), "s") == (1, 2)
    assert observed.counted(briefing(), "other") == (0, 0)
