"""A figure's sheet holds what the figure draws: transformed values, forms, axes, notes, means."""

from __future__ import annotations

import calendar
import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from briefing import changes, document, figures, schema
from briefing.exporting import workbook
from tests.domain.layout.panel_cases import flow, made, years

Panel = figures.Panel


def months(series: str, values: list[float], **more: schema.Cell) -> list[dict[str, schema.Cell]]:
    days = [(2020 + k // 12, k % 12 + 1) for k in range(len(values))]
    return [
        {
            "series": series,
            "start": f"{year}-{month:02}-01",
            "end": f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}",
            "value": value,
            **more,
        }
        for (year, month), value in zip(days, values, strict=True)
    ]


def briefing() -> document.Briefing:
    found = made(
        flow("Seized"),
        flow("Deaths", "deaths"),
        values=[
            *months("Seized", [float(k + 1) for k in range(36)]),
            *months("Deaths", [1000.0 + k for k in range(36)], status="provisional"),
        ],
    )
    events = [
        {"id": "e1", "date": "2021-07-01", "title": "Agreement", "side": "Joint"},
        {"id": "e2", "date": "2021-03", "title": "Unseen", "side": "China"},
    ]
    found.apply(changes.insert_rows("events", events))
    return found


def written(
    found: document.Briefing, *panels: Panel, start: str = "2020-01-01", **more: Any
) -> bytes:
    """The workbook of a briefing with a figure from `start` to the end of 2022."""
    title, end = figures.Text("All of it"), "2022-12-31"
    figure = figures.Figure("f", title=title, panels=panels, start=start, end=end, **more)
    found.apply(changes.insert_rows("figures", [figures.row_of(figure)]))
    return workbook.to_bytes(found)


def rows_of(data: bytes) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = next(page for page in book if page.title.startswith("Figure 1"))
    return [[cell.value for cell in row] for row in page.iter_rows()]


def chart_of(data: bytes, number: int = 1) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(f"xl/charts/chart{number}.xml").decode()


def under(rows: list[list[object]], heading: str, column: int) -> list[object]:
    """The cells under a heading, down to the first blank one."""
    at = next(k for k, row in enumerate(rows) if row[column] == heading)
    found = []
    for row in rows[at + 1 :]:
        if row[column] is None:
            break
        found.append(row[column])
    return found


def test_an_index_is_written_as_it_is_drawn_under_the_words_of_the_transform() -> None:
    data = written(briefing(), Panel(("Deaths",), transform="index", base="2020-01-15"))
    rows = rows_of(data)
    assert [row[0] for row in rows if str(row[0]).startswith("Deaths (")] == [
        "Deaths (index, Jan 2020 = 100)"
    ]
    values = under(rows, "index, Jan 2020 = 100", 1)
    assert values[0] == 100.0
    assert values[-1] == pytest.approx(103.5)
    assert "index, Jan 2020 = 100" in chart_of(data)


def test_a_step_has_both_ends_of_each_period_and_bars_hang_down_to_zero() -> None:
    bare = briefing()
    bare.apply(changes.RemoveRows("events", ("e1", "e2")))  # a mark's line is an error bar too
    step = written(bare.snapshot(), Panel(("Seized",), style="step"))
    bars = written(bare.snapshot(), Panel(("Seized",), style="bars"), start="2017-01-01")
    assert under(rows_of(step), "kg", 1)[:4] == [1, 1, 2, 2]
    assert under(rows_of(bars), "kg", 1)[:4] == [1, 2, 3, 4]
    assert "errBars" not in chart_of(step)
    assert "errBars" in chart_of(bars)


def test_two_units_have_two_axes_that_both_say_theirs_and_one_legend() -> None:
    data = written(briefing(), Panel(("Seized", "Deaths")), callouts=("e1",))
    chart = chart_of(data)
    assert chart.count("<c:scatterChart>") == 2
    titles = re.findall(r"<c:valAx>.*?</c:valAx>", chart, re.DOTALL)
    said = [re.findall(r"<a:t>(.*?)</a:t>", axis) for axis in titles]
    assert [each for each in said if each] == [["kg"], ["deaths"]]
    days = re.findall(r'<c:max val="(4[0-9.]+)"/>', chart)
    assert len(set(days)) == 1, "both axes cover the same days"
    assert "legend" in chart
    # Of three series in the file the legend leaves out the marks, which are the second.
    assert re.findall(r'<c:legendEntry><c:idx val="(\d)"/>', chart) == ["1"]


def test_rivals_are_markers_of_their_own_shape_without_a_line() -> None:
    found = made(
        flow("Killed, army", "deaths", measure="killed", counted_by="army"),
        flow("Killed, press", "deaths", measure="killed", counted_by="press"),
        values=years("Killed, army", [5.0, 7.0]) + years("Killed, press", [9.0, 12.0]),
    )
    shown = figures.Figure(
        "f", panels=(Panel(("Killed, army", "Killed, press")),), start="2015-01-01"
    )
    found.apply(changes.insert_rows("figures", [figures.row_of(shown)]))
    chart = chart_of(workbook.to_bytes(found))
    assert chart.count("<a:noFill/>") >= 2
    assert 'symbol val="circle"' in chart
    assert 'symbol val="square"' in chart


def test_a_logarithmic_panel_is_one_in_the_workbook_too() -> None:
    assert '<c:logBase val="10"/>' in chart_of(written(briefing(), Panel(("Seized",), log=True)))


def test_a_refused_panel_says_why_and_has_no_chart() -> None:
    data = written(briefing(), Panel(("Seized",), transform="rolling", window=100))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert any("Seized" in str(row[0]) and len(str(row[0])) > 30 for row in rows_of(data))


def test_a_mark_in_a_hidden_lane_is_no_mark_of_the_sheet() -> None:
    hidden = (figures.Lane(("China",), hidden=True),)
    data = written(briefing(), Panel(("Seized",)), callouts=("e1", "e2"), lanes=hidden)
    chart = chart_of(data)
    assert "1  Agreement" in chart
    assert "Unseen" not in chart


def test_comparisons_are_listed_with_both_means_and_that_they_prove_nothing() -> None:
    comparison = figures.BeforeAfter("c", "Seized", "e1")
    rows = rows_of(written(briefing(), Panel(("Seized",)), comparisons=(comparison,)))
    at = next(k for k, row in enumerate(rows) if row[0] == "Values before")
    n_before, n_after, said, before, after, difference, percent = rows[at + 1][:7]
    assert (n_before, n_after) == (12, 12)
    # Months 7-18 before, and 20-31 after the month of the event, which belongs to neither.
    assert (before, after, difference) == (12.5, 25.5, 13)
    assert percent == pytest.approx(104)
    assert "Agreement" in str(said)
    assert rows[at + 2][0] == "A change after an event is not proof of effect."


def test_notes_are_listed_with_what_they_say_in_the_figure() -> None:
    notes = (
        figures.Note("n1", "text", "2020-03-16", series="Seized", text=figures.Text("Closed")),
        figures.Note("n2", "band", "2021-01-01", "2021-12-31", text=figures.Text("", "Un año")),
        figures.Note("n3", "threshold", series="Seized", y=30.0),
        figures.Note("n4", "text", "2020-03-16", series="gone", text=figures.Text("Lost")),
    )
    rows = rows_of(written(briefing(), Panel(("Seized",)), notes=notes))
    at = next(k for k, row in enumerate(rows) if row[0] == "Notes")
    listed = rows[at + 2 : at + 5]
    assert {str(row[2]) for row in listed} == {"Closed", "Un año [ES]", "30 kg"}
    closed = next(row for row in listed if row[2] == "Closed")
    assert str(closed[0])[:10] == "2020-03-16"
    assert closed[3:6] == ["Text", "Seized", 3]
    assert not any("Lost" in str(row[2]) for row in rows)


@pytest.mark.libreoffice
@pytest.mark.poppler
def test_libreoffice_draws_the_sheet_with_both_axes_and_all_its_words(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(
        written(
            briefing(),
            Panel(("Seized", "Deaths")),
            callouts=("e1",),
            comparisons=(figures.BeforeAfter("c", "Seized", "e1"),),
        )
    )
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=240)
    text = subprocess.run(
        ["pdftotext", str(tmp_path / "b.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    for said in ("All of it", "1 Agreement", "kg", "deaths", "is not proof of effect"):
        assert said in " ".join(text.split())
