"""Several tables in one sheet, stacked and side by side; and one table that only looks like two."""

from __future__ import annotations

from collections.abc import Sequence

from briefing import document
from briefing.reading import cells, inspecting, proposal, table_proposals
from briefing.reading.tables import tables
from briefing.reading.texts import headings

Row = Sequence[cells.Cell]


def found(*rows: Row) -> list[tables.Table]:
    sheet = cells.Sheet("Data", False, [list(row) for row in rows])
    regions = tables.regions_of(sheet, headings.known)
    each = (tables.find(sheet, headings.known, region=region) for region in regions)
    return [table for table in each if table is not None]


def proposed(*rows: Row, **decided: table_proposals.Decisions) -> proposal.Proposal:
    sheet = cells.Sheet("Data", False, [list(row) for row in rows])
    file = cells.SourceFile("x.xlsx", "x.xlsx", "0" * 64, 1, "xlsx", "", "", [sheet], [])
    return proposal.propose([file], document.Briefing())


SOUTHWEST = (
    ("Table 1. Southwest border",),
    ("Month", "2021", "2022"),
    ("Jan", 300, 400),
    ("Feb", 400, 500),
    ("Source: CBP",),
)
NORTHERN = (
    ("Table 2. Northern border",),
    ("Month", "2021", "2022"),
    ("Jan", 1, 0),
    ("Feb", 2, 2),
    ("Note: preliminary",),
)
EVENTS = (
    ("Fecha", "Hecho", "Fuente"),
    ("17/10/2019", "Operativo fallido en Culiacán", "Reforma"),
    ("15/10/2020", "Detención del general Cienfuegos", "Milenio"),
)


def test_stacked_tables_keep_their_titles_and_notes() -> None:
    first, second = found(*SOUTHWEST, (), *NORTHERN)
    assert first.titles == ((0, "Table 1. Southwest border"),)
    assert first.notes == ((4, "Source: CBP"),)
    assert second.header_rows == (7,)
    assert second.titles == ((6, "Table 2. Northern border"),)
    assert second.rows == (8, 9)
    assert second.notes == ((10, "Note: preliminary"),)


def test_a_title_may_have_a_blank_row_below_it() -> None:
    first, second = found(
        *SOUTHWEST, (), ("Figures may not add",), (), NORTHERN[0], (), *NORTHERN[1:]
    )
    assert [text for _, text in first.notes] == ["Source: CBP", "Figures may not add"]
    assert [text for _, text in second.titles] == ["Table 2. Northern border"]


def test_events_over_statistics_are_two_tables_of_two_kinds() -> None:
    both = proposed(
        *EVENTS, (), ("Año", "Homicidios", "Tasa"), (2019, 34000, 27.5), (2020, 35000, 28.1),
        (2021, 34200, 27.2),
    ).tables  # fmt: skip
    assert [(each.key, each.kind, each.records) for each in both] == [
        (proposal.Key(0, 0, 0), "events", 2),
        (proposal.Key(0, 0, 1), "statistics", 3),
    ]


def test_alike_series_of_two_tables_are_kept_apart_by_their_titles() -> None:
    importing = proposed(*SOUTHWEST, (), *NORTHERN)
    briefing = document.Briefing()
    briefing.apply(importing.batch())
    assert len(briefing["series"]) == sum(each.series or 0 for each in importing.tables)
    assert len(set(briefing["observations"].ids)) == sum(
        each.points or 0 for each in importing.tables
    )


def test_each_table_is_inspected_under_its_sheet_s_name() -> None:
    said = inspecting.sheets(proposed(*SOUTHWEST, (), *NORTHERN))
    assert [(each["name"], each["header_row"]) for each in said] == [("Data", 2), ("Data", 8)]


def test_a_person_s_heading_row_is_looked_for_in_that_table_alone() -> None:
    importing = proposed(*SOUTHWEST, (), ("North",), *NORTHERN)
    key = importing.tables[1].key
    again = importing.reconsider(key, table_proposals.Decisions(header_row=9)).table(key)
    assert again.header_row == 9
    assert again.table is not None
    assert again.table.rows == (9, 10)
    assert importing.tables[0].table is not None


def test_tables_side_by_side_with_headings_of_their_own() -> None:
    left, right = found(
        ("United States", None, None, "Mexico"),
        ("Date", "Event", None, "Date", "Event"),
        ("2019-01-01", "Call", None, "2019-02-01", "Respuesta"),
        ("2019-03-01", "Visit", None, "2019-04-01", "Visita"),
    )
    assert (left.columns, right.columns) == ((0, 1), (3, 4))
    assert right.titles == ((0, "Mexico"),)
    assert right.column(4) == ["Respuesta", "Visita"]


