"""What `inspect` says of a sheet: exactly the fields of the design, whatever the sheet is."""

import json

from briefing import document
from briefing.reading import cells, inspecting, proposal


def inspect(*sheets: cells.Sheet) -> list[inspecting.Json]:
    file = cells.SourceFile("a.xlsx", "a.xlsx", "0" * 64, 1, "xlsx", "", "", list(sheets), [])
    return inspecting.sheets(proposal.propose([file], document.Briefing()))


def test_a_sheet_of_events() -> None:
    sheet = cells.Sheet(
        "Cronología",
        False,
        [
            ["Fecha", "Hecho", "Xyzzy"],
            ["17/10/2019", "Operativo fallido", 1],
            ["31/02/2022", "Control de precursores", 2],
            ["dic. 2020", "Reforma a la ley", 3],
        ],
    )
    assert inspect(sheet) == [
        {
            "name": "Cronología",
            "kind": "events",
            "layout": "rows",
            "header_row": 1,
            "date_order": None,
            "columns": [
                {"heading": "Fecha", "field": "date"},
                {"heading": "Hecho", "field": "title"},
                {"heading": "Xyzzy", "field": None},
            ],
            "records": 3,
            "dated": 2,
            "first_date": "2019-10-17",
            "last_date": "2020-12",
            "series": None,
            "points": None,
            "set_aside": [
                {
                    "row": 3,
                    "column": "Fecha",
                    "text": "31/02/2022",
                    "reason": (
                        "“31/02/2022” names a day or month that the calendar does not have."
                    ),
                }
            ],
        }
    ]


def test_a_sheet_of_statistics() -> None:
    rows: list[list[cells.Cell]] = [["State", 2000, 2001], ["Chiapas", 1.5, 2], ["Sonora", 4, None]]
    (said,) = inspect(cells.Sheet("", False, rows))
    del said["columns"]
    assert said == {
        "name": "",
        "kind": "statistics",
        "layout": "wide-periods",
        "header_row": 1,
        "date_order": None,
        "records": 2,
        "dated": 2,
        "first_date": "2000",
        "last_date": "2001",
        "series": 2,
        "points": 3,
        "set_aside": [],
    }


def test_a_cross_section_has_counts_and_no_dates() -> None:
    rows: list[list[cells.Cell]] = [["State", "Deaths"], ["Chiapas", 1.5], ["Sonora", 4]]
    (said,) = inspect(cells.Sheet("", False, rows))
    assert (said["kind"], said["layout"]) == ("statistics", "cross-section")
    assert (said["series"], said["points"]) == (1, 2)
    assert (said["first_date"], said["last_date"], said["dated"]) == (None, None, None)


def test_hidden_and_empty_sheets_have_their_entry() -> None:
    hidden = cells.Sheet("b", True, [["Date", "Event"], ["2019", "x"], ["2020", "y"]])
    said = inspect(cells.Sheet("a", False, []), hidden)
    assert [(each["name"], each["kind"]) for each in said] == [("a", "none"), ("b", "events")]
    assert said[0]["layout"] is None
    assert said[0]["records"] == 0


def test_it_is_plain_json() -> None:
    rows: list[list[cells.Cell]] = [
        ["Date", "Event"],
        [cells.Moment("2019-01-02"), "x"],
        [cells.Duration("25:00:00"), "y"],
        [cells.ErrorCell("#N/A"), "z"],
        [cells.Uncomputed(), True],
        [44927, 3.5],
    ]
    said = inspect(cells.Sheet("", False, rows))
    assert json.loads(json.dumps(said)) == said
    assert said[0]["dated"] == 2


def test_a_fraction_of_eight_characters_is_no_packed_day() -> None:
    rows: list[list[cells.Cell]] = [["Name", "Share"], ["a", "200.5678"], ["b", "1990.125"]]
    (said,) = inspect(cells.Sheet("", False, rows))
    assert said["points"] == 2
