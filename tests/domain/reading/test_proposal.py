"""From sheets to the one change that imports them: nothing lost, nothing invented, all traced."""

import hashlib
import json
from collections.abc import Mapping, Sequence

import pytest

from briefing import changes, document
from briefing.reading import cells, proposal

Rows = Sequence[Sequence[cells.Cell]]
KEY = proposal.Key(0, 0)
SPANISH: list[list[cells.Cell]] = [
    ["Cronología de la política sobre fentanilo: borrador"],
    [],
    ["Fecha", "País", "Hecho", "Tipo", "Fuente", "URL"],
    [
        "17/10/2019",
        "México",
        "Operativo fallido en Culiacán",
        "Seguridad",
        "Reforma",
        "https://a.mx/1",
    ],
    [
        "15 de octubre de 2020",
        "EE. UU.",
        "Detención del general Cienfuegos",
        "Judicial",
        "Milenio",
        "",
    ],
    ["8–12 oct 2021", "Ambos", "Entendimiento Bicentenario", "Diplomacia", "SRE", "https://b.mx/2"],
    ["31/02/2022", "México", "Control de precursores en puertos", "Seguridad", "SEMAR", ""],
    ["05/01/2023", "Gob. MX", "Captura de Ovidio Guzmán", "Seguridad", "AP", "https://c.org/3"],
    ["2023-03-09", "Marte", "", "Otro tipo", "Reforma", "https://a.mx/1"],
]


def source(*sheets: cells.Sheet, name: str = "libro.xlsx") -> cells.SourceFile:
    digest = hashlib.sha256((name + repr(sheets)).encode()).hexdigest()
    return cells.SourceFile(name, name, digest, 1, "xlsx", "", "", list(sheets), [])


def sheet(rows: Rows, name: str = "Cronología", *, hidden: bool = False) -> cells.Sheet:
    return cells.Sheet(name, hidden, [list(row) for row in rows])


def propose(
    rows: Rows,
    briefing: document.Briefing | None = None,
    decisions: Mapping[proposal.Key, proposal.Decisions] | None = None,
) -> proposal.Proposal:
    return proposal.propose([source(sheet(rows))], briefing or document.Briefing(), decisions)


def imported(proposed: proposal.Proposal) -> document.Briefing:
    proposed.briefing.apply(proposed.batch())
    return proposed.briefing


def test_a_spanish_sheet_of_events_with_titles_and_mixed_dates() -> None:
    each = propose(SPANISH).table(KEY)
    assert (each.kind, each.layout, each.header_row) == ("events", "rows", 3)
    assert (each.order, each.evidence.day_first_example) == ("dmy", "17/10/2019")
    assert each.language == "es"
    assert (each.records, each.dated, each.first, each.last) == (6, 5, "2019-10-17", "2023-03-09")
    assert [(column.heading, column.field) for column in each.columns] == [
        ("Fecha", "date"), ("País", "side"), ("Hecho", "title"), ("Tipo", "category"),
        ("Fuente", "sources"), ("URL", "url"),
    ]  # fmt: skip


def test_what_arrives_in_the_briefing() -> None:
    briefing = imported(propose(SPANISH))
    events = briefing["events"]
    assert list(events.texts("date")) == [
        "2019-10-17", "2020-10-15", "2021-10-08/2021-10-12", "2023-01-05",
    ]  # fmt: skip
    assert events.texts("date_text")[1] == "15 de octubre de 2020"
    assert events.texts("title_es")[0] == "Operativo fallido en Culiacán"
    assert set(events.texts("title")) == {""}
    assert list(events.texts("side")) == [
        "Mexico", "United States", "United States and Mexico", "Mexico",
    ]  # fmt: skip
    file = briefing["imports"].record(briefing["imports"].ids[0])
    assert file["file"] == "libro.xlsx"
    assert events.texts("origin")[0] == f"{file['id']}!Cronología!4"


def test_rows_that_are_not_understood_are_kept_with_reason_and_cells() -> None:
    aside = imported(propose(SPANISH))["set_aside"]
    assert len(aside) == 2
    first, second = (aside.record(identifier) for identifier in aside.ids)
    assert (first["field"], first["text"]) == ("Fecha", "31/02/2022")
    assert "31/02/2022" in str(first["reason"])
    assert str(first["origin"]).endswith("!Cronología!7")
    assert json.loads(str(first["cells"]))[2] == [
        "Hecho",
        "Control de precursores en puertos",
        "text",
    ]
    assert second["reason"] == "The row has no event text."