def test_three_tables_side_by_side_the_last_of_one_row() -> None:
    parts = found(
        ("UNITED STATES", None, None, "MEXICO", None, None, "JOINT", None),
        ("Date", "Action", None, "Date", "Action", None, "Date", "Action"),
        ("2019-01-01", "a1", None, "2019-02-01", "b1", None, "2019-03-01", "c1"),
        ("2020-01-01", "a2", None, "2020-02-01", "b2", None, None, None),
    )
    assert [part.rows for part in parts] == [(2, 3), (2, 3), (2,)]


def test_tables_under_titles_alone_need_no_blank_row_between_them() -> None:
    first, second = found(
        ("Cuadro 1. Homicidios",), ("Entidad", 2019, 2020), ("Colima", 1, 2), ("Sonora", 4, 5),
        ("Cuadro 2. Secuestros",), ("Entidad", 2019, 2020), ("Colima", 7, 8), ("Sonora", 9, 10),
    )  # fmt: skip
    assert second.titles == ((4, "Cuadro 2. Secuestros"),)
    assert (first.rows, second.rows) == ((2, 3), (6, 7))


def test_tables_side_by_side_of_different_lengths() -> None:
    left, right = found(
        ("Year", "Deaths", None, "State", "Rate"),
        (2019, 100, None, "Ohio", 3.3),
        (2020, 120, None, "Utah", 4.4),
        (None, None, None, "Iowa", 5.5),
        (None, None, None, "Texas", 6.5),
        (None, None, None, "Maine", 7.5),
    )
    assert left.rows == (1, 2)
    assert right.rows == (1, 2, 3, 4, 5)


def test_a_list_folded_into_columns_is_read_in_full() -> None:
    parts = found(
        ("State", "Deaths", None, "State", "Deaths"), ("A", 1, None, "C", 3), ("B", 2, None, "D", 4)
    )
    assert [part.column(part.columns[0]) for part in parts] == [["A", "B"], ["C", "D"]]


# One table, however much it looks like two.


def test_blank_columns_inside_one_table_divide_nothing() -> None:
    (table,) = found(
        ("Date", "Event", None, "Side", "Importance"),
        ("2019-01-01", "Call", None, "US", 3),
        ("2019-03-01", "Visit", None, "MX", 4),
    )
    assert table.columns == (0, 1, 3, 4)


def test_groups_of_periods_behind_a_blank_column_are_one_table() -> None:
    (table,) = found(
        ("Entidad", "Hombres", None, None, "Mujeres", None),
        (None, 2019, 2020, None, 2019, 2020),
        ("Chiapas", 1, 2, None, 3, 4),
        ("Oaxaca", 1, 2, None, 3, 4),
    )
    assert table.columns == (0, 1, 2, 4, 5)


def test_a_second_date_behind_a_blank_column_is_one_table() -> None:
    (table,) = found(
        ("Date", "Event", None, "Published", "Source"),
        ("2019-01-01", "Call", None, "2019-01-02", "AP"),
        ("2019-03-01", "Visit", None, "2019-03-05", "Reuters"),
    )
    assert table.columns == (0, 1, 3, 4)


def test_section_headings_and_blank_rows_are_one_table() -> None:
    (table,) = found(
        ("Entidad", 2019, 2020, 2021), ("Nacional", 5, 6, 7), (), ("Homicidio",),
        ("Chiapas", 1, 2, 3), ("Oaxaca", 1, 2, 3), (), ("Feminicidio",), ("Chiapas", 1, 2, 3),
    )  # fmt: skip
    assert table.header_rows == (0,)
    assert table.rows == (1, 3, 4, 5, 7, 8)


def test_headings_on_each_printed_page_are_one_table() -> None:
    title = ("Cuadro 3. Homicidios",)
    head = ("Entidad", 2019, 2020, 2021)
    (table,) = found(
        title, head, ("Chiapas", 1, 2, 3), ("Oaxaca", 1, 2, 3), (),
        ("Cuadro 3 (continúa)",), head, ("Puebla", 4, 5, 6), (), title, head, ("Sonora", 4, 5, 6),
    )  # fmt: skip
    assert [table.cell(row, 0) for row in table.rows if table.cell(row, 1)] == [
        "Chiapas", "Oaxaca", "Puebla", "Sonora",
    ]  # fmt: skip


def test_what_a_report_says_of_itself_above_its_table_is_no_table() -> None:
    (table,) = found(
        ("Report",), ("Prepared by", "CRS"), ("As of", "2021-01-01"), (), *EVENTS, (),
        ("TBD", "Visita anunciada", "SRE"), ("14/01/2021", "FGR exonera", "FGR"),
    )  # fmt: skip
    assert table.header_rows == (4,)
    assert table.rows == (5, 6, 8, 9)


def test_notes_below_a_line_of_dashes_open_nothing() -> None:
    (table,) = found(
        ("Notes", "Year", "Deaths"), (None, 2013, 3105), (None, 2014, 5544), ("---",),
        ("Dataset", "Year", "Count"), ("Multiple Cause", 2019, 3), ("Multiple Cause", 2020, 3),
    )  # fmt: skip
    assert table.rows == (1, 2)
