"""The statistics tab's chart and the overview strip, on a real briefing."""

from __future__ import annotations

import itertools

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6 import QtWidgets
from pytestqt.qtbot import QtBot

from briefing import changes, dates
from ui.charts import plots
from ui.charts.overview import OverviewStrip
from ui.charts.statistics_chart import OneLine, StatisticsChart
from ui.i18n import Languages
from ui.session import Session


@pytest.fixture
def session(qapp: object) -> Session:
    session = Session(Languages("en"))
    session.apply(
        changes.insert_rows(
            "series",
            [
                {"id": "s", "name": "Seizures <b>A&B</b>", "unit": "pounds", "kind": "flow"},
                {"id": "t", "name": "Deaths", "unit": "deaths", "kind": "flow"},
                {"id": "u", "name": "Other seizures", "unit": "pounds", "kind": "flow"},
            ],
        )
    )
    months = [("2020-01-01", "2020-01-31", 10.0), ("2020-02-01", "2020-02-29", None)]
    months += [("2020-04-01", "2020-04-30", 1234.5)]
    session.apply(
        changes.insert_rows(
            "observations",
            [
                {"id": f"{s}{i}", "series": s, "start": a, "end": b, "value": v, "label": a[:7]}
                for s in ("s", "t", "u")
                for i, (a, b, v) in enumerate(months)
            ],
        )
    )
    return session


def test_crosshair_reads_the_value_of_the_period_under_it(qtbot: QtBot, session: Session) -> None:
    chart = StatisticsChart(session, Languages("en"))
    qtbot.addWidget(chart)
    chart.show_series(("s",))
    assert "1,234.5" in chart.reading_at(dates.day_of("2020-04-15"))
    assert "no row in the file" in chart.reading_at(dates.day_of("2020-03-15"))
    assert "suppressed" in chart.reading_at(dates.day_of("2020-02-15"))


def test_two_units_never_share_an_axis_and_the_chart_says_so(
    qtbot: QtBot, session: Session
) -> None:
    chart = StatisticsChart(session, Languages("en"))
    qtbot.addWidget(chart)
    chart.show_series(("s", "t", "u"))
    curves = chart.findChildren(pg.PlotWidget)[0].getPlotItem().listDataItems()
    assert len(curves) == 2
    assert any("another unit" in label.text() for label in chart.findChildren(QtWidgets.QLabel))


def test_names_from_spreadsheets_are_shown_as_they_are(qtbot: QtBot, session: Session) -> None:
    chart = StatisticsChart(session, Languages("en"))
    qtbot.addWidget(chart)
    chart.show_series(("s",))
    assert any(
        label.text() == "Seizures <b>A&B</b>" for label in chart.findChildren(QtWidgets.QLabel)
    )


def test_overview_and_figure_are_linked_by_signals(qtbot: QtBot, session: Session) -> None:
    session.apply(
        changes.insert_rows(
            "events", [{"id": f"e{y}", "date": str(y), "title": "x"} for y in range(2015, 2025)]
        )
    )
    strip = OverviewStrip(session, Languages("es"))
    qtbot.addWidget(strip)
    told: list[tuple[float, float]] = []
    strip.range_chosen.connect(lambda first, last: told.append((first, last)))
    strip.show_range(dates.day_of("2016-01-01"), dates.day_of("2018-01-01"))
    assert told == []
    strip._region.setRegion((dates.day_of("2017-01-01"), dates.day_of("2019-01-01")))
    assert told[-1] == (dates.day_of("2017-01-01"), dates.day_of("2019-01-01"))


def test_a_low_chart_keeps_its_words_on_a_line(
    qtbot: QtBot, session: Session, languages: Languages
) -> None:
    chart = StatisticsChart(session, languages)
    qtbot.addWidget(chart)
    chart.show_series(("s",))
    chart.resize(220, 150)
    chart.show()
    qtbot.waitExposed(chart)
    for line in chart.findChildren(OneLine):
        assert line.height() < 2 * line.fontMetrics().height()
        assert line.geometry().right() <= chart.width()


def test_the_overview_leaves_it_to_its_place_whether_it_is_seen(
    qtbot: QtBot, session: Session, languages: Languages
) -> None:
    days = [{"id": f"o{day}", "date": f"2020-0{day}-01", "title": "x"} for day in range(1, 5)]
    session.apply(changes.insert_rows("events", days))
    strip = OverviewStrip(session, languages)
    qtbot.addWidget(strip)
    assert strip.useful
    strip.hide()
    session.apply(changes.insert_rows("events", [{"id": "o9", "date": "2021-01-01"}]))
    assert strip.isHidden()
    with qtbot.waitSignal(strip.useful_changed):
        session.apply(changes.RemoveRows("events", tuple(session.briefing["events"].ids)))
    assert not strip.useful


def test_a_row_without_a_value_is_no_zero_on_the_plot() -> None:
    start = np.array([0.0, 31.0, 60.0])
    drawn = plots.line(start, start + 29, np.array([5.0, np.nan, 7.0]), "#134E9B")
    assert list(drawn.opts["symbol"]) == ["o", None, "o"]


def test_names_side_by_side_say_what_tells_them_apart(qtbot: QtBot, session: Session) -> None:
    for one, name in (
        ("s", "Seizures, border, by month (pounds)"),
        ("u", "Seizures, coast, by month (pounds)"),
    ):
        session.apply(changes.set_cell("series", one, "name", name))
    chart = StatisticsChart(session, Languages("en"))
    qtbot.addWidget(chart)
    chart.show_series(("s",))
    texts = [label.text() for label in chart.findChildren(QtWidgets.QLabel)]
    assert "Seizures, border, by month" in texts
    chart.show_series(("s", "u"))
    texts = [label.text()[2:] for label in chart.findChildren(OneLine)]
    assert {"border", "coast"} <= set(texts)


@pytest.mark.parametrize("height", [24, 40, 80, 300])
def test_amounts_beside_a_plot_never_lie_over_each_other(height: int) -> None:
    axis = plots.Amounts()
    for highest in (1.0, 3_100.0, 1_234_567.0):
        (_, places), *more = axis.tickValues(0.0, highest, height)
        assert not more
        assert all(b - a >= highest / height * 20 * 0.999 for a, b in itertools.pairwise(places))
    assert axis.tickStrings([1e6], 1.0, 1e6) == ["1,000,000"]


def test_a_name_in_the_other_language_stands_where_it_is_the_only_one(
    qtbot: QtBot, session: Session
) -> None:
    session.apply(changes.set_cell("series", "s", "name", ""))
    session.apply(changes.set_cell("series", "s", "name_es", "Decomisos"))
    chart = StatisticsChart(session, Languages("en"))
    qtbot.addWidget(chart)
    chart.show_series(("s",))
    assert "Decomisos" in [label.text() for label in chart.findChildren(OneLine)]
