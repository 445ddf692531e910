"""A row set aside becomes a record by itself: the same origin, one step, nothing else changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from briefing import changes, document
from briefing.reading import cells, proposal
from briefing.reading.aside import aside_rows, mending
from briefing.reading.merging import margins
from briefing.reading.recipes import recipe

Rows = Sequence[Sequence[cells.Cell]]

CHRONOLOGY: Rows = [
    ["Cronología: borrador"],
    ["Fecha", "País", "Hecho", "Tipo", "Fuente"],
    ["17/10/2019", "México", "Operativo fallido en Culiacán", "Seguridad", "Reforma"],
    ["15/02/2020", "Ambos", "Diálogo de seguridad", "Diplomacia", "SRE"],
    ["31/02/2022", "Ambos", "Control de precursores", "Seguridad", "SEMAR"],
    ["05/01/2023", "México", "", "Seguridad", "AP"],
    ["TBD", "México", "Visita de alto nivel", "Diplomacia", ""],
]
WIDE: Rows = [
    ["Fentanilo decomisado (kg)", None, None, None],
    ["Estado", 2019, 2020, 2021],
    ["Sonora", 12, "1,5xx", 30],
    ["Sinaloa", 40, 50, 60],
    ["Sonora norte", 3, 4, 5],
]
LONG: Rows = [
    ["Month", "Drug", "Region", "Pounds"],
    ["2021-01", "Fentanyl", "North", 10],
    ["2021-02", "Fentanyl", "North", 11],
    ["2021-03", "Fentanyl", "South", 12],
    ["2021-13", "Fentanyl", "South", 13],
    ["2021-04", "Heroin", "South", "n.d.x"],
    ["2021-05", "Heroin", "North", 15],
]


def imported(rows: Rows, name: str = "libro.xlsx", **decided: object) -> document.Briefing:
    """Return a briefing with one sheet imported into it."""
    sheet = cells.Sheet("Hoja 1", False, [list(row) for row in rows])
    digest = hashlib.sha256(repr(rows).encode()).hexdigest()
    file = cells.SourceFile(name, name, digest, 1, "xlsx", "", "", [sheet], [])
    decisions = {proposal.Key(0, 0): proposal.Decisions(**decided)}  # type: ignore[arg-type]
    proposed = proposal.propose([file], document.Briefing(), decisions)
    proposed.briefing.apply(proposed.batch())
    return proposed.briefing


def rows(briefing: document.Briefing) -> dict[str, aside_rows.Row]:
    """Return the rows set aside by their number in the sheet, and column where they have one."""
    found = aside_rows.rows_of(briefing, briefing["set_aside"].ids)
    return {row.origin.split("!", 2)[2]: row for row in found}


def mend(briefing: document.Briefing, row: aside_rows.Row, typed: mending.Typed) -> changes.Change:
    """Apply what was typed and return the inverse; the road is one step there and back."""
    understood = mending.understand(row, typed)
    assert understood.ready, [problem for _, problem in understood.wrong]
    before = briefing.canonical()
    inverse = briefing.apply(mending.batch(briefing, [understood]))
    after = briefing.canonical()
    again = briefing.apply(inverse)
    assert briefing.canonical() == before
    briefing.apply(again)
    assert briefing.canonical() == after
    return inverse


def test_a_row_keeps_what_it_takes_to_read_it_again() -> None:
    known = {("side", "Ambos"): "United States and Mexico"}
    briefing = imported(CHRONOLOGY, words=known)
    row = rows(briefing)["5"]
    assert row.reading.table == "events"
    assert row.reading.fields == ("date", "side", "title", "category", "sources")
    assert (row.reading.language, row.reading.order) == ("es", "dmy")
    assert row.reading.words == {"side": {"Ambos": "United States and Mexico"}}
    assert row.fault == 0
    assert row.kept[0][1] == "31/02/2022"


def test_a_date_typed_makes_an_event_of_the_row_with_its_origin() -> None:
    briefing = imported(CHRONOLOGY, words={("side", "Ambos"): "United States and Mexico"})
    count = len(briefing["events"])
    row = rows(briefing)["5"]
    mend(briefing, row, {0: "05/02/2022"})
    assert len(briefing["events"]) == count + 1
    event = briefing["events"].record(briefing["events"].ids[-1])
    assert (event["date"], event["date_text"]) == ("2022-02-05", "05/02/2022")
    assert event["title_es"] == "Control de precursores"
    assert event["side"] == "United States and Mexico"
    assert event["origin"] == row.origin
    assert row.id not in briefing["set_aside"]
    sources = dict(
        zip(briefing["sources"].ids, briefing["sources"].texts("publisher"), strict=True)
    )
    assert sources[str(event["sources"])] == "SEMAR"


def test_what_is_still_wrong_is_said_and_changes_nothing() -> None:
    briefing = imported(CHRONOLOGY)
    understood = mending.understand(rows(briefing)["5"], {0: "30/02/2022"})
    assert not understood.ready
    (place, problem) = understood.wrong[0]
    assert place == 0
    assert "30/02/2022" in problem.sentence("en")
    assert mending.batch(briefing, [understood]).changes == ()


def test_several_rows_are_one_step_and_those_not_ready_stay() -> None:
    briefing = imported(CHRONOLOGY)
    left = rows(briefing)
    understood = [
        mending.understand(left["5"], {0: "28/02/2022"}),
        mending.understand(left["6"], {2: "Captura de Ovidio Guzmán"}),
        mending.understand(left["7"]),
    ]
    inverse = briefing.apply(mending.batch(briefing, understood))
    assert [row.id for row in rows(briefing).values()] == [left["7"].id]
    assert len(briefing["events"]) == 4
    briefing.apply(inverse)
    assert set(rows(briefing)) == {"5", "6", "7"}


def test_a_row_without_event_text_asks_for_it() -> None:
    row = rows(imported(CHRONOLOGY))["6"]
    assert row.reading.fields[row.fault or 0] == "title"
    assert mending.understand(row).wrong


def test_what_was_understood_is_said_in_words() -> None:
    briefing = imported(CHRONOLOGY)
    understood = mending.understand(rows(briefing)["5"], {0: "principios de 2022", 1: "México"})
    assert mending.texts(understood, briefing, "en") == {
        0: "early 2022",
        1: "Mexico",
        3: "Enforcement",
    }


def test_a_value_of_a_wide_table_goes_to_its_series_and_year() -> None:
    briefing = imported(WIDE)
    before = {
        row: dict(briefing["observations"].record(row)) for row in briefing["observations"].ids
    }
    row = rows(briefing)["3!C"]
    (slot,) = row.reading.slots
    assert (slot.start, slot.end) == ("2020-01-01", "2020-12-31")
    mend(briefing, row, {2: "1,500"})
    table = briefing["observations"]
    (new,) = set(table.ids) - set(before)
    assert {each: table.record(each) for each in before} == before
    record = table.record(new)
    assert (record["start"], record["value"], record["label"]) == ("2020-01-01", 1500.0, "2020")
    assert record["origin"] == row.origin
    sonora = {r["series"] for r in before.values() if str(r["origin"]).split("!")[2] == "3"}
    assert {record["series"]} == sonora


def test_a_value_that_would_take_the_place_of_another_says_so() -> None:
    briefing = imported([*LONG, ["2021-03", "Fentanyl", "South", 99]])
    row = rows(briefing)["8!D"]
    understood = mending.understand(row, {3: "98"})
    said = mending.texts(understood, briefing, "en")[3]
    assert "98" in said
    assert "12" in said
    assert said != mending.texts(understood, document.Briefing(), "en")[3]
    count = len(briefing["observations"])
    mend(briefing, row, {3: "98"})
    table = briefing["observations"]
    assert len(table) == count
    assert 98.0 in table.columns["value"]
    assert 12.0 not in table.columns["value"]


def test_a_bound_typed_stays_a_bound() -> None:
    briefing = imported(WIDE)
    mend(briefing, rows(briefing)["3!C"], {2: "more than 1,000"})
    record = briefing["observations"].record(briefing["observations"].ids[-1])
    assert (record["low"], record["high"], record["qualifier"]) == (1000.0, None, "more than")


def test_a_period_typed_brings_the_values_of_its_row_to_their_series() -> None:
    briefing = imported(LONG)
    south = {
        series
        for series, start in zip(
            briefing["observations"].texts("series"),
            briefing["observations"].texts("start"),
            strict=True,
        )
        if start == "2021-03-01"
    }
    row = rows(briefing)["5!A"]
    mend(briefing, row, {0: "2021-12"})
    record = briefing["observations"].record(briefing["observations"].ids[-1])
    assert (record["start"], record["end"], record["value"]) == ("2021-12-01", "2021-12-31", 13.0)
    assert {record["series"]} == south
    assert str(record["origin"]).endswith("!5!D")


def test_a_value_of_a_series_that_had_none_brings_its_series() -> None:
    briefing = imported(LONG)
    series = set(briefing["series"].ids)
    mend(briefing, rows(briefing)["6!D"], {3: "14"})
    (new,) = set(briefing["series"].ids) - series
    assert briefing["series"].record(new)["name"] == "Heroin, South"


def test_a_value_that_a_recipe_takes_by_itself_is_mended_and_one_that_it_adds_up_is_not() -> None:
    made_by = recipe.Recipe(
        id="own", name="Own", period={"date": "Month"}, measures=(recipe.Measure("Pounds"),)
    )
    written: Rows = [
        ["Month", "Component", "Pounds"],
        ["2021-01", "Air", 10],
        ["2021-01", "Field", 5],
        ["2021-02", "Air", "1x"],
        ["2021-03", "Air", 7],
        ["2021-03", "Field", "2x"],
        ["2021-04", "Air", 8],
    ]
    briefing = imported(written, recipe=made_by)
    left = rows(briefing)
    assert left["6!C"].refused == "mending.added_up"
    before = len(briefing["observations"])
    mend(briefing, left["4!C"], {2: "12"})
    table = briefing["observations"]
    record = table.record(table.ids[-1])
    assert len(table) == before + 1
    assert (record["start"], record["value"]) == ("2021-02-01", 12.0)
    assert len(set(table.texts("series"))) == 1
    assert record["release"] == table.texts("release")[0]


def test_a_blank_is_no_value() -> None:
    briefing = imported(WIDE)
    understood = mending.understand(rows(briefing)["3!C"], {2: ""})
    assert not understood.ready
    ((_, problem),) = understood.wrong
    assert problem.sentence("en") == "There is no value in the row."


def test_an_earlier_briefing_has_its_headings_matched_anew() -> None:
    briefing = imported(CHRONOLOGY)
    aside = briefing["set_aside"]
    briefing.apply(changes.SetCells("set_aside", "reading", tuple(aside.ids), ("",) * len(aside)))
    row = rows(briefing)["5"]
    assert row.reading.fields[:3] == ("date", "side", "title")
    assert row.fault == 0
    mend(briefing, row, {0: "28 de febrero de 2022"})
    assert briefing["events"].record(briefing["events"].ids[-1])["date"] == "2022-02-28"


def test_importing_the_file_again_sets_nothing_aside_twice_nor_what_was_mended() -> None:
    briefing = imported(CHRONOLOGY)
    mend(briefing, rows(briefing)["5"], {0: "28/02/2022"})
    sheet = cells.Sheet("Hoja 1", False, [list(row) for row in CHRONOLOGY])
    digest = hashlib.sha256(repr(CHRONOLOGY).encode()).hexdigest()
    file = cells.SourceFile("l", "libro.xlsx", digest, 1, "xlsx", "", "", [sheet], [])
    briefing.apply(proposal.propose([file], briefing).batch())
    assert set(rows(briefing)) == {"6", "7"}
    assert len(briefing["set_aside"]) == 2


def test_a_month_cell_stays_a_month_through_the_kept_cells() -> None:
    briefing = imported(
        [
            ["Date", "Event", "Side"],
            [cells.Moment("2021-03-01", "mmm yyyy"), "", "Mexico"],
            ["2021-04-02", "Something happened at the border", "Mexico"],
            ["2021-05-02", "Something else happened at the border", "Mexico"],
        ]
    )
    mend(briefing, rows(briefing)["2"], {1: "A text of an event"})
    assert briefing["events"].record(briefing["events"].ids[-1])["date"] == "2021-03"


def test_a_date_can_stay_a_text_and_a_value_a_mark() -> None:
    briefing = imported(CHRONOLOGY)
    row = rows(briefing)["7"]
    assert aside_rows.can_stay_text(row, 0)
    assert not aside_rows.can_stay_text(row, 1)
    understood = mending.understand(row, {}, as_text={0})
    briefing.apply(mending.batch(briefing, [understood]))
    event = briefing["events"].record(briefing["events"].ids[-1])
    assert (event["date"], event["date_text"]) == ("", "TBD")
    wide = imported(WIDE)
    value = rows(wide)["3!C"]
    assert aside_rows.can_stay_text(value, 2)
    assert mending.understand(value, {}, as_text={2}).ready


def test_links_and_comments_of_a_row_set_aside_come_along() -> None:
    sheet = cells.Sheet(
        "Hoja 1",
        False,
        [list(row) for row in CHRONOLOGY],
        links={(4, 4): "https://semar.example/9", (4, 2): "https://other.example/x"},
        comments={(4, 1): "Confirm with the embassy"},
    )
    digest = hashlib.sha256(b"links").hexdigest()
    file = cells.SourceFile("l", "libro.xlsx", digest, 1, "xlsx", "", "", [sheet], [])
    briefing = document.Briefing()
    briefing.apply(proposal.propose([file], briefing).batch())
    mend(briefing, rows(briefing)["5"], {0: "28/02/2022"})
    event = briefing["events"].record(briefing["events"].ids[-1])
    source = briefing["sources"].record(str(event["sources"]))
    assert source["url"] == "https://semar.example/9"
    left = str(event[margins.COLUMN])
    assert "Confirm with the embassy" in left
    assert "https://other.example/x" in left
    assert "semar.example" not in left


def test_a_position_is_mended_like_an_event() -> None:
    briefing = imported(
        [
            ["Date", "Speaker", "Country", "Statement"],
            ["2023-03-09", "López Obrador", "Mexico", "Here we do not produce fentanyl."],
            ["someday", "Anne Milgram", "United States", "Two cartels are responsible."],
        ]
    )
    (row,) = rows(briefing).values()
    assert row.reading.table == "positions"
    mend(briefing, row, {0: "February 2023"})
    position = briefing["positions"].record(briefing["positions"].ids[-1])
    assert (position["date"], position["speaker"]) == ("2023-02", "Anne Milgram")
    assert position["side"] == "United States"
    assert str(position["origin"]).endswith("!3")


def test_a_value_below_a_year_that_labels_its_months_goes_to_its_month() -> None:
    months = ["Jan", "Feb", "Mar", "Apr"]
    earlier: Rows = [[name, 10 + n, 4 + n] for n, name in enumerate(months)]
    later: Rows = [[name, 20 + n, "8x" if n == 1 else 8 + n] for n, name in enumerate(months)]
    briefing = imported(
        [
            ["Month", "Pounds", "Kilos"],
            [2020, None, None],
            *earlier,
            [2021, None, None],
            *later,
        ]
    )
    (row,) = rows(briefing).values()
    count = len(briefing["observations"])
    mend(briefing, row, {2: "9"})
    record = briefing["observations"].record(briefing["observations"].ids[-1])
    assert len(briefing["observations"]) == count + 1
    assert (record["start"], record["value"]) == ("2021-02-01", 9.0)
    assert str(record["series"]).endswith("kilos")


def test_a_value_of_the_second_table_of_a_sheet_goes_to_that_tables_series() -> None:
    briefing = imported(
        [
            ["Seizures, pounds"],
            ["Region", 2019, 2020, 2021],
            ["North", 1, 2, 3],
            ["South", 4, 5, 6],
            [],
            ["Deaths, persons"],
            ["Region", 2019, 2020, 2021],
            ["North", 11, "1x", 13],
            ["South", 14, 15, 16],
            ["East", 24, 25, 26],
            ["West", 34, 35, 36],
        ]
    )
    (row,) = rows(briefing).values()
    table = briefing["observations"]
    pairs = list(zip(table.texts("series"), table.texts("origin"), strict=True))
    beside = {series for series, origin in pairs if origin.split("!")[2] == "8"}
    mend(briefing, row, {2: "12"})
    record = briefing["observations"].record(briefing["observations"].ids[-1])
    assert (record["start"], record["value"]) == ("2020-01-01", 12.0)
    assert {record["series"]} == beside
