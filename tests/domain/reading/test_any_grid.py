"""Whatever stands in a grid: a proposal comes out, and another for each decision of a person."""

from __future__ import annotations

import hypothesis
from hypothesis import strategies

from briefing import document
from briefing.reading import cells, proposal

TOLD: tuple[cells.Cell, ...] = (
    None, "", 2019, 2020, "2019", "2020*", "FY2021", "Enero", "MAR", "I", "II", "III", "IV", "Q1",
    "Total", "Colima", "Año", "Mes", "Year", "Month", "Date", "Fecha", "Entidad", "Hecho", "Title",
    "-", "n.d.", 0, 1, 5.5, "1,234", "12%", "2019-01-01", "01/02/2020", "1/22/20", "Nov 20",
    "2018.11", 2018.1, 201901, "2020/1", "2020-II", "Deaths 2019", "Deaths 2020", "X1999", True,
    cells.Moment("2020-01-01"), cells.Moment("2020-02-01", "mmm-yy"), cells.ErrorCell("#N/A"),
    cells.Duration("12:00:00"), cells.Uncomputed(), "Fuente: INEGI", "a/ prelim", "Week ending",
    "January 2019", "17 de octubre", "Semana", "0-14", "Cuadro 1. Homicidios", "(Miles)", "M01",
)  # fmt: skip
ROW = strategies.lists(strategies.sampled_from(TOLD), max_size=7)
MERGED = strategies.tuples(*[strategies.integers(0, 3)] * 4).map(
    lambda each: (each[0], each[1], each[0] + each[2], each[1] + each[3])
)


@hypothesis.given(strategies.lists(ROW, max_size=16), strategies.lists(MERGED, max_size=2))
def test_every_grid_comes_to_a_proposal(
    rows: list[list[cells.Cell]], merged: list[tuple[int, int, int, int]]
) -> None:
    sheet = cells.Sheet("Hoja", False, rows, merged)
    file = cells.SourceFile("x.xlsx", "x.xlsx", "0" * 64, 1, "xlsx", "", "", [sheet], [])
    found = proposal.propose([file], document.Briefing())
    document.Briefing().apply(found.batch())
    for each in found.tables:
        assert isinstance(each.chosen_date("es") + each.chosen_title("en"), str)
        for kind in ("events", "statistics", "positions", "none"):
            found.reconsider(each.key, proposal.Decisions(kind=kind))
        for row in (0, (each.header_row or 0) + 1):
            found.reconsider(each.key, proposal.Decisions(header_row=row))