def test_sources_are_made_once_and_reused() -> None:
    briefing = imported(propose(SPANISH))
    sources = briefing["sources"]
    assert list(sources.texts("publisher")) == ["Reforma", "Milenio", "SRE", "AP"]
    assert briefing["events"].texts("sources")[0] == sources.ids[0]


def test_words_are_listed_with_what_each_was_taken_for() -> None:
    words = {
        word.written: word for word in propose(SPANISH).table(KEY).words if word.field == "side"
    }
    assert words["México"].certain
    assert (words["Ambos"].meaning, words["Ambos"].certain) == ("United States and Mexico", False)
    assert words["Marte"].meaning == ""


def test_a_word_is_mapped_once() -> None:
    decided = proposal.Decisions(words={("side", "Ambos"): "Mexico"})
    briefing = imported(propose(SPANISH, decisions={KEY: decided}))
    assert briefing["events"].texts("side")[2] == "Mexico"


def test_undoing_an_import_leaves_the_briefing_as_it_was() -> None:
    briefing = document.Briefing()
    before = briefing.canonical()
    inverse = briefing.apply(propose(SPANISH, briefing).batch())
    briefing.apply(inverse)
    assert briefing.canonical() == before


def test_the_change_survives_the_journal() -> None:
    batch = propose(SPANISH).batch()
    assert changes.from_json(json.loads(json.dumps(batch.to_json()))) == batch


def test_importing_again_updates_and_adds_nothing() -> None:
    briefing = imported(propose(SPANISH))
    rows = [list(row) for row in SPANISH]
    rows[3][3] = "Legislación"
    again = propose(rows, briefing)
    tally = again.tallies[KEY]
    assert (tally.added, tally.updated, tally.same) == (0, 1, 3)
    imported(again)
    assert len(briefing["events"]) == 4
    assert briefing["events"].texts("category")[0] == "Legislation"
    assert len(briefing["sources"]) == 4


def test_a_blank_cell_of_a_file_never_empties_a_cell() -> None:
    briefing = imported(propose(SPANISH))
    rows = [list(row) for row in SPANISH]
    rows[3][1] = ""
    imported(propose(rows, briefing))
    assert briefing["events"].texts("side")[0] == "Mexico"


def test_a_group_that_is_no_side_is_a_category() -> None:
    rows = [["Date", "Event", "Group"], ["2019", "a b", "Acting"], ["2020", "c d", "Comedy"]]
    assert [column.field for column in propose(rows).table(KEY).columns][2] == "category"
    rows[1][2] = "Mexico"
    assert [column.field for column in propose(rows).table(KEY).columns][2] == "side"


def test_the_order_is_asked_where_nothing_proves_it() -> None:
    rows = [["Date", "Event"], ["03/04/2021", "a b"], ["05/06/2021", "c d"]]
    proposed = propose(rows)
    each = proposed.table(KEY)
    assert each.asked
    assert (each.dated, len(each.set_aside)) == (0, 2)
    decided = proposed.reconsider(KEY, proposal.Decisions(order="mdy")).table(KEY)
    assert (decided.dated, decided.first, decided.asked) == (2, "2021-03-04", False)


def test_a_person_moves_a_field_to_another_column() -> None:
    rows = [["Date", "Event", "Remark"], ["2021", "a", "x y"], ["2022", "b", "z w"]]
    decided = proposal.Decisions(mapping={2: "title", 1: "+Event"})
    briefing = imported(propose(rows).reconsider(KEY, decided))
    assert list(briefing["events"].texts("title")) == ["x y", "z w"]
    assert list(briefing["events"].texts("+Event")) == ["a", "b"]


def test_hidden_sheets_and_files_given_twice_are_offered_but_off() -> None:
    hidden = source(sheet(SPANISH, hidden=True))
    proposed = proposal.propose([hidden], document.Briefing())
    assert not proposed.included(proposed.tables[0])
    assert proposed.batch().changes == ()
    on = proposed.reconsider(KEY, proposal.Decisions(include=True))
    assert on.included(on.tables[0])
    file = source(sheet(SPANISH))
    twice = proposal.propose([file, file], document.Briefing())
    assert [twice.included(each) for each in twice.tables] == [True, False]


def test_example_rows_of_a_template_are_skipped_without_a_word() -> None:
    names = ["id", "date", "title", "side"]
    rows = [names, ["example-1", "2020", "An example", "Mexico"], ["", "2021", "Ours", "Mexico"]]
    each = propose(rows).table(KEY)
    assert (each.records, each.problems) == (1, ())
    assert list(imported(propose(rows))["events"].texts("title")) == ["Ours"]
    only = propose(rows[:2]).table(KEY)
    assert (only.records, only.problems, only.draft and only.draft.rows) == (0, (), [])
    assert (only.dated, only.first, only.why) == (None, None, "importing.only_examples")


