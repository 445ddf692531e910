"""Where the table of a sheet is found: headings, records, and what stands around them."""

from collections.abc import Sequence

import pytest

from briefing.reading import cells
from briefing.reading.tables import tables
from briefing.reading.texts import headings

Merged = Sequence[tuple[int, int, int, int]]


def sheet(*rows: Sequence[cells.Cell], merged: Merged = ()) -> cells.Sheet:
    return cells.Sheet("", False, [list(row) for row in rows], list(merged))


def find(
    *rows: Sequence[cells.Cell], merged: Merged = (), header_row: int | None = None
) -> tables.Table:
    found = tables.find(sheet(*rows, merged=merged), headings.known, header_row)
    assert found is not None
    return found


EVENTS = (
    ("Fecha", "Hecho", "Fuente"),
    ("17/10/2019", "Operativo fallido en Culiacán", "Reforma"),
    ("15/10/2020", "Detención del general Cienfuegos", "Milenio"),
    ("18/12/2020", "Reforma a la Ley de Seguridad Nacional", "DOF"),
)


def test_the_first_row_holds_the_headings() -> None:
    found = find(*EVENTS)
    assert found.header_rows == (0,)
    assert found.headings == ("Fecha", "Hecho", "Fuente")
    assert found.rows == (1, 2, 3)


def test_titles_and_blank_rows_stand_above() -> None:
    found = find(("Cronología: borrador",), (), *EVENTS)
    assert found.header_rows == (2,)
    assert found.titles == ((0, "Cronología: borrador"),)
    assert found.rows == (3, 4, 5)


def test_notes_and_sources_below_are_no_records() -> None:
    found = find(*EVENTS, (), ("Fuente: elaboración propia",), ("* preliminar",))
    assert found.rows == (1, 2, 3)
    assert [row for row, _ in found.notes] == [5, 6]


def test_everything_below_a_line_of_dashes_is_notes() -> None:
    found = find(
        ("Notes", "Year", "Deaths"), (None, 2013, 3105), (None, 2014, 5544), ("---",),
        ("Dataset: Multiple Cause of Death",), ("Query Date", "2022", "x"),
    )  # fmt: skip
    assert found.rows == (1, 2)


def test_a_last_record_without_its_date_stays_a_record() -> None:
    found = find(*EVENTS, ("TBD", "Visita anunciada", "SRE"))
    assert found.rows == (1, 2, 3, 4)


def test_blank_rows_between_records_are_left_out() -> None:
    found = find(EVENTS[0], EVENTS[1], (), (" ", "  "), EVENTS[2])
    assert found.rows == (1, 4)


def test_headings_repeated_on_each_page_are_left_out() -> None:
    found = find(*EVENTS, EVENTS[0], EVENTS[1])
    assert found.rows == (1, 2, 3, 5)


def test_years_across_are_headings() -> None:
    found = find(
        (None, 1999, 2000, 2001), ("Total", 10, 20, 30), ("Female", 4, 9, 14), ("Male", 6, 11, 16)
    )
    assert found.header_rows == (0,)
    assert found.headings == ("", "1999", "2000", "2001")
    assert found.totals == {1}


def test_two_heading_rows_are_joined_and_merged_ones_spread() -> None:
    found = find(
        ("Municipio", "Total", "Caminos", None),
        (None, None, "Pavimenta-\nda", "Revestida"),
        ("Acatlán", 187, 12, 140),
        ("Actopan", 161.6, 84, 76),
        merged=[(0, 2, 0, 3)],
    )
    assert found.header_rows == (0, 1)
    assert found.headings == ("Municipio", "Total", "Caminos / Pavimentada", "Caminos / Revestida")


def test_a_wrong_cell_in_the_first_record_takes_no_headings_away() -> None:
    found = find(
        ("Seizures (kg)", None, None, None),
        ("State", 2019, 2020, 2021),
        ("Sonora", 12, "1,5xx", 30),
        ("Sinaloa", 40, 50, 60),
        ("Baja California", 3, 4, 5),
    )
    assert found.header_rows[-1] == 1
    assert found.rows == (2, 3, 4)


def test_a_table_without_headings_has_none() -> None:
    found = find(
        ("2019-10-17", "Culiacán", 5), ("2020-10-15", "Los Ángeles", 3), ("2021-01-14", "FGR", 4)
    )
    assert found.header_rows == ()
    assert found.headings == ("", "", "")
    assert found.rows == (0, 1, 2)


def test_a_person_says_which_row_holds_the_headings() -> None:
    found = find(("a", "b"), ("Fecha", "Hecho"), ("2019", "x"), ("2020", "y"), header_row=1)
    assert found.header_rows[-1] == 1
    assert found.rows == (2, 3)


@pytest.mark.parametrize("rows", [(), ((), ()), ((" ",),), (("only one cell",),)])
def test_nothing_is_no_table(rows: tuple[tuple[cells.Cell, ...], ...]) -> None:
    assert tables.find(sheet(*rows), headings.known) is None


def test_a_column_that_only_notes_stand_in_is_none_of_the_table() -> None:
    rows: list[list[cells.Cell]] = [[None, "", "Date", "Deaths"]]
    rows += [[None, n, f"2022-{n:02}", 100 + n] for n in range(1, 13)]
    rows += [[], ["Source: compiled by the authors from press reports"]]
    table = tables.find(cells.Sheet("", False, rows), headings.known)
    assert table is not None
    assert table.columns == (1, 2, 3)
    assert [text for _, text in table.notes] == [rows[-1][0]]
