"""What a person left on the cells comes to the rows: links as sources, the rest as notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from briefing import changes, document, words
from briefing.reading import cells, proposal

ROWS: list[list[cells.Cell]] = [
    ["Date", "Event", "Source", "Place"],
    ["2020-10-15", "Cienfuegos arrested", "DEA", "Los Angeles"],
    ["2020-11-18", "Charges dropped", "", "New York"],
    ["2021-12-08", "Bicentennial Framework", "", "Mexico City"],
    ["2023-01-05", "Ovidio Guzmán arrested", "SRE", "Culiacán"],
    ["2023-09-15", "Ovidio Guzmán extradited", "", "Chicago"],
]


def _source(sheet: cells.Sheet) -> cells.SourceFile:
    return cells.SourceFile("e.xlsx", "e.xlsx", "0" * 64, 1, "xlsx", "", "", [sheet], [])


def _imported(
    briefing: document.Briefing | None = None, rows: list[list[cells.Cell]] = ROWS, **beside: Any
) -> document.Briefing:
    """Import the rows as a sheet with what lies beside its cells."""
    into = document.Briefing() if briefing is None else briefing
    sheet = cells.Sheet("Events", False, rows, **beside)
    into.apply(proposal.propose([_source(sheet)], into).batch())
    return into


def _column(briefing: document.Briefing, name: str) -> Mapping[str, object]:
    events = briefing["events"]
    return dict(zip(events.texts("title"), events.columns[name], strict=True))


def _urls(briefing: document.Briefing) -> dict[str, str]:
    sources = briefing["sources"]
    return {
        str(title): str(sources.columns["url"][sources.row(str(source))]) if source else ""
        for title, source in _column(briefing, "sources").items()
    }


def test_a_link_is_the_source_of_a_row_that_has_none_of_its_own() -> None:
    briefing = _imported(
        links={
            (0, 1): "https://example.org/heading",
            (1, 2): "https://dea.gov/1",
            (2, 1): "https://nytimes.com/2",
            (3, 1): "file:///C:/Users/x/secret.docx",
            (4, 3): "https://maps.example/culiacan",
            (5, 1): "javascript:alert(1)",
        }
    )
    assert _urls(briefing) == {
        "Cienfuegos arrested": "https://dea.gov/1",
        "Charges dropped": "https://nytimes.com/2",
        "Bicentennial Framework": "",
        "Ovidio Guzmán arrested": "",
        "Ovidio Guzmán extradited": "",
    }
    # A link that is not the row's source is kept all the same.
    notes = _column(briefing, "private_note")
    assert notes["Ovidio Guzmán arrested"] == "Link in D5: https://maps.example/culiacan"
    assert not notes["Charges dropped"]


def test_an_address_of_the_rows_own_comes_first() -> None:
    rows: list[list[cells.Cell]] = [
        ["Date", "Event", "URL"],
        ["2020-10-15", "Arrested", "https://own.example/"],
        ["2020-10-16", "Released", ""],
    ]
    briefing = _imported(rows=rows, links={(1, 1): "https://other.example/"})
    assert _urls(briefing) == {"Arrested": "https://own.example/", "Released": ""}
    assert "https://other.example/" in str(_column(briefing, "private_note")["Arrested"])


def test_comments_strikes_and_colours_are_kept_as_private_notes() -> None:
    briefing = _imported(
        comments={(1, 1): "Check with DOJ\n<b>today</b>", (0, 0): "A heading's own"},
        struck=cells.Spans([(1, 2, 2, ""), (2, 2, 2, ""), (1, 3, 3, "Bicentennial")]),
        colours=cells.Spans([(0, 4, 4, "FFC000"), (1, 4, 4, "FFC000"), (3, 4, 4, "FFC000")]),
    )
    assert _column(briefing, "private_note") == {
        "Cienfuegos arrested": "Comment in B2: Check with DOJ\n<b>today</b>",
        "Charges dropped": "Struck through in the file: B3",
        "Bicentennial Framework": "Struck through in the file, in B4: Bicentennial",
        "Ovidio Guzmán arrested": "Marked #FFC000 in the file: A5:B5, D5",
        "Ovidio Guzmán extradited": "",
    }
    assert not any(_column(briefing, "note").values())


def test_a_struck_row_is_imported_and_said_to_be_struck() -> None:
    sheet = cells.Sheet("Events", False, ROWS, struck=cells.Spans([(1, 2, 2, "")]))
    (table,) = proposal.propose([_source(sheet)], document.Briefing()).tables
    (problem,) = table.problems
    assert (problem.row, problem.column, problem.sets_aside) == (2, 1, False)
    for language in words.LANGUAGES:
        assert "B3" in problem.sentence(language)
    assert len(_imported(struck=cells.Spans([(1, 2, 2, "")]))["events"]) == 5


@pytest.mark.parametrize(
    "painted",
    [
        pytest.param([(1, 1, 5, "DDEBF7")], id="a column of its own"),
        pytest.param([(1, row, row, "DDEBF7") for row in (1, 3, 5)], id="bands"),
        pytest.param([(1, 0, 0, "1F4E78")], id="headings"),
    ],
)
def test_the_design_of_a_table_says_nothing_of_its_rows(
    painted: list[tuple[int, int, int, str]],
) -> None:
    assert not any(_column(_imported(colours=cells.Spans(painted)), "private_note").values())


def test_words_are_the_briefings_own() -> None:
    briefing = document.Briefing()
    briefing.apply(changes.InsertRows("settings", {"id": ("language",), "value": ("es",)}))
    assert briefing.setting("language") == "es"
    _imported(briefing, comments={(1, 1): "Check"})
    assert _column(briefing, "private_note")["Cienfuegos arrested"] == "Comentario en B2: Check"


def test_a_persons_own_note_is_kept_and_nothing_is_said_twice() -> None:
    briefing = _imported(comments={(1, 1): "Check"})
    first = briefing["events"].ids[0]
    mine = "Comment in B2: Check\nAsked on Monday"
    briefing.apply(changes.SetCells("events", "private_note", (first,), (mine,)))
    _imported(briefing, comments={(1, 1): "Check"})
    assert _column(briefing, "private_note")["Cienfuegos arrested"] == mine
    _imported(briefing, comments={(1, 1): "Check again"})
    assert _column(briefing, "private_note")["Cienfuegos arrested"] == (
        f"{mine}\nComment in B2: Check again"
    )


def test_a_comment_on_a_value_is_the_values_note() -> None:
    rows: list[list[cells.Cell]] = [["Month", "Deaths"]]
    rows += [[f"2021-{month:02}", 100 + month] for month in range(1, 13)]
    briefing = _imported(
        rows=rows, comments={(2, 1): "Revised"}, struck=cells.Spans([(1, 3, 3, "")])
    )
    values = briefing["observations"]
    notes = dict(zip(values.columns["start"], values.columns["note"], strict=True))
    assert notes["2021-02-01"] == "Comment in B3: Revised"
    assert notes["2021-03-01"] == "Struck through in the file: B4"
    assert not notes["2021-01-01"]


@pytest.mark.parametrize("url", ["http://[CDATA[x", "https://[", "http://[::1"])
def test_an_address_that_is_none_is_kept_as_it_is_written(url: str) -> None:
    """The fuzz found that brackets without an address in them ended the import."""
    rows: list[list[cells.Cell]] = [["Date", "Event", "URL"], ["2020-10-15", "Arrested", url]]
    rows += [["2020-10-16", "Released", ""]]
    assert _urls(_imported(rows=rows)) == {"Arrested": url, "Released": ""}


def test_a_comment_on_a_heading_is_the_statistics_or_the_periods() -> None:
    by_series: list[list[cells.Cell]] = [["Month", "Deaths", "Seizures (lb)"]]
    by_series += [[f"2021-{month:02}", 100 + month, 7 * month] for month in range(1, 13)]
    briefing = _imported(rows=by_series, comments={(0, 2): "Air and marine are not in it"})
    series = briefing["series"]
    notes = dict(zip(series.texts("name"), series.columns["private_note"], strict=True))
    assert notes["Seizures (lb)"] == "Comment in C1: Air and marine are not in it"
    assert not notes["Deaths"]
    by_period: list[list[cells.Cell]] = [["Region", "2019", "2020", "2021"]]
    by_period += [[name, 10, 20, 30] for name in ("Southwest", "Northern", "Coastal")]
    briefing = _imported(rows=by_period, comments={(0, 3): "To September only"})
    values = briefing["observations"]
    told = zip(values.columns["start"], values.columns["note"], strict=True)
    assert {start for start, note in told if note} == {"2021-01-01"}