def test_ids_of_a_file_are_kept_and_found_again() -> None:
    rows = [["id", "date", "title"], ["E001", "2020", "First"], ["E002", "2021", "Second"]]
    briefing = imported(propose(rows))
    assert list(briefing["events"].ids) == ["E001", "E002"]
    rows[1][2] = "First, corrected"
    imported(propose(rows, briefing))
    assert list(briefing["events"].texts("title")) == ["First, corrected", "Second"]


def test_statistics_wide_by_period_arrive_with_their_cells() -> None:
    rows: Rows = [
        ["Tasa"], ["State", 2000, 2001], ["Chiapas", 1.5, ".."], ["Yucatán", 4, "more than 5"],
        ["Sonora", 6, 7],
    ]  # fmt: skip
    briefing = imported(propose(rows))
    table = briefing["observations"]
    assert list(table.numbers("value")) == [1.5, None, 4, 5, 6, 7]
    assert list(table.texts("qualifier")) == [
        "exact",
        "exact",
        "exact",
        "more than",
        "exact",
        "exact",
    ]
    assert table.texts("note")[1] == ".."
    assert (table.texts("start")[0], table.texts("end")[0]) == ("2000-01-01", "2000-12-31")
    assert table.texts("origin")[0].endswith("!Cronología!3!B")
    assert set(briefing["series"].texts("basis")) == {"calendar"}


def test_twelve_months_ending_are_not_months() -> None:
    head = ["State", "Year", "Month", "Period", "Data Value"]
    rows = [["US", 2021, month, "12 month-ending", 9] for month in ("April", "May")]
    table = imported(propose([head, *rows]))["observations"]
    assert (table.texts("start")[0], table.texts("end")[0]) == ("2020-05-01", "2021-04-30")


def test_twelve_months_ending_in_september_are_no_fiscal_year() -> None:
    head = ["State", "Year", "Month", "Period", "Data Value"]
    briefing = imported(propose([head, ["US", 2021, "September", "12 month-ending", 9],
                                 ["US", 2021, "October", "12 month-ending", 8]]))  # fmt: skip
    assert briefing["observations"].texts("label")[0] == "12 months ending Sep 2021"
    assert briefing["series"].texts("basis") == ["12 months ending"]


def test_quarters_of_a_fiscal_year_begin_in_october() -> None:
    rows: Rows = [["Fiscal Year", "Quarter", "Pounds"], *(
        [year, quarter, year + quarter] for year in (2022, 2023) for quarter in (1, 2, 3, 4)
    )]  # fmt: skip
    table = imported(propose(rows))["observations"]
    assert (table.texts("start")[0], table.texts("end")[0]) == ("2021-10-01", "2021-12-31")


def test_a_fiscal_year_across_the_top_that_is_not_over_is_partial() -> None:
    rows: Rows = [["Region", "FY2024", "FY2025", "FY2026 YTD"], ["North", 5, 6, 2]]
    table = imported(propose(rows))["observations"]
    assert table.texts("label") == ["FY2024", "FY2025", "FY2026 to date"]
    assert table.texts("status")[2] == "partial"


def test_alike_names_are_led_by_the_heading_above_them() -> None:
    rows: Rows = [
        ["Position", 2023, 2024], ["BIP", None, None], ["Juni", 1, 2], ["Dezember", 3, 4],
        ["Preise", None, None], ["Juni", 5, 6], ["Dezember", 7, 8],
    ]  # fmt: skip
    each = propose(rows).table(KEY)
    assert each.records == 4
    assert each.outcome is not None
    assert [row["name"] for row in each.outcome.series.values()] == [
        "BIP, Juni", "BIP, Dezember", "Preise, Juni", "Preise, Dezember",
    ]  # fmt: skip


def test_a_cross_section_imports_nothing_and_says_why() -> None:
    rows: Rows = [["State", "Marihuana", "Cocaine"], ["Chiapas", 3.3, 2.6], ["Yucatán", 7.5, None]]
    each = propose(rows).table(KEY)
    assert (each.layout, each.series, each.points, each.first) == ("cross-section", 2, 3, None)
    assert not each.importable
    assert each.why == "importing.no_period"


@pytest.mark.parametrize("text", ["<b>x</b>", "=1+1", "a\r\nb", "\x00bad", "x" * 40_000])
def test_any_text_is_data(text: str) -> None:
    briefing = imported(propose([["Date", "Event"], ["2020", text], ["2021", "other"]]))
    assert len(briefing["events"]) == 2
