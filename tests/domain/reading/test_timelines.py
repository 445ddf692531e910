"""Sheets of timeline programs: TimelineJS, vis-timeline, Flourish, TimeFlow, CaseMap ..."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefing import document
from briefing.reading import cells, proposal
from briefing.reading.table_proposals import TableProposal
from briefing.reading.texts import markup

Rows = Sequence[Sequence[cells.Cell]]


def proposed(rows: Rows) -> TableProposal:
    lines = [[cell if cell != "" else None for cell in row] for row in rows]
    sheet = cells.Sheet("", False, lines)
    file = cells.SourceFile("a.csv", "a.csv", "0" * 64, 1, "csv", "", "", [sheet], [])
    return proposal.propose([file], document.Briefing()).tables[0]


def fields(found: TableProposal) -> dict[str, str]:
    return {column.heading: column.field for column in found.columns if column.field}


def column(found: TableProposal, name: str) -> list[object]:
    assert found.draft is not None
    return list(found.draft.columns.get(name, ()))


TIMELINEJS: Rows = [
    ["Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "Display Date",
     "Headline", "Text", "Media", "Media Credit", "Type", "Group"],
    ["", "", "", "", "", "", "", "", "Fentanyl: a history", "<p>An <b>overview</b></p>", "", "",
     "title", ""],
    [2019, 10, 17, "15:30", "", "", "", "", "Operation in Culiacán",
     "Forces capture &amp; release <a href='http://x.org/a'>Ovidio</a>.<br>Then more",
     "https://youtu.be/x", "AP", "", "Mexico"],
    [2020, 10, "", "", 2020, 12, "", "Fall 2020", "Cienfuegos affair", "Text", "", "", "", "US"],
    [2006, 12, 1, "", 2012, 11, 30, "", "Calderón's term", "", "", "", "era", ""],
    [2021, "", "", "", "", "", "", "", "Kansas", "<ul><li>one</li><li>two</li></ul>", "", "", "",
     "Both"],
]  # fmt: skip


def test_timelinejs() -> None:
    found = proposed(TIMELINEJS)
    assert (found.kind, found.header_row, found.records, found.dated) == ("events", 1, 5, 4)
    assert fields(found) == {
        "Year": "year", "Month": "month", "Day": "day", "Time": "time", "End Year": "end_year",
        "End Month": "end_month", "End Day": "end_day", "Display Date": "date_text",
        "Headline": "title", "Text": "description", "Media": "url", "Type": "slide",
        "Group": "side",
    }  # fmt: skip
    assert column(found, "date") == [
        "2019-10-17", "2020-10/2020-12", "2006-12-01/2012-11-30", "2021",
    ]  # fmt: skip
    assert column(found, "date_text")[:2] == ["2019-10-17 15:30", "Fall 2020"]
    assert column(found, "description") == [
        "Forces capture & release Ovidio (http://x.org/a).\nThen more",
        "Text",
        "",
        "- one\n- two",
    ]
    assert column(found, "tags") == ["", "", "era", ""]
    assert "category" not in fields(found).values()


def test_the_title_slide_of_a_timeline_is_set_aside_as_what_it_is() -> None:
    (problem,) = proposed(TIMELINEJS).set_aside
    assert (problem.row, problem.reason) == (1, "title_slide")
    assert "title" in problem.sentence("en")


def test_the_older_timelinejs_takes_the_order_of_its_ends_from_its_starts() -> None:
    found = proposed(
        [
            ["Start Date", "End Date", "Headline", "Text", "Tag"],
            ["10/17/2019", "", "Culiacán", "<p>a</p>", "Mexico"],
            ["1/2/2020", "3/4/2020", "Second", "b", "US"],
            ["2021", "", "Third", "", ""],
        ]
    )
    assert column(found, "date") == ["2019-10-17", "2020-01-02/2020-03-04", "2021"]
    assert column(found, "date_text")[1] == "1/2/2020 – 3/4/2020"
    assert (found.order, found.asked) == ("mdy", False)


def test_ends_can_prove_the_order_of_starts() -> None:
    found = proposed(
        [
            ["Inicio", "Fin", "Hecho"],
            ["03/04/2021", "25/04/2021", "Primer operativo conjunto"],
            ["05/06/2021", "07/06/2021", "Segundo operativo conjunto"],
        ]
    )
    assert column(found, "date") == ["2021-04-03/2021-04-25", "2021-06-05/2021-06-07"]
    assert not found.asked


def test_vis_timeline() -> None:
    found = proposed(
        [
            ["id", "content", "start", "end", "group", "type", "title"],
            [1, "Culiacán", "2019-10-17", "", "Mexico", "point", "what the pointer shows"],
            [2, "Cienfuegos", "2020-10-15", "2020-11-18", "US", "range", "more"],
            [3, "Third", "2021-01-01T00:00:00.000Z", "", "US", "box", ""],
        ]
    )
    assert column(found, "title") == ["Culiacán", "Cienfuegos", "Third"]
    assert column(found, "description") == ["what the pointer shows", "more", ""]
    assert column(found, "date") == ["2019-10-17", "2020-10-15/2020-11-18", "2021-01-01"]
    assert "category" not in fields(found).values()


def test_numbers_of_rows_in_two_files_are_not_one_event() -> None:
    briefing = document.Briefing()
    for name, title in (("a", "Operation in Culiacán"), ("b", "Something else happened")):
        rows: list[list[cells.Cell]] = [
            ["id", "content", "start"],
            [1, title, "2019-10-17"],
            [2, f"{title} again", "2020"],
        ]
        sheet = cells.Sheet("", False, rows)
        file = cells.SourceFile(name, name, name * 64, 1, "csv", "", "", [sheet], [])
        briefing.apply(proposal.propose([file], briefing).batch())
    assert len(briefing["events"].ids) == 4


def test_timeline_storyteller_finds_its_sides_by_their_words() -> None:
    found = proposed(
        [
            ["start_date", "end_date", "category", "facet", "content_text"],
            ["2019-10-17", "2019-10-18", "Enforcement", "Mexico", "Operation in Culiacán"],
            ["2020", "", "Judicial", "USG", "Cienfuegos arrested"],
            ["2021", "", "Judicial", "EE. UU.", "Charges dropped"],
        ]
    )
    assert column(found, "title") == [
        "Operation in Culiacán", "Cienfuegos arrested", "Charges dropped",
    ]  # fmt: skip
    assert column(found, "side") == ["Mexico", "United States", "United States"]
    assert column(found, "category")[0] == "Enforcement"


def test_flourish_takes_no_picture_for_a_source() -> None:
    found = proposed(
        [
            ["Start time", "End time", "Category", "Title", "Text", "Image"],
            ["17/10/2019", "18/10/2019", "Enforcement", "Culiacán", "text", "http://x/y.png"],
            ["15/10/2020", "", "Judicial", "Cienfuegos", "more", "http://x/z.png"],
        ]
    )
    assert column(found, "date") == ["2019-10-17/2019-10-18", "2020-10-15"]
    assert fields(found)["Title"] == "title"
    assert "Image" not in fields(found)


def test_timeflow_makes_earliest_and_latest_an_uncertain_date() -> None:
    found = proposed(
        [
            ["Start", "End", "Latest start", "Earliest end", "Label", "Description", "Actors"],
            ["2019-10-17", "", "2019-10-20", "", "Culiacán", "a", "Mexico"],
            ["2020-01-01", "2020-06-30", "2020-02-01", "2020-05-01", "Program", "b", "US"],
            ["2021-01-01", "", "", "", "Third", "c", "US"],
            ["2022-03-01", "", "2022-03-01", "", "Fourth", "d", "US"],
        ]
    )
    assert column(found, "date") == [
        "2019-10-17?/2019-10-20?", "2020-01-01?/2020-06-30?", "2021-01-01", "2022-03-01",
    ]  # fmt: skip
    assert column(found, "title") == ["Culiacán", "Program", "Third", "Fourth"]


def test_casemap() -> None:
    found = proposed(
        [
            ["Date & Time", "Fact Text", "Source(s)", "Status"],
            ["08/??/1999", "Meeting held", "Memo 1", "Disputed by: Mexico"],
            ["08/14/1999 3:00 PM", "Second meeting", "Memo 2", "Undisputed"],
            ["??/??/2000", "Third meeting", "Memo 3", "Prospective"],
            ["TBD", "Fourth meeting", "Memo 4", "Undisputed"],
        ]
    )
    assert column(found, "date") == ["1999-08", "1999-08-14", "2000"]
    assert column(found, "status") == ["disputed", "occurred", "reported"]
    assert [problem.text for problem in found.set_aside] == ["TBD"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>An <b>overview</b></p>", "An overview"),
        ("one<br/>two", "one\ntwo"),
        ("<p>one\nline</p><p>two</p>", "one line\ntwo"),
        ("<a href='http://a.b'>http://a.b</a>", "http://a.b"),
        ("Tom &eacute;t &amp; al.", "Tom ét & al."),
        ("unclosed <b>bold", "unclosed bold"),
        ("a < b and c > d", "a < b and c > d"),
        ("<cartel> said", "<cartel> said"),
        ("AT&T, Q&A; more", "AT&T, Q&A; more"),
        ("line one\nline two", "line one\nline two"),
        ("<3", "<3"),
    ],
)
def test_html_becomes_what_its_readers_see(text: str, plain: str) -> None:
    assert markup.plain(text) == plain


def test_a_table_of_ours_keeps_its_texts_to_the_letter() -> None:
    found = proposed(
        [
            ["id", "date", "title", "description", "side"],
            ["E1", "2021-05-03", "A <b>title</b>", "x &lt; 5<br>y", "Mexico"],
        ]
    )
    assert found.native
    assert column(found, "title") == ["A <b>title</b>"]
    assert column(found, "description") == ["x &lt; 5<br>y"]
