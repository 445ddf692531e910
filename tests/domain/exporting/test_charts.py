"""Marks of the native chart stand where no label and no line crosses another; months are right."""

from __future__ import annotations

import io
import zipfile

import hypothesis
import pytest
import xlsxwriter
from hypothesis import strategies as st

from briefing import dates, words
from briefing.exporting import charts

AXIS = charts.Axis(float(dates.day_of("2018-10-01")), float(dates.day_of("2026-05-01")), 0.0, 1.0)


def test_marks_far_apart_stand_in_the_first_row() -> None:
    days = [dates.day_of(f"{year}-01-01") for year in (2019, 2021, 2023)]
    assert charts.levels(days, ["1  Short"] * 3, AXIS) == [0, 0, 0]


def test_a_mark_under_an_earlier_label_goes_below_it_and_the_next_free_one_up_again() -> None:
    days = [dates.day_of(each) for each in ("2020-10-15", "2020-12-18", "2021-01-01", "2024-01-01")]
    assert charts.levels(days, ["1  Cienfuegos arrested"] * 4, AXIS) == [0, 1, 2, 0]


@hypothesis.given(
    st.lists(st.integers(6848, 9600), max_size=10).map(sorted),
    st.lists(st.text("abc ", min_size=1, max_size=40), min_size=10, max_size=10),
)
def test_a_mark_is_below_every_label_that_reaches_it(days: list[int], labels: list[str]) -> None:
    labels = labels[: len(days)]
    found = charts.levels(days, labels, AXIS)
    pixels = charts.WIDTH * 0.84 / (AXIS.end - AXIS.start)
    for later in range(len(days)):
        for earlier in range(later):
            distance = (days[later] - days[earlier]) * pixels
            if distance < len(labels[earlier]) * 5:
                assert found[later] > found[earlier]


@pytest.mark.parametrize(("language", "locale"), [("en", "409"), ("es", "80A")])
def test_dates_under_the_chart_are_in_the_figures_language(
    language: words.Language, locale: str
) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet("A")
    line = charts.Line("Pounds", 0, 3, 0, 1, "#1F4E79", dashed=False, listed=True)
    page.insert_chart(
        0,
        3,
        charts.scatter(
            book, "A", title="=T", lines=[line], marks=None, axis=AXIS, language=language
        ),
    )
    book.close()
    with zipfile.ZipFile(target) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
    assert f'formatCode="[$-{locale}]mmm yyyy"' in chart


@pytest.mark.parametrize("start", ["2018-10-01", "2019-01-01", "2020-04-01", "2021-02-01"])
@pytest.mark.parametrize(
    ("years", "months"), [(1, 2), (2, 3), (4, 6), (8, 12), (18, 24), (45, 60), (90, 120)]
)
def test_each_date_under_the_chart_falls_into_its_month(
    start: str, years: int, months: int
) -> None:
    first = dates.day_of(start)
    step = charts.step(years * 365.25)
    assert years * 365.25 / step <= 10
    month = int(start[5:7]) - 1
    for number in range(int(years * 365.25 / step) + 1):
        shown = dates.iso(int(first + number * step))
        along = month + number * months
        assert shown[:7] == f"{int(start[:4]) + along // 12}-{along % 12 + 1:02}"
