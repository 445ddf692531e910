"""Real workbooks, written with openpyxl and opened by the child: merged cells, dates, charts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.worksheet import Worksheet

from briefing import document
from briefing.reading import proposal
from briefing.reading.opening import supervisor

Propose = Callable[[openpyxl.Workbook], proposal.Proposal]


@pytest.fixture
def propose(tmp_path: Path, reader: supervisor.Reader) -> Propose:
    """Return what writes a workbook, has it opened, and proposes it for an empty briefing."""

    def make(book: openpyxl.Workbook) -> proposal.Proposal:
        path = tmp_path / "libro.xlsx"
        book.save(path)
        return proposal.propose([reader.read(path)], document.Briefing())

    return make


def written(rows: Sequence[Sequence[object]], *merged: str) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Cuadro 1"
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    return book, sheet


def test_an_inegi_table_with_merged_years_over_sexes(propose: Propose) -> None:
    book, _ = written(
        [
            ["Defunciones por homicidio por entidad federativa y sexo"],
            ["Serie anual de 2021 a 2022"],
            [],
            ["Entidad federativa", 2021, None, None, 2022, None, None],
            [None, "Total", "Hombres", "Mujeres", "Total", "Hombres", "Mujeres"],
            ["Estados Unidos Mexicanos", 30, 24, 6, 42, 33, 9],
            ["Colima", 10, 8, 2, 14, 11, 3],
            ["Sonora", 20, 16, 4, 28, 22, 6],
            ["Nota: La suma puede no coincidir."],
            ["Fuente: INEGI. Estadísticas de defunciones registradas."],
        ],
        "A1:G1", "A4:A5", "B4:D4", "E4:G4",
    )  # fmt: skip
    (table,) = propose(book).tables
    assert (table.kind, table.layout, table.header_row) == ("statistics", "wide-periods", 5)
    assert (table.records, table.first, table.last) == (3, "2021", "2022")
    assert (table.series, table.points) == (9, 18)
    assert table.outcome is not None
    assert table.outcome.source == {"title": "INEGI. Estadísticas de defunciones registradas."}


def test_years_merged_across_above_their_months(propose: Propose) -> None:
    book, _ = written(
        [
            ["Mes", "Fentanilo (kg)", "Heroína (kg)"],
            [2021], ["Enero", 1.5, 2], ["Febrero", 2.5, 3], ["Total", 4, 5],
            [2022], ["Enero", 3.5, 4], ["Febrero", 4.5, 5], ["Total", 8, 9],
        ],
        "A2:C2", "A6:C6",
    )  # fmt: skip
    (table,) = propose(book).tables
    assert (table.layout, table.series, table.points) == ("block", 2, 8)
    assert (table.first, table.last) == ("2021-01", "2022-02")
    assert table.problems[0].sentence("en") == (
        "2 rows hold totals of others; they are left out, so that nothing is counted twice: "
        "rows 5, 9."
    )


def test_days_shown_as_months_are_months(propose: Propose) -> None:
    months = [dt.date(2023, number, 1) for number in (10, 11, 12)]
    book, sheet = written([["Component", *months], ["OFO", 100, 200, 300], ["USBP", 10, 20, 30]])
    for cell in sheet[1][1:]:
        cell.number_format = "mmm-yy"
    (table,) = propose(book).tables
    assert (table.layout, table.first, table.last) == ("wide-periods", "2023-10", "2023-12")


def test_charts_are_no_sheets_and_hidden_sheets_are_off(propose: Propose) -> None:
    book, sheet = written([["Year", "Deaths"], [2019, 36359], [2020, 56516], [2021, 70601]])
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=4), titles_from_data=True)
    book.create_chartsheet("Gráfica").add_chart(chart)
    hidden = book.create_sheet("Trabajo")
    for row in (["Fecha", "Hecho"], [dt.date(2020, 1, 5), "Borrador"]):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    found = propose(book)
    assert [each.sheet.name for each in found.tables] == ["Cuadro 1", "Trabajo"]
    assert [found.included(each) for each in found.tables] == [True, False]


def test_hidden_rows_are_read_and_known(propose: Propose) -> None:
    book, sheet = written(
        [["Fecha", "Hecho"], *([dt.date(2020, n, 5), f"H{n}"] for n in (1, 2, 3))]
    )
    sheet.row_dimensions[3].hidden = True
    (table,) = propose(book).tables
    assert table.records == 3
    assert table.sheet.hidden_rows == {2}


def test_a_date_merged_over_two_events_is_the_date_of_both(propose: Propose) -> None:
    book, _ = written(
        [
            ["Date", "Event"],
            [dt.date(2023, 3, 3), "Four US citizens abducted in Matamoros"],
            [None, "Senators propose to designate cartels"],
            [dt.date(2023, 4, 14), "Charges against the Chapitos"],
        ],
        "A2:A3",
    )
    (table,) = propose(book).tables
    assert table.draft is not None
    assert table.draft.columns["date"] == ["2023-03-03", "2023-03-03", "2023-04-14"]


def test_values_of_two_tables_in_a_sheet_know_their_cells(propose: Propose) -> None:
    book, _ = written(
        [
            ["Fentanyl"], ["Sector", 2021, 2022], ["Tucson", 1, 2], ["Yuma", 3, 4],
            [],
            ["Heroin"], ["Sector", 2021, 2022], ["Tucson", 5, 6], ["Yuma", 7, 8],
        ]
    )  # fmt: skip
    found = propose(book)
    assert [each.header_row for each in found.tables] == [2, 7]
    briefing = document.Briefing()
    briefing.apply(found.batch())
    table = briefing["observations"]
    cells = {
        text.rsplit("!", 2)[1] + "!" + text.rsplit("!", 1)[1] for text in table.texts("origin")
    }
    assert cells == {"3!B", "3!C", "4!B", "4!C", "8!B", "8!C", "9!B", "9!C"}
    assert set(table.numbers("value")) == {1, 2, 3, 4, 5, 6, 7, 8}
    assert set(briefing["series"].texts("name")) == {
        "Fentanyl, Tucson", "Fentanyl, Yuma", "Heroin, Tucson", "Heroin, Yuma",
    }  # fmt: skip
