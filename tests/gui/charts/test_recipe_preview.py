"""The preview of a recipe: what shares the plot, what is said of the rest, gaps that stay gaps."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6 import QtCore
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing.reading.meaning import values
from briefing.reading.statistics import outcomes
from ui.charts import recipe_preview
from ui.charts.recipe_preview import RecipePreview
from ui.i18n import Languages
from ui.theme import DARK

Rows = list[tuple[str, str, float | None]]


def _outcome(
    series: dict[str, tuple[str, Rows]],
) -> outcomes.Outcome:
    """Return an outcome of id -> (unit, [(first day, last day, value)])."""
    made = outcomes.Outcome()
    for identifier, (unit, rows) in series.items():
        made.series[identifier] = {"id": identifier, "name": f"<b>{identifier}", "unit": unit}
        for start, end, value in rows:
            amount = values.Amount(value, value, value)
            made.observations.append(
                outcomes.Observed(identifier, start, end, start[:7], amount, "", "", "", 1, 1)
            )
    return made


_MONTHS: Rows = [
    ("2021-01-01", "2021-01-31", 1.0),
    ("2021-02-01", "2021-02-28", 2.0),
    ("2021-03-01", "2021-03-31", None),
    ("2021-05-01", "2021-05-31", 5.0),
    ("2021-06-01", "2021-06-30", 6.0),
]
_YEARS: Rows = [
    ("2020-01-01", "2020-12-31", 10.0),
    ("2021-01-01", "2021-12-31", 14.0),
]


def _lines(preview: RecipePreview) -> list[pg.PlotDataItem]:
    lines: list[pg.PlotDataItem] = (
        preview.findChildren(pg.PlotWidget)[0].getPlotItem().listDataItems()
    )
    return lines


def _select(preview: RecipePreview, *rows: int) -> None:
    view = preview.list
    for number, row in enumerate(rows):
        spot = view.visualRect(preview.series.index(row, 0)).center()
        held = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, spot)


def test_what_cannot_share_an_axis_is_not_drawn_and_said(qtbot: QtBot) -> None:
    preview = RecipePreview(Languages("en"))
    qtbot.addWidget(preview)
    preview.resize(800, 500)
    preview.show()
    made = recipe_preview.curves(
        _outcome(
            {
                "a": ("kg", _MONTHS),
                "b": ("kg", _MONTHS),
                "years": ("kg", _YEARS),
                "cases": ("", _MONTHS),
            }
        )
    )
    preview.show_curves(made)
    assert list(preview.drawn) == ["a", "b"]
    assert preview.unit.text() == "kg"
    assert not preview.note.isVisible()
    _select(preview, 2, 3)
    assert list(preview.drawn) == ["years"]
    assert preview.note.text().startswith("1 chosen series has another unit")
    # The same series made again with other values: the choice stays.
    preview.show_curves(made)
    assert list(preview.drawn) == ["years"]


def test_gaps_and_rows_without_a_value_part_the_line(qtbot: QtBot) -> None:
    preview = RecipePreview(Languages("en"))
    qtbot.addWidget(preview)
    preview.set_theme(DARK)
    preview.show_curves(recipe_preview.curves(_outcome({"a": ("kg", _MONTHS)})))
    (line,) = _lines(preview)
    assert np.array_equal(line.opts["connect"], [1, 0, 0, 1, 0])


def test_six_series_are_drawn_and_the_rest_counted(qtbot: QtBot) -> None:
    preview = RecipePreview(Languages("en"))
    qtbot.addWidget(preview)
    many = {f"s{number}": ("kg", _MONTHS) for number in range(9)}
    preview.show_curves(recipe_preview.curves(_outcome(many)))
    assert len(_lines(preview)) == 6
    preview.list.selectAll()
    assert len(preview.drawn) == 6
    assert preview.note.text().startswith("3 more are not drawn")


def test_names_of_series_are_shown_letter_by_letter(qtbot: QtBot) -> None:
    preview = RecipePreview(Languages("en"))
    qtbot.addWidget(preview)
    preview.show_curves(recipe_preview.curves(_outcome({"a": ("kg", _MONTHS)})))
    index: QtCore.QModelIndex = preview.series.index(0, 0)
    assert index.data() == "<b>a"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "<qt>&lt;b&gt;a</qt>"
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "4 values · kg"


def test_a_unit_is_not_written_twice_and_nothing_chosen_has_no_axes(qtbot: QtBot) -> None:
    preview = RecipePreview(Languages("en"))
    qtbot.addWidget(preview)
    made = _outcome({"a": ("kg", _MONTHS)})
    made.series["a"]["name"] = "Weight (kg)"
    preview.show_curves(recipe_preview.curves(made))
    assert preview.series.index(0, 0).data() == "Weight"
    plot = preview.findChildren(pg.PlotWidget)[0]
    assert plot.getAxis("left").isVisible()
    preview.show_curves(())
    assert not plot.getAxis("left").isVisible()
    assert not plot.getAxis("bottom").isVisible()
