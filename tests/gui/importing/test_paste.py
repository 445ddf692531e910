"""What pasted cells are called: by how they begin and when, and the same series next month."""

from __future__ import annotations

import datetime as dt

from briefing import document
from briefing.reading import cells, proposal
from ui.i18n import Languages
from ui.importing import paste

NOVEMBER = dt.datetime(2026, 11, 24, 10, 15, tzinfo=dt.UTC)
DECEMBER = dt.datetime(2026, 12, 3, 9, 5, tzinfo=dt.UTC)


def test_a_name_says_how_they_begin_and_when() -> None:
    name = paste.name_of("Cronología: borrador", Languages("es"), NOVEMBER)
    assert name == "Celdas pegadas (Cronología: borrador) 2026-11-24 10:15"
    assert len(paste.name_of("a long title " * 20, Languages("en"), NOVEMBER)) < 80


def test_next_months_cells_are_of_the_same_series() -> None:
    def series(now: dt.datetime) -> set[str]:
        rows: list[list[cells.Cell]] = [["Region", 2019, 2020], ["North", 1, 2], ["South", 3, 4]]
        sheet = cells.Sheet("", False, rows)
        name = paste.name_of("Region", Languages("en"), now)
        file = cells.SourceFile("", name, "ab" * 32, 1, "csv", "", "\t", [sheet], [])
        proposed = proposal.propose([file], document.Briefing())
        proposed.briefing.apply(proposed.batch())
        return set(proposed.briefing["series"].ids)

    assert len(series(NOVEMBER)) == 2
    assert series(NOVEMBER) == series(DECEMBER)
